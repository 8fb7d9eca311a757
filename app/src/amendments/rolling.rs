//! Renders the rolling text: the draft with open alternatives in brackets, each with its sponsors.

use crate::amendments::labels::place_name;
use crate::components::{Column, Pagination, Table};
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::instruments::labels::{numbered_text, revision_name};
use crate::messages::{Label, Locale, t};
use crate::news::labels::bracket_count_text;
use crate::news::parts::news_line;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::amendments::{AmendmentKind, TextAlternative, TextSegment};
use domain::identifiers::{AmendmentId, ConsultationId, DelegationId};
use domain::instruments::ProvisionKind;
use domain::rights;
use leptos::prelude::*;
use store::amendments::{RollingProvision, SponsoredAmendment};
use store::entity::bracket_count;
use store::instruments::PAGE;
use store::{amendments, delegations};

pub async fn show_rolling_text(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_rolling_text(&context, id, query.as_deref(), None).await
}

/// Renders the rolling text; a rejected publication shows its errors.
pub async fn render_rolling_text(
    context: &RequestContext,
    id: ConsultationId,
    query: Option<&str>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (db, viewer) = (context.db(), &context.viewer);
    let access = context.access(id).await?;
    let page = amendments::load_rolling_page(db, &access, number).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let open = amendments::count_brackets(db, &access).await?;
    let agreed = amendments::count_unpublished_agreed(db, id).await?;
    let curve = amendments::bracket_curve(db, &access).await?;
    let locale = context.locale;
    let title = t!(locale, "part-rolling");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let Some(page) = page else {
            return view! {
                <h1>{title}</h1>
                <p>{t!(locale, "draft-none")}</p>
            }
            .into_any();
        };
        let provisions = page.provisions.iter().map(|one| provision(locale, one, &names));
        let may = rights::consultations::may_publish_agreed(viewer, access.facts(), agreed);
        let publish = may.is_ok().then(|| {
            view! {
                <section id="publish">
                    <p>{t!(locale, "rolling-agreed-count", count = agreed)}</p>
                    <p><a class="button" href=addresses::ROLLING_PUBLICATION.of(id)>{t!(locale, "rolling-publish")}</a></p>
                </section>
            }
        });
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="hint">
                {revision_name(locale, page.draft.revision.number)}
                {(page.draft.revision.number > 0).then(|| view! {
                    " · "<a href=addresses::COMPARISON.of(id)>{t!(locale, "compare")}</a>
                })}
            </p>
            <p class="lead">{t!(locale, "rolling-lead")}</p>
            {news_line(context, id, None)}
            <p id="brackets">{bracket_count_text(locale, open)}</p>
            <p class="tools"><a href=addresses::COMPILATION.of(id)>{t!(locale, "compilation-title")}</a>" · "
                <a href=addresses::BLOC_STATEMENTS.of(id)>{t!(locale, "bloc-statements-title")}</a></p>
            {history(context, &curve)}
            <article class="draft plain">{provisions.collect::<Vec<_>>()}</article>
            <Pagination locale address=context.address.clone() page=number size=PAGE total=page.draft.total/>
            {publish}
        }
        .into_any()
    }))
}

