//! Readings of amendments: lists, details, brackets and the rolling text.

pub(crate) mod brackets;
pub(crate) mod fates;
pub(crate) mod proposals;
pub(crate) mod rolling;

use crate::attribution::{Access, Attributed};
use crate::consultations::readings as consultations;
use crate::entity::{amendment, amendment_text, answer, disposition, provision_version, sponsor, text};
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::amendments::wording::AuthenticWords;
use domain::amendments::{AmendmentKind, Disposition, StandingAmendment};
use domain::attribution::Terms;
use domain::identifiers::{AmendmentId, ConsultationId, DelegationId, ProvisionId, RevisionId};
use domain::languages::Language;
use domain::rights::ConsultationFacts;
use domain::rights::amendments::AmendmentFacts;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    LoaderTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, HashMap};

/// The number of amendments on one page of a provision.
pub const PAGE: u64 = 20;

/// The largest number of amendments to one provision that stand in its rolling text; a page of provisions shows no
/// more of each.
pub const STANDING: u64 = 200;

/// The words in the authentic language that an organizer gives to agreed amendments in other languages.
pub type GivenWords = BTreeMap<AmendmentId, AuthenticWords>;

/// No words, for texts to which none are given.
pub(crate) static NO_WORDS: GivenWords = GivenWords::new();

/// An amendment with its text as it stands, and its sponsors, the proposer first.
#[derive(Clone, Debug)]
pub struct SponsoredAmendment {
    pub amendment: amendment::Model,
    /// The whole new paragraph, where the kind has one.
    pub text: Option<String>,
    /// The provision in the revision for which the text is written: the last one to which an amendment that stands
    /// was carried.
    pub original: String,
    /// The text of the amendment to which this is one.
    pub amended: Option<String>,
    /// The number of the paragraph that its kind names.
    pub place: Option<String>,
    pub sponsors: Vec<sponsor::Model>,
}

/// The details of one amendment.
#[derive(Clone, Debug)]
pub struct AmendmentDetails {
    pub proposed: SponsoredAmendment,
    /// The last number of the provision.
    pub label: String,
    /// Whether the provision can still be written on.
    pub current: bool,
    /// The provision in the last revision that has it, in every language.
    pub texts: Vec<ProvisionText>,
    /// The amendments to this one, in the order proposed; at most [`PAGE`].
    pub amendments: Vec<SponsoredAmendment>,
    /// The number of amendments that were merged into this one.
    pub merged: u64,
    pub dispositions: Vec<disposition::Model>,
    pub answers: Vec<answer::Model>,
}

impl amendment::Model {
    /// Returns the facts on which rights to the amendment depend; `sponsored` tells whether the viewer's delegation
    /// is among its sponsors.
    pub fn facts(&self, consultation: ConsultationFacts, sponsored: bool) -> AmendmentFacts {
        AmendmentFacts {
            delegation_id: self.delegation_id,
            kind: self.kind,
            disposition: self.disposition,
            withdrawn: self.withdrawn_at.is_some(),
            published: self.published_in_id.is_some(),
            open_to_sponsors: self.open_to_sponsors,
            sponsored,
            consultation,
        }
    }

    /// Tells whether the amendment stands in the rolling text.
    pub fn stands(&self) -> bool {
        self.facts(ConsultationFacts::default(), false).stands()
    }

    /// Tells whether the amendment is agreed and cannot enter a text whose authentic language is `authentic`, because its
    /// words are in another one.
    pub fn awaits_words(&self, authentic: Language) -> bool {
        let foreign = self.kind.has_text() && self.language != authentic;
        foreign && self.stands() && self.disposition == Disposition::Agreed
    }
}

impl SponsoredAmendment {
    /// Returns the words that the amendment would change.
    pub fn former(&self) -> &str {
        self.amended.as_deref().unwrap_or(&self.original)
    }

    /// Lists the present sponsors.
    pub fn sponsored_by(&self) -> impl Iterator<Item = DelegationId> {
        self.sponsors.iter().filter(|one| one.left_at.is_none()).map(|one| one.delegation_id)
    }

