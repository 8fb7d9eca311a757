//! The record: an append-only chain of official acts that anyone can verify.
//!
//! Each entry is hashed with SHA-256 over the canonical JSON of its fields, the hash of the
//! entry before it among them; the first follows [`GENESIS`]. Canonical JSON here is RFC 8785
//! for the values that the record uses: objects with sorted keys, strings, whole numbers,
//! booleans, null and arrays; there are no floating-point numbers.

use crate::codes::codes;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

codes! {
    /// The official acts that are recorded.
    RecordAct {
        DelegationCreated = "delegation_created",
        DelegationFactsReplaced = "delegation_facts_replaced",
        RepresentativeInvited = "representative_invited",
        RepresentativeUninvited = "representative_uninvited",
        RepresentativeJoined = "representative_joined",
        RepresentativeLeft = "representative_left",
        ConsultationOpened = "consultation_opened",
        StageSet = "stage_set",
        ConsultationReopened = "consultation_reopened",
        ParticipantInvited = "participant_invited",
        ConsultationCorrected = "consultation_corrected",
        ConsultationArchived = "consultation_archived",
        ConsultationRestored = "consultation_restored",
        ParticipantRemoved = "participant_removed",
        StageRemoved = "stage_removed",
        RevisionPublished = "revision_published",
        TranslationPublished = "translation_published",
        PositionSubmitted = "position_submitted",
        PositionWithdrawn = "position_withdrawn",
        CommentHidden = "comment_hidden",
        AmendmentProposed = "amendment_proposed",
        AmendmentWithdrawn = "amendment_withdrawn",
        AmendmentDisposed = "amendment_disposed",
        AmendmentAnswered = "amendment_answered",
        SponsorshipOpened = "sponsorship_opened",
        SponsorshipClosed = "sponsorship_closed",
        SponsorJoined = "sponsor_joined",
        SponsorLeft = "sponsor_left",
        BlocCreated = "bloc_created",
        BlocJoined = "bloc_joined",
        BlocLeft = "bloc_left",
        BlocEntrusted = "bloc_entrusted",
        BlocStatementSubmitted = "bloc_statement_submitted",
        BlocStatementWithdrawn = "bloc_statement_withdrawn",
        AssociationMade = "association_made",
        ReservationMade = "reservation_made",
        ReservationWithdrawn = "reservation_withdrawn",
        SummaryWritten = "summary_written",
        ReplyMade = "reply_made",
        ReplyWithdrawn = "reply_withdrawn",
        ReactionsOpened = "reactions_opened",
        StatementModerated = "statement_moderated",
        QuestionOpened = "question_opened",
        AttendanceTaken = "attendance_taken",
        BallotCast = "ballot_cast",
        BallotWithdrawn = "ballot_withdrawn",
        QuestionClosed = "question_closed",
        QuestionSkipped = "question_skipped",
        TieDecided = "tie_decided",
        SilenceBroken = "silence_broken",
        SilenceExtended = "silence_extended",
        SilenceReminded = "silence_reminded",
        CasterNamed = "caster_named",
        VoteExplained = "vote_explained",
        VoteCorrected = "vote_corrected",
        AnalysisPublished = "analysis_published",
        ProxyGranted = "proxy_granted",
        ProxyRevoked = "proxy_revoked",
        RightsSuspended = "rights_suspended",
        RightsRestored = "rights_restored",
        RuleAdded = "rule_added",
        WeightSchemeAdded = "weight_scheme_added",
    }
}

/// The acts that hold a ballot. They are sealed while a vote is open without a live tally.
pub const BALLOTS: [RecordAct; 3] =
    [RecordAct::BallotCast, RecordAct::BallotWithdrawn, RecordAct::SilenceBroken];

/// The field of a payload whose random value keeps the hash of a sealed entry from showing its content.
pub const SALT: &str = "salt";

/// The hash that the first entry of a chain follows.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An official act in a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEntry {
    /// The name of the chain: `forum`, or `consultation:` and its identifier.
    pub chain: String,
    /// The number in the chain, from 1, without gaps.
    pub number: i64,
    /// The time in UTC, to the millisecond.
    pub at: DateTime<Utc>,
    pub act: RecordAct,
    /// The actor: a delegation's code, `organizer`, or `system`.
    pub actor: String,
    pub payload: Value,
    /// The hash of the entry before, as 64 hexadecimal digits.
    pub previous: String,
    pub hash: String,
    /// Whether actor and payload are withheld: until a vote closes, or because of the attribution of what was said.
    /// Then only the links to the neighbours can be checked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
}

/// The head of a chain, which the next entry follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainHead {
    pub number: i64,
    pub hash: String,
}

impl Default for ChainHead {
    fn default() -> Self {
        Self { number: 0, hash: GENESIS.to_owned() }
    }
}

/// The reason why a chain does not verify, with the first entry that is broken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    #[error("entry {position} is numbered {found}")]
    Number { position: i64, found: i64 },
    #[error("entry {number} belongs to the chain {chain:?}")]
    Chain { number: i64, chain: String },
    #[error("entry {number} does not follow the entry before it")]
    Previous { number: i64 },
    #[error("entry {number} has been changed: its content does not give its hash")]
    Hash { number: i64 },
    #[error("the record ends at entry {last}, but {stated} entries are stated")]
    Truncated { last: i64, stated: i64 },
    #[error("the record's last hash is not the one stated")]
    Head,
}

/// Makes the entry that follows `head`; `at` is cut to the millisecond.
pub fn next_entry(
    head: &ChainHead,
    chain: &str,
    at: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
) -> RecordEntry {
    let mut entry = RecordEntry {
        chain: chain.to_owned(),
        number: head.number + 1,
        at: DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at),
        act,
        actor: actor.to_owned(),
        payload,
        previous: head.hash.clone(),
        hash: String::new(),
        sealed: false,
    };
    entry.hash = hash_entry(&entry);
    entry
}

