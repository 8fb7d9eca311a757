//! Handles the forms that add instruments to the catalogue.

use crate::catalogue::adding;
use crate::catalogue::labels::{fault_words, problem_words, refusal_words};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use domain::catalogue::{
    CatalogueExcess, CatalogueFault, CatalogueField, CataloguedInstrument, FaultPlace, WrittenInstrument,
    parse_catalogue_file, parse_clause_lines, read_instrument,
};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::rights::catalogue::may_catalogue_shipped;
use store::catalogue;
use store::catalogue::{CatalogueActError, CatalogueReport};

/// The fields of titles in the form, with their languages.
const TITLES: [(&str, &str); 3] = [("title-en", "en"), ("title-fr", "fr"), ("title-ar", "ar")];

/// Adds one instrument, or another version of one.
pub async fn add_instrument(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(Act::CatalogueInstrument, &context.viewer)?;
    let form = form.read().await?;
    let new = match read_form(&context, &form) {
        Ok(new) => new,
        Err(rejection) => return Ok(adding::render_form(&context, &form, Some(&rejection))),
    };
    match catalogue::catalogue_instrument(context.db(), &context.viewer, &new, context.now).await {
        Ok(id) => {
            let path = addresses::CATALOGUE_INSTRUMENT.of(id);
            Ok(forms::done(&path, Notice::InstrumentCatalogued, ""))
        }
        Err(error) => {
            let field = match error {
                CatalogueActError::Known { .. } | CatalogueActError::Excess(CatalogueExcess::Versions(_)) => {
                    "version"
                }
                CatalogueActError::Excess(
                    CatalogueExcess::Clauses(_)
                    | CatalogueExcess::NationalClauses(_)
                    | CatalogueExcess::CatalogueClauses(_),
                ) => "clauses",
                CatalogueActError::Unknown { .. } | CatalogueActError::Stateless { .. } => "delegation",
                _ => "code",
            };
            let rejection = refused(&context, field, error)?;
            Ok(adding::render_form(&context, &form, Some(&rejection)))
        }
    }
}

/// Returns the rejection of a form whose instruments were not added.
fn refused(
    context: &RequestContext,
    field: &'static str,
    error: CatalogueActError,
) -> Result<FormRejection, PageError> {
    let act = Act::CatalogueInstrument;
    let words = refusal_words(context.locale, &error);
    match (error, words) {
        (CatalogueActError::Store(error), _) => FormRejection::from_store(context.locale, act, error),
        (CatalogueActError::Foreign { .. }, words) => {
            let forbidden = axum::http::StatusCode::FORBIDDEN;
            Ok(FormRejection::whole(act, forbidden, words.unwrap_or_default()))
        }
        (_, words) => Ok(FormRejection::beside(act, field, words)),
    }
}

fn read_form(context: &RequestContext, form: &FormData) -> Result<CataloguedInstrument, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::CatalogueInstrument, form);
    let language = reader.choice::<Language>("clause-language").unwrap_or(Language::English);
    let clauses = reader.pasted("clauses", |typed| Ok(parse_clause_lines(typed, language)));
    let titles = TITLES.iter().map(|(field, code)| ((*code).to_owned(), form.get(field).to_owned()));
    let written = WrittenInstrument {
        code: form.get("code").to_owned(),
        version: form.get("version").to_owned(),
        body: form.get("body").to_owned(),
        kind: form.get("kind").to_owned(),
        delegation: Some(form.get("delegation").to_owned()),
        adopted_on: Some(form.get("adopted_on").to_owned()),
        languages: form.get("languages").split_whitespace().map(ToOwned::to_owned).collect(),
        titles: titles.collect(),
        source: form.get("source").to_owned(),
        licence: form.get("licence").to_owned(),
        note: Some(form.get("note").to_owned()),
        clauses: clauses.unwrap_or_default(),
        line: 0,
    };
    let read = read_instrument(&written, None);
    for fault in read.as_ref().err().into_iter().flatten() {
        let words = match fault.place {
            FaultPlace::Whole => problem_words(locale, &fault.problem),
            _ => fault_words(locale, fault),
        };
        reader.reject(field_of(fault), words);
    }
    reader.finish(|| read.ok())
}

/// Returns the field of the form that something wrong is beside.
const fn field_of(fault: &CatalogueFault) -> &'static str {
    match fault.field {
        CatalogueField::Code => "code",
        CatalogueField::Version => "version",
        CatalogueField::Body => "body",
        CatalogueField::Kind => "kind",
        CatalogueField::Delegation => "delegation",
        CatalogueField::AdoptedOn => "adopted_on",
        CatalogueField::Languages => "languages",
        CatalogueField::Titles => "title-en",
        CatalogueField::Source => "source",
        CatalogueField::Licence => "licence",
        CatalogueField::Note => "note",
        CatalogueField::Clauses | CatalogueField::ClauseCode | CatalogueField::ClauseTitles => "clauses",
    }
}

/// Adds the instruments of a file, all of them or none.
pub async fn upload_catalogue(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(Act::CatalogueInstrument, &context.viewer)?;
    let (form, bytes) = form.read_with_file().await?;
    let read = move || parse_catalogue_file(&bytes);
    let read = context.state.parsing.run_for(context.work_client(), read).await?;
    let new = match read {
        Ok(new) => new,
        Err(faults) => {
            let words = faults.iter().map(|fault| fault_words(context.locale, fault));
            let rejection = FormRejection::beside(Act::CatalogueInstrument, "file", words);
            return Ok(adding::render_form(&context, &form, Some(&rejection)));
        }
    };
    match catalogue::catalogue_instruments(context.db(), &context.viewer, &new, context.now).await {
        Ok(report) => Ok(forms::done(addresses::CATALOGUE.path(), notice_of(&report), "")),
        Err(error) => {
            let rejection = refused(&context, "file", error)?;
            Ok(adding::render_form(&context, &form, Some(&rejection)))
        }
    }
}

/// Adds the instruments that the program brings along and that are not there.
pub async fn add_shipped(context: RequestContext, form: UnreadForm) -> PageResult {
    may_catalogue_shipped(&context.viewer)?;
    form.read().await?;
    match catalogue::catalogue_shipped(context.db(), &context.viewer, context.now).await {
        Ok(report) => Ok(forms::done(addresses::CATALOGUE.path(), notice_of(&report), "")),
        Err(error) => {
            let rejection = refused(&context, "file", error)?;
            adding::render_shipped(&context, Some(&rejection)).await
        }
    }
}

const fn notice_of(report: &CatalogueReport) -> Notice {
    if report.added.is_empty() { Notice::NothingCatalogued } else { Notice::InstrumentsCatalogued }
}
