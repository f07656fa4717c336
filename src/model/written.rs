//! What stands under a key, in the form in which it is used.

use super::{
    Baseline, Choice, ChosenRef, Confidence, CycleName, Day, Days, ExperimentRef, GoalRef, Id,
    Number, OwnAskRef, OwnRef, Spanned, Text,
};
use crate::clock::Date;

/// A value in the form in which it is used: text as `&str`, a number, a day, a choice.
pub trait Plain {
    /// That form.
    type As<'v>
    where
        Self: 'v;
    /// The value in it.
    fn plain(&self) -> Self::As<'_>;
}

/// A key that may not be written.
pub trait Written {
    /// What stands under it.
    type As<'v>
    where
        Self: 'v;
    /// What stands under it, where it is written.
    fn written(&self) -> Option<Self::As<'_>>;
}

impl<T: Plain> Written for Option<Spanned<T>> {
    type As<'v>
        = T::As<'v>
    where
        T: 'v;
    fn written(&self) -> Option<T::As<'_>> {
        self.as_ref().map(|spanned| spanned.value.plain())
    }
}

impl<T: Choice> Plain for T {
    type As<'v> = Self;
    fn plain(&self) -> Self {
        *self
    }
}

impl Plain for Baseline {
    type As<'v> = Self;
    fn plain(&self) -> Self {
        *self
    }
}

/// How each kind of value is handed out.
macro_rules! plain {
    (str: $($text:ty),+; $($of:ty => $as:ty),+ $(,)?) => {
        $( impl Plain for $text {
            type As<'v> = &'v str;
            fn plain(&self) -> &str {
                &self.0
            }
        } )+
        $( impl Plain for $of {
            type As<'v> = $as;
            fn plain(&self) -> $as {
                self.0
            }
        } )+
    };
}

plain!(
    str: Text, Id, GoalRef, OwnRef, OwnAskRef, ExperimentRef, ChosenRef, CycleName;
    Number => f64, Confidence => f64, Day => Date, Days => i64
);
