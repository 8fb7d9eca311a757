use axum::http::StatusCode;
use domain::attribution::Attribution;
use domain::exports::{VerifyFault, read_document, verify_export};
use domain::identifiers::{DefinitionId, DelegationId, TermId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::terms::checking::{AddressLine, CheckedEntry, CheckedName, WebAddress, check_entry};
use domain::terms::tbx::{TbxLimits, read_tbx, write_tbx};
use domain::terms::{DefinitionStatus, TermDefinition, TermEntry, TermName, TermStatus};
use domain::text::Title;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use store::entity::{term, term_name};
use store::terms::{EntryFate, TermQuery, TermsReport};
use store::{StoreError, records, terms};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, checked_definition, checked_term};

const ORGANIZER: &str = "organizer@forum.example";

fn named(language: Language, name: &str) -> CheckedName {
    CheckedName {
        language,
        name: Title::parse(name).unwrap(),
        status: TermStatus::Preferred,
        part_of_speech: None,
    }
}

fn entry(code: &str, name: &str, words: &[&str]) -> CheckedEntry {
    let definitions = words.iter().map(|words| checked_definition(words)).collect();
    CheckedEntry { term: checked_term(code, name), definitions }
}

async fn add(world: &World, code: &str, name: &str) -> TermId {
    let new = checked_term(code, name);
    terms::add_term(&world.db, &world.organizer, world.consultation, &new, None, world.now).await.unwrap()
}

async fn propose(world: &World, who: &str, term: TermId, words: &str) -> DefinitionId {
    let new = checked_definition(words);
    terms::propose_definition(&world.db, world.person(who), term, &new, world.now).await.unwrap()
}

async fn hold(world: &World, who: &str, term: TermId, id: DefinitionId) -> Result<TermId, StoreError> {
    let viewer = world.person(who);
    let seen = seen::term(&world.db, viewer, term).await;
    terms::hold_definition(&world.db, viewer, id, seen, world.now).await
}

/// Returns who holds which definition of a term, as somebody is told: by the number of the delegation, 0 where it is not
/// named.
async fn held(world: &World, who: &str, term: TermId) -> Vec<(DelegationId, DefinitionId)> {
    let (details, _) = terms::load_term(&world.db, world.person(who), term, 0, world.now).await.unwrap();
    details.holdings.iter().map(|one| (one.delegation_id, one.definition_id.unwrap())).collect()
}

async fn export(world: &World, client: &mut TestBrowser) -> Value {
    let answer = client.get(&format!("/consultations/{}/export.json", world.consultation)).await;
    read_document(&answer.bytes).unwrap()
}

async fn count(world: &World, act: RecordAct) -> usize {
    let chain = format!("consultation:{}", world.consultation);
    let all = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
    all.iter().filter(|entry| entry.act == act).count()
}

fn sought(name: &str, letter: &str) -> TermQuery {
    TermQuery { language: Language::English, letter: letter.to_owned(), name: name.to_owned() }
}

