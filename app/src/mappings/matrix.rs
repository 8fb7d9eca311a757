//! Renders how the whole text relates to existing instruments: as a matrix with its table, or as a list of mappings.

use crate::catalogue::labels::instrument_name;
use crate::components::{Column, Pagination, Table};
use crate::errors::PageResult;
use crate::figures;
use crate::mappings::parts::{invented_note, mapping_list};
use crate::messages::{Label, Locale, t};
use crate::pictures::coverage::{CoverageRow, CoverageSign, coverage_picture, relation_sign};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use domain::identifiers::{CatalogueInstrumentId, ConsultationId, MappingId, ProvisionId};
use domain::mappings::{
    CoverageCell, CoverageMatrix, MappingLink, MappingRelation, MappingState, arrange_coverage, find_rivals,
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::attribution::Access;
use store::entity::catalogue_instrument;
use store::mappings::PAGE;
use store::{consultations, delegations, instruments, mappings};

/// The most instruments in one matrix.
const INSTRUMENTS: usize = 12;

/// The query in the address of the mappings of a consultation.
#[derive(Default, serde::Deserialize)]
struct MappingsQuery {
    page: Option<u64>,
    /// The number of the page of instruments, from 1.
    among: Option<usize>,
    /// The code of the list that is asked for, in place of the matrix.
    list: Option<String>,
    /// The provision and the instrument of the mappings that are asked for.
    provision: Option<ProvisionId>,
    instrument: Option<CatalogueInstrumentId>,
}

/// A list of mappings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MappingChoice {
    All,
    Conflicts,
    Contested,
    Rivals,
    Outdated,
}

impl MappingChoice {
    const EVERY: [Self; 5] = [Self::All, Self::Conflicts, Self::Contested, Self::Rivals, Self::Outdated];

    const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Conflicts => "conflicts",
            Self::Contested => "contested",
            Self::Rivals => "rivals",
            Self::Outdated => "outdated",
        }
    }

    fn name(self, locale: Locale) -> String {
        match self {
            Self::All => t!(locale, "mappings-list-all"),
            Self::Conflicts => t!(locale, "mappings-list-conflicts"),
            Self::Contested => t!(locale, "mappings-list-contested"),
            Self::Rivals => t!(locale, "mappings-list-rivals"),
            Self::Outdated => t!(locale, "mappings-list-outdated"),
        }
    }

    fn has(self, link: &MappingLink, rivals: &BTreeSet<MappingId>) -> bool {
        match self {
            Self::All => true,
            Self::Conflicts => link.relation == MappingRelation::Conflicts,
            Self::Contested => link.state == MappingState::Contested,
            Self::Rivals => rivals.contains(&link.id),
            Self::Outdated => link.outdated,
        }
    }
}

/// Renders the matrix, or the list that the address asks for.
pub async fn show_mappings(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: MappingsQuery = crate::forms::query(query.as_deref());
    let number = query.page.unwrap_or(1).clamp(1, 1_000_000) - 1;
    let access = context.access(id).await?;
    let links = mappings::list_mapping_links(context.db(), &access).await?;
    let asked = query.list.as_deref();
    let asked = MappingChoice::EVERY.into_iter().find(|choice| Some(choice.code()) == asked);
    let narrowed = query.provision.is_some() || query.instrument.is_some();
    match asked.or_else(|| narrowed.then_some(MappingChoice::All)) {
        Some(choice) => show_list(&context, &access, choice, &query, &links, number).await,
        None => show_matrix(&context, &access, query.among.unwrap_or(1), &links, number).await,
    }
}

