//! Renders the consensus summary as a document, and the page of each part of it.

use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{bracket_history, prepare_comparisons};
use crate::components::Pagination;
use crate::consensus::heat::{heat_section, parse_family};
use crate::consensus::parts::SummaryScope;
use crate::consensus::parts::summary_view::{NAMED, SummaryView};
use crate::consensus::{remarks, statuses, votes};
use crate::consultations::labels::{as_of_line, attribution_hint};
use crate::consultations::parts::no_text;
use crate::delegations::labels::{DelegationNames, delegation_links, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::figure_cache::SummaryPage;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::instruments::labels::{numbered_text, text_language, unnumbered_text};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars;
use crate::positions::labels::stance_badge;
use crate::request::RequestContext;
use crate::vocabularies::labels::tagged_address;
use crate::vocabularies::parts::tag_filter;
use crate::weights::labels::scheme_name;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::comparisons::long_comparisons;
use domain::consensus::{Claim, ConsensusStatus, Summary};
use domain::consultations::Business;
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, TagId, WeightSchemeId};
use domain::rights;
use domain::rights::consensus::RemarkFacts;
use domain::rights::{Act, Refusal, RequiredRole};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::amendments::{SponsoredAmendment, bracket_curve};
use store::attribution::Access;
use store::consensus::{PAGE, ProvisionFilter, ProvisionStatus, RemarkPlace, SummaryDocument};
use store::entity::{delegation, weight_scheme};
use store::instruments::ProvisionText;
use store::marks::MarkTarget;
use store::questions::DecidedText;
use store::{StoreError, Subject, consensus, vocabularies, weights};

/// The query in the address of the summary.
#[derive(Default, serde::Deserialize)]
struct SummaryQuery {
    /// The weight scheme whose shares are shown beside the numbers of members.
    scheme: Option<WeightSchemeId>,
    /// The code of a filter of provisions; without one all are shown.
    only: Option<String>,
    /// The code of the family of groups that have columns.
    groups: Option<String>,
    /// The tag by which the summary is read.
    tag: Option<TagId>,
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
    let page = SummaryPage { language: wanted, number, only, tag: asked.tag };
    let document = context.state.figures.summary_page(context.db(), &access, page).await?;
    let voted = document.iter().flat_map(|document| document.voted.values());
    prepare_comparisons(&context, long_comparisons(voted.filter_map(DecidedText::replaced))).await?;
    let tags = vocabularies::list_tags(context.db(), id).await?;
    let schemes = weights::all_schemes(context.db()).await?;
    // How the brackets have changed is about the whole text.
    let (mut curve, mut published) = (Vec::new(), Vec::new());
    if asked.tag.is_none() {
        curve = bracket_curve(context.db(), &access).await?;
        published = consensus::list_publications(context.db(), &access).await?;
    }
    let family = parse_family(asked.groups.as_deref());
    let locale = context.locale;
    let title = t!(locale, "summary-title");
    let address = context.address.clone();
    let scheme = asked.scheme.and_then(|id| schemes.iter().find(|scheme| scheme.id == id));
    let scheme_title = scheme.map(|scheme| scheme_name(locale, scheme));
    let weighed = match (&*document, scheme) {
        (Some(document), Some(scheme)) => Some(member_weights(scheme, &document.overview.delegations)?),
        _ => None,
    };
    Ok(document::page(&context, &title.clone(), || {
        let content = match &*document {
            Some(document) => {
                let summary_view = SummaryView {
                    locale,
                    names: &document.overview.delegations,
                    blocs: &document.blocs,
                    named: NAMED,
                    weights: scheme_title.as_deref().zip(weighed.as_ref()),
                };
                markup! {
                    {bars::status_bar(locale, &status_counts(&document.overview.standings))}
                    {asked.tag.is_none().then(|| whole_text_section(&context, &access, document))}
                    {heat_section(locale, &access, document, (family, asked.tag), usize::MAX)}
                    <details>
                        <summary>{t!(locale, "summary-statuses")}</summary>
                        {statuses::status_table(locale, (id, asked.tag), document)}
                    </details>
                    {silent_members(locale, document)}
                    {bracket_history(locale, &curve, &published)}
                    {scheme_choice(locale, &schemes, scheme, (only, asked.tag))}
                    <h2 id="provisions">{t!(locale, "summary-by-provision")}</h2>
                    {statuses::shown_filter(locale, (id, asked.tag), only)}
                    {provisions(&context, &access, summary_view, document, only)}
                    <Pagination locale address=address.clone() page=number size=PAGE total=document.overview.draft.total/>
                }
            }
            None => no_text(&context, id),
        };
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "summary-lead")}</p>
            {as_of_line(&context, &access.consultation)}
            <p class="tools">
                <a href=tagged_address(&addresses::SUMMARY_BRIEF.of(id), asked.tag)>{t!(locale, "summary-brief")}</a>" · "
                <a href=SummaryScope::Whole(id).address()>{t!(locale, "summary-remarks")}</a>
            </p>
            {tag_filter(&context, &addresses::SUMMARY.of(id), &tags, asked.tag)}
            {content}
            {method_note(locale, &["words", "line", "objections", "views"])}
        }
    }))
}

