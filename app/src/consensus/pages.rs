//! Renders the consensus summary as a document, and the page of each part of it.

use crate::amendments::labels::sponsor_names;
use crate::components::Pagination;
use crate::consensus::parts::SummaryScope;
use crate::consensus::parts::summary_view::{NAMED, SummaryView};
use crate::consensus::{remarks, statuses, votes};
use crate::consultations::labels::{as_of_line, attribution_hint};
use crate::delegations::labels::{DelegationNames, delegation_links, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::instruments::labels::{numbered_text, text_language, unnumbered_text};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::consensus::{ConsensusStatus, Summary};
use domain::consultations::Business;
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, WeightSchemeId};
use domain::rights;
use domain::rights::consensus::RemarkFacts;
use domain::rights::{Act, ConsultationFacts, Refusal, RequiredRole};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::amendments::SponsoredAmendment;
use store::attribution::Access;
use store::consensus::{PAGE, ProvisionFilter, RemarkPlace, SummaryDocument};
use store::entity::{delegation, weight_scheme};
use store::marks::MarkTarget;
use store::{StoreError, Subject, consensus, weights};

/// The query in the address of the summary.
#[derive(Default, serde::Deserialize)]
struct SummaryQuery {
    /// The weight scheme whose shares are shown beside the numbers of members.
    scheme: Option<WeightSchemeId>,
    /// The code of a filter of provisions; without one all are shown.
    only: Option<String>,
}

pub async fn show_summary(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let asked: SummaryQuery = crate::forms::query(query.as_deref());
    let wanted = text_language(&context, None);
    let access = context.access(id).await?;
    let only = asked.only.as_deref().and_then(statuses::parse_filter);
    let document = consensus::load_document(context.db(), &access, wanted, number, only).await?;
    let schemes = weights::all_schemes(context.db()).await?;
    let locale = context.locale;
    let title = t!(locale, "summary-title");
    let address = context.address.clone();
    let scheme = asked.scheme.and_then(|id| schemes.iter().find(|scheme| scheme.id == id));
    let weighed = match (&document, scheme) {
        (Some(document), Some(scheme)) => Some(member_weights(scheme, &document.overview.delegations)?),
        _ => None,
    };
    Ok(document::page(&context, &title.clone(), || {
        let content = match &document {
            Some(document) => {
                let summary_view = SummaryView {
                    locale,
                    names: &document.overview.delegations,
                    blocs: &document.blocs,
                    named: NAMED,
                    weights: scheme.map(|scheme| scheme.name.as_str()).zip(weighed.as_ref()),
                };
                view! {
                    {whole_text_section(&context, &access, document)}
                    {statuses::status_table(locale, id, document)}
                    {silent_members(locale, document)}
                    {scheme_choice(locale, &schemes, scheme, only)}
                    <h2 id="provisions">{t!(locale, "summary-by-provision")}</h2>
                    {statuses::shown_filter(locale, id, only)}
                    {provisions(&context, summary_view, document, access.facts())}
                    <Pagination locale address=address.clone() page=number size=PAGE total=document.overview.draft.total/>
                }
                .into_any()
            }
            None => view! { <p>{t!(locale, "draft-none")}</p> }.into_any(),
        };
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "summary-lead")}</p>
            {as_of_line(&context, &access.consultation)}
            <p class="tools">
                <a href=addresses::REPRESENTATION.of(id)>{t!(locale, "representation-title")}</a>" · "
                <a href=addresses::COHESION.of(id)>{t!(locale, "cohesion-page")}</a>" · "
                <a href=addresses::OPINIONS.of(id)>{t!(locale, "opinions-title")}</a>
            </p>
            {content}
            {method_note(locale)}
        }
    }))
}

