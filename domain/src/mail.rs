//! Mail: what the forum writes to people, which of it they may silence, when a message is tried again, and when a digest is due.
//!
//! A message is kept as facts and put into words when it is sent, so that it can be shown, and is in the language of its reader.

use crate::accounts::{Email, Role};
use crate::codes::codes;
use crate::identifiers::{
    AmendmentId, BlocStatementId, CommentId, CommitmentId, ConsultationId, DelegationId, MailId, ProvisionId,
    QuestionId, UserId,
};
use crate::languages::Language;
use crate::questions::VotingMethod;
use crate::records::RecordAct;
use crate::translations::TranslatedTitles;
use crate::viewers::TranslatedName;
use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

pub mod files;
pub mod quotations;
pub mod replies;
pub mod returns;
pub mod texts;

/// The time for which what was sent, or could not be, is still listed. For so long its link to unsubscribe works.
pub const KEPT: TimeDelta = TimeDelta::days(60);

/// The time for which messages are listed that would have been sent, had there been a mail server.
pub const KEPT_UNSENT: TimeDelta = TimeDelta::days(7);

/// The time for which a message is tried where nothing else limits it.
pub const TRIED_FOR: TimeDelta = TimeDelta::days(3);

/// The most lines in one part of a digest; what is more is counted.
pub const DIGEST_LINES: usize = 8;

codes! {
    /// What a message is about.
    MailKind {
        /// A trial by the operator.
        Trial = "trial",
        Invitation = "invitation",
        AddressConfirmation = "address_confirmation",
        AddressChanged = "address_changed",
        PasswordReset = "password_reset",
        PasswordChanged = "password_changed",
        NewDevice = "new_device",
        /// Somebody else has made a link for a new password.
        ResetIssued = "reset_issued",
        FactorsChanged = "factors_changed",
        /// The forum requires a second factor of the reader, who has none.
        FactorRequired = "factor_required",
        RecoveryCodeUsed = "recovery_code_used",
        ProviderLinked = "provider_linked",
        ProviderUnlinked = "provider_unlinked",
        /// Somebody acts for a delegation for a few more days.
        SeatEnding = "seat_ending",
        /// Somebody has become head of a delegation in the place of another.
        HeadBegun = "head_begun",
        /// Somebody else has become head in the place of the reader.
        HeadEnded = "head_ended",
        OfficeGiven = "office_given",
        OfficeEnded = "office_ended",
        /// Votes ask for credentials that the delegation does not have.
        CredentialsMissing = "credentials_missing",
        CredentialsExpiring = "credentials_expiring",
        CredentialsWithdrawn = "credentials_withdrawn",
        VoteOpened = "vote_opened",
        VoteClosingSoon = "vote_closing_soon",
        VoteClosed = "vote_closed",
        SilenceOpened = "silence_opened",
        SilenceThirdLeft = "silence_third_left",
        SilenceDayLeft = "silence_day_left",
        SilenceBroken = "silence_broken",
        SilenceAdopted = "silence_adopted",
        AssociationCall = "association_call",
        ClearanceAsked = "clearance_asked",
        CommentReply = "comment_reply",
        AmendmentDisposed = "amendment_disposed",
        RevisionPublished = "revision_published",
        CommitmentDue = "commitment_due",
        Digest = "digest",
        Letter = "letter",
    }
}

codes! {
    /// Whether people may silence a kind of message.
    MailClass {
        /// Somebody has asked for it, or it is about the security of an account.
        Personal = "personal",
        /// A notice of the forum, which has legal effects or a deadline: nobody silences it.
        Official = "official",
        /// What people follow as they please.
        Optional = "optional",
    }
}

codes! {
    /// What has become of a message.
    MailState {
        /// It is to be sent, for the first time or again.
        Waiting = "waiting",
        /// The mail server has taken it.
        Sent = "sent",
        /// It was refused, or tried for as long as it was worth anything.
        Failed = "failed",
        /// No mail server is configured: this is what would have been sent.
        Unsent = "unsent",
        /// Its address is suspended, or its reader has silenced it since.
        Withheld = "withheld",
        /// A mail server on the way has returned it.
        Returned = "returned",
    }
}

