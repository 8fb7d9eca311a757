//! Marks of what acts change, as it is in the database now.
//!
//! A page takes the mark of what it shows before it reads it, and its form carries the mark. The act takes the same
//! mark again in its own transaction, and is refused where it is another: its author saw something else.

use crate::amendments::readings as amendments;
use crate::blocs::readings as blocs;
use crate::blocs::readings::statements as bloc_statements;
use crate::commitments::readings as commitments;
use crate::consultations::readings as consultations;
use crate::delegations::readings::seats;
use crate::entity::{
    amendment, amendment_text, association, ballot, bloc_clearance, bloc_statement, comment,
    definition_holding, delegation, disposition, mapping, need, need_match, offer, position, position_draft,
    progress_report, provision_version, question, revision, summary_text, term, term_name, text,
    weight_scheme,
};
use crate::instruments::readings as instruments;
use crate::json_text::JsonText;
use crate::needs::readings::{states_of_need, states_of_offer};
use crate::positions::readings as positions;
use crate::proxies::readings as proxies;
use crate::reviews::readings as reviews;
use crate::subjects::Subject;
use crate::vocabularies::readings as vocabularies;
use crate::{Result, StoreError};
use domain::identifiers::{
    AmendmentId, BlocId, BlocStatementId, CommentId, CommitmentId, ConsultationId, DelegationId, MappingId,
    NeedId, NeedMatchId, OfferId, PeerReviewId, ProgressReportId, ProvisionId, QuestionId, TaggingId, TermId,
    UserId,
};
use domain::languages::Language;
use domain::marks::{Fingerprint, Mark};
use domain::positions::Clearance;
use domain::translations::{TranslatedTitles, TranslationScope};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet};

/// Something that acts change, as a page shows it to the author of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkTarget {
    /// The authentic words of a provision, or those of an amendment.
    Words(Subject),
    /// The same words, with what the viewer's delegation says on them: in preparation, else submitted.
    OwnPosition(Subject),
    /// An amendment with what the chair has decided, and the provision's words.
    Amendment(AmendmentId),
    Comment(CommentId),
    /// A mapping with the words of its provision, and whether it stands.
    Mapping(MappingId),
    /// The latest revision.
    Revision(ConsultationId),
    /// The latest revision, with the amendments that stand and what is decided of them.
    Agreed(ConsultationId),
    /// The title and the summary of a consultation with their translations, its visibility, and whether it is archived.
    Consultation(ConsultationId),
    Stages(ConsultationId),
    Audience(ConsultationId),
    /// A question with its deadline and its progress, without its ballots.
    Question(QuestionId),
    /// A question with the ballots of the viewer's delegation and of those whose proxies it holds.
    OwnBallot(QuestionId),
    /// A question with the ballot of one delegation.
    Answer(QuestionId, DelegationId),
    /// The members of a bloc.
    Bloc(BlocId),
    /// A statement of a bloc with its points, its progress, and what the viewer's delegation has answered.
    BlocStatement(BlocStatementId),
    /// The chair's texts in the summary of a provision, or of the whole text without one, in every language.
    SummaryText(ConsultationId, Option<ProvisionId>),
    /// The titles that one page translates, with their translations.
    Titles(TranslationScope),
    /// A term with its names, the provision that defines it, and which definition the viewer's delegation holds.
    Term(TermId),
    /// The facts of all delegations.
    Facts,
    /// The seat that a person holds, with what ends with it.
    HeldSeat(UserId),
    /// The calendar of reports, with what their levels mean.
    FollowUp(ConsultationId),
    /// A commitment with those who have it, and with what the viewer's delegation has reported.
    Commitment(CommitmentId),
    /// A report, and whether it stands.
    Report(ProgressReportId),
    /// A report with those who were asked to review it.
    Reviewers(ProgressReportId),
    /// A review with the report that it is about.
    PeerReview(PeerReviewId),
    /// What reviewers are drawn from.
    ReviewDraw(ConsultationId),
    /// A need with its assessment and its matches.
    Need(NeedId),
    /// An offer with its matches.
    Offer(OfferId),
    /// A match with how far it has come.
    NeedMatch(NeedMatchId),
    /// A tag on a provision with the provision's words, and what else is proposed and settled of the tag there.
    Tagging(TaggingId),
}

