//! The record: an append-only chain of official acts that anyone can verify.
//!
//! Each entry is hashed with SHA-256 over the canonical JSON of its fields, the hash of the
//! entry before it among them; the first follows [`GENESIS`]. Actor and payload stand in it as
//! hashes of their own, so that an entry that is shown without them can still be hashed again:
//! its act, its time and its terms are proven. Entries of form 1 are older and lack that.

use crate::attribution::Terms;
use crate::codes::codes;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

mod canonical;

pub use canonical::{RecordPayload, canonical_json, hash_canonical, hash_text};

codes! {
    /// The official acts that are recorded.
    RecordAct {
        DelegationCreated = "delegation_created",
        DelegationFactsReplaced = "delegation_facts_replaced",
        RepresentativeInvited = "representative_invited",
        RepresentativeUninvited = "representative_uninvited",
        RepresentativeJoined = "representative_joined",
        RepresentativeLeft = "representative_left",
        SeatLimited = "seat_limited",
        HeadHandedOver = "head_handed_over",
        SessionsEnded = "sessions_ended",
        ResetIssued = "reset_issued",
        AddressChangeIssued = "address_change_issued",
        FactorsCleared = "factors_cleared",
        FactorRequired = "factor_required",
        CredentialsRequiredOfAll = "credentials_required_of_all",
        AccountErased = "account_erased",
        AccountDisabled = "account_disabled",
        AccountEnabled = "account_enabled",
        OrganizerInvited = "organizer_invited",
        OrganizerUninvited = "organizer_uninvited",
        OrganizerJoined = "organizer_joined",
        OrganizerRemoved = "organizer_removed",
        ConsultationOpened = "consultation_opened",
        StageSet = "stage_set",
        ConsultationReopened = "consultation_reopened",
        ParticipantInvited = "participant_invited",
        ConsultationCorrected = "consultation_corrected",
        ConfirmationSet = "confirmation_set",
        OfficeGiven = "office_given",
        OfficeEnded = "office_ended",
        CredentialsRequired = "credentials_required",
        CredentialRecorded = "credential_recorded",
        CredentialWithdrawn = "credential_withdrawn",
        ConsultationArchived = "consultation_archived",
        ConsultationRestored = "consultation_restored",
        ParticipantRemoved = "participant_removed",
        StageRemoved = "stage_removed",
        TitleTranslated = "title_translated",
        RevisionPublished = "revision_published",
        TranslationPublished = "translation_published",
        PositionSubmitted = "position_submitted",
        PositionWithdrawn = "position_withdrawn",
        CommentPosted = "comment_posted",
        CommentEdited = "comment_edited",
        CommentWithdrawn = "comment_withdrawn",
        CommentHidden = "comment_hidden",
        AmendmentProposed = "amendment_proposed",
        AmendmentWithdrawn = "amendment_withdrawn",
        AmendmentDisposed = "amendment_disposed",
        AmendmentAnswered = "amendment_answered",
        AmendmentCarried = "amendment_carried",
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
        NameTranslated = "name_translated",
        VocabularyAdded = "vocabulary_added",
        TagProposed = "tag_proposed",
        TagSettled = "tag_settled",
        TagWithdrawn = "tag_withdrawn",
        InstrumentCatalogued = "instrument_catalogued",
        MappingProposed = "mapping_proposed",
        MappingReviewed = "mapping_reviewed",
        MappingWithdrawn = "mapping_withdrawn",
        TermAdded = "term_added",
        TermLinked = "term_linked",
        TermsImported = "terms_imported",
        DefinitionProposed = "definition_proposed",
        DefinitionWithdrawn = "definition_withdrawn",
        DefinitionHeld = "definition_held",
        FollowUpSet = "follow_up_set",
        CommitmentUndertaken = "commitment_undertaken",
        CommitmentJoined = "commitment_joined",
        CommitmentLeft = "commitment_left",
        CommitmentWithdrawn = "commitment_withdrawn",
        ReportSubmitted = "report_submitted",
        ReviewersAssigned = "reviewers_assigned",
        ReviewSubmitted = "review_submitted",
        ReviewAnswered = "review_answered",
        ReportCommented = "report_commented",
        ReportCommentHidden = "report_comment_hidden",
        NeedSubmitted = "need_submitted",
        NeedAssessed = "need_assessed",
        NeedWithdrawn = "need_withdrawn",
        OfferSubmitted = "offer_submitted",
        OfferWithdrawn = "offer_withdrawn",
        NeedMatched = "need_matched",
        MatchMoved = "match_moved",
        MatchRated = "match_rated",
        TranchePaid = "tranche_paid",
        WebhookAdded = "webhook_added",
        WebhookRemoved = "webhook_removed",
        LetterSent = "letter_sent",
        RecordCompleted = "record_completed",
    }
}

