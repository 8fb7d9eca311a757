//! Renders how the text uses its terms: which a translation renders in several ways, and which names stand for several.

use crate::components::{Column, Table};
use crate::consultations::parts::no_text;
use crate::errors::{PageError, PageResult};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::terms::labels::{name_for_reader, named};
use crate::{addresses, document, figures};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, ProvisionId, TermId};
use domain::terms::usage::{DoubleRendering, DoubleSense, NamedTerm, TermUsage, find_usage};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::entity::term_name;
use store::terms::{UsageSource, load_usage_source};
use store::{StoreError, instruments};

/// The most findings of a kind on the page.
const SHOWN: usize = 50;

/// The most provisions that are named for one finding.
const PLACES: usize = 10;

/// What the page shows, with the names of what it is about.
struct ShownUsage {
    locale: Locale,
    usage: TermUsage,
    /// How many findings of each kind are not shown.
    left: [usize; 2],
    names: BTreeMap<TermId, Vec<term_name::Model>>,
    labels: BTreeMap<ProvisionId, String>,
}

pub async fn show_usage(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let access = context.access(id).await?;
    let locale = context.locale;
    let source = load_usage_source(context.db(), &access).await?;
    let has_text = source.is_some();
    let shown = match source {
        Some(source) => find_shown(&context, source).await?,
        None => ShownUsage {
            locale,
            usage: TermUsage::default(),
            left: [0; 2],
            names: BTreeMap::new(),
            labels: BTreeMap::new(),
        },
    };
    let title = t!(locale, "terms-usage-title");
    Ok(document::page(&context, &title.clone(), || {
        let found = markup! {
            {shown.renderings()}
            {shown.senses()}
        };
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "terms-usage-lead")}</p>
            {(!has_text).then(|| no_text(&context, id))}
            {has_text.then_some(found)}
            <p class="tools"><a href=addresses::TERMS.of(id)>{t!(locale, "terms-title")}</a></p>
        }
    }))
}

/// Compares the text with the names, on a thread of its own, and reads the names of what is shown.
async fn find_shown(context: &RequestContext, source: UsageSource) -> Result<ShownUsage, PageError> {
    let UsageSource { authentic, words, names } = source;
    let named = names.iter().map(|one| NamedTerm {
        term_id: one.term_id,
        language: one.language,
        name: one.name.clone(),
    });
    let named: Vec<_> = named.collect();
    let find = move || find_usage(&named, authentic, &words);
    let mut usage = context.state.counting.run_for(context.work_client(), find).await?;
    let left = [usage.renderings.len(), usage.senses.len()].map(|found| found.saturating_sub(SHOWN));
    usage.renderings.truncate(SHOWN);
    usage.senses.truncate(SHOWN);
    let of_renderings = usage.renderings.iter().map(|one| one.term_id);
    let ids: BTreeSet<TermId> =
        of_renderings.chain(usage.senses.iter().flat_map(|one| one.terms.iter().copied())).collect();
    let mut by_term: BTreeMap<TermId, Vec<term_name::Model>> = BTreeMap::new();
    for one in names.into_iter().filter(|one| ids.contains(&one.term_id)) {
        by_term.entry(one.term_id).or_default().push(one);
    }
    let labels = load_labels(context, &usage).await?;
    Ok(ShownUsage { locale: context.locale, usage, left, names: by_term, labels })
}

async fn load_labels(
    context: &RequestContext,
    usage: &TermUsage,
) -> Result<BTreeMap<ProvisionId, String>, StoreError> {
    let places = usage.renderings.iter().flat_map(|one| one.renderings.values());
    let places = places.chain(usage.senses.iter().map(|one| &one.provisions));
    let ids: BTreeSet<ProvisionId> = places.flat_map(|of| of.iter().copied().take(PLACES)).collect();
    instruments::provision_labels(context.db(), &ids.into_iter().collect::<Vec<_>>()).await
}

