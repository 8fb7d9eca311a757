use super::*;
use crate::comments::EDIT_MINUTES;
use crate::rights::comments::*;

/// Makes a comment of the viewer's that can be edited until [`CLOSES`].
fn comment() -> CommentFacts {
    let created_at = CLOSES - TimeDelta::minutes(EDIT_MINUTES);
    CommentFacts { user_id: ACCOUNT, delegation_id: Some(OURS), created_at, withdrawn: false, hidden: false }
}

fn hidden() -> CommentFacts {
    CommentFacts { hidden: true, ..comment() }
}

fn withdrawn() -> CommentFacts {
    CommentFacts { withdrawn: true, ..comment() }
}

const fn of(consultation: ConsultationFacts) -> ProvisionFacts {
    ProvisionFacts { consultation, ..PROVISION }
}

const PAST: ProvisionFacts = ProvisionFacts { current: false, ..PROVISION };

#[test]
fn a_comment_is_shown_until_it_is_withdrawn_or_hidden() {
    let both = CommentFacts { hidden: true, ..withdrawn() };
    let shown = [comment(), hidden(), withdrawn(), both].map(CommentFacts::is_shown);
    assert_eq!(shown, [true, false, false, false]);
}

#[test]
fn those_who_take_part_and_organizers_comment_on_what_is_current() {
    let rows = [(PROVISION, Ok(())), (of(OBSERVED), Ok(())), (PAST, Err(Refusal::State))];
    assert_rows(RequiredRole::RepresentativeOrOrganizer, &rows, may_post_comment);
    let part = Err(Refusal::NoPart);
    let apart = answers(|viewer| may_post_comment(viewer, of(APART)));
    assert_eq!(apart, [Err(Refusal::SignInNeeded), part, part, part, Ok(())]);
    let seated = signed_in(true, Some((OURS, Role::Adviser)));
    assert_eq!((may_post_comment(&seated, PROVISION), may_post_comment(&seated, of(APART))), (Ok(()), part));
    let former = may_post_comment(&signed_in(false, None), PROVISION);
    assert_eq!(former, Err(Refusal::Role(RequiredRole::RepresentativeOrOrganizer)));
}

#[test]
fn comments_are_posted_while_the_stage_allows_them() {
    for viewer in &viewers()[1..] {
        let at = |stage| of(ConsultationFacts { stage, ..NEGOTIATING });
        assert_eq!(stages(|stage| may_post_comment(viewer, at(stage))), "nnyyynn");
        assert_eq!(stages(|stage| may_reply_to_comment(viewer, at(stage), comment())), "nnyyynn");
    }
}

#[test]
fn a_comment_is_answered_while_it_is_shown() {
    let rows = [
        ((PROVISION, comment()), Ok(())),
        ((PROVISION, CommentFacts { user_id: OTHER_ACCOUNT, ..comment() }), Ok(())),
        ((PROVISION, hidden()), Err(Refusal::State)),
        ((PROVISION, withdrawn()), Err(Refusal::State)),
        ((PAST, comment()), Err(Refusal::State)),
        ((of(CLOSED), hidden()), Err(Refusal::StageClosed)),
    ];
    assert_rows(RequiredRole::RepresentativeOrOrganizer, &rows, |viewer, (at, parent)| {
        may_reply_to_comment(viewer, at, parent)
    });
}

/// Lists comments with the answers for an act that only the author may do, once.
fn own() -> [(CommentFacts, Answer); 5] {
    [
        (comment(), Ok(())),
        (CommentFacts { user_id: OTHER_ACCOUNT, ..comment() }, Err(Refusal::NotOurs)),
        (hidden(), Err(Refusal::State)),
        (withdrawn(), Err(Refusal::State)),
        (CommentFacts { user_id: OTHER_ACCOUNT, ..hidden() }, Err(Refusal::NotOurs)),
    ]
}

/// Fails unless an act is for the author alone, and only from the seat, or as the organizer, in which it was written.
#[track_caller]
fn assert_authors(ask: impl Fn(&Viewer, CommentFacts, ConsultationFacts) -> Answer) {
    let foreign = Err(Refusal::NotOurs);
    assert_eq!(ask(&Viewer::default(), comment(), CLOSED), Err(Refusal::SignInNeeded));
    for role in [Role::Adviser, Role::Delegate, Role::Head] {
        for (facts, answer) in own() {
            assert_eq!(ask(&representative(role), facts, CLOSED), answer, "{facts:?}");
        }
        let moved = signed_in(false, Some((THEIRS, role)));
        assert_eq!(ask(&moved, comment(), CLOSED), foreign, "the account acts for another delegation");
        assert_eq!(ask(&signed_in(true, Some((THEIRS, role))), comment(), CLOSED), foreign);
        assert_eq!(ask(&representative(role), comment(), APART), Err(Refusal::NoPart));
    }
    for organizer in [false, true] {
        assert_eq!(ask(&signed_in(organizer, None), comment(), CLOSED), foreign, "the seat has ended");
    }
    let official = CommentFacts { delegation_id: None, ..comment() };
    assert_eq!(ask(&signed_in(true, None), official, CLOSED), Ok(()));
    assert_eq!(ask(&signed_in(true, Some((OURS, Role::Adviser))), official, CLOSED), Ok(()));
    assert_eq!(ask(&representative(Role::Head), official, CLOSED), foreign, "an organizer no more");
}

#[test]
fn a_comment_is_edited_by_its_author_within_the_window() {
    let before = CLOSES - TimeDelta::milliseconds(1);
    assert_authors(|viewer, comment, consultation| may_edit_comment(viewer, comment, consultation, before));
    let adviser = representative(Role::Adviser);
    assert_eq!(
        around(CLOSES, Refusal::TooLate, |now| may_edit_comment(&adviser, comment(), CLOSED, now)),
        "ynn"
    );
    assert_eq!(may_edit_comment(&adviser, hidden(), CLOSED, CLOSES), Err(Refusal::State));
}

#[test]
fn a_comment_is_withdrawn_by_its_author() {
    assert_authors(may_withdraw_comment);
}

#[test]
fn a_comment_is_hidden_once_by_an_organizer() {
    let rows = [
        (comment(), Ok(())),
        (CommentFacts { user_id: OTHER_ACCOUNT, ..comment() }, Ok(())),
        (withdrawn(), Ok(())),
        (hidden(), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, facts| may_hide_comment(viewer, facts, NEGOTIATING));
    assert_rows(RequiredRole::Organizer, &[(rows[0].0, Err(Refusal::Archived))], |viewer, facts| {
        may_hide_comment(viewer, facts, ConsultationFacts { archived: true, ..NEGOTIATING })
    });
}