impl RecordAct {
    /// Tells whether the act may be withheld: something said on the terms of a stage, a ballot of an open vote, or what an
    /// export of a consultation leaves out of the forum's own chain. What an organizer decides may not.
    pub fn may_be_sealed(self) -> bool {
        self.is_said() || self.is_ballot() || self.concerns_forum_alone()
    }

    /// Tells whether the act says something, or changes what was said, so that it is shown on the terms of its stage.
    pub const fn is_said(self) -> bool {
        matches!(
            self,
            Self::PositionSubmitted
                | Self::PositionWithdrawn
                | Self::CommentPosted
                | Self::CommentEdited
                | Self::CommentWithdrawn
                | Self::CommentHidden
                | Self::AmendmentProposed
                | Self::AmendmentWithdrawn
                | Self::AmendmentDisposed
                | Self::AmendmentAnswered
                | Self::AmendmentCarried
                | Self::SponsorshipOpened
                | Self::SponsorshipClosed
                | Self::SponsorJoined
                | Self::SponsorLeft
                | Self::BlocStatementSubmitted
                | Self::BlocStatementWithdrawn
                | Self::AssociationMade
                | Self::ReservationMade
                | Self::ReservationWithdrawn
                | Self::ReplyMade
                | Self::ReplyWithdrawn
                | Self::TagProposed
                | Self::TagSettled
                | Self::TagWithdrawn
                | Self::MappingProposed
                | Self::MappingReviewed
                | Self::MappingWithdrawn
                | Self::DefinitionProposed
                | Self::DefinitionWithdrawn
                | Self::DefinitionHeld
        )
    }

    /// Tells whether the payload names nobody, so that it can be shown where only the actor is withheld. The statement of
    /// a bloc names the bloc.
    pub const fn names_only_its_actor(self) -> bool {
        !matches!(self, Self::BlocStatementSubmitted | Self::BlocStatementWithdrawn)
    }

    /// Tells whether the act holds a ballot. It is sealed while its vote is open without a live tally.
    pub fn is_ballot(self) -> bool {
        BALLOTS.contains(&self)
    }

    /// Tells whether the act is in the forum's chain and says nothing that an export of a consultation shows, which takes
    /// from that chain only the facts of delegations and the members of blocs.
    pub const fn concerns_forum_alone(self) -> bool {
        matches!(
            self,
            Self::RepresentativeInvited
                | Self::RepresentativeJoined
                | Self::RepresentativeLeft
                | Self::SeatLimited
                | Self::HeadHandedOver
                | Self::RepresentativeUninvited
                | Self::SessionsEnded
                | Self::ResetIssued
                | Self::AddressChangeIssued
                | Self::FactorsCleared
                | Self::FactorRequired
                | Self::CredentialsRequiredOfAll
                | Self::AccountErased
                | Self::AccountDisabled
                | Self::AccountEnabled
                | Self::OrganizerInvited
                | Self::OrganizerUninvited
                | Self::OrganizerJoined
                | Self::OrganizerRemoved
                | Self::RightsSuspended
                | Self::RightsRestored
                | Self::RuleAdded
                | Self::WeightSchemeAdded
                | Self::NameTranslated
                | Self::InstrumentCatalogued
        )
    }

    /// Tells whether the payload holds the head of the forum's chain, so that whoever holds the consultation's own holds
    /// what was known of its participants. Nothing is withheld of such an act.
    pub const fn holds_forum_head(self) -> bool {
        matches!(
            self,
            Self::ParticipantInvited
                | Self::StageSet
                | Self::QuestionOpened
                | Self::QuestionClosed
                | Self::ConsultationArchived
        )
    }
}

