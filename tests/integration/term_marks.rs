//! Tests how defined terms are marked in a text, and found in one that is to be imported.

use axum::http::StatusCode;
use domain::identifiers::{DefinitionId, TermId};
use domain::languages::Language;
use domain::terms::checking::{CheckedDefinition, CheckedEntry};
use store::{StoreError, terms};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, checked_definition, checked_term};

async fn add(world: &World, code: &str, name: &str) -> TermId {
    let new = checked_term(code, name);
    terms::add_term(&world.db, &world.organizer, world.consultation, &new, None, world.now).await.unwrap()
}

async fn define(world: &World, term: TermId, words: &str) -> DefinitionId {
    let new = checked_definition(words);
    terms::propose_definition(&world.db, world.person("head XAA"), term, &new, world.now).await.unwrap()
}

on_both_databases! {
    async fn a_defined_term_opens_its_definition_beside_the_paragraph(world: World) {
        let term = add(&world, "access", "ACCESS").await;
        define(&world, term, "<b>Use</b> by everybody.").await;
        let unused = add(&world, "moon", "Moon").await;
        let mut reader = TestBrowser::new(&world);
        let draft = format!("/consultations/{}/draft", world.consultation);
        for path in [draft, format!("/provisions/{}", world.provision("OP1"))] {
            let page = reader.get(&path).await;
            assert_eq!(page.words(".term-mark"), ["access"], "{path}");
            assert!(page.words("p.text").concat().contains("Affirms that access is shared."), "{path}");
            assert!(page.links_to(&format!("#term-{term}")), "{path}");
            let note = page.words(&format!("#term-{term}")).concat();
            for expected in ["ACCESS", "<b>Use</b> by everybody.", "A body"] {
                assert!(note.contains(expected), "{path}: {note}");
            }
            assert!(page.has(&format!("#term-{term} a[href=\"/terms/{term}\"]")), "{path}");
            assert!(!page.has(&format!("#term-{unused}")), "{path}");
            let body = &page.body;
            assert!(body.contains("id=\"term-closed\"") && body.contains("href=\"#term-closed\""), "{path}");
        }
    }

    async fn many_definitions_of_one_term_take_no_place_from_those_of_another(world: World) {
        let (db, head) = (&world.db, world.person("head XAA"));
        let (first, second) = (add(&world, "access", "access").await, add(&world, "shared", "shared").await);
        let say = async |words: String, language| {
            let new = CheckedDefinition { language, ..checked_definition(&words) };
            terms::propose_definition(db, head, first, &new, world.now).await.unwrap()
        };
        for number in 0..300 {
            say(format!("En français, {number}."), Language::French).await;
        }
        say("In the language of the text.".to_owned(), Language::English).await;
        define(&world, second, "Used by all.").await;
        for who in ["", "head@xbb.example"] {
            let mut reader = TestBrowser::new(&world);
            if !who.is_empty() {
                reader.sign_in(who).await;
            }
            let page = reader.get(&format!("/provisions/{}", world.provision("OP1"))).await;
            let note = page.words(&format!("#term-{first}")).concat();
            assert_eq!(page.texts(&format!("#term-{first} > p[lang]")).len(), 3, "{note}");
            for told in ["In the language of the text.", "En français, 0.", "En français, 1."] {
                assert!(note.contains(told), "{note}");
            }
            assert!(page.has(&format!("#term-{first} a[href=\"/terms/{first}\"]")), "the rest is a link away");
            let other = page.words(&format!("#term-{second}")).concat();
            assert!(other.contains("Used by all."), "{other}");
        }
        let own = TestBrowser::new(&world).get(&format!("/terms/{first}")).await;
        assert_eq!(own.words(".definitions .words").len(), 50, "its page has all, a page at a time");
    }

    async fn a_name_of_two_terms_says_so_and_what_is_withdrawn_is_not_shown(world: World) {
        let (first, second) = (add(&world, "report-a", "report").await, add(&world, "report-b", "Report").await);
        let withdrawn = define(&world, first, "What nobody says any more.").await;
        define(&world, second, "An account in writing.").await;
        terms::withdraw_definition(&world.db, world.person("head XAA"), withdrawn, world.now).await.unwrap();
        let path = format!("/provisions/{}", world.provision("OP3"));
        let page = TestBrowser::new(&world).get(&path).await;
        let note = page.words(&format!("#term-{first}")).concat();
        assert!(note.contains("An account in writing.") && !note.contains("nobody says"), "{note}");
        assert!(page.has(&format!("#term-{first} .warning")));
        for id in [first, second] {
            assert!(page.has(&format!("#term-{first} a[href=\"/terms/{id}\"]")));
        }
    }

    async fn a_term_is_marked_from_the_moment_it_is_there_however_many_there_are(world: World) {
        let path = format!("/provisions/{}", world.provision("OP1"));
        assert!(!TestBrowser::new(&world).get(&path).await.has(".term-mark"));
        let many: Vec<CheckedEntry> = (0..2_500)
            .map(|number| CheckedEntry { term: checked_term(&format!("t{number}"), &format!("moon {number}")), definitions: Vec::new() })
            .collect();
        terms::import_terms(&world.db, &world.organizer, world.consultation, &many, world.now).await.unwrap();
        assert!(!TestBrowser::new(&world).get(&path).await.has(".term-mark"));
        add(&world, "access", "access").await;
        assert_eq!(TestBrowser::new(&world).get(&path).await.words(".term-mark"), ["access"]);
    }

    async fn the_provision_that_defines_a_term_and_the_term_lead_to_each_other(world: World) {
        let term = add(&world, "access", "access").await;
        let own = world.provision("OP3");
        assert!(!TestBrowser::new(&world).get(&format!("/provisions/{own}")).await.has("#defines"));
        let mark = seen::term(&world.db, &world.organizer, term).await;
        terms::link_term(&world.db, &world.organizer, term, Some(own), mark, world.now).await.unwrap();
        let other = Some(world.provision("OP2"));
        let unseen = terms::link_term(&world.db, &world.organizer, term, other, mark, world.now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)), "it is another provision than its author saw");
        let mut reader = TestBrowser::new(&world);
        let page = reader.get(&format!("/provisions/{own}")).await;
        assert!(page.has(&format!("#defines a[href=\"/terms/{term}\"]")));
        let page = reader.get(&format!("/provisions/{}", world.provision("OP1"))).await;
        assert!(page.has(&format!("#term-{term} a[href=\"/provisions/{own}\"]")));
        assert!(!page.has("#defines"));
    }

    async fn a_text_without_terms_has_no_marks(world: World) {
        add(&world, "moon", "Moon").await;
        let path = format!("/consultations/{}/draft", world.consultation);
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(page.status == StatusCode::OK && !page.has(".term-mark") && !page.has(".term-notes"));
    }

    async fn the_preview_of_an_import_lists_terms_and_names_of_two_senses(world: World) {
        let access = add(&world, "access", "access").await;
        let both = [add(&world, "report-a", "report").await, add(&world, "report-b", "report").await];
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let fields = [("language", "en"), ("text", TEXT), ("act", "check")];
        let shown = organizer.post_file(&path, &fields, b"").await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert!(shown.has(&format!("#used-terms details a[href=\"/terms/{access}\"]")));
        assert_eq!(shown.words("#used-terms .warning").len(), 1);
        for id in both {
            assert!(shown.has(&format!("#used-terms > ul a[href=\"/terms/{id}\"]")));
        }
        let other = [("language", "fr"), ("text", TEXT), ("act", "check")];
        assert!(!organizer.post_file(&path, &other, b"").await.has("#used-terms"), "the names are English");
    }
}
