//! A document that is being assembled, with what every part of it needs.

use crate::addresses::Address;
use crate::consultations::labels::title_in;
use crate::delegations::labels::DelegationNames;
use crate::documents::kinds::{DocumentFile, DocumentQuery};
use crate::documents::paper::Paper;
use crate::errors::PageError;
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::{dates, figures};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use documents::model::NormIdentity;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use store::attribution::Access;
use store::entity::revision;
use store::instruments;
use store::instruments::DraftPage;
use store::{delegations, records};

/// A document that is being assembled.
pub struct Assembly<'a> {
    pub context: &'a RequestContext,
    pub access: Access,
    pub query: DocumentQuery,
    /// The language in which the text is shown where it has it.
    pub text_language: Option<Language>,
    /// Those who take part.
    pub names: DelegationNames,
    /// When the last act was recorded.
    pub as_of: DateTime<Utc>,
    pub paper: Paper,
    /// The language that was asked for and that the text of the document does not have.
    lacking: Option<Language>,
    /// The revision that the document has, where it is the text of a norm.
    pub norm: Option<NormRevision>,
}

/// The revision of a norm that a document has.
pub struct NormRevision {
    pub revision: revision::Model,
    pub language: Language,
    /// The time at which the first revision was published.
    pub begun_at: DateTime<Utc>,
    /// The time at which it was adopted as a whole.
    pub adopted_at: Option<DateTime<Utc>>,
}

/// Finds when the last act on a consultation was recorded. The record tells the time of every act to whoever reads the
/// consultation.
pub async fn find_last_act(context: &RequestContext, access: &Access) -> Result<DateTime<Utc>, PageError> {
    let last = records::find_last_act(context.db(), access).await?;
    Ok(last.unwrap_or(access.consultation.created_at))
}

impl<'a> Assembly<'a> {
    /// Begins a document of a consultation that the viewer may read, in the language of `context`.
    pub async fn begin(
        context: &'a RequestContext,
        id: ConsultationId,
        file: DocumentFile,
        query: &DocumentQuery,
    ) -> Result<Self, PageError> {
        let access = context.access(id).await?;
        let names = delegations::participating_delegations(context.db(), id).await?;
        let as_of = find_last_act(context, &access).await?;
        let title = t!(context.locale, file.kind.key());
        Ok(Self {
            context,
            access,
            query: query.clone(),
            text_language: query.text_language().or(Some(context.locale.language())),
            names,
            as_of,
            paper: Paper::new(context.locale, file.format, title),
            lacking: None,
            norm: None,
        })
    }

    /// Adds the front page of a document: the consultation, the stage, as of when, and where it comes from.
    pub fn front(&mut self, page: Address<ConsultationId>) {
        let locale = self.paper.locale;
        let consultation = &self.access.consultation;
        let title = title_in(locale, consultation).words;
        let stage =
            self.access.stage.map(|stage| t!(locale, "outcome-stage", stage = stage.kind.label(locale)));
        let moment = dates::moment(locale, Tz::UTC, self.as_of);
        let lacking = self.lacking.map(|asked| {
            let shown = self.paper.language.label(locale);
            t!(locale, "documents-no-version", asked = asked.label(locale), shown = shown)
        });
        let invented = consultation.invented.then(|| t!(locale, "invented"));
        let source = self.source(page);
        let facts = [
            Some(title),
            lacking,
            stage,
            Some(t!(locale, "documents-as-of", moment = moment)),
            invented,
            Some(format!("{}{}{source}", t!(locale, "documents-source"), figures::colon(locale))),
        ];
        for fact in facts.into_iter().flatten() {
            self.paper.fact(fact);
        }
    }

    /// Begins a document that is a text, with its title and its language; the front page says where it is another one than was
    /// asked for.
    pub fn begin_text(&mut self, draft: &DraftPage) {
        self.paper.language = draft.language;
        self.lacking = self.text_language.filter(|asked| *asked != draft.language);
        self.paper.title.clone_from(&draft.title);
    }

    /// Notes of which revision the document is, in the language in which it is.
    pub async fn note_revision(
        &mut self,
        draft: &DraftPage,
        adopted_at: Option<DateTime<Utc>>,
    ) -> Result<(), PageError> {
        let (context, id) = (self.context, self.access.consultation_id());
        let all = instruments::list_revisions(context.db(), &context.viewer, id).await?;
        let (revision, language) = (draft.revision.clone(), draft.language);
        let begun_at = all.first().map_or(revision.published_at, |first| first.published_at);
        self.norm = Some(NormRevision { revision, language, begun_at, adopted_at });
        Ok(())
    }

    /// Returns the bibliographic names of the revision, where the document is of one.
    pub fn identity(&self) -> Option<NormIdentity> {
        let norm = self.norm.as_ref()?;
        Some(NormIdentity {
            author: self.publisher().replace(|sign: char| !sign.is_ascii_alphanumeric(), "-"),
            consultation: self.access.consultation_id().0,
            revision: u32::try_from(norm.revision.number).unwrap_or(0),
            begun_on: norm.begun_at.date_naive(),
            published_on: norm.revision.published_at.date_naive(),
            adopted_on: norm.adopted_at.map(|at| at.date_naive()),
            language: norm.language,
        })
    }

    /// Returns the name under which the forum is found, from the address that people type.
    pub fn publisher(&self) -> &str {
        let origin: &str = &self.context.state.origin;
        origin.split_once("://").map_or(origin, |(_, host)| host)
    }

    /// Returns the address of a page, with the name of the forum's site.
    pub fn source(&self, page: Address<ConsultationId>) -> String {
        format!("{}{}", self.context.state.origin, page.of(self.access.consultation_id()))
    }

    /// Adds a paragraph that says that there is no text yet.
    pub fn note_no_text(&mut self) {
        let words = t!(self.paper.locale, "draft-none");
        self.paper.note(words);
    }
}