/// The acts that hold a ballot. They are sealed while a vote is open without a live tally.
pub const BALLOTS: [RecordAct; 3] =
    [RecordAct::BallotCast, RecordAct::BallotWithdrawn, RecordAct::SilenceBroken];

/// The names of the secretariat in the record. They are never withheld.
pub const SECRETARIAT: [&str; 2] = ["organizer", "system"];

/// The field of a payload that holds the hash of the forum's last entry at that moment.
pub const FORUM_HEAD: &str = "forum";

/// The field of a payload whose random value keeps the hash of a sealed entry from showing its content.
pub const SALT: &str = "salt";

/// The form of the entries that are made now.
pub const FORM: u32 = 2;

/// The hash that the first entry of a chain follows.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

codes! {
    /// What is withheld of an entry, until a vote closes or because of the attribution of what was said.
    Seal {
        /// The actor alone.
        Name = "name",
        /// Actor and payload.
        Whole = "whole",
    }
}

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
    /// The actor: a delegation's code, `organizer`, or `system`; empty where it is withheld.
    pub actor: String,
    /// What was done; null where it is withheld.
    pub payload: Value,
    /// The hash of the entry before, as 64 hexadecimal digits.
    pub previous: String,
    pub hash: String,
    /// What is withheld. Documents of version 2 say only whether anything is.
    #[serde(default, deserialize_with = "read_seal", skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Seal>,
    /// What an entry still proves when it is sealed; `None` in form 1, where a sealed entry proves nothing but its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<EntryCover>,
}

/// The cover of an entry: its terms, and hashes in place of its actor and its payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryCover {
    /// The terms on which something was said; `None` for an act of which nothing is withheld but a ballot.
    pub terms: Option<Terms>,
    /// The random value that keeps the hash of the actor from showing who it is; it is withheld with the actor. That of the
    /// secretariat has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// The hash of the actor with the salt.
    pub author: String,
    /// The hash of the payload.
    pub content: String,
}

fn read_seal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Seal>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum StatedSeal {
        Flag(bool),
        Seal(Seal),
    }
    Ok(match Option::<StatedSeal>::deserialize(deserializer)? {
        None | Some(StatedSeal::Flag(false)) => None,
        Some(StatedSeal::Flag(true)) => Some(Seal::Whole),
        Some(StatedSeal::Seal(seal)) => Some(seal),
    })
}

impl RecordEntry {
    /// Tells whether the entry may be withheld from anybody: its act may, and what was said was not said on public terms.
    pub fn may_be_sealed(&self) -> bool {
        let public = |cover: &EntryCover| cover.terms.is_none_or(Terms::is_public);
        self.act.may_be_sealed() && !(self.act.is_said() && self.cover.as_ref().is_some_and(public))
    }

    /// Tells whether the cover shows that the secretariat did it, even where the actor is withheld: its name is hashed
    /// without a salt.
    pub fn is_of_secretariat(&self) -> bool {
        let by =
            |cover: &EntryCover| SECRETARIAT.into_iter().any(|actor| cover.author == hash_actor(actor, None));
        self.cover.as_ref().is_some_and(by)
    }
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
    #[error("entry {number} is of an older form than the one before it")]
    Form { number: i64 },
}

/// What becomes the next entry of a chain.
#[derive(Clone, Debug)]
pub struct NewEntry<'a> {
    pub chain: &'a str,
    pub at: DateTime<Utc>,
    pub act: RecordAct,
    pub actor: &'a str,
    pub payload: Value,
    pub terms: Option<Terms>,
    /// The random value that is hashed with the actor, where the actor may be withheld.
    pub salt: Option<String>,
}

/// Makes the entry that follows `head`; its time is cut to the millisecond.
pub fn next_entry(head: &ChainHead, new: NewEntry<'_>) -> RecordEntry {
    let cover = EntryCover {
        terms: new.terms,
        author: hash_actor(new.actor, new.salt.as_deref()),
        content: hash_canonical(&new.payload),
        salt: new.salt,
    };
    let mut entry = RecordEntry {
        chain: new.chain.to_owned(),
        number: head.number + 1,
        at: DateTime::from_timestamp_millis(new.at.timestamp_millis()).unwrap_or(new.at),
        act: new.act,
        actor: new.actor.to_owned(),
        payload: new.payload,
        previous: head.hash.clone(),
        hash: String::new(),
        sealed: None,
        cover: Some(cover),
    };
    entry.hash = hash_entry(&entry);
    entry
}

