use super::questions::{DONE, RECORDED, WAITING, closing, question};
use super::*;
use crate::credentials::CredentialFault;
use crate::identifiers::UserId;
use crate::rights::questions::*;

type Ask = fn(&Viewer, QuestionFacts, Option<VoterFacts>, DateTime<Utc>) -> Answer;

/// A ballot that the delegation cast itself.
const BALLOT: BallotFacts = BallotFacts { by_proxy: false, entered: false, by_alternate: false };

const NO_CASTER: VoterFacts = VoterFacts { caster_id: None, ballot: None, lacks: None };

/// A vote for which the head has named the viewer.
const NAMED: VoterFacts = VoterFacts { caster_id: Some(ACCOUNT), ..NO_CASTER };
const VOTED: VoterFacts = VoterFacts { ballot: Some(BALLOT), ..NAMED };
const BY_PROXY: VoterFacts = VoterFacts { ballot: Some(BallotFacts { by_proxy: true, ..BALLOT }), ..NAMED };
const ENTERED: VoterFacts = VoterFacts { ballot: Some(BallotFacts { entered: true, ..BALLOT }), ..NAMED };

const PRINCIPAL: PrincipalFacts = PrincipalFacts { delegation_id: THEIRS, voter: Some(NO_CASTER) };

const HEAD: Answer = Err(Refusal::Role(RequiredRole::Head));
const DELEGATE: Answer = Err(Refusal::Role(RequiredRole::HeadOrDelegate));
const OTHER: Answer = Err(Refusal::OtherCaster);

/// The casters: who is named, how the right is shared, and the answers to an adviser, a delegate and a head.
const CASTERS: [(Option<UserId>, CastingRight, [Answer; 3]); 6] = [
    (None, CastingRight::Head, [HEAD, HEAD, Ok(())]),
    (None, CastingRight::Shared, [DELEGATE, Ok(()), Ok(())]),
    (Some(ACCOUNT), CastingRight::Head, [Ok(()); 3]),
    (Some(ACCOUNT), CastingRight::Shared, [Ok(()); 3]),
    (Some(OTHER_ACCOUNT), CastingRight::Head, [OTHER; 3]),
    (Some(OTHER_ACCOUNT), CastingRight::Shared, [OTHER; 3]),
];

#[test]
fn a_named_caster_casts_alone_and_otherwise_those_with_the_casting_right() {
    for (caster_id, casting, expected) in CASTERS {
        let found = [Role::Adviser, Role::Delegate, Role::Head].map(|role| {
            let person = representative(role).person.unwrap();
            let own = VoterFacts { caster_id, ballot: None, lacks: None };
            check_caster(casting, own, &person, Seat { delegation_id: OURS, role })
        });
        assert_eq!(found, expected, "{caster_id:?} {casting}");
    }
}

#[test]
fn an_alternate_casts_as_long_as_the_head_has_not_and_the_head_casts_over_an_alternate() {
    let of_alternate = BallotFacts { by_alternate: true, ..BALLOT };
    let head_cast = Err(Refusal::HeadBallot);
    for (ballot, cast, withdraw) in [
        (None, Ok(()), Err(Refusal::State)),
        (Some(of_alternate), Ok(()), Ok(())),
        (Some(BallotFacts { by_proxy: true, ..BALLOT }), Ok(()), Ok(())),
        (Some(BALLOT), head_cast, head_cast),
        (Some(BallotFacts { entered: true, ..BALLOT }), Err(Refusal::State), Err(Refusal::State)),
    ] {
        let own = Some(VoterFacts { caster_id: None, ballot, lacks: None });
        let alternate = representative(Role::Alternate);
        assert_eq!(may_cast_ballot(&alternate, RECORDED, own, CLOSES), cast, "{ballot:?}");
        assert_eq!(may_withdraw_ballot(&alternate, RECORDED, own, CLOSES), withdraw, "{ballot:?}");
        let shared = QuestionFacts { casting: CastingRight::Shared, ..RECORDED };
        let by_delegate = may_cast_ballot(&representative(Role::Delegate), shared, own, CLOSES);
        assert_eq!(may_cast_ballot(&alternate, shared, own, CLOSES), by_delegate, "{ballot:?}");
        let another = own.map(|own| VoterFacts { caster_id: Some(OTHER_ACCOUNT), ..own });
        assert_eq!(may_cast_ballot(&alternate, RECORDED, another, CLOSES), OTHER, "{ballot:?}");
    }
    let own = Some(VoterFacts { caster_id: None, ballot: Some(of_alternate), lacks: None });
    assert_eq!(may_cast_ballot(&representative(Role::Head), RECORDED, own, CLOSES), Ok(()));
    let silence = question(VotingMethod::Silence);
    assert_eq!(may_break_silence(&representative(Role::Alternate), silence, Some(NO_CASTER), CLOSES), Ok(()));
}

#[test]
fn what_is_for_heads_alone_is_not_for_alternates() {
    let alternate = representative(Role::Alternate);
    for act in Act::ALL {
        let delegate = may(*act, &representative(Role::Delegate));
        assert_eq!(may(*act, &alternate), delegate, "{act}");
    }
}

