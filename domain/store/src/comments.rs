//! Comments in the database: threads under a provision or an amendment.

use crate::amendments::readings as amendments;
use crate::attribution::{Access, Attributed};
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{comment, comment_edit};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::search::index as search;
use crate::subjects::Subject;
use crate::{Result, StoreError, attribution, begin_transaction, markup, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::comments::{CommentKind, MAX_DEPTH};
use domain::identifiers::{CommentId, DelegationId, ProvisionId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::{RecordAct, hash_words};
use domain::rights;
use domain::rights::comments::CommentFacts;
use domain::rights::{Act, ProvisionFacts};
use domain::text::{Body, Paragraph, Statement};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, ExprTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// The number of threads on one page of a provision.
pub const THREADS: u64 = 25;

/// The number of comments that one page of a draft shows with its text; the pages of the provisions show more.
pub const ON_DRAFT: u64 = 500;

/// A comment that somebody wants to post.
#[derive(Clone, Debug)]
pub struct NewComment {
    pub parent_id: Option<CommentId>,
    pub kind: CommentKind,
    pub language: Language,
    pub body: Body,
}

/// A comment with its HTML, which is made before anybody waits for the act.
pub(crate) struct RenderedComment<'a> {
    pub(crate) new: &'a NewComment,
    pub(crate) html: String,
}

impl comment::Model {
    pub fn subject(&self) -> Subject {
        self.amendment_id.map_or(Subject::Provision(self.provision_id), Subject::Amendment)
    }

    /// Returns the terms of the comment, with the delegation that made it.
    pub(crate) fn words_terms(&self) -> records::WordsTerms {
        records::WordsTerms { terms: self.terms(), delegation_id: self.delegation_id }
    }

    /// Returns the facts on which rights to the comment depend.
    pub fn facts(&self) -> CommentFacts {
        CommentFacts {
            user_id: self.user_id,
            delegation_id: self.delegation_id,
            created_at: self.created_at,
            withdrawn: self.withdrawn_at.is_some(),
            hidden: self.hidden_at.is_some(),
        }
    }
}

/// A comment in its place in a thread; depth 0 is the first of its thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadComment {
    pub depth: usize,
    pub comment: comment::Model,
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
    let rendered = RenderedComment { new, html: markup::render_markdown(new.body.as_str()) };
    let txn = begin_transaction(db).await?;
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
    RenderedComment { new, html }: RenderedComment<'_>,
    proposed_change: Option<&Paragraph>,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    let person = rights::require_person(Act::PostComment, viewer)?;
    let (provision_id, amendment_id) = match subject {
        Subject::Provision(id) => (id, None),
        Subject::Amendment(id) => (amendments::find_amended_provision(txn, viewer, id, now).await?, Some(id)),
    };
    let consultation_id = instruments::find_consultation(txn, provision_id).await?;
    let at = consultations::load_moment(txn, viewer, consultation_id, now).await?;
    let (_, current) = instruments::find_last_version(txn, provision_id).await?;
    let provision = ProvisionFacts { consultation: at.facts, current };
    rights::comments::may_post_comment(viewer, provision)?;
    let delegation_id = person.seat.map(|seat| seat.delegation_id);
    // What the secretariat says is for all who may see what it is about.
    let own = if delegation_id.is_some() { at.terms()? } else { at.terms()?.opened() };
    let mut terms = amendments::terms_about_amendment(txn, amendment_id, own).await?;
    let root_id = match new.parent_id {
        Some(parent_id) => {
            let access = attribution::check_access(txn, viewer, consultation_id, now).await?;
            let parent = find_visible_comment(txn, &access, parent_id).await?;
            rights::comments::may_reply_to_comment(viewer, provision, parent.facts())?;
            if parent.subject() != subject {
                return Err(StoreError::State);
            }
            // An answer would tell of what it answers, whoever gives it.
            terms = terms.with(parent.terms());
            Some(parent.root_id.unwrap_or(parent.id))
        }
        None => None,
    };
    let row = comment::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        amendment_id: Set(amendment_id),
        parent_id: Set(new.parent_id),
        root_id: Set(root_id),
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
    search::reindex(txn, &comment).await?;
    let payload = json!({
        "comment": comment.id, "provision": provision_id, "amendment": amendment_id,
        "reply_to": comment.parent_id, "kind": comment.kind, "language": comment.language,
        "words": hash_comment(&comment),
    });
    record_own_act(txn, &comment, RecordAct::CommentPosted, payload, now).await?;
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
    let txn = begin_transaction(db).await?;
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
    let txn = begin_transaction(db).await?;
    let comment = find_readable_comment(&txn, viewer, comment_id, now).await?;
    let at = consultations::load_moment(&txn, viewer, comment.consultation_id, now).await?;
    rights::comments::may_withdraw_comment(viewer, comment.facts(), at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Comment(comment_id), seen).await?;
    let mut row = comment.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    let comment = row.update(&txn).await?;
    search::reindex(&txn, &comment).await?;
    let payload = json!({ "comment": comment_id, "provision": comment.provision_id });
    record_own_act(&txn, &comment, RecordAct::CommentWithdrawn, payload, now).await?;
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
    rights::may(Act::HideComment, viewer)?;
    let txn = begin_transaction(db).await?;
    let comment = find_readable_comment(&txn, viewer, comment_id, now).await?;
    let at = consultations::load_moment(&txn, viewer, comment.consultation_id, now).await?;
    rights::comments::may_hide_comment(viewer, comment.facts(), at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Comment(comment_id), seen).await?;
    let payload = json!({ "comment": comment_id, "provision": comment.provision_id, "reason": reason });
    let mut row = comment.into_active_model();
    row.hidden_at = Set(Some(to_millis(now)));
    row.hidden_reason = Set(Some(reason.as_str().to_owned()));
    let comment = row.update(&txn).await?;
    search::reindex(&txn, &comment).await?;
    record_act(&txn, &comment, RecordAct::CommentHidden, records::ORGANIZER, payload, now).await?;
    txn.commit().await?;
    Ok(comment)
}