on_both_databases! {
    async fn a_delegation_holds_one_definition_of_a_term_at_a_time(world: World) {
        let term = add(&world, "fairness", "Fairness").await;
        let first = propose(&world, "delegate XAA", term, "Equal treatment.").await;
        let second = propose(&world, "head XOB", term, "Freedom from bias.").await;
        assert!(held(&world, "head XAA", term).await.is_empty(), "whoever proposes does not hold by that");
        hold(&world, "head XAA", term, first).await.unwrap();
        hold(&world, "head XBB", term, first).await.unwrap();
        assert!(matches!(hold(&world, "head XAA", term, first).await, Err(StoreError::Taken)));
        let [aa, bb] = ["XAA", "XBB"].map(|code| world.delegations[code]);
        hold(&world, "head XAA", term, second).await.unwrap();
        assert_eq!(held(&world, "head XCC", term).await, [(bb, first), (aa, second)]);
        let head = world.person("head XAA");
        let unseen = terms::hold_definition(&world.db, head, first, Mark::default(), world.now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        let seen_before = seen::term(&world.db, head, term).await;
        terms::release_definition(&world.db, head, second, seen_before, world.now).await.unwrap();
        assert_eq!(held(&world, "head XCC", term).await, [(bb, first)]);
        let again = terms::release_definition(&world.db, head, second, seen_before, world.now).await;
        assert!(matches!(again, Err(StoreError::State)));
        // Nobody holds what is withdrawn, and whoever held it may hold another.
        let other = terms::withdraw_definition(&world.db, world.person("head XBB"), first, world.now).await;
        assert!(matches!(other, Err(StoreError::Forbidden)));
        terms::withdraw_definition(&world.db, head, first, world.now).await.unwrap();
        assert!(held(&world, "head XCC", term).await.is_empty());
        assert!(matches!(hold(&world, "head XCC", term, first).await, Err(StoreError::State)));
        hold(&world, "head XBB", term, second).await.unwrap();
        assert_eq!(count(&world, RecordAct::DefinitionHeld).await, 5);
        verify_export(&export(&world, &mut TestBrowser::new(&world)).await, &[]).unwrap();
    }

    async fn of_two_at_once_one_adds_the_term_and_one_holds(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let new = checked_term("safety", "Safety");
        let add = || terms::add_term(db, &world.organizer, c, &new, None, now);
        let both: [_; 2] = tokio::join!(add(), add()).into();
        assert_eq!(both.iter().filter(|one| one.is_ok()).count(), 1, "{both:?}");
        assert!(both.iter().any(|one| matches!(one, Err(StoreError::Taken))), "{both:?}");
        let term = both.into_iter().find_map(Result::ok).unwrap();
        let file = [entry("safety", "Safety", &["Freedom from harm."]), entry("trust", "Trust", &["Reliance."])];
        let import = || terms::import_terms(db, &world.organizer, c, &file, now);
        let both: [_; 2] = tokio::join!(import(), import()).into();
        let reports: Vec<TermsReport> = both.into_iter().map(Result::unwrap).collect();
        assert!(reports.contains(&TermsReport { terms: 1, definitions: 2 }) && reports.contains(&TermsReport::default()));
        assert_eq!(count(&world, RecordAct::TermsImported).await, 1);
        let ids = [propose(&world, "head XAA", term, "One.").await, propose(&world, "head XAA", term, "Two.").await];
        let head = world.person("head XAA");
        let seen = seen::term(db, head, term).await;
        let hold = |id| terms::hold_definition(db, head, id, seen, now);
        let both: [_; 2] = tokio::join!(hold(ids[0]), hold(ids[1])).into();
        assert_eq!(both.iter().filter(|one| one.is_ok()).count(), 1, "{both:?}");
        assert!(both.iter().any(|one| matches!(one, Err(StoreError::Stale))), "{both:?}");
        assert_eq!(held(&world, "head XBB", term).await.len(), 1);
    }

    async fn what_is_said_without_a_name_stays_without_it(world: World) {
        let term = add(&world, "openness", "Openness").await;
        world.attribute(Attribution::ChathamHouse).await;
        let unnamed = propose(&world, "head XAA", term, "Said in the room.").await;
        hold(&world, "head XBB", term, unnamed).await.unwrap();
        let nobody = DelegationId(0);
        assert_eq!(held(&world, "head XCC", term).await, [(nobody, unnamed)]);
        assert_eq!(held(&world, "head XBB", term).await, [(world.delegations["XBB"], unnamed)]);
        let mut other = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let page = other.get(&format!("/terms/{term}")).await;
        assert_eq!(page.words(".definitions .words"), ["Said in the room."]);
        assert!(!page.words("#definitions").concat().contains("Aland"));
        assert!(!page.words("#holdings").concat().contains("Beland"));
        verify_export(&export(&world, &mut other).await, &[]).unwrap();

        // Whoever has held a definition under its name is not shown to hold another without one.
        world.attribute(Attribution::Public).await;
        let open = propose(&world, "head XCC", term, "Said openly.").await;
        hold(&world, "head XCC", term, open).await.unwrap();
        world.attribute(Attribution::ChathamHouse).await;
        hold(&world, "head XCC", term, unnamed).await.unwrap();
        let cc = world.delegations["XCC"];
        assert_eq!(held(&world, "head XAA", term).await, [(nobody, unnamed), (cc, open)]);
        assert_eq!(held(&world, "head XCC", term).await, [(nobody, unnamed), (cc, unnamed)]);

        // What is kept until a stage ends is there for nobody else, nor is who holds it.
        world.attribute(Attribution::Embargoed).await;
        let kept = propose(&world, "head XAA", term, "Said under embargo.").await;
        hold(&world, "head XAA", term, kept).await.unwrap();
        assert!(matches!(hold(&world, "head XBB", term, kept).await, Err(StoreError::NotFound)));
        let mut visitor = TestBrowser::new(&world);
        for path in [format!("/terms/{term}"), format!("/consultations/{}/terms.tbx", world.consultation)] {
            assert!(!visitor.get(&path).await.body.contains("under embargo"), "{path}");
        }
        assert_eq!(visitor.get(&format!("/definitions/{kept}")).await.status, StatusCode::NOT_FOUND);
        assert!(!held(&world, "head XBB", term).await.iter().any(|(_, id)| *id == kept));
        for client in [&mut visitor, &mut other] {
            verify_export(&export(&world, client).await, &[]).unwrap();
        }
    }

    async fn an_import_is_bound_by_the_record_and_taken_whole(world: World) {
        let (db, c, now, organizer) = (&world.db, world.consultation, world.now, &world.organizer);
        add(&world, "safety", "Safety").await;
        let file = [
            entry("safety", "Another name", &["Freedom from harm."]),
            entry("trust", "Trust", &["Reliance.", "Confidence."]),
            entry("trust", "Trust", &["Twice."]),
        ];
        let fates = terms::preview_terms(db, organizer, c, &file, now).await.unwrap();
        assert_eq!(fates, [EntryFate::Completed(1), EntryFate::Added, EntryFate::Repeated]);
        let report = terms::import_terms(db, organizer, c, &file, now).await.unwrap();
        assert_eq!(report, TermsReport { terms: 1, definitions: 3 });
        let fates = terms::preview_terms(db, organizer, c, &file, now).await.unwrap();
        assert_eq!(fates, [EntryFate::Present, EntryFate::Present, EntryFate::Repeated]);
        assert_eq!(terms::import_terms(db, organizer, c, &file, now).await.unwrap(), TermsReport::default());
        let head = terms::import_terms(db, world.person("head XAA"), c, &file, now).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));

        let mut client = TestBrowser::new(&world);
        let document = export(&world, &mut client).await;
        verify_export(&document, &[]).unwrap();
        assert_eq!(document["terms"].as_array().unwrap().len(), 2);
        for (part, row, field, value) in [
            ("terms", 1, "code", json!("truth")),
            ("terms", 0, "code", json!("truth")),
            ("terms", 1, "names", json!([])),
            ("definitions", 0, "text", json!("Never said.")),
            ("definitions", 2, "by", json!("XAA")),
            ("definitions", 1, "source", json!("Another body")),
        ] {
            let mut changed = document.clone();
            changed[part][row][field] = value;
            assert!(verify_export(&changed, &[]).is_err(), "{part} {row} {field}");
        }
        let mut fewer = document.clone();
        fewer["definitions"].as_array_mut().unwrap().pop();
        assert!(matches!(verify_export(&fewer, &[]).unwrap_err().fault, VerifyFault::Absent { .. }));

        // The file of the term base brings nothing new, and has what was taken.
        let tbx = client.get(&format!("/consultations/{c}/terms.tbx")).await;
        let entries = read_tbx(&tbx.bytes, TbxLimits::default()).unwrap();
        let again: Vec<CheckedEntry> = entries.iter().map(|one| check_entry(one).unwrap()).collect();
        let fates = terms::preview_terms(db, organizer, c, &again, now).await.unwrap();
        assert_eq!(fates, [EntryFate::Present, EntryFate::Present]);
    }

    async fn a_term_is_defined_by_a_provision_like_any_other(world: World) {
        let term = add(&world, "access", "Access").await;
        let path = format!("/terms/{term}");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(&path).await;
        let unknown = organizer.post(&format!("{path}/provision"), &[("provision", "OP99")]).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.errors()[0].contains("OP99"));
        let linked = organizer.post_anew(&format!("{path}/provision"), &[("provision", "op 1")]).await;
        assert!(linked.notice().contains("done-term-linked"));
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(page.links_to(&format!("/provisions/{}", world.provision("OP1"))));
        assert!(page.words("#own-definition .text").concat().contains("access is shared"));
        let document = export(&world, &mut TestBrowser::new(&world)).await;
        assert_eq!(document["terms"][0]["provision"], "OP1");
        verify_export(&document, &[]).unwrap();
        let mut changed = document;
        changed["terms"][0]["provision_id"] = json!(world.provision("OP2").0);
        assert!(verify_export(&changed, &[]).is_err());
    }

    async fn a_term_is_found_by_its_name_and_its_first_letter(world: World) {
        let (db, c) = (&world.db, world.consultation);
        for (code, name) in [("a", "Accountability"), ("b", "Bias"), ("c", "access 100%"), ("d", "Access_log")] {
            add(&world, code, name).await;
        }
        let mut two = checked_term("e", "Equity");
        two.names.push(named(Language::French, "Équité"));
        two.names.push(named(Language::English, "Fair access"));
        terms::add_term(db, &world.organizer, c, &two, None, world.now).await.unwrap();
        let access = world.access(world.person("head XAA")).await;
        let found = async |name: &str, letter: &str| {
            let (found, total) = terms::list_terms(db, &access, &sought(name, letter), 0).await.unwrap();
            assert_eq!(found.len() as u64, total);
            found.into_iter().map(|one| one.term.code).collect::<String>()
        };
        assert_eq!(found("", "").await.len(), 5);
        assert_eq!(found("ACCESS", "").await.len(), 3, "by any of its names, whatever the case");
        assert_eq!(found("100%", "").await, "c");
        assert_eq!(found("s_l", "").await, "d", "a sign of patterns stands for itself");
        assert_eq!(found("", "B").await, "b");
        assert_eq!(found("moon", "").await, "");
        let letters = terms::count_letters(db, &access, Language::English).await.unwrap();
        assert_eq!(letters.into_iter().collect::<Vec<_>>(), [("a", 3), ("b", 1), ("e", 1)].map(|(one, count)| (one.to_owned(), count)));
        let mut reader = TestBrowser::new(&world);
        let page = reader.get(&format!("/consultations/{c}/terms?language=fr")).await;
        assert_eq!(page.words(".terms > li > a"), ["Équité"]);
        let page = reader.get(&format!("/consultations/{c}/terms?letter=b")).await;
        assert_eq!(page.words(".terms > li > a"), ["Bias"]);
        for hostile in ["q=%25%27%22%3Cscript%3E", "letter=%27", "language=xx", "page=99999999999999999999"] {
            let page = reader.get(&format!("/consultations/{c}/terms?{hostile}")).await;
            assert!(page.status == StatusCode::OK && !page.has("main script"), "{hostile}");
        }
    }

    async fn a_delegation_proposes_and_holds_on_the_page_of_the_term(world: World) {
        let term = add(&world, "fairness", "Fairness").await;
        let path = format!("/terms/{term}");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let form = format!("{path}/definitions");
        let fields = [
            ("definition-body", "<b>Equal</b> treatment."), ("definition-language", "en"),
            ("definition-source", ""), ("definition-address", "javascript:alert(1)"), ("definition-status", "draft"),
        ];
        assert_eq!(head.get(&form).await.status, StatusCode::OK);
        let refused = head.post(&form, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.errors().len(), 2, "{:?}", refused.errors());
        assert_eq!(refused.text_area("definition-body").as_deref(), Some("<b>Equal</b> treatment."));
        let fields = [fields[0], fields[1], ("definition-source", "Aland"), ("definition-address", "https://a.example/x"), fields[4]];
        let proposed = head.post_anew(&form, &fields).await;
        assert!(proposed.notice().contains("done-definition-proposed"));
        let page = head.get(&path).await;
        assert_eq!(page.words(".definitions .words"), ["<b>Equal</b> treatment."]);
        assert!(page.has(".definitions a[href=\"https://a.example/x\"][rel~=nofollow]"));
        let hold = page.attribute(".definitions form", "action").unwrap();
        let done = head.post(&hold, &[("act", "hold")]).await;
        assert!(done.notice().contains("done-definition-held"));
        let page = head.get(&path).await;
        assert_eq!(page.words("#holdings th[scope=row]"), ["Aland"]);
        assert!(page.has("button[value=release]") && !page.has("button[value=hold]"));
        assert!(!TestBrowser::new(&world).get(&path).await.has(".definitions form"));
    }

    async fn a_file_that_cannot_be_read_is_refused_with_its_place_and_nothing_is_taken(world: World) {
        let path = format!("/consultations/{}/terms/import", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(&path).await;
        let of_two = |code: &str, name: &str| {
            let entry = |code: &str, name: &str| {
                format!("<conceptEntry id=\"{code}\"><langSec xml:lang=\"en\"><termSec><term>{name}</term></termSec></langSec></conceptEntry>")
            };
            let both = format!("{}\n{}", entry("good", "good"), entry(code, name));
            format!("<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\"><text><body>\n{both}\n</body></text></tbx>").into_bytes()
        };
        for (file, place) in [
            (Vec::new(), "Line 1"),
            (b"not xml at all".to_vec(), "Line 1"),
            (b"<?xml version=\"1.0\"?>\n<!DOCTYPE tbx [<!ENTITY a \"b\">]>\n<tbx>&a;</tbx>".to_vec(), "Line 2, column 1"),
            (b"<?xml version=\"1.0\"?><tbx type=\"TBX-Basic\"".to_vec(), "Line 1"),
            (of_two("other", "a &bomb; b"), "Line 3"),
            (of_two("lengthy", &"x".repeat(201)), "lengthy"),
            (of_two("turned", "a\u{202e}b"), "turned"),
        ] {
            let answer = organizer.post_file(&path, &[], &file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{place}");
            let errors = answer.errors();
            assert!(errors.len() == 1 && errors[0].contains(place), "{place}: {errors:?}");
        }
        let nothing = organizer.post_file(&path, &[("act", "post"), ("table", "{}")], b"").await;
        assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
        let one = "<conceptEntry id=\"a\"><langSec xml:lang=\"en\"><termSec><term>A</term></termSec></langSec></conceptEntry>";
        let twice = format!("<tbx><text><body>\n{one}\n{one}</body></text></tbx>");
        let answer = organizer.post_file(&path, &[], twice.as_bytes()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = answer.errors().concat();
        assert!(told.contains("Line 3") && told.contains("The entry in line 2"), "{told}");
        let mut forged = entry("a", "A", &["What a script does."]);
        let address = "https://body.example/a".to_owned();
        forged.definitions[0].address = WebAddress::try_from(AddressLine::try_from(address).unwrap()).ok();
        let table = json!({ "file": "", "entries": [forged] }).to_string();
        let elsewhere = table.replace("https://body.example/a", "https://body.example@evil.example/");
        for forged in [elsewhere, table.replace("https://body.example/a", "javascript:alert(1)"), table.replace("\"A\"", "\"\"")] {
            let forged = organizer.post_file(&path, &[("act", "post"), ("table", forged.as_str())], b"").await;
            assert_eq!(forged.status, StatusCode::BAD_REQUEST);
        }
        let mut nameless = entry("a", "A", &[]);
        nameless.term.names.clear();
        let taken = terms::import_terms(&world.db, &world.organizer, world.consultation, &[nameless], world.now).await;
        assert!(matches!(taken, Err(StoreError::State)), "{taken:?}");
        assert_eq!(term::Entity::find().count(&world.db).await.unwrap(), 0);
    }

    async fn a_term_base_of_a_secretariat_is_taken_at_once_and_of_organizers_alone(world: World) {
        let named = |number: usize| TermEntry {
            code: format!("t{number:05}"),
            subject: None,
            names: vec![TermName {
                language: Language::English,
                name: format!("Term {number:05}"),
                status: TermStatus::Preferred,
                part_of_speech: None,
            }],
            definitions: vec![TermDefinition {
                language: Language::English,
                body: format!("{number}: {}", "words of a definition, ".repeat(30)),
                source: "A body".to_owned(),
                instrument: None,
                clause: None,
                dated: None,
                address: None,
                status: DefinitionStatus::InForce,
            }],
        };
        let file = write_tbx(&(0..3_000).map(named).collect::<Vec<_>>());
        assert!(file.len() > 2 << 20, "{} bytes", file.len());
        let path = format!("/consultations/{}/terms/import", world.consultation);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.post_file(&path, &[], file.as_bytes()).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(&path).await;
        let shown = organizer.post_file(&path, &[], file.as_bytes()).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(!shown.has("main .warning"), "nothing is left for another form");
        let taken = organizer.post_file(&path, &[("act", "post")], b"").await;
        assert!(taken.notice().contains("done-terms-imported"));
        assert_eq!(term::Entity::find().count(&world.db).await.unwrap(), 3_000);
        let huge = vec![b'a'; 19 << 20];
        assert_eq!(organizer.post_file(&path, &[], &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    }

    async fn a_page_of_ten_thousand_terms_is_as_large_as_that_of_fifty(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let file: Vec<CheckedEntry> = (0..10_000)
            .map(|number| entry(&format!("t{number:05}"), &format!("Term {number:05}"), &["A definition."]))
            .collect();
        terms::import_terms(db, &world.organizer, c, &file[..100], now).await.unwrap();
        let mut client = TestBrowser::new(&world);
        let path = format!("/consultations/{c}/terms?page=2");
        let small = client.get(&path).await;
        assert_eq!(small.words(".terms > li").len(), 50);
        let report = terms::import_terms(db, &world.organizer, c, &file, now).await.unwrap();
        assert_eq!(report, TermsReport { terms: 9_900, definitions: 9_900 });
        let large = client.get(&path).await;
        assert_eq!(large.words(".terms > li"), small.words(".terms > li"));
        assert!(large.body.len() < small.body.len() + 200, "{} and {}", small.body.len(), large.body.len());
        let names = term_name::Entity::find().filter(term_name::COLUMN.consultation_id.eq(c));
        assert_eq!(names.count(db).await.unwrap(), 10_000);
        let record = client.get(&format!("/consultations/{c}/record")).await;
        assert!(record.body.len() < 300_000, "the record has a hash of what was taken");
    }
}
