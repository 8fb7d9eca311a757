//! Agreed amendments in another language than the text enter it by words that an organizer gives them.

use super::{ORGANIZER, WORDS, agree, has_words, latest_number, propose, publish};
use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::amendments::wording::AuthenticWords;
use domain::exports::{read_document, verify_export};
use domain::identifiers::AmendmentId;
use domain::languages::Language;
use domain::text::Paragraph;
use std::collections::{BTreeMap, BTreeSet};
use store::amendments::NewAmendment;
use store::entity::amendment;
use store::{StoreError, amendments, instruments};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment as new_amendment};

const FRENCH: &str = "Affirme que l’accès est partagé par tous.";
const GIVEN: &str = "Affirms that access is shared by all.";

/// Proposes an amendment to OP1 in French, though its text is in English.
async fn propose_in_french(world: &World) -> AmendmentId {
    let (db, op1) = (&world.db, world.provision("OP1"));
    let new = NewAmendment { language: Language::French, ..new_amendment(AmendmentKind::Modify, FRENCH) };
    let (head, seen) = (world.person("head XAA"), seen::words(db, op1).await);
    amendments::propose_amendment(db, head, op1, seen, &new, world.now).await.unwrap()
}

async fn find_amendment(world: &World, id: AmendmentId) -> amendment::Model {
    let found = amendments::find_amendment_details(&world.db, &world.organizer, id, world.now).await;
    found.unwrap().0.proposed.amendment
}

async fn words_of_op1(world: &World) -> String {
    amendments::find_original_text(&world.db, world.provision("OP1"), Language::English).await.unwrap().1
}

async fn publish_agreed(world: &World, given: &[(AmendmentId, &str)]) -> Result<(), StoreError> {
    let (db, organizer, c) = (&world.db, &world.organizer, world.consultation);
    let given = given.iter().map(|(id, words)| (*id, AuthenticWords::Text(Paragraph::parse(words).unwrap())));
    let (given, seen): (BTreeMap<_, _>, _) = (given.collect(), seen::agreed(db, c).await);
    let none = BTreeSet::new();
    instruments::publish_agreed_in_words(db, organizer, c, seen, &given, &none, world.now).await.map(drop)
}

