//! What the forum has of one person, to be taken along, and its erasure. Official acts stand under the name of the delegation; what the
//! forum's record says of a person who joined a delegation stays, and what a consultation's says of one who was given an office
//! in it, since nothing in a record can change.

use crate::account_links::delete_resets;
use crate::account_rows::{lock_user_and_record, tombstone};
use crate::entity::{
    account_notice, address_change, capability_link, comment, credential, delegation, form_key, invitation,
    known_browser, mail, mail_address, mail_preference, mailed_file, passkey, passkey_ceremony, preparation,
    provider_link, received_mail, seat, secretariat_office, service_token, session, sign_in_step, user,
    visit,
};
use crate::mailed_files::delete_files;
use crate::people::{record_about, refuse_last_organizer};
use crate::providers::delete_links;
use crate::seats::{SeatEnder, vacate_seat};
use crate::second_factors::{delete_factors, find_factors};
use crate::secretariat::acts::end_offices_of;
use crate::sessions::delete_sessions;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::UserId;
use domain::mail::{MailClass, MailKind, MailState};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseConnection, DatabaseTransaction, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde_json::{Value, json};

/// The most rows of one kind that are taken along.
const MOST: u64 = 10_000;

/// The name in the place of that of somebody whose account is erased.
const NOBODY: &str = "—";

/// Returns what the forum has of the viewer as a person: the account, what opens it and from where, and what was said from it.
#[tracing::instrument(skip_all)]
pub async fn collect_own_data(db: &DatabaseConnection, viewer: &Viewer) -> Result<Value> {
    let id = rights::require_person(Act::SetPreferences, viewer)?.id;
    let owner = user::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let mut data = json!({
        "format": "baraza-account",
        "account": {
            "address": owner.email, "name": owner.name, "organizer": owner.organizer, "language": owner.locale,
            "time_zone": owner.time_zone, "made": owner.created_at,
        },
    });
    let parts = [collect_parts(db, id).await?, collect_keys(db, id).await?, collect_words(db, id).await?];
    for part in parts {
        if let (Value::Object(data), Value::Object(part)) = (&mut data, part) {
            data.extend(part);
        }
    }
    Ok(data)
}

/// Returns for whom the person acts or has acted, and in which offices.
async fn collect_parts(db: &DatabaseConnection, id: UserId) -> Result<Value> {
    let seats = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(id))
        .order_by_asc(seat::COLUMN.id)
        .find_both_related(delegation::Entity)
        .all(db)
        .await?;
    let seats = seats.into_iter().map(|(seat, place)| {
        json!({ "delegation": place.code, "role": seat.role, "from": seat.started_at, "until": seat.ended_at.or(seat.ends_at) })
    });
    let offices = secretariat_office::Entity::find()
        .filter(secretariat_office::COLUMN.user_id.eq(id))
        .order_by_asc(secretariat_office::COLUMN.id)
        .all(db)
        .await?;
    let offices = offices.into_iter().map(|one| {
        json!({
            "consultation": one.consultation_id, "office": one.office, "from": one.given_at,
            "until": one.ended_at,
        })
    });
    Ok(json!({ "seats": seats.collect::<Vec<_>>(), "offices": offices.collect::<Vec<_>>() }))
}

/// Returns what opens the account, from where that was done, and what its owner was told of it.
async fn collect_keys(db: &DatabaseConnection, id: UserId) -> Result<Value> {
    let factors = find_factors(db, id).await?;
    let passkeys = passkey::Entity::find().filter(passkey::COLUMN.user_id.eq(id)).all(db).await?;
    let passkeys =
        passkeys.into_iter().map(|one| json!({ "name": one.name, "made": one.made_at, "used": one.used_at }));
    let sessions = session::Entity::find().filter(session::COLUMN.user_id.eq(id)).all(db).await?;
    let sessions = sessions.into_iter().map(|one| {
        json!({
            "begun": one.created_at, "used": one.used_at, "network": one.network, "browser": one.browser,
            "system": one.system, "shared": one.shared,
        })
    });
    let browsers = known_browser::Entity::find().filter(known_browser::COLUMN.user_id.eq(id)).all(db).await?;
    let browsers = browsers.into_iter().map(|one| json!({ "used": one.used_at, "until": one.expires_at }));
    let notices =
        account_notice::Entity::find().filter(account_notice::COLUMN.user_id.eq(id)).all(db).await?;
    let notices = notices.into_iter().map(|one| {
        json!({
            "kind": one.kind, "at": one.at, "network": one.network, "browser": one.browser, "system": one.system,
        })
    });
    let providers =
        provider_link::Entity::find().filter(provider_link::COLUMN.user_id.eq(id)).all(db).await?;
    let providers = providers.into_iter().map(|one| {
        json!({ "issuer": one.issuer, "subject": one.subject, "made": one.made_at, "used": one.used_at })
    });
    let links =
        capability_link::Entity::find().filter(capability_link::COLUMN.user_id.eq(id)).all(db).await?;
    let links = links
        .into_iter()
        .map(|one| json!({ "name": one.name, "made": one.made_at, "revoked": one.revoked_at }));
    let tokens = service_token::Entity::find().filter(service_token::COLUMN.user_id.eq(id)).all(db).await?;
    let tokens = tokens.into_iter().map(|one| {
        json!({
            "name": one.name, "scopes": one.scopes.0, "made": one.made_at, "until": one.expires_at,
            "used": one.used_on, "revoked": one.revoked_at,
        })
    });
    Ok(json!({
        "second_factors": {
            "app": factors.app, "recovery_codes": factors.codes, "passkeys": passkeys.collect::<Vec<_>>(),
        },
        "providers": providers.collect::<Vec<_>>(),
        "sessions": sessions.collect::<Vec<_>>(),
        "known_browsers": browsers.collect::<Vec<_>>(),
        "notices": notices.collect::<Vec<_>>(),
        "private_links": links.collect::<Vec<_>>(),
        "service_tokens": tokens.collect::<Vec<_>>(),
    }))
}

