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
fn french_keeps_its_marks_on_the_line_and_arabic_has_its_own() {
    let breaking = [" :", " ;", " ?", " !", " »", "« ", " %"];
    let latin = ["?", ";", "%", "“", "”", ", "];
    for (locale, marks) in [(Locale::French, &breaking[..]), (Locale::Arabic, &latin[..])] {
        // What an Arabic line isolates is written from left to right, with the marks of Latin.
        let shown = |line: &&str| !line.starts_with('#') && !line.contains("u2066");
        for line in locale.source().lines().filter(shown) {
            let wrong: Vec<_> = marks.iter().filter(|mark| line.contains(**mark)).collect();
            assert!(wrong.is_empty(), "{wrong:?} in {line}");
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

/// What a source writes where it puts numbers, lists or times into words by itself. Pictures write lengths, never words.
const BY_HAND: [&str; 14] = [
    ".format(\"%",
    "to_rfc3339",
    "join(\", \")",
    "join(\"، \")",
    "}\": \"",
    "\"%\"",
    "\" %\"",
    "} %\"",
    "٪",
    ":02}",
    ":.0}",
    ":.1}",
    ":.2}",
    ":.digits$}",
];

#[test]
fn numbers_lists_and_times_are_put_into_words_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut seen = 0;
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        if name.ends_with("tests.rs") || name.starts_with("pictures") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let found: Vec<_> = BY_HAND.into_iter().filter(|by_hand| code.contains(by_hand)).collect();
        match name.as_str() {
            "dates.rs" | "figures.rs" | "messages.rs" => seen += found.len(),
            _ => assert!(found.is_empty(), "{name} has {found:?}: use `dates` and `figures`"),
        }
    }
    assert!(seen >= 3, "the search finds what it looks for");
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
    assert_eq!(Locale::Arabic.integer(1_307_504), "1\u{a0}307\u{a0}504");
    assert_eq!(Locale::Arabic.integer(-1000), "\u{200e}−1\u{a0}000");
    assert_eq!(Locale::English.integer(0), "0");
    assert_eq!(Locale::English.integer(i64::MIN), "−9,223,372,036,854,775,808");
}

#[test]
fn numbers_in_sentences_are_written_as_those_on_their_own() {
    let told = |locale: Locale, length: f64| {
        locale.text(
            "invalid-too-long",
            &[("length", FluentValue::from(length)), ("max", FluentValue::from(4_000))],
        )
    };
    assert_eq!(
        told(Locale::English, 12_345.0),
        "This text has 12,345 characters. At most 4,000 are possible."
    );
    assert_eq!(
        told(Locale::French, 12_345.5),
        "Ce texte compte 12\u{202f}345,5 caractères. Le maximum est de 4\u{202f}000."
    );
    assert!(told(Locale::Arabic, 4_001.0).contains("4\u{a0}001"));
    assert!(told(Locale::English, f64::NAN).contains("has – characters"));
    // The plural form is chosen by the number, however it is written.
    assert_eq!(t!(Locale::English, "time-in-days", count = 1), "in one day");
    assert_eq!(t!(Locale::English, "time-in-days", count = 1_000), "in 1,000 days");
}

#[test]
fn none_is_not_one_where_french_has_one_form_for_both() {
    for key in ["copy-participants-count", "template-stages", "amendments-count"] {
        for count in [0, 1] {
            let said = t!(Locale::French, key, count = count);
            assert!(said.starts_with(&format!("{count} ")), "{said}");
        }
    }
}

#[test]
fn no_plural_of_french_that_none_is_said_by_too_has_a_digit_of_its_own() {
    let (mut variable, mut seen) = ("", 0);
    for line in Locale::French.source().lines() {
        if let Some((selector, _)) = line.split_once(" ->") {
            variable = selector.rsplit('$').next().unwrap();
        }
        let Some(words) = line.trim_start().strip_prefix("[one]") else { continue };
        let mut words = words.split(|letter: char| !letter.is_alphanumeric());
        assert!(!words.any(|word| word == "1"), "write {{ ${variable} }} in {line}");
        seen += 1;
    }
    assert!(seen > 100, "the search finds what it looks for");
}

#[test]
fn words_of_the_interface_keep_its_direction_and_those_of_people_have_their_own() {
    assert_eq!(keep_direction("تعديل".to_owned()), "تعديل");
    assert_eq!(keep_direction("MOD: تعديل".to_owned()), "\u{200f}MOD: تعديل");
    assert_eq!(keep_direction("JSON".to_owned()), "JSON", "with no word of the language");
    let parts = "\u{2068}OP5\u{2069}، \u{2068}كينيا\u{2069}";
    assert_eq!(keep_direction(parts.to_owned()), format!("\u{200f}{parts}"));
    let part = "الفقرة \u{2068}OP5\u{2069}";
    assert_eq!(keep_direction(part.to_owned()), part);
    let told = t!(Locale::Arabic, "proposal-number", number = "Kenya");
    assert!(told.contains("\u{2068}Kenya\u{2069}"), "{told}");
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
        .chain((1..=12).flat_map(|month| [format!("month-{month}"), format!("month-short-{month}")]));
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

#[test]
fn marks_within_words_of_one_direction_are_left_out_of_documents() {
    let joined = |words: &str| Locale::Arabic.joined(words.to_owned());
    assert_eq!(joined("الحالة: \u{2068}متفق عليه\u{2069}."), "الحالة: متفق عليه.");
    assert_eq!(joined("\u{2068}كينيا \u{2068}وتشاد\u{2069}\u{2069}"), "كينيا وتشاد");
    for kept in ["(\u{2068}20–2–2\u{2069})", "قالت \u{2068}Kenya\u{2069}", "بلا إغلاق \u{2068}متفق", "\u{2069}"]
    {
        assert_eq!(joined(kept), kept);
    }
    assert_eq!(Locale::English.joined("\u{2068}a\u{2069}".to_owned()), "\u{2068}a\u{2069}");
}
