use super::*;
use crate::mail::{MailKind, MailState};
use crate::rights::mail::*;

#[test]
fn what_was_given_up_is_sent_again_unless_its_link_is_gone() {
    for (state, answer) in [
        (MailState::Waiting, Err(Refusal::State)),
        (MailState::Sent, Err(Refusal::State)),
        (MailState::Failed, Ok(())),
        (MailState::Unsent, Ok(())),
        (MailState::Withheld, Err(Refusal::State)),
        (MailState::Returned, Ok(())),
    ] {
        let rows = [
            (MailKind::VoteOpened, answer),
            (MailKind::Digest, answer),
            (MailKind::PasswordReset, Err(Refusal::State)),
            (MailKind::Invitation, Err(Refusal::State)),
        ];
        assert_rows(Act::ResendMail.who(), &rows, |viewer, kind| may_resend_mail(viewer, kind, state));
    }
}

#[test]
fn an_address_is_resumed_that_is_suspended() {
    let rows = [(true, Ok(())), (false, Err(Refusal::State))];
    assert_rows(Act::ResumeAddress.who(), &rows, may_resume_address);
}

#[test]
fn a_letter_is_written_while_positions_can_be_taken() {
    let at = |stage| ConsultationFacts { stage, ..NEGOTIATING };
    let rows = [
        (NEGOTIATING, Ok(())),
        (at(Some(StageKind::Commenting)), Ok(())),
        (at(Some(StageKind::Circulated)), Err(Refusal::StageClosed)),
        (at(Some(StageKind::Deciding)), Err(Refusal::StageClosed)),
        (at(Some(StageKind::Concluded)), Err(Refusal::StageClosed)),
        (at(None), Err(Refusal::StageClosed)),
        (ARCHIVED, Err(Refusal::Archived)),
    ];
    assert_rows(Act::WriteLetter.who(), &rows, may_write_letter);
}
