//! Acts on consultations, delegations and accounts.

use super::rows::{RightsRow, about, facts, leak, plain, row};
use app::addresses;
use domain::accounts::{Email, Role};
use domain::identifiers::{
    BlocId, CredentialId, InvitationId, OfficeId, QuestionId, SeatId, TemplateId, WeightSchemeId,
};
use domain::rights::Act;
use domain::secretariat::SecretariatOffice;
use domain::text::Title;
use domain::weights::{PointsRounding, WeightBase, WeightScheme};
use store::delegations::{Representative, list_representatives};
use store::weights::NewScheme;
use store::{accounts, invitations, secretariat, templates, weights};
use tests::credentials::{new_credential, record_credential};
use tests::world::{DELEGATIONS, PASSWORD, World, words};

const RULE: &str = r#"{"name":"own","adoption":{"criterion":{"name":"objections","count":"heads","votes":"no",
    "comparison":"at_most","bound":{"number":1}}}}"#;
const NEW_DELEGATION: &str =
    "code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population
XDD,member,Deland,Délande,دال,africa,,,,,low,5
";
const OWN_LAW: [(&str, &str); 10] = [
    ("code", "XAA-LAW"),
    ("version", "1"),
    ("body", "Parliament"),
    ("kind", "national"),
    ("delegation", "XAA"),
    ("title-en", "A law"),
    ("source", "https://laws.example/"),
    ("licence", "None"),
    ("clause-language", "en"),
    ("clauses", "1; Scope"),
];
const OWN_FILE: &str = r#"{"format":"baraza-catalogue","instruments":[{"code":"XAA-FILE","version":"1","body":"Parliament",
    "kind":"national","delegation":"XAA","titles":{"en":"A law"},"source":"https://laws.example/","licence":"None"}]}"#;

/// A scheme of weights, an invitation, the seats of a delegate, an office of somebody who tries no act, and a template, and credentials of XAA and of the head of XAA.
pub(super) struct PreparedForum {
    scheme: WeightSchemeId,
    given: InvitationId,
    renewed: InvitationId,
    seat: SeatId,
    office: OfficeId,
    template: TemplateId,
    credential: CredentialId,
    head: SeatId,
}

/// Adds the scheme, and invites somebody.
pub(super) async fn prepare_forum(world: &World) -> PreparedForum {
    let (db, now, xaa) = (&world.db, world.now, world.delegations["XAA"]);
    let invited = Email::parse("revoked@xaa.example").unwrap();
    accounts::invite_representative(
        db,
        world.person("head XAA"),
        xaa,
        &invited,
        Role::Adviser,
        "revocable",
        now,
    )
    .await
    .unwrap();
    let given = invitations::list_invitations(db, &world.organizer, 0, now).await.unwrap().0[0].id;
    let again = Email::parse("again@xaa.example").unwrap();
    accounts::invite_representative(db, &world.organizer, xaa, &again, Role::Adviser, "renewable", now)
        .await
        .unwrap();
    let renewed = invitations::list_invitations(db, &world.organizer, 0, now).await.unwrap().0[0].id;
    let scheme = WeightScheme {
        base: WeightBase::Equal,
        uplifts: Vec::new(),
        cap: None,
        points: None,
        rounding: PointsRounding::Alike,
    };
    let new = NewScheme {
        name: Title::parse("One each").unwrap(),
        justification: words("x"),
        as_of: now.date_naive(),
        scheme,
    };
    let scheme = weights::add_scheme(db, &world.organizer, &new, now).await.unwrap();
    let people = list_representatives(db, &world.organizer, xaa).await.unwrap();
    let seat_of = |role| people.iter().find(|one: &&Representative| one.role == role).unwrap().seat_id;
    let holder = Email::parse("head@xcc.example").unwrap();
    let (c, kind) = (world.consultation, SecretariatOffice::LegalOfficer);
    secretariat::give_office(db, &world.organizer, c, kind, &holder, now).await.unwrap();
    let access = world.access(&world.organizer).await;
    let office = secretariat::list_offices(db, &access).await.unwrap()[0].id;
    let name = Title::parse("Usual").unwrap();
    let template = templates::save_template(db, &world.organizer, c, &name, true, now).await.unwrap();
    let credential = record_credential(world, new_credential(world, "XAA")).await.unwrap();
    PreparedForum {
        scheme,
        given,
        renewed,
        seat: seat_of(Role::Delegate),
        office,
        template,
        credential,
        head: seat_of(Role::Head),
    }
}

