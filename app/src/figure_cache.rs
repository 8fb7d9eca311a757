//! Keeps figures that are counted of a whole consultation, and counts them again only when something has been done in it.
//!
//! How alike delegations are, how far groups agree over the revisions, and how positions came over time rest on every position: no
//! number that an act could keep answers them, since groups and intervals are chosen by whoever looks. What a summary says of each
//! delegation, and what amendments make of a page of the text, is much to read for what few acts change. They are kept in memory by
//! the version of the record, for each audience apart: for those from whom nothing is withheld and who are therefore all told the
//! same, and where something is, for the people of one delegation, or for those who take no part, as long as the same stages have
//! begun on the same terms and are over. Whoever asks while they are counted waits for them instead of counting too. Of each kind a
//! number is kept that takes some megabytes at most, and as many for all others from whom something is withheld, so that they do not
//! put out what is for everybody. Parts of pages in which nothing depends on who looks within an audience are kept as they were
//! rendered, in each language of the interface.

use crate::messages::Locale;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::delegations::Group;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, TagId};
use domain::languages::Language;
use domain::viewers::Viewer;
use sea_orm::DatabaseConnection;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use store::amendments::RollingPage;
use store::attribution::{Access, ReadingAudience};
use store::cohesion::{DelegationLikeness, GroupVote, RevisionAgreement};
use store::consensus::{ProvisionFilter, SummaryDocument};
use store::entity::delegation;
use store::overviews::{ConsultationCard, ConsultationFigures, TextColumn};
use store::records::RecordVersion;
use store::representation::ParticipationHistory;
use store::{StoreError, amendments, cohesion, consensus, delegations, overviews, records, representation};

/// The most figures of one kind that are kept.
const KEPT: usize = 64;

/// The most briefs that are kept, each of some 200 kB where two hundred delegations take part.
const BRIEFS: usize = 12;

/// The most pages of summaries that are kept, each of some 200 kB where two hundred delegations take part.
const SUMMARIES: usize = 24;

/// The most pages of rolling texts that are kept, each of some 3 MB where thousands of amendments stand.
const ROLLING: usize = 4;

/// The most parts of pages that are kept as they were rendered, each of some 400 kB at most where two hundred delegations take part.
const RENDERED: usize = 24;

/// The most cards of which the figures are kept, one for each consultation and audience, each of some kilobytes.
const CARDS: usize = 512;

/// How far a group agrees: in votes, and in positions at the end of each revision.
#[derive(Clone, Debug)]
pub struct GroupCohesion {
    pub votes: Vec<GroupVote>,
    pub agreements: Vec<RevisionAgreement>,
}

/// How alike other delegations are to one.
type Likenesses = BTreeMap<DelegationId, DelegationLikeness>;

/// Delegations by identifier.
type Participants = BTreeMap<DelegationId, delegation::Model>;

/// Figures with what they were counted for, once they are.
type Slot<V> = Arc<tokio::sync::Mutex<Option<(FigureVersion, Arc<V>)>>>;

/// What was there when figures were counted: the record and, where they depend on the time, the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FigureVersion {
    record: RecordVersion,
    minute: Option<DateTime<Utc>>,
}

/// Figures of one kind, by what they are of; so many of them at most.
#[derive(Debug)]
struct KeptFigures<K, V, const MOST: usize = KEPT>(Mutex<SlotList<K, V>>);

#[derive(Debug)]
struct SlotList<K, V> {
    /// How often a slot was asked for.
    asked: u64,
    /// Each slot with the number of the last time that it was asked for.
    slots: HashMap<K, (u64, Slot<V>)>,
}

impl<K, V, const MOST: usize> Default for KeptFigures<K, V, MOST> {
    fn default() -> Self {
        Self(Mutex::new(SlotList { asked: 0, slots: HashMap::new() }))
    }
}

impl<K: Eq + Hash, V, const MOST: usize> KeptFigures<K, V, MOST> {
    /// Returns the figures of this version; they are counted by `count` where others are kept, or none.
    async fn of<E>(
        &self,
        key: K,
        version: FigureVersion,
        count: impl Future<Output = Result<V, E>>,
    ) -> Result<Arc<V>, E> {
        let slot = self.slot(key);
        let mut kept = slot.lock().await;
        if let Some((_, found)) = kept.as_ref().filter(|(of, _)| *of == version) {
            return Ok(Arc::clone(found));
        }
        let counted = Arc::new(count.await?);
        *kept = Some((version, Arc::clone(&counted)));
        Ok(counted)
    }

