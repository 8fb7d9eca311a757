//! Seeds the term base of the demo: 25 terms with rival definitions of invented bodies, and of delegations that differ.

use super::{DemoResult, DemoSeeder};
use chrono::{NaiveDate, TimeDelta};
use domain::languages::Language;
use domain::terms::checking::{CheckedDefinition, CheckedEntry, CheckedName, CheckedTerm, TermCode};
use domain::terms::{DefinitionStatus, TermStatus};
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use serde::Deserialize;
use std::collections::BTreeMap;
use store::entity::term_name;
use store::marks::MarkTarget;
use store::terms::TermQuery;
use store::{attribution, marks, terms};

/// The term that a paragraph of the text defines, and that paragraph.
const OWN: (&str, &str) = ("transparency", "OP30");

/// The definitions that delegations have proposed, each with those that hold it.
const PROPOSED: [(&str, &str, &str, &[&str]); 6] = [
    (
        "fairness",
        "XNL",
        "That those who have had least so far are served first.",
        &["XNL", "XTM", "XAK", "XDU", "XTL"],
    ),
    (
        "fairness",
        "XVD",
        "That the same rules are applied to everybody, whoever they are and wherever they live.",
        &["XVD", "XNV", "XAL"],
    ),
    (
        "computing capacity",
        "XCV",
        "What can be computed with the electricity that an island can spare.",
        &["XCV", "XKV", "XVR"],
    ),
    (
        "transparency",
        "XOS",
        "That anybody can see what a public authority has bought, from whom, and what it does.",
        &["XOS", "XSN", "XRW"],
    ),
    (
        "transparency",
        "XHM",
        "That those who supervise a system can look into it, and nobody else.",
        &["XHM", "XVL"],
    ),
    (
        "human oversight",
        "XLC",
        "That a person has the time, the knowledge and the right to say no.",
        &["XLC", "XTP", "XSM"],
    ),
];

/// A definition of a term, with the names of the term.
#[derive(Deserialize)]
struct DemoDefinition {
    code: String,
    subject: String,
    name_en: String,
    name_fr: String,
    name_ar: String,
    source: String,
    instrument: String,
    clause: String,
    text: String,
}

impl DemoDefinition {
    /// Returns the term, whose names stand with a semicolon between them, the preferred one first.
    fn term(&self) -> DemoResult<CheckedTerm> {
        let mut names = Vec::new();
        for (language, typed) in [
            (Language::English, &self.name_en),
            (Language::French, &self.name_fr),
            (Language::Arabic, &self.name_ar),
        ] {
            for (place, name) in typed.split(';').enumerate() {
                let status = if place == 0 { TermStatus::Preferred } else { TermStatus::Admitted };
                names.push(CheckedName { language, name: Title::parse(name)?, status, part_of_speech: None });
            }
        }
        let subject = Title::parse_optional(&self.subject)?;
        Ok(CheckedTerm { code: TermCode::parse(&self.code)?, subject, names })
    }

    fn definition(&self) -> DemoResult<CheckedDefinition> {
        Ok(CheckedDefinition {
            language: Language::English,
            body: Statement::parse(&self.text)?,
            source: Title::parse(&self.source)?,
            instrument: Title::parse_optional(&self.instrument)?,
            clause: Title::parse_optional(&self.clause)?,
            dated: NaiveDate::from_ymd_opt(2024, 5, 17),
            address: None,
            status: DefinitionStatus::InForce,
        })
    }
}

impl DemoSeeder<'_> {
    pub(super) async fn terms(&self) -> DemoResult<()> {
        let mut entries: Vec<CheckedEntry> = Vec::new();
        for row in super::rows::<DemoDefinition>(include_str!("../../demo/terms.csv"))? {
            let definition = row.definition()?;
            match entries.last_mut().filter(|last| last.term.code.as_str() == row.code) {
                Some(last) => last.definitions.push(definition),
                None => entries.push(CheckedEntry { term: row.term()?, definitions: vec![definition] }),
            }
        }
        let operator = Viewer::operator();
        let at = self.now - TimeDelta::days(9);
        terms::import_terms(self.db, &operator, self.id, &entries, at).await?;
        let access = attribution::check_access(self.db, &operator, self.id, self.now).await?;
        let query = TermQuery { language: Language::English, letter: String::new(), name: String::new() };
        let (listed, _) = terms::list_terms(self.db, &access, &query, 0).await?;
        let preferred = |names: &[term_name::Model]| {
            let mut english = names.iter().filter(|one| one.language == Language::English && one.place == 0);
            english.next().map(|one| one.name.clone()).unwrap_or_default()
        };
        let ids: BTreeMap<String, _> =
            listed.iter().map(|one| (preferred(&one.names), one.term.id)).collect();
        let find = |name: &str| ids.get(name).copied().ok_or_else(|| format!("no term {name}"));
        let (name, label) = OWN;
        let own = find(name)?;
        let seen = marks::take_mark(self.db, &operator, MarkTarget::Term(own)).await?;
        terms::link_term(self.db, &operator, own, Some(self.provision(label)?), seen, at).await?;
        for (name, code, words, holders) in PROPOSED {
            let (term, head) = (find(name)?, self.head(code)?);
            let new = CheckedDefinition {
                language: Language::English,
                body: Statement::parse(words)?,
                source: Title::parse(&format!("Delegation {code} (invented)"))?,
                instrument: None,
                clause: None,
                dated: None,
                address: None,
                status: DefinitionStatus::Draft,
            };
            let at = self.now - TimeDelta::days(6);
            let made = terms::propose_definition(self.db, head, term, &new, at).await?;
            for code in holders {
                let head = self.head(code)?;
                let seen = marks::take_mark(self.db, head, MarkTarget::Term(term)).await?;
                terms::hold_definition(self.db, head, made, seen, at + TimeDelta::hours(5)).await?;
            }
        }
        Ok(())
    }
}
