//! Parts of a page that are written already.
//!
//! The server writes each page once, from its beginning to its end, and nothing of it waits for what is not there yet. Leptos can
//! do more with a view: stream it, build it in a browser, take another one in its place. [`AnyView`] keeps all of that for each
//! type of a view, which made this crate's code twice as large and its compilation twice as long, for nothing. A part is
//! therefore written where it is made, and what holds it is the same type for all.
//!
//! [`AnyView`]: leptos::prelude::AnyView

use leptos::children::ToChildren;
use leptos::prelude::{AddAnyAttr, IntoView, Render, RenderHtml};
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Position, PositionState};

/// HTML that is shown as it is, among the children of elements whose text is escaped: not in `script`, `style` or `textarea`.
#[derive(Debug, Default)]
pub struct Markup {
    html: String,
    /// Whether a text that follows directly would be read as one with the end of this one.
    ends_in_text: bool,
}

impl Markup {
    /// Takes HTML that was written before, as it is.
    pub fn from_html(html: String) -> Self {
        Self { html, ends_in_text: false }
    }

    /// Returns the HTML.
    pub fn into_html(self) -> String {
        self.html
    }
}

/// Writes a view, given as to [`leptos::prelude::view`], as [`Markup`].
macro_rules! markup {
    ($($view:tt)*) => {
        $crate::markup::IntoMarkup::into_markup(::leptos::prelude::view! { $($view)* })
    };
}

pub(crate) use markup;

/// What can be written as [`Markup`]: every view.
pub trait IntoMarkup {
    /// Writes the HTML now. Attributes that are added to it later are lost.
    fn into_markup(self) -> Markup;
}

impl<V: RenderHtml> IntoMarkup for V {
    fn into_markup(self) -> Markup {
        let mut html = String::new();
        let mut position = Position::FirstChild;
        self.to_html_with_buf(&mut html, &mut position, true, false, Vec::new());
        Markup { html, ends_in_text: position == Position::NextChildAfterText }
    }
}

/// What stands between the tags of a component.
pub struct MarkupChildren(Box<dyn FnOnce() -> Markup>);

impl MarkupChildren {
    /// Writes the HTML now.
    pub fn write(self) -> Markup {
        (self.0)()
    }
}

impl<F, V> ToChildren<F> for MarkupChildren
where
    F: FnOnce() -> V + 'static,
    V: IntoView,
{
    fn to_children(children: F) -> Self {
        Self(Box::new(|| children().into_view().into_markup()))
    }
}

impl Render for Markup {
    type State = ();

    fn build(self) -> Self::State {}

    fn rebuild(self, _state: &mut Self::State) {}
}

impl AddAnyAttr for Markup {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self::Output<A> {
        self
    }
}

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn html_len(&self) -> usize {
        self.html.len()
    }

    fn to_html_with_buf(
        self,
        buffer: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        if self.html.is_empty() {
            return;
        }
        buffer.push_str(&self.html);
        *position = if self.ends_in_text { Position::NextChildAfterText } else { Position::NextChild };
    }

    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Self::State {}

    fn into_owned(self) -> Self::Owned {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::*;

    #[test]
    fn a_part_is_shown_as_the_view_would_be() {
        let part = markup! { <p class="a">"1 < 2"</p> };
        assert_eq!(markup! { <div>{part}</div> }.to_html(), "<div><p class=\"a\">1 &lt; 2</p></div>");
    }

    #[test]
    fn texts_that_meet_stay_two() {
        let part = || "one".into_markup();
        assert_eq!(markup! { <p>{part()}{"two"}</p> }.to_html(), "<p>one<!>two</p>");
        assert_eq!(markup! { <p>{part()}<b>"two"</b></p> }.to_html(), "<p>one<b>two</b></p>");
    }

    #[test]
    fn an_empty_part_leaves_nothing() {
        let empty = Markup::default();
        assert_eq!(markup! { <p>{"one"}{empty}{"two"}</p> }.to_html(), "<p>one<!>two</p>");
    }
}
