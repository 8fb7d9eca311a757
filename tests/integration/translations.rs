//! Titles in the language of their reader: what organizers translate, what the record keeps of it, and titles of votes that
//! nobody has written.

use axum::http::StatusCode;
use domain::exports::{VerifyFault, read_document, verify_export};
use domain::identifiers::{BlocId, ConsultationId, QuestionId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::text::{Statement, Title};
use domain::translations::{TitleField, TitleWords, TitledThing, TranslationScope};
use domain::viewers::Viewer;
use serde_json::{Value, json};
use store::questions::NewQuestion;
use store::translations::NewTranslation;
use store::{StoreError, blocs, consultations, records, translations};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, recorded};

const ORGANIZER: &str = "organizer@forum.example";

fn titled(thing: TitledThing, language: Language, words: &str) -> NewTranslation {
    let words = TitleWords::Title(Title::parse_optional(words).unwrap());
    NewTranslation { thing, language, words }
}

async fn translate(
    world: &World,
    viewer: &Viewer,
    scope: TranslationScope,
    new: &[NewTranslation],
) -> Result<bool, StoreError> {
    let seen = seen::titles(&world.db, scope).await;
    translations::translate_titles(&world.db, viewer, scope, seen, new, world.now).await
}

/// Returns the payloads of the entries of an act in a chain.
async fn entries(world: &World, chain: &str, act: RecordAct) -> Vec<Value> {
    let entries = records::entries_after(&world.db, chain, None, 0, 1_000).await.unwrap();
    domain::records::verify_chain(&entries).unwrap();
    entries.into_iter().filter(|entry| entry.act == act).map(|entry| entry.payload).collect()
}

async fn read(world: &World, language: &'static str, path: &str) -> TestResponse {
    let mut reader = TestBrowser::new(world);
    reader.language = language;
    let page = reader.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page
}

async fn bloc(world: &World) -> BlocId {
    let name = Title::parse("The Group").unwrap();
    blocs::create_bloc(&world.db, &world.organizer, "GR", &name, &[world.delegations["XAA"]], world.now)
        .await
        .unwrap()
}

