//! Components that the pages of provisions and amendments show: threads of comments, and the form for one.

use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id};
use crate::fields::{SelectField, ShownForm, TextField, coded_options, language_options};
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, cut, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::comments::CommentKind;
use domain::identifiers::CommentId;
use domain::languages::Language;
use domain::rights;
use domain::rights::ProvisionFacts;
use domain::text::Body;
use islands::editor::Editor;
use leptos::prelude::*;
use store::Subject;
use store::comments::{ThreadComment, ThreadCursor, ThreadPage};
use store::entity::comment;
use store::marks::MarkTarget;

/// The most characters of a comment that are quoted where it is answered.
const QUOTED: usize = 90;

/// The place among the threads in the address of a page.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
pub struct ThreadQuery {
    before: Option<CommentId>,
    after: Option<CommentId>,
    thread: Option<CommentId>,
}

impl ThreadQuery {
    pub fn cursor(self) -> ThreadCursor {
        match self {
            Self { thread: Some(root), before, .. } => ThreadCursor::Alone { root, before },
            Self { before: Some(id), .. } => ThreadCursor::Before(id),
            Self { after: Some(id), .. } => ThreadCursor::After(id),
            Self { .. } => ThreadCursor::Newest,
        }
    }
}

/// Returns the address of a page of the threads on a subject.
pub fn thread_address(subject: Subject, cursor: ThreadCursor) -> String {
    let about = addresses::of_subject(subject);
    match cursor {
        ThreadCursor::Newest => about,
        ThreadCursor::Before(id) => format!("{about}?before={id}"),
        ThreadCursor::After(id) => format!("{about}?after={id}"),
        ThreadCursor::Alone { root, before: None } => format!("{about}?thread={root}"),
        ThreadCursor::Alone { root, before: Some(id) } => format!("{about}?thread={root}&before={id}"),
    }
}

/// Renders a page of the threads about a provision or an amendment, with the acts that the viewer may do on each
/// comment, and links to older and newer ones.
pub fn thread_list(
    context: &RequestContext,
    subject: impl Into<Subject>,
    page: &ThreadPage,
    names: &DelegationNames,
    provision: ProvisionFacts,
) -> Markup {
    let (locale, subject, threads) = (context.locale, subject.into(), page.comments.as_slice());
    let link = |cursor: ThreadCursor, key: &'static str, rel: &'static str| {
        let href = format!("{}#comments", thread_address(subject, cursor));
        markup! { <a rel=rel href=href>{t!(locale, key)}</a> }
    };
    let items = threads.iter().map(|one| {
        let (id, acts) = (one.comment.id, comment_acts(context, &one.comment, provision));
        let earlier = page.cut.contains(&id).then(|| {
            let href = thread_address(subject, ThreadCursor::Alone { root: id, before: None });
            markup! { <p><a href=format!("{href}#comments")>{t!(locale, "comment-earlier-replies")}</a></p> }
        });
        let parent = one.comment.parent_id.and_then(|id| find_comment(threads, id));
        comment_entry(context, one, parent, names, Some(markup! { {acts}{earlier} }))
    });
    let items = items.collect::<Vec<_>>();
    let others = page.older.is_some() || page.newer.is_some();
    let nothing = items.is_empty() && !others;
    markup! {
        {nothing.then(|| markup! { <p>{t!(locale, "comments-none")}</p> })}
        {(!items.is_empty()).then(|| markup! { <ol class="thread">{items}</ol> })}
        {others.then(|| markup! {
            <nav class="pages" aria-label=t!(locale, "pages-label")>
                {page.older.map(|cursor| link(cursor, "comments-older", "prev"))}
                {page.newer.map(|cursor| link(cursor, "comments-newer", "next"))}
            </nav>
        })}
    }
}

fn find_comment(threads: &[ThreadComment], id: CommentId) -> Option<&comment::Model> {
    threads.iter().map(|one| &one.comment).find(|one| one.id == id)
}

/// Renders the first words of a comment that is answered, with a link to it; nothing where they are not shown.
fn quoted_words(parent: &comment::Model) -> Markup {
    let language = parent.language;
    parent
        .facts()
        .is_shown()
        .then(|| {
            markup! {
                <p class="quoted">
                    <a href=format!("#comment-{}", parent.id) lang=language.code() dir=language.direction()>
                        {cut(&parent.body, QUOTED)}
                    </a>
                </p>
            }
        })
        .into_markup()
}

/// Renders threads without any act.
pub fn plain_thread_list(
    context: &RequestContext,
    threads: &[ThreadComment],
    names: &DelegationNames,
) -> Markup {
    let items = threads.iter().map(|one| {
        let parent = one.comment.parent_id.and_then(|id| find_comment(threads, id));
        comment_entry(context, one, parent, names, None)
    });
    markup! { <ol class="thread">{items.collect::<Vec<_>>()}</ol> }
}

