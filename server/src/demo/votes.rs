//! Seeds votes of the demo, the reservations that followed one, and weight schemes.

use super::{DemoResult, DemoSeeder, rows};
use chrono::TimeDelta;
use domain::languages::Language;
use domain::questions::{Choice, VotingMethod};
use domain::reservations::ReservationKind;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use domain::weights::{PointsRounding, PopulationExponent, Uplift, WeightBase, WeightScheme};
use serde::Deserialize;
use store::marks::MarkTarget;
use store::questions::{NewBallot, NewQuestion};
use store::reservations::NewReservation;
use store::weights::NewScheme;
use store::{marks, questions, reservations, weights};

#[derive(Deserialize)]
struct DemoBallot {
    question: String,
    delegation: String,
    choice: Choice,
    explanation: String,
}

impl DemoSeeder<'_> {
    /// Opens two votes: one by simple majority, which closes, and one by two thirds with a live tally.
    pub(super) async fn votes(&self) -> DemoResult<()> {
        let rows = rows::<DemoBallot>(include_str!("../../demo/ballots.csv"))?;
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
    pub(super) async fn reservations(&self) -> DemoResult<()> {
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
    pub(super) async fn silence(&self) -> DemoResult<()> {
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
    pub(super) async fn schemes(&self) -> DemoResult<()> {
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
}
