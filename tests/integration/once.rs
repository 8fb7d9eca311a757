//! Acts on what relates a text to the world and on what follows its adoption: of two at once one is done, the record has it
//! once and under its author, and whoever comes later is told.

use domain::consultations::StageKind;
use domain::exports::verify_export;
use domain::identifiers::{NeedId, OfferId, TagId, TaggingId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::mappings::{MappingRelation, MappingVerdict};
use domain::marks::Mark;
use domain::needs::{MatchState, NeedVisibility};
use domain::records::{RecordAct, RecordEntry};
use domain::text::Body;
use domain::vocabularies::Vocabulary;
use std::fmt::Debug;
use store::commitments;
use store::mappings::{self, NewMapping, NewMappingReview, ProposeMappingError};
use store::needs::NewRating;
use store::reviews::{self, NewReview};
use store::vocabularies::{self, TagDecision};
use store::{StoreError, instruments, needs, records, terms};
use tests::catalogue::instrument;
use tests::client::TestBrowser;
use tests::commitments::{FIRST_DUE, new_calendar, new_commitment, new_report, undertake};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, checked_definition, checked_term, words};

/// What somebody is told who comes second.
const REFUSALS: [&str; 4] = ["Stale", "State", "Taken", "Forbidden"];

async fn entries(world: &World) -> Vec<RecordEntry> {
    records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap()
}

/// Tries an act twice at once, and again: fails unless it is done and recorded once, by this actor.
async fn once<T, E: Debug>(
    world: &World,
    act: RecordAct,
    actor: &str,
    attempt: impl AsyncFn() -> Result<T, E>,
) -> T {
    let before = entries(world).await.len();
    // An act's future is large.
    let (made, refused) = match tokio::join!(Box::pin(attempt()), Box::pin(attempt())) {
        (Ok(made), Err(refused)) | (Err(refused), Ok(made)) => (made, refused),
        (Ok(_), Ok(_)) => panic!("{act} was done twice"),
        (Err(one), Err(other)) => panic!("{act} was refused: {one:?}, {other:?}"),
    };
    let again = Box::pin(attempt()).await.err().unwrap_or_else(|| panic!("{act} was done again"));
    for told in [refused, again].map(|error| format!("{error:?}")) {
        let reason = told.trim_start_matches("Store(").trim_end_matches(')');
        assert!(REFUSALS.contains(&reason), "{act}: {told}");
    }
    let entries = entries(world).await;
    assert_eq!(entries.len(), before + 1, "{act} is recorded once");
    let last = &entries[before];
    assert_eq!((last.act, last.actor.as_str()), (act, actor));
    made
}

async fn propose_tag(world: &World, who: &str, label: &str, tag: TagId) -> TaggingId {
    let (db, provision) = (&world.db, world.provision(label));
    let mark = seen::words(db, provision).await;
    vocabularies::propose_tag(db, world.person(who), provision, tag, mark, world.now).await.unwrap()
}

async fn need_waits(world: &World) -> (NeedId, OfferId) {
    let c = world.consultation;
    let need = crate::needs::submitted(world, c, "head XAA", NeedVisibility::Public).await;
    (need, crate::needs::submitted_offer(world, c, "head XBB", NeedVisibility::Public).await)
}

