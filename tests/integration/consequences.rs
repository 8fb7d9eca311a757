//! What an act takes away: its page says so before, with names and numbers, and not where nothing is taken away.

use axum::http::StatusCode;
use tests::client::{TestBrowser, TestResponse};
use tests::world::World;

mod seats;
mod stages;
mod talk;
mod votes;

/// Returns the sentences beside the button of the form at `action`, which its button names as its description.
fn told(page: &TestResponse, action: &str) -> Vec<String> {
    let form = format!("form[action=\"{action}\"]");
    assert!(page.has(&form), "no form for {action} in {}", page.body);
    let sentences = page.words(&format!("{form} .consequence p"));
    let id = page.attribute(&format!("{form} .consequence"), "id");
    let described = id.is_some_and(|id| page.has(&format!("{form} button[aria-describedby=\"{id}\"]")));
    assert_eq!(described, !sentences.is_empty(), "{sentences:?}");
    sentences
}

/// Reads a page as somebody, with the sentences of the form at `action`.
async fn read(world: &World, who: &str, page: &str, action: &str) -> (TestBrowser, Vec<String>) {
    let mut client = TestBrowser::signed_in(world, who).await;
    let answer = client.get(page).await;
    assert_eq!(answer.status, StatusCode::OK);
    let sentences = told(&answer, action);
    (client, sentences)
}

const ORGANIZER: &str = "organizer@forum.example";
