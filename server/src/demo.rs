//! The demo: an invented consultation, seeded through the same functions as real ones.

use crate::progress::ProgressLine;
use app::accounts::passwords;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, PersonName, Role};
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::comments::CommentKind;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::delegations::parse_catalogue;
use domain::identifiers::{AmendmentId, ConsultationId, DelegationId, ProvisionId, UserId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::{Choice, VotingMethod};
use domain::reservations::ReservationKind;
use domain::text::{Body, Paragraph, Statement, Title};
use domain::viewers::{Person, Seat, Viewer};
use domain::weights::{PointsRounding, PopulationExponent, Uplift, WeightBase, WeightScheme};
use sea_orm::DatabaseConnection;
use serde::Deserialize;
use std::collections::HashMap;
use std::error::Error;
use store::amendments::{NewAmendment, NewDisposition, SponsoredAmendment};
use store::comments::NewComment;
use store::consultations::NewConsultation;
use store::delegations::FactsSource;
use store::marks;
use store::marks::MarkTarget;
use store::positions::NewPosition;
use store::questions::{NewBallot, NewQuestion};
use store::reservations::NewReservation;
use store::weights::NewScheme;
use store::{
    Subject, accounts, amendments, comments, consultations, delegations, instruments, positions, questions,
    reservations, weights,
};

mod blocs;
mod reactions;
mod summaries;
mod titles;
mod vocabularies;

/// The password of every demo account.
const PASSWORD: &str = "baraza-demo-2026";
const ORGANIZER: &str = "organizer@demo.example";
/// The number of parts in which the demo is seeded.
const PARTS: u64 = 13;
/// The place of the delegation that has a delegate and an adviser besides its head.
const LARGEST: usize = 0;
/// The number of delegations whose accounts are listed; these have the language of their browser.
const LISTED: usize = 3;
/// The other delegations whose language is not English.
const READS: [(&str, Language); 3] =
    [("XAL", Language::French), ("XAZ", Language::Arabic), ("XRW", Language::Arabic)];

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

#[derive(Deserialize)]
struct DemoBallot {
    question: String,
    delegation: String,
    choice: Choice,
    explanation: String,
}

#[derive(Deserialize)]
struct DemoAmendment {
    key: String,
    delegation: String,
    provision: String,
    /// The key of the amendment that this one amends; empty for an amendment to a provision.
    of: String,
    /// The number of the paragraph beside which the amendment puts its provision.
    place: String,
    kind: AmendmentKind,
    language: Language,
    text: String,
    justification: String,
    /// The codes of the delegations that join, separated by spaces.
    sponsors: String,
    /// The chair's disposition; empty for an open amendment.
    disposition: String,
    note: String,
    into: String,
}

/// A position on an amendment.
#[derive(Deserialize)]
struct DemoStance {
    amendment: String,
    delegation: String,
    stance: Stance,
    language: Language,
    statement: String,
    proposed_text: String,
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
    let opened = now - TimeDelta::days(40);
    let (heads, accounts) = people(db, opened).await?;
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
    demo.vocabularies().await?;
    line.advance(1);
    demo.reactions().await?;
    line.advance(1);
    demo.schemes().await?;
    demo.titles().await?;
    line.advance(1);
    Ok(DemoAccounts { password: PASSWORD, accounts, consultation_id: id })
}

/// Creates the delegations, their people and the organizer.
async fn people(
    db: &DatabaseConnection,
    at: DateTime<Utc>,
) -> DemoResult<(HashMap<String, Viewer>, Vec<(String, String)>)> {
    let hash = passwords::hash_password(&passwords::hashing_pool(), PASSWORD.to_owned()).await?;
    accounts::invite_organizer(db, &email(ORGANIZER)?, ORGANIZER, at).await?;
    let name = PersonName::parse("Demo organizer")?;
    accounts::accept_invitation_with_new_account(db, ORGANIZER, &name, hash.clone(), at).await?;
    let mut listed = vec![(ORGANIZER.to_owned(), "organizer".to_owned())];

    let entries = parse_catalogue(include_str!("../demo/delegations.csv"))?;
    let facts = FactsSource { source: "Invented for demonstration".to_owned(), as_of: at };
    let ids = delegations::add_delegations(db, &Viewer::operator(), &entries, &facts, at).await?;
    let mut heads = HashMap::new();
    for (index, (entry, delegation_id)) in entries.iter().zip(ids).enumerate() {
        let roles: &[Role] = if index == LARGEST { Role::ALL } else { &[Role::Head] };
        for role in roles {
            let address = format!("{role}@{}.example", entry.code.to_lowercase());
            accounts::invite_representative(
                db,
                &Viewer::operator(),
                delegation_id,
                &email(&address)?,
                *role,
                &address,
                at,
            )
            .await?;
            let name = PersonName::parse(&format!("{} ({role})", entry.name_en))?;
            let user =
                accounts::accept_invitation_with_new_account(db, &address, &name, hash.clone(), at).await?;
            let person = viewer(user, delegation_id);
            if index >= LISTED {
                let reads = READS.iter().find(|(code, _)| *code == entry.code);
                let language = reads.map_or(Language::English, |(_, language)| *language);
                let locale = Some(language.code().to_owned());
                accounts::set_preferences(db, &person, &name, locale, None).await?;
            }
            if *role == Role::Head {
                heads.insert(entry.code.clone(), person);
            }
            if index < LISTED {
                listed.push((address, format!("{role} of {}", entry.name_en)));
            }
        }
    }
    Ok((heads, listed))
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

    /// Proposes amendments with their sponsors, and saves the chair's dispositions of some.
    async fn amendments(&self) -> DemoResult<()> {
        let rows = rows::<DemoAmendment>(include_str!("../demo/amendments.csv"))?;
        let mut at = self.now - TimeDelta::days(9);
        let mut proposed = HashMap::new();
        for row in &rows {
            let new = NewAmendment {
                kind: row.kind,
                language: row.language,
                text: Paragraph::parse_optional(&row.text)?,
                place: Some(row.place.clone()).filter(|place| !place.is_empty()),
                justification: Statement::parse_optional(&row.justification)?,
                open_to_sponsors: true,
            };
            let (head, provision) = (self.head(&row.delegation)?, self.provision(&row.provision)?);
            let about = proposed.get(row.of.as_str()).copied();
            let about = about.map_or(Subject::Provision(provision), Subject::Amendment);
            let id = match self.proposed_with_position(head, about, &new).await? {
                Some(id) => id,
                None => {
                    let seen = marks::take_mark(self.db, head, MarkTarget::Words(about)).await?;
                    amendments::propose_amendment(self.db, head, about, seen, &new, at).await?
                }
            };
            for sponsor in row.sponsors.split_whitespace() {
                at += TimeDelta::hours(1);
                amendments::join_sponsors(
                    self.db,
                    self.head(sponsor)?,
                    id,
                    marks::take_mark(self.db, self.head(sponsor)?, MarkTarget::Amendment(id)).await?,
                    at,
                )
                .await?;
            }
            proposed.insert(row.key.as_str(), id);
            at += TimeDelta::hours(5);
        }
        for row in rows.iter().filter(|row| !row.disposition.is_empty()) {
            at += TimeDelta::hours(3);
            let new = NewDisposition {
                disposition: row.disposition.parse()?,
                note: Statement::parse(&row.note)?,
                into_id: proposed.get(row.into.as_str()).copied(),
            };
            let id = proposed.get(row.key.as_str()).copied().ok_or("an amendment without a key")?;
            amendments::dispose_of_amendment(
                self.db,
                &Viewer::operator(),
                id,
                marks::take_mark(self.db, &Viewer::operator(), MarkTarget::Amendment(id)).await?,
                &new,
                at,
            )
            .await?;
        }
        for row in self::rows::<DemoStance>(include_str!("../demo/stances.csv"))? {
            at += TimeDelta::hours(2);
            let new = NewPosition {
                stance: row.stance,
                language: row.language,
                statement: Statement::parse_optional(&row.statement)?,
                proposed_text: Paragraph::parse_optional(&row.proposed_text)?,
            };
            let id = proposed.get(row.amendment.as_str()).copied().ok_or("an amendment without a key")?;
            let head = self.head(&row.delegation)?;
            positions::submit_position_at_once(
                self.db,
                head,
                Subject::Amendment(id),
                marks::take_mark(self.db, head, MarkTarget::OwnPosition(Subject::Amendment(id))).await?,
                &new,
                at,
            )
            .await?;
        }
        Ok(())
    }

    /// Finds the amendment with these words that a position of the delegation has proposed already.
    async fn proposed_with_position(
        &self,
        head: &Viewer,
        about: Subject,
        new: &NewAmendment,
    ) -> DemoResult<Option<AmendmentId>> {
        let (Subject::Provision(provision), Some(text)) = (about, &new.text) else {
            return Ok(None);
        };
        let own = head.seat().map(|seat| seat.delegation_id);
        let standing = amendments::list_standing_amendments(self.db, None, provision).await?;
        let same = |one: &&SponsoredAmendment| {
            Some(one.amendment.delegation_id) == own
                && one.amendment.kind == new.kind
                && one.text.as_deref() == Some(text.as_str())
        };
        Ok(standing.iter().find(same).map(|one| one.amendment.id))
    }

    /// Opens two votes: one by simple majority, which closes, and one by two thirds with a live tally.
    async fn votes(&self) -> DemoResult<()> {
        let rows = rows::<DemoBallot>(include_str!("../demo/ballots.csv"))?;
        let days = |days| self.now + TimeDelta::days(days);
        let questions = [
            ("closed", "OP5", "un-simple-majority", days(-8), Some(days(-6))),
            ("open", "OP9", "un-two-thirds", days(-2), None),
        ];
        for (key, label, rule, opens_at, closed_at) in questions {
            let new = NewQuestion {
                title: None,
                provision_id: Some(self.provision(label)?),
                live_tally: true,
                closes_at: Some(closed_at.unwrap_or(days(12))),
                ..NewQuestion::recorded(Title::parse(label)?, rule)
            };
            let id = questions::open_question(
                self.db,
                &Viewer::operator(),
                self.id,
                marks::take_mark(self.db, &Viewer::operator(), MarkTarget::Revision(self.id)).await?,
                &new,
                opens_at,
            )
            .await?;
            for row in rows.iter().filter(|row| row.question == key) {
                let explanation = Statement::parse_optional(&row.explanation)?;
                let ballot = NewBallot { explanation, ..row.choice.into() };
                let at = opens_at + TimeDelta::hours(6);
                let head = self.head(&row.delegation)?;
                questions::cast_ballot(
                    self.db,
                    head,
                    id,
                    marks::take_mark(self.db, head, MarkTarget::OwnBallot(id)).await?,
                    &ballot,
                    at,
                )
                .await?;
            }
            if let Some(at) = closed_at {
                questions::close_question(
                    self.db,
                    &Viewer::operator(),
                    id,
                    marks::take_mark(self.db, &Viewer::operator(), MarkTarget::Question(id)).await?,
                    at,
                )
                .await?;
            }
        }
        Ok(())
    }

    /// Makes the reservations of two delegations on the adopted paragraph.
    async fn reservations(&self) -> DemoResult<()> {
        let added = [
            (
                "XKV",
                ReservationKind::Reservation,
                "Kavelune contributes once a method of measuring computing capacity has been agreed.",
            ),
            (
                "XCV",
                ReservationKind::Declaration,
                "We understand “voluntary contributions” to include those in kind, such as training and equipment.",
            ),
        ];
        for (code, kind, words) in added {
            let new = NewReservation { kind, language: Language::English, body: Statement::parse(words)? };
            let at = self.now - TimeDelta::days(5);
            reservations::make_reservation(
                self.db,
                self.head(code)?,
                self.provision("OP5")?,
                marks::take_mark(
                    self.db,
                    self.head(code)?,
                    MarkTarget::Words((self.provision("OP5")?).into()),
                )
                .await?,
                &new,
                at,
            )
            .await?;
        }
        Ok(())
    }

    /// Opens a silence procedure that ends in five days.
    async fn silence(&self) -> DemoResult<()> {
        let new = NewQuestion {
            provision_id: Some(self.provision("OP2")?),
            method: VotingMethod::Silence,
            closes_at: Some(self.now + TimeDelta::days(5)),
            ..NewQuestion::recorded(Title::parse("OP2 by silence procedure")?, "consensus")
        };
        questions::open_question(
            self.db,
            &Viewer::operator(),
            self.id,
            marks::take_mark(self.db, &Viewer::operator(), MarkTarget::Revision(self.id)).await?,
            &new,
            self.now - TimeDelta::days(1),
        )
        .await?;
        Ok(())
    }

    /// Adds two schemes to compare in the laboratory.
    async fn schemes(&self) -> DemoResult<()> {
        let uplift = |attribute: &str, percent| Uplift {
            attribute: attribute.to_owned(),
            value: "yes".to_owned(),
            percent,
        };
        let schemes = [
            (
                "Square root of population",
                "Citizens of large and small States have like influence.",
                Vec::new(),
            ),
            (
                "Square root with uplifts",
                "As the square root, with more weight for those who have been heard least.",
                vec![uplift("ldc", 150), uplift("lldc", 125), uplift("sids", 150)],
            ),
        ];
        for (name, justification, uplifts) in schemes {
            let new = NewScheme {
                name: Title::parse(name)?,
                justification: Statement::parse(justification)?,
                as_of: self.now.date_naive(),
                scheme: WeightScheme {
                    base: WeightBase::Population(PopulationExponent::Half),
                    uplifts,
                    cap: Some(200),
                    points: Some(10_000),
                    rounding: PointsRounding::Alike,
                },
            };
            weights::add_scheme(self.db, &Viewer::operator(), &new, self.now - TimeDelta::days(3)).await?;
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

/// Returns the head of a delegation as a viewer who has signed in.
fn viewer(id: UserId, delegation_id: DelegationId) -> Viewer {
    let seat = Some(Seat { delegation_id, role: Role::Head });
    let person = Person {
        id,
        name: String::new(),
        organizer: false,
        locale: None,
        time_zone: None,
        seat,
        represents: None,
    };
    Viewer { person: Some(person) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::delegations::DelegationKind;

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
