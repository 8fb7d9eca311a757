//! Whether all that is withheld from a document is what is withheld from one of its readers.

use super::chains::CheckedChain;
use super::{VerifyError, VerifyFault};
use crate::attribution::{Disclosure, ReaderRole, Terms};
use crate::consultations::StageKind;
use crate::records::{RecordAct, RecordEntry, SECRETARIAT, Seal};
use std::collections::BTreeSet;

/// What is said of the entries of which it is not known whether they had to be withheld whole.
const UNCERTAIN: &str =
    "record[].sealed: whether those who spoke without a name had spoken under their name before";

/// What is said of a document in which one delegation sees what it said itself.
const OWN: &str = "record[].sealed: whether the delegation that reads it said more of what is withheld";

/// What was said on terms, entry by entry.
type SaidOnTerms<'a> = Vec<(&'a RecordEntry, Terms)>;

/// Fails unless what is withheld is what one reader may not see once the stages `closed` have ended: an organizer, somebody
/// who takes no part, or a delegation that takes part and sees what it said itself. Entries of form 1 do not state their
/// terms. Returns what remains uncertain.
pub fn check_seals(chain: &CheckedChain, closed: &[StageKind]) -> Result<Vec<&'static str>, VerifyError> {
    // The secretariat's words would be shown as those of a delegation.
    let unnamed = |entry: &&RecordEntry| entry.sealed == Some(Seal::Name) && entry.is_of_secretariat();
    if let Some(entry) = chain.entries.iter().find(unnamed) {
        return Err(chain.fault(entry, VerifyFault::Sealed));
    }
    let said: SaidOnTerms = chain
        .entries
        .iter()
        .filter(|entry| entry.act.is_said())
        // What the secretariat says is for all, and what it decides about others for those who see what they said.
        .filter(|entry| entry.sealed.is_some() || !SECRETARIAT.contains(&entry.actor.as_str()))
        .filter_map(|entry| Some((entry, entry.cover.as_ref()?.terms?)))
        .collect();
    let own = find_own(&said, closed);
    // Whoever coordinates a bloc later may withdraw its statement: that is told to the delegation that submitted it.
    let own_statements = list_statements(chain, own);
    let ends_own = |entry: &RecordEntry| {
        entry.act == RecordAct::BlocStatementWithdrawn
            && entry.payload[STATEMENT].as_i64().is_some_and(|id| own_statements.contains(&id))
    };
    let fits_reader =
        |entry: &RecordEntry, terms: Terms| is_sealed_for(terms.shown(ReaderRole::Reader, closed), entry);
    let fits_participant = |entry: &RecordEntry, terms: Terms| {
        is_sealed_for(terms.shown(ReaderRole::Participant, closed), entry)
            || entry.sealed.is_none() && (own == Some(entry.actor.as_str()) || ends_own(entry))
    };
    let misfits = [
        first_misfit(&said, |entry, _| entry.sealed.is_none()),
        first_misfit(&said, fits_reader),
        first_misfit(&said, fits_participant),
    ];
    let mut uncertain = Vec::new();
    if own.is_some() && said.iter().any(|(entry, _)| entry.sealed.is_some()) {
        uncertain.push(OWN);
    }
    let [organizer, reader, participant] = misfits;
    if organizer.is_none() {
        return Ok(uncertain);
    }
    let mut refused = None;
    for (misfit, role) in [(reader, ReaderRole::Reader), (participant, ReaderRole::Participant)] {
        if misfit.is_some() {
            continue;
        }
        match check_followers(chain, &said, |terms| terms.shown(role, closed)) {
            Ok(found) => {
                uncertain.extend(found.then_some(UNCERTAIN));
                return Ok(uncertain);
            }
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| {
        // The reader whom the document fits longest shows best where it is wrong.
        let place = misfits.into_iter().flatten().max().unwrap_or_default();
        chain.fault(said[place].0, VerifyFault::Reader)
    }))
}

/// Finds whether something without a name is withheld whole from a reader to whom `shown` is disclosed; fails where that
/// could not be.
fn check_followers(
    chain: &CheckedChain,
    said: &[(&RecordEntry, Terms)],
    shown: impl Fn(Terms) -> Disclosure,
) -> Result<bool, VerifyError> {
    let mut found = false;
    for (entry, terms) in said {
        if entry.sealed == Some(Seal::Whole) && seal_for(shown(*terms), entry.act) == Some(Seal::Name) {
            check_follower(chain, entry)?;
            found = true;
        }
    }
    Ok(found)
}

