//! Readings of mail: who reads of a consultation, what messages say of its things, and the outbox for the secretariat.

pub(crate) mod outbox;
pub(crate) mod places;
pub(crate) mod replies;
pub(crate) mod texts;

use crate::Result;
use crate::entity::{
    bloc, consultation, delegation, mail, mail_preference, participant, question, seat, user,
};
use crate::mail::readings::replies::{QuotedReply, find_quoted_replies};
use chrono::{DateTime, Utc};
use domain::accounts::{Email, Role};
use domain::identifiers::{ConsultationId, DelegationId, UserId};
use domain::languages::Language;
use domain::mail::{
    DEFAULT_PACE, DigestPace, MailContent, MailFault, MailKind, MailState, MailTitle, NewMail,
};
use domain::translations::{TitleField, TranslatedTitles};
use domain::viewers::TranslatedName;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who acts for a delegation that takes part in a consultation.
#[derive(Clone, Debug)]
pub(crate) struct MailReader {
    pub(crate) user_id: UserId,
    pub(crate) delegation_id: DelegationId,
    pub(crate) role: Role,
    pub(crate) email: String,
    pub(crate) locale: Option<String>,
    pub(crate) time_zone: Option<String>,
    pub(crate) pace: DigestPace,
    pub(crate) digested_at: Option<DateTime<Utc>>,
}

impl MailReader {
    /// Returns the delegation for which the reader sends files in answer to a message: whoever could prepare what they propose.
    pub(crate) fn files_for(&self) -> Option<DelegationId> {
        (self.role != Role::Adviser).then_some(self.delegation_id)
    }

    /// Makes a message to the reader about a consultation; `None` where the account has no address to which one can be sent.
    pub(crate) fn write(
        &self,
        kind: MailKind,
        consultation_id: ConsultationId,
        content: MailContent,
        once: String,
        at: DateTime<Utc>,
    ) -> Option<NewMail> {
        Some(NewMail {
            user_id: Some(self.user_id),
            consultation_id: Some(consultation_id),
            locale: self.locale.clone(),
            time_zone: self.time_zone.clone(),
            content,
            once: Some(once),
            ..NewMail::new(kind, Email::parse(&self.email)?, at)
        })
    }
}