/// Lists the acts by which a consultation is opened, planned and put right.
pub(super) fn list_consultation_acts(
    world: &World,
    bloc: BlocId,
    forum: &PreparedForum,
) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let (observer, holder) = (leak(world.delegations["XOB"]), leak(world.delegations["XCC"]));
    let PreparedForum { scheme, template, .. } = *forum;
    let planned = vec![
        ("title", "t"),
        ("summary", "s"),
        ("visibility", "public"),
        ("start", "2090-01-01T00:00"),
        ("participants", "yes"),
    ];
    vec![
        row(
            Act::OpenConsultation,
            plain(addresses::CONSULTATION_NEW),
            vec![("title", "t"), ("summary", "s"), ("language", "en"), ("visibility", "public")],
            "nnnnnny",
        ),
        row(Act::OpenConsultation, about(addresses::COPYING, c), planned.clone(), "nnnnnny"),
        row(Act::OpenConsultation, about(addresses::TEMPLATE, template), planned, "nnnnnny"),
        row(Act::SaveTemplate, about(addresses::TEMPLATE_SAVING, c), vec![("template-name", "n")], "nnnnnny"),
        row(Act::RemoveTemplate, about(addresses::TEMPLATE_REMOVAL, template), vec![], "nnnnnny"),
        row(
            Act::SetStage,
            about(addresses::STAGES, c),
            vec![
                ("kind", "deciding"),
                ("opens_at", "2031-01-01T00:00"),
                ("confirmed", "negotiating::1924992000"),
            ],
            "nnnnnny",
        ),
        row(
            Act::SetStage,
            about(addresses::STAGE_PLAN, c),
            vec![("opens-deciding", "2031-02-01T00:00")],
            "nnnnnny",
        ),
        row(Act::RemoveStage, about(addresses::STAGE_REMOVAL, c), vec![("kind", "deciding")], "nnnnnny"),
        row(
            Act::CorrectConsultation,
            about(addresses::CORRECTION, c),
            vec![("title", "t"), ("summary", "s"), ("visibility", "public")],
            "nnnnnny",
        ),
        row(Act::TranslateTitle, about(addresses::TRANSLATIONS, c), vec![("title-fr", "t")], "nnnnnny"),
        row(
            Act::TranslateTitle,
            about(addresses::BLOC_TRANSLATIONS, bloc),
            vec![("title-fr", "t")],
            "nnnnnny",
        ),
        row(
            Act::TranslateTitle,
            about(addresses::SCHEME_TRANSLATIONS, scheme),
            vec![("title-fr", "t")],
            "nnnnnny",
        ),
        row(
            Act::RemoveParticipant,
            about(addresses::PARTICIPANT_REMOVAL, c),
            vec![("delegation", observer)],
            "nnnnnny",
        ),
        row(Act::InviteParticipants, about(addresses::PARTICIPANTS, c), vec![("everyone", "yes")], "nnnnnny"),
        row(
            Act::OpenQuestion,
            about(addresses::QUESTION_NEW, c),
            vec![("title", "q"), ("rule", "un-two-thirds"), ("method", "recorded"), ("weights", "equal")],
            "nnnnnny",
        ),
        row(Act::TakeAttendance, about(addresses::ATTENDANCE, c), vec![("present", holder)], "nnnnnny"),
    ]
}

/// Lists the acts on what all consultations share.
pub(super) fn list_forum_acts() -> Vec<RightsRow<'static>> {
    vec![
        row(Act::AddRule, plain(addresses::RULES), vec![("rule", RULE)], "nnnnnny"),
        row(
            Act::AddWeightScheme,
            plain(addresses::WEIGHTS),
            vec![("name", "Equal"), ("justification", "j"), ("as_of", "2026-11-24"), ("base", "equal")],
            "nnnnnny",
        ),
        row(Act::CatalogueInstrument, plain(addresses::CATALOGUE_NEW), OWN_LAW.to_vec(), "nnnynny"),
        row(Act::CatalogueInstrument, plain(addresses::CATALOGUE), vec![], "nnnynny").with_import(OWN_FILE),
        row(Act::CatalogueInstrument, plain(addresses::CATALOGUE_SHIPPED), vec![], "nnnnnny"),
    ]
}

