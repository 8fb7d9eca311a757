//! Components for pages of every feature: tables, links between pages, badges.

use crate::forms::{CONFIRMED, note_confirmation};
use crate::markup::{IntoMarkup, Markup, MarkupChildren, markup};
use crate::messages::{Locale, t};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use std::cmp::Ordering;

/// The head of a table's column.
#[derive(Clone, Debug)]
pub enum Column {
    /// No head: the column has the names of rows.
    Unnamed,
    /// The head of a column of words.
    Text(String),
    /// The head of a column of numbers.
    Number(String),
    /// The head is a name that somebody typed, in the direction of its own letters.
    Typed(String),
    /// The head of a column by which rows can be sorted.
    Sorted(SortHead),
}

impl Column {
    fn head(self) -> Markup {
        match self {
            Self::Unnamed => markup! { <td></td> },
            Self::Text(name) => markup! { <th scope="col">{name}</th> },
            Self::Number(name) => markup! { <th scope="col" class="number">{name}</th> },
            Self::Typed(name) => markup! { <th scope="col" dir="auto">{name}</th> },
            Self::Sorted(head) => head.view(),
        }
    }
}

/// The head of a column by which the rows can be sorted: a link that sorts by it, or the other way round.
#[derive(Clone, Debug)]
pub struct SortHead {
    name: String,
    number: bool,
    href: String,
    /// Whether the rows are sorted by this column, and if so whether the last come first.
    descending: Option<bool>,
}

impl SortHead {
    fn view(self) -> Markup {
        let class = custom_attribute("class", self.number.then_some("number"));
        let (sorted, sign) = match self.descending {
            None => (None, None),
            Some(false) => (Some("ascending"), Some("▲")),
            Some(true) => (Some("descending"), Some("▼")),
        };
        let sign = sign.map(|sign| markup! { " "<span aria-hidden="true">{sign}</span> });
        let link = markup! { <a href=self.href rel="nofollow">{self.name}{sign}</a> };
        markup! { <th scope="col" {..class} aria-sort=sorted>{link}</th> }
    }
}

/// The order of a table's rows that the address of its page asks for: `sort=name`, or `sort=-name` for the last first.
#[derive(Clone, Debug)]
pub struct TableOrder {
    address: String,
    /// The place on the page to which its links lead.
    place: &'static str,
    key: &'static str,
    descending: bool,
    asked: bool,
}

