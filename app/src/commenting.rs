//! The commenting table of ISO and IEC: to download, and to send back.

use crate::addresses;
use crate::consultations::{Part, parts};
use crate::document;
use crate::errors::PageResult;
use crate::forms::{self, Field, Rejection, Sent, error_summary, languages};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::spreadsheets::acts::{download, unreadable, unwritten};
use crate::spreadsheets::files::{self, Layout, Rows};
use crate::visits::Visit;
use axum::extract::{Multipart, Path, RawQuery};
use axum::http::StatusCode;
use domain::commenting::{Filled, read_type, type_code};
use domain::languages::Language;
use domain::rights::{self, Act, ProvisionFacts};
use leptos::prelude::*;
use store::StoreError;
use store::commenting::{self, Row, TakeError};
use store::delegations;

/// The columns in their order, as messages.
const COLUMNS: [&str; 8] = [
    "iso-member",
    "iso-line",
    "iso-clause",
    "iso-paragraph",
    "iso-type",
    "iso-comment",
    "iso-change",
    "iso-observation",
];
const MEMBER: usize = 0;
const CLAUSE: usize = 2;
const PARAGRAPH: usize = 3;
const TYPE: usize = 4;
const COMMENT: usize = 5;
const CHANGE: usize = 6;
/// How many errors are shown at once.
const ERRORS: usize = 20;

pub async fn page(visit: Visit, Path(id): Path<i64>) -> PageResult {
    show(&visit, id, &Sent::default(), None).await
}

/// The downloads, and for those who take part the form for sending a table back.
async fn show(visit: &Visit, id: i64, form: &Sent, rejection: Option<&Rejection>) -> PageResult {
    let sight = visit.sight(id).await?;
    let locale = visit.locale;
    let ours = sight.delegation_id().is_some();
    // Each row is about a paragraph of the latest revision.
    let provision = ProvisionFacts { consultation: sight.facts(), current: true };
    let takes = ours && rights::comments::may_post(&visit.viewer, provision).is_ok();
    let title = t!(locale, "iso-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(visit, status, &title.clone(), || {
        let file = |href: String, key| {
            view! { <li><a href=href download="">{t!(locale, key)}</a></li> }
        };
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {parts(locale, id, Some(Part::Draft))}
            <p class="lead">{t!(locale, "iso-lead")}</p>
            <section>
                <h2>{t!(locale, "spreadsheet-download")}</h2>
                <ul>
                    {file(addresses::ISO_COMMENTS_XLSX.of(id), "spreadsheet-download-xlsx")}
                    {file(addresses::ISO_COMMENTS_CSV.of(id), "spreadsheet-download-csv")}
                    {ours.then(|| file(format!("{}?own=yes", addresses::ISO_COMMENTS_XLSX.of(id)), "iso-own"))}
                </ul>
            </section>
            {(takes || rejection.is_some()).then(|| upload(locale, id, form, rejection))}
        }
    }))
}