/// Counts the provisions of each status.
pub fn status_counts(standings: &[ProvisionStatus]) -> Vec<(ConsensusStatus, u32)> {
    let count = |status: ConsensusStatus| standings.iter().filter(|one| one.status == status).count();
    let of = |status: &ConsensusStatus| (*status, u32::try_from(count(*status)).unwrap_or(u32::MAX));
    ConsensusStatus::ALL.iter().map(of).collect()
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
    (only, tag): (Option<ProvisionFilter>, Option<TagId>),
) -> Markup {
    (!schemes.is_empty())
        .then(|| {
            markup! {
                <form method="get" class="filter">
                    {only.map(|only| markup! { <input type="hidden" name="only" value=statuses::filter_code(only) /> })}
                    {tag.map(|tag| markup! { <input type="hidden" name="tag" value=tag.to_string() /> })}
                    {scheme_field(locale, schemes, chosen, "summary-weigh", "summary-weigh-none")}
                    <button class="second">{t!(locale, "summary-weigh-show")}</button>
                </form>
            }
        })
        .into_markup()
}

/// Renders a field to choose a scheme or none. The label and the option for none are given by message key.
pub fn scheme_field(
    locale: Locale,
    schemes: &[weight_scheme::Model],
    chosen: Option<&weight_scheme::Model>,
    label: &'static str,
    none: &'static str,
) -> Markup {
    let options = schemes.iter().map(|scheme| {
        let selected = chosen.is_some_and(|chosen| chosen.id == scheme.id);
        markup! { <option value=scheme.id.to_string() selected=selected>{scheme_name(locale, scheme)}</option> }
    });
    markup! {
        <div class="field">
            <label for="field-scheme">{t!(locale, label)}</label>
            <select id="field-scheme" name="scheme">
                <option value="">{t!(locale, none)}</option>
                {options.collect::<Vec<_>>()}
            </select>
        </div>
    }
}

/// Renders the chair's text and the replies on the whole text.
fn whole_text_section(context: &RequestContext, access: &Access, document: &SummaryDocument) -> Markup {
    let remarks = document.remarks.get(&None).cloned().unwrap_or_default();
    markup! {
        {remarks::quoted_and_answered(context, &remarks, &document.overview.delegations, access.facts())}
    }
}

