//! The document of every page: its head, the frame, and the main part.

use crate::addresses;
use crate::components::{Icon, icon};
use crate::forms::RejectionNote;
use crate::frame::{
    FramedPage, band, crumbs, find_turn, paper_line, seat_choice, site_foot, top_bar, window_title,
};
use crate::marks::{FormKeys, form_key, mark_field};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::notices::Undo;
use crate::request::{AnswerKind, RequestContext};
use crate::state::BundleAssets;
use crate::titles::place_title;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::consultations::Visibility;
use domain::rights;
use domain::rights::Act;
use domain::seats::begin_form_keys;
use islands::presence::{IslandBundle, IslandPresence};
use leptos::html::link;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::doors::PlaceThing;

/// The header of a page that has the nonce of its own response, and so cannot be sent again. The header stays inside the
/// server.
pub const HAS_NONCE: HeaderName = HeaderName::from_static("x-has-nonce");

/// The instant at which a page would say something else, in the extensions of its response.
#[derive(Clone, Copy, Debug)]
pub struct FreshUntil(pub DateTime<Utc>);

/// Renders `content` as the main part of a page with status 200.
pub fn page(context: &RequestContext, title: &str, content: impl FnOnce() -> Markup) -> Response {
    respond(context, StatusCode::OK, title, content)
}

/// Renders `content` as the main part of a page with this status.
pub fn respond(
    context: &RequestContext,
    status: StatusCode,
    title: &str,
    content: impl FnOnce() -> Markup,
) -> Response {
    respond_framed(context, status, title, FramedPage::Other, Box::new(content))
}

/// Renders `content` as the overview of the consultation of the request, with this status.
pub fn respond_overview(
    context: &RequestContext,
    status: StatusCode,
    title: &str,
    content: impl FnOnce() -> Markup,
) -> Response {
    respond_framed(context, status, title, FramedPage::Overview, Box::new(content))
}

fn respond_framed(
    context: &RequestContext,
    status: StatusCode,
    title: &str,
    framed: FramedPage,
    content: Box<dyn FnOnce() -> Markup + '_>,
) -> Response {
    let (islands, news) = (IslandPresence::default(), NewsPresence::default());
    let tally = TallyPresence::default();
    let note = RejectionNote::default();
    let (passkeys, uploads) = (PasskeyPresence::default(), UploadPresence::default());
    // The notice has a form too, outside of the main part.
    let keys = context.viewer.person.is_some().then(|| {
        let acting = context.viewer.seat().map(|seat| seat.delegation_id);
        FormKeys::new(begin_form_keys(acting, &context.nonce.0))
    });
    let main = html(|| {
        provide_context(note.clone());
        provide_context(islands.clone());
        provide_context(news.clone());
        provide_context(tally.clone());
        provide_context(passkeys.clone());
        provide_context(uploads.clone());
        provide_context(context.marks.clone());
        if let Some(keys) = keys.clone() {
            provide_context(keys);
        }
        content()
    });
    if context.answers == AnswerKind::Json {
        return note_for_program(status, &note);
    }
    let assets = &context.state.assets;
    let bundles = [(IslandBundle::Editor, &assets.editor), (IslandBundle::Laboratory, &assets.laboratory)];
    let bundles: Vec<BundleAssets> = bundles
        .into_iter()
        .filter(|(bundle, _)| islands.is_announced(*bundle))
        .filter_map(|(_, files)| files.clone())
        .collect();
    let scripts = PageScripts {
        loader: assets.islands.clone().filter(|_| !bundles.is_empty()),
        bundles,
        news: assets.news.clone().filter(|_| news.0.load(Ordering::Relaxed)),
        tally: assets.tally.clone().filter(|_| tally.0.load(Ordering::Relaxed)),
        passkeys: assets.passkeys.clone().filter(|_| passkeys.0.load(Ordering::Relaxed)),
        uploads: assets.uploads.clone().filter(|_| uploads.0.load(Ordering::Relaxed)),
        reload: assets.reload,
    };
    let scripted = scripts.loader.is_some()
        || scripts.news.is_some()
        || scripts.tally.is_some()
        || scripts.passkeys.is_some()
        || scripts.uploads.is_some()
        || scripts.reload;
    let turn = find_turn(context);
    let context = context.clone();
    let title = title.to_owned();
    let mut body = String::with_capacity(main.len() + 4096);
    body.push_str("<!DOCTYPE html>");
    body.push_str(&html(move || {
        if let Some(keys) = keys {
            provide_context(keys);
        }
        frame(&context, (title, framed), main, scripts)
    }));
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response();
    if scripted {
        response.headers_mut().insert(HAS_NONCE, HeaderValue::from_static("1"));
    }
    if let Some(turn) = turn {
        response.extensions_mut().insert(FreshUntil(turn));
    }
    response
}

