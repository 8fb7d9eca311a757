//! Comments in the database: threads under a provision or an amendment.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewComment, edit_comment, hide_comment, post_comment, withdraw_comment};
pub use readings::{
    IN_THREAD, ON_DRAFT, REPLIES, THREADS, ThreadComment, ThreadCursor, ThreadPage, comment_history,
    count_comments, find_comment_place, find_editable_comment, find_readable_comment, list_threads,
    threads_by_amendment, threads_by_provision,
};
