//! Renders the page of one provision: its text, the positions, the delegation's own position, the comments.

use crate::amendments::parts::{changed_words, find_changed_words};
use crate::blocs::parts::bloc_positions;
use crate::comments::parts::comment_form;
use crate::components::Pagination;
use crate::consensus::parts::provision_summary;
use crate::consensus::parts::summary_view::{NAMED, SummaryView};
use crate::consultations::labels::attribution_hint;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::instruments::labels::{numbered_text, text_language};
use crate::instruments::parts::{editorial_changes, is_reworded};
use crate::messages::t;
use crate::news::parts::news_line;
use crate::positions::parts::{OwnPosition, find_draft_seen, find_proposals, own_position, position_fields};
use crate::questions::parts::decisions::decision_note;
use crate::request::RequestContext;
use crate::reservations::parts::reservation_list;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{CommentId, ProvisionId};
use domain::reservations::ReservationKind;
use domain::rights;
use domain::rights::positions::SubjectFacts;
use domain::rights::reservations::AdoptedFacts;
use domain::rights::{Act, ProvisionFacts, Refusal};
use leptos::prelude::*;
use store::comments::THREADS;
use store::marks::MarkTarget;
use store::{
    StoreError, Subject, amendments, blocs as bloc_store, comments, consensus, consultations, delegations,
    instruments, positions, questions, reservations,
};

/// The query in the address of a provision.
#[derive(Default, serde::Deserialize)]
struct ProvisionQuery {
    page: Option<u64>,
    /// The comment that the viewer replies to.
    reply: Option<CommentId>,
}

pub async fn show_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_provision(&context, id, query.as_deref(), &NOTHING_TYPED, None).await
}