/// Returns in place of a page what a program is told of it: why a form was rejected, in the extensions of the response.
fn note_for_program(status: StatusCode, note: &RejectionNote) -> Response {
    let mut response = status.into_response();
    if let Some(rejection) = note.take() {
        response.extensions_mut().insert(rejection);
    }
    response
}

/// Marks a page as one for its reader alone, which is neither sent again to others nor kept.
pub fn show_to_one(mut page: Response) -> Response {
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page
}

/// Notes that the page that is being rendered has the line of news.
pub fn announce_news() {
    if let Some(NewsPresence(announced)) = use_context() {
        announced.store(true, Ordering::Relaxed);
    }
}

/// Notes that the page that is being rendered has a tally that changes.
pub fn announce_tally() {
    if let Some(TallyPresence(announced)) = use_context() {
        announced.store(true, Ordering::Relaxed);
    }
}

/// Notes that the page that is being rendered has a form for passkeys.
pub fn announce_passkeys() {
    if let Some(PasskeyPresence(announced)) = use_context() {
        announced.store(true, Ordering::Relaxed);
    }
}

/// Notes that the page that is being rendered has a form with a file.
pub fn announce_upload() {
    if let Some(UploadPresence(announced)) = use_context() {
        announced.store(true, Ordering::Relaxed);
    }
}

/// Notes whether a page has a form with a file; the page provides it as a context.
#[derive(Clone, Debug, Default)]
struct UploadPresence(Arc<AtomicBool>);

/// Notes whether a page has a form for passkeys; the page provides it as a context.
#[derive(Clone, Debug, Default)]
struct PasskeyPresence(Arc<AtomicBool>);

/// Notes whether a page has the line of news; the page provides it as a context.
#[derive(Clone, Debug, Default)]
struct NewsPresence(Arc<AtomicBool>);

/// Notes whether a page has a tally that changes; the page provides it as a context.
#[derive(Clone, Debug, Default)]
struct TallyPresence(Arc<AtomicBool>);

/// The addresses of the scripts in the head of one page.
struct PageScripts {
    /// The loader of the islands.
    loader: Option<String>,
    /// The bundles of the islands that the page has.
    bundles: Vec<BundleAssets>,
    /// The script of the line of news.
    news: Option<String>,
    /// The script of a live tally.
    tally: Option<String>,
    /// The script of passkeys.
    passkeys: Option<String>,
    /// The script that says of files that they are being sent.
    uploads: Option<String>,
    /// Whether the page reloads itself when the server has been rebuilt.
    reload: bool,
}

/// Renders a view to HTML, outside any page.
pub fn html(content: impl FnOnce() -> Markup) -> String {
    let context = hydration_context::SsrSharedContext::new_islands();
    Owner::new_root(Some(Arc::new(context))).with(content).into_html()
}

/// Renders once more what [`html`] has made of a view, as it is.
pub fn rendered(html: &str) -> Markup {
    Markup::from_html(html.to_owned())
}