/// Seals an entry: removes its actor and its payload.
pub fn seal_entry(entry: RecordEntry) -> RecordEntry {
    RecordEntry { actor: String::new(), payload: Value::Null, sealed: true, ..entry }
}

/// Checks a whole chain from its first entry and returns its head.
pub fn verify_chain(entries: &[RecordEntry]) -> Result<ChainHead, ChainError> {
    let mut head = ChainHead::default();
    for (position, entry) in (1..).zip(entries) {
        let number = entry.number;
        if number != position {
            return Err(ChainError::Number { position, found: number });
        }
        if entry.chain != entries[0].chain {
            return Err(ChainError::Chain { number, chain: entry.chain.clone() });
        }
        if entry.previous != head.hash {
            return Err(ChainError::Previous { number });
        }
        if !entry.sealed && entry.hash != hash_entry(entry) {
            return Err(ChainError::Hash { number });
        }
        head = ChainHead { number, hash: entry.hash.clone() };
    }
    Ok(head)
}

/// Computes the hash of an entry from all of its other fields.
fn hash_entry(entry: &RecordEntry) -> String {
    let content = json!({
        "chain": entry.chain,
        "number": entry.number,
        "at": entry.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "act": entry.act.code(),
        "actor": entry.actor,
        "payload": entry.payload,
        "previous": entry.previous,
    });
    hash_text(&canonical_json(&content))
}

/// Computes the SHA-256 of a text that the record proves without holding it, as 64 hexadecimal digits.
///
/// What a moderator may refuse later does not stand in a record that nothing can be taken out of.
pub fn hash_text(text: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(text))
}

/// The payload of an entry, written as its canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "sea-orm", sea_orm(value_type = "String"))]
pub struct RecordPayload(pub Value);

impl fmt::Display for RecordPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&canonical_json(&self.0))
    }
}

impl FromStr for RecordPayload {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text).map(Self)
    }
}

/// Writes canonical JSON: keys sorted by UTF-16 code units, no blanks.
pub fn canonical_json(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            write_list(out, '{', '}', fields, |(key, value), out| {
                write_canonical(&Value::String(key.clone()), out);
                out.push(':');
                write_canonical(value, out);
            });
        }
        Value::Array(items) => write_list(out, '[', ']', items, write_canonical),
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn write_list<T>(
    out: &mut String,
    open: char,
    close: char,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(length: usize) -> Vec<RecordEntry> {
        let mut head = ChainHead::default();
        (0..length)
            .map(|index| {
                let entry = next_entry(
                    &head,
                    "consultation:1",
                    DateTime::UNIX_EPOCH,
                    RecordAct::BallotCast,
                    "KEN",
                    json!({ "choice": "yes", "index": index, "explanation": "نعم \"quoted\"\n" }),
                );
                head = ChainHead { number: entry.number, hash: entry.hash.clone() };
                entry
            })
            .collect()
    }

    #[test]
    fn canonical_json_sorts_keys_and_leaves_no_blanks() {
        let value = json!({ "b": [1, true, null], "a": { "z": "é\n", "y": -5 } });
        assert_eq!(canonical_json(&value), r#"{"a":{"y":-5,"z":"é\n"},"b":[1,true,null]}"#);
    }

    #[test]
    fn the_hash_is_the_one_that_other_tools_compute() {
        // The expected hash is by sha256sum of the canonical JSON, written out by hand from the fields.
        let entry = next_entry(
            &ChainHead::default(),
            "forum",
            DateTime::UNIX_EPOCH,
            RecordAct::StageSet,
            "organizer",
            json!({}),
        );
        let content = format!(
            r#"{{"act":"stage_set","actor":"organizer","at":"1970-01-01T00:00:00.000Z","chain":"forum","number":1,"payload":{{}},"previous":"{GENESIS}"}}"#
        );
        let expected = format!("{:x}", Sha256::digest(content));
        assert_eq!(entry.hash, expected);
    }

    #[test]
    fn an_untouched_chain_verifies_and_survives_a_round_trip_through_json() {
        let text = serde_json::to_string(&chain(5)).unwrap();
        let read: Vec<RecordEntry> = serde_json::from_str(&text).unwrap();
        assert_eq!(verify_chain(&read).unwrap().number, 5);
        assert_eq!(verify_chain(&[]), Ok(ChainHead::default()));
    }

    proptest! {
        #[test]
        fn any_change_is_found_at_the_entry_where_it_was_made(at in 0_usize..6, what in 0_u8..6) {
            let mut entries = chain(6);
            let number = i64::try_from(at).unwrap() + 1;
            let entry = &mut entries[at];
            match what {
                0 => entry.payload["choice"] = json!("no"),
                1 => entry.actor = "FJI".into(),
                2 => entry.at += chrono::TimeDelta::milliseconds(1),
                3 => entry.act = RecordAct::QuestionClosed,
                4 => entry.hash = GENESIS.replace('0', "1"),
                _ => entry.number += 1,
            }
            let expected = match what {
                5 => ChainError::Number { position: number, found: number + 1 },
                _ => ChainError::Hash { number },
            };
            prop_assert_eq!(verify_chain(&entries), Err(expected));
        }

        #[test]
        fn a_removed_or_swapped_entry_is_found(at in 0_usize..5) {
            let mut removed = chain(6);
            removed.remove(at);
            prop_assert!(verify_chain(&removed).is_err());
            let mut swapped = chain(6);
            swapped.swap(at, at + 1);
            prop_assert!(verify_chain(&swapped).is_err());
        }
    }
}
