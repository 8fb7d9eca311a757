use axum::http::StatusCode;
use domain::delegations::{CatalogueEntry, IncomeGroup, Stakeholder, parse_catalogue};
use domain::records::RecordAct;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};
use store::StoreError;
use store::delegations::{self, FactsSource};
use store::entity::delegation;
use store::records;
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;

on_both_databases! {
    async fn delegations_come_from_the_catalogue_with_their_facts(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let offered = "[name=code][value=FJI]";
        assert!(client.get("/delegations/add").await.has(offered));
        let answer = client.post("/delegations/add", &[("code", "FJI"), ("code", "BTN")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let all = delegations::all_delegations(&world.db).await.unwrap();
        let fiji = all.iter().find(|row| row.code == "FJI").unwrap();
        assert!(fiji.sids && fiji.g77 && !fiji.ldc);
        assert!(all.iter().any(|row| row.code == "BTN" && row.lldc));
        client.language = "fr";
        assert!(client.get(&format!("/delegations/{}", fiji.id)).await.words("h1")[0].contains("Fidji"));
        assert!(!client.get("/delegations/add").await.has(offered), "it is there");
        assert_eq!(client.post("/delegations/add", &[("code", "FJI")]).await.status, StatusCode::CONFLICT);
        assert_eq!(client.post("/delegations/add", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn facts_are_replaced_from_csv_all_or_none(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let before = delegation::Entity::find().count(&world.db).await.unwrap();
        let header = tests::world::DELEGATIONS.lines().next().unwrap();
        let known = "XAA,member,Aland,Alande,ألف,africa,,,,1,high,1001";
        let unknown = "XQQ,member,Queland,,,africa,,,,,,";
        let replace = |csv: String| [("source", "a ministry".to_owned()), ("as_of", "2026-01-01".to_owned()), ("csv", csv), ("act", "replace".to_owned())];
        let mut post = async |csv: String| {
                        let fields = replace(csv);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            client.post_anew("/delegations/facts", &fields).await
        };
        let answer = post(format!("{header}\n{known}\n{unknown}\n")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.errors()[0].contains("belongs to no delegation"));
        let wrong = post(format!("{header}\n{known}\nXBB,member,B,,,atlantis,,,,,,\n")).await;
        assert!(wrong.errors()[0].contains("Line 3"), "the line is named");
        assert!(wrong.text_area("csv").unwrap().contains("atlantis"));
        let row = async || delegations::get_delegation(&world.db, world.delegations["XAA"]).await.unwrap();
        assert_eq!(row().await.income_group, Some(IncomeGroup::Low), "nothing was changed");
        assert_eq!(post(format!("{header}\n{known}\n")).await.status, StatusCode::SEE_OTHER);
        let row = row().await;
        assert_eq!((row.income_group, row.ldc, row.facts_source.as_str()), (Some(IncomeGroup::High), false, "a ministry"));
        assert_eq!(delegation::Entity::find().count(&world.db).await.unwrap(), before);
    }

    async fn a_code_is_the_same_in_any_form_and_taken_once(world: World) {
        let source = FactsSource { source: "a ministry".into(), as_of: world.now };
        let csv = format!("{}\nXDD,member,Deland,,,africa,,,,,,5\n", tests::world::DELEGATIONS.lines().next().unwrap());
        let entry = parse_catalogue(&csv).unwrap().remove(0);
        let add = async |codes: &[&str]| {
            let entries: Vec<_> = codes.iter().map(|code| CatalogueEntry { code: (*code).to_owned(), ..entry.clone() }).collect();
            delegations::add_delegations(&world.db, &world.organizer, &entries, &source, world.now).await
        };
        let before = delegation::Entity::find().count(&world.db).await.unwrap();
        for codes in [vec!["XAA"], vec!["xaa"], vec!["XAA "], vec!["ＸＡＡ"], vec!["X\u{200b}AA"], vec!["XDD", "xdd"]] {
            assert!(matches!(add(&codes).await, Err(StoreError::Taken)), "{codes:?}");
        }
        assert_eq!(delegation::Entity::find().count(&world.db).await.unwrap(), before);
        assert_eq!(add(&["XDD"]).await.unwrap().len(), 1);
    }

    async fn two_delegations_never_have_one_name(world: World) {
        let path = "/delegations/custom";
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        organizer.get("/delegations/add").await;
        let custom = |english: &'static str, french: &'static str| {
            [("name_en", english), ("name_fr", french), ("delegation-code", "XDD"), ("delegation-kind", "member"), ("stakeholder", ""), ("region", ""), ("population", "")]
        };
        for (english, french, wrong) in [(" aLAND ", "", "name_en"), ("Ａland", "", "name_en"), ("Deland", "ALANDE", "name_fr")] {
            let answer = organizer.post(path, &custom(english, french)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{english} {french}");
            assert!(answer.has(&format!("#error-{wrong}")), "{english} {french}: {:?}", answer.errors());
            assert_eq!(answer.input("name_en").as_deref(), Some(english));
        }
        assert_eq!(organizer.post(path, &custom("Deland", "")).await.status, StatusCode::SEE_OTHER);

        let header = tests::world::DELEGATIONS.lines().next().unwrap();
        let source = FactsSource { source: "a ministry".into(), as_of: world.now };
        let read = |rows: &str| parse_catalogue(&format!("{header}\n{rows}\n")).unwrap();
        let add = delegations::add_delegations(&world.db, &world.organizer, &read("XEE,member,deland,,,,,,,,,"), &source, world.now).await;
        assert!(matches!(add, Err(StoreError::NameTaken { ref code, ref name }) if code == "XEE" && name == "deland"));
        let replace = async |rows: &str| {
            let seen = seen::facts(&world.db).await;
            delegations::replace_facts(&world.db, &world.organizer, seen, &read(rows), &source, world.now).await
        };
        let same = replace("XAA,member,Beland,,,,,,,,,").await;
        assert!(matches!(same, Err(StoreError::NameTaken { ref code, .. }) if code == "XAA"));
        replace("XAA,member,Beland,,,,,,,,,\nXBB,member,Aland,,,,,,,,,").await.expect("two may change their names");
        let row = delegations::get_delegation(&world.db, world.delegations["XAA"]).await.unwrap();
        assert_eq!(row.name_en, "Beland");

        let table = format!("{header}\nXEE,member,Eland,,,,,,,,,\nXFF,member,eland,,,,,,,,,\n");
        let fields = [("source", "a test"), ("as_of", "2026-01-01"), ("csv", table.as_str()), ("act", "add")];
        let twice = organizer.post_anew("/delegations/facts", &fields).await;
        assert_eq!(twice.errors(), ["Line 3: the name “eland” stands twice."]);
        let table = table.replace("XFF,member,eland", "XFF,member,Celand");
        let fields = [("source", "a test"), ("as_of", "2026-01-01"), ("csv", table.as_str()), ("act", "add")];
        let taken = organizer.post_anew("/delegations/facts", &fields).await;
        assert!(taken.has("#error-csv") && taken.errors()[0].contains("“Celand” for code XFF"), "{:?}", taken.errors());
        assert!(taken.text_area("csv").unwrap().contains("XFF,member,Celand"));
    }

    async fn email_addresses_are_shown_only_to_the_own_delegation(world: World) {
        let path = format!("/delegations/{}", world.delegations["XAA"]);
        let shows = async |who: &str| {
            let mut client = if who.is_empty() { TestBrowser::new(&world) } else { TestBrowser::signed_in(&world, who).await };
            let body = client.get(&path).await.body;
            (body.contains("XAA head"), body.contains("head@xaa.example"))
        };
        assert_eq!(shows("").await, (false, false));
        assert_eq!(shows("head@xbb.example").await, (true, false));
        assert_eq!(shows("adviser@xaa.example").await, (true, true));
    }

    async fn the_record_says_where_the_facts_of_delegations_come_from(world: World) {
        let source = FactsSource { source: "a ministry".into(), as_of: world.now };
        let csv = format!("{}\nXDD,member,Deland,,,africa,,,,,,5\n", tests::world::DELEGATIONS.lines().next().unwrap());
        let mut entries = parse_catalogue(&csv).unwrap();
        entries[0].stakeholder = Some(Stakeholder::ALL[0]);
        delegations::add_delegations(&world.db, &world.organizer, &entries, &source, world.now).await.unwrap();
        delegations::replace_facts(&world.db, &world.organizer, seen::facts(&world.db).await, &entries, &source, world.now).await.unwrap();
        let row = delegation::Entity::find().filter(delegation::COLUMN.code.eq("XDD")).one(&world.db).await;
        assert_eq!(row.unwrap().unwrap().stakeholder, entries[0].stakeholder);
        let forum = records::entries_after(&world.db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last: Vec<_> = forum.iter().rev().take(2).map(|one| (one.act, one.payload["source"].as_str())).collect();
        let from = Some("a ministry");
        assert_eq!(last, [(RecordAct::DelegationFactsReplaced, from), (RecordAct::DelegationCreated, from)]);
    }
}
