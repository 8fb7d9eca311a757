//! Readings of comments and of the threads that they make.

use crate::amendments::readings as amendments;
use crate::attribution::{Access, Attributed};
use crate::consultations::readings as consultations;
use crate::entity::{comment, comment_edit};
use crate::records::chain as records;
use crate::subjects::Subject;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::comments::MAX_DEPTH;
use domain::identifiers::{AmendmentId, CommentId, DelegationId, ProvisionId};
use domain::records::hash_words;
use domain::rights;
use domain::rights::Act;
use domain::rights::comments::CommentFacts;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Query, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::{HashMap, HashSet};

/// The number of threads on one page of a provision or an amendment.
pub const THREADS: u64 = 20;

/// The number of replies that such a page shows of each thread, the newest.
pub const REPLIES: u64 = 10;

/// The number of replies on one page of a single thread.
pub const IN_THREAD: u64 = 100;

/// The number of comments that one page of a draft shows with its text; the pages of the provisions show more.
pub const ON_DRAFT: u64 = 500;

/// A comment in its place in a thread; depth 0 is the first of its thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadComment {
    pub depth: usize,
    pub comment: comment::Model,
}

/// The place of a page among the threads on a subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThreadCursor {
    /// The newest threads.
    #[default]
    Newest,
    /// Those that began before a comment, the newest of them.
    Before(CommentId),
    /// Those that began after a comment, the oldest of them.
    After(CommentId),
    /// One thread alone, with its newest replies, or the newest of those before a comment.
    Alone { root: CommentId, before: Option<CommentId> },
}

/// A page of the threads on a subject, in the order of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadPage {
    pub comments: Vec<ThreadComment>,
    /// The page with older threads, or with older replies of the one thread.
    pub older: Option<ThreadCursor>,
    /// The page with newer ones.
    pub newer: Option<ThreadCursor>,
    /// The threads that have older replies than those on the page.
    pub cut: HashSet<CommentId>,
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

/// Finds the page of threads on which a comment that the viewer may read is shown.
#[tracing::instrument(skip_all, fields(comment = %comment_id))]
pub async fn find_comment_place(
    db: &DatabaseConnection,
    viewer: &Viewer,
    comment_id: CommentId,
    now: DateTime<Utc>,
) -> Result<(comment::Model, ThreadCursor)> {
    let found = get_comment(db, comment_id).await?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let found = find_visible_comment(db, &access, comment_id).await?;
    let subject = found.subject();
    let addressed = list_addressed(db, &access, is_about(subject)).await?;
    let root = found.root_id.unwrap_or(found.id);
    if found.root_id.is_some() {
        let later = select_replies(&access, &addressed, root).filter(comment::COLUMN.id.gt(found.id));
        if has_at_least(db, later, REPLIES).await? {
            let before = Some(next_id(found.id));
            return Ok((found, ThreadCursor::Alone { root, before }));
        }
    }
    let later = select_thread_roots(&access, &addressed, subject).filter(comment::COLUMN.id.gt(root));
    let older = has_at_least(db, later, THREADS).await?;
    Ok((found, if older { ThreadCursor::Before(next_id(root)) } else { ThreadCursor::Newest }))
}

/// Returns the identifier before which a comment is the last.
const fn next_id(id: CommentId) -> CommentId {
    CommentId(id.0.saturating_add(1))
}

/// Tells whether there are so many of these comments, without reading more of them.
async fn has_at_least(
    db: &impl ConnectionTrait,
    comments: Select<comment::Entity>,
    number: u64,
) -> Result<bool> {
    let found: Vec<CommentId> = comments
        .select_only()
        .column(comment::Column::Id)
        .order_by_asc(comment::COLUMN.id)
        .limit(number)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.len() as u64 >= number)
}