/// Returns what was read and said from the account, what it was written, and what came from it by mail.
async fn collect_words(db: &DatabaseConnection, id: UserId) -> Result<Value> {
    let visits = visit::Entity::find().filter(visit::COLUMN.user_id.eq(id)).all(db).await?;
    let visits = visits
        .into_iter()
        .map(|one| json!({ "consultation": one.consultation_id, "at": one.at, "before": one.previous_at }));
    let comments = comment::Entity::find()
        .filter(comment::COLUMN.user_id.eq(id))
        .order_by_asc(comment::COLUMN.id)
        .limit(MOST)
        .all(db)
        .await?;
    let comments = comments.into_iter().map(|one| {
        json!({
            "id": one.id, "consultation": one.consultation_id, "language": one.language, "body": one.body,
            "at": one.created_at,
        })
    });
    let credentials = credential::Entity::find()
        .filter(credential::Column::UserId.eq(id))
        .order_by_asc(credential::COLUMN.id)
        .limit(MOST)
        .all(db)
        .await?;
    let credentials = credentials.into_iter().map(|one| {
        json!({
            "consultation": one.consultation_id, "name": one.representative, "kind": one.kind, "file": one.file_name,
            "at": one.recorded_at,
        })
    });
    let mails = mail::Entity::find().filter(mail::Column::UserId.eq(id)).limit(MOST).all(db).await?;
    let mails = mails.into_iter().map(
        |one| json!({ "kind": one.kind, "address": one.address, "state": one.state, "at": one.queued_at }),
    );
    let mailed = preparation::Entity::find()
        .filter(preparation::COLUMN.prepared_by.eq(id))
        .filter(preparation::COLUMN.mailed_at.is_not_null())
        .limit(MOST)
        .all(db)
        .await?;
    let mailed = mailed.into_iter().map(|one| {
        json!({
            "consultation": one.consultation_id, "answers": one.parent_id, "language": one.language,
            "body": one.body, "at": one.mailed_at,
        })
    });
    let files = mailed_file::Entity::find().filter(mailed_file::COLUMN.user_id.eq(id)).all(db).await?;
    let files = files.into_iter().map(|one| {
        json!({
            "consultation": one.consultation_id, "kind": one.kind, "name": one.name, "size": one.size, "hash": one.hash,
            "at": one.received_at,
        })
    });
    Ok(json!({
        "visits": visits.collect::<Vec<_>>(),
        "comments": comments.collect::<Vec<_>>(),
        "credentials": credentials.collect::<Vec<_>>(),
        "mails": mails.collect::<Vec<_>>(),
        "answers_by_mail": mailed.collect::<Vec<_>>(),
        "files_by_mail": files.collect::<Vec<_>>(),
    }))
}