/// Hashes the words of a comment as the record has them: nobody can tell them from the hash once they are withdrawn or
/// hidden, and with them the value that is hashed beside them.
pub(crate) fn hash_comment(comment: &comment::Model) -> String {
    hash_words(&comment.nonce, &comment.body, comment.proposed_change.as_deref())
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

/// Finds a comment that the viewer may read. Where its author's name is withheld from the viewer, it is not the
/// viewer's own, whoever wrote it.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn find_readable_comment(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    comment_id: CommentId,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    let consultation_id = get_comment(db, comment_id).await?.consultation_id;
    find_visible_comment(db, &attribution::check_access(db, viewer, consultation_id, now).await?, comment_id)
        .await
}

/// Finds the viewer's own comment, while it may still be edited.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn find_editable_comment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    comment_id: CommentId,
    now: DateTime<Utc>,
) -> Result<comment::Model> {
    rights::may(Act::EditComment, viewer)?;
    let comment = find_readable_comment(db, viewer, comment_id, now).await?;
    let at = consultations::load_moment(db, viewer, comment.consultation_id, now).await?;
    rights::comments::may_edit_comment(viewer, comment.facts(), at.facts, now)?;
    Ok(comment)
}

/// Lists the former words of a comment, oldest first. A hidden or withdrawn comment has no history.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn comment_history(
    db: &DatabaseConnection,
    viewer: &Viewer,
    comment_id: CommentId,
    now: DateTime<Utc>,
) -> Result<(comment::Model, Vec<comment_edit::Model>)> {
    let comment = find_readable_comment(db, viewer, comment_id, now).await?;
    if !comment.facts().is_shown() {
        return Ok((comment, Vec::new()));
    }
    let edits = comment_edit::Entity::find()
        .filter(comment_edit::COLUMN.comment_id.eq(comment_id))
        .order_by_asc(comment_edit::COLUMN.id)
        .limit(100)
        .all(db)
        .await?;
    Ok((comment, edits))
}

/// Finds the page of the threads on which a comment that the viewer may read is shown, from 0.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn find_comment_page(
    db: &DatabaseConnection,
    viewer: &Viewer,
    comment_id: CommentId,
    now: DateTime<Utc>,
) -> Result<(comment::Model, u64)> {
    let found = get_comment(db, comment_id).await?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let found = find_visible_comment(db, &access, comment_id).await?;
    let (root, subject) = (found.root_id.unwrap_or(found.id), found.subject());
    let addressed = list_addressed(db, &access, is_about(subject)).await?;
    let roots = select_thread_roots(&access, &addressed, subject);
    let before = roots.filter(comment::COLUMN.id.lt(root)).count(db).await?;
    Ok((found, before / THREADS))
}

/// Returns the condition that a comment is about a subject.
fn is_about(subject: Subject) -> Condition {
    let about = match subject {
        Subject::Provision(id) => {
            comment::Column::ProvisionId.eq(id).and(comment::Column::AmendmentId.is_null())
        }
        Subject::Amendment(id) => comment::Column::AmendmentId.eq(id),
    };
    Condition::all().add(about)
}