/// Renders the members that have no position on any provision.
fn silent_members(locale: Locale, document: &SummaryDocument) -> Markup {
    let Some(silent) = &document.silent else {
        return markup! { <p class="hint">{t!(locale, "summary-without-names")}</p> };
    };
    let of = |id: &DelegationId| (delegation_name_by_id(locale, &document.overview.delegations, *id), *id);
    let names = delegation_links(locale, silent.iter().map(of).collect());
    (!silent.is_empty())
        .then(|| {
            markup! {
                <section>
                    <h2>{t!(locale, "summary-silent", count = silent.len())}</h2>
                    <p>{names}</p>
                    <p class="hint">{t!(locale, "summary-silent-means")}</p>
                </section>
            }
        })
        .into_markup()
}

/// Renders the provisions of the page. Those on which too few have been heard are folded, unless they were asked for.
fn provisions(
    context: &RequestContext,
    access: &Access,
    summary_view: SummaryView<'_>,
    document: &SummaryDocument,
    only: Option<ProvisionFilter>,
) -> Markup {
    let locale = context.locale;
    let (mut told, mut silent) = (Vec::new(), Vec::new());
    for provision in &document.overview.draft.provisions {
        let Some(summary) = document.summaries.get(&provision.provision_id) else { continue };
        let card = provision_card(context, access, summary_view, document, provision, summary);
        let few = summary.status == ConsensusStatus::TooFewHeard;
        (if few && only.is_none() { &mut silent } else { &mut told }).push(card);
    }
    let none =
        (told.is_empty() && silent.is_empty()).then(|| markup! { <p>{t!(locale, "summary-none-such")}</p> });
    let folded = (!silent.is_empty()).then(|| {
        markup! {
            <details class="unheard" open=told.is_empty()>
                <summary>{t!(locale, "summary-few-heard", count = silent.len())}</summary>
                {silent}
            </details>
        }
    });
    markup! { {none}{told}{folded} }
}

fn provision_card(
    context: &RequestContext,
    access: &Access,
    summary_view: SummaryView<'_>,
    document: &SummaryDocument,
    provision: &ProvisionText,
    summary: &Summary,
) -> Markup {
    let locale = context.locale;
    let id = provision.provision_id;
    let remarks = document.remarks.get(&Some(id)).cloned().unwrap_or_default();
    let quoted = document.quoted.get(&id).map_or(&[][..], Vec::as_slice);
    let written = !remarks.texts.is_empty();
    markup! {
        <section class=format!("summarized {}", summary.status) id=format!("p{id}")>
            <h3><a href=addresses::PROVISION.of(id)>{provision.label.clone()}</a></h3>
            {unnumbered_text(provision)}
            {own_stance(locale, access, id, summary)}
            {votes::vote_on_provision(context, document, id)}
            {written.then(|| markup! { <p><b>{t!(locale, "summary-generated")}</b></p> })}
            {summary_view.summary_among_others(id, summary)}
            {remarks::quoted_and_answered(context, &remarks, summary_view.names, access.facts())}
            {remarks::minority_views(locale, quoted, summary_view.names)}
            <p class="tools">
                <a href=SummaryScope::Provision(id).address()>{t!(locale, "summary-details", label = provision.label.clone())}</a>
            </p>
        </section>
    }
}

