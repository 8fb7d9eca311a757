//! Vocabularies: tags by which provisions can be read, and how they come to provisions.

use crate::codes::codes;
use crate::languages::{Language, Multilingual};
use crate::text::{Text, TextError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tables::reader::{TableFault, TableReader, TableRecord};

codes! {
    /// What has become of a tag on a provision.
    TaggingState {
        /// A delegation has proposed it.
        Proposed = "proposed",
        /// The chair has settled that the provision carries it.
        Settled = "settled",
        /// The chair has declined it.
        Declined = "declined",
        /// Whoever proposed it has withdrawn it, or the chair has taken it away.
        Withdrawn = "withdrawn",
    }
}

/// The most tags of a vocabulary.
pub const MAX_TAGS: usize = 200;

/// The longest code of a vocabulary or a tag.
const MAX_CODE: usize = 60;

/// The name of a tag or a heading, and the version, which stand among other words.
type TagName = Text<200, true>;

/// The source of a vocabulary.
type VocabularySource = Text<1_000, true>;

/// What a tag means.
type TagDescription = Text<1_000>;

/// A vocabulary as it is written down: in the file of the framework, and in what an organizer adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    pub code: String,
    pub version: String,
    #[serde(default)]
    pub source: Option<String>,
    pub names: Multilingual,
    pub tags: Vec<WrittenTag>,
}

/// A tag of a vocabulary as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenTag {
    pub code: String,
    pub names: Multilingual,
    #[serde(default)]
    pub descriptions: Option<Multilingual>,
    /// The heading under which the tag stands.
    #[serde(default)]
    pub heading: Option<Multilingual>,
}

/// What is wrong with a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyProblem {
    #[error("this cannot be read")]
    Unreadable,
    #[error("there is no column {0:?}")]
    Column(String),
    #[error("the first line has no column code and no column with a name")]
    Heads,
    #[error("{0:?} is no code")]
    Code(String),
    #[error("{0:?} stands twice")]
    Twice(String),
    #[error("the tag has no name")]
    Unnamed,
    #[error(transparent)]
    Words(#[from] TextError),
    #[error("there is no tag")]
    Empty,
    #[error("there are more than {MAX_TAGS} tags")]
    TooMany,
}

/// What is wrong with a vocabulary, with the line as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct VocabularyFault {
    pub line: usize,
    pub problem: VocabularyProblem,
}

impl Vocabulary {
    /// Returns the framework's own vocabulary, of principles and actions.
    pub fn framework() -> &'static Self {
        static FRAMEWORK: LazyLock<Vocabulary> = LazyLock::new(|| {
            parse_vocabulary(include_str!("../vocabularies/framework.json"))
                .expect("a test reads the file of the framework")
        });
        &FRAMEWORK
    }

    /// Fails unless every code and name can be kept, and every tag is named and stands once. The place of the tag is
    /// returned with what is wrong with it.
    pub fn check(&self) -> Result<(), (Option<usize>, VocabularyProblem)> {
        let whole = |problem| (None, problem);
        check_code(&self.code).map_err(whole)?;
        TagName::parse(&self.version).map_err(|error| whole(error.into()))?;
        if let Some(source) = &self.source {
            VocabularySource::parse(source).map_err(|error| whole(error.into()))?;
        }
        check_names(&self.names).map_err(whole)?;
        if self.tags.is_empty() {
            return Err(whole(VocabularyProblem::Empty));
        }
        if self.tags.len() > MAX_TAGS {
            return Err((Some(MAX_TAGS), VocabularyProblem::TooMany));
        }
        let mut codes = BTreeSet::new();
        for (place, tag) in self.tags.iter().enumerate() {
            tag.check().map_err(|problem| (Some(place), problem))?;
            if !codes.insert(tag.code.as_str()) {
                return Err((Some(place), VocabularyProblem::Twice(tag.code.clone())));
            }
        }
        Ok(())
    }
}

impl WrittenTag {
    fn check(&self) -> Result<(), VocabularyProblem> {
        check_code(&self.code)?;
        check_names(&self.names)?;
        if let Some(heading) = &self.heading {
            check_names(heading)?;
        }
        for words in self.descriptions.iter().flat_map(|all| all.0.values()) {
            TagDescription::parse(words)?;
        }
        Ok(())
    }
}

fn check_code(code: &str) -> Result<(), VocabularyProblem> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let whole = !code.is_empty() && code.len() <= MAX_CODE && code.chars().all(fits);
    if whole { Ok(()) } else { Err(VocabularyProblem::Code(code.chars().take(MAX_CODE).collect())) }
}

fn check_names(names: &Multilingual) -> Result<(), VocabularyProblem> {
    if names.0.is_empty() {
        return Err(VocabularyProblem::Unnamed);
    }
    for words in names.0.values() {
        TagName::parse(words)?;
    }
    Ok(())
}

