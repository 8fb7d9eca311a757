//! The acts, and the table of the roles that they need.

mod conclusion;
mod marking;
mod scoping;

use crate::codes::codes;

codes! {
    /// The acts on the platform that not everybody may do.
    Act {
        SignIn = "sign_in",
        AcceptInvitation = "accept_invitation",
        SetPreferences = "set_preferences",
        SetPassword = "set_password",
        SetFactor = "set_factor",
        ConfirmIdentity = "confirm_identity",
        EraseAccount = "erase_account",
        ChangeAddress = "change_address",
        ConfirmAddress = "confirm_address",
        InviteRepresentative = "invite_representative",
        RevokeInvitation = "revoke_invitation",
        EndSeat = "end_seat",
        LimitSeat = "limit_seat",
        HandOver = "hand_over",
        ChooseSeat = "choose_seat",
        EndSession = "end_session",
        EndSessionsOf = "end_sessions_of",
        IssueReset = "issue_reset",
        ChangeAddressOf = "change_address_of",
        ClearFactors = "clear_factors",
        RequireFactor = "require_factor",
        RequireCredentialsOfAll = "require_credentials_of_all",
        RemoveOrganizer = "remove_organizer",
        EnableAccount = "enable_account",
        DisableAccount = "disable_account",
        InviteOrganizer = "invite_organizer",
        ResetPassword = "reset_password",
        AddDelegations = "add_delegations",
        ReplaceFacts = "replace_facts",
        SuspendRights = "suspend_rights",
        RestoreRights = "restore_rights",
        OpenConsultation = "open_consultation",
        SaveTemplate = "save_template",
        RemoveTemplate = "remove_template",
        SetStage = "set_stage",
        ReopenConsultation = "reopen_consultation",
        InviteParticipants = "invite_participants",
        CorrectConsultation = "correct_consultation",
        SetConfirmation = "set_confirmation",
        RequireCredentials = "require_credentials",
        RecordCredential = "record_credential",
        WithdrawCredential = "withdraw_credential",
        ArchiveConsultation = "archive_consultation",
        RestoreConsultation = "restore_consultation",
        RemoveParticipant = "remove_participant",
        RemoveStage = "remove_stage",
        TranslateTitle = "translate_title",
        GiveOffice = "give_office",
        EndOffice = "end_office",
        PublishRevision = "publish_revision",
        PublishTranslation = "publish_translation",
        PublishAgreed = "publish_agreed",
        DraftPosition = "draft_position",
        SubmitAtOnce = "submit_at_once",
        AdvancePosition = "advance_position",
        SendToCapital = "send_to_capital",
        RelinkRequest = "relink_request",
        RevokeRequest = "revoke_request",
        AnswerAsCapital = "answer_as_capital",
        MakeReservation = "make_reservation",
        WithdrawReservation = "withdraw_reservation",
        ProposeAmendment = "propose_amendment",
        WithdrawAmendment = "withdraw_amendment",
        JoinSponsors = "join_sponsors",
        LeaveSponsors = "leave_sponsors",
        OpenToSponsors = "open_to_sponsors",
        DisposeOfAmendment = "dispose_of_amendment",
        AnswerDisposition = "answer_disposition",
        CreateBloc = "create_bloc",
        ChangeBloc = "change_bloc",
        BeginStatement = "begin_statement",
        EditStatement = "edit_statement",
        SetPoint = "set_point",
        CirculateStatement = "circulate_statement",
        RecallStatement = "recall_statement",
        ClearStatement = "clear_statement",
        SubmitBlocStatement = "submit_bloc_statement",
        WithdrawStatement = "withdraw_statement",
        Associate = "associate",
        AdoptStatement = "adopt_statement",
        PostComment = "post_comment",
        EditComment = "edit_comment",
        WithdrawComment = "withdraw_comment",
        HideComment = "hide_comment",
        WriteSummary = "write_summary",
        ReplyToSummary = "reply_to_summary",
        WithdrawReply = "withdraw_reply",
        SetAudience = "set_audience",
        React = "react",
        SubmitThesis = "submit_thesis",
        ModerateThesis = "moderate_thesis",
        TakeAttendance = "take_attendance",
        GrantProxy = "grant_proxy",
        RevokeProxy = "revoke_proxy",
        AddRule = "add_rule",
        AddWeightScheme = "add_weight_scheme",
        OpenQuestion = "open_question",
        CancelQuestion = "cancel_question",
        CastBallot = "cast_ballot",
        CastByProxy = "cast_by_proxy",
        WithdrawBallot = "withdraw_ballot",
        EnterAnswer = "enter_answer",
        NameCaster = "name_caster",
        BreakSilence = "break_silence",
        ExtendSilence = "extend_silence",
        CountHands = "count_hands",
        CloseQuestion = "close_question",
        DecideTie = "decide_tie",
        ExplainVote = "explain_vote",
        CorrectVote = "correct_vote",
        PublishAnalysis = "publish_analysis",
        AddVocabulary = "add_vocabulary",
        ProposeTag = "propose_tag",
        SettleTag = "settle_tag",
        WithdrawTag = "withdraw_tag",
        CatalogueInstrument = "catalogue_instrument",
        ProposeMapping = "propose_mapping",
        ReviewMapping = "review_mapping",
        WithdrawMapping = "withdraw_mapping",
        AddTerm = "add_term",
        ImportTerms = "import_terms",
        ProposeDefinition = "propose_definition",
        WithdrawDefinition = "withdraw_definition",
        HoldDefinition = "hold_definition",
        SetFollowUp = "set_follow_up",
        UndertakeCommitment = "undertake_commitment",
        JoinCommitment = "join_commitment",
        LeaveCommitment = "leave_commitment",
        WithdrawCommitment = "withdraw_commitment",
        SubmitReport = "submit_report",
        AssignReviewers = "assign_reviewers",
        DrawReviewers = "draw_reviewers",
        SubmitReview = "submit_review",
        AnswerReview = "answer_review",
        CommentOnReport = "comment_on_report",
        HideReportComment = "hide_report_comment",
        SaveNeed = "save_need",
        SubmitNeed = "submit_need",
        AssessNeed = "assess_need",
        WithdrawNeed = "withdraw_need",
        SaveOffer = "save_offer",
        SubmitOffer = "submit_offer",
        WithdrawOffer = "withdraw_offer",
        MatchNeed = "match_need",
        MoveMatch = "move_match",
        RateMatch = "rate_match",
        PayTranche = "pay_tranche",
        PrepareChanges = "prepare_changes",
        AddWebhook = "add_webhook",
        RemoveWebhook = "remove_webhook",
        RenewSecret = "renew_secret",
        ResendDelivery = "resend_delivery",
        MakeLink = "make_link",
        RevokeLink = "revoke_link",
        MakeToken = "make_token",
        RevokeToken = "revoke_token",
        SetMailPace = "set_mail_pace",
        ResendMail = "resend_mail",
        ResumeAddress = "resume_address",
        WriteLetter = "write_letter",
        SaveMailTexts = "save_mail_texts",
    }
}

