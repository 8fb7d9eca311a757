//! The tasks of the viewer's delegation: what waits for it, and by when.

use crate::blocs::labels::bloc_name;
use crate::components::Icon;
use crate::consultations::labels::title_in;
use crate::desk::parts::todo::{TodoLook, TodoMark, TodoRow, todo_list};
use crate::frame::choose_name;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::full_title;
use crate::request::RequestContext;
use crate::titles::ReaderTitle;
use crate::{addresses, dates};
use chrono::{DateTime, NaiveTime, Utc};
use domain::accounts::Role;
use domain::commitments::ReportStatus;
use domain::desk::{TaskPlace, TaskSort};
use domain::identifiers::{ConsultationId, QuestionId};
use domain::needs::MatchState;
use domain::questions::{CastingRight, VotingMethod};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::attribution::Access;
use store::blocs::BlocStatementSummary;
use store::clearances::ClearanceRequest;
use store::desk::{DeskCounts, WaitingKind};
use store::entity::{mailed_file, question};
use store::overviews::ConsultationCard;
use store::preparations::MailedComment;
use store::reviews::ReportReview;
use store::{
    StoreError, blocs, clearances, commitments, consultations, credentials, desk, follow_ups, mailed_files,
    needs, preparations, questions,
};

/// The largest number of tasks that a page shows which has more than them.
pub const SHOWN: usize = 12;

/// A task of the viewer's delegation.
pub struct DeskItem {
    consultation_id: ConsultationId,
    sort: TaskSort,
    what: String,
    why: String,
    /// The consultation, where the list is not within one.
    within: Option<ReaderTitle>,
    href: String,
    button: String,
    by: Option<DateTime<Utc>>,
}

/// Reads the votes, clearances and statements that wait for the delegation, in one consultation or in all.
pub async fn list_desk_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let here = |id: ConsultationId| consultation.is_none_or(|wanted| wanted == id);
    let awaiting = questions::voting_tasks(db, viewer, context.now).await?;
    let wholes = questions::titles_of_wholes(db, &awaiting.own).await?;
    let own = awaiting.own.iter().filter(|one| here(one.consultation_id));
    let mut items: Vec<DeskItem> = own.map(|one| vote_item(context, one, &wholes)).collect();
    let by_proxy = awaiting.by_proxy.iter().filter(|(one, _)| here(one.consultation_id));
    items.extend(by_proxy.map(|(question, others)| {
        let count = t!(locale, "desk-proxies-count", count = *others);
        DeskItem {
            why: [t!(locale, "desk-proxy"), count].join(" · "),
            button: t!(locale, "desk-go-vote"),
            ..vote_item(context, question, &wholes)
        }
    }));
    for kind in desk::find_waiting_kinds(db, viewer, context.now).await? {
        items.extend(list_items_of(context, consultation, kind).await?);
    }
    Ok(items)
}

/// Reads the tasks of a kind, in one consultation or in all.
async fn list_items_of(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
    kind: WaitingKind,
) -> Result<Vec<DeskItem>, StoreError> {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let here = |id: ConsultationId| consultation.is_none_or(|wanted| wanted == id);
    match kind {
        WaitingKind::Clearances => {
            let requests = clearances::pending_requests(db, viewer).await?;
            let requests = requests.iter().filter(|one| here(one.request.consultation_id));
            Ok(requests.map(|one| clearance_item(context, one)).collect())
        }
        WaitingKind::BlocStatements => {
            let found = blocs::bloc_tasks(db, viewer).await?;
            let to_clear = found.to_clear.into_iter().map(|one| (one, "desk-bloc-clear", "desk-go-approve"));
            let to_submit =
                found.to_submit.into_iter().map(|one| (one, "desk-bloc-submit", "desk-go-submit"));
            let statements =
                to_clear.chain(to_submit).filter(|(one, ..)| here(one.statement.consultation_id));
            Ok(statements.map(|(one, why, button)| statement_item(locale, &one, why, button)).collect())
        }
        WaitingKind::Credentials => list_credential_items(context, consultation).await,
        WaitingKind::Reports => list_report_items(context, consultation).await,
        WaitingKind::PeerReviews => list_review_items(context, consultation).await,
        WaitingKind::Matches => list_match_items(context, consultation).await,
        WaitingKind::MailedComments => list_answer_items(context, consultation).await,
        WaitingKind::MailedFiles => list_file_items(context, consultation).await,
    }
}

