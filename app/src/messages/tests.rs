use super::*;
use crate::notices::Notice;
use crate::spreadsheets::columns::SheetColumn;
use domain::blocs::AssociationKind;
use domain::clearances::CapitalAnswer;
use domain::consensus::ConsensusStatus;
use domain::consultations::StageKind;
use domain::questions::{Motion, VotingMethod};
use domain::rules;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use strum::VariantArray;

/// Returns the variables of each message, by its key.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut key = String::new();
    for line in locale.source().lines() {
        if let Some((name, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            key = name.to_owned();
            assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice in {locale:?}");
        }
        for part in line.split('$').skip(1).filter(|_| !line.starts_with('#')) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            found.get_mut(&key).unwrap().insert(name);
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_catalogue_parses_and_has_the_same_keys_and_variables() {
    let english = messages(Locale::English);
    for locale in Locale::ALL {
        assert!(FluentResource::try_new(locale.source().to_owned()).is_ok(), "{locale:?}");
        let ours = messages(locale);
        let keys = |messages: &BTreeMap<String, _>| messages.keys().cloned().collect::<BTreeSet<_>>();
        let missing: Vec<_> = keys(&english).symmetric_difference(&keys(&ours)).cloned().collect();
        assert!(missing.is_empty(), "{locale:?} and English differ in {missing:?}");
        for (key, variables) in &english {
            assert_eq!(&ours[key], variables, "{key} in {locale:?}");
        }
    }
}

#[test]
fn every_key_that_the_code_names_exists() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut named = 0;
    for file in files.iter().filter(|file| !file.ends_with("src/messages.rs")) {
        let text = std::fs::read_to_string(file).unwrap();
        let calls = text
            .match_indices("t!(")
            .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
        for call in calls.map(|(at, _)| &text[at + 3..]) {
            let Some(key) = call.split_once('"').map(|(_, rest)| rest.split('"').next().unwrap()) else {
                continue;
            };
            let is_key = call.split_once('"').unwrap().0.split_whitespace().count() <= 1;
            if is_key && !key.contains('{') {
                assert!(Locale::English.has(key), "{key} in {}", file.display());
                named += 1;
            }
        }
    }
    assert!(named > 100, "the search found the calls");
}

#[test]
fn the_preferred_language_is_the_one_with_the_highest_quality() {
    assert_eq!(Locale::accepted("fr-CM,fr;q=0.9,en;q=0.8"), Locale::French);
    assert_eq!(Locale::accepted("de, ar;q=0.5, en;q=0.4"), Locale::Arabic);
    assert_eq!(Locale::accepted("xx, *;q=0.1"), Locale::English);
    assert_eq!(Locale::accepted("en;q=0, fr;q=nonsense"), Locale::English);
}

#[test]
fn long_numbers_are_grouped() {
    assert_eq!(Locale::English.integer(1_234_567), "1,234,567");
    assert_eq!(Locale::French.integer(-12_345), "−12\u{202f}345");
    assert_eq!(Locale::Arabic.integer(999), "999");
}

#[test]
fn every_value_that_is_shown_has_its_words() {
    let further =
        |suffix: &'static str, keys: Vec<String>| keys.into_iter().map(move |key| format!("{key}-{suffix}"));
    let keys = label_keys()
        .into_iter()
        .chain(further("means", keys_of::<ConsensusStatus>()))
        .chain(further("means", keys_of::<VotingMethod>()))
        .chain(further("means", keys_of::<Motion>()).skip(1))
        .chain(further("choice", keys_of::<AssociationKind>()))
        .chain(further("choice", keys_of::<CapitalAnswer>()))
        .chain(Notice::VARIANTS.iter().map(|notice| notice.key()))
        .chain(SheetColumn::ALL.map(|column| <&str>::from(column).to_owned()))
        .chain(
            rules::NAMES
                .iter()
                .filter(|name| !name.starts_with("consensus-minus"))
                .map(|name| format!("rule-{name}")),
        )
        .chain((1..=12).map(|month| format!("month-{month}")));
    for key in keys {
        for locale in Locale::ALL {
            assert!(locale.has(&key), "{key} in {locale:?}");
        }
    }
}

fn keys_of<T: Label>() -> Vec<String> {
    T::ALL.iter().map(|value| value.key()).collect()
}

#[test]
fn a_key_is_the_name_of_the_type_and_the_code() {
    assert_eq!(StageKind::FollowUp.key(), "stage-kind-follow-up");
    assert_eq!(Notice::from_key(&Notice::BallotCastByProxy.key()), Some(Notice::BallotCastByProxy));
    assert_eq!(Notice::from_key("ballot-cast"), None);
}

#[test]
fn a_text_is_cut_at_a_character() {
    assert_eq!(cut("été", 3), "été");
    assert_eq!(cut("étés", 3), "été…");
    assert_eq!(cut("a bc", 2), "a…");
    assert_eq!(cut("", 0), "");
}
