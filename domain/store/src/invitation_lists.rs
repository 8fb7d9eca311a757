//! Lists of people who are invited at once: what becomes of each line, and inviting those whose lines are right.

use crate::accounts::{NewInvitation, add_invitations};
use crate::delegations::readings as delegations;
use crate::delegations::readings::seats::list_seats_of_invited;
use crate::entity::seat;
use crate::invitations::find_invited;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, refusable};
use chrono::{DateTime, Utc};
use domain::accounts::{Email, Role};
use domain::identifiers::DelegationId;
use domain::invitation_lists::{
    JudgedLine, ListFacts, ListedDelegation, ListedInvitation, judge_list, mark_list,
};
use domain::mail::MailedLink;
use domain::marks::Mark;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// The link that a line of a list gets, should it become an invitation.
#[derive(Clone, Debug)]
pub struct ListedLink {
    pub token_hash: String,
    /// The path of the page, with the token.
    pub path: String,
}

/// How a list is taken.
#[derive(Clone, Debug)]
pub struct ListTaking {
    /// The mark of the list as it was shown; `None` where it was not.
    pub seen: Option<Mark>,
    /// Whether lines with problems are left out. Otherwise one of them keeps all from being taken.
    pub leave: bool,
    /// Makes the path that goes by mail of that of the page and the name of the person, which is kept nowhere else.
    pub path_of: fn(&str, &str) -> String,
    /// The codes of the languages of the interface.
    pub languages: Vec<&'static str>,
    /// The time zone of whoever invites, since those of the invited are not known.
    pub time_zone: Option<String>,
}

/// The reason why nobody of a list was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteListError {
    /// Lines have problems and were not to be left out, or all have.
    #[error("lines of the list have problems")]
    Problems(Vec<JudgedLine>),
    /// The list is understood otherwise than it was shown: so, now.
    #[error("something has changed since the list was shown")]
    Changed(Vec<JudgedLine>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(InviteListError);

/// Tells what would become of each line of a list, for those who may invite. Of other delegations than their own, heads
/// learn neither who holds a seat nor who is invited.
#[tracing::instrument(skip_all)]
pub async fn preview_list(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    listed: &[ListedInvitation],
    languages: &[&str],
    now: DateTime<Utc>,
) -> Result<Vec<JudgedLine>> {
    rights::may(Act::InviteRepresentative, viewer)?;
    let emails: Vec<Email> = listed.iter().filter_map(|one| Email::parse(&one.address)).collect();
    let addresses: Vec<String> = emails.iter().map(|email| email.as_str().to_owned()).collect();
    let seated = list_seats_of_invited(db, viewer, &emails).await?;
    let headed = list_headed(db).await?;
    let named = delegations::all_delegations(db).await?.into_iter().map(|row| ListedDelegation {
        id: row.id,
        open: rights::accounts::may_invite_representative(viewer, row.id).is_ok(),
        headed: headed.contains(&row.id),
        code: row.code,
        names: [row.name_en, row.name_fr, row.name_ar],
    });
    let facts = ListFacts {
        delegations: named.collect(),
        invited: find_invited(db, viewer, addresses, now).await?,
        seated: seated.into_iter().map(|(email, held)| (held.delegation.id, email)).collect(),
    };
    Ok(judge_list(listed, &facts, languages))
}

/// Invites the people of a list, each with the link at the same place, and returns what became of each line: those that are
/// right are invited, as one person is. Whoever has seen the list is refused where a line is understood otherwise by now.
#[tracing::instrument(skip_all, fields(lines = listed.len()))]
pub async fn invite_listed(
    db: &DatabaseConnection,
    viewer: &Viewer,
    listed: &[ListedInvitation],
    links: &[ListedLink],
    taking: &ListTaking,
    now: DateTime<Utc>,
) -> std::result::Result<Vec<JudgedLine>, InviteListError> {
    let person = rights::require_person(Act::InviteRepresentative, viewer)?;
    let txn = begin_transaction(db).await?;
    // Seats begin and end, and invitations are given and taken back, under the same lock.
    records::locked_head_hash(&txn, records::FORUM).await?;
    let judged = preview_list(&txn, viewer, listed, &taking.languages, now).await?;
    if taking.seen.is_some_and(|seen| seen != mark_list(&judged)) {
        return Err(InviteListError::Changed(judged));
    }
    for one in judged.iter().filter(|one| !taking.leave || one.is_right()) {
        if let Some(delegation_id) = one.delegation_id {
            rights::accounts::may_invite_representative(viewer, delegation_id)?;
        }
    }
    let right = judged.iter().zip(links).filter(|(one, _)| one.is_right());
    let invited: Vec<NewInvitation> =
        right.filter_map(|(one, link)| make_invitation(one, link, taking)).collect();
    if invited.is_empty() || !taking.leave && invited.len() < judged.len() {
        return Err(InviteListError::Problems(judged));
    }
    add_invitations(&txn, person, &invited, now).await?;
    txn.commit().await?;
    Ok(judged)
}

/// Makes the invitation of a line that is right, whose mail is in the language of the line.
fn make_invitation(one: &JudgedLine, link: &ListedLink, taking: &ListTaking) -> Option<NewInvitation> {
    let email = one.email.clone()?;
    let mailed = MailedLink {
        to: email.clone(),
        path: (taking.path_of)(&link.path, &one.name),
        locale: Some(one.listed.language.clone()),
        time_zone: taking.time_zone.clone(),
    };
    Some(NewInvitation {
        delegation_id: one.delegation_id?,
        email,
        role: one.role?,
        token_hash: link.token_hash.clone(),
        mailed: Some(mailed),
        seat_ends_at: None,
        succeeds_id: None,
    })
}

/// Lists the delegations that have a head.
async fn list_headed(db: &impl ConnectionTrait) -> Result<BTreeSet<DelegationId>> {
    let heads = seat::Entity::find()
        .filter(seat::COLUMN.role.eq(Role::Head))
        .filter(seat::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    Ok(heads.into_iter().map(|seat| seat.delegation_id).collect())
}
