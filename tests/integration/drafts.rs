//! Tests the page of the draft: what stands beside each paragraph, and the positions that are taken there.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{Clearance, Stance};
use domain::questions::Choice;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use store::questions::NewQuestion;
use store::{instruments, marks, positions, questions, terms};
use tests::client::{ORIGIN, TestBrowser};
use tests::database::count_statements;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, checked_term, position, recorded};

async fn submit(world: &World, who: &str, label: &str, stance: Stance) {
    let (db, who, id) = (&world.db, world.person(who), world.provision(label));
    let mark = seen::position(db, who, id).await;
    positions::submit_position_at_once(db, who, id, mark, &position(stance, ""), world.now).await.unwrap();
}

/// Puts a paragraph to the vote, and adopts it.
async fn adopt(world: &World, label: &str) {
    let db = &world.db;
    let provision_id = Some(world.provision(label));
    let id = world.ask(&NewQuestion { provision_id, ..recorded("Adoption") }).await;
    for who in ["head XAA", "head XBB", "head XCC"] {
        let who = world.person(who);
        let mark = seen::ballot(db, who, id).await;
        questions::cast_ballot(db, who, id, mark, &Choice::Yes.into(), world.now).await.unwrap();
    }
    let mark = seen::question(db, id).await;
    questions::close_question(db, &world.organizer, id, mark, world.now).await.unwrap();
}

fn draft(world: &World) -> String {
    format!("/consultations/{}/draft", world.consultation)
}

/// Counts the queries for a page as the person with this address reads it, after a first reading.
async fn count_queries(world: &World, email: &str, path: &str) -> usize {
    let (counted, count) = count_statements(&world.db);
    let mut client = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.db = counted));
    client.sign_in(email).await;
    client.get(path).await;
    let before = count.load(Ordering::Relaxed);
    assert_eq!(client.get(path).await.status, StatusCode::OK);
    count.load(Ordering::Relaxed) - before
}

