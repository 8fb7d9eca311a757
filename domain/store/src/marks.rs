//! Marks of what acts change, as it is in the database now.
//!
//! A page takes the mark of what it shows before it reads it, and its form carries the mark. The act takes the same
//! mark again in its own transaction, and is refused where it is another: its author saw something else.

mod amendments;
mod positions;
mod promises;
mod questions;
mod words;

pub use amendments::mark_amendments;
pub use positions::{MarkedPosition, find_draft_seen, mark_own_positions, take_position_marks};
pub(crate) use positions::{mark_own_position, own_positions};
pub use promises::mark_match;
pub use questions::mark_answer;
pub use words::{find_words, find_words_seen};
pub(crate) use words::{fingerprint_words, words_of_subjects};

use crate::blocs::readings as blocs;
use crate::blocs::readings::statements as bloc_statements;
use crate::commitments::readings as commitments;
use crate::consultations::readings as consultations;
use crate::delegations::readings::seats;
use crate::entity::{
    association, bloc_clearance, bloc_statement, comment, definition_holding, delegation, mapping,
    need_match, question, summary_text, term, term_name, weight_scheme,
};
use crate::json_text::JsonText;
use crate::mail::readings::texts::load_mail_texts;
use crate::marks::amendments::{mark_amendment, standing_amendments};
use crate::marks::positions::own_position;
use crate::marks::promises::{mark_commitment, mark_need, mark_offer, mark_report, name_calendar};
use crate::marks::questions::{get_question, live_ballots, mark_question, proxies_of};
use crate::marks::words::{fingerprint_parts, words_of_subject};
use crate::reviews::readings as reviews;
use crate::subjects::Subject;
use crate::vocabularies::readings as vocabularies;
use crate::{Result, StoreError};
use domain::identifiers::{
    AmendmentId, BlocId, BlocStatementId, CommentId, CommitmentId, ConsultationId, DelegationId, MappingId,
    NeedId, NeedMatchId, OfferId, PeerReviewId, ProgressReportId, ProvisionId, QuestionId, TaggingId, TermId,
    UserId,
};
use domain::marks::{Fingerprint, Mark};
use domain::translations::{TranslatedTitles, TranslationScope};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

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
    /// The texts of mail that a consultation keeps.
    MailTexts(ConsultationId),
    /// The facts of all delegations.
    Facts,
    /// The seats that a person holds, with what ends with each.
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
        MarkTarget::MailTexts(id) => {
            let texts = load_mail_texts(db, id).await?;
            state_only(&texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>())
        }
        MarkTarget::Term(id) => mark_term(db, viewer, id).await?,
        MarkTarget::Facts => state_only(&[latest_facts(db).await?]),
        MarkTarget::HeldSeat(id) => {
            let held = seats::list_seats_of_person(db, id).await?;
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

/// Fails unless something is still as the mark `seen` says. Whoever calls it has locked what the act changes.
pub(crate) async fn check_mark(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    target: MarkTarget,
    seen: Mark,
) -> Result<()> {
    if take_mark(txn, viewer, target).await? == seen { Ok(()) } else { Err(StoreError::Stale) }
}

fn state_only(parts: &[String]) -> Mark {
    Mark { words: Fingerprint::of(&[]), state: fingerprint_parts(parts) }
}

/// Makes the mark of [`MarkTarget::Comment`].
pub fn mark_comment(found: &comment::Model) -> Mark {
    let state = format!("{:?} {:?}", found.withdrawn_at, found.hidden_at);
    Mark { words: Fingerprint::of(&[&found.body]), state: Fingerprint::of(&[&state]) }
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

async fn mark_tagging(db: &impl ConnectionTrait, id: TaggingId) -> Result<Mark> {
    let found = vocabularies::find_tagging(db, id).await?;
    let standing = vocabularies::list_standing(db, found.provision_id, found.tag_id).await?;
    let standing = standing.iter().map(|one| format!("{} {}", one.id, one.state));
    let parts: Vec<_> = std::iter::once(found.state.code().to_owned()).chain(standing).collect();
    let words = words_of_subject(db, Subject::Provision(found.provision_id)).await?;
    Ok(Mark { words, state: fingerprint_parts(&parts) })
}

async fn latest_revision(db: &impl ConnectionTrait, id: ConsultationId) -> Result<Fingerprint> {
    let latest = consultations::find_latest_revision(db, id).await?;
    let number = latest.map_or_else(String::new, |revision| revision.number.to_string());
    Ok(Fingerprint::of(&[&number]))
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