/// Lists those of the comments selected by `about` that the secretariat made and that are withheld from others like the
/// viewer, but shown to the viewer as the author of what they are about: of an amendment, which the viewer must see, or
/// of a comment. What answers such an answer is shown likewise.
async fn list_addressed(
    db: &impl ConnectionTrait,
    access: &Access,
    about: Condition,
) -> Result<HashSet<CommentId>> {
    let mut addressed = HashSet::new();
    if access.is_whole() || access.delegation_id().is_none() {
        return Ok(addressed);
    }
    let said = comment::Entity::find()
        .filter(about)
        .filter(comment::COLUMN.delegation_id.is_null())
        .order_by_asc(comment::COLUMN.id)
        .all(db)
        .await?;
    let is_withheld = |row: &comment::Model| access.shown(row.terms(), None) == Disclosure::Nothing;
    let withheld: Vec<_> = said.into_iter().filter(is_withheld).collect();
    let parents = comment::Entity::find()
        .filter(comment::COLUMN.id.is_in(withheld.iter().filter_map(|row| row.parent_id)))
        .filter(comment::COLUMN.delegation_id.is_not_null())
        .all(db)
        .await?;
    let read: HashSet<CommentId> = access.veil(parents).into_iter().map(|row| row.id).collect();
    for row in withheld {
        let shown = match row.parent_id {
            Some(parent) => read.contains(&parent) || addressed.contains(&parent),
            None => row.amendment_id.is_some(),
        };
        if shown {
            addressed.insert(row.id);
        }
    }
    Ok(addressed)
}

/// Returns the condition that a comment is shown, where the viewer is addressed by these.
fn is_shown(access: &Access, addressed: &HashSet<CommentId>) -> Condition {
    Condition::any()
        .add(access.seen::<comment::Model>())
        .add(comment::COLUMN.id.is_in(addressed.iter().copied()))
}

/// Removes the comments that are not shown, and the names that are not shown from the others.
fn veil_comments(
    access: &Access,
    addressed: &HashSet<CommentId>,
    rows: Vec<comment::Model>,
) -> Vec<comment::Model> {
    let (mut shown, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| addressed.contains(&row.id));
    shown.extend(access.veil(others));
    shown.sort_by_key(|row| row.id);
    shown
}

/// Selects the comments that began the threads on a subject.
fn select_thread_roots(
    access: &Access,
    addressed: &HashSet<CommentId>,
    subject: Subject,
) -> Select<comment::Entity> {
    comment::Entity::find()
        .filter(is_about(subject))
        .filter(comment::COLUMN.root_id.is_null())
        .filter(is_shown(access, addressed))
}

/// Lists a page of the threads on a provision or an amendment, oldest first, and counts the threads.
#[tracing::instrument(skip_all)]
pub async fn list_threads(
    db: &impl ConnectionTrait,
    access: &Access,
    subject: impl Into<Subject>,
    page: u64,
) -> Result<(Vec<ThreadComment>, u64)> {
    let subject = subject.into();
    if let Subject::Amendment(id) = subject {
        amendments::redact_amendment(access, amendments::get_amendment(db, id).await?)?;
    }
    let addressed = list_addressed(db, access, is_about(subject)).await?;
    let roots = select_thread_roots(access, &addressed, subject);
    let roots = roots.order_by_asc(comment::COLUMN.id).paginate(db, THREADS);
    let mut rows = roots.fetch_page(page).await?;
    let total = roots.num_items().await?;
    let ids: Vec<_> = rows.iter().map(|root| root.id).collect();
    let replies = comment::Entity::find()
        .filter(comment::COLUMN.root_id.is_in(ids))
        .filter(is_shown(access, &addressed))
        .order_by_asc(comment::COLUMN.id)
        .limit(ON_DRAFT)
        .all(db)
        .await?;
    rows.extend(replies);
    Ok((arrange_threads(veil_comments(access, &addressed, rows)), total))
}

