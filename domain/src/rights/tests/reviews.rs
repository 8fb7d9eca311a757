use super::*;
use crate::reviews::ReviewProgress;
use crate::rights::reviews::*;

const CONCLUDED: ConsultationFacts = ConsultationFacts { stage: Some(StageKind::Concluded), ..NEGOTIATING };

/// A review that the viewer's delegation was asked to give.
const ASKED: ReviewFacts = ReviewFacts {
    consultation: CONCLUDED,
    reviewer: OURS,
    reporter: THEIRS,
    involved: false,
    progress: ReviewProgress::Asked,
};

/// A review of the report of the viewer's delegation.
const GIVEN: ReviewFacts =
    ReviewFacts { reviewer: THEIRS, reporter: OURS, progress: ReviewProgress::Given, ..ASKED };

const fn part(part: Option<DelegationKind>) -> ConsultationFacts {
    ConsultationFacts { part, ..CONCLUDED }
}

#[test]
fn an_organizer_names_or_draws_reviewers_once_the_text_is_adopted() {
    let rows = [
        ((CONCLUDED, false), Ok(())),
        ((CONCLUDED, true), Err(Refusal::State)),
        ((NEGOTIATING, false), Err(Refusal::StageClosed)),
        ((ARCHIVED, false), Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (consultation, superseded)| {
        may_assign_reviewers(viewer, consultation, superseded)
    });
    let rows =
        [(CONCLUDED, Ok(())), (NEGOTIATING, Err(Refusal::StageClosed)), (ARCHIVED, Err(Refusal::Archived))];
    assert_rows(RequiredRole::Organizer, &rows, may_draw_reviewers);
}

#[test]
fn the_head_of_the_reviewer_gives_a_review_once() {
    let rows = [
        (ASKED, Ok(())),
        (ReviewFacts { reviewer: THEIRS, ..ASKED }, Err(Refusal::NotOurs)),
        (ReviewFacts { involved: true, ..ASKED }, Err(Refusal::State)),
        (ReviewFacts { progress: ReviewProgress::Given, ..ASKED }, Err(Refusal::State)),
        (ReviewFacts { progress: ReviewProgress::Answered, ..ASKED }, Err(Refusal::State)),
        (ReviewFacts { progress: ReviewProgress::Released, ..ASKED }, Err(Refusal::State)),
        (ReviewFacts { consultation: part(Some(DelegationKind::Observer)), ..ASKED }, Err(Refusal::Observer)),
        (ReviewFacts { consultation: part(None), ..ASKED }, Err(Refusal::NoPart)),
        (ReviewFacts { consultation: CLOSED, ..ASKED }, Err(Refusal::StageClosed)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_submit_review);
}

#[test]
fn the_head_of_the_reporting_delegation_answers_a_review_once() {
    let rows = [
        (GIVEN, Ok(())),
        (ReviewFacts { involved: true, ..GIVEN }, Ok(())),
        (ReviewFacts { consultation: part(Some(DelegationKind::Observer)), ..GIVEN }, Ok(())),
        (ReviewFacts { consultation: part(None), ..GIVEN }, Err(Refusal::NoPart)),
        (ReviewFacts { reporter: THEIRS, ..GIVEN }, Err(Refusal::NotOurs)),
        (ReviewFacts { progress: ReviewProgress::Asked, ..GIVEN }, Err(Refusal::State)),
        (ReviewFacts { progress: ReviewProgress::Answered, ..GIVEN }, Err(Refusal::State)),
        (ReviewFacts { consultation: NEGOTIATING, ..GIVEN }, Err(Refusal::StageClosed)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_answer_review);
}

#[test]
fn whoever_takes_part_comments_on_reports_and_organizers_hide_comments() {
    let head = representative(Role::Head);
    let observer = part(Some(DelegationKind::Observer));
    assert_eq!(may_comment_on_report(&head, observer), Ok(()));
    assert_eq!(may_comment_on_report(&head, part(None)), Err(Refusal::NoPart));
    let at = |stage| ConsultationFacts { stage, ..NEGOTIATING };
    assert_eq!(stages(|stage| may_comment_on_report(&head, at(stage))), "nnnnnyy");
    let rows = [(CONCLUDED, Ok(())), (ARCHIVED, Err(Refusal::Archived))];
    assert_rows(RequiredRole::RepresentativeOrOrganizer, &rows, may_comment_on_report);
    let rows = [
        ((CONCLUDED, false), Ok(())),
        ((NEGOTIATING, false), Ok(())),
        ((CONCLUDED, true), Err(Refusal::State)),
        ((ARCHIVED, false), Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (consultation, hidden)| {
        may_hide_report_comment(viewer, consultation, hidden)
    });
}
