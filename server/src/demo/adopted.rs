//! Seeds the demo's second consultation, which is concluded: an invented text, its adoption, the commitments on it with their
//! reports, and the reviews of these.

use super::titles::ADOPTED_SUMMARIES;
use super::{DemoResult, DemoSeeder};
use chrono::{DateTime, TimeDelta, Utc};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::Choice;
use domain::reservations::ReservationKind;
use domain::reviews::ReviewProgress;
use domain::text::{Body, Statement, Title};
use domain::viewers::Viewer;
use std::collections::HashMap;
use store::consultations::NewConsultation;
use store::marks;
use store::marks::MarkTarget;
use store::positions::NewPosition;
use store::questions::{NewBallot, NewQuestion};
use store::reservations::NewReservation;
use store::reviews::{NewReview, ReportReview, ReviewFilter};
use store::{consultations, delegations, instruments, positions, questions, reservations, reviews};

/// The days since the text was adopted: time enough for reports over two years.
const ADOPTED: i64 = 760;

/// The members that take positions on the text: enough to be heard.
const SPEAKERS: usize = 9;

/// The seed from which the demo's reviewers are drawn.
const SEED: &str = "Lottery of the capital, 14 October, 4 8 15 16 23 42";

/// A consultation that is concluded, with what its commitments need.
pub(super) struct AdoptedConsultation {
    pub(super) id: ConsultationId,
    pub(super) provisions: HashMap<String, ProvisionId>,
    /// The heads by the codes of their delegations.
    pub(super) people: HashMap<String, Viewer>,
    pub(super) adopted_at: DateTime<Utc>,
}