fn provision(locale: Locale, one: &RollingProvision, names: &DelegationNames) -> AnyView {
    let text = &one.text;
    if text.kind == ProvisionKind::Heading {
        return numbered_text(text);
    }
    let language = text.language;
    let by = |ids: &[AmendmentId]| proposers(locale, ids, &one.proposed, names);
    let added = |all: &[TextAlternative]| {
        let items = all.iter().map(|added| {
            let label = format!("ADD{}{}", t!(locale, "list-separator"), by(&added.by));
            let class = if added.agreed { "clean" } else { "open" };
            let marks = if added.agreed { ("", "") } else { ("[", "]") };
            view! {
                <p class="words" lang=language.code() dir=language.direction()>
                    <span class="hint">{label}": "</span>
                    <span class=class>{marks.0}{added.text.clone()}{marks.1}</span>
                </p>
            }
        });
        items.collect::<Vec<_>>()
    };
    let segments = one.rolling.segments.iter().map(|segment| match segment {
        TextSegment::Text(text) => text.clone().into_any(),
        TextSegment::Agreed { text, by: ids, .. } => {
            let title = t!(locale, "rolling-agreed", names = by(ids));
            view! { <span class="clean" title=title>{text.clone()}</span> }.into_any()
        }
        TextSegment::Open { text, alternatives, places } => bracket(locale, text, alternatives, *places, &by),
    });
    let segments = segments.collect::<Vec<_>>();
    let body =
        if one.rolling.gone { view! { <del>{segments}</del> }.into_any() } else { segments.into_any() };
    let note = |kind: AmendmentKind, ids: &[AmendmentId], open: bool| {
        (!ids.is_empty()).then(|| {
            let words = format!("{}: {}", kind.label(locale), by(ids));
            let words = if open { format!("[{words}]") } else { words };
            view! { <p class="hint">{words}</p> }
        })
    };
    let moves = one.rolling.moves.iter().map(|to| {
        let named = to.by.first().and_then(|id| one.proposed.iter().find(|one| one.amendment.id == *id));
        let words = named.map(|named| place_name(locale, named));
        let class = if to.agreed { "clean" } else { "open" };
        let marks = if to.agreed { ("", "") } else { ("[", "]") };
        view! { <p class="hint"><span class=class>{marks.0}{by(&to.by)}": "{words}{marks.1}</span></p> }
    });
    let count = one.proposed.len();
    let elsewhere = one.elsewhere.len();
    view! {
        <section id=format!("p{}", text.provision_id) class=format!("depth-{}", text.depth)>
            {added(&one.rolling.before)}
            <p class="text" lang=language.code() dir=language.direction()>
                <span class="label" dir="ltr">{text.label.clone()}</span>" "
                <span>{body}</span>
            </p>
            {moves.collect::<Vec<_>>()}
            {note(AmendmentKind::Suppress, &one.rolling.suppressed_by, !one.rolling.gone)}
            {note(AmendmentKind::NoChange, &one.rolling.kept_by, false)}
            {added(&one.rolling.after)}
            <div class="beside">
                <a href=addresses::PROVISION_AMENDMENTS.of(text.provision_id)>
                    {t!(locale, "amendments-open", label = text.label.clone())}
                </a>
                {(count > 0).then(|| view! { <span class="hint">{t!(locale, "amendments-count", count = count)}</span> })}
                {(elsewhere > 0).then(|| view! { <span class="hint">{t!(locale, "rolling-elsewhere", count = elsewhere)}</span> })}
            </div>
        </section>
    }
    .into_any()
}

/// Renders words in brackets, with the words that each amendment would put in their place.
fn bracket(
    locale: Locale,
    text: &str,
    alternatives: &[TextAlternative],
    places: usize,
    by: &dyn Fn(&[AmendmentId]) -> String,
) -> AnyView {
    let items = alternatives.iter().enumerate().map(|(index, one)| {
        // An insertion has no words of its own before the first alternative.
        let between = (index > 0 || !text.is_empty()).then_some(" | ");
        let words = if one.text.is_empty() { t!(locale, "rolling-left-out") } else { one.text.clone() };
        view! { {between}<b><bdi>{by(&one.by)}</bdi>": "</b>{words} }
    });
    let text = (!text.is_empty()).then(|| text.to_owned());
    let places = (places > 1)
        .then(|| view! { " "<span class="hint">{t!(locale, "rolling-places", count = places)}</span> });
    view! { <span class="open">"["{text}{items.collect::<Vec<_>>()}"]"</span>{places} }.into_any()
}

fn proposers(
    locale: Locale,
    ids: &[AmendmentId],
    proposed: &[SponsoredAmendment],
    names: &DelegationNames,
) -> String {
    let found = ids.iter().filter_map(|id| proposed.iter().find(|one| one.amendment.id == *id));
    let mut sponsors: Vec<DelegationId> = Vec::new();
    for id in found.flat_map(SponsoredAmendment::sponsored_by) {
        if !sponsors.contains(&id) {
            sponsors.push(id);
        }
    }
    sorted_names(locale, names, sponsors).join(t!(locale, "list-separator").as_str())
}

/// Renders the number of open brackets over time, as a line and as a table.
fn history(context: &RequestContext, curve: &[bracket_count::Model]) -> AnyView {
    if curve.len() < 2 {
        return ().into_any();
    }
    let locale = context.locale;
    let most = curve.iter().map(|one| one.number).max().unwrap_or(1).max(1);
    let last = i32::try_from(curve.len() - 1).unwrap_or(1).max(1);
    let points: Vec<_> = (0..)
        .zip(curve)
        .map(|(place, one)| format!("{},{}", place * 300 / last, 60 - one.number * 55 / most))
        .collect();
    let rows = curve.iter().rev().map(|one| {
        view! { <tr><td>{dates::time(locale, context.zone, one.counted_at)}</td><td class="number">{one.number}</td></tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = vec![Column::Text(t!(locale, "rolling-when")), Column::Number(t!(locale, "rolling-open"))];
    view! {
        <svg viewBox="0 0 300 62" width="300" height="62" role="img" aria-label=t!(locale, "rolling-curve")>
            <polyline points=points.join(" ") fill="none" stroke="currentColor" stroke-width="2"/>
        </svg>
        <details>
            <summary>{t!(locale, "rolling-curve")}</summary>
            <Table label=t!(locale, "rolling-curve") columns=columns>{rows}</Table>
        </details>
    }
    .into_any()
}