fn upload(locale: Locale, id: i64, form: &Sent, rejection: Option<&Rejection>) -> AnyView {
    let field = |name, label| Field { locale, name, label, rejection };
    let language = match form.get("comment-language") {
        "" => locale.code(),
        chosen => chosen,
    };
    view! {
        <section>
            <h2>{t!(locale, "spreadsheet-upload")}</h2>
            <p>{t!(locale, "iso-help")}</p>
            <form method="post" action=addresses::ISO_COMMENTS.of(id) class="form" enctype="multipart/form-data">
                {field("file", "spreadsheet-file").around(|described, invalid| view! {
                    <input type="file" id="field-file" name="file" accept=".xlsx,.csv,text/csv" required=true
                        aria-describedby=described aria-invalid=invalid/>
                })}
                {field("comment-language", "text-language").select(language, languages())}
                <button>{t!(locale, "iso-send")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// Whose comments an address asks for.
#[derive(Default, serde::Deserialize)]
struct TableQuery {
    own: Option<String>,
}

pub async fn xlsx(visit: Visit, Path(id): Path<i64>, RawQuery(query): RawQuery) -> PageResult {
    let rows = rows(&visit, id, query.as_deref()).await?;
    let locale = visit.locale;
    let layout = Layout {
        names: COLUMNS.map(|key| t!(locale, key)),
        widths: [10.0, 10.0, 24.0, 14.0, 10.0, 60.0, 60.0, 40.0],
        hidden: None,
        choices: Some((4, ["ge", "te", "ed"].map(str::to_owned).to_vec())),
    };
    let title = t!(locale, "iso-title");
    let bytes = files::write_xlsx(locale, &title, &layout, &rows).map_err(|error| unwritten(&error))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(bytes, kind, &format!("consultation-{id}-commenting.xlsx")))
}

pub async fn csv(visit: Visit, Path(id): Path<i64>, RawQuery(query): RawQuery) -> PageResult {
    let rows = rows(&visit, id, query.as_deref()).await?;
    let names = COLUMNS.map(|key| t!(visit.locale, key));
    let bytes = files::write_csv(&names, &rows).map_err(|error| unwritten(&error))?;
    Ok(download(bytes, "text/csv; charset=utf-8", &format!("consultation-{id}-commenting.csv")))
}

async fn rows(visit: &Visit, id: i64, query: Option<&str>) -> Result<Vec<[String; 8]>, StoreError> {
    let query: TableQuery = forms::query(query);
    let sight = visit.sight(id).await?;
    let own = match query.own {
        Some(_) => Some(sight.delegation_id().ok_or(StoreError::Forbidden)?),
        None => None,
    };
    let found = commenting::table(visit.db(), &sight, own).await?;
    Ok(found.into_iter().map(cells).collect())
}

fn cells(row: Row) -> [String; 8] {
    [
        row.member,
        row.place.to_string(),
        row.clause,
        row.label,
        type_code(row.kind).to_owned(),
        row.body,
        row.proposed_change.unwrap_or_default(),
        row.observation,
    ]
}

/// Posts the rows of a table as comments.
pub async fn send(visit: Visit, Path(id): Path<i64>, parts: Multipart) -> PageResult {
    let locale = visit.locale;
    let (form, bytes) = forms::with_file(parts).await?;
    let (_, seat) = rights::seated(Act::PostComment, &visit.viewer)?;
    let code = delegations::code(visit.db(), seat.delegation_id).await?;
    let language = form.code::<Language>("comment-language").unwrap_or(Language::English);
    let filled = match files::read(&bytes) {
        Ok(found) => parse(locale, &code, language, &found),
        Err(error) => Err(vec![unreadable(locale, error)]),
    };
    let errors = match filled {
        Err(errors) => errors,
        Ok(filled) => match commenting::take(visit.db(), &visit.viewer, id, &filled, visit.now).await {
            Ok(taken) => {
                let done = if taken.present > 0 { Notice::IsoSome } else { Notice::IsoTaken };
                return Ok(forms::done(&addresses::ISO_COMMENTS.of(id), done, ""));
            }
            Err(TakeError::Unplaced(lines)) => {
                let column = t!(locale, COLUMNS[PARAGRAPH]);
                let problem = |line: u32| {
                    t!(
                        locale,
                        "iso-problem",
                        line = line,
                        column = column.clone(),
                        problem = t!(locale, "iso-no-paragraph")
                    )
                };
                lines.into_iter().take(ERRORS).map(problem).collect()
            }
            Err(TakeError::Store(error)) => {
                let rejection = Rejection::from_store(locale, Act::PostComment, error)?;
                return show(&visit, id, &form, Some(&rejection)).await;
            }
        },
    };
    let mut rejection = Rejection::of(Act::PostComment);
    for error in errors {
        rejection.add("file", error);
    }
    show(&visit, id, &form, Some(&rejection)).await
}

/// What the rows say, or every error with its row and column. The first row names the columns, in
/// any language of the interface.
fn parse(locale: Locale, code: &str, language: Language, rows: &Rows) -> Result<Vec<Filled>, Vec<String>> {
    let Some(((_, head), rows)) = rows.split_first() else {
        return Err(vec![t!(locale, "spreadsheet-no-rows")]);
    };
    let place = |column: usize| {
        let named = |cell: &String| {
            let cell = cell.trim().to_lowercase();
            Locale::ALL.iter().any(|locale| t!(*locale, COLUMNS[column]).to_lowercase() == cell)
        };
        head.iter().position(named)
    };
    let places: [Option<usize>; 8] = std::array::from_fn(place);
    let missing = [PARAGRAPH, TYPE, COMMENT, CHANGE].into_iter().filter(|column| places[*column].is_none());
    let missing: Vec<_> = missing
        .map(|column| t!(locale, "spreadsheet-no-column", column = t!(locale, COLUMNS[column])))
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut errors = Vec::new();
    let mut filled = Vec::new();
    for (line, row) in rows {
        let cell = |column: usize| places[column].and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        let mut problem = |column: usize, problem: String| {
            let column = t!(locale, COLUMNS[column]);
            errors.push(t!(locale, "iso-problem", line = *line, column = column, problem = problem));
        };
        if !cell(MEMBER).is_empty() && !cell(MEMBER).eq_ignore_ascii_case(code) {
            problem(MEMBER, t!(locale, "iso-other-member", code = code.to_owned()));
        }
        let kind = read_type(cell(TYPE));
        if kind.is_none() {
            problem(TYPE, t!(locale, "iso-no-type"));
        }
        let body = forms::text(locale, cell(COMMENT)).map_err(|error| problem(COMMENT, error)).ok();
        let change = forms::optional(locale, cell(CHANGE)).map_err(|error| problem(CHANGE, error)).ok();
        let label = if cell(PARAGRAPH).is_empty() { cell(CLAUSE) } else { cell(PARAGRAPH) };
        if let (Some(kind), Some(body), Some(proposed_change)) = (kind, body, change) {
            let label = label.to_owned();
            filled.push(Filled { line: *line, label, kind, language, body, proposed_change });
        }
    }
    errors.truncate(ERRORS);
    match (errors.is_empty(), filled.is_empty()) {
        (false, _) => Err(errors),
        (true, true) => Err(vec![t!(locale, "spreadsheet-no-rows")]),
        (true, false) => Ok(filled),
    }
}