    fn slot(&self, key: K) -> Slot<V> {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        list.asked += 1;
        let now = list.asked;
        if list.slots.len() >= MOST && !list.slots.contains_key(&key) {
            // Whoever asks for one thing after another that nobody else looks at does not take away what others do.
            let oldest = list.slots.values().map(|(asked, _)| *asked).min();
            list.slots.retain(|_, (asked, _)| Some(*asked) != oldest);
        }
        let (asked, slot) = list.slots.entry(key).or_insert_with(|| (now, Slot::default()));
        *asked = now;
        Arc::clone(slot)
    }
}

/// A page of the consensus summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SummaryPage {
    pub language: Option<Language>,
    pub number: u64,
    pub only: Option<ProvisionFilter>,
    pub tag: Option<TagId>,
}

/// A part of a text: of the draft, or of the rolling text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextPart {
    pub language: Option<Language>,
    pub tag: Option<TagId>,
    pub page: u64,
}

/// A part of a page that is the same for everybody from whom nothing is withheld, whatever they may do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PagePart {
    /// A page of the compilation, without the forms of those who decide.
    Compilation(CompilationPage),
    /// A page of the rolling text, without the links of those who decide.
    Rolling(TextPart),
}

/// A page of the compilation, as its address asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CompilationPage {
    pub language: Option<Language>,
    pub page: u64,
    /// The filters as they were asked for, whether there is such a thing or not.
    pub delegation: Option<String>,
    pub bloc: Option<String>,
    pub part: Option<String>,
}

/// For whom a part of a page is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartReader {
    pub locale: Locale,
    /// The zone of the times that it shows.
    pub zone: Tz,
    pub now: DateTime<Utc>,
}

/// A part of a page as it was rendered.
#[derive(Clone, Debug)]
pub struct RenderedPart {
    /// What stands above the line of news; empty on a page without one.
    pub head: String,
    pub body: String,
    /// The number of things of which it shows a page.
    pub total: u64,
}

/// A page of the draft as it was rendered, in pieces between which the page puts what depends on who looks.
#[derive(Clone, Debug)]
pub struct RenderedDraft {
    pub title: String,
    pub language: Language,
    pub heading: String,
    /// Which revision it is, and in which languages it can be read.
    pub about: String,
    /// The choice of a tag.
    pub filter: String,
    /// How far the whole text is agreed, and how to read the bars; empty for a text without paragraphs.
    pub glance: String,
    pub legend: String,
    pub contents: String,
    pub provisions: Vec<RenderedProvision>,
    /// The definitions to which the terms in it lead.
    pub notes: String,
    /// The authentic words of its paragraphs.
    pub words: BTreeMap<ProvisionId, String>,
    /// The members that take part.
    pub members: u32,
    /// The provisions of the whole draft, or of those that carry the tag.
    pub total: u64,
}

/// A provision of the draft as it was rendered.
#[derive(Clone, Debug)]
pub struct RenderedProvision {
    pub provision_id: ProvisionId,
    pub label: String,
    /// What stands before and after what the delegation says of whoever looks.
    pub before: String,
    pub after: String,
}

/// A page of the draft, with its comments or without, and for whom it is rendered; with the zone of the times that it shows.
type DraftKey = (ConsultationId, TextPart, bool, Locale, Option<Tz>);

/// A part of a page, and for whom it is rendered; with the zone of the times that it shows.
type PartKey = (ConsultationId, PagePart, Locale, Option<Tz>);

/// Figures of one kind by audience, and by what they are of.
type KeptByAudience<K, V, const MOST: usize> = KeptFigures<(ReadingAudience, K), V, MOST>;

/// Figures of one kind for those from whom nothing is withheld, and those for others; so many of each at most.
#[derive(Debug)]
struct AudienceFigures<K, V, const MOST: usize = KEPT> {
    whole: KeptByAudience<K, V, MOST>,
    others: KeptByAudience<K, V, MOST>,
}

impl<K, V, const MOST: usize> Default for AudienceFigures<K, V, MOST> {
    fn default() -> Self {
        Self { whole: KeptFigures::default(), others: KeptFigures::default() }
    }
}

