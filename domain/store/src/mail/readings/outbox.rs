//! The outbox as the secretariat sees it, and what people have chosen.

use crate::consultations::readings::find_consultations;
use crate::entity::{consultation, mail, mail_address, mail_preference, participant, user};
use crate::mail::readings::{MailPeople, find_people};
use crate::terms::readings::contains;
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, MailId};
use domain::mail::{DEFAULT_PACE, DigestPace, MailState, read_unsubscribe, unsubscribe_token};
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoColumnRef, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The number of messages on one page.
pub const PAGE: u64 = 50;

/// The number of suspended addresses on one page.
pub const SUSPENDED_PAGE: u64 = 50;

/// The most consultations of which somebody chooses how often to be written to.
const CHOICES: u64 = 200;

/// Lists a page of the messages in a state, or of all, the last first, and counts them; for organizers. With words, those alone whose
/// address, or the name of whose reader, has them in it. None has the secret link to which it leads.
#[tracing::instrument(skip_all)]
pub async fn page_of_mails(
    db: &DatabaseConnection,
    viewer: &Viewer,
    state: Option<MailState>,
    words: &str,
    page: u64,
) -> Result<(Vec<mail::Model>, u64)> {
    rights::may(Act::ResendMail, viewer)?;
    let mut find = mail::Entity::find();
    if let Some(state) = state {
        find = find.filter(mail::Column::State.eq(state));
    }
    if !words.is_empty() {
        let addressed = has_words(mail::Column::Address, words);
        find = find.filter(addressed.add(mail::Column::UserId.in_subquery(named(user::Column::Id, words))));
    }
    let found = find.order_by_desc(mail::Column::Id).paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((rows.into_iter().map(without_secrets).collect(), total))
}

/// Reads a column of the people whose name has words in it.
fn named(column: user::Column, words: &str) -> SelectStatement {
    Query::select()
        .column(column)
        .from(user::Entity)
        .cond_where(has_words(user::Column::Name, words))
        .to_owned()
}

/// Tells of a column whether it has words in it, in capitals or not. SQLite knows the small forms of Latin letters without accents
/// alone, so that others are sought as they are typed, too.
fn has_words(column: impl IntoColumnRef + Copy, words: &str) -> Condition {
    let small = Func::lower(Expr::col(column));
    Condition::any()
        .add(small.like(contains(&words.to_lowercase())))
        .add(Expr::col(column).like(contains(words)))
}

/// Finds a message with its people, without the secret link to which it leads; for organizers.
#[tracing::instrument(skip_all, fields(mail = %id))]
pub async fn find_mail(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: MailId,
    now: DateTime<Utc>,
) -> Result<(mail::Model, MailPeople)> {
    rights::may(Act::ResendMail, viewer)?;
    let found = mail::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let people = find_people(db, std::slice::from_ref(&found), now).await?.pop().unwrap_or_default();
    Ok((without_secrets(found), people))
}

/// Takes away what only the reader of a message may have: whoever sees its link could act as the reader.
fn without_secrets(found: mail::Model) -> mail::Model {
    mail::Model { link: None, token: String::new(), ..found }
}

/// Counts the messages in each state; for organizers.
#[tracing::instrument(skip_all)]
pub async fn count_mails(db: &DatabaseConnection, viewer: &Viewer) -> Result<BTreeMap<MailState, u64>> {
    rights::may(Act::ResendMail, viewer)?;
    let counts: Vec<(MailState, i64)> = mail::Entity::find()
        .select_only()
        .column(mail::Column::State)
        .column_as(mail::Column::Id.count(), "number")
        .group_by(mail::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(state, count)| (state, u64::try_from(count).unwrap_or(0))).collect())
}

