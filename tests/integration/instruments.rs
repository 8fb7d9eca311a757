use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::identifiers::{ProvisionId, RevisionId};
use domain::instruments::ProvisionMatch;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait};
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
            let new = NewRevision { language: Language::English, instrument: instrument.clone(), after, identities };
            instruments::publish_revision(db, who, id, &new, world.now).await
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
        assert!(matches!(refused, Err(StoreError::Concurrent)), "planned before another revision: {refused:?}");
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
        positions::submit_position_at_once(db, head, op1, &position(Stance::Support, ""), world.now).await.unwrap();
        let new = amendment(AmendmentKind::Modify, "Affirms that access is owed.");
        amendments::propose_amendment(db, head, op1, &new, world.now).await.unwrap();
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
        assert!(answer.errors()[0].contains("Line 4: paragraph 3 stands where paragraph 2 was expected"));
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
        assert!(preview.body.contains("Understood as one provision"));
        let answer = client.post_file(&path, &fields("publish"), file).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = client.get(answer.location()).await;
        assert!(page.words(".draft")[0].contains("Un café.") && page.words("main")[0].contains("Revision 1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.post_file(&path, &fields("publish"), file).await.status, StatusCode::FORBIDDEN);
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