on_both_databases! {
    async fn the_draft_shows_how_the_whole_text_and_each_paragraph_stand(world: World) {
        submit(&world, "head XAA", "OP1", Stance::Support).await;
        submit(&world, "head XBB", "OP1", Stance::Reserve).await;
        submit(&world, "head XOB", "OP1", Stance::Oppose).await;
        let page = TestBrowser::new(&world).get(&draft(&world)).await;
        let op1 = world.provision("OP1");
        let beside = |id, path: &str| page.words(&format!("#p{id} .beside {path}"));
        assert_eq!(page.texts(".skyline svg a > path").len(), 3, "two sections, and in one of them two statuses");
        assert!(page.words("figcaption")[0].contains("3 members"));
        assert_eq!(beside(op1, ".key li"), ["✓Support 1", "◐Reserve 1", "2 of 3 with a position"]);
        assert_eq!(page.texts(&format!("#p{op1} svg.shares rect.f")).len(), 3, "the observer is not a member");
        assert_eq!(beside(world.provision("OP2"), ".key li"), ["No member has a position yet"]);
        assert!(beside(world.provision("OP2"), ".badge").is_empty(), "too few were heard to speak of a status");
        assert!(page.links_to(&format!("/provisions/{op1}")) && page.links_to(&format!("/consultations/{}/stances", world.consultation)));
        assert!(!page.has(".quick") && !page.has(".mine"), "a visitor takes no position");
        assert_eq!(page.words(".contents > details > ol > li a"), ["Preamble", "Principles"]);
        let arabic = { let mut reader = TestBrowser::new(&world); reader.language = "ar"; reader.get(&draft(&world)).await };
        let first = |page: &tests::client::TestResponse| page.attribute(&format!("#p{op1} svg.shares rect.support"), "x");
        assert_eq!((first(&page).as_deref(), first(&arabic).as_deref()), (Some("0%"), Some("66.67%")));
    }

    async fn a_stance_is_saved_as_a_draft_from_the_text_and_leads_back_there(world: World) {
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let path = format!("{}?language=en", draft(&world));
        let page = delegate.get(&path).await;
        assert_eq!(page.words(&format!("#p{op1} .quick button")), ["✓ Support", "✎ Support with amendment", "◐ Reserve", "✕ Oppose", "– No position"]);
        let answer = delegate.post(&format!("/provisions/{op1}/positions"), &[("stance", "reserve")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!((answer.location(), answer.notice()), (format!("{path}#p{op1}").as_str(), "done-position-saved"));
        let held = positions::find_position_in_preparation(&world.db, world.person("head XAA"), op1).await.unwrap().unwrap();
        assert_eq!((held.stance, held.clearance), (Stance::Reserve, Clearance::Draft), "saved, and not submitted");
        let page = delegate.get(&path).await;
        assert!(page.has(".notice[role=status]"));
        let own = &page.words(&format!("#p{op1} .mine"))[0];
        assert!(own.contains("Reserve") && own.contains("draft"), "{own}");
        assert!(!page.has(&format!("#p{op1} .quick")) && page.has(&format!("#p{op2} .quick")));
        assert!(!TestBrowser::new(&world).get(&path).await.has(".beside li.reserve"), "nobody else sees it");
        // What asks for other words needs these, on the page of the paragraph.
        let asks = delegate.post(&format!("/provisions/{op2}/positions"), &[("stance", "support_with_amendment")]).await;
        assert_eq!(asks.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asks.has("input[name=stance][value=support_with_amendment][checked]") && asks.has("#field-proposed_text"));
    }

    async fn a_stance_on_words_that_have_changed_is_not_taken(world: World) {
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        delegate.get(&draft(&world)).await;
        let text = parse_markdown(&TEXT.replace("access is shared", "access is owed")).unwrap();
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &text, world.now).await.unwrap();
        let (op1, op3) = (world.provision("OP1"), world.provision("OP3"));
        let answer = delegate.post(&format!("/provisions/{op1}/positions"), &[("stance", "support")]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let answer = delegate.post(&format!("/provisions/{op3}/positions"), &[("stance", "support")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "its words are the same");
    }

    async fn the_marks_of_a_page_are_those_of_each_form(world: World) {
        let (db, viewer) = (&world.db, world.person("delegate XAA"));
        submit(&world, "head XAA", "OP1", Stance::Support).await;
        submit(&world, "head XAA", "OP3", Stance::Oppose).await;
        let op1 = world.provision("OP1");
        positions::save_draft_position(db, viewer, op1, seen::position(db, viewer, op1).await, &position(Stance::Reserve, "later"), world.now).await.unwrap();
        let page = instruments::load_draft(db, viewer, world.consultation, Some(Language::English), None, 0).await.unwrap().unwrap();
        let words: BTreeMap<_, _> = page.provisions.iter().filter(|one| one.kind.takes_positions()).map(|one| (one.provision_id, one.body.clone())).collect();
        let marked = marks::mark_own_positions(db, viewer, &words).await.unwrap();
        assert_eq!(marked.len(), words.len());
        for (id, one) in &marked {
            assert_eq!(one.mark, seen::position(db, viewer, *id).await);
        }
        let stance = |label: &str| marked[&world.provision(label)].held.as_ref().map(|one| one.stance);
        assert_eq!((stance("OP1"), stance("OP2"), stance("OP3")), (Some(Stance::Reserve), None, Some(Stance::Oppose)));
        let read = instruments::load_words(db, page.revision.id, Language::English, &words.keys().copied().collect::<Vec<_>>()).await.unwrap();
        assert_eq!(read, words);
    }

    async fn a_paragraph_says_which_vote_decided_on_it(world: World) {
        adopt(&world, "OP1").await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&draft(&world)).await;
        assert!(!page.has(".quick"), "an organizer takes no position");
        let decided = page.words(".decided");
        assert!(decided.len() == 1 && decided[0].contains("Adopted by vote (vote on this paragraph)"), "{decided:?}");
        for part in ["rolling", "compilation?part=all", "stances", "summary"] {
            let page = organizer.get(&format!("/consultations/{}/{part}", world.consultation)).await;
            assert!(page.words("main").concat().contains("Adopted by vote (vote on this paragraph)"), "{part}");
        }
        let text = parse_markdown(&TEXT.replace("access is shared", "access is shared fairly")).unwrap();
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &text, world.now).await.unwrap();
        let decided = organizer.get(&draft(&world)).await.words(".decided");
        assert!(decided[0].contains("the words have been changed since"), "{decided:?}");
    }

    async fn a_translation_has_the_authentic_words_beneath_it(world: World) {
        let french = TEXT.replace("Affirms that access is shared.", "Affirme que l’accès est partagé.");
        let text = parse_markdown(&french).unwrap();
        let mark = seen::agreed(&world.db, world.consultation).await;
        instruments::publish_translation(&world.db, &world.organizer, world.consultation, mark, Language::French, &text, world.now).await.unwrap();
        let op1 = world.provision("OP1");
        let mut reader = TestBrowser::new(&world);
        reader.language = "fr";
        let page = reader.get(&draft(&world)).await;
        assert!(page.words(&format!("#p{op1} .norm > .text"))[0].contains("l’accès est partagé"));
        assert_eq!(page.words(&format!("#p{op1} .authentic:not([open]) .text[lang=en]")), ["Affirms that access is shared."]);
        reader.language = "en";
        assert!(!reader.get(&draft(&world)).await.has(".authentic"));
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        delegate.language = "fr";
        delegate.get(&draft(&world)).await;
        let answer = delegate.post(&format!("/provisions/{op1}/positions"), &[("stance", "support")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "the mark is that of the authentic words");
    }

    async fn an_open_vote_is_named_above_the_text_and_the_paragraph(world: World) {
        let whole = world.ask(&NewQuestion { provision_id: None, ..recorded("On it all") }).await;
        let closes_at = Some(world.now + TimeDelta::days(3));
        let on_op1 = world.question(true, closes_at).await;
        let mut reader = TestBrowser::new(&world);
        let lines = async |reader: &mut TestBrowser, path: &str| {
            let page = reader.get(path).await;
            let lines = page.words("p.vote-open");
            assert!(page.body.find("class=\"state vote-open\"") < page.body.find("<article"), "above the text: {path}");
            (lines.len(), lines.concat())
        };
        let provision = |label: &str| format!("/provisions/{}", world.provision(label));
        let (count, words) = lines(&mut reader, &draft(&world)).await;
        assert!(count == 2 && words.contains("A vote is open: On it all") && words.contains("Closes in 3 days"), "{words}");
        let (count, words) = lines(&mut reader, &provision("OP1")).await;
        assert!(count == 2 && words.contains("Closes in 3 days"), "{words}");
        let (count, words) = lines(&mut reader, &provision("OP2")).await;
        assert!(count == 1 && words.contains("On it all"), "the other is on another paragraph: {words}");
        assert!(reader.get(&provision("OP2")).await.links_to(&format!("/questions/{whole}")));
        for id in [whole, on_op1] {
            let mark = seen::question(&world.db, id).await;
            questions::close_question(&world.db, &world.organizer, id, mark, world.now).await.unwrap();
        }
        assert!(!TestBrowser::new(&world).get(&draft(&world)).await.has("p.vote-open"));
    }

    async fn marking_terms_needs_two_more_queries_where_the_text_uses_some(world: World) {
        let who = "delegate@xaa.example";
        for path in [draft(&world), format!("/provisions/{}", world.provision("OP1"))] {
            let code = if path.contains("draft") { "a" } else { "b" };
            let add = async |number: usize, name: &str| {
                let new = checked_term(&format!("{code}{number}"), name);
                terms::add_term(&world.db, &world.organizer, world.consultation, &new, None, world.now).await.unwrap();
            };
            let none = count_queries(&world, who, &path).await;
            add(0, "moon").await;
            let unused = count_queries(&world, who, &path).await;
            add(1, "access").await;
            let one = count_queries(&world, who, &path).await;
            add(2, "shared").await;
            assert_eq!(count_queries(&world, who, &path).await, one, "{path}");
            assert_eq!(unused, none, "{path}");
            assert!(one <= none + 2, "{path}: {one} after {none}");
        }
    }

    async fn a_longer_text_needs_no_more_queries_and_stays_small(world: World) {
        let (path, who) = (draft(&world), "delegate@xaa.example");
        let short = count_queries(&world, who, &path).await;
        let paragraphs: Vec<_> = (1..=80).map(|number| format!("{number}. Affirms matter number {number} of the norm.")).collect();
        let text = parse_markdown(&format!("# Long\n\n## Part\n\n{}\n", paragraphs.join("\n"))).unwrap();
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &text, world.now).await.unwrap();
        assert_eq!(count_queries(&world, who, &path).await, short);
        let page = TestBrowser::signed_in(&world, who).await.get(&path).await;
        assert_eq!(page.texts(".quick").len(), 80);
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, page.body.as_bytes()).unwrap();
        let bytes = packed.finish().unwrap().len();
        assert!(bytes < 12_000, "{bytes} bytes, packed");
    }

    async fn a_consultation_without_a_text_says_what_comes_next(world: World) {
        let id = world.open_without_participants(domain::consultations::Visibility::Public, world.now).await;
        for (part, next) in [("draft", ""), ("stances", "/draft")] {
            let page = TestBrowser::new(&world).get(&format!("/consultations/{id}/{part}")).await;
            assert!(page.links_to(&format!("/consultations/{id}{next}")), "{}", page.body);
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&format!("/consultations/{id}/draft")).await;
        assert!(page.words("main")[0].contains("Publish the first text") && page.links_to(&format!("/consultations/{id}/import")));
        for part in ["rolling", "compilation", "stances", "summary", "summary/brief"] {
            let path = format!("/consultations/{id}/{part}");
            let next = |address: &str| format!("main a[href='/consultations/{id}/{address}']");
            let page = organizer.get(&path).await;
            assert!(page.has(&next("import")), "{part}");
            let page = TestBrowser::new(&world).get(&path).await;
            assert!(page.has(&next("stages")) && !page.has(&next("import")), "{part}");
        }
    }
}
