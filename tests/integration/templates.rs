//! Tests that a consultation is opened as a copy of another, or from a template: with its stages from another start, and with or
//! without its participants and its text; all of it is recorded.

use app::addresses;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::exports::verify_export;
use domain::identifiers::ConsultationId;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::records::{RecordAct, verify_chain};
use domain::translations::{TitleField, TitleWords, TitledThing, TranslatedTitles, TranslationScope};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::consultations::{NewConsultation, PlanStagesError};
use store::entity::consultation;
use store::templates::PlannedConsultation;
use store::translations::NewTranslation;
use store::{StoreError, consultations, delegations, instruments, records, templates, translations};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, title, words};

const ORGANIZER: &str = "organizer@forum.example";

async fn set_stage(
    world: &World,
    kind: StageKind,
    opens_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
) {
    let (db, c) = (&world.db, world.consultation);
    let stage = Stage { kind, opens_at, closes_at, attribution: Attribution::Delegations };
    let seen = seen::stages(db, c).await;
    consultations::set_stage(db, &world.organizer, c, seen, &stage, world.now).await.unwrap();
}

/// Returns the identifier of the consultation to which an answer leads.
fn opened(location: &str) -> ConsultationId {
    let (_, id) = location.rsplit_once('/').unwrap();
    id.split(['?', '#']).next().unwrap().parse().unwrap()
}

async fn acts_of(world: &World, id: ConsultationId) -> Vec<RecordAct> {
    let entries = records::entries_after(&world.db, &records::chain_of(id), None, 0, 1_000).await.unwrap();
    verify_chain(&entries).unwrap();
    entries.iter().map(|entry| entry.act).collect()
}

fn planned(world: &World, stages: Vec<Stage>) -> PlannedConsultation {
    PlannedConsultation {
        new: NewConsultation {
            title: title("A planned one"),
            summary: words("s"),
            language: Language::English,
            visibility: Visibility::Public,
            invented: false,
        },
        ballots_confirmed: true,
        stages,
        delegations: vec![world.delegations["XAA"]],
        text_of: None,
        translations: Vec::new(),
        mail_texts: Vec::new(),
    }
}

