//! Assembles the consensus summary: how far the paragraphs are agreed, as charts with their tables, and what is said of each.

use crate::addresses;
use crate::consensus::parts::summary_view::claim_words;
use crate::delegations::labels::{delegation_name_by_id, sorted_names};
use crate::documents::assembly::Assembly;
use crate::documents::charts::{AGAINST, AGREED, MENDED, OPEN, UNHEARD, chart_day, line_chart, stacked_bars};
use crate::documents::paper::{Paper, column, figures, lines};
use crate::documents::votes::said_by;
use crate::errors::PageError;
use crate::messages::{Label, t};
use crate::questions::labels::verdict_words;
use crate::questions::parts::results::turnout_words;
use crate::{dates, figures as numbers};
use documents::model::ParagraphRole;
use domain::consensus::{Claim, ConsensusStatus, Summary};
use domain::identifiers::{DelegationId, ProvisionId};
use domain::positions::Stance;
use store::consensus::{LONG_PAGE, ProvisionStatus, SummaryDocument, SummaryRemarks};
use store::entity::bracket_count;
use store::instruments::ProvisionText;
use store::{amendments, consensus};

/// The most paragraphs of a chart; the table has all of them.
const CHARTED: usize = 60;

pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let context = assembly.context;
    let (locale, language) = (assembly.paper.locale, assembly.text_language);
    let mut page = 0;
    assembly.front(addresses::SUMMARY);
    assembly.paper.note(t!(locale, "summary-lead"));
    loop {
        let found = consensus::load_long_document(context.db(), &assembly.access, language, page).await?;
        let Some(document) = found else {
            assembly.note_no_text();
            return Ok(());
        };
        if page == 0 {
            write_standings(&mut assembly.paper, &document)?;
            write_silent(assembly, &document);
            if let Some(remarks) = document.remarks.get(&None) {
                write_remarks(assembly, remarks);
            }
            let curve = amendments::bracket_curve(context.db(), &assembly.access).await?;
            if curve.len() > 1 {
                write_brackets(&mut assembly.paper, &curve)?;
            }
            assembly.paper.heading(1, t!(locale, "summary-by-provision"));
        }
        for one in &document.overview.draft.provisions {
            if let Some(summary) = document.summaries.get(&one.provision_id) {
                write_provision(assembly, &document, one, summary);
            }
        }
        page += 1;
        if page * LONG_PAGE >= document.overview.draft.total {
            break;
        }
    }
    assembly.paper.heading(1, t!(locale, "summary-method"));
    for rule in ["words", "line", "objections", "views"] {
        assembly.paper.note(t!(locale, &format!("summary-method-{rule}")));
    }
    Ok(())
}

/// Adds how far the paragraphs are agreed, and how many members take each stance on each.
fn write_standings(paper: &mut Paper, document: &SummaryDocument) -> Result<(), PageError> {
    let locale = paper.locale;
    let standings = &document.overview.standings;
    let of = |status: ConsensusStatus| standings.iter().filter(|one| one.status == status).count();
    let count = |status: ConsensusStatus| i64::try_from(of(status)).unwrap_or(i64::MAX);
    let title = t!(locale, "summary-statuses");
    let series = ConsensusStatus::ALL
        .iter()
        .map(|status| (status.label(locale), status_colour(*status), vec![count(*status)]));
    let whole = vec![t!(locale, "documents-all-paragraphs")];
    paper.chart(stacked_bars(title.clone(), whole, series.collect()));
    let heads = vec![column(t!(locale, "summary-status"), 60), figures(t!(locale, "summary-number"), 20)];
    paper.begin_table(title, heads)?;
    for status in ConsensusStatus::ALL {
        let row = vec![paper.head(status.label(locale)), paper.cell(locale.integer(count(*status)))];
        paper.row(row)?;
    }
    paper.end_table();
    write_stances(paper, document.overview.members, standings)
}

fn write_stances(paper: &mut Paper, members: u32, standings: &[ProvisionStatus]) -> Result<(), PageError> {
    let locale = paper.locale;
    let title = t!(locale, "documents-stances");
    let taken = [Stance::Support, Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose];
    let charted = &standings[..standings.len().min(CHARTED)];
    let unheard = |one: &ProvisionStatus| i64::from(members.saturating_sub(one.heard));
    let series = taken.map(|stance| {
        let values = charted.iter().map(|one| i64::from(one.counts.of(stance)));
        (stance.label(locale), stance_colour(stance), values.collect())
    });
    let without = charted.iter().map(unheard).collect();
    let without = (t!(locale, "summary-not-heard"), UNHEARD, without);
    let labels = charted.iter().map(|one| one.label.clone()).collect();
    paper.chart(stacked_bars(title.clone(), labels, series.into_iter().chain([without]).collect()));
    let stances = taken.map(|stance| figures(stance.label(locale), 12));
    let heads = std::iter::once(column(t!(locale, "commitment-provision"), 12)).chain(stances);
    let last = [figures(t!(locale, "summary-not-heard"), 12), column(t!(locale, "summary-status"), 20)];
    paper.begin_table(title, heads.chain(last).collect())?;
    for one in standings {
        let counts = taken.map(|stance| i64::from(one.counts.of(stance)));
        let counts = counts.into_iter().chain([unheard(one)]).map(|count| paper.cell(locale.integer(count)));
        let row = std::iter::once(paper.head(one.label.clone())).chain(counts);
        let row = row.chain([paper.cell(one.status.label(locale))]).collect();
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

const fn status_colour(status: ConsensusStatus) -> &'static str {
    match status {
        ConsensusStatus::Agreed => AGREED,
        ConsensusStatus::AgreedWithReservations => MENDED,
        ConsensusStatus::Open => OPEN,
        ConsensusStatus::Divided => AGAINST,
        ConsensusStatus::TooFewHeard => UNHEARD,
    }
}

const fn stance_colour(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => AGREED,
        Stance::SupportWithAmendment => MENDED,
        Stance::Reserve => OPEN,
        Stance::Oppose => AGAINST,
        Stance::NoPosition => UNHEARD,
    }
}

