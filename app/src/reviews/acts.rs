//! Handles the forms about peer reviews and comments on reports.

use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::reviews::drawing::render_draw;
use crate::reviews::pages::{render_answer_form, render_review_form, render_reviewers};
use crate::reviews::talk::{render_comments, render_hiding};
use crate::{addresses, forms};
use axum::extract::Path;
use domain::commitments::LEVELS;
use domain::identifiers::{ConsultationId, DelegationId, PeerReviewId, ProgressReportId, ReportCommentId};
use domain::languages::Language;
use domain::rights::{self, Act};
use domain::text::{Body, Statement, Title};
use store::reviews::{self, AssignError, DrawError, NewReview, ReviewError};
use store::{commitments, delegations};

/// Asks one delegation or two to review a report.
pub async fn assign_reviewers(
    context: RequestContext,
    Path(id): Path<ProgressReportId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::AssignReviewers;
    rights::may(act, viewer)?;
    let rejection = match read_reviewers(&context, id, &form).await? {
        Ok(named) => {
            match reviews::assign_reviewers(db, viewer, id, form.seen(), &named, context.now).await {
                Ok(()) => {
                    return Ok(forms::done(&addresses::REPORT.of(id), Notice::ReviewersAssigned, "reviews"));
                }
                Err(error) => refuse_reviewers(locale, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    render_reviewers(&context, id, &form, Some(&rejection)).await
}

/// Reads the codes of the delegations that are named.
async fn read_reviewers(
    context: &RequestContext,
    id: ProgressReportId,
    form: &FormData,
) -> Result<Result<Vec<DelegationId>, FormRejection>, PageError> {
    let (db, locale) = (context.db(), context.locale);
    let consultation_id = commitments::find_report(db, id).await?.report.consultation_id;
    let names = delegations::participating_delegations(db, consultation_id).await?;
    let find = |code: &str| {
        let found = names.values().find(|one| one.code == code.trim()).map(|one| one.id);
        found.ok_or_else(|| t!(locale, "invalid-choice"))
    };
    let mut reader = FormReader::new(context, Act::AssignReviewers, form);
    let first = reader.read("reviewer", find);
    let second = if reader.is_blank("second") { None } else { reader.read("second", find) };
    Ok(reader.finish(|| Some(std::iter::once(first?).chain(second).collect())))
}

fn refuse_reviewers(locale: Locale, error: AssignError) -> Result<FormRejection, PageError> {
    let words = match error {
        AssignError::Number => t!(locale, "reviewers-too-many"),
        AssignError::NoMember => t!(locale, "reviewers-no-member"),
        AssignError::Involved => t!(locale, "reviewers-involved"),
        AssignError::Store(error) => return FormRejection::from_store(locale, Act::AssignReviewers, error),
    };
    Ok(FormRejection::beside(Act::AssignReviewers, "reviewer", [words]))
}

/// Draws reviewers by lot from the words that the organizer types, with a random number.
pub async fn draw_reviewers(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::DrawReviewers;
    let mut reader = FormReader::new(&context, act, &form);
    let words: Option<Title> = reader.text("seed");
    let each: Option<usize> = reader.number("each");
    let read = reader.finish(|| Some((words?, each?)));
    let rejection = match read {
        Ok((words, each)) => {
            match reviews::draw_reviewers(db, viewer, id, form.seen(), &words, each, context.now).await {
                Ok(_) => return Ok(forms::done(&addresses::REVIEWS.of(id), Notice::ReviewersDrawn, "")),
                Err(DrawError::Number) => FormRejection::beside(act, "each", [t!(locale, "invalid-choice")]),
                Err(DrawError::Nothing) => FormRejection::beside(act, "seed", [t!(locale, "draw-nothing")]),
                Err(DrawError::Store(error)) => FormRejection::from_store(locale, act, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    rights::may(act, viewer)?;
    render_draw(&context, id, &form, Some(&rejection)).await
}

/// Gives a review.
pub async fn submit_review(
    context: RequestContext,
    Path(id): Path<PeerReviewId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::SubmitReview;
    let rejection = match read_review(&context, &form) {
        Ok(new) => match reviews::submit_review(db, viewer, id, form.seen(), &new, context.now).await {
            Ok(report) => {
                let anchor = format!("review-{id}");
                return Ok(forms::done(&addresses::REPORT.of(report), Notice::ReviewSubmitted, &anchor));
            }
            Err(ReviewError::Level) => {
                FormRejection::beside(act, "review-level", [t!(locale, "invalid-choice")])
            }
            Err(ReviewError::Store(error)) => FormRejection::from_store(locale, act, error)?,
        },
        Err(rejection) => rejection,
    };
    render_review_form(&context, id, &form, Some(&rejection)).await
}

fn read_review(context: &RequestContext, form: &FormData) -> Result<NewReview, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::SubmitReview, form);
    let level = reader.choice::<i32>("review-level");
    if level.is_some_and(|level| !LEVELS.contains(&level)) {
        reader.reject("review-level", t!(locale, "invalid-choice"));
    }
    let reasons = reader.text("reasons");
    let language = reader.choice("review-language");
    reader.finish(|| Some(NewReview { level: level?, reasons: reasons?, language: language? }))
}

/// Answers a review.
pub async fn answer_review(
    context: RequestContext,
    Path(id): Path<PeerReviewId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::AnswerReview;
    let mut reader = FormReader::new(&context, act, &form);
    let reply: Option<Statement> = reader.text("review-reply");
    let language: Option<Language> = reader.choice("review-reply-language");
    let rejection = match reader.finish(|| Some((reply?, language?))) {
        Ok((reply, language)) => {
            let said = (&reply, language);
            match reviews::answer_review(db, viewer, id, form.seen(), said, context.now).await {
                Ok(report) => {
                    let anchor = format!("review-{id}");
                    return Ok(forms::done(&addresses::REPORT.of(report), Notice::ReviewAnswered, &anchor));
                }
                Err(error) => FormRejection::from_store(locale, act, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    render_answer_form(&context, id, &form, Some(&rejection)).await
}

/// Comments on a report.
pub async fn comment_on_report(
    context: RequestContext,
    Path(id): Path<ProgressReportId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::CommentOnReport;
    let mut reader = FormReader::new(&context, act, &form);
    let body: Option<Body> = reader.text("report-comment");
    let language: Option<Language> = reader.choice("report-comment-language");
    let rejection = match reader.finish(|| Some((body?, language?))) {
        Ok((body, language)) => {
            let said = (&body, language);
            match reviews::comment_on_report(db, viewer, id, form.seen(), said, context.now).await {
                Ok(_) => {
                    return Ok(forms::done(&addresses::REPORT_COMMENTS.of(id), Notice::ReportCommented, ""));
                }
                Err(error) => FormRejection::from_store(locale, act, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    render_comments(&context, id, 0, &form, Some(&rejection)).await
}

/// Hides a comment on a report, with the reason.
pub async fn hide_report_comment(
    context: RequestContext,
    Path(id): Path<ReportCommentId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let act = Act::HideReportComment;
    let mut reader = FormReader::new(&context, act, &form);
    let reason: Option<Statement> = reader.text("hiding-reason");
    let rejection = match reader.finish(|| reason) {
        Ok(reason) => match reviews::hide_report_comment(db, viewer, id, &reason, context.now).await {
            Ok(report) => {
                let address = addresses::REPORT_COMMENTS.of(report);
                return Ok(forms::done(&address, Notice::ReportCommentHidden, ""));
            }
            Err(error) => FormRejection::from_store(locale, act, error)?,
        },
        Err(rejection) => rejection,
    };
    rights::may(act, viewer)?;
    render_hiding(&context, id, &form, Some(&rejection)).await
}
