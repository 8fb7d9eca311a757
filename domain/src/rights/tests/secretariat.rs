use super::*;
use crate::identifiers::{ConsultationId, SeatId};
use crate::rights::consultations::may_publish_text;
use crate::rights::secretariat::*;
use crate::secretariat::{HeldOffice, SecretariatOffice};
use crate::viewers::{OtherSeat, TranslatedName};

const HERE: ConsultationId = ConsultationId(1);
const ELSEWHERE: ConsultationId = ConsultationId(2);

/// The letters of the offices that may do an act in their consultation: chair, legal officer, teller, translator.
const GRANTED: [(Act, &str); 17] = [
    (Act::SetStage, "ynnn"),
    (Act::TranslateTitle, "nnny"),
    (Act::PublishRevision, "nynn"),
    (Act::PublishTranslation, "nnny"),
    (Act::PublishAgreed, "nynn"),
    (Act::DisposeOfAmendment, "ynnn"),
    (Act::HideComment, "ynnn"),
    (Act::TakeAttendance, "ynyn"),
    (Act::OpenQuestion, "ynyn"),
    (Act::CancelQuestion, "ynyn"),
    (Act::EnterAnswer, "ynyn"),
    (Act::ExtendSilence, "ynyn"),
    (Act::CountHands, "ynyn"),
    (Act::CloseQuestion, "ynyn"),
    (Act::DecideTie, "ynnn"),
    (Act::PublishAnalysis, "ynyn"),
    (Act::SettleTag, "ynnn"),
];

/// Makes a person without a seat who holds an office in [`HERE`].
fn holder(office: SecretariatOffice) -> Viewer {
    with_office(signed_in(false, None), office)
}

fn with_office(mut viewer: Viewer, office: SecretariatOffice) -> Viewer {
    if let Some(person) = &mut viewer.person {
        person.offices.push(HeldOffice { consultation_id: HERE, office });
    }
    viewer
}

/// The facts of a consultation for the viewer, whose delegation takes part where it has one.
fn facts(viewer: &Viewer, id: ConsultationId) -> ConsultationFacts {
    let part = viewer.seat().map(|_| DelegationKind::Member);
    ConsultationFacts { part, offices: viewer.acting_offices(id, |_| part.is_some()), ..NEGOTIATING }
}

#[test]
fn every_act_is_granted_to_its_offices_and_to_no_others() {
    for act in Act::ALL.iter().copied() {
        let expected = GRANTED.iter().find(|(granted, _)| *granted == act).map_or("nnnn", |(_, who)| *who);
        let everybody = matches!(act.who(), RequiredRole::Anyone | RequiredRole::SignedIn);
        let expected = if everybody { "yyyy" } else { expected };
        let letters = |id: ConsultationId| -> String {
            let ask = |office: &SecretariatOffice| {
                let viewer = holder(*office);
                may_in(act, &viewer, facts(&viewer, id))
            };
            SecretariatOffice::ALL.iter().map(|office| if ask(office).is_ok() { 'y' } else { 'n' }).collect()
        };
        assert_eq!(letters(HERE), expected, "{act}");
        let elsewhere = if everybody { "yyyy" } else { "nnnn" };
        assert_eq!(letters(ELSEWHERE), elsewhere, "{act} in another consultation");
        for office in SecretariatOffice::ALL {
            let answer = may(act, &holder(*office));
            assert_eq!(answer.is_ok(), everybody, "{act} outside of consultations");
        }
    }
}

#[test]
fn whoever_has_an_office_somewhere_is_asked_where() {
    let teller = holder(SecretariatOffice::Teller);
    assert_eq!(may_somewhere(Act::CloseQuestion, &teller), Ok(()));
    assert_eq!(require_doer(Act::CloseQuestion, &teller).map(|person| person.id), Ok(ACCOUNT));
    let refused = Err(Refusal::Role(RequiredRole::Organizer));
    assert_eq!(may_somewhere(Act::DecideTie, &teller), refused);
    assert_eq!(may_somewhere(Act::CloseQuestion, &representative(Role::Head)), refused);
    assert_eq!(may_somewhere(Act::CloseQuestion, &Viewer::default()), Err(Refusal::SignInNeeded));
    assert_eq!(may_somewhere(Act::CloseQuestion, &signed_in(true, None)), Ok(()));
}

#[test]
fn the_office_of_a_chair_rests_while_its_holder_may_vote_for_a_delegation_that_takes_part() {
    for role in [Role::Head, Role::Alternate, Role::Delegate, Role::Adviser] {
        for (ours, theirs) in [(true, false), (false, true), (false, false), (true, true)] {
            let takes_part = |id: DelegationId| if id == OURS { ours } else { theirs };
            for office in SecretariatOffice::ALL {
                let viewer = with_office(representative(role), *office);
                let acts = !ours || role == Role::Adviser || !office.is_impartial();
                let has = viewer.acting_offices(HERE, takes_part).has(*office);
                assert_eq!(has, acts, "{office} {role} {ours}");
                // A seat from which the holder does not act now counts as well.
                let mut acting = with_office(representative(Role::Adviser), *office);
                acting.other_seats.push(OtherSeat {
                    id: SeatId(2),
                    delegation_id: THEIRS,
                    role,
                    represents: TranslatedName::default(),
                });
                let acts = !theirs || role == Role::Adviser || !office.is_impartial();
                let has = acting.acting_offices(HERE, takes_part).has(*office);
                assert_eq!(has, acts, "{office} {role} {theirs} besides");
            }
        }
    }
}

#[test]
fn what_is_concluded_or_archived_is_so_for_offices_too() {
    let chair = holder(SecretariatOffice::Chair);
    let here = facts(&chair, HERE);
    assert_eq!(may_within(Act::DisposeOfAmendment, &chair, here), Ok(()));
    let concluded = ConsultationFacts { stage: Some(StageKind::Concluded), ..here };
    assert_eq!(may_within(Act::DisposeOfAmendment, &chair, concluded), Err(Refusal::StageClosed));
    let archived = ConsultationFacts { archived: true, ..here };
    assert_eq!(may_within(Act::SetStage, &chair, archived), Err(Refusal::Archived));
}

#[test]
fn a_text_is_published_by_whoever_may_publish_a_revision_or_a_translation() {
    for (office, expected) in SecretariatOffice::ALL.iter().zip([false, true, false, true]) {
        let viewer = holder(*office);
        assert_eq!(may_publish_text(&viewer, facts(&viewer, HERE)).is_ok(), expected, "{office}");
    }
}

#[test]
fn organizers_give_an_office_that_is_not_held_and_end_one_once() {
    assert_rows(RequiredRole::Organizer, &[(false, Ok(())), (true, Err(Refusal::Taken))], |viewer, held| {
        may_give_office(viewer, NEGOTIATING, held)
    });
    assert_rows(RequiredRole::Organizer, &[(false, Ok(())), (true, Err(Refusal::State))], |viewer, ended| {
        may_end_office(viewer, NEGOTIATING, ended)
    });
    let organizer = signed_in(true, None);
    assert_eq!(may_give_office(&organizer, ARCHIVED, false), Err(Refusal::Archived));
    assert_eq!(may_end_office(&organizer, ARCHIVED, false), Err(Refusal::Archived));
    for office in SecretariatOffice::ALL {
        let viewer = holder(*office);
        let refused = Err(Refusal::Role(RequiredRole::Organizer));
        assert_eq!(may_give_office(&viewer, facts(&viewer, HERE), false), refused, "{office}");
        assert_eq!(may_end_office(&viewer, facts(&viewer, HERE), false), refused, "{office}");
    }
}
