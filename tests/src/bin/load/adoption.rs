//! Measures what comes with an adoption and after it: the matrix of existing instruments, the follow-up of 500 commitments,
//! a term base of 10,000 terms, and the matching of 2,000 needs with 2,000 offers.

use crate::answers::{measure_answer, sign_in};
use crate::client::Latencies;
use crate::table::{MeasurementGate, MeasurementRow, MeasurementTable};
use crate::{LoadResult, term_files};
use app::commitments::labels::default_levels;
use app::term_cache::TermCache;
use chrono::{NaiveDate, TimeDelta};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::{DelegationId, NeedId, OfferId};
use domain::languages::Language;
use domain::needs::{
    BudgetBand, MatchReason, MatchReasons, MatchWeights, NeedProfile, NeedSubject, OfferProfile, match_needs,
};
use domain::questions::Choice;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use std::time::{Duration, Instant};
use store::commitments::{self, NewCommitment, NewFollowUp, NewReport};
use store::consultations;
use store::marks::{self, MarkTarget};
use store::needs::PROPOSALS;
use store::questions::{self, NewQuestion};
use tests::forum::links::link_provisions;
use tests::forum::lists::import_terms;
use tests::forum::{self, HEAD, PASSWORD, SeededConsultation, words};
use tests::process::ServerProcess;

const MEMBERS: usize = 25;
const PROVISIONS: usize = 300;
const COMMITMENTS: usize = 500;
const LINKS: usize = 5_000;
/// The number of needs, and of offers.
const NEEDS: usize = 2_000;
const LANGUAGES: [Language; 3] = [Language::English, Language::French, Language::Spanish];
/// The number of times that what needs no server is done.
const ROUNDS: usize = 20;

const MATRIX_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_millis(50)), ..MeasurementGate::NONE };
const FOLLOW_UP_GATE: MeasurementGate =
    MeasurementGate { cpu: Some(Duration::from_millis(10)), bytes: Some(25_000), ..MeasurementGate::NONE };
const MATCHING_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_millis(100)), ..MeasurementGate::NONE };
const TERMS_GATE: MeasurementGate =
    MeasurementGate { median: Some(Duration::from_millis(300)), ..MeasurementGate::NONE };

pub async fn measure(
    binary: &str,
    database: &str,
    url: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    measure_matching(table)?;
    let begun = forum::begin(url, MEMBERS, PROVISIONS).await?;
    let organizer = forum::add_organizer(&begun).await?;
    measure_terms(&begun, &organizer, database, table).await?;
    link_provisions(&begun, LINKS).await?;
    adopt_text(&begun, &organizer).await?;
    undertake_commitments(&begun, &organizer).await?;
    let root = format!("/consultations/{}", begun.consultation);
    begun.db.close().await?;

    let server = ServerProcess::start(binary, url).await?;
    let mut delegate = sign_in(&server, HEAD, PASSWORD).await?;
    let pages = [
        (
            "matrix of 300 provisions and 12 existing instruments with 5,000 links",
            format!("{root}/mappings"),
            MATRIX_GATE,
        ),
        ("follow-up of 500 commitments", format!("{root}/follow-up"), FOLLOW_UP_GATE),
    ];
    for (what, path, gate) in pages {
        let what = format!("{what}, delegate, brotli, {database}");
        let row = measure_answer(&server, &mut delegate, &path, Some("br"), what).await?;
        table.add(row.judged(gate));
    }
    server.stop().await
}

/// Adopts the whole text by a recorded vote, and concludes the consultation.
async fn adopt_text(begun: &SeededConsultation, organizer: &Viewer) -> LoadResult<()> {
    let (db, now, consultation, head) = (&begun.db, begun.now, begun.consultation, &begun.heads[0]);
    let new = NewQuestion::recorded(Title::parse("Adoption")?, "un-simple-majority");
    let seen = marks::take_mark(db, organizer, MarkTarget::Revision(consultation)).await?;
    let question = questions::open_question(db, organizer, consultation, seen, &new, now).await?;
    let seen = marks::take_mark(db, head, MarkTarget::OwnBallot(question)).await?;
    questions::cast_ballot(db, head, question, seen, &Choice::Yes.into(), now).await?;
    let seen = marks::take_mark(db, organizer, MarkTarget::Question(question)).await?;
    questions::close_question(db, organizer, question, seen, now).await?;
    let stage = Stage {
        kind: StageKind::Concluded,
        opens_at: now - TimeDelta::minutes(30),
        closes_at: None,
        attribution: Attribution::Public,
    };
    let seen = marks::take_mark(db, organizer, MarkTarget::Stages(consultation)).await?;
    consultations::set_stage(db, organizer, consultation, seen, &stage, now).await?;
    Ok(())
}

