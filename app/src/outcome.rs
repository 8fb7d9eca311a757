//! Renders the outcome of a consultation as a document to print.

use crate::amendments::parts::{outside_note, prepare_comparisons};
use crate::components::Pagination;
use crate::consultations::labels::invented_badge;
use crate::consultations::parts::{conclusion_history, export_link};
use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures;
use crate::follow_ups::parts::what_follows;
use crate::instruments::labels::{revision_name, text_language};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{full_title, state_class, verdict_badge, verdict_key};
use crate::questions::parts::decisions::{decided_by, decided_words, in_revision, later_words};
use crate::questions::parts::results;
use crate::request::RequestContext;
use crate::reservations::parts::footnote_marks;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::comparisons::long_comparisons;
use domain::identifiers::{ConsultationId, ProvisionId, QuestionId};
use domain::instruments::ProvisionKind;
use domain::questions::{Motion, VotingMethod, WeightSource};
use leptos::prelude::*;
use std::collections::{BTreeMap, HashMap};
use store::attribution::Access;
use store::consensus::OutcomePage;
use store::entity::{question, reservation};
use store::instruments::{PAGE, ProvisionText};
use store::questions::{CastCounts, DecidedText, LIST, Turnout};
use store::{StoreError, amendments, consensus, consultations, questions};

pub async fn outcome(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (db, viewer) = (context.db(), &context.viewer);
    let access = context.access(id).await?;
    let wanted = text_language(&context, None);
    let found = consensus::load_outcome(db, &access, wanted, number).await?;
    let decided = found.iter().flat_map(|found| found.decided.values());
    prepare_comparisons(&context, long_comparisons(decided.filter_map(DecidedText::replaced))).await?;
    let asked = questions::list_questions(db, viewer, id).await?;
    let noted = match &found {
        Some(found) => notes(&context, &access, found).await?,
        None => Footnotes::default(),
    };
    let deciding = found.iter().flat_map(|found| found.votes.all());
    let closed = asked.iter().chain(deciding).filter(|one| one.closed_at.is_some());
    let turnouts = questions::load_turnouts(db, closed).await?;
    let reopenings = consultations::list_reopenings(db, &access).await?;
    let outside = amendments::count_agreed_outside(db, &access).await?;
    let locale = context.locale;
    let consultation = &access.consultation;
    let stage = access.stage.map(|stage| stage.kind.label(locale));
    let title = t!(locale, "outcome-title");
    Ok(document::page(&context, &title.clone(), || {
        let text = found.as_ref().map(|found| text(locale, found, &turnouts, &noted));
        let whole = found.as_ref().map(|found| whole_text(locale, found, &turnouts, &asked));
        let participants = found.as_ref().map(|found| participants(locale, &found.overview.delegations));
        let total = found.as_ref().map_or(0, |found| found.total);
        markup! {
            <h1>{title}</h1>
            <p class="hint">
                {stage.map(|stage| t!(locale, "outcome-stage", stage = stage))}" "
                {t!(locale, "outcome-as-of", moment = dates::moment(locale, context.zone, context.now))}
                {consultation.invented.then(|| invented_badge(locale))}
            </p>
            {conclusion_history(&context, &access.stages, &reopenings)}
            {whole}
            {outside_note(locale, id, outside)}
            {decisions(locale, &asked, &turnouts)}
            {(asked.len() as u64 == LIST).then(|| markup! {
                <p class="hint">{t!(locale, "outcome-latest", count = LIST)}</p>
            })}
            {text}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {found.as_ref().map(|found| {
                let notes: Vec<_> = noted.notes.iter().collect();
                let names = &found.overview.delegations;
                crate::reservations::parts::footnote_list(locale, &notes, noted.first, names)
            })}
            {participants}
            <p class="hint">{t!(locale, "record-verify")}</p>
            <p class="hint imprint">
                <bdi dir="ltr">{format!("{}{}", context.state.origin, addresses::OUTCOME.of(id))}</bdi>
            </p>
            {what_follows(locale, id, access.facts().is_concluded())}
            {export_link(locale, id)}
        }
    }))
}

