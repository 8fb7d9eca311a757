//! Tests corrections of the title, the summary and the visibility of a consultation.

use super::*;

on_both_databases! {
    async fn a_consultation_is_corrected_through_the_form_and_the_record_has_what_was_there_before(world: World) {
        let c = world.consultation;
        let path = format!("/consultations/{c}/correction");
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert!(client.get(&format!("/consultations/{c}")).await.links_to(&path));
        let page = client.get(&path).await;
        assert_eq!(page.input("title").as_deref(), Some("A consultation"));
        assert_eq!(page.text_area("summary").as_deref(), Some("About a norm"));
        assert!(page.has("input[name=visibility][value=public][checked]"));
        let means = page.words(".hint").join(" ");
        assert!(means.contains("anyone reads it from then on") && means.contains("stays with them"), "{means}");

        let wrong = client.post(&path, &[("title", " "), ("summary", "Typed"), ("visibility", "public")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.links_to("#field-title") && wrong.has("#error-title"));
        assert_eq!(wrong.text_area("summary").as_deref(), Some("Typed"));
        assert!(entries(&world, RecordAct::ConsultationCorrected).await.is_empty());

        let right = [("title", "T & <b>"), ("summary", "About a norm"), ("visibility", "public")];
        client.get(&path).await;
        let answer = client.post(&path, &right).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = client.get(answer.location()).await;
        assert_eq!(page.words("h1"), ["T & <b>"]);
        assert!(page.words(".notice[role=status]")[0].contains("corrected"));
        let expected = serde_json::json!({ "title": { "before": "A consultation", "after": "T & <b>" } });
        assert_eq!(entries(&world, RecordAct::ConsultationCorrected).await, std::slice::from_ref(&expected));
        for list in ["/", "/consultations"] {
            assert!(TestBrowser::new(&world).get(list).await.words(".cards a").contains(&"T & <b>".to_owned()), "{list}");
        }

        client.get(&path).await;
        let answer = client.post(&path, &right).await;
        assert!(answer.notice().contains("unchanged"), "{}", answer.location());
        assert_eq!(entries(&world, RecordAct::ConsultationCorrected).await, [expected]);
    }

    async fn a_correction_does_not_undo_another_that_its_author_has_not_seen(world: World) {
        let path = format!("/consultations/{}/correction", world.consultation);
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        client.get(&path).await;
        let other = correction("By another", "About a norm", Visibility::Public);
        assert!(correct(&world, &world.organizer, &other).await.unwrap());
        let fields = [("title", "Mine"), ("summary", "About a norm"), ("visibility", "public")];
        let answer = client.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.input("title").as_deref(), Some("Mine"), "what was typed is kept");
        assert!(answer.words("#changed").concat().contains("By another"), "what it has become is shown");
        assert_eq!(entries(&world, RecordAct::ConsultationCorrected).await.len(), 1);
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let unseen = consultations::correct_consultation(db, &world.organizer, c, Mark::default(), &other, now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        let head = correct(&world, world.person("head XAA"), &other).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        assert!(matches!(correct(&world, &Viewer::default(), &other).await, Err(StoreError::SignInNeeded)));
    }

    async fn a_visitor_reads_a_consultation_exactly_while_it_is_public(world: World) {
        let c = world.consultation;
        let path = format!("/consultations/{c}");
        let mut visitor = TestBrowser::new(&world);
        assert_eq!(visitor.get(&path).await.status, StatusCode::OK);
        let set = async |visibility| {
            assert!(correct(&world, &world.organizer, &correction("A consultation", "About a norm", visibility)).await.unwrap());
        };
        set(Visibility::Delegations).await;
        let recorded = entries(&world, RecordAct::ConsultationCorrected).await;
        assert_eq!(recorded[0]["visibility"], serde_json::json!({ "before": "public", "after": "delegations" }));
        // Another browser: what the first one was shown may be kept for a moment.
        let mut visitor = TestBrowser::new(&world);
        for part in ["", "/draft", "/record", "/export.json", "/search?q=access"] {
            assert_eq!(visitor.get(&format!("{path}{part}")).await.status, StatusCode::NOT_FOUND, "{part}");
        }
        assert_eq!(listed(&world, &Viewer::default()).await, (0, 0));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.get(&path).await.status, StatusCode::OK);
        set(Visibility::Public).await;
        assert_eq!(TestBrowser::new(&world).get(&path).await.status, StatusCode::OK);
    }

    async fn a_page_kept_for_visitors_does_not_outlive_a_correction(world: World) {
        let c = world.consultation;
        let (path, form) = (format!("/consultations/{c}"), format!("/consultations/{c}/correction"));
        let mut visitor = TestBrowser::new(&world);
        let mut organizer = visitor.clone();
        organizer.post("/sign-in", &[("email", ORGANIZER), ("password", tests::world::PASSWORD)]).await;
        organizer.get(&form).await;
        assert_eq!(visitor.get(&path).await.words("h1"), ["A consultation"]);
        let fields = [("title", "Another title"), ("summary", "About a norm"), ("visibility", "public")];
        assert_eq!(organizer.post(&form, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(visitor.get(&path).await.words("h1"), ["Another title"]);
        organizer.get(&form).await;
        let fields = [("title", "Another title"), ("summary", "About a norm"), ("visibility", "delegations")];
        assert_eq!(organizer.post(&form, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}
