use app::addresses;
use app::catalogue_cache::CatalogueFile;
use app::work_pool::WorkClient;
use axum::http::StatusCode;
use domain::catalogue::{
    CatalogueExcess, CatalogueKind, CataloguedClause, CataloguedInstrument, parse_catalogue_json,
    parse_catalogue_table, shipped_instruments, write_catalogue_json, write_catalogue_table,
};
use domain::records::{RecordAct, hash_canonical};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use store::catalogue::{self, CatalogueActError};
use store::entity::{catalogue_clause, catalogue_instrument, entry};
use store::json_text::JsonText;
use tests::client::TestBrowser;
use tests::database::count_statements;
use tests::on_both_databases;
use tests::world::World;

fn law(code: &str, version: &str, title: &str) -> CataloguedInstrument {
    let base = shipped_instruments().remove(0);
    let mut titles = base.titles.clone();
    titles.0.retain(|language, _| language.code() == "en");
    titles.0.values_mut().for_each(|words| title.clone_into(words));
    CataloguedInstrument {
        code: code.to_owned(),
        version: version.to_owned(),
        kind: CatalogueKind::National,
        delegation: Some("XAA".to_owned()),
        titles,
        ..base
    }
}

/// Returns laws with these numbers, each with so many clauses.
fn laws(numbers: std::ops::Range<usize>, clauses: usize) -> Vec<CataloguedInstrument> {
    let with_clauses = |number| {
        let base = law(&format!("XAA-{number}"), "1", "A law");
        let clause = |place| CataloguedClause { code: format!("s. {place}"), titles: base.titles.clone() };
        let clauses = (0..clauses).map(clause).collect();
        CataloguedInstrument { clauses, ..base }
    };
    numbers.map(with_clauses).collect()
}

async fn count(world: &World) -> (u64, u64) {
    let instruments = catalogue_instrument::Entity::find().count(&world.db).await.unwrap();
    (instruments, catalogue_clause::Entity::find().count(&world.db).await.unwrap())
}

async fn recorded(world: &World) -> Vec<entry::Model> {
    let act = entry::COLUMN.act.eq(RecordAct::InstrumentCatalogued);
    entry::Entity::find().filter(act).order_by_asc(entry::COLUMN.id).all(&world.db).await.unwrap()
}

const FIELDS: [(&str, &str); 9] = [
    ("code", "XAA-ACT"),
    ("version", "1"),
    ("body", "Parliament"),
    ("kind", "national"),
    ("title-en", "An act"),
    ("source", "https://laws.example/act"),
    ("licence", "None"),
    ("clause-language", "en"),
    ("clauses", "s. 1; Scope\n\ns. 2; Duties"),
];