on_both_databases! {
    async fn an_organizer_translates_titles_in_one_form(world: World) {
        let c = world.consultation;
        let question = world.ask(&recorded("Adoption of OP1, as amended")).await;
        let path = format!("/consultations/{c}/translations");
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = client.get(&path).await;
        assert!(page.has("#field-title-fr") && page.has("#field-summary-ar"));
        assert!(!page.has("#field-title-en"), "it is in English already");
        let key = |code: &str| format!("{question}:{code}");
        let (english, french, arabic) = (key("en"), key("fr"), key("ar"));
        let long = "x".repeat(201);
        let fields = |title, vote| vec![
            ("title-fr", title), ("summary-fr", "Sur une norme"), ("title-ar", "مشاورة"), ("summary-ar", ""),
            ("translated-vote", english.as_str()), ("words", ""), ("translated-vote", french.as_str()), ("words", vote),
            ("translated-vote", arabic.as_str()), ("words", ""),
        ];
        let wrong = client.post(&path, &fields(long.as_str(), long.as_str())).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.links_to("#field-title-fr") && wrong.has("#error-title-fr"));
        assert_eq!(wrong.input(&format!("words-{question}-fr")), Some(long.clone()), "what was typed is kept");
        assert!(wrong.has(&format!("#error-field-words-{question}-fr")), "{}", wrong.body);
        client.get(&path).await;
        let done = client.post(&path, &fields("Une consultation", "Adoption de OP1 modifié")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(client.get(done.location()).await.words(".notice[role=status]")[0].contains("saved"));

        let votes = format!("/consultations/{c}/questions");
        assert!(read(&world, "fr", &votes).await.words("main").concat().contains("Adoption de OP1 modifié"));
        assert!(read(&world, "en", &votes).await.words("main").concat().contains("Adoption of OP1, as amended"));
        assert_eq!(read(&world, "fr", &format!("/questions/{question}")).await.words("h1"), ["Adoption de OP1 modifié"]);
        let summary = format!("/consultations/{c}/summary");
        for (language, title) in [("en", "A consultation"), ("fr", "Une consultation"), ("ar", "مشاورة")] {
            let page = read(&world, language, &summary).await;
            assert_eq!((page.words(".title a"), page.words(".crumbs li")[0].as_str()), (vec![title.to_owned()], title));
            assert_eq!(page.attribute(".title a", "lang").as_deref(), Some(language));
            assert!(page.texts("title")[0].contains(title), "{:?}", page.texts("title"));
            let overview = read(&world, language, &format!("/consultations/{c}")).await;
            assert_eq!(overview.words("h1"), [title]);
            assert!(!overview.has(".title, .crumbs"), "the overview has the title as its heading");
            assert!(read(&world, language, "/consultations").await.words(".card")[0].starts_with(title));
        }
        let about = read(&world, "fr", &format!("/consultations/{c}")).await.words("#about").concat();
        assert!(about.contains("Sur une norme"), "{about}");
        let page = read(&world, "fr", &format!("/questions/{question}")).await;
        assert_eq!(page.words(".crumbs li").last().map(String::as_str), Some("Adoption de OP1 modifié"));

        let told = read(&world, "fr", &format!("/consultations/{c}/record")).await.words(".record > li > p");
        let about = |what: &str| told.iter().find(|one| one.contains(what)).cloned().unwrap_or_default();
        assert!(about("Titre traduit").contains("en français") || about("Titre traduit").contains("en arabe"), "{told:?}");
        assert!(told.iter().any(|one| one.contains("Titre traduit") && one.contains("Adoption de OP1 modifié")), "{told:?}");
        assert!(told.iter().any(|one| one.contains("Titre traduit") && one.contains("Une consultation")), "{told:?}");
        assert!(!told.concat().contains("Adoption of OP1, as amended"), "the vote is named as its reader knows it: {told:?}");

        let chain = records::chain_of(c);
        assert_eq!(entries(&world, &chain, RecordAct::TitleTranslated).await.len(), 4);
        client.get(&path).await;
        let same = client.post(&path, &fields("Une consultation", "Adoption de OP1 modifié")).await;
        assert!(same.notice().contains("unchanged"), "{}", same.location());
        assert_eq!(entries(&world, &chain, RecordAct::TitleTranslated).await.len(), 4, "nothing was changed");
    }

    async fn titles_are_translated_by_organizers_who_have_seen_them(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let (scope, thing) = (TranslationScope::Consultation(c), TitledThing::Consultation(c));
        let new = [titled(thing, Language::French, "Une consultation")];
        let head = translate(&world, world.person("head XAA"), scope, &new).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        assert!(matches!(translate(&world, &Viewer::default(), scope, &new).await, Err(StoreError::SignInNeeded)));
        let unseen = translations::translate_titles(db, &world.organizer, scope, Mark::default(), &new, world.now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        let elsewhere = [titled(TitledThing::Question(QuestionId(999)), Language::French, "x")];
        assert!(matches!(translate(&world, &world.organizer, scope, &elsewhere).await, Err(StoreError::NotFound)));
        let bloc = bloc(&world).await;
        let other = [titled(TitledThing::Bloc(bloc), Language::French, "x")];
        assert!(matches!(translate(&world, &world.organizer, scope, &other).await, Err(StoreError::NotFound)));
        let nowhere = TranslationScope::Consultation(ConsultationId(999));
        assert!(translate(&world, &world.organizer, nowhere, &new).await.is_err());
        assert!(translate(&world, &world.organizer, scope, &new).await.unwrap());
        assert!(!translate(&world, &world.organizer, scope, &new).await.unwrap(), "it says so already");

        let path = format!("/consultations/{c}/translations");
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        client.get(&path).await;
        let by_another = [titled(thing, Language::French, "Une autre")];
        assert!(translate(&world, &world.organizer, scope, &by_another).await.unwrap());
        let answer = client.post(&path, &[("title-fr", "La mienne")]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.input("title-fr").as_deref(), Some("La mienne"), "what was typed is kept");
        assert!(answer.words("#changed").concat().contains("Une autre"), "what it has become is shown");
        for who in ["head@xaa.example", "adviser@xaa.example"] {
            let mut other = TestBrowser::signed_in(&world, who).await;
            assert_eq!(other.get(&path).await.status, StatusCode::FORBIDDEN, "{who}");
        }

        let seen = seen::consultation(db, c).await;
        consultations::archive_consultation(db, &world.organizer, c, seen, world.now).await.unwrap();
        assert!(translate(&world, &world.organizer, scope, &new).await.is_err(), "nothing is done in an archived one");
    }

    async fn each_translation_is_kept_exported_and_verified(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let (scope, thing) = (TranslationScope::Consultation(c), TitledThing::Consultation(c));
        for words in ["Une consultation", "Une concertation", ""] {
            assert!(translate(&world, &world.organizer, scope, &[titled(thing, Language::French, words)]).await.unwrap());
        }
        let summary = Statement::parse("Sur une norme").unwrap();
        let words = TitleWords::Summary(Some(summary));
        let new = [NewTranslation { thing, language: Language::French, words }];
        assert!(translate(&world, &world.organizer, scope, &new).await.unwrap());
        let recorded = entries(&world, &records::chain_of(c), RecordAct::TitleTranslated).await;
        let texts: Vec<_> = recorded.iter().map(|payload| payload["text"].clone()).collect();
        assert_eq!(texts, [json!("Une consultation"), json!("Une concertation"), Value::Null, json!("Sur une norme")]);
        let shown = read(&world, "fr", &format!("/consultations/{c}/summary")).await;
        assert!(!shown.words("main").concat().contains("concertation"), "the translation is taken back");

        let mut out = Vec::new();
        server::exporting::json(db, &Viewer::default(), c, world.now, &mut out).await.unwrap();
        let read = || read_document(&out).unwrap();
        verify_export(&read(), &[]).unwrap();
        assert_eq!(read()["consultation"]["title"], "A consultation", "what was given stays");
        let rows = read()["translations"].as_array().unwrap().clone();
        assert_eq!(rows.len(), 4);
        assert_eq!(rows.iter().filter(|row| row["superseded_at"].is_null()).count(), 2);
        for (row, field, value) in [
            (0, "text", json!("Une autre")),
            (1, "superseded_at", Value::Null),
            (2, "language", json!("ar")),
            (3, "kind", json!("question")),
        ] {
            let mut changed = read();
            changed["translations"][row][field] = value;
            assert_eq!(verify_export(&changed, &[]).unwrap_err().path, format!("$.translations[{row}].{field}"));
        }
        let mut changed = read();
        changed["translations"].as_array_mut().unwrap().pop();
        assert!(matches!(verify_export(&changed, &[]).unwrap_err().fault, VerifyFault::Absent { .. }));
    }

    async fn a_corrected_title_takes_back_its_translations_and_its_author_is_told_before(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let (scope, thing) = (TranslationScope::Consultation(c), TitledThing::Consultation(c));
        let summary = |words: &str| TitleWords::Summary(Some(Statement::parse(words).unwrap()));
        let new = [
            titled(thing, Language::French, "Une consultation"),
            titled(thing, Language::Arabic, "مشاورة"),
            NewTranslation { thing, language: Language::French, words: summary("Sur une norme") },
        ];
        assert!(translate(&world, &world.organizer, scope, &new).await.unwrap());
        let path = format!("/consultations/{c}/correction");
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert!(!client.get(&path).await.has(".consequence"), "nothing is typed yet");
        let same = [("title", "A consultation"), ("summary", "About a norm"), ("visibility", "delegations")];
        assert_eq!(client.post(&path, &same).await.status, StatusCode::SEE_OTHER, "no words are changed");
        client.get(&path).await;
        let title = [("title", "Another matter"), ("summary", "About a norm"), ("visibility", "public")];
        let asked = client.post(&path, &title).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        let told = asked.words("form .consequence p");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("title") && told[0].contains("Arabic and French"), "{told:?}");
        assert!(asked.has("form button[aria-describedby=correction-ends]"));
        let titles = async || consultations::find_readable_consultation(db, &world.organizer, c).await.unwrap().titles;
        assert!(titles().await.unwrap().find(TitleField::Title, Language::French).is_some(), "nothing is done");
        let both = [("title", "Another matter"), ("summary", "About all"), ("visibility", "public")];
        let more = client.post(&path, &both).await;
        assert_eq!(more.status, StatusCode::CONFLICT, "more is lost than was confirmed");
        assert_eq!(more.words("form .consequence p").len(), 2);
        client.post(&path, &title).await;
        assert_eq!(client.post(&path, &title).await.status, StatusCode::SEE_OTHER);

        assert_eq!(read(&world, "fr", &format!("/consultations/{c}")).await.words("h1"), ["Another matter"]);
        assert_eq!(read(&world, "ar", &format!("/consultations/{c}")).await.words("h1"), ["Another matter"]);
        assert!(titles().await.unwrap().find(TitleField::Summary, Language::French).is_some(), "the summary is the same");
        let recorded = entries(&world, &records::chain_of(c), RecordAct::TitleTranslated).await;
        let last: Vec<_> = recorded[3..].iter().map(|one| (&one["field"], &one["language"], &one["text"])).collect();
        let (field, none) = (json!("title"), Value::Null);
        assert_eq!(last, [(&field, &json!("ar"), &none), (&field, &json!("fr"), &none)]);
        let mut out = Vec::new();
        server::exporting::json(db, &Viewer::default(), c, world.now, &mut out).await.unwrap();
        verify_export(&read_document(&out).unwrap(), &[]).unwrap();

        client.get(&path).await;
        let fields = [("title", "A third matter"), ("summary", "About a norm"), ("visibility", "public")];
        let by_another = [titled(thing, Language::French, "Une autre affaire")];
        assert!(translate(&world, &world.organizer, scope, &by_another).await.unwrap());
        let stale = client.post(&path, &fields).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.has("#changed"), "there is a translation that its author has not seen");
        assert!(stale.words("form .consequence p").concat().contains("French"), "{}", stale.body);
    }

    async fn names_of_blocs_are_the_forums_own(world: World) {
        let id = bloc(&world).await;
        let path = format!("/blocs/{id}/translations");
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert!(client.get(&format!("/blocs/{id}")).await.links_to(&path));
        let page = client.get(&path).await;
        assert!(page.has("#field-title-fr") && !page.has("#field-summary-fr"));
        let done = client.post(&path, &[("title-en", ""), ("title-fr", "Le Groupe"), ("title-ar", "المجموعة")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(read(&world, "fr", &format!("/blocs/{id}")).await.words("h1"), ["Le Groupe"]);
        assert_eq!(read(&world, "en", &format!("/blocs/{id}")).await.words("h1"), ["The Group"]);
        assert!(read(&world, "ar", "/blocs").await.words("main").concat().contains("المجموعة"));
        assert_eq!(entries(&world, records::FORUM, RecordAct::NameTranslated).await.len(), 2);
        let mut out = Vec::new();
        server::exporting::json(&world.db, &Viewer::default(), world.consultation, world.now, &mut out).await.unwrap();
        let document = read_document(&out).unwrap();
        verify_export(&document, &[]).unwrap();
        assert_eq!(document["translations"], json!([]));
        let told = document["forum_record"].to_string();
        assert!(told.contains("name_translated") && !told.contains("Le Groupe"), "it is sealed there");
        let mut out = Vec::new();
        server::exporting::forum(&world.db, &world.organizer, world.now, &mut out).await.unwrap();
        verify_export(&read_document(&out).unwrap(), &[]).unwrap();
    }

    async fn a_vote_without_a_title_has_one_in_each_language(world: World) {
        let c = world.consultation;
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        let path = format!("/consultations/{c}/questions/new");
        client.get(&path).await;
        let op1 = world.provision("OP1").to_string();
        let fields = [
            ("title", ""), ("provision", op1.as_str()), ("rule", "un-two-thirds"), ("method", "recorded"),
            ("weights", "equal"),
        ];
        let opened = client.post(&path, &fields).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{:?}", opened.errors());
        let whole = world.ask(&NewQuestion { title: None, ..recorded("x") }).await;
        for (language, of_op1, of_all) in [
            ("en", "Adoption of paragraph 1 (zero draft)", "Adoption of the text (zero draft)"),
            ("fr", "Adoption du paragraphe 1 (avant-projet)", "Adoption du texte (avant-projet)"),
            ("ar", "اعتماد الفقرة 1 (المسودة الصفرية)", "اعتماد النص (المسودة الصفرية)"),
        ] {
            assert_eq!(read(&world, language, opened.location()).await.words("h1"), [of_op1]);
            assert_eq!(read(&world, language, &format!("/questions/{whole}")).await.words("h1"), [of_all]);
        }
        let recorded = entries(&world, &records::chain_of(c), RecordAct::QuestionOpened).await;
        assert_eq!((&recorded[0]["title"], &recorded[1]["title"]), (&json!("Adoption of OP1 (zero draft)"), &json!("Adoption of the text (zero draft)")));
    }
}