/// Keeps of several like tasks the first one, with the number of the others, so that they leave room for what else waits.
fn first_of_like<T, K: Ord>(tasks: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<(T, usize)> {
    let mut kept: BTreeMap<K, (T, usize)> = BTreeMap::new();
    for one in tasks {
        let place = kept.entry(key(&one)).and_modify(|(_, more)| *more = more.saturating_add(1));
        place.or_insert((one, 0));
    }
    kept.into_values().collect()
}

/// Says why a task waits, and how many like it do.
fn why_words(locale: Locale, why: String, more: usize) -> String {
    match more {
        0 => why,
        more => [why, t!(locale, "desk-more-alike", count = more)].join(" · "),
    }
}

/// Reads in which consultations the delegation lacks the credentials that votes ask for, or soon will, in one consultation or in all.
async fn list_credential_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let (locale, now) = (context.locale, context.now);
    let standings = credentials::list_own_standings(context.db(), &context.viewer, now).await?;
    let here = standings.into_iter().filter(|(one, ..)| consultation.is_none_or(|wanted| wanted == one.id));
    let items = here.filter_map(|(one, asked, standing)| {
        let expires = standing.expires_soon(asked.provisional, now);
        if expires.is_none() && !standing.lacks(asked.provisional) {
            return None;
        }
        let why = match expires {
            Some(at) => t!(locale, "desk-credentials-expire", day = dates::last_day(locale, at)),
            None => t!(locale, "desk-credentials-lacking", state = standing.state.label(locale)),
        };
        Some(DeskItem {
            consultation_id: one.id,
            sort: TaskSort::Credentials,
            what: t!(locale, "desk-credentials"),
            why,
            within: None,
            href: addresses::CREDENTIALS.of(one.id),
            button: t!(locale, "desk-go-credentials"),
            by: expires.or(Some(asked.from).filter(|from| *from > now)),
        })
    });
    Ok(items.collect())
}

/// Reads the reports on commitments that the delegation owes, in one consultation or in all.
async fn list_report_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let locale = context.locale;
    let due = commitments::list_due_reports(context.db(), &context.viewer, context.now).await?;
    let here = |id: ConsultationId| consultation.is_none_or(|wanted| wanted == id);
    let due = due.into_iter().filter(|one| here(one.commitment.consultation_id));
    // Of all that is missing the oldest is shown, however many days of the calendar have passed since.
    let due = first_of_like(due, |one| {
        let day = (one.status != ReportStatus::Missing).then_some(one.due_on);
        (one.commitment.consultation_id, day, one.status)
    });
    let items = due.into_iter().map(|(one, more)| {
        // The day is over when the next one begins.
        let end = one.due_on.succ_opt().unwrap_or(one.due_on).and_time(NaiveTime::MIN).and_utc();
        DeskItem {
            consultation_id: one.commitment.consultation_id,
            sort: TaskSort::Report,
            what: t!(locale, "desk-report", title = one.commitment.title.clone()),
            why: why_words(locale, one.status.label(locale), more),
            within: None,
            href: addresses::COMMITMENT_REPORTS.of(one.commitment.id),
            button: t!(locale, "desk-go-report"),
            by: Some(end),
        }
    });
    Ok(items.collect())
}

