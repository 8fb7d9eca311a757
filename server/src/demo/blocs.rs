//! Seeds two blocs of the demo: one has submitted a statement, the other is clearing one.

use super::{DemoResult, DemoSeeder};
use chrono::{DateTime, TimeDelta, Utc};
use domain::blocs::{AssociationKind, ClearingMode};
use domain::identifiers::{BlocId, BlocStatementId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::{Paragraph, Statement, Title};
use domain::viewers::Viewer;
use store::blocs::{self, NewPoint};
use store::marks;
use store::marks::MarkTarget;

const SPOKEN: &str = "The Coastal Group speaks for five States whose shores are rising less quickly than the \
    cost of the services that we need. We ask that what is shared be shared in fact.";
const POINTS: [(&str, Stance, &str); 3] = [
    (
        "OP12",
        Stance::SupportWithAmendment,
        "Decent work should be measured in each country, by methods that its own inspectors can apply.",
    ),
    (
        "OP24",
        Stance::Support,
        "New facilities must not impair access to electricity, water and land. On an island there is no second source of any of them.",
    ),
    ("OP5", Stance::Support, "Funding should be foreseeable over several years."),
];
/// The text that the bloc proposes for OP12.
const MEASURED: &str = "Urges States and enterprises to ensure decent work, measured in each country by methods \
    that its own inspectors can apply, for persons who label, moderate or otherwise prepare data for artificial \
    intelligence systems, including fair remuneration, protection from harmful content, access to psychological \
    support and freedom of association, irrespective of the country in which such persons are employed;";
const PREPARED: &str = "The Highland Group asks for transit to be treated as a condition of access.";

impl DemoSeeder<'_> {
    pub(super) async fn blocs(&self) -> DemoResult<()> {
        let founded = self.now - TimeDelta::days(30);
        let coastal =
            self.bloc("COG", "Coastal Group", &["XTM", "XNL", "XCV", "XKV", "XAK"], founded).await?;
        let id = self.statement(coastal, "XTM", SPOKEN, &POINTS).await?;
        let at = self.now - TimeDelta::days(4);
        let lead = self.head("XTM")?;
        blocs::circulate_statement(
            self.db,
            lead,
            id,
            marks::take_mark(self.db, lead, MarkTarget::BlocStatement(id)).await?,
            ClearingMode::Tacit,
            Some(at),
            at - TimeDelta::days(2),
        )
        .await?;
        blocs::submit_statement(
            self.db,
            lead,
            id,
            marks::take_mark(self.db, lead, MarkTarget::BlocStatement(id)).await?,
            at,
        )
        .await?;
        blocs::associate_with_statement(
            self.db,
            self.head("XAK")?,
            id,
            marks::take_mark(self.db, self.head("XAK")?, MarkTarget::BlocStatement(id)).await?,
            AssociationKind::Dissociated,
            &[],
            at,
        )
        .await?;
        let except = [self.provision("OP5")?];
        let kind = AssociationKind::AssociatedExcept;
        blocs::associate_with_statement(
            self.db,
            self.head("XCV")?,
            id,
            marks::take_mark(self.db, self.head("XCV")?, MarkTarget::BlocStatement(id)).await?,
            kind,
            &except,
            at,
        )
        .await?;

        let highland = self.bloc("HIG", "Highland Group", &["XAK", "XNL", "XTM"], founded).await?;
        let points = [("OP6", Stance::Reserve, "Transit costs should be named.")];
        let id = self.statement(highland, "XAK", PREPARED, &points).await?;
        let by = Some(self.now + TimeDelta::days(5));
        blocs::circulate_statement(
            self.db,
            self.head("XAK")?,
            id,
            marks::take_mark(self.db, self.head("XAK")?, MarkTarget::BlocStatement(id)).await?,
            ClearingMode::Tacit,
            by,
            self.now,
        )
        .await?;
        Ok(())
    }

    async fn bloc(&self, code: &str, name: &str, members: &[&str], at: DateTime<Utc>) -> DemoResult<BlocId> {
        let mut ids = Vec::new();
        for member in members {
            ids.extend(self.head(member)?.seat().map(|seat| seat.delegation_id));
        }
        Ok(blocs::create_bloc(self.db, &Viewer::operator(), code, &Title::parse(name)?, &ids, at).await?)
    }

    async fn statement(
        &self,
        bloc: BlocId,
        lead: &str,
        words: &str,
        points: &[(&str, Stance, &str)],
    ) -> DemoResult<BlocStatementId> {
        let (lead, at) = (self.head(lead)?, self.now - TimeDelta::days(8));
        let body = Statement::parse(words)?;
        let id = blocs::begin_statement(self.db, lead, self.id, bloc, Language::English, &body, at).await?;
        for (label, stance, words) in points {
            let amends = *stance == Stance::SupportWithAmendment;
            let new = NewPoint {
                provision_id: self.provision(label)?,
                stance: *stance,
                statement: Some(Statement::parse(words)?),
                proposed_text: if amends { Some(Paragraph::parse(MEASURED)?) } else { None },
            };
            blocs::set_point(
                self.db,
                lead,
                id,
                marks::take_mark(self.db, lead, MarkTarget::BlocStatement(id)).await?,
                &new,
                at,
            )
            .await?;
        }
        Ok(id)
    }
}
