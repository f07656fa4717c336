//! The retrospective: what we wanted to try, what happened, and Keep, Change, Try.

use super::ground::Ground;
use super::value::{Entry, Part};

/// What check-ins say that is worth looking at again, with what each is called.
const HAPPENED: [(&str, &str); 3] = [
    ("Worked", "worked"),
    ("Did not work", "did_not_work"),
    ("Impediments", "impediments"),
];

pub(super) fn parts(ground: &Ground<'_>) -> Vec<Part> {
    let wanted = ground
        .part("wanted_to_try")
        .telling(ground.retrospectives("Try"));
    let happened = HAPPENED.iter().map(|(heading, called)| {
        let told = ground.told_in_check_ins(heading).into_iter();
        let dated = told.map(|e| match e.lead {
            Some(lead) => format!("{lead}: {}", e.words),
            None => e.words,
        });
        Entry {
            words: ground.phrases.say(called, &[]),
            details: dated.collect(),
            ..Entry::default()
        }
    });
    let happened: Vec<Entry> = happened.filter(|e| !e.details.is_empty()).collect();
    let [waiting, leadership] = ground.waiting();
    let answered = ground.part("answered").telling(ground.answered());
    let learned = ground
        .part("learned")
        .telling(ground.told_in_check_ins("Learned"));
    let taught = ground.taught();
    let experiments = taught.iter().map(|t| ground.experiment(t));
    let all = [
        wanted.if_told(),
        ground.part("happened").telling(happened).if_told(),
        learned.telling(experiments).if_told(),
        answered.if_told(),
        waiting,
        leadership,
        Some(ground.part("keep").fillable()),
        Some(ground.part("change").fillable()),
        Some(ground.part("try").fillable()),
        Some(ground.closing_questions("retrospective")),
    ];
    all.into_iter().flatten().collect()
}
