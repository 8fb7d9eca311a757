//! Forums of several sizes, from a hundredth of the largest on.

use crate::forum::amendments::load_amendments;
use crate::forum::links::link_provisions;
use crate::forum::lists::{import_terms, invite_and_accredit, open_votes};
use crate::forum::loading::{load_comments, verify_loaded};
use crate::forum::positions::load_positions;
use crate::forum::{SeedResult, SeededConsultation, add_organizer, begin};
use domain::positions::Stance;

const STANCES: [Stance; 5] =
    [Stance::Support, Stance::Support, Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose];

/// How much there is in a forum; each member has a position on each provision.
#[derive(Clone, Copy, Debug)]
pub struct ForumSize {
    pub members: usize,
    pub provisions: usize,
    pub amendments: usize,
    pub comments: usize,
    /// The links to existing instruments.
    pub links: usize,
    pub votes: usize,
    pub terms: usize,
}

impl ForumSize {
    /// The size of a real negotiation, and of a tenth and a hundredth of it: where there are ten times as many positions,
    /// there are about three times as many members and provisions.
    pub const GROWING: [(u32, Self); 3] = [
        (
            1,
            Self {
                members: 19,
                provisions: 30,
                amendments: 50,
                comments: 500,
                links: 50,
                votes: 3,
                terms: 20,
            },
        ),
        (
            10,
            Self {
                members: 61,
                provisions: 95,
                amendments: 500,
                comments: 5_000,
                links: 500,
                votes: 10,
                terms: 200,
            },
        ),
        (
            100,
            Self {
                members: 193,
                provisions: 300,
                amendments: 5_000,
                comments: 50_000,
                links: 5_000,
                votes: 30,
                terms: 2_000,
            },
        ),
    ];

    /// Returns the number of positions.
    pub const fn positions(self) -> usize {
        self.members * self.provisions
    }
}

/// Returns the stance of a member on a provision by their places.
pub fn stance_of(head: usize, place: usize) -> Stance {
    STANCES[(head * 7 + place * 3 + head * place) % STANCES.len()]
}

/// Fills a database with a forum of a size, and fails unless it is what its record says.
pub async fn fill(url: &str, size: ForumSize) -> SeedResult<SeededConsultation> {
    let begun = begin(url, size.members, size.provisions).await?;
    let organizer = add_organizer(&begun).await?;
    load_amendments(&begun, size.amendments).await?;
    load_comments(&begun, size.comments).await?;
    load_positions(&begun, |head, place| Some(stance_of(head, place))).await?;
    link_provisions(&begun, size.links).await?;
    import_terms(&begun, &organizer, size.terms).await?;
    invite_and_accredit(&begun, &organizer).await?;
    open_votes(&begun, &organizer, size.votes).await?;
    verify_loaded(&begun).await?;
    Ok(begun)
}