codes! {
    /// Why a message was not taken by the mail server, or not sent at all.
    MailFault {
        /// The server refused it for good, by a status from 500.
        Refused = "refused",
        /// The server could not take it now, by a status from 400.
        Deferred = "deferred",
        Unreachable = "unreachable",
        /// The server did not answer in time. Whether it has taken the message is not known.
        Late = "late",
        /// The process ended while it was sending. Whether the server has taken the message is not known.
        Interrupted = "interrupted",
        /// What the message says, or its link, no longer holds.
        Expired = "expired",
        /// No message can be made for this address.
        Address = "address",
        /// Messages to the address have come back.
        Suspended = "suspended",
        Silenced = "silenced",
    }
}

codes! {
    /// How often somebody is written to about a consultation, besides official notices.
    DigestPace {
        /// Each thing by itself, as soon as it happens.
        AtOnce = "at_once",
        /// On each day on which there is something new.
        Daily = "daily",
        /// Once a week.
        Weekly = "weekly",
        /// On each day on which something waits for the delegation, and only then.
        Waiting = "waiting",
        Never = "never",
    }
}

/// The pace of whoever has chosen none.
pub const DEFAULT_PACE: DigestPace = DigestPace::Daily;

impl MailKind {
    pub const fn class(self) -> MailClass {
        match self {
            Self::Trial
            | Self::Invitation
            | Self::AddressConfirmation
            | Self::AddressChanged
            | Self::PasswordReset
            | Self::PasswordChanged
            | Self::NewDevice
            | Self::ResetIssued
            | Self::FactorsChanged
            | Self::RecoveryCodeUsed
            | Self::ProviderLinked
            | Self::ProviderUnlinked
            | Self::HeadEnded
            | Self::OfficeGiven
            | Self::OfficeEnded
            | Self::ClearanceAsked => MailClass::Personal,
            // Whether a delegation can vote depends on these.
            Self::FactorRequired
            | Self::SeatEnding
            | Self::HeadBegun
            | Self::CredentialsMissing
            | Self::CredentialsExpiring
            | Self::CredentialsWithdrawn
            | Self::VoteOpened
            | Self::VoteClosingSoon
            | Self::VoteClosed
            | Self::SilenceOpened
            | Self::SilenceThirdLeft
            | Self::SilenceDayLeft
            | Self::SilenceBroken
            | Self::SilenceAdopted
            | Self::Letter => MailClass::Official,
            Self::AssociationCall
            | Self::CommentReply
            | Self::AmendmentDisposed
            | Self::RevisionPublished
            | Self::CommitmentDue
            | Self::Digest => MailClass::Optional,
        }
    }

    /// Tells whether the message leads to a page by a secret link, so that it is worth nothing without.
    pub const fn has_link(self) -> bool {
        matches!(
            self,
            Self::Invitation | Self::AddressConfirmation | Self::PasswordReset | Self::ClearanceAsked
        )
    }

    /// Tells whether the message can be silenced, and so carries the means to do it.
    pub const fn is_optional(self) -> bool {
        matches!(self.class(), MailClass::Optional)
    }
}

/// Tells whether people are written to because of an act with this payload; whom it concerns is found after the act.
pub fn is_notified(act: RecordAct, payload: &Value) -> bool {
    match act {
        // A comment that answers none concerns nobody in particular.
        RecordAct::CommentPosted => !payload["reply_to"].is_null(),
        // Where credentials are asked for no more, nobody lacks any.
        RecordAct::CredentialsRequired => !payload["from"].is_null(),
        RecordAct::QuestionOpened
        | RecordAct::QuestionClosed
        | RecordAct::SilenceBroken
        | RecordAct::SilenceReminded
        | RecordAct::AmendmentDisposed
        | RecordAct::RevisionPublished
        | RecordAct::BlocStatementSubmitted
        | RecordAct::CredentialWithdrawn => true,
        _ => false,
    }
}