/// Renders what the viewer's own delegation says of a provision, or that it has said nothing; nothing for others.
fn own_stance(locale: Locale, access: &Access, id: ProvisionId, summary: &Summary) -> Markup {
    let Some(own) = access.delegation_id() else {
        return ().into_markup();
    };
    let stated = summary.sentences.iter().find_map(|sentence| {
        let Claim::Stance(stance) = sentence.claim else { return None };
        let place = sentence.delegations.iter().position(|delegation| *delegation == own)?;
        Some((stance, sentence.positions.get(place).copied()))
    });
    let address = addresses::PROVISION.of(id);
    let words = match stated {
        Some((stance, position)) => {
            let href = position.map_or_else(|| address.clone(), |position| addresses::POSITION.of(position));
            markup! { <a href=href>{t!(locale, "summary-ours")}</a>" "{stance_badge(locale, stance)} }
        }
        None if summary.not_heard.contains(&own) => {
            markup! { <a href=address>{t!(locale, "summary-ours-none")}</a> }
        }
        None => return ().into_markup(),
    };
    markup! { <p class="ours">{words}</p> }
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
    let figures = &context.state.figures;
    let document = figures.summary_of(context.db(), &access, wanted, provision_id).await?;
    let proposed = match provision_id {
        Some(id) => {
            consensus::summarize_amendments(context.db(), &access, &document.overview.delegations, id).await?
        }
        None => Vec::new(),
    };
    let notes = match provision_id {
        Some(_) => Vec::new(),
        None => consensus::list_chair_texts(context.db(), &access).await?,
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
            Some(markup! {
                <article class="draft">{numbered_text(provision)}</article>
                {votes::vote_on_provision(context, &document, id)}
                {remarks::quoted_and_answered(context, &remarks, names, access.facts())}
                <h2>{t!(locale, "summary-generated")}</h2>
                {summary_view.summary(id, summary)}
                {remarks::minority_views(locale, quoted, names)}
                {summary_view.groups(&label, summary)}
                {amendments(id, &label, summary_view, &proposed)}
            })
        });
        let beside = provision.is_none().then(|| {
            markup! {
                {remarks::quoted_and_answered(context, &remarks, names, access.facts())}
                {remarks::chair_notes(context, &notes, &document.overview.standings)}
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {as_of_line(context, &access.consultation)}
            {provision.map(|provision| markup! {
                <p class="tools">
                    <a href=addresses::PROVISION.of(provision.provision_id)>{t!(locale, "provision-title", label = label.clone())}</a>" · "
                    <a href=addresses::COALITION.of(provision.provision_id)>{t!(locale, "coalition-title", label = label.clone())}</a>
                </p>
            })}
            {told}
            {beside}
            {remark_forms(context, &access, at, texts, &remarks, form, rejection)}
            {provision.map(|_| method_note(locale, &["words", "across", "line", "objections", "views"]))}
        }
    }))
}

/// Renders the summaries of the amendments to a provision.
fn amendments(
    id: ProvisionId,
    label: &str,
    summary_view: SummaryView<'_>,
    proposed: &[(SponsoredAmendment, Summary)],
) -> Markup {
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
        markup! {
            <section class="summarized">
                <h3><a href=addresses::AMENDMENT.of(id)>{title}</a></h3>
                {summary_view.summary(Subject::Amendment(id), summary)}
            </section>
        }
    });
    (!proposed.is_empty())
        .then(|| {
            markup! {
                <h2>{t!(locale, "summary-amendments")}</h2>
                <p class="hint">
                    {t!(locale, "summary-amendments-means")}" "
                    <a href=addresses::PROVISION_AMENDMENTS.of(id)>{t!(locale, "amendments-open", label = label.to_owned())}</a>
                </p>
                {items.collect::<Vec<_>>()}
            }
        })
        .into_markup()
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
) -> Markup {
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
    let why = heads.then(|| markup! { <p class="hint">{t!(locale, "reply-heads")}</p> });
    let hint = reply.is_some().then(|| attribution_hint(locale, access.stage));
    markup! {
        {text}
        {hint}
        {why}
        {reply}
    }
}

/// Renders how the status is found, and the rules by which what the page says is made.
fn method_note(locale: Locale, rules: &[&str]) -> Markup {
    let rows = ConsensusStatus::ALL.iter().map(|status| {
        markup! { <div><dt>{status.label(locale)}</dt><dd>{status.meaning(locale)}</dd></div> }
    });
    let rules = rules.iter().map(|rule| markup! { <p>{t!(locale, &format!("summary-method-{rule}"))}</p> });
    markup! {
        <details class="method">
            <summary>{t!(locale, "summary-method")}</summary>
            {rules.collect::<Vec<_>>()}
            <dl class="facts">{rows.collect::<Vec<_>>()}</dl>
        </details>
    }
}
