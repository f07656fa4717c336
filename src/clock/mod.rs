//! Today, dates and cycles: plain calendar arithmetic.
//!
//! Today is always handed in. The system clock never enters this room; its one door is in `cli`.

mod cycle;
mod date;

pub use cycle::{Period, calendar_cycle, next_calendar_cycle};
pub use date::{Date, day_and_month, days_word, long_date, parse_date, parse_days};