/// The page to which a message leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTarget {
    Account,
    SecondFactor,
    Delegation(DelegationId),
    Credentials(ConsultationId),
    Consultation(ConsultationId),
    Desk(ConsultationId),
    Instrument(ConsultationId),
    Question(QuestionId),
    Provision(ProvisionId),
    Amendment(AmendmentId),
    /// A comment in its thread.
    Comment(CommentId),
    BlocStatement(BlocStatementId),
    Commitment(CommitmentId),
}

/// A title that is put into the language of the reader when the message is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTitle {
    pub words: String,
    pub language: Language,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub titles: Option<TranslatedTitles>,
    /// The numbers of which the title of a vote was made ([`crate::questions::code_of_adoption`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_of: Option<String>,
}

codes! {
    /// What a file that came by mail is, and so where it is looked at.
    MailedFileKind {
        /// A text of a consultation, edited by a word processor (DOCX).
        Text = "text",
        /// A table of positions that was filled in (XLSX or CSV).
        Table = "table",
    }
}

codes! {
    /// How a vote has ended.
    VoteEnd {
        Adopted = "adopted",
        NotAdopted = "not_adopted",
        /// An option was chosen, or the chair still has to decide.
        Decided = "decided",
    }
}

codes! {
    /// A part of a digest, in the order in which they stand.
    DigestPart {
        /// What needs the delegation.
        Needed = "needed",
        /// What has happened to what the delegation said.
        Happened = "happened",
        /// What is new.
        New = "new",
    }
}

/// One line of a digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestLine {
    pub part: DigestPart,
    /// The kind of the message that would have told of this by itself.
    pub kind: MailKind,
    /// What it is about: a title, or the number of a paragraph.
    pub about: MailTitle,
    pub target: MailTarget,
    /// Until when it is to be done, or when it happened.
    pub at: DateTime<Utc>,
    /// Whether it is to be done until the chair ends it; then `at` tells since when.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub endless: bool,
    /// Whether a text is the first of its consultation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
}

/// What a message says, besides what its kind says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MailContent {
    /// The name of a reader who has no account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
    /// Who invites. The name is that of the account when the message is put into words, and is gone with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inviter: Option<UserId>,
    /// The head in whose place the reader is invited to act, or the one who has followed the reader. The name is found as that of
    /// whoever invites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_head: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultation: Option<MailTitle>,
    /// Other consultations in which the delegation takes part for which somebody is invited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<MailTitle>,
    /// What it is about within the consultation: the title of a vote, the number of a paragraph, the name of a bloc.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<MailTitle>,
    /// The delegation that acted, or for which somebody is invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<TranslatedName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// A deadline, or the time of what happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<MailTarget>,
    /// The comment that whoever answers the message answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<CommentId>,
    /// The delegation for which whoever answers the message sends files of a ministry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files_for: Option<DelegationId>,
    /// The subject of a letter, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What somebody wrote: a letter, a reason, a browser. Also the code of a decision or of an office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<VoteEnd>,
    /// The numbers of the paragraphs that are concerned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Whether these are all paragraphs of the text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub labels_are_all: bool,
    /// Whether a text is the first of its consultation, or a digest the first that its reader gets.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<DigestLine>,
    /// The number of lines that were left out, by part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(DigestPart, u32)>,
}

impl MailContent {
    /// Tells whether the message is answered by mail.
    pub const fn is_answerable(&self) -> bool {
        self.answers.is_some() || self.files_for.is_some()
    }
}

/// A secret link that goes to somebody by mail, when the act is done that makes it work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailedLink {
    pub to: Email,
    /// The path of the page, with its token.
    pub path: String,
    /// The language in which the reader is written to, and the time zone of whoever sends it, since that of the reader is not known.
    pub locale: Option<String>,
    pub time_zone: Option<String>,
}