/// Returns the weights that a scheme gives to the participating members; none where it gives them no weights.
pub fn member_weights(
    scheme: &weight_scheme::Model,
    names: &DelegationNames,
) -> Result<BTreeMap<DelegationId, i64>, StoreError> {
    let members: Vec<&delegation::Model> =
        names.values().filter(|one| one.kind == DelegationKind::Member).collect();
    let of = weights::compute_weights(&scheme.scheme, &members).unwrap_or_default();
    Ok(members.iter().map(|member| member.id).zip(of).collect())
}

/// Renders the choice of a scheme whose shares are shown beside the numbers of members.
fn scheme_choice(
    locale: Locale,
    schemes: &[weight_scheme::Model],
    chosen: Option<&weight_scheme::Model>,
    only: Option<ProvisionFilter>,
) -> AnyView {
    (!schemes.is_empty())
        .then(|| {
            view! {
                <form method="get" class="filter">
                    {only.map(|only| view! { <input type="hidden" name="only" value=statuses::filter_code(only) /> })}
                    {scheme_field(locale, schemes, chosen, "summary-weigh", "summary-weigh-none")}
                    <button class="second">{t!(locale, "summary-weigh-show")}</button>
                </form>
            }
        })
        .into_any()
}

/// Renders a field to choose a scheme or none. The label and the option for none are given by message key.
pub fn scheme_field(
    locale: Locale,
    schemes: &[weight_scheme::Model],
    chosen: Option<&weight_scheme::Model>,
    label: &'static str,
    none: &'static str,
) -> AnyView {
    let options = schemes.iter().map(|scheme| {
        let selected = chosen.is_some_and(|chosen| chosen.id == scheme.id);
        view! { <option value=scheme.id.to_string() selected=selected>{scheme.name.clone()}</option> }
    });
    view! {
        <div class="field">
            <label for="field-scheme">{t!(locale, label)}</label>
            <select id="field-scheme" name="scheme">
                <option value="">{t!(locale, none)}</option>
                {options.collect::<Vec<_>>()}
            </select>
        </div>
    }
    .into_any()
}

/// Renders the chair's text and the replies on the whole text, and the link to write there.
fn whole_text_section(context: &RequestContext, access: &Access, document: &SummaryDocument) -> AnyView {
    let (locale, id) = (context.locale, access.consultation_id());
    let remarks = document.remarks.get(&None).cloned().unwrap_or_default();
    view! {
        {remarks::chair_text(context, &remarks)}
        {remarks::reply_list(context, &remarks.replies, &document.overview.delegations, access.facts())}
        {context.viewer.person.is_some().then(|| view! {
            <p class="tools"><a href=SummaryScope::Whole(id).address()>{t!(locale, "summary-remarks")}</a></p>
        })}
    }
    .into_any()
}

/// Renders the members that have no position on any provision.
fn silent_members(locale: Locale, document: &SummaryDocument) -> AnyView {
    let Some(silent) = &document.silent else {
        return view! { <p class="hint">{t!(locale, "summary-without-names")}</p> }.into_any();
    };
    let of = |id: &DelegationId| (delegation_name_by_id(locale, &document.overview.delegations, *id), *id);
    let names = delegation_links(locale, silent.iter().map(of).collect());
    (!silent.is_empty())
        .then(|| {
            view! {
                <section>
                    <h2>{t!(locale, "summary-silent", count = silent.len())}</h2>
                    <p>{names}</p>
                    <p class="hint">{t!(locale, "summary-silent-means")}</p>
                </section>
            }
        })
        .into_any()
}

