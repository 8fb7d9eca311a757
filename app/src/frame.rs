//! The frame around every page: the bar on top, the band of the consultation within which the page is, with its stages and
//! its navigation, the way back, and the foot with every page.

use crate::addresses;
use crate::components::{Icon, icon};
use crate::dates;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, cut, t};
use crate::request::RequestContext;
use crate::site_map::{SiteAddress, SiteGroup, SitePage, find_group, list_pages, list_platform_pages};
use crate::titles::{ReaderTitle, place_title, vote_name};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::consultations::{Stage, StageKind, current_stage};
use domain::viewers::TranslatedName;
use leptos::prelude::*;
use store::doors::{ConsultationPlace, PlaceThing};

/// The most letters of a title that stands on the way to a page.
const CRUMB: usize = 60;

/// The seats of the mark, equal and round an open centre, with one place left open for who comes next.
const SEATS: [(&str, &str); 6] =
    [("8.22", "23.78"), ("5", "16"), ("8.22", "8.22"), ("16", "5"), ("23.78", "8.22"), ("23.78", "23.78")];

/// Which page of its consultation a page is, as far as the frame around it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FramedPage {
    /// The overview of the consultation, which has the title as its own heading.
    Overview,
    Other,
}

/// Where a page is on the map of its consultation.
struct MapPosition {
    group: Option<SiteGroup>,
    /// The page of the navigation that this page is.
    page: Option<SitePage>,
    pages: Vec<SitePage>,
}

impl MapPosition {
    fn of(context: &RequestContext, place: &ConsultationPlace) -> Self {
        let pages = list_pages(&context.viewer, place, context.now);
        let path = path_of(context);
        let within = |page: &&SitePage| matches!(page.address, SiteAddress::Within(_));
        let page = pages.iter().filter(within).find(|page| page.address.path(place.id) == path).copied();
        Self { group: page.map(|page| page.group).or_else(|| find_group(&context.pattern)), page, pages }
    }

    /// Lists the pages of a group.
    fn pages_of(&self, group: SiteGroup) -> impl Iterator<Item = &SitePage> {
        self.pages.iter().filter(move |page| page.group == group)
    }
}

/// Returns the path of this page, or of the page from which a form was sent.
fn path_of(context: &RequestContext) -> &str {
    context.address.split(['?', '#']).next().unwrap_or_default()
}

/// Returns the title of a page for the browser: the page, its consultation, and the site.
pub fn window_title(context: &RequestContext, title: &str) -> String {
    let of = context.place.as_deref().map(|place| place_title(context.locale, place).words);
    match of.filter(|of| !title.ends_with(of.as_str())) {
        Some(of) => format!("{title} – {} – Baraza", cut(&of, CRUMB)),
        None => format!("{title} – Baraza"),
    }
}

/// Returns the first instant after now at which the frame shows something else; `None` where it depends on no time.
pub fn find_turn(context: &RequestContext) -> Option<DateTime<Utc>> {
    let place = context.place.as_ref()?;
    let turns = place.stages.iter().flat_map(|stage| [Some(stage.opens_at), stage.closes_at]).flatten();
    let turns = turns.filter_map(|at| dates::next_turn(context.zone, context.now, at));
    turns.min()
}

/// Renders the bar on top of every page.
pub fn top_bar(context: &RequestContext) -> Markup {
    let locale = context.locale;
    let account = match &context.viewer.person {
        Some(person) => {
            markup! { <li><a href=addresses::ACCOUNT.path()>{person.name.clone()}</a></li> }
        }
        None => sign_in_item(context),
    };
    markup! {
        <div class="top">
            <a class="brand" href=addresses::HOME.path()>{mark("32")}"Baraza"</a>
            <nav aria-label=t!(locale, "nav-label")>
                <ul>
                    <li class="wide"><a href=addresses::CONSULTATIONS.path()>{t!(locale, "nav-consultations")}</a></li>
                    <li class="wide"><a href=addresses::DELEGATIONS.path()>{t!(locale, "nav-delegations")}</a></li>
                    <li><a href="#all">{t!(locale, "nav-all")}</a></li>
                    <li class="wide"><a href="#language">{t!(locale, "nav-language")}</a></li>
                    {account}
                </ul>
            </nav>
        </div>
    }
}

/// Renders the link by which a visitor signs in; nothing while it is not known who reads the page.
fn sign_in_item(context: &RequestContext) -> Markup {
    let words = context.knows_viewer.then(|| t!(context.locale, "nav-sign-in"));
    words.map(|words| markup! { <li><a href=addresses::SIGN_IN.path()>{words}</a></li> }).into_markup()
}

