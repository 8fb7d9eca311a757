//! How a text uses its terms: which are rendered in two ways by a translation, and which names stand for two terms.

use super::finding::TermFinder;
use crate::identifiers::{ProvisionId, TermId};
use crate::languages::Language;
use std::collections::{BTreeMap, BTreeSet};

/// A name of a term in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTerm {
    pub term_id: TermId,
    pub language: Language,
    pub name: String,
}

/// The words of a provision in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionWords {
    pub provision_id: ProvisionId,
    pub language: Language,
    pub words: String,
}

/// A term that a translation renders in several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleRendering {
    pub term_id: TermId,
    pub language: Language,
    /// Each rendering with the provisions in which it stands.
    pub renderings: BTreeMap<String, BTreeSet<ProvisionId>>,
}

/// A name that stands for several terms, and is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleSense {
    pub language: Language,
    pub name: String,
    pub terms: BTreeSet<TermId>,
    pub provisions: BTreeSet<ProvisionId>,
}

/// What there is to look at in how a text uses its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermUsage {
    pub renderings: Vec<DoubleRendering>,
    pub senses: Vec<DoubleSense>,
}

/// The names by which terms are called in a language, each with the provisions in which it stands.
type UsedNames = BTreeMap<(TermId, Language), BTreeMap<String, BTreeSet<ProvisionId>>>;

/// Finds the terms that a translation renders in several ways, where the authentic text uses the term, and the names that
/// stand for several terms.
pub fn find_usage(names: &[NamedTerm], authentic: Language, texts: &[ProvisionWords]) -> TermUsage {
    let finder = TermFinder::new(names.iter().map(|one| (one.term_id, one.language, one.name.as_str())));
    let mut used = UsedNames::new();
    let mut senses: BTreeMap<(Language, String), DoubleSense> = BTreeMap::new();
    for text in texts {
        for found in finder.find(text.language, &text.words) {
            let (name, terms) = (finder.name_of(found).to_owned(), finder.senses_of(found));
            for term_id in terms {
                let ways = used.entry((*term_id, text.language)).or_default();
                ways.entry(name.clone()).or_default().insert(text.provision_id);
            }
            if terms.len() > 1 {
                let sense = senses.entry((text.language, name.clone())).or_insert_with(|| DoubleSense {
                    language: text.language,
                    name,
                    terms: terms.iter().copied().collect(),
                    provisions: BTreeSet::new(),
                });
                sense.provisions.insert(text.provision_id);
            }
        }
    }
    TermUsage { renderings: list_renderings(&used, authentic), senses: senses.into_values().collect() }
}

/// Lists the terms with several renderings in one translation, in those provisions whose authentic text uses the term.
fn list_renderings(used: &UsedNames, authentic: Language) -> Vec<DoubleRendering> {
    let mut found = Vec::new();
    for ((term_id, language), ways) in used {
        let original = used.get(&(*term_id, authentic)).filter(|_| *language != authentic);
        let Some(original) = original else { continue };
        let there: BTreeSet<ProvisionId> = original.values().flatten().copied().collect();
        let mut renderings = BTreeMap::new();
        for (name, provisions) in ways {
            let common: BTreeSet<ProvisionId> = provisions.intersection(&there).copied().collect();
            if !common.is_empty() {
                renderings.insert(name.clone(), common);
            }
        }
        if renderings.len() > 1 {
            found.push(DoubleRendering { term_id: *term_id, language: *language, renderings });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(term: i64, language: Language, name: &str) -> NamedTerm {
        NamedTerm { term_id: TermId(term), language, name: name.to_owned() }
    }

    fn words(provision: i64, language: Language, words: &str) -> ProvisionWords {
        ProvisionWords { provision_id: ProvisionId(provision), language, words: words.to_owned() }
    }

    #[test]
    fn a_translation_that_renders_a_term_in_two_ways_is_found() {
        use Language::{English, French};
        let names = [
            named(1, English, "fairness"),
            named(1, French, "équité"),
            named(1, French, "impartialité"),
            named(2, English, "data"),
            named(2, French, "données"),
        ];
        let texts = [
            words(1, English, "Ensures fairness with data."),
            words(2, English, "Fairness is measured."),
            words(3, English, "Nothing of the kind."),
            words(1, French, "Veille à l’équité avec les données."),
            words(2, French, "L’impartialité est mesurée."),
            words(3, French, "Équité."),
        ];
        let found = find_usage(&names, English, &texts).renderings;
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].term_id, found[0].language), (TermId(1), French));
        let ways: Vec<_> = found[0].renderings.iter().map(|(name, at)| (name.as_str(), at.len())).collect();
        assert_eq!(ways, [("impartialité", 1), ("équité", 1)]);
        assert!(find_usage(&names, English, &texts[..5]).renderings.len() == 1);
        assert!(find_usage(&names, English, &texts[..4]).renderings.is_empty(), "one way is none too many");
    }

    #[test]
    fn a_name_of_two_terms_is_told_only_where_it_is_used() {
        use Language::English;
        let names = [named(1, English, "safety"), named(2, English, "Safety"), named(3, English, "security")];
        let unused = [words(1, English, "Ensures security.")];
        assert_eq!(find_usage(&names, English, &unused), TermUsage::default());
        let used = [words(1, English, "Ensures safety and security."), words(2, English, "Safety first.")];
        let found = find_usage(&names, English, &used).senses;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].terms, BTreeSet::from([TermId(1), TermId(2)]));
        assert_eq!(found[0].provisions, BTreeSet::from([ProvisionId(1), ProvisionId(2)]));
    }
}
