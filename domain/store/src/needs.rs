//! Needs and offers in the database, their matches, and what funds went to.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::funds::{NewTranche, PayTrancheError, pay_tranche};
pub use acts::matching::{NewRating, match_need, move_match, rate_match};
pub use acts::{
    DraftSlot, Fund, NewNeed, NewOffer, assess_need, save_need, save_offer, submit_need, submit_offer,
    withdraw_need, withdraw_offer,
};
pub use readings::{
    MATCHES, NEEDS_PAGE, NeedFilter, NeedPlace, PROPOSALS, ProposedOffer, ShownMatch, UnmetCount,
    count_unmet_needs, find_match, find_need, find_offer, list_matches_of_need, list_matches_of_offer,
    list_needs_on, list_proposals, list_tranches, list_waiting_matches, load_weights, page_of_needs,
    page_of_offers,
};