/// Lists a page of the threads on a provision or an amendment: [`THREADS`] of them, each with its newest [`REPLIES`], or one
/// with [`IN_THREAD`]. However many there are, no more are read.
#[tracing::instrument(skip_all)]
pub async fn list_threads(
    db: &impl ConnectionTrait,
    access: &Access,
    subject: impl Into<Subject>,
    cursor: ThreadCursor,
) -> Result<ThreadPage> {
    let subject = subject.into();
    if let Subject::Amendment(id) = subject {
        amendments::redact_amendment(access, amendments::get_amendment(db, id).await?)?;
    }
    let addressed = list_addressed(db, access, is_about(subject)).await?;
    let roots = select_thread_roots(access, &addressed, subject);
    let roots = match cursor {
        ThreadCursor::Alone { root, before } => {
            return load_thread(db, access, &addressed, roots, root, before).await;
        }
        ThreadCursor::After(id) => roots.filter(comment::COLUMN.id.gt(id)).order_by_asc(comment::COLUMN.id),
        ThreadCursor::Before(id) => roots.filter(comment::COLUMN.id.lt(id)).order_by_desc(comment::COLUMN.id),
        ThreadCursor::Newest => roots.order_by_desc(comment::COLUMN.id),
    };
    let mut rows = roots.limit(THREADS + 1).all(db).await?;
    let more = cut_rows(&mut rows, THREADS);
    rows.sort_by_key(|row| row.id);
    let (older, newer) = match (cursor, rows.first().zip(rows.last())) {
        (ThreadCursor::Newest, None) => (None, None),
        // Nothing is there any more.
        (_, None) => (None, Some(ThreadCursor::Newest)),
        (_, Some((first, last))) => {
            let (older, newer) = (ThreadCursor::Before(first.id), ThreadCursor::After(last.id));
            match cursor {
                ThreadCursor::After(_) => (Some(older), more.then_some(newer)),
                ThreadCursor::Before(_) => (more.then_some(older), Some(newer)),
                _ => (more.then_some(older), None),
            }
        }
    };
    let ids: Vec<CommentId> = rows.iter().map(|root| root.id).collect();
    let (replies, cut) = list_last_replies(db, access, &addressed, &ids).await?;
    rows.extend(replies);
    let comments = arrange_threads(veil_comments(access, &addressed, rows));
    Ok(ThreadPage { comments, older, newer, cut })
}

/// Lists the last [`REPLIES`] to each of some comments that began threads, and those of them that have more.
async fn list_last_replies(
    db: &impl ConnectionTrait,
    access: &Access,
    addressed: &HashSet<CommentId>,
    roots: &[CommentId],
) -> Result<(Vec<comment::Model>, HashSet<CommentId>)> {
    let last = roots.iter().map(|root| {
        let replies = select_replies(access, addressed, *root)
            .select_only()
            .column(comment::Column::Id)
            .order_by_desc(comment::COLUMN.id)
            .limit(REPLIES + 1)
            .into_query();
        Query::select().column(comment::Column::Id).from_subquery(replies, "last").to_owned()
    });
    let last = last.reduce(|mut all, one| all.union(UnionType::All, one).to_owned());
    let Some(last) = last else { return Ok((Vec::new(), HashSet::new())) };
    let mut replies = comment::Entity::find()
        .filter(comment::Column::Id.in_subquery(last))
        .order_by_desc(comment::COLUMN.id)
        .all(db)
        .await?;
    let mut numbers: HashMap<CommentId, u64> = HashMap::new();
    let mut cut = HashSet::new();
    replies.retain(|reply| {
        let Some(root) = reply.root_id else { return false };
        let number = numbers.entry(root).or_default();
        *number += 1;
        let shown = *number <= REPLIES;
        if !shown {
            cut.insert(root);
        }
        shown
    });
    Ok((replies, cut))
}

/// Loads a page of one thread among `roots`.
async fn load_thread(
    db: &impl ConnectionTrait,
    access: &Access,
    addressed: &HashSet<CommentId>,
    roots: Select<comment::Entity>,
    root: CommentId,
    before: Option<CommentId>,
) -> Result<ThreadPage> {
    let mut rows = roots.filter(comment::COLUMN.id.eq(root)).all(db).await?;
    if rows.is_empty() {
        return Ok(ThreadPage { newer: Some(ThreadCursor::Newest), ..ThreadPage::default() });
    }
    let replies = select_replies(access, addressed, root);
    let replies = match before {
        Some(id) => replies.filter(comment::COLUMN.id.lt(id)),
        None => replies,
    };
    let mut replies = replies.order_by_desc(comment::COLUMN.id).limit(IN_THREAD + 1).all(db).await?;
    let more = cut_rows(&mut replies, IN_THREAD);
    let oldest = replies.last().filter(|_| more).map(|reply| reply.id);
    rows.extend(replies);
    let newer = match before {
        Some(_) => ThreadCursor::Alone { root, before: None },
        None => ThreadCursor::Before(next_id(root)),
    };
    Ok(ThreadPage {
        comments: arrange_threads(veil_comments(access, addressed, rows)),
        older: oldest.map(|id| ThreadCursor::Alone { root, before: Some(id) }),
        newer: Some(newer),
        cut: HashSet::new(),
    })
}