fn provisions(
    context: &RequestContext,
    summary_view: SummaryView<'_>,
    document: &SummaryDocument,
    consultation: ConsultationFacts,
) -> AnyView {
    let locale = context.locale;
    let items = document.overview.draft.provisions.iter().filter_map(|provision| {
        let summary = document.summaries.get(&provision.provision_id)?;
        let id = provision.provision_id;
        let remarks = document.remarks.get(&Some(id)).cloned().unwrap_or_default();
        let quoted = document.quoted.get(&id).map_or(&[][..], Vec::as_slice);
        let written = !remarks.texts.is_empty();
        Some(view! {
            <section class="summarized" id=format!("p{id}")>
                <h3><a href=addresses::PROVISION.of(id)>{provision.label.clone()}</a></h3>
                {unnumbered_text(provision)}
                {votes::vote_on_provision(context, document, id)}
                {remarks::chair_text(context, &remarks)}
                {written.then(|| view! { <p><b>{t!(locale, "summary-generated")}</b></p> })}
                {summary_view.summary(id, summary)}
                {remarks::minority_views(locale, id, quoted, summary_view.names)}
                {remarks::reply_list(context, &remarks.replies, summary_view.names, consultation)}
                <p class="tools">
                    <a href=SummaryScope::Provision(id).address()>{t!(locale, "summary-details", label = provision.label.clone())}</a>
                </p>
            </section>
        })
    });
    let items = items.collect::<Vec<_>>();
    let none = items.is_empty().then(|| view! { <p>{t!(locale, "summary-none-such")}</p> });
    view! { {none}{items} }.into_any()
}

pub async fn show_provision_summary(context: RequestContext, Path(id): Path<ProvisionId>) -> PageResult {
    render_scope(&context, SummaryScope::Provision(id), &NOTHING_TYPED, None).await
}

pub async fn show_remarks(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_scope(&context, SummaryScope::Whole(id), &NOTHING_TYPED, None).await
}

/// Renders the page of a part of the summary; a rejected form keeps what was typed and shows its errors.
pub async fn render_scope(
    context: &RequestContext,
    at: SummaryScope,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let RemarkPlace { consultation_id, provision_id } = at.place(context).await?;
    let texts = MarkTarget::SummaryText(consultation_id, provision_id);
    context.note_mark(texts).await?;
    let access = context.access(consultation_id).await?;
    let wanted = text_language(context, None);
    let document = consensus::load_document_of(context.db(), &access, wanted, provision_id).await?;
    let proposed = match provision_id {
        Some(id) => {
            consensus::summarize_amendments(context.db(), &access, &document.overview.delegations, id).await?
        }
        None => Vec::new(),
    };
    let locale = context.locale;
    let provision = document.overview.draft.provisions.first();
    let label = provision.map(|provision| provision.label.clone()).unwrap_or_default();
    let title = match provision {
        Some(_) => t!(locale, "summary-one-title", label = label.clone()),
        None => t!(locale, "summary-remarks"),
    };
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let remarks = document.remarks.get(&provision_id).cloned().unwrap_or_default();
        let names = &document.overview.delegations;
        let summary_view =
            SummaryView { locale, names, blocs: &document.blocs, named: usize::MAX, weights: None };
        let told = provision.and_then(|provision| {
            let id = provision.provision_id;
            let summary = document.summaries.get(&id)?;
            let quoted = document.quoted.get(&id).map_or(&[][..], Vec::as_slice);
            Some(view! {
                <article class="draft">{numbered_text(provision)}</article>
                {votes::vote_on_provision(context, &document, id)}
                {remarks::chair_text(context, &remarks)}
                <h2>{t!(locale, "summary-generated")}</h2>
                {summary_view.summary(id, summary)}
                {remarks::minority_views(locale, id, quoted, names)}
                {summary_view.groups(&label, summary)}
                {amendments(id, &label, summary_view, &proposed)}
            })
        });
        let beside = provision.is_none().then(|| remarks::chair_text(context, &remarks));
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {as_of_line(context, &access.consultation)}
            {provision.map(|provision| view! {
                <p class="tools">
                    <a href=addresses::PROVISION.of(provision.provision_id)>{t!(locale, "provision-title", label = label.clone())}</a>" · "
                    <a href=addresses::COALITION.of(provision.provision_id)>{t!(locale, "coalition-title", label = label.clone())}</a>
                </p>
            })}
            {told}
            {beside}
            {remarks::reply_list(context, &remarks.replies, names, access.facts())}
            {remark_forms(context, &access, at, texts, &remarks, form, rejection)}
            {provision.map(|_| method_note(locale))}
        }
    }))
}