type Turnouts = BTreeMap<QuestionId, Turnout>;

/// Renders the numbers of a vote; a silence procedure has none.
fn numbers_of(locale: Locale, one: &question::Model, turnouts: &Turnouts) -> Option<Markup> {
    let turnout = turnouts.get(&one.id).copied().unwrap_or_default();
    (one.method != VotingMethod::Silence).then(|| vote_numbers(locale, one, turnout))
}

/// Renders how many voted in favour, against and abstaining; nothing where nobody voted.
fn vote_numbers(locale: Locale, one: &question::Model, turnout: Turnout) -> Markup {
    let CastCounts { yes, no, abstain, divided, invalid } = turnout.cast;
    if divided + invalid == 0 && one.weights == WeightSource::Equal && turnout.cast.all() > 0 {
        return markup! { " ("<bdi dir="ltr">{format!("{yes}–{no}–{abstain}")}</bdi>")" };
    }
    results::turnout_words(locale, one, turnout).map(|words| markup! { " "{words} }).into_markup()
}

/// Renders whether the text as a whole was adopted, or has not been put to a vote.
fn whole_text(locale: Locale, found: &OutcomePage, turnouts: &Turnouts, asked: &[question::Model]) -> Markup {
    let latest = &found.overview.draft.revision;
    let decided = found.votes.on_whole();
    let last = found.votes.last_on_whole().filter(|last| decided.is_none_or(|one| one.id != last.id));
    let result = |one: &question::Model| {
        let words = match verdict_badge(locale, one) {
            Some(verdict) => markup! { {verdict}{numbers_of(locale, one, turnouts)} },
            None => {
                let key = verdict_key(one);
                markup! { <span class=state_class(key)>{t!(locale, key)}</span> }
            }
        };
        let earlier = found.votes.revision_number(one).filter(|_| one.revision_id != latest.id);
        let earlier =
            earlier.map(|number| t!(locale, "outcome-earlier", revision = revision_name(locale, number)));
        markup! { " "{words}{earlier.map(|words| markup! { " "{words} })} }
    };
    let results: Vec<_> = decided.into_iter().chain(last).map(result).collect();
    let whole = |one: &question::Model| one.provision_id.is_none() && one.motion == Motion::Whole;
    let open = asked.iter().any(|one| whole(one) && one.closed_at.is_none() && one.counting.is_none());
    let open = open.then(|| t!(locale, "outcome-whole-open"));
    let none = (results.is_empty() && open.is_none()).then(|| t!(locale, "outcome-whole-none"));
    let put = found.votes.all().iter().any(|one| whole(one) && one.revision_id == latest.id);
    let later = (!results.is_empty() && !put && open.is_none())
        .then(|| markup! { <p class="hint">{in_revision(locale, "outcome-whole-later", latest)}</p> });
    markup! {
        <p id="whole">
            {t!(locale, "outcome-whole")}{results}
            {open.or(none).map(|words| markup! { " "{words} })}
        </p>
        {later}
        <p class="hint">{t!(locale, "outcome-numbers")}</p>
    }
}

/// The footnotes of one page: the reservations and declarations on its provisions, in the order of the
/// provisions, and the number of the first one.
#[derive(Default)]
struct Footnotes {
    notes: Vec<reservation::Model>,
    first: usize,
}

impl Footnotes {
    /// Returns the numbers of the footnotes to a provision.
    fn numbers(&self, provision_id: ProvisionId) -> Vec<usize> {
        let of = |(index, note): (usize, &reservation::Model)| {
            (note.provision_id == provision_id).then_some(self.first + index)
        };
        self.notes.iter().enumerate().filter_map(of).collect()
    }
}

async fn notes(
    context: &RequestContext,
    access: &Access,
    found: &OutcomePage,
) -> Result<Footnotes, StoreError> {
    let mut notes =
        store::reservations::reservations_on_provisions(context.db(), access, &found.order).await?;
    notes.sort_by_key(|note| found.order.iter().position(|id| *id == note.provision_id));
    let before = store::reservations::count_reservations(context.db(), access, &found.before).await?;
    Ok(Footnotes { notes, first: usize::try_from(before).unwrap_or(usize::MAX - 1) + 1 })
}

