use app::addresses;
use axum::http::StatusCode;
use documents::anchors::provision_anchor;
use documents::docx::write_docx;
use documents::model::{
    Block, Document, Inline, NormIdentity, Orientation, Paragraph as PrintedParagraph, ParagraphRole, Run,
};
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::identifiers::ProvisionId;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::preparations::{FoundContent, FoundWords, PreparationRefusal, SeenWords};
use domain::text::{Body, Paragraph};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::{amendment, comment, preparation};
use store::{StoreError, amendments, instruments, preparations};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World};

const HEAD: &str = "head@xaa.example";

/// Returns the draft as DOCX, with other words for some provisions: as somebody has edited it without tracking.
pub async fn edited(world: &World, words: &[(&str, &str)]) -> Vec<u8> {
    edited_otherwise(world, words, |_| {}).await
}

/// Returns the same with what somebody does to the document.
async fn edited_otherwise(
    world: &World,
    words: &[(&str, &str)],
    edit: impl FnOnce(&mut Document),
) -> Vec<u8> {
    let (db, organizer, id) = (&world.db, &world.organizer, world.consultation);
    let draft = instruments::load_draft(db, organizer, id, None, None, 0).await.unwrap().unwrap();
    let blocks = draft.provisions.iter().map(|one| {
        let other = words.iter().find(|(label, _)| *label == one.label);
        let text = other.map_or_else(|| one.body.clone(), |(_, words)| (*words).to_owned());
        Block::Paragraph(PrintedParagraph {
            role: ParagraphRole::Provision,
            anchor: Some(provision_anchor(one.provision_id, draft.revision.number)),
            inlines: vec![Inline::Run(Run { text, ..Run::default() })],
            ..PrintedParagraph::default()
        })
    });
    let mut document = Document {
        title: draft.title.clone(),
        publisher: "Forum".to_owned(),
        source: "https://forum.example/".to_owned(),
        language: draft.language,
        as_of: world.now,
        orientation: Orientation::Portrait,
        blocks: blocks.collect(),
        comments: Vec::new(),
    };
    edit(&mut document);
    let identity = NormIdentity {
        author: "forum".to_owned(),
        consultation: id.0,
        revision: u32::try_from(draft.revision.number).unwrap(),
        begun_on: world.now.date_naive(),
        published_on: world.now.date_naive(),
        adopted_on: None,
        language: draft.language,
    };
    write_docx(&document, Some(&identity)).unwrap()
}

/// Prepares an amendment, a comment and another amendment on a provision, and returns their numbers.
pub async fn prepared(world: &World, who: &str, provision_id: ProvisionId) -> Vec<String> {
    let contents = [
        FoundContent::Amendment { kind: AmendmentKind::Suppress, text: None },
        FoundContent::Comment(Body::parse("From the ministry.").unwrap()),
        FoundContent::Amendment {
            kind: AmendmentKind::Modify,
            text: Some(Paragraph::parse("Other words.").unwrap()),
        },
    ];
    let seen = seen::words(&world.db, provision_id).await;
    let rows = contents.map(|content| SeenWords { found: FoundWords { provision_id, content }, seen });
    let (db, viewer, id) = (&world.db, world.person(who), world.consultation);
    let report =
        preparations::prepare_found(db, viewer, id, 0, Language::English, &rows, world.now).await.unwrap();
    assert_eq!((report.prepared, report.refused.len()), (3, 0));
    let (listed, _) = preparations::page_of_preparations(db, &world.access(viewer).await, 0).await.unwrap();
    listed.into_iter().map(|one| one.preparation.id.to_string()).collect()
}

fn printed(role: ParagraphRole, text: &str) -> Block {
    let inlines = vec![Inline::Run(Run { text: text.to_owned(), ..Run::default() })];
    Block::Paragraph(PrintedParagraph { role, inlines, ..PrintedParagraph::default() })
}

fn address(world: &World) -> String {
    addresses::PREPARATIONS.of(world.consultation)
}

async fn show(world: &World, client: &mut TestBrowser, file: &[u8]) -> TestResponse {
    let shown = client.post_file(&address(world), &[], file).await;
    assert_eq!(shown.status, StatusCode::OK, "{:?}", shown.errors());
    shown
}

async fn take(world: &World, client: &mut TestBrowser, shown: &TestResponse) -> TestResponse {
    client.send_again(&address(world), &shown.form_fields("form[enctype]"), "post").await
}

