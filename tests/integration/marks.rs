//! What an act's author saw: an act is refused where that has changed, shows what has, and can be sent again.

use axum::http::StatusCode;
use domain::amendments::{AmendmentKind, Disposition};
use domain::blocs::ClearingMode;
use domain::identifiers::ProvisionId;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::{Statement, Title};
use std::collections::BTreeSet;
use store::amendments::NewDisposition;
use store::blocs::NewPoint;
use store::{StoreError, amendments, attendance, blocs, instruments, positions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, amendment, position};

const SUPPORT: [(&str, &str); 4] =
    [("stance", "support"), ("statement", "As it stands."), ("position-language", "en"), ("act", "submit")];

/// The words of OP1, and others of which a reader would think that they are the same paragraph.
const WORDS: &str = "Affirms that access is shared.";
const TURNED: &str = "Affirms that access is not shared.";
const THIRD: &str = "Affirms that access is not to be shared.";

/// Publishes the text of the world with other words in OP1.
async fn turn_round(world: &World, words: &str) {
    let (db, c) = (&world.db, world.consultation);
    let text = parse_markdown(&TEXT.replace(WORDS, words)).unwrap();
    instruments::publish_revision_by_likeness(db, &world.organizer, c, Language::English, &text, world.now)
        .await
        .unwrap();
}

async fn page_of(world: &World, who: &str, path: &str) -> TestBrowser {
    let mut client = TestBrowser::signed_in(world, who).await;
    assert_eq!(client.get(path).await.status, StatusCode::OK);
    client
}

async fn submitted(world: &World, provision: ProvisionId) -> usize {
    let access = world.access(&world.organizer).await;
    positions::live_positions(&world.db, &access, &[provision]).await.unwrap().len()
}