/// Erases the viewer's own account: name, address, what opened it, and what was noted of its use. Its seats and the offices
/// end; what was said and done from them stands under the name of the delegation. It cannot be undone, and is recorded without
/// the name. Fails with [`StoreError::InUse`] for the last organizer.
#[tracing::instrument(skip_all)]
pub async fn erase_own_account(db: &DatabaseConnection, viewer: &Viewer, now: DateTime<Utc>) -> Result<()> {
    let person = rights::require_person(Act::EraseAccount, viewer)?;
    let id = person.account().ok_or(StoreError::Forbidden)?;
    let txn = begin_transaction(db).await?;
    let owner = lock_user_and_record(&txn, id).await?;
    refuse_last_organizer(&txn, &owner).await?;
    let nobody = user::Model { name: NOBODY.to_owned(), email: tombstone(id), ..owner.clone() };
    record_about(&txn, person, RecordAct::AccountErased, &nobody, now).await?;
    let held = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(id))
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::COLUMN.id)
        .all(&txn)
        .await?;
    for one in held {
        vacate_seat(&txn, one, NOBODY, SeatEnder::Delegation, now).await?;
    }
    end_offices_of(&txn, id, now).await?;
    delete_traces(&txn, id).await?;
    hide_address(&txn, id, &owner.email).await?;
    hide_mails(&txn, id, &owner.email).await?;
    let row = user::ActiveModel {
        id: Set(id),
        email: Set(nobody.email),
        name: Set(nobody.name),
        password_hash: Set(None),
        short_password: Set(false),
        organizer: Set(false),
        locale: Set(None),
        time_zone: Set(None),
        disabled_at: Set(Some(to_millis(now))),
        ..Default::default()
    };
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Deletes what opened an account and what was noted of its use.
async fn delete_traces(txn: &DatabaseTransaction, id: UserId) -> Result<()> {
    delete_sessions(txn, id, None).await?;
    delete_factors(txn, id).await?;
    delete_resets(txn, id).await?;
    delete_links(txn, id).await?;
    known_browser::Entity::delete_many().filter(known_browser::COLUMN.user_id.eq(id)).exec(txn).await?;
    account_notice::Entity::delete_many().filter(account_notice::COLUMN.user_id.eq(id)).exec(txn).await?;
    address_change::Entity::delete_many().filter(address_change::COLUMN.user_id.eq(id)).exec(txn).await?;
    passkey_ceremony::Entity::delete_many().filter(passkey_ceremony::COLUMN.user_id.eq(id)).exec(txn).await?;
    sign_in_step::Entity::delete_many().filter(sign_in_step::COLUMN.user_id.eq(id)).exec(txn).await?;
    capability_link::Entity::delete_many().filter(capability_link::COLUMN.user_id.eq(id)).exec(txn).await?;
    service_token::Entity::delete_many().filter(service_token::COLUMN.user_id.eq(id)).exec(txn).await?;
    visit::Entity::delete_many().filter(visit::COLUMN.user_id.eq(id)).exec(txn).await?;
    // The document stays, which is of the delegation and not of the account.
    credential::Entity::update_many()
        .col_expr(credential::Column::UserId, Expr::value(Option::<i64>::None))
        .filter(credential::Column::UserId.eq(id))
        .exec(txn)
        .await?;
    form_key::Entity::delete_many().filter(form_key::COLUMN.user_id.eq(id)).exec(txn).await?;
    mail_preference::Entity::delete_many().filter(mail_preference::COLUMN.user_id.eq(id)).exec(txn).await?;
    received_mail::Entity::delete_many().filter(received_mail::COLUMN.user_id.eq(id)).exec(txn).await?;
    delete_files(txn, mailed_file::COLUMN.user_id.eq(id)).await?;
    // What its owner has only sent by mail was said by nobody.
    preparation::Entity::delete_many()
        .filter(preparation::COLUMN.prepared_by.eq(id))
        .filter(preparation::COLUMN.mailed_at.is_not_null())
        .exec(txn)
        .await?;
    Ok(())
}

/// Takes an address out of invitations.
async fn hide_address(txn: &DatabaseTransaction, id: UserId, address: &str) -> Result<()> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::Email, Expr::value(tombstone(id)))
        .filter(invitation::COLUMN.email.eq(address))
        .exec(txn)
        .await?;
    Ok(())
}

/// Takes a person out of messages, also out of those that went to a former address: what was told of the account itself goes, and
/// of all others the address. What waits to be sent is not sent any more.
async fn hide_mails(txn: &DatabaseTransaction, id: UserId, address: &str) -> Result<()> {
    let own = || Condition::any().add(mail::Column::UserId.eq(id)).add(mail::Column::Address.eq(address));
    // A former address may be that of another account by now.
    let written = mail::Entity::find().select_only().column(mail::Column::Address).filter(own()).into_query();
    let others = user::Entity::find()
        .select_only()
        .column(user::Column::Email)
        .filter(user::Column::Id.ne(id))
        .into_query();
    mail_address::Entity::delete_many()
        .filter(
            Condition::any()
                .add(mail_address::Column::Address.eq(address))
                .add(mail_address::Column::Address.in_subquery(written)),
        )
        .filter(mail_address::Column::Address.not_in_subquery(others))
        .exec(txn)
        .await?;
    // It has addresses, devices and networks in its words.
    let personal = MailKind::ALL.iter().copied().filter(|kind| kind.class() == MailClass::Personal);
    mail::Entity::delete_many()
        .filter(mail::Column::UserId.eq(id))
        .filter(mail::Column::Kind.is_in(personal))
        .exec(txn)
        .await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::State, Expr::value(MailState::Withheld))
        .filter(own())
        .filter(mail::Column::State.eq(MailState::Waiting))
        .exec(txn)
        .await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::Address, Expr::value(tombstone(id)))
        .col_expr(mail::Column::Link, Expr::value(Option::<String>::None))
        .filter(own())
        .exec(txn)
        .await?;
    Ok(())
}
