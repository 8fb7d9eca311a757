use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::identifiers::{ProvisionId, RevisionId};
use domain::instruments::ProvisionMatch;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::collections::BTreeSet;
use store::entity::text;
use store::instruments::NewRevision;
use store::{StoreError, amendments, consultations, instruments, positions};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, amendment, position};

on_both_databases! {
    async fn a_revision_keeps_the_identity_of_provisions_that_stay(world: World) {
        let moved = "# Draft norm\n\nRecalling the Charter,\n\n1. New first.\n2. Affirms that access is shared.\n";
        let op1 = world.provision("OP1");
        let head = world.person("head XAA");
        positions::submit_position_at_once(&world.db, head, op1, seen::position(&world.db, head, op1).await, &position(Stance::Support, ""), world.now).await.unwrap();
        let text = parse_markdown(moved).unwrap();
        let publish = instruments::publish_revision_by_likeness(
            &world.db, &world.organizer, world.consultation, Language::English, &text, world.now,
        );
        let revision = publish.await.unwrap();
        let labels = instruments::revision_labels(&world.db, revision).await.unwrap();
        let of = |label: &str| labels.iter().find(|(_, known, _)| known == label).unwrap().0;
        assert_eq!(of("OP2"), op1, "renumbered, the same provision");
        assert_ne!(of("OP1"), op1);
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}")).await;
        assert!(page.words("h1")[0].contains("OP2"));
        assert_eq!(page.words(".position b"), ["Aland"], "and its positions");
        let gone = positions::save_draft_position(&world.db, head, world.provision("OP3"), seen::position(&world.db, head, world.provision("OP3")).await, &position(Stance::Support, ""), world.now).await;
        assert!(gone.is_err(), "a provision that is no longer in the text takes no position");
    }

    async fn a_revision_continues_what_was_confirmed_and_nothing_else(world: World) {
        let (db, id) = (&world.db, world.consultation);
        let latest = consultations::find_latest_revision(db, id).await.unwrap().unwrap().id;
        let (op1, op2, heading) = (world.provision("OP1"), world.provision("OP2"), world.provision("H1"));
        let instrument = parse_markdown("# Draft norm\n\n1. Decides nothing.\n\n2. Shares all.\n").unwrap();
        let publish = async |who: &Viewer, after: Option<RevisionId>, identities: Vec<Option<ProvisionId>>| {
            let new = NewRevision { language: Language::English, instrument: instrument.clone(), after, identities, editorial: BTreeSet::new() };
            instruments::publish_revision(db, who, id, seen::agreed(db, id).await, &new, world.now).await
        };
        let wrong = [
            vec![Some(op1), Some(op1)],
            vec![Some(op1)],
            vec![Some(heading), None],
            vec![Some(ProvisionId(999_999)), None],
        ];
        for identities in wrong {
            let refused = publish(&world.organizer, Some(latest), identities).await;
            assert!(matches!(refused, Err(StoreError::State)), "{refused:?}");
        }
        let refused = publish(&world.organizer, None, vec![None, None]).await;
        assert!(matches!(refused, Err(StoreError::Stale)), "planned before another revision: {refused:?}");
        let refused = publish(world.person("head XAA"), Some(latest), vec![None, None]).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)), "{refused:?}");
        let revision = publish(&world.organizer, Some(latest), vec![Some(op2), None]).await.unwrap();
        let labels = instruments::revision_labels(db, revision).await.unwrap();
        assert_eq!((labels[0].0, labels.len()), (op2, 2));
        assert_ne!(labels[1].0, op1, "a new provision");
    }

    async fn a_plan_tells_what_a_revision_would_continue_and_touch(world: World) {
        let (db, id, op1) = (&world.db, world.consultation, world.provision("OP1"));
        let head = world.person("head XAA");
        positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, ""), world.now).await.unwrap();
        let new = amendment(AmendmentKind::Modify, "Affirms that access is owed.");
        amendments::propose_amendment(db, head, op1, seen::words(db, op1).await, &new, world.now).await.unwrap();
        let text = parse_markdown("# Draft norm\n\nRecalling the Charter,\n\n1. Affirms that access is owed.\n\n2. Ends.\n").unwrap();
        let plan = instruments::plan_revision(db, &world.organizer, id, Language::English, &text).await.unwrap();
        let matches: Vec<_> = plan.matches.iter().map(ProvisionMatch::sure).collect();
        assert_eq!(matches, [Some(world.provision("PP1")), Some(op1), None]);
        let touched = plan.provisions.iter().find(|one| one.provision_id == op1).unwrap();
        assert_eq!((touched.positions, touched.amendments), (1, 1));
        assert_eq!(plan.provisions.iter().map(|one| one.positions).sum::<u64>(), 1);
        let refused = instruments::plan_revision(db, head, id, Language::English, &text).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
    }

    async fn a_translation_must_have_the_same_provisions(world: World) {
        let publish = async |source: &str| {
            let text = parse_markdown(source).unwrap();
            instruments::publish_translation(&world.db, &world.organizer, world.consultation, seen::agreed(&world.db, world.consultation).await, Language::French, &text, world.now)
            .await
        };
        let before = text::Entity::find().count(&world.db).await.unwrap();
        let refused = publish("# Projet\n\n## Préambule\n\nRappelant la Charte,\n\n1. Affirme.\n").await;
        assert!(matches!(refused, Err(StoreError::Mismatch { place: 3 })), "{refused:?}");
        assert_eq!(text::Entity::find().count(&world.db).await.unwrap(), before);
        let french = TEXT.replace("Affirms that access is shared.", "Affirme que l’accès est partagé.");
        publish(&TEXT.replace("(a)", "(أ)").replace("(b)", "b)")).await.expect("points may be marked otherwise");
        publish(&french).await.unwrap();
        publish(&french).await.unwrap();
        let page = TestBrowser::new(&world).get(&format!("/consultations/{}/draft?language=fr", world.consultation)).await;
        assert!(page.words("main [lang=fr]").concat().contains("l’accès est partagé"));
        assert_eq!(page.words(".languages a"), ["English (authentic)", "Français"]);
    }

    async fn an_import_that_cannot_be_read_names_its_line_and_keeps_the_text(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let wrong = "# A\n\n1. One\n3. Three\n";
        let fields = [("as", "revision"), ("language", "en"), ("text", wrong), ("act", "publish")];
        let answer = client.post_file(&path, &fields, b"").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.errors()[0].contains("“3. Three”: paragraph 3 stands where paragraph 2 was expected"));
        assert_eq!(answer.text_area("text").as_deref(), Some(wrong));
        let latin1 = client.post_file(&path, &fields, b"# A\n\nCaf\xE9,\n\n1. One\n").await;
        assert_eq!(latin1.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(latin1.errors()[0].contains("Line 3 of the file is not UTF-8"));
        let revision = consultations::find_latest_revision(&world.db, world.consultation).await.unwrap().unwrap();
        assert_eq!(revision.number, 0, "nothing was published");
    }

    async fn a_text_is_checked_first_and_then_published_from_a_file(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let file = "# Second\r\n\r\n1. Un café.\r\n".as_bytes();
        let fields = |act| [("as", "revision"), ("language", "fr"), ("text", ""), ("act", act)];
        let preview = client.post_file(&path, &fields("check"), file).await;
        assert_eq!(preview.status, StatusCode::OK);
        assert!(preview.body.contains("Preview: 1 paragraph, 0 headings"));
        client.forget_form(&path);
        let early = client.post_file(&path, &fields("publish"), file).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.errors()[0].contains("Nothing has been published yet") && early.has(".import-lines"));
        let revision = consultations::find_latest_revision(&world.db, world.consultation).await.unwrap().unwrap();
        assert_eq!(revision.number, 0, "nothing is published that was not shown");
        let answer = client.import(&path, &fields("check")[..3], file).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = client.get(answer.location()).await;
        assert!(page.words(".draft")[0].contains("Un café.") && page.words("main")[0].contains("Revision 1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for act in ["check", "publish"] {
            assert_eq!(head.post_file(&path, &fields(act), file).await.status, StatusCode::FORBIDDEN);
        }
    }

    async fn the_preview_tells_what_became_of_each_line_and_is_corrected_there(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let text = "draft 2\n\n# Second\n\n<!-- not to be published -->\n\nRecalling the *Charter*,\n\n\
1. Affirms what is in section\n2. Of the annex.\n\n----\n";
        let shown = client.post_file(&path, &[("language", "en"), ("text", text), ("act", "check")], b"").await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        let told = shown.words(".import-lines li");
        for (line, words) in [
            "Left out: it stands before the title draft 2",
            "Second",
            "Left out: a comment of whoever wrote the file not to be published",
            "PP1 Recalling the Charter, The same as PP1",
            "OP1 Affirms what is in section",
            "OP2 Of the annex.",
            "Left out: a line that divides the text ----",
        ]
        .into_iter()
        .enumerate()
        {
            assert!(told[line].starts_with(words), "{line}: {}", told[line]);
        }
        let correct = |page: &TestResponse, name: &str, value: &str| {
            let mut fields = page.form_fields("form[enctype]");
            let field = fields.iter_mut().find(|(known, _)| known == name).expect("the field");
            value.clone_into(&mut field.1);
            fields
        };
        let fields = correct(&shown, "line-10", "continuation");
        let again = client.send_again(&path, &fields, "publish").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "what was corrected has to be seen first");
        assert!(again.words(".import-lines li").concat().contains("Affirms what is in section 2. Of the annex."));
        assert_eq!(again.text_area("text").as_deref(), Some(text));
        // What was said of lines is about the text that was shown, and not about another one.
        let other = correct(&again, "text", &text.replace("draft 2\n\n", ""));
        let shifted = client.send_again(&path, &other, "check").await;
        assert!(shifted.words(".import-lines li").concat().contains("OP2 Of the annex."));
        let answer = client.send_again(&path, &again.form_fields("form[enctype]"), "publish").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let revision = consultations::find_latest_revision(&world.db, world.consultation).await.unwrap().unwrap();
        let labels = instruments::revision_labels(&world.db, revision.id).await.unwrap();
        let labels: Vec<_> = labels.iter().map(|(_, label, _)| label.as_str()).collect();
        assert_eq!(labels, ["PP1", "OP1"]);
    }

    async fn a_doubtful_paragraph_is_asked_for_before_anything_is_published(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let op3 = world.provision("OP3");
        let head = world.person("head XAA");
        positions::submit_position_at_once(&world.db, head, op3, seen::position(&world.db, head, op3).await, &position(Stance::Support, ""), world.now).await.unwrap();
        let text = TEXT.replace("Requests a report.", "Welcomes a study and a report.").replace("is shared.", "is owed.");
        let shown = client.post_file(&path, &[("language", "en"), ("text", &text), ("act", "check")], b"").await;
        let words = shown.words(".preview").concat();
        for known in ["Left out: 1", "Changed: 1", "positions: 1, amendments: 0", "Changes OP1."] {
            assert!(words.contains(known), "{known}: {words}");
        }
        assert!(shown.words(".import-lines del").contains(&"shared".to_owned()), "changes word by word");
        let fields = shown.form_fields("form[enctype]");
        assert!(fields.contains(&("same-13".to_owned(), String::new())), "{fields:?}");
        let refused = client.send_again(&path, &fields, "publish").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors()[0].contains(": say whether OP3 continues"), "{:?}", refused.errors());
        let say = |answer: &str| {
            let answered = fields.iter().cloned().map(|(name, value)| match name.as_str() {
                "same-13" => (name, answer.to_owned()),
                _ => (name, value),
            });
            answered.collect::<Vec<_>>()
        };
        let forged = client.send_again(&path, &say(&world.provision("H1").to_string()), "publish").await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY, "what was not offered is no answer");
        let answer = client.send_again(&path, &say(&op3.to_string()), "publish").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = client.get(&format!("/provisions/{op3}")).await;
        assert!(page.body.contains("Welcomes a study and a report."));
        assert_eq!(page.words(".position b"), ["Aland"]);
    }

    async fn one_paragraph_is_not_continued_twice(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let text = "# Draft norm\n\n1. Welcomes a study and a report.\n\n2. Requests one of the reports, a report.\n";
        let shown = client.post_file(&path, &[("language", "en"), ("text", text), ("act", "check")], b"").await;
        let op3 = world.provision("OP3").to_string();
        let answered = shown.form_fields("form[enctype]").into_iter().map(|(name, value)| {
            if name.starts_with("same-") { (name, op3.clone()) } else { (name, value) }
        });
        let answered: Vec<_> = answered.collect();
        assert_eq!(answered.iter().filter(|(_, value)| *value == op3).count(), 2, "{answered:?}");
        let refused = client.send_again(&path, &answered, "publish").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors()[0].contains("cannot both continue OP3"), "{:?}", refused.errors());
    }

    async fn a_long_draft_comes_in_pages(world: World) {
        let paragraphs: Vec<_> = (1..=250).map(|number| format!("{number}. Paragraph number {number}.")).collect();
        let source = format!("# Long\n\n{}\n", paragraphs.join("\n"));
        let text = parse_markdown(&source).unwrap();
        let id = world.consultation;
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, id, Language::English, &text, world.now).await.unwrap();
        let mut client = TestBrowser::new(&world);
        let shown = |page: &TestResponse| page.words(".draft")[0].matches("Paragraph number").count();
        let first = client.get(&format!("/consultations/{id}/draft")).await;
        assert!(shown(&first) == 100 && first.words(".draft")[0].contains("Paragraph number 100."));
        let last = client.get(&format!("/consultations/{id}/draft?page=3")).await;
        assert!(shown(&last) == 50 && last.words(".draft")[0].contains("Paragraph number 250.") && last.has("[rel=prev]") && !last.has("[rel=next]"));
    }
}
