//! Renders how the whole text relates to existing instruments: as a matrix with its table, or as a list of mappings.

use crate::catalogue::labels::instrument_name;
use crate::components::{Column, Pagination, Table};
use crate::errors::PageResult;
use crate::figures;
use crate::mappings::parts::{invented_note, mapping_list};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::coverage::{CoverageRow, CoverageSign, coverage_picture, relation_sign};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use domain::identifiers::{CatalogueInstrumentId, ConsultationId, ProvisionId};
use domain::mappings::{CoverageCell, CoverageMatrix, MappingList, MappingRelation};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::attribution::Access;
use store::entity::catalogue_instrument;
use store::mappings::{MappingSelection, PAGE};
use store::{consultations, delegations, instruments, mappings};

/// The most instruments in one matrix.
const INSTRUMENTS: u64 = 12;

/// The query in the address of the mappings of a consultation.
#[derive(Default, serde::Deserialize)]
struct MappingsQuery {
    page: Option<u64>,
    /// The number of the page of instruments, from 1.
    among: Option<u64>,
    /// The code of the list that is asked for, in place of the matrix.
    list: Option<String>,
    /// The provision and the instrument of the mappings that are asked for.
    provision: Option<ProvisionId>,
    instrument: Option<CatalogueInstrumentId>,
}

/// The number of mappings of each list.
type MappingCounts = BTreeMap<MappingList, u64>;

fn list_name(locale: Locale, list: MappingList) -> String {
    match list {
        MappingList::All => t!(locale, "mappings-list-all"),
        MappingList::Conflicts => t!(locale, "mappings-list-conflicts"),
        MappingList::Contested => t!(locale, "mappings-list-contested"),
        MappingList::Rivals => t!(locale, "mappings-list-rivals"),
        MappingList::Outdated => t!(locale, "mappings-list-outdated"),
    }
}

fn count_of(counts: &MappingCounts, list: MappingList) -> u64 {
    counts.get(&list).copied().unwrap_or_default()
}

/// Renders the matrix, or the list that the address asks for.
pub async fn show_mappings(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: MappingsQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(query.page);
    let access = context.access(id).await?;
    let counts = mappings::count_mappings(context.db(), &access).await?;
    let asked = query.list.as_deref().and_then(|list| list.parse::<MappingList>().ok());
    let narrowed = query.provision.is_some() || query.instrument.is_some();
    match asked.or_else(|| narrowed.then_some(MappingList::All)) {
        Some(list) => show_list(&context, &access, list, &query, &counts, number).await,
        None => show_matrix(&context, &access, query.among.unwrap_or(1), &counts, number).await,
    }
}

/// Renders links to the matrix and to each list, with the number of mappings in each.
fn list_links(
    locale: Locale,
    id: ConsultationId,
    counts: &MappingCounts,
    here: Option<MappingList>,
) -> Markup {
    let address = addresses::MAPPINGS.of(id);
    let items = MappingList::ALL.iter().copied().map(|list| {
        let count = count_of(counts, list);
        let href = format!("{address}?list={}", list.code());
        let current = (here == Some(list)).then_some("page");
        let words = format!("{} ({})", list_name(locale, list), figures::whole(locale, count));
        markup! { <li><a href=href aria-current=current>{words}</a></li> }
    });
    let current = here.is_none().then_some("page");
    markup! {
        <nav class="mapping-lists" aria-label=t!(locale, "mappings-lists")>
            <ul class="plain tools">
                <li><a href=address.clone() aria-current=current>{t!(locale, "mappings-matrix")}</a></li>
                {items.collect::<Vec<_>>()}
                <li><a href=addresses::MAPPING_GAPS.of(id)>{t!(locale, "mappings-gaps")}</a></li>
                <li><a href=addresses::MAPPING_OBLIGATIONS.of(id)>{t!(locale, "mappings-ours")}</a></li>
            </ul>
        </nav>
    }
}

