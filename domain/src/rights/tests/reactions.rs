use super::*;
use crate::reactions::{Audience, ModerationState};
use crate::rights::reactions::*;
use Audience::{Delegations, Nobody, Public};
use ModerationState::{Accepted, Declined, Pending};

const fn room(audience: Audience, consultation: ConsultationFacts) -> RoomFacts {
    RoomFacts { audience, consultation }
}

const PART: Answer = Err(Refusal::NoPart);
const ROLE: Answer = Err(Refusal::Role(RequiredRole::HeadOrDelegate));
const SIGN_IN: Answer = Err(Refusal::SignInNeeded);

/// The rooms, with the answers to a viewer without an account, an adviser, a delegate and a head.
const ROOMS: [(Audience, ConsultationFacts, [Answer; 4]); 9] = [
    (Nobody, NEGOTIATING, [SIGN_IN, PART, PART, PART]),
    (Nobody, OBSERVED, [SIGN_IN, PART, PART, PART]),
    (Nobody, APART, [SIGN_IN, PART, PART, PART]),
    (Delegations, NEGOTIATING, [SIGN_IN, ROLE, Ok(()), Ok(())]),
    (Delegations, OBSERVED, [SIGN_IN, ROLE, Ok(()), Ok(())]),
    (Delegations, APART, [SIGN_IN, ROLE, PART, PART]),
    (Public, NEGOTIATING, [Ok(()), ROLE, Ok(()), Ok(())]),
    (Public, OBSERVED, [Ok(()), ROLE, Ok(()), Ok(())]),
    (Public, APART, [Ok(()), ROLE, PART, PART]),
];

#[test]
fn heads_and_delegates_react_and_so_does_the_public_where_it_is_the_audience() {
    for (audience, consultation, [nobody, adviser, delegate, head]) in ROOMS {
        let organizer = if audience == Nobody { PART } else { ROLE };
        let found = answers(|viewer| may_react_to_statement(viewer, room(audience, consultation)));
        assert_eq!(found, [nobody, adviser, delegate, head, organizer], "{audience} {consultation:?}");
    }
    assert_eq!(may_react_to_statement(&signed_in(false, None), room(Public, NEGOTIATING)), ROLE);
    assert_eq!(
        may_react_to_statement(&signed_in(true, Some((OURS, Role::Head))), room(Public, NEGOTIATING)),
        Ok(())
    );
}

#[test]
fn those_who_may_react_submit_statements_and_organizers_always_do() {
    for (audience, consultation, [nobody, adviser, delegate, head]) in ROOMS {
        let found = answers(|viewer| may_submit_thesis(viewer, room(audience, consultation), 0));
        assert_eq!(found, [nobody, adviser, delegate, head, Ok(())], "{audience} {consultation:?}");
    }
    assert_eq!(may_submit_thesis(&signed_in(false, None), room(Public, NEGOTIATING), 0), ROLE);
}

#[test]
fn statements_and_reactions_are_taken_while_the_stage_allows_comments() {
    let at = |stage| room(Public, ConsultationFacts { stage, ..NEGOTIATING });
    let [nobody, _, delegate, _, organizer] = viewers();
    for viewer in [&nobody, &delegate] {
        assert_eq!(stages(|stage| may_react_to_statement(viewer, at(stage))), "nnyyynn", "{viewer:?}");
    }
    for viewer in [&nobody, &delegate, &organizer] {
        assert_eq!(stages(|stage| may_submit_thesis(viewer, at(stage), 0)), "nnyyynn", "{viewer:?}");
    }
}

#[test]
fn five_statements_of_one_participant_wait_at_most() {
    let submit = |viewer: &Viewer| {
        each([4, 5, 6], Refusal::Enough, |waiting| {
            may_submit_thesis(viewer, room(Public, NEGOTIATING), waiting)
        })
    };
    let [nobody, _, delegate, _, organizer] = viewers();
    assert_eq!([&nobody, &delegate, &organizer].map(submit), ["ynn", "ynn", "yyy"]);
    assert_eq!(may_submit_thesis(&delegate, room(Public, APART), 5), PART);
    assert_eq!(may_submit_thesis(&delegate, room(Public, CLOSED), 5), Err(Refusal::StageClosed));
    let seated = signed_in(true, Some((OURS, Role::Adviser)));
    assert_eq!(may_submit_thesis(&seated, room(Nobody, APART), 5), Ok(()));
}

#[test]
fn closing_reactions_is_final_once_there_are_some() {
    for now in [Nobody, Delegations, Public] {
        for next in [Nobody, Delegations, Public] {
            let ended = matches!((now, next), (Nobody, Delegations | Public));
            let rows = [(false, Ok(())), (true, if ended { Err(Refusal::State) } else { Ok(()) })];
            assert_rows(RequiredRole::Organizer, &rows, |viewer, reactions| {
                may_set_audience(viewer, CLOSED, now, reactions, next)
            });
        }
    }
}

#[test]
fn a_statement_is_moderated_only_to_a_state_that_it_is_not_in() {
    let state = Err(Refusal::State);
    let rows = [
        ((Pending, Pending), state),
        ((Pending, Accepted), Ok(())),
        ((Pending, Declined), Ok(())),
        ((Accepted, Pending), Ok(())),
        ((Accepted, Accepted), state),
        ((Accepted, Declined), Ok(())),
        ((Declined, Pending), Ok(())),
        ((Declined, Accepted), Ok(())),
        ((Declined, Declined), state),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (now, next)| {
        may_moderate_thesis(viewer, CLOSED, now, next)
    });
}