/// Renders the mark in a size in pixels: seats round an open centre, of which one has the floor.
pub fn mark(size: &'static str) -> Markup {
    let seats = SEATS.map(|(x, y)| markup! { <circle cx=x cy=y r="3.2"></circle> });
    markup! {
        <svg class="mark" viewBox="0 0 32 32" width=size height=size aria-hidden="true">
            {Vec::from(seats)}
            <circle class="floor" cx="27" cy="16" r="3.2"></circle>
            <circle class="centre" cx="16" cy="16" r="3.6"></circle>
        </svg>
    }
}

/// Renders the band of a page within a consultation: its title, for whom the viewer acts, its stages, and its pages.
pub fn band(context: &RequestContext, place: &ConsultationPlace, framed: FramedPage) -> Markup {
    let locale = context.locale;
    let here = MapPosition::of(context, place);
    let heading = (framed == FramedPage::Other).then(|| {
        let ReaderTitle { words, lang } = place_title(locale, place);
        let href = addresses::CONSULTATION.of(place.id);
        markup! { <p class="title"><a href=href lang=lang dir="auto">{words}</a></p> }
    });
    markup! {
        <div class="band">
            {heading}
            {acting_line(context)}
            {office_line(locale, place)}
            {stage_line(context, place)}
            <nav class="groups" aria-label=t!(locale, "parts-label")>
                <ul>{group_links(locale, place, &here)}</ul>
            </nav>
        </div>
        {here.group.map(|group| page_links(locale, place, &here, group))}
    }
}

/// Renders for whom the viewer acts; nothing for who has no seat.
pub fn acting_line(context: &RequestContext) -> Markup {
    let locale = context.locale;
    let person = context.viewer.person.as_ref();
    let acting = person.and_then(|person| person.seat.zip(person.represents.as_ref()));
    acting
        .map(|(seat, name)| {
            let delegation = choose_name(locale, name);
            let words = match seat.role {
                Role::Head => t!(locale, "acting-head", delegation = delegation),
                Role::Alternate => t!(locale, "acting-alternate", delegation = delegation),
                Role::Delegate => t!(locale, "acting-delegate", delegation = delegation),
                Role::Adviser => t!(locale, "acting-adviser", delegation = delegation),
            };
            markup! { <p class="acting">{icon(Icon::Person)}<span>{words}</span></p> }
        })
        .into_markup()
}

/// Renders the offices by which the viewer acts in the consultation; nothing for who acts by none.
fn office_line(locale: Locale, place: &ConsultationPlace) -> Markup {
    let offices: Vec<String> = place.offices.list().into_iter().map(|office| office.label(locale)).collect();
    (!offices.is_empty())
        .then(|| {
            let words = t!(locale, "acting-office", offices = figures::list(locale, &offices));
            markup! { <p class="acting">{icon(Icon::Person)}<span>{words}</span></p> }
        })
        .into_markup()
}

/// Renders the form by which whoever holds several seats acts from another one; nothing for others. It is on every page, and
/// where the band does not say for whom the person acts, it does. It has no key: to choose a seat again changes nothing, and a
/// page that was made for another seat may choose as well.
pub fn seat_choice(context: &RequestContext) -> Markup {
    let locale = context.locale;
    let others = context.viewer.other_seats.iter().map(|seat| {
        let delegation = choose_name(locale, &seat.represents);
        let words = t!(locale, "acting-choose", delegation = delegation, role = seat.role.label(locale));
        markup! { <button name="seat" value=seat.id.to_string() class="second">{words}</button> }
    });
    let others = others.collect::<Vec<_>>();
    let said = context.place.is_some() || path_of(context) == addresses::HOME.path();
    (!others.is_empty())
        .then(|| {
            markup! {
                {(!said).then(|| acting_line(context))}
                <form method="post" action=addresses::ACCOUNT_SEAT.path() class="seat-choice" aria-label=t!(locale, "acting-choices")>
                    <input type="hidden" name="next" value=context.address.clone()/>
                    {others}
                </form>
            }
        })
        .into_markup()
}

/// Returns a name in the language of the interface.
pub fn choose_name(locale: Locale, name: &TranslatedName) -> String {
    match locale {
        Locale::Arabic => name.arabic.clone(),
        Locale::English => name.english.clone(),
        Locale::French => name.french.clone(),
    }
}

