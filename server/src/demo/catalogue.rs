//! Seeds the catalogue of existing instruments: those that the program brings along, and two of invented States.

use super::{DemoResult, DemoSeeder};
use chrono::TimeDelta;
use domain::catalogue::{WrittenInstrument, parse_clause_lines, read_instrument};
use domain::languages::Language;
use domain::viewers::Viewer;
use std::collections::BTreeMap;
use store::catalogue;

/// A national instrument of an invented State.
struct DemoLaw {
    delegation: &'static str,
    code: &'static str,
    body: &'static str,
    adopted_on: &'static str,
    english: &'static str,
    french: &'static str,
    arabic: &'static str,
    clauses: &'static str,
}

const LAWS: [DemoLaw; 2] = [
    DemoLaw {
        delegation: "XAL",
        code: "XAL-AI-ACT",
        body: "Parliament (invented)",
        adopted_on: "2025-03-14",
        english: "Act on Trustworthy Artificial Intelligence (invented)",
        french: "Loi sur l’intelligence artificielle digne de confiance (inventée)",
        arabic: "قانون الذكاء الاصطناعي الجدير بالثقة (متخيل)",
        clauses: "s. 1; Purpose\ns. 2; Scope\ns. 3; Register of systems\ns. 4; Testing before use\n\
                  s. 5; Shared computing for universities\ns. 6; Right to a human decision\ns. 7; Supervision",
    },
    DemoLaw {
        delegation: "XAZ",
        code: "XAZ-STRATEGY",
        body: "Ministry of Digital Affairs (invented)",
        adopted_on: "2024-11-02",
        english: "National Strategy on Data and Algorithms (invented)",
        french: "Stratégie nationale sur les données et les algorithmes (inventée)",
        arabic: "الاستراتيجية الوطنية للبيانات والخوارزميات (متخيلة)",
        clauses: "Goal 1; Skills for the public service\nGoal 2; Open data in local languages\n\
                  Goal 3; Computing at fair prices\nGoal 4; Export of training data only with a licence",
    },
];

impl DemoSeeder<'_> {
    pub(super) async fn catalogue(&self) -> DemoResult<()> {
        let at = self.now - TimeDelta::days(34);
        catalogue::catalogue_shipped(self.db, &Viewer::operator(), at).await?;
        for law in LAWS {
            let titles = [("en", law.english), ("fr", law.french), ("ar", law.arabic)];
            let titles = titles.map(|(language, title)| (language.to_owned(), title.to_owned()));
            let written = WrittenInstrument {
                code: law.code.to_owned(),
                version: "1".to_owned(),
                body: law.body.to_owned(),
                kind: "national".to_owned(),
                delegation: Some(law.delegation.to_owned()),
                adopted_on: Some(law.adopted_on.to_owned()),
                languages: vec!["en".to_owned()],
                titles: BTreeMap::from(titles),
                source: format!("https://laws.example/{}", law.code.to_lowercase()),
                licence: "Invented for demonstration".to_owned(),
                note: None,
                clauses: parse_clause_lines(law.clauses, Language::English),
                line: 0,
            };
            let read = read_instrument(&written, None);
            let new = read.map_err(|faults| format!("{}: {faults:?}", law.code))?;
            catalogue::catalogue_instrument(self.db, self.head(law.delegation)?, &new, at).await?;
        }
        Ok(())
    }
}
