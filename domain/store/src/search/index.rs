//! The index of a consultation's texts: kept up to date by each act in its own transaction, and searched within what
//! the viewer may see.

use crate::attribution::Attributed;
use crate::consultations::readings as consultations;
use crate::entity::{
    amendment, amendment_text, bloc_point, bloc_statement, comment, consultation, position,
    provision_version, reply, reservation, search_entry, text,
};
use crate::instruments::readings as instruments;
use crate::records::chain as records;
use crate::{Result, begin_transaction};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, ProvisionVersionId};
use domain::languages::Language;
use domain::search::{SearchKind, SearchScope, TERMS_VERSION, index_terms};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, LoaderTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, HashMap};

/// The number of rows that are read at once when the index is rebuilt.
const BATCH: u64 = 500;

/// The entry of a text in the index.
pub(crate) struct IndexEntry {
    consultation_id: ConsultationId,
    kind: SearchKind,
    target_id: i64,
    provision_id: Option<ProvisionId>,
    delegation_id: Option<DelegationId>,
    language: Language,
    body: String,
    said_at: DateTime<Utc>,
    terms: Terms,
}

/// A thing that can be found as long as it stands for somebody.
pub(crate) trait Searchable {
    const KIND: SearchKind;

    fn id(&self) -> i64;
    /// Returns the entry; `None` where the thing stands for nobody, or has no words.
    fn entry(&self) -> Option<IndexEntry>;
}

/// The terms of some texts in one language, found before the act that saves these takes its turn.
#[derive(Debug, Default)]
pub(crate) struct PreparedTerms {
    language: Option<Language>,
    terms: HashMap<String, String>,
}

impl PreparedTerms {
    /// Finds the terms of texts in one language.
    pub(crate) fn of<'a>(language: Language, texts: impl Iterator<Item = &'a str>) -> Self {
        let terms = texts.map(|text| (text.to_owned(), index_terms(language, text))).collect();
        Self { language: Some(language), terms }
    }

    /// Returns the terms of an entry and of where it stands; those that were not prepared are found now.
    fn terms_of(&self, entry: &IndexEntry) -> String {
        let prepared = self.terms.get(&entry.body).filter(|_| self.language == Some(entry.language));
        let mut terms = prepared.cloned().unwrap_or_else(|| index_terms(entry.language, &entry.body));
        for scope in SearchScope::of(entry.kind, entry.language, entry.delegation_id) {
            terms.push(' ');
            terms.push_str(&scope.term(entry.consultation_id));
        }
        terms
    }
}

/// Puts a thing into the index that has not been there. Its terms may be `prepared`.
pub(crate) async fn index_new(
    txn: &DatabaseTransaction,
    thing: &impl Searchable,
    prepared: &PreparedTerms,
) -> Result<()> {
    insert_entries(txn, thing.entry().into_iter().collect(), prepared).await
}

/// Brings the index up to date with one thing.
pub(crate) async fn reindex(txn: &DatabaseTransaction, thing: &impl Searchable) -> Result<()> {
    remove_from_index(txn, thing).await?;
    index_new(txn, thing, &PreparedTerms::default()).await
}

async fn remove_from_index<T: Searchable>(txn: &DatabaseTransaction, thing: &T) -> Result<()> {
    search_entry::Entity::delete_many()
        .filter(search_entry::COLUMN.kind.eq(T::KIND))
        .filter(search_entry::COLUMN.target_id.eq(thing.id()))
        .exec(txn)
        .await?;
    Ok(())
}

