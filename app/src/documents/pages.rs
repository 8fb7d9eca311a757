//! Renders the page of the documents of a consultation, and gives each of them.

use crate::commitments::parts::size_words;
use crate::components::{Column, Table};
use crate::consultations::parts::take_away_links;
use crate::documents::assembly::find_last_act;
use crate::documents::kinds::{DocumentFile, DocumentFormat, DocumentKind, DocumentQuery, document_address};
use crate::documents::making::{can_print, make_document, reader_of};
use crate::entity_tags::tagged;
use crate::errors::{PageError, PageResult};
use crate::fields::{FieldOption, SelectField, ShownForm};
use crate::instruments::labels::revision_name;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::header;
use axum::response::IntoResponse;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use leptos::prelude::*;
use store::entity::revision;
use store::instruments;

/// What the page shows.
struct DocumentList<'a> {
    context: &'a RequestContext,
    id: ConsultationId,
    /// The revisions, oldest first, and the languages of the latest one.
    revisions: Vec<revision::Model>,
    languages: Vec<Language>,
    query: DocumentQuery,
}

pub async fn show_documents(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query = DocumentQuery::read(query.as_deref());
    let access = context.access(id).await?;
    let revisions = instruments::list_revisions(context.db(), &context.viewer, id).await?;
    let published = match revisions.last() {
        Some(latest) => instruments::list_languages(context.db(), latest.id).await?,
        None => Vec::new(),
    };
    let mut languages: Vec<Language> =
        published.into_iter().chain(Locale::ALL.map(Locale::language)).collect();
    languages.sort_unstable();
    languages.dedup();
    let shown = query.text_language().filter(|language| languages.contains(language));
    let shown = shown.unwrap_or_else(|| context.locale.language());
    let known = |number: &i32| revisions.iter().any(|one| one.number == *number);
    let query = DocumentQuery {
        revision: query.revision.filter(known),
        from: None,
        language: Some(shown.code().to_owned()),
        interface: None,
    };
    let as_of = find_last_act(&context, &access).await?;
    let locale = context.locale;
    let title = t!(locale, "documents-title");
    let list = DocumentList { context: &context, id, revisions, languages, query };
    Ok(document::page(&context, &title.clone(), || {
        let moment = dates::moment(locale, context.zone, as_of);
        let package = format!("{}?{}", addresses::DOCUMENTS_PACKAGE.of(id), list.query.write());
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "documents-lead")}</p>
            <p class="hint">{t!(locale, "documents-as-of", moment = moment)}</p>
            {list.language_links(shown)}
            {list.revision_choice()}
            {list.table()}
            <p><a class="button second" href=package download="">{t!(locale, "documents-package")}</a></p>
            <p class="hint">{t!(locale, "documents-package-means")}</p>
            {take_away_links(locale, id)}
        }
    }))
}

impl DocumentList<'_> {
    /// Renders links to the documents in each language.
    fn language_links(&self, shown: Language) -> Markup {
        let locale = self.context.locale;
        let links = self.languages.iter().map(|language| {
            let query = DocumentQuery { language: Some(language.code().to_owned()), ..self.query.clone() };
            let href = format!("{}?{}", addresses::DOCUMENTS.of(self.id), query.write());
            let here = (*language == shown).then_some("true");
            markup! {
                <li><a href=href aria-current=here><span lang=language.code()>{language.endonym()}</span></a></li>
            }
        });
        let links = links.collect::<Vec<_>>();
        markup! {
            <nav class="languages" aria-label=t!(locale, "documents-languages")><ul>{links}</ul></nav>
        }
    }

    /// Renders the choice of a revision; nothing where there is one alone.
    fn revision_choice(&self) -> Markup {
        let locale = self.context.locale;
        if self.revisions.len() < 2 {
            return ().into_markup();
        }
        let options = self
            .revisions
            .iter()
            .rev()
            .map(|one| FieldOption::new(one.number.to_string(), revision_name(locale, one.number)));
        let latest = self.revisions.last().map(|one| one.number);
        let chosen = self.query.revision.or(latest).map(|number| number.to_string());
        let field = ShownForm::begun(locale).field("revision", "documents-revision");
        let language = self.query.language.clone();
        markup! {
            <form method="get" class="filter">
                <input type="hidden" name="language" value=language/>
                <SelectField field=field.holding(chosen.unwrap_or_default()) options=options.collect()/>
                <button class="second">{t!(locale, "compilation-show")}</button>
            </form>
        }
    }

    /// Renders what there is, in which formats, and how large each is as far as that is known.
    fn table(&self) -> Markup {
        let locale = self.context.locale;
        let has_text = !self.revisions.is_empty();
        let kinds = DocumentKind::ALL.into_iter().filter(|kind| has_text || !kind.needs_text());
        let kinds = kinds.filter(|kind| *kind != DocumentKind::Comparison || self.revisions.len() > 1);
        let rows = kinds.map(|kind| {
            let links = kind.formats().iter().filter(|format| self.offers(**format));
            let links = links.map(|format| self.link(DocumentFile { kind, format: *format }));
            markup! {
                <tr>
                    <th scope="row"><a href=kind.page().of(self.id)>{t!(locale, kind.key())}</a></th>
                    <td><ul class="plain">{links.collect::<Vec<_>>()}</ul></td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let columns =
            vec![Column::Text(t!(locale, "documents-what")), Column::Text(t!(locale, "documents-formats"))];
        markup! { <Table label=t!(locale, "documents-title") columns=columns>{rows}</Table> }
    }

    /// Tells whether there are documents in a format, in the language that was chosen.
    fn offers(&self, format: DocumentFormat) -> bool {
        format != DocumentFormat::Pdf || can_print(self.context, &self.query)
    }

    fn link(&self, file: DocumentFile) -> Markup {
        let (context, locale) = (self.context, self.context.locale);
        let query = match file.kind {
            DocumentKind::Draft | DocumentKind::Comparison => self.query.clone(),
            _ => DocumentQuery { revision: None, ..self.query.clone() },
        };
        let address = document_address(self.id, file, &query);
        let writes = context.state.live.changes();
        let size = context.state.document_sizes.find(reader_of(context), &address, writes);
        let size = size.and_then(|bytes| i64::try_from(bytes).ok());
        let size = size.map(|bytes| markup! { " "<span class="hint">{size_words(locale, bytes)}</span> });
        markup! { <li><a href=address download=""><bdi>{file.format.name()}</bdi></a>{size}</li> }
    }
}

/// Gives a document to whoever may read what it says. Its tag is that of its bytes, so that whoever has it already need not
/// take it again.
pub async fn download_document(
    context: RequestContext,
    Path((id, name)): Path<(ConsultationId, String)>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let file = DocumentFile::parse(&name).ok_or_else(PageError::not_found)?;
    let query = DocumentQuery::read(query.as_deref());
    let bytes = make_document(&context, id, file, &query).await?;
    let disposition = format!("attachment; filename=\"consultation-{id}-{}\"", file.name());
    let document = tagged(file.format.content_type(), bytes);
    Ok(([(header::CONTENT_DISPOSITION, disposition)], document).into_response())
}
