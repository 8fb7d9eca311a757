//! Renders the summary for a bureau: on a page or two what divides, what is open and what is agreed.

use crate::consensus::heat::heat_section;
use crate::consensus::labels::members_bar;
use crate::consensus::pages::status_counts;
use crate::consensus::parts::SummaryScope;
use crate::consensus::remarks;
use crate::consultations::labels::as_of_line;
use crate::consultations::parts::no_text;
use crate::delegations::labels::delegation_name_by_id;
use crate::errors::PageResult;
use crate::figures;
use crate::instruments::labels::text_language;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars;
use crate::request::RequestContext;
use crate::vocabularies::labels::tagged_address;
use crate::vocabularies::parts::tag_filter;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::consensus::{Claim, ConsensusStatus, Summary};
use domain::delegations::GroupFamily;
use domain::identifiers::{ConsultationId, DelegationId, TagId};
use domain::positions::Stance;
use leptos::prelude::*;
use store::consensus::{ProvisionStatus, SummaryDocument};
use store::vocabularies;

/// The most provisions in the table, the most that are told of each, and the most delegations that one names.
const ROWS: usize = 16;
const TOLD: usize = 10;
const NAMED: usize = 5;

/// The most provisions of a status whose numbers alone are listed.
const LISTED: usize = 60;

/// The query in the address of the brief.
#[derive(Default, serde::Deserialize)]
struct BriefQuery {
    /// The tag by which the summary is read.
    tag: Option<TagId>,
}

pub async fn show_brief(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let BriefQuery { tag } = crate::forms::query(query.as_deref());
    let access = context.access(id).await?;
    let wanted = text_language(&context, None);
    let found = context.state.figures.summary_brief(context.db(), &access, wanted, tag).await?;
    let tags = vocabularies::list_tags(context.db(), id).await?;
    let locale = context.locale;
    let title = t!(locale, "summary-brief");
    Ok(document::page(&context, &title.clone(), || {
        let content = match &*found {
            Some(document) => {
                let remarks = document.remarks.get(&None).cloned().unwrap_or_default();
                let names = &document.overview.delegations;
                markup! {
                    <div class="bureau">
                        {bars::status_bar(locale, &status_counts(&document.overview.standings))}
                        {tag.is_none().then(|| remarks::quoted_and_answered(&context, &remarks, names, access.facts()))}
                        {heat_section(locale, &access, document, (GroupFamily::Region, tag), ROWS)}
                        {told(locale, document, ConsensusStatus::Divided)}
                        {told(locale, document, ConsensusStatus::Open)}
                        {listed(locale, document, ConsensusStatus::AgreedWithReservations)}
                        {listed(locale, document, ConsensusStatus::Agreed)}
                        {listed(locale, document, ConsensusStatus::TooFewHeard)}
                        {silent(locale, (id, tag), document)}
                    </div>
                }
            }
            None => no_text(&context, id),
        };
        markup! {
            <h1>{title}</h1>
            {as_of_line(&context, &access.consultation)}
            <p class="tools"><a href=tagged_address(&addresses::SUMMARY.of(id), tag)>{t!(locale, "summary-title")}</a></p>
            {tag_filter(&context, &addresses::SUMMARY_BRIEF.of(id), &tags, tag)}
            {content}
        }
    }))
}

