//! Queues digests: what needs each delegation, what has happened to what it said, and what is new.
//!
//! Of a consultation everything is read once, with one query a kind of thing, and given to those whom it concerns. What
//! waits for the end of a stage is left out, and no names stand in a digest.

use crate::commitments::readings::{find_follow_up, load_held};
use crate::credentials::readings::{list_lacking, list_member_standings};
use crate::entity::{
    amendment, ballot, bloc, bloc_member, bloc_statement, comment, commitment, consultation, disposition,
    mail, mail_preference, question, revision, sponsor, voter,
};
use crate::instruments::readings::provision_labels;
use crate::mail::queue::queue_mails;
use crate::mail::readings::{
    MailReader, bloc_title, consultation_title, label_title, list_readers, question_title,
};
use crate::mail::telling::is_told_of;
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use domain::attribution::Restriction;
use domain::commitments::ReportStatus;
use domain::identifiers::{
    AmendmentId, BlocId, CommentId, ConsultationId, DelegationId, ProvisionId, QuestionId, UserId,
};
use domain::mail::{
    DEFAULT_PACE, DigestLine, DigestPace, DigestPart, MailContent, MailKind, MailTarget, MailTitle, NewMail,
    REPORT_NOTICE, arrange_digest, first_digest_since, is_digest_due, is_worth_sending,
};
use domain::questions::VotingMethod;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The number of digests that are made and queued in one transaction.
const BATCH: usize = 500;

/// The most things of one kind that are read; more than anybody reads in a digest, for all delegations together.
const THINGS: u64 = 500;

/// Whom something concerns.
enum Concerned {
    Everybody,
    These(BTreeSet<DelegationId>),
    Others(BTreeSet<DelegationId>),
}

/// Something of which a digest tells.
struct DigestThing {
    concerned: Concerned,
    line: DigestLine,
}

impl DigestThing {
    fn new(
        concerned: Concerned,
        (part, kind): (DigestPart, MailKind),
        about: MailTitle,
        target: MailTarget,
        at: DateTime<Utc>,
    ) -> Self {
        Self { concerned, line: DigestLine { part, kind, about, target, at, endless: false, first: false } }
    }

    fn concerns(&self, id: DelegationId) -> bool {
        match &self.concerned {
            Concerned::Everybody => true,
            Concerned::These(these) => these.contains(&id),
            Concerned::Others(except) => !except.contains(&id),
        }
    }
}

