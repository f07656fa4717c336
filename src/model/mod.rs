//! The field's nouns, each defined once: struct, reader and JSON Schema come from one definition.
//!
//! Files and git never enter: a record is read from a tree, wherever that came from.

mod declares;
#[macro_use]
mod define;
mod check_in;
mod difference;
mod entries;
mod event;
mod experiment;
mod feedback;
mod forecast;
mod growth;
mod kind;
mod names;
mod okrs;
mod one_on_one;
mod org;
mod place;
mod progress;
mod public_key;
mod read;
mod recognition;
mod record;
mod reference;
mod schema;
mod sections;
mod seen;
mod settings;
mod text_values;
mod unique_ids;
mod uses;
mod values;
mod written;

pub use check_in::{CheckIn, Closed, Help, Update};
pub use declares::{Declaration, Declared, declarations, goals_of};
pub use define::{Choice, Items, our_word};
pub use difference::{
    About, Difference, DifferenceKind, Direction, Field, FieldValue, Part, compare_check_ins,
    compare_okrs,
};
pub use entries::{Entered, Entries};
pub use event::{AssumptionCheck, Chosen, Event, EventType, StillTrue};
pub use experiment::Experiment;
pub use feedback::{Feedback, FeedbackKind};
pub use forecast::{Forecast, forecast};
pub use growth::Growth;
pub use kind::Kind;
pub use names::{free_name, key_words, short_name, title_of};
pub use okrs::{
    Ambition, Answer, AskKind, Assumption, Change, Close, Curve, Decision, Health, Hold, KeyResult,
    Measured, Milestone, Need, Objective, OkrFile, Origin, Reply, Status,
};
pub use one_on_one::OneOnOne;
pub use org::{Org, Person, Team};
pub use place::{Folders, Misplaced, Place};
pub use progress::{Measure, Pace, Standing, progress};
pub use public_key::{key_parts, same_key, short_key};
pub(crate) use read::article;
pub use read::{FromNode, Reader, Spanned, nearest};
pub use recognition::Recognition;
pub use record::{OfKind, Reading, Record, read_record};
pub use reference::{ExperimentName, Goal, GoalForm, parse_experiment, parse_goal, split_cycle};
pub use schema::{schema, schema_text};
pub use sections::{KnownSection, known_sections, section_named};
pub use seen::Seen;
pub use settings::{
    Cadence, CycleDates, LevelSetting, LintSettings, Pause, PeopleRecords, ReviewSettings, Settings,
};
pub use text_values::{
    AnyRef, AskRef, ChosenRef, CycleName, Email, ExperimentRef, GoalRef, Id, Language, OwnAskRef,
    OwnRef, RecordPath, RuleName, Text,
};
pub use uses::{Target, Use, uses};
pub use values::{Baseline, Confidence, Day, Days, Number, OptionValue};
pub use written::{Plain, Written};