/// Reads the reviews that the delegation has to give or to answer, in one consultation or in all.
async fn list_review_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let locale = context.locale;
    let tasks = follow_ups::list_tasks(context.db(), &context.viewer).await?;
    let item = |one: ReportReview, what: String, why: String, href: String, button: String| DeskItem {
        consultation_id: one.report.consultation_id,
        sort: TaskSort::Report,
        what,
        why,
        within: None,
        href,
        button,
        by: None,
    };
    let here = |one: &ReportReview| consultation.is_none_or(|wanted| wanted == one.report.consultation_id);
    let of = |one: &ReportReview| one.report.consultation_id;
    let to_review = first_of_like(tasks.to_review.into_iter().filter(here), of);
    let to_answer = first_of_like(tasks.to_answer.into_iter().filter(here), of);
    let to_review = to_review.into_iter().map(|(one, more)| {
        let what = t!(locale, "desk-review", title = one.title.clone());
        let href = addresses::REVIEW_SUBMISSION.of(one.review.id);
        let why = why_words(locale, t!(locale, "desk-review-asked"), more);
        item(one, what, why, href, t!(locale, "desk-go-review"))
    });
    let to_answer = to_answer.into_iter().map(|(one, more)| {
        let what = t!(locale, "desk-review-answer", title = one.title.clone());
        let href = addresses::REVIEW_ANSWER.of(one.review.id);
        let why = why_words(locale, t!(locale, "desk-review-given"), more);
        item(one, what, why, href, t!(locale, "desk-go-answer"))
    });
    Ok(to_review.chain(to_answer).collect())
}

/// Reads the matches of needs with offers that the delegation has to begin or to rate, in one consultation or in all.
async fn list_match_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let locale = context.locale;
    let waiting = needs::list_waiting_matches(context.db(), &context.viewer).await?;
    let here = |id: ConsultationId| consultation.is_none_or(|wanted| wanted == id);
    let waiting = waiting.into_iter().filter(|one| here(one.row.consultation_id));
    let waiting = first_of_like(waiting, |one| (one.row.consultation_id, one.row.state));
    let items = waiting.into_iter().map(|(one, more)| {
        let over = one.row.state == MatchState::Closed;
        let (why, button) = match over {
            true => ("desk-match-over", "desk-go-rate"),
            false => ("desk-match-found", "desk-go-match"),
        };
        DeskItem {
            consultation_id: one.row.consultation_id,
            sort: TaskSort::Report,
            what: t!(locale, "desk-match", title = one.need.title.clone()),
            why: why_words(locale, t!(locale, why), more),
            within: None,
            href: format!("{}#match-{}", addresses::NEED.of(one.need.id), one.row.id),
            button: t!(locale, button),
            by: None,
        }
    });
    Ok(items.collect())
}

/// Reads the answers that came by mail from the viewer and wait to be posted, in one consultation or in all.
async fn list_answer_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let locale = context.locale;
    let waiting = preparations::list_mailed_comments(context.db(), &context.viewer, context.now).await?;
    let place = |one: &MailedComment| one.preparation.consultation_id;
    let waiting = waiting.into_iter().filter(|one| consultation.is_none_or(|wanted| wanted == place(one)));
    let items = first_of_like(waiting, place).into_iter().map(|(one, more)| DeskItem {
        consultation_id: place(&one),
        sort: TaskSort::Answer,
        what: t!(locale, "desk-answer", label = one.label.clone()),
        why: why_words(locale, t!(locale, "desk-answer-mailed"), more),
        within: None,
        href: format!("{}#preparation-{}", addresses::PREPARATIONS.of(place(&one)), one.preparation.id),
        button: t!(locale, "desk-go-post"),
        by: None,
    });
    Ok(items.collect())
}

/// Reads the files that came by mail from the viewer and wait to be looked at, in one consultation or in all.
async fn list_file_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let (locale, zone) = (context.locale, context.zone);
    let waiting = mailed_files::list_waiting_files(context.db(), &context.viewer, context.now).await?;
    let place = |one: &mailed_file::Model| one.consultation_id;
    let waiting = waiting.into_iter().filter(|one| consultation.is_none_or(|wanted| wanted == place(one)));
    let items = first_of_like(waiting, place).into_iter().map(|(one, more)| {
        let at = dates::short_moment(locale, zone, one.received_at);
        DeskItem {
            consultation_id: place(&one),
            sort: TaskSort::Answer,
            what: t!(locale, "desk-file", at = at),
            why: why_words(locale, t!(locale, "desk-file-mailed", name = one.name.clone()), more),
            within: None,
            href: format!("{}#mailed-file-{}", addresses::PREPARATIONS.of(place(&one)), one.id),
            button: t!(locale, "desk-go-post"),
            by: None,
        }
    });
    Ok(items.collect())
}