/// Renders links to the matrix and to each list, with the number of mappings in each.
fn list_links(
    locale: Locale,
    id: ConsultationId,
    links: &[MappingLink],
    here: Option<MappingChoice>,
) -> AnyView {
    let rivals = find_rivals(links);
    let address = addresses::MAPPINGS.of(id);
    let items = MappingChoice::EVERY.into_iter().map(|choice| {
        let count = links.iter().filter(|link| choice.has(link, &rivals)).count();
        let href = format!("{address}?list={}", choice.code());
        let current = (here == Some(choice)).then_some("page");
        let words = format!("{} ({})", choice.name(locale), figures::whole(locale, count));
        view! { <li><a href=href aria-current=current>{words}</a></li> }
    });
    let current = here.is_none().then_some("page");
    view! {
        <nav class="mapping-lists" aria-label=t!(locale, "mappings-lists")>
            <ul class="plain tools">
                <li><a href=address.clone() aria-current=current>{t!(locale, "mappings-matrix")}</a></li>
                {items.collect::<Vec<_>>()}
                <li><a href=addresses::MAPPING_GAPS.of(id)>{t!(locale, "mappings-gaps")}</a></li>
                <li><a href=addresses::MAPPING_OBLIGATIONS.of(id)>{t!(locale, "mappings-ours")}</a></li>
            </ul>
        </nav>
    }
    .into_any()
}

/// Renders links to the files; that of OSCAL only where there is something to write in it.
fn file_links(locale: Locale, id: ConsultationId, any: bool) -> AnyView {
    let oscal = any.then(|| {
        view! { " · "<a href=addresses::MAPPINGS_OSCAL.of(id) download="">{t!(locale, "mappings-download-oscal")}</a> }
    });
    view! {
        <p class="tools">
            <a href=addresses::MAPPINGS_CSV.of(id) download="">{t!(locale, "mappings-download-csv")}</a>" · "
            <a href=addresses::MAPPINGS_JSON.of(id) download="">{t!(locale, "mappings-download-json")}</a>
            {oscal}" · "
            <a href=addresses::CATALOGUE.path()>{t!(locale, "mappings-catalogue")}</a>
        </p>
    }
    .into_any()
}

async fn show_list(
    context: &RequestContext,
    access: &Access,
    choice: MappingChoice,
    query: &MappingsQuery,
    links: &[MappingLink],
    number: u64,
) -> PageResult {
    let (db, locale, id) = (context.db(), context.locale, access.consultation_id());
    let rivals = find_rivals(links);
    let asked = links.iter().filter(|link| {
        choice.has(link, &rivals)
            && query.provision.is_none_or(|id| link.provision_id == id)
            && query.instrument.is_none_or(|id| link.instrument_id == id)
    });
    let mut asked: Vec<&MappingLink> = asked.collect();
    // Those which say different things of one provision and clause stand beside each other.
    asked.sort_by_key(|link| (link.provision_id, link.clause_id, link.id));
    let total = asked.len() as u64;
    let first = usize::try_from(number * PAGE).unwrap_or(usize::MAX);
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let ids: Vec<MappingId> = asked.iter().skip(first).take(size).map(|link| link.id).collect();
    let mut shown = mappings::find_mappings(db, access, &ids).await?;
    shown.sort_by_key(|one| (one.mapping.provision_id, one.clause.id, one.mapping.id));
    let names = delegations::participating_delegations(db, id).await?;
    let title = match choice {
        MappingChoice::All => t!(locale, "mappings-title"),
        choice => t!(locale, "mappings-title-list", list = choice.name(locale)),
    };
    Ok(document::page(context, &title.clone(), || {
        let none = shown.is_empty().then(|| view! { <p>{t!(locale, "mappings-none")}</p> });
        view! {
            <h1>{title}</h1>
            {invented_note(locale, access)}
            {list_links(locale, id, links, Some(choice))}
            {none}
            {mapping_list(context, &shown, &names, true)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {file_links(locale, id, !links.is_empty())}
        }
    }))
}

/// What the matrix of one page shows.
struct MatrixPage<'a> {
    locale: Locale,
    id: ConsultationId,
    provisions: &'a [(ProvisionId, String)],
    instruments: &'a [catalogue_instrument::Model],
    matrix: &'a CoverageMatrix,
}