impl MailedLink {
    /// Makes the message that has the link, which works until a time.
    pub fn write(
        &self,
        kind: MailKind,
        content: MailContent,
        until: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> NewMail {
        NewMail {
            locale: self.locale.clone(),
            time_zone: self.time_zone.clone(),
            content,
            link: Some(self.path.clone()),
            until: Some(until),
            ..NewMail::new(kind, self.to.clone(), at)
        }
    }
}

/// A message to be sent.
#[derive(Clone, Debug)]
pub struct NewMail {
    pub kind: MailKind,
    pub to: Email,
    /// The account of the reader, if there is one.
    pub user_id: Option<UserId>,
    pub consultation_id: Option<ConsultationId>,
    /// The language of the reader, as accounts keep it; English where there is none.
    pub locale: Option<String>,
    /// The IANA name of the reader's time zone.
    pub time_zone: Option<String>,
    pub content: MailContent,
    /// The path of the page to which the message leads, with its secret token. It is kept until the message has been sent.
    pub link: Option<String>,
    /// What makes the message one that is queued only once.
    pub once: Option<String>,
    /// The time from which the message is worth nothing.
    pub until: Option<DateTime<Utc>>,
    /// The time of the act.
    pub at: DateTime<Utc>,
}

impl NewMail {
    /// Makes a message to an address, in English, without anything that it says besides its kind.
    pub fn new(kind: MailKind, to: Email, at: DateTime<Utc>) -> Self {
        Self {
            kind,
            to,
            user_id: None,
            consultation_id: None,
            locale: None,
            time_zone: None,
            content: MailContent::default(),
            link: None,
            once: None,
            until: None,
            at,
        }
    }
}

/// The shortest time for which a vote with a closing time is open that people are told of by mail. What is put to the vote in a
/// room for a few minutes is over before anybody reads of it.
pub const SHORTEST_VOTE: TimeDelta = TimeDelta::hours(1);

/// Tells whether people are told by mail of a vote: of each in which delegations cast their ballots from wherever they are. Hands
/// are counted in the room, and whoever is called in a roll call answers there, unless it is open for some time.
pub fn is_vote_told(
    method: VotingMethod,
    opened_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
) -> bool {
    match (method, closes_at) {
        (VotingMethod::ShowOfHands, _) | (VotingMethod::RollCall, None) => false,
        (_, None) => true,
        (_, Some(closes_at)) => closes_at - opened_at >= SHORTEST_VOTE,
    }
}

/// Tells whether people are told by mail how a vote has ended of which they were told. One without a closing time that was over
/// sooner than any other of which they are told was held in a room.
pub fn is_vote_end_told(
    method: VotingMethod,
    opened_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
    closed_at: DateTime<Utc>,
) -> bool {
    let open_for = closes_at.unwrap_or(closed_at) - opened_at;
    is_vote_told(method, opened_at, closes_at) && open_for >= SHORTEST_VOTE
}

/// The time before its day at which a report is told to be due.
pub const REPORT_NOTICE: TimeDelta = TimeDelta::days(14);

/// The time before its end at which whoever has a seat is told that it ends.
pub const SEAT_NOTICE: TimeDelta = TimeDelta::days(7);

/// Returns the Message-ID of the message with this token. It tells nothing of the token, since replies carry it to others.
pub fn message_id(token: &str, domain: &str) -> String {
    format!("<{}@{domain}>", derive(token, "message-id"))
}

/// Returns what stands in the link by which a message is unsubscribed from. It tells nothing of the token, since messages
/// are passed on.
pub fn unsubscribe_token(id: MailId, token: &str) -> String {
    format!("{id}-{}", derive(token, "unsubscribe"))
}

/// Reads the number of the message out of the link to unsubscribe.
pub fn read_unsubscribe(link: &str) -> Option<MailId> {
    link.split_once('-')?.0.parse().ok()
}

fn derive(token: &str, purpose: &str) -> String {
    let digest = Sha256::digest(format!("{purpose}:{token}"));
    base16ct::lower::encode_string(&digest[..16])
}

/// Returns after how long a message is sent again that was tried so many times; `None` when it has been tried for three days.
pub fn retry_after(tries: i32) -> Option<TimeDelta> {
    // As RFC 5321, 4.5.4.1 suggests: more often at first, then every few hours.
    const WAITS: [i64; 13] = [1, 5, 15, 30, 60, 120, 240, 480, 480, 720, 720, 720, 720];
    let place = usize::try_from(tries).ok()?.checked_sub(1)?;
    WAITS.get(place).copied().map(TimeDelta::minutes)
}

/// The hour of the morning at which digests are sent, by the clock of the reader.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(7, 0, 0).expect("an hour of the day");

/// Tells whether a digest is due at a local time of its reader: whether a morning, or for a weekly digest the morning of a
/// Monday, has come since the last one.
pub fn is_digest_due(pace: DigestPace, last: Option<NaiveDateTime>, now: NaiveDateTime) -> bool {
    let days = match pace {
        DigestPace::AtOnce | DigestPace::Never => return false,
        DigestPace::Daily | DigestPace::Waiting => 0,
        DigestPace::Weekly => i64::from(now.weekday().num_days_from_monday()),
    };
    let turn = (now.date() - TimeDelta::days(days)).and_time(MORNING);
    let turn = match (now < turn, pace) {
        (false, _) => turn,
        (true, DigestPace::Weekly) => turn - TimeDelta::days(7),
        (true, _) => turn - TimeDelta::days(1),
    };
    last.is_none_or(|last| last < turn)
}

/// Returns from when a first digest tells what is new.
pub fn first_digest_since(pace: DigestPace, now: DateTime<Utc>) -> DateTime<Utc> {
    let days = if pace == DigestPace::Weekly { 7 } else { 1 };
    now - TimeDelta::days(days)
}

/// Tells whether a digest with these lines is sent: nothing to tell, no mail; and at the pace of what waits only if something does.
/// What waits is told again each time, until the delegation has acted.
pub fn is_worth_sending(pace: DigestPace, lines: &[DigestLine]) -> bool {
    match pace {
        DigestPace::Waiting => lines.iter().any(|line| line.part == DigestPart::Needed),
        DigestPace::Daily | DigestPace::Weekly => !lines.is_empty(),
        DigestPace::AtOnce | DigestPace::Never => false,
    }
}

/// Puts the lines of a digest in order, what is needed by deadline and the rest by time, the newest first, and keeps of
/// each part as many as anybody reads. Returns how many were left out of each.
pub fn arrange_digest(mut lines: Vec<DigestLine>) -> (Vec<DigestLine>, Vec<(DigestPart, u32)>) {
    lines.sort_by(|one, other| {
        one.part.cmp(&other.part).then_with(|| match one.part {
            DigestPart::Needed => one.at.cmp(&other.at),
            DigestPart::Happened | DigestPart::New => other.at.cmp(&one.at),
        })
    });
    let mut left_out = Vec::new();
    for part in DigestPart::ALL.iter().copied() {
        let all = lines.iter().filter(|line| line.part == part).count();
        if let Some(more) = all.checked_sub(DIGEST_LINES).filter(|more| *more > 0) {
            left_out.push((part, u32::try_from(more).unwrap_or(u32::MAX)));
        }
    }
    let mut kept = [0; 3];
    lines.retain(|line| {
        let count = &mut kept[line.part as usize];
        *count += 1;
        *count <= DIGEST_LINES
    });
    (lines, left_out)
}

/// The moments before the end of a vote at which those who have not voted are reminded.
pub fn reminder_of_vote(
    opened_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    silence: bool,
) -> (MailKind, DateTime<Utc>) {
    let third = closes_at - (closes_at - opened_at) / 3;
    if silence {
        return (MailKind::SilenceThirdLeft, third);
    }
    // A vote that is open for less than a day is reminded of when a third is left.
    (MailKind::VoteClosingSoon, third.max(closes_at - TimeDelta::days(1)))
}

#[cfg(test)]
mod tests;