/// Brings the index up to date with the latest revision, in every language that it has. The terms of some of its texts
/// are `prepared`.
pub(crate) async fn reindex_revision(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    prepared: &PreparedTerms,
) -> Result<()> {
    search_entry::Entity::delete_many()
        .filter(search_entry::COLUMN.consultation_id.eq(consultation_id))
        .filter(search_entry::COLUMN.kind.eq(SearchKind::Provision))
        .exec(txn)
        .await?;
    let Some(latest) = consultations::find_latest_revision(txn, consultation_id).await? else {
        return Ok(());
    };
    let versions = instruments::load_versions(txn, latest.id).await?;
    let provisions: BTreeMap<ProvisionVersionId, &provision_version::Model> =
        versions.iter().map(|version| (version.id, version)).collect();
    let texts = text::Entity::find()
        .filter(text::COLUMN.version_id.is_in(provisions.keys().copied()))
        .order_by_asc(text::COLUMN.id)
        .all(txn)
        .await?;
    let entries = texts.into_iter().filter_map(|text| {
        let version = provisions.get(&text.version_id)?;
        Some(IndexEntry {
            consultation_id,
            kind: SearchKind::Provision,
            target_id: version.provision_id.0,
            provision_id: Some(version.provision_id),
            delegation_id: None,
            language: text.language,
            body: text.body,
            said_at: latest.published_at,
            terms: Terms::PUBLIC,
        })
    });
    insert_entries(txn, entries.collect(), prepared).await
}

async fn insert_entries(
    txn: &DatabaseTransaction,
    entries: Vec<IndexEntry>,
    prepared: &PreparedTerms,
) -> Result<()> {
    let mut rows = entries.into_iter().map(|entry| search_entry::ActiveModel {
        consultation_id: Set(entry.consultation_id),
        kind: Set(entry.kind),
        target_id: Set(entry.target_id),
        provision_id: Set(entry.provision_id),
        delegation_id: Set(entry.delegation_id),
        language: Set(entry.language),
        terms: Set(prepared.terms_of(&entry)),
        terms_version: Set(TERMS_VERSION),
        body: Set(entry.body),
        said_at: Set(entry.said_at),
        attribution: Set(entry.terms.attribution),
        stage: Set(entry.terms.stage),
        ..Default::default()
    });
    loop {
        let batch: Vec<_> = rows.by_ref().take(200).collect();
        if batch.is_empty() {
            return Ok(());
        }
        search_entry::Entity::insert_many(batch).exec_without_returning(txn).await?;
    }
}

/// Rebuilds the index where it is not of this version: where a database has something to find and no index yet, or an
/// entry with terms of another version. It tells as [`rebuild_index`] does, and nothing where all is up to date.
#[tracing::instrument(skip_all)]
pub async fn refresh_index(db: &DatabaseConnection, told: impl FnMut(u64, u64)) -> Result<()> {
    let entries = search_entry::Entity::find();
    let other_terms = search_entry::COLUMN.terms_version.ne(TERMS_VERSION);
    let stale = if entries.clone().count(db).await? == 0 {
        consultation::Entity::find().count(db).await? > 0
    } else {
        entries.filter(other_terms).count(db).await? > 0
    };
    if stale {
        rebuild_index(db, told).await?;
    }
    Ok(())
}

