//! Kinds of comments in words.

use crate::messages::{Locale, t};
use domain::comments::CommentKind;

pub fn comment_kind_name(locale: Locale, kind: CommentKind) -> String {
    t!(locale, &format!("comment-kind-{kind}"))
}
