//! Tests that no page grows with the forum: each is opened in two forums, of which one has twice as many members and
//! provisions, and so four times as many positions, and asks as many queries and sends as many bytes in both. Both have more
//! than fills the lists of a page.

use app::routes::routes;
use app::site_map;
use axum::http::{Method, StatusCode};
use domain::positions::Stance;
use domain::viewers::Viewer;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use store::doors::{AddressTarget, admit_reader};
use tests::client::{ORIGIN, TestBrowser};
use tests::database::{Database, count_statements};
use tests::forum::amendments::load_amendments;
use tests::forum::links::link_provisions;
use tests::forum::lists::{import_terms, invite_and_accredit, open_votes};
use tests::forum::loading::{load_comments, verify_loaded};
use tests::forum::pages::{ForumThings, PLACES, UNOPENED, find_place, find_reason};
use tests::forum::positions::load_positions;
use tests::forum::{HEAD, ORGANIZER, SeededConsultation, add_organizer, begin};
use tests::world::state_over;

/// The members and provisions of the smaller forum, which fill the longest lists of pages.
const MEMBERS: usize = 52;
const PROVISIONS: usize = 104;

/// The bytes by which a page may be larger in the larger forum: its numbers and its last addresses have more digits.
const ALLOWED_BYTES: usize = 1_500;

/// The pages that may send more bytes in a larger forum, by their names, each with the reason.
const LONGER: [(&str, &str); 30] = [
    ("/consultations/new", "offers every delegation, to be invited"),
    ("/consultations/{id}/participants", "offers every delegation, to be invited"),
    ("/consultations/{id}/attendance", "one calls the roll of all members"),
    ("/consultations/{id}/credentials/new", "offers every member"),
    ("/consultations/{id}/compilation", "offers every member as a filter"),
    ("/consultations/{id}/compilation?delegation=X000", "offers every member as a filter"),
    ("/consultations/{id}/search", "offers every member as a filter"),
    ("/consultations/{id}/search?q=shared+capacity", "offers every member as a filter"),
    ("/consultations/{id}/letter", "names every delegation that is written to"),
    ("/consultations/{id}/questions/new", "offers every provision"),
    ("/consultations/{id}/proxies", "offers every member as a holder"),
    ("/blocs", "offers every delegation as a member"),
    ("/consultations/{id}/cohesion", "offers every member to be compared with"),
    ("/consultations/{id}/commitments", "offers every provision as a filter"),
    ("/consultations/{id}/draft", "leads to every provision from its contents"),
    ("/consultations/{id}/draft?comments=all", "leads to every provision from its contents"),
    ("/consultations/{id}/follow-up/report", "offers every member"),
    ("/consultations/{id}/laboratory", "has the weight of every member"),
    ("/consultations/{id}/mappings", "has a mark for every provision in its picture"),
    ("/consultations/{id}/mappings/ours", "offers every member"),
    ("/consultations/{id}/needs", "offers every member as a filter"),
    ("/consultations/{id}/record", "draws the words of more kinds of acts"),
    ("/consultations/{id}/representation", "has a line for every member"),
    ("/consultations/{id}/reviews", "offers every member as a filter"),
    ("/consultations/{id}/rolling", "names every member that speaks to a provision"),
    ("/provisions/{id}/summary", "names every member that speaks to the provision"),
    ("/questions/{id}", "has a mark for every member in its picture"),
    ("/questions/{id}/power", "has a line for every member"),
    ("/representation", "has a line for every member"),
    ("/invitations/new", "offers every delegation"),
];

/// The pages that may ask more queries in a larger forum, by their names, each with the reason.
const ASKING_MORE: [(&str, &str); 0] = [];