/// Queues the digests that are due, each once however many processes try, and returns how many that were.
#[tracing::instrument(skip_all)]
pub async fn queue_digests(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<usize> {
    let now = to_millis(now);
    let places = consultation::Entity::find()
        .filter(consultation::Column::ArchivedAt.is_null())
        .order_by_asc(consultation::Column::Id)
        .all(db)
        .await?;
    let mut queued = 0;
    for place in places {
        let readers = list_readers(db, place.id, now).await?;
        let (prompt, readers): (Vec<_>, Vec<_>) =
            readers.into_iter().partition(|one| one.pace == DigestPace::AtOnce);
        tell_of_due_reports(db, &place, &prompt, now).await?;
        let due: Vec<MailReader> = readers.into_iter().filter(|one| is_due(one, now)).collect();
        let Some(first) = due.iter().map(|one| told_until(one, now)).min() else { continue };
        let things = find_things(db, &place, first, now).await?;
        for batch in due.chunks(BATCH) {
            queued += queue_batch(db, &place, batch, &things, now).await?;
        }
    }
    Ok(queued)
}

/// Tells those who get each thing by itself of the reports that are due, each once.
async fn tell_of_due_reports(
    db: &DatabaseConnection,
    place: &consultation::Model,
    readers: &[MailReader],
    now: DateTime<Utc>,
) -> Result<()> {
    if readers.is_empty() {
        return Ok(());
    }
    let things = find_due_reports(db, place.id, now).await?;
    let mut mails: BTreeMap<String, NewMail> = BTreeMap::new();
    for reader in readers {
        for thing in things.iter().filter(|thing| thing.concerns(reader.delegation_id)) {
            let DigestLine { kind, about, target, at, .. } = thing.line.clone();
            let MailTarget::Commitment(id) = target else { continue };
            let content = MailContent {
                consultation: Some(consultation_title(place)),
                about: Some(about),
                at: Some(at),
                target: Some(target),
                ..MailContent::default()
            };
            let once = format!("{kind}:{id}:{}:{}", at.timestamp_millis(), reader.user_id);
            let mail = reader.write(kind, place.id, content, once.clone(), now);
            mails.extend(mail.map(|mail| (once, mail)));
        }
    }
    let told: Vec<String> = mail::Entity::find()
        .select_only()
        .column(mail::Column::Once)
        .filter(mail::Column::Once.is_in(mails.keys().map(String::as_str)))
        .into_tuple()
        .all(db)
        .await?;
    for once in told {
        mails.remove(&once);
    }
    if mails.is_empty() {
        return Ok(());
    }
    let mails: Vec<NewMail> = mails.into_values().collect();
    let txn = begin_transaction(db).await?;
    queue_mails(&txn, &mails).await?;
    txn.commit().await?;
    Ok(())
}

/// Returns until when a reader has been told what is new.
fn told_until(reader: &MailReader, now: DateTime<Utc>) -> DateTime<Utc> {
    reader.digested_at.unwrap_or_else(|| first_digest_since(reader.pace, now))
}

fn is_due(reader: &MailReader, now: DateTime<Utc>) -> bool {
    let zone = reader.time_zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC);
    let local = |at: DateTime<Utc>| -> NaiveDateTime { at.with_timezone(&zone).naive_local() };
    is_digest_due(reader.pace, reader.digested_at.map(local), local(now))
}

async fn queue_batch(
    db: &DatabaseConnection,
    place: &consultation::Model,
    readers: &[MailReader],
    things: &[DigestThing],
    now: DateTime<Utc>,
) -> Result<usize> {
    let mails: Vec<NewMail> =
        readers.iter().filter_map(|reader| write_digest(place, reader, things, now)).collect();
    // Whoever acts for several delegations gets a digest for each, and is noted once.
    let ids: BTreeSet<UserId> = readers.iter().map(|reader| reader.user_id).collect();
    let rows = ids.into_iter().map(|id| mail_preference::ActiveModel {
        user_id: Set(id),
        consultation_id: Set(place.id),
        pace: Set(DEFAULT_PACE),
        digested_at: Set(Some(now)),
        ..Default::default()
    });
    let txn = begin_transaction(db).await?;
    mail_preference::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::columns(["user_id", "consultation_id"]).update_column("digested_at").to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
    queue_mails(&txn, &mails).await?;
    txn.commit().await?;
    Ok(mails.len())
}

/// Writes the digest of one reader; `None` where there is nothing to tell.
fn write_digest(
    place: &consultation::Model,
    reader: &MailReader,
    things: &[DigestThing],
    now: DateTime<Utc>,
) -> Option<NewMail> {
    let since = told_until(reader, now);
    let told = things.iter().filter(|thing| thing.concerns(reader.delegation_id));
    let told = told.map(|thing| &thing.line);
    let lines = told.filter(|line| line.part == DigestPart::Needed || line.at > since).cloned().collect();
    let (lines, left_out) = arrange_digest(lines);
    if !is_worth_sending(reader.pace, &lines) {
        return None;
    }
    let content = MailContent {
        consultation: Some(consultation_title(place)),
        at: Some(now),
        target: Some(MailTarget::Consultation(place.id)),
        lines,
        left_out,
        files_for: reader.files_for(),
        first: reader.digested_at.is_none(),
        ..MailContent::default()
    };
    let (person, delegation) = (reader.user_id, reader.delegation_id);
    // Processes that look at the same moment make the same of it, also of a first digest, before which there was none.
    let last = reader.digested_at.map_or_else(|| "first".to_owned(), |at| at.timestamp_millis().to_string());
    let once = format!("digest:{}:{person}:{delegation}:{last}", place.id);
    reader.write(MailKind::Digest, place.id, content, once, now)
}