/// Renders the summaries of the amendments to a provision.
fn amendments(
    id: ProvisionId,
    label: &str,
    summary_view: SummaryView<'_>,
    proposed: &[(SponsoredAmendment, Summary)],
) -> AnyView {
    let locale = summary_view.locale;
    let summary_view = SummaryView { named: NAMED, ..summary_view };
    let items = proposed.iter().map(|(one, summary)| {
        let id = one.amendment.id;
        let title = t!(
            locale,
            "amendment-title",
            kind = one.amendment.kind.label(locale),
            label = label.to_owned(),
            sponsors = sponsor_names(locale, one, summary_view.names)
        );
        view! {
            <section class="summarized">
                <h3><a href=addresses::AMENDMENT.of(id)>{title}</a></h3>
                {summary_view.summary(Subject::Amendment(id), summary)}
            </section>
        }
    });
    (!proposed.is_empty())
        .then(|| {
            view! {
                <h2>{t!(locale, "summary-amendments")}</h2>
                <p class="hint">
                    {t!(locale, "summary-amendments-means")}" "
                    <a href=addresses::PROVISION_AMENDMENTS.of(id)>{t!(locale, "amendments-open", label = label.to_owned())}</a>
                </p>
                {items.collect::<Vec<_>>()}
            }
        })
        .into_any()
}

/// Renders the forms for the remarks that the viewer may write on this part.
fn remark_forms(
    context: &RequestContext,
    access: &Access,
    at: SummaryScope,
    texts: MarkTarget,
    remarks: &consensus::SummaryRemarks,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> AnyView {
    let (locale, viewer, consultation) = (context.locale, &context.viewer, access.facts());
    // Only a provision that can be written on has this page.
    let facts = RemarkFacts { consultation, current: true };
    let (of_text, of_reply) =
        (rejected(rejection, Act::WriteSummary), rejected(rejection, Act::ReplyToSummary));
    let own = remarks.texts.iter().find(|text| text.language.code() == locale.code());
    let begun = FormData::default().set("body", own.map(|text| text.body.clone()).unwrap_or_default());
    let address = at.address();
    let text =
        (of_text.is_some() || rights::consensus::may_write_summary(viewer, facts).is_ok()).then(|| {
            let typed = if of_text.is_some() { form } else { &begun };
            remarks::remark_form(locale, &address, "text", Some(texts), typed, of_text)
        });
    let may_reply = rights::consensus::may_reply_to_summary(viewer, facts);
    let reply = (of_reply.is_some() || may_reply.is_ok()).then(|| {
        let typed = if of_reply.is_some() { form } else { &NOTHING_TYPED };
        remarks::remark_form(locale, &address, "replies", None, typed, of_reply)
    });
    let heads = may_reply == Err(Refusal::Role(RequiredRole::Head))
        && consultation.participant().is_ok()
        && consultation.open_for(Business::Reply).is_ok();
    let why = heads.then(|| view! { <p class="hint">{t!(locale, "reply-heads")}</p> });
    let hint = reply.is_some().then(|| attribution_hint(locale, access.stage));
    view! {
        {text}
        {hint}
        {why}
        {reply}
    }
    .into_any()
}

/// Renders how the status is found, and the rules by which the sentences are made.
fn method_note(locale: Locale) -> AnyView {
    let rows = ConsensusStatus::ALL.iter().map(|status| {
        view! { <div><dt>{status.label(locale)}</dt><dd>{status.meaning(locale)}</dd></div> }
    });
    let rules = ["words", "across", "line", "objections", "views"]
        .map(|rule| view! { <p>{t!(locale, &format!("summary-method-{rule}"))}</p> });
    view! {
        <section>
            <h2>{t!(locale, "summary-method")}</h2>
            {rules.to_vec()}
            <dl class="facts">{rows.collect::<Vec<_>>()}</dl>
        </section>
    }
    .into_any()
}
