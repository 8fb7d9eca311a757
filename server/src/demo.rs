//! The demo: an invented consultation, seeded through the same functions as real ones.

use crate::progress::ProgressLine;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Email;
use domain::attribution::Attribution;
use domain::comments::CommentKind;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::{Body, Paragraph, Statement, Title};
use domain::viewers::Viewer;
use sea_orm::DatabaseConnection;
use serde::Deserialize;
use std::collections::HashMap;
use std::error::Error;
use store::comments::NewComment;
use store::consultations::NewConsultation;
use store::marks::MarkTarget;
use store::positions::NewPosition;
use store::{accounts, comments, consultations, delegations, instruments, marks, positions};

mod adopted;
mod amendments;
mod blocs;
mod catalogue;
mod commitments;
mod mappings;
mod needs;
mod people;
mod reactions;
mod summaries;
mod terms;
mod titles;
mod vocabularies;
mod votes;

/// The password of every demo account.
const PASSWORD: &str = "baraza-demo-2026";
const ORGANIZER: &str = "organizer@demo.example";
/// The number of parts in which the demo is seeded.
const PARTS: u64 = 20;
type DemoResult<T> = Result<T, Box<dyn Error>>;

/// The accounts that were seeded, with their roles, and the password that they share.
#[derive(Clone, Debug)]
pub struct DemoAccounts {
    pub password: &'static str,
    pub accounts: Vec<(String, String)>,
    pub consultation_id: ConsultationId,
}

#[derive(Deserialize)]
struct DemoPosition {
    delegation: String,
    provision: String,
    stance: Stance,
    language: Language,
    statement: String,
    proposed_text: String,
}

#[derive(Deserialize)]
struct DemoComment {
    key: String,
    reply_to: String,
    delegation: String,
    provision: String,
    kind: CommentKind,
    language: Language,
    body: String,
}

struct DemoSeeder<'a> {
    db: &'a DatabaseConnection,
    now: DateTime<Utc>,
    id: ConsultationId,
    heads: HashMap<String, Viewer>,
    provisions: HashMap<String, ProvisionId>,
}

/// Seeds the demo, unless there is a consultation or a delegation already.
pub async fn seed_if_empty(db: &DatabaseConnection, now: DateTime<Utc>) -> DemoResult<Option<DemoAccounts>> {
    let viewer = Viewer::operator();
    let (_, active) = consultations::page_of_consultations(db, &viewer, 0).await?;
    let archived = consultations::count_archived_consultations(db, &viewer).await?;
    let delegations = delegations::count_delegations(db).await?;
    if active + archived + delegations > 0 {
        return Ok(None);
    }
    Ok(Some(Box::pin(seed(db, now)).await?))
}

/// Tells whether a database has the accounts of the demo, whose password everybody knows.
pub async fn has_accounts(db: &DatabaseConnection) -> DemoResult<bool> {
    Ok(accounts::find_credentials(db, &email(ORGANIZER)?).await?.is_some())
}

async fn seed(db: &DatabaseConnection, now: DateTime<Utc>) -> DemoResult<DemoAccounts> {
    let line = ProgressLine::of_things("Seeding the demo", PARTS);
    // Longer ago than the consultation that was concluded.
    let opened = now - TimeDelta::days(1_000);
    let (heads, accounts) = people::invite_people(db, opened).await?;
    line.advance(1);
    let id = consultation(db, now).await?;
    line.advance(1);
    let provisions = text(db, id, now - TimeDelta::days(35)).await?;
    line.advance(1);
    let demo = DemoSeeder { db, now, id, heads, provisions };
    demo.positions().await?;
    line.advance(1);
    demo.comments().await?;
    line.advance(1);
    demo.amendments().await?;
    line.advance(1);
    demo.blocs().await?;
    line.advance(1);
    demo.votes().await?;
    line.advance(1);
    demo.reservations().await?;
    line.advance(1);
    demo.silence().await?;
    line.advance(1);
    demo.summaries().await?;
    line.advance(1);
    demo.vocabularies().await?;
    line.advance(1);
    demo.reactions().await?;
    line.advance(1);
    demo.terms().await?;
    line.advance(1);
    demo.schemes().await?;
    line.advance(1);
    demo.titles().await?;
    line.advance(1);
    demo.catalogue().await?;
    line.advance(1);
    demo.mappings().await?;
    line.advance(1);
    demo.needs(id, &[demo.provision("OP1")?, demo.provision("OP2")?]).await?;
    line.advance(1);
    demo.adopted().await?;
    line.advance(1);
    Ok(DemoAccounts { password: PASSWORD, accounts, consultation_id: id })
}

async fn consultation(db: &DatabaseConnection, now: DateTime<Utc>) -> DemoResult<ConsultationId> {
    let days = |days| now + TimeDelta::days(days);
    let operator = Viewer::operator();
    let new = NewConsultation {
        title: Title::parse("Inclusive governance of artificial intelligence")?,
        summary: Statement::parse(
            "An invented consultation on a draft declaration, with invented States, to show how Baraza works.",
        )?,
        language: Language::English,
        visibility: Visibility::Public,
        invented: true,
    };
    let id = consultations::open_consultation(db, &operator, &new, days(-38)).await?;
    let everyone: Vec<_> = delegations::all_delegations(db).await?.into_iter().map(|row| row.id).collect();
    consultations::invite_delegations(db, &operator, id, &everyone, days(-37)).await?;
    let stages = [
        (StageKind::Commenting, days(-30), Some(days(-10))),
        (StageKind::Negotiating, days(-10), Some(days(30))),
        (StageKind::Deciding, days(30), Some(days(40))),
    ];
    for (kind, opens_at, closes_at) in stages {
        let stage = Stage { kind, opens_at, closes_at, attribution: Attribution::Public };
        consultations::set_stage(
            db,
            &operator,
            id,
            marks::take_mark(db, &operator, MarkTarget::Stages(id)).await?,
            &stage,
            days(-36),
        )
        .await?;
    }
    Ok(id)
}

