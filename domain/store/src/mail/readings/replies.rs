//! Reads the words of replies for the messages that tell of them, as far as their readers may read them then.

use crate::Result;
use crate::entity::{comment, mail, participant, seat};
use chrono::{DateTime, Utc};
use domain::identifiers::{CommentId, ConsultationId, DelegationId, MailId, UserId};
use domain::mail::{MailKind, MailTarget};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// A reply in the words in which it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedReply {
    pub words: String,
    /// The words of the comment that it answers, where that is still shown.
    pub answered: Option<String>,
}

/// Finds the replies of which some messages tell, in four queries, or none where no message tells of one. Words are for those who
/// act then for the delegation that was answered, while it takes part; what is withdrawn, hidden or waits is for nobody.
pub(crate) async fn find_quoted_replies(
    db: &impl ConnectionTrait,
    mails: &[mail::Model],
    now: DateTime<Utc>,
) -> Result<BTreeMap<MailId, QuotedReply>> {
    let told = mails.iter().filter_map(|one| match (one.kind, one.content.target) {
        (MailKind::CommentReply, Some(MailTarget::Comment(id))) => Some((one.id, one.user_id?, id)),
        _ => None,
    });
    let told: Vec<(MailId, UserId, CommentId)> = told.collect();
    if told.is_empty() {
        return Ok(BTreeMap::new());
    }
    let replies = find_comments(db, told.iter().map(|(.., id)| *id)).await?;
    let parents = find_comments(db, replies.values().filter_map(|one| one.parent_id)).await?;
    let held = list_seats(db, told.iter().map(|(_, user_id, _)| *user_id), now).await?;
    let parts = list_parts(db, &parents).await?;
    let quoted = told.into_iter().filter_map(|(mail_id, user_id, id)| {
        let reply = replies.get(&id).filter(|one| one.facts().is_shown() && !one.attribution.waits())?;
        let parent = parents.get(&reply.parent_id?)?;
        let answered = parent.delegation_id?;
        let reads =
            held.contains(&(user_id, answered)) && parts.contains(&(parent.consultation_id, answered));
        let own = parent.facts().is_shown().then(|| parent.body.clone());
        reads.then(|| (mail_id, QuotedReply { words: reply.body.clone(), answered: own }))
    });
    Ok(quoted.collect())
}

async fn find_comments(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = CommentId>,
) -> Result<BTreeMap<CommentId, comment::Model>> {
    let ids: BTreeSet<CommentId> = ids.collect();
    let found = comment::Entity::find().filter(comment::Column::Id.is_in(ids)).all(db).await?;
    Ok(found.into_iter().map(|one| (one.id, one)).collect())
}

/// Lists for which delegations some people act.
async fn list_seats(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = UserId>,
    now: DateTime<Utc>,
) -> Result<BTreeSet<(UserId, DelegationId)>> {
    let ids: BTreeSet<UserId> = ids.collect();
    let rows: Vec<(UserId, DelegationId)> = seat::Entity::find()
        .select_only()
        .columns([seat::Column::UserId, seat::Column::DelegationId])
        .filter(seat::Column::UserId.is_in(ids))
        .filter(seat::Column::EndedAt.is_null())
        .filter(Condition::any().add(seat::Column::EndsAt.is_null()).add(seat::Column::EndsAt.gt(now)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Lists which of the delegations that made some comments take part in the consultations of these.
async fn list_parts(
    db: &impl ConnectionTrait,
    comments: &BTreeMap<CommentId, comment::Model>,
) -> Result<BTreeSet<(ConsultationId, DelegationId)>> {
    let places: BTreeSet<ConsultationId> = comments.values().map(|one| one.consultation_id).collect();
    let authors: BTreeSet<DelegationId> = comments.values().filter_map(|one| one.delegation_id).collect();
    let rows: Vec<(ConsultationId, DelegationId)> = participant::Entity::find()
        .select_only()
        .columns([participant::Column::ConsultationId, participant::Column::DelegationId])
        .filter(participant::Column::ConsultationId.is_in(places))
        .filter(participant::Column::DelegationId.is_in(authors))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
