//! Notices: the messages that a page shows after an act.
//!
//! The redirect after an act carries its notice in a cookie, bound to the page to which it leads, so that no link shows a
//! notice of what was never done. Beside the notice stands the act that takes it back, where there is one.

use crate::addresses;
use crate::tokens;
use domain::identifiers::{AmendmentId, CommentId, DefinitionId, MappingId, PositionId, TaggingId};
use domain::marks::Mark;
use strum::{EnumString, IntoStaticStr};

/// The prefix of the keys of notices.
const PREFIX: &str = "done-";

/// The notice that an act succeeded, shown once on the page that the act redirects to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantArray))]
#[strum(serialize_all = "kebab-case")]
pub enum Notice {
    Reacted,
    StatementAccepted,
    StatementDeclined,
    StatementSubmitted,
    AudienceSet,
    PasswordChanged,
    SessionsEnded,
    SessionsEndedOf,
    AppAdded,
    AppRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    CodesMade,
    ProviderLinked,
    ProviderUnlinked,
    FactorsCleared,
    FactorRequired,
    AccountDisabled,
    AccountEnabled,
    OrganizerRemoved,
    PasswordReset,
    AddressAsked,
    AccountErased,
    PositionSaved,
    PositionSubmitted,
    PositionCleared,
    PositionWithdrawn,
    PositionDropped,
    SheetSaved,
    SheetSubmitted,
    SheetUnchanged,
    DraftsSubmitted,
    CommentPosted,
    CommentEdited,
    CommentWithdrawn,
    CommentHidden,
    AmendmentAnswered,
    AmendmentDisposed,
    AmendmentsDecided,
    AmendmentProposed,
    AmendmentWithdrawn,
    SponsorJoined,
    SponsorLeft,
    SponsorsClosed,
    SponsorsOpened,
    BlocCreated,
    BlocChanged,
    BlocSaved,
    BlocCirculated,
    BlocRecalled,
    BlocAnswered,
    BlocSubmitted,
    BlocWithdrawn,
    AssociationMade,
    BlocAdopted,
    ForwardSubmitted,
    ForwardDrafted,
    ForwardPartly,
    SummaryWritten,
    ReplyMade,
    ReplyWithdrawn,
    ReservationMade,
    TagProposed,
    TagSettled,
    TagWithdrawn,
    VocabularyAdded,
    ReservationWithdrawn,
    MappingProposed,
    MappingReviewed,
    MappingWithdrawn,
    FollowUpSet,
    CommitmentUndertaken,
    CommitmentJoined,
    CommitmentLeft,
    CommitmentWithdrawn,
    ReportSubmitted,
    ReviewersAssigned,
    ReviewersDrawn,
    ReviewSubmitted,
    ReviewAnswered,
    ReportCommented,
    ReportCommentHidden,
    CapitalAnswered,
    CapitalRevoked,
    IsoTaken,
    IsoSome,
    ChangesPrepared,
    PreparationSubmitted,
    PreparationDiscarded,
    FileDiscarded,
    AttendanceTaken,
    BallotCast,
    BallotCastByProxy,
    BallotWithdrawn,
    QuestionOpened,
    QuestionCancelled,
    QuestionClosed,
    ConsultationCreated,
    TemplateSaved,
    TemplateRemoved,
    StageSet,
    StagesPlanned,
    StageOpened,
    ConsultationConcluded,
    ConsultationReopened,
    ParticipantsInvited,
    ConsultationCorrected,
    ConsultationUnchanged,
    ConfirmationSet,
    CredentialRecorded,
    CredentialWithdrawn,
    CredentialsRequired,
    CredentialsRequiredOfAll,
    OfficeEnded,
    OfficeGiven,
    ConsultationArchived,
    ConsultationRestored,
    ParticipantRemoved,
    StageRemoved,
    TitlesTranslated,
    RevisionPublished,
    TranslationPublished,
    DelegationsAdded,
    DelegationsOffered,
    FactsReplaced,
    SeatEnded,
    SeatLimited,
    SeatChosen,
    HeadHandedOver,
    SuccessorNamed,
    SuccessorUnnamed,
    InvitationRevoked,
    InvitationsRevoked,
    InvitationAccepted,
    AccountSaved,
    AnswerEntered,
    SilenceBroken,
    SilenceExtended,
    TieDecided,
    CasterNamed,
    VoteExplained,
    VoteCorrected,
    AnalysisPublished,
    ProxyGranted,
    ProxyRevoked,
    RightsSuspended,
    RightsRestored,
    RuleAdded,
    SchemeAdded,
    TermAdded,
    TermLinked,
    TermsImported,
    DefinitionProposed,
    DefinitionWithdrawn,
    DefinitionHeld,
    DefinitionReleased,
    InstrumentCatalogued,
    InstrumentsCatalogued,
    NothingCatalogued,
    NeedSaved,
    NeedSubmitted,
    NeedAssessed,
    NeedWithdrawn,
    NeedMatched,
    OfferSaved,
    OfferSubmitted,
    OfferWithdrawn,
    MatchMoved,
    MatchRated,
    TranchePaid,
    WebhookRemoved,
    DeliveryResent,
    LinkRevoked,
    TokenRevoked,
    MailPaceSet,
    MailResent,
    AddressResumed,
    LetterSent,
    MailTextsSaved,
}

