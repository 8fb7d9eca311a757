//! Answers with calendars: of what is public in the forum or in a consultation and, by a private link, of what its owner may read,
//! with what the own delegation owes.

use crate::entity_tags::tagged;
use crate::errors::PageResult;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::titles::{vote_name, words_in};
use crate::{addresses, tokens};
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderValue, header};
use documents::calendars::{CALENDAR, Calendar, CalendarEvent, EventTime, write_calendar};
use domain::events::stable_uuid;
use domain::identifiers::ConsultationId;
use domain::translations::TitleField;
use domain::viewers::Viewer;
use serde::Deserialize;
use std::collections::BTreeMap;
use store::calendars::{CalendarPeriod, ConsultationCalendar, DelegationDuties, PeriodSubject};
use store::entity::consultation;
use store::{calendars, links};

/// The query in the address of a calendar.
#[derive(Default, Deserialize)]
struct CalendarQuery {
    /// The language of the titles; without it, that of the reader.
    language: Option<String>,
}

pub async fn forum_calendar(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    answer(&context, &Viewer::default(), None, query.as_deref()).await
}

pub async fn consultation_calendar(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    answer(&context, &Viewer::default(), Some(id), query.as_deref()).await
}

pub async fn linked_calendar(
    context: RequestContext,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let opened = links::open_link(context.db(), &tokens::hash(&token), context.now).await?;
    answer(&context, &opened.viewer, opened.consultation_id, query.as_deref()).await
}

async fn answer(
    context: &RequestContext,
    reader: &Viewer,
    consultation_id: Option<ConsultationId>,
    query: Option<&str>,
) -> PageResult {
    let CalendarQuery { language } = crate::forms::query(query);
    let own = reader.person.as_ref().and_then(|person| person.locale.as_deref());
    let locale = language.as_deref().or(own).and_then(Locale::from_code).unwrap_or(context.locale);
    let (db, now) = (context.db(), context.now);
    let found = calendars::load_calendars(db, reader, consultation_id, now).await?;
    let duties = calendars::load_duties(db, reader, consultation_id, now).await?;
    let name = match found.first().filter(|_| consultation_id.is_some()) {
        Some(one) => title_of(locale, &one.consultation),
        None if reader.person.is_some() => t!(locale, "link-all"),
        None => t!(locale, "calendar-forum"),
    };
    let mut events = Vec::new();
    for one in &found {
        for period in &one.periods {
            events.extend(period_events(locale, &context.state.origin, one, period));
        }
    }
    events.extend(duty_events(locale, &context.state.origin, &found, &duties));
    let written = write_calendar(&Calendar { name: locale.unmarked(name), events });
    let mut response = tagged(CALENDAR, written.into_bytes());
    let name = HeaderValue::from_static("inline; filename=\"baraza.ics\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Returns the events of a stage or a vote: the time for which it is open, and its deadline.
fn period_events(
    locale: Locale,
    origin: &str,
    calendar: &ConsultationCalendar,
    period: &CalendarPeriod,
) -> Vec<CalendarEvent> {
    let consultation = title_of(locale, &calendar.consultation);
    let (key, number, name, ends, path) = match &period.subject {
        PeriodSubject::Stage(kind) => (
            "stage",
            kind.code().to_owned(),
            t!(locale, "calendar-stage", stage = kind.label(locale)),
            t!(locale, "calendar-stage-ends", stage = kind.label(locale)),
            addresses::STAGES.of(calendar.consultation.id),
        ),
        PeriodSubject::Vote { id, name } => (
            "vote",
            id.to_string(),
            t!(locale, "calendar-vote", title = vote_name(locale, name)),
            t!(locale, "calendar-vote-ends", title = vote_name(locale, name)),
            addresses::QUESTION.of(*id),
        ),
    };
    let page = format!("{origin}{path}");
    let event = |part: &str, title: String, starts, ends| CalendarEvent {
        uid: stable_uuid(&[&calendar.origin, key, &number, part]),
        title: locale.unmarked(format!("{title} – {consultation}")),
        description: locale.unmarked(format!("{consultation}\n{page}")),
        page: page.clone(),
        starts,
        ends,
        changes: period.changes,
        changed_at: period.changed_at,
        cancelled: period.cancelled,
    };
    let closes_at = period.closes_at.map(EventTime::Instant);
    let mut events = vec![event("open", name, EventTime::Instant(period.opens_at), closes_at)];
    if let Some(closes_at) = closes_at.filter(|_| period.deadline) {
        events.push(event("deadline", ends, closes_at, None));
    }
    events
}

/// Returns what the delegation owes: reports, on their days, and answers of the capital, by their deadlines.
fn duty_events(
    locale: Locale,
    origin: &str,
    calendars: &[ConsultationCalendar],
    duties: &DelegationDuties,
) -> Vec<CalendarEvent> {
    let known: BTreeMap<ConsultationId, &ConsultationCalendar> =
        calendars.iter().map(|one| (one.consultation.id, one)).collect();
    let place = |id: ConsultationId| known.get(&id).map_or("", |one| one.origin.as_str());
    let reports = duties.reports.iter().map(|one| {
        let commitment = &one.commitment;
        let page = format!("{origin}{}", addresses::COMMITMENT.of(commitment.id));
        let (number, day) = (commitment.id.to_string(), one.due_on.to_string());
        CalendarEvent {
            uid: stable_uuid(&[place(commitment.consultation_id), "report", &number, &day]),
            title: locale.unmarked(t!(locale, "calendar-report", title = commitment.title.clone())),
            description: page.clone(),
            page,
            starts: EventTime::Day(one.due_on),
            ends: Some(EventTime::Day(one.due_on)),
            changes: one.changes,
            changed_at: one.changed_at,
            cancelled: false,
        }
    });
    let requests = duties.requests.iter().map(|one| {
        let request = &one.request;
        let page = format!("{origin}{}", addresses::CLEARANCES.of(request.consultation_id));
        CalendarEvent {
            uid: stable_uuid(&[place(request.consultation_id), "request", &request.id.to_string()]),
            title: locale.unmarked(t!(locale, "calendar-request", name = request.officer.clone())),
            description: page.clone(),
            page,
            starts: EventTime::Instant(request.due_at),
            ends: None,
            changes: 0,
            changed_at: request.asked_at,
            cancelled: false,
        }
    });
    reports.chain(requests).collect()
}

fn title_of(locale: Locale, one: &consultation::Model) -> String {
    words_in(locale, &one.title, one.language, one.titles.as_deref(), TitleField::Title).words
}
