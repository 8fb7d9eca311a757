//! The words on which votes decided, beside those that have come since.

use crate::Result;
use crate::entity::{provision_version, question, revision, revision_title, text};
use crate::grouping::grouped;
use crate::instruments::readings::{ProvisionText, version_text};
use crate::questions::readings::deciding::TextVotes;
use domain::identifiers::{ConsultationId, ProvisionId, ProvisionVersionId, RevisionId};
use domain::languages::Language;
use domain::questions::WordsSince;
use domain::text::is_same_words;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// A provision on which a vote has decided, or that came after the whole text was adopted.
#[derive(Clone, Debug)]
pub struct DecidedText {
    /// The vote that decided on it; `None` where it came later.
    pub question: Option<question::Model>,
    pub adopted: bool,
    /// The words that were put to the vote; `None` where they are those of the latest revision, or not known.
    pub words: Option<ProvisionText>,
    pub since: TextSince,
}

/// What has become of words since a vote decided on them.
#[derive(Clone, Debug)]
pub enum TextSince {
    /// They stand, under another number than the one named where that has changed.
    Same { former_label: Option<String> },
    /// They were replaced in this revision; `before` is `None` where no language has both.
    Changed { revision: revision::Model, before: Option<String>, after: String, language: Language },
    /// There were none: the provision came in this revision.
    Added { revision: revision::Model },
    /// They are no longer in the text since this revision.
    Gone { revision: revision::Model },
}

impl DecidedText {
    /// Returns the words that were put to the vote with those that have taken their place, where one language has both.
    pub fn replaced(&self) -> Option<(&str, &str)> {
        let TextSince::Changed { before, after, .. } = &self.since else { return None };
        Some((before.as_deref()?, after))
    }
}

/// A title with the words of the latest revision, where these are other ones.
#[derive(Clone, Debug)]
pub struct DecidedTitle {
    pub title: String,
    pub language: Language,
    /// The later title, with the revision in which it came.
    pub later: Option<(revision::Model, String)>,
}

/// Reads the votes on a provision, with the words on which they decided.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, provision = %provision_id))]
pub async fn find_decided_text(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
    language: Option<Language>,
) -> Result<Option<DecidedText>> {
    let mut found = find_decided_texts(db, consultation_id, &[provision_id], language).await?;
    Ok(found.remove(&provision_id))
}

/// Reads the votes on some provisions, with the words on which they decided.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_decided_texts(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_ids: &[ProvisionId],
    language: Option<Language>,
) -> Result<HashMap<ProvisionId, DecidedText>> {
    let votes = TextVotes::load(db, consultation_id, provision_ids).await?;
    load_decided_texts(db, &votes, provision_ids, language).await
}

/// Reads what votes have decided on some provisions, with the words in `language` where there is a translation. The
/// votes were read with the words of these provisions.
#[tracing::instrument(skip_all)]
pub async fn load_decided_texts(
    db: &impl ConnectionTrait,
    votes: &TextVotes,
    provision_ids: &[ProvisionId],
    language: Option<Language>,
) -> Result<HashMap<ProvisionId, DecidedText>> {
    let Some(latest) = votes.latest() else { return Ok(HashMap::new()) };
    let put = |id: ProvisionId| {
        let decided = votes.on_provision(id).map(|one| one.question.revision_id);
        decided.or_else(|| votes.adopted_without(id).map(|one| one.revision_id))
    };
    let earlier: Vec<(ProvisionId, RevisionId)> = provision_ids
        .iter()
        .filter_map(|id| Some((*id, put(*id)?)))
        .filter(|(_, at)| *at != latest.id)
        .collect();
    let history = TextHistory::read(db, latest, &earlier).await?;
    let mut found = HashMap::new();
    for id in provision_ids {
        let (question, adopted, since) = match (votes.on_provision(*id), votes.adopted_without(*id)) {
            (Some(one), _) => (Some(one.question), one.adopted, Some(one.since)),
            (None, Some(_)) => (None, false, None),
            (None, None) => continue,
        };
        let at = put(*id).unwrap_or(latest.id);
        if let Some((words, since)) = history.tell(*id, at, since, language) {
            found.insert(*id, DecidedText { question: question.cloned(), adopted, words, since });
        }
    }
    Ok(found)
}