    /// Returns the facts on which rights to the amendment depend, for a viewer whose delegation is `own`.
    pub fn facts(&self, consultation: ConsultationFacts, own: Option<DelegationId>) -> AmendmentFacts {
        self.amendment.facts(consultation, own.is_some_and(|own| self.sponsored_by().any(|id| id == own)))
    }

    /// Tells whether the amendment is open and stands in a bracket of its own, because its words are in another language
    /// than those of the text.
    pub(crate) fn is_open_apart(&self, language: Language) -> bool {
        let foreign = self.amendment.kind.has_text() && self.amendment.language != language;
        foreign && self.amendment.disposition == Disposition::Open
    }

    /// Returns the words that the amendment was given, if it awaits words in the authentic language.
    pub(crate) fn given_words<'a>(
        &self,
        authentic: Language,
        given: &'a GivenWords,
    ) -> Option<&'a AuthenticWords> {
        given.get(&self.amendment.id).filter(|_| self.amendment.awaits_words(authentic))
    }

    /// Returns the amendment with the text that it was given in the authentic language, in the place of its own.
    #[must_use]
    pub(crate) fn worded(mut self, authentic: Language, given: &GivenWords) -> Self {
        if let Some(AuthenticWords::Text(text)) = self.given_words(authentic, given) {
            self.text = Some(text.as_str().to_owned());
            self.amendment.language = authentic;
        }
        self
    }

    pub fn standing(&self) -> StandingAmendment<'_> {
        StandingAmendment {
            id: self.amendment.id,
            kind: self.amendment.kind,
            text: self.text.as_deref(),
            place: self.amendment.place_id,
            agreed: self.amendment.disposition == Disposition::Agreed,
        }
    }
}