impl TableOrder {
    /// Reads the order from an address. What is none of `keys` is the order of the first of them.
    pub fn read(address: &str, keys: &[&'static str]) -> Self {
        let (_, query) = address.split_once('?').unwrap_or((address, ""));
        let asked = query.split('&').find_map(|pair| pair.strip_prefix("sort=")).unwrap_or_default();
        let (name, descending) = asked.strip_prefix('-').map_or((asked, false), |name| (name, true));
        let known = keys.iter().copied().find(|key| *key == name);
        Self {
            address: address.to_owned(),
            place: "",
            key: known.or_else(|| keys.first().copied()).unwrap_or_default(),
            descending: descending && known.is_some(),
            asked: known.is_some(),
        }
    }

    /// Returns the same order, whose links lead to the table at this place of its page.
    #[must_use]
    pub const fn within(mut self, place: &'static str) -> Self {
        self.place = place;
        self
    }

    /// Returns the same order, with the last of the first column first where nothing is asked for.
    #[must_use]
    pub const fn or_descending(mut self) -> Self {
        self.descending |= !self.asked;
        self
    }

    /// Returns the key of the column by which the rows are sorted.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// Returns whether the last come first.
    pub const fn is_descending(&self) -> bool {
        self.descending
    }

    /// Returns whether the address asks for an order.
    pub const fn is_asked(&self) -> bool {
        self.asked
    }

    /// Returns the head of a column of words.
    pub fn text(&self, key: &'static str, name: String) -> Column {
        self.column(key, name, false)
    }

    /// Returns the head of a column of numbers, by which the largest come first.
    pub fn number(&self, key: &'static str, name: String) -> Column {
        self.column(key, name, true)
    }

    fn column(&self, key: &'static str, name: String, number: bool) -> Column {
        let here = (self.key == key).then_some(self.descending);
        // A number is asked for by the largest, a name by the first letter; once more turns the order round.
        let descending = here.map_or(number, |descending| !descending);
        let sign = if descending { "-" } else { "" };
        let href = with_parameter(&self.address, "sort", &format!("{sign}{key}"));
        let href = if self.place.is_empty() { href } else { format!("{href}#{}", self.place) };
        Column::Sorted(SortHead { name, number, href, descending: here })
    }

    /// Sorts rows by the column that is asked for; `compare` compares two by a key. Rows that are alike keep their order.
    pub fn sort<T>(&self, rows: &mut [T], compare: impl Fn(&'static str, &T, &T) -> Ordering) {
        rows.sort_by(|one, other| {
            let found = compare(self.key, one, other);
            if self.descending { found.reverse() } else { found }
        });
    }
}

/// Renders a table; its children are the rows.
#[component]
pub fn Table(
    /// The name of the frame in which the table scrolls; without it there is no frame.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional, into)] caption: Option<String>,
    #[prop(optional)] class: Option<&'static str>,
    /// The columns from the first to the last; without any there is no head.
    #[prop(optional)]
    columns: Vec<Column>,
    /// Further groups of rows, each a body of its own.
    #[prop(optional_no_strip)]
    bodies: Option<Markup>,
    children: MarkupChildren,
) -> Markup {
    let head = (!columns.is_empty()).then(|| {
        let heads: Vec<_> = columns.into_iter().map(Column::head).collect();
        markup! { <thead><tr>{heads}</tr></thead> }
    });
    // `class=` would write an empty attribute where there is no class.
    let class = custom_attribute("class", class);
    let table = markup! {
        <table {..class}>
            {caption.map(|caption| markup! { <caption>{caption}</caption> })}
            {head}
            <tbody>{children.write()}</tbody>
            {bodies}
        </table>
    };
    match label {
        Some(label) => markup! { <ScrollFrame label=label>{table}</ScrollFrame> },
        None => table,
    }
}

/// Renders a frame in which content that is too wide for the page scrolls, by keyboard too.
#[component]
pub fn ScrollFrame(label: String, children: MarkupChildren) -> Markup {
    markup! { <div class="scroll" tabindex="0" role="region" aria-label=label>{children.write()}</div> }
}

/// Renders links to the other pages of a list, which keep the rest of its address; nothing for a single page.
#[component]
pub fn Pagination(
    locale: Locale,
    address: String,
    /// The number of this page, from 0.
    page: u64,
    /// The number of items on a page.
    size: u64,
    /// The number of items in the list.
    total: u64,
) -> Markup {
    let last = total.div_ceil(size).max(1) - 1;
    let link = |page: u64, key: &'static str, rel: &'static str| {
        markup! { <a rel=rel href=with_page(&address, page)>{t!(locale, key)}</a> }
    };
    (last > 0)
        .then(|| {
            markup! {
                <nav class="pages" aria-label=t!(locale, "pages-label")>
                    {(page > 0).then(|| link(page.saturating_sub(1), "pages-previous", "prev"))}
                    <span>{t!(locale, "pages-here", page = page + 1, pages = last + 1)}</span>
                    {(page < last).then(|| link(page + 1, "pages-next", "next"))}
                </nav>
            }
        })
        .into_markup()
}

/// A sign that stands beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Check,
    Pen,
    Half,
    Cross,
    Dash,
    Clock,
    Flag,
    Vote,
    Talk,
    Person,
    Ring,
}

impl Icon {
    /// Returns the lines of the sign on a grid of 24.
    const fn lines(self) -> &'static str {
        match self {
            Self::Check => "M4 12.5 9.5 18 20 6.5",
            Self::Pen => "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
            Self::Half => "M12 3a9 9 0 0 1 0 18 9 9 0 0 1 0-18v18",
            Self::Cross => "M6 6l12 12M18 6 6 18",
            Self::Dash => "M5 12h14",
            Self::Clock => "M12 3a9 9 0 0 1 0 18 9 9 0 0 1 0-18M12 7v5l3.5 2",
            Self::Flag => "M6 21V4h12l-3 4 3 4H6",
            Self::Vote => "M4 13v7h16v-7M4 13h16M8 13V4h8v9M10 7h4",
            Self::Talk => "M4 5h16v11h-9l-4 4v-4H4z",
            Self::Person => "M12 4a4 4 0 0 1 0 8 4 4 0 0 1 0-8M4 20c0-3.5 3.5-5 8-5s8 1.5 8 5",
            Self::Ring => "M12 4a8 8 0 0 1 0 16 8 8 0 0 1 0-16",
        }
    }
}