/// Renders the stages as a line from the first to the last, with the time that is left in the present one.
fn stage_line(context: &RequestContext, place: &ConsultationPlace) -> Markup {
    let now = context.now;
    let current = current_stage(&place.stages, now).map(|stage| stage.kind);
    let next = place.stages.iter().filter(|stage| stage.opens_at > now).min_by_key(|stage| stage.opens_at);
    // On a phone only one stage has its words: the present one, else that which comes next, else the last.
    let shown = current.or(next.map(|stage| stage.kind)).or(place.stages.last().map(|stage| stage.kind));
    let items = place.stages.iter().map(|stage| stage_item(context, stage, current, shown));
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| markup! { <ol class="stages" aria-label=t!(context.locale, "stages-title")>{items}</ol> })
        .into_markup()
}

fn stage_item(
    context: &RequestContext,
    stage: &Stage,
    current: Option<StageKind>,
    shown: Option<StageKind>,
) -> Markup {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let is_current = current == Some(stage.kind);
    let state = if is_current {
        "now"
    } else if stage.opens_at <= now {
        "done"
    } else {
        "later"
    };
    let class = if shown == Some(stage.kind) { format!("{state} shown") } else { state.to_owned() };
    let day = |at| dates::keep_in_line(&dates::near_day(locale, zone, now, at));
    let full = |at| dates::moment(locale, zone, at);
    let (words, title) = match (state, stage.closes_at) {
        ("now", Some(closes)) => {
            let left = dates::time_remaining(locale, zone, now, closes);
            (t!(locale, "stage-left", left = left, day = day(closes)), full(closes))
        }
        ("now", None) => (t!(locale, "stage-endless"), full(stage.opens_at)),
        ("later", _) if class == "later shown" => {
            let left = dates::time_left(locale, zone, now, stage.opens_at);
            (t!(locale, "stage-comes", left = left, day = day(stage.opens_at)), full(stage.opens_at))
        }
        (_, None) => (day(stage.opens_at), full(stage.opens_at)),
        (_, Some(closes)) => {
            let span = t!(locale, "stage-span", from = day(stage.opens_at), until = day(closes));
            (span, t!(locale, "stage-span", from = full(stage.opens_at), until = full(closes)))
        }
    };
    let told = match state {
        "done" => Some(t!(locale, "stage-done")),
        "later" => Some(t!(locale, "stage-later")),
        _ => None,
    };
    markup! {
        <li class=class aria-current=is_current.then_some("step")>
            <strong>{stage.kind.label(locale)}</strong>" "
            {told.map(|told| markup! { <span class="only-read">{told}" "</span> })}
            <span title=title>{words}</span>
        </li>
    }
}

/// Renders a link to the first page of each group that has a page for the viewer.
fn group_links(locale: Locale, place: &ConsultationPlace, here: &MapPosition) -> Markup {
    let links = SiteGroup::ALL.into_iter().filter_map(|group| {
        let first = here.pages_of(group).next()?;
        let current = (here.group == Some(group)).then_some("true");
        let href = first.address.path(place.id);
        Some(markup! { <li><a href=href aria-current=current>{t!(locale, group.key())}</a></li> })
    });
    links.collect::<Vec<_>>().into_markup()
}

/// Renders the pages of the present group; nothing where there is only one.
fn page_links(locale: Locale, place: &ConsultationPlace, here: &MapPosition, group: SiteGroup) -> Markup {
    let links = here.pages_of(group).map(|page| map_link(locale, place, here, page));
    let links = links.collect::<Vec<_>>();
    (links.len() > 1)
        .then(|| markup! { <nav class="here" aria-label=t!(locale, group.key())><ul>{links}</ul></nav> })
        .into_markup()
}

fn map_link(locale: Locale, place: &ConsultationPlace, here: &MapPosition, page: &SitePage) -> Markup {
    let current = here.page.is_some_and(|other| other.address.pattern() == page.address.pattern());
    let href = page.address.path(place.id);
    markup! { <li><a href=href aria-current=current.then_some("page")>{t!(locale, page.key)}</a></li> }
}

/// Renders the way to a page from its consultation; nothing on the overview.
pub fn crumbs(
    context: &RequestContext,
    place: &ConsultationPlace,
    title: &str,
    framed: FramedPage,
) -> Markup {
    if framed == FramedPage::Overview {
        return ().into_markup();
    }
    let locale = context.locale;
    let here = MapPosition::of(context, place);
    let of = place_title(locale, place);
    let overview = markup! {
        <li>
            <a href=addresses::CONSULTATION.of(place.id) lang=of.lang dir="auto">{cut(&of.words, CRUMB)}</a>
        </li>
    };
    let group = here.group.and_then(|group| {
        let href = here.pages_of(group).next()?.address.path(place.id);
        Some(markup! { <li><a href=href>{t!(locale, group.key())}</a></li> })
    });
    let thing =
        place.thing.as_ref().map(|thing| thing_link(locale, thing)).filter(|(_, name)| !name.is_empty());
    let (thing, last) = match thing {
        // The thing's own page ends the way.
        Some((href, name)) if href == path_of(context) => (None, name),
        thing => {
            let last = here.page.map_or_else(|| title.to_owned(), |page| t!(locale, page.key));
            let thing = thing.map(|(href, name)| {
                markup! { <li><a href=href dir="auto">{cut(&name, CRUMB)}</a></li> }
            });
            (thing, last)
        }
    };
    // A phone leaves out the way to a page that its navigation shows as the present one.
    let class = if here.page.is_some() { "crumbs known" } else { "crumbs" };
    markup! {
        <nav class=class aria-label=t!(locale, "crumbs-label")>
            <ol>
                {overview}
                {group}
                {thing}
                <li aria-current="page"><span dir="auto">{cut(&last, CRUMB)}</span></li>
            </ol>
        </nav>
    }
}