async fn find_things(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let mut things = find_open_votes(db, place, now).await?;
    things.extend(find_credentials(db, place, now).await?);
    things.extend(find_due_reports(db, place.id, now).await?);
    things.extend(find_replies(db, place.id, since).await?);
    things.extend(find_dispositions(db, place.id, since).await?);
    things.extend(find_revisions(db, place, since).await?);
    things.extend(find_closed_votes(db, place, since).await?);
    things.extend(find_statements(db, place, since).await?);
    Ok(things)
}

/// Finds the votes that are open and told of by mail, for those who may vote and have not.
async fn find_open_votes(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    now: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let unended =
        Condition::any().add(question::Column::ClosesAt.is_null()).add(question::Column::ClosesAt.gt(now));
    let open = question::Entity::find()
        .filter(question::Column::ConsultationId.eq(place.id))
        .filter(question::Column::ClosedAt.is_null())
        .filter(question::Column::Waiting.eq(false))
        .filter(unended)
        .order_by_desc(question::Column::Id)
        .limit(THINGS)
        .all(db)
        .await?;
    let ids = || open.iter().map(|one| one.id);
    let mut waiting: BTreeMap<QuestionId, BTreeSet<DelegationId>> = BTreeMap::new();
    let voters: Vec<(QuestionId, DelegationId)> = voter::Entity::find()
        .select_only()
        .columns([voter::Column::QuestionId, voter::Column::DelegationId])
        .filter(voter::Column::QuestionId.is_in(ids()))
        .into_tuple()
        .all(db)
        .await?;
    for (id, delegation_id) in voters {
        waiting.entry(id).or_default().insert(delegation_id);
    }
    let cast: Vec<(QuestionId, DelegationId)> = ballot::Entity::find()
        .select_only()
        .columns([ballot::Column::QuestionId, ballot::Column::DelegationId])
        .filter(ballot::Column::QuestionId.is_in(ids()))
        .filter(ballot::Column::SupersededAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    for (id, delegation_id) in cast {
        if let Some(waiting) = waiting.get_mut(&id) {
            waiting.remove(&delegation_id);
        }
    }
    let things = open.iter().filter(|one| is_told_of(one)).map(|one| {
        let kind = match one.method {
            VotingMethod::Silence => MailKind::SilenceOpened,
            _ => MailKind::VoteOpened,
        };
        let concerned = Concerned::These(waiting.remove(&one.id).unwrap_or_default());
        let about = question_title(one, place.language);
        let target = MailTarget::Question(one.id);
        let at = one.closes_at.unwrap_or(one.opened_at);
        let mut thing = DigestThing::new(concerned, (DigestPart::Needed, kind), about, target, at);
        thing.line.endless = one.closes_at.is_none();
        thing
    });
    Ok(things.collect())
}

/// Finds which members lack the credentials that votes ask for, and whose will soon expire.
async fn find_credentials(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    now: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let members = list_member_standings(db, place, now).await?;
    let mut expiring = BTreeMap::<_, BTreeSet<DelegationId>>::new();
    for member in &members {
        if let Some(at) = member.expires_soon(now) {
            expiring.entry(at).or_default().insert(member.delegation_id);
        }
    }
    let thing = |kind, concerned, at| {
        let (part, target) = (DigestPart::Needed, MailTarget::Credentials(place.id));
        DigestThing::new(Concerned::These(concerned), (part, kind), consultation_title(place), target, at)
    };
    let missing = list_lacking(&members).into_iter();
    let missing = missing.map(|(from, ids)| thing(MailKind::CredentialsMissing, ids, from));
    let expiring = expiring.into_iter().map(|(at, ids)| thing(MailKind::CredentialsExpiring, ids, at));
    Ok(missing.chain(expiring).collect())
}

/// Finds the reports that are due soon, or are overdue, for those who owe them.
async fn find_due_reports(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let rows = commitment::Entity::find()
        .filter(commitment::Column::ConsultationId.eq(consultation_id))
        .filter(commitment::Column::WithdrawnAt.is_null())
        .order_by_desc(commitment::Column::Id)
        .limit(THINGS)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let calendar = find_follow_up(db, consultation_id).await?;
    let latest = (now + REPORT_NOTICE).date_naive();
    let mut things = Vec::new();
    for held in load_held(db, rows).await? {
        for duty in held.duties(calendar.as_ref(), now) {
            let told = match duty.status {
                ReportStatus::Due => duty.due_on <= latest,
                ReportStatus::Overdue => true,
                ReportStatus::Missing | ReportStatus::Submitted => false,
            };
            if told {
                let one = &held.commitment;
                let about = MailTitle {
                    words: one.title.clone(),
                    language: one.language,
                    titles: None,
                    made_of: None,
                };
                things.push(DigestThing::new(
                    Concerned::These(BTreeSet::from([duty.delegation_id])),
                    (DigestPart::Needed, MailKind::CommitmentDue),
                    about,
                    MailTarget::Commitment(one.id),
                    duty.due_on.and_time(NaiveTime::MIN).and_utc(),
                ));
            }
        }
    }
    Ok(things)
}

/// The restrictions of what a digest may tell of: nothing that waits for the end of a stage.
fn told_restrictions() -> impl Iterator<Item = Restriction> {
    Restriction::ALL.iter().copied().filter(|one| !one.waits())
}

/// Finds the replies to comments of delegations by others.
async fn find_replies(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    since: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let replies = comment::Entity::find()
        .filter(comment::Column::ConsultationId.eq(consultation_id))
        .filter(comment::Column::CreatedAt.gt(since))
        .filter(comment::Column::ParentId.is_not_null())
        .filter(comment::Column::WithdrawnAt.is_null())
        .filter(comment::Column::HiddenAt.is_null())
        .filter(comment::Column::Attribution.is_in(told_restrictions()))
        .order_by_desc(comment::Column::Id)
        .limit(THINGS)
        .all(db)
        .await?;
    let parents: Vec<(CommentId, Option<DelegationId>)> = comment::Entity::find()
        .select_only()
        .columns([comment::Column::Id, comment::Column::DelegationId])
        .filter(comment::Column::Id.is_in(replies.iter().filter_map(|one| one.parent_id)))
        .into_tuple()
        .all(db)
        .await?;
    let parents: BTreeMap<CommentId, DelegationId> =
        parents.into_iter().filter_map(|(id, delegation_id)| Some((id, delegation_id?))).collect();
    let labels = find_labels(db, replies.iter().map(|one| one.provision_id)).await?;
    let things = replies.into_iter().filter_map(|one| {
        let answered = *parents.get(&one.parent_id?)?;
        (one.delegation_id != Some(answered)).then(|| {
            let concerned = Concerned::These(BTreeSet::from([answered]));
            let about = label_title(labels.get(&one.provision_id).map_or("", String::as_str));
            DigestThing::new(
                concerned,
                (DigestPart::Happened, MailKind::CommentReply),
                about,
                MailTarget::Comment(one.id),
                one.created_at,
            )
        })
    });
    Ok(things.collect())
}

async fn find_labels(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = ProvisionId>,
) -> Result<BTreeMap<ProvisionId, String>> {
    let ids: BTreeSet<ProvisionId> = ids.collect();
    let ids: Vec<ProvisionId> = ids.into_iter().collect();
    provision_labels(db, &ids).await
}

/// Finds what the chair has decided on amendments, for their sponsors.
async fn find_dispositions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    since: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let decided: Vec<(AmendmentId, ProvisionId, DateTime<Utc>)> = disposition::Entity::find()
        .select_only()
        .column(disposition::Column::AmendmentId)
        .column(amendment::Column::ProvisionId)
        .column(disposition::Column::DecidedAt)
        .inner_join(amendment::Entity)
        .filter(amendment::Column::ConsultationId.eq(consultation_id))
        .filter(disposition::Column::DecidedAt.gt(since))
        .order_by_desc(disposition::Column::Id)
        .limit(THINGS)
        .into_tuple()
        .all(db)
        .await?;
    let joined = sponsor::Entity::find()
        .filter(sponsor::Column::AmendmentId.is_in(decided.iter().map(|(id, ..)| *id)))
        .filter(sponsor::Column::LeftAt.is_null())
        .all(db)
        .await?;
    let mut sponsors: BTreeMap<AmendmentId, BTreeSet<DelegationId>> = BTreeMap::new();
    for one in joined {
        sponsors.entry(one.amendment_id).or_default().insert(one.delegation_id);
    }
    let labels = find_labels(db, decided.iter().map(|(_, id, _)| *id)).await?;
    let things = decided.into_iter().map(|(id, provision_id, at)| {
        DigestThing::new(
            Concerned::These(sponsors.get(&id).cloned().unwrap_or_default()),
            (DigestPart::Happened, MailKind::AmendmentDisposed),
            label_title(labels.get(&provision_id).map_or("", String::as_str)),
            MailTarget::Amendment(id),
            at,
        )
    });
    Ok(things.collect())
}