fn vote_item(
    context: &RequestContext,
    question: &question::Model,
    wholes: &BTreeMap<QuestionId, question::Model>,
) -> DeskItem {
    let locale = context.locale;
    let role = context.viewer.seat().map(|seat| seat.role);
    let casts = match question.casting {
        CastingRight::Head => matches!(role, Some(Role::Head | Role::Alternate)),
        CastingRight::Shared => role.is_some_and(|role| role != Role::Adviser),
    };
    let (why, button) = match question.method {
        VotingMethod::Silence => (t!(locale, "desk-silence"), t!(locale, "desk-go-silence")),
        _ if casts => (t!(locale, "desk-vote"), t!(locale, "desk-go-vote")),
        _ => (
            [t!(locale, "desk-vote"), t!(locale, "ballot-head-only")].join(" · "),
            t!(locale, "desk-go-see-vote"),
        ),
    };
    DeskItem {
        consultation_id: question.consultation_id,
        sort: TaskSort::Vote,
        what: full_title(context.locale, question, wholes),
        why,
        within: None,
        href: addresses::QUESTION.of(question.id),
        button,
        by: question.closes_at,
    }
}

fn clearance_item(context: &RequestContext, one: &ClearanceRequest) -> DeskItem {
    let locale = context.locale;
    let overdue = one.request.due_at <= context.now;
    DeskItem {
        consultation_id: one.request.consultation_id,
        sort: TaskSort::Clearance,
        what: t!(
            locale,
            "desk-capital-count",
            count = one.items.iter().filter(|item| item.waits()).count(),
            officer = one.request.officer.clone()
        ),
        why: t!(locale, if overdue { "capital-overdue" } else { "desk-capital" }),
        within: None,
        href: addresses::CLEARANCES.of(one.request.consultation_id),
        button: t!(locale, "desk-go-capital"),
        by: Some(one.request.due_at),
    }
}

fn statement_item(
    locale: Locale,
    one: &BlocStatementSummary,
    why: &'static str,
    button: &'static str,
) -> DeskItem {
    DeskItem {
        consultation_id: one.statement.consultation_id,
        sort: TaskSort::Call,
        what: t!(locale, "desk-bloc", bloc = bloc_name(locale, one.bloc.as_ref())),
        why: t!(locale, why),
        within: None,
        href: addresses::BLOC_STATEMENT.of(one.statement.id),
        button: t!(locale, button),
        by: one.statement.clear_by,
    }
}

/// Returns the counts of one consultation as tasks, each with a link to what is counted.
pub fn count_items(locale: Locale, counted: &DeskCounts) -> Vec<DeskItem> {
    let id = counted.consultation.id;
    let item = |sort, (what, why, button): (&str, &str, &str), number: u64, href: String| {
        (number > 0).then(|| DeskItem {
            consultation_id: id,
            sort,
            what: t!(locale, what, count = number),
            why: t!(locale, why),
            within: None,
            href,
            button: t!(locale, button),
            by: counted.stage.closes_at,
        })
    };
    let part = |part: &str| format!("{}#{part}", addresses::DESK.of(id));
    let items = [
        item(
            TaskSort::Clearance,
            ("desk-drafts-count", "desk-drafts", "desk-go-drafts"),
            counted.drafted,
            part("drafts"),
        ),
        item(
            TaskSort::Changed,
            ("desk-changed-count", "desk-changed", "desk-go-changed"),
            counted.changed,
            addresses::FORWARD.of(id),
        ),
        item(
            TaskSort::Changed,
            ("desk-editorial-count", "desk-editorial", "desk-go-editorial"),
            counted.editorial,
            part("editorial"),
        ),
        item(
            TaskSort::Call,
            ("desk-calls-count", "desk-calls", "desk-go-calls"),
            counted.calls,
            part("calls"),
        ),
        item(
            TaskSort::Touching,
            ("desk-touching-count", "desk-touching", "desk-go-touching"),
            counted.touching,
            part("touching"),
        ),
        item(
            TaskSort::Silent,
            ("desk-without-count", "desk-without", "desk-go-without"),
            counted.silent,
            format!("{}?filter=without", addresses::POSITION_SHEET.of(id)),
        ),
    ];
    items.into_iter().flatten().collect()
}

