use axum::http::StatusCode;
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::on_both_databases;

mod adopted;

const HOSTILE: &str = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)> &amp; نص";

fn assert_inert(answer: &TestResponse, place: &str) {
    assert!(answer.has("main"), "{place} is a page");
    for active in ["script:not([src])", "img", "[onerror]"] {
        assert!(!answer.has(active), "{active} at {place}");
    }
}

on_both_databases! {
    async fn numbers_at_their_limits_in_an_address_are_answered(world: World) {
        let mut visitor = TestBrowser::new(&world);
        let pages = [
            "draft", "summary", "stances", "questions", "rolling", "compilation", "record", "search", "blocs", "vocabularies",
            "terms", "mappings", "mappings/gaps", "mappings/ours", "commitments", "reviews", "follow-up", "follow-up/report",
            "needs",
        ];
        let queries = pages.iter().map(|page| format!("{page}?page="));
        let others = [
            "compare?to=", "compare?from=", "compare?from=0&to=", "stances?among=", "draft?tag=", "summary?tag=",
            "mappings?provision=", "mappings?instrument=", "mappings/gaps?instrument=", "follow-up?theme=", "follow-up?level=",
            "follow-up?provision=",
        ]
        .map(str::to_owned);
        for query in queries.chain(others) {
            for number in [i64::MIN, i64::from(i32::MIN), -1, 0, i64::from(i32::MAX), i64::MAX] {
                let path = format!("/consultations/{}/{query}{number}", world.consultation);
                let answer = visitor.get(&path).await;
                assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
            }
        }
    }

    async fn hostile_text_in_every_field_stays_inert_and_round_trips(world: World) {
        let access = world.access(&world.organizer).await;
        let c = world.consultation;
        let provision = world.provision("OP1");
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;

        // A form that is rejected for one field shows the texts of the others again.
        let rejected = [
            (format!("/provisions/{provision}/positions"), vec!["statement", "proposed_text"], false),
            (format!("/provisions/{provision}/comments"), vec!["body"], false),
            ("/consultations/new".to_owned(), vec!["summary"], true),
            (format!("/consultations/{c}/questions/new"), vec!["table", "justification"], true),
            ("/delegations/facts".to_owned(), vec!["csv"], true),
        ];
        for (path, fields, organizers) in rejected {
            let client = if organizers { &mut organizer } else { &mut head };
            let sent: Vec<_> = fields.iter().map(|name| (*name, HOSTILE)).collect();
            let answer = client.post(&path, &sent).await;
            assert_inert(&answer, &path);
            for name in fields {
                assert_eq!(answer.text_area(name).as_deref(), Some(HOSTILE), "{name} at {path}");
            }
        }
        for (path, name) in [("/consultations/new", "title"), ("/delegations/facts", "source")] {
            let answer = organizer.post_anew(path, &[(name, HOSTILE)]).await;
            assert_inert(&answer, path);
            assert_eq!(answer.input(name).as_deref(), Some(HOSTILE), "{name} at {path}");
        }
        let import = organizer.post_file(&format!("/consultations/{c}/import"), &[("text", HOSTILE), ("language", "en")], b"").await;
        assert_inert(&import, "import");
        assert_eq!(import.text_area("text").as_deref(), Some(HOSTILE));
        let sign_in = TestBrowser::new(&world).post("/sign-in", &[("email", HOSTILE), ("password", "x"), ("next", HOSTILE)]).await;
        assert_inert(&sign_in, "sign-in");

        // Many pages show an accepted text.
        let fields = [
            ("stance", "support_with_amendment"), ("statement", HOSTILE), ("proposed_text", HOSTILE),
            ("position-language", "en"), ("act", "submit"),
        ];
        head.post_anew(&format!("/provisions/{provision}/positions"), &fields).await;
        let fields = [("body", HOSTILE), ("comment-kind", "general"), ("comment-language", "en")];
        head.post_anew(&format!("/provisions/{provision}/comments"), &fields).await;
        head.post_anew("/account", &[("name", HOSTILE), ("locale", ""), ("time_zone", "")]).await;
        let question = world.question(true, None).await;
        head.post_anew(&format!("/questions/{question}/ballots"), &[("choice", "yes"), ("explanation", HOSTILE)]).await;
        let fields = [("title", HOSTILE), ("summary", HOSTILE), ("language", "en"), ("visibility", "public")];
        let opened = organizer.post_anew("/consultations/new", &fields).await;
        let new = opened.location().split('?').next().unwrap().to_owned();
        let text = format!("# {HOSTILE}\n\n{HOSTILE}\n\n1. {HOSTILE}\n");
        let fields = [("as", "revision"), ("language", "en"), ("text", text.as_str())];
        assert_inert(&organizer.post_file(&format!("{new}/import"), &fields, b"").await, "preview");
        let published = organizer.import(&format!("{new}/import"), &fields, b"").await;
        assert!(published.status.is_redirection(), "{}", published.body);
        let comment = store::comments::list_threads(&world.db, &access, provision, store::comments::ThreadCursor::Newest).await.unwrap().comments[0].comment.id;
        organizer.post_anew(&format!("/comments/{comment}/hide"), &[("reason", HOSTILE)]).await;

        for path in [
            format!("/provisions/{provision}"), format!("/consultations/{c}/draft?comments=all"),
            format!("/consultations/{c}/record"), format!("/questions/{question}"), "/".into(), "/account".into(),
            new.clone(), format!("{new}/draft"), format!("{new}/record"), format!("{new}/outcome"), "/record".into(),
            format!("/delegations/{}", world.delegations["XAA"]), format!("/consultations/{c}/summary"),
        ] {
            assert_inert(&head.get(&path).await, &path);
            assert_inert(&organizer.get(&path).await, &path);
        }
        let own = head.get(&format!("/provisions/{provision}")).await;
        assert_eq!(own.text_area("statement").as_deref(), Some(HOSTILE));
        assert_eq!(head.get(&format!("/questions/{question}")).await.text_area("explanation").as_deref(), Some(HOSTILE));
        assert_eq!(head.get("/account").await.input("name").as_deref(), Some(HOSTILE));
    }

    async fn a_name_that_would_turn_other_words_round_is_refused_at_its_field(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let header = tests::world::DELEGATIONS.lines().next().unwrap();
        for name in ["Kenya\u{202e}live", "Ada\u{2066}", "Ada\u{2029}Bo", "Ada\nBo", "Ada\tBo"] {
            let mut refused = async |path: &str, fields: &[(&str, &str)], field: &str| {
                let answer = organizer.post_anew(path, fields).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {name:?}");
                assert!(answer.has(&format!("#error-{field}")), "{path} {name:?}: {:?}", answer.errors());
            };
            refused("/account", &[("name", name), ("locale", ""), ("time_zone", "")], "name").await;
            let fields = [("title", name), ("summary", ""), ("language", "en"), ("visibility", "public")];
            refused("/consultations/new", &fields, "title").await;
            let fields = [("name_en", name), ("delegation-code", "XDD"), ("delegation-kind", "member")];
            refused("/delegations/custom", &fields, "name_en").await;
            let list = "XBB, Ada\u{202e}evil, ada@xbb.example";
            let fields = [("people", list), ("role", "delegate"), ("act", "take")];
            refused("/invitations/new", &fields, "people").await;
            let table = format!("{header}\nXDD,member,\"{name}\",,,,,,,,,\n");
            let fields = [("source", "a test"), ("as_of", "2026-01-01"), ("csv", table.as_str()), ("act", "add")];
            let answer = organizer.post_anew("/delegations/facts", &fields).await;
            assert!(answer.errors()[0].starts_with("Line 2, column name_en: "), "{name:?}: {:?}", answer.errors());
        }
        let fields = [("name", "أدا\u{200f} (XAA)\u{200e}"), ("locale", ""), ("time_zone", "")];
        assert_eq!(organizer.post_anew("/account", &fields).await.status, StatusCode::SEE_OTHER);
    }

    async fn words_that_turn_their_letters_round_are_refused_beside_their_field_by_every_door(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let new = tests::world::checked_term("t", "term");
        let term = store::terms::add_term(&world.db, &world.organizer, c, &new, None, world.now).await.unwrap();
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for turned in ["Pay \u{202e}001 to all.", "Pay\n\u{202d}100 to all."] {
            let position = [("stance", "support"), ("position-language", "en"), ("act", "save"), ("statement", turned)];
            let comment = [("comment-kind", "general"), ("comment-language", "en"), ("body", turned)];
            let defined = [
                ("definition-language", "en"), ("definition-status", "draft"), ("definition-source", "A body"),
                ("definition-body", turned),
            ];
            let new = [("title", "T"), ("language", "en"), ("visibility", "public"), ("summary", turned)];
            let law = [
                ("code", "x"), ("version", "1"), ("body", "B"), ("kind", "standard"), ("title-en", "T"),
                ("source", "https://a.example"), ("licence", "None"), ("clause-language", "en"), ("note", turned),
            ];
            let tags = format!("code,name_en,description_en\na,A,\"{turned}\"\n");
            let vocabulary = [
                ("vocabulary-code", "v"), ("vocabulary-version", "1"), ("vocabulary-name", "V"), ("vocabulary-table", tags.as_str()),
            ];
            for (by_head, path, fields) in [
                (true, format!("/provisions/{op1}/positions"), &position[..]),
                (true, format!("/provisions/{op1}/comments"), &comment[..]),
                (true, format!("/terms/{term}/definitions"), &defined[..]),
                (false, "/consultations/new".to_owned(), &new[..]),
                (false, "/catalogue/new".to_owned(), &law[..]),
                (false, format!("/consultations/{c}/vocabularies"), &vocabulary[..]),
            ] {
                let client = if by_head { &mut head } else { &mut organizer };
                let answer = client.post_anew(&path, fields).await;
                let field = fields[fields.len() - 1].0;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {turned:?}");
                let told = answer.words(&format!("#error-{field}")).concat();
                assert!(told.contains("U+202"), "{path} {turned:?}: {told}");
            }
            let instruments = domain::catalogue::shipped_instruments();
            let mut document = serde_json::to_value(&instruments[..1]).unwrap();
            document[0]["note"] = turned.into();
            let file = serde_json::json!({ "format": "baraza-catalogue", "instruments": document }).to_string();
            let answer = organizer.post_file("/catalogue", &[], file.as_bytes()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            let told = answer.errors().concat();
            assert!(told.contains("Instrument 1, Note") && told.contains("U+202"), "{told}");
            let entry = format!(
                "<conceptEntry id=\"turned\"><langSec xml:lang=\"en\"><descrip type=\"definition\">{turned}</descrip>\
                 <termSec><term>A</term></termSec></langSec></conceptEntry>"
            );
            let file = format!("<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\"><text><body>{entry}</body></text></tbx>");
            let import = format!("/consultations/{c}/terms/import");
            organizer.get(&import).await;
            let answer = organizer.post_file(&import, &[], file.as_bytes()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            let told = answer.errors().concat();
            assert!(told.contains("turned") && told.contains("U+202"), "{told}");
            let text = format!("# A\n\n1. One.\n2. {}\n", turned.replace('\n', " "));
            let fields = [("as", "revision"), ("language", "en"), ("text", text.as_str()), ("act", "check")];
            let answer = organizer.post_file(&format!("/consultations/{c}/import"), &fields, b"").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.errors().concat().contains("U+202"), "{:?}", answer.errors());
        }
        let words = "على\u{200f} الدول\u{200e} (XAA) می\u{200c}خواهم";
        let fields = [("stance", "support"), ("position-language", "ar"), ("act", "save"), ("statement", words)];
        let kept = head.post_anew(&format!("/provisions/{op1}/positions"), &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{:?}", kept.errors());
    }

    async fn odd_forms_are_refused_and_change_nothing(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let mut nobody = TestBrowser::new(&world);
        for next in ["/a\u{7f}", "/\u{1b}", "/\u{b}", "/é"] {
            let chosen = nobody.post("/language", &[("language", "fr"), ("next", next)]).await;
            assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/"), "{next:?}");
        }
        let null = nobody.post("/sign-in", &[("email", "a\0@b.example"), ("password", "x")]).await;
        assert_eq!(null.status, StatusCode::BAD_REQUEST);

        // A proxy is not revoked where the answer could not say so.
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let holder = world.delegations["XBB"].to_string();
        head.post_anew(&format!("/consultations/{c}/proxies"), &[("holder", &holder), ("question", "")]).await;
        let held = async || store::proxies::list_proxies(&world.db, &world.organizer, c).await.unwrap();
        let proxy = held().await[0].id;
        let answer = head.post_anew(&format!("/proxies/{proxy}/revoke"), &[]).await;
        assert_eq!((answer.status, held().await[0].revoked_at), (StatusCode::NOT_FOUND, None));
        let answer = head.post_anew(&format!("/proxies/{proxy}/revoke"), &[("consultation", "9999")]).await;
        assert!(answer.location().starts_with(&format!("/consultations/{c}/proxies")), "{}", answer.location());

        // A reply to no comment is no thread of its own.
        let comments = format!("/provisions/{op1}/comments");
        let fields = [("body", "x"), ("comment-kind", "general"), ("comment-language", "en")];
        for parent in ["abc", "9223372036854775808", " 1"] {
            let sent: Vec<_> = fields.iter().copied().chain([("parent", parent)]).collect();
            let answer = head.post_anew(&comments, &sent).await;
            assert!(answer.status.is_client_error(), "{parent:?} is answered {}", answer.status);
        }
        let access = world.access(&world.organizer).await;
        assert!(store::comments::list_threads(&world.db, &access, op1, store::comments::ThreadCursor::Newest).await.unwrap().comments.is_empty());
        assert!(head.post_anew(&comments, &fields).await.status.is_redirection());

        // A vote in a far year would stand before all others where moments are compared as texts.
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/delegations/{}/suspension", world.delegations["XCC"]);
        for until in ["9999-12-31T23:59", "-262000-01-01T00:00", "+12000-01-01T00:00", "3000-01-01T00:00"] {
            let fields = [("ground", "arrears"), ("reason", "r"), ("until", until)];
            let answer = organizer.post_anew(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{until}");
        }
        let fields = [("ground", "arrears"), ("reason", "r"), ("until", "2999-12-31T23:59")];
        assert!(organizer.post_anew(&path, &fields).await.status.is_redirection());
    }

    async fn a_link_shows_no_notice_and_an_act_shows_its_own_once(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let notice = "main > .notice[role=status]";
        for forged in ["?done=done-position-submitted", "?done=done-comment-posted&done=done-ballot-cast"] {
            assert!(!head.get(&format!("{page}{forged}")).await.has(notice), "{forged}");
        }
        head.cookies.insert("baraza-notice".into(), "done-comment-posted".into());
        assert!(!head.get(&page).await.has(notice), "it is bound to a page");
        let fields = [("body", "Said."), ("comment-kind", "general"), ("comment-language", "en")];
        let said = head.post_anew(&format!("{page}/comments"), &fields).await;
        assert!(said.status.is_redirection() && !said.location().contains("done"), "{}", said.location());
        assert_eq!(said.notice(), "done-comment-posted");
        assert!(!head.get("/account").await.has(notice), "on no other page");
        assert!(head.get(said.location()).await.has(notice));
        assert!(!head.get(said.location()).await.has(notice), "once");
        // A sign-in leads nowhere with a notice either.
        let mut other = TestBrowser::new(&world);
        let next = format!("{page}?done=done-comment-posted");
        let fields = [("email", "head@xbb.example"), ("password", tests::world::PASSWORD), ("next", next.as_str())];
        let signed_in = other.post("/sign-in", &fields).await;
        assert_eq!(signed_in.notice(), "");
        assert!(!other.get(signed_in.location()).await.has(notice));
    }

    async fn a_sign_in_leads_to_pages_of_this_site_alone(world: World) {
        for (next, led) in [
            ("/consultations", "/consultations"), ("/consultations/1/draft?page=2#top", "/consultations/1/draft?page=2#top"),
            ("/consultations/1/export.json", "/consultations/1/export.json"), ("//evil.example", "/"), ("/\\evil.example", "/"),
            ("/%2f/evil.example", "/"), ("/%5cevil.example", "/"), ("/\t/evil.example", "/"), ("https://evil.example", "/"),
            ("/consultations/..//evil.example", "/"), ("/sign-out", "/"), ("/nowhere", "/"), ("javascript:alert(1)", "/"),
        ] {
            let mut client = TestBrowser::new(&world);
            let fields = [("email", "head@xaa.example"), ("password", tests::world::PASSWORD), ("next", next)];
            assert_eq!(client.post("/sign-in", &fields).await.location(), led, "{next:?}");
            assert_eq!(client.post("/language", &[("language", "fr"), ("next", next)]).await.location(), led, "{next:?}");
        }
    }

    async fn a_form_from_the_other_scheme_of_this_site_is_refused(world: World) {
        let mut client = TestBrowser::at(&world, "https://forum.example");
        let body = || b"email=x&password=y".to_vec();
        for origin in [Some("http://forum.example"), Some("https://forum.example:8443"), Some("null"), None] {
            assert_eq!(client.post_raw("/sign-in", origin, body()).await.status, StatusCode::FORBIDDEN, "{origin:?}");
        }
        let own = client.post_raw("/sign-in", Some("https://forum.example"), body()).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        client.headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
        assert_eq!(client.post_raw("/sign-in", Some("https://forum.example"), body()).await.status, StatusCode::FORBIDDEN);
        client.headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
        assert_eq!(client.post_raw("/sign-in", None, body()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_visitor_sends_little_and_gets_little_of_it_back(world: World) {
        const KIB: usize = 1024;
        let mut nobody = TestBrowser::new(&world);
        let long = "x".repeat(100 * KIB);
        let (next, kept) = (format!("/{long}"), format!("body={long}"));
        let (next, kept) = (next.as_str(), kept.as_str());
        for fields in [
            vec![("email", long.as_str()), ("password", "x")],
            vec![("email", "a@b.example"), ("password", "x"), ("next", next)],
            vec![("email", "a@b.example"), ("password", "x"), ("kept-to", "/account"), ("kept", kept)],
            vec![("email", "a@b.example"), ("password", "x"), ("kept-to", next), ("kept", "name=x")],
        ] {
            nobody.forget_form("/sign-in");
            let answer = nobody.post("/sign-in", &fields).await;
            assert!(answer.body.len() < 64 * KIB, "{} bytes", answer.body.len());
            assert!(!answer.has("[name=kept]"));
        }
        for (path, most) in
            [("/language", 128), ("/invitations/x", 128), ("/account", 256), ("/sign-in", 384), ("/clearances/x", 512)]
        {
            for (length, refused) in [(most * KIB, false), (most * KIB + 1, true)] {
                let mut body = b"a=".to_vec();
                body.resize(length, b'x');
                let answer = nobody.post_raw(path, Some(ORIGIN), body).await;
                assert_eq!(answer.status == StatusCode::PAYLOAD_TOO_LARGE, refused, "{path}: {length}");
            }
        }
        let refused = nobody.post_raw("/language", Some(ORIGIN), vec![b'x'; 200 * KIB]).await;
        assert!(refused.words("main")[0].contains("somebody who has not signed in"), "{}", refused.body);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = format!("/provisions/{}/comments", world.provision("OP1"));
        let body = "x".repeat(500 * KIB);
        let fields = [("body", body.as_str()), ("comment-kind", "general"), ("comment-language", "en")];
        let answer = head.post(&path, &fields).await;
        assert_ne!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains(&body), "what was typed comes back: {}", answer.status);
    }

    async fn a_form_with_very_many_fields_is_refused_at_once(world: World) {
        let mut nobody = TestBrowser::new(&world);
        let many = |number| vec![("answer-1", "x"); number];
        assert_eq!(nobody.post("/clearances/x", &many(10_001)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(nobody.post("/clearances/x", &many(10_000)).await.status, StatusCode::NOT_FOUND);
    }
}
