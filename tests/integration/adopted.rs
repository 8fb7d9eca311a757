//! The words that were adopted are told apart from those that came later, wherever a verdict stands beside words.

use app::addresses;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::questions::Choice;
use domain::reservations::ReservationKind;
use domain::text::Statement;
use std::collections::{BTreeSet, HashMap};
use store::consensus::{self, ProvisionFilter};
use store::instruments::NewRevision;
use store::questions::{NewQuestion, OpenQuestionError};
use store::reservations::NewReservation;
use store::{StoreError, consultations, instruments, questions, reservations};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, recorded};

/// Publishes the next revision; `continues` names for each number of the new text the one that it had before, or none.
async fn revise(world: &World, text: &str, continues: impl Fn(&str) -> Option<String>) {
    let (db, id) = (&world.db, world.consultation);
    let instrument = parse_markdown(text).unwrap();
    let after = consultations::find_latest_revision(db, id).await.unwrap().map(|former| former.id);
    let labels = instruments::revision_labels(db, after.unwrap()).await.unwrap();
    let former: HashMap<String, _> = labels.into_iter().map(|(id, label, _)| (label, id)).collect();
    let identity = |label: &str| continues(label).map(|label| former[&label]);
    let identities = instrument.provisions.iter().map(|one| identity(&one.label)).collect();
    let (language, editorial) = (Language::English, BTreeSet::new());
    let new = NewRevision { language, instrument, after, identities, editorial };
    let seen = seen::agreed(db, id).await;
    instruments::publish_revision(db, &world.organizer, id, seen, &new, world.now).await.unwrap();
}

/// Publishes the next revision, in which each number continues the same one.
async fn reword(world: &World, old: &str, new: &str) {
    revise(world, &TEXT.replace(old, new), |label| Some(label.to_owned())).await;
}

/// Puts a paragraph, or the whole text, to the vote and closes the vote with this choice of everybody.
async fn vote(world: &World, label: Option<&str>, choice: Choice) -> domain::identifiers::QuestionId {
    let (db, organizer) = (&world.db, &world.organizer);
    let provision_id = label.map(|label| world.provision(label));
    let id = world.ask(&NewQuestion { provision_id, ..recorded("Adoption") }).await;
    for who in ["head XAA", "head XBB", "head XCC"] {
        let person = world.person(who);
        let seen = seen::ballot(db, person, id).await;
        questions::cast_ballot(db, person, id, seen, &choice.into(), world.now).await.unwrap();
    }
    questions::close_question(db, organizer, id, seen::question(db, id).await, world.now).await.unwrap();
    id
}

async fn outcome(world: &World) -> TestResponse {
    TestBrowser::new(world).get(&addresses::OUTCOME.of(world.consultation)).await
}

/// Returns the words of the provisions of an outcome, in their order.
fn printed(page: &TestResponse) -> Vec<String> {
    page.words("main .provision > .text")
}

async fn reserve(world: &World, provision: domain::identifiers::ProvisionId) -> Result<(), StoreError> {
    let new = NewReservation {
        kind: ReservationKind::Reservation,
        language: Language::English,
        body: Statement::parse("Not for us.").unwrap(),
    };
    let seen = seen::words(&world.db, provision).await;
    let head = world.person("head XAA");
    reservations::make_reservation(&world.db, head, provision, seen, &new, world.now).await.map(|_| ())
}