on_both_databases! {
    async fn the_shipped_instruments_are_added_once_and_stand_in_the_record(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert!(organizer.get("/catalogue/shipped").await.body.contains("15 instruments"));
        assert_eq!(organizer.post("/catalogue/shipped", &[]).await.status, StatusCode::SEE_OTHER);
        let shipped = shipped_instruments();
        let clauses: usize = shipped.iter().map(|one| one.clauses.len()).sum();
        let all = (u64::try_from(shipped.len()).unwrap(), u64::try_from(clauses).unwrap());
        assert_eq!(count(&world).await, all);
        let report = catalogue::catalogue_shipped(&world.db, &world.organizer, world.now).await.unwrap();
        assert!(report.added.is_empty(), "{report:?}");
        assert_eq!(count(&world).await, all);
        let entries = recorded(&world).await;
        assert_eq!(entries.len(), shipped.len());
        assert_eq!(entries[0].actor, "organizer");
        assert_eq!(entries[0].payload.0["hash"], Value::from(hash_canonical(&json!(shipped[0]))));
        assert_eq!(catalogue::load_catalogue(&world.db).await.unwrap(), shipped);
        let found = catalogue::list_instruments(&world.db).await.unwrap();
        let act = found.iter().find(|row| row.code == "EU/2024/1689").unwrap();
        let page = TestBrowser::new(&world).get(&addresses::CATALOGUE_INSTRUMENT.of(act.id)).await;
        assert_eq!(page.texts(".clauses li").len(), 50, "a page of the clauses");
        assert!(page.has("a[href='http://data.europa.eu/eli/reg/2024/1689/art_5/oj']"));
        let last = TestBrowser::new(&world).get(&format!("{}?page=3", addresses::CATALOGUE_INSTRUMENT.of(act.id))).await;
        assert_eq!(last.texts(".clauses li").len(), 13);
    }

    async fn what_is_downloaded_can_be_read_in_again_and_is_equal(world: World) {
        catalogue::catalogue_shipped(&world.db, &world.organizer, world.now).await.unwrap();
        catalogue::catalogue_instrument(&world.db, world.person("head XAA"), &law("XAA-LAW", "1", "=A law"), world.now).await.unwrap();
        let all = catalogue::load_catalogue(&world.db).await.unwrap();
        let mut visitor = TestBrowser::new(&world);
        let table = visitor.get("/catalogue.csv").await;
        assert_eq!(parse_catalogue_table(&table.bytes).unwrap(), all);
        let document = visitor.get("/catalogue.json").await;
        assert_eq!(parse_catalogue_json(&document.body).unwrap(), all);
        let before = (count(&world).await, recorded(&world).await.len());
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        for bytes in [table.bytes, document.bytes] {
            assert_eq!(organizer.post_file("/catalogue", &[], &bytes).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!((count(&world).await, recorded(&world).await.len()), before, "it was all there");
    }

    async fn a_file_is_made_once_for_all_who_ask_until_something_is_added(world: World) {
        catalogue::catalogue_shipped(&world.db, &world.organizer, world.now).await.unwrap();
        let (counted, queries) = count_statements(&world.db);
        let state = world.state("http://localhost").with(|parts| parts.db = counted);
        let context = (&state.db, &state.counting, WorkClient::Network("192.0.2.0".to_owned()));
        let download = async || {
            let before = queries.load(Ordering::Relaxed);
            let (db, counting, client) = &context;
            let bytes = state.catalogue.file(db, counting, client.clone(), CatalogueFile::Document).await.unwrap();
            (parse_catalogue_json(std::str::from_utf8(&bytes).unwrap()).unwrap().len(), queries.load(Ordering::Relaxed) - before)
        };
        assert_eq!(download().await.0, 15);
        assert_eq!(download().await, (15, 1), "the version alone is read");
        catalogue::catalogue_instrument(&world.db, world.person("head XAA"), &law("XAA-LAW", "1", "A law"), world.now).await.unwrap();
        assert_eq!(download().await.0, 16);
    }

    async fn a_head_adds_a_national_instrument_and_another_version_supersedes_it(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(head.get("/catalogue/new").await.has("form[action='/catalogue/new']"));
        let answer = head.post("/catalogue/new", &FIELDS).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let first = catalogue::list_instruments(&world.db).await.unwrap().remove(0);
        assert_eq!(first.delegation_id, Some(world.delegations["XAA"]));
        assert_eq!(recorded(&world).await[0].actor, "XAA");
        let page = head.get(&addresses::CATALOGUE_INSTRUMENT.of(first.id)).await;
        assert_eq!(page.words(".clauses li"), ["s. 1 Scope", "s. 2 Duties"]);
        // The same version with other words is refused, and another version is taken.
        let mut changed = FIELDS;
        changed[8] = ("clauses", "s. 1; Aim");
        let refused = head.post("/catalogue/new", &changed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors().iter().any(|error| error.contains("is here already")), "{:?}", refused.errors());
        changed[1] = ("version", "2");
        assert_eq!(head.post("/catalogue/new", &changed).await.status, StatusCode::SEE_OTHER);
        let found = catalogue::list_instruments(&world.db).await.unwrap();
        assert_eq!((found.len(), found[0].version.as_str()), (1, "2"));
        assert_eq!(catalogue::list_clauses(&world.db, first.id).await.unwrap().len(), 2, "clauses pin their version");
        let former = head.get(&addresses::CATALOGUE_INSTRUMENT.of(first.id)).await;
        assert!(former.has(&format!("#versions a[href='/catalogue/{}']", found[0].id)));
        // Nobody else adds versions to it, and a head adds nothing that is not national.
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(other.post("/catalogue/new", &FIELDS).await.status, StatusCode::FORBIDDEN);
        let mut binding = FIELDS;
        binding[0] = ("code", "TREATY");
        binding[3] = ("kind", "binding");
        assert_eq!(head.post("/catalogue/new", &binding).await.status, StatusCode::FORBIDDEN);
        assert_eq!(count(&world).await.0, 2);
    }

    async fn nothing_is_half_taken_and_each_fault_is_named(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let good = law("XAA-LAW", "1", "A law");
        let strange = CataloguedInstrument { delegation: Some("XQQ".to_owned()), ..law("XQQ-LAW", "1", "A law") };
        let document = write_catalogue_json(&[good.clone(), strange]).unwrap();
        let table = String::from_utf8(write_catalogue_table(std::slice::from_ref(&good)).unwrap()).unwrap();
        let undated = table.replace("2021-11-23", "yesterday");
        let clauses = "\nXAA-LAW,1,,,,,,,,,VIII".repeat(2);
        let hostile = table.replace("https://", "javascript://");
        for (file, told) in [
            (document.as_str(), "XQQ"),
            (undated.as_str(), "Line 2, Date of adoption"),
            (format!("{}{clauses}", table.trim_end()).as_str(), "Line 33"),
            (hostile.as_str(), "Source"),
            ("{\"format\":", "cannot be read"),
            ("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]>", "column"),
            ("", "column"),
        ] {
            let answer = organizer.post_file("/catalogue", &[], file.as_bytes()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
            let errors = answer.errors();
            assert!(errors.iter().any(|error| error.contains(told)), "{told}: {errors:?}");
        }
        let workbook = organizer.post_file("/catalogue", &[], b"PK\x03\x04\xff\xfe\x00").await;
        assert_eq!(workbook.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((count(&world).await, recorded(&world).await.len()), ((0, 0), 0));
        let hostile = law("XAA-<b>", "1", "</title><script>alert(1)</script>");
        let id = catalogue::catalogue_instrument(&world.db, &world.organizer, &hostile, world.now).await.unwrap();
        let page = organizer.get(&addresses::CATALOGUE_INSTRUMENT.of(id)).await;
        assert!(!page.body.contains("<script>alert(1)"));
        assert_eq!(page.words("h1"), ["</title><script>alert(1)</script>"]);
    }

    async fn many_are_added_with_as_many_statements_as_few(world: World) {
        let head = world.person("head XAA");
        let statements = async |new: &[CataloguedInstrument]| {
            let (counted, queries) = count_statements(&world.db);
            catalogue::catalogue_instruments(&counted, head, new, world.now).await.unwrap();
            queries.load(Ordering::Relaxed)
        };
        let few = statements(&laws(0..1, 1)).await;
        let most = laws(1..51, 100);
        let many = statements(&most).await;
        assert!(few > 5, "the statements are counted");
        assert!(many <= few + 9, "{few} for one clause, {many} for 5,000 in ten batches");
        assert_eq!(count(&world).await, (51, 5_001));
        let entries = recorded(&world).await;
        assert_eq!((entries.len(), entries[50].payload.0["code"].as_str()), (51, Some("XAA-50")));
        assert_eq!(entries[50].payload.0["hash"], Value::from(hash_canonical(&json!(most[49]))));
        assert!(statements(&most).await < few + 5, "what is here already is compared at once");
        assert_eq!(catalogue::load_catalogue(&world.db).await.unwrap()[1..], most);
        // Of two versions in one file the later one is in force.
        let versions = [law("XAA-0", "2", "A law"), law("xaa-0", "3", "A law")];
        assert_eq!(catalogue::catalogue_instruments(&world.db, head, &versions, world.now).await.unwrap().added.len(), 2);
        let current = catalogue::list_instruments(&world.db).await.unwrap();
        assert_eq!((current.len(), current[0].code.as_str(), current[0].version.as_str()), (51, "XAA-0", "3"));
    }

    async fn a_delegation_adds_so_many_at_once_and_has_so_many_in_all(world: World) {
        let head = world.person("head XAA");
        let add = async |new: &[CataloguedInstrument]| {
            let added = catalogue::catalogue_instruments(&world.db, head, new, world.now).await;
            added.map(|report| report.added.len())
        };
        let excess = |error: CatalogueActError| match error {
            CatalogueActError::Excess(excess) => Some(excess),
            _ => None,
        };
        assert_eq!(add(&laws(0..51, 1)).await.map_err(excess), Err(Some(CatalogueExcess::Instruments(50))));
        assert_eq!(add(&laws(0..3, 1_667)).await.map_err(excess), Err(Some(CatalogueExcess::Clauses(5_000))));
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(browser.get("/catalogue/new").await.body.contains("at most 50 instruments"));
        let file = write_catalogue_json(&laws(0..51, 1)).unwrap();
        let refused = browser.post_file("/catalogue", &[], file.as_bytes()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors().iter().any(|error| error.contains("At most 50 instruments")), "{:?}", refused.errors());
        assert_eq!(count(&world).await.0, 0);
        assert_eq!(add(&laws(0..50, 1)).await.map_err(excess), Ok(50));
        assert_eq!(add(&laws(50..100, 1)).await.map_err(excess), Ok(50));
        assert_eq!(add(&laws(100..101, 1)).await.map_err(excess), Err(Some(CatalogueExcess::National(100))));
        assert_eq!(add(&[law("XAA-7", "2", "A law")]).await.map_err(excess), Ok(1), "another version is taken");
        let others: Vec<_> = laws(0..51, 1)
            .into_iter()
            .map(|one| CataloguedInstrument { code: one.code.replace("XAA", "XBB"), delegation: Some("XBB".to_owned()), ..one })
            .collect();
        let added = catalogue::catalogue_instruments(&world.db, &world.organizer, &others, world.now).await.unwrap();
        assert_eq!(added.added.len(), 51, "an organizer adds more at once");
    }

    async fn an_instrument_has_so_many_versions_and_all_of_them_are_listed(world: World) {
        let head = world.person("head XAA");
        let versions: Vec<_> = (1..=20).map(|number| law("XAA-LAW", &number.to_string(), "A law")).collect();
        let added = catalogue::catalogue_instruments(&world.db, head, &versions, world.now).await.unwrap();
        assert_eq!(added.added.len(), 20);
        let more = law("xaa-law", "21", "A law");
        for viewer in [head, &world.organizer] {
            let refused = catalogue::catalogue_instrument(&world.db, viewer, &more, world.now).await;
            assert!(matches!(refused, Err(CatalogueActError::Excess(CatalogueExcess::Versions(20)))), "{refused:?}");
        }
        let present = catalogue::catalogue_instruments(&world.db, head, &versions, world.now).await.unwrap();
        assert_eq!(present.present.len(), 20, "what is here is taken as it is");
        catalogue::catalogue_instrument(&world.db, head, &law("XAA-2", "1", "A law"), world.now).await.unwrap();
        assert_eq!(catalogue::list_versions(&world.db, "XAA-LAW").await.unwrap().len(), 20);
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut fields = FIELDS;
        (fields[0], fields[1]) = (("code", "XAA-LAW"), ("version", "21"));
        let refused = browser.post("/catalogue/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words("#error-version").concat().contains("at most 20 versions"), "{:?}", refused.errors());
        assert_eq!(count(&world).await.0, 21);
    }

    async fn the_catalogue_has_so_many_instruments_and_is_read_as_a_whole(world: World) {
        let base = law("x", "1", "A law");
        let row = |number: usize| catalogue_instrument::ActiveModel {
            code: Set(format!("LAW-{number:04}")),
            version: Set("1".to_owned()),
            body: Set(base.body.clone()),
            kind: Set(CatalogueKind::Recommendation),
            languages: Set(JsonText(base.languages.clone())),
            titles: Set(JsonText(base.titles.clone())),
            source: Set(base.source.clone()),
            licence: Set(base.licence.clone()),
            added_at: Set(world.now),
            ..Default::default()
        };
        let rows: Vec<_> = (1..2_000).map(row).collect();
        for batch in rows.chunks(500) {
            catalogue_instrument::Entity::insert_many(batch.to_vec()).exec(&world.db).await.unwrap();
        }
        let add = async |new: CataloguedInstrument| {
            catalogue::catalogue_instrument(&world.db, &world.organizer, &new, world.now).await
        };
        let last = CataloguedInstrument { kind: CatalogueKind::Binding, delegation: None, ..law("TREATY", "1", "A treaty") };
        add(last.clone()).await.unwrap();
        let refused = add(CataloguedInstrument { code: "TREATY-2".to_owned(), ..last.clone() }).await;
        assert!(matches!(refused, Err(CatalogueActError::Excess(CatalogueExcess::Catalogue(2_000)))), "{refused:?}");
        add(CataloguedInstrument { version: "2".to_owned(), ..last.clone() }).await.unwrap();
        let all = catalogue::load_catalogue(&world.db).await.unwrap();
        assert_eq!((all.len(), all[2_000].version.as_str(), &all[1_999]), (2_001, "2", &last));
        assert!(all.iter().take(1_999).zip(1..).all(|(one, number)| one.code == format!("LAW-{number:04}")));
        assert_eq!(catalogue::list_instruments(&world.db).await.unwrap().len(), 2_000);
        let file = TestBrowser::new(&world).get("/catalogue.json").await;
        let written: Value = serde_json::from_str(&file.body).unwrap();
        assert_eq!(written["instruments"].as_array().map(Vec::len), Some(2_001), "no file is cut");
    }

    async fn a_national_instrument_is_told_from_that_of_every_other_delegation(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert!(head.get("/catalogue/new").await.body.contains("such as XNL-LAW"));
        for (code, told) in [
            ("\u{425}BB-ACT", "letters from A to Z"),
            ("XBB\u{2011}ACT", "letters from A to Z"),
            ("ISO-42001", "XBB-"),
            ("XAA-ACT", "XBB-"),
            ("XBB", "XBB-"),
        ] {
            let mut fields = FIELDS;
            fields[0] = ("code", code);
            let refused = head.post("/catalogue/new", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
            assert!(refused.errors().iter().any(|error| error.contains(told)), "{code}: {:?}", refused.errors());
        }
        let foreign = CataloguedInstrument { delegation: Some("XBB".to_owned()), ..law("XAA-LAW", "1", "A law") };
        let refused = catalogue::catalogue_instrument(&world.db, &world.organizer, &foreign, world.now).await;
        assert!(matches!(refused, Err(CatalogueActError::Misnamed { .. })), "{refused:?}");
        assert_eq!(count(&world).await.0, 0);
        let mut fields = FIELDS;
        fields[0] = ("code", "XBB-ACT");
        assert_eq!(head.post("/catalogue/new", &fields).await.status, StatusCode::SEE_OTHER);
    }

    async fn of_two_at_once_one_version_is_kept(world: World) {
        let (one, other) = (law("XAA-LAW", "1", "One"), law("xaa-law", "1", "Another"));
        let add = async |new| catalogue::catalogue_instrument(&world.db, &world.organizer, new, world.now).await;
        let (one, other) = tokio::join!(add(&one), add(&other));
        assert!(one.is_ok() != other.is_ok(), "{one:?}, {other:?}");
        let refused = one.err().or(other.err()).unwrap();
        assert!(matches!(refused, CatalogueActError::Known { .. }), "{refused:?}");
        assert_eq!((count(&world).await.0, recorded(&world).await.len()), (1, 1));
    }

    async fn the_list_is_searched_by_words_kind_and_body(world: World) {
        catalogue::catalogue_shipped(&world.db, &world.organizer, world.now).await.unwrap();
        let mut visitor = TestBrowser::new(&world);
        assert_eq!(visitor.get("/catalogue").await.texts("tbody tr").len(), 15);
        assert_eq!(visitor.get("/catalogue?kind=binding").await.texts("tbody tr").len(), 2);
        assert_eq!(visitor.get("/catalogue?kind=standard&q=42001").await.texts("tbody tr").len(), 1);
        assert_eq!(visitor.get("/catalogue?body=UNESCO").await.texts("tbody tr").len(), 1);
        assert!(visitor.get("/catalogue?q=no+such+thing").await.body.contains("No instrument fits"));
        visitor.language = "fr";
        assert!(visitor.get("/catalogue?q=convention-cadre").await.words("tbody th")[0].contains("Convention-cadre"));
        assert!(!visitor.get("/catalogue").await.has("a[href='/catalogue/new']"));
    }
}