async fn show_matrix(
    context: &RequestContext,
    access: &Access,
    among: usize,
    links: &[MappingLink],
    number: u64,
) -> PageResult {
    let (db, id) = (context.db(), access.consultation_id());
    let provisions: Vec<(ProvisionId, String)> = match consultations::find_latest_revision(db, id).await? {
        Some(latest) => {
            let all = instruments::revision_labels(db, latest.id).await?.into_iter();
            all.filter(|(_, _, kind)| kind.takes_positions()).map(|(id, label, _)| (id, label)).collect()
        }
        None => Vec::new(),
    };
    let linked: BTreeSet<CatalogueInstrumentId> = links.iter().map(|link| link.instrument_id).collect();
    let linked: Vec<_> = linked.into_iter().collect();
    let all = mappings::find_instruments(db, &linked).await?;
    let last = all.len().div_ceil(INSTRUMENTS).max(1);
    let among = among.clamp(1, last);
    let columns: Vec<_> = all.into_iter().skip((among - 1) * INSTRUMENTS).take(INSTRUMENTS).collect();
    let total = provisions.len() as u64;
    let first = usize::try_from(number * PAGE).unwrap_or(usize::MAX);
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let rows: Vec<_> = provisions.into_iter().skip(first).take(size).collect();
    let matrix = arrange_coverage(links);
    Ok(render_matrix(
        context,
        access,
        links,
        &rows,
        &columns,
        &matrix,
        MatrixPlace { number, total, among, last },
    ))
}

/// The place of a page of the matrix among the others.
#[derive(Clone, Copy)]
struct MatrixPlace {
    number: u64,
    total: u64,
    among: usize,
    last: usize,
}

fn render_matrix(
    context: &RequestContext,
    access: &Access,
    links: &[MappingLink],
    rows: &[(ProvisionId, String)],
    columns: &[catalogue_instrument::Model],
    matrix: &CoverageMatrix,
    place: MatrixPlace,
) -> Response {
    let (locale, id) = (context.locale, access.consultation_id());
    let title = t!(locale, "mappings-title");
    let page = MatrixPage { locale, id, provisions: rows, instruments: columns, matrix };
    document::page(context, &title.clone(), || {
        let none = (columns.is_empty() || rows.is_empty()).then(|| {
            view! {
                <p>{t!(locale, "mappings-none")}</p>
                <p class="tools"><a href=addresses::DRAFT.of(id)>{t!(locale, "part-draft")}</a></p>
            }
        });
        let shown = none.is_none().then(|| {
            view! {
                {relation_legend(locale)}
                {page.picture()}
                {page.numbers()}
                <h2>{t!(locale, "mappings-table")}</h2>
                {page.table()}
                {instrument_pages(locale, id, place)}
                <Pagination locale address=context.address.clone() page=place.number size=PAGE total=place.total/>
            }
        });
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "mappings-lead", count = links.len())}</p>
            {invented_note(locale, access)}
            {list_links(locale, id, links, None)}
            {none}
            {shown}
            {file_links(locale, id, !links.is_empty())}
        }
    })
}

/// Renders what each sign means.
fn relation_legend(locale: Locale) -> AnyView {
    let items = MappingRelation::ALL.iter().map(|relation| {
        let class = format!("swatch relation {relation}");
        view! { <li><span class=class aria-hidden="true">{relation_sign(*relation)}</span>{relation.label(locale)}</li> }
    });
    view! {
        <ul class="key">
            {items.collect::<Vec<_>>()}
            <li><span aria-hidden="true">"!"</span>{t!(locale, "mappings-unsettled")}</li>
        </ul>
    }
    .into_any()
}

