//! Components that the start page, the overviews and the desk show to holders of offices: what waits for them.

use crate::components::Icon;
use crate::consultations::labels::title_in;
use crate::desk::parts::todo::{TodoLook, TodoMark, TodoRow, todo_list};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::full_title;
use crate::request::RequestContext;
use crate::{addresses, dates, figures};
use chrono::{DateTime, Utc};
use domain::desk::{TaskPlace, TaskSort};
use domain::identifiers::QuestionId;
use domain::languages::Language;
use domain::secretariat::SecretariatOffice;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::attribution::Access;
use store::entity::question;
use store::secretariat::{OfficeDuties, VoteDuty};
use store::{StoreError, questions, secretariat};

/// What waits for the holder of offices, in one consultation or in several.
pub struct OfficePart {
    duties: Vec<OfficeDuties>,
    /// The votes of which others are parts.
    wholes: BTreeMap<QuestionId, question::Model>,
}

/// A row of what waits.
struct DutyRow {
    sort: TaskSort,
    sign: Icon,
    what: String,
    why: String,
    href: String,
    /// The key of the words of the link.
    button: &'static str,
    by: Option<DateTime<Utc>>,
}

/// Reads what waits for the viewer's offices in one consultation; `None` where the viewer acts by none.
pub async fn read_office_part(
    context: &RequestContext,
    access: &Access,
) -> Result<Option<OfficePart>, StoreError> {
    let shown = Locale::ALL.map(Locale::language);
    let found = secretariat::find_duties(context.db(), &context.viewer, access, &shown, context.now).await?;
    read_part(context, found.into_iter().collect()).await
}

/// Reads what waits for the viewer's offices in every consultation; `None` where the viewer acts by none.
pub async fn read_whole_office_part(context: &RequestContext) -> Result<Option<OfficePart>, StoreError> {
    let shown = Locale::ALL.map(Locale::language);
    let found = secretariat::list_duties(context.db(), &context.viewer, &shown, context.now).await?;
    read_part(context, found).await
}

async fn read_part(
    context: &RequestContext,
    duties: Vec<OfficeDuties>,
) -> Result<Option<OfficePart>, StoreError> {
    if duties.is_empty() {
        return Ok(None);
    }
    let votes = duties.iter().flat_map(|one| &one.votes).map(|(one, _)| one.clone());
    let wholes = questions::titles_of_wholes(context.db(), &votes.collect::<Vec<_>>()).await?;
    Ok(Some(OfficePart { duties, wholes }))
}

/// Renders what waits for the viewer's offices in one consultation, the nearest deadline first, at most `most` of it; where nothing
/// does, what can be done next. Where the filled button of the page is `free`, the first row has it. Tells whether it does.
pub fn office_part(context: &RequestContext, part: &OfficePart, most: usize, free: bool) -> (Markup, bool) {
    let next = part.duties.first().map(|one| {
        let words = t!(context.locale, "duty-nothing", offices = office_words(context.locale, one));
        let (href, key) = next_step(one);
        markup! { <p>{words}" "<a href=href>{t!(context.locale, key)}</a></p> }
    });
    render_part(context, part, false, most, free, next.into_markup())
}

/// Renders the same of every consultation; where nothing waits, the consultations in which the viewer holds an office.
pub fn whole_office_part(
    context: &RequestContext,
    part: &OfficePart,
    most: usize,
    free: bool,
) -> (Markup, bool) {
    let locale = context.locale;
    let places = part.duties.iter().map(|one| {
        let place = &one.access.consultation;
        let title = title_in(locale, place);
        markup! {
            <li>
                <a href=addresses::CONSULTATION.of(place.id) lang=title.lang dir="auto">{title.words}</a>
                " · "{office_words(locale, one)}
            </li>
        }
    });
    let places = places.collect::<Vec<_>>();
    let next = markup! { <p>{t!(locale, "duty-nothing-anywhere")}</p><ul>{places}</ul> };
    render_part(context, part, true, most, free, next.into_markup())
}

/// Renders the rows, each with its consultation where they are `within` several, or what comes `next` where there are none.
fn render_part(
    context: &RequestContext,
    part: &OfficePart,
    within: bool,
    most: usize,
    free: bool,
    next: Markup,
) -> (Markup, bool) {
    let (locale, zone) = (context.locale, context.zone);
    let mut found: Vec<(&OfficeDuties, DutyRow)> = Vec::new();
    for one in &part.duties {
        found.extend(duty_rows(locale, one, &part.wholes).into_iter().map(|row| (one, row)));
    }
    found.sort_by_key(|(_, row)| TaskPlace::new(row.sort, row.by));
    found.truncate(most);
    let filled = free && !found.is_empty();
    let rows = found.into_iter().map(|(one, row)| {
        let place = within.then(|| title_in(locale, &one.access.consultation));
        let place = place.map(|title| markup! { <bdi lang=title.lang>{title.words}</bdi>" · " });
        let by = row.by.map(|at| markup! { " · "{t!(locale, "desk-by")}" "{dates::time(locale, zone, at)} });
        TodoRow {
            mark: row.by.map_or(TodoMark::Sign(row.sign, "later"), TodoMark::By),
            what: row.what,
            why: markup! { {place}{row.why}{by} },
            href: row.href,
            button: t!(locale, row.button),
        }
    });
    let rows: Vec<TodoRow> = rows.collect();
    let list = match rows.is_empty() {
        true => next,
        false => todo_list(context, "duty", TodoLook { filled: filled.then_some(0), outlined: true }, rows),
    };
    let view = markup! {
        <section class="desk" id="duties">
            <h2>{t!(locale, "duty-title")}</h2>
            {list}
        </section>
    };
    (view.into_markup(), filled)
}