/// Renders a sign, which stands beside the words that say the same.
pub fn icon(icon: Icon) -> Markup {
    markup! {
        <svg class="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d=icon.lines()/></svg>
    }
}

/// Renders a badge: a word or two that stand out.
#[component]
pub fn Badge(
    words: String,
    /// The class of the badge in the style sheet.
    #[prop(optional, into)]
    class: Option<String>,
    /// A sign before the words, so that nobody needs colour to tell badges apart.
    #[prop(optional)]
    sign: Option<&'static str>,
) -> Markup {
    let class = class.map_or_else(|| "badge".to_owned(), |class| format!("badge {class}"));
    let sign = sign.map(|sign| markup! { <span aria-hidden="true">{sign}</span>" " });
    markup! { <strong class=class>{sign}{words}</strong> }
}

/// What an act takes away, in sentences that stand beside its button before anybody presses it.
#[derive(Clone, Debug)]
pub struct Consequence {
    id: String,
    sentences: Vec<String>,
}

impl Consequence {
    /// Returns the consequence with these sentences; `id` is its own on the page. Without sentences nothing is taken
    /// away, and nothing is shown.
    pub fn new(id: impl Into<String>, sentences: impl IntoIterator<Item = String>) -> Self {
        Self { id: id.into(), sentences: sentences.into_iter().collect() }
    }

    /// Returns the consequence of an act that takes nothing away.
    pub const fn none() -> Self {
        Self { id: String::new(), sentences: Vec::new() }
    }

    /// Returns the value of `aria-describedby` for the button.
    pub fn described(&self) -> Option<String> {
        (!self.sentences.is_empty()).then(|| self.id.clone())
    }

    /// Renders the sentences of an act that depends on what is typed, and the field that says that they were read. Sent
    /// with another `key`, the act takes away something else, and is asked for again.
    pub fn view_to_confirm(&self, key: String) -> Markup {
        let field = self.described().map(|_| {
            note_confirmation(&key);
            markup! { <input type="hidden" name=CONFIRMED value=key/> }
        });
        markup! { {self.view()}{field} }
    }

    /// Renders the sentences.
    pub fn view(&self) -> Markup {
        let sentences = self.sentences.iter().map(|words| markup! { <p>{words.clone()}</p> });
        let sentences = sentences.collect::<Vec<_>>();
        self.described().map(|id| markup! { <div class="consequence" id=id>{sentences}</div> }).into_markup()
    }
}

/// Returns `address` with its `page` parameter set to `page`, counted from 0; in addresses pages count from
/// 1.
fn with_page(address: &str, page: u64) -> String {
    with_parameter(address, "page", &(page + 1).to_string())
}

/// Returns `address` with this parameter at its end, in place of a former one and of the page, which is of another order.
fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is = |pair: &str, name: &str| pair.strip_prefix(name).is_some_and(|rest| rest.starts_with('='));
    let kept = |pair: &&str| !pair.is_empty() && !is(pair, name) && !is(pair, "page");
    let added = format!("{name}={value}");
    let kept: Vec<_> = query.split('&').filter(kept).chain([added.as_str()]).collect();
    format!("{path}?{}", kept.join("&"))
}

