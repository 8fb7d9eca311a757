//! Translations of titles in the database.

use crate::consultations::readings::load_moment;
use crate::entity::{bloc, consultation, question, translation, weight_scheme};
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, UserId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::translations::{TitleField, TitleWords, TitledThing, TranslatedTitles, TranslationScope};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::json;

/// Words of one thing in one language, as they should be from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTranslation {
    pub thing: TitledThing,
    pub language: Language,
    pub words: TitleWords,
}

/// Translates titles; an organizer's act and, within a consultation, a translator's. What is the same stays as it is; what
/// changes takes the place of the former words, which are kept. Each change is recorded: in the consultation's record or, of
/// blocs and weight schemes, in the forum's. Tells whether anything has changed.
#[tracing::instrument(skip_all)]
pub async fn translate_titles(
    db: &DatabaseConnection,
    viewer: &Viewer,
    scope: TranslationScope,
    seen: Mark,
    new: &[NewTranslation],
    now: DateTime<Utc>,
) -> Result<bool> {
    let person = rights::require_doer(Act::TranslateTitle, viewer)?;
    let txn = begin_transaction(db).await?;
    lock_scope(&txn, viewer, scope, now).await?;
    check_mark(&txn, viewer, MarkTarget::Titles(scope), seen).await?;
    // What is changed is locked before the record is, as in other acts.
    let mut changed = Vec::new();
    for one in new {
        if change_titles(&txn, scope, one).await? {
            changed.push(one);
        }
    }
    for one in &changed {
        save_translation(&txn, scope, one, person.id, now).await?;
    }
    txn.commit().await?;
    Ok(!changed.is_empty())
}

/// Takes back translations of a consultation, which has been locked, where its words are no longer those that were
/// translated. Each is recorded as one that an organizer takes back.
pub(crate) async fn take_back_translations(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    lost: &[(TitleField, Language)],
    by: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let scope = TranslationScope::Consultation(id);
    for &(field, language) in lost {
        let words = match field {
            TitleField::Title => TitleWords::Title(None),
            TitleField::Summary => TitleWords::Summary(None),
        };
        let new = NewTranslation { thing: TitledThing::Consultation(id), language, words };
        if change_titles(txn, scope, &new).await? {
            save_translation(txn, scope, &new, by, now).await?;
        }
    }
    Ok(())
}

/// Translates words of a consultation in the transaction in which it is opened.
pub(crate) async fn add_translations(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    translations: &[(Language, TitleWords)],
    by: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let scope = TranslationScope::Consultation(id);
    for (language, words) in translations {
        let thing = TitledThing::Consultation(id);
        let new = NewTranslation { thing, language: *language, words: words.clone() };
        if change_titles(txn, scope, &new).await? {
            save_translation(txn, scope, &new, by, now).await?;
        }
    }
    Ok(())
}

/// Locks what a page translates, so that two translations of it take turns. Fails where it does not exist for the viewer,
/// and where the consultation does not permit it.
async fn lock_scope(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    scope: TranslationScope,
    now: DateTime<Utc>,
) -> Result<()> {
    match scope {
        TranslationScope::Consultation(id) => {
            let at = load_moment(txn, viewer, id, now).await?;
            let found = consultation::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
            found.ok_or(StoreError::NotFound)?;
            rights::may_within(Act::TranslateTitle, viewer, at.facts)?;
        }
        TranslationScope::Bloc(id) => {
            rights::may(Act::TranslateTitle, viewer)?;
            let found = bloc::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
            found.ok_or(StoreError::NotFound)?;
        }
        TranslationScope::WeightScheme(id) => {
            rights::may(Act::TranslateTitle, viewer)?;
            let found = weight_scheme::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
            found.ok_or(StoreError::NotFound)?;
        }
    }
    Ok(())
}

