//! Assembles the tables: what delegations say on each paragraph, the comments in the columns of ISO and IEC, the positions,
//! and who is present.

use crate::addresses;
use crate::amendments::labels::{amendment_state_name, place_name, sponsor_names};
use crate::blocs::labels::bloc_name;
use crate::delegations::labels::{
    compare_alphabetically, delegation_name, delegation_name_by_id, sort_by_name,
};
use crate::documents::assembly::Assembly;
use crate::documents::paper::{Paper, column, figures, plain};
use crate::errors::PageError;
use crate::messages::{Label, t};
use crate::{dates, figures as numbers};
use chrono_tz::Tz;
use documents::model::TableCell;
use domain::identifiers::{AmendmentId, DelegationId, ProvisionId};
use domain::iso_comment_table::type_code;
use domain::languages::Language;
use domain::positions::Stance;
use std::collections::{BTreeMap, HashMap};
use store::compilation::{CompilationFilter, CompiledProvision, ENTRIES, PAGE};
use store::consensus::ProvisionStatus;
use store::{
    amendments, attendance, begin_snapshot, compilation, consensus, instruments, iso_comment_table, positions,
};

/// The number of paragraphs whose positions are read at once.
const AT_ONCE: usize = 4;

/// Writes each paragraph with the amendments, the statements of blocs, the positions and the comments on it, and with the
/// decisions of the chair.
pub async fn write_synopsis(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let locale = assembly.paper.locale;
    assembly.front(addresses::COMPILATION);
    let heads = vec![
        column(t!(locale, "commitment-provision"), 8),
        column(t!(locale, "part-text"), 30),
        column(t!(locale, "delegation"), 16),
        column(t!(locale, "documents-what"), 14),
        column(t!(locale, "documents-words"), 40),
        column(t!(locale, "documents-decision"), 18),
    ];
    assembly.paper.begin_table(t!(locale, "compilation-title"), heads)?;
    let (mut page, mut cut) = (0, false);
    let snapshot = begin_snapshot(assembly.context.db()).await?;
    while assembly.paper.has_room() {
        let (db, filter) = (&snapshot, CompilationFilter::default());
        let language = assembly.text_language;
        let found = compilation::load_compilation_page(db, &assembly.access, language, &filter, page).await?;
        let Some((rows, draft)) = found else {
            assembly.paper.end_table();
            assembly.note_no_text();
            return Ok(());
        };
        let shown: Vec<_> = rows.iter().flat_map(|one| &one.amendments).map(|one| &one.amendment).collect();
        let reasons = amendments::find_decision_reasons(db, &shown).await?;
        cut |= is_cut(&rows);
        for one in rows.iter().filter(|one| one.text.kind.takes_positions()) {
            for row in synoptic_rows(assembly, one, &reasons) {
                assembly.paper.row(row)?;
            }
        }
        page += 1;
        if page * PAGE >= draft.total {
            break;
        }
    }
    assembly.paper.end_table();
    if cut {
        let words = t!(locale, "documents-synopsis-cut", count = ENTRIES);
        assembly.paper.note(words);
    }
    Ok(())
}

/// Tells whether the page has as many entries of a kind as are read of one at most.
fn is_cut(rows: &[CompiledProvision]) -> bool {
    let most =
        |count: fn(&CompiledProvision) -> usize| rows.iter().map(count).sum::<usize>() as u64 >= ENTRIES;
    most(|one| one.positions.len()) || most(|one| one.amendments.len()) || most(|one| one.comments.len())
}

/// What somebody says on a paragraph: who, what it is, the words, and what the chair has decided.
struct SynopticEntry {
    who: String,
    what: String,
    words: TableCell,
    decision: TableCell,
}

/// Returns a row for each entry on a paragraph, and one for a paragraph without any.
fn synoptic_rows(
    assembly: &Assembly<'_>,
    one: &CompiledProvision,
    reasons: &BTreeMap<AmendmentId, String>,
) -> Vec<Vec<TableCell>> {
    let paper = &assembly.paper;
    let text = || paper.said(&one.text.body, one.text.language);
    let label = || paper.head(one.text.label.clone());
    let entries = synoptic_entries(assembly, one, reasons);
    if entries.is_empty() {
        let none = || paper.cell("");
        return vec![vec![label(), text(), none(), none(), none(), none()]];
    }
    let rows = entries.into_iter().enumerate().map(|(place, entry)| {
        // The words of the paragraph stand once.
        let text = if place == 0 { text() } else { paper.cell("") };
        let SynopticEntry { who, what, words, decision } = entry;
        vec![label(), text, paper.cell(who), paper.cell(what), words, decision]
    });
    rows.collect()
}