fn first_misfit(said: &[(&RecordEntry, Terms)], fits: impl Fn(&RecordEntry, Terms) -> bool) -> Option<usize> {
    said.iter().position(|(entry, terms)| !fits(entry, *terms))
}

/// Finds the delegation whose document it may be: the one that said the first thing that others would not see whole.
fn find_own<'a>(said: &[(&'a RecordEntry, Terms)], closed: &[StageKind]) -> Option<&'a str> {
    let own = said.iter().find(|(entry, terms)| {
        let others = seal_for(terms.shown(ReaderRole::Participant, closed), entry.act);
        entry.sealed.is_none() && others.is_some()
    });
    own.map(|(entry, _)| entry.actor.as_str())
}

/// The field of a payload with the identifier of a statement of a bloc.
const STATEMENT: &str = "bloc_statement";

/// Lists the statements of blocs that a delegation has submitted.
fn list_statements(chain: &CheckedChain, own: Option<&str>) -> BTreeSet<i64> {
    let submitted = chain.of(RecordAct::BlocStatementSubmitted);
    let submitted = submitted.filter(|entry| entry.sealed.is_none() && own == Some(entry.actor.as_str()));
    submitted.filter_map(|entry| entry.payload[STATEMENT].as_i64()).collect()
}

/// Fails where something without a name is withheld whole, though nothing of the kind has been said before with a name.
fn check_follower(chain: &CheckedChain, entry: &RecordEntry) -> Result<(), VerifyError> {
    let acts = named_acts(entry.act).into_iter().flatten();
    let mut before = acts.flat_map(|act| chain.of(act));
    if before.any(|one| one.sealed.is_none() && one.number < entry.number) {
        Ok(())
    } else {
        Err(chain.fault(entry, VerifyFault::Sealed))
    }
}

/// Tells whether only the secretariat does the act, whose name is never withheld.
const fn is_decision(act: RecordAct) -> bool {
    matches!(act, RecordAct::AmendmentDisposed | RecordAct::AmendmentCarried | RecordAct::CommentHidden)
}

/// Returns what is withheld of an act from a reader to whom this is disclosed.
const fn seal_for(disclosure: Disclosure, act: RecordAct) -> Option<Seal> {
    match disclosure {
        Disclosure::Whole => None,
        Disclosure::WithoutName if is_decision(act) => None,
        Disclosure::WithoutName if act.names_only_its_actor() => Some(Seal::Name),
        Disclosure::WithoutName | Disclosure::Nothing => Some(Seal::Whole),
    }
}

/// Tells whether what is withheld of an entry is what is withheld from a reader to whom this is disclosed. What a delegation
/// says without its name is withheld whole where it has spoken under its name before.
fn is_sealed_for(disclosure: Disclosure, entry: &RecordEntry) -> bool {
    let expected = seal_for(disclosure, entry.act);
    let follows = || expected == Some(Seal::Name) && entry.sealed == Some(Seal::Whole);
    entry.sealed == expected || follows() && named_acts(entry.act).is_some()
}

/// Returns the acts by which a delegation may have spoken under its name before, where that makes an act without a name be
/// withheld whole.
const fn named_acts(act: RecordAct) -> Option<[RecordAct; 2]> {
    match act {
        RecordAct::PositionSubmitted | RecordAct::PositionWithdrawn => {
            Some([RecordAct::PositionSubmitted, RecordAct::PositionSubmitted])
        }
        RecordAct::ReplyMade | RecordAct::ReplyWithdrawn => {
            Some([RecordAct::ReplyMade, RecordAct::ReplyMade])
        }
        RecordAct::DefinitionHeld => Some([RecordAct::DefinitionHeld, RecordAct::DefinitionHeld]),
        // The members of a bloc are associated with its statement when it is submitted.
        RecordAct::AssociationMade => Some([RecordAct::BlocStatementSubmitted, RecordAct::AssociationMade]),
        _ => None,
    }
}