/// Sets a calendar of reports, undertakes commitments of all delegations on all provisions in turn, and reports on half of
/// them.
async fn undertake_commitments(begun: &SeededConsultation, organizer: &Viewer) -> LoadResult<()> {
    let (db, now, today) = (&begun.db, begun.now, begun.now.date_naive());
    let first_due = today + TimeDelta::days(30);
    let calendar = NewFollowUp { first_due, interval_months: 12, levels: default_levels(), matching: None };
    let seen = marks::take_mark(db, organizer, MarkTarget::FollowUp(begun.consultation)).await?;
    commitments::set_follow_up(db, organizer, begun.consultation, seen, &calendar, now).await?;
    for index in 0..COMMITMENTS {
        let head = &begun.heads[index % begun.heads.len()];
        let provision = begun.provisions[index % begun.provisions.len()];
        let new = NewCommitment {
            title: Title::parse(&words(6, index))?,
            body: Statement::parse(&words(40, index))?,
            language: Language::English,
            due_on: today + TimeDelta::days(700),
            indicator: Some(Title::parse("Centres")?),
            unit: Some(Title::parse("centres")?),
            baseline: Some(0.into()),
            target: Some(10.into()),
            institution: Title::parse("Ministry")?,
            partners: None,
            bloc: None,
        };
        let seen = marks::take_mark(db, head, MarkTarget::Words(provision.into())).await?;
        let id = commitments::undertake_commitment(db, head, provision, seen, &new, now).await?;
        if index % 2 == 0 {
            let new = NewReport {
                due_on: first_due,
                level: i32::try_from(index % 5)? + 1,
                figure: Some(4.into()),
                body: Statement::parse(&words(40, index))?,
                language: Language::English,
                evidence: Vec::new(),
            };
            let seen = marks::take_mark(db, head, MarkTarget::Commitment(id)).await?;
            commitments::submit_report(db, head, id, seen, new, now).await?;
        }
    }
    Ok(())
}

/// Measures how long it takes until the names of a large term base are marked in a text of which no page was made yet.
async fn measure_terms(
    begun: &SeededConsultation,
    organizer: &Viewer,
    database: &str,
    table: &mut MeasurementTable,
) -> LoadResult<()> {
    let (db, consultation, language) = (&begun.db, begun.consultation, Language::English);
    import_terms(begun, organizer, term_files::TERMS).await?;
    let texts: Vec<String> = (1..=PROVISIONS).map(|number| words(50, number)).collect();
    let mut load = Latencies::default();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let finder = TermCache::default().of(db, consultation, language).await?;
        let marked: usize = texts.iter().map(|text| finder.find(language, text).len()).sum();
        load.times.push(began.elapsed());
        if marked == 0 {
            return Err("no term was marked".into());
        }
    }
    let what = format!("term base of 10,000 terms, read and marked in 300 provisions, {database}");
    table.add(MeasurementRow::latency(what, &load).judged(TERMS_GATE));
    Ok(())
}

fn measure_matching(table: &mut MeasurementTable) -> LoadResult<()> {
    let first = NaiveDate::from_ymd_opt(2027, 1, 1).ok_or("a day")?;
    let subject = |index: usize| NeedSubject::ALL[index % NeedSubject::ALL.len()];
    let budget = |index: usize| BudgetBand::ALL[index % BudgetBand::ALL.len()];
    let needs = (1..).zip(0..NEEDS).map(|(id, index)| NeedProfile {
        id: NeedId(id),
        delegation_id: DelegationId(id % 193),
        subject: subject(index),
        language: LANGUAGES[index % LANGUAGES.len()],
        starts_on: Some(first + TimeDelta::days(id % 365)),
        budget: budget(index / 7),
        groups: MatchReasons::default().with(MatchReason::LeastDeveloped, index % 4 == 0),
    });
    let needs: Vec<NeedProfile> = needs.collect();
    let offers = (1..).zip(0..NEEDS).map(|(id, index)| OfferProfile {
        id: OfferId(id),
        delegation_id: DelegationId(id % 31),
        subject: subject(index / 3),
        languages: LANGUAGES[..=index % LANGUAGES.len()].to_vec(),
        starts_on: Some(first + TimeDelta::days(id % 200)),
        ends_on: Some(first + TimeDelta::days(200 + id % 365)),
        budget: budget(index / 11),
    });
    let offers: Vec<OfferProfile> = offers.collect();
    let mut load = Latencies::default();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let found = match_needs(&needs, &offers, MatchWeights::default(), PROPOSALS);
        load.times.push(began.elapsed());
        if found.len() != NEEDS * PROPOSALS {
            return Err(format!("{} offers were found", found.len()).into());
        }
    }
    let what = "2,000 needs matched with 2,000 offers".to_owned();
    table.add(MeasurementRow::latency(what, &load).judged(MATCHING_GATE));
    Ok(())
}
