//! The interface for programs: every act that a form takes, as JSON, through the form's own handler, and readings of what pages
//! show, with a description of both.

pub mod acts;
pub mod answers;
pub mod coverage;
pub mod description;
pub mod fields;
pub mod listings;
pub mod pages;
pub mod problems;
pub mod reading;
pub mod readings;

use crate::addresses;
use crate::state::AppState;
use axum::Router;
use axum::routing::get;
use std::sync::LazyLock;

pub use acts::act_router;

/// Returns the router of the readings, of their description, and of the page about the interface.
pub fn reading_router() -> Router<AppState> {
    // Each reading is described while its address is added: that is done once, however many routers there are.
    static READINGS: LazyLock<Router<AppState>> = LazyLock::new(|| readings::readings().split_for_parts().0);
    READINGS
        .clone()
        .route(addresses::INTERFACE_DESCRIPTION.pattern, get(description::show_description))
        .route(addresses::INTERFACE_PAGE.pattern, get(pages::show_interface))
}