/// Seals an entry: removes its actor, and its payload unless the name alone is withheld and the payload names nobody.
pub fn seal_entry(entry: RecordEntry, seal: Seal) -> RecordEntry {
    // In form 1 an entry without its actor could not be checked at all.
    let seal = if entry.cover.is_some() && entry.act.names_only_its_actor() { seal } else { Seal::Whole };
    RecordEntry {
        actor: String::new(),
        payload: if seal == Seal::Name { entry.payload } else { Value::Null },
        sealed: Some(seal),
        cover: entry.cover.map(|cover| EntryCover { salt: None, ..cover }),
        ..entry
    }
}

/// Checks a whole chain from its first entry and returns its head.
pub fn verify_chain(entries: &[RecordEntry]) -> Result<ChainHead, ChainError> {
    let mut head = ChainHead::default();
    let mut covered = false;
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
        if covered && entry.cover.is_none() {
            return Err(ChainError::Form { number });
        }
        covered = entry.cover.is_some();
        if !gives_hash(entry) {
            return Err(ChainError::Hash { number });
        }
        head = ChainHead { number, hash: entry.hash.clone() };
    }
    Ok(head)
}

/// Tells whether all that is shown of an entry gives its hash.
fn gives_hash(entry: &RecordEntry) -> bool {
    // The hash holds milliseconds, so that a time with more digits would be another with the same hash.
    if !entry.at.timestamp_subsec_nanos().is_multiple_of(1_000_000) {
        return false;
    }
    let Some(cover) = &entry.cover else {
        return match entry.sealed {
            None => entry.hash == hash_entry(entry),
            Some(_) => is_withheld(entry),
        };
    };
    let named = || cover.author == hash_actor(&entry.actor, cover.salt.as_deref());
    let said = || cover.content == hash_canonical(&entry.payload);
    let nameless = entry.actor.is_empty() && cover.salt.is_none();
    // No salt and one without digits would give the same hash.
    cover.salt.as_deref().is_none_or(is_salt)
        && entry.hash == hash_entry(entry)
        && match entry.sealed {
            None => named() && said(),
            Some(Seal::Name) => nameless && said(),
            Some(Seal::Whole) => nameless && is_withheld(entry),
        }
}

/// Tells whether nothing is shown of what a sealed entry withholds.
fn is_withheld(entry: &RecordEntry) -> bool {
    entry.actor.is_empty() && entry.payload.is_null()
}

/// Tells whether a text is a salt as the store makes it: 16 random bytes, written as 32 digits.
fn is_salt(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Computes the hash of an actor, with the salt that is withheld with it.
fn hash_actor(actor: &str, salt: Option<&str>) -> String {
    hash_canonical(&json!({ "actor": actor, "salt": salt.unwrap_or_default() }))
}

/// Computes the hash of words that may be withdrawn or hidden later, with a random value that is shown only with them.
pub fn hash_words(nonce: &str, body: &str, proposed_change: Option<&str>) -> String {
    hash_canonical(&json!([nonce, body, proposed_change]))
}

/// Computes the hash of an entry: from all of its other fields in form 1, and in form 2 from its cover.
fn hash_entry(entry: &RecordEntry) -> String {
    let at = entry.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let content = match &entry.cover {
        None => json!({
            "chain": entry.chain,
            "number": entry.number,
            "at": at,
            "act": entry.act.code(),
            "actor": entry.actor,
            "payload": entry.payload,
            "previous": entry.previous,
        }),
        Some(cover) => json!({
            "form": FORM,
            "chain": entry.chain,
            "number": entry.number,
            "at": at,
            "act": entry.act.code(),
            "terms": cover.terms,
            "author": cover.author,
            "content": cover.content,
            "previous": entry.previous,
        }),
    };
    hash_canonical(&content)
}

#[cfg(test)]
mod tests;
