//! Who proposes which change to which paragraph.

use documents::model::{Block, Change, ChangeKind, Document, Inline};

/// The most characters of a change that the table repeats.
const EXCERPT: usize = 160;

/// The most characters by which a paragraph without a number is named.
const NAME: usize = 40;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// The place of the block in the document.
    pub(crate) block: usize,
    /// How the paragraph is named: by its number, or by its first words.
    pub(crate) place: String,
    pub(crate) author: String,
    pub(crate) kind: ChangeKind,
    pub(crate) words: String,
}

/// Lists the changes of a document as they stand in it. What one hand changes in one go is one change.
pub(crate) fn list(document: &Document) -> Vec<Attribution> {
    let mut found = Vec::new();
    for (block, one) in document.blocks.iter().enumerate() {
        match one {
            Block::Heading(heading) => {
                let place = name(heading.number.as_deref(), &heading.inlines);
                add(&mut found, block, &place, heading.change.as_ref(), &heading.inlines);
            }
            Block::Paragraph(paragraph) => {
                let place = name(paragraph.number.as_deref(), &paragraph.inlines);
                add(&mut found, block, &place, paragraph.change.as_ref(), &paragraph.inlines);
            }
            Block::Table(table) => {
                for row in &table.rows {
                    let first = row.first().and_then(|cell| cell.paragraphs.first());
                    let place = name(None, first.map_or(&[], Vec::as_slice));
                    for inlines in row.iter().flat_map(|cell| &cell.paragraphs) {
                        add(&mut found, block, &place, None, inlines);
                    }
                }
            }
            Block::Chart(_) | Block::PageBreak => {}
        }
    }
    for one in &mut found {
        one.words = shorten(&one.words, EXCERPT);
    }
    found
}

/// Adds the changes of one paragraph.
fn add(found: &mut Vec<Attribution>, block: usize, place: &str, whole: Option<&Change>, inlines: &[Inline]) {
    let new = |change: &Change, words: String| Attribution {
        block,
        place: place.to_owned(),
        author: change.author.clone(),
        kind: change.kind,
        words,
    };
    if let Some(change) = whole {
        found.push(new(change, plain(inlines)));
    }
    let mut open = false;
    for inline in inlines {
        let change = match inline {
            Inline::Run(run) => {
                let change = run.change.as_ref().filter(|change| !is_whole(change, whole));
                change.map(|change| (change, &run.text))
            }
            Inline::CommentStart(_) | Inline::CommentEnd(_) => continue,
            Inline::LineBreak | Inline::Footnote(_) | Inline::Link { .. } => None,
        };
        match (change, found.last_mut()) {
            (Some((change, words)), Some(last)) if open && is_of(last, change) => last.words.push_str(words),
            (Some((change, words)), _) => found.push(new(change, words.clone())),
            (None, _) => {}
        }
        open = change.is_some();
    }
}

fn is_of(attribution: &Attribution, change: &Change) -> bool {
    attribution.kind == change.kind && attribution.author == change.author
}

/// Returns whether a change within a paragraph says what is said of the whole of it.
pub(crate) fn is_whole(change: &Change, whole: Option<&Change>) -> bool {
    whole.is_some_and(|whole| whole.kind == change.kind && whole.author == change.author)
}

/// Names a paragraph by its number, or by its first words.
fn name(number: Option<&str>, inlines: &[Inline]) -> String {
    number.map_or_else(|| shorten(&plain(inlines), NAME), str::to_owned)
}

/// Returns the words alone.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Run(run) => run.text.as_str(),
        Inline::Link { text, .. } => text,
        Inline::LineBreak => " ",
        Inline::Footnote(_) | Inline::CommentStart(_) | Inline::CommentEnd(_) => "",
    });
    words.collect()
}

/// Returns the beginning of words that are too long.
fn shorten(words: &str, most: usize) -> String {
    let words = words.trim();
    match words.char_indices().nth(most) {
        None => words.to_owned(),
        Some((end, _)) => {
            let beginning = &words[..end];
            let end = beginning.rfind(char::is_whitespace).filter(|end| *end * 2 > beginning.len());
            format!("{}…", beginning[..end.unwrap_or(beginning.len())].trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use documents::model::{Paragraph, Run};

    fn run(text: &str, change: Option<(ChangeKind, &str)>) -> Inline {
        let change =
            change.map(|(kind, author)| Change { kind, author: author.to_owned(), at: DateTime::UNIX_EPOCH });
        Inline::Run(Run { text: text.to_owned(), change, ..Run::default() })
    }

    fn found(paragraph: &Paragraph) -> Vec<(String, String, ChangeKind, String)> {
        let mut found = Vec::new();
        let place = name(paragraph.number.as_deref(), &paragraph.inlines);
        add(&mut found, 0, &place, paragraph.change.as_ref(), &paragraph.inlines);
        found.into_iter().map(|one| (one.place, one.author, one.kind, one.words)).collect()
    }

    #[test]
    fn what_one_hand_changes_in_one_go_is_one_change() {
        use ChangeKind::{Deletion, Insertion};
        let paragraph = Paragraph {
            inlines: vec![
                run("shall ", None),
                run("con", Some((Insertion, "Kenya"))),
                Inline::CommentStart(0),
                run("sider", Some((Insertion, "Kenya"))),
                run("ensure", Some((Deletion, "Kenya"))),
                run(" all", Some((Deletion, "Brazil"))),
                run(", ", None),
                run("now", Some((Deletion, "Brazil"))),
            ],
            ..Paragraph::default()
        };
        let place = "shall considerensure all, now".to_owned();
        let expected = [
            ("Kenya", Insertion, "consider"),
            ("Kenya", Deletion, "ensure"),
            ("Brazil", Deletion, " all"),
            ("Brazil", Deletion, "now"),
        ];
        let expected =
            expected.map(|(author, kind, words)| (place.clone(), author.to_owned(), kind, words.to_owned()));
        assert_eq!(found(&paragraph), expected);
    }

    #[test]
    fn a_paragraph_that_is_changed_whole_is_one_change_with_those_of_others_in_it() {
        let whole =
            Change { kind: ChangeKind::Insertion, author: "Kenya".to_owned(), at: DateTime::UNIX_EPOCH };
        let paragraph = Paragraph {
            number: Some("7.".to_owned()),
            inlines: vec![
                run("New ", Some((ChangeKind::Insertion, "Kenya"))),
                run("words", Some((ChangeKind::Deletion, "Brazil"))),
            ],
            change: Some(whole),
            ..Paragraph::default()
        };
        let place = || "7.".to_owned();
        assert_eq!(
            found(&paragraph),
            [
                (place(), "Kenya".to_owned(), ChangeKind::Insertion, "New words".to_owned()),
                (place(), "Brazil".to_owned(), ChangeKind::Deletion, "words".to_owned()),
            ]
        );
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(shorten(" short ", 5), "short");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("会员国应根据国际法", 4), "会员国应…");
    }
}