/// The act that takes back what a notice tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoAct {
    /// Takes back what was saved last of a position in preparation: brings the draft back that it replaced, or deletes it
    /// where it replaced none.
    RevertDraft(PositionId),
    /// Withdraws a submitted position, which is final: it is confirmed on a page.
    WithdrawPosition(PositionId),
    WithdrawComment(CommentId),
    WithdrawTag(TaggingId),
    WithdrawMapping(MappingId),
    LeaveSponsors(AmendmentId),
    JoinSponsors(AmendmentId),
    CloseSponsors(AmendmentId),
    OpenSponsors(AmendmentId),
    ReleaseDefinition(DefinitionId),
    HoldDefinition(DefinitionId),
}

/// The form that takes back what a notice tells of, for a reader who may send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The key of the words that say what it does.
    pub key: &'static str,
    /// The address to which it is sent.
    pub address: String,
    /// Whether what it does is final: then there is a page that confirms it, at the same address.
    pub is_final: bool,
    /// The mark of what it changes, where it needs one.
    pub seen: Option<Mark>,
    /// Its other fields, with their values.
    pub fields: Vec<(&'static str, String)>,
}

impl UndoAct {
    /// Returns the code of the act in a cookie.
    pub fn code(self) -> String {
        let (name, number) = match self {
            Self::RevertDraft(id) => ("revert-draft", id.0),
            Self::WithdrawPosition(id) => ("withdraw-position", id.0),
            Self::WithdrawComment(id) => ("withdraw-comment", id.0),
            Self::WithdrawTag(id) => ("withdraw-tag", id.0),
            Self::WithdrawMapping(id) => ("withdraw-mapping", id.0),
            Self::LeaveSponsors(id) => ("leave-sponsors", id.0),
            Self::JoinSponsors(id) => ("join-sponsors", id.0),
            Self::CloseSponsors(id) => ("close-sponsors", id.0),
            Self::OpenSponsors(id) => ("open-sponsors", id.0),
            Self::ReleaseDefinition(id) => ("release-definition", id.0),
            Self::HoldDefinition(id) => ("hold-definition", id.0),
        };
        format!("{name}-{number}")
    }

    /// Returns the act with this code; `None` if there is no such act.
    pub fn from_code(code: &str) -> Option<Self> {
        let (name, number) = code.rsplit_once('-')?;
        let number: i64 = number.parse().ok()?;
        Some(match name {
            "revert-draft" => Self::RevertDraft(PositionId(number)),
            "withdraw-position" => Self::WithdrawPosition(PositionId(number)),
            "withdraw-comment" => Self::WithdrawComment(CommentId(number)),
            "withdraw-tag" => Self::WithdrawTag(TaggingId(number)),
            "withdraw-mapping" => Self::WithdrawMapping(MappingId(number)),
            "leave-sponsors" => Self::LeaveSponsors(AmendmentId(number)),
            "join-sponsors" => Self::JoinSponsors(AmendmentId(number)),
            "close-sponsors" => Self::CloseSponsors(AmendmentId(number)),
            "open-sponsors" => Self::OpenSponsors(AmendmentId(number)),
            "release-definition" => Self::ReleaseDefinition(DefinitionId(number)),
            "hold-definition" => Self::HoldDefinition(DefinitionId(number)),
            _ => return None,
        })
    }

    /// Returns the form of the act, with the mark of what it changes.
    pub fn form(self, seen: Option<Mark>) -> Undo {
        let (key, address, field) = match self {
            Self::RevertDraft(id) => ("undo-drop-position", addresses::POSITION_WITHDRAWAL.of(id), None),
            Self::WithdrawPosition(id) => {
                ("undo-withdraw-position", addresses::POSITION_WITHDRAWAL.of(id), None)
            }
            Self::WithdrawComment(id) => {
                ("undo-withdraw-comment", addresses::COMMENT_WITHDRAWAL.of(id), None)
            }
            Self::WithdrawTag(id) => ("undo-withdraw-tag", addresses::TAGGING_WITHDRAWAL.of(id), None),
            Self::WithdrawMapping(id) => {
                ("undo-withdraw-mapping", addresses::MAPPING_WITHDRAWAL.of(id), None)
            }
            Self::LeaveSponsors(id) => ("undo-leave-sponsors", addresses::AMENDMENT_LEAVING.of(id), None),
            Self::JoinSponsors(id) => ("undo-join-sponsors", addresses::AMENDMENT_JOINING.of(id), None),
            Self::CloseSponsors(id) => {
                ("undo-close-sponsors", addresses::AMENDMENT_SPONSORSHIP.of(id), Some(("open", "no")))
            }
            Self::OpenSponsors(id) => {
                ("undo-open-sponsors", addresses::AMENDMENT_SPONSORSHIP.of(id), Some(("open", "yes")))
            }
            Self::ReleaseDefinition(id) => {
                ("undo-release-definition", addresses::DEFINITION_HOLDING.of(id), Some(("act", "release")))
            }
            Self::HoldDefinition(id) => {
                ("undo-hold-definition", addresses::DEFINITION_HOLDING.of(id), Some(("act", "hold")))
            }
        };
        let fields = field.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        Undo { key, address, is_final: matches!(self, Self::WithdrawPosition(_)), seen, fields }
    }

