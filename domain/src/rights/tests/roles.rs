use super::*;
use crate::rights::RequiredRole::{
    Anyone, Head, HeadOrDelegate, HeadOrOrganizer, Organizer, Representative, RepresentativeOrOrganizer,
    SignedIn,
};

/// The codes of all acts in their order, each with the role that it needs.
const ACTS: [(&str, RequiredRole); 161] = [
    ("sign_in", Anyone),
    ("accept_invitation", Anyone),
    ("set_preferences", SignedIn),
    ("set_password", SignedIn),
    ("set_factor", SignedIn),
    ("confirm_identity", SignedIn),
    ("erase_account", SignedIn),
    ("change_address", SignedIn),
    ("confirm_address", Anyone),
    ("invite_representative", HeadOrOrganizer),
    ("revoke_invitation", HeadOrOrganizer),
    ("end_seat", HeadOrOrganizer),
    ("limit_seat", HeadOrOrganizer),
    ("hand_over", HeadOrOrganizer),
    ("choose_seat", SignedIn),
    ("end_session", SignedIn),
    ("end_sessions_of", Organizer),
    ("issue_reset", HeadOrOrganizer),
    ("change_address_of", HeadOrOrganizer),
    ("clear_factors", Organizer),
    ("require_factor", Organizer),
    ("require_credentials_of_all", Organizer),
    ("remove_organizer", Organizer),
    ("enable_account", Organizer),
    ("disable_account", Organizer),
    ("invite_organizer", Organizer),
    ("reset_password", Anyone),
    ("add_delegations", Organizer),
    ("replace_facts", Organizer),
    ("suspend_rights", Organizer),
    ("restore_rights", Organizer),
    ("open_consultation", Organizer),
    ("save_template", Organizer),
    ("remove_template", Organizer),
    ("set_stage", Organizer),
    ("reopen_consultation", Organizer),
    ("invite_participants", Organizer),
    ("correct_consultation", Organizer),
    ("set_confirmation", Organizer),
    ("require_credentials", Organizer),
    ("record_credential", Organizer),
    ("withdraw_credential", Organizer),
    ("archive_consultation", Organizer),
    ("restore_consultation", Organizer),
    ("remove_participant", Organizer),
    ("remove_stage", Organizer),
    ("translate_title", Organizer),
    ("give_office", Organizer),
    ("end_office", Organizer),
    ("publish_revision", Organizer),
    ("publish_translation", Organizer),
    ("publish_agreed", Organizer),
    ("draft_position", Representative),
    ("submit_at_once", Head),
    ("advance_position", Representative),
    ("send_to_capital", HeadOrDelegate),
    ("relink_request", HeadOrDelegate),
    ("revoke_request", HeadOrDelegate),
    ("answer_as_capital", Anyone),
    ("make_reservation", Head),
    ("withdraw_reservation", Head),
    ("propose_amendment", HeadOrDelegate),
    ("withdraw_amendment", Head),
    ("join_sponsors", Head),
    ("leave_sponsors", Head),
    ("open_to_sponsors", Head),
    ("dispose_of_amendment", Organizer),
    ("answer_disposition", Head),
    ("create_bloc", Organizer),
    ("change_bloc", Organizer),
    ("begin_statement", HeadOrDelegate),
    ("edit_statement", HeadOrDelegate),
    ("set_point", HeadOrDelegate),
    ("circulate_statement", Head),
    ("recall_statement", Head),
    ("clear_statement", Head),
    ("submit_bloc_statement", Head),
    ("withdraw_statement", Head),
    ("associate", Head),
    ("adopt_statement", Head),
    ("post_comment", RepresentativeOrOrganizer),
    ("edit_comment", SignedIn),
    ("withdraw_comment", SignedIn),
    ("hide_comment", Organizer),
    ("write_summary", Organizer),
    ("reply_to_summary", Head),
    ("withdraw_reply", Head),
    ("set_audience", Organizer),
    ("react", Anyone),
    ("submit_thesis", Anyone),
    ("moderate_thesis", Organizer),
    ("take_attendance", Organizer),
    ("grant_proxy", Head),
    ("revoke_proxy", Head),
    ("add_rule", Organizer),
    ("add_weight_scheme", Organizer),
    ("open_question", Organizer),
    ("cancel_question", Organizer),
    ("cast_ballot", Representative),
    ("cast_by_proxy", Head),
    ("withdraw_ballot", Representative),
    ("enter_answer", Organizer),
    ("name_caster", Head),
    ("break_silence", Representative),
    ("extend_silence", Organizer),
    ("count_hands", Organizer),
    ("close_question", Organizer),
    ("decide_tie", Organizer),
    ("explain_vote", Head),
    ("correct_vote", Head),
    ("publish_analysis", Organizer),
    ("add_vocabulary", Organizer),
    ("propose_tag", HeadOrDelegate),
    ("settle_tag", Organizer),
    ("withdraw_tag", HeadOrDelegate),
    ("catalogue_instrument", HeadOrOrganizer),
    ("propose_mapping", HeadOrDelegate),
    ("review_mapping", HeadOrOrganizer),
    ("withdraw_mapping", HeadOrDelegate),
    ("add_term", Organizer),
    ("import_terms", Organizer),
    ("propose_definition", HeadOrDelegate),
    ("withdraw_definition", Head),
    ("hold_definition", Head),
    ("set_follow_up", Organizer),
    ("undertake_commitment", Head),
    ("join_commitment", Head),
    ("leave_commitment", Head),
    ("withdraw_commitment", Head),
    ("submit_report", Head),
    ("assign_reviewers", Organizer),
    ("draw_reviewers", Organizer),
    ("submit_review", Head),
    ("answer_review", Head),
    ("comment_on_report", RepresentativeOrOrganizer),
    ("hide_report_comment", Organizer),
    ("save_need", HeadOrDelegate),
    ("submit_need", Head),
    ("assess_need", Organizer),
    ("withdraw_need", Head),
    ("save_offer", HeadOrDelegate),
    ("submit_offer", Head),
    ("withdraw_offer", Head),
    ("match_need", Organizer),
    ("move_match", HeadOrOrganizer),
    ("rate_match", Head),
    ("pay_tranche", Head),
    ("prepare_changes", HeadOrDelegate),
    ("add_webhook", Organizer),
    ("remove_webhook", Organizer),
    ("renew_secret", Organizer),
    ("resend_delivery", Organizer),
    ("make_link", RepresentativeOrOrganizer),
    ("revoke_link", SignedIn),
    ("make_token", RepresentativeOrOrganizer),
    ("revoke_token", SignedIn),
    ("set_mail_pace", SignedIn),
    ("resend_mail", Organizer),
    ("resume_address", Organizer),
    ("write_letter", Organizer),
    ("save_mail_texts", Organizer),
];