/// Renders links to the files; that of OSCAL only where there is something to write in it.
fn file_links(locale: Locale, id: ConsultationId, any: bool) -> Markup {
    let oscal = any.then(|| {
        markup! { " · "<a href=addresses::MAPPINGS_OSCAL.of(id) download="">{t!(locale, "mappings-download-oscal")}</a> }
    });
    markup! {
        <p class="tools">
            <a href=addresses::MAPPINGS_CSV.of(id) download="">{t!(locale, "mappings-download-csv")}</a>" · "
            <a href=addresses::MAPPINGS_JSON.of(id) download="">{t!(locale, "mappings-download-json")}</a>
            {oscal}" · "
            <a href=addresses::CATALOGUE.path()>{t!(locale, "mappings-catalogue")}</a>
        </p>
    }
}

async fn show_list(
    context: &RequestContext,
    access: &Access,
    list: MappingList,
    query: &MappingsQuery,
    counts: &MappingCounts,
    number: u64,
) -> PageResult {
    let (db, locale, id) = (context.db(), context.locale, access.consultation_id());
    let asked = MappingSelection { list, provision_id: query.provision, instrument_id: query.instrument };
    let (shown, total) = mappings::page_of_mappings(db, access, asked, number).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let title = match list {
        MappingList::All => t!(locale, "mappings-title"),
        list => t!(locale, "mappings-title-list", list = list_name(locale, list)),
    };
    Ok(document::page(context, &title.clone(), || {
        let none = shown.is_empty().then(|| markup! { <p>{t!(locale, "mappings-none")}</p> });
        markup! {
            <h1>{title}</h1>
            {invented_note(locale, access)}
            {list_links(locale, id, counts, Some(list))}
            {none}
            {mapping_list(context, &shown, &names, true)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {file_links(locale, id, count_of(counts, MappingList::All) > 0)}
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
    among: u64,
    counts: &MappingCounts,
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
    let (columns, all) =
        mappings::page_of_mapped_instruments(db, access, among.saturating_sub(1), INSTRUMENTS).await?;
    let last = all.div_ceil(INSTRUMENTS).max(1);
    let among = among.clamp(1, last);
    let total = provisions.len() as u64;
    let first = usize::try_from(number * PAGE).unwrap_or(usize::MAX);
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let rows: Vec<_> = provisions.into_iter().skip(first).take(size).collect();
    let ids: Vec<ProvisionId> = rows.iter().map(|(id, _)| *id).collect();
    let shown: Vec<CatalogueInstrumentId> = columns.iter().map(|one| one.id).collect();
    let matrix = mappings::load_coverage(db, access, &ids, &shown).await?;
    let place = MatrixPlace { number, total, among, last };
    Ok(render_matrix(context, access, counts, &rows, &columns, &matrix, place))
}

/// The place of a page of the matrix among the others.
#[derive(Clone, Copy)]
struct MatrixPlace {
    number: u64,
    total: u64,
    among: u64,
    last: u64,
}

fn render_matrix(
    context: &RequestContext,
    access: &Access,
    counts: &MappingCounts,
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
            markup! {
                <p>{t!(locale, "mappings-none")}</p>
                <p class="tools"><a href=addresses::DRAFT.of(id)>{t!(locale, "part-draft")}</a></p>
            }
        });
        let shown = none.is_none().then(|| {
            markup! {
                {relation_legend(locale)}
                {page.picture()}
                {page.numbers()}
                <h2>{t!(locale, "mappings-table")}</h2>
                {page.table()}
                {instrument_pages(locale, id, place)}
                <Pagination locale address=context.address.clone() page=place.number size=PAGE total=place.total/>
            }
        });
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "mappings-lead", count = count_of(counts, MappingList::All))}</p>
            {invented_note(locale, access)}
            {list_links(locale, id, counts, None)}
            {none}
            {shown}
            {file_links(locale, id, count_of(counts, MappingList::All) > 0)}
        }
    })
}