fn synoptic_entries(
    assembly: &Assembly<'_>,
    one: &CompiledProvision,
    reasons: &BTreeMap<AmendmentId, String>,
) -> Vec<SynopticEntry> {
    let (paper, names) = (&assembly.paper, &assembly.names);
    let locale = paper.locale;
    let none = || paper.cell("");
    let amendments = one.amendments.iter().map(|proposed| {
        let amendment = &proposed.amendment;
        let place = amendment.kind.has_place().then(|| place_name(locale, proposed));
        let said = [place.as_ref(), proposed.text.as_ref(), amendment.justification.as_ref()];
        let state = amendment_state_name(locale, amendment);
        let mut decision = paper.cell(state);
        decision.paragraphs.extend(reasons.get(&amendment.id).map(|words| vec![plain(words.clone())]));
        SynopticEntry {
            who: sponsor_names(locale, proposed, names),
            what: amendment.kind.label(locale),
            words: words_of(paper, &said, amendment.language),
            decision,
        }
    });
    let blocs = one.blocs.iter().map(|spoken| {
        let said = [spoken.point.statement.as_ref(), spoken.point.proposed_text.as_ref()];
        SynopticEntry {
            who: bloc_name(locale, spoken.bloc.as_ref()),
            what: spoken.point.stance.label(locale),
            words: words_of(paper, &said, spoken.statement.language),
            decision: none(),
        }
    });
    let mut positions: Vec<_> = one.positions.iter().collect();
    sort_by_name(locale, names, &mut positions, |position| position.delegation_id);
    let positions = positions.into_iter().map(|position| {
        let said = [position.statement.as_ref(), position.proposed_text.as_ref()];
        SynopticEntry {
            who: delegation_name_by_id(locale, names, position.delegation_id),
            what: position.stance.label(locale),
            words: words_of(paper, &said, position.language),
            decision: none(),
        }
    });
    let comments = one.comments.iter().map(|comment| {
        let who = comment.delegation_id;
        SynopticEntry {
            who: who.map_or_else(|| t!(locale, "secretariat"), |id| delegation_name_by_id(locale, names, id)),
            what: comment.kind.label(locale),
            words: words_of(
                paper,
                &[Some(&comment.body), comment.proposed_change.as_ref()],
                comment.language,
            ),
            decision: none(),
        }
    });
    amendments.chain(blocs).chain(positions).chain(comments).collect()
}

/// Returns a cell with several texts in one language, one below the other.
fn words_of(paper: &Paper, said: &[Option<&String>], language: Language) -> TableCell {
    let said: Vec<&str> = said.iter().flatten().map(|words| words.as_str()).collect();
    paper.said(&said.join("\n"), language)
}

/// Writes the comments in the columns of ISO and IEC.
pub async fn write_comments(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let locale = assembly.paper.locale;
    assembly.front(addresses::ISO_COMMENTS);
    let table = iso_comment_table::load_table(assembly.context.db(), &assembly.access, None).await?;
    let name = assembly.paper.revision(table.revision);
    assembly.paper.fact(name);
    let heads = vec![
        column(t!(locale, "iso-member"), 8),
        figures(t!(locale, "iso-line"), 6),
        column(t!(locale, "iso-clause"), 16),
        column(t!(locale, "iso-paragraph"), 10),
        column(t!(locale, "iso-type"), 6),
        column(t!(locale, "iso-comment"), 34),
        column(t!(locale, "iso-change"), 30),
        column(t!(locale, "iso-observation"), 24),
    ];
    let paper = &mut assembly.paper;
    paper.begin_table(t!(locale, "iso-title"), heads)?;
    for row in table.rows {
        let place = numbers::whole(locale, row.place);
        let cells = [
            row.member.unwrap_or_default(),
            place,
            row.clause,
            row.label,
            type_code(row.kind).to_owned(),
            row.body,
            row.proposed_change.unwrap_or_default(),
            row.observation,
        ];
        let cells = cells.into_iter().map(|words| TableCell {
            paragraphs: words.split('\n').map(|line| vec![plain(line)]).collect(),
            ..TableCell::default()
        });
        paper.row(cells.collect())?;
    }
    paper.end_table();
    Ok(())
}