/// Publishes the text again, with other words in one place.
async fn publish(world: &World, (old, new): (&str, &str)) {
    let text = parse_markdown(&TEXT.replace(old, new)).unwrap();
    let (db, organizer, id) = (&world.db, &world.organizer, world.consultation);
    instruments::publish_revision_by_likeness(db, organizer, id, Language::English, &text, world.now)
        .await
        .unwrap();
}

on_both_databases! {
    async fn a_file_that_nobody_has_edited_proposes_nothing(world: World) {
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let file = edited(&world, &[]).await;
        let shown = show(&world, &mut client, &file).await;
        assert!(!shown.has("button[value=post]"));
        assert!(shown.body.contains("The file proposes nothing"), "{}", shown.body);
    }

    async fn the_files_of_the_page_of_documents_propose_nothing_until_somebody_edits_them(world: World) {
        crate::documents::propose(&world, "head XBB", "Affirms that access is open.").await;
        world.attribute(Attribution::ChathamHouse).await;
        crate::documents::propose(&world, "head XCC", "Affirms that access is owed.").await;
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        for name in ["draft.docx", "rolling-text.docx"] {
            for language in ["en", "ar"] {
                let query = format!("language={language}");
                let file = client.get(&addresses::document_file(world.consultation, name, &query)).await;
                assert_eq!(file.status, StatusCode::OK, "{}", file.body);
                let shown = show(&world, &mut client, &file.bytes).await;
                assert!(!shown.has("button[value=post]"), "{name}: {}", shown.body);
                assert!(shown.body.contains("The file proposes nothing"), "{name}: {}", shown.body);
            }
        }
    }

    async fn changes_are_shown_then_prepared_then_proposed_one_by_one(world: World) {
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let words = [("OP1", "Affirms that access is shared by all."), ("OP3", "Requests two reports.")];
        let shown = show(&world, &mut client, &edited(&world, &words).await).await;
        assert!(shown.body.contains("Not tracked in the file"));
        assert_eq!(shown.form_fields("form[enctype]").iter().filter(|(name, _)| name == "take").count(), 2);
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 0, "nothing is taken by itself");

        let taken = take(&world, &mut client, &shown).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        let viewer = world.person("head XAA");
        let access = world.access(viewer).await;
        let (listed, count) = preparations::page_of_preparations(&world.db, &access, 0).await.unwrap();
        assert_eq!(count, 2);
        assert_eq!(listed[0].preparation.body.as_deref(), Some(words[0].1));
        assert!(!listed[0].changed);
        assert_eq!(amendment::Entity::find().count(&world.db).await.unwrap(), 0, "nothing is proposed by itself");

        // The same file again finds both in preparation.
        let again = show(&world, &mut client, &edited(&world, &words).await).await;
        assert!(!again.has("button[value=post]"));
        assert!(again.body.contains("the same in preparation"), "{}", again.body);

        let others = world.access(world.person("head XBB")).await;
        assert_eq!(preparations::page_of_preparations(&world.db, &others, 0).await.unwrap().1, 0);
        let page = client.get(&address(&world)).await;
        assert!(page.words("ins").iter().any(|words| words.contains("by all")), "{}", page.body);
        let settlement = addresses::PREPARATION_SETTLEMENT.of(world.consultation);
        let (first, second) = (listed[0].preparation.id.to_string(), listed[1].preparation.id.to_string());
        let seen = listed[0].mark.to_string();
        let fields = [("preparation", first.as_str()), ("act", "submit"), ("seen", seen.as_str())];
        let done = client.post(&settlement, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let led = done.location().to_owned();
        let proposed = amendment::Entity::find().all(&world.db).await.unwrap();
        assert_eq!(proposed.len(), 1);
        assert_eq!((proposed[0].kind, proposed[0].provision_id), (AmendmentKind::Modify, world.provision("OP1")));
        // The notice leads to what was proposed, and what else is prepared stands before the form for a file.
        let link = addresses::AMENDMENT.of(proposed[0].id);
        let page = client.get(&led).await;
        assert!(page.links_to(&link) && page.has("section + section input[type=file]"), "{}", page.body);
        assert!(!client.get(&led).await.links_to(&link), "an address alone says nothing");
        // It is asked before anything is discarded; what another delegation prepares is not there to be asked about.
        let asking = format!("{}?discard={second}", address(&world));
        assert!(page.has(&format!("a.button.second[href=\"{asking}\"]")) && !page.has("button[value=discard]"));
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(other.get(&asking).await.status, StatusCode::NOT_FOUND);
        let asked = client.get(&asking).await;
        assert!(asked.words(".consequence").concat().contains("cannot be brought back"), "{}", asked.body);
        let kept: Vec<_> = asked.form_fields("form.confirmation");
        let given = |name: &str| kept.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
        assert_eq!((given("preparation"), given("act")), (Some(second.as_str()), Some("discard")));
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 1, "looking discards nothing");
        let fields = [("preparation", second.as_str()), ("act", "discard")];
        assert_eq!(client.post(&settlement, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 0);
        // What stands is not proposed again.
        let again = show(&world, &mut client, &edited(&world, &words[..1]).await).await;
        assert!(again.body.contains("has been proposed or said already"), "{}", again.body);
    }

    async fn a_paragraph_that_has_changed_meanwhile_is_a_conflict_and_is_not_taken(world: World) {
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let words = [("OP1", "Affirms that access is shared by all."), ("OP3", "Requests two reports.")];
        let file = edited(&world, &words).await;
        let before = show(&world, &mut client, &file).await;
        publish(&world, ("access is shared", "access is owed")).await;
        // What was shown before is no longer taken, and neither is what goes with it.
        let taken = take(&world, &mut client, &before).await;
        assert_eq!(taken.status, StatusCode::CONFLICT);
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 0);
        let shown = show(&world, &mut client, &file).await;
        assert!(shown.body.contains("Conflicts: 1") && shown.body.contains("owed"), "{}", shown.body);
        assert_eq!(shown.form_fields("form[enctype]").iter().filter(|(name, _)| name == "take").count(), 1);
        let taken = take(&world, &mut client, &shown).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        let prepared = preparation::Entity::find().all(&world.db).await.unwrap();
        assert_eq!(prepared.len(), 1);
        assert_eq!(prepared[0].provision_id, world.provision("OP3"));
    }

    async fn the_words_of_a_conflict_can_be_copied_and_begin_an_amendment_on_the_present_words(world: World) {
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let words = "Affirms that access is shared by all.";
        let file = edited(&world, &[("OP1", words)]).await;
        let address = addresses::PROVISION_AMENDMENTS.of(world.provision("OP1"));
        let form = format!("form[action=\"{address}\"]");
        let before = show(&world, &mut client, &file).await;
        assert!(!before.has("button[value=begin]"));
        publish(&world, ("access is shared", "access is owed")).await;
        let shown = show(&world, &mut client, &file).await;
        assert!(shown.texts("p.words").iter().any(|one| one == words), "{}", shown.body);
        let fields = shown.form_fields(&form);
        let mut sent: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sent.push(("act", "begin"));
        let begun = client.post(&address, &sent).await;
        assert_eq!(begun.status, StatusCode::OK, "{:?}", begun.errors());
        assert_eq!(amendment::Entity::find().count(&world.db).await.unwrap(), 0, "nothing is proposed by itself");
        let fields = begun.form_fields("#amendment form");
        assert!(fields.iter().any(|(name, value)| name == "text" && value.trim() == words), "{fields:?}");
        let mut sent: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sent.retain(|(name, _)| *name != "position");
        let proposed = client.post(&address, &sent).await;
        assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{:?}", proposed.errors());
        let proposed = amendment::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!((proposed.kind, proposed.provision_id), (AmendmentKind::Modify, world.provision("OP1")));
    }

    async fn a_paragraph_put_in_beside_one_that_has_changed_meanwhile_is_no_conflict(world: World) {
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let file = edited_otherwise(&world, &[], |document| {
            document.blocks.insert(4, printed(ParagraphRole::Provision, "Invites all."));
        })
        .await;
        publish(&world, ("access is shared", "access is owed")).await;
        let shown = show(&world, &mut client, &file).await;
        assert!(!shown.body.contains("Conflicts: "), "{}", shown.body);
        assert_eq!(take(&world, &mut client, &shown).await.status, StatusCode::SEE_OTHER);
        let prepared = preparation::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!((prepared.kind, prepared.provision_id), (Some(AmendmentKind::AddAfter), world.provision("OP1")));
    }

    async fn a_file_that_differs_anywhere_is_never_said_to_propose_nothing(world: World) {
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let titled = edited_otherwise(&world, &[], |document| "Another norm".clone_into(&mut document.title)).await;
        let moved = edited_otherwise(&world, &[], |document| {
            let last = document.blocks.pop().unwrap();
            document.blocks.insert(3, last);
        })
        .await;
        let noted = edited_otherwise(&world, &[], |document| {
            document.blocks.push(printed(ParagraphRole::Note, "Requests two reports."));
        })
        .await;
        for (file, words, taken) in [
            (titled, ["In the title", "Another norm"], 0),
            (moved, ["Moved to another place", "Requests a report."], 0),
            (noted, ["Can be taken over: 1", "Requests two reports."], 1),
        ] {
            let shown = show(&world, &mut client, &file).await;
            assert!(!shown.body.contains("proposes nothing"), "{}", shown.body);
            assert!(words.iter().all(|words| shown.body.contains(words)), "{words:?}: {}", shown.body);
            assert_eq!(shown.texts("input[name=take]").len(), taken);
        }
    }

    async fn what_is_prepared_on_former_words_is_shown_as_such_and_proposed_only_by_who_has_seen_the_present(world: World) {
        let (db, now, id, op1) = (&world.db, world.now, world.consultation, world.provision("OP1"));
        let former = seen::words(db, op1).await;
        let numbers = prepared(&world, "head XAA", op1).await;
        publish(&world, ("access is shared", "access is owed")).await;
        let viewer = world.person("head XAA");
        let (listed, _) = preparations::page_of_preparations(db, &world.access(viewer).await, 0).await.unwrap();
        assert!(listed.iter().all(|one| one.changed && one.words.contains("owed")));
        let comment_id = numbers[1].parse().unwrap();
        let refused = preparations::submit_preparation(db, viewer, id, comment_id, former, now).await;
        assert!(matches!(refused, Err(amendments::ProposeError::Store(StoreError::Stale))), "{refused:?}");
        assert_eq!(comment::Entity::find().count(db).await.unwrap(), 0);
        let present = seen::words(db, op1).await;
        preparations::submit_preparation(db, viewer, id, comment_id, present, now).await.unwrap();
        assert_eq!(comment::Entity::find().one(db).await.unwrap().unwrap().body, "From the ministry.");
        let again = preparations::submit_preparation(db, viewer, id, comment_id, present, now).await;
        assert!(matches!(again, Err(amendments::ProposeError::Store(StoreError::NotFound))), "{again:?}");
    }

    async fn of_what_is_taken_over_together_a_part_alone_is_never_prepared(world: World) {
        let (db, op1, op3) = (&world.db, world.provision("OP1"), world.provision("OP3"));
        let row = |provision_id, text: &str, seen| SeenWords {
            found: FoundWords {
                provision_id,
                content: FoundContent::Amendment {
                    kind: AmendmentKind::Modify,
                    text: Some(Paragraph::parse(text).unwrap()),
                },
            },
            seen,
        };
        let (first, other) = (seen::words(db, op1).await, seen::words(db, op3).await);
        // The second was shown on other words.
        let rows = [row(op1, "Other words.", first), row(op3, "And others.", first)];
        let (viewer, id, now) = (world.person("head XAA"), world.consultation, world.now);
        let report = preparations::prepare_found(db, viewer, id, 0, Language::English, &rows, now).await.unwrap();
        assert_eq!(report.refused, [(1, PreparationRefusal::Changed)]);
        assert_eq!(preparation::Entity::find().count(db).await.unwrap(), 0);
        let twice = [row(op1, "Other words.", first), row(op1, "Other  words.", first), row(op3, "And others.", other)];
        let report = preparations::prepare_found(db, viewer, id, 0, Language::English, &twice, now).await.unwrap();
        assert_eq!(report.refused, [(1, PreparationRefusal::Prepared)]);
        assert_eq!(preparation::Entity::find().count(db).await.unwrap(), 0);
    }

    async fn files_that_are_none_of_this_text_are_refused_by_name(world: World) {
        let mut client = TestBrowser::signed_in(&world, HEAD).await;
        let refused = async |client: &mut TestBrowser, file: &[u8], words: &str| {
            let answer = client.post_file(&address(&world), &[], file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.errors().iter().any(|error| error.contains(words)), "{words}: {:?}", answer.errors());
        };
        refused(&mut client, b"words", "not a DOCX file").await;
        let mut file = edited(&world, &[]).await;
        let other = world.open_consultation(domain::consultations::Visibility::Public).await;
        world.publish(other).await;
        let elsewhere = client.post_file(&addresses::PREPARATIONS.of(other), &[], &file).await;
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(elsewhere.errors().iter().any(|error| error.contains("another consultation")));
        file.truncate(file.len() / 2);
        refused(&mut client, &file, "not a DOCX file").await;
    }
}
