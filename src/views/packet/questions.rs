//! Questions for the conversation: first those that what is told asks, then those that are always worth asking.

use super::ground::Ground;
use super::growth::all_promises;
use super::value::{PacketLine, PacketPart};
use crate::clock::long_date;

/// Asked in every conversation of two people.
const OF_TWO: [&str; 4] = [
    "What did you try that did not work, and what do you know now?",
    "What would you have needed earlier, and from whom?",
    "Where do you want to grow in the next half-year, and who can help?",
    "What should your manager do differently?",
];

/// Asked of a team.
const OF_A_TEAM: [&str; 5] = [
    "What do we want to keep, because it worked?",
    "What did we try that did not work, and what do we know now?",
    "What would we have needed earlier, and from whom?",
    "Whom did we help, and who helped us?",
    "What do we try next, and how will we notice that it works?",
];

pub(super) fn part(ground: &Ground<'_>, told: &[PacketPart]) -> PacketPart {
    let part = PacketPart::new("questions", "Questions for the conversation");
    let always: &[&str] = if ground.person().is_empty() {
        &OF_A_TEAM
    } else {
        &OF_TWO
    };
    let mut asked: Vec<String> = Vec::new();
    if !ground.person().is_empty() {
        asked.extend(of_promises(ground));
        asked.extend(of_parts(ground, told));
    }
    asked.extend(always.iter().map(|q| (*q).to_owned()));
    part.with(None, asked.iter().map(|q| PacketLine::of(q)).collect())
}

/// Open promises of others first: they are the easiest to forget.
fn of_promises(ground: &Ground<'_>) -> Vec<String> {
    let open = all_promises(ground)
        .into_iter()
        .map(|(_, p)| p)
        .filter(|p| p.open);
    let (own, others): (Vec<_>, Vec<_>) =
        open.partition(|p| p.by.as_deref().is_none_or(|by| ground.is_person(by)));
    let overdue =
        |due: Option<crate::clock::Date>| due.is_some_and(|d| d <= ground.request.review_on);
    let question = |who: String, words: &str| {
        format!("{who} promised: “{words}” Done, still wanted, or to be taken back?")
    };
    let of_others = others.iter().filter_map(|p| {
        let by = p.by.as_deref()?;
        Some(question(
            ground.person_name(by),
            &super::value::sentence(&ground.quote(&p.words)),
        ))
    });
    let of_own = own.iter().filter(|p| overdue(p.due));
    let of_own = of_own.map(|p| {
        question(
            "You".to_owned(),
            &super::value::sentence(&ground.quote(&p.words)),
        )
    });
    of_others.chain(of_own).collect()
}

/// What the parts before ask.
fn of_parts(ground: &Ground<'_>, told: &[PacketPart]) -> Vec<String> {
    let mut asked = Vec::new();
    let part = |name: &str| told.iter().find(|p| p.name == name);
    if part("brought").is_some_and(|p| p.groups.is_empty()) {
        asked.push("What did you do in this time that no record shows?".to_owned());
    }
    if part("feedback").is_some_and(|p| p.groups.is_empty()) {
        asked.push("Who could tell you how your work reaches them, and who asks them?".to_owned());
    }
    let conversation = part("conversation").into_iter().flat_map(|p| &p.groups);
    let has = |heading: &str| {
        conversation
            .clone()
            .any(|g| g.heading.as_deref() == Some(heading))
    };
    if has("How recent it is") {
        let half = ground.period().start;
        asked.push(format!(
            "What do both of you remember of the time after {} that is not written down?",
            long_date(half)
        ));
    }
    let mut silent = conversation
        .clone()
        .filter(|g| g.heading.as_deref() == Some("From your manager"));
    if ground.has_read_all()
        && silent.any(|g| g.lines.iter().any(|l| l.words.contains("none is recorded")))
    {
        asked.push(
            "What kept the two of you from talking, and what would make it easier?".to_owned(),
        );
    }
    if part("owed").is_some() {
        asked.push(
            "Which of the things that stood in the way can be taken away now, and by whom?"
                .to_owned(),
        );
    }
    if part("not-yet").is_some() {
        asked.push(
            "What must not be used yet waits for the next conversation: when will you read it?"
                .to_owned(),
        );
    }
    asked
}
