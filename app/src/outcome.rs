//! Renders the outcome of a consultation as a document to print.

use crate::components::Pagination;
use crate::consultations::labels::invented_badge;
use crate::consultations::parts::{ConsultationPart, export_link, part_links};
use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::instruments::labels::{numbered_text, struck_text, text_language};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{full_title, verdict_badge, verdict_key};
use crate::questions::parts::results;
use crate::request::RequestContext;
use crate::reservations::parts::footnote_marks;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{ConsultationId, ProvisionId, QuestionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::questions::{Motion, VotingMethod, WeightSource};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::attribution::Access;
use store::consensus::SummaryOverview;
use store::entity::{question, reservation};
use store::instruments::{DraftPage, PAGE};
use store::questions::{CastCounts, LIST, Turnout};
use store::{StoreError, consensus, questions};

pub async fn outcome(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (db, viewer) = (context.db(), &context.viewer);
    let access = context.access(id).await?;
    let wanted = text_language(&context, None);
    let overview = consensus::load_overview(db, &access, wanted, number).await?;
    let asked = questions::list_questions(db, viewer, id).await?;
    let noted = match &overview {
        Some(overview) => notes(&context, &access, &overview.draft, number).await?,
        None => Footnotes::default(),
    };
    let provisions = overview.iter().flat_map(|overview| &overview.draft.provisions);
    let provisions: Vec<ProvisionId> = provisions.map(|one| one.provision_id).collect();
    let deciding = questions::list_deciding_questions(db, id, &provisions).await?;
    let closed = asked.iter().chain(&deciding).filter(|one| one.closed_at.is_some());
    let votes = VoteResults { turnouts: questions::load_turnouts(db, closed).await?, deciding };
    let locale = context.locale;
    let consultation = &access.consultation;
    let stage = access.stage.map(|stage| stage.kind.label(locale));
    let title = t!(locale, "outcome-title");
    Ok(document::page(&context, &title.clone(), || {
        let text = overview.as_ref().map(|overview| text(locale, overview, &votes, &noted));
        let whole = overview.as_ref().map(|overview| whole_text(locale, overview, &votes, &asked));
        let participants = overview.as_ref().map(|overview| participants(locale, &overview.delegations));
        let total = overview.as_ref().map_or(0, |overview| overview.draft.total);
        view! {
            <h1>{title}</h1>
            {part_links(locale, id, Some(ConsultationPart::Outcome))}
            <p class="lead" lang=consultation.language.code() dir="auto">{consultation.title.clone()}</p>
            <p class="hint">
                {stage.map(|stage| t!(locale, "outcome-stage", stage = stage))}" "
                {t!(locale, "outcome-as-of", moment = dates::moment(locale, context.zone, context.now))}
                {consultation.invented.then(|| invented_badge(locale))}
            </p>
            {whole}
            {decisions(locale, &asked, &votes.turnouts)}
            {(asked.len() as u64 == LIST).then(|| view! {
                <p class="hint">{t!(locale, "outcome-latest", count = LIST)}</p>
            })}
            {text}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {overview.as_ref().map(|overview| {
                let found: Vec<_> = noted.notes.iter().collect();
                crate::reservations::parts::footnote_list(locale, &found, noted.first, &overview.delegations)
            })}
            {participants}
            <p class="hint">{t!(locale, "record-verify")}</p>
            {export_link(locale, id)}
        }
    }))
}

/// The votes that decided on the text or its provisions, newest first, with the turnout of these and of all others.
struct VoteResults {
    deciding: Vec<question::Model>,
    turnouts: BTreeMap<QuestionId, Turnout>,
}

impl VoteResults {
    /// Renders the result of a vote with its numbers, and whether it was on an earlier revision than `latest`; `None`
    /// where it is not final.
    fn verdict(&self, locale: Locale, one: &question::Model, latest: RevisionId) -> Option<AnyView> {
        let verdict = verdict_badge(locale, one)?;
        let turnout = self.turnouts.get(&one.id).copied().unwrap_or_default();
        let numbers = (one.method != VotingMethod::Silence).then(|| vote_numbers(locale, one, turnout));
        let earlier = (one.revision_id != latest).then(|| t!(locale, "outcome-earlier"));
        Some(view! { {verdict}{numbers}{earlier.map(|words| view! { " "{words} })} }.into_any())
    }
}

/// Renders how many voted in favour, against and abstaining; nothing where nobody voted.
fn vote_numbers(locale: Locale, one: &question::Model, turnout: Turnout) -> AnyView {
    let CastCounts { yes, no, abstain, divided, invalid } = turnout.cast;
    if divided + invalid == 0 && one.weights == WeightSource::Equal && turnout.cast.all() > 0 {
        return view! { " ("<bdi dir="ltr">{format!("{yes}–{no}–{abstain}")}</bdi>")" }.into_any();
    }
    results::turnout_words(locale, one, turnout).map(|words| view! { " "{words} }).into_any()
}

/// Renders whether the text as a whole was adopted, or has not been put to a vote.
fn whole_text(
    locale: Locale,
    overview: &SummaryOverview,
    votes: &VoteResults,
    asked: &[question::Model],
) -> AnyView {
    let latest = overview.draft.revision.id;
    let whole = |one: &&question::Model| one.provision_id.is_none() && one.motion == Motion::Whole;
    let open = |one: &question::Model| one.closed_at.is_none() && one.counting.is_none();
    let words = match votes.deciding.iter().find(whole) {
        Some(one) => match votes.verdict(locale, one, latest) {
            Some(verdict) => verdict,
            None => t!(locale, verdict_key(one)).into_any(),
        },
        None if asked.iter().filter(whole).any(open) => t!(locale, "outcome-whole-open").into_any(),
        None => t!(locale, "outcome-whole-none").into_any(),
    };
    view! {
        <p id="whole">{t!(locale, "outcome-whole")}" "{words}</p>
        <p class="hint">{t!(locale, "outcome-numbers")}</p>
    }
    .into_any()
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
    draft: &DraftPage,
    page: u64,
) -> Result<Footnotes, StoreError> {
    let ids: Vec<ProvisionId> = draft.provisions.iter().map(|one| one.provision_id).collect();
    let mut notes = store::reservations::reservations_on_provisions(context.db(), access, &ids).await?;
    notes.sort_by_key(|note| ids.iter().position(|id| *id == note.provision_id));
    let before =
        store::reservations::count_reservations_before(context.db(), access, draft.revision.id, page * PAGE)
            .await?;
    Ok(Footnotes { notes, first: usize::try_from(before).unwrap_or(usize::MAX - 1) + 1 })
}

/// Renders the closed questions with their turnout and results.
fn decisions(locale: Locale, asked: &[question::Model], turnouts: &BTreeMap<QuestionId, Turnout>) -> AnyView {
    let left_out = |one: &question::Model| one.skipped.is_some_and(|why| !why.decides());
    let closed = asked.iter().filter(|one| one.closed_at.is_some() && !left_out(one));
    let wholes = asked.iter().map(|one| (one.id, one.title.clone())).collect();
    let items = closed.map(|one| {
        let turnout = turnouts.get(&one.id).copied().unwrap_or_default();
        let voted = results::turnout_words(locale, one, turnout);
        view! {
            <section>
                <h3><a href=addresses::QUESTION.of(one.id) dir="auto">{full_title(one, &wholes)}</a></h3>
                {voted.map(|words| view! { <p>{words}</p> })}
                {results::result_section(locale, one, turnout)}
            </section>
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| view! { <section><h2>{t!(locale, "outcome-decisions")}</h2>{items}</section> })
        .into_any()
}

/// Renders the text; each provision has the vote on it, or on the whole text, and the status of positions. What was put
/// to the vote on its own and not adopted is struck.
fn text(locale: Locale, overview: &SummaryOverview, votes: &VoteResults, noted: &Footnotes) -> AnyView {
    let items = overview.draft.provisions.iter().map(|provision| {
        let language = provision.language;
        if provision.kind == ProvisionKind::Heading {
            let body = provision.body.clone();
            return view! { <h3 lang=language.code() dir=language.direction()>{body}</h3> }.into_any();
        }
        let status = overview.status(provision.provision_id);
        let decided = questions::deciding_question(&votes.deciding, provision.provision_id);
        let verdict = decided.and_then(|one| votes.verdict(locale, one, overview.draft.revision.id));
        let rejected =
            |one: &question::Model| one.provision_id.is_some() && one.is_settled() && !one.is_adopted();
        let body = match decided.is_some_and(rejected) {
            true => struck_text(provision),
            false => numbered_text(provision),
        };
        view! {
            <div class=format!("provision depth-{}", provision.depth)>
                {body}
                <p class="hint">
                    {footnote_marks(&noted.numbers(provision.provision_id))}" "
                    {verdict.map(|verdict| view! { {verdict}" · " })}
                    {status.map(|status| t!(locale, "outcome-before", status = status.label(locale)))}
                </p>
            </div>
        }
        .into_any()
    });
    let language = overview.draft.language;
    view! {
        <section>
            <h2 lang=language.code() dir=language.direction()>{overview.draft.title.clone()}</h2>
            <article class="draft">{items.collect::<Vec<_>>()}</article>
        </section>
    }
    .into_any()
}

fn participants(locale: Locale, names: &DelegationNames) -> AnyView {
    let mut all: Vec<_> = names.keys().map(|id| delegation_name_by_id(locale, names, *id)).collect();
    all.sort_by(|one, other| compare_alphabetically(one, other));
    view! {
        <section>
            <h2>{t!(locale, "participants-title", count = all.len())}</h2>
            <p>{all.join(t!(locale, "list-separator").as_str())}</p>
        </section>
    }
    .into_any()
}
