//! Renders consultations as cards: the stage, the days left, who has spoken, and how far the text is agreed.

use crate::components::{Icon, icon};
use crate::consultations::labels::{invented_badge, summary_in, title_in};
use crate::instruments::labels::revision_name;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::news::labels::list_news;
use crate::pictures::bars::status_bar;
use crate::request::RequestContext;
use crate::titles::ReaderTitle;
use crate::{addresses, dates};
use domain::identifiers::ConsultationId;
use domain::news::News;
use domain::reactions::Audience;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::attribution::Access;
use store::overviews::{ConsultationCard, ConsultationFigures, VoteFigures};

/// The level of the headings of cards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CardLevel {
    Second,
    Third,
}

/// Renders cards; `filled` tells whether the first one has the filled button of the page. Without any it says what comes
/// next.
pub fn card_list(
    context: &RequestContext,
    cards: Vec<ConsultationCard>,
    level: CardLevel,
    filled: bool,
) -> Markup {
    let locale = context.locale;
    if cards.is_empty() {
        let opens = rights::may(Act::OpenConsultation, &context.viewer).is_ok().then(|| {
            let href = addresses::CONSULTATION_NEW.path();
            markup! { <p><a class="button" href=href>{t!(locale, "consultation-new")}</a></p> }
        });
        let next = if opens.is_some() { "consultations-none-open" } else { "consultations-none-wait" };
        return markup! { <p>{t!(locale, "consultations-none")}" "{t!(locale, next)}</p>{opens} };
    }
    let rows = cards
        .into_iter()
        .enumerate()
        .map(|(index, card)| render_card(context, &card, level, filled && index == 0));
    markup! { <ul class="cards consultations">{rows.collect::<Vec<_>>()}</ul> }
}

fn render_card(
    context: &RequestContext,
    ConsultationCard { access, figures }: &ConsultationCard,
    level: CardLevel,
    filled: bool,
) -> Markup {
    let (locale, one) = (context.locale, &access.consultation);
    let heading = format!("consultation-{}", one.id);
    let (named, summary) = (title_in(locale, one), summary_in(locale, one));
    let link = markup! {
        <a href=addresses::CONSULTATION.of(one.id) lang=named.lang dir="auto">{named.words}</a>
    };
    let title = match level {
        CardLevel::Second => markup! { <h2 id=heading.clone()>{link}</h2> },
        CardLevel::Third => markup! { <h3 id=heading.clone()>{link}</h3> },
    };
    markup! {
        <li class="card">
            {title}
            <p lang=summary.lang dir="auto">{summary.words}</p>
            {stage_line(context, access)}
            {figure_tiles(locale, figures)}
            {text_status(locale, figures, None)}
            <p class="lately">{lately_words(locale, &figures.lately)}</p>
            {card_links(context, access, figures, &heading, filled)}
            <p class="hint">
                {one.visibility.label(locale)}
                {one.invented.then(|| invented_badge(locale))}
            </p>
        </li>
    }
}

/// Renders the stage that is open, with its number and the time left; else the one that comes next.
pub fn stage_line(context: &RequestContext, access: &Access) -> Markup {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let left = |at| dates::time_left(locale, zone, now, at);
    let Some(stage) = access.stage else {
        let next = access.stages.iter().filter(|stage| stage.opens_at > now).min_by_key(|one| one.opens_at);
        let words = next.map_or_else(
            || t!(locale, "card-no-stage"),
            |next| t!(locale, "card-opens", stage = next.kind.label(locale), left = left(next.opens_at)),
        );
        return markup! { <p>{words}</p> };
    };
    let number = access.stages.iter().take_while(|one| one.kind <= stage.kind).count();
    let name = t!(
        locale,
        "card-stage",
        stage = stage.kind.label(locale),
        number = number,
        total = access.stages.len()
    );
    let closes = match stage.closes_at {
        Some(at) => markup! {
            <b>{t!(locale, "card-closes", left = left(at))}</b>" · "{dates::time(locale, zone, at)}
        },
        None => markup! { {t!(locale, "card-no-end")} },
    };
    markup! { <p><strong class="badge open">{icon(Icon::Clock)}" "{name}</strong>" "{closes}</p> }
}

fn figure_tiles(locale: Locale, figures: &ConsultationFigures) -> Markup {
    let (spoken, members) = (t!(locale, "card-spoken"), t!(locale, "card-positioned"));
    markup! {
        <div class="tiles">
            {share_tile(locale, "support", figures.spoken, figures.invited, spoken)}
            {share_tile(locale, "support_with_amendment", figures.positioned, figures.members, members)}
            {tile("too_few_heard", number(locale, figures.votes.all), None, markup! { {vote_words(locale, figures.votes)} })}
        </div>
    }
}

/// Renders a tile with a part of a whole; without the part it says that names are withheld.
fn share_tile(locale: Locale, class: &'static str, part: Option<u32>, whole: u32, words: String) -> Markup {
    let figure = part.map_or_else(|| "–".to_owned(), |part| number(locale, part));
    let withheld = part.is_none().then(|| markup! { " "<span>{t!(locale, "card-withheld")}</span> });
    tile(class, figure, Some(share_of(locale, u64::from(whole))), markup! { {words}{withheld} })
}