/// Renders links to the other instruments; nothing where all are shown.
fn instrument_pages(locale: Locale, id: ConsultationId, place: MatrixPlace) -> AnyView {
    if place.last < 2 {
        return ().into_any();
    }
    let address = addresses::MAPPINGS.of(id);
    let items = (1..=place.last).map(|among| {
        let href = format!("{address}?among={among}&page={}", place.number + 1);
        let current = (among == place.among).then_some("true");
        let words = t!(locale, "mappings-instruments-page", number = among);
        view! { <li><a href=href aria-current=current>{words}</a></li> }
    });
    view! {
        <nav aria-label=t!(locale, "mappings-instruments")><ul class="plain tools">{items.collect::<Vec<_>>()}</ul></nav>
    }
    .into_any()
}

impl MatrixPage<'_> {
    fn cell(&self, provision: ProvisionId, instrument: CatalogueInstrumentId) -> Option<&CoverageCell> {
        self.matrix.get(&(provision, instrument))
    }

    fn picture(&self) -> AnyView {
        let rows = self.provisions.iter().map(|(id, label)| {
            let cells = self.instruments.iter().map(|instrument| {
                let cell = self.cell(*id, instrument.id)?;
                Some(CoverageSign { relation: cell.relation, unsettled: cell.contested || cell.outdated })
            });
            CoverageRow { label: label.clone(), cells: cells.collect() }
        });
        let rows: Vec<_> = rows.collect();
        let words = t!(
            self.locale,
            "mappings-picture",
            provisions = self.provisions.len(),
            instruments = self.instruments.len()
        );
        coverage_picture(self.locale, self.instruments.len(), &rows, words)
    }

    /// Renders the names of the instruments that the picture numbers.
    fn numbers(&self) -> AnyView {
        let items = (1_usize..).zip(self.instruments).map(|(number, one)| {
            let href = format!("{}?instrument={}", addresses::MAPPING_GAPS.of(self.id), one.id);
            view! {
                <li>{figures::whole(self.locale, number)}" "<a href=href dir="auto">{instrument_name(self.locale, one)}</a></li>
            }
        });
        view! { <ul class="key">{items.collect::<Vec<_>>()}</ul> }.into_any()
    }

    fn table(&self) -> AnyView {
        let locale = self.locale;
        let heads = self.instruments.iter().map(|one| Column::Typed(instrument_name(locale, one)));
        let columns: Vec<_> =
            std::iter::once(Column::Text(t!(locale, "mappings-provision"))).chain(heads).collect();
        let rows = self.provisions.iter().map(|(id, label)| {
            let cells = self.instruments.iter().map(|one| self.table_cell(*id, one.id));
            view! {
                <tr>
                    <th scope="row"><a href=addresses::PROVISION.of(*id)><bdi dir="ltr">{label.clone()}</bdi></a></th>
                    {cells.collect::<Vec<_>>()}
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        view! {
            <Table label=t!(locale, "mappings-table") class="coverage-table" columns=columns>{rows}</Table>
        }
        .into_any()
    }

    fn table_cell(&self, provision: ProvisionId, instrument: CatalogueInstrumentId) -> AnyView {
        let locale = self.locale;
        let Some(cell) = self.cell(provision, instrument) else {
            return view! { <td><span class="only-read">{t!(locale, "mappings-nothing")}</span></td> }
                .into_any();
        };
        let href =
            format!("{}?provision={provision}&instrument={instrument}", addresses::MAPPINGS.of(self.id));
        let mut words = vec![cell.relation.label(locale)];
        words.extend((cell.links > 1).then(|| t!(locale, "mappings-links", count = cell.links)));
        words.extend(cell.contested.then(|| t!(locale, "mappings-contested")));
        words.extend(cell.outdated.then(|| t!(locale, "mapping-outdated")));
        let unsettled = (cell.contested || cell.outdated).then_some(" !");
        let sign = relation_sign(cell.relation);
        view! {
            <td class=format!("relation {}", cell.relation)>
                <a href=href aria-label=figures::list(locale, &words)>{sign}{unsettled}</a>
            </td>
        }
        .into_any()
    }
}