/// Returns the address and the name of a thing within a consultation; of an amendment those of its provision.
fn thing_link(locale: Locale, thing: &PlaceThing) -> (String, String) {
    match thing {
        PlaceThing::Provision { id, label } | PlaceThing::Amendment { provision_id: id, label, .. } => {
            (addresses::PROVISION.of(*id), label.clone())
        }
        PlaceThing::Question { id, name } => (addresses::QUESTION.of(*id), vote_name(locale, name)),
    }
}

/// Renders what a sheet of paper says of a page: the symbol of its consultation, its day, the zone of its times, and its address.
pub fn paper_line(context: &RequestContext) -> Markup {
    let day = dates::full_day(context.locale, context.zone, context.now);
    let address = format!("{}{}", context.state.origin, context.address);
    let zone = zone_line(context);
    let symbol = context.place.as_ref().map(|place| {
        let symbol = format!("BARAZA/{}", place.id);
        markup! { <span dir="ltr">{symbol}</span>" · " }
    });
    markup! { <p class="print-only">{symbol}{day}" · "{zone}" · "<span dir="ltr">{address}</span></p> }
}

/// Returns in words the zone of the times on a page.
fn zone_line(context: &RequestContext) -> String {
    t!(context.locale, "foot-zone", zone = context.zone.words(context.locale))
}

/// Renders the foot: every page of the consultation and of the platform, and the languages, each with its own name for
/// itself; choosing one leads back to this page. A phone shows the pages once a link has led to them.
pub fn site_foot(context: &RequestContext) -> Markup {
    let locale = context.locale;
    let choices = Locale::ALL.map(|choice| {
        let current = (choice == locale).then_some("true");
        markup! {
            <button name="language" value=choice.code() lang=choice.code() aria-current=current>
                {choice.endonym()}
            </button>
        }
    });
    let groups = context.place.as_ref().map(|place| {
        let here = MapPosition::of(context, place);
        let groups = SiteGroup::ALL.into_iter().map(|group| {
            let links = here.pages_of(group).map(|page| map_link(locale, place, &here, page));
            let links = links.collect::<Vec<_>>();
            (!links.is_empty()).then(|| {
                markup! { <li><strong>{t!(locale, group.key())}</strong><ul>{links}</ul></li> }
            })
        });
        groups.collect::<Vec<_>>()
    });
    markup! {
        <footer class="foot">
            <nav id="all" aria-label=t!(locale, "nav-all")>
                <ul class="map">{groups}<li><strong>"Baraza"</strong><ul>{platform_links(context)}</ul></li></ul>
            </nav>
            <p class="unfold"><a href="#all">{t!(locale, "nav-all-show")}</a></p>
            <form method="post" action=addresses::LANGUAGE.path() id="language" aria-label=t!(locale, "nav-language")>
                <input type="hidden" name="next" value=context.address.clone()/>
                {Vec::from(choices)}
            </form>
            <p>{zone_line(context)}" "{t!(locale, "foot-about")}</p>
        </footer>
    }
}

fn platform_links(context: &RequestContext) -> Markup {
    let locale = context.locale;
    let path = path_of(context);
    let pages = list_platform_pages(&context.viewer, context.place.is_some()).into_iter().map(|page| {
        let href = page.address.path();
        let current = (href == path).then_some("page");
        markup! { <li><a href=href aria-current=current>{t!(locale, page.key)}</a></li> }
    });
    let account = match &context.viewer.person {
        Some(_) => markup! {
            <li><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></li>
            <li>
                <form method="post" action=addresses::SIGN_OUT.path()>
                    <button>{t!(locale, "nav-sign-out")}</button>
                </form>
            </li>
        },
        None => sign_in_item(context),
    };
    markup! { {pages.collect::<Vec<_>>()}{account} }
}