on_both_databases! {
    async fn of_two_who_relate_a_text_at_once_one_does_it(world: World) {
        let (db, now, c, organizer) = (&world.db, world.now, world.consultation, &world.organizer);
        let (xaa, xbb) = (world.person("head XAA"), world.person("head XBB"));
        let op1 = world.provision("OP1");
        let add = async || vocabularies::add_vocabulary(db, organizer, c, Vocabulary::framework(), now).await;
        once(&world, RecordAct::VocabularyAdded, "organizer", add).await;
        let tags: Vec<TagId> = vocabularies::list_tags(db, c).await.unwrap().into_iter().map(|tag| tag.id).collect();
        let mark = seen::words(db, op1).await;
        let propose = async || vocabularies::propose_tag(db, xaa, op1, tags[0], mark, now).await;
        let tagging = once(&world, RecordAct::TagProposed, "XAA", propose).await;
        let seen_tag = seen::tagging(db, tagging).await;
        let settle = async || vocabularies::settle_tag(db, organizer, tagging, seen_tag, &TagDecision::Settle, now).await;
        once(&world, RecordAct::TagSettled, "organizer", settle).await;
        let chair = async || vocabularies::tag_provision(db, organizer, op1, tags[1], mark, now).await;
        once(&world, RecordAct::TagSettled, "organizer", chair).await;
        let unwanted = propose_tag(&world, "head XBB", "OP2", tags[2]).await;
        let withdraw = async || vocabularies::withdraw_tag(db, xbb, unwanted, now).await;
        once(&world, RecordAct::TagWithdrawn, "XBB", withdraw).await;

        let (_, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        let new = NewMapping {
            clause_id: clauses[0],
            relation: MappingRelation::Equal,
            language: Language::English,
            reason: words("Alike."),
            quotation: None,
        };
        let propose = async || mappings::propose_mapping(db, xaa, op1, mark, &new, now).await;
        let mapping = once(&world, RecordAct::MappingProposed, "XAA", propose).await;
        let withdraw = async || mappings::withdraw_mapping(db, xaa, mapping, now).await;
        once(&world, RecordAct::MappingWithdrawn, "XAA", withdraw).await;

        let term = checked_term("access", "access");
        let add = async || terms::add_term(db, organizer, c, &term, None, now).await;
        let term = once(&world, RecordAct::TermAdded, "organizer", add).await;
        let new = checked_definition("A right.");
        let definition = terms::propose_definition(db, xaa, term, &new, now).await.unwrap();
        assert_eq!(entries(&world).await.last().unwrap().act, RecordAct::DefinitionProposed);
        let held = seen::term(db, xbb, term).await;
        let hold = async || terms::hold_definition(db, xbb, definition, held, now).await;
        once(&world, RecordAct::DefinitionHeld, "XBB", hold).await;
        let held = seen::term(db, xbb, term).await;
        let release = async || terms::release_definition(db, xbb, definition, held, now).await;
        once(&world, RecordAct::DefinitionHeld, "XBB", release).await;
        let withdraw = async || terms::withdraw_definition(db, xaa, definition, now).await;
        once(&world, RecordAct::DefinitionWithdrawn, "XAA", withdraw).await;
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }

    async fn nothing_is_said_on_words_that_have_changed_meanwhile(world: World) {
        let (db, now, c, organizer) = (&world.db, world.now, world.consultation, &world.organizer);
        let (xaa, xbb, op1) = (world.person("head XAA"), world.person("head XBB"), world.provision("OP1"));
        vocabularies::add_vocabulary(db, organizer, c, Vocabulary::framework(), now).await.unwrap();
        let tags: Vec<TagId> = vocabularies::list_tags(db, c).await.unwrap().into_iter().map(|tag| tag.id).collect();
        let (_, clauses) = instrument(&world, "REC", None, &["Access", "Reports"]).await;
        let mapping = |clause_id| NewMapping {
            clause_id,
            relation: MappingRelation::Equal,
            language: Language::English,
            reason: words("Alike."),
            quotation: None,
        };
        let before = seen::words(db, op1).await;
        let tagging = vocabularies::propose_tag(db, xaa, op1, tags[0], before, now).await.unwrap();
        let mapped = mappings::propose_mapping(db, xaa, op1, before, &mapping(clauses[0]), now).await.unwrap();
        let (seen_tag, seen_mapping) = (seen::tagging(db, tagging).await, seen::mapping(db, mapped).await);
        let text = parse_markdown(&TEXT.replace("is shared", "is not shared")).unwrap();
        instruments::publish_revision_by_likeness(db, organizer, c, Language::English, &text, now).await.unwrap();
        let said = entries(&world).await.len();
        let confirmed = NewMappingReview { verdict: MappingVerdict::Confirmed, language: Language::English, reason: None };
        let refused = [
            vocabularies::propose_tag(db, xbb, op1, tags[1], before, now).await.map(drop),
            vocabularies::tag_provision(db, organizer, op1, tags[1], before, now).await,
            vocabularies::settle_tag(db, organizer, tagging, seen_tag, &TagDecision::Settle, now).await.map(drop),
            mappings::review_mapping(db, xbb, mapped, seen_mapping, &confirmed, now).await,
        ];
        for one in refused {
            assert!(matches!(one, Err(StoreError::Stale)), "{one:?}");
        }
        let again = mappings::propose_mapping(db, xbb, op1, before, &mapping(clauses[1]), now).await;
        assert!(matches!(again, Err(ProposeMappingError::Store(StoreError::Stale))), "{again:?}");
        assert_eq!(entries(&world).await.len(), said, "nothing is recorded");
    }

    async fn of_two_who_match_needs_at_once_one_does_it(world: World) {
        let (db, now, c, organizer) = (&world.db, world.now, world.consultation, &world.organizer);
        let (xaa, xbb) = (world.person("head XAA"), world.person("head XBB"));
        let draft = crate::needs::draft(&world, c).await;
        assert!(entries(&world).await.iter().all(|entry| entry.act != RecordAct::NeedSubmitted), "a draft is no act");
        let mark = seen::need(db, draft).await;
        let submit = async || needs::submit_need(db, xaa, draft, mark, now).await;
        once(&world, RecordAct::NeedSubmitted, "XAA", submit).await;
        let withdraw = async || needs::withdraw_need(db, xaa, draft, now).await;
        once(&world, RecordAct::NeedWithdrawn, "XAA", withdraw).await;
        let draft = crate::needs::draft_offer(&world, c).await;
        let mark = seen::offer(db, draft).await;
        let submit = async || needs::submit_offer(db, xbb, draft, mark, now).await;
        once(&world, RecordAct::OfferSubmitted, "XBB", submit).await;
        let withdraw = async || needs::withdraw_offer(db, xbb, draft, now).await;
        once(&world, RecordAct::OfferWithdrawn, "XBB", withdraw).await;

        let (need, offer) = need_waits(&world).await;
        let mark = seen::need(db, need).await;
        let found = words("It fits.");
        let assess = async || needs::assess_need(db, organizer, need, mark, &found, now).await;
        once(&world, RecordAct::NeedAssessed, "organizer", assess).await;
        let mark = seen::need(db, need).await;
        let tie = async || needs::match_need(db, organizer, need, offer, mark, now).await;
        let tied = once(&world, RecordAct::NeedMatched, "organizer", tie).await;
        for (who, code, to) in [(xbb, "XBB", MatchState::Running), (xaa, "XAA", MatchState::Closed)] {
            let mark = seen::need_match(db, tied).await;
            let advance = async || needs::move_match(db, who, tied, to, mark, now).await;
            once(&world, RecordAct::MatchMoved, code, advance).await;
        }
        let new = NewRating { rating: 5, words: words("In time.") };
        let rate = async || needs::rate_match(db, xaa, tied, &new, now).await;
        once(&world, RecordAct::MatchRated, "XAA", rate).await;
        let stars = NewRating { rating: 6, words: words("Beyond.") };
        assert!(needs::rate_match(db, xaa, tied, &stars, now).await.is_err(), "one to five");
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }

    async fn of_two_who_follow_up_at_once_one_does_it(world: World) {
        let (db, now, c, organizer) = (&world.db, world.now, world.consultation, &world.organizer);
        let (xaa, xbb, xcc) = (world.person("head XAA"), world.person("head XBB"), world.person("head XCC"));
        world.adopt("OP1").await;
        world.set_stage(c, StageKind::Concluded).await;
        let new = new_calendar(&world, FIRST_DUE);
        let mark = seen::follow_up(db, c).await;
        let set = async || commitments::set_follow_up(db, organizer, c, mark, &new, now).await;
        once(&world, RecordAct::FollowUpSet, "organizer", set).await;
        let new = new_commitment(&world, "Centres");
        let id = undertake(&world, "head XAA", "OP1", &new).await.unwrap();
        let last = entries(&world).await.pop().unwrap();
        assert_eq!((last.act, last.actor.as_str()), (RecordAct::CommitmentUndertaken, "XAA"));
        let unseen = commitments::undertake_commitment(db, xaa, world.provision("OP1"), Mark::default(), &new, now).await;
        assert!(format!("{unseen:?}").contains("Stale"), "{unseen:?}");

        let mark = seen::commitment(db, xbb, id).await;
        let join = async || commitments::join_commitment(db, xbb, id, mark, None, now).await;
        once(&world, RecordAct::CommitmentJoined, "XBB", join).await;
        let mark = seen::commitment(db, xaa, id).await;
        let submit = async || commitments::submit_report(db, xaa, id, mark, new_report(&world, 2), now).await;
        let report = once(&world, RecordAct::ReportSubmitted, "XAA", submit).await;

        let mark = seen::reviewers(db, report).await;
        let named = [world.delegations["XCC"]];
        let assign = async || reviews::assign_reviewers(db, organizer, report, mark, &named, now).await;
        once(&world, RecordAct::ReviewersAssigned, "organizer", assign).await;
        let review = reviews::list_reviews_of(db, &[report]).await.unwrap()[0].id;
        let mark = seen::peer_review(db, review).await;
        let new = NewReview { level: 4, reasons: words("More stand."), language: Language::English };
        let give = async || reviews::submit_review(db, xcc, review, mark, &new, now).await;
        once(&world, RecordAct::ReviewSubmitted, "XCC", give).await;
        let mark = seen::peer_review(db, review).await;
        let reply = words("We count two.");
        let answer = async || reviews::answer_review(db, xaa, review, mark, (&reply, Language::English), now).await;
        once(&world, RecordAct::ReviewAnswered, "XAA", answer).await;
        let body = Body::parse("We saw three.").unwrap();
        let mark = seen::report(db, report).await;
        let observer = world.person("head XOB");
        let comment = reviews::comment_on_report(db, observer, report, mark, (&body, Language::English), now).await.unwrap();
        let last = entries(&world).await.pop().unwrap();
        assert_eq!((last.act, last.actor.as_str()), (RecordAct::ReportCommented, "XOB"));
        assert!(!last.payload.to_string().contains("three"), "the record has a hash of the words");
        let reason = words("Off the point.");
        let hide = async || reviews::hide_report_comment(db, organizer, comment, &reason, now).await;
        once(&world, RecordAct::ReportCommentHidden, "organizer", hide).await;

        let leave = async || commitments::leave_commitment(db, xbb, id, None, now).await;
        once(&world, RecordAct::CommitmentLeft, "XBB", leave).await;
        let withdraw = async || commitments::withdraw_commitment(db, xaa, id, None, &reason, now).await;
        once(&world, RecordAct::CommitmentWithdrawn, "XAA", withdraw).await;
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }
}
