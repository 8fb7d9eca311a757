use axum::http::{StatusCode, header};
use domain::questions::BallotMark;
use store::questions;
use tests::client::{ORIGIN, TestBrowser};
use tests::on_both_databases;

on_both_databases! {
    async fn every_page_has_a_title_one_heading_and_its_language(world: World) {
        let question = world.question(true, None).await;
        let c = world.consultation;
        let public = [
            "/".to_owned(), "/consultations".into(), format!("/consultations/{c}"), format!("/consultations/{c}/draft"),
            format!("/consultations/{c}/draft?comments=all"), format!("/consultations/{c}/summary"),
            format!("/consultations/{c}/stances"), format!("/consultations/{c}/stances?by=bloc&among=9&page=9"),
            format!("/consultations/{c}/reactions"), format!("/consultations/{c}/opinions"),
            format!("/provisions/{}/coalition?rule=codex", world.provision("OP1")),
            format!("/consultations/{c}/summary/remarks"), format!("/consultations/{c}/summary/brief"),
            format!("/consultations/{c}/cohesion"), format!("/provisions/{}/summary", world.provision("OP1")),
            format!("/consultations/{c}/questions"), format!("/consultations/{c}/record"),
            format!("/consultations/{c}/outcome"), format!("/questions/{question}"),
            format!("/provisions/{}", world.provision("OP1")), format!("/provisions/{}", world.provision("H1")),
            "/delegations".into(), format!("/delegations/{}", world.delegations["XAA"]), "/sign-in".into(),
            "/representation".into(), format!("/consultations/{c}/representation"), "/consultations/archived".into(),
            format!("/consultations/{c}/mappings"), format!("/consultations/{c}/mappings?list=contested&page=9"),
            format!("/consultations/{c}/mappings/gaps"), format!("/consultations/{c}/mappings/ours?delegation=XAA"),
            format!("/provisions/{}/mappings?q=x&instrument=9&clause=9", world.provision("OP1")),
            format!("/consultations/{c}/stages"), format!("/consultations/{c}/participants"), format!("/consultations/{c}/compilation"),
            "/catalogue".into(), "/catalogue?kind=binding&q=x&page=9".into(), format!("/consultations/{c}/vocabularies?page=9"),
            format!("/consultations/{c}/terms?letter=a"), format!("/consultations/{c}/terms/usage"),
            format!("/provisions/{}/commitments", world.provision("OP1")), format!("/consultations/{c}/commitments?page=9"),
            format!("/consultations/{c}/follow-up"), format!("/consultations/{c}/follow-up/report?delegation=XAA"),
            format!("/consultations/{c}/plain"), format!("/consultations/{c}/reviews?page=9"),
            "/following".into(), format!("/consultations/{c}/following"),
            format!("/consultations/{c}/needs"), format!("/consultations/{c}/needs?kind=offers&page=9"),
        ];
        let organizers = [
            "/consultations/new".to_owned(), format!("/consultations/{c}/import"), "/account".into(), "/record".into(),
            format!("/consultations/{c}/questions/new"), "/delegations/add".into(), format!("/consultations/{c}/statements"),
            format!("/consultations/{c}/correction"), "/invitations".into(), "/invitations/new".into(),
            format!("/delegations/{}/suspension", world.delegations["XAA"]), "/catalogue/new".into(), "/catalogue/shipped".into(),
            format!("/consultations/{c}/terms/new"), format!("/consultations/{c}/terms/import"),
            "/account/links".into(), "/account/tokens".into(), "/webhooks".into(), format!("/consultations/{c}/webhooks"),
            "/account/mail".into(), "/mail".into(), "/mail?state=failed&page=9".into(), format!("/consultations/{c}/letter"),
            "/account/sessions".into(), "/account/second-factor".into(), "/account/second-factor/app".into(), "/account/passkeys".into(), "/account/providers".into(), "/account/erasure".into(), "/account/address".into(), "/account/confirmation".into(), "/people".into(), "/people/second-factor".into(), "/people/credentials".into(),
            format!("/consultations/{c}/follow-up/calendar"), format!("/consultations/{c}/needs/overview"),
            format!("/consultations/{c}/credentials?state=missing&page=9"), format!("/consultations/{c}/credentials/new"),
            format!("/consultations/{c}/credentials?delegation={}", world.delegations["XAA"]),
        ];
        let mut nobody = TestBrowser::new(&world);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        for (language, direction) in [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")] {
            nobody.language = language;
            organizer.language = language;
            let mut pages = Vec::new();
            for path in &public {
                pages.push((path, nobody.get(path).await));
                pages.push((path, organizer.get(path).await));
            }
            for path in &organizers {
                pages.push((path, organizer.get(path).await));
                assert_eq!(nobody.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
            }
            for (path, page) in pages {
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert_eq!(page.texts("h1").len(), 1, "{path}");
                assert!(page.has(&format!("html[lang={language}][dir={direction}]")), "{path}");
                assert!(page.texts("title")[0].len() > " – Baraza".len(), "{path}");
                assert!(!page.has("script:not([src])") && !page.has("[style]"), "{path}");
                assert!(!page.has(".error-summary, .error:not([hidden]), [aria-invalid]"), "{path}");
            }
        }
    }

    async fn responses_carry_strict_headers_and_a_fresh_nonce(world: World) {
        let mut client = TestBrowser::new(&world);
        let first = client.get("/").await;
        let second = client.get("/").await;
        let policy = |headers: &axum::http::HeaderMap| headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy(&first.headers).contains("default-src 'none'"));
        assert!(!policy(&first.headers).contains("unsafe-inline"));
        assert_ne!(policy(&first.headers), policy(&second.headers));
        assert_eq!(first.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }

    async fn a_write_from_another_site_is_refused(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let question = world.question(true, None).await;
        let path = format!("/questions/{question}/ballots");
        for origin in [None, Some("https://evil.example"), Some("null")] {
            let answer = client.post_raw(&path, origin, b"choice=yes".to_vec()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{origin:?}");
        }
        assert!(questions::list_voters(&world.db, question).await.unwrap().iter().all(|one| one.ballot.is_none()));
        let answer = client.post_anew(&path, &[("choice", "yes")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let voters = questions::list_voters(&world.db, question).await.unwrap();
        assert_eq!(questions::tally_voters(&voters).yes.delegations, 1);
        assert_eq!(voters.iter().find_map(|one| one.ballot.as_ref()).unwrap().choice, BallotMark::Yes);
    }

    async fn a_form_that_is_not_utf8_or_too_large_is_refused(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = format!("/provisions/{}/comments", world.provision("OP1"));
        let latin1 = client.post_raw(&path, Some(ORIGIN), b"body=caf%E9&comment-kind=general&comment-language=fr".to_vec()).await;
        assert_eq!(latin1.status, StatusCode::BAD_REQUEST);
        assert!(latin1.words("main")[0].contains("UTF-8"));
        let large = client.post_raw(&path, Some(ORIGIN), vec![b'x'; 3 * 1024 * 1024]).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(large.words("main")[0].contains("larger than 2 MB"));
    }

    async fn a_missing_address_is_answered_with_an_error_page(world: World) {
        let mut client = TestBrowser::new(&world);
        for path in ["/nothing", "/consultations/999", "/provisions/999", "/questions/999", "/delegations/999", "/consultations/x", "/comments/1/history"] {
            let answer = client.get(path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            assert_eq!(answer.texts("h1").len(), 1, "{path}");
        }
    }

    async fn the_language_is_chosen_by_account_then_cookie_then_browser(world: World) {
        let mut client = TestBrowser::new(&world);
        client.language = "fr";
        assert!(client.get("/").await.has("html[lang=fr]"));
        let answer = client.post("/language", &[("language", "ar"), ("next", "/consultations")]).await;
        assert_eq!(answer.location(), "/consultations");
        assert!(client.get("/").await.has("html[lang=ar][dir=rtl]"));
        let mut person = TestBrowser::signed_in(&world, "head@xaa.example").await;
        person.post("/language", &[("language", "fr"), ("next", "/")]).await;
        person.language = "en";
        assert!(person.get("/").await.has("html[lang=fr]"));
    }
}

tests::on_both_databases! {
    async fn a_page_that_is_kept_for_visitors_shows_what_was_written_at_once(world: World) {
        let provision = world.provision("OP1");
        let path = format!("/provisions/{provision}");
        let mut nobody = TestBrowser::new(&world);
        let mut head = nobody.clone();
        let fields = [("email", "head@xaa.example"), ("password", tests::world::PASSWORD)];
        head.post("/sign-in", &fields).await;
        let (said, sign_out) = ("[id^=comment-] .words", "form[action=\"/sign-out\"]");
        let page = nobody.get(&path).await;
        assert!(!page.has(said) && !page.has(sign_out));
        let fields = [("body", "said just now"), ("comment-kind", "general"), ("comment-language", "en")];
        head.post_anew(&format!("{path}/comments"), &fields).await;
        let page = nobody.get(&path).await;
        assert_eq!(page.words(said), ["said just now"]);
        assert!(!page.headers.contains_key("x-has-nonce"));
        nobody.language = "ar";
        assert!(nobody.get(&path).await.has("html[dir=rtl]"), "each language is kept apart");
        assert!(head.get(&path).await.has(sign_out), "nobody else's page is shown to the head");
    }
}