on_both_databases! {
    async fn a_paragraph_that_changed_after_its_adoption_is_printed_as_adopted(world: World) {
        let id = vote(&world, Some("OP1"), Choice::Yes).await;
        assert!(!outcome(&world).await.has(".since"), "nothing has changed");
        reword(&world, "is shared", "is shared widely").await;
        let page = outcome(&world).await;
        assert!(printed(&page).contains(&"OP1 Affirms that access is shared.".to_owned()), "{:?}", printed(&page));
        let since = page.words("main .provision .since");
        assert!(since.len() == 1 && since[0].starts_with("Changed since (Revision 1, "), "{since:?}");
        assert!(since[0].contains("and not adopted:") && page.words("main .provision .since ins").concat().contains("widely"));
        assert!(page.words("main .provision").concat().contains("Adopted by vote (3–0–0) (vote on this paragraph)"));
        // The pages of the provision, of its summary and of the vote tell the same.
        let op1 = world.provision("OP1");
        for path in [addresses::PROVISION.of(op1), format!("/provisions/{op1}/summary"), addresses::COALITION.of(op1)] {
            let shown = TestBrowser::new(&world).get(&path).await.words("main").concat();
            assert!(shown.contains("Affirms that access is shared.") && shown.contains("and not adopted:"), "{path}: {shown}");
        }
        let page = TestBrowser::new(&world).get(&addresses::QUESTION.of(id)).await;
        assert_eq!(page.words("main .draft"), ["OP1 Affirms that access is shared."], "what was voted on");
        assert!(page.words("main").concat().contains("an earlier revision: Zero draft"));
        // Other marks and blanks are the same words, and so are those that come back.
        reword(&world, "is shared", "is  shared").await;
        assert!(!outcome(&world).await.has(".since"));
        // A vote on the words that stand by then adopts them.
        reword(&world, "is shared", "is shared by all").await;
        vote(&world, Some("OP1"), Choice::No).await;
        let page = outcome(&world).await;
        assert!(printed(&page).contains(&"OP1 Affirms that access is shared.".to_owned()), "rejecting other words undoes nothing");
        assert!(page.words("main .provision .since").concat().contains("by all"));
        vote(&world, Some("OP1"), Choice::Yes).await;
        let page = outcome(&world).await;
        assert!(printed(&page).contains(&"OP1 Affirms that access is shared by all.".to_owned()) && !page.has(".since"));
    }

    async fn what_came_and_went_after_the_whole_text_was_adopted_is_told(world: World) {
        vote(&world, None, Choice::Yes).await;
        let text = TEXT
            .replace("is shared", "is shared widely")
            .replace("Requests a report.", "Thanks the Chair.")
            .replace("## Principles", "## Rules")
            .replace("# Draft norm", "# Draft rule");
        revise(&world, &text, |label| (label != "OP3").then(|| label.to_owned())).await;
        let page = outcome(&world).await;
        let texts = printed(&page);
        assert_eq!(texts[texts.len() - 2..], ["OP3 Requests a report.", "OP3 Thanks the Chair."], "{texts:?}");
        let since = page.words("main .since");
        let found = |begin: &str| since.iter().filter(|one| one.starts_with(begin)).count();
        assert_eq!(found("Changed since (Revision 1, "), 3, "the title, the heading and OP1: {since:?}");
        assert_eq!((found("Added since (Revision 1, "), found("No longer in the text since Revision 1 (")), (1, 1), "{since:?}");
        assert!(page.words("main h2").contains(&"Draft norm".to_owned()) && page.words("main h3").contains(&"Principles".to_owned()));
        assert_eq!(page.words("#whole").concat(), "The text as a whole: Adopted by vote (3–0–0) (Zero draft)");
        assert!(page.words("main").concat().contains("has not been put to the vote as a whole."));
        // The summary counts by the words that stand.
        let access = world.access(&world.organizer).await;
        let shown = async |only| {
            let found = consensus::load_document(&world.db, &access, None, 0, Some(only), None).await.unwrap().unwrap();
            found.overview.draft.provisions.into_iter().map(|one| one.label).collect::<Vec<_>>()
        };
        assert_eq!(shown(ProvisionFilter::ChangedSince).await, ["OP1", "OP3"]);
        assert_eq!(shown(ProvisionFilter::Adopted(true)).await.len(), 4);
        assert!(shown(ProvisionFilter::Adopted(false)).await.is_empty());
        // Reservations are made on what was adopted, not on what came later.
        let latest = consultations::find_latest_revision(&world.db, world.consultation).await.unwrap().unwrap();
        let labels = instruments::revision_labels(&world.db, latest.id).await.unwrap();
        let added = labels.iter().find(|(_, label, _)| label == "OP3").unwrap().0;
        assert!(matches!(reserve(&world, added).await, Err(StoreError::NotAdopted)));
        reserve(&world, world.provision("OP1")).await.unwrap();
        // Nor can what is gone be put to the vote.
        let gone = NewQuestion { provision_id: Some(world.provision("OP3")), ..recorded("Too late") };
        let seen = seen::revision(&world.db, world.consultation).await;
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen, &gone, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Store(StoreError::NotFound))));
        // Once the new text is adopted as a whole, it is what was adopted.
        vote(&world, None, Choice::Yes).await;
        let page = outcome(&world).await;
        assert!(!page.has(".since") && page.words("#whole").concat() == "The text as a whole: Adopted by vote (3–0–0)");
        assert_eq!(printed(&page).len(), 6);
    }

    async fn a_rejected_paragraph_stays_struck_in_the_words_that_were_rejected(world: World) {
        vote(&world, Some("OP1"), Choice::No).await;
        reword(&world, "is shared", "is shared widely").await;
        let page = outcome(&world).await;
        assert_eq!(page.words("main .provision > .text del"), ["Affirms that access is shared."]);
        assert!(page.words("main .provision .since").concat().starts_with("Changed since (Revision 1, "));
        // The whole text is adopted later, with the other words.
        vote(&world, None, Choice::Yes).await;
        let page = outcome(&world).await;
        assert!(printed(&page).contains(&"OP1 Affirms that access is shared widely.".to_owned()));
        assert!(!page.has("main .provision > .text del") && !page.has(".since"));
    }

    async fn an_outcome_comes_in_pages_with_what_is_gone_in_its_place(world: World) {
        let text = |numbers: &[usize]| {
            let lines: Vec<_> = numbers.iter().zip(1..).map(|(one, place)| format!("{place}. Paragraph number {one}.")).collect();
            format!("# Long\n\n{}\n", lines.join("\n"))
        };
        let mut numbers: Vec<usize> = (1..=150).collect();
        revise(&world, &text(&numbers), |_| None).await;
        vote(&world, None, Choice::Yes).await;
        numbers.remove(119);
        revise(&world, &text(&numbers), |label| {
            let place: usize = label.trim_start_matches("OP").parse().unwrap();
            Some(format!("OP{}", if place < 120 { place } else { place + 1 }))
        })
        .await;
        let address = addresses::OUTCOME.of(world.consultation);
        let mut client = TestBrowser::new(&world);
        let (first, last) = (client.get(&address).await, client.get(&format!("{address}?page=2")).await);
        assert_eq!((printed(&first).len(), printed(&last).len()), (100, 50));
        assert_eq!(printed(&last)[19], "OP120 Paragraph number 120.");
        let since = last.words("main .since");
        assert_eq!(since.iter().filter(|one| one.starts_with("No longer in the text since Revision 2")).count(), 1);
        assert!(since.contains(&"When it was put to the vote, its number was OP121.".to_owned()), "{since:?}");
        assert!(!first.has(".since"));
    }
}