impl<K, V, const MOST: usize> AudienceFigures<K, V, MOST> {
    /// Returns the figures among which are those for the audience of the viewer, and by what they are kept there.
    fn find_kept(&self, access: &Access, key: K) -> (&KeptByAudience<K, V, MOST>, (ReadingAudience, K)) {
        let audience = access.audience();
        let kept = if audience == ReadingAudience::Whole { &self.whole } else { &self.others };
        (kept, (audience, key))
    }
}

/// A card of a consultation, and for whom its figures are counted.
type CardKey = (ConsultationId, ReadingAudience);

/// The figures of consultations; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct FigureCache(Arc<EveryFigure>);

#[derive(Debug, Default)]
struct EveryFigure {
    participants: KeptFigures<ConsultationId, Participants>,
    groups: AudienceFigures<(ConsultationId, Option<Group>), GroupCohesion>,
    likenesses: AudienceFigures<(ConsultationId, DelegationId), Likenesses>,
    histories: AudienceFigures<ConsultationId, ParticipationHistory>,
    summaries: AudienceFigures<(ConsultationId, SummaryPage), Option<SummaryDocument>, SUMMARIES>,
    briefs:
        AudienceFigures<(ConsultationId, Option<Language>, Option<TagId>), Option<SummaryDocument>, BRIEFS>,
    parts:
        AudienceFigures<(ConsultationId, Option<Language>, Option<ProvisionId>), SummaryDocument, SUMMARIES>,
    /// The columns of texts, by the number of members.
    columns: AudienceFigures<(ConsultationId, u32), Vec<TextColumn>>,
    /// For those from whom nothing is withheld alone; what is rendered of it is kept for all.
    rolling: KeptFigures<(ConsultationId, TextPart), Option<RollingPage>, ROLLING>,
    drafts: AudienceFigures<DraftKey, Option<RenderedDraft>, RENDERED>,
    rendered: AudienceFigures<PartKey, Option<RenderedPart>, RENDERED>,
    /// The figures of cards are counted together, so that they have no slots to wait at.
    cards: Mutex<HashMap<CardKey, (FigureVersion, Arc<ConsultationFigures>)>>,
}

impl FigureCache {
    /// Returns the delegations that take part in a consultation, which are told to whoever may read it.
    pub async fn participants(
        &self,
        db: &DatabaseConnection,
        id: ConsultationId,
    ) -> Result<Arc<Participants>, StoreError> {
        let record = record_version(db, id).await?.without_talk();
        let load = delegations::participating_delegations(db, id);
        self.0.participants.of(id, FigureVersion { record, minute: None }, load).await
    }

    /// Returns how far the members of a group, or all members, agree.
    pub async fn group_cohesion(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        group: Option<Group>,
        members: &[DelegationId],
    ) -> Result<Arc<GroupCohesion>, StoreError> {
        let count = count_cohesion(db, access, members);
        let version = decided_version(db, access).await?;
        let (kept, key) = self.0.groups.find_kept(access, (access.consultation_id(), group));
        kept.of(key, version, count).await
    }

    /// Returns how alike each other delegation is to this one.
    pub async fn likenesses(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        delegation_id: DelegationId,
    ) -> Result<Arc<Likenesses>, StoreError> {
        let count = cohesion::delegation_likeness(db, access, delegation_id);
        let version = decided_version(db, access).await?;
        let (kept, key) = self.0.likenesses.find_kept(access, (access.consultation_id(), delegation_id));
        kept.of(key, version, count).await
    }

    /// Returns the positions that delegations took on the whole text over time, until the minute of `now`.
    pub async fn participation_history(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        now: DateTime<Utc>,
    ) -> Result<Arc<ParticipationHistory>, StoreError> {
        let count = representation::participation_history(db, access, None, now);
        let minute = Some(minute_of(now));
        let version = FigureVersion { minute, ..decided_version(db, access).await? };
        let (kept, key) = self.0.histories.find_kept(access, access.consultation_id());
        kept.of(key, version, count).await
    }

    /// Returns a page of the consensus summary, as [`consensus::load_document`] does.
    pub async fn summary_page(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        page: SummaryPage,
    ) -> Result<Arc<Option<SummaryDocument>>, StoreError> {
        let SummaryPage { language, number, only, tag } = page;
        let load = consensus::load_document(db, access, language, number, only, tag);
        let version = decided_version(db, access).await?;
        let (kept, key) = self.0.summaries.find_kept(access, (access.consultation_id(), page));
        kept.of(key, version, load).await
    }

