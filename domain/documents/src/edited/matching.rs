//! Finds the provision of each paragraph of a file.

use super::RevisedProvision;
use super::lines::FormerParagraph;
use domain::identifiers::ProvisionId;
use domain::instruments::{TextLikeness, text_likeness};
use domain::text::fold_words;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;

/// The least likeness of a paragraph and the provision that it is, where nothing else says so.
const LIKE: TextLikeness = TextLikeness(500);

/// The most pairs between two neighbours that are compared.
const PAIRS: usize = 2_500;

/// The longest number before the words of a paragraph, in characters.
const NUMBER: usize = 24;

/// Returns the place of the provision of each paragraph; each provision is found once.
pub(super) fn match_provisions(
    paragraphs: &[FormerParagraph],
    revision: i32,
    provisions: &[RevisedProvision],
) -> Vec<Option<usize>> {
    let mut search = Search {
        paragraphs,
        provisions,
        found: vec![None; paragraphs.len()],
        taken: vec![false; provisions.len()],
    };
    let places: HashMap<ProvisionId, usize> =
        provisions.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    let named: Vec<Option<usize>> = paragraphs.iter().map(|one| find_named(one, revision, &places)).collect();
    for (place, named) in named.iter().enumerate() {
        if let Some(provision) = named.filter(|provision| search.is_same(place, *provision)) {
            search.take(place, provision);
        }
    }
    search.match_same();
    for (place, named) in named.iter().enumerate() {
        if let Some(provision) = named {
            search.take(place, *provision);
        }
    }
    search.match_alike();
    search.found
}

/// Returns the first provision that a paragraph's bookmarks name.
fn find_named(
    paragraph: &FormerParagraph,
    revision: i32,
    places: &HashMap<ProvisionId, usize>,
) -> Option<usize> {
    let mut named = paragraph.anchors.iter().filter(|(_, of)| *of == revision);
    named.find_map(|(id, _)| places.get(id).copied())
}

struct Search<'a> {
    paragraphs: &'a [FormerParagraph],
    provisions: &'a [RevisedProvision],
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Search<'_> {
    fn take(&mut self, paragraph: usize, provision: usize) {
        if self.found[paragraph].is_none() && !self.taken[provision] {
            self.found[paragraph] = Some(provision);
            self.taken[provision] = true;
        }
    }

    fn is_same(&self, paragraph: usize, provision: usize) -> bool {
        find_number(&self.paragraphs[paragraph].former, &self.provisions[provision].text).is_some()
    }

    /// Finds the provisions with the words of paragraphs, in the order of both.
    fn match_same(&mut self) {
        let mut left: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (place, provision) in self.provisions.iter().enumerate().filter(|(place, _)| !self.taken[*place])
        {
            left.entry(fold_words(&provision.text)).or_default().push_back(place);
        }
        for place in 0..self.paragraphs.len() {
            if self.found[place].is_some() {
                continue;
            }
            let former = &self.paragraphs[place].former;
            let mut forms =
                list_numbers(former).into_iter().flatten().map(|end| fold_words(former[end..].trim()));
            let same = forms.find_map(|words| left.get_mut(&words)?.pop_front());
            if let Some(provision) = same {
                self.take(place, provision);
            }
        }
    }

    /// Finds the most alike of what is left between neighbours that were found.
    fn match_alike(&mut self) {
        for gap in self.list_gaps() {
            let (paragraphs, provisions) = self.list_left(&gap);
            if paragraphs.len().saturating_mul(provisions.len()) > PAIRS {
                continue;
            }
            let mut pairs = Vec::new();
            for paragraph in &paragraphs {
                let former = &self.paragraphs[*paragraph].former;
                for provision in &provisions {
                    let likeness = text_likeness(former, &self.provisions[*provision].text);
                    if likeness >= LIKE {
                        pairs.push((std::cmp::Reverse(likeness), *paragraph, *provision));
                    }
                }
            }
            pairs.sort_unstable();
            for (_, paragraph, provision) in pairs {
                self.take(paragraph, provision);
            }
        }
    }

    /// Lists the ranges of paragraphs and provisions between those that were found and follow each other in both.
    fn list_gaps(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let (mut gaps, mut paragraph, mut provision) = (Vec::new(), 0, 0);
        let ends = self.found.iter().copied().enumerate().filter_map(|(place, found)| Some((place, found?)));
        let end = (self.paragraphs.len(), self.provisions.len());
        for (next_paragraph, next_provision) in ends.chain([end]) {
            if next_provision < provision {
                continue;
            }
            gaps.push((paragraph..next_paragraph, provision..next_provision));
            (paragraph, provision) = (next_paragraph + 1, next_provision + 1);
        }
        gaps
    }

    fn list_left(&self, (paragraphs, provisions): &(Range<usize>, Range<usize>)) -> (Vec<usize>, Vec<usize>) {
        let is_left =
            |place: &usize| self.found[*place].is_none() && !self.paragraphs[*place].former.trim().is_empty();
        (
            paragraphs.clone().filter(is_left).collect(),
            provisions.clone().filter(|place| !self.taken[*place]).collect(),
        )
    }
}

/// Returns how long the number before the words of a provision is, if a paragraph has these words.
pub(super) fn find_number(paragraph: &str, words: &str) -> Option<usize> {
    let words = fold_words(words);
    list_numbers(paragraph).into_iter().flatten().find(|end| fold_words(paragraph[*end..].trim()) == words)
}

/// Returns how long the number before the words of a paragraph may be: none, to its first tab, or to its first blank.
fn list_numbers(paragraph: &str) -> [Option<usize>; 3] {
    let end = |sign: char| {
        let at = paragraph.find(sign)?;
        let number = &paragraph[..at];
        let short = number.chars().count() <= NUMBER && number.chars().any(char::is_alphanumeric);
        short.then_some(at + sign.len_utf8())
    };
    [Some(0), end('\t'), end(' ')]
}

/// Returns a paragraph without its number: what stands before its first tab, or before its first blank where that can
/// be nothing else, such as `4.` or `(a)`.
pub(super) fn strip_number(paragraph: &str) -> &str {
    let [_, tab, blank] = list_numbers(paragraph);
    let blank = blank.filter(|end| {
        let number = paragraph[..*end].trim();
        let sign = number.trim_matches(['(', ')', '.']);
        let counts = sign.chars().all(char::is_numeric) || sign.chars().count() == 1;
        counts && sign.len() < number.len()
    });
    &paragraph[tab.or(blank).unwrap_or(0)..]
}
