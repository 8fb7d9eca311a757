//! Assembles the outcome: the text in the words that were put to the vote, with what has become of them since, the votes with
//! their explanations, reservations and declarations as footnotes, and those who took part.

use crate::addresses;
use crate::amendments::parts::prepare_comparisons;
use crate::delegations::labels::{compare_alphabetically, delegation_name_by_id};
use crate::documents::assembly::Assembly;
use crate::documents::paper::{changed, lines, plain};
use crate::documents::votes::{said_by, told_with_ballots, write_explanations, write_result};
use crate::errors::PageError;
use crate::figures;
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{full_title, verdict_key, verdict_words};
use crate::questions::parts::decisions::in_revision;
use crate::questions::parts::results::turnout_words;
use documents::model::{ChangeKind, Inline, ParagraphRole};
use domain::comparisons::{DiffPiece, compare_texts, long_comparisons};
use domain::identifiers::{ProvisionId, QuestionId};
use domain::instruments::ProvisionKind;
use domain::questions::{VotingMethod, WeightSource};
use std::collections::{BTreeMap, HashMap};
use store::consensus::OutcomePage;
use store::entity::{question, reservation};
use store::instruments::{PAGE, ProvisionText};
use store::questions::{CastCounts, DecidedText, LIST, TextSince, Turnout};
use store::{amendments, consensus, questions, reservations};

type Turnouts = BTreeMap<QuestionId, Turnout>;

pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let (context, locale) = (assembly.context, assembly.paper.locale);
    let (id, language) = (assembly.access.consultation_id(), assembly.text_language);
    let asked = questions::list_questions(context.db(), &context.viewer, id).await?;
    let outside = amendments::count_agreed_outside(context.db(), &assembly.access).await?;
    let mut page = 0;
    loop {
        let found = consensus::load_outcome(context.db(), &assembly.access, language, page).await?;
        let Some(found) = found else {
            assembly.front(addresses::OUTCOME);
            assembly.note_no_text();
            break;
        };
        let decided = found.decided.values().filter_map(DecidedText::replaced);
        prepare_comparisons(context, long_comparisons(decided)).await?;
        let closed = found.votes.all().iter().filter(|one| one.closed_at.is_some());
        let turnouts = questions::load_turnouts(context.db(), closed).await?;
        if page == 0 {
            begin(assembly, &found, &turnouts);
            if outside > 0 {
                assembly.paper.note(t!(locale, "amendments-outside", count = outside));
            }
        }
        let notes =
            reservations::reservations_on_provisions(context.db(), &assembly.access, &found.order).await?;
        let writer = OutcomeWriter { found: &found, turnouts: &turnouts, notes: &notes };
        writer.write(assembly);
        page += 1;
        if page * PAGE >= found.total {
            break;
        }
    }
    write_decisions(assembly, &asked).await?;
    let mut names: Vec<_> =
        assembly.names.keys().map(|id| delegation_name_by_id(locale, &assembly.names, *id)).collect();
    names.sort_by(|one, other| compare_alphabetically(one, other));
    assembly.paper.heading(1, t!(locale, "participants-title", count = names.len()));
    assembly.paper.note(figures::list(locale, &names));
    assembly.paper.note(t!(locale, "record-verify"));
    Ok(())
}

