use super::*;
use crate::amendments::{AmendmentKind, Disposition};
use crate::rights::amendments::*;
use Disposition::{Agreed, Open, Rejected};

/// An amendment of our own delegation, open to sponsors.
const OWN: AmendmentFacts = AmendmentFacts {
    delegation_id: OURS,
    kind: AmendmentKind::Modify,
    disposition: Open,
    withdrawn: false,
    published: false,
    open_to_sponsors: true,
    sponsored: false,
    consultation: NEGOTIATING,
};

/// An amendment of another delegation, which our delegation sponsors.
const SPONSORED: AmendmentFacts = AmendmentFacts { delegation_id: THEIRS, sponsored: true, ..OWN };

/// An amendment of another delegation, which our delegation does not sponsor.
const OTHER: AmendmentFacts = AmendmentFacts { sponsored: false, ..SPONSORED };

const PAST: ProvisionFacts = ProvisionFacts { current: false, ..PROVISION };

const fn of(consultation: ConsultationFacts) -> ProvisionFacts {
    ProvisionFacts { consultation, ..PROVISION }
}

/// Asks [`each`] of open, agreed, merged, parked and rejected.
fn dispositions(ask: impl Fn(Disposition) -> Answer) -> String {
    each(Disposition::ALL.iter().copied(), Refusal::State, ask)
}

/// Asks [`stages`] about `facts`, as a head or an organizer.
fn stages_of(facts: AmendmentFacts, ask: impl Fn(&Viewer, AmendmentFacts) -> Answer) -> String {
    let chair = signed_in(true, Some((OURS, Role::Head)));
    stages(|stage| {
        ask(&chair, AmendmentFacts { consultation: ConsultationFacts { stage, ..NEGOTIATING }, ..facts })
    })
}

#[test]
fn an_amendment_stands_while_it_is_open_or_agreed_and_not_published() {
    let stands = |withdrawn, published| {
        dispositions(|disposition| {
            let facts = AmendmentFacts { disposition, withdrawn, published, ..OWN };
            if facts.stands() { Ok(()) } else { Err(Refusal::State) }
        })
    };
    assert_eq!(stands(false, false), "yynnn");
    assert_eq!([stands(true, false), stands(false, true), stands(true, true)], ["nnnnn"; 3]);
}

#[test]
fn a_member_proposes_amendments_to_what_is_current() {
    let rows = [
        (PROVISION, Ok(())),
        (of(OBSERVED), Err(Refusal::Observer)),
        (of(APART), Err(Refusal::NoPart)),
        (PAST, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, may_propose_amendment);
    assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, at| may_amend_amendment(viewer, at, OTHER));
    let head = representative(Role::Head);
    let at = |stage| of(ConsultationFacts { stage, ..NEGOTIATING });
    assert_eq!(stages(|stage| may_propose_amendment(&head, at(stage))), "nnyynnn");
    assert_eq!(stages(|stage| may_amend_amendment(&head, at(stage), OTHER)), "nnyynnn");
}