/// Reads a vocabulary from JSON, as the file of the framework has it, and checks it.
pub fn parse_vocabulary(text: &str) -> Result<Vocabulary, VocabularyFault> {
    let read: Vocabulary = serde_json::from_str(text).map_err(|error| VocabularyFault {
        line: error.line().max(1),
        problem: VocabularyProblem::Unreadable,
    })?;
    read.check().map_err(|(place, problem)| {
        let code = place.and_then(|place| read.tags.get(place)).map(|tag| tag.code.as_str());
        VocabularyFault { line: code.map_or(1, |code| find_line(text, code)), problem }
    })?;
    Ok(read)
}

/// Finds the last line of a JSON document that has a text; the first where none has it.
fn find_line(text: &str, words: &str) -> usize {
    let written = serde_json::Value::from(words).to_string();
    let found = (1..).zip(text.lines()).filter(|(_, line)| line.contains(&written)).last();
    found.map_or(1, |(line, _)| line)
}

/// A column of a table of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TagColumn {
    Code,
    Name(Language),
    Description(Language),
    /// The heading, in one language or, without one, in that of the tag's first name.
    Heading(Option<Language>),
}

impl TagColumn {
    fn parse(head: &str) -> Option<Self> {
        let head = head.trim().to_ascii_lowercase();
        let language = |code: &str| code.parse::<Language>().ok();
        if let Some(code) = head.strip_prefix("name_") {
            return language(code).map(Self::Name);
        }
        if let Some(code) = head.strip_prefix("description_") {
            return language(code).map(Self::Description);
        }
        if let Some(code) = head.strip_prefix("heading_") {
            return language(code).map(|language| Self::Heading(Some(language)));
        }
        match head.as_str() {
            "code" => Some(Self::Code),
            "heading" => Some(Self::Heading(None)),
            _ => None,
        }
    }
}

/// Reads the tags of a vocabulary from a table with a head: `code`, `name_en` and other languages, and where there are
/// any `description_en` and `heading` or `heading_en`. Every fault is named with its line.
pub fn parse_tags(text: &str) -> Result<Vec<WrittenTag>, VocabularyFault> {
    let line_of = |line: u64| usize::try_from(line).unwrap_or(usize::MAX);
    let unreadable = |fault: TableFault| VocabularyFault {
        line: line_of(fault.line),
        problem: VocabularyProblem::Unreadable,
    };
    let mut reader = TableReader::open(text.as_bytes()).map_err(unreadable)?;
    let mut row = TableRecord::default();
    let mut columns: Vec<Option<TagColumn>> = Vec::new();
    let mut tags: Vec<WrittenTag> = Vec::new();
    let mut line = 1;
    while reader.read_record(&mut row).map_err(unreadable)? {
        if row.is_blank() {
            continue;
        }
        line = line_of(row.line());
        let fault = |problem| VocabularyFault { line, problem };
        if columns.is_empty() {
            columns = read_heads(&row).map_err(fault)?;
            continue;
        }
        if tags.len() == MAX_TAGS {
            return Err(fault(VocabularyProblem::TooMany));
        }
        let tag = read_tag(&columns, &row);
        tag.check().map_err(fault)?;
        if tags.iter().any(|other| other.code == tag.code) {
            return Err(fault(VocabularyProblem::Twice(tag.code)));
        }
        tags.push(tag);
    }
    if tags.is_empty() { Err(VocabularyFault { line, problem: VocabularyProblem::Empty }) } else { Ok(tags) }
}

/// Reads the head of a table: what each column has, and nothing for a column without a head.
fn read_heads(row: &TableRecord) -> Result<Vec<Option<TagColumn>>, VocabularyProblem> {
    let columns = row.cells().map(|head| match TagColumn::parse(head) {
        None if !head.trim().is_empty() => {
            Err(VocabularyProblem::Column(head.trim().chars().take(40).collect()))
        }
        column => Ok(column),
    });
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let named = columns.iter().flatten().any(|column| matches!(column, TagColumn::Name(_)));
    if named && columns.contains(&Some(TagColumn::Code)) {
        Ok(columns)
    } else {
        Err(VocabularyProblem::Heads)
    }
}

