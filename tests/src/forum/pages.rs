//! The pages of a seeded forum: the address of each, about a thing that has much, or the reason why it is not opened.

use crate::forum::{SeedResult, SeededConsultation, speaker};
use app::routes::routes;
use axum::http::Method;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;
use store::entity::{
    amendment, catalogue_instrument, credential, invitation, mail, mapping, question, seat, term,
};

/// What an address begins with before the number of a thing, for the things that a seeded forum has.
pub const PLACES: [&str; 13] = [
    "/consultations",
    "/provisions",
    "/amendments",
    "/questions",
    "/credentials",
    "/mappings",
    "/terms",
    "/delegations",
    "/seats",
    "/people",
    "/invitations/given",
    "/mail",
    "/catalogue",
];

/// The addresses that are not opened, each with the reason: by their beginnings, or whole.
pub const UNOPENED: [(&str, &str); 32] = [
    ("/consultations/{id}/news", "a stream, which does not end"),
    ("/questions/{id}/tally", "a stream, which does not end"),
    ("/consultations/{id}/documents/{file}", "a file of the whole, which is measured by itself"),
    ("/positions/{id}", "leads to the provision, or ends one position"),
    ("/comments/{id}", "leads to the provision, or is about one comment"),
    ("/definitions/{id}", "leads to the term, or ends one definition"),
    ("/reservations/{id}", "is about one reservation"),
    ("/bloc-statements/{id}", "is about one statement, of as many points as a bloc has written"),
    ("/blocs/{id}", "is about one bloc, and none is seeded"),
    ("/statements/{id}", "is about one statement"),
    ("/taggings/{id}", "is about one tag"),
    ("/proxies/{id}", "is about one proxy"),
    ("/clearances/{token}", "opens with a secret link, for one request"),
    ("/commitments/{id}", "is about one commitment, made after an adoption, which is measured by itself"),
    ("/reports/{id}", "is about one report, made after an adoption"),
    ("/reviews/{id}", "is about one review, made after an adoption"),
    ("/report-comments/{id}", "is about one comment, made after an adoption"),
    ("/needs/{id}", "is about one need, told after an adoption"),
    ("/offers/{id}", "is about one offer, told after an adoption"),
    ("/matches/{id}", "is about one match, proposed after an adoption"),
    ("/templates/{id}", "is about one template, of no consultation"),
    ("/weights/{id}", "is about one scheme of weights, of no consultation"),
    ("/webhooks/{id}", "is about one webhook, and none is seeded"),
    ("/account/links/{id}", "ends one link"),
    ("/account/tokens/{id}", "ends one token"),
    ("/account/passkeys/{id}", "ends one passkey"),
    ("/account/providers/{id}", "ends one link to a provider"),
    ("/sign-in/{provider}", "is opened by a provider alone"),
    ("/addresses/{token}", "opens with a secret link, for one person"),
    ("/invitations/{token}", "opens with a secret link, for one person"),
    ("/resets/{token}", "opens with a secret link, for one person"),
    ("/mail/unsubscribe/{token}", "opens with a secret link, for one person"),
];

/// The reason why files are not opened.
const FILES: &str = "a file, which has everything that it is about";

/// A page of a seeded forum.
#[derive(Clone, Debug)]
pub struct ForumPage {
    /// The pattern of the address, with what is asked of it where that is more than the page.
    pub name: String,
    pub path: String,
}

/// The numbers of the things about which pages are opened, by what their addresses begin with.
pub struct ForumThings(BTreeMap<&'static str, i64>);

/// Returns the reason why no page with this pattern is opened; `None` for one that is.
pub fn find_reason(pattern: &str) -> Option<&'static str> {
    if pattern.contains('.') {
        return Some(FILES);
    }
    let fits = |known: &str| {
        pattern.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    UNOPENED.iter().find(|(known, _)| fits(known)).map(|(_, reason)| *reason)
}

/// Returns what the address of a page begins with before the number of a thing; `None` where it names no thing.
pub fn find_place(pattern: &str) -> Option<&str> {
    pattern.split_once("/{").map(|(place, _)| place)
}

impl ForumThings {
    /// Finds the first thing of each kind, which the seed makes the one with the most about it.
    pub async fn find(begun: &SeededConsultation) -> SeedResult<Self> {
        let db = &begun.db;
        let amendment = amendment::Entity::find().order_by_asc(amendment::Column::Id).one(db).await?;
        let question = question::Entity::find().order_by_asc(question::Column::Id).one(db).await?;
        let credential = credential::Entity::find().order_by_asc(credential::Column::Id).one(db).await?;
        let mapping = mapping::Entity::find().order_by_asc(mapping::Column::Id).one(db).await?;
        let term = term::Entity::find().order_by_asc(term::Column::Id).one(db).await?;
        let seat = seat::Entity::find().order_by_asc(seat::Column::Id).one(db).await?;
        let unused = invitation::Column::UsedAt.is_null();
        let invitation = invitation::Entity::find().filter(unused).order_by_asc(invitation::Column::Id);
        let invitation = invitation.one(db).await?;
        let mail = mail::Entity::find().order_by_asc(mail::Column::Id).one(db).await?;
        let instrument = catalogue_instrument::Entity::find();
        let instrument = instrument.order_by_asc(catalogue_instrument::Column::Id).one(db).await?;
        let (user_id, delegation_id) = speaker(&begun.heads[0])?;
        let found = [
            ("/consultations", Some(begun.consultation.0)),
            ("/provisions", begun.provisions.first().map(|id| id.0)),
            ("/amendments", amendment.map(|row| row.id.0)),
            ("/questions", question.map(|row| row.id.0)),
            ("/credentials", credential.map(|row| row.id.0)),
            ("/mappings", mapping.map(|row| row.id.0)),
            ("/terms", term.map(|row| row.id.0)),
            ("/delegations", Some(delegation_id.0)),
            ("/seats", seat.map(|row| row.id.0)),
            ("/people", Some(user_id.0)),
            ("/invitations/given", invitation.map(|row| row.id.0)),
            ("/mail", mail.map(|row| row.id.0)),
            ("/catalogue", instrument.map(|row| row.id.0)),
        ];
        let found = found.into_iter().map(|(place, id)| id.map(|id| (place, id)).ok_or(place));
        let found: Result<BTreeMap<_, _>, &str> = found.collect();
        Ok(Self(found.map_err(|place| format!("the forum has nothing at {place}"))?))
    }

    /// Lists every page of the routes that is opened, and what further is asked of pages that hold much.
    pub fn list_pages(&self) -> Vec<ForumPage> {
        let pages = routes().into_iter().filter(|route| route.method == Method::GET);
        let pages = pages.map(|route| route.pattern).filter(|pattern| find_reason(pattern).is_none());
        let pages = pages.map(|pattern| ForumPage { name: pattern.to_owned(), path: self.fill(pattern) });
        let further = [
            ("/consultations/{id}/search", "?q=shared+capacity"),
            ("/consultations/{id}/draft", "?comments=all"),
            ("/consultations/{id}/compilation", "?delegation=X000"),
        ];
        let further = further.map(|(pattern, asked)| ForumPage {
            name: format!("{pattern}{asked}"),
            path: format!("{}{asked}", self.fill(pattern)),
        });
        pages.chain(further).collect()
    }

    /// Returns the path of a pattern, with the number of its thing.
    fn fill(&self, pattern: &str) -> String {
        match find_place(pattern).and_then(|place| self.0.get(place)) {
            Some(number) => pattern.replacen("{id}", &number.to_string(), 1),
            None => pattern.to_owned(),
        }
    }
}