/// Lists a page of the addresses to which nothing is sent any more, the last first, and counts them; for organizers. With words, those
/// alone that have them in the address or in the name of its owner.
#[tracing::instrument(skip_all)]
pub async fn page_of_suspended(
    db: &DatabaseConnection,
    viewer: &Viewer,
    words: &str,
    page: u64,
) -> Result<(Vec<mail_address::Model>, u64)> {
    rights::may(Act::ResumeAddress, viewer)?;
    let mut find = mail_address::Entity::find().filter(mail_address::Column::SuspendedAt.is_not_null());
    if !words.is_empty() {
        let owned = mail_address::Column::Address.in_subquery(named(user::Column::Email, words));
        find = find.filter(has_words(mail_address::Column::Address, words).add(owned));
    }
    let found = find
        .order_by_desc(mail_address::Column::SuspendedAt)
        .order_by_desc(mail_address::Column::Id)
        .paginate(db, SUSPENDED_PAGE);
    Ok((found.fetch_page(page).await?, found.num_items().await?))
}

/// A consultation in which the viewer's delegation takes part, with how often the viewer is written to about it.
#[derive(Clone, Debug)]
pub struct ChosenPace {
    pub consultation: consultation::Model,
    pub pace: DigestPace,
}

/// Lists how often the viewer is written to about each consultation in which the viewer's delegation takes part.
#[tracing::instrument(skip_all)]
pub async fn list_paces(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<ChosenPace>> {
    let person = rights::require_person(Act::SetMailPace, viewer)?;
    let Some(seat) = person.seat else { return Ok(Vec::new()) };
    let part = Query::select()
        .column(participant::Column::ConsultationId)
        .from(participant::Entity)
        .and_where(participant::Column::DelegationId.eq(seat.delegation_id))
        .to_owned();
    let places = consultation::Entity::find()
        .filter(consultation::Column::Id.in_subquery(part))
        .filter(consultation::Column::ArchivedAt.is_null())
        .order_by_desc(consultation::Column::Id)
        .limit(CHOICES)
        .all(db)
        .await?;
    let chosen = mail_preference::Entity::find()
        .filter(mail_preference::Column::UserId.eq(person.id))
        .filter(mail_preference::Column::ConsultationId.is_in(places.iter().map(|place| place.id)))
        .all(db)
        .await?;
    let chosen: BTreeMap<ConsultationId, DigestPace> =
        chosen.into_iter().map(|one| (one.consultation_id, one.pace)).collect();
    let paces = places.into_iter().map(|consultation| {
        let pace = chosen.get(&consultation.id).copied().unwrap_or(DEFAULT_PACE);
        ChosenPace { consultation, pace }
    });
    Ok(paces.collect())
}

/// A message that can be silenced by its own link.
#[derive(Clone, Debug)]
pub struct Unsubscription {
    pub mail: mail::Model,
    pub consultation: consultation::Model,
}

/// Finds what the link to unsubscribe in a message is about, whoever has it. Nothing is changed.
#[tracing::instrument(skip_all)]
pub async fn find_unsubscription(db: &impl ConnectionTrait, link: &str) -> Result<Unsubscription> {
    let id = read_unsubscribe(link).ok_or(StoreError::NotFound)?;
    let found = mail::Entity::find_by_id(id).one(db).await?;
    let found = found.filter(|one| one.kind.is_optional() && unsubscribe_token(id, &one.token) == link);
    let found = found.ok_or(StoreError::NotFound)?;
    let place = found.consultation_id.filter(|_| found.user_id.is_some()).ok_or(StoreError::NotFound)?;
    let place = consultation::Entity::find_by_id(place).one(db).await?;
    Ok(Unsubscription { mail: found, consultation: place.ok_or(StoreError::NotFound)? })
}

/// Finds the consultations of some messages, as far as the viewer may read them.
#[tracing::instrument(skip_all)]
pub async fn find_places(
    db: &DatabaseConnection,
    viewer: &Viewer,
    mails: &[mail::Model],
) -> Result<BTreeMap<ConsultationId, consultation::Model>> {
    let ids: BTreeSet<ConsultationId> = mails.iter().filter_map(|one| one.consultation_id).collect();
    find_consultations(db, viewer, &ids).await
}