    /// Returns the summary for a bureau, as [`consensus::load_brief`] does.
    pub async fn summary_brief(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        language: Option<Language>,
        tag: Option<TagId>,
    ) -> Result<Arc<Option<SummaryDocument>>, StoreError> {
        let load = consensus::load_brief(db, access, language, tag);
        let version = decided_version(db, access).await?;
        let (kept, key) = self.0.briefs.find_kept(access, (access.consultation_id(), language, tag));
        kept.of(key, version, load).await
    }

    /// Returns the delegations that take part, and the provisions of the latest revision that take positions, as
    /// [`overviews::list_text_columns`] does; the record is looked at once for both.
    pub async fn names_and_columns(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        members: u32,
    ) -> Result<(Arc<Participants>, Arc<Vec<TextColumn>>), StoreError> {
        let id = access.consultation_id();
        let version = decided_version(db, access).await?;
        let load = delegations::participating_delegations(db, id);
        let names = self.0.participants.of(id, version, load).await?;
        let list = overviews::list_text_columns(db, access, members);
        let (kept, key) = self.0.columns.find_kept(access, (id, members));
        Ok((names, kept.of(key, version, list).await?))
    }

    /// Returns the summary of one provision, as [`consensus::load_document_of`] does.
    pub async fn summary_of(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        language: Option<Language>,
        provision_id: Option<ProvisionId>,
    ) -> Result<Arc<SummaryDocument>, StoreError> {
        let load = consensus::load_document_of(db, access, language, provision_id);
        let version = decided_version(db, access).await?;
        let (kept, key) = self.0.parts.find_kept(access, (access.consultation_id(), language, provision_id));
        kept.of(key, version, load).await
    }

    /// Returns a page of the rolling text, as [`amendments::load_rolling_page`] does.
    pub async fn rolling_page(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        part: TextPart,
    ) -> Result<Arc<Option<RollingPage>>, StoreError> {
        let TextPart { language, tag, page } = part;
        let load = amendments::load_rolling_page(db, access, language, tag, page);
        if !access.is_whole() {
            return load.await.map(Arc::new);
        }
        let version = decided_version(db, access).await?;
        self.0.rolling.of((access.consultation_id(), part), version, load).await
    }

    /// Returns a page of the draft as it was rendered for others of the same audience, or renders it; `None` before the first revision.
    /// What `render` makes depends on nothing but the audience, `part`, `with_comments` and `reader`.
    pub async fn rendered_draft<E: From<StoreError>>(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        (part, with_comments): (TextPart, bool),
        reader: PartReader,
        render: impl Future<Output = Result<Option<RenderedDraft>, E>>,
    ) -> Result<Arc<Option<RenderedDraft>>, E> {
        let id = access.consultation_id();
        let zone = with_comments.then_some(reader.zone);
        let minute = zone.map(|_| minute_of(reader.now));
        let version = FigureVersion { record: record_version(db, id).await?, minute };
        let (kept, key) = self.0.drafts.find_kept(access, (id, part, with_comments, reader.locale, zone));
        kept.of(key, version, render).await
    }

    /// Returns a part of a page as it was rendered for others of the same audience, or renders it; `None` where there is nothing to show.
    /// What `render` makes depends on nothing but the audience, `part` and `reader`.
    pub async fn rendered_part<E: From<StoreError>>(
        &self,
        db: &DatabaseConnection,
        access: &Access,
        part: PagePart,
        reader: PartReader,
        render: impl Future<Output = Result<Option<RenderedPart>, E>>,
    ) -> Result<Arc<Option<RenderedPart>>, E> {
        let id = access.consultation_id();
        let record = record_version(db, id).await?;
        // Times are written with their year where they are not near, and of comments only some pages tell.
        let (version, zone) = match part {
            PagePart::Compilation(_) => (FigureVersion { record, minute: None }, None),
            PagePart::Rolling(_) => {
                let (record, minute) = (record.without_talk(), Some(minute_of(reader.now)));
                (FigureVersion { record, minute }, Some(reader.zone))
            }
        };
        let (kept, key) = self.0.rendered.find_kept(access, (id, part, reader.locale, zone));
        kept.of(key, version, render).await
    }