/// Renders a tile: a figure, the whole of which it is a part, and what it counts.
pub fn tile(class: &'static str, figure: String, of: Option<String>, words: Markup) -> Markup {
    markup! {
        <div class=format!("tile {class}")>
            <strong class="figure">{figure}{of.map(|of| markup! { " "<small>{of}</small> })}</strong>
            <span>{words}</span>
        </div>
    }
}

/// Returns the whole of a part in words.
pub fn share_of(locale: Locale, whole: u64) -> String {
    t!(locale, "card-of", whole = locale.integer(i64::try_from(whole).unwrap_or(i64::MAX)))
}

/// Returns a number as the language writes it.
pub fn number(locale: Locale, number: u32) -> String {
    locale.integer(i64::from(number))
}

/// Returns in words how many votes are adopted and how many open.
pub fn vote_words(locale: Locale, votes: VoteFigures) -> String {
    if votes.all == 0 {
        return t!(locale, "card-votes-none");
    }
    let (adopted, open) = (number(locale, votes.adopted), number(locale, votes.open));
    t!(locale, "card-votes", all = number(locale, votes.all), adopted = adopted, open = open)
}

/// Renders which text there is and what a vote has decided on the whole of it, with its `numbers` where these are known, and
/// how many paragraphs have each status; before the first text, that there is none.
pub fn text_status(locale: Locale, figures: &ConsultationFigures, numbers: Option<String>) -> Markup {
    if figures.statuses.is_empty() {
        return markup! { <p>{t!(locale, "draft-none")}</p> };
    }
    let Some((whole, put)) = figures.whole else {
        let text = figures.revision.map(|number| markup! { <p>{revision_name(locale, number)}</p> });
        return markup! { {text}{status_bar(locale, &figures.statuses)} };
    };
    let key = if whole.adopted { "card-text-adopted" } else { "card-text-not-adopted" };
    let words = t!(locale, key, revision = revision_name(locale, put));
    let changed = figures.revision.filter(|latest| *latest != put).map(|latest| {
        markup! { " "{t!(locale, "card-text-since", revision = revision_name(locale, latest))} }
    });
    markup! {
        <p class="decided-whole">
            <strong>{words}</strong>{numbers.map(|numbers| markup! { " "<bdi dir="ltr">{numbers}</bdi> })}{changed}
        </p>
        <p class="hint">{t!(locale, "card-text-positions")}</p>
        {status_bar(locale, &figures.statuses)}
    }
}

/// Returns where one reads the text, and what that is called: the outcome of a text that was adopted, else the draft.
pub fn text_link(locale: Locale, id: ConsultationId, figures: &ConsultationFigures) -> (String, String) {
    match figures.whole {
        Some((whole, _)) if whole.adopted => (addresses::OUTCOME.of(id), t!(locale, "card-outcome")),
        _ => (addresses::DRAFT.of(id), t!(locale, "card-draft")),
    }
}

/// Returns what is new since a week ago in words.
fn lately_words(locale: Locale, news: &News) -> String {
    match list_news(locale, news) {
        Some(list) => t!(locale, "card-lately", list = list),
        None => t!(locale, "card-lately-none"),
    }
}

/// Renders where to go from the card with this heading: to what is agreed and to the draft; before the first text, to the
/// overview.
fn card_links(
    context: &RequestContext,
    access: &Access,
    figures: &ConsultationFigures,
    heading: &str,
    filled: bool,
) -> Markup {
    let (locale, id) = (context.locale, access.consultation_id());
    let class = if filled { "button" } else { "button second" };
    let about = heading.to_owned();
    if figures.statuses.is_empty() {
        let key = if context.viewer.organizer() { "card-prepare" } else { "card-look" };
        let href = addresses::CONSULTATION.of(id);
        return markup! { <p class="buttons"><a class=class aria-describedby=about href=href>{t!(locale, key)}</a></p> };
    }
    let (summary, (text, read)) = (addresses::SUMMARY.of(id), text_link(locale, id, figures));
    markup! {
        <p class="buttons">
            <a class=class aria-describedby=about.clone() href=summary>{t!(locale, "card-agreed")}</a>
            <a class="button second" aria-describedby=about href=text>{read}</a>
        </p>
    }
}

/// Renders what one can do in a consultation without an account, under its `title` where the page is not about it alone.
pub fn open_part(locale: Locale, access: &Access, title: Option<ReaderTitle>) -> Markup {
    let id = access.consultation_id();
    let reacts = access.consultation.audience == Audience::Public;
    markup! {
        <section class="panel" id="without-account">
            <h2>{t!(locale, "overview-open")}</h2>
            {title.map(|title| markup! { <p class="hint" lang=title.lang dir="auto">{title.words}</p> })}
            <ul>
                <li><a href=addresses::DRAFT.of(id)>{t!(locale, "overview-open-text")}</a></li>
                {reacts.then(|| markup! {
                    <li><a href=addresses::REACTIONS.of(id)>{t!(locale, "overview-open-react")}</a></li>
                })}
                <li><a href=addresses::REPRESENTATION.of(id)>{t!(locale, "overview-representation")}</a></li>
                <li><a href=addresses::RECORD.of(id)>{t!(locale, "overview-open-record")}</a></li>
            </ul>
        </section>
    }
}