fn task_row(context: &RequestContext, item: DeskItem) -> TodoRow {
    let (locale, zone) = (context.locale, context.zone);
    let sign = match item.sort {
        TaskSort::Vote => Icon::Vote,
        TaskSort::Call | TaskSort::Touching => Icon::Talk,
        TaskSort::Clearance | TaskSort::Answer | TaskSort::Changed | TaskSort::Report => Icon::Pen,
        TaskSort::Credentials => Icon::Person,
        TaskSort::Silent => Icon::Ring,
    };
    let within = item.within.map(|title| markup! { <bdi lang=title.lang>{title.words}</bdi>" · " });
    let by = item.by.map(|at| markup! { " · "{t!(locale, "desk-by")}" "{dates::time(locale, zone, at)} });
    TodoRow {
        mark: item.by.map_or(TodoMark::Sign(sign, "later"), TodoMark::By),
        what: item.what,
        why: markup! { {within}{item.why}{by} },
        href: item.href,
        button: item.button,
    }
}

/// Renders the tasks of a delegation with this name, the nearest deadline first, at most `most` of them; where there are
/// none, the date that comes `next`. Tells too whether one of them has the filled button of the page.
pub fn desk_list(
    context: &RequestContext,
    delegation: &str,
    mut items: Vec<DeskItem>,
    next: Option<DateTime<Utc>>,
    most: usize,
) -> (Markup, bool) {
    let (locale, zone) = (context.locale, context.zone);
    if items.is_empty() {
        let next = next.map(|at| markup! { " "{t!(locale, "desk-next")}" "{dates::time(locale, zone, at)} });
        let words = t!(locale, "desk-nothing", delegation = delegation);
        return (markup! { <p>{words}{next}</p> }, false);
    }
    items.sort_by_key(|item| TaskPlace::new(item.sort, item.by));
    items.truncate(most);
    let rows = items.into_iter().map(|item| task_row(context, item)).collect();
    (todo_list(context, "task", TodoLook { filled: Some(0), outlined: true }, rows), true)
}

/// Renders the tasks of the viewer's delegation in every consultation, and tells whether one of them has the filled button
/// of the page; `cards` are of consultations that the page has read.
pub async fn home_desk(
    context: &RequestContext,
    cards: &[ConsultationCard],
) -> Result<(Markup, bool), StoreError> {
    if context.viewer.seat().is_none() {
        return Ok((().into_markup(), false));
    }
    let (db, locale) = (context.db(), context.locale);
    let mut items = list_desk_items(context, None).await?;
    let known: Vec<Access> = cards.iter().map(|card| card.access.clone()).collect();
    let counted = desk::count_desk_items(db, &context.viewer, &known, context.now).await?;
    items.extend(counted.iter().flat_map(|one| count_items(locale, one)));
    let read = |id: ConsultationId| cards.iter().find(|card| card.access.consultation_id() == id);
    for item in &mut items {
        item.within = read(item.consultation_id).map(|card| title_in(locale, &card.access.consultation));
    }
    let others = items.iter().filter(|item| item.within.is_none()).map(|item| item.consultation_id);
    let others: BTreeSet<ConsultationId> = others.collect();
    if !others.is_empty() {
        let found = consultations::find_consultations(db, &context.viewer, &others).await?;
        for item in items.iter_mut().filter(|item| item.within.is_none()) {
            item.within = found.get(&item.consultation_id).map(|one| title_in(locale, one));
        }
    }
    let next = counted.iter().filter_map(|one| one.stage.closes_at).min();
    let name = context.viewer.person.as_ref().and_then(|person| person.represents.as_ref());
    let name = name.map(|name| choose_name(locale, name)).unwrap_or_default();
    let (list, filled) = desk_list(context, &name, items, next, SHOWN);
    let title = t!(locale, "desk-title");
    Ok((markup! { <section class="desk"><h2>{title}</h2>{list}</section> }, filled))
}
