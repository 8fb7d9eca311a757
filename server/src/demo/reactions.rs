//! Seeds statements of the demo, with reactions of its delegations and of an invented public.

use super::{DemoResult, DemoSeeder};
use chrono::TimeDelta;
use domain::identifiers::StatementId;
use domain::languages::Language;
use domain::reactions::{Audience, ModerationState, Reaction};
use domain::text::{Statement, Thesis};
use domain::viewers::Viewer;
use store::marks;
use store::marks::MarkTarget;
use store::reactions::{self, AnonymousVisitor};

/// The author (empty for the secretariat), the language, the words, and the usual reaction of each of three
/// camps.
type DemoStatement = (&'static str, Language, &'static str, [Reaction; 3]);

const YES: Reaction = Reaction::Agree;
const NO: Reaction = Reaction::Disagree;
const STATEMENTS: [DemoStatement; 14] = [
    (
        "",
        Language::English,
        "Every country should be able to take part in the meetings remotely.",
        [YES, YES, YES],
    ),
    (
        "",
        Language::English,
        "Systems that decide on social benefits must be explained to those concerned.",
        [YES, YES, YES],
    ),
    ("", Language::English, "Contributions to the facility should follow computing capacity.", [YES, NO, NO]),
    ("XNL", Language::French, "Un financement sans obligation n’est pas un financement.", [YES, NO, YES]),
    (
        "XHM",
        Language::English,
        "Existing bodies should be strengthened before new ones are created.",
        [NO, YES, YES],
    ),
    (
        "XTL",
        Language::English,
        "Each new body costs a small delegation a delegate whom it does not have.",
        [YES, YES, NO],
    ),
    ("XRW", Language::Arabic, "ينبغي أن تكون الأمانة في بلد نام.", [YES, NO, YES]),
    (
        "XMW",
        Language::English,
        "Binding duties on developers will slow the spread of useful systems.",
        [NO, YES, NO],
    ),
    ("XVD", Language::English, "Training data in small languages are a public good.", [YES, YES, YES]),
    (
        "XAL",
        Language::French,
        "Les audits doivent être indépendants, quel qu’en soit le prix.",
        [YES, NO, YES],
    ),
    ("XSN", Language::English, "No international body should inspect computing centres.", [NO, YES, NO]),
    ("XTM", Language::French, "Les transferts de technologie doivent être volontaires.", [NO, YES, NO]),
    (
        "XKV",
        Language::English,
        "Small island States need help with connections before anything else.",
        [YES, YES, YES],
    ),
    (
        "XLC",
        Language::English,
        "Decisions should be published together with the reasons of those who opposed them.",
        [YES, NO, YES],
    ),
];
const WAITING: [(&str, &str); 2] = [
    ("XOS", "The secretariat should report each year who did not speak."),
    ("XCV", "Our islands should host the next meeting."),
];
/// The camp of the delegations that would pay; that of the largest regional market follows. All others are
/// those that would receive.
const PAYING: [&str; 7] = ["XHM", "XMW", "XVL", "XNV", "XRW", "XSM", "XDV"];
const MIDDLE: [&str; 5] = ["XOS", "XQR", "XSN", "XAL", "XTP"];
const VISITORS: usize = 46;

impl DemoSeeder<'_> {
    pub(super) async fn reactions(&self) -> DemoResult<()> {
        let (db, operator) = (self.db, Viewer::operator());
        let at = self.now - TimeDelta::days(7);
        reactions::set_audience(
            db,
            &operator,
            self.id,
            marks::take_mark(db, &operator, MarkTarget::Audience(self.id)).await?,
            Audience::Public,
            at,
        )
        .await?;
        let mut ids = Vec::new();
        for (by, language, words, _) in STATEMENTS {
            let author = if by.is_empty() { &operator } else { self.head(by)? };
            let body = Thesis::parse(words)?;
            let submitted = reactions::submit_thesis(
                db,
                author,
                AnonymousVisitor::default(),
                self.id,
                language,
                &body,
                at,
            )
            .await?;
            if submitted.moderation == ModerationState::Pending {
                reactions::moderate_statement(db, &operator, submitted.id, None, at).await?;
            }
            ids.push(submitted.id);
        }
        for (by, words) in WAITING {
            let body = Thesis::parse(words)?;
            let english = Language::English;
            reactions::submit_thesis(
                db,
                self.head(by)?,
                AnonymousVisitor::default(),
                self.id,
                english,
                &body,
                at,
            )
            .await?;
        }
        let advert = Thesis::parse("Visit our fair for computing centres in June!")?;
        let author = self.head("XDV")?;
        let english = Language::English;
        let submitted =
            reactions::submit_thesis(db, author, AnonymousVisitor::default(), self.id, english, &advert, at)
                .await?;
        let reason = Statement::parse("An advertisement, not a view on the text.")?;
        reactions::moderate_statement(db, &operator, submitted.id, Some(&reason), at).await?;
        self.react(&ids).await
    }

    async fn react(&self, ids: &[StatementId]) -> DemoResult<()> {
        let mut codes: Vec<&String> =
            self.heads.keys().filter(|code| *code != "XIA" && *code != "XDU").collect();
        codes.sort();
        let nobody = Viewer::default();
        let delegations = codes.iter().enumerate().map(|(index, code)| {
            let camp = if PAYING.contains(&code.as_str()) {
                1
            } else if MIDDLE.contains(&code.as_str()) {
                2
            } else {
                0
            };
            (index, &self.heads[*code], String::new(), camp)
        });
        let visitors =
            (0..VISITORS).map(|index| (100 + index, &nobody, format!("visitor-{index}"), index % 3));
        for (index, viewer, token, camp) in delegations.chain(visitors) {
            for (place, (id, row)) in ids.iter().zip(&STATEMENTS).enumerate() {
                // Some do not reach the last statement, some pass, and some differ from their camp.
                let reaction = match (index * 7 + place * 13 + index * place) % 17 {
                    0 | 1 => continue,
                    2 => Reaction::Pass,
                    3 => row.3[(camp + 1) % 3],
                    _ => row.3[camp],
                };
                let at =
                    self.now - TimeDelta::days(5) + TimeDelta::minutes(i64::try_from(index * 20 + place)?);
                let visitor = AnonymousVisitor { token_hash: Some(&token), address: "" };
                reactions::save_reaction(self.db, viewer, visitor, self.id, *id, reaction, at).await?;
            }
        }
        Ok(())
    }
}
