//! Tests the frame of every page: where it is, what comes next, and which pages lead on from it.

use app::addresses;
use app::routes::routes;
use app::site_map::{SiteGroup, find_group};
use axum::http::{Method, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::ConsultationId;
use scraper::{Html, Selector};
use server::reading::find_target;
use std::collections::BTreeSet;
use store::consultations;
use store::doors::{AddressTarget, admit_reader};
use tests::client::{TestBrowser, TestResponse};
use tests::moments::around;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, recorded};

const PEOPLE: [&str; 4] =
    ["organizer@forum.example", "head@xaa.example", "adviser@xaa.example", "head@xob.example"];

/// Sets a stage of the world's consultation.
async fn set_stage(
    world: &World,
    kind: StageKind,
    opens_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
) {
    let stage = Stage { kind, opens_at, closes_at, attribution: Attribution::Public };
    let seen = seen::stages(&world.db, world.consultation).await;
    consultations::set_stage(&world.db, &world.organizer, world.consultation, seen, &stage, world.now)
        .await
        .unwrap();
}

/// Returns the addresses of the links that the selector picks.
fn links(page: &TestResponse, selector: &str) -> BTreeSet<String> {
    let html = Html::parse_document(&page.body);
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).filter_map(|link| link.attr("href")).map(str::to_owned).collect()
}

/// Returns the pages within the consultation of the world that can be asked for, with the number of what each is about.
async fn pages_within(world: &World) -> Vec<(&'static str, String)> {
    let question = world.question(true, None).await;
    let (c, op1) = (world.consultation, world.provision("OP1"));
    let pages = routes().into_iter().filter(|route| route.method == Method::GET);
    let pages = pages.filter_map(|route| {
        let id = match find_target(route.pattern, 1)? {
            AddressTarget::Consultation(_) => c.to_string(),
            AddressTarget::Provision(_) => op1.to_string(),
            AddressTarget::Question(_) => question.to_string(),
            _ => return None,
        };
        Some((route.pattern, route.pattern.replace("{id}", &id)))
    });
    // Streams and files have no frame.
    let framed =
        |path: &str| !path.ends_with("/news") && !path.ends_with("/tally") && !path.contains(['.', '{']);
    pages.filter(|(_, path)| framed(path)).collect()
}

#[test]
fn every_address_within_a_consultation_belongs_to_a_group() {
    for route in routes() {
        let inside = find_target(route.pattern, 1).is_some();
        // The page behind the link of an officer shows a consultation, and is in none.
        let linked = route.pattern == addresses::CLEARANCE.pattern;
        assert_eq!(find_group(route.pattern).is_some(), inside || linked, "{}", route.pattern);
    }
}