/// Saves one translation in the place of the former one, and records it.
async fn save_translation(
    txn: &DatabaseTransaction,
    scope: TranslationScope,
    new: &NewTranslation,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let (field, words) = (new.words.field(), new.words.as_str());
    let (kind, thing_id, at) = (new.thing.kind(), new.thing.number(), to_millis(now));
    translation::Entity::update_many()
        .set(translation::ActiveModel { superseded_at: Set(Some(at)), ..Default::default() })
        .filter(translation::COLUMN.kind.eq(kind))
        .filter(translation::COLUMN.thing_id.eq(thing_id))
        .filter(translation::COLUMN.field.eq(field))
        .filter(translation::COLUMN.language.eq(new.language))
        .filter(translation::COLUMN.superseded_at.is_null())
        .exec(txn)
        .await?;
    let (consultation_id, chain, act) = match scope {
        TranslationScope::Consultation(id) => (Some(id), records::chain_of(id), RecordAct::TitleTranslated),
        TranslationScope::Bloc(_) | TranslationScope::WeightScheme(_) => {
            (None, records::FORUM.to_owned(), RecordAct::NameTranslated)
        }
    };
    let row = translation::ActiveModel {
        consultation_id: Set(consultation_id),
        kind: Set(kind),
        thing_id: Set(thing_id),
        field: Set(field),
        language: Set(new.language),
        body: Set(words.map(ToOwned::to_owned)),
        translated_by: Set(by),
        translated_at: Set(at),
        ..Default::default()
    };
    let row = row.insert(txn).await?;
    let payload = json!({
        "translation": row.id, "kind": kind, "thing": thing_id, "field": field, "language": new.language,
        "text": words,
    });
    records::append_act(txn, &chain, now, act, records::ORGANIZER, payload).await
}

/// Changes the titles that stand beside a thing. Tells whether they are others then. Fails where the page does not
/// translate the thing.
async fn change_titles(
    txn: &DatabaseTransaction,
    scope: TranslationScope,
    new: &NewTranslation,
) -> Result<bool> {
    match (scope, new.thing) {
        (TranslationScope::Consultation(here), TitledThing::Consultation(id)) if here == id => {
            let found = consultation::Entity::find_by_id(id).one(txn).await?.ok_or(StoreError::NotFound)?;
            let Some(titles) = changed_titles(found.titles.as_deref(), new) else { return Ok(false) };
            let mut row = found.into_active_model();
            row.titles = Set(Some(JsonText(titles)));
            row.update(txn).await?;
        }
        (TranslationScope::Consultation(here), TitledThing::Question(id)) => {
            let found = question::Entity::find_by_id(id)
                .filter(question::COLUMN.consultation_id.eq(here))
                .lock_exclusive()
                .one(txn)
                .await?;
            let found = found.ok_or(StoreError::NotFound)?;
            let Some(titles) = changed_titles(found.titles.as_deref(), new) else { return Ok(false) };
            let mut row = found.into_active_model();
            row.titles = Set(Some(JsonText(titles)));
            row.update(txn).await?;
        }
        (TranslationScope::Bloc(here), TitledThing::Bloc(id)) if here == id => {
            let found = bloc::Entity::find_by_id(id).one(txn).await?.ok_or(StoreError::NotFound)?;
            let Some(titles) = changed_titles(found.titles.as_deref(), new) else { return Ok(false) };
            let mut row = found.into_active_model();
            row.titles = Set(Some(JsonText(titles)));
            row.update(txn).await?;
        }
        (TranslationScope::WeightScheme(here), TitledThing::WeightScheme(id)) if here == id => {
            let found = weight_scheme::Entity::find_by_id(id).one(txn).await?.ok_or(StoreError::NotFound)?;
            let Some(titles) = changed_titles(found.titles.as_deref(), new) else { return Ok(false) };
            let mut row = found.into_active_model();
            row.titles = Set(Some(JsonText(titles)));
            row.update(txn).await?;
        }
        _ => return Err(StoreError::NotFound),
    }
    Ok(true)
}

/// Returns the titles with a new one; `None` where that says what is said already.
fn changed_titles(present: Option<&TranslatedTitles>, new: &NewTranslation) -> Option<TranslatedTitles> {
    let (field, words) = (new.words.field(), new.words.as_str());
    let mut titles = present.cloned().unwrap_or_default();
    if titles.find(field, new.language) == words {
        return None;
    }
    titles.set(field, new.language, words);
    Some(titles)
}