impl ShownUsage {
    fn renderings(&self) -> Markup {
        let locale = self.locale;
        let title = t!(locale, "terms-renderings-title");
        if self.usage.renderings.is_empty() {
            return empty_section(title, t!(locale, "terms-renderings-none"));
        }
        let heads = ["term", "terms-language", "terms-renderings"].map(|key| t!(locale, key));
        let rows = self.usage.renderings.iter().map(|one| self.rendering_row(one, &heads));
        let rows = rows.collect::<Vec<_>>();
        let columns = heads.into_iter().map(Column::Text).collect::<Vec<_>>();
        markup! {
            <section id="renderings">
                <h2>{title.clone()}</h2>
                <p>{t!(locale, "terms-renderings-hint")}</p>
                <Table label=title class="groups stacked" columns=columns>{rows}</Table>
                {further(locale, self.left[0])}
            </section>
        }
    }

    fn rendering_row(&self, one: &DoubleRendering, heads: &[String; 3]) -> Markup {
        let language = one.language;
        let ways = one.renderings.iter().map(|(name, provisions)| {
            let name = markup! { <bdi lang=language.code() dir=language.direction()>{name.clone()}</bdi> };
            markup! { <li>{name}{figures::colon(self.locale)}{self.places(provisions)}</li> }
        });
        let ways = ways.collect::<Vec<_>>();
        markup! {
            <tr>
                <th scope="row">{self.term_link(one.term_id)}</th>
                <td data-label=heads[1].clone()>{language.label(self.locale)}</td>
                <td data-label=heads[2].clone()><ul class="plain">{ways}</ul></td>
            </tr>
        }
    }

    fn senses(&self) -> Markup {
        let locale = self.locale;
        let title = t!(locale, "terms-senses-title");
        if self.usage.senses.is_empty() {
            return empty_section(title, t!(locale, "terms-senses-none"));
        }
        let heads = ["term-name", "terms-senses", "terms-places"].map(|key| t!(locale, key));
        let rows = self.usage.senses.iter().map(|one| self.sense_row(one, &heads));
        let rows = rows.collect::<Vec<_>>();
        let columns = heads.into_iter().map(Column::Text).collect::<Vec<_>>();
        markup! {
            <section id="senses">
                <h2>{title.clone()}</h2>
                <p>{t!(locale, "terms-senses-hint")}</p>
                <Table label=title class="groups stacked" columns=columns>{rows}</Table>
                {further(locale, self.left[1])}
            </section>
        }
    }

    fn sense_row(&self, one: &DoubleSense, heads: &[String; 3]) -> Markup {
        let language = one.language;
        let terms = one.terms.iter().map(|id| markup! { <li>{self.term_link(*id)}</li> }).collect::<Vec<_>>();
        markup! {
            <tr>
                <th scope="row"><bdi lang=language.code() dir=language.direction()>{one.name.clone()}</bdi></th>
                <td data-label=heads[1].clone()><ul class="plain">{terms}</ul></td>
                <td data-label=heads[2].clone()>{self.places(&one.provisions)}</td>
            </tr>
        }
    }

    /// Renders a link to a term by its name, with its number, since another may have the same name.
    fn term_link(&self, id: TermId) -> Markup {
        let name = self.names.get(&id).and_then(|names| name_for_reader(self.locale, names)).map(named);
        let number = self.locale.integer(id.0);
        markup! { <a href=addresses::TERM.of(id)>{name}" ("{number}")"</a> }
    }

    /// Renders links to the first provisions in which something stands, and how many more there are.
    fn places(&self, provisions: &BTreeSet<ProvisionId>) -> Markup {
        let links = provisions.iter().take(PLACES).map(|id| {
            let label = self.labels.get(id).cloned().unwrap_or_default();
            markup! { <a href=addresses::PROVISION.of(*id)><bdi dir="ltr">{label}</bdi></a>" " }
        });
        let links = links.collect::<Vec<_>>();
        let more = provisions.len().saturating_sub(PLACES);
        let more = (more > 0).then(|| t!(self.locale, "terms-more-places", count = more));
        markup! { {links}{more} }
    }
}

/// Renders how many findings there are beside those that are shown; nothing where these are all.
fn further(locale: Locale, left: usize) -> Markup {
    (left > 0).then(|| markup! { <p>{t!(locale, "terms-more-places", count = left)}</p> }).into_markup()
}

fn empty_section(title: String, words: String) -> Markup {
    markup! {
        <section>
            <h2>{title}</h2>
            <p>{words}</p>
        </section>
    }
}
