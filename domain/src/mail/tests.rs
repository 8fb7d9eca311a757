use super::*;
use chrono::NaiveDate;

fn local(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    // 2 March 2026 is a Monday.
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn what_has_legal_effects_cannot_be_silenced() {
    for kind in [
        MailKind::VoteOpened,
        MailKind::VoteClosingSoon,
        MailKind::SilenceOpened,
        MailKind::SilenceDayLeft,
        MailKind::SilenceBroken,
        MailKind::FactorRequired,
        MailKind::SeatEnding,
        MailKind::HeadBegun,
        MailKind::CredentialsMissing,
        MailKind::CredentialsExpiring,
        MailKind::CredentialsWithdrawn,
        MailKind::PasswordReset,
        MailKind::Invitation,
    ] {
        assert!(!kind.is_optional(), "{kind}");
    }
    let optional: Vec<_> = MailKind::ALL.iter().filter(|kind| kind.is_optional()).collect();
    assert_eq!(optional.len(), 6);
}

#[test]
fn a_message_is_tried_for_three_days() {
    let waits: Vec<_> = (1..).map_while(retry_after).collect();
    assert_eq!(waits.first(), Some(&TimeDelta::minutes(1)));
    assert!(waits.is_sorted());
    let whole: TimeDelta = waits.into_iter().sum();
    assert!(whole >= TimeDelta::days(2) && whole <= TRIED_FOR, "{whole}");
    assert_eq!(retry_after(0), None);
    assert_eq!(retry_after(-1), None);
}

#[test]
fn a_daily_digest_is_due_from_each_morning_on_once() {
    let due = |last, now| is_digest_due(DigestPace::Daily, last, now);
    assert!(due(None, local(4, 3, 0)));
    assert!(due(Some(local(3, 7, 0)), local(4, 7, 0)));
    assert!(!due(Some(local(3, 7, 0)), local(4, 6, 59)));
    assert!(!due(Some(local(4, 7, 0)), local(4, 7, 1)));
    assert!(due(Some(local(4, 6, 59)), local(4, 7, 0)));
}

#[test]
fn a_weekly_digest_is_due_from_monday_morning_on_once() {
    let due = |last, now| is_digest_due(DigestPace::Weekly, Some(last), now);
    assert!(!due(local(2, 7, 0), local(8, 23, 0)), "Sunday");
    assert!(!due(local(2, 7, 0), local(9, 6, 59)));
    assert!(due(local(2, 7, 0), local(9, 7, 0)));
    assert!(due(local(2, 7, 0), local(11, 12, 0)), "whenever the program was stopped on Monday");
    assert!(!due(local(9, 7, 0), local(11, 12, 0)));
}

#[test]
fn nobody_gets_a_digest_who_asked_for_none() {
    for pace in [DigestPace::Never, DigestPace::AtOnce] {
        assert!(!is_digest_due(pace, None, local(4, 12, 0)), "{pace}");
    }
}

fn line(part: DigestPart, minutes: i64) -> DigestLine {
    let about =
        MailTitle { words: minutes.to_string(), language: Language::English, titles: None, made_of: None };
    DigestLine {
        part,
        kind: MailKind::VoteOpened,
        about,
        target: MailTarget::Account,
        at: DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes),
        endless: false,
        first: false,
    }
}

#[test]
fn without_anything_new_no_mail_is_sent() {
    let (needed, new) = (line(DigestPart::Needed, 1), line(DigestPart::New, 1));
    for pace in DigestPace::ALL.iter().copied() {
        assert!(!is_worth_sending(pace, &[]), "{pace}");
    }
    let new = std::slice::from_ref(&new);
    let needed = std::slice::from_ref(&needed);
    assert!(is_worth_sending(DigestPace::Daily, new) && is_worth_sending(DigestPace::Weekly, needed));
    assert!(is_worth_sending(DigestPace::Waiting, needed) && !is_worth_sending(DigestPace::Waiting, new));
    assert!(!is_worth_sending(DigestPace::Never, needed));
}

#[test]
fn the_lines_of_a_digest_are_in_order_and_no_more_than_anybody_reads() {
    let lines = (0..20).map(|minutes| line(DigestPart::New, minutes));
    let lines = lines.chain([line(DigestPart::Needed, 9), line(DigestPart::Needed, 3)]).collect();
    let (kept, left_out) = arrange_digest(lines);
    let words: Vec<_> = kept.iter().take(4).map(|line| line.about.words.as_str()).collect();
    assert_eq!(words, ["3", "9", "19", "18"]);
    assert_eq!(kept.len(), 2 + DIGEST_LINES);
    assert_eq!(left_out, [(DigestPart::New, 12)]);
}

