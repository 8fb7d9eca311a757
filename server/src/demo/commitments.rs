//! Seeds the commitments of the demo's concluded consultation: a calendar, forty commitments, and reports on them, some of
//! which are missing.

use super::{DemoResult, DemoSeeder};
use app::commitments::labels::default_levels;
use chrono::{DateTime, Months, TimeDelta, Utc};
use domain::commitments::due_dates;
use domain::commitments::evidence::EvidenceKind;
use domain::identifiers::{CommitmentId, ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::needs::NeedSubject;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use std::collections::HashMap;
use store::commitments::{self, NewCommitment, NewEvidence, NewFollowUp, NewReport};
use store::marks;
use store::marks::MarkTarget;

/// The number of commitments.
const COMMITMENTS: usize = 40;

/// The months between two reports.
const INTERVAL: i32 = 6;

/// What delegations undertake in the demo.
struct DemoCommitment {
    language: Language,
    title: &'static str,
    body: &'static str,
    indicator: &'static str,
    unit: &'static str,
    target: i64,
    institution: &'static str,
}

const UNDERTAKEN: [DemoCommitment; 8] = [
    DemoCommitment {
        language: Language::English,
        title: "Open regional computing centres",
        body: "We open computing centres that universities and small enterprises use without charge for research.",
        indicator: "Computing centres that are open",
        unit: "centres",
        target: 6,
        institution: "Ministry of Science and Technology",
    },
    DemoCommitment {
        language: Language::English,
        title: "Train teachers",
        body: "We train teachers of secondary schools to explain how artificial intelligence works and where it fails.",
        indicator: "Teachers who have finished the course",
        unit: "teachers",
        target: 4_000,
        institution: "National Teachers’ College",
    },
    DemoCommitment {
        language: Language::French,
        title: "Publier un registre des systèmes publics",
        body: "Nous publions un registre des systèmes d’intelligence artificielle que l’administration utilise.",
        indicator: "Administrations inscrites au registre",
        unit: "administrations",
        target: 30,
        institution: "Direction de l’administration numérique",
    },
    DemoCommitment {
        language: Language::English,
        title: "Assess systems before they are used",
        body: "No ministry uses a system that decides about people before its effects on them have been assessed.",
        indicator: "Systems that have been assessed",
        unit: "systems",
        target: 45,
        institution: "Office of the Ombudsperson",
    },
    DemoCommitment {
        language: Language::Arabic,
        title: "إتاحة بيانات لغوية مفتوحة",
        body: "نتيح مجموعات بيانات لغوية مفتوحة بلغاتنا الوطنية لكل من يبني أنظمة تفهمها.",
        indicator: "ساعات الكلام المسجل المتاحة",
        unit: "ساعة",
        target: 2_500,
        institution: "المجمع الوطني للغات",
    },
    DemoCommitment {
        language: Language::English,
        title: "Host fellows from other States",
        body: "We host fellows from least developed countries in our laboratories for a year each.",
        indicator: "Fellows who have been hosted",
        unit: "fellows",
        target: 24,
        institution: "Academy of Sciences",
    },
    DemoCommitment {
        language: Language::French,
        title: "Former des magistrats",
        body: "Nous formons les magistrats aux questions de preuve que posent les systèmes automatisés.",
        indicator: "Magistrats formés",
        unit: "magistrats",
        target: 180,
        institution: "École de la magistrature",
    },
    DemoCommitment {
        language: Language::English,
        title: "Report incidents",
        body: "We run a public register in which harm done by automated systems is reported and answered.",
        indicator: "Share of reports answered within a month",
        unit: "per cent",
        target: 90,
        institution: "Consumer Protection Agency",
    },
];

/// What is needed for the first commitments.
const NEEDED: [(NeedSubject, &str); 2] = [
    (NeedSubject::Compute, "Machines for the first centre"),
    (NeedSubject::Training, "Trainers for the first course"),
];

/// What reports say, by level.
const REPORTED: [&str; 5] = [
    "Funds have been asked for. Work has not begun.",
    "A plan has been adopted, and the institution has been named.",
    "The first results are there; the figure is that of the end of last month.",
    "Most of it is done. What is left waits for equipment.",
    "It has been carried out, and goes on as a permanent task.",
];

/// A commitment that was seeded.
struct Seeded<'a> {
    id: CommitmentId,
    head: &'a Viewer,
    target: i64,
}