/// Rebuilds the index from what it is about, a part at a time, so that other processes go on meanwhile. What is rebuilt is
/// locked, so that nothing stands in the index as it was before. If this is interrupted, it begins anew at the next
/// start. It tells how many consultations and rows are done, of how many there were at its beginning.
#[tracing::instrument(skip_all)]
pub async fn rebuild_index(db: &DatabaseConnection, mut told: impl FnMut(u64, u64)) -> Result<()> {
    let consultations: Vec<ConsultationId> = consultation::Entity::find()
        .select_only()
        .column(consultation::Column::Id)
        .order_by_asc(consultation::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    let (mut done, whole) = (0, count_indexed(db).await?.saturating_add(consultations.len() as u64));
    told(done, whole);
    note_unfinished(db, consultations.first().copied()).await?;
    for id in consultations {
        let txn = begin_transaction(db).await?;
        records::lock_chain(&txn, id).await?;
        reindex_revision(&txn, id, &PreparedTerms::default()).await?;
        txn.commit().await?;
        done = whole.min(done + 1);
        told(done, whole);
    }
    macro_rules! each {
        ($entity:ident, $kind:ident, |$rows:ident, $txn:ident| $entries:expr) => {
            let mut after = 0;
            loop {
                let $txn = begin_transaction(db).await?;
                let $rows = $entity::Entity::find()
                    .filter($entity::COLUMN.id.gt(after))
                    .order_by_asc($entity::COLUMN.id)
                    .limit(BATCH)
                    .lock_exclusive()
                    .all(&$txn)
                    .await?;
                let Some(last) = $rows.last() else { break };
                let before = std::mem::replace(&mut after, last.id.0);
                let entries: Vec<IndexEntry> = $entries;
                search_entry::Entity::delete_many()
                    .filter(search_entry::COLUMN.kind.eq(SearchKind::$kind))
                    .filter(search_entry::COLUMN.target_id.gt(before))
                    .filter(search_entry::COLUMN.target_id.lte(after))
                    .exec(&$txn)
                    .await?;
                insert_entries(&$txn, entries, &PreparedTerms::default()).await?;
                $txn.commit().await?;
                done = whole.min(done + $rows.len() as u64);
                told(done, whole);
            }
        };
    }
    each!(position, Position, |rows, txn| rows.iter().filter_map(Searchable::entry).collect());
    each!(comment, Comment, |rows, txn| rows.iter().filter_map(Searchable::entry).collect());
    each!(reservation, Reservation, |rows, txn| rows.iter().filter_map(Searchable::entry).collect());
    each!(reply, Reply, |rows, txn| rows.iter().filter_map(Searchable::entry).collect());
    each!(amendment, Amendment, |rows, txn| {
        let texts = amendment_text::Entity::find().order_by_asc(amendment_text::COLUMN.revision_id);
        let texts = rows.load_many(texts, &txn).await?;
        let last = texts.iter().map(|texts| texts.last().map(|text| text.body.as_str()));
        rows.iter().zip(last).filter_map(|pair| pair.entry()).collect()
    });
    each!(bloc_statement, BlocStatement, |rows, txn| {
        let points = bloc_point::Entity::find().order_by_asc(bloc_point::COLUMN.id);
        let points = rows.load_many(points, &txn).await?;
        rows.iter().zip(&points).filter_map(|(row, points)| (row, points.as_slice()).entry()).collect()
    });
    forget_old_terms(db).await
}

/// Counts the rows that have, or may have, an entry in the index, besides the texts of revisions.
async fn count_indexed(db: &DatabaseConnection) -> Result<u64> {
    let counts = [
        position::Entity::find().count(db).await?,
        comment::Entity::find().count(db).await?,
        reservation::Entity::find().count(db).await?,
        reply::Entity::find().count(db).await?,
        amendment::Entity::find().count(db).await?,
        bloc_statement::Entity::find().count(db).await?,
    ];
    Ok(counts.into_iter().sum())
}

/// The version of no terms. As long as the index has an entry with it, it is not finished.
const UNFINISHED: i32 = 0;

/// Notes that the index is being rebuilt, by an entry of nothing, which no search finds.
async fn note_unfinished(db: &DatabaseConnection, consultation: Option<ConsultationId>) -> Result<()> {
    let Some(consultation_id) = consultation else { return Ok(()) };
    let row = search_entry::ActiveModel {
        consultation_id: Set(consultation_id),
        kind: Set(SearchKind::Reply),
        target_id: Set(0),
        provision_id: Set(None),
        delegation_id: Set(None),
        language: Set(Language::English),
        terms: Set(String::new()),
        terms_version: Set(UNFINISHED),
        body: Set(String::new()),
        said_at: Set(DateTime::UNIX_EPOCH),
        attribution: Set(Terms::PUBLIC.attribution),
        stage: Set(None),
        ..Default::default()
    };
    let txn = begin_transaction(db).await?;
    search_entry::Entity::insert(row)
        .on_conflict(OnConflict::columns(["kind", "target_id", "language"]).do_nothing().to_owned())
        .exec_without_returning(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Removes what is left of other versions: the entries of things that no longer stand, and the note.
async fn forget_old_terms(db: &DatabaseConnection) -> Result<()> {
    let txn = begin_transaction(db).await?;
    let other_terms = search_entry::COLUMN.terms_version.ne(TERMS_VERSION);
    search_entry::Entity::delete_many().filter(other_terms).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Joins the words of several fields in one text.
pub(crate) fn join_words<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> Option<String> {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// What has taken the place of a position is not told everybody, so that the search asks for whom it stands.
impl Searchable for position::Model {
    const KIND: SearchKind = SearchKind::Position;

    fn id(&self) -> i64 {
        self.id.0
    }

    fn entry(&self) -> Option<IndexEntry> {
        let said_at = self.submitted_at?;
        let body = join_words([self.statement.as_deref(), self.proposed_text.as_deref()])?;
        Some(IndexEntry {
            consultation_id: self.consultation_id,
            kind: Self::KIND,
            target_id: self.id.0,
            provision_id: Some(self.provision_id),
            delegation_id: Some(self.delegation_id),
            language: self.language,
            body,
            said_at,
            terms: self.terms(),
        })
    }
}

impl Searchable for comment::Model {
    const KIND: SearchKind = SearchKind::Comment;

    fn id(&self) -> i64 {
        self.id.0
    }

    fn entry(&self) -> Option<IndexEntry> {
        let stands = self.withdrawn_at.is_none() && self.hidden_at.is_none();
        let body = join_words([Some(self.body.as_str()), self.proposed_change.as_deref()])?;
        stands.then(|| IndexEntry {
            consultation_id: self.consultation_id,
            kind: Self::KIND,
            target_id: self.id.0,
            provision_id: Some(self.provision_id),
            delegation_id: self.delegation_id,
            language: self.language,
            body,
            said_at: self.created_at,
            terms: self.terms(),
        })
    }
}

impl Searchable for reservation::Model {
    const KIND: SearchKind = SearchKind::Reservation;

    fn id(&self) -> i64 {
        self.id.0
    }

    fn entry(&self) -> Option<IndexEntry> {
        self.withdrawn_at.is_none().then(|| IndexEntry {
            consultation_id: self.consultation_id,
            kind: Self::KIND,
            target_id: self.id.0,
            provision_id: Some(self.provision_id),
            delegation_id: Some(self.delegation_id),
            language: self.language,
            body: self.body.clone(),
            said_at: self.made_at,
            terms: self.terms(),
        })
    }
}

/// As with positions, the search asks for whom a reply stands that another one has superseded.
impl Searchable for reply::Model {
    const KIND: SearchKind = SearchKind::Reply;

    fn id(&self) -> i64 {
        self.id.0
    }

    fn entry(&self) -> Option<IndexEntry> {
        self.withdrawn_at.is_none().then(|| IndexEntry {
            consultation_id: self.consultation_id,
            kind: Self::KIND,
            target_id: self.id.0,
            provision_id: self.provision_id,
            delegation_id: Some(self.delegation_id),
            language: self.language,
            body: self.body.clone(),
            said_at: self.made_at,
            terms: self.terms(),
        })
    }
}

/// An amendment is found by the text that it would have now.
impl Searchable for (&amendment::Model, Option<&str>) {
    const KIND: SearchKind = SearchKind::Amendment;

    fn id(&self) -> i64 {
        self.0.id.0
    }

    fn entry(&self) -> Option<IndexEntry> {
        let (row, text) = self;
        let body = join_words([*text, row.justification.as_deref()])?;
        row.withdrawn_at.is_none().then(|| IndexEntry {
            consultation_id: row.consultation_id,
            kind: Self::KIND,
            target_id: row.id.0,
            provision_id: Some(row.provision_id),
            delegation_id: Some(row.delegation_id),
            language: row.language,
            body,
            said_at: row.submitted_at,
            terms: row.terms(),
        })
    }
}

/// A statement of a bloc is found by the words of its points too.
impl Searchable for (&bloc_statement::Model, &[bloc_point::Model]) {
    const KIND: SearchKind = SearchKind::BlocStatement;

    fn id(&self) -> i64 {
        self.0.id.0
    }

    fn entry(&self) -> Option<IndexEntry> {
        let (row, points) = self;
        let said = points.iter().flat_map(|one| [one.statement.as_deref(), one.proposed_text.as_deref()]);
        let body = join_words(std::iter::once(Some(row.body.as_str())).chain(said))?;
        let submitted_at = row.submitted_at.filter(|_| row.withdrawn_at.is_none())?;
        Some(IndexEntry {
            consultation_id: row.consultation_id,
            kind: Self::KIND,
            target_id: row.id.0,
            provision_id: None,
            delegation_id: Some(row.delegation_id),
            language: row.language,
            body,
            said_at: submitted_at,
            terms: row.terms(),
        })
    }
}