/// Returns the offices by which the viewer acts, in words.
fn office_words(locale: Locale, one: &OfficeDuties) -> String {
    let offices: Vec<String> =
        one.access.offices.list().into_iter().map(|office| office.label(locale)).collect();
    figures::list(locale, &offices)
}

/// Returns where the holder of an office goes on where nothing waits, and the key of the link.
fn next_step(one: &OfficeDuties) -> (String, &'static str) {
    let (id, offices) = (one.access.consultation_id(), one.access.offices);
    let votes = offices.has(SecretariatOffice::Chair) || offices.has(SecretariatOffice::Teller);
    match (one.opens_vote, votes, offices.has(SecretariatOffice::Translator)) {
        (true, ..) => (addresses::QUESTION_NEW.of(id), "question-new"),
        (false, true, _) => (addresses::QUESTIONS.of(id), "duty-next-votes"),
        (false, false, true) => (addresses::TRANSLATIONS.of(id), "duty-next-titles"),
        (false, false, false) => (addresses::DRAFT.of(id), "duty-next-text"),
    }
}

/// Returns what waits in one consultation, with a link to each.
fn duty_rows(
    locale: Locale,
    one: &OfficeDuties,
    wholes: &BTreeMap<QuestionId, question::Model>,
) -> Vec<DutyRow> {
    let id = one.access.consultation_id();
    let until = one.access.stage.and_then(|stage| stage.closes_at);
    let row = |sort, sign, what: String, (why, button): (&str, &'static str), href: String, by| DutyRow {
        sort,
        sign,
        what,
        why: t!(locale, why),
        href,
        button,
        by,
    };
    let counted = |sort, what: &str, keys, number: u64, href: String, by| {
        (number > 0).then(|| row(sort, Icon::Pen, t!(locale, what, count = number), keys, href, by))
    };
    let lacking = |what: &str, keys, languages: &[Language], href: String| {
        (!languages.is_empty()).then(|| {
            let names: Vec<String> = languages.iter().map(|one| one.label(locale)).collect();
            let words = t!(locale, what, languages = figures::list(locale, &names));
            row(TaskSort::Changed, Icon::Pen, words, keys, href, None)
        })
    };
    let stage = one.without_stage.then(|| {
        let (words, keys) = (t!(locale, "duty-stage"), ("duty-stage-why", "duty-go-stage"));
        row(TaskSort::Vote, Icon::Clock, words, keys, addresses::STAGES.of(id), None)
    });
    let text = one.without_text.then(|| {
        let (words, keys) = (t!(locale, "duty-text"), ("duty-text-why", "duty-go-text"));
        row(TaskSort::Vote, Icon::Pen, words, keys, addresses::IMPORT.of(id), None)
    });
    let titles = ("duty-titles-why", "duty-go-titles");
    let others = [
        stage,
        text,
        counted(
            TaskSort::Touching,
            "duty-undecided",
            ("duty-undecided-why", "desk-go-touching"),
            one.undecided,
            addresses::COMPILATION.of(id),
            until,
        ),
        counted(
            TaskSort::Clearance,
            "duty-unpublished",
            ("duty-unpublished-why", "duty-go-publish"),
            one.unpublished,
            addresses::ROLLING_PUBLICATION.of(id),
            until,
        ),
        counted(
            TaskSort::Touching,
            "duty-tags",
            ("duty-tags-why", "duty-go-tags"),
            one.proposed_tags,
            addresses::VOCABULARIES.of(id),
            None,
        ),
        lacking(
            "duty-text-missing",
            ("duty-text-missing-why", "duty-go-translate"),
            &one.missing.text,
            addresses::IMPORT.of(id),
        ),
        lacking("duty-titles-missing", titles, &one.missing.titles, addresses::TRANSLATIONS.of(id)),
        counted(
            TaskSort::Changed,
            "duty-votes-missing",
            titles,
            u64::try_from(one.missing.votes).unwrap_or(u64::MAX),
            addresses::TRANSLATIONS.of(id),
            None,
        ),
    ];
    let votes = one.votes.iter().map(|(vote, duty)| {
        let keys = vote_keys(*duty);
        let by = vote.closes_at.filter(|_| *duty != VoteDuty::DecideTie);
        let title = full_title(locale, vote, wholes);
        row(TaskSort::Vote, Icon::Vote, title, keys, addresses::QUESTION.of(vote.id), by)
    });
    votes.chain(others.into_iter().flatten()).collect()
}

/// Returns the keys of why a vote waits, and of its link.
const fn vote_keys(duty: VoteDuty) -> (&'static str, &'static str) {
    match duty {
        VoteDuty::DecideTie => ("duty-tie", "duty-go-decide"),
        VoteDuty::CountHands => ("duty-hands", "duty-go-count"),
        VoteDuty::CallRoll => ("duty-roll", "duty-go-answers"),
        VoteDuty::KeepSilence => ("desk-silence", "desk-go-silence"),
        VoteDuty::Close => ("duty-close", "duty-go-close"),
        VoteDuty::Watch => ("duty-watch", "desk-go-see-vote"),
    }
}
