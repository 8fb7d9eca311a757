//! Renders the page of the commenting table.

use crate::errors::PageResult;
use crate::fields::{FieldOption, FileField, SelectField, ShownForm, error_summary, language_options};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::instruments::labels::revision_name;
use crate::iso_comment_table::columns::{REVISION, TYPE, column_head};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::workbooks::{SheetLayout, XLSX, download, unwritten, write_csv, write_xlsx};
use crate::{addresses, document, forms};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::iso_comment_table::type_code;
use domain::rights;
use domain::rights::ProvisionFacts;
use leptos::prelude::*;
use store::iso_comment_table::{IsoCommentRow, IsoCommentTable};
use store::{StoreError, instruments, iso_comment_table};

pub async fn show_iso_comments(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_iso_comments(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the downloads, and for those who may comment the form with which a table is sent to be shown.
pub async fn render_iso_comments(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let access = context.access(id).await?;
    let locale = context.locale;
    let ours = access.delegation_id().is_some();
    // Each row is about a paragraph of the latest revision.
    let provision = ProvisionFacts { consultation: access.facts(), current: true };
    let takes = ours && rights::comments::may_post_comment(&context.viewer, provision).is_ok();
    let revisions = instruments::list_revisions(context.db(), &context.viewer, id).await?;
    let revisions: Vec<i32> = revisions.iter().rev().map(|revision| revision.number).collect();
    let title = t!(locale, "iso-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let file = |href: String, key| {
            markup! { <li><a href=href download="">{t!(locale, key)}</a></li> }
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "iso-lead")}</p>
            <section>
                <h2>{t!(locale, "spreadsheet-download")}</h2>
                <ul>
                    {file(addresses::ISO_COMMENTS_XLSX.of(id), "spreadsheet-download-xlsx")}
                    {file(addresses::ISO_COMMENTS_CSV.of(id), "spreadsheet-download-csv")}
                    {ours.then(|| file(format!("{}?own=yes", addresses::ISO_COMMENTS_XLSX.of(id)), "iso-own"))}
                </ul>
            </section>
            {(takes || rejection.is_some()).then(|| upload(locale, id, &revisions, form, rejection))}
        }
    }))
}

/// Renders the form. It asks for which revision the table was made if there are several, the newest of which is the
/// first.
fn upload(
    locale: Locale,
    id: ConsultationId,
    revisions: &[i32],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let shown = ShownForm { locale, typed: form, rejection };
    let made_for = (revisions.len() > 1).then(|| {
        let named = |number: &i32| FieldOption::new(number.to_string(), revision_name(locale, *number));
        let stated = FieldOption::none(t!(locale, "iso-made-for-stated"));
        let options: Vec<_> = std::iter::once(stated).chain(revisions.iter().map(named)).collect();
        markup! { <SelectField field=shown.field("revision", "iso-made-for") options=options/> }
    });
    markup! {
        <section>
            <h2>{t!(locale, "spreadsheet-upload")}</h2>
            <p>{t!(locale, "iso-help")}</p>
            <form method="post" action=addresses::ISO_COMMENTS.of(id) class="form" enctype="multipart/form-data">
                {form_key()}
                <FileField field=shown.field("file", "spreadsheet-file") accept=".xlsx,.csv,text/csv" required=true/>
                <SelectField field=shown.field("comment-language", "text-language").or(locale.code()) options=language_options()/>
                {made_for}
                <button>{t!(locale, "iso-send")}</button>
            </form>
        </section>
    }
}

/// The query in the address of a download: whose comments it has.
#[derive(Default, serde::Deserialize)]
struct IsoTableQuery {
    own: Option<String>,
}

pub async fn xlsx(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let table = load_table(&context, id, query.as_deref()).await?;
    let locale = context.locale;
    let layout = SheetLayout {
        names: heads(locale, table.revision),
        widths: [10.0, 10.0, 24.0, 14.0, 10.0, 60.0, 60.0, 40.0, 14.0],
        hidden: Some(REVISION),
        choices: Some((TYPE, ["ge", "te", "ed"].map(str::to_owned).to_vec())),
    };
    let rows: Vec<_> = table.rows.into_iter().map(cells).collect();
    let title = t!(locale, "iso-title");
    let bytes = write_xlsx(locale, &title, &layout, &rows).map_err(|error| unwritten(&error))?;
    Ok(download(bytes, XLSX, &format!("consultation-{id}-commenting.xlsx")))
}

pub async fn csv(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let table = load_table(&context, id, query.as_deref()).await?;
    let names = heads(context.locale, table.revision);
    let rows: Vec<_> = table.rows.into_iter().map(cells).collect();
    let bytes = write_csv(&names, &rows).map_err(|error| unwritten(&error))?;
    Ok(download(bytes, "text/csv; charset=utf-8", &format!("consultation-{id}-commenting.csv")))
}

fn heads(locale: Locale, revision: i32) -> [String; 9] {
    std::array::from_fn(|column| column_head(locale, column, revision))
}

async fn load_table(
    context: &RequestContext,
    id: ConsultationId,
    query: Option<&str>,
) -> Result<IsoCommentTable, StoreError> {
    let query: IsoTableQuery = forms::query(query);
    let access = context.access(id).await?;
    let own = match query.own {
        Some(_) => Some(access.delegation_id().ok_or(StoreError::Forbidden)?),
        None => None,
    };
    iso_comment_table::load_table(context.db(), &access, own).await
}

fn cells(row: IsoCommentRow) -> [String; 9] {
    [
        row.member.unwrap_or_default(),
        row.place.to_string(),
        row.clause,
        row.label,
        type_code(row.kind).to_owned(),
        row.body,
        row.proposed_change.unwrap_or_default(),
        row.observation,
        String::new(),
    ]
}