/// Renders the provisions of a status, each with its bar and who asks for a change, reserves or opposes.
fn told(locale: Locale, document: &SummaryDocument, status: ConsensusStatus) -> Markup {
    let such = document.overview.draft.provisions.iter().filter_map(|provision| {
        let summary = document.summaries.get(&provision.provision_id)?;
        (summary.status == status).then_some((provision, summary))
    });
    let rows = such.take(TOLD).map(|(provision, summary)| {
        let href = SummaryScope::Provision(provision.provision_id).address();
        markup! {
            <li class="brief">
                <p><a href=href>{provision.label.clone()}</a>{objectors(locale, document, summary)}</p>
                {members_bar(locale, &summary.counts, summary.members)}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    // Where those of another status fill the document's page, those of this one have their numbers alone.
    if rows.is_empty() {
        return listed(locale, document, status);
    }
    let count = document.overview.standings.iter().filter(|one| one.status == status).count();
    let more = count.saturating_sub(rows.len());
    let more = (more > 0).then(|| markup! { <p class="hint">{t!(locale, "summary-more", count = more)}</p> });
    markup! {
        <section>
            <h2>{status.label(locale)}" ("{figures::whole(locale, count)}")"</h2>
            <ul class="plain">{rows}</ul>
            {more}
        </section>
    }
}

/// Renders, for each stance against the text as it stands, the members that take it, as far as they are named.
fn objectors(locale: Locale, document: &SummaryDocument, summary: &Summary) -> Markup {
    let stances = [Stance::Oppose, Stance::Reserve, Stance::SupportWithAmendment];
    let lines = stances.iter().filter_map(|stance| {
        let sentence = summary.sentences.iter().find(|one| one.claim == Claim::Stance(*stance))?;
        let name = |id: &DelegationId| delegation_name_by_id(locale, &document.overview.delegations, *id);
        let names: Vec<String> = sentence.delegations.iter().take(NAMED).map(name).collect();
        let names = list_among(locale, &names, usize::try_from(sentence.count).unwrap_or(usize::MAX));
        Some(markup! { " · "{stance.label(locale)}{figures::colon(locale)}<span class="behind">{names}</span> })
    });
    lines.collect::<Vec<_>>().into_markup()
}

/// Returns the names of some of `count` members with the number of the others, or the number alone where none is named.
fn list_among(locale: Locale, names: &[String], count: usize) -> String {
    match count.saturating_sub(names.len()) {
        0 => figures::list(locale, names),
        unnamed if names.is_empty() => figures::whole(locale, unnamed),
        unnamed => {
            let named = names.iter().enumerate().map(|(index, name)| {
                let separator = figures::separator(locale, index, count).unwrap_or_default();
                format!("{separator}{}", locale.isolate(name))
            });
            format!("{} {}", named.collect::<String>(), t!(locale, "summary-more", count = unnamed))
        }
    }
}

/// Renders how many members have no position, with a link to who they are; nothing where names are withheld.
fn silent(locale: Locale, (id, tag): (ConsultationId, Option<TagId>), document: &SummaryDocument) -> Markup {
    let silent = document.silent.as_ref().filter(|silent| !silent.is_empty());
    silent
        .map(|silent| {
            let href = format!("{}#silent", tagged_address(&addresses::REPRESENTATION.of(id), tag));
            markup! { <p><a href=href>{t!(locale, "summary-silent", count = silent.len())}</a></p> }
        })
        .into_markup()
}

/// Renders the numbers of the provisions of a status; nothing where there are none.
fn listed(locale: Locale, document: &SummaryDocument, status: ConsensusStatus) -> Markup {
    let such: Vec<&ProvisionStatus> =
        document.overview.standings.iter().filter(|one| one.status == status).collect();
    let links = such.iter().take(LISTED).enumerate().map(|(index, one)| {
        let separator = figures::separator(locale, index, such.len());
        let href = SummaryScope::Provision(one.provision_id).address();
        markup! { {separator}<bdi><a href=href>{one.label.clone()}</a></bdi> }
    });
    let links = links.collect::<Vec<_>>();
    let more = such.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| markup! { " "{t!(locale, "summary-more", count = more)} });
    (!such.is_empty())
        .then(|| {
            markup! {
                <section>
                    <h2>{status.label(locale)}" ("{figures::whole(locale, such.len())}")"</h2>
                    <p>{links}{more}</p>
                </section>
            }
        })
        .into_markup()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_that_are_not_named_are_counted_after_those_that_are() {
        let names = ["Kenya", "Peru"].map(str::to_owned);
        let told = |locale, named, count| list_among(locale, &names[..named], count);
        assert_eq!(told(Locale::English, 2, 2), "Kenya and Peru");
        assert_eq!(told(Locale::English, 2, 5), "Kenya, Peru and 3 more");
        assert_eq!(told(Locale::English, 1, 2), "Kenya and 1 more");
        assert_eq!(told(Locale::English, 0, 3), "3", "nobody comes before the others");
        assert_eq!(told(Locale::French, 2, 5), "Kenya, Peru et 3 de plus");
        assert_eq!(told(Locale::French, 0, 3), "3");
    }
}
