//! Tests the feeds of what is public: what stands in them, for whom, in which language, and when they have changed.

use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::consultations::Visibility;
use domain::identifiers::ConsultationId;
use domain::positions::Stance;
use domain::viewers::Viewer;
use scraper::{Html, Selector};
use serde_json::Value;
use store::feeds::{ENTRIES, FeedScope};
use store::{amendments, comments, feeds, positions};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::conformance::keep;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position};

async fn feed(client: &mut TestBrowser, path: &str) -> Value {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/feed+json", "{path}");
    serde_json::from_slice(&answer.bytes).unwrap()
}

fn titles(feed: &Value) -> Vec<String> {
    let items = feed["items"].as_array().unwrap().iter();
    items.map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

/// Returns the addresses of the links in the head of a page that lead to feeds and calendars.
fn discovered(page: &TestResponse) -> Vec<String> {
    let html = Html::parse_document(&page.body);
    let selector = Selector::parse("head link[rel=alternate]").unwrap();
    html.select(&selector).filter_map(|link| link.attr("href")).map(ToOwned::to_owned).collect()
}

async fn oppose(world: &World, who: &str) {
    let (db, head, op1) = (&world.db, world.person(who), world.provision("OP1"));
    let seen = seen::position(db, head, op1).await;
    positions::submit_position_at_once(db, head, op1, seen, &position(Stance::Oppose, ""), world.now)
        .await
        .unwrap();
}

fn json_path(id: ConsultationId) -> String {
    format!("/consultations/{id}/feed.json?language=en")
}

on_both_databases! {
    async fn a_feed_has_what_is_public_with_identifiers_that_never_change(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let mut nobody = TestBrowser::new(&world);
        oppose(&world, "head XAA").await;
        let first = feed(&mut nobody, &json_path(c)).await;
        assert_eq!(titles(&first)[0], "Position submitted on OP1");
        let item = &first["items"][0];
        assert_eq!(item["content_text"], "Aland · Oppose");
        assert_eq!(item["authors"][0]["name"], "Aland");
        assert_eq!(item["url"], format!("{ORIGIN}/provisions/{op1}"));
        assert_eq!(item["tags"][0], "positions");
        assert!(item["id"].as_str().unwrap().starts_with("urn:uuid:"));
        let (db, head) = (&world.db, world.person("head XBB"));
        let new = amendment(AmendmentKind::Suppress, "");
        amendments::propose_amendment(db, head, op1, seen::words(db, op1).await, &new, world.now).await.unwrap();
        nobody = nobody.elsewhere(&world);
        let second = feed(&mut nobody, &json_path(c)).await;
        assert_eq!(second["items"][1]["id"], item["id"]);
        assert_eq!(titles(&second)[0], "Amendment proposed on OP1");
        assert!(second["items"][0]["url"].as_str().unwrap().contains("/amendments/"));
        assert_eq!(second["language"], "en");
        // The forum's feed has the same entries, with the name of their consultation; that of a provision its own.
        let forum = feed(&mut nobody, "/feed.json?language=en").await;
        assert_eq!(forum["items"][0]["id"], second["items"][0]["id"]);
        assert!(forum["items"][0]["content_text"].as_str().unwrap().ends_with(" · A consultation"));
        let own = feed(&mut nobody, &format!("/provisions/{op1}/feed.json?language=en")).await;
        assert_eq!(titles(&own).len(), 2);
        let other = feed(&mut nobody, &format!("/provisions/{}/feed.json", world.provision("OP2"))).await;
        assert!(titles(&other).is_empty());
        let atom = nobody.get(&format!("/consultations/{c}/feed.atom?language=fr")).await;
        assert_eq!(atom.headers[header::CONTENT_TYPE], "application/atom+xml; charset=utf-8");
        assert!(atom.body.contains("xml:lang=\"fr\"") && atom.body.contains(item["id"].as_str().unwrap()));
        keep("consultation.atom", &atom.bytes);
        for (name, path) in [("forum.atom", "/feed.atom?language=ar".to_owned()), ("consultation.feed.json", json_path(c))] {
            keep(name, &nobody.get(&path).await.bytes);
        }
        assert!(atom.body.contains("Alande"), "in the language that is asked for: {}", atom.body);
    }

    async fn a_program_that_has_the_feed_is_told_so_until_something_is_said(world: World) {
        let path = format!("/consultations/{}/feed.atom?language=en", world.consultation);
        let mut nobody = TestBrowser::new(&world);
        let first = nobody.get(&path).await;
        let tag = first.headers[header::ETAG].clone();
        nobody.headers.insert(header::IF_NONE_MATCH, tag.clone());
        let known = nobody.get(&path).await;
        assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(known.headers[header::ETAG], tag);
        assert!(known.headers.contains_key(header::CACHE_CONTROL));
        oppose(&world, "head XAA").await;
        let changed = nobody.elsewhere(&world).get(&path).await;
        assert_eq!(changed.status, StatusCode::OK);
        assert_ne!(changed.headers[header::ETAG], tag);
        let page = nobody.get(&format!("/consultations/{}", world.consultation)).await;
        assert_eq!(page.status, StatusCode::OK, "pages have no tag");
    }

    async fn what_is_withheld_stands_in_no_feed(world: World) {
        let mut nobody = TestBrowser::new(&world);
        let before = titles(&feed(&mut nobody, &json_path(world.consultation)).await).len();
        world.attribute(Attribution::Embargoed).await;
        oppose(&world, "head XAA").await;
        world.attribute(Attribution::Delegations).await;
        oppose(&world, "head XBB").await;
        world.attribute(Attribution::ChathamHouse).await;
        oppose(&world, "head XCC").await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        nobody = nobody.elsewhere(&world);
        for client in [&mut nobody, &mut organizer] {
            let found = feed(client, &json_path(world.consultation)).await;
            let items = found["items"].as_array().unwrap();
            let said: Vec<_> = items.iter().filter(|item| item["tags"][0] == "positions").collect();
            assert_eq!(said.len(), 1, "an organizer's session adds nothing");
            assert!(said[0].get("authors").is_none());
            assert!(!said[0].to_string().contains("Celand"));
            assert!(items.len() > before);
        }
    }

    async fn a_consultation_that_is_not_public_has_no_feed_and_no_page_leads_to_one(world: World) {
        let closed = world.open_consultation(Visibility::Delegations).await;
        let mut nobody = TestBrowser::new(&world);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for path in [json_path(closed), format!("/consultations/{closed}/feed.atom"), format!("/consultations/{closed}/calendar.ics")] {
            assert_eq!(nobody.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(head.get(&path).await.status, StatusCode::NOT_FOUND, "{path}, with a session");
        }
        let forum = feed(&mut nobody, "/feed.json").await;
        assert!(!forum.to_string().contains(&format!("/consultations/{closed}")));
        assert!(discovered(&head.get(&format!("/consultations/{closed}")).await).is_empty());
        let page = head.get(&format!("/consultations/{closed}/following")).await;
        assert!(page.words("main")[0].contains("open to its participants only"));
        assert!(!page.has("main code"));
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let found = discovered(&nobody.get(&format!("/provisions/{op1}")).await);
        for path in [
            format!("/consultations/{c}/feed.atom?language=en"), format!("/consultations/{c}/feed.json?language=en"),
            format!("/consultations/{c}/calendar.ics?language=en"), format!("/provisions/{op1}/feed.atom?language=en"),
            format!("/provisions/{op1}/feed.json?language=en"),
        ] {
            assert!(found.contains(&path), "{path} in {found:?}");
            assert_eq!(nobody.get(&path).await.status, StatusCode::OK, "{path}");
        }
        let found = discovered(&nobody.get("/consultations").await);
        assert_eq!(found, ["/feed.atom?language=en", "/feed.json?language=en", "/calendar.ics?language=en"]);
    }

    async fn a_feed_goes_on_page_by_page_until_the_first_entry(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        for number in 0..ENTRIES + 5 {
            let (mark, new) = (seen::words(db, op1).await, comment(&format!("Words {number}."), None));
            let at = world.now + TimeDelta::milliseconds(i64::try_from(number).unwrap());
            comments::post_comment(db, world.person("head XAA"), op1, mark, &new, at).await.unwrap();
        }
        let mut nobody = TestBrowser::new(&world);
        let mut seen = Vec::new();
        let mut path = json_path(world.consultation);
        for page in 0.. {
            assert!(page < 9, "the feed ends");
            let found = feed(&mut nobody, &path).await;
            let items = found["items"].as_array().unwrap();
            assert!(items.len() <= ENTRIES);
            seen.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            match found["next_url"].as_str() {
                Some(next) => next.strip_prefix(ORIGIN).unwrap().clone_into(&mut path),
                None => break,
            }
        }
        let mut unique = seen.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), seen.len(), "no entry stands twice");
        assert!(seen.len() > ENTRIES + 5);
        for scope in [FeedScope::Forum, FeedScope::Consultation(world.consultation)] {
            let first = feeds::load_feed(db, &Viewer::default(), scope, None, world.now).await.unwrap();
            assert_eq!(first.items.len(), ENTRIES);
            let rest = feeds::load_feed(db, &Viewer::default(), scope, first.next, world.now).await.unwrap();
            assert_eq!((rest.items.len(), rest.next), (seen.len() - ENTRIES, None), "{scope:?}");
        }
    }
}