/// Finds the revisions that were published.
async fn find_revisions(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    since: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let found = revision::Entity::find()
        .filter(revision::Column::ConsultationId.eq(place.id))
        .filter(revision::Column::PublishedAt.gt(since))
        .order_by_desc(revision::Column::Id)
        .limit(THINGS)
        .all(db)
        .await?;
    let things = found.into_iter().map(|one| {
        let mut thing = DigestThing::new(
            Concerned::Everybody,
            (DigestPart::New, MailKind::RevisionPublished),
            consultation_title(place),
            MailTarget::Instrument(place.id),
            one.published_at,
        );
        thing.line.first = one.number == 0;
        thing
    });
    Ok(things.collect())
}

/// Finds the votes that have ended with a result.
async fn find_closed_votes(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    since: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let closed = question::Entity::find()
        .filter(question::Column::ConsultationId.eq(place.id))
        .filter(question::Column::ClosedAt.gt(since))
        .filter(question::Column::Skipped.is_null())
        .order_by_desc(question::Column::ClosedAt)
        .limit(THINGS)
        .all(db)
        .await?;
    let things = closed.iter().filter_map(|one| {
        let about = question_title(one, place.language);
        let (part, target) = (DigestPart::New, MailTarget::Question(one.id));
        let kind = MailKind::VoteClosed;
        Some(DigestThing::new(Concerned::Everybody, (part, kind), about, target, one.closed_at?))
    });
    Ok(things.collect())
}