/// Writes how many members take which stance on each paragraph, and the positions that stand. They are read a few paragraphs at
/// a time, and in one snapshot, so that the counts are those of the positions.
pub async fn write_positions(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let locale = assembly.paper.locale;
    assembly.front(addresses::STANCES);
    let context = assembly.context;
    let id = assembly.access.consultation_id();
    // Each connection maps what it reads, and the pool takes them in turn: all is read on one.
    let snapshot = begin_snapshot(context.db()).await?;
    let revisions = instruments::list_revisions(&snapshot, &context.viewer, id).await?;
    let Some(latest) = revisions.last() else {
        assembly.note_no_text();
        return Ok(());
    };
    let standings = consensus::load_standings(&snapshot, &assembly.access, latest.id, None).await?;
    write_stance_counts(&mut assembly.paper, &standings.provisions)?;
    let labels = instruments::revision_labels(&snapshot, latest.id).await?;
    let labels: Vec<(ProvisionId, String)> = labels
        .into_iter()
        .filter(|(_, _, kind)| kind.takes_positions())
        .map(|(id, label, _)| (id, label))
        .collect();
    let heads = vec![
        column(t!(locale, "commitment-provision"), 10),
        column(t!(locale, "delegation"), 20),
        column(t!(locale, "delegation-code"), 8),
        column(t!(locale, "documents-stance"), 16),
        column(t!(locale, "position-statement"), 40),
        column(t!(locale, "position-proposed"), 40),
        column(t!(locale, "documents-submitted-at"), 16),
    ];
    assembly.paper.begin_table(t!(locale, "documents-positions"), heads)?;
    // Names are compared once, and not for each paragraph.
    let mut order: Vec<DelegationId> = assembly.names.keys().copied().collect();
    sort_by_name(locale, &assembly.names, &mut order, |id| *id);
    let ranks: HashMap<DelegationId, usize> = order.into_iter().zip(0..).collect();
    for some in labels.chunks(AT_ONCE) {
        if !assembly.paper.has_room() {
            break;
        }
        let ids: Vec<ProvisionId> = some.iter().map(|(id, _)| *id).collect();
        let live = positions::live_positions(&snapshot, &assembly.access, &ids).await?;
        for (id, label) in some {
            let mut of_one: Vec<_> = live.iter().filter(|one| one.provision_id == *id).collect();
            of_one.sort_by_key(|one| ranks.get(&one.delegation_id).copied());
            for one in of_one {
                let paper = &assembly.paper;
                let code = assembly.names.get(&one.delegation_id).map_or("", |found| found.code.as_str());
                let at = one.submitted_at.map(|at| dates::moment(locale, Tz::UTC, at));
                let row = vec![
                    paper.head(label.clone()),
                    paper.cell(delegation_name_by_id(locale, &assembly.names, one.delegation_id)),
                    paper.cell(code),
                    paper.cell(one.stance.label(locale)),
                    paper.said(one.statement.as_deref().unwrap_or_default(), one.language),
                    paper.said(one.proposed_text.as_deref().unwrap_or_default(), one.language),
                    paper.cell(at.unwrap_or_default()),
                ];
                assembly.paper.row(row)?;
            }
        }
    }
    assembly.paper.end_table();
    Ok(())
}

/// Writes how many members take each stance on each paragraph.
fn write_stance_counts(paper: &mut Paper, standings: &[ProvisionStatus]) -> Result<(), PageError> {
    let locale = paper.locale;
    let stances = Stance::ALL.iter().map(|stance| figures(stance.label(locale), 10));
    let heads = std::iter::once(column(t!(locale, "commitment-provision"), 10)).chain(stances).collect();
    paper.begin_table(t!(locale, "documents-stances"), heads)?;
    for one in standings {
        let counts =
            Stance::ALL.iter().map(|stance| paper.cell(locale.integer(one.counts.of(*stance).into())));
        let row = std::iter::once(paper.head(one.label.clone())).chain(counts).collect();
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

/// Writes who is present.
pub async fn write_attendance(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let (locale, context) = (assembly.paper.locale, assembly.context);
    assembly.front(addresses::ATTENDANCE);
    let id = assembly.access.consultation_id();
    let present = attendance::list_attendance(context.db(), &context.viewer, id).await?;
    let taken = match assembly.access.consultation.attendance_at {
        Some(at) => t!(locale, "attendance-taken", moment = dates::moment(locale, Tz::UTC, at)),
        None => t!(locale, "documents-attendance-none"),
    };
    let (there, all) = (present.len(), assembly.names.len());
    let Assembly { paper, names, .. } = assembly;
    paper.note(taken);
    paper.note(t!(locale, "attendance-count", present = there, all = all));
    let heads = vec![
        column(t!(locale, "delegation-code"), 10),
        column(t!(locale, "delegation"), 40),
        column(t!(locale, "delegation-kind"), 20),
        column(t!(locale, "hands-present"), 15),
    ];
    paper.begin_table(t!(locale, "attendance-title"), heads)?;
    let mut listed: Vec<_> = names.values().map(|one| (delegation_name(locale, one), one)).collect();
    listed.sort_by(|(one, _), (other, _)| compare_alphabetically(one, other));
    for (name, one) in listed {
        let words = if present.contains(&one.id) { "documents-yes" } else { "documents-no" };
        let row = vec![
            paper.cell(one.code.clone()),
            paper.head(name),
            paper.cell(one.kind.label(locale)),
            paper.cell(t!(locale, words)),
        ];
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}