on_both_databases! {
    async fn a_copy_has_the_stages_the_participants_and_the_text_of_what_it_copies(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let ends = now + TimeDelta::days(10);
        set_stage(&world, StageKind::Negotiating, now - TimeDelta::hours(1), Some(ends)).await;
        set_stage(&world, StageKind::Deciding, ends, Some(ends + TimeDelta::days(3))).await;
        let path = addresses::COPYING.of(c);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        for begins in [addresses::CONSULTATION_NEW.path(), addresses::TEMPLATES.path()] {
            assert!(organizer.get(begins).await.links_to(&path), "{begins}");
        }
        let form = organizer.get(&path).await;
        assert_eq!(form.input("title").as_deref(), Some("A consultation (copy)"));
        assert!(form.has("#field-participants[checked]") && form.has("#field-text") && !form.has("#preview"));
        let before = consultation::Entity::find().count(db).await.unwrap();
        let fields = |start: &'static str, act: &'static str| {
            [("title", "The next one"), ("summary", "Again."), ("visibility", "delegations"), ("start", start),
                ("participants", "yes"), ("text", "yes"), ("act", act)]
        };
        // The dates are shown before anything is opened.
        let shown = organizer.post(&path, &fields("2090-03-01T09:00", "preview")).await;
        assert_eq!(shown.status, StatusCode::OK);
        let rows = shown.words("#preview tbody tr");
        assert_eq!(rows.len(), 3, "the first stage, and two more: {rows:?}");
        assert!(rows[0].contains("2090") && rows[1].contains("2090") && shown.has("button[value=open]"), "{rows:?}");
        assert_eq!(shown.input("title").as_deref(), Some("The next one"), "what is typed is kept");
        assert_eq!(consultation::Entity::find().count(db).await.unwrap(), before);
        // Nor for a start of which the dates were not shown.
        let changed = organizer.post(&path, &fields("2091-03-01T09:00", "open")).await;
        assert_eq!(changed.status, StatusCode::OK);
        assert!(changed.words("#preview tbody tr")[0].contains("2091"), "{}", changed.body);
        assert_eq!(consultation::Entity::find().count(db).await.unwrap(), before);
        for (start, error) in [("", ""), ("2000-01-01T00:00", "a time to come"), ("soon", "not a date")] {
            let refused = organizer.post(&path, &fields(start, "open")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{start:?}");
            assert!(refused.errors().iter().any(|one| one.contains(error)), "{start:?}: {:?}", refused.errors());
        }
        assert_eq!(consultation::Entity::find().count(db).await.unwrap(), before);
        let answer = organizer.post(&path, &fields("2090-03-01T09:00", "open")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let copy = opened(answer.location());
        let stages = consultations::list_stages(db, copy).await.unwrap();
        let start: DateTime<Utc> = "2090-03-01T09:00:00Z".parse().unwrap();
        assert_eq!(stages.iter().map(|stage| stage.kind).collect::<Vec<_>>(),
            [StageKind::Circulated, StageKind::Negotiating, StageKind::Deciding]);
        let minutes = |from: DateTime<Utc>, to: DateTime<Utc>| (to - from).num_minutes();
        let lasts = minutes(now - TimeDelta::hours(1), ends);
        assert_eq!(stages[0].opens_at, start, "nothing opens before");
        // The first stage of the original lasted from a day ago to an hour ago.
        let second = start + TimeDelta::hours(23);
        assert_eq!(stages[1].opens_at, second);
        assert_eq!(stages[1].attribution, Attribution::Delegations);
        assert_eq!(minutes(second, stages[1].closes_at.unwrap()), lasts);
        assert_eq!(minutes(second, stages[2].opens_at), lasts);
        assert_eq!(stages[2].closes_at, Some(stages[2].opens_at + TimeDelta::days(3)));
        assert_eq!(delegations::participating_delegations(db, copy).await.unwrap().len(), 4);
        let latest = consultations::find_latest_revision(db, copy).await.unwrap().unwrap();
        let labels = |revision| instruments::revision_labels(db, revision);
        let source = consultations::find_latest_revision(db, c).await.unwrap().unwrap();
        let names = |found: Vec<(_, String, _)>| found.into_iter().map(|(_, label, _)| label).collect::<Vec<_>>();
        assert_eq!(names(labels(latest.id).await.unwrap()), names(labels(source.id).await.unwrap()));
        let acts = acts_of(&world, copy).await;
        assert_eq!(acts[0], RecordAct::ConsultationOpened);
        let count = |act| acts.iter().filter(|one| **one == act).count();
        assert_eq!((count(RecordAct::ParticipantInvited), count(RecordAct::RevisionPublished)), (4, 1));
        assert_eq!(count(RecordAct::PositionSubmitted), 0, "nothing that was said is copied");
        verify_export(&organizer.export(copy).await, &[]).unwrap();
        // Without what was ticked, neither comes along.
        organizer.get(&path).await;
        let bare = [("title", "Bare"), ("summary", "s"), ("visibility", "public"), ("start", "2090-03-01T09:00")];
        let bare = opened(organizer.post(&path, &bare).await.location());
        assert!(delegations::participating_delegations(db, bare).await.unwrap().is_empty());
        assert!(consultations::find_latest_revision(db, bare).await.unwrap().is_none());
    }

    async fn a_copy_has_the_translations_of_what_it_copies(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let french = TEXT.replace("Affirms that access is shared.", "Affirme que l’accès est partagé.");
        let french = parse_markdown(&french.replace("Draft norm", "Projet de norme")).unwrap();
        instruments::publish_translation(db, &world.organizer, c, seen::agreed(db, c).await, Language::French, &french, now).await.unwrap();
        let titles = |words: &str| TitleWords::Title(Some(title(words)));
        let translated = [
            (Language::French, titles("Une consultation")),
            (Language::Spanish, titles("Una consulta")),
            (Language::Arabic, TitleWords::Summary(Some(words("حول قاعدة")))),
        ];
        let thing = TitledThing::Consultation(c);
        let new = translated.map(|(language, words)| NewTranslation { thing, language, words });
        let scope = TranslationScope::Consultation(c);
        translations::translate_titles(db, &world.organizer, scope, seen::titles(db, scope).await, &new, now).await.unwrap();
        let path = addresses::COPYING.of(c);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let mut copy = async |title: &str, text: bool| {
            let form = organizer.get(&path).await;
            let told = form.words("form .hint").concat().replace(['\u{2068}', '\u{2069}'], "");
            assert!(told.contains("Its translations go along: French.") && told.contains("of the title and of the summary"), "{told}");
            let title = if title.is_empty() { form.input("title").unwrap() } else { title.to_owned() };
            let mut fields = vec![("title", title.as_str()), ("summary", "About a norm"), ("visibility", "public"),
                ("start", "2090-03-01T09:00"), ("act", "open")];
            fields.extend(text.then_some(("text", "yes")));
            let answer = organizer.post(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            let id = opened(answer.location());
            let found = consultation::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
            (id, found.titles.map(|titles| titles.0).unwrap_or_default())
        };
        // With the mark of a copy, each language has its own; one without an interface has that of the page.
        let (made, carried) = copy("", true).await;
        let called = |titles: &TranslatedTitles, language| titles.find(TitleField::Title, language).map(str::to_owned);
        assert_eq!(called(&carried, Language::French).as_deref(), Some("Une consultation (copie)"));
        assert_eq!(called(&carried, Language::Spanish).as_deref(), Some("Una consulta (copy)"));
        assert_eq!(carried.find(TitleField::Summary, Language::Arabic), Some("حول قاعدة"));
        let latest = consultations::find_latest_revision(db, made).await.unwrap().unwrap();
        assert_eq!(instruments::list_languages(db, latest.id).await.unwrap(), [Language::English, Language::French]);
        let mut reader = TestBrowser::new(&world);
        reader.language = "fr";
        let draft = reader.get(&addresses::DRAFT.of(made)).await.words("main").concat();
        assert!(draft.contains("Affirme que l’accès est partagé.") && draft.contains("Projet de norme"), "{draft}");
        let acts = acts_of(&world, made).await;
        assert_eq!(acts[0], RecordAct::ConsultationOpened);
        let count = |act| acts.iter().filter(|one| **one == act).count();
        let counts = [RecordAct::RevisionPublished, RecordAct::TranslationPublished, RecordAct::TitleTranslated].map(count);
        assert_eq!(counts, [1, 1, 3], "it is recorded as if each were done by itself");
        verify_export(&reader.export(made).await, &[]).unwrap();
        // What is called otherwise is translated anew; what is called the same needs no mark.
        let (bare, carried) = copy("Something else", false).await;
        assert_eq!(called(&carried, Language::French), None);
        assert_eq!(carried.find(TitleField::Summary, Language::Arabic), Some("حول قاعدة"));
        assert!(consultations::find_latest_revision(db, bare).await.unwrap().is_none());
        let (_, carried) = copy("A consultation", true).await;
        assert_eq!(called(&carried, Language::French).as_deref(), Some("Une consultation"));
    }

    async fn a_template_is_saved_used_and_removed(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        consultations::set_ballot_confirmation(db, &world.organizer, c, true, now).await.unwrap();
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let list = addresses::TEMPLATES.path();
        assert!(organizer.get(list).await.has("#none"));
        let saving = addresses::TEMPLATE_SAVING.of(c);
        organizer.get(&saving).await;
        let unnamed = organizer.post(&saving, &[("template-name", " "), ("participants", "yes")]).await;
        assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("template-name", "Usual rounds"), ("participants", "yes")];
        assert_eq!(organizer.post(&saving, &fields).await.location(), list);
        let link = organizer.get(list).await.attribute("tbody th a", "href").unwrap();
        let form = organizer.get(&link).await;
        assert!(form.words("h1")[0].contains("Usual rounds") && !form.has("#field-text"), "no text is in a template");
        let fields = [("title", "From it"), ("summary", "s"), ("visibility", "public"),
            ("start", "2090-03-01T09:00"), ("participants", "yes")];
        let made = opened(organizer.post(&link, &fields).await.location());
        let found = consultation::Entity::find_by_id(made).one(db).await.unwrap().unwrap();
        assert_eq!((found.title.as_str(), found.ballots_confirmed), ("From it", true));
        assert_eq!(delegations::participating_delegations(db, made).await.unwrap().len(), 4);
        assert!(acts_of(&world, made).await.contains(&RecordAct::ConfirmationSet));
        verify_export(&organizer.export(made).await, &[]).unwrap();
        // It is removed once; what was opened from it stays.
        let removal = format!("{link}/removal");
        assert!(organizer.get(&removal).await.words("form.confirmation")[0].contains("any more"));
        assert_eq!(organizer.post(&removal, &[]).await.location(), list);
        assert_eq!(organizer.get(&link).await.status, StatusCode::NOT_FOUND);
        let id = link.rsplit_once('/').unwrap().1.parse().unwrap();
        let again = templates::remove_template(db, &world.organizer, id, now).await;
        assert!(matches!(again, Err(StoreError::NotFound)));
        assert_eq!(organizer.get(&addresses::CONSULTATION.of(made)).await.status, StatusCode::OK);
        // Nobody else sees or uses templates.
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for path in [list.to_owned(), saving, addresses::COPYING.of(c)] {
            assert_eq!(head.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }

    async fn a_plan_that_is_refused_opens_nothing(world: World) {
        let (db, now) = (&world.db, world.now);
        let before = consultation::Entity::find().count(db).await.unwrap();
        let at = |days| now + TimeDelta::days(days);
        let stage = |kind, opens, closes: Option<i64>| Stage {
            kind,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Public,
        };
        let overlapping = planned(&world, vec![stage(StageKind::Commenting, 1, Some(5)), stage(StageKind::Deciding, 3, None)]);
        let refused = templates::open_planned_consultation(db, &world.organizer, &overlapping, now).await;
        assert!(matches!(refused, Err(PlanStagesError::Plan(_))), "{refused:?}");
        let textless = world.open_without_participants(Visibility::Public, now).await;
        let without = PlannedConsultation { text_of: Some(textless), ..planned(&world, Vec::new()) };
        let refused = templates::open_planned_consultation(db, &world.organizer, &without, now).await;
        assert!(matches!(refused, Err(PlanStagesError::Store(StoreError::NotFound))), "{refused:?}");
        let refused = templates::open_planned_consultation(db, world.person("head XAA"), &planned(&world, Vec::new()), now).await;
        assert!(matches!(refused, Err(PlanStagesError::Store(StoreError::Forbidden))), "{refused:?}");
        assert_eq!(consultation::Entity::find().count(db).await.unwrap(), before + 1, "that without a text alone");
        let opened = templates::open_planned_consultation(db, &world.organizer, &planned(&world, Vec::new()), now).await.unwrap();
        assert_eq!(consultations::list_stages(db, opened).await.unwrap().len(), 1);
    }
}