/// Cuts rows to the most of a page, and tells whether there were more.
fn cut_rows(rows: &mut Vec<comment::Model>, most: u64) -> bool {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    more
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

/// Lists the threads of some amendments, by amendment. An amendment that the viewer does not see has none.
#[tracing::instrument(skip_all)]
pub async fn threads_by_amendment(
    db: &impl ConnectionTrait,
    access: &Access,
    amendment_ids: &[AmendmentId],
) -> Result<HashMap<AmendmentId, Vec<ThreadComment>>> {
    if amendment_ids.is_empty() {
        return Ok(HashMap::new());
    }
    let seen = amendments::filter_seen(db, access, amendment_ids).await?;
    let about = || Condition::all().add(comment::COLUMN.amendment_id.is_in(seen.iter().copied()));
    let addressed = list_addressed(db, access, about()).await?;
    let rows = comment::Entity::find()
        .filter(about())
        .filter(is_shown(access, &addressed))
        .order_by_asc(comment::COLUMN.id)
        .all(db)
        .await?;
    let mut by_amendment: HashMap<AmendmentId, Vec<ThreadComment>> = HashMap::new();
    for threaded in arrange_threads(veil_comments(access, &addressed, rows)) {
        if let Some(id) = threaded.comment.amendment_id {
            by_amendment.entry(id).or_default().push(threaded);
        }
    }
    Ok(by_amendment)
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
    let answers = Condition::all()
        .add(comment::Column::ParentDelegationId.eq(delegation_id))
        .add(comment::COLUMN.consultation_id.eq(access.consultation_id()))
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
        .order_by_desc(comment::COLUMN.created_at)
        .order_by_desc(comment::COLUMN.id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(veil_comments(access, &addressed, rows))
}

/// Finds a comment as it is shown. One that is not shown is answered like one that does not exist.
pub(crate) async fn find_visible_comment(
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

/// Finds the delegation that made a comment, whether its name is shown or not; `None` for the secretariat.
pub(crate) async fn find_author(
    db: &impl ConnectionTrait,
    comment_id: CommentId,
) -> Result<Option<DelegationId>> {
    let found = comment::Entity::find_by_id(comment_id)
        .select_only()
        .column(comment::Column::DelegationId)
        .into_tuple::<Option<DelegationId>>()
        .one(db)
        .await?;
    Ok(found.flatten())
}

async fn get_comment(db: &impl ConnectionTrait, comment_id: CommentId) -> Result<comment::Model> {
    comment::Entity::find_by_id(comment_id).one(db).await?.ok_or(StoreError::NotFound)
}

/// Hashes the words of a comment as the record has them: nobody can tell them from the hash once they are withdrawn or
/// hidden, and with them the value that is hashed beside them.
pub(crate) fn hash_comment(comment: &comment::Model) -> String {
    hash_words(&comment.nonce, &comment.body, comment.proposed_change.as_deref())
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

/// Returns the condition that a comment is about one of some provisions, not about an amendment of it.
fn is_about_provisions(provision_ids: &[ProvisionId]) -> Condition {
    Condition::all()
        .add(comment::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .add(comment::COLUMN.amendment_id.is_null())
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

/// Selects the replies in the thread that a comment began.
fn select_replies(
    access: &Access,
    addressed: &HashSet<CommentId>,
    root: CommentId,
) -> Select<comment::Entity> {
    comment::Entity::find().filter(comment::COLUMN.root_id.eq(root)).filter(is_shown(access, addressed))
}

/// Arranges threads: each reply follows the comment that it answers, depth first, and each level is in the order of
/// writing. A reply whose parent is not among `comments` follows the one that began its thread, or begins one of its own.
fn arrange_threads(comments: Vec<comment::Model>) -> Vec<ThreadComment> {
    let known: HashSet<CommentId> = comments.iter().map(|comment| comment.id).collect();
    let mut children: HashMap<Option<CommentId>, Vec<comment::Model>> = HashMap::new();
    for comment in comments {
        let parent = [comment.parent_id, comment.root_id].into_iter().flatten().find(|id| known.contains(id));
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