/// Renders the page of provision `id`; a rejected form keeps what was typed and shows its errors.
pub async fn render_provision(
    context: &RequestContext,
    id: ProvisionId,
    query: Option<&str>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let query: ProvisionQuery = crate::forms::query(query);
    let number = query.page.unwrap_or(1).clamp(1, 1_000_000) - 1;
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::OwnPosition(Subject::Provision(id))).await?;
    let (consultation_id, revision, texts) = instruments::find_provision_texts(db, viewer, id).await?;
    let names = delegations::participating_delegations(db, consultation_id).await?;
    let access = context.access(consultation_id).await?;
    let (live, summary) = consensus::summarize_subject(db, &access, &names, id).await?;
    let bloc_names = bloc_store::bloc_names(db).await?;
    let spoken = bloc_store::bloc_positions(db, &access, &[id]).await?;
    let former = positions::former_positions(db, &access, id).await?;
    let prepared = positions::find_position_in_preparation(db, viewer, id).await?;
    let drafts = match &prepared {
        Some(prepared) => positions::list_former_drafts(db, viewer, prepared).await?,
        None => Vec::new(),
    };
    let seen = find_draft_seen(context, prepared.as_ref(), &drafts, form, rejection).await?;
    let (threads, total) = comments::list_threads(db, &access, id, number).await?;
    let latest = consultations::find_latest_revision(db, consultation_id).await?;
    let proposed = amendments::count_amendments(db, &access, &[id]).await?.get(&id).copied().unwrap_or(0);
    let editorial = instruments::list_editorial_changes(db, viewer, id).await?;
    let first = texts.first().ok_or(StoreError::NotFound)?;
    let reserved = reservations::reservations_on_provisions(db, &access, &[id]).await?;

    let current = latest.is_some_and(|latest| latest.id == revision.id) && first.kind.takes_positions();
    let provision = ProvisionFacts { consultation: access.facts(), current };
    let takes = rights::positions::may_draft_position(viewer, SubjectFacts { provision, stands: None });
    let speaks = rights::comments::may_post_comment(viewer, provision).is_ok();
    let decided = questions::find_decided_text(db, consultation_id, id, text_language(context, None)).await?;
    let adopted = decided.as_ref().is_some_and(|decided| decided.adopted);
    let ours = viewer.seat().map(|seat| seat.delegation_id);
    let made = reserved.iter().filter(|one| Some(one.delegation_id) == ours).map(|one| one.kind);
    let made: Vec<_> = made.collect();
    let kinds = rights::reservations::open_reservation_kinds(
        viewer,
        AdoptedFacts { provision, adopted, made: &made },
    );
    let summary = first.kind.takes_positions().then_some(summary);
    let outdated = former.iter().filter(|one| one.is_outdated());
    let own = live.iter().chain(outdated).find(|one| ours.is_some() && Some(one.delegation_id) == ours);
    let mut proposals = find_proposals(context, &access, live.iter().chain(&former)).await?;
    let of_blocs: Vec<_> = spoken.iter().filter_map(|one| one.point.proposal_id).collect();
    proposals.extend(amendments::shown_proposals(db, &access, &of_blocs).await?);
    let (mut fate, mut carried) = (None, None);
    if let Some(own) = own {
        fate = amendments::foretell_proposal_fate(db, &access, own).await?;
        if own.outdated_at.is_some() && prepared.is_none() {
            carried = Some(amendments::carry_position(db, own.clone()).await?);
        }
    }

    let changed =
        find_changed_words(context, Subject::Provision(id), revision.authentic_language, form, rejection)
            .await?;
    let locale = context.locale;
    let title = t!(locale, "provision-title", label = first.label.clone());
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let in_language = texts.iter().find(|text| text.language.code() == locale.code()).unwrap_or(first);
    Ok(document::respond(context, status, &title.clone(), || {
        let summary_view =
            SummaryView { locale, names: &names, blocs: &bloc_names, named: NAMED, weights: None };
        let others = texts.iter().filter(|text| text.language != in_language.language);
        let others = others.map(|text| {
            let authentic = text.language == revision.authentic_language;
            view! {
                <li>
                    <span class="hint">
                        <span lang=text.language.code()>{text.language.endonym()}</span>
                        {authentic.then(|| format!(" ({})", t!(locale, "text-authentic")))}
                    </span>
                    {numbered_text(text)}
                </li>
            }
        });
        let others = others.collect::<Vec<_>>();
        // A rejected form is shown again even when the act has become impossible since.
        let of_position =
            rejected(rejection, Act::DraftPosition).or_else(|| rejected(rejection, Act::SubmitAtOnce));
        let begun = position_fields(context, prepared.as_ref().or(carried.as_ref()).or(own));
        let typed = match of_position {
            Some(_) => Some(form),
            None => takes.is_ok().then_some(&begun),
        };
        let position = own_position(
            context,
            OwnPosition {
                subject: Subject::Provision(id),
                prepared: prepared.as_ref(),
                live: own,
                proposals: &proposals,
                fate: fate.as_ref(),
                former: &drafts,
                seen: seen.as_ref(),
                stale: rejection.is_some_and(|rejection| rejection.stale),
                reworded: own.is_some_and(|own| is_reworded(own, &editorial)),
            },
            access.facts(),
            typed,
            of_position,
        );
        let closed = matches!(takes, Err(Refusal::State | Refusal::StageClosed | Refusal::Archived))
            .then(|| view! { <p class="hint">{t!(locale, "positions-closed")}</p> });
        let of_talk = rejected(rejection, Act::PostComment);
        let talk = (speaks || of_talk.is_some()).then(|| {
            let typed = if of_talk.is_some() { form } else { &NOTHING_TYPED };
            let reply = query.reply.or_else(|| typed.get("parent").parse().ok());
            comment_form(context, id, reply, typed, of_talk)
        });
        let of_reservation = rejected(rejection, Act::MakeReservation);
        let reservation = (!kinds.is_empty() || of_reservation.is_some()).then(|| {
            let typed = if of_reservation.is_some() { form } else { &NOTHING_TYPED };
            let kinds = if kinds.is_empty() { ReservationKind::ALL } else { &kinds };
            crate::reservations::parts::reservation_form(locale, id, kinds, typed, of_reservation)
        });
        view! {
            {error_summary(locale, rejection)}
            {changed.as_ref().map(|changed| changed_words(locale, changed))}
            <h1>{title}</h1>
            {news_line(context, consultation_id, Some(Subject::Provision(id)))}
            <p class="tools">
                <a href=format!("{}#p{id}", addresses::DRAFT.of(consultation_id))>{t!(locale, "provision-in-draft")}</a>" · "
                <a href=addresses::HISTORY.of(id)>{t!(locale, "history")}</a>" · "
                <a href=addresses::PROVISION_AMENDMENTS.of(id)>{t!(locale, "amendments-open", label = first.label.clone())}</a>
            </p>
            {(proposed > 0).then(|| view! { <p class="hint">{t!(locale, "amendments-count", count = proposed)}</p> })}
            <article class="draft">{numbered_text(in_language)}</article>
            {editorial_changes(context, id, &editorial)}
            {decided.as_ref().map(|decided| view! {
                <section id="decided">
                    <h2>{t!(locale, "outcome-title")}</h2>
                    {decision_note(locale, decided)}
                </section>
            })}
            {(!others.is_empty()).then(|| view! {
                <details class="translations">
                    <summary>{t!(locale, "text-other-languages")}</summary>
                    <ul class="plain">{others}</ul>
                </details>
            })}
            {summary.map(|summary| view! {
                <section>
                    <h2>{t!(locale, "part-summary")}</h2>
                    {provision_summary(summary_view, id, &summary)}
                </section>
            })}
            {reservation_list(context, &reserved, &names, access.facts())}
            {reservation}
            {bloc_positions(locale, &spoken, &proposals, &names)}
            {crate::positions::parts::position_list(context, &live, &former, &proposals, &names, access.facts())}
            {attribution_hint(locale, access.stage)}
            {position}
            {closed}
            <section id="comments">
                <h2>{t!(locale, "comments-title")}</h2>
                {crate::comments::parts::thread_list(context, &threads, &names, provision)}
                <Pagination locale address=context.address.clone() page=number size=THREADS total/>
            </section>
            {talk}
            {viewer.person.is_none().then(|| view! {
                <p class="tools"><a href=format!("{}?next=/provisions/{id}", addresses::SIGN_IN.path())>{t!(locale, "provision-sign-in")}</a></p>
            })}
        }
    }))
}
