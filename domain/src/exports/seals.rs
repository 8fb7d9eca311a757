//! Whether all that is withheld from a document is what is withheld from one of its readers.

use super::VerifyError;
use super::VerifyFault;
use super::chains::CheckedChain;
use crate::attribution::{Disclosure, ReaderRole, Terms, closed_stages};
use crate::consultations::{Stage, StageKind};
use crate::records::{RecordAct, RecordEntry, Seal};
use chrono::{DateTime, Utc};

/// The names of the secretariat in the record.
const SECRETARIAT: [&str; 2] = ["organizer", "system"];

/// Fails unless what is withheld is what one reader may not see: an organizer, somebody who takes no part, or a delegation
/// that takes part and sees what it said itself. Entries of form 1 do not state their terms.
pub fn check_seals(
    chain: &CheckedChain,
    stages: &[Stage],
    exported_at: DateTime<Utc>,
) -> Result<(), VerifyError> {
    let closed = closed_stages(stages, exported_at);
    let said: Vec<(&RecordEntry, Terms)> = chain
        .entries
        .iter()
        .filter(|entry| entry.act.is_said())
        // What the secretariat says is for all, and what it decides about others for those who see what they said.
        .filter(|entry| entry.sealed.is_some() || !SECRETARIAT.contains(&entry.actor.as_str()))
        .filter_map(|entry| Some((entry, entry.cover.as_ref()?.terms?)))
        .collect();
    let readers = [
        first_misfit(&said, |entry, _| entry.sealed.is_none()),
        first_misfit(&said, |entry, terms| {
            entry.sealed == seal_for(terms.shown(ReaderRole::Reader, &closed), entry)
        }),
        first_misfit(&said, participant(&said, &closed)),
    ];
    // The reader whom the document fits longest shows best where it is wrong.
    match readers.into_iter().reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other))).flatten()
    {
        None => Ok(()),
        Some(place) => Err(chain.fault(said[place].0, VerifyFault::Reader)),
    }
}

fn first_misfit(said: &[(&RecordEntry, Terms)], fits: impl Fn(&RecordEntry, Terms) -> bool) -> Option<usize> {
    said.iter().position(|(entry, terms)| !fits(entry, *terms))
}

/// Makes the test for a delegation that takes part: the one that said the first thing that others would not see whole.
fn participant<'a>(
    said: &[(&'a RecordEntry, Terms)],
    closed: &'a [StageKind],
) -> impl Fn(&RecordEntry, Terms) -> bool + use<'a> {
    let seal =
        |entry: &RecordEntry, terms: Terms| seal_for(terms.shown(ReaderRole::Participant, closed), entry);
    let own = said.iter().find(|(entry, terms)| entry.sealed.is_none() && seal(entry, *terms).is_some());
    let own = own.map(|(entry, _)| entry.actor.as_str());
    move |entry, terms| {
        let expected = seal_for(terms.shown(ReaderRole::Participant, closed), entry);
        entry.sealed == expected || entry.sealed.is_none() && own == Some(entry.actor.as_str())
    }
}

/// Tells whether only the secretariat does the act, whose name is never withheld.
const fn is_decision(act: RecordAct) -> bool {
    matches!(act, RecordAct::AmendmentDisposed | RecordAct::AmendmentCarried | RecordAct::CommentHidden)
}

/// Returns what is withheld of an entry from a reader to whom this is disclosed.
fn seal_for(disclosure: Disclosure, entry: &RecordEntry) -> Option<Seal> {
    match disclosure {
        Disclosure::Whole => None,
        Disclosure::WithoutName if is_decision(entry.act) => None,
        Disclosure::WithoutName if entry.act.names_only_its_actor() => Some(Seal::Name),
        Disclosure::WithoutName | Disclosure::Nothing => Some(Seal::Whole),
    }
}
