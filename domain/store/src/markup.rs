//! Renders the Markdown of comments to HTML that is safe to show. What is typed is not lost: what Markdown would not
//! show is shown as it was typed.

use ammonia::Builder;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH;

/// The elements that a comment may contain: words, lists, quotations, code and links.
static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = ["a", "blockquote", "br", "code", "del", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"];
    let mut builder = Builder::default();
    builder
        .tags(tags.into())
        .tag_attributes([("a", ["href"].into()), ("ol", ["start"].into()), ("li", ["value"].into())].into())
        .generic_attributes(std::collections::HashSet::new())
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("nofollow noopener noreferrer"));
    builder
});

/// Renders Markdown to HTML. Raw HTML, images, and links that lead nowhere are shown as they were typed; headings are
/// strong paragraphs; and the items of a list keep their numbers.
pub fn render_markdown(markdown: &str) -> String {
    let source = escape_definitions(markdown);
    let mut unsafe_html = String::with_capacity(source.len() * 2);
    html::push_html(&mut unsafe_html, shown_events(&source).into_iter());
    SANITIZER.clean(&unsafe_html).to_string()
}

/// How often definitions are looked for in one text: one that stood behind another shows when that is escaped. After that
/// every bracket is escaped.
const ROUNDS: usize = 32;

/// Escapes definitions of links, such as `[OP1]: Agreed.`, which Markdown takes out of the text.
fn escape_definitions(markdown: &str) -> Cow<'_, str> {
    let mut source = Cow::Borrowed(markdown);
    for _ in 0..ROUNDS {
        let parser = Parser::new_ext(&source, OPTIONS);
        let definitions = parser.reference_definitions().iter().map(|(_, definition)| definition.span.start);
        let mut starts: Vec<usize> = definitions.filter(|start| source[*start..].starts_with('[')).collect();
        drop(parser);
        if starts.is_empty() {
            return source;
        }
        // From the last to the first, so that the places of the others stay right.
        starts.sort_unstable();
        starts.iter().rev().for_each(|start| source.to_mut().insert(*start, '\\'));
    }
    Cow::Owned(markdown.replace('[', "\\["))
}

/// Parses Markdown, and puts what was typed in the place of what would not be shown.
fn shown_events(source: &str) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    // The number that the next item of each open list gets by itself; none among bullets.
    let mut lists: Vec<Option<u64>> = Vec::new();
    // How many links and images are open whose source stands in their place.
    let mut as_typed = 0_usize;
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        if as_typed > 0 {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => as_typed += 1,
                Event::End(TagEnd::Link | TagEnd::Image) => as_typed -= 1,
                _ => {}
            }
            continue;
        }
        match event {
            Event::Start(Tag::Image { .. }) => {
                events.push(Event::Text(CowStr::from(&source[range])));
                as_typed = 1;
            }
            Event::Start(Tag::Link { link_type, ref dest_url, .. })
                if !leads_somewhere(link_type, dest_url) =>
            {
                events.push(Event::Text(CowStr::from(&source[range])));
                as_typed = 1;
            }
            Event::Html(typed) | Event::InlineHtml(typed) => events.push(Event::Text(typed)),
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { .. }) => {
                events.extend([Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]);
            }
            Event::End(TagEnd::Heading(_)) => {
                events.extend([Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)]);
            }
            Event::Start(Tag::List(first)) => {
                lists.push(first);
                events.push(Event::Start(Tag::List(first)));
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
                events.push(event);
            }
            Event::Start(Tag::Item) => {
                let skipped = lists.last_mut().and_then(Option::as_mut).and_then(|next| {
                    let number = typed_number(source, &range).unwrap_or(*next);
                    let skipped = (number != *next).then_some(number);
                    *next = number.saturating_add(1);
                    skipped
                });
                events.push(match skipped {
                    Some(number) => Event::InlineHtml(format!("<li value=\"{number}\">").into()),
                    None => event,
                });
            }
            _ => events.push(event),
        }
    }
    events
}

/// Returns the number at the start of a list's item.
fn typed_number(source: &str, item: &Range<usize>) -> Option<u64> {
    // Where tabs indent it, an item begins before its number.
    let from = source.ceil_char_boundary(item.start);
    let before_point = source[from..item.end].split(['.', ')']).next()?;
    before_point.rsplit(|one: char| !one.is_ascii_digit()).next()?.parse().ok()
}