impl DemoSeeder<'_> {
    /// Seeds the concluded consultation with its commitments, reports and reviews.
    pub(super) async fn adopted(&self) -> DemoResult<()> {
        let adopted = self.open_adopted_consultation().await?;
        self.commitments(adopted.id, &adopted.provisions, &adopted.people, adopted.adopted_at).await?;
        self.reviews(&adopted).await
    }

    /// Opens the consultation, adopts its text and concludes it.
    pub(super) async fn open_adopted_consultation(&self) -> DemoResult<AdoptedConsultation> {
        let (db, operator) = (self.db, Viewer::operator());
        let adopted_at = self.now - TimeDelta::days(ADOPTED);
        let days = |days| adopted_at + TimeDelta::days(days);
        let title = "Fair access to weather and climate models";
        let new = NewConsultation {
            title: Title::parse(title)?,
            summary: Statement::parse(
                "An invented declaration that was adopted two years ago, with what States have undertaken on it since.",
            )?,
            language: Language::English,
            visibility: Visibility::Public,
            invented: true,
        };
        let id = consultations::open_consultation(db, &operator, &new, days(-120)).await?;
        let everyone = delegations::all_delegations(db).await?;
        let ids: Vec<_> = everyone.iter().map(|row| row.id).collect();
        consultations::invite_delegations(db, &operator, id, &ids, days(-119)).await?;
        for (kind, opens, closes) in [
            (StageKind::Commenting, -110, Some(-60)),
            (StageKind::Negotiating, -60, Some(-10)),
            (StageKind::Deciding, -10, None),
        ] {
            self.set_stage(id, kind, days(opens), closes.map(days), days(-118)).await?;
        }
        let text = parse_markdown(include_str!("../../demo/adopted.en.md"))?;
        let (language, at) = (Language::English, days(-115));
        let revision =
            instruments::publish_revision_by_likeness(db, &operator, id, language, &text, at).await?;
        for (language, source) in [
            (Language::French, include_str!("../../demo/adopted.fr.md")),
            (Language::Arabic, include_str!("../../demo/adopted.ar.md")),
        ] {
            let (seen, text) =
                (marks::take_mark(db, &operator, MarkTarget::Agreed(id)).await?, parse_markdown(source)?);
            instruments::publish_translation(db, &operator, id, seen, language, &text, at).await?;
        }
        self.translate_consultation(id, title, ADOPTED_SUMMARIES, at).await?;
        let labels = instruments::revision_labels(db, revision).await?;
        let provisions: HashMap<_, _> = labels.into_iter().map(|(id, label, _)| (label, id)).collect();
        let members = everyone.iter().filter(|row| row.kind == DelegationKind::Member);
        let members: Vec<&str> = members.map(|row| row.code.as_str()).collect();
        self.support(&members, &provisions, days(-50)).await?;
        self.adopt(id, &members, days(-3)).await?;
        self.set_stage(id, StageKind::Concluded, adopted_at, None, adopted_at).await?;
        self.set_stage(id, StageKind::FollowUp, days(30), None, days(1)).await?;
        let op4 = provisions.get("OP4").copied().ok_or("no OP4")?;
        let reservation = NewReservation {
            kind: ReservationKind::Reservation,
            language: Language::English,
            body: Statement::parse(
                "We understand control to include what is kept under earlier agreements.",
            )?,
        };
        let head = self.head("XKV")?;
        let seen = marks::take_mark(db, head, MarkTarget::Words(op4.into())).await?;
        reservations::make_reservation(db, head, op4, seen, &reservation, days(2)).await?;
        let people = self.heads.clone();
        Ok(AdoptedConsultation { id, provisions, people, adopted_at })
    }

    async fn set_stage(
        &self,
        id: ConsultationId,
        kind: StageKind,
        opens_at: DateTime<Utc>,
        closes_at: Option<DateTime<Utc>>,
        at: DateTime<Utc>,
    ) -> DemoResult<()> {
        let operator = Viewer::operator();
        let stage = Stage { kind, opens_at, closes_at, attribution: Attribution::Public };
        let seen = marks::take_mark(self.db, &operator, MarkTarget::Stages(id)).await?;
        consultations::set_stage(self.db, &operator, id, seen, &stage, at).await?;
        Ok(())
    }

    /// Lets some members speak for the text; on every fifth paragraph one of them has a reservation.
    async fn support(
        &self,
        members: &[&str],
        provisions: &HashMap<String, ProvisionId>,
        at: DateTime<Utc>,
    ) -> DemoResult<()> {
        let spoken = |label: &str| label.starts_with("PP") || label.starts_with("OP");
        let paragraphs = provisions.iter().filter(|(label, _)| spoken(label));
        let mut provisions: Vec<_> = paragraphs.map(|(_, id)| *id).collect();
        provisions.sort_unstable();
        for (place, provision) in provisions.into_iter().enumerate() {
            for (speaker, code) in members.iter().take(SPEAKERS).enumerate() {
                let reserves = place.is_multiple_of(5) && speaker == SPEAKERS - 1;
                let new = NewPosition {
                    stance: if reserves { Stance::Reserve } else { Stance::Support },
                    language: Language::English,
                    statement: None,
                    proposed_text: None,
                };
                let head = self.head(code)?;
                let seen = marks::take_mark(self.db, head, MarkTarget::OwnPosition(provision.into())).await?;
                positions::submit_position_at_once(self.db, head, provision, seen, &new, at).await?;
            }
        }
        Ok(())
    }

    /// Puts the whole text to the vote, in which all members vote, and closes the vote.
    async fn adopt(&self, id: ConsultationId, members: &[&str], at: DateTime<Utc>) -> DemoResult<()> {
        let (db, operator) = (self.db, Viewer::operator());
        let closes_at = Some(at + TimeDelta::days(2));
        let recorded =
            NewQuestion::recorded(Title::parse("Adoption of the Declaration")?, "un-simple-majority");
        let new = NewQuestion { closes_at, ..recorded };
        let seen = marks::take_mark(db, &operator, MarkTarget::Revision(id)).await?;
        let question = questions::open_question(db, &operator, id, seen, &new, at).await?;
        self.translate_votes(id, at).await?;
        for (place, code) in members.iter().enumerate() {
            let choice = match place % 12 {
                5 => Choice::Abstain,
                9 => Choice::No,
                _ => Choice::Yes,
            };
            let ballot: NewBallot = choice.into();
            let head = self.head(code)?;
            let seen = marks::take_mark(db, head, MarkTarget::OwnBallot(question)).await?;
            questions::cast_ballot(db, head, question, seen, &ballot, at + TimeDelta::hours(6)).await?;
        }
        let seen = marks::take_mark(db, &operator, MarkTarget::Question(question)).await?;
        questions::close_question(db, &operator, question, seen, at + TimeDelta::days(2)).await?;
        Ok(())
    }

    /// Draws reviewers for the reports; most reviews are given, some are answered, and one differs by two levels.
    async fn reviews(&self, adopted: &AdoptedConsultation) -> DemoResult<()> {
        let (db, operator) = (self.db, Viewer::operator());
        let seen = marks::take_mark(db, &operator, MarkTarget::ReviewDraw(adopted.id)).await?;
        let seed = Title::parse(SEED)?;
        reviews::draw_reviewers(db, &operator, adopted.id, seen, &seed, 1, self.now).await?;
        let names = delegations::participating_delegations(db, adopted.id).await?;
        let filter = ReviewFilter { progress: Some(ReviewProgress::Asked), delegation_id: None };
        let mut asked = Vec::new();
        for page in 0.. {
            let (found, _) = reviews::page_of_reviews(db, adopted.id, &filter, page).await?;
            if found.is_empty() {
                break;
            }
            asked.extend(found);
        }
        let head = |id: DelegationId| {
            let code = names.get(&id).map_or("", |one| one.code.as_str());
            adopted.people.get(code).ok_or("a delegation without a head")
        };
        for (place, one) in asked.iter().enumerate().filter(|(place, _)| place % 5 != 4) {
            self.review(place, one, head(one.review.delegation_id)?, head(one.report.delegation_id)?).await?;
        }
        let Some(first) = asked.first() else { return Ok(()) };
        let observer = names.values().find(|one| one.kind == DelegationKind::Observer);
        if let Some(observer) = observer {
            let (id, person) = (first.report.id, head(observer.id)?);
            let body = Body::parse("Our members in the region have seen two of the centres at work.")?;
            let seen = marks::take_mark(db, person, MarkTarget::Report(id)).await?;
            let said = (&body, Language::English);
            reviews::comment_on_report(db, person, id, seen, said, self.now).await?;
        }
        Ok(())
    }

    async fn review(
        &self,
        place: usize,
        one: &ReportReview,
        reviewer: &Viewer,
        reporter: &Viewer,
    ) -> DemoResult<()> {
        let (db, id, own) = (self.db, one.review.id, one.report.level);
        // The first review differs from the report's own assessment.
        let (level, reasons) = match place {
            0 if own > 3 => {
                (own - 2, "The figures count what was ordered. What has arrived is less than half.")
            }
            0 => (own + 2, "The report is modest: what it calls a beginning serves three provinces already."),
            _ => (own, "The evidence bears out what the report says of itself."),
        };
        let new = NewReview { level, reasons: Statement::parse(reasons)?, language: Language::English };
        let seen = marks::take_mark(db, reviewer, MarkTarget::PeerReview(id)).await?;
        reviews::submit_review(db, reviewer, id, seen, &new, self.now).await?;
        if place % 3 != 1 {
            let reply =
                Statement::parse("We thank the reviewer, and will state both figures in the next report.")?;
            let seen = marks::take_mark(db, reporter, MarkTarget::PeerReview(id)).await?;
            reviews::answer_review(db, reporter, id, seen, (&reply, Language::English), self.now).await?;
        }
        Ok(())
    }
}
