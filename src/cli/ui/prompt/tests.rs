use super::interview::{Halt, Interview};
use super::question::{self, Question, Wrong, one_of, some_of, words};
use crate::compose::Draft;

fn number(text: &str) -> Result<f64, Wrong> {
    text.parse().map_err(|_| Wrong::new("a number, such as 21"))
}

/// Two questions, the second only when the first was answered.
fn talk(talk: &mut Interview) -> Result<(Option<f64>, Option<String>), Halt> {
    talk.tell("p95 build time");
    let value = talk.ask(&Question::new("value", "value"), number)?;
    let why = match value {
        Some(_) => talk.ask(&Question::new("why", "why"), words)?,
        None => None,
    };
    Ok((value, why))
}

#[test]
fn enter_skips_and_asks_nothing_that_depends_on_it() {
    assert_eq!(Interview::scripted(&[""]).hold(talk).unwrap(), (None, None));
}

#[test]
fn what_is_wrong_is_said_and_asked_again() {
    let (mut talking, transcript) = Interview::scripted_with(&["soon", "21", "cold cache"], None);
    let said = talking.hold(talk).unwrap();
    assert_eq!(said, (Some(21.0), Some("cold cache".into())));
    assert_eq!(
        *transcript.borrow(),
        [
            "p95 build time",
            "value > soon",
            "a number, such as 21",
            "value > 21",
            "why > cold cache"
        ]
    );
}

#[test]
fn back_asks_again_with_what_was_said_in_the_line() {
    let (mut talking, transcript) = Interview::scripted_with(&["21", "<", "", "cold"], None);
    assert_eq!(
        talking.hold(talk).unwrap(),
        (Some(21.0), Some("cold".into()))
    );
    let lines = transcript.borrow();
    assert_eq!(lines.last().unwrap(), "why > cold");
    assert_eq!(lines.iter().filter(|l| *l == "value > 21").count(), 2);
}

#[test]
fn back_can_lead_to_other_questions() {
    let mut talking = Interview::scripted(&["<", "21", "<", "<", "22", "warm"]);
    assert_eq!(
        talking.hold(talk).unwrap(),
        (Some(22.0), Some("warm".into()))
    );
}

#[test]
fn what_was_said_before_a_stop_is_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let draft = || Some(Draft::at(&folder.path().join("drafts"), "check-in"));
    let (mut first, _) = Interview::scripted_with(&["21"], draft());
    let stopped = first.hold(talk).unwrap_err();
    assert!(stopped.to_string().contains("nothing was written"));

    let (mut second, transcript) = Interview::scripted_with(&["y", "cold cache"], draft());
    let said = second.hold(talk).unwrap();
    assert_eq!(said, (Some(21.0), Some("cold cache".into())));
    assert_eq!(
        *transcript.borrow(),
        [
            "Go on with the draft of 9 Nov? (Y/n) > y",
            "why > cold cache"
        ]
    );
    second.done();
    let (mut third, transcript) = Interview::scripted_with(&[""], draft());
    assert_eq!(third.hold(talk).unwrap(), (None, None));
    assert_eq!(*transcript.borrow(), ["p95 build time", "value > "]);
}

#[test]
fn a_name_may_be_begun_and_is_corrected() {
    let names = ["data-infra", "design", "mobile"].map(String::from);
    let question = Question::new("team", "team");
    let (mut talking, shown) = Interview::scripted_with(&["mob"], None);
    let said = talking.hold(|t| t.need(&question, one_of(&names)));
    assert_eq!(said.unwrap(), "mobile");
    assert_eq!(*shown.borrow(), ["team > mob", "mobile"]);
    // Where nobody is there to see what it was taken for, it is not taken.
    let wrong = one_of(&names)("mob").unwrap_err();
    assert!(wrong.says.contains("did you mean `mobile`?"), "{wrong:?}");
    let wrong = some_of(&names)("mobile, data-infar").unwrap_err();
    assert!(
        wrong.says.contains("did you mean `data-infra`?"),
        "{wrong:?}"
    );
    assert_eq!(wrong.instead.as_deref(), Some("mobile, data-infra"));
    let both = ["ben", "bert"].map(String::from);
    let wrong = some_of(&both)("bert,ber").unwrap_err();
    assert_eq!(wrong.instead.as_deref(), Some("bert,bert"));
}

#[test]
fn several_lines_end_with_an_empty_one() {
    let question = Question::new("notes", "Notes");
    let pasted = "A paragraph\nof two lines.\n\n- a bullet\n- another";
    let text = Interview::scripted(&[pasted, "and a line", ""])
        .hold(|talk| talk.text(&question, ""))
        .unwrap();
    let said = "A paragraph of two lines.\na bullet\nanother\nand a line";
    assert_eq!(text.as_deref(), Some(said));
}

#[test]
fn numbers_are_read_as_people_type_them() {
    assert_eq!(question::number("97,4"), Some(97.4));
    assert_eq!(question::number("-3"), Some(-3.0));
    for none in ["", "soon", "inf", "NaN", "1e400", "4.000,5", "0x10"] {
        assert_eq!(question::number(none), None, "{none}");
    }
}
