//! OKRs stay apart from pay, rating and rank.

pub(super) mod blame;
pub(super) mod family;
pub(super) mod individual_objective;
pub(super) mod pay_linked;
pub(super) mod points_for_okrs;
pub(super) mod praise_for_score;
pub(super) mod rated_person;
pub(super) mod safe_target;
pub(super) mod score_beside_person;