/// Renders what each sign means.
fn relation_legend(locale: Locale) -> Markup {
    let items = MappingRelation::ALL.iter().map(|relation| {
        let class = format!("swatch relation {relation}");
        markup! { <li><span class=class aria-hidden="true">{relation_sign(*relation)}</span>{relation.label(locale)}</li> }
    });
    markup! {
        <ul class="key">
            {items.collect::<Vec<_>>()}
            <li><span aria-hidden="true">"!"</span>{t!(locale, "mappings-unsettled")}</li>
        </ul>
    }
}

/// Renders links to the other instruments; nothing where all are shown.
fn instrument_pages(locale: Locale, id: ConsultationId, place: MatrixPlace) -> Markup {
    if place.last < 2 {
        return ().into_markup();
    }
    let address = addresses::MAPPINGS.of(id);
    let items = (1..=place.last).map(|among| {
        let href = format!("{address}?among={among}&page={}", place.number + 1);
        let current = (among == place.among).then_some("true");
        let words = t!(locale, "mappings-instruments-page", number = among);
        markup! { <li><a href=href aria-current=current>{words}</a></li> }
    });
    markup! {
        <nav aria-label=t!(locale, "mappings-instruments")><ul class="plain tools">{items.collect::<Vec<_>>()}</ul></nav>
    }
}

impl MatrixPage<'_> {
    fn cell(&self, provision: ProvisionId, instrument: CatalogueInstrumentId) -> Option<&CoverageCell> {
        self.matrix.get(&(provision, instrument))
    }

    fn picture(&self) -> Markup {
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
    fn numbers(&self) -> Markup {
        let items = (1_usize..).zip(self.instruments).map(|(number, one)| {
            let href = format!("{}?instrument={}", addresses::MAPPING_GAPS.of(self.id), one.id);
            markup! {
                <li>{figures::whole(self.locale, number)}" "<a href=href dir="auto">{instrument_name(self.locale, one)}</a></li>
            }
        });
        markup! { <ul class="key">{items.collect::<Vec<_>>()}</ul> }
    }

    fn table(&self) -> Markup {
        let locale = self.locale;
        let heads = self.instruments.iter().map(|one| Column::Typed(instrument_name(locale, one)));
        let columns: Vec<_> =
            std::iter::once(Column::Text(t!(locale, "mappings-provision"))).chain(heads).collect();
        let rows = self.provisions.iter().map(|(id, label)| {
            let cells = self.instruments.iter().map(|one| self.table_cell(*id, one.id));
            markup! {
                <tr>
                    <th scope="row"><a href=addresses::PROVISION.of(*id)><bdi dir="ltr">{label.clone()}</bdi></a></th>
                    {cells.collect::<Vec<_>>()}
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        markup! {
            <Table label=t!(locale, "mappings-table") class="coverage-table" columns=columns>{rows}</Table>
        }
    }

    fn table_cell(&self, provision: ProvisionId, instrument: CatalogueInstrumentId) -> Markup {
        let locale = self.locale;
        let Some(cell) = self.cell(provision, instrument) else {
            return markup! { <td><span class="only-read">{t!(locale, "mappings-nothing")}</span></td> };
        };
        let href =
            format!("{}?provision={provision}&instrument={instrument}", addresses::MAPPINGS.of(self.id));
        let mut words = vec![cell.relation.label(locale)];
        words.extend((cell.links > 1).then(|| t!(locale, "mappings-links", count = cell.links)));
        words.extend(cell.contested.then(|| t!(locale, "mappings-contested")));
        words.extend(cell.outdated.then(|| t!(locale, "mapping-outdated")));
        let unsettled = (cell.contested || cell.outdated).then_some(" !");
        let sign = relation_sign(cell.relation);
        markup! {
            <td class=format!("relation {}", cell.relation)>
                <a href=href aria-label=figures::list(locale, &words)>{sign}{unsettled}</a>
            </td>
        }
    }
}