/// Lists everybody who acts now for a delegation that takes part in a consultation and whose account is not disabled, with how often
/// they want to be written to, in two queries.
pub(crate) async fn list_readers(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<Vec<MailReader>> {
    type Row = (UserId, DelegationId, Role, String, Option<String>, Option<String>);
    let part = Query::select()
        .column(participant::Column::DelegationId)
        .from(participant::Entity)
        .and_where(participant::Column::ConsultationId.eq(consultation_id))
        .to_owned();
    let rows: Vec<Row> = seat::Entity::find()
        .select_only()
        .columns([seat::Column::UserId, seat::Column::DelegationId, seat::Column::Role])
        .columns([user::Column::Email, user::Column::Locale, user::Column::TimeZone])
        .join(JoinType::InnerJoin, seat::Relation::User.def())
        .filter(seat::Column::EndedAt.is_null())
        .filter(Condition::any().add(seat::Column::EndsAt.is_null()).add(seat::Column::EndsAt.gt(now)))
        .filter(user::Column::DisabledAt.is_null())
        .filter(seat::Column::DelegationId.in_subquery(part))
        .order_by_asc(seat::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let chosen = mail_preference::Entity::find()
        .filter(mail_preference::Column::ConsultationId.eq(consultation_id))
        .all(db)
        .await?;
    let chosen: BTreeMap<UserId, mail_preference::Model> =
        chosen.into_iter().map(|one| (one.user_id, one)).collect();
    let readers = rows.into_iter().map(|(user_id, delegation_id, role, email, locale, time_zone)| {
        let chosen = chosen.get(&user_id);
        MailReader {
            user_id,
            delegation_id,
            role,
            email,
            locale,
            time_zone,
            pace: chosen.map_or(DEFAULT_PACE, |one| one.pace),
            digested_at: chosen.and_then(|one| one.digested_at),
        }
    });
    Ok(readers.collect())
}

/// The people of a message, as their accounts name them now, and what it quotes of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailPeople {
    /// Whoever is written to.
    pub reader: Option<String>,
    /// Whoever invites.
    pub inviter: Option<String>,
    /// The head in whose place the reader is invited to act, or the one who has followed the reader.
    pub other_head: Option<String>,
    /// The reply of which the message tells.
    pub reply: Option<QuotedReply>,
}

impl mail::Model {
    /// Tells whether a process is sending the message.
    pub fn is_being_sent(&self, now: DateTime<Utc>) -> bool {
        self.state == MailState::Waiting && self.claimed_until.is_some_and(|until| now < until)
    }

    /// Returns what was wrong with the last try that has ended. One that a process is making is noted as interrupted before it
    /// begins, which says nothing yet.
    pub fn ended_fault(&self, now: DateTime<Utc>) -> Option<MailFault> {
        self.fault.filter(|_| self.state != MailState::Sent && !self.is_being_sent(now))
    }
}

/// Finds the people of some messages, in one query, and what those messages quote that tell of replies. The reader is whose
/// account it is, or the account of the address; an account that is disabled or erased names nobody.
pub(crate) async fn find_people(
    db: &impl ConnectionTrait,
    mails: &[mail::Model],
    now: DateTime<Utc>,
) -> Result<Vec<MailPeople>> {
    let ids: BTreeSet<UserId> = mails
        .iter()
        .flat_map(|one| one.user_id.into_iter().chain(one.content.inviter).chain(one.content.other_head))
        .collect();
    let addresses: BTreeSet<&str> = mails.iter().map(|one| one.address.as_str()).collect();
    let named = Condition::any().add(user::Column::Id.is_in(ids)).add(user::Column::Email.is_in(addresses));
    let found: Vec<(UserId, String, String)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Email, user::Column::Name])
        .filter(named)
        .filter(user::Column::DisabledAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let name_of = |id: UserId| found.iter().find(|(found, ..)| *found == id).map(|(.., name)| name.clone());
    let mut replies = find_quoted_replies(db, mails, now).await?;
    let people = mails.iter().map(|one| {
        let addressed = || found.iter().find(|(_, email, _)| *email == one.address);
        MailPeople {
            reader: one.user_id.map_or_else(|| addressed().map(|(.., name)| name.clone()), name_of),
            inviter: one.content.inviter.and_then(name_of),
            other_head: one.content.other_head.and_then(name_of),
            reply: replies.remove(&one.id),
        }
    });
    Ok(people.collect())
}

/// Returns the translated titles without the summaries, which no message has.
fn titles_alone(titles: &TranslatedTitles) -> TranslatedTitles {
    let mut alone = TranslatedTitles::default();
    for language in titles.languages(TitleField::Title) {
        alone.set(TitleField::Title, language, titles.find(TitleField::Title, language));
    }
    alone
}

pub(crate) fn consultation_title(one: &consultation::Model) -> MailTitle {
    MailTitle {
        words: one.title.clone(),
        language: one.language,
        titles: one.titles.as_deref().map(titles_alone),
        made_of: None,
    }
}

pub(crate) fn question_title(one: &question::Model, language: Language) -> MailTitle {
    MailTitle {
        words: one.title.clone(),
        language,
        titles: one.titles.as_deref().map(titles_alone),
        made_of: one.title_of.clone(),
    }
}

/// Returns the number of a paragraph, which is the same in every language.
pub(crate) fn label_title(label: &str) -> MailTitle {
    MailTitle { words: label.to_owned(), language: Language::English, titles: None, made_of: None }
}

pub(crate) fn bloc_title(one: &bloc::Model, place: &consultation::Model) -> MailTitle {
    MailTitle {
        words: one.name.clone(),
        language: place.language,
        titles: one.titles.as_deref().map(titles_alone),
        made_of: None,
    }
}

pub(crate) fn translated_name(one: &delegation::Model) -> TranslatedName {
    TranslatedName { arabic: one.name_ar.clone(), english: one.name_en.clone(), french: one.name_fr.clone() }
}