/// Takes the mark of something as it is now. What does not exist has no mark.
#[tracing::instrument(skip_all)]
pub async fn take_mark(db: &impl ConnectionTrait, viewer: &Viewer, target: MarkTarget) -> Result<Mark> {
    Ok(match target {
        MarkTarget::Words(subject) => Mark::of_words(words_of_subject(db, subject).await?),
        MarkTarget::OwnPosition(subject) => Mark {
            words: words_of_subject(db, subject).await?,
            state: own_position(db, viewer, subject).await?,
        },
        MarkTarget::Amendment(id) => mark_amendment(db, id).await?,
        MarkTarget::Comment(id) => {
            let found = comment::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
            mark_comment(&found)
        }
        MarkTarget::Mapping(id) => mark_mapping(db, id).await?,
        MarkTarget::Revision(id) => Mark::of_words(latest_revision(db, id).await?),
        MarkTarget::Agreed(id) => {
            Mark { words: latest_revision(db, id).await?, state: standing_amendments(db, id).await? }
        }
        MarkTarget::Consultation(id) => {
            let found = consultations::get_consultation(db, id).await?;
            let titles = found.titles.as_deref();
            let state = format!("{} {:?} {titles:?}", found.visibility, found.archived_at);
            Mark {
                words: Fingerprint::of(&[&found.title, &found.summary]),
                state: Fingerprint::of(&[&state]),
            }
        }
        MarkTarget::Stages(id) => {
            let stages = consultations::list_stages(db, id).await?;
            state_only(&stages.iter().map(|stage| format!("{stage:?}")).collect::<Vec<_>>())
        }
        MarkTarget::Audience(id) => {
            let found = consultations::get_consultation(db, id).await?;
            state_only(&[found.audience.code().to_owned()])
        }
        MarkTarget::Question(id) => mark_question(&get_question(db, id).await?, &[]),
        MarkTarget::OwnBallot(id) => {
            let question = get_question(db, id).await?;
            let mut voters = proxies_of(db, viewer, &question).await?;
            voters.extend(viewer.seat().map(|seat| seat.delegation_id));
            mark_question(&question, &live_ballots(db, id, &voters).await?)
        }
        MarkTarget::Answer(id, delegation_id) => {
            mark_question(&get_question(db, id).await?, &live_ballots(db, id, &[delegation_id]).await?)
        }
        MarkTarget::Bloc(id) => {
            let bloc = blocs::find_bloc(db, id).await?;
            let members = bloc.present();
            state_only(
                &members.map(|one| format!("{} {}", one.delegation_id, one.coordinates)).collect::<Vec<_>>(),
            )
        }
        MarkTarget::BlocStatement(id) => mark_statement(db, viewer, id).await?,
        MarkTarget::SummaryText(consultation_id, provision_id) => {
            Mark::of_words(summary_words(db, consultation_id, provision_id).await?)
        }
        MarkTarget::Titles(scope) => state_only(&list_titles(db, scope).await?),
        MarkTarget::Term(id) => mark_term(db, viewer, id).await?,
        MarkTarget::Facts => state_only(&[latest_facts(db).await?]),
        MarkTarget::HeldSeat(id) => {
            let held = seats::find_held_seat(db, id).await?;
            state_only(
                &held
                    .iter()
                    .map(|one| format!("{} {} {:?}", one.seat.id, one.last_head, one.casts))
                    .collect::<Vec<_>>(),
            )
        }
        MarkTarget::FollowUp(id) => {
            let found = commitments::find_follow_up(db, id).await?;
            state_only(&[format!("{:?}", found.map(|one| one.id))])
        }
        MarkTarget::Commitment(id) => mark_commitment(db, viewer, id).await?,
        MarkTarget::Report(id) => mark_report(db, id, &[]).await?,
        MarkTarget::Reviewers(id) => {
            let asked = reviews::list_reviews_of(db, &[id]).await?;
            let asked = asked.iter().map(|one| format!("{} {:?}", one.id, one.submitted_at));
            mark_report(db, id, &asked.collect::<Vec<_>>()).await?
        }
        MarkTarget::PeerReview(id) => {
            let found = reviews::find_review(db, id).await?.review;
            let state = format!("{:?} {:?} {:?}", found.ended_at, found.submitted_at, found.replied_at);
            let reasons = found.reasons.unwrap_or_default();
            let levels = name_calendar(db, found.consultation_id).await?;
            mark_report(db, found.report_id, &[state, reasons, levels]).await?
        }
        MarkTarget::ReviewDraw(id) => {
            let plan = reviews::load_draw(db, id).await?;
            let reports = plan.reports.iter().map(|one| format!("{} {:?}", one.report, one.excluded));
            let candidates = plan.candidates.iter().map(|one| format!("{} {}", one.code, one.load));
            state_only(&reports.chain(candidates).collect::<Vec<_>>())
        }
        MarkTarget::Need(id) => mark_need(db, id).await?,
        MarkTarget::Offer(id) => mark_offer(db, id).await?,
        MarkTarget::NeedMatch(id) => {
            let found = need_match::Entity::find_by_id(id).one(db).await?;
            mark_match(&found.ok_or(StoreError::NotFound)?)
        }
        MarkTarget::Tagging(id) => mark_tagging(db, id).await?,
    })
}