fn comment_entry(
    context: &RequestContext,
    one: &ThreadComment,
    parent: Option<&comment::Model>,
    names: &DelegationNames,
    acts: Option<Markup>,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let comment = &one.comment;
    let edited = comment.edited_at.filter(|_| comment.facts().is_shown()).map(|_| {
        markup! { " "<a href=addresses::COMMENT_HISTORY.of(comment.id)>{t!(locale, "comment-edited")}</a> }
    });
    markup! {
        <li id=format!("comment-{}", comment.id) class=format!("comment depth-{}", one.depth)>
            <p class="by">
                <b><DelegationName name=author_name(locale, names, comment)/></b>" "
                <span class="hint">{comment.kind.label(locale)}" · "{dates::time(locale, zone, comment.created_at)}{edited}</span>
            </p>
            {parent.map(quoted_words)}
            {comment_body(locale, comment)}
            {acts}
        </li>
    }
}

/// Renders the words of a comment, or why they are not shown.
pub fn comment_body(locale: Locale, comment: &comment::Model) -> Markup {
    if comment.withdrawn_at.is_some() {
        return markup! { <p class="gone">{t!(locale, "comment-withdrawn")}</p> };
    }
    if comment.hidden_at.is_some() {
        let reason = comment.hidden_reason.clone().unwrap_or_default();
        return markup! { <p class="gone">{t!(locale, "comment-hidden", reason = reason)}</p> };
    }
    comment_words(locale, comment.language, comment.html.clone(), comment.proposed_change.clone())
}

/// Renders the words of a comment, which are safe HTML, with the change that it proposes.
pub fn comment_words(locale: Locale, language: Language, html: String, change: Option<String>) -> Markup {
    let change = change.map(|change| {
        markup! {
            <p class="hint">{t!(locale, "iso-change")}</p>
            <p class="words" lang=language.code() dir=language.direction()>{change}</p>
        }
    });
    markup! {
        <div class="words" lang=language.code() dir=language.direction() inner_html=html></div>
        {change}
    }
}

fn comment_acts(context: &RequestContext, comment: &comment::Model, provision: ProvisionFacts) -> Markup {
    let (locale, viewer) = (context.locale, &context.viewer);
    let (id, facts) = (comment.id, comment.facts());
    let link = |href: String, key| markup! { <a href=href>{t!(locale, key)}</a> };
    let reply = rights::comments::may_reply_to_comment(viewer, provision, facts).is_ok().then(|| {
        link(format!("{}?reply={id}#comment", addresses::of_subject(comment.subject())), "comment-reply")
    });
    let edit = rights::comments::may_edit_comment(viewer, facts, provision.consultation, context.now)
        .is_ok()
        .then(|| link(addresses::COMMENT_EDIT.of(id), "comment-edit"));
    let withdrawable = rights::comments::may_withdraw_comment(viewer, facts, provision.consultation);
    let withdraw =
        withdrawable.is_ok().then(|| link(addresses::COMMENT_WITHDRAWAL.of(id), "comment-withdraw"));
    let hide = rights::comments::may_hide_comment(viewer, facts, provision.consultation)
        .is_ok()
        .then(|| link(addresses::COMMENT_HIDING.of(id), "comment-hide"));
    markup! { <div class="acts">{reply}{edit}{withdraw}{hide}</div> }
}

/// Renders the form for a comment or a reply; above a reply stand the first words of what it answers, where that is
/// among `threads`.
pub fn reply_form(
    context: &RequestContext,
    subject: impl Into<Subject>,
    reply: Option<CommentId>,
    threads: &[ThreadComment],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let kinds = coded_options(locale, CommentKind::ALL);
    let person = context.viewer.person.as_ref().map_or(0, |person| person.id.0);
    let subject = subject.into();
    let about = addresses::of_subject(subject);
    let draft = format!("{person}:comment:{}", about.trim_start_matches('/'));
    let title = if reply.is_some() { "comment-reply-title" } else { "comment-new-title" };
    let replying = reply.map(|id| {
        let at = match find_comment(threads, id) {
            Some(_) => format!("#comment-{id}"),
            None => addresses::COMMENT.of(id),
        };
        markup! {
            <input type="hidden" name="parent" value=id.to_string()/>
            <p><a href=at>{t!(locale, "comment-replying")}</a></p>
            {find_comment(threads, id).map(quoted_words)}
        }
    });
    let fields = markup! {
        <form method="post" action=format!("{about}/comments") class="form">
            {form_key()}
            {shown.seen(MarkTarget::Words(subject))}
            {replying}
            <TextField field=shown.field("body", "comment-body") max=Body::MAX rows=5 required=true/>
            <SelectField field=shown.field("comment-kind", "comment-kind") options=kinds/>
            <SelectField field=shown.field("comment-language", "text-language").or(locale.code()) options=language_options()/>
            <button class="second">{t!(locale, "comment-post")}</button>
        </form>
    };
    markup! {
        <section id="comment" class="own">
            <h2>{t!(locale, title)}</h2>
            <Editor draft=draft saved={context.done == Some(Notice::CommentPosted)}
                restored=t!(locale, "editor-restored") discard=t!(locale, "editor-discard")
                confirm=t!(locale, "editor-confirm")>
                {fields}
            </Editor>
        </section>
    }
}

fn author_name(locale: Locale, names: &DelegationNames, comment: &comment::Model) -> String {
    match comment.delegation_id {
        Some(id) => delegation_name_by_id(locale, names, id),
        None => t!(locale, "secretariat"),
    }
}