fn read_tag(columns: &[Option<TagColumn>], row: &TableRecord) -> WrittenTag {
    let (mut code, mut unspoken) = (String::new(), None);
    let [mut names, mut descriptions, mut headings] = [(); 3].map(|()| Multilingual::default());
    for (place, column) in columns.iter().enumerate() {
        let cell = row.get(place).unwrap_or_default().trim();
        if cell.is_empty() {
            continue;
        }
        let words = cell.to_owned();
        match column {
            None => {}
            Some(TagColumn::Code) => code = words,
            Some(TagColumn::Name(language)) => drop(names.0.insert(*language, words)),
            Some(TagColumn::Description(language)) => drop(descriptions.0.insert(*language, words)),
            Some(TagColumn::Heading(Some(language))) => drop(headings.0.insert(*language, words)),
            Some(TagColumn::Heading(None)) => unspoken = Some(words),
        }
    }
    let first = names.find(Language::English).map(|(language, _)| language);
    if let Some((language, words)) = first.zip(unspoken) {
        headings.0.entry(language).or_insert(words);
    }
    let some = |words: Multilingual| Some(words).filter(|words| !words.0.is_empty());
    WrittenTag { code, names, descriptions: some(descriptions), heading: some(headings) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_framework_names_its_tags_in_every_language() {
        let framework = Vocabulary::framework();
        let headings: BTreeSet<_> = framework
            .tags
            .iter()
            .map(|tag| tag.heading.as_ref().unwrap().find(Language::English).unwrap().1)
            .collect();
        assert_eq!(headings, BTreeSet::from(["Actions", "Principles"]));
        assert_eq!(framework.tags.len(), 7);
        for tag in &framework.tags {
            for words in [Some(&tag.names), tag.descriptions.as_ref(), tag.heading.as_ref()] {
                assert_eq!(words.unwrap().0.len(), Language::ALL.len(), "{}", tag.code);
            }
        }
    }

    #[test]
    fn a_table_of_tags_is_read() {
        let text =
            "code;name_fr;name_en;heading;description_en\nwater;Eau;Water;Themes;Clean water\nair;Air;;;\n";
        let tags = parse_tags(text).unwrap();
        assert_eq!(tags[0].names.find(Language::French), Some((Language::French, "Eau")));
        assert_eq!(
            tags[0].heading.as_ref().unwrap().find(Language::English),
            Some((Language::English, "Themes"))
        );
        assert_eq!(tags[1].names.find(Language::English), Some((Language::French, "Air")));
        assert_eq!((&tags[1].heading, &tags[1].descriptions), (&None, &None));
    }

    #[test]
    fn every_fault_of_a_table_is_named_with_its_line() {
        for (text, line, problem) in [
            ("", 1, VocabularyProblem::Empty),
            ("code,name_en\n", 1, VocabularyProblem::Empty),
            ("code,heading\na,b", 1, VocabularyProblem::Heads),
            ("code,name_xx\na,b", 1, VocabularyProblem::Column("name_xx".to_owned())),
            ("code,name_en\na,A\n\na b,B", 4, VocabularyProblem::Code("a b".to_owned())),
            ("code,name_en\na,A\nb,\n", 3, VocabularyProblem::Unnamed),
            ("code,name_en\na,A\na,B\n", 3, VocabularyProblem::Twice("a".to_owned())),
        ] {
            assert_eq!(parse_tags(text), Err(VocabularyFault { line, problem }), "{text:?}");
        }
        let long = format!("code,name_en\na,{}", "x".repeat(201));
        let problem = VocabularyProblem::Words(TextError::TooLong { length: 201, max: 200 });
        assert_eq!(parse_tags(&long), Err(VocabularyFault { line: 2, problem }));
        let many = (0..=MAX_TAGS).map(|one| format!("t{one},T\n"));
        let many = std::iter::once("code,name_en\n".to_owned()).chain(many).collect::<String>();
        assert_eq!(parse_tags(&many).unwrap_err().problem, VocabularyProblem::TooMany);
    }

    #[test]
    fn what_would_break_or_turn_round_the_words_beside_it_is_no_name() {
        for words in ["A\u{202e}B", "A\u{2066}", "A\u{2029}B", "A\nB", "A\0B"] {
            let tag = |name: &str| WrittenTag {
                code: "a".to_owned(),
                names: Multilingual([(Language::English, name.to_owned())].into()),
                descriptions: None,
                heading: None,
            };
            let named = Vocabulary { tags: vec![tag(words)], ..Vocabulary::framework().clone() };
            let heading = Some(tag(words).names);
            let headed = Vocabulary {
                tags: vec![WrittenTag { heading, ..tag("A") }],
                ..Vocabulary::framework().clone()
            };
            for one in [named, headed] {
                assert!(matches!(one.check(), Err((Some(0), VocabularyProblem::Words(_)))), "{words:?}");
            }
            let source = Some(words.to_owned());
            let sourced = Vocabulary { source, ..Vocabulary::framework().clone() };
            assert!(matches!(sourced.check(), Err((None, VocabularyProblem::Words(_)))), "{words:?}");
        }
    }

    #[test]
    fn every_fault_of_json_is_named_with_its_line() {
        let with = |tags: &str| {
            format!("{{\"code\":\"v\",\"version\":\"1\",\"names\":{{\"en\":\"V\"}},\n\"tags\":[\n{tags}\n]}}")
        };
        let one = r#"{"code":"a","names":{"en":"A"}}"#;
        assert_eq!(parse_vocabulary(&with(one)).unwrap().tags.len(), 1);
        for (tags, line, problem) in [
            ("", 1, VocabularyProblem::Empty),
            ("{", 4, VocabularyProblem::Unreadable),
            (&format!("{one},\n{one}"), 4, VocabularyProblem::Twice("a".to_owned())),
            (r#"{"code":"a","names":{}}"#, 3, VocabularyProblem::Unnamed),
            (r#"{"code":"a","names":{"xx":"A"}}"#, 3, VocabularyProblem::Unreadable),
        ] {
            assert_eq!(parse_vocabulary(&with(tags)), Err(VocabularyFault { line, problem }), "{tags:?}");
        }
    }
}
