//! Tests the parts of pages that are kept as they were rendered: after each act, everybody is shown what a server shows that has
//! kept nothing.

use app::figure_cache::FigureCache;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind};
use domain::delegations::parse_catalogue;
use domain::identifiers::AmendmentId;
use domain::positions::Stance;
use domain::text::Statement;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use store::amendments::NewDisposition;
use store::delegations::FactsSource;
use store::{amendments, comments, consultations, delegations, overviews, positions};
use tests::client::{ORIGIN, TestBrowser};
use tests::database::count_statements;
use tests::moments::around;
use tests::on_both_databases;
use tests::seen;
use tests::world::{DELEGATIONS, World, amendment, comment, position, state_over};

const READERS: [&str; 4] =
    ["head@xaa.example", "delegate@xaa.example", "head@xob.example", "organizer@forum.example"];

/// The pages of which parts are kept.
const PAGES: [&str; 6] = [
    "/draft",
    "/draft?comments=all",
    "/rolling",
    "/compilation",
    "/compilation?part=all",
    "/compilation?delegation=XCC&part=positions",
];

/// Browsers of several people before one server, which keeps what it has rendered.
async fn open_browsers(world: &World) -> Vec<TestBrowser> {
    let state = world.state(ORIGIN);
    let mut browsers = Vec::new();
    for email in READERS {
        let mut browser = TestBrowser::over(state.clone());
        browser.sign_in(email).await;
        browsers.push(browser);
    }
    browsers
}