#[test]
fn the_caster_casts_a_ballot_withdraws_it_and_breaks_silence() {
    let acts: [(Ask, VotingMethod, Option<BallotFacts>); 3] = [
        (may_cast_ballot, VotingMethod::Recorded, None),
        (may_withdraw_ballot, VotingMethod::Recorded, Some(BALLOT)),
        (may_break_silence, VotingMethod::Silence, None),
    ];
    let role = Err(Refusal::Role(RequiredRole::Representative));
    for (ask, method, ballot) in acts {
        for (caster_id, casting, [adviser, delegate, head]) in CASTERS {
            let facts = QuestionFacts { casting, ..question(method) };
            let own = Some(VoterFacts { caster_id, ballot, lacks: None });
            let found = answers(|viewer| ask(viewer, facts, own, CLOSES));
            assert_eq!(
                found,
                [Err(Refusal::SignInNeeded), adviser, delegate, head, role],
                "{facts:?} {own:?}"
            );
        }
    }
}

#[test]
fn a_ballot_is_cast_by_whoever_has_shown_lately_who_it_is_where_that_is_asked() {
    let silence = question(VotingMethod::Silence);
    let by_proxy: Ask = |viewer, facts, own, now| may_cast_by_proxy(viewer, facts, own, Some(PRINCIPAL), now);
    let acts: [(Ask, QuestionFacts, Option<VoterFacts>); 4] = [
        (may_cast_ballot, RECORDED, Some(NO_CASTER)),
        (may_withdraw_ballot, RECORDED, Some(VOTED)),
        (may_break_silence, silence, Some(NO_CASTER)),
        (by_proxy, RECORDED, Some(NO_CASTER)),
    ];
    for (ask, facts, own) in acts {
        for (confirmed, shown, expected) in [
            (false, false, Ok(())),
            (false, true, Ok(())),
            (true, false, Err(Refusal::Unconfirmed)),
            (true, true, Ok(())),
        ] {
            let head = Viewer { shown, ..representative(Role::Head) };
            let facts = QuestionFacts { confirmed, ..facts };
            assert_eq!(ask(&head, facts, own, CLOSES), expected, "{facts:?} {shown}");
            // Whoever could not cast is not sent to confirm it first.
            let closed = QuestionFacts { closed: true, ..facts };
            assert_eq!(ask(&head, closed, own, CLOSES), Err(Refusal::QuestionNotOpen));
            assert_eq!(ask(&head, facts, None, CLOSES), Err(Refusal::NoVote));
        }
    }
}

/// Fails unless the act is allowed exactly while the question is open, at a stage for voting.
#[track_caller]
fn assert_voting(facts: QuestionFacts, ask: impl Fn(&Viewer, QuestionFacts, DateTime<Utc>) -> Answer) {
    let head = representative(Role::Head);
    assert_eq!(stages(|stage| ask(&head, QuestionFacts { stage, ..facts }, CLOSES)), "nnnyynn");
    let at = |facts| around(CLOSES, Refusal::QuestionNotOpen, |now| ask(&head, facts, now));
    assert_eq!([at(facts), at(closing(facts))], ["yyy", "ynn"]);
}

#[test]
fn a_ballot_is_cast_until_the_question_closes_and_does_not_replace_one_that_the_chair_entered() {
    let rows = [
        ((RECORDED, Some(NAMED)), Ok(())),
        ((RECORDED, Some(VOTED)), Ok(())),
        ((RECORDED, Some(BY_PROXY)), Ok(())),
        ((RECORDED, Some(ENTERED)), Err(Refusal::State)),
        ((RECORDED, None), Err(Refusal::NoVote)),
        ((WAITING, Some(NAMED)), Err(Refusal::QuestionNotOpen)),
        ((DONE, Some(NAMED)), Err(Refusal::QuestionNotOpen)),
    ];
    let cast = |viewer: &Viewer, (facts, own)| may_cast_ballot(viewer, facts, own, CLOSES);
    assert_rows(RequiredRole::Representative, &rows, cast);
    let head = representative(Role::Head);
    assert_eq!(methods(|method| cast(&head, (question(method), Some(NAMED)))), "yynyny");
    assert_voting(RECORDED, |viewer, facts, now| may_cast_ballot(viewer, facts, Some(NAMED), now));
}

#[test]
fn a_ballot_is_withdrawn_unless_there_is_none_or_the_chair_entered_it() {
    let rows = [
        ((RECORDED, Some(VOTED)), Ok(())),
        ((RECORDED, Some(BY_PROXY)), Ok(())),
        ((RECORDED, Some(NAMED)), Err(Refusal::State)),
        ((RECORDED, Some(ENTERED)), Err(Refusal::State)),
        ((RECORDED, None), Err(Refusal::NoVote)),
        ((WAITING, Some(VOTED)), Err(Refusal::QuestionNotOpen)),
        ((DONE, Some(VOTED)), Err(Refusal::QuestionNotOpen)),
    ];
    let withdraw = |viewer: &Viewer, (facts, own)| may_withdraw_ballot(viewer, facts, own, CLOSES);
    assert_rows(RequiredRole::Representative, &rows, withdraw);
    let head = representative(Role::Head);
    assert_eq!(methods(|method| withdraw(&head, (question(method), Some(VOTED)))), "yynyny");
    assert_voting(RECORDED, |viewer, facts, now| may_withdraw_ballot(viewer, facts, Some(VOTED), now));
}

