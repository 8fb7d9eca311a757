use axum::http::StatusCode;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::text;
use store::{StoreError, consultations, instruments, positions};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, position};

on_both_databases! {
    async fn a_revision_keeps_the_identity_of_provisions_that_stay(world: World) {
        let moved = "# Draft norm\n\nRecalling the Charter,\n\n1. New first.\n2. Affirms that access is shared.\n";
        let op1 = world.provision("OP1");
        let head = world.person("head XAA");
        positions::submit_position_at_once(&world.db, head, op1, seen::position(&world.db, head, op1).await, &position(Stance::Support, ""), world.now).await.unwrap();
        let text = parse_markdown(moved).unwrap();
        let publish = instruments::publish_revision(&world.db, &world.organizer, world.consultation, seen::agreed(&world.db, world.consultation).await, Language::English, &text, world.now);
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
        instruments::publish_revision(&world.db, &world.organizer, id, seen::agreed(&world.db, id).await, Language::English, &text, world.now).await.unwrap();
        let mut client = TestBrowser::new(&world);
        let shown = |page: &TestResponse| page.words(".draft")[0].matches("Paragraph number").count();
        let first = client.get(&format!("/consultations/{id}/draft")).await;
        assert!(shown(&first) == 100 && first.words(".draft")[0].contains("Paragraph number 100."));
        let last = client.get(&format!("/consultations/{id}/draft?page=3")).await;
        assert!(shown(&last) == 50 && last.words(".draft")[0].contains("Paragraph number 250.") && last.has("[rel=prev]") && !last.has("[rel=next]"));
    }
}
