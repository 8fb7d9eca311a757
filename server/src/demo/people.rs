//! Seeds the delegations of the demo, their people and the organizer.

use super::{DemoResult, ORGANIZER, PASSWORD, email};
use app::accounts::passwords;
use app::delegations::labels::INVENTED_SOURCE;
use chrono::{DateTime, Utc};
use domain::accounts::{PersonName, Role};
use domain::delegations::parse_catalogue;
use domain::identifiers::{DelegationId, UserId};
use domain::languages::Language;
use domain::viewers::{Person, Seat, Viewer};
use sea_orm::DatabaseConnection;
use std::collections::HashMap;
use store::delegations::FactsSource;
use store::{accounts, delegations};

/// The place of the delegation that has a delegate and an adviser besides its head.
const LARGEST: usize = 0;
/// The number of delegations whose accounts are listed; these have the language of their browser.
const LISTED: usize = 3;
/// The other delegations whose language is not English.
const READS: [(&str, Language); 3] =
    [("XAL", Language::French), ("XAZ", Language::Arabic), ("XRW", Language::Arabic)];

/// Creates the delegations, their people and the organizer.
pub(super) async fn invite_people(
    db: &DatabaseConnection,
    at: DateTime<Utc>,
) -> DemoResult<(HashMap<String, Viewer>, Vec<(String, String)>)> {
    let hash = passwords::hash_password(PASSWORD)?;
    accounts::invite_organizer(db, &email(ORGANIZER)?, ORGANIZER, at).await?;
    let name = PersonName::parse("Demo organizer")?;
    accounts::accept_invitation_with_new_account(db, ORGANIZER, &name, None, hash.clone(), at).await?;
    let mut listed = vec![(ORGANIZER.to_owned(), "organizer".to_owned())];

    let entries = parse_catalogue(include_str!("../../demo/delegations.csv"))?;
    let facts = FactsSource { source: INVENTED_SOURCE.to_owned(), as_of: at };
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
                accounts::accept_invitation_with_new_account(db, &address, &name, None, hash.clone(), at)
                    .await?;
            let person = viewer(user, delegation_id);
            if index >= LISTED {
                let reads = READS.iter().find(|(code, _)| *code == entry.code);
                let language = reads.map_or(Language::English, |(_, language)| *language);
                let locale = Some(language.code().to_owned());
                accounts::set_preferences(db, &person, None, locale, None).await?;
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
        offices: Vec::new(),
    };
    person.into()
}