/// Returns the condition that a comment is about one of some provisions, not about an amendment of it.
fn is_about_provisions(provision_ids: &[ProvisionId]) -> Condition {
    Condition::all()
        .add(comment::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .add(comment::COLUMN.amendment_id.is_null())
}

/// Lists the threads of some provisions, by provision, with at most [`ON_DRAFT`] comments.
#[tracing::instrument(skip_all)]
pub async fn threads_by_provision(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<HashMap<ProvisionId, Vec<ThreadComment>>> {
    let addressed = list_addressed(db, access, is_about_provisions(provision_ids)).await?;
    let rows = comment::Entity::find()
        .filter(is_about_provisions(provision_ids))
        .filter(is_shown(access, &addressed))
        .order_by_asc(comment::COLUMN.id)
        .limit(ON_DRAFT)
        .all(db)
        .await?;
    let mut by_provision: HashMap<ProvisionId, Vec<ThreadComment>> = HashMap::new();
    for threaded in arrange_threads(veil_comments(access, &addressed, rows)) {
        by_provision.entry(threaded.comment.provision_id).or_default().push(threaded);
    }
    Ok(by_provision)
}

/// Counts the comments on each of some provisions, without those withdrawn.
#[tracing::instrument(skip_all)]
pub async fn count_comments(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<HashMap<ProvisionId, u64>> {
    let addressed = list_addressed(db, access, is_about_provisions(provision_ids)).await?;
    let rows: Vec<(ProvisionId, i64)> = comment::Entity::find()
        .select_only()
        .column(comment::Column::ProvisionId)
        .column_as(comment::Column::Id.count(), "number")
        .filter(is_about_provisions(provision_ids))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(is_shown(access, &addressed))
        .group_by(comment::Column::ProvisionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (id, u64::try_from(number).unwrap_or(0))).collect())
}

/// Lists the comments with which others have answered those of a delegation after `since`, the newest first.
pub(crate) async fn list_answers_to(
    db: &impl ConnectionTrait,
    access: &Access,
    delegation_id: DelegationId,
    since: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<comment::Model>> {
    let own = Query::select()
        .column(comment::Column::Id)
        .from(comment::Entity)
        .and_where(Expr::col(comment::Column::ConsultationId).eq(access.consultation_id()))
        .and_where(Expr::col(comment::Column::DelegationId).eq(delegation_id))
        .to_owned();
    let answers = Condition::all()
        .add(comment::COLUMN.consultation_id.eq(access.consultation_id()))
        .add(comment::Column::ParentId.in_subquery(own))
        .add(comment::COLUMN.created_at.gt(since));
    let by_others = Condition::any()
        .add(comment::Column::DelegationId.is_null())
        .add(comment::Column::DelegationId.ne(delegation_id));
    let addressed = list_addressed(db, access, answers.clone()).await?;
    let rows = comment::Entity::find()
        .filter(answers)
        .filter(by_others)
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(is_shown(access, &addressed))
        .order_by_desc(comment::COLUMN.id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(veil_comments(access, &addressed, rows))
}

/// Arranges threads: each reply follows the comment that it answers, depth first, and each level is in the order of
/// writing. A reply whose parent is not among `comments` begins a thread of its own.
fn arrange_threads(comments: Vec<comment::Model>) -> Vec<ThreadComment> {
    let known: HashSet<CommentId> = comments.iter().map(|comment| comment.id).collect();
    let mut children: HashMap<Option<CommentId>, Vec<comment::Model>> = HashMap::new();
    for comment in comments {
        let parent = comment.parent_id.filter(|parent| known.contains(parent));
        children.entry(parent).or_default().push(comment);
    }
    let mut arranged = Vec::with_capacity(known.len());
    let mut open: Vec<ThreadComment> = Vec::new();
    let push = |open: &mut Vec<ThreadComment>, children: Option<Vec<comment::Model>>, depth| {
        let threaded =
            children.unwrap_or_default().into_iter().rev().map(|comment| ThreadComment { depth, comment });
        open.extend(threaded);
    };
    push(&mut open, children.remove(&None), 0);
    while let Some(next) = open.pop() {
        push(&mut open, children.remove(&Some(next.comment.id)), (next.depth + 1).min(MAX_DEPTH));
        arranged.push(next);
    }
    arranged
}

/// Finds a comment as it is shown. One that is not shown is answered like one that does not exist.
async fn find_visible_comment(
    db: &impl ConnectionTrait,
    access: &Access,
    comment_id: CommentId,
) -> Result<comment::Model> {
    let found = get_comment(db, comment_id).await?;
    let subject = found.subject();
    if let (None, Subject::Amendment(id)) = (found.delegation_id, subject) {
        amendments::redact_amendment(access, amendments::get_amendment(db, id).await?)?;
    }
    let addressed = match found.delegation_id {
        None => list_addressed(db, access, is_about(subject)).await?,
        Some(_) => HashSet::new(),
    };
    veil_comments(access, &addressed, vec![found]).pop().ok_or(StoreError::NotFound)
}

async fn get_comment(db: &impl ConnectionTrait, comment_id: CommentId) -> Result<comment::Model> {
    comment::Entity::find_by_id(comment_id).one(db).await?.ok_or(StoreError::NotFound)
}