/// Adds how many brackets were open over time.
fn write_brackets(paper: &mut Paper, curve: &[bracket_count::Model]) -> Result<(), PageError> {
    let locale = paper.locale;
    let title = t!(locale, "rolling-curve");
    let days = curve.iter().map(|one| chart_day(&one.counted_at)).collect();
    let open = curve.iter().map(|one| i64::from(one.number)).collect();
    paper.chart(line_chart(title.clone(), days, vec![(t!(locale, "rolling-open"), OPEN, open)]));
    let heads = vec![column(t!(locale, "rolling-when"), 40), figures(t!(locale, "rolling-open"), 20)];
    paper.begin_table(title, heads)?;
    for one in curve {
        let day = dates::day(locale, one.counted_at);
        let row = vec![paper.head(day), paper.cell(locale.integer(one.number.into()))];
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

/// Adds the members without a position, or that they are not told.
fn write_silent(assembly: &mut Assembly<'_>, document: &SummaryDocument) {
    let locale = assembly.paper.locale;
    let Some(silent) = &document.silent else {
        assembly.paper.note(t!(locale, "summary-without-names"));
        return;
    };
    if !silent.is_empty() {
        let names = sorted_names(locale, &document.overview.delegations, silent.iter().copied());
        assembly.paper.heading(1, t!(locale, "summary-silent", count = silent.len()));
        assembly.paper.note(numbers::list(locale, &names));
        assembly.paper.note(t!(locale, "summary-silent-means"));
    }
}

/// Adds what the chair wrote, in the language of the document or else in every other one, and what delegations replied.
fn write_remarks(assembly: &mut Assembly<'_>, remarks: &SummaryRemarks) {
    let locale = assembly.paper.locale;
    let own: Vec<_> = remarks.texts.iter().filter(|text| text.language == locale.language()).collect();
    let shown = if own.is_empty() { remarks.texts.iter().collect() } else { own };
    for text in shown {
        let outdated = remarks.outdated.contains(&text.language).then(|| t!(locale, "summary-outdated"));
        let what = outdated.unwrap_or_else(|| dates::day(locale, text.written_at));
        let line = said_by(locale, t!(locale, "summary-chair"), what);
        assembly.paper.note_of(ParagraphRole::Note, line);
        assembly.paper.quotation(&text.body, text.language);
    }
    for reply in &remarks.replies {
        let who = delegation_name_by_id(locale, &assembly.names, reply.delegation_id);
        let line = said_by(locale, who, t!(locale, "summary-replies"));
        assembly.paper.note_of(ParagraphRole::Note, line);
        assembly.paper.quotation(&reply.body, reply.language);
    }
}

/// Adds what is said of a provision.
fn write_provision(
    assembly: &mut Assembly<'_>,
    document: &SummaryDocument,
    one: &ProvisionText,
    summary: &Summary,
) {
    let locale = assembly.paper.locale;
    let id = one.provision_id;
    assembly.paper.heading(2, one.label.clone());
    let revision = document.overview.draft.revision.number;
    assembly.paper.provision(one, revision, lines(&one.body), None);
    let nobody = summary.counts.heard() == 0;
    let means = if nobody { t!(locale, "summary-nobody") } else { summary.status.meaning(locale) };
    let heard =
        (!nobody).then(|| t!(locale, "summary-heard", count = summary.counts.heard(), of = summary.members));
    let line = said_by(
        locale,
        summary.status.label(locale),
        [Some(means), heard].into_iter().flatten().collect::<Vec<_>>().join(" "),
    );
    assembly.paper.note_of(ParagraphRole::Note, line);
    if let Some(decided) = document.decided.get(&id) {
        let numbers = turnout_words(locale, &decided.question, decided.turnout);
        let words = [verdict_words(locale, &decided.question), numbers];
        assembly.paper.note(words.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    for sentence in summary.sentences.iter().filter(|one| !nobody || one.claim != Claim::NotHeard) {
        let words = claim_words(locale, &document.blocs, sentence);
        let names = named(document, assembly, &sentence.delegations);
        assembly.paper.note(format!("{words} {names}").trim_end());
    }
    if let Some(remarks) = document.remarks.get(&Some(id)) {
        write_remarks(assembly, remarks);
    }
    write_views(assembly, document, id);
}

fn named(document: &SummaryDocument, assembly: &Assembly<'_>, ids: &[DelegationId]) -> String {
    let locale = assembly.paper.locale;
    let names = sorted_names(locale, &document.overview.delegations, ids.iter().copied());
    numbers::list(locale, &names)
}

/// Adds minority views and reservations, in the words of their authors.
fn write_views(assembly: &mut Assembly<'_>, document: &SummaryDocument, id: ProvisionId) {
    let locale = assembly.paper.locale;
    for one in document.quoted.get(&id).into_iter().flatten() {
        let who = delegation_name_by_id(locale, &assembly.names, one.delegation_id);
        let line = said_by(locale, who, one.stance.label(locale));
        assembly.paper.note_of(ParagraphRole::Note, line);
        assembly.paper.quotation(one.statement.as_deref().unwrap_or_default(), one.language);
    }
    for one in document.reservations.get(&id).into_iter().flatten() {
        let who = delegation_name_by_id(locale, &assembly.names, one.delegation_id);
        let line = said_by(locale, who, one.kind.label(locale));
        assembly.paper.note_of(ParagraphRole::Note, line);
        assembly.paper.quotation(&one.body, one.language);
    }
}