async fn mark_tagging(db: &impl ConnectionTrait, id: TaggingId) -> Result<Mark> {
    let found = vocabularies::find_tagging(db, id).await?;
    let standing = vocabularies::list_standing(db, found.provision_id, found.tag_id).await?;
    let standing = standing.iter().map(|one| format!("{} {}", one.id, one.state));
    let parts: Vec<_> = std::iter::once(found.state.code().to_owned()).chain(standing).collect();
    let words = words_of_subject(db, Subject::Provision(found.provision_id)).await?;
    Ok(Mark { words, state: fingerprint_parts(&parts) })
}

/// Takes the marks of [`MarkTarget::OwnPosition`] of some subjects, with as many queries for many as for one.
#[tracing::instrument(skip_all)]
pub async fn take_position_marks(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    subjects: &BTreeSet<Subject>,
) -> Result<BTreeMap<Subject, Mark>> {
    let words = words_of_subjects(db, subjects).await?;
    let mut said: BTreeMap<Subject, Vec<position::Model>> = BTreeMap::new();
    if let Some(seat) = viewer.seat() {
        let on_provisions = Condition::all()
            .add(position::COLUMN.provision_id.is_in(provisions_among(subjects)))
            .add(position::COLUMN.amendment_id.is_null());
        let about = Condition::any()
            .add(on_provisions)
            .add(position::Column::AmendmentId.is_in(amendments_among(subjects)));
        for one in select_own(seat.delegation_id).filter(about).all(db).await? {
            said.entry(one.subject()).or_default().push(one);
        }
    }
    let mark = |subject: &Subject| {
        let body = words.get(subject).map_or("", String::as_str);
        (*subject, mark_own_position(body, said.get(subject)))
    };
    Ok(subjects.iter().map(mark).collect())
}

fn provisions_among(subjects: &BTreeSet<Subject>) -> Vec<ProvisionId> {
    let of = |one: &Subject| match one {
        Subject::Provision(id) => Some(*id),
        Subject::Amendment(_) => None,
    };
    subjects.iter().filter_map(of).collect()
}

fn amendments_among(subjects: &BTreeSet<Subject>) -> Vec<AmendmentId> {
    let of = |one: &Subject| match one {
        Subject::Provision(_) => None,
        Subject::Amendment(id) => Some(*id),
    };
    subjects.iter().filter_map(of).collect()
}

/// Finds the words of some subjects, as [`find_words`] does for one.
async fn words_of_subjects(
    db: &impl ConnectionTrait,
    subjects: &BTreeSet<Subject>,
) -> Result<BTreeMap<Subject, String>> {
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.is_in(provisions_among(subjects)))
        .find_also_related(revision::Entity)
        .order_by_asc(provision_version::COLUMN.revision_id)
        .all(db)
        .await?;
    let mut last = BTreeMap::new();
    for (version, revision) in versions {
        let language = revision.ok_or(StoreError::NotFound)?.authentic_language;
        last.insert(version.provision_id, (version.id, language));
    }
    let texts = text::Entity::find()
        .filter(text::COLUMN.version_id.is_in(last.values().map(|(version, _)| *version)))
        .all(db)
        .await?;
    let mut words = BTreeMap::new();
    for (id, (version, language)) in last {
        let found = texts.iter().find(|text| text.version_id == version && text.language == language);
        words.insert(Subject::Provision(id), found.map_or_else(String::new, |text| text.body.clone()));
    }
    let found = amendment_text::Entity::find()
        .filter(amendment_text::COLUMN.amendment_id.is_in(amendments_among(subjects)))
        .order_by_asc(amendment_text::COLUMN.id)
        .all(db)
        .await?;
    words.extend(found.into_iter().map(|one| (Subject::Amendment(one.amendment_id), one.body)));
    Ok(words)
}