/// Lists the acts on delegations and their people.
pub(super) fn list_delegation_acts(world: &World, forum: &PreparedForum) -> Vec<RightsRow<'static>> {
    let (xaa, xcc) = (world.delegations["XAA"], world.delegations["XCC"]);
    let PreparedForum { given, renewed, .. } = *forum;
    vec![
        row(
            Act::SuspendRights,
            about(addresses::DELEGATION_SUSPENSION, xcc),
            vec![("ground", "arrears"), ("reason", "r")],
            "nnnnnny",
        ),
        row(Act::RestoreRights, about(addresses::DELEGATION_RESTORATION, xcc), vec![], "nnnnnny"),
        row(Act::AddDelegations, plain(addresses::DELEGATIONS_ADD), vec![("code", "FJI")], "nnnnnny"),
        row(Act::ReplaceFacts, plain(addresses::DELEGATIONS_FACTS), facts("replace", DELEGATIONS), "nnnnnny"),
        row(
            Act::AddDelegations,
            plain(addresses::DELEGATIONS_FACTS),
            facts("add", NEW_DELEGATION),
            "nnnnnny",
        ),
        row(
            Act::AddDelegations,
            plain(addresses::DELEGATION_CUSTOM),
            vec![("name_en", "Eland"), ("delegation-code", "XEE"), ("delegation-kind", "observer")],
            "nnnnnny",
        ),
        row(
            Act::InviteRepresentative,
            plain(addresses::INVITATIONS_NEW),
            vec![("people", "XAA, several@b.example"), ("role", "adviser"), ("act", "take")],
            "nnnsnnc",
        ),
        row(
            Act::InviteRepresentative,
            about(addresses::DELEGATION_INVITATIONS, xaa),
            vec![("email", "a@b.example"), ("role", "adviser")],
            "nnnsnns",
        ),
        row(Act::RevokeInvitation, about(addresses::INVITATION_REVOCATION, given), vec![], "nnnyxxc"),
        row(Act::InviteRepresentative, about(addresses::INVITATION_RENEWAL, renewed), vec![], "nnnsxxc"),
        row(
            Act::RevokeInvitation,
            plain(addresses::INVITATIONS_REVOCATION),
            vec![("shown", "9000000000")],
            "nnnyyyy",
        ),
    ]
}