/// Begins the text: its title, as it was adopted with the whole where it was, and what was decided on the whole.
fn begin(assembly: &mut Assembly<'_>, found: &OutcomePage, turnouts: &Turnouts) {
    let locale = assembly.paper.locale;
    let draft = &found.overview.draft;
    assembly.begin_text(draft);
    if let Some(decided) = &found.title {
        assembly.paper.title.clone_from(&decided.title);
        assembly.paper.language = decided.language;
    }
    assembly.paper.fact(t!(locale, "outcome-title"));
    assembly.front(addresses::OUTCOME);
    let decided = found.votes.on_whole();
    let last = found.votes.last_on_whole().filter(|last| decided.is_none_or(|one| one.id != last.id));
    for one in decided.into_iter().chain(last) {
        let words = verdict_words(locale, one).unwrap_or_else(|| t!(locale, verdict_key(one)));
        let numbers = turnouts.get(&one.id).and_then(|turnout| turnout_words(locale, one, *turnout));
        let words = [Some(t!(locale, "outcome-whole")), Some(words), numbers];
        assembly.paper.note(words.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    if decided.is_none() && last.is_none() {
        let none = [t!(locale, "outcome-whole"), t!(locale, "outcome-whole-none")];
        assembly.paper.note(none.join(" "));
    }
    assembly.paper.note(t!(locale, "outcome-numbers"));
    if let Some((revision, title)) = found.title.as_ref().and_then(|one| one.later.as_ref()) {
        assembly.paper.note(in_revision(locale, "outcome-changed", revision));
        assembly.paper.note_of(ParagraphRole::Quotation, vec![plain(title.clone())]);
    }
}

/// Writes the provisions of a page of the outcome.
struct OutcomeWriter<'a> {
    found: &'a OutcomePage,
    turnouts: &'a Turnouts,
    notes: &'a [reservation::Model],
}

impl OutcomeWriter<'_> {
    fn write(&self, assembly: &mut Assembly<'_>) {
        let draft = &self.found.overview.draft;
        let standing: HashMap<ProvisionId, &ProvisionText> =
            draft.provisions.iter().map(|one| (one.provision_id, one)).collect();
        for id in &self.found.order {
            let decided = self.found.decided.get(id);
            let words = decided.and_then(|one| one.words.as_ref());
            let Some(shown) = words.or_else(|| standing.get(id).copied()) else { continue };
            self.write_provision(assembly, shown, decided);
        }
    }

    fn write_provision(
        &self,
        assembly: &mut Assembly<'_>,
        shown: &ProvisionText,
        decided: Option<&DecidedText>,
    ) {
        let locale = assembly.paper.locale;
        let id = shown.provision_id;
        let question = decided.and_then(|one| one.question.as_ref());
        let revision = question.and_then(|one| self.found.votes.revision_number(one));
        let revision = revision.unwrap_or(self.found.overview.draft.revision.number);
        let mut inlines = match decided.filter(|one| is_struck(one)) {
            // What was put to the vote on its own and not adopted is no part of the outcome, and is shown as left out.
            Some(_) => {
                let at = question.and_then(|one| one.closed_at).unwrap_or(assembly.as_of);
                let author = t!(locale, "outcome-rejected");
                changed(&shown.body, ChangeKind::Deletion, &author, at).into_iter().collect()
            }
            None => lines(&shown.body),
        };
        for note in self.notes.iter().filter(|note| note.provision_id == id) {
            let who = delegation_name_by_id(locale, &assembly.names, note.delegation_id);
            let what = note.kind.label(locale);
            inlines.push(Inline::Footnote(vec![plain(format!(
                "{who} – {what}{}{}",
                figures::colon(locale),
                note.body
            ))]));
        }
        assembly.paper.provision(shown, revision, inlines, None);
        if shown.kind != ProvisionKind::Heading {
            // What decided the whole text is said at its head.
            let whole = self.found.votes.on_whole().map(|one| one.id);
            let with_whole = question.is_some_and(|one| Some(one.id) == whole);
            let verdict = question.filter(|_| !with_whole).and_then(|one| self.decision_words(locale, one));
            let status = self.found.overview.status(id);
            let status = status.map(|status| t!(locale, "outcome-before", status = status.label(locale)));
            let status = status.filter(|_| !with_whole);
            let told: Vec<String> = verdict.into_iter().chain(status).collect();
            if !told.is_empty() {
                assembly.paper.remark(told.join(" · "));
            }
        }
        if let Some(decided) = decided {
            write_since(assembly, decided);
        }
    }

    /// Returns how a vote decided, by which numbers, and whether it was on the provision or on the whole text.
    fn decision_words(&self, locale: Locale, one: &question::Model) -> Option<String> {
        let verdict = verdict_words(locale, one)?;
        let numbers = self.turnouts.get(&one.id).and_then(|turnout| short_numbers(locale, one, *turnout));
        let about = if one.provision_id.is_some() { "outcome-vote-own" } else { "outcome-vote-whole" };
        let words = [Some(verdict), numbers, Some(t!(locale, about))];
        Some(words.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}

/// Returns how many voted in favour, against and abstaining, in brackets where these are all; nothing where nobody voted.
fn short_numbers(locale: Locale, one: &question::Model, turnout: Turnout) -> Option<String> {
    let CastCounts { yes, no, abstain, divided, invalid } = turnout.cast;
    let all = divided + invalid == 0 && one.weights == WeightSource::Equal && turnout.cast.all() > 0;
    if all && one.method != VotingMethod::Silence {
        return Some(format!("({})", locale.isolate(&format!("{yes}–{no}–{abstain}"))));
    }
    turnout_words(locale, one, turnout)
}

fn is_struck(decided: &DecidedText) -> bool {
    let own = decided.question.as_ref().is_some_and(|one| one.provision_id.is_some());
    own && !decided.adopted
}

/// Adds what has become of words since a vote decided on them.
fn write_since(assembly: &mut Assembly<'_>, decided: &DecidedText) {
    let locale = assembly.paper.locale;
    match &decided.since {
        TextSince::Same { former_label: None } => {}
        TextSince::Same { former_label: Some(label) } => {
            assembly.paper.note(t!(locale, "outcome-renumbered", label = label.clone()));
        }
        TextSince::Changed { revision, before, after, language } => {
            assembly.paper.note(in_revision(locale, "outcome-changed", revision));
            let author = assembly.paper.revision(revision.number);
            let pieces = compare_texts(before.as_deref().unwrap_or_default(), after);
            let mut inlines = Vec::new();
            for piece in pieces {
                match piece {
                    DiffPiece::Same(text) => inlines.push(plain(text)),
                    DiffPiece::Changed { removed, added } => {
                        let at = revision.published_at;
                        inlines.extend(changed(&removed, ChangeKind::Deletion, &author, at));
                        inlines.extend(changed(&added, ChangeKind::Insertion, &author, at));
                    }
                }
            }
            assembly.paper.quotation_of(inlines, *language);
        }
        TextSince::Added { revision } => {
            assembly.paper.note(in_revision(locale, "outcome-added", revision));
        }
        TextSince::Gone { revision } => {
            assembly.paper.note(in_revision(locale, "outcome-gone", revision));
        }
    }
}

/// Adds the votes that are closed, with their results, and what delegations say of their votes.
async fn write_decisions(assembly: &mut Assembly<'_>, asked: &[question::Model]) -> Result<(), PageError> {
    let (context, locale) = (assembly.context, assembly.paper.locale);
    let left_out = |one: &question::Model| one.skipped.is_some_and(|why| !why.decides());
    let closed: Vec<&question::Model> =
        asked.iter().filter(|one| one.closed_at.is_some() && !left_out(one)).collect();
    if closed.is_empty() {
        return Ok(());
    }
    let wholes = questions::titles_of_wholes(context.db(), asked).await?;
    assembly.paper.heading(1, t!(locale, "outcome-decisions"));
    if asked.len() as u64 == LIST {
        assembly.paper.note(t!(locale, "outcome-latest", count = LIST));
    }
    for one in closed {
        let voters = questions::list_voters(context.db(), one.id).await?;
        let explained = questions::list_explanations(context.db(), one.id).await?;
        let title = full_title(locale, one, &wholes);
        let Assembly { paper, names, .. } = assembly;
        paper.heading(2, title);
        write_result(paper, one, Turnout::of(one, &voters))?;
        let told: Vec<_> = told_with_ballots(one, &voters).collect();
        if !told.is_empty() || !explained.is_empty() {
            paper.heading(3, t!(locale, "explanations-title"));
        }
        for (voter, words) in told {
            let who = delegation_name_by_id(locale, names, voter.delegation_id);
            let choice = voter.ballot.as_ref().map(|ballot| ballot.choice.label(locale));
            paper.note_of(ParagraphRole::Note, said_by(locale, who, choice.unwrap_or_default()));
            paper.note_of(ParagraphRole::Quotation, vec![plain(words)]);
        }
        write_explanations(paper, &explained, names);
    }
    Ok(())
}