/// Lists one page of the amendments to a provision, in the order proposed, and counts all of them.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn list_amendments(
    db: &DatabaseConnection,
    access: &Access,
    provision_id: ProvisionId,
    page: u64,
) -> Result<(Vec<SponsoredAmendment>, u64)> {
    let found = amendment::Entity::find()
        .filter(access.seen::<amendment::Model>())
        .filter(amendment::COLUMN.provision_id.eq(provision_id))
        .order_by_asc(amendment::COLUMN.id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((load_amendment_texts(db, Some(access), rows).await?, total))
}

/// Lists the amendments to some provisions, of some delegations or of all, in the order proposed.
pub(crate) async fn list_amendments_of_provisions(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
    delegations: Option<&[DelegationId]>,
    limit: u64,
) -> Result<Vec<SponsoredAmendment>> {
    let find = select_amendments_of(access, delegations)
        .filter(amendment::COLUMN.provision_id.is_in(provision_ids.iter().copied()));
    let rows = find.order_by_asc(amendment::COLUMN.id).limit(limit).all(db).await?;
    load_amendment_texts(db, Some(access), rows).await
}

/// Selects the amendments of some delegations, shown under their names, or all that are shown.
pub(crate) fn select_amendments_of(
    access: &Access,
    delegations: Option<&[DelegationId]>,
) -> Select<amendment::Entity> {
    let find = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(access.seen::<amendment::Model>());
    match delegations {
        Some(ids) => find
            .filter(amendment::COLUMN.delegation_id.is_in(ids.iter().copied()))
            .filter(access.named::<amendment::Model>()),
        None => find,
    }
}

/// Finds the details of an amendment.
#[tracing::instrument(skip_all, fields(amendment = %id))]
pub async fn find_amendment_details(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: AmendmentId,
    now: DateTime<Utc>,
) -> Result<(AmendmentDetails, Access)> {
    let row = get_amendment(db, id).await?;
    let access = attribution::check_access(db, viewer, row.consultation_id, now).await?;
    redact_amendment(&access, row.clone())?;
    let dispositions = disposition::Entity::find()
        .filter(disposition::COLUMN.amendment_id.eq(id))
        .order_by_asc(disposition::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?;
    let answers = answer::Entity::find()
        .filter(answer::COLUMN.amendment_id.eq(id))
        .order_by_asc(answer::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?;
    let answers = access.veil(answers);
    let version = instruments::find_latest_version(db, row.provision_id).await?;
    let latest = consultations::find_latest_revision(db, row.consultation_id).await?;
    let stands = latest.is_some_and(|latest| latest.id == version.revision_id);
    let current = stands && version.kind.takes_positions();
    let texts = instruments::load_every_text(db, &version).await?;
    let label = version.label;
    let further = amendment::Entity::find()
        .filter(amendment::COLUMN.of_id.eq(id))
        .filter(access.seen::<amendment::Model>())
        .order_by_asc(amendment::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?;
    let amendments = load_amendment_texts(db, Some(&access), further).await?;
    let merged = amendment::Entity::find()
        .filter(amendment::COLUMN.into_id.eq(id))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(access.seen::<amendment::Model>())
        .count(db)
        .await?;
    let proposed =
        load_amendment_texts(db, Some(&access), vec![row]).await?.pop().ok_or(StoreError::NotFound)?;
    let details =
        AmendmentDetails { proposed, label, current, texts, amendments, merged, dispositions, answers };
    Ok((details, access))
}

/// Finds the reason of the last decision on each of these amendments, where that decision is still the one that holds. They
/// are shown to the viewer.
#[tracing::instrument(skip_all)]
pub async fn find_decision_reasons(
    db: &impl ConnectionTrait,
    shown: &[&amendment::Model],
) -> Result<BTreeMap<AmendmentId, String>> {
    let holding = find_holding_decisions(db, shown).await?;
    Ok(holding.into_iter().map(|(id, row)| (id, row.note)).collect())
}

/// Finds when the decision on each of these amendments was taken that is still the one that holds. They are shown to the
/// viewer.
#[tracing::instrument(skip_all)]
pub async fn find_decision_times(
    db: &impl ConnectionTrait,
    shown: &[&amendment::Model],
) -> Result<BTreeMap<AmendmentId, DateTime<Utc>>> {
    let holding = find_holding_decisions(db, shown).await?;
    Ok(holding.into_iter().map(|(id, row)| (id, row.decided_at)).collect())
}

async fn find_holding_decisions(
    db: &impl ConnectionTrait,
    shown: &[&amendment::Model],
) -> Result<BTreeMap<AmendmentId, disposition::Model>> {
    if shown.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = disposition::Entity::find()
        .filter(disposition::COLUMN.amendment_id.is_in(shown.iter().map(|one| one.id)))
        .order_by_asc(disposition::COLUMN.id)
        .all(db)
        .await?;
    let mut last: BTreeMap<_, _> = rows.into_iter().map(|row| (row.amendment_id, row)).collect();
    let holding = shown.iter().filter_map(|one| {
        let row = last.remove(&one.id).filter(|row| row.disposition == one.disposition)?;
        Some((one.id, row))
    });
    Ok(holding.collect())
}

/// Lists the amendments that stand in the rolling text of one provision, in the order proposed: those shown to
/// `access`, or all.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn list_standing_amendments(
    db: &impl ConnectionTrait,
    access: Option<&Access>,
    provision_id: ProvisionId,
) -> Result<Vec<SponsoredAmendment>> {
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.provision_id.eq(provision_id))
        .filter(amendment_stands())
        .filter(access.map_or_else(Condition::all, Access::seen::<amendment::Model>))
        .order_by_asc(amendment::COLUMN.id)
        .limit(STANDING)
        .all(db)
        .await?;
    load_amendment_texts(db, access, rows).await
}

/// Counts the amendments that stand, by provision.
#[tracing::instrument(skip_all)]
pub async fn count_amendments(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<HashMap<ProvisionId, u64>> {
    let rows: Vec<(ProvisionId, i64)> = amendment::Entity::find()
        .select_only()
        .column(amendment::Column::ProvisionId)
        .column_as(amendment::Column::Id.count(), "number")
        .filter(amendment::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(amendment_stands())
        .filter(access.seen::<amendment::Model>())
        .group_by(amendment::Column::ProvisionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (id, u64::try_from(number).unwrap_or(0))).collect())
}

/// Finds the provision of an amendment, if the viewer may see the amendment.
pub(crate) async fn find_amended_provision(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: AmendmentId,
    now: DateTime<Utc>,
) -> Result<ProvisionId> {
    Ok(find_visible_amendment(db, viewer, id, now).await?.provision_id)
}

/// Returns the terms of what is said about an amendment, if it is about one: `own` together with those on which the
/// amendment was proposed. A text on an amendment would reveal the amendment.
pub(crate) async fn terms_about_amendment(
    db: &impl ConnectionTrait,
    amendment_id: Option<AmendmentId>,
    own: Terms,
) -> Result<Terms> {
    match amendment_id {
        Some(id) => Ok(own.with(get_amendment(db, id).await?.terms())),
        None => Ok(own),
    }
}

/// Finds an amendment as it is shown to the viewer.
pub(crate) async fn find_visible_amendment(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: AmendmentId,
    now: DateTime<Utc>,
) -> Result<amendment::Model> {
    let row = get_amendment(db, id).await?;
    redact_amendment(&attribution::check_access(db, viewer, row.consultation_id, now).await?, row)
}

/// Redacts an amendment for the viewer. One that is not shown is answered like one that does not exist.
pub(crate) fn redact_amendment(access: &Access, row: amendment::Model) -> Result<amendment::Model> {
    access.veil(vec![row]).pop().ok_or(StoreError::NotFound)
}

pub(crate) fn amendment_stands() -> Condition {
    Condition::all()
        .add(amendment::Column::WithdrawnAt.is_null())
        .add(amendment::Column::PublishedInId.is_null())
        .add(amendment::Column::Disposition.is_in([Disposition::Open, Disposition::Agreed]))
}

pub(crate) async fn get_amendment(db: &impl ConnectionTrait, id: AmendmentId) -> Result<amendment::Model> {
    amendment::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

/// Keeps those of some amendments that the viewer sees.
pub(crate) async fn filter_seen(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[AmendmentId],
) -> Result<Vec<AmendmentId>> {
    Ok(amendment::Entity::find()
        .select_only()
        .column(amendment::Column::Id)
        .filter(amendment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(amendment::COLUMN.id.is_in(ids.iter().copied()))
        .filter(access.seen::<amendment::Model>())
        .into_tuple()
        .all(db)
        .await?)
}

/// Finds amendments by their identifiers, whether or not they are shown to the viewer. Their names must not be shown.
pub(crate) async fn amendments_by_id(
    db: &impl ConnectionTrait,
    ids: &[AmendmentId],
) -> Result<BTreeMap<AmendmentId, SponsoredAmendment>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows =
        amendment::Entity::find().filter(amendment::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
    let found = load_amendment_texts(db, None, rows).await?;
    Ok(found.into_iter().map(|one| (one.amendment.id, one)).collect())
}

/// Locks the amendment until the transaction ends, so that acts on it take turns.
pub(crate) async fn lock_amendment(txn: &DatabaseTransaction, id: AmendmentId) -> Result<amendment::Model> {
    amendment::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}

/// Loads the texts of amendments for the last revision to which each was carried, with their sponsors: as they are
/// shown to `access`, or all.
pub(crate) async fn load_amendment_texts(
    db: &impl ConnectionTrait,
    access: Option<&Access>,
    rows: Vec<amendment::Model>,
) -> Result<Vec<SponsoredAmendment>> {
    let rows = match access {
        Some(access) => access.veil(rows),
        None => rows,
    };
    let ids = rows.iter().flat_map(|row| [Some(row.id), row.of_id]).flatten();
    let texts = amendment_text::Entity::find()
        .filter(amendment_text::COLUMN.amendment_id.is_in(ids))
        .order_by_asc(amendment_text::COLUMN.revision_id)
        .all(db)
        .await?;
    let texts: BTreeMap<AmendmentId, (RevisionId, String)> =
        texts.into_iter().map(|text| (text.amendment_id, (text.revision_id, text.body))).collect();
    let revisions: BTreeMap<AmendmentId, RevisionId> = rows
        .iter()
        .map(|row| (row.id, texts.get(&row.id).map_or(row.revision_id, |(revision, _)| *revision)))
        .collect();
    let mut originals = load_original_texts(db, &rows, &revisions).await?;
    let sponsors = rows.load_many(sponsor::Entity::find().order_by_asc(sponsor::COLUMN.id), db).await?;
    let places: Vec<ProvisionId> = rows.iter().filter_map(|row| row.place_id).collect();
    let places =
        if places.is_empty() { BTreeMap::new() } else { instruments::provision_labels(db, &places).await? };
    let text = |id: &AmendmentId| texts.get(id).map(|(_, text)| text.clone());
    let joined = rows.into_iter().zip(sponsors).map(|(amendment, sponsors)| SponsoredAmendment {
        text: text(&amendment.id),
        amended: amendment.of_id.as_ref().and_then(text),
        place: amendment.place_id.and_then(|id| places.get(&id).cloned()),
        original: originals.remove(&amendment.id).unwrap_or_default(),
        sponsors: match access {
            Some(access) => access.veil(sponsors),
            None => sponsors,
        },
        amendment,
    });
    Ok(joined.collect())
}

/// Loads the text of the provision of each amendment in the given revision: in the amendment's language or, if there
/// is none, in the authentic one.
async fn load_original_texts(
    db: &impl ConnectionTrait,
    rows: &[amendment::Model],
    revisions: &BTreeMap<AmendmentId, RevisionId>,
) -> Result<BTreeMap<AmendmentId, String>> {
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.is_in(rows.iter().map(|row| row.provision_id)))
        .filter(provision_version::COLUMN.revision_id.is_in(revisions.values().copied()))
        .all(db)
        .await?;
    let texts = versions.load_many(text::Entity::find().order_by_asc(text::COLUMN.id), db).await?;
    let original = |row: &amendment::Model| {
        let revision = revisions.get(&row.id)?;
        let (_, texts) = versions
            .iter()
            .zip(&texts)
            .find(|(one, _)| one.provision_id == row.provision_id && one.revision_id == *revision)?;
        let found = texts.iter().find(|text| text.language == row.language).or(texts.first())?;
        Some((row.id, found.body.clone()))
    };
    Ok(rows.iter().filter_map(original).collect())
}

/// Counts the amendments that are agreed and not yet published. Where it is agreed that a paragraph stays as it is, there
/// is nothing to publish.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn count_unpublished_agreed(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<u64> {
    Ok(select_unpublished_agreed(consultation_id).count(db).await?)
}

/// Counts those among them that wait for words in the authentic language of the latest revision, and returns that language
/// with the number; `None` where none waits.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn count_awaiting_words(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Option<(Language, u64)>> {
    let Some(latest) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    let authentic = latest.authentic_language;
    let count = select_awaiting_words(consultation_id, authentic).count(db).await?;
    Ok((count > 0).then_some((authentic, count)))
}

/// Counts the agreed amendments that are not in the text, of those shown to the viewer.
#[tracing::instrument(skip_all)]
pub async fn count_agreed_outside(db: &impl ConnectionTrait, access: &Access) -> Result<u64> {
    let agreed = select_unpublished_agreed(access.consultation_id());
    Ok(agreed.filter(access.seen::<amendment::Model>()).count(db).await?)
}

/// Lists the agreed amendments that wait for words in the authentic language, in the order proposed; at most `limit`.
pub(crate) async fn list_awaiting_words(
    db: &impl ConnectionTrait,
    access: &Access,
    authentic: Language,
    limit: u64,
) -> Result<Vec<SponsoredAmendment>> {
    let rows = select_awaiting_words(access.consultation_id(), authentic)
        .filter(access.seen::<amendment::Model>())
        .order_by_asc(amendment::COLUMN.id)
        .limit(limit)
        .all(db)
        .await?;
    load_amendment_texts(db, Some(access), rows).await
}

fn select_unpublished_agreed(consultation_id: ConsultationId) -> Select<amendment::Entity> {
    select_unpublished_of([consultation_id])
}

/// Selects the same in some consultations.
pub(crate) fn select_unpublished_of(
    consultations: impl IntoIterator<Item = ConsultationId>,
) -> Select<amendment::Entity> {
    amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.is_in(consultations))
        .filter(amendment_stands())
        .filter(amendment::COLUMN.disposition.eq(Disposition::Agreed))
        .filter(amendment::COLUMN.kind.ne(AmendmentKind::NoChange))
}

/// Selects the amendments of which [`amendment::Model::awaits_words`] is true.
fn select_awaiting_words(consultation_id: ConsultationId, authentic: Language) -> Select<amendment::Entity> {
    let with_text = AmendmentKind::ALL.iter().copied().filter(|kind| kind.has_text());
    select_unpublished_agreed(consultation_id)
        .filter(amendment::Column::Kind.is_in(with_text))
        .filter(amendment::COLUMN.language.ne(authentic))
}

/// Finds the label of a provision in its last revision, and its text in `language` or, if there is none, in the
/// authentic one.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn find_original_text(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
    language: Language,
) -> Result<(String, String)> {
    let version = instruments::find_latest_version(db, provision_id).await?;
    let texts = text::Entity::find()
        .filter(text::COLUMN.version_id.eq(version.id))
        .order_by_asc(text::COLUMN.id)
        .all(db)
        .await?;
    let wanted = texts.iter().find(|text| text.language == language).or(texts.first());
    Ok((version.label, wanted.map(|text| text.body.clone()).unwrap_or_default()))
}

