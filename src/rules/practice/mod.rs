//! OKRs stay apart from pay, rating and rank.

pub(super) mod family;
pub(super) mod pay_linked;