fn frame(
    context: &RequestContext,
    (title, framed): (String, FramedPage),
    main: String,
    scripts: PageScripts,
) -> Markup {
    let locale = context.locale;
    let assets = &context.state.assets;
    let PageScripts { loader, bundles, news, tally, passkeys, uploads, reload } = scripts;
    let nonce = context.nonce.0.clone();
    let done = context.done.map(|notice| {
        let words = t!(locale, &notice.key());
        match &context.undo {
            None => {
                markup! { <p class="notice done" role="status">{icon(Icon::Check)}" "{words}</p> }
            }
            Some(undo) => markup! {
                <div class="notice done" role="status">
                    <p>{icon(Icon::Check)}" "{words}</p>
                    {undo_control(locale, undo)}
                </div>
            },
        }
    });
    let place = context.place.as_deref();
    let next = next_steps(context);
    markup! {
        <html lang=locale.code() dir=locale.direction()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{window_title(context, &title)}</title>
                <link rel="stylesheet" href=assets.style.clone()/>
                <link rel="icon" href=assets.icon.clone()/>
                {feed_links(context)}
                {loader.map(|loader| island_links(loader, bundles, &nonce))}
                {news.map(|news| markup! { <script src=news nonce=nonce.clone() defer></script> })}
                {tally.map(|tally| markup! { <script src=tally nonce=nonce.clone() defer></script> })}
                {passkeys.map(|passkeys| markup! { <script src=passkeys nonce=nonce.clone() defer></script> })}
                {uploads.map(|uploads| markup! { <script src=uploads nonce=nonce.clone() defer></script> })}
                {reload.then(|| markup! { <script src="/dev/reload.js" nonce=nonce.clone() defer></script> })}
            </head>
            <body>
                <a class="skip" href="#main">{t!(locale, "nav-skip")}</a>
                <header>
                    {top_bar(context)}
                    {place.map(|place| band(context, place, framed))}
                    {place.map(|place| crumbs(context, place, &title, framed))}
                    {seat_choice(context)}
                    {paper_line(context)}
                </header>
                <main id="main" tabindex="-1">
                    {done}
                    {next}
                    <div class="page" inner_html=main></div>
                </main>
                {site_foot(context)}
            </body>
        </html>
    }
}