/// Takes the mark of [`MarkTarget::Mapping`]. What others say of it is no part of it: reviews stand beside each other, and
/// one that is withheld would be told.
async fn mark_mapping(db: &impl ConnectionTrait, id: MappingId) -> Result<Mark> {
    let found = mapping::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    Ok(Mark {
        words: words_of_subject(db, found.provision_id.into()).await?,
        state: Fingerprint::of(&[&format!("{:?}", found.withdrawn_at)]),
    })
}

/// Makes the mark of [`MarkTarget::Comment`].
pub fn mark_comment(found: &comment::Model) -> Mark {
    let state = format!("{:?} {:?}", found.withdrawn_at, found.hidden_at);
    Mark { words: Fingerprint::of(&[&found.body]), state: Fingerprint::of(&[&state]) }
}

/// Makes the mark of [`MarkTarget::Answer`], where the delegation's ballot is `ballot`.
pub fn mark_answer(question: &question::Model, ballot: Option<&ballot::Model>) -> Mark {
    mark_question(question, &ballot.map(|one| one.id.to_string()).into_iter().collect::<Vec<_>>())
}

/// Fails unless something is still as the mark `seen` says. Whoever calls it has locked what the act changes.
pub(crate) async fn check_mark(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    target: MarkTarget,
    seen: Mark,
) -> Result<()> {
    if take_mark(txn, viewer, target).await? == seen { Ok(()) } else { Err(StoreError::Stale) }
}

/// Finds the words that a page showed, by the mark that it carried: those of a former revision of the provision.
#[tracing::instrument(skip_all)]
pub async fn find_words_seen(
    db: &impl ConnectionTrait,
    subject: Subject,
    seen: Mark,
) -> Result<Option<String>> {
    let bodies: Vec<String> = match subject {
        Subject::Provision(id) => {
            let versions = provision_version::Entity::find()
                .filter(provision_version::COLUMN.provision_id.eq(id))
                .find_also_related(revision::Entity)
                .order_by_desc(provision_version::COLUMN.revision_id)
                .limit(VERSIONS)
                .all(db)
                .await?;
            let texts = text::Entity::find()
                .filter(text::COLUMN.version_id.is_in(versions.iter().map(|(version, _)| version.id)))
                .all(db)
                .await?;
            let body = |(version, revision): (provision_version::Model, Option<revision::Model>)| {
                let language = revision?.authentic_language;
                let found =
                    texts.iter().find(|text| text.version_id == version.id && text.language == language);
                found.map(|text| text.body.clone())
            };
            versions.into_iter().filter_map(body).collect()
        }
        Subject::Amendment(id) => {
            let found = amendment_text::Entity::find()
                .filter(amendment_text::COLUMN.amendment_id.eq(id))
                .order_by_desc(amendment_text::COLUMN.id)
                .limit(VERSIONS)
                .all(db)
                .await?;
            found.into_iter().map(|one| one.body).collect()
        }
    };
    Ok(bodies.into_iter().find(|body| fingerprint_words(body) == seen.words))
}

/// Returns the authentic words of a provision, or those of an amendment, as they are now.
#[tracing::instrument(skip_all)]
pub async fn find_words(db: &impl ConnectionTrait, subject: Subject) -> Result<String> {
    match subject {
        Subject::Provision(id) => {
            let version = instruments::find_latest_version(db, id).await?;
            let found = revision::Entity::find_by_id(version.revision_id).one(db).await?;
            let language = found.ok_or(StoreError::NotFound)?.authentic_language;
            Ok(find_body(db, &version, language).await?.unwrap_or_default())
        }
        Subject::Amendment(id) => {
            let found = amendment_text::Entity::find()
                .filter(amendment_text::COLUMN.amendment_id.eq(id))
                .order_by_desc(amendment_text::COLUMN.id)
                .one(db)
                .await?;
            Ok(found.map_or_else(String::new, |one| one.body))
        }
    }
}