/// Finds the language in which the rolling text of a provision is made: the authentic one.
pub(crate) async fn authentic_language(
    db: &impl ConnectionTrait,
    version: &provision_version::Model,
) -> Result<Language> {
    let find = crate::entity::revision::Entity::find_by_id(version.revision_id);
    Ok(find.one(db).await?.ok_or(StoreError::NotFound)?.authentic_language)
}

/// Selects the amendments that stand and can be compared word by word: in the language of the text, or without a
/// text.
pub(crate) fn comparable_amendments(
    standing: &[SponsoredAmendment],
    language: Language,
) -> Vec<StandingAmendment<'_>> {
    let fits = |one: &&SponsoredAmendment| {
        one.amendment.language == language || !AmendmentKind::has_text(one.amendment.kind)
    };
    standing.iter().filter(fits).map(SponsoredAmendment::standing).collect()
}

/// Lists the pairs of texts that the rolling text of a provision compares: its words with those of each amendment.
pub(crate) fn compared_in_rolling<'a>(
    body: &'a str,
    standing: &'a [SponsoredAmendment],
    language: Language,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let changing = standing
        .iter()
        .filter(move |one| one.amendment.kind == AmendmentKind::Modify && one.amendment.language == language);
    changing.filter_map(move |one| Some((body, one.text.as_deref()?)))
}

/// Lists the delegations that sponsor an amendment.
pub(crate) async fn list_sponsors(db: &impl ConnectionTrait, id: AmendmentId) -> Result<Vec<DelegationId>> {
    Ok(sponsor::Entity::find()
        .select_only()
        .column(sponsor::Column::DelegationId)
        .filter(sponsor::COLUMN.amendment_id.eq(id))
        .filter(sponsor::COLUMN.left_at.is_null())
        .into_tuple()
        .all(db)
        .await?)
}

pub(crate) async fn find_live_sponsor(
    txn: &DatabaseTransaction,
    id: AmendmentId,
    delegation_id: DelegationId,
) -> Result<Option<sponsor::Model>> {
    Ok(sponsor::Entity::find()
        .filter(sponsor::COLUMN.amendment_id.eq(id))
        .filter(sponsor::COLUMN.delegation_id.eq(delegation_id))
        .filter(sponsor::COLUMN.left_at.is_null())
        .one(txn)
        .await?)
}