on_both_databases! {
    async fn support_is_not_counted_for_words_that_its_author_has_not_seen(world: World) {
        let op1 = world.provision("OP1");
        let path = format!("/provisions/{op1}");
        let mut head = page_of(&world, "head@xaa.example", &path).await;
        turn_round(&world, TURNED).await;
        let answer = head.post(&format!("{path}/positions"), &SUPPORT).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.errors().len(), 1);
        let sides = answer.words("#changed .sides .words");
        assert_eq!(sides, [WORDS, TURNED]);
        assert_eq!(answer.words("#changed .sides h2"), ["What you saw", "What stands now"]);
        assert_eq!(answer.text_area("statement").as_deref(), Some("As it stands."));
        assert!(answer.has("#field-stance[checked], input[name=stance][value=support][checked]"));
        assert!(answer.links_to(&path), "one may leave it");
        assert_eq!(submitted(&world, op1).await, 0);
        // The form that came back is about the present words.
        let again = head.post(&format!("{path}/positions"), &SUPPORT).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert_eq!(submitted(&world, op1).await, 1);
    }

    async fn a_form_that_comes_back_with_an_error_keeps_the_mark_of_its_first_page(world: World) {
        let op1 = world.provision("OP1");
        let path = format!("/provisions/{op1}");
        let mut head = page_of(&world, "head@xaa.example", &path).await;
        turn_round(&world, TURNED).await;
        let wrong = head.post(&format!("{path}/positions"), &[("stance", "none"), ("position-language", "en")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(head.post(&format!("{path}/positions"), &SUPPORT).await.status, StatusCode::CONFLICT);
    }

    async fn an_amendment_does_not_strike_out_words_that_its_author_has_not_seen(world: World) {
        let op1 = world.provision("OP1");
        let path = format!("/provisions/{op1}/amendments");
        let mut head = page_of(&world, "head@xaa.example", &path).await;
        turn_round(&world, TURNED).await;
        let fields = [("kind", "modify"), ("text", "Affirms that access is shared at once."), ("amendment-language", "en")];
        let answer = head.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.words("#changed .sides .words").len(), 2);
        assert_eq!(answer.text_area("text").as_deref(), Some("Affirms that access is shared at once."));
        assert!(amendments::list_standing_amendments(&world.db, None, op1).await.unwrap().is_empty());
        assert_eq!(head.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }

    async fn positions_are_not_taken_forward_to_a_third_text(world: World) {
        let (db, head, op1) = (&world.db, world.person("head XAA"), world.provision("OP1"));
        let new = position(Stance::Support, "");
        positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &new, world.now).await.unwrap();
        turn_round(&world, TURNED).await;
        let path = format!("/consultations/{}/desk/forward", world.consultation);
        let mut client = page_of(&world, "head@xaa.example", &path).await;
        turn_round(&world, THIRD).await;
        let fields = [("provision", op1.to_string()), ("act", "submit".to_owned())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::CONFLICT);
        client.get(&path).await;
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_publication_does_not_take_along_what_another_has_decided_meanwhile(world: World) {
        let (db, organizer, c) = (&world.db, &world.organizer, world.consultation);
        let head = world.person("head XBB");
        let mut proposed = Vec::new();
        for label in ["OP1", "OP2"] {
            let provision = world.provision(label);
            let new = amendment(AmendmentKind::Suppress, "");
            proposed.push(amendments::propose_amendment(db, head, provision, seen::words(db, provision).await, &new, world.now).await.unwrap());
        }
        let agree = async |id| {
            let note = Statement::parse("Agreed.").unwrap();
            let new = NewDisposition { disposition: Disposition::Agreed, note, into_id: None };
            amendments::dispose_of_amendment(db, organizer, id, seen::amendment(db, id).await, &new, world.now).await.unwrap();
        };
        agree(proposed[0]).await;
        let path = format!("/consultations/{c}/rolling/publish");
        let mut first = page_of(&world, "organizer@forum.example", &path).await;
        agree(proposed[1]).await;
        assert_eq!(first.post(&path, &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(first.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(matches!(instruments::publish_agreed(db, organizer, c, seen::agreed(db, c).await, &BTreeSet::new(), world.now).await, Err(StoreError::State)));
    }

    async fn a_head_does_not_clear_a_draft_that_was_rewritten_in_between(world: World) {
        let (db, adviser, op1) = (&world.db, world.person("adviser XAA"), world.provision("OP1"));
        let draft = async |words: &str| {
            let new = position(Stance::Reserve, words);
            positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &new, world.now).await.unwrap()
        };
        let id = draft("We reserve.").await;
        let mut head = page_of(&world, "head@xaa.example", &format!("/provisions/{op1}")).await;
        draft("We reserve, and object.").await;
        let clear = format!("/positions/{id}/clear");
        let answer = head.post(&clear, &[]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.words("#position .words").contains(&"We reserve, and object.".to_owned()), "what stands by now");
        assert!(answer.words("#position details .words").contains(&"We reserve.".to_owned()), "what it was");
        let sides = answer.words("#position .sides > div");
        assert!(sides[0].starts_with("What your delegation said") && sides[0].ends_with("We reserve."), "{sides:?}");
        assert!(sides[1].starts_with("Your delegation says now") && sides[1].ends_with("and object."), "{sides:?}");
        assert_eq!(sides.len(), 2);
        assert_eq!(head.post(&clear, &[]).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_second_save_does_not_wipe_the_first_and_former_drafts_are_kept(world: World) {
        let op1 = world.provision("OP1");
        let path = format!("/provisions/{op1}");
        let mut one = page_of(&world, "delegate@xaa.example", &path).await;
        let mut other = page_of(&world, "adviser@xaa.example", &path).await;
        let save = |words| [("stance", "reserve"), ("statement", words), ("position-language", "en"), ("act", "save")];
        let form = format!("{path}/positions");
        assert_eq!(one.post(&form, &save("First.")).await.status, StatusCode::SEE_OTHER);
        let answer = other.post(&form, &save("Second.")).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.words("#position .words").contains(&"First.".to_owned()));
        assert_eq!(answer.text_area("statement").as_deref(), Some("Second."));
        assert_eq!(other.post(&form, &save("Second.")).await.status, StatusCode::SEE_OTHER);
        let page = one.get(&path).await;
        assert_eq!(page.text_area("statement").as_deref(), Some("Second."));
        assert_eq!(page.words("#position details .words"), ["First."]);
        let stranger = page_of(&world, "head@xbb.example", &path).await.get(&path).await;
        assert!(!stranger.body.contains("First."), "drafts are the delegation's own");
    }

    async fn a_bloc_does_not_approve_a_draft_that_was_rewritten_in_between(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let members = [world.delegations["XAA"], world.delegations["XBB"]];
        let name = Title::parse("The Group").unwrap();
        let bloc = blocs::create_bloc(db, &world.organizer, "GR", &name, &members, now).await.unwrap();
        let coordinator = world.person("head XAA");
        let words = |text| Statement::parse(text).unwrap();
        let language = Language::English;
        let id = blocs::begin_statement(db, coordinator, c, bloc, language, &words("One."), now).await.unwrap();
        let path = format!("/bloc-statements/{id}");
        let mut drafting = page_of(&world, "head@xaa.example", &path).await;
        let edit = async |text| {
            let seen = seen::statement(db, coordinator, id).await;
            blocs::edit_statement(db, coordinator, id, seen, language, &words(text), now).await.unwrap();
        };
        edit("Two.").await;
        let fields = [("body", "Three."), ("statement-language", "en")];
        assert_eq!(drafting.post(&path, &fields).await.status, StatusCode::CONFLICT);
        assert!(drafting.get(&path).await.words("details .words").contains(&"One.".to_owned()));
        let point = NewPoint { provision_id: world.provision("OP1"), stance: Stance::Support, statement: None, proposed_text: None };
        blocs::set_point(db, coordinator, id, seen::statement(db, coordinator, id).await, &point, now).await.unwrap();
        let circulate = async || {
            let seen = seen::statement(db, coordinator, id).await;
            blocs::circulate_statement(db, coordinator, id, seen, ClearingMode::Each, None, now).await.unwrap();
        };
        circulate().await;
        let mut member = page_of(&world, "head@xbb.example", &path).await;
        blocs::recall_statement(db, coordinator, id, seen::statement(db, coordinator, id).await, now).await.unwrap();
        edit("We withdraw our support.").await;
        circulate().await;
        let answer = format!("{path}/answer");
        assert_eq!(member.post(&answer, &[("cleared", "yes")]).await.status, StatusCode::CONFLICT);
        assert_eq!(member.post(&answer, &[("cleared", "yes")]).await.status, StatusCode::SEE_OTHER);
    }

    async fn two_tellers_do_not_replace_each_others_lists(world: World) {
        let path = format!("/consultations/{}/attendance", world.consultation);
        let mut one = page_of(&world, "organizer@forum.example", &path).await;
        let mut other = page_of(&world, "organizer@forum.example", &path).await;
        let present = |codes: &[&str]| codes.iter().map(|code| ("present", world.delegations[*code].to_string())).collect::<Vec<_>>();
        let note = async |client: &mut TestBrowser, codes: &[&str]| {
            let fields = present(codes);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(client.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        };
        note(&mut one, &["XAA", "XBB"]).await;
        note(&mut other, &["XCC"]).await;
        let listed = attendance::list_attendance(&world.db, &world.organizer, world.consultation).await.unwrap();
        assert_eq!(listed.len(), 3);
        one.get(&path).await;
        note(&mut one, &["XAA"]).await;
        let listed = attendance::list_attendance(&world.db, &world.organizer, world.consultation).await.unwrap();
        assert_eq!(listed.into_iter().collect::<Vec<_>>(), [world.delegations["XAA"]], "who was unticked has left");
    }
}