#[test]
fn a_vote_is_reminded_of_a_day_before_its_end_and_silence_when_a_third_is_left() {
    let opened = DateTime::UNIX_EPOCH;
    let after = |hours| opened + TimeDelta::hours(hours);
    assert_eq!(reminder_of_vote(opened, after(72), false), (MailKind::VoteClosingSoon, after(48)));
    assert_eq!(reminder_of_vote(opened, after(240), false), (MailKind::VoteClosingSoon, after(216)));
    assert_eq!(reminder_of_vote(opened, after(6), false), (MailKind::VoteClosingSoon, after(4)));
    assert_eq!(reminder_of_vote(opened, after(240), true), (MailKind::SilenceThirdLeft, after(160)));
}

#[test]
fn a_vote_is_told_of_where_delegations_cast_their_ballots_whether_or_not_it_closes_at_a_time() {
    let opened = DateTime::UNIX_EPOCH;
    let after = |minutes| Some(opened + TimeDelta::minutes(minutes));
    let told = |closes_at| {
        let told =
            VotingMethod::ALL.iter().copied().filter(|method| is_vote_told(*method, opened, closes_at));
        told.collect::<Vec<_>>()
    };
    let all_but = |left: &[VotingMethod]| {
        let others = VotingMethod::ALL.iter().copied().filter(|method| !left.contains(method));
        others.collect::<Vec<_>>()
    };
    assert_eq!(told(None), all_but(&[VotingMethod::RollCall, VotingMethod::ShowOfHands]));
    assert_eq!(told(after(60)), all_but(&[VotingMethod::ShowOfHands]));
    assert!(told(after(59)).is_empty());
}

#[test]
fn the_end_of_a_vote_is_told_where_its_beginning_was_and_it_was_open_for_an_hour() {
    let opened = DateTime::UNIX_EPOCH;
    let after = |minutes| opened + TimeDelta::minutes(minutes);
    let told = |method, closes_at, closed_at| is_vote_end_told(method, opened, closes_at, closed_at);
    let recorded = VotingMethod::Recorded;
    assert!(told(recorded, None, after(60)) && !told(recorded, None, after(59)));
    assert!(told(recorded, Some(after(60)), after(1)), "the chair has closed it before its time");
    assert!(!told(recorded, Some(after(59)), after(59)));
    assert!(!told(VotingMethod::RollCall, None, after(600)));
    assert!(!told(VotingMethod::ShowOfHands, Some(after(600)), after(600)));
}

#[test]
fn what_a_message_says_is_read_as_it_was_written() {
    let content = MailContent {
        target: Some(MailTarget::Question(QuestionId(7))),
        lines: vec![line(DigestPart::New, 1)],
        left_out: vec![(DigestPart::New, 3)],
        ..MailContent::default()
    };
    let written = serde_json::to_string(&content).unwrap();
    assert!(written.starts_with(r#"{"target":{"question":7},"#), "{written}");
    assert_eq!(serde_json::from_str::<MailContent>(&written).unwrap(), content);
    assert_eq!(serde_json::from_str::<MailContent>("{}").unwrap(), MailContent::default());
}

#[test]
fn what_others_see_of_a_message_tells_nothing_of_its_token() {
    let token = "0123456789abcdef0123456789abcdef";
    let (id, link) = (message_id(token, "forum.example"), unsubscribe_token(MailId(12), token));
    assert!(id.starts_with('<') && id.ends_with("@forum.example>") && id.len() == 48, "{id}");
    assert_eq!(read_unsubscribe(&link), Some(MailId(12)));
    assert!(!id.contains(token) && !link.contains(token));
    assert_ne!(id[1..33], link[3..], "each is derived for itself");
    for other in ["", "-", "x-1", "12"] {
        assert_eq!(read_unsubscribe(other), None, "{other}");
    }
}

#[test]
fn nobody_is_written_to_because_of_a_comment_that_answers_none() {
    let told = |act, payload| is_notified(act, &payload);
    assert!(told(RecordAct::CommentPosted, serde_json::json!({ "comment": 2, "reply_to": 1 })));
    assert!(!told(RecordAct::CommentPosted, serde_json::json!({ "comment": 2, "reply_to": null })));
    assert!(told(RecordAct::QuestionOpened, Value::Null));
    assert!(told(RecordAct::CredentialWithdrawn, Value::Null));
    assert!(told(RecordAct::CredentialsRequired, serde_json::json!({ "from": "2026-03-02T00:00:00Z" })));
    assert!(!told(RecordAct::CredentialsRequired, serde_json::json!({ "from": null })));
    for act in [RecordAct::BallotCast, RecordAct::PositionSubmitted, RecordAct::RecordCompleted] {
        assert!(!told(act, Value::Null), "{act}");
    }
}
