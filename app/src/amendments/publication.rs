//! Renders the page on which an organizer sees what publishing the agreed amendments changes, and publishes it.

use crate::addresses;
use crate::amendments::parts::prepare_comparisons;
use crate::components::Consequence;
use crate::errors::PageResult;
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::instruments::labels::{imported_text, revision_name};
use crate::instruments::parts::{
    ChangeView, EDITORIAL, change_part, counts_part, long_rewordings, obstacles_part, outdated_positions,
};
use crate::marks::form_key;
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::{ConsultationId, ProvisionId};
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::instruments::{ChangeKind, ProvisionChange, RevisionPreview};
use store::marks::MarkTarget;
use store::{amendments, delegations, instruments};

pub async fn show_publication(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_publication(&context, id, &NOTHING_TYPED, None).await
}

/// Renders what publishing changes, with the form to publish it; a rejected form keeps what was ticked.
pub async fn render_publication(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Agreed(id)).await?;
    let preview = instruments::preview_agreed(db, viewer, id, context.now).await?;
    prepare_comparisons(context, long_rewordings(&preview.changes)).await?;
    let agreed = amendments::count_unpublished_agreed(db, id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let declared: BTreeSet<ProvisionId> = form.ticked(EDITORIAL).into_iter().collect();
    let title = t!(locale, "rolling-publish");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let changes = ChangeView { locale, language: preview.language, names: &names, declared: &declared };
        let next = revision_name(locale, preview.former.number + 1);
        let ends = Consequence::new("publishing-ends", outdated_positions(locale, &preview.counts));
        let publish = preview.votes.is_empty().then(|| {
            view! {
                {ends.view()}
                <button aria-describedby=ends.described()>{t!(locale, "rolling-publish")}</button>
            }
        });
        view! {
            <p class="lead">{t!(locale, "publication-lead", revision = next)}</p>
            <p>{t!(locale, "rolling-agreed-count", count = agreed)}" "{t!(locale, "rolling-publish-help")}</p>
            <section class="preview" id="preview">
                <h2>{t!(locale, "import-effects")}</h2>
                {counts_part(locale, &preview.counts)}
                {obstacles_part(changes, &preview)}
            </section>
            <form method="post" action=addresses::ROLLING_PUBLICATION.of(id) class="form wide">
                {form_key()}
                {shown.seen(MarkTarget::Agreed(id))}
                {change_list(changes, &preview)}
                {publish}
            </form>
            <p class="tools"><a href=addresses::ROLLING.of(id)>{t!(locale, "publication-back")}</a></p>
        }
    }))
}

/// Renders the changed paragraphs, and the number of those that are not shown.
fn change_list(view: ChangeView<'_>, preview: &RevisionPreview) -> AnyView {
    let rows = preview.changes.iter().map(|change| change_row(view, change));
    let rows = rows.collect::<Vec<_>>();
    let more = preview.counts.touched().saturating_sub(rows.len());
    let locale = view.locale;
    if rows.is_empty() {
        return view! { <p>{t!(locale, "publication-none")}</p> }.into_any();
    }
    view! {
        <ol class="plain import-lines">{rows}</ol>
        {(more > 0).then(|| view! { <p>{t!(locale, "publication-more", count = more)}</p> })}
    }
    .into_any()
}

/// Renders a paragraph with what becomes of it: a new or moved one with its words, a changed one by its changes.
fn change_row(view: ChangeView<'_>, change: &ProvisionChange) -> AnyView {
    let provision = change.provision.as_ref();
    let head = match (change.kind, provision) {
        (ChangeKind::New | ChangeKind::Moved, Some(provision)) => imported_text(provision, view.language),
        (ChangeKind::Changed, Some(provision)) => {
            view! { <p><b class="label" dir="ltr">{provision.label.clone()}</b></p> }.into_any()
        }
        _ => ().into_any(),
    };
    let moved = (change.kind == ChangeKind::Moved)
        .then(|| view! { <p class="hint">{t!(view.locale, "compare-moved")}</p> });
    let anchor = change.provision_id().map(|id| format!("p{id}"));
    let depth = provision.map_or(0, |provision| provision.depth);
    view! {
        <li id=anchor class=format!("depth-{depth}")>{head}{moved}{change_part(view, change)}</li>
    }
    .into_any()
}