/// Renders the former contents of something in preparation, folded; nothing where there are none.
pub fn folded_drafts(locale: Locale, items: Vec<Markup>) -> Markup {
    (!items.is_empty())
        .then(|| {
            markup! {
                <details>
                    <summary>{t!(locale, "drafts-former")}</summary>
                    <ul class="plain">{items}</ul>
                </details>
            }
        })
        .into_markup()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    #[test]
    fn a_page_link_keeps_the_rest_of_the_address() {
        assert_eq!(with_page("/a?language=fr&page=2", 4), "/a?language=fr&page=5");
        assert_eq!(with_page("/a", 0), "/a?page=1");
    }

    #[test]
    fn a_table_is_sorted_by_a_column_that_it_has_and_else_by_the_first() {
        let keys = ["name", "votes"];
        let sorted = |address: &str| {
            let mut rows = [("b", 2), ("a", 3), ("c", 2)];
            TableOrder::read(address, &keys).sort(&mut rows, |key, one, other| match key {
                "votes" => one.1.cmp(&other.1),
                _ => one.0.cmp(other.0),
            });
            rows.map(|(name, _)| name).concat()
        };
        for (address, expected) in [
            ("/a", "abc"),
            ("/a?sort=-name", "cba"),
            ("/a?group=x&sort=votes", "bca"),
            ("/a?sort=-votes", "abc"),
            ("/a?sort=moon", "abc"),
            ("/a?sort=-moon", "abc"),
            ("/a?sort=", "abc"),
        ] {
            assert_eq!(sorted(address), expected, "{address}");
        }
        assert!(!TableOrder::read("/a?sort=moon", &keys).is_asked());
        let mut rows = [1, 3, 2];
        TableOrder::read("/a", &keys).or_descending().sort(&mut rows, |_, one, other| one.cmp(other));
        assert_eq!(rows, [3, 2, 1]);
        TableOrder::read("/a?sort=name", &keys)
            .or_descending()
            .sort(&mut rows, |_, one, other| one.cmp(other));
        assert_eq!(rows, [1, 2, 3], "what is asked for is done");
    }

    #[test]
    fn the_head_of_a_column_sorts_by_it_and_then_the_other_way_round() {
        let head = |address: &str| {
            let order = TableOrder::read(address, &["name", "votes"]);
            let columns = vec![order.text("name", "n".to_owned()), order.number("votes", "v".to_owned())];
            crate::document::html(|| markup! { <Table columns=columns><tr></tr></Table> })
        };
        let of = |address: &str, path: &str| {
            Html::parse_fragment(&head(address)).select(&Selector::parse(path).unwrap()).count()
        };
        assert_eq!(of("/a?page=3", "th[aria-sort=ascending] > a[href='/a?sort=-name']"), 1);
        assert_eq!(of("/a?page=3", "th.number:not([aria-sort]) > a[href='/a?sort=-votes']"), 1);
        assert_eq!(of("/a?x=1&sort=-votes", "th[aria-sort=descending] > a[href='/a?x=1&sort=votes']"), 1);
        assert_eq!(of("/a?x=1&sort=-votes", "th:not([aria-sort]) > a[href='/a?x=1&sort=name']"), 1);
        let within = TableOrder::read("/a", &["name"]).within("t").text("name", String::new());
        let html = crate::document::html(|| markup! { <Table columns=vec![within]><tr></tr></Table> });
        assert!(html.contains("/a?sort=-name#t"), "{html}");
    }

    #[test]
    fn a_table_has_a_frame_a_caption_and_a_head_only_where_they_are_named() {
        let bare = crate::document::html(|| markup! { <Table><tr></tr></Table> });
        assert_eq!(bare.replace("<!>", ""), "<table><tbody><tr></tr></tbody></table>");
        let columns = vec![Column::Unnamed, Column::Number("n".to_owned())];
        let full = crate::document::html(|| {
            markup! { <Table label="l" caption="c" class="groups" columns=columns><tr></tr></Table> }
        });
        let page = Html::parse_fragment(&full);
        let find = |path: &str| page.select(&Selector::parse(path).unwrap()).count();
        assert_eq!(find("div.scroll[tabindex='0'][role=region][aria-label=l] > table.groups"), 1, "{full}");
        assert_eq!(find("table > caption + thead > tr > td + th[scope=col].number"), 1, "{full}");
        assert_eq!(find("thead + tbody > tr"), 1, "{full}");
    }
}
