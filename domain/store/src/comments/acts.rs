//! Acts on comments: to post, to change, to withdraw and to hide one.

use crate::amendments::readings as amendments;
use crate::attribution::Attributed;
use crate::comments::readings::{find_author, find_readable_comment, find_visible_comment, hash_comment};
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{comment, comment_edit};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::representation::counting as representation;
use crate::search::index as search;
use crate::search::index::PreparedTerms;
use crate::subjects::Subject;
use crate::{Result, StoreError, attribution, begin_shared_transaction, markup, to_millis};
use chrono::{DateTime, Utc};
use domain::comments::CommentKind;
use domain::identifiers::CommentId;
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::{Act, ProvisionFacts};
use domain::text::{Body, Paragraph, Statement};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect,
};
use serde_json::{Value, json};
use std::iter::once;

/// A comment that somebody wants to post.
#[derive(Clone, Debug)]
pub struct NewComment {
    pub parent_id: Option<CommentId>,
    pub kind: CommentKind,
    pub language: Language,
    pub body: Body,
}

/// A comment with its HTML and the terms by which it is found, which are made before anybody waits for the act.
pub(crate) struct RenderedComment<'a> {
    new: &'a NewComment,
    html: String,
    terms: PreparedTerms,
}

impl<'a> RenderedComment<'a> {
    pub(crate) fn new(new: &'a NewComment, html: String) -> Self {
        Self { new, html, terms: PreparedTerms::of(new.language, once(new.body.as_str())) }
    }
}

/// Posts a comment on a provision or an amendment, for those who act for a delegation that takes part and for
/// organizers.
#[tracing::instrument(skip_all)]
pub async fn post_comment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    subject: impl Into<Subject>,
    seen: Mark,
    new: &NewComment,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    rights::may(Act::PostComment, viewer)?;
    let rendered = RenderedComment::new(new, markup::render_markdown(new.body.as_str()));
    let txn = begin_shared_transaction(db).await?;
    let subject = subject.into();
    let comment = insert_comment(&txn, viewer, subject, rendered, None, now).await?;
    check_mark(&txn, viewer, MarkTarget::Words(subject), seen).await?;
    txn.commit().await?;
    Ok(comment)
}

/// Posts a comment within another act, with the words that it proposes for the paragraph.
pub(crate) async fn insert_comment(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    subject: Subject,
    RenderedComment { new, html, terms: prepared }: RenderedComment<'_>,
    proposed_change: Option<&Paragraph>,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    let person = rights::require_person(Act::PostComment, viewer)?;
    let (provision_id, amendment_id) = match subject {
        Subject::Provision(id) => (id, None),
        Subject::Amendment(id) => (amendments::find_amended_provision(txn, viewer, id, now).await?, Some(id)),
    };
    let (consultation_id, _, current) = instruments::locate_provision(txn, provision_id).await?;
    let at = consultations::load_moment(txn, viewer, consultation_id, now).await?;
    let provision = ProvisionFacts { consultation: at.facts, current };
    rights::comments::may_post_comment(viewer, provision)?;
    let delegation_id = person.seat.map(|seat| seat.delegation_id);
    // What the secretariat says is for all who may see what it is about.
    let own = if delegation_id.is_some() { at.terms()? } else { at.terms()?.opened() };
    let mut terms = amendments::terms_about_amendment(txn, amendment_id, own).await?;
    let (root_id, parent_delegation_id) = match new.parent_id {
        Some(parent_id) => {
            let access = attribution::check_access(txn, viewer, consultation_id, now).await?;
            let parent = find_visible_comment(txn, &access, parent_id).await?;
            rights::comments::may_reply_to_comment(viewer, provision, parent.facts())?;
            if parent.subject() != subject {
                return Err(StoreError::State);
            }
            // An answer would tell of what it answers, whoever gives it.
            terms = terms.with(parent.terms());
            (Some(parent.root_id.unwrap_or(parent.id)), find_author(txn, parent_id).await?)
        }
        None => (None, None),
    };
    let row = comment::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        amendment_id: Set(amendment_id),
        parent_id: Set(new.parent_id),
        root_id: Set(root_id),
        parent_delegation_id: Set(parent_delegation_id),
        delegation_id: Set(delegation_id),
        user_id: Set(person.id),
        kind: Set(new.kind),
        language: Set(new.language),
        body: Set(new.body.as_str().to_owned()),
        proposed_change: Set(proposed_change.map(|change| change.as_str().to_owned())),
        html: Set(html),
        nonce: Set(records::random_salt()),
        created_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let comment = row.insert(txn).await?;
    search::index_new(txn, &comment, &prepared).await?;
    let payload = json!({
        "comment": comment.id, "provision": provision_id, "amendment": amendment_id,
        "reply_to": comment.parent_id, "kind": comment.kind, "language": comment.language,
        "words": hash_comment(&comment),
    });
    record_own_act(txn, &comment, RecordAct::CommentPosted, payload, now).await?;
    representation::count_comment(txn, None, &comment).await?;
    Ok(comment)
}

