//! Components for pages of every feature: tables, links between pages, badges.

use crate::forms::CONFIRMED;
use crate::messages::{Locale, t};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

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
}

impl Column {
    fn head(self) -> AnyView {
        match self {
            Self::Unnamed => view! { <td></td> }.into_any(),
            Self::Text(name) => view! { <th scope="col">{name}</th> }.into_any(),
            Self::Number(name) => view! { <th scope="col" class="number">{name}</th> }.into_any(),
            Self::Typed(name) => view! { <th scope="col" dir="auto">{name}</th> }.into_any(),
        }
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
    bodies: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let head = (!columns.is_empty()).then(|| {
        let heads: Vec<_> = columns.into_iter().map(Column::head).collect();
        view! { <thead><tr>{heads}</tr></thead> }
    });
    // `class=` would write an empty attribute where there is no class.
    let class = custom_attribute("class", class);
    let table = view! {
        <table {..class}>
            {caption.map(|caption| view! { <caption>{caption}</caption> })}
            {head}
            <tbody>{children()}</tbody>
            {bodies}
        </table>
    }
    .into_any();
    match label {
        Some(label) => view! { <ScrollFrame label=label>{table}</ScrollFrame> }.into_any(),
        None => table,
    }
}

/// Renders a frame in which content that is too wide for the page scrolls, by keyboard too.
#[component]
pub fn ScrollFrame(label: String, children: Children) -> impl IntoView {
    view! { <div class="scroll" tabindex="0" role="region" aria-label=label>{children()}</div> }
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
) -> impl IntoView {
    let last = total.div_ceil(size).max(1) - 1;
    let link = |page: u64, key: &'static str, rel: &'static str| {
        view! { <a rel=rel href=with_page(&address, page)>{t!(locale, key)}</a> }
    };
    (last > 0).then(|| {
        view! {
            <nav class="pages" aria-label=t!(locale, "pages-label")>
                {(page > 0).then(|| link(page.saturating_sub(1), "pages-previous", "prev"))}
                <span>{t!(locale, "pages-here", page = page + 1, pages = last + 1)}</span>
                {(page < last).then(|| link(page + 1, "pages-next", "next"))}
            </nav>
        }
    })
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
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path d=icon.lines()/></svg>
    }
    .into_any()
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
) -> impl IntoView {
    let class = class.map_or_else(|| "badge".to_owned(), |class| format!("badge {class}"));
    let sign = sign.map(|sign| view! { <span aria-hidden="true">{sign}</span>" " });
    view! { <strong class=class>{sign}{words}</strong> }
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
    pub fn view_to_confirm(&self, key: String) -> AnyView {
        let field = self.described().map(|_| view! { <input type="hidden" name=CONFIRMED value=key/> });
        view! { {self.view()}{field} }.into_any()
    }

    /// Renders the sentences.
    pub fn view(&self) -> AnyView {
        let sentences = self.sentences.iter().map(|words| view! { <p>{words.clone()}</p> });
        let sentences = sentences.collect::<Vec<_>>();
        self.described().map(|id| view! { <div class="consequence" id=id>{sentences}</div> }).into_any()
    }
}

/// Returns `address` with its `page` parameter set to `page`, counted from 0; in addresses pages count from
/// 1.
fn with_page(address: &str, page: u64) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept = |pair: &&str| !pair.is_empty() && !pair.starts_with("page=");
    let page = format!("page={}", page + 1);
    let kept: Vec<_> = query.split('&').filter(kept).chain([page.as_str()]).collect();
    format!("{path}?{}", kept.join("&"))
}

/// Renders the former contents of something in preparation, folded; nothing where there are none.
pub fn folded_drafts(locale: Locale, items: Vec<AnyView>) -> AnyView {
    (!items.is_empty())
        .then(|| {
            view! {
                <details>
                    <summary>{t!(locale, "drafts-former")}</summary>
                    <ul class="plain">{items}</ul>
                </details>
            }
        })
        .into_any()
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
    fn a_table_has_a_frame_a_caption_and_a_head_only_where_they_are_named() {
        let bare = crate::document::html(|| view! { <Table><tr></tr></Table> });
        assert_eq!(bare.replace("<!>", ""), "<table><tbody><tr></tr></tbody></table>");
        let columns = vec![Column::Unnamed, Column::Number("n".to_owned())];
        let full = crate::document::html(|| {
            view! { <Table label="l" caption="c" class="groups" columns=columns><tr></tr></Table> }
        });
        let page = Html::parse_fragment(&full);
        let find = |path: &str| page.select(&Selector::parse(path).unwrap()).count();
        assert_eq!(find("div.scroll[tabindex='0'][role=region][aria-label=l] > table.groups"), 1, "{full}");
        assert_eq!(find("table > caption + thead > tr > td + th[scope=col].number"), 1, "{full}");
        assert_eq!(find("thead + tbody > tr"), 1, "{full}");
    }
}