/// The role that an act needs, before anything else is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequiredRole {
    /// Anyone, even without an account: the holder of a link, or a member of the public.
    Anyone,
    SignedIn,
    /// A person who acts for a delegation.
    Representative,
    HeadOrDelegate,
    Head,
    RepresentativeOrOrganizer,
    HeadOrOrganizer,
    Organizer,
}

impl Act {
    /// Returns the role that the act needs. This is the table of roles.
    pub const fn who(self) -> RequiredRole {
        match self {
            Self::SignIn
            | Self::AcceptInvitation
            | Self::AnswerAsCapital
            | Self::React
            | Self::ResetPassword
            | Self::ConfirmAddress
            | Self::SubmitThesis => RequiredRole::Anyone,
            Self::SetPreferences
            | Self::SetPassword
            | Self::EditComment
            | Self::WithdrawComment
            | Self::EndSession
            | Self::ChooseSeat
            | Self::SetFactor
            | Self::ConfirmIdentity
            | Self::ChangeAddress
            | Self::EraseAccount
            | Self::RevokeLink
            | Self::RevokeToken
            | Self::SetMailPace => RequiredRole::SignedIn,
            // Advisers draft, and cast where their head has named them.
            Self::DraftPosition
            | Self::AdvancePosition
            | Self::CastBallot
            | Self::WithdrawBallot
            | Self::BreakSilence => RequiredRole::Representative,
            Self::SendToCapital
            | Self::RelinkRequest
            | Self::RevokeRequest
            | Self::ProposeAmendment
            | Self::BeginStatement
            | Self::EditStatement
            | Self::ProposeTag
            | Self::WithdrawTag
            | Self::ProposeMapping
            | Self::WithdrawMapping
            | Self::ProposeDefinition
            | Self::SaveNeed
            | Self::SaveOffer
            | Self::PrepareChanges
            | Self::SetPoint => RequiredRole::HeadOrDelegate,
            Self::SubmitAtOnce
            | Self::MakeReservation
            | Self::WithdrawReservation
            | Self::WithdrawAmendment
            | Self::JoinSponsors
            | Self::LeaveSponsors
            | Self::OpenToSponsors
            | Self::AnswerDisposition
            | Self::CirculateStatement
            | Self::RecallStatement
            | Self::ClearStatement
            | Self::SubmitBlocStatement
            | Self::WithdrawStatement
            | Self::Associate
            | Self::AdoptStatement
            | Self::ReplyToSummary
            | Self::WithdrawReply
            | Self::GrantProxy
            | Self::RevokeProxy
            | Self::CastByProxy
            | Self::NameCaster
            | Self::ExplainVote
            | Self::WithdrawDefinition
            | Self::HoldDefinition
            | Self::UndertakeCommitment
            | Self::JoinCommitment
            | Self::LeaveCommitment
            | Self::WithdrawCommitment
            | Self::SubmitReport
            | Self::SubmitReview
            | Self::AnswerReview
            | Self::SubmitNeed
            | Self::WithdrawNeed
            | Self::SubmitOffer
            | Self::WithdrawOffer
            | Self::RateMatch
            | Self::PayTranche
            | Self::CorrectVote => RequiredRole::Head,
            Self::PostComment | Self::CommentOnReport | Self::MakeLink | Self::MakeToken => {
                RequiredRole::RepresentativeOrOrganizer
            }
            Self::InviteRepresentative
            | Self::RevokeInvitation
            | Self::EndSeat
            | Self::LimitSeat
            | Self::HandOver
            | Self::CatalogueInstrument
            | Self::ReviewMapping
            | Self::IssueReset
            | Self::ChangeAddressOf
            | Self::MoveMatch => RequiredRole::HeadOrOrganizer,
            Self::AddDelegations
            | Self::EndSessionsOf
            | Self::ReplaceFacts
            | Self::SuspendRights
            | Self::RestoreRights
            | Self::OpenConsultation
            | Self::SaveTemplate
            | Self::RemoveTemplate
            | Self::SetStage
            | Self::ReopenConsultation
            | Self::InviteParticipants
            | Self::CorrectConsultation
            | Self::ArchiveConsultation
            | Self::RestoreConsultation
            | Self::RemoveParticipant
            | Self::RemoveStage
            | Self::TranslateTitle
            | Self::GiveOffice
            | Self::EndOffice
            | Self::PublishRevision
            | Self::PublishTranslation
            | Self::PublishAgreed
            | Self::DisposeOfAmendment
            | Self::CreateBloc
            | Self::ChangeBloc
            | Self::HideComment
            | Self::WriteSummary
            | Self::SetAudience
            | Self::ModerateThesis
            | Self::TakeAttendance
            | Self::AddRule
            | Self::AddWeightScheme
            | Self::OpenQuestion
            | Self::CancelQuestion
            | Self::EnterAnswer
            | Self::ExtendSilence
            | Self::CountHands
            | Self::CloseQuestion
            | Self::DecideTie
            | Self::AddVocabulary
            | Self::SettleTag
            | Self::AddTerm
            | Self::ImportTerms
            | Self::SetFollowUp
            | Self::AssignReviewers
            | Self::DrawReviewers
            | Self::HideReportComment
            | Self::AssessNeed
            | Self::MatchNeed
            | Self::AddWebhook
            | Self::RemoveWebhook
            | Self::RenewSecret
            | Self::ResendDelivery
            | Self::ClearFactors
            | Self::RequireFactor
            | Self::RequireCredentialsOfAll
            | Self::InviteOrganizer
            | Self::DisableAccount
            | Self::EnableAccount
            | Self::RemoveOrganizer
            | Self::SetConfirmation
            | Self::RequireCredentials
            | Self::RecordCredential
            | Self::WithdrawCredential
            | Self::ResendMail
            | Self::ResumeAddress
            | Self::WriteLetter
            | Self::SaveMailTexts
            | Self::PublishAnalysis => RequiredRole::Organizer,
        }
    }
}