#[test]
fn every_act_has_its_role() {
    let found: Vec<_> = Act::ALL.iter().map(|act| (act.code(), act.who())).collect();
    assert_eq!(found, ACTS);
}

#[test]
fn each_act_is_for_its_role_and_no_other() {
    for (act, (_, who)) in Act::ALL.iter().zip(ACTS) {
        assert_eq!(answers(|viewer| may(*act, viewer)), expected(who, Ok(())), "{act}");
    }
}

#[test]
fn a_person_without_a_seat_may_do_what_any_signed_in_person_may() {
    let former = signed_in(false, None);
    for (act, (_, who)) in Act::ALL.iter().zip(ACTS) {
        let expected = if matches!(who, Anyone | SignedIn) { Ok(()) } else { Err(Refusal::Role(who)) };
        assert_eq!(may(*act, &former), expected, "{act}");
    }
}

#[test]
fn an_organizer_with_a_seat_has_both_roles() {
    let adviser = signed_in(true, Some((OURS, Role::Adviser)));
    for (act, (_, who)) in Act::ALL.iter().zip(ACTS) {
        let refused = matches!(who, HeadOrDelegate | Head);
        let expected = if refused { Err(Refusal::Role(who)) } else { Ok(()) };
        assert_eq!(may(*act, &adviser), expected, "{act}");
    }
}

#[test]
fn a_person_is_found_where_there_is_one_with_the_role() {
    let id = |act, viewer: &Viewer| require_person(act, viewer).map(|person| person.id);
    let [nobody, adviser, ..] = viewers();
    assert_eq!(id(Act::EditComment, &adviser), Ok(ACCOUNT));
    assert_eq!(id(Act::EditComment, &nobody), Err(Refusal::SignInNeeded));
    assert_eq!(id(Act::AcceptInvitation, &nobody), Err(Refusal::SignInNeeded));
    assert_eq!(id(Act::GrantProxy, &adviser), Err(Refusal::Role(Head)));
}

#[test]
fn a_seat_is_found_where_there_is_one_with_the_role() {
    let found = |act, viewer: &Viewer| require_seat(act, viewer).map(|(person, seat)| (person.id, seat));
    let [nobody, adviser, .., organizer] = viewers();
    let seat = Seat { delegation_id: OURS, role: Role::Adviser };
    assert_eq!(found(Act::CastBallot, &adviser), Ok((ACCOUNT, seat)));
    assert_eq!(found(Act::CastBallot, &nobody), Err(Refusal::SignInNeeded));
    assert_eq!(found(Act::CastBallot, &organizer), Err(Refusal::Role(Representative)));
    assert_eq!(found(Act::PostComment, &organizer), Err(Refusal::Role(RepresentativeOrOrganizer)));
}

#[test]
fn a_stage_allows_its_business_and_no_other() {
    let open = |business| stages(|stage| ConsultationFacts { stage, ..APART }.open_for(business));
    let current = |business| {
        stages(|stage| {
            let consultation = ConsultationFacts { stage, ..APART };
            ProvisionFacts { consultation, current: true }.open_for(business)
        })
    };
    for (business, expected) in [
        (Business::TakePosition, "nnyynnn"),
        (Business::Amend, "nnyynnn"),
        (Business::Comment, "nnyyynn"),
        (Business::Vote, "nnnyynn"),
        (Business::Reserve, "nnnyyyy"),
        (Business::Reply, "nnyyyyn"),
        (Business::Relate, "nnyyyyy"),
        (Business::Undertake, "nnnnnyy"),
    ] {
        assert_eq!([open(business), current(business)], [expected; 2], "{business:?}");
    }
}

#[test]
fn a_provision_that_is_not_current_is_not_written_on_whatever_the_stage() {
    for consultation in [NEGOTIATING, CLOSED] {
        let provision = ProvisionFacts { consultation, current: false };
        assert_eq!(provision.open_for(Business::Comment), Err(Refusal::State));
    }
}

#[test]
fn a_member_takes_part_with_a_vote_and_an_observer_without_one() {
    let part = |facts: ConsultationFacts| (facts.participant(), facts.member());
    assert_eq!(part(NEGOTIATING), (Ok(()), Ok(())));
    assert_eq!(part(OBSERVED), (Ok(()), Err(Refusal::Observer)));
    assert_eq!(part(APART), (Err(Refusal::NoPart), Err(Refusal::NoPart)));
}