/// Renders the closed questions with their turnout and results.
fn decisions(locale: Locale, asked: &[question::Model], turnouts: &Turnouts) -> Markup {
    let left_out = |one: &question::Model| one.skipped.is_some_and(|why| !why.decides());
    let closed = asked.iter().filter(|one| one.closed_at.is_some() && !left_out(one));
    let wholes = asked.iter().map(|one| (one.id, one.clone())).collect();
    let items = closed.map(|one| {
        let turnout = turnouts.get(&one.id).copied().unwrap_or_default();
        // What a silence tells is said in its result.
        let voted =
            results::turnout_words(locale, one, turnout).filter(|_| one.method != VotingMethod::Silence);
        markup! {
            <section>
                <h3><a href=addresses::QUESTION.of(one.id) dir="auto">{full_title(locale, one, &wholes)}</a></h3>
                {voted.map(|words| markup! { <p>{words}</p> })}
                {results::result_section(locale, one, turnout, None)}
            </section>
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| markup! { <section><h2>{t!(locale, "outcome-decisions")}</h2>{items}</section> })
        .into_markup()
}

/// Renders the text in the words that were put to the vote, with what has become of them since, and the status of
/// positions on those that stand.
fn text(locale: Locale, found: &OutcomePage, turnouts: &Turnouts, noted: &Footnotes) -> Markup {
    let draft = &found.overview.draft;
    let standing: HashMap<ProvisionId, &ProvisionText> =
        draft.provisions.iter().map(|one| (one.provision_id, one)).collect();
    let items = found.order.iter().filter_map(|id| {
        let decided = found.decided.get(id);
        let words = decided.and_then(|one| one.words.as_ref());
        let shown = words.or_else(|| standing.get(id).copied())?;
        let later = decided.map(|one| later_words(locale, one));
        let body = decided_words(decided, shown);
        if shown.kind == ProvisionKind::Heading {
            return Some(markup! { {body}{later} });
        }
        let status = found.overview.status(*id);
        let question = decided.and_then(|one| one.question.as_ref());
        let verdict = question.and_then(|one| decided_by(locale, one, numbers_of(locale, one, turnouts)));
        let item = markup! {
            <div class=format!("provision depth-{}", shown.depth)>
                {body}
                <p class="hint">
                    {footnote_marks(&noted.numbers(*id))}" "
                    {verdict.map(|verdict| markup! { {verdict}" · " })}
                    {status.map(|status| t!(locale, "outcome-before", status = status.label(locale)))}
                </p>
                {later}
            </div>
        };
        Some(item.into_markup())
    });
    markup! {
        <section>
            {text_title(locale, found)}
            <article class="draft">{items.collect::<Vec<_>>()}</article>
        </section>
    }
}

/// Renders the title that was adopted with the whole text, with a later one; otherwise the title that stands.
fn text_title(locale: Locale, found: &OutcomePage) -> Markup {
    let draft = &found.overview.draft;
    let (title, language) = match &found.title {
        Some(decided) => (&decided.title, decided.language),
        None => (&draft.title, draft.language),
    };
    let later = found.title.as_ref().and_then(|one| one.later.as_ref());
    let later = later.map(|(revision, title)| {
        markup! {
            <div class="since">
                <p class="hint">{in_revision(locale, "outcome-changed", revision)}</p>
                <p class="words" dir="auto">{title.clone()}</p>
            </div>
        }
    });
    markup! { <h2 lang=language.code() dir=language.direction()>{title.clone()}</h2>{later} }
}

fn participants(locale: Locale, names: &DelegationNames) -> Markup {
    let mut all: Vec<_> = names.keys().map(|id| delegation_name_by_id(locale, names, *id)).collect();
    all.sort_by(|one, other| compare_alphabetically(one, other));
    markup! {
        <section>
            <h2>{t!(locale, "participants-title", count = all.len())}</h2>
            <p>{figures::list(locale, &all)}</p>
        </section>
    }
}