on_both_databases! {
    async fn an_agreed_amendment_in_another_language_enters_by_given_words(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let (rolling, compilation) = (format!("/consultations/{c}/rolling"), format!("/consultations/{c}/compilation"));
        let path = format!("{rolling}/publish");
        let id = propose_in_french(&world).await;
        let page = TestBrowser::new(&world).get(&rolling).await;
        assert_eq!(page.words("#brackets"), ["1 bracket is open."], "the page prints it in a bracket of its own");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        has_words(&organizer.get(&compilation).await, ".decision .warning", &["in French", "in English"]);
        agree(&world, id).await;

        // Everybody is told why it is not in the text, and nobody is offered a text in which nothing changes.
        let page = TestBrowser::new(&world).get(&rolling).await;
        assert_eq!(page.words("#brackets"), ["No brackets are open."]);
        has_words(&page, &format!("#p{op1}"), &["until the secretariat has published it"]);
        has_words(&TestBrowser::new(&world).get(&format!("/amendments/{id}")).await, "main", &["It is not in the text"]);
        for page in [organizer.get(&rolling).await, organizer.get(&compilation).await] {
            assert!(page.links_to(&format!("{path}#awaiting")) && !page.links_to(&path));
            has_words(&page, "#publish", &["1 amendment is agreed in another language"]);
        }
        assert!(matches!(publish_agreed(&world, &[]).await, Err(StoreError::State)));
        let page = organizer.get(&path).await;
        let field = format!("words-{id}");
        assert_eq!(page.text_area(&field).as_deref(), Some(WORDS), "it is written from the present words");
        has_words(&page, "#awaiting", &["Aland", "in French", FRENCH]);
        let button = format!("form[action=\"{path}\"] button");
        assert_eq!(page.words(&button), ["See what these words change"]);

        // Words that change nothing are no words, and others are shown before they are published.
        let same = organizer.post(&path, &[(&field, WORDS)]).await;
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(same.errors().concat().contains("Nothing would change"), "{:?}", same.errors());
        let shown = organizer.post(&path, &[(&field, GIVEN)]).await;
        assert_eq!(shown.status, StatusCode::CONFLICT);
        assert!(shown.has(&format!("#p{op1} ins")) && shown.words(&button) == ["Publish what is agreed"]);
        assert_eq!(shown.text_area(&field).as_deref(), Some(GIVEN));
        let other = organizer.post(&path, &[(&field, "Affirms that access is shared by most.")]).await;
        assert_eq!(other.status, StatusCode::CONFLICT, "these words have not been shown");
        assert_eq!(organizer.post(&path, &[(&field, GIVEN)]).await.status, StatusCode::CONFLICT);
        assert_eq!(latest_number(&world).await, 0);
        let done = organizer.post(&path, &[(&field, GIVEN)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!((latest_number(&world).await, words_of_op1(&world).await.as_str()), (1, GIVEN));
        let found = find_amendment(&world, id).await;
        assert!(found.published_in_id.is_some() && found.language == Language::French);
        has_words(&organizer.get(&path).await, "main", &["Nothing is agreed"]);
        assert!(matches!(publish_agreed(&world, &[]).await, Err(StoreError::State)));
        let answer = TestBrowser::new(&world).get(&format!("/consultations/{c}/export.json")).await;
        verify_export(&read_document(&answer.bytes).unwrap(), &[]).unwrap();
    }

    async fn given_words_never_take_the_place_of_what_is_agreed(world: World) {
        let french = propose_in_french(&world).await;
        let english = propose(&world, "head XBB", "OP1", AmendmentKind::Modify, "Affirms that access is owed.").await;
        agree(&world, french).await;
        agree(&world, english).await;
        let colliding = "Affirms that access is granted.";
        assert!(matches!(publish_agreed(&world, &[(french, colliding)]).await, Err(StoreError::Collides)));
        let path = format!("/consultations/{}/rolling/publish", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(&path).await;
        let field = format!("words-{french}");
        let refused = organizer.post(&path, &[(&field, colliding)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(&format!(".error-summary a[href=\"#field-{field}\"]")));
        assert!(refused.has(&format!("#error-{field}")) && refused.text_area(&field).as_deref() == Some(colliding));
        assert_eq!(latest_number(&world).await, 0);
        // Without words the other one is published, and this one goes on waiting.
        publish_agreed(&world, &[]).await.unwrap();
        assert_eq!(words_of_op1(&world).await, "Affirms that access is owed.");
        assert!(find_amendment(&world, french).await.published_in_id.is_none());
        assert!(find_amendment(&world, english).await.published_in_id.is_some());
        let waits = amendments::count_awaiting_words(&world.db, world.consultation).await.unwrap();
        assert_eq!(waits, Some((Language::English, 1)));
    }

    async fn words_are_given_to_nothing_but_agreed_amendments_in_another_language(world: World) {
        let open = propose_in_french(&world).await;
        let english = propose(&world, "head XBB", "OP1", AmendmentKind::Modify, "Affirms that access is owed.").await;
        agree(&world, english).await;
        publish_agreed(&world, &[(open, GIVEN), (english, GIVEN)]).await.unwrap();
        assert_eq!(words_of_op1(&world).await, "Affirms that access is owed.", "each by its own words alone");
        assert!(find_amendment(&world, open).await.stands());
    }

    async fn an_amendment_whose_words_the_text_has_already_is_published_without_others(world: World) {
        let id = propose_in_french(&world).await;
        agree(&world, id).await;
        publish(&world, GIVEN, false).await.unwrap();
        let path = format!("/consultations/{}/rolling/publish", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.get(&path).await;
        let present = [(format!("present-{id}"), "yes")];
        let fields: Vec<(&str, &str)> = present.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::CONFLICT, "it is shown first");
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(find_amendment(&world, id).await.published_in_id.is_some());
        assert_eq!(words_of_op1(&world).await, GIVEN);
        assert_eq!(amendments::count_unpublished_agreed(&world.db, world.consultation).await.unwrap(), 0);
    }

    async fn what_is_agreed_and_not_in_the_text_is_told_where_the_text_is_decided(world: World) {
        let c = world.consultation;
        let kept = propose(&world, "head XCC", "OP3", AmendmentKind::NoChange, "").await;
        agree(&world, kept).await;
        assert_eq!(amendments::count_unpublished_agreed(&world.db, c).await.unwrap(), 0, "nothing is to be published");
        let told = async |path: &str| {
            let page = TestBrowser::signed_in(&world, ORGANIZER).await.get(&format!("/consultations/{c}/{path}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            page.words("#outside")
        };
        for path in ["outcome", "plain", "questions/new"] {
            assert!(told(path).await.is_empty(), "{path}");
        }
        let id = propose_in_french(&world).await;
        agree(&world, id).await;
        for path in ["outcome", "plain", "questions/new"] {
            assert!(told(path).await.concat().contains("1 amendment is agreed and not in this text"), "{path}");
        }
    }

    async fn a_decision_without_a_reason_leads_to_the_field_for_it(world: World) {
        let id = propose_in_french(&world).await;
        let path = format!("/consultations/{}/compilation", world.consultation);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(&path).await;
        has_words(&page, "form .hint", &["Each decision needs a reason"]);
        has_words(&page, &format!("#amendment-{id}"), &[&format!("Amendment {id}")]);
        let decision = format!("disposition-{id}");
        let refused = organizer.post(&path, &[(&decision, "agreed")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let field = format!("field-note-{id}");
        assert!(refused.has(&format!(".error-summary a[href=\"#{field}\"]")) && refused.has(&format!("#{field}")));
    }
}