/// Tells whether a link can be followed: to the web, to a mailbox, or to a page of ours.
fn leads_somewhere(link_type: LinkType, address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    link_type == LinkType::Email
        || ["https://", "http://", "mailto:", "/", "#"].iter().any(|start| address.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the tags of the HTML: what stands between angle brackets.
    fn tags(html: &str) -> Vec<&str> {
        html.split('<').skip(1).filter_map(|part| part.split('>').next()).collect()
    }

    /// Returns the words that a reader sees.
    fn words(html: &str) -> String {
        let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        let shown: String = texts.collect();
        shown.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
    }

    #[test]
    fn words_lists_and_links_survive() {
        assert_eq!(
            render_markdown("**a** [b](https://x.org)"),
            "<p><strong>a</strong> <a href=\"https://x.org\" rel=\"nofollow noopener noreferrer\">b</a></p>\n"
        );
        assert_eq!(render_markdown("- a"), "<ul>\n<li>a</li>\n</ul>\n");
        assert_eq!(render_markdown("# Title\ntext"), "<p><strong>Title</strong></p>\n<p>text</p>\n");
        assert_eq!(render_markdown("a\n\n---"), "<p>a</p>\n<hr>\n");
    }

    #[test]
    fn a_list_keeps_the_numbers_that_were_typed() {
        let shown = [
            ("12. Delete.", "<ol start=\"12\">\n<li>Delete.</li>\n</ol>\n"),
            ("12) Delete.", "<ol start=\"12\">\n<li>Delete.</li>\n</ol>\n"),
            ("0. Delete.", "<ol start=\"0\">\n<li>Delete.</li>\n</ol>\n"),
            ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
            ("3. a\n7. b\n8. c", "<ol start=\"3\">\n<li>a</li>\n<li value=\"7\">b</li>\n<li>c</li>\n</ol>\n"),
            (
                "5. a\n5. b\n2. c",
                "<ol start=\"5\">\n<li>a</li>\n<li value=\"5\">b</li>\n<li value=\"2\">c</li>\n</ol>\n",
            ),
            (
                "2. a\n\n4. b",
                "<ol start=\"2\">\n<li>\n<p>a</p>\n</li>\n<li value=\"4\">\n<p>b</p>\n</li>\n</ol>\n",
            ),
            (
                "> 3. é\n> 9. b",
                "<blockquote>\n<ol start=\"3\">\n<li>é</li>\n<li value=\"9\">b</li>\n</ol>\n</blockquote>\n",
            ),
        ];
        for (typed, html) in shown {
            assert_eq!(render_markdown(typed), html, "{typed}");
        }
        let nested = render_markdown("- é\n\n\t4. a5\n\t6. b\n- c");
        assert!(nested.contains("<ol start=\"4\">\n<li>a5</li>\n<li value=\"6\">b</li>\n</ol>"), "{nested}");
    }

    #[test]
    fn what_markdown_would_leave_out_is_shown_as_it_was_typed() {
        for typed in [
            "Replace <shall> by <should>",
            "Replace <shall not be used> by <should>.",
            "<shall not be … unless agreed>",
            "<shall>",
            "<div>Replace all of it.",
            "Insert <!-- by whom? --> here",
            "<shall:be> or <http:ours>",
            "Replace [shall](should) by [may](1 July)",
            "[x](javascript:alert(1))",
            "See ![the map](https://example.org/map.png)",
            "[OP1]: Agreed.",
            "[OP1]: https://un.org",
            "a < b and c > d",
            "</p></div>",
        ] {
            assert_eq!(words(&render_markdown(typed)).trim(), typed);
        }
        let twice = words(&render_markdown("[OP1]: Agreed.\n\n[OP1]: Refused.\n\n- [op1]: Doubted."));
        for said in ["[OP1]: Agreed.", "[OP1]: Refused.", "[op1]: Doubted."] {
            assert!(twice.contains(said), "{twice}");
        }
        let many = words(&render_markdown(&"[OP1]: Agreed.\n\n".repeat(100)));
        assert_eq!(many.matches("[OP1]: Agreed.").count(), 100);
        let block = render_markdown("<table>\n<tr>shall\n\nthe rest");
        assert_eq!(block, "<p>&lt;table&gt;\n&lt;tr&gt;shall\n</p>\n<p>the rest</p>\n");
    }

    #[test]
    fn active_content_is_removed() {
        for hostile in [
            "<script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JAVASCRIPT:alert(1))",
            "<javascript:alert(1)>",
            "![x](javascript:alert(1))",
            "[a]: javascript:alert(1)\n\n[a]",
            "<a href=\"data:text/html,x\" style=\"color:red\">x</a>",
            "<svg onload=alert(1)>",
            "1. <li value=\"2\" onclick=\"alert(1)\">",
        ] {
            let html = render_markdown(hostile);
            for tag in tags(&html) {
                let name = tag.trim_start_matches('/').split(' ').next().unwrap();
                assert!(["p", "ol", "li"].contains(&name), "{hostile} gave {html}");
                assert!(!tag.contains('='), "{hostile} gave {html}");
            }
        }
    }
}
