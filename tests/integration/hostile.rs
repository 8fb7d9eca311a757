use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;

const HOSTILE: &str = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)> &amp; نص";

fn assert_inert(answer: &TestResponse, place: &str) {
    assert!(answer.has("main"), "{place} is a page");
    for active in ["script:not([src])", "img", "[onerror]"] {
        assert!(!answer.has(active), "{active} at {place}");
    }
}

on_both_databases! {
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
            let answer = organizer.post(path, &[(name, HOSTILE)]).await;
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
        head.post(&format!("/provisions/{provision}/positions"), &fields).await;
        let fields = [("body", HOSTILE), ("comment-kind", "general"), ("comment-language", "en")];
        head.post(&format!("/provisions/{provision}/comments"), &fields).await;
        head.post("/account", &[("name", HOSTILE), ("locale", ""), ("time_zone", "")]).await;
        let question = world.question(true, None).await;
        head.post(&format!("/questions/{question}/ballots"), &[("choice", "yes"), ("explanation", HOSTILE)]).await;
        let fields = [("title", HOSTILE), ("summary", HOSTILE), ("language", "en"), ("visibility", "public")];
        let opened = organizer.post("/consultations/new", &fields).await;
        let new = opened.location().split('?').next().unwrap().to_owned();
        let text = format!("# {HOSTILE}\n\n{HOSTILE}\n\n1. {HOSTILE}\n");
        let fields = [("as", "revision"), ("language", "en"), ("text", text.as_str()), ("act", "publish")];
        let published = organizer.post_file(&format!("{new}/import"), &fields, b"").await;
        assert!(published.status.is_redirection(), "{}", published.body);
        let comment = store::comments::list_threads(&world.db, &access, provision, 0).await.unwrap().0[0].comment.id;
        organizer.post(&format!("/comments/{comment}/hide"), &[("reason", HOSTILE)]).await;

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
}
