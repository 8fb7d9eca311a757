//! Letters of the secretariat to those who have not spoken.

use crate::consultations::readings::{find_latest_revision, load_moment};
use crate::entity::{consultation, position};
use crate::instruments::readings::revision_labels;
use crate::mail::queue::queue_mails;
use crate::mail::readings::{MailReader, consultation_title, list_readers};
use crate::records::chain as records;
use crate::representation::activity_in_consultation;
use crate::{Result, StoreError, attribution, begin_transaction, refusable};
use chrono::{DateTime, Utc};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::mail::{MailContent, MailKind, MailTarget, NewMail};
use domain::records::{RecordAct, hash_text};
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A letter to those who have not spoken.
#[derive(Clone, Debug)]
pub struct NewLetter {
    pub subject: Title,
    pub words: Statement,
}

/// To whom a letter goes.
#[derive(Clone, Debug, Default)]
pub struct LetterRecipients {
    /// The delegations that have not spoken and for which somebody acts, with the number of people and what each has not spoken on.
    pub reached: BTreeMap<DelegationId, (usize, Vec<String>)>,
    /// The delegations that have not spoken and for which nobody acts.
    pub unreached: BTreeSet<DelegationId>,
    /// The number of paragraphs of the text on which a position can be taken.
    pub paragraphs: usize,
}

impl LetterRecipients {
    /// Tells whether these paragraphs are all of the text.
    pub fn are_all(&self, labels: &[String]) -> bool {
        labels.len() == self.paragraphs
    }
}

/// The reason why a letter was not sent.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    #[error("every delegation for which somebody acts has spoken")]
    Nobody,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(LetterError);

/// Finds to whom a letter would go now: to those who act for members that have neither contributed nor voted; for organizers.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_recipients(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<LetterRecipients> {
    rights::may(Act::WriteLetter, viewer)?;
    let readers = list_readers(db, consultation_id, now).await?;
    sort_recipients(db, viewer, consultation_id, &readers, now).await
}

async fn sort_recipients(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    readers: &[MailReader],
    now: DateTime<Utc>,
) -> Result<LetterRecipients> {
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    let (invited, _) = activity_in_consultation(db, &access).await?;
    let silent = invited.iter().filter(|one| one.kind == DelegationKind::Member && one.deeds.is_silent());
    let silent: BTreeSet<DelegationId> = silent.map(|one| one.delegation_id).collect();
    let (missing, paragraphs) = find_missing(db, consultation_id, &silent).await?;
    let mut recipients = LetterRecipients { paragraphs, ..LetterRecipients::default() };
    for id in silent {
        let people = readers.iter().filter(|reader| reader.delegation_id == id).count();
        if people == 0 {
            recipients.unreached.insert(id);
        } else {
            recipients.reached.insert(id, (people, missing.get(&id).cloned().unwrap_or_default()));
        }
    }
    Ok(recipients)
}

/// Lists of each delegation the numbers of the paragraphs of the latest text on which it has no position, and counts all of these.
async fn find_missing(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    delegations: &BTreeSet<DelegationId>,
) -> Result<(BTreeMap<DelegationId, Vec<String>>, usize)> {
    let Some(revision) = find_latest_revision(db, consultation_id).await? else {
        return Ok((BTreeMap::new(), 0));
    };
    let labels = revision_labels(db, revision.id).await?;
    let held: Vec<(DelegationId, ProvisionId)> = position::Entity::find()
        .select_only()
        .columns([position::Column::DelegationId, position::Column::ProvisionId])
        .filter(position::Column::ConsultationId.eq(consultation_id))
        .filter(position::Column::DelegationId.is_in(delegations.iter().copied()))
        .filter(position::Column::AmendmentId.is_null())
        .filter(position::Column::SubmittedAt.is_not_null())
        .filter(position::Column::SupersededAt.is_null())
        .filter(position::Column::WithdrawnAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let held: BTreeSet<(DelegationId, ProvisionId)> = held.into_iter().collect();
    let numbered = labels.iter().filter(|(_, label, kind)| kind.takes_positions() && !label.is_empty());
    let numbered: Vec<_> = numbered.collect();
    let missing = delegations.iter().map(|delegation_id| {
        let without = numbered.iter().filter(|(id, ..)| !held.contains(&(*delegation_id, *id)));
        (*delegation_id, without.map(|(_, label, _)| label.clone()).collect())
    });
    Ok((missing.collect(), numbered.len()))
}

/// Writes to those who act for members that have not spoken, each in one message with what the delegation has not spoken
/// on; an organizer's act, which the record tells with the number of delegations and the hash of the words. Returns the
/// number of messages.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn write_letter(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    new: &NewLetter,
    now: DateTime<Utc>,
) -> std::result::Result<usize, LetterError> {
    rights::may(Act::WriteLetter, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, consultation_id, now).await?;
    rights::mail::may_write_letter(viewer, at.facts)?;
    let chain = records::chain_of(consultation_id);
    // Two letters at once follow each other, so that neither is recorded as something that it was not.
    records::locked_head_hash(&txn, &chain).await?;
    let place = consultation::Entity::find_by_id(consultation_id).one(&txn).await?;
    let place = place.ok_or(StoreError::NotFound)?;
    let readers = list_readers(&txn, consultation_id, now).await?;
    let recipients = sort_recipients(&txn, viewer, consultation_id, &readers, now).await?;
    let reached = &recipients.reached;
    if reached.is_empty() {
        return Err(LetterError::Nobody);
    }
    let once = records::random_salt();
    let letters = readers.iter().filter_map(|reader| {
        let (_, labels) = reached.get(&reader.delegation_id)?;
        let content = MailContent {
            consultation: Some(consultation_title(&place)),
            subject: Some(new.subject.as_str().to_owned()),
            words: Some(new.words.as_str().to_owned()),
            labels: labels.clone(),
            labels_are_all: recipients.are_all(labels),
            target: Some(MailTarget::Desk(consultation_id)),
            ..MailContent::default()
        };
        // Whoever acts for several delegations gets a letter for each.
        let once = format!("letter:{once}:{}:{}", reader.user_id, reader.delegation_id);
        reader.write(MailKind::Letter, consultation_id, content, once, now)
    });
    let letters: Vec<NewMail> = letters.collect();
    queue_mails(&txn, &letters).await?;
    // Who has not spoken would tell who has, where names are withheld: the record has the number alone.
    let payload = json!({
        "subject": new.subject, "words": hash_text(new.words.as_str()), "delegations": reached.len(),
        "messages": letters.len(),
    });
    records::append_act(&txn, &chain, now, RecordAct::LetterSent, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(letters.len())
}