/// Finds the former content of a position in preparation that a page showed, by the mark that it carried.
#[tracing::instrument(skip_all)]
pub async fn find_draft_seen(
    db: &impl ConnectionTrait,
    prepared: &position::Model,
    former: &[position_draft::Model],
    seen: Mark,
) -> Result<Option<position_draft::Model>> {
    let about = positions::is_about_subject(prepared.subject());
    let said = select_own(prepared.delegation_id).filter(about).all(db).await?;
    let fingerprint = |draft: &position_draft::Model, clearance: Clearance| {
        let as_it_was = said.iter().cloned().map(|one| match one.id == prepared.id {
            true => position::Model {
                clearance,
                stance: draft.stance,
                language: draft.language,
                statement: draft.statement.clone(),
                proposed_text: draft.proposed_text.clone(),
                ..one
            },
            false => one,
        });
        fingerprint_positions(&as_it_was.collect::<Vec<_>>())
    };
    let is_seen = |draft: &&position_draft::Model| {
        Clearance::ALL.iter().any(|clearance| fingerprint(draft, *clearance) == seen.state)
    };
    Ok(former.iter().find(is_seen).cloned())
}

/// The largest number of former texts among which a mark is looked for.
const VERSIONS: u64 = 50;

fn state_only(parts: &[String]) -> Mark {
    Mark { words: Fingerprint::of(&[]), state: fingerprint_parts(parts) }
}