/// Lists the acts by which consultations are archived, and those on accounts and seats.
pub(super) fn list_account_acts(world: &World, forum: &PreparedForum) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let PreparedForum { seat, office, credential, head, .. } = *forum;
    // Nobody of those who try the acts.
    let other_account = world.person("head XCC").person.as_ref().unwrap().id;
    let of_adviser = world.person("adviser XAA").person.as_ref().unwrap().id;
    vec![
        row(
            Act::SetConfirmation,
            about(addresses::BALLOT_CONFIRMATION, c),
            vec![("required", "yes")],
            "nnnnnny",
        ),
        row(
            Act::GiveOffice,
            about(addresses::SECRETARIAT, c),
            vec![("email", "head@xcc.example"), ("office", "translator")],
            "nnnnnny",
        ),
        row(Act::EndOffice, about(addresses::OFFICE_ENDING, c), vec![("held", leak(office))], "nnnnnny"),
        // From a time that does not come in this test.
        row(
            Act::RequireCredentials,
            about(addresses::CREDENTIAL_REQUIREMENT, c),
            vec![("demand", "originals"), ("asked-from", "2100-01-01T00:00")],
            "nnnnnny",
        ),
        row(
            Act::RecordCredential,
            about(addresses::CREDENTIAL_NEW, c),
            vec![
                ("delegation", leak(world.delegations["XAA"])),
                ("representative", "r"),
                ("credential-kind", "credentials"),
                ("signer", "head_of_state"),
                ("dated_on", "2026-01-01"),
            ],
            "nnnnnny",
        )
        .with_edited(b"%PDF-1.7 x"),
        row(
            Act::WithdrawCredential,
            about(addresses::CREDENTIAL_WITHDRAWAL, credential),
            vec![("reason", "r")],
            "xnnnxxy",
        ),
        row(Act::ArchiveConsultation, about(addresses::ARCHIVING, c), vec![], "nnnnnny"),
        row(Act::RestoreConsultation, about(addresses::RESTORATION, c), vec![], "nnnnnny"),
        row(Act::SetPreferences, plain(addresses::ACCOUNT), vec![("name", "Somebody")], "nyyyyyy"),
        row(
            Act::SetPassword,
            plain(addresses::PASSWORD),
            vec![("password", PASSWORD), ("new-password", PASSWORD)],
            "nyyyyyy",
        ),
        row(Act::EndSession, plain(addresses::ACCOUNT_SESSIONS), vec![("session", "others")], "nyyyyyy"),
        row(Act::SetFactor, plain(addresses::FACTOR_APP), vec![("act", "begin")], "nyyyyyy"),
        row(Act::SetFactor, plain(addresses::FACTOR_CODES), vec![], "ncccccc"),
        row(Act::SetFactor, plain(addresses::FACTOR_REMOVAL), vec![], "ncccccc"),
        row(Act::SetFactor, plain(addresses::PASSKEYS), vec![("passkey-name", "n")], "ncccccc"),
        row(Act::SetFactor, about(addresses::PASSKEY_REMOVAL, 1), vec![], "nxxxxxx"),
        row(Act::SetFactor, plain(addresses::PROVIDERS), vec![("provider", "none")], "nxxxxxx"),
        row(Act::SetFactor, about(addresses::PROVIDER_REMOVAL, 1), vec![], "nxxxxxx"),
        row(
            Act::ConfirmIdentity,
            plain(addresses::CONFIRMATION),
            vec![("password", PASSWORD), ("next", "/account")],
            "nyyyyyy",
        ),
        // From a time that does not come in this test.
        row(
            Act::RequireFactor,
            plain(addresses::FACTOR_POLICY),
            vec![("factor-audience", "all"), ("factor-from", "2100-01-01T00:00")],
            "nnnnnny",
        ),
        // From a time that does not come in this test.
        row(
            Act::RequireCredentialsOfAll,
            plain(addresses::CREDENTIAL_POLICY),
            vec![("demand", "originals"), ("asked-from", "2100-01-01T00:00")],
            "nnnnnny",
        ),
        row(Act::ClearFactors, about(addresses::PERSON_FACTORS, other_account), vec![], "nnnnnny"),
        row(
            Act::ChangeAddress,
            plain(addresses::ACCOUNT_ADDRESS),
            vec![("new-address", "moved@x.example")],
            "nyyyyyy",
        ),
        row(
            Act::ChangeAddressOf,
            about(addresses::PERSON_ADDRESS, of_adviser),
            vec![("new-address", "moved@x.example")],
            "nnnsxxs",
        ),
        row(Act::IssueReset, about(addresses::PERSON_RESET, of_adviser), vec![], "nnnsxxs"),
        row(
            Act::InviteOrganizer,
            plain(addresses::PEOPLE),
            vec![("email", "another@forum.example")],
            "nnnnnns",
        ),
        row(Act::DisableAccount, about(addresses::PERSON_DISABLING, other_account), vec![], "nnnnnny"),
        row(Act::EnableAccount, about(addresses::PERSON_ENABLING, other_account), vec![], "nnnnnny"),
        row(Act::RemoveOrganizer, about(addresses::PERSON_OFFICE, other_account), vec![], "nnnnnnc"),
        row(Act::EndSessionsOf, about(addresses::PERSON_SESSIONS, other_account), vec![], "nnnnnny"),
        row(Act::ChooseSeat, plain(addresses::ACCOUNT_SEAT), vec![("seat", leak(head))], "nxxyxxx"),
        row(
            Act::LimitSeat,
            about(addresses::SEAT_TERM, seat),
            vec![("seat-until", "2100-01-01T00:00")],
            "nnnynny",
        ),
        row(
            Act::HandOver,
            about(addresses::SEAT_SUCCESSION, head),
            vec![("successor-email", "next@xaa.example")],
            "nnnsnns",
        ),
        row(Act::EndSeat, about(addresses::SEAT_END, seat), vec![], "nnnynnc"),
    ]
}

/// Lists the acts of the last days of a consultation; `question` is a vote that is over.
pub(super) fn list_concluding_acts(world: &World, question: QuestionId) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    vec![
        row(
            Act::CorrectVote,
            about(addresses::CORRECTIONS, question),
            vec![("meant", "no"), ("reason", "r")],
            "nnnyynn",
        ),
        row(Act::SetStage, about(addresses::STAGE_NEXT, c), vec![], "nnnnnny"),
        row(Act::SetStage, about(addresses::CONCLUSION, c), vec![], "nnnnnny"),
    ]
}

/// Lists the act that leaves nobody to try another.
pub(super) fn list_erasing_acts() -> Vec<RightsRow<'static>> {
    // The last organizer is left.
    vec![row(Act::EraseAccount, plain(addresses::ACCOUNT_ERASURE), vec![], "nyyyyyc")]
}
