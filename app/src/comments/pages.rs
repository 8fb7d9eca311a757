//! Comments as they are shown, and the forms in which they are written.

use crate::addresses;
use crate::dates;
use crate::delegations::{Names, name_in};
use crate::document;
use crate::errors::PageResult;
use crate::forms::{Field, Rejection, Sent, error_summary, languages};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::visits::Visit;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::comments::CommentKind;
use domain::rights::{self, ProvisionFacts};
use domain::text::{Body, Statement};
use islands::editor::Editor;
use leptos::prelude::*;
use store::Subject;
use store::comments::{self, Threaded};
use store::entity::comment;

/// Leads to a comment in its thread.
pub async fn one(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let (comment, page) = comments::place(visit.db(), &visit.viewer, id, visit.now).await?;
    let page = if page > 0 { format!("?page={}", page + 1) } else { String::new() };
    Ok(Redirect::to(&format!("{}{page}#comment-{id}", addresses::of_subject(comment.subject())))
        .into_response())
}

/// Threads about a provision or an amendment to it, with what the viewer may do to each comment.
pub fn list(visit: &Visit, threads: &[Threaded], names: &Names, provision: ProvisionFacts) -> AnyView {
    if threads.is_empty() {
        return view! { <p>{t!(visit.locale, "comments-none")}</p> }.into_any();
    }
    let items = threads.iter().map(|one| {
        let acts = acts(visit, &one.comment, provision);
        entry(visit, one, names, Some(acts.into_any()))
    });
    view! { <ol class="thread">{items.collect::<Vec<_>>()}</ol> }.into_any()
}

/// Threads to be read only.
pub fn plain(visit: &Visit, threads: &[Threaded], names: &Names) -> AnyView {
    let items = threads.iter().map(|one| entry(visit, one, names, None));
    view! { <ol class="thread">{items.collect::<Vec<_>>()}</ol> }.into_any()
}

fn entry(visit: &Visit, one: &Threaded, names: &Names, acts: Option<AnyView>) -> AnyView {
    let (locale, zone) = (visit.locale, visit.zone);
    let comment = &one.comment;
    let edited = comment.edited_at.filter(|_| comment.facts().is_shown()).map(|_| {
        view! { " "<a href=addresses::COMMENT_HISTORY.of(comment.id)>{t!(locale, "comment-edited")}</a> }
    });
    view! {
        <li id=format!("comment-{}", comment.id) class=format!("comment depth-{}", one.depth)>
            <p class="by">
                <b>{author(locale, names, comment)}</b>" "
                <span class="hint">{kind_name(locale, comment.kind)}" · "{dates::time(locale, zone, comment.created_at)}{edited}</span>
            </p>
            {body(locale, comment)}
            {acts}
        </li>
    }
    .into_any()
}

/// The words, or why they are not shown.
pub fn body(locale: Locale, comment: &comment::Model) -> AnyView {
    if comment.withdrawn_at.is_some() {
        return view! { <p class="gone">{t!(locale, "comment-withdrawn")}</p> }.into_any();
    }
    if comment.hidden_at.is_some() {
        let reason = comment.hidden_reason.clone().unwrap_or_default();
        return view! { <p class="gone">{t!(locale, "comment-hidden", reason = reason)}</p> }.into_any();
    }
    let language = comment.language;
    let change = comment.proposed_change.clone().map(|change| {
        view! {
            <p class="hint">{t!(locale, "iso-change")}</p>
            <p class="words" lang=language.code() dir=language.direction()>{change}</p>
        }
    });
    view! {
        <div class="words" lang=language.code() dir=language.direction() inner_html=comment.html.clone()></div>
        {change}
    }
    .into_any()
}

fn acts(visit: &Visit, comment: &comment::Model, provision: ProvisionFacts) -> AnyView {
    let (locale, viewer) = (visit.locale, &visit.viewer);
    let (id, facts) = (comment.id, comment.facts());
    let link = |href: String, key| view! { <a href=href>{t!(locale, key)}</a> };
    let reply = rights::comments::may_reply(viewer, provision, facts).is_ok().then(|| {
        link(format!("{}?reply={id}#comment", addresses::of_subject(comment.subject())), "comment-reply")
    });
    let edit = rights::comments::may_edit(viewer, facts, visit.now)
        .is_ok()
        .then(|| link(addresses::COMMENT_EDIT.of(id), "comment-edit"));
    let withdraw = rights::comments::may_withdraw(viewer, facts).is_ok().then(|| {
        view! {
            <form method="post" action=addresses::COMMENT_WITHDRAWAL.of(id)>
                <button class="link">{t!(locale, "comment-withdraw")}</button>
            </form>
        }
    });
    let hide = rights::comments::may_hide(viewer, facts)
        .is_ok()
        .then(|| link(addresses::COMMENT_HIDING.of(id), "comment-hide"));
    view! { <div class="acts">{reply}{edit}{withdraw}{hide}</div> }.into_any()
}

