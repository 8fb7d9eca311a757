//! Seeds how the demo's text relates to the instruments of the catalogue: sixty links, of which three are conflicts and some
//! are contested, with gaps.

use super::{DemoResult, DemoSeeder};
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::{ClauseId, MappingId};
use domain::languages::Language;
use domain::mappings::{MappingRelation, MappingVerdict};
use domain::text::Statement;
use std::collections::BTreeSet;
use store::entity::catalogue_clause;
use store::mappings::{self, NewMapping, NewMappingReview};
use store::marks;
use store::marks::MarkTarget;

/// The number of links, and of instruments to which they lead.
const LINKS: usize = 60;
const INSTRUMENTS: usize = 12;
/// The places of the links that say that both cannot be followed.
const CONFLICTS: [usize; 3] = [7, 23, 41];
/// The links of which another delegation says another thing, and those that are contested or confirmed.
const RIVALS: [usize; 2] = [7, 30];
const CONTESTED: usize = 11;
const CONFIRMED: usize = 3;

/// A subject of the text: its paragraph, and the beginnings of words by which clauses on the same are known.
type DemoSubject = (&'static str, [&'static str; 3]);

const SUBJECTS: [DemoSubject; 18] = [
    ("OP30", ["transparen", "explain", "disclos"]),
    ("OP13", ["discriminat", "fair", "equal"]),
    ("OP29", ["human oversight", "human control", "human-cent"]),
    ("OP3", ["risk", "safety", "robust"]),
    ("OP14", ["remed", "account", "liab"]),
    ("OP11", ["data govern", "data", "privacy"]),
    ("OP24", ["environment", "energy", "sustain"]),
    ("OP27", ["educat", "literacy", "awareness"]),
    ("OP4", ["incident", "notif", "monitor"]),
    ("OP25", ["capacity", "training", "skills"]),
    ("OP12", ["labour", "work", "employ"]),
    ("OP31", ["child", "young", "vulnerable"]),
    ("OP22", ["open", "public good", "shar"]),
    ("OP7", ["participat", "stakeholder", "multi"]),
    ("OP16", ["scien", "research", "panel"]),
    ("OP10", ["cooperat", "interoper", "coheren"]),
    ("OP1", ["develop", "purpose", "scope"]),
    ("OP18", ["report", "review", "follow"]),
];

/// The relations in their turn, each with the reason that is given.
const RELATIONS: [(MappingRelation, &str); 5] = [
    (
        MappingRelation::Intersects,
        "Both treat the same subject; each asks something that the other does not.",
    ),
    (MappingRelation::Subset, "The clause asks for this, and for more."),
    (MappingRelation::Equivalent, "Other words, and to our reading the same obligation."),
    (MappingRelation::Superset, "The paragraph asks for all of it, and names who is to do it."),
    (MappingRelation::Intersects, "The aims overlap; the means are others."),
];
const CONFLICT: &str = "As we read both, whoever follows the one cannot follow the other.";
const RIVAL: &str = "We do not read it so: the two can stand beside each other.";

/// A link to be proposed.
struct DemoLink {
    label: &'static str,
    clause_id: ClauseId,
}

impl DemoSeeder<'_> {
    pub(super) async fn mappings(&self) -> DemoResult<()> {
        let mut codes: Vec<&String> = self.heads.keys().collect();
        codes.sort();
        for (place, link) in self.choose_links().await?.into_iter().enumerate() {
            let at = self.now - TimeDelta::days(5) + TimeDelta::minutes(i64::try_from(place * 10)?);
            let (relation, reason) = match CONFLICTS.contains(&place) {
                true => (MappingRelation::Conflicts, CONFLICT),
                false => RELATIONS[place % RELATIONS.len()],
            };
            let by = |further: usize| codes[(place * 7 + further) % codes.len()].as_str();
            let new = new_mapping(link.clause_id, relation, reason)?;
            let head = self.head(by(0))?;
            let provision = self.provision(link.label)?;
            let seen = marks::take_mark(self.db, head, MarkTarget::Words(provision.into())).await?;
            let id = mappings::propose_mapping(self.db, head, provision, seen, &new, at).await?;
            if RIVALS.contains(&place) {
                let other = new_mapping(link.clause_id, MappingRelation::Intersects, RIVAL)?;
                let head = self.head(by(1))?;
                mappings::propose_mapping(self.db, head, provision, seen, &other, at).await?;
            }
            let verdict = match place {
                place if place % CONTESTED == CONFIRMED => MappingVerdict::Contested,
                place if place.is_multiple_of(CONFIRMED) => MappingVerdict::Confirmed,
                _ => continue,
            };
            self.review_link(by(2), id, verdict, at).await?;
        }
        Ok(())
    }

    async fn review_link(
        &self,
        by: &str,
        id: MappingId,
        verdict: MappingVerdict,
        at: DateTime<Utc>,
    ) -> DemoResult<()> {
        let head = self.head(by)?;
        let reason = match verdict {
            MappingVerdict::Contested => Some(Statement::parse("The clause has another purpose.")?),
            MappingVerdict::Confirmed => None,
        };
        let new = NewMappingReview { verdict, language: Language::English, reason };
        let seen = marks::take_mark(self.db, head, MarkTarget::Mapping(id)).await?;
        mappings::review_mapping(self.db, head, id, seen, &new, at + TimeDelta::hours(5)).await?;
        Ok(())
    }

    /// Chooses links to each of the first instruments in turn, as many as each has clauses for: to clauses on the same
    /// subject as far as their titles tell, then to others in their order. What remains are gaps.
    async fn choose_links(&self) -> DemoResult<Vec<DemoLink>> {
        let mut by_instrument = Vec::new();
        let instruments = store::catalogue::list_instruments(self.db).await?;
        for (turn, instrument) in instruments.into_iter().take(INSTRUMENTS).enumerate() {
            let clauses = store::catalogue::list_clauses(self.db, instrument.id).await?;
            let mut taken = BTreeSet::new();
            let mut own = Vec::new();
            let in_turn = (0..SUBJECTS.len()).map(|place| SUBJECTS[(place + turn) % SUBJECTS.len()]);
            for (label, words) in in_turn.clone() {
                let found = clauses.iter().find(|one| !taken.contains(&one.id) && is_about(one, &words));
                if let Some(found) = found {
                    taken.insert(found.id);
                    own.push(DemoLink { label, clause_id: found.id });
                }
            }
            let labels = in_turn.map(|(label, _)| label);
            let others = clauses.iter().filter(|one| !taken.contains(&one.id)).zip(labels);
            own.extend(others.map(|(one, label)| DemoLink { label, clause_id: one.id }));
            by_instrument.push(own.into_iter());
        }
        let mut links = Vec::new();
        loop {
            let found = links.len();
            links.extend(by_instrument.iter_mut().filter_map(Iterator::next));
            if links.len() >= LINKS || links.len() == found {
                links.truncate(LINKS);
                return Ok(links);
            }
        }
    }
}

fn new_mapping(clause_id: ClauseId, relation: MappingRelation, reason: &str) -> DemoResult<NewMapping> {
    let (language, reason) = (Language::English, Statement::parse(reason)?);
    Ok(NewMapping { clause_id, relation, language, reason, quotation: None })
}

/// Tells whether the title of a clause has one of these beginnings of words.
fn is_about(clause: &catalogue_clause::Model, words: &[&str]) -> bool {
    let title = clause.titles.find(Language::English).map(|(_, title)| title.to_lowercase());
    title.is_some_and(|title| words.iter().any(|word| title.contains(word)))
}