fn fingerprint_parts(parts: &[String]) -> Fingerprint {
    Fingerprint::of(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn fingerprint_words(body: &str) -> Fingerprint {
    Fingerprint::of(&[body])
}

async fn find_body(
    db: &impl ConnectionTrait,
    version: &provision_version::Model,
    language: Language,
) -> Result<Option<String>> {
    let found = text::Entity::find()
        .filter(text::COLUMN.version_id.eq(version.id))
        .filter(text::COLUMN.language.eq(language))
        .one(db)
        .await?;
    Ok(found.map(|text| text.body))
}

async fn words_of_subject(db: &impl ConnectionTrait, subject: Subject) -> Result<Fingerprint> {
    Ok(fingerprint_words(&find_words(db, subject).await?))
}

async fn own_position(db: &impl ConnectionTrait, viewer: &Viewer, subject: Subject) -> Result<Fingerprint> {
    let Some(seat) = viewer.seat() else {
        return Ok(Fingerprint::of(&[]));
    };
    let found = select_own(seat.delegation_id).filter(positions::is_about_subject(subject)).all(db).await?;
    Ok(fingerprint_positions(&found))
}

/// Finds what a delegation says on some provisions, in preparation and submitted, for [`mark_own_position`].
pub(crate) async fn own_positions(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    provisions: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, Vec<position::Model>>> {
    let found = select_own(delegation_id)
        .filter(position::COLUMN.provision_id.is_in(provisions.iter().copied()))
        .filter(position::COLUMN.amendment_id.is_null())
        .all(db)
        .await?;
    let mut all: BTreeMap<ProvisionId, Vec<position::Model>> = BTreeMap::new();
    for one in found {
        all.entry(one.provision_id).or_default().push(one);
    }
    Ok(all)
}

/// What the viewer's delegation says on a provision, with the mark of [`MarkTarget::OwnPosition`].
#[derive(Clone, Debug)]
pub struct MarkedPosition {
    pub mark: Mark,
    /// The position in preparation, else the submitted one.
    pub held: Option<position::Model>,
}

/// Takes the marks of what the viewer's delegation says on some provisions, which are given with their authentic words:
/// each as [`take_mark`] takes it, and with what was read for it.
#[tracing::instrument(skip_all)]
pub async fn mark_own_positions(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    words: &BTreeMap<ProvisionId, String>,
) -> Result<BTreeMap<ProvisionId, MarkedPosition>> {
    let ids: Vec<ProvisionId> = words.keys().copied().collect();
    let own = match viewer.seat() {
        Some(seat) => own_positions(db, seat.delegation_id, &ids).await?,
        None => BTreeMap::new(),
    };
    let marked = words.iter().map(|(id, words)| {
        let said = own.get(id);
        let mark = mark_own_position(words, said);
        let said = said.map(Vec::as_slice).unwrap_or_default();
        let prepared = said.iter().find(|one| one.clearance != Clearance::Submitted);
        (*id, MarkedPosition { mark, held: prepared.or(said.last()).cloned() })
    });
    Ok(marked.collect())
}

/// Makes the mark of [`MarkTarget::OwnPosition`] from the authentic words of a provision and what the delegation says
/// on them.
pub(crate) fn mark_own_position(words: &str, own: Option<&Vec<position::Model>>) -> Mark {
    let state = fingerprint_positions(own.map(Vec::as_slice).unwrap_or_default());
    Mark { words: fingerprint_words(words), state }
}

fn select_own(delegation_id: DelegationId) -> Select<position::Entity> {
    position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(position::COLUMN.superseded_at.is_null())
        .filter(position::COLUMN.clearance.ne(Clearance::Withdrawn))
        .order_by_asc(position::COLUMN.id)
}

fn fingerprint_positions(found: &[position::Model]) -> Fingerprint {
    let parts = found.iter().flat_map(|one| {
        let state = format!("{} {} {}", one.clearance, one.stance, one.language);
        let (statement, proposed) = (one.statement.clone(), one.proposed_text.clone());
        [state, statement.unwrap_or_default(), proposed.unwrap_or_default()]
    });
    fingerprint_parts(&parts.collect::<Vec<_>>())
}

/// Makes the mark of [`MarkTarget::NeedMatch`].
pub fn mark_match(found: &need_match::Model) -> Mark {
    state_only(&[found.state.code().to_owned()])
}

async fn mark_need(db: &impl ConnectionTrait, id: NeedId) -> Result<Mark> {
    let found = need::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let matches = states_of_need(db, id).await?;
    let state = format!("{} {} {:?} {matches:?}", found.state, found.visibility, found.assessment);
    Ok(Mark { words: Fingerprint::of(&[&found.content().to_string()]), state: Fingerprint::of(&[&state]) })
}

async fn mark_offer(db: &impl ConnectionTrait, id: OfferId) -> Result<Mark> {
    let found = offer::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let matches = states_of_offer(db, id).await?;
    let state = format!("{} {} {matches:?}", found.state, found.visibility);
    Ok(Mark { words: Fingerprint::of(&[&found.content().to_string()]), state: Fingerprint::of(&[&state]) })
}

async fn mark_amendment(db: &impl ConnectionTrait, id: AmendmentId) -> Result<Mark> {
    let found = amendments::get_amendment(db, id).await?;
    let original = find_words(db, Subject::Provision(found.provision_id)).await?;
    let own = find_words(db, Subject::Amendment(id)).await?;
    let decided = disposition::Entity::find()
        .filter(disposition::COLUMN.amendment_id.eq(id))
        .order_by_desc(disposition::COLUMN.id)
        .one(db)
        .await?;
    Ok(mark_decided(&found, &original, &own, decided.map(|one| one.id)))
}

/// Makes the marks of [`MarkTarget::Amendment`] for amendments as a page has read them, on the words of the revision that it
/// shows.
#[tracing::instrument(skip_all)]
pub async fn mark_amendments(
    db: &impl ConnectionTrait,
    revision: &revision::Model,
    shown: &[&amendments::SponsoredAmendment],
) -> Result<BTreeMap<AmendmentId, Mark>> {
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision.id))
        .filter(
            provision_version::COLUMN.provision_id.is_in(shown.iter().map(|one| one.amendment.provision_id)),
        )
        .all(db)
        .await?;
    let texts = text::Entity::find()
        .filter(text::COLUMN.version_id.is_in(versions.iter().map(|version| version.id)))
        .filter(text::COLUMN.language.eq(revision.authentic_language))
        .all(db)
        .await?;
    let decided = disposition::Entity::find()
        .filter(disposition::COLUMN.amendment_id.is_in(shown.iter().map(|one| one.amendment.id)))
        .order_by_asc(disposition::COLUMN.id)
        .all(db)
        .await?;
    let decided: BTreeMap<AmendmentId, i64> =
        decided.into_iter().map(|one| (one.amendment_id, one.id)).collect();
    let marks = shown.iter().filter_map(|one| {
        let found = &one.amendment;
        let version = versions.iter().find(|version| version.provision_id == found.provision_id)?;
        let original = texts.iter().find(|text| text.version_id == version.id)?;
        let own = one.text.as_deref().unwrap_or_default();
        Some((found.id, mark_decided(found, &original.body, own, decided.get(&found.id).copied())))
    });
    Ok(marks.collect())
}

/// Makes the mark of an amendment on a provision with the words `original`; `decided` is the last decision of the chair.
fn mark_decided(found: &amendment::Model, original: &str, own: &str, decided: Option<i64>) -> Mark {
    let state = format!(
        "{} {:?} {:?} {:?} {} {:?}",
        found.disposition,
        found.into_id,
        found.withdrawn_at,
        found.published_in_id,
        found.open_to_sponsors,
        decided,
    );
    Mark { words: Fingerprint::of(&[original, own]), state: Fingerprint::of(&[&state]) }
}

async fn latest_revision(db: &impl ConnectionTrait, id: ConsultationId) -> Result<Fingerprint> {
    let latest = consultations::find_latest_revision(db, id).await?;
    let number = latest.map_or_else(String::new, |revision| revision.number.to_string());
    Ok(Fingerprint::of(&[&number]))
}

async fn standing_amendments(db: &impl ConnectionTrait, id: ConsultationId) -> Result<Fingerprint> {
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(id))
        .filter(amendments::amendment_stands())
        .order_by_asc(amendment::COLUMN.id)
        .all(db)
        .await?;
    Ok(fingerprint_parts(
        &rows.iter().map(|one| format!("{} {}", one.id, one.disposition)).collect::<Vec<_>>(),
    ))
}