/// The form in which a comment, or the answer to one, is written.
pub fn form(
    visit: &Visit,
    subject: impl Into<Subject>,
    reply: Option<i64>,
    form: &Sent,
    rejection: Option<&Rejection>,
) -> AnyView {
    let locale = visit.locale;
    let field = |name, label| Field { locale, name, label, rejection };
    let kinds = CommentKind::ALL.iter().map(|kind| (kind.code().to_owned(), kind_name(locale, *kind)));
    let language = match form.get("comment-language") {
        "" => locale.code(),
        chosen => chosen,
    };
    let person = visit.viewer.person.as_ref().map_or(0, |person| person.id);
    let about = addresses::of_subject(subject.into());
    let draft = format!("{person}:comment:{}", about.trim_start_matches('/'));
    let title = if reply.is_some() { "comment-reply-title" } else { "comment-new-title" };
    let replying = reply.map(|id| {
        view! {
            <input type="hidden" name="parent" value=id.to_string()/>
            <p><a href=format!("#comment-{id}")>{t!(locale, "comment-replying")}</a></p>
        }
    });
    let fields = view! {
        <form method="post" action=format!("{about}/comments") class="form">
            {replying}
            {field("body", "comment-body").text_area(form.get("body"), Body::MAX, 5, true)}
            {field("comment-kind", "comment-kind").select(form.get("comment-kind"), kinds.collect())}
            {field("comment-language", "text-language").select(language, languages())}
            <button>{t!(locale, "comment-post")}</button>
        </form>
    };
    view! {
        <section id="comment" class="own">
            <h2>{t!(locale, title)}</h2>
            <Editor draft=draft saved={visit.done == Some(Notice::CommentPosted)}
                restored=t!(locale, "editor-restored") discard=t!(locale, "editor-discard")
                confirm=t!(locale, "editor-confirm")>
                {fields}
            </Editor>
        </section>
    }
    .into_any()
}

/// What a page about one comment does to it.
#[derive(Clone, Copy)]
pub enum Change {
    Edit,
    Hide,
}

pub async fn edit(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let comment = comments::editable(visit.db(), &visit.viewer, id, visit.now).await?;
    let form = Sent::default().set("body", comment.body.clone());
    Ok(change(&visit, &comment, Change::Edit, &form, None))
}

pub async fn hide(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let comment = comments::readable(visit.db(), &visit.viewer, id, visit.now).await?;
    rights::comments::may_hide(&visit.viewer, comment.facts())?;
    Ok(change(&visit, &comment, Change::Hide, &Sent::default(), None))
}

/// The page on which one comment is edited or hidden.
pub fn change(
    visit: &Visit,
    comment: &comment::Model,
    change: Change,
    form: &Sent,
    rejection: Option<&Rejection>,
) -> Response {
    let locale = visit.locale;
    let field = |name, label| Field { locale, name, label, rejection };
    let id = comment.id;
    let (title, address, button) = match change {
        Change::Edit => (t!(locale, "comment-edit-title"), addresses::COMMENT_EDIT, "form-save"),
        Change::Hide => (t!(locale, "comment-hide-title"), addresses::COMMENT_HIDING, "comment-hide"),
    };
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let back = addresses::COMMENT.of(id);
    document::respond(visit, status, &title.clone(), || {
        let fields = match change {
            Change::Edit => {
                field("body", "comment-body").text_area(form.get("body"), Body::MAX, 6, true).into_any()
            }
            Change::Hide => view! {
                {body(locale, comment)}
                {field("reason", "comment-hide-reason").text_area(form.get("reason"), Statement::MAX, 3, true)}
            }
            .into_any(),
        };
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <form method="post" action=address.of(id) class="form">
                {fields}
                <button>{t!(locale, button)}</button>
            </form>
            <p><a href=back>{t!(locale, "form-back")}</a></p>
        }
    })
}

/// What a comment has said over time.
pub async fn history(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let (comment, edits) = comments::history(visit.db(), &visit.viewer, id, visit.now).await?;
    let (locale, zone) = (visit.locale, visit.zone);
    let title = t!(locale, "comment-history-title");
    Ok(document::page(&visit, &title.clone(), || {
        let language = comment.language;
        let edits = edits.into_iter().map(|edit| {
            view! {
                <li>
                    <p class="hint">{t!(locale, "comment-until")}" "{dates::time(locale, zone, edit.replaced_at)}</p>
                    <p class="words" lang=language.code() dir=language.direction()>{edit.body}</p>
                </li>
            }
        });
        view! {
            <h1>{title}</h1>
            <ol class="history">
                {edits.collect::<Vec<_>>()}
                <li>
                    <p class="hint">{t!(locale, "comment-now")}</p>
                    {body(locale, &comment)}
                </li>
            </ol>
            <p><a href=addresses::COMMENT.of(id)>{t!(locale, "form-back")}</a></p>
        }
    }))
}

fn author(locale: Locale, names: &Names, comment: &comment::Model) -> String {
    match comment.delegation_id {
        Some(id) => name_in(locale, names, id),
        None => t!(locale, "secretariat"),
    }
}

fn kind_name(locale: Locale, kind: CommentKind) -> String {
    t!(locale, &format!("comment-kind-{kind}"))
}