/// Changes a comment within a short time after it was written; the former words are kept.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn edit_comment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    comment_id: CommentId,
    seen: Mark,
    body: &Body,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    rights::may(Act::EditComment, viewer)?;
    let html = markup::render_markdown(body.as_str());
    let txn = begin_shared_transaction(db).await?;
    lock_comment(&txn, comment_id).await?;
    let comment = find_readable_comment(&txn, viewer, comment_id, now).await?;
    let at = consultations::load_moment(&txn, viewer, comment.consultation_id, now).await?;
    rights::comments::may_edit_comment(viewer, comment.facts(), at.facts, now)?;
    check_mark(&txn, viewer, MarkTarget::Comment(comment_id), seen).await?;
    let former = comment_edit::ActiveModel {
        comment_id: Set(comment_id),
        body: Set(comment.body.clone()),
        replaced_at: Set(to_millis(now)),
        ..Default::default()
    };
    former.insert(&txn).await?;
    let mut row = comment.into_active_model();
    row.body = Set(body.as_str().to_owned());
    row.html = Set(html);
    row.nonce = Set(records::random_salt());
    row.edited_at = Set(Some(to_millis(now)));
    let comment = row.update(&txn).await?;
    search::reindex(&txn, &comment).await?;
    let payload = json!({
        "comment": comment_id, "provision": comment.provision_id, "words": hash_comment(&comment),
    });
    record_own_act(&txn, &comment, RecordAct::CommentEdited, payload, now).await?;
    txn.commit().await?;
    Ok(comment)
}

/// Withdraws the viewer's own comment; it keeps its place in the thread.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn withdraw_comment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    comment_id: CommentId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    rights::may(Act::WithdrawComment, viewer)?;
    let txn = begin_shared_transaction(db).await?;
    lock_comment(&txn, comment_id).await?;
    let comment = find_readable_comment(&txn, viewer, comment_id, now).await?;
    let at = consultations::load_moment(&txn, viewer, comment.consultation_id, now).await?;
    rights::comments::may_withdraw_comment(viewer, comment.facts(), at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Comment(comment_id), seen).await?;
    let mut row = comment.clone().into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    let (former, comment) = (comment, row.update(&txn).await?);
    search::reindex(&txn, &comment).await?;
    let payload = json!({ "comment": comment_id, "provision": comment.provision_id });
    record_own_act(&txn, &comment, RecordAct::CommentWithdrawn, payload, now).await?;
    representation::count_comment(&txn, Some(&former), &comment).await?;
    txn.commit().await?;
    Ok(comment)
}

/// Hides a comment and shows the reason in its place; an organizer's act.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn hide_comment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    comment_id: CommentId,
    seen: Mark,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    rights::may_somewhere(Act::HideComment, viewer)?;
    let txn = begin_shared_transaction(db).await?;
    lock_comment(&txn, comment_id).await?;
    let comment = find_readable_comment(&txn, viewer, comment_id, now).await?;
    let at = consultations::load_moment(&txn, viewer, comment.consultation_id, now).await?;
    rights::comments::may_hide_comment(viewer, comment.facts(), at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Comment(comment_id), seen).await?;
    let payload = json!({ "comment": comment_id, "provision": comment.provision_id, "reason": reason });
    let mut row = comment.clone().into_active_model();
    row.hidden_at = Set(Some(to_millis(now)));
    row.hidden_reason = Set(Some(reason.as_str().to_owned()));
    let (former, comment) = (comment, row.update(&txn).await?);
    search::reindex(&txn, &comment).await?;
    record_act(&txn, &comment, RecordAct::CommentHidden, records::ORGANIZER, payload, now).await?;
    representation::count_comment(&txn, Some(&former), &comment).await?;
    txn.commit().await?;
    Ok(comment)
}

/// Locks a comment until the transaction ends, so that whoever changes it at the same moment finds what was done, and it is counted
/// once.
async fn lock_comment(txn: &DatabaseTransaction, id: CommentId) -> Result<()> {
    let found = comment::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    found.map(drop).ok_or(StoreError::NotFound)
}

/// Records what its author did to a comment.
async fn record_own_act(
    txn: &DatabaseTransaction,
    comment: &comment::Model,
    act: RecordAct,
    payload: Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let code = comment_author(txn, comment).await?;
    record_act(txn, comment, act, &code, payload, now).await
}

/// Finds the author of a comment, as the record names it: the delegation, or the secretariat.
async fn comment_author(txn: &DatabaseTransaction, comment: &comment::Model) -> Result<String> {
    match comment.delegation_id {
        Some(id) => delegations::delegation_code(txn, id).await,
        None => Ok(records::ORGANIZER.to_owned()),
    }
}

/// Records an act on a comment, on the terms of the comment.
async fn record_act(
    txn: &DatabaseTransaction,
    comment: &comment::Model,
    act: RecordAct,
    actor: &str,
    payload: Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let (consultation_id, said) = (comment.consultation_id, comment.words_terms());
    records::append_act_on_terms(txn, consultation_id, now, act, actor, payload, said).await
}