impl DemoSeeder<'_> {
    /// Seeds the commitments of a consultation whose provisions were adopted at `adopted_at`; `people` has a head for the
    /// code of each delegation.
    pub(super) async fn commitments(
        &self,
        id: ConsultationId,
        provisions: &HashMap<String, ProvisionId>,
        people: &HashMap<String, Viewer>,
        adopted_at: DateTime<Utc>,
    ) -> DemoResult<()> {
        let operator = Viewer::operator();
        let first_due = adopted_at.date_naive() + Months::new(INTERVAL.unsigned_abs());
        let calendar =
            NewFollowUp { first_due, interval_months: INTERVAL, levels: default_levels(), matching: None };
        let seen = marks::take_mark(self.db, &operator, MarkTarget::FollowUp(id)).await?;
        let at = adopted_at + TimeDelta::days(7);
        commitments::set_follow_up(self.db, &operator, id, seen, &calendar, at).await?;
        let mut labels: Vec<_> = provisions.iter().filter(|(label, _)| label.starts_with("OP")).collect();
        labels.sort();
        let mut heads: Vec<_> = people.iter().collect();
        heads.sort_by_key(|(code, _)| (*code).clone());
        let mut seeded = Vec::with_capacity(COMMITMENTS);
        let all = UNDERTAKEN.iter().cycle().zip(heads.iter().cycle()).zip(labels.iter().cycle());
        for (number, ((what, (_, head)), (_, provision))) in (0_u32..).zip(all).take(COMMITMENTS) {
            let at = at + TimeDelta::hours(number.into()) + TimeDelta::days(1);
            seeded.push(self.undertake(number, what, head, **provision, at).await?);
        }
        let mut joined = Vec::new();
        for (place, one) in seeded.iter().enumerate().skip(4).step_by(5) {
            // The next one in the list has another head.
            let Some(other) = seeded.get(place + 1) else { continue };
            let at = at + TimeDelta::days(20);
            let seen = marks::take_mark(self.db, other.head, MarkTarget::Commitment(one.id)).await?;
            commitments::join_commitment(self.db, other.head, one.id, seen, None, at).await?;
            joined.push(Seeded { id: one.id, head: other.head, target: one.target });
        }
        let dates = due_dates(first_due, INTERVAL, self.now.date_naive());
        for (round, due_on) in (1_i64..).zip(dates) {
            let evening = due_on.and_hms_opt(18, 0, 0).unwrap_or_default().and_utc();
            for (number, one) in (0_i64..).zip(seeded.iter().chain(&joined)) {
                // Some do not report, and what is missing stays missing.
                if (number + round * 3) % 7 != 0 {
                    let at = evening - TimeDelta::days(3) + TimeDelta::minutes(number);
                    self.report(one, number, round, due_on, at.min(self.now)).await?;
                }
            }
        }
        for (one, (subject, title)) in seeded.iter().zip(NEEDED) {
            self.need_on_commitment(id, one.head, one.id, (subject, title)).await?;
        }
        Ok(())
    }

    async fn undertake<'a>(
        &self,
        number: u32,
        what: &DemoCommitment,
        head: &'a Viewer,
        provision: ProvisionId,
        at: DateTime<Utc>,
    ) -> DemoResult<Seeded<'a>> {
        let months = 24 + (number * 5) % 36;
        let new = NewCommitment {
            title: Title::parse(what.title)?,
            body: Statement::parse(what.body)?,
            language: what.language,
            due_on: at.date_naive() + Months::new(months),
            indicator: Some(Title::parse(what.indicator)?),
            unit: Some(Title::parse(what.unit)?),
            baseline: Some(0.into()),
            target: Some(what.target.into()),
            institution: Title::parse(what.institution)?,
            partners: None,
            bloc: None,
        };
        let seen = marks::take_mark(self.db, head, MarkTarget::Words(provision.into())).await?;
        let id = commitments::undertake_commitment(self.db, head, provision, seen, &new, at).await?;
        Ok(Seeded { id, head, target: what.target })
    }

    async fn report(
        &self,
        one: &Seeded<'_>,
        number: i64,
        round: i64,
        due_on: chrono::NaiveDate,
        at: DateTime<Utc>,
    ) -> DemoResult<()> {
        // A report on what is to be carried out earlier is no longer due.
        let calendar = commitments::find_commitment(self.db, one.id).await?;
        let follow_up = commitments::find_follow_up(self.db, calendar.commitment.consultation_id).await?;
        let mut open = calendar.open_reports(one.head, follow_up.as_ref(), at).into_iter();
        if !open.any(|(day, _)| day == due_on) {
            return Ok(());
        }
        let level = (round + number % 2).clamp(1, 5);
        let place = usize::try_from(level - 1)?;
        let mut evidence = Vec::new();
        if number % 4 == 0 {
            evidence.push(NewEvidence::Link(format!("https://reports.example/{number}/{round}")));
        }
        if number % 6 == 0 {
            let contents = format!("round,figure\n{round},{}\n", one.target * level / 5).into_bytes();
            evidence.push(NewEvidence::File {
                name: "figures.csv".to_owned(),
                kind: EvidenceKind::Csv,
                contents,
            });
        }
        let new = NewReport {
            due_on,
            level: i32::try_from(level)?,
            figure: Some((one.target * (level - 1) / 4).into()),
            body: Statement::parse(REPORTED[place])?,
            language: Language::English,
            evidence,
        };
        let seen = marks::take_mark(self.db, one.head, MarkTarget::Commitment(one.id)).await?;
        commitments::submit_report(self.db, one.head, one.id, seen, new, at).await?;
        Ok(())
    }
}