/// Finds the statements of blocs with which others can associate themselves.
async fn find_statements(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    since: DateTime<Utc>,
) -> Result<Vec<DigestThing>> {
    let named = told_restrictions().filter(|one| !one.keeps_name());
    let found = bloc_statement::Entity::find()
        .filter(bloc_statement::Column::ConsultationId.eq(place.id))
        .filter(bloc_statement::Column::SubmittedAt.gt(since))
        .filter(bloc_statement::Column::WithdrawnAt.is_null())
        .filter(bloc_statement::Column::Attribution.is_in(named))
        .order_by_desc(bloc_statement::Column::Id)
        .limit(THINGS)
        .all(db)
        .await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids: BTreeSet<BlocId> = found.iter().map(|one| one.bloc_id).collect();
    let blocs = bloc::Entity::find().filter(bloc::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let blocs: BTreeMap<BlocId, bloc::Model> = blocs.into_iter().map(|one| (one.id, one)).collect();
    let joined = bloc_member::Entity::find()
        .filter(bloc_member::Column::BlocId.is_in(ids))
        .filter(bloc_member::Column::LeftAt.is_null())
        .all(db)
        .await?;
    let things = found.into_iter().filter_map(|one| {
        let members = joined.iter().filter(|member| member.bloc_id == one.bloc_id);
        let members = members.map(|member| member.delegation_id).collect();
        Some(DigestThing::new(
            Concerned::Others(members),
            (DigestPart::New, MailKind::AssociationCall),
            bloc_title(blocs.get(&one.bloc_id)?, place),
            MailTarget::BlocStatement(one.id),
            one.submitted_at?,
        ))
    });
    Ok(things.collect())
}