/// Publishes the text with its translations, and returns its provisions by label.
async fn text(
    db: &DatabaseConnection,
    id: ConsultationId,
    at: DateTime<Utc>,
) -> DemoResult<HashMap<String, ProvisionId>> {
    let operator = Viewer::operator();
    let instrument = parse_markdown(include_str!("../demo/declaration.en.md"))?;
    let revision =
        instruments::publish_revision_by_likeness(db, &operator, id, Language::English, &instrument, at)
            .await?;
    let translations = [
        (Language::French, include_str!("../demo/declaration.fr.md")),
        (Language::Arabic, include_str!("../demo/declaration.ar.md")),
    ];
    for (language, source) in translations {
        instruments::publish_translation(
            db,
            &operator,
            id,
            marks::take_mark(db, &operator, MarkTarget::Agreed(id)).await?,
            language,
            &parse_markdown(source)?,
            at,
        )
        .await?;
    }
    let labels = instruments::revision_labels(db, revision).await?;
    Ok(labels.into_iter().map(|(id, label, _)| (label, id)).collect())
}

impl DemoSeeder<'_> {
    async fn positions(&self) -> DemoResult<()> {
        let rows = rows::<DemoPosition>(include_str!("../demo/positions.csv"))?;
        let step = TimeDelta::days(19) / i32::try_from(rows.len().max(1))?;
        let mut at = self.now - TimeDelta::days(29);
        for row in rows {
            let new = NewPosition {
                stance: row.stance,
                language: row.language,
                statement: Statement::parse_optional(&row.statement)?,
                proposed_text: Paragraph::parse_optional(&row.proposed_text)?,
            };
            let head = self.head(&row.delegation)?;
            positions::submit_position_at_once(
                self.db,
                head,
                self.provision(&row.provision)?,
                marks::take_mark(
                    self.db,
                    head,
                    MarkTarget::OwnPosition((self.provision(&row.provision)?).into()),
                )
                .await?,
                &new,
                at,
            )
            .await?;
            at += step;
        }
        Ok(())
    }

    async fn comments(&self) -> DemoResult<()> {
        let rows = rows::<DemoComment>(include_str!("../demo/comments.csv"))?;
        let step = TimeDelta::days(19) / i32::try_from(rows.len().max(1))?;
        let mut at = self.now - TimeDelta::days(28);
        let mut posted = HashMap::new();
        for row in rows {
            let new = NewComment {
                parent_id: posted.get(&row.reply_to).copied(),
                kind: row.kind,
                language: row.language,
                body: Body::parse(&row.body)?,
            };
            let head = self.head(&row.delegation)?;
            let comment = comments::post_comment(
                self.db,
                head,
                self.provision(&row.provision)?,
                marks::take_mark(self.db, head, MarkTarget::Words((self.provision(&row.provision)?).into()))
                    .await?,
                &new,
                at,
            )
            .await?;
            posted.insert(row.key, comment.id);
            at += step;
        }
        Ok(())
    }

    fn head(&self, code: &str) -> DemoResult<&Viewer> {
        self.heads.get(code).ok_or_else(|| format!("no delegation {code}").into())
    }

    fn provision(&self, label: &str) -> DemoResult<ProvisionId> {
        self.provisions.get(label).copied().ok_or_else(|| format!("no provision {label}").into())
    }
}

fn rows<T: for<'de> Deserialize<'de>>(source: &str) -> DemoResult<Vec<T>> {
    Ok(csv::Reader::from_reader(source.as_bytes()).deserialize().collect::<Result<_, _>>()?)
}

fn email(text: &str) -> DemoResult<Email> {
    Email::parse(text).ok_or_else(|| format!("{text} is no mail address").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::delegations::{DelegationKind, parse_catalogue};

    #[test]
    fn the_demo_has_24_states_two_observers_and_a_text_of_at_least_30_operative_paragraphs() {
        let entries = parse_catalogue(include_str!("../demo/delegations.csv")).unwrap();
        let members = entries.iter().filter(|entry| entry.kind == DelegationKind::Member).count();
        assert_eq!((members, entries.len() - members), (24, 2));
        let text = parse_markdown(include_str!("../demo/declaration.en.md")).unwrap();
        let labels: Vec<_> = text.provisions.iter().map(|one| (one.kind, one.label.clone())).collect();
        let operative =
            labels.iter().filter(|(kind, _)| *kind == domain::instruments::ProvisionKind::Operative);
        assert!(operative.count() >= 30);
        for other in [include_str!("../demo/declaration.fr.md"), include_str!("../demo/declaration.ar.md")] {
            let other = parse_markdown(other).unwrap();
            assert_eq!(
                other.provisions.iter().map(|one| (one.kind, one.label.clone())).collect::<Vec<_>>(),
                labels
            );
        }
    }
}
