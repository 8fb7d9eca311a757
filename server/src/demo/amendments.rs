//! Seeds amendments of the demo with their sponsors, the decisions of the chair, and positions on them.

use super::{DemoResult, DemoSeeder, rows};
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::identifiers::AmendmentId;
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::{Paragraph, Statement};
use domain::viewers::Viewer;
use serde::Deserialize;
use std::collections::HashMap;
use store::amendments::{NewAmendment, NewDisposition, SponsoredAmendment};
use store::marks::MarkTarget;
use store::positions::NewPosition;
use store::{Subject, amendments, marks, positions};

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

impl DemoSeeder<'_> {
    /// Proposes amendments with their sponsors, and saves the chair's dispositions of some.
    pub(super) async fn amendments(&self) -> DemoResult<()> {
        let rows = rows::<DemoAmendment>(include_str!("../../demo/amendments.csv"))?;
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
        for row in super::rows::<DemoStance>(include_str!("../../demo/stances.csv"))? {
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
}