    /// Reads the act from the value of a cookie that [`Notice::seal`] made.
    pub fn open(value: &str) -> Option<Self> {
        Self::from_code(value.splitn(3, '.').nth(2)?)
    }
}

impl Notice {
    /// Tells whether an organizer has taken a step of a consultation, after which another one is next.
    pub const fn is_step(self) -> bool {
        matches!(
            self,
            Self::RevisionPublished
                | Self::TranslationPublished
                | Self::StageSet
                | Self::StagesPlanned
                | Self::StageOpened
                | Self::StageRemoved
                | Self::QuestionOpened
                | Self::QuestionClosed
                | Self::QuestionCancelled
                | Self::SummaryWritten
                | Self::ParticipantsInvited
        )
    }

    /// Returns the key of the notice's message, which is also its code in a cookie.
    pub fn key(self) -> String {
        format!("{PREFIX}{}", <&str>::from(self))
    }

    /// Returns the notice with this key; `None` if there is no such notice.
    pub fn from_key(key: &str) -> Option<Self> {
        key.strip_prefix(PREFIX)?.parse().ok()
    }

    /// Returns the value of the cookie that shows the notice on the page at `address`, which may have an anchor, with the
    /// act that takes back what was done.
    pub fn seal(self, undo: Option<UndoAct>, address: &str) -> String {
        let (key, bound) = (self.key(), bind(address));
        match undo {
            Some(undo) => format!("{key}.{bound}.{}", undo.code()),
            None => format!("{key}.{bound}"),
        }
    }

    /// Reads the value of a cookie; `None` if it is not for the page at `address`.
    pub fn open(value: &str, address: &str) -> Option<Self> {
        let (key, rest) = value.split_once('.')?;
        let (bound, _) = rest.split_once('.').unwrap_or((rest, ""));
        (bound == bind(address)).then(|| Self::from_key(key)).flatten()
    }
}

/// Returns what binds a notice to a page.
fn bind(address: &str) -> String {
    let mut digest = tokens::hash(address.split('#').next().unwrap_or_default());
    digest.truncate(16);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Locale;

    #[test]
    fn a_notice_is_shown_on_the_page_to_which_its_act_led_and_on_no_other() {
        let sealed = Notice::BallotCast.seal(None, "/questions/2?page=3#ballot");
        assert_eq!(Notice::open(&sealed, "/questions/2?page=3"), Some(Notice::BallotCast));
        for other in ["/questions/2", "/questions/3?page=3", "/", ""] {
            assert_eq!(Notice::open(&sealed, other), None, "{other}");
        }
        for forged in ["done-ballot-cast", "done-ballot-cast.", "ballot-cast.0123456789abcdef", ".", ""] {
            assert_eq!(Notice::open(forged, "/questions/2"), None, "{forged}");
        }
    }

    #[test]
    fn a_notice_brings_the_act_that_takes_it_back() {
        let acts = [
            UndoAct::RevertDraft(PositionId(1)),
            UndoAct::WithdrawPosition(PositionId(1)),
            UndoAct::WithdrawComment(CommentId(2)),
            UndoAct::WithdrawTag(TaggingId(3)),
            UndoAct::WithdrawMapping(MappingId(4)),
            UndoAct::LeaveSponsors(AmendmentId(5)),
            UndoAct::JoinSponsors(AmendmentId(5)),
            UndoAct::CloseSponsors(AmendmentId(5)),
            UndoAct::OpenSponsors(AmendmentId(5)),
            UndoAct::ReleaseDefinition(DefinitionId(6)),
            UndoAct::HoldDefinition(DefinitionId(6)),
        ];
        for act in acts {
            let sealed = Notice::CommentPosted.seal(Some(act), "/provisions/1");
            assert_eq!(Notice::open(&sealed, "/provisions/1"), Some(Notice::CommentPosted), "{sealed}");
            assert_eq!(Notice::open(&sealed, "/provisions/2"), None, "{sealed}");
            assert_eq!(UndoAct::open(&sealed), Some(act), "{sealed}");
            let words = act.form(None).key;
            assert!(Locale::English.has(words), "{words}");
        }
        assert_eq!(UndoAct::open(&Notice::CommentPosted.seal(None, "/")), None);
        for forged in ["withdraw-comment", "withdraw-comment-", "withdraw-comment-x", "withdraw-7", "-7", ""]
        {
            assert_eq!(UndoAct::from_code(forged), None, "{forged}");
        }
    }
}