    /// Lists a page of the consultations that the viewer may read with their figures, newest first, and counts them, without those
    /// that are archived.
    pub async fn page_of_cards(
        &self,
        db: &DatabaseConnection,
        viewer: &Viewer,
        page: u64,
        now: DateTime<Utc>,
    ) -> Result<(Vec<ConsultationCard>, u64), StoreError> {
        let (accesses, total) = overviews::page_of_accesses(db, viewer, page, now).await?;
        let figures = self.card_figures(db, &accesses, now).await?;
        let cards = accesses.into_iter().zip(figures);
        let cards = cards.map(|(access, figures)| ConsultationCard { access, figures: (*figures).clone() });
        Ok((cards.collect(), total))
    }

    /// Lists the figures of the cards of some consultations, in their order. Those that are not kept are counted together, so that the
    /// number of queries does not depend on how many they are.
    pub async fn card_figures(
        &self,
        db: &DatabaseConnection,
        accesses: &[Access],
        now: DateTime<Utc>,
    ) -> Result<Vec<Arc<ConsultationFigures>>, StoreError> {
        let ids: Vec<ConsultationId> = accesses.iter().map(Access::consultation_id).collect();
        let records = records::record_versions(db, &ids).await?;
        let version = |access: &Access| {
            let record = records.get(&access.consultation_id());
            record.map(|record| FigureVersion { record: *record, minute: Some(minute_of(now)) })
        };
        let key = |access: &Access| (access.consultation_id(), access.audience());
        let mut found: HashMap<ConsultationId, Arc<ConsultationFigures>> = HashMap::new();
        {
            let kept = self.0.cards.lock().unwrap_or_else(PoisonError::into_inner);
            for access in accesses {
                let same = kept.get(&key(access)).filter(|(of, _)| version(access) == Some(*of));
                found.extend(same.map(|(_, figures)| (access.consultation_id(), Arc::clone(figures))));
            }
        }
        let missing: Vec<Access> =
            accesses.iter().filter(|one| !found.contains_key(&one.consultation_id())).cloned().collect();
        let counted = overviews::count_figures(db, &missing, now).await?;
        let mut kept = self.0.cards.lock().unwrap_or_else(PoisonError::into_inner);
        for (access, figures) in missing.iter().zip(counted) {
            let (card, figures) = (key(access), Arc::new(figures));
            found.insert(access.consultation_id(), Arc::clone(&figures));
            if let Some(version) = version(access) {
                if kept.len() >= CARDS && !kept.contains_key(&card) {
                    kept.clear();
                }
                kept.insert(card, (version, figures));
            }
        }
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }
}

async fn count_cohesion(
    db: &DatabaseConnection,
    access: &Access,
    members: &[DelegationId],
) -> Result<GroupCohesion, StoreError> {
    Ok(GroupCohesion {
        votes: cohesion::group_votes(db, access, members).await?,
        agreements: cohesion::revision_agreements(db, access, members).await?,
    })
}

/// Returns the version of what does not change with comments. It is read before what is counted: what changes meanwhile is counted
/// again the next time.
async fn decided_version(db: &DatabaseConnection, access: &Access) -> Result<FigureVersion, StoreError> {
    let record = record_version(db, access.consultation_id()).await?.without_talk();
    Ok(FigureVersion { record, minute: None })
}

async fn record_version(db: &DatabaseConnection, id: ConsultationId) -> Result<RecordVersion, StoreError> {
    Ok(records::record_versions(db, &[id]).await?.remove(&id).unwrap_or_default())
}

fn minute_of(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_asked_for_longest_ago_makes_room() {
        let kept: KeptFigures<u8, u8, 2> = KeptFigures::default();
        let version = FigureVersion { record: RecordVersion::default(), minute: None };
        let is_counted = async |key: u8, version: FigureVersion| {
            let mut counted = false;
            let count = async {
                counted = true;
                Ok::<_, ()>(key)
            };
            assert_eq!(kept.of(key, version, count).await.map(|found| *found), Ok(key));
            counted
        };
        let mut counted = Vec::new();
        for key in [1, 2, 1, 3, 1, 4, 1, 2] {
            counted.push(is_counted(key, version).await);
        }
        assert_eq!(counted, [true, true, false, true, false, true, false, true]);
        let later = FigureVersion { minute: Some(DateTime::UNIX_EPOCH), ..version };
        assert_eq!([is_counted(1, later).await, is_counted(1, later).await], [true, false]);
    }
}
