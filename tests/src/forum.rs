//! A forum of any size, for measurements and for tests of what grows with it: members, a consultation on a text, and what
//! is said about it.

pub mod amendments;
pub mod links;
pub mod lists;
pub mod loading;
pub mod pages;
pub mod positions;
pub mod sizes;

use app::accounts::passwords;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, PersonName, Role};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::delegations::{COLUMNS, IncomeGroup, Region, parse_catalogue};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, UserId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::text::{Statement, Title};
use domain::viewers::{Person, Seat, Viewer};
use migrations::Migrator;
use sea_orm::DatabaseConnection;
use sea_orm_migration::MigratorTrait;
use std::error::Error;
use store::consultations::NewConsultation;
use store::delegations::FactsSource;
use store::marks::{self, MarkTarget};
use store::{accounts, connection, consultations, delegations, instruments};

pub const HEAD: &str = "head@xaa.example";
pub const ORGANIZER: &str = "organizer@forum.example";
pub const PASSWORD: &str = "a long enough password";

pub type SeedResult<T> = Result<T, Box<dyn Error>>;

const WORDS: [&str; 20] = [
    "access",
    "to",
    "the",
    "capacity",
    "of",
    "artificial",
    "intelligence",
    "is",
    "shared",
    "among",
    "all",
    "States",
    "and",
    "their",
    "peoples",
    "according",
    "to",
    "needs",
    "and",
    "means",
];

/// A consultation that is open for negotiation, with its members.
pub struct SeededConsultation {
    pub db: DatabaseConnection,
    pub now: DateTime<Utc>,
    pub consultation: ConsultationId,
    pub provisions: Vec<ProvisionId>,
    /// The heads of the delegations, that of [`HEAD`] first.
    pub heads: Vec<Viewer>,
}

/// Returns `number` words, which begin at another place for each `seed`.
pub fn words(number: usize, seed: usize) -> String {
    let words: Vec<_> = (0..number).map(|index| WORDS[(index * 7 + seed) % WORDS.len()]).collect();
    words.join(" ")
}

/// Returns the address of a head by the place of the delegation.
pub fn head_address(index: usize) -> String {
    if index == 0 { HEAD.to_owned() } else { format!("head-{index}@members.example") }
}

/// Returns the code of a member by its place.
pub fn member_code(index: usize) -> String {
    format!("X{index:03}")
}

/// Returns the account of a head, and the delegation.
pub fn speaker(head: &Viewer) -> SeedResult<(UserId, DelegationId)> {
    let person = head.person.as_ref().ok_or("a head without an account")?;
    let seat = person.seat.ok_or("a head without a seat")?;
    Ok((person.id, seat.delegation_id))
}

/// Returns a catalogue of `number` members, spread over all groups.
fn members(number: usize) -> String {
    let rows = (0..number).map(|index| {
        let code = member_code(index);
        let region = Region::ALL[index % Region::ALL.len()];
        let income = IncomeGroup::ALL[index % IncomeGroup::ALL.len()];
        let least = if index % 4 == 0 { "1" } else { "" };
        format!("{code},member,Land {index:03},,,{region},{least},,,{least},{income},1000000\n")
    });
    format!("{}\n{}", COLUMNS[..12].join(","), rows.collect::<String>())
}

/// Opens a consultation of `seats` members on `provisions` provisions of 50 words.
pub async fn begin(url: &str, seats: usize, provisions: usize) -> SeedResult<SeededConsultation> {
    let db = connection::open_database(url).await?;
    Migrator::up(&db, None).await?;
    let (now, operator) = (Utc::now(), Viewer::operator());
    let facts = FactsSource { source: "a measurement".into(), as_of: now };
    let ids =
        delegations::add_delegations(&db, &operator, &parse_catalogue(&members(seats))?, &facts, now).await?;
    let hash = passwords::hash_password(PASSWORD)?;
    let mut heads = Vec::new();
    for (index, delegation_id) in ids.iter().enumerate() {
        let address = head_address(index);
        let email = Email::parse(&address).ok_or("an address")?;
        let role = Role::Head;
        accounts::invite_representative(&db, &operator, *delegation_id, &email, role, &address, now).await?;
        let name = PersonName::parse("Head")?;
        let id = accounts::accept_invitation_with_new_account(&db, &address, &name, None, hash.clone(), now)
            .await?;
        let seat = Some(Seat { delegation_id: *delegation_id, role });
        let person = Person {
            id,
            name: "Head".into(),
            organizer: false,
            locale: None,
            time_zone: None,
            seat,
            represents: None,
            offices: Vec::new(),
        };
        heads.push(Viewer::from(person));
    }
    let new = NewConsultation {
        title: Title::parse("Measured")?,
        summary: Statement::parse("About it")?,
        language: Language::English,
        visibility: Visibility::Public,
        invented: true,
    };
    let consultation = consultations::open_consultation(&db, &operator, &new, now).await?;
    consultations::invite_delegations(&db, &operator, consultation, &ids, now).await?;
    let opens_at = now - TimeDelta::hours(1);
    let attribution = Attribution::Public;
    let stage = Stage { kind: StageKind::Negotiating, opens_at, closes_at: None, attribution };
    consultations::set_stage(
        &db,
        &operator,
        consultation,
        marks::take_mark(&db, &operator, MarkTarget::Stages(consultation)).await?,
        &stage,
        now,
    )
    .await?;

    let paragraphs: Vec<_> =
        (1..=provisions).map(|number| format!("{number}. {}", words(50, number))).collect();
    let text = parse_markdown(&format!("# Measured\n\n{}\n", paragraphs.join("\n\n")))?;
    let revision = instruments::publish_revision_by_likeness(
        &db,
        &operator,
        consultation,
        Language::English,
        &text,
        now,
    )
    .await?;
    let labels = instruments::revision_labels(&db, revision).await?;
    let provisions = labels.into_iter().map(|(id, _, _)| id).collect();
    Ok(SeededConsultation { db, now, consultation, provisions, heads })
}

/// Makes the account of an organizer, with [`PASSWORD`].
pub async fn add_organizer(begun: &SeededConsultation) -> SeedResult<Viewer> {
    let (db, now) = (&begun.db, begun.now);
    let email = Email::parse(ORGANIZER).ok_or("an address")?;
    accounts::invite_organizer(db, &email, ORGANIZER, now).await?;
    let hash = passwords::hash_password(PASSWORD)?;
    let name = PersonName::parse("Organizer")?;
    let id = accounts::accept_invitation_with_new_account(db, ORGANIZER, &name, None, hash, now).await?;
    let person = Person {
        id,
        name: "Organizer".into(),
        organizer: true,
        locale: None,
        time_zone: None,
        seat: None,
        represents: None,
        offices: Vec::new(),
    };
    Ok(Viewer::from(person))
}