/// Reads the title of the text on which a vote decided, as a whole.
#[tracing::instrument(skip_all)]
pub async fn load_decided_title(
    db: &impl ConnectionTrait,
    votes: &TextVotes,
    language: Option<Language>,
) -> Result<Option<DecidedTitle>> {
    let (Some(whole), Some(latest)) = (votes.on_whole(), votes.latest()) else { return Ok(None) };
    if !whole.is_adopted() || whole.revision_id == latest.id {
        return Ok(None);
    }
    let revisions = revisions_since(db, latest, whole.revision_id).await?;
    let titles = revision_title::Entity::find()
        .filter(revision_title::COLUMN.revision_id.is_in(revisions.iter().map(|one| one.id)))
        .all(db)
        .await?;
    let titles = titles.into_iter().map(|one| (one.revision_id, one.language, one.title)).collect();
    let titles = Translations { texts: titles, revisions: &revisions };
    let Some((language, title)) = titles.shown(whole.revision_id, language) else { return Ok(None) };
    let later = titles.compare(whole.revision_id, latest.id, language).and_then(|(_, _, now)| {
        let revision = titles.stands_since(latest.id)?;
        Some((revision.clone(), now.to_owned()))
    });
    Ok(Some(DecidedTitle { title: title.to_owned(), language, later }))
}

/// The revisions of a text from one that was put to the vote on, oldest first, with the versions of some provisions.
struct TextHistory {
    revisions: Vec<revision::Model>,
    versions: HashMap<ProvisionId, Vec<provision_version::Model>>,
    texts: HashMap<ProvisionVersionId, Vec<text::Model>>,
}

impl TextHistory {
    async fn read(
        db: &impl ConnectionTrait,
        latest: &revision::Model,
        earlier: &[(ProvisionId, RevisionId)],
    ) -> Result<Self> {
        let Some(first) = earlier.iter().map(|(_, at)| *at).min() else {
            let (versions, texts) = (HashMap::new(), HashMap::new());
            return Ok(Self { revisions: vec![latest.clone()], versions, texts });
        };
        let revisions = revisions_since(db, latest, first).await?;
        let versions = provision_version::Entity::find()
            .filter(provision_version::COLUMN.provision_id.is_in(earlier.iter().map(|(id, _)| *id)))
            .filter(provision_version::COLUMN.revision_id.is_in(revisions.iter().map(|one| one.id)))
            .order_by_asc(provision_version::COLUMN.revision_id)
            .all(db)
            .await?;
        let texts = text::Entity::find()
            .filter(text::COLUMN.version_id.is_in(versions.iter().map(|one| one.id)))
            .all(db)
            .await?;
        let texts = grouped(texts, |one| one.version_id);
        Ok(Self { revisions, versions: grouped(versions, |one| one.provision_id), texts })
    }

    /// Tells what was put to the vote in revision `at`, where the words are other ones now, and what became of it.
    /// `since` is `None` for a provision that came later.
    fn tell(
        &self,
        id: ProvisionId,
        at: RevisionId,
        since: Option<WordsSince>,
        language: Option<Language>,
    ) -> Option<(Option<ProvisionText>, TextSince)> {
        let versions = self.versions.get(&id).map_or(&[][..], Vec::as_slice);
        let now = versions.last();
        let put = versions.iter().find(|one| one.revision_id == at);
        let bodies = Translations { texts: self.bodies(versions), revisions: &self.revisions };
        let words = put.and_then(|version| {
            let (language, body) = bodies.shown(at, language)?;
            Some(version_text(version, language, body.to_owned()))
        });
        let last = self.revisions.last()?;
        match since {
            None => {
                let revision = bodies.there_since(last.id)?.clone();
                Some((None, TextSince::Added { revision }))
            }
            Some(WordsSince::Same) => {
                let renamed = put.zip(now).filter(|(put, now)| put.label != now.label);
                let former_label = renamed.map(|(put, _)| put.label.clone());
                Some((None, TextSince::Same { former_label }))
            }
            Some(WordsSince::Changed) => {
                let revision = bodies.stands_since(last.id)?.clone();
                let shown = words.as_ref().map_or(last.authentic_language, |words| words.language);
                let (language, before, after) = match bodies.compare(at, last.id, shown) {
                    Some((language, before, after)) => (language, Some(before.to_owned()), after),
                    None => {
                        bodies.shown(last.id, Some(shown)).map(|(language, after)| (language, None, after))?
                    }
                };
                let after = after.to_owned();
                Some((words, TextSince::Changed { revision, before, after, language }))
            }
            Some(WordsSince::Gone) => {
                let end = now.map_or(at, |now| now.revision_id);
                let revision = self.revisions.iter().find(|one| one.id > end)?.clone();
                Some((words, TextSince::Gone { revision }))
            }
        }
    }

