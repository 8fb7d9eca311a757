//! Finding clauses by the words of their numbers and titles.

use crate::identifiers::ClauseId;
use crate::languages::Multilingual;
use crate::text::fold_name;

/// A clause whose number and titles are folded, so that many searches need not do it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldedClause {
    pub id: ClauseId,
    words: String,
}

impl FoldedClause {
    pub fn new(id: ClauseId, code: &str, titles: &Multilingual) -> Self {
        let titles = titles.0.values().map(String::as_str);
        let own: Vec<&str> = std::iter::once(code).chain(titles).collect();
        Self { id, words: fold_name(&own.join(" ")) }
    }
}

/// Finds the clauses that have each of these words in their numbers or titles, all of them where there are no words: the
/// first ones, so many at most, and the number of all.
pub fn find_clauses<'a>(
    clauses: impl Iterator<Item = &'a FoldedClause>,
    words: &str,
    most: usize,
) -> (Vec<ClauseId>, u64) {
    let words = fold_name(words);
    let asked: Vec<&str> = words.split_whitespace().collect();
    let (mut found, mut total) = (Vec::new(), 0);
    for clause in clauses.filter(|clause| asked.iter().all(|word| clause.words.contains(word))) {
        total += 1;
        if found.len() < most {
            found.push(clause.id);
        }
    }
    (found, total)
}