on_both_databases! {
    async fn every_page_within_a_consultation_shows_where_it_is(world: World) {
        let c = world.consultation;
        let overview = addresses::CONSULTATION.of(c);
        let pages = pages_within(&world).await;
        assert!(pages.len() > 25, "{pages:?}");
        for email in PEOPLE {
            let mut client = TestBrowser::signed_in(&world, email).await;
            let mut shown = 0;
            for (pattern, path) in &pages {
                let page = client.get(path).await;
                if page.status.is_redirection() {
                    continue;
                }
                shown += 1;
                let group = find_group(pattern).unwrap();
                let lit = page.words("nav.groups [aria-current]");
                assert!(lit.len() == 1 || group == SiteGroup::Organize && lit.is_empty(), "{email} {path}: {lit:?}");
                assert!(page.words("ol.stages [aria-current=step]")[0].starts_with("Negotiation No end set"), "{path}");
                assert!(page.texts("nav.here [aria-current=page]").len() <= 1, "{path}");
                let title = &page.texts("title")[0];
                assert!(title.contains("A consultation") && title.ends_with(" – Baraza"), "{path}: {title}");
                assert_eq!(page.texts("h1").len(), 1, "{path}");
                if *path == overview {
                    assert!(!page.has(".crumbs, .title"), "the overview has the title as its heading");
                    continue;
                }
                assert_eq!(page.words(".title a"), ["A consultation"], "{path}");
                assert!(links(&page, ".crumbs a").contains(&overview), "{path}");
                assert_eq!(page.texts(".crumbs [aria-current=page]").len(), 1, "{path}");
            }
            assert!(shown > 20, "{email}: {shown}");
        }
    }

    async fn the_overview_is_told_from_a_page_with_the_same_title(world: World) {
        let c = world.consultation;
        let question = world.ask(&recorded("A consultation")).await;
        let page = TestBrowser::new(&world).get(&addresses::QUESTION.of(question)).await;
        assert_eq!(page.words("h1"), ["A consultation"]);
        assert_eq!(page.words(".title a"), ["A consultation"]);
        assert_eq!(page.words(".crumbs li"), ["A consultation", "Votes", "A consultation"]);
        // A form that is rejected is shown on the overview, at its own address.
        let mut organizer = TestBrowser::signed_in(&world, PEOPLE[0]).await;
        let rejected = organizer.post(&addresses::RESTORATION.of(c), &[]).await;
        assert_eq!(rejected.status, StatusCode::CONFLICT, "{}", rejected.body);
        assert!(rejected.words("h1") == ["A consultation"] && !rejected.has(".crumbs, .title"));
    }

    async fn the_way_to_a_thing_ends_with_its_name(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let question = world.question(true, None).await;
        let mut nobody = TestBrowser::new(&world);
        let way = |page: &TestResponse| page.words(".crumbs li");
        let page = nobody.get(&addresses::PROVISION.of(op1)).await;
        assert_eq!(way(&page), ["A consultation", "Text", "OP1"]);
        let page = nobody.get(&addresses::HISTORY.of(op1)).await;
        assert_eq!(way(&page)[..3], ["A consultation", "Text", "OP1"]);
        assert!(page.links_to(&addresses::PROVISION.of(op1)));
        assert_eq!(way(&page)[3], page.words("h1")[0], "the page itself ends the way");
        let page = nobody.get(&addresses::QUESTION.of(question)).await;
        assert_eq!(way(&page), ["A consultation", "Votes", "Adoption of OP1"]);
        let page = nobody.get(&addresses::DRAFT.of(c)).await;
        assert_eq!(way(&page), ["A consultation", "Text", "Draft"]);
        // A form that is rejected is shown within its page.
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = addresses::PROVISION_COMMENTS.of(op1);
        head.open_form(&path).await;
        let fields = [("body", " "), ("comment-kind", "general"), ("comment-language", "en")];
        let rejected = head.post(&path, &fields).await;
        assert_eq!(rejected.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(way(&rejected)[..3], ["A consultation", "Text", "OP1"]);
        assert_eq!(rejected.words(".title a"), ["A consultation"]);
        // Outside of a consultation there is no band.
        let page = nobody.get("/delegations").await;
        assert!(!page.has(".band, .crumbs, nav.groups, ol.stages") && page.links_to("#all"));
        assert!(!page.texts("title")[0].contains("A consultation"), "{:?}", page.texts("title"));
    }

    async fn every_page_that_opens_for_a_viewer_is_two_steps_away_and_no_other(world: World) {
        let c = world.consultation;
        let organizers = [addresses::IMPORT.of(c), addresses::QUESTION_NEW.of(c), addresses::STATEMENTS.of(c),
            addresses::CORRECTION.of(c), addresses::TRANSLATIONS.of(c), addresses::CONCLUSION.of(c)];
        let delegates = [addresses::DESK.of(c), addresses::OWN_WORK.of(c), addresses::POSITION_SHEET.of(c),
            addresses::SPREADSHEET.of(c), addresses::CLEARANCES.of(c)];
        let mut nobody = TestBrowser::new(&world);
        let start = addresses::QUESTIONS.of(c);
        let found = links(&nobody.get(&start).await, "#all a");
        for path in organizers.iter().chain(&delegates) {
            assert!(!found.contains(path), "{path}");
        }
        for email in PEOPLE {
            let mut client = TestBrowser::signed_in(&world, email).await;
            let page = client.get(&start).await;
            assert!(page.links_to("#all"), "one step leads to every page");
            assert_eq!(links(&page, ".foot .unfold a"), BTreeSet::from(["#all".to_owned()]), "a phone unfolds the list");
            let found = links(&page, "#all a");
            let organizer = email.starts_with("organizer");
            for path in &organizers {
                assert_eq!(found.contains(path), organizer, "{email} {path}");
            }
            for path in &delegates {
                assert_eq!(found.contains(path), !organizer, "{email} {path}");
            }
            for path in &found {
                let answer = client.get(path).await;
                assert_eq!(answer.status, StatusCode::OK, "{email} {path}");
                let beyond = links(&answer, "#all a");
                // Pages of the platform lead on by the list of consultations.
                let within = path.starts_with(&addresses::CONSULTATION.of(c));
                assert!(!within || found.iter().all(|other| beyond.contains(other)), "{email} {path}");
            }
        }
    }

    async fn the_stages_turn_at_their_instants(world: World) {
        let ends = world.now + TimeDelta::days(30);
        set_stage(&world, StageKind::Negotiating, world.now - TimeDelta::hours(1), Some(ends)).await;
        set_stage(&world, StageKind::Deciding, ends, Some(ends + TimeDelta::days(5))).await;
        let path = addresses::DRAFT.of(world.consultation);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut present = async |at: DateTime<Utc>| {
            head.now = Some(at);
            let page = head.get(&path).await;
            (page.words("ol.stages .now"), page.words("ol.stages .done strong"), page.words("ol.stages .later strong"))
        };
        let (now, done, later) = present(world.now).await;
        assert!(now[0].starts_with("Negotiation 30 days left, until "), "{now:?}");
        assert_eq!((done, later), (vec!["Circulation of the draft".into()], vec!["Decision".into()]));
        let [before, at, after] = around(ends, &mut present).await;
        assert!(before.0[0].starts_with("Negotiation less than a minute left"), "{before:?}");
        for (now, done, later) in [at, after] {
            assert!(now[0].starts_with("Decision 5 days left"), "{now:?}");
            assert_eq!((done.len(), later.len()), (2, 0));
        }
        let [before, at, after] = around(ends - TimeDelta::hours(48), &mut present).await;
        for (now, ..) in [before, at] {
            assert!(now[0].starts_with("Negotiation 2 days left"), "{now:?}");
        }
        assert!(after.0[0].starts_with("Negotiation 47 hours left"), "{after:?}");
        let (now, ..) = present(ends + TimeDelta::days(6)).await;
        assert!(now.is_empty(), "no stage is open");
        assert_eq!(head.get(&path).await.texts("ol.stages .shown").len(), 1, "a phone still shows one");
    }

    async fn the_band_says_for_whom_one_acts(world: World) {
        let path = addresses::SUMMARY.of(world.consultation);
        for (email, words) in [
            ("head@xaa.example", vec!["You act for Aland, as head"]),
            ("adviser@xaa.example", vec!["You act for Aland, as adviser"]),
            ("head@xob.example", vec!["You act for Agency, as head"]),
            ("organizer@forum.example", vec![]),
        ] {
            let mut client = TestBrowser::signed_in(&world, email).await;
            assert_eq!(client.get(&path).await.words(".acting"), words, "{email}");
            assert_eq!(client.get("/delegations").await.words(".acting"), Vec::<String>::new());
        }
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.post("/language", &[("language", "fr"), ("next", "/")]).await;
        assert_eq!(head.get(&path).await.words(".acting"), ["Au nom de : Alande (chef de délégation)"]);
    }

    async fn an_error_leads_back_to_the_consultation_where_the_viewer_reads_it(world: World) {
        let c = world.consultation;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let refused = head.get(&addresses::IMPORT.of(c)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(refused.words("h1"), ["You do not have access to this page"]);
        assert!(links(&refused, "main a").contains(&addresses::CONSULTATION.of(c)));
        assert_eq!(refused.words(".title a"), ["A consultation"]);
        let outside = head.get(addresses::CONSULTATION_NEW.path()).await;
        assert_eq!(outside.status, StatusCode::FORBIDDEN);
        assert!(!outside.has(".band") && links(&outside, "main a").contains("/"));
        let missing = head.get("/consultations/999/draft").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        assert!(!missing.has(".band, .crumbs") && !missing.body.contains("A consultation"));
    }

    async fn the_door_tells_the_place_of_what_it_admits(world: World) {
        let op1 = world.provision("OP1");
        let viewer = world.person("head XAA");
        let place = admit_reader(&world.db, viewer, AddressTarget::Provision(op1), world.now).await.unwrap();
        assert_eq!((place.id, place.title.as_str()), (world.consultation, "A consultation"));
        assert!(place.has_text && !place.archived);
        assert_eq!(place.facts(world.now).stage, Some(StageKind::Negotiating));
        let empty = world.open_without_participants(domain::consultations::Visibility::Public, world.now).await;
        let place = admit_reader(&world.db, viewer, AddressTarget::Consultation(empty), world.now).await.unwrap();
        assert!(!place.has_text && place.thing.is_none());
        let nothing = AddressTarget::Consultation(ConsultationId(999));
        assert!(admit_reader(&world.db, viewer, nothing, world.now).await.is_err());
    }
}
