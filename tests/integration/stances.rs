//! Tests the grid of stances: who is in which cell, what is withheld, and how much is on a page.

use domain::attribution::Attribution;
use domain::identifiers::ProvisionId;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use store::{consensus, instruments, positions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, position};

async fn submit(world: &World, who: &str, id: ProvisionId, stance: Stance) {
    let (db, who) = (&world.db, world.person(who));
    let mark = seen::position(db, who, id).await;
    positions::submit_position_at_once(db, who, id, mark, &position(stance, ""), world.now).await.unwrap();
}

on_both_databases! {
    async fn the_grid_and_its_table_say_who_takes_which_stance(world: World) {
        let op1 = world.provision("OP1");
        submit(&world, "head XAA", op1, Stance::Support).await;
        submit(&world, "head XCC", op1, Stance::Oppose).await;
        submit(&world, "head XOB", op1, Stance::Reserve).await;
        let path = format!("/consultations/{}/stances", world.consultation);
        let page = TestBrowser::new(&world).get(&path).await;
        assert_eq!(page.texts(".stance-grid").len(), 2, "by group and by delegation");
        assert_eq!(page.words("h2 ~ ol.groups li b"), [
            "African States", "Asia-Pacific States", "Western European and other States", "Observers",
            "African States", "Asia-Pacific States", "Western European and other States", "Observers",
        ]);
        let row = |table: usize| {
            let tables = page.texts(".stance-table");
            assert_eq!(tables.len(), 2);
            tables[table].clone()
        };
        assert!(row(0).contains("✓\u{a0}1/1") && row(0).contains("✕\u{a0}1/1") && row(0).contains("·\u{a0}0/1"), "{}", row(0));
        assert_eq!(page.texts(".stance-table td.support").len(), 2);
        assert!(row(1).contains("XAA") && row(1).contains("XOB"));
        let by_bloc = TestBrowser::new(&world).get(&format!("{path}?by=bloc")).await;
        assert!(by_bloc.words("ol.groups li b").contains(&"In no group".to_owned()));
        assert_eq!(by_bloc.texts("a[aria-current=true][href$='by=bloc']").len(), 1);
    }

    async fn a_name_that_is_withheld_is_in_no_cell(world: World) {
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        submit(&world, "head XAA", op2, Stance::Support).await;
        world.attribute(Attribution::ChathamHouse).await;
        submit(&world, "head XCC", op1, Stance::Oppose).await;
        let path = format!("/consultations/{}/stances", world.consultation);
        for who in ["", "head@xaa.example"] {
            let mut reader = if who.is_empty() { TestBrowser::new(&world) } else { TestBrowser::signed_in(&world, who).await };
            let page = reader.get(&path).await;
            assert!(!page.has(".stance-table td.oppose, .stance-table td.support"), "{who}");
            assert!(page.words(".stance-table td[colspan]").contains(&"✕ Oppose: 1".to_owned()), "{who}: the number alone");
            assert!(page.words("h2").contains(&"Where names are withheld".to_owned()), "{who}");
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&path).await;
        assert!(page.has(".stance-table td.oppose") && !page.has(".stance-table td[colspan]"));
        // What is embargoed is not even counted.
        world.attribute(Attribution::Embargoed).await;
        submit(&world, "head XBB", op2, Stance::Reserve).await;
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(!page.words(".stance-table").concat().contains("Reserve"));
        let access = world.access(world.person("head XAA")).await;
        let told = consensus::load_stances(&world.db, &access, &[op1, op2]).await.unwrap();
        assert!(told.rows.iter().all(|row| row.named.is_none()), "{:?}", told.rows);
    }

    async fn a_page_has_so_many_paragraphs_and_no_more(world: World) {
        let paragraphs: Vec<_> = (1..=90).map(|number| format!("{number}. Matter number {number}.")).collect();
        let text = parse_markdown(&format!("# Long\n\n{}\n", paragraphs.join("\n"))).unwrap();
        instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &text, world.now).await.unwrap();
        let path = format!("/consultations/{}/stances", world.consultation);
        let mut reader = TestBrowser::new(&world);
        for (page, rows) in [(1, 40), (3, 10), (9, 0)] {
            let shown = reader.get(&format!("{path}?page={page}")).await;
            assert_eq!(shown.texts(".stance-table tbody tr").len(), 2 * rows, "page {page}");
        }
        assert!(reader.get(&format!("{path}?by=bloc&page=2")).await.has("[rel=next][href*='by=bloc']"));
    }
}