/// Renders the loader of the islands, which reads the addresses of `bundles` from its element, and what asks for their files
/// together with the style: on a slow link each file that is asked for after another costs a way there and back.
fn island_links(loader: String, bundles: Vec<BundleAssets>, nonce: &str) -> Markup {
    let addresses: Vec<String> =
        bundles.iter().map(|BundleAssets { script, module }| format!("{script},{module}")).collect();
    let early = bundles.into_iter().map(|BundleAssets { script, module }| {
        // `crossorigin` makes the request the one that `fetch` makes, so that its answer is taken.
        markup! {
            <link rel="modulepreload" href=script nonce=nonce.to_owned()/>
            {link().rel("preload").r#as("fetch").href(module).crossorigin("anonymous")}
        }
    });
    markup! {
        {early.collect::<Vec<_>>()}
        <script src=loader data-bundles=addresses.join(" ") nonce=nonce.to_owned() defer></script>
    }
}

/// Renders what takes back what a notice tells of, in words that say what it does: its form, or the way to the page that
/// confirms it.
fn undo_control(locale: Locale, undo: &Undo) -> Markup {
    let (address, words) = (undo.address.clone(), t!(locale, undo.key));
    if undo.is_final {
        return markup! { <p><a href=address>{words}</a></p> };
    }
    let fields = undo.fields.iter().map(|(name, value)| {
        let (name, value) = (*name, value.clone());
        markup! { <input type="hidden" name=name value=value/> }
    });
    markup! {
        <form method="post" action=address>
            {form_key()}
            {undo.seen.map(|seen| mark_field(seen.to_string()))}
            {fields.collect::<Vec<_>>()}
            <button class="link">{words}</button>
        </form>
    }
}

/// Renders the way from a step of a consultation that an organizer has just taken to those that are next.
fn next_steps(context: &RequestContext) -> Option<Markup> {
    let place = context.place.as_deref()?;
    context.done.filter(|done| done.is_step())?;
    rights::may(Act::SetStage, &context.viewer).ok()?;
    let href = format!("{}#next", addresses::CONSULTATION.of(place.id));
    Some(markup! { <p class="next-steps"><a href=href>{t!(context.locale, "origin-next")}</a></p> })
}

/// Renders the links by which programs find the feeds and the calendar of what a page is about: those of a public consultation and
/// of the provision, or those of the forum.
fn feed_links(context: &RequestContext) -> Markup {
    const ATOM: &str = "application/atom+xml";
    const JSON: &str = "application/feed+json";
    const CALENDAR: &str = "text/calendar";
    let locale = context.locale;
    let found: Vec<(&'static str, String, String)> = match context.place.as_deref() {
        Some(place) if place.visibility == Visibility::Public => {
            let title = place_title(locale, place).words;
            let mut found = vec![
                (ATOM, title.clone(), addresses::ATOM.of(place.id)),
                (JSON, title.clone(), addresses::JSON_FEED.of(place.id)),
                (CALENDAR, title, addresses::CALENDAR.of(place.id)),
            ];
            if let Some(PlaceThing::Provision { id, label }) = &place.thing {
                found.push((ATOM, label.clone(), addresses::PROVISION_ATOM.of(*id)));
                found.push((JSON, label.clone(), addresses::PROVISION_JSON_FEED.of(*id)));
            }
            found
        }
        Some(_) => Vec::new(),
        None => vec![
            (ATOM, t!(locale, "feed-forum"), addresses::FORUM_ATOM.path().to_owned()),
            (JSON, t!(locale, "feed-forum"), addresses::FORUM_JSON_FEED.path().to_owned()),
            (CALENDAR, t!(locale, "calendar-forum"), addresses::FORUM_CALENDAR.path().to_owned()),
        ],
    };
    let links = found.into_iter().map(|(kind, title, path)| {
        let href = format!("{path}?language={}", locale.code());
        markup! { <link rel="alternate" type=kind title=title href=href/> }
    });
    links.collect::<Vec<_>>().into_markup()
}

/// Returns the index of a page, from 0, that is asked for by its number, from 1; the first one where none is asked for.
pub fn page_index(asked: Option<u64>) -> u64 {
    asked.unwrap_or(1).clamp(1, 1_000_000) - 1
}

/// The query in the address of a list: the page, from 1.
#[derive(Default, serde::Deserialize)]
pub struct PageQuery {
    pub page: Option<u64>,
}

impl PageQuery {
    pub fn index(&self) -> u64 {
        page_index(self.page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use islands::editor::Editor;

    #[test]
    fn a_part_that_needs_a_script_announces_itself_while_it_is_rendered() {
        let (islands, news) = (IslandPresence::default(), NewsPresence::default());
        let render = |with_parts: bool| {
            html(|| {
                provide_context(islands.clone());
                provide_context(news.clone());
                with_parts
                    .then(|| {
                        announce_news();
                        let [draft, restored, discard, confirm] = [const { String::new() }; 4];
                        markup! { <Editor draft saved=false restored discard confirm>"text"</Editor> }
                    })
                    .into_markup()
            })
        };
        render(false);
        let editor = || islands.is_announced(IslandBundle::Editor);
        assert!(!editor() && !news.0.load(Ordering::Relaxed));
        let page = render(true);
        assert!(page.contains("<leptos-island"), "{page}");
        assert!(!islands.is_announced(IslandBundle::Laboratory));
        assert!(editor() && news.0.load(Ordering::Relaxed));
    }

    #[test]
    fn the_head_asks_for_both_files_of_a_bundle_and_tells_the_loader_where_they_are() {
        let bundle = BundleAssets { script: "/assets/a.js".to_owned(), module: "/assets/a.wasm".to_owned() };
        let head = html(|| island_links("/assets/islands.js".to_owned(), vec![bundle], "once"));
        for part in [
            r#"rel="modulepreload" href="/assets/a.js" nonce="once""#,
            r#"rel="preload" as="fetch" href="/assets/a.wasm" crossorigin="anonymous""#,
            r#"data-bundles="/assets/a.js,/assets/a.wasm""#,
        ] {
            assert!(head.contains(part), "{part} is not in {head}");
        }
    }
}