/// Fails unless each reader is shown each page as a server shows it that has kept nothing.
async fn compare_pages(world: &World, browsers: &mut [TestBrowser], after: &str) {
    for (browser, email) in browsers.iter_mut().zip(READERS) {
        let mut fresh = browser.elsewhere(world);
        let languages: &[&'static str] = if email == READERS[0] { &["en", "ar"] } else { &["en"] };
        for (page, language) in PAGES.iter().flat_map(|page| languages.iter().map(move |one| (page, *one))) {
            (browser.language, fresh.language) = (language, language);
            let path = format!("/consultations/{}{page}", world.consultation);
            let (shown, expected) = (browser.get(&path).await, fresh.get(&path).await);
            assert_eq!(shown.status, StatusCode::OK, "{email} {path}");
            let place = format!("{email} {path} in {language} after {after}");
            assert_eq!(shown.words("main"), expected.words("main"), "{place}");
            assert_eq!(list_forms(&shown.body), list_forms(&expected.body), "{place}");
        }
    }
}

/// Lists where the forms of a page are sent.
fn list_forms(page: &str) -> Vec<&str> {
    page.split(" action=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

async fn take(world: &World, who: &str, label: &str, stance: Stance, words: &str) {
    let (db, viewer, subject) = (&world.db, world.person(who), world.provision(label));
    let seen = seen::position(db, viewer, subject).await;
    let new = position(stance, words);
    positions::submit_position_at_once(db, viewer, subject, seen, &new, world.now).await.unwrap();
}

async fn propose(world: &World, who: &str, text: &str) -> AmendmentId {
    let (db, op1) = (&world.db, world.provision("OP1"));
    let (seen, new) = (seen::words(db, op1).await, amendment(AmendmentKind::Modify, text));
    amendments::propose_amendment(db, world.person(who), op1, seen, &new, world.now).await.unwrap()
}

on_both_databases! {
    async fn everybody_is_shown_what_there_is_after_each_act(world: World) {
        let (db, op1, now) = (&world.db, world.provision("OP1"), world.now);
        let mut browsers = open_browsers(&world).await;
        compare_pages(&world, &mut browsers, "nothing").await;
        compare_pages(&world, &mut browsers, "nothing, kept").await;
        take(&world, "head XAA", "OP1", Stance::Support, "It is fair.").await;
        compare_pages(&world, &mut browsers, "a position").await;
        let (head, words) = (world.person("head XBB"), seen::words(db, op1).await);
        let said = comments::post_comment(db, head, op1, words, &comment("A remark.", None), now).await.unwrap();
        compare_pages(&world, &mut browsers, "a comment").await;
        let seen = seen::comment(db, said.id).await;
        comments::withdraw_comment(db, head, said.id, seen, now).await.unwrap();
        compare_pages(&world, &mut browsers, "a comment that was withdrawn").await;
        let id = propose(&world, "head XBB", "Affirms that access is free.").await;
        compare_pages(&world, &mut browsers, "an amendment").await;
        let new = NewDisposition { disposition: Disposition::Parked, note: Statement::parse("Later.").unwrap(), into_id: None };
        let seen = seen::amendment(db, id).await;
        amendments::dispose_of_amendment(db, &world.organizer, id, seen, &new, now).await.unwrap();
        compare_pages(&world, &mut browsers, "a decision").await;
        world.adopt("OP2").await;
        compare_pages(&world, &mut browsers, "a vote").await;
    }

    async fn nobody_is_shown_what_is_kept_for_those_who_are_told_everything(world: World) {
        let mut browsers = open_browsers(&world).await;
        world.attribute(Attribution::ChathamHouse).await;
        take(&world, "head XCC", "OP1", Stance::Oppose, "zebra").await;
        compare_pages(&world, &mut browsers, "a position without a name").await;
        world.attribute(Attribution::Embargoed).await;
        take(&world, "head XCC", "OP2", Stance::Oppose, "giraffe").await;
        // The organizer, who is told everything, opens the pages first.
        let c = world.consultation;
        let table = format!("/consultations/{c}/compilation?part=all");
        let told = browsers[3].get(&table).await.words("main").concat();
        assert!(told.contains("zebra") && told.contains("giraffe"));
        compare_pages(&world, &mut browsers, "a position under embargo").await;
        let told = browsers[0].get(&table).await.words("main").concat();
        assert!(told.contains("zebra") && !told.contains("giraffe"));
    }

    async fn what_is_withheld_is_kept_for_each_audience_apart(world: World) {
        let (db, op1, now) = (&world.db, world.provision("OP1"), world.now);
        let mut browsers = open_browsers(&world).await;
        world.attribute(Attribution::Embargoed).await;
        take(&world, "head XAA", "OP1", Stance::Oppose, "okapi").await;
        let (head, words) = (world.person("head XAA"), seen::words(db, op1).await);
        comments::post_comment(db, head, op1, words, &comment("A tapir.", None), now).await.unwrap();
        propose(&world, "head XAA", "Affirms that a lemur is free.").await;
        // Its own people are told, and open the pages before the others; what is kept by then is what each is shown.
        let c = world.consultation;
        let path = format!("/consultations/{c}/compilation?part=all");
        for after in ["what its own people are told", "the same, kept"] {
            compare_pages(&world, &mut browsers, after).await;
            for (place, is_told) in [(0, true), (1, true), (2, false), (3, true)] {
                let told = browsers[place].get(&path).await.words("main").concat();
                for word in ["okapi", "tapir", "lemur"] {
                    assert_eq!(told.contains(word), is_told, "{} {word} {after}", READERS[place]);
                }
            }
        }
        // An observer is told when the stage ends, although nothing is done then.
        let ends_at = now + TimeDelta::hours(2);
        let opens_at = now - TimeDelta::hours(1);
        let kind = StageKind::Negotiating;
        let stage = Stage { kind, opens_at, closes_at: Some(ends_at), attribution: Attribution::Embargoed };
        let seen = seen::stages(db, c).await;
        consultations::set_stage(db, &world.organizer, c, seen, &stage, now).await.unwrap();
        let told = around(ends_at, async |at| {
            browsers[2].now = Some(at);
            let mut told = Vec::new();
            for _ in 0..2 {
                told.push(browsers[2].get(&path).await.words("main").concat().contains("okapi"));
            }
            told
        });
        assert_eq!(told.await, [[false; 2], [true; 2], [true; 2]]);
    }

    async fn cards_tell_each_audience_what_it_may_know(world: World) {
        let (db, kept, now) = (&world.db, FigureCache::default(), world.now);
        world.attribute(Attribution::Embargoed).await;
        take(&world, "head XAA", "OP1", Stance::Oppose, "okapi").await;
        for _ in 0..2 {
            for who in ["head XAA", "head XBB", "head XAA"] {
                let (cards, _) = kept.page_of_cards(db, world.person(who), 0, now).await.unwrap();
                let counted = overviews::count_figures(db, std::slice::from_ref(&cards[0].access), now).await.unwrap();
                assert_eq!(cards[0].figures, counted[0], "{who}");
                assert_eq!(cards[0].figures.heard, u64::from(who == "head XAA"), "{who}");
            }
        }
    }

    async fn a_brief_tells_what_was_said_last(world: World) {
        let path = format!("/consultations/{}/summary/brief", world.consultation);
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut told = BTreeSet::new();
        for (who, stance) in [("head XAA", Stance::Support), ("head XBB", Stance::Oppose), ("head XCC", Stance::Support)] {
            take(&world, who, "OP1", stance, "It is fair.").await;
            let mut fresh = browser.elsewhere(&world);
            let (shown, expected) = (browser.get(&path).await, fresh.get(&path).await);
            assert_eq!(shown.words(".bureau"), expected.words(".bureau"), "after {who}");
            told.insert(shown.words(".bureau").concat());
        }
        assert!(told.len() > 1, "{told:?}");
    }

    async fn those_who_take_part_are_those_who_do_now(world: World) {
        let (db, kept, c) = (&world.db, FigureCache::default(), world.consultation);
        let told = async || {
            let found = kept.participants(db, c).await.unwrap();
            assert_eq!(*found, delegations::participating_delegations(db, c).await.unwrap());
            found
        };
        let first = told().await;
        assert!(Arc::ptr_eq(&first, &told().await), "nothing was done");
        let facts = FactsSource { source: "a test".into(), as_of: world.now };
        let heads = DELEGATIONS.lines().next().unwrap();
        let named = |name: &str| parse_catalogue(&format!("{heads}\nXDD,member,{name},,,africa,,,,,low,10\n")).unwrap();
        let more = named("Deland");
        let added = delegations::add_delegations(db, &world.organizer, &more, &facts, world.now).await.unwrap();
        consultations::invite_delegations(db, &world.organizer, c, &added, world.now).await.unwrap();
        assert_eq!(told().await.len(), first.len() + 1);
        let renamed = named("New Deland");
        let seen = seen::facts(db).await;
        delegations::replace_facts(db, &world.organizer, seen, &renamed, &facts, world.now).await.unwrap();
        assert_eq!(told().await[&added[0]].name_en, "New Deland");
    }

    async fn what_is_kept_for_a_delegation_is_not_read_again_for_its_people(world: World) {
        world.attribute(Attribution::ChathamHouse).await;
        take(&world, "head XBB", "OP1", Stance::Support, "It is fair.").await;
        let (db, count) = count_statements(&world.db);
        let state = state_over(db, ORIGIN);
        let mut browsers = Vec::new();
        for email in &READERS[..2] {
            let mut browser = TestBrowser::over(state.clone());
            browser.sign_in(email).await;
            browsers.push(browser);
        }
        for page in PAGES {
            let path = format!("/consultations/{}{page}", world.consultation);
            let mut asked = Vec::new();
            for browser in &mut browsers {
                let before = count.load(Ordering::Relaxed);
                browser.get(&path).await;
                asked.push(count.load(Ordering::Relaxed) - before);
            }
            assert!(asked[1] + 5 <= asked[0], "{path}: {asked:?} queries");
        }
    }

    async fn what_is_kept_is_not_read_again(world: World) {
        take(&world, "head XAA", "OP1", Stance::Support, "It is fair.").await;
        propose(&world, "head XBB", "Affirms that access is free.").await;
        let (db, count) = count_statements(&world.db);
        let state = state_over(db, ORIGIN);
        let mut first = TestBrowser::over(state.clone());
        first.sign_in("head@xaa.example").await;
        let mut second = TestBrowser::over(state);
        second.sign_in("head@xbb.example").await;
        for page in PAGES {
            let path = format!("/consultations/{}{page}", world.consultation);
            let mut asked = Vec::new();
            for browser in [&mut first, &mut second] {
                let before = count.load(Ordering::Relaxed);
                browser.get(&path).await;
                asked.push(count.load(Ordering::Relaxed) - before);
            }
            assert!(asked[1] + 5 <= asked[0] && asked[1] < 15, "{path}: {asked:?} queries");
        }
    }
}