    fn bodies(&self, versions: &[provision_version::Model]) -> Vec<(RevisionId, Language, String)> {
        let of = |version: &provision_version::Model| {
            let texts = self.texts.get(&version.id).map_or(&[][..], Vec::as_slice);
            let revision_id = version.revision_id;
            texts.iter().map(move |text| (revision_id, text.language, text.body.clone())).collect::<Vec<_>>()
        };
        versions.iter().flat_map(of).collect()
    }
}

/// Reads the revisions of a text from `first` to the latest, oldest first.
async fn revisions_since(
    db: &impl ConnectionTrait,
    latest: &revision::Model,
    first: RevisionId,
) -> Result<Vec<revision::Model>> {
    Ok(revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(latest.consultation_id))
        .filter(revision::Column::Id.gte(first))
        .order_by_asc(revision::COLUMN.id)
        .all(db)
        .await?)
}

/// What a provision or a title says in some revisions, in every language of each.
struct Translations<'a> {
    texts: Vec<(RevisionId, Language, String)>,
    /// The revisions, oldest first.
    revisions: &'a [revision::Model],
}

impl<'a> Translations<'a> {
    fn text(&self, at: RevisionId, language: Language) -> Option<&str> {
        let found = self.texts.iter().find(|(revision, of, _)| (*revision, *of) == (at, language));
        found.map(|(.., text)| text.as_str())
    }

    fn authentic(&self, at: RevisionId) -> Option<Language> {
        self.revisions.iter().find(|one| one.id == at).map(|one| one.authentic_language)
    }

    /// Returns the text in the wanted language or, where it has none, in its authentic one.
    fn shown(&self, at: RevisionId, wanted: Option<Language>) -> Option<(Language, &str)> {
        let mut languages = wanted.into_iter().chain(self.authentic(at));
        languages.find_map(|language| Some((language, self.text(at, language)?)))
    }

    /// Returns the texts of two revisions in a language in which they differ, if possible in the wanted one.
    fn compare(
        &self,
        one: RevisionId,
        other: RevisionId,
        wanted: Language,
    ) -> Option<(Language, &str, &str)> {
        let languages = [Some(wanted), self.authentic(other), self.authentic(one)].into_iter().flatten();
        let mut both = languages
            .filter_map(|language| Some((language, self.text(one, language)?, self.text(other, language)?)));
        both.find(|(_, one, other)| !is_same_words(one, other))
    }

    /// Finds the revision since which the text of revision `last` stands.
    fn stands_since(&self, last: RevisionId) -> Option<&'a revision::Model> {
        let language = self.authentic(last)?;
        let now = self.text(last, language)?;
        let same = |one: &&revision::Model| {
            let text = self.text(one.id, language).or_else(|| self.text(one.id, one.authentic_language));
            text.is_some_and(|text| is_same_words(text, now))
        };
        self.revisions.iter().rev().take_while(same).last()
    }

    /// Finds the revision since which there is a text.
    fn there_since(&self, last: RevisionId) -> Option<&'a revision::Model> {
        let there = |one: &&revision::Model| self.texts.iter().any(|(revision, ..)| *revision == one.id);
        self.revisions.iter().rev().skip_while(|one| one.id > last).take_while(there).last()
    }
}