async fn get_question(db: &impl ConnectionTrait, id: QuestionId) -> Result<question::Model> {
    question::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

async fn proxies_of(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    question: &question::Model,
) -> Result<Vec<DelegationId>> {
    match viewer.seat() {
        Some(seat) => proxies::held_proxies(db, question, seat.delegation_id).await,
        None => Ok(Vec::new()),
    }
}

async fn live_ballots(
    db: &impl ConnectionTrait,
    id: QuestionId,
    delegations: &[DelegationId],
) -> Result<Vec<String>> {
    let rows = ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.eq(id))
        .filter(ballot::COLUMN.delegation_id.is_in(delegations.iter().copied()))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .order_by_asc(ballot::COLUMN.id)
        .all(db)
        .await?;
    Ok(rows.iter().map(|one| one.id.to_string()).collect())
}

fn mark_question(question: &question::Model, ballots: &[String]) -> Mark {
    let words = [question.title.as_str(), question.words.as_deref().unwrap_or_default()];
    let state = format!(
        "{} {:?} {:?} {} {:?} {:?} {:?}",
        question.revision_id,
        question.closes_at,
        question.closed_at,
        question.waiting,
        question.skipped,
        question.hands.as_deref(),
        question.tie_decision,
    );
    let parts: Vec<_> = std::iter::once(state.as_str()).chain(ballots.iter().map(String::as_str)).collect();
    Mark { words: Fingerprint::of(&words), state: Fingerprint::of(&parts) }
}

async fn mark_statement(db: &impl ConnectionTrait, viewer: &Viewer, id: BlocStatementId) -> Result<Mark> {
    let found = bloc_statement::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let points = bloc_statements::list_points(db, id).await?;
    let mut words = vec![found.language.code().to_owned(), found.body];
    for point in points {
        words.extend([
            format!("{} {}", point.provision_id, point.stance),
            point.statement.unwrap_or_default(),
            point.proposed_text.unwrap_or_default(),
        ]);
    }
    let mut state = vec![format!("{} {} {:?}", found.progress, found.clearing, found.clear_by)];
    if let Some(seat) = viewer.seat() {
        let answer = bloc_clearance::Entity::find()
            .filter(bloc_clearance::COLUMN.bloc_statement_id.eq(id))
            .filter(bloc_clearance::COLUMN.delegation_id.eq(seat.delegation_id))
            .one(db)
            .await?;
        let association = association::Entity::find()
            .filter(association::COLUMN.bloc_statement_id.eq(id))
            .filter(association::COLUMN.delegation_id.eq(seat.delegation_id))
            .filter(association::COLUMN.superseded_at.is_null())
            .one(db)
            .await?;
        state.push(format!("{:?}", answer.map(|one| (one.cleared, one.given_at))));
        state.push(format!("{:?}", association.map(|one| one.id)));
    }
    Ok(Mark { words: fingerprint_parts(&words), state: fingerprint_parts(&state) })
}

async fn mark_commitment(db: &impl ConnectionTrait, viewer: &Viewer, id: CommitmentId) -> Result<Mark> {
    let held = commitments::find_commitment(db, id).await?;
    let ours = viewer.seat().map(|seat| seat.delegation_id);
    let mut state = vec![format!("{:?}", held.commitment.withdrawn_at)];
    state.extend(held.holders.iter().map(|one| format!("{:?} {:?}", one.delegation_id, one.bloc_id)));
    let own = held.reports.iter().filter(|one| Some(one.delegation_id) == ours);
    state.extend(own.map(|one| format!("report {}", one.id)));
    state.push(name_calendar(db, held.commitment.consultation_id).await?);
    let words = Fingerprint::of(&[&held.commitment.title, &held.commitment.body]);
    Ok(Mark { words, state: fingerprint_parts(&state) })
}

