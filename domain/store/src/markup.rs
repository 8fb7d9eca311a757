//! Renders the Markdown of comments to HTML that is safe to show.

use ammonia::Builder;
use pulldown_cmark::{Options, Parser, html};
use std::sync::LazyLock;

/// The elements that a comment may contain: words, lists, quotations, code and links.
static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = ["a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul"];
    let mut builder = Builder::default();
    builder
        .tags(tags.into())
        .tag_attributes([("a", ["href"].into())].into())
        .generic_attributes(std::collections::HashSet::new())
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("nofollow noopener noreferrer"));
    builder
});

/// Renders Markdown to HTML. Raw HTML is removed, and headings and images become their text.
pub fn render_markdown(markdown: &str) -> String {
    let mut unsafe_html = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut unsafe_html, Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH));
    SANITIZER.clean(&unsafe_html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lists_and_links_survive() {
        assert_eq!(
            render_markdown("**a** [b](https://x.org)"),
            "<p><strong>a</strong> <a href=\"https://x.org\" rel=\"nofollow noopener noreferrer\">b</a></p>\n"
        );
        assert_eq!(render_markdown("- a"), "<ul>\n<li>a</li>\n</ul>\n");
    }

    #[test]
    fn active_content_is_removed() {
        for hostile in [
            "<script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "<a href=\"data:text/html,x\" style=\"color:red\">x</a>",
            "<svg onload=alert(1)>",
        ] {
            let html = render_markdown(hostile);
            for active in
                ["<script", "onerror", "javascript:", "data:", "style=", "<svg", "<textarea", "<img"]
            {
                assert!(!html.contains(active), "{hostile} gave {html}");
            }
        }
    }
}