#[test]
fn an_amendment_that_stands_and_has_a_text_is_amended() {
    let rows = [
        (OTHER, Ok(())),
        (OWN, Ok(())),
        (AmendmentFacts { disposition: Agreed, ..OTHER }, Ok(())),
        (AmendmentFacts { disposition: Rejected, ..OTHER }, Err(Refusal::State)),
        (AmendmentFacts { withdrawn: true, ..OTHER }, Err(Refusal::State)),
        (AmendmentFacts { published: true, ..OTHER }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, amended| {
        may_amend_amendment(viewer, PROVISION, amended)
    });
    let head = representative(Role::Head);
    let kinds = each(AmendmentKind::ALL.iter().copied(), Refusal::State, |kind| {
        may_amend_amendment(&head, PROVISION, AmendmentFacts { kind, ..OTHER })
    });
    assert_eq!(kinds, "yyynnnn");
}

#[test]
fn an_amendment_is_withdrawn_by_its_proposer_unless_it_is_agreed() {
    let rows = [
        (OWN, Ok(())),
        (OTHER, Err(Refusal::NotOurs)),
        (SPONSORED, Err(Refusal::NotOurs)),
        (AmendmentFacts { withdrawn: true, ..OWN }, Err(Refusal::State)),
        (AmendmentFacts { disposition: Agreed, ..OWN }, Err(Refusal::State)),
        (AmendmentFacts { withdrawn: true, ..OTHER }, Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_withdraw_amendment);
    let head = representative(Role::Head);
    let disposed =
        dispositions(|disposition| may_withdraw_amendment(&head, AmendmentFacts { disposition, ..OWN }));
    assert_eq!([disposed, stages_of(OWN, may_withdraw_amendment)], ["ynyyy", "nnyynnn"]);
}

#[test]
fn a_member_joins_the_sponsors_of_an_amendment_that_stands_and_is_open_to_them() {
    let rows = [
        (OTHER, Ok(())),
        (AmendmentFacts { disposition: Agreed, ..OTHER }, Ok(())),
        (AmendmentFacts { consultation: OBSERVED, ..OTHER }, Err(Refusal::Observer)),
        (AmendmentFacts { consultation: APART, ..OTHER }, Err(Refusal::NoPart)),
        (AmendmentFacts { open_to_sponsors: false, ..OTHER }, Err(Refusal::State)),
        (AmendmentFacts { disposition: Rejected, ..OTHER }, Err(Refusal::State)),
        (AmendmentFacts { withdrawn: true, ..OTHER }, Err(Refusal::State)),
        (AmendmentFacts { published: true, ..OTHER }, Err(Refusal::State)),
        (SPONSORED, Err(Refusal::Taken)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_join_sponsors);
    assert_eq!(stages_of(OTHER, may_join_sponsors), "nnyynnn");
}

#[test]
fn a_co_sponsor_may_leave_and_the_proposer_may_not() {
    let rows = [
        (SPONSORED, Ok(())),
        (OTHER, Err(Refusal::NotOurs)),
        (AmendmentFacts { sponsored: true, ..OWN }, Err(Refusal::State)),
        (OWN, Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_leave_sponsors);
    assert_eq!(stages_of(SPONSORED, may_leave_sponsors), "nnyynnn");
}

#[test]
fn the_proposer_opens_a_closed_amendment_to_sponsors_and_closes_an_open_one() {
    let shut = AmendmentFacts { open_to_sponsors: false, ..OWN };
    let rows = [
        ((shut, true), Ok(())),
        ((OWN, false), Ok(())),
        ((shut, false), Err(Refusal::State)),
        ((OWN, true), Err(Refusal::State)),
        ((AmendmentFacts { disposition: Rejected, ..shut }, true), Err(Refusal::State)),
        ((AmendmentFacts { withdrawn: true, ..shut }, true), Err(Refusal::State)),
        ((AmendmentFacts { published: true, ..OWN }, false), Err(Refusal::State)),
        ((OTHER, false), Err(Refusal::NotOurs)),
        ((SPONSORED, false), Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (facts, open)| may_open_to_sponsors(viewer, facts, open));
    let shuts = |viewer: &Viewer, facts| may_open_to_sponsors(viewer, facts, false);
    assert_eq!(stages_of(OWN, shuts), "nnyynnn");
}

#[test]
fn an_organizer_disposes_of_an_amendment_until_it_is_withdrawn_or_published() {
    let rows = [
        (OWN, Ok(())),
        (OTHER, Ok(())),
        (AmendmentFacts { consultation: APART, ..OTHER }, Ok(())),
        (AmendmentFacts { withdrawn: true, ..OTHER }, Err(Refusal::State)),
        (AmendmentFacts { published: true, ..OTHER }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, may_dispose_of_amendment);
    let [.., organizer] = viewers();
    let disposed = dispositions(|disposition| {
        may_dispose_of_amendment(&organizer, AmendmentFacts { disposition, ..OWN })
    });
    assert_eq!([disposed, stages_of(OTHER, may_dispose_of_amendment)], ["yyyyy", "nnyynnn"]);
}

#[test]
fn a_sponsor_answers_what_the_chair_has_made_of_an_amendment() {
    let agreed = AmendmentFacts { disposition: Agreed, ..SPONSORED };
    let rows = [
        (agreed, Ok(())),
        (AmendmentFacts { sponsored: false, ..agreed }, Err(Refusal::NotOurs)),
        (SPONSORED, Err(Refusal::State)),
        (OTHER, Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_answer_disposition);
    let head = representative(Role::Head);
    let disposed = dispositions(|disposition| {
        may_answer_disposition(&head, AmendmentFacts { disposition, ..SPONSORED })
    });
    assert_eq!([disposed, stages_of(agreed, may_answer_disposition)], ["nyyyy", "nnyynnn"]);
}