/// Names the calendar that says when reports are due and what their levels mean.
async fn name_calendar(db: &impl ConnectionTrait, id: ConsultationId) -> Result<String> {
    let found = commitments::find_follow_up(db, id).await?;
    Ok(format!("calendar {:?}", found.map(|one| one.id)))
}

/// Makes the mark of a report with what else there is of it.
async fn mark_report(db: &impl ConnectionTrait, id: ProgressReportId, more: &[String]) -> Result<Mark> {
    let found = progress_report::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let mut state = vec![format!("{} {:?}", found.level, found.superseded_at)];
    state.extend(more.iter().cloned());
    Ok(Mark { words: Fingerprint::of(&[&found.body]), state: fingerprint_parts(&state) })
}

async fn summary_words(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_id: Option<ProvisionId>,
) -> Result<Fingerprint> {
    let place = match provision_id {
        Some(id) => summary_text::Column::ProvisionId.eq(id),
        None => summary_text::Column::ProvisionId.is_null(),
    };
    let found = summary_text::Entity::find()
        .filter(summary_text::COLUMN.consultation_id.eq(consultation_id))
        .filter(place)
        .filter(summary_text::COLUMN.superseded_at.is_null())
        .order_by_asc(summary_text::COLUMN.language)
        .all(db)
        .await?;
    let parts = found.into_iter().flat_map(|one| [one.language.code().to_owned(), one.body]);
    Ok(fingerprint_parts(&parts.collect::<Vec<_>>()))
}

/// Lists the titles that one page translates, each with its translations.
async fn list_titles(db: &impl ConnectionTrait, scope: TranslationScope) -> Result<Vec<String>> {
    let words = |title: &str, titles: Option<&TranslatedTitles>| format!("{title} {titles:?}");
    Ok(match scope {
        TranslationScope::Consultation(id) => {
            let found = consultations::get_consultation(db, id).await?;
            let votes: Vec<(String, Option<JsonText<TranslatedTitles>>)> = question::Entity::find()
                .select_only()
                .columns([question::Column::Title, question::Column::Titles])
                .filter(question::COLUMN.consultation_id.eq(id))
                .order_by_asc(question::COLUMN.id)
                .into_tuple()
                .all(db)
                .await?;
            let own = [words(&found.title, found.titles.as_deref()), found.summary.clone()];
            let votes = votes.iter().map(|(title, titles)| words(title, titles.as_deref()));
            own.into_iter().chain(votes).collect()
        }
        TranslationScope::Bloc(id) => {
            let found = blocs::get(db, id).await?;
            vec![words(&found.name, found.titles.as_deref())]
        }
        TranslationScope::WeightScheme(id) => {
            let found = weight_scheme::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
            vec![words(&found.name, found.titles.as_deref())]
        }
    })
}

async fn mark_term(db: &impl ConnectionTrait, viewer: &Viewer, id: TermId) -> Result<Mark> {
    let found = term::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let names = term_name::Entity::find()
        .filter(term_name::COLUMN.term_id.eq(id))
        .order_by_asc(term_name::COLUMN.id)
        .all(db)
        .await?;
    let words: Vec<String> = names.into_iter().map(|one| one.name).collect();
    let mut state = vec![format!("{:?}", found.provision_id)];
    if let Some(seat) = viewer.seat() {
        let held = definition_holding::Entity::find()
            .filter(definition_holding::COLUMN.term_id.eq(id))
            .filter(definition_holding::COLUMN.delegation_id.eq(seat.delegation_id))
            .filter(definition_holding::COLUMN.superseded_at.is_null())
            .one(db)
            .await?;
        state.push(format!("{:?}", held.map(|one| one.id)));
    }
    Ok(Mark { words: fingerprint_parts(&words), state: fingerprint_parts(&state) })
}

async fn latest_facts(db: &impl ConnectionTrait) -> Result<String> {
    let number = delegation::Entity::find().count(db).await?;
    let last = delegation::Entity::find()
        .filter(delegation::COLUMN.facts_as_of.is_not_null())
        .order_by_desc(delegation::COLUMN.facts_as_of)
        .one(db)
        .await?;
    Ok(format!("{number} {:?}", last.map(|one| (one.facts_source, one.facts_as_of))))
}
