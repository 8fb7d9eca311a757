//! Renders the page on which earlier positions are renewed on words that have changed.

use crate::amendments::parts::{Proposals, marked_changes, prepare_comparisons, proposal_state};
use crate::components::Pagination;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::instruments::labels::revision_name;
use crate::marks::{SEEN, form_key};
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::positions::labels::stance_badge;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::comparisons::long_comparisons;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::rights;
use domain::rights::ProvisionFacts;
use domain::rights::positions::SubjectFacts;
use leptos::prelude::*;
use store::desk::{OutdatedPosition, PAGE};
use store::{amendments, desk};

pub async fn show_forward_page(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_forward_page(&context, id, query.as_deref(), &[], None).await
}

/// Renders the delegation's positions on words that have changed, each with the changes and a box to choose
/// it.
pub async fn render_forward_page(
    context: &RequestContext,
    id: ConsultationId,
    query: Option<&str>,
    chosen: &[ProvisionId],
    rejection: Option<&FormRejection>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (found, total) = desk::list_outdated_positions(context.db(), &context.viewer, id, number).await?;
    let access = context.access(id).await?;
    let pairs = found.iter().map(|one| (one.before.as_str(), one.after.as_str()));
    prepare_comparisons(context, long_comparisons(pairs)).await?;
    let proposals: Vec<_> = found.iter().filter_map(|one| one.position.proposal_id).collect();
    let proposals = amendments::shown_proposals(context.db(), &access, &proposals).await?;
    // Every position on this page is on a provision of the latest revision.
    let provision = ProvisionFacts { consultation: access.facts(), current: true };
    let subject = SubjectFacts { provision, stands: None };
    let open = rights::positions::may_draft_position(&context.viewer, subject).is_ok();
    let submits = rights::positions::may_submit_position_at_once(&context.viewer, subject).is_ok();
    let locale = context.locale;
    let title = t!(locale, "forward-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let none = found.is_empty();
        // One alone is chosen from the start.
        let alone = total == 1 && found.len() == 1;
        let rows = found.iter().map(|one| {
            let ticked = chosen.contains(&one.position.provision_id) || alone && rejection.is_none();
            outdated_row(locale, one, &proposals, ticked)
        });
        let rows = rows.collect::<Vec<_>>();
        let (draft, submit) = match alone {
            true => ("forward-draft-one", "forward-submit-one"),
            false => ("forward-draft", "forward-submit"),
        };
        let buttons = markup! {
            <div class="buttons">
                <button name="act" value="save" class="second">{t!(locale, draft)}</button>
                {submits.then(|| markup! { <button name="act" value="submit">{t!(locale, submit)}</button> })}
            </div>
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "forward-lead")}</p>
            {none.then(|| markup! { <p>{t!(locale, "forward-none")}</p> })}
            {(!none).then(|| markup! {
                <form method="post" action=addresses::FORWARD.of(id)>
                    {form_key()}
                    <ul class="cards" id="field-provision">{rows}</ul>
                    {open.then_some(buttons)}
                </form>
            })}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}

fn outdated_row(locale: Locale, one: &OutdatedPosition, proposals: &Proposals, ticked: bool) -> Markup {
    let (id, position) = (one.position.provision_id, &one.position);
    let language = position.language;
    let said = |key: &'static str, words: &Option<String>| {
        words.clone().map(|words| {
            markup! {
                <p class="hint">{t!(locale, key)}</p>
                <p class="words" lang=language.code() dir=language.direction()>{words}</p>
            }
        })
    };
    markup! {
        <li class="card">
            <input type="hidden" name=format!("{SEEN}-{id}") value=one.mark.to_string()/>
            <p class="check">
                <input type="checkbox" name="provision" id=format!("provision-{id}") value=id.to_string() checked=ticked/>
                <label for=format!("provision-{id}")>{t!(locale, "forward-choose", label = one.label.clone())}</label>
            </p>
            <p>
                {stance_badge(locale, position.stance)}" "
                <span class="hint">{t!(locale, "forward-taken", revision = revision_name(locale, one.revision))}</span>
            </p>
            {one.granted.then(|| markup! { <p class="notice">{t!(locale, "forward-granted")}</p> })}
            {one.editorial.then(|| markup! { <p class="hint">{t!(locale, "forward-editorial")}</p> })}
            {marked_changes(&one.before, &one.after, one.language)}
            {said("position-statement", &position.statement)}
            {said("position-proposed-text", &position.proposed_text)}
            {proposal_state(locale, proposals, position.proposal_id)}
            <p class="tools"><a href=format!("{}#position", addresses::PROVISION.of(id))>{t!(locale, "forward-change")}</a></p>
        </li>
    }
}