/// What a page costs that somebody opened: its queries and its bytes.
type Opened = BTreeMap<(String, &'static str), (usize, usize)>;

/// Fills a forum, and returns it with its organizer. The first and the last delegation have a position on each provision, and
/// each on the first and the last provisions and on one of eight others.
async fn fill(url: &str, times: usize) -> (SeededConsultation, Viewer) {
    let begun = begin(url, times * MEMBERS, times * PROVISIONS).await.unwrap();
    let organizer = add_organizer(&begun).await.unwrap();
    let (heads, provisions) = (begun.heads.len(), begun.provisions.len());
    load_amendments(&begun, times * 60).await.unwrap();
    load_comments(&begun, times * times * 2_600).await.unwrap();
    let stance = |head: usize, place: usize| {
        let is_full = head == 0 || head + 1 == heads || place < 2 || place + 2 >= provisions;
        let is_taken = is_full || (head + place).is_multiple_of(8);
        let stances = [Stance::Support, Stance::Oppose];
        is_taken.then(|| stances[(head + place) % stances.len()])
    };
    load_positions(&begun, stance).await.unwrap();
    link_provisions(&begun, times * times * 120).await.unwrap();
    import_terms(&begun, &organizer, times * 60).await.unwrap();
    invite_and_accredit(&begun, &organizer).await.unwrap();
    open_votes(&begun, &organizer, times * 26).await.unwrap();
    verify_loaded(&begun).await.unwrap();
    (begun, organizer)
}

/// Opens every page of a forum as a delegate and as an organizer, twice, and keeps what it costs the second time.
async fn open_pages(begun: &SeededConsultation) -> Opened {
    let things = ForumThings::find(begun).await.unwrap();
    let mut opened = Opened::new();
    for email in [HEAD, ORGANIZER] {
        let (db, count) = count_statements(&begun.db);
        let mut client = TestBrowser::over(state_over(db, ORIGIN));
        client.sign_in(email).await;
        for page in things.list_pages() {
            client.get(&page.path).await;
            let before = count.load(Ordering::Relaxed);
            let answer = client.get(&page.path).await;
            let queries = count.load(Ordering::Relaxed) - before;
            assert!(!answer.status.is_server_error(), "{email} {}: {}", page.path, answer.status);
            if answer.status == StatusCode::OK {
                opened.insert((page.name, email), (queries, answer.bytes.len()));
            }
        }
    }
    opened
}

/// Returns the patterns of what the navigation shows a delegate or an organizer now.
async fn navigation(
    begun: &SeededConsultation,
    organizer: &Viewer,
) -> BTreeSet<(&'static str, &'static str)> {
    let mut shown = BTreeSet::new();
    for (viewer, email) in [(&begun.heads[0], HEAD), (organizer, ORGANIZER)] {
        let target = AddressTarget::Consultation(begun.consultation);
        let place = admit_reader(&begun.db, viewer, target, begun.now).await.unwrap();
        let pages = site_map::list_pages(viewer, &place, begun.now);
        shown.extend(pages.iter().map(|page| (page.address.pattern(), email)));
        let platform = site_map::list_platform_pages(viewer, false);
        shown.extend(platform.iter().map(|page| (page.address.pattern, email)));
    }
    shown
}

fn is_excepted(exceptions: &[(&str, &str)], name: &str) -> bool {
    exceptions.iter().any(|(excepted, _)| *excepted == name)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_grows_with_the_forum() {
    let (small, large) = (Database::sqlite().await, Database::sqlite().await);
    let (one, _) = Box::pin(fill(small.url(), 1)).await;
    let (four, organizer) = Box::pin(fill(large.url(), 2)).await;
    let (before, after) = (Box::pin(open_pages(&one)).await, Box::pin(open_pages(&four)).await);

    for (pattern, email) in navigation(&four, &organizer).await {
        assert!(after.contains_key(&(pattern.to_owned(), email)), "{email} does not open {pattern}");
    }
    assert!(after.len() > 150, "{} pages were opened", after.len());
    let mut grown = Vec::new();
    for ((name, email), (queries, bytes)) in &after {
        let Some((fewer, less)) = before.get(&(name.clone(), *email)) else {
            grown.push(format!("{name} for {email}: opens in the larger forum alone"));
            continue;
        };
        if queries > fewer && !is_excepted(&ASKING_MORE, name) {
            grown.push(format!("{name} for {email}: {fewer} queries become {queries}"));
        }
        if *bytes > less + ALLOWED_BYTES && !is_excepted(&LONGER, name) {
            grown.push(format!("{name} for {email}: {less} bytes become {bytes}"));
        }
    }
    assert!(grown.is_empty(), "{} pages grow:\n{}", grown.len(), grown.join("\n"));
    let names: BTreeSet<&str> = after.keys().map(|(name, _)| name.as_str()).collect();
    for (name, reason) in LONGER.iter().chain(&ASKING_MORE) {
        assert!(names.contains(name) && !reason.is_empty(), "{name} is excepted, and is no page");
    }
}

#[test]
fn every_page_of_the_routes_is_opened_or_has_a_reason() {
    let pages = routes().into_iter().filter(|route| route.method == Method::GET);
    let patterns: Vec<&str> = pages.map(|route| route.pattern).collect();
    for pattern in &patterns {
        let opens = find_place(pattern).is_none_or(|place| PLACES.contains(&place));
        assert!(
            find_reason(pattern).is_some() || opens && !pattern.replacen("{id}", "", 1).contains('{'),
            "{pattern} is neither opened, nor is there a reason"
        );
    }
    for (known, reason) in UNOPENED {
        assert!(patterns.iter().any(|pattern| pattern.starts_with(known)), "{known} is no page");
        assert!(!reason.is_empty(), "{known}");
    }
}

#[test]
fn every_page_of_the_site_map_is_opened() {
    let patterns: BTreeSet<&str> = site_map::list_patterns().collect();
    assert!(patterns.len() > 60, "{patterns:?}");
    for pattern in patterns {
        assert_eq!(find_reason(pattern), None, "{pattern}");
    }
}