#[test]
fn silence_is_broken_once_before_its_deadline() {
    let silence = question(VotingMethod::Silence);
    let rows = [
        ((silence, Some(NAMED)), Ok(())),
        ((silence, Some(VOTED)), Err(Refusal::Taken)),
        ((silence, None), Err(Refusal::NoVote)),
        ((QuestionFacts { waiting: true, ..silence }, Some(NAMED)), Err(Refusal::QuestionNotOpen)),
        ((QuestionFacts { closed: true, ..silence }, Some(NAMED)), Err(Refusal::QuestionNotOpen)),
        ((RECORDED, Some(NAMED)), Err(Refusal::State)),
    ];
    let silent = |viewer: &Viewer, (facts, own)| may_break_silence(viewer, facts, own, CLOSES);
    assert_rows(RequiredRole::Representative, &rows, silent);
    let head = representative(Role::Head);
    assert_eq!(methods(|method| silent(&head, (question(method), Some(NAMED)))), "nnnnyn");
    assert_voting(silence, |viewer, facts, now| may_break_silence(viewer, facts, Some(NAMED), now));
}

#[test]
fn a_holder_with_a_vote_casts_for_a_principal_unless_that_has_cast_its_own_ballot() {
    let voter = |voter| Some(PrincipalFacts { voter, ..PRINCIPAL });
    let unnamed = VoterFacts { caster_id: Some(OTHER_ACCOUNT), ..NO_CASTER };
    let rows = [
        ((RECORDED, Some(NO_CASTER), Some(PRINCIPAL)), Ok(())),
        ((RECORDED, Some(unnamed), Some(PRINCIPAL)), Ok(())),
        ((RECORDED, Some(NO_CASTER), voter(Some(BY_PROXY))), Ok(())),
        ((RECORDED, Some(NO_CASTER), voter(Some(VOTED))), Err(Refusal::OwnBallot)),
        ((RECORDED, None, Some(PRINCIPAL)), Err(Refusal::NoVote)),
        ((RECORDED, None, None), Err(Refusal::NoVote)),
        ((RECORDED, Some(NO_CASTER), None), Err(Refusal::NoProxy)),
        ((RECORDED, Some(NO_CASTER), voter(None)), Err(Refusal::NoVote)),
        ((WAITING, Some(NO_CASTER), Some(PRINCIPAL)), Err(Refusal::QuestionNotOpen)),
        ((DONE, Some(NO_CASTER), Some(PRINCIPAL)), Err(Refusal::QuestionNotOpen)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (facts, own, principal)| {
        may_cast_by_proxy(viewer, facts, own, principal, CLOSES)
    });
    let cast =
        |viewer: &Viewer, facts, now| may_cast_by_proxy(viewer, facts, Some(NO_CASTER), Some(PRINCIPAL), now);
    let head = representative(Role::Head);
    assert_eq!(methods(|method| cast(&head, question(method), CLOSES)), "yynyny");
    assert_voting(RECORDED, cast);
}

#[test]
fn a_delegation_without_credentials_casts_no_ballot_and_may_still_withdraw_one() {
    let head = representative(Role::Head);
    let silence = question(VotingMethod::Silence);
    for fault in [CredentialFault::Missing, CredentialFault::Provisional, CredentialFault::Expired] {
        let refused = Err(Refusal::Credentials(fault));
        let lacking = VoterFacts { lacks: Some(fault), ..NAMED };
        assert_eq!(may_cast_ballot(&head, RECORDED, Some(lacking), CLOSES), refused);
        assert_eq!(may_break_silence(&head, silence, Some(lacking), CLOSES), refused);
        assert_eq!(check_credentials(lacking), refused);
        let voted = VoterFacts { ballot: Some(BALLOT), ..lacking };
        assert_eq!(may_withdraw_ballot(&head, RECORDED, Some(voted), CLOSES), Ok(()));
        // A ballot by proxy asks for the credentials of the principal, and not for those of the holder.
        let principal =
            PrincipalFacts { voter: Some(VoterFacts { lacks: Some(fault), ..NO_CASTER }), ..PRINCIPAL };
        let by_proxy =
            |own, principal| may_cast_by_proxy(&head, RECORDED, Some(own), Some(principal), CLOSES);
        assert_eq!(by_proxy(NO_CASTER, principal), refused);
        assert_eq!(by_proxy(lacking, PRINCIPAL), Ok(()));
    }
    assert_eq!(check_credentials(NAMED), Ok(()));
}
