//! Acts on blocs, the summary, and statements to which people react.

use super::rows::{RightsRow, about, leak, plain, row};
use app::addresses;
use domain::identifiers::{BlocId, BlocStatementId, ReplyId, StatementId};
use domain::languages::Language;
use domain::rights::Act;
use domain::text::{Statement, Thesis, Title};
use store::consensus::{NewSummaryText, RemarkPlace};
use store::reactions::AnonymousVisitor;
use store::{blocs, consensus, reactions};
use tests::world::World;

/// A bloc with a statement, a reply to the summary, and a thesis that waits.
pub(super) struct PreparedSpeech {
    pub(super) bloc: BlocId,
    drafted: BlocStatementId,
    replied: ReplyId,
    thesis_id: StatementId,
}

/// Creates the bloc, and says what the acts are about.
pub(super) async fn prepare_speech(world: &World) -> PreparedSpeech {
    let (db, now, c) = (&world.db, world.now, world.consultation);
    let (op1, xaa) = (world.provision("OP1"), world.delegations["XAA"]);
    let name = Title::parse("The Group").unwrap();
    let bloc = blocs::create_bloc(db, &world.organizer, "GR", &name, &[xaa], now).await.unwrap();
    let body = Statement::parse("x").unwrap();
    let drafted =
        blocs::begin_statement(db, world.person("head XAA"), c, bloc, Language::English, &body, now)
            .await
            .unwrap();
    let thesis = Thesis::parse("A statement.").unwrap();
    let thesis_id = reactions::submit_thesis(
        db,
        &world.organizer,
        AnonymousVisitor::default(),
        c,
        Language::English,
        &thesis,
        now,
    )
    .await
    .unwrap()
    .id;
    let remark = NewSummaryText { language: Language::English, body };
    let replied = consensus::file_reply(
        db,
        world.person("head XAA"),
        RemarkPlace { consultation_id: c, provision_id: Some(op1) },
        &remark,
        now,
    )
    .await
    .unwrap();
    PreparedSpeech { bloc, drafted, replied, thesis_id }
}

/// Lists the acts on blocs and their statements.
pub(super) fn list_bloc_acts(world: &World, speech: &PreparedSpeech) -> Vec<RightsRow<'static>> {
    let (c, point) = (world.consultation, leak(world.provision("OP1")));
    let PreparedSpeech { bloc, drafted, .. } = *speech;
    let here_bloc = leak(bloc);
    vec![
        row(
            Act::CreateBloc,
            plain(addresses::BLOCS),
            vec![("code", "NB"), ("name", "n"), ("members", "XBB")],
            "nnnnnny",
        ),
        row(
            Act::ChangeBloc,
            about(addresses::BLOC_MEMBERS, bloc),
            vec![("act", "admit"), ("delegation", "XBB")],
            "nnnnnny",
        ),
        row(
            Act::BeginStatement,
            about(addresses::BLOC_STATEMENTS, c),
            vec![("bloc", here_bloc), ("body", "b"), ("statement-language", "en")],
            "nnyynnn",
        ),
        row(
            Act::EditStatement,
            about(addresses::BLOC_STATEMENT, drafted),
            vec![("body", "b"), ("statement-language", "en")],
            "xnyynxx",
        ),
        row(
            Act::SetPoint,
            about(addresses::BLOC_POINTS, drafted),
            vec![("label", "OP1"), ("stance", "support")],
            "xnyynxx",
        ),
        row(
            Act::SetPoint,
            about(addresses::BLOC_POINT_REMOVAL, drafted),
            vec![("provision", point)],
            "xnyxnxx",
        ),
        row(
            Act::SetPoint,
            about(addresses::BLOC_POINTS, drafted),
            vec![("label", "OP1"), ("stance", "support")],
            "xnyynxx",
        ),
        row(
            Act::CirculateStatement,
            about(addresses::BLOC_CIRCULATION, drafted),
            vec![("clearing", "tacit"), ("clear_by", "2099-01-01T00:00")],
            "xnnynxx",
        ),
        row(Act::RecallStatement, about(addresses::BLOC_RECALL, drafted), vec![], "xnnynxx"),
        row(
            Act::CirculateStatement,
            about(addresses::BLOC_CIRCULATION, drafted),
            vec![("clearing", "tacit"), ("clear_by", "2099-01-01T00:00")],
            "xnnynxx",
        ),
        row(Act::ClearStatement, about(addresses::BLOC_ANSWER, drafted), vec![("cleared", "yes")], "xnnnyxx"),
        row(Act::SubmitBlocStatement, about(addresses::BLOC_SUBMISSION, drafted), vec![], "xnnynnn"),
        row(
            Act::AdoptStatement,
            about(addresses::BLOC_ADOPTION, drafted),
            vec![("provision", point)],
            "nnnyyyn",
        ),
        row(
            Act::Associate,
            about(addresses::BLOC_ASSOCIATION, drafted),
            vec![("kind", "associated_except"), ("except", point)],
            "nnnyynn",
        ),
        row(Act::WithdrawStatement, about(addresses::BLOC_WITHDRAWAL, drafted), vec![], "nnnynnn"),
    ]
}

/// Lists the acts on the summary, and on statements to which people react.
pub(super) fn list_summary_acts(world: &World, speech: &PreparedSpeech) -> Vec<RightsRow<'static>> {
    let (c, op1) = (world.consultation, world.provision("OP1"));
    let PreparedSpeech { replied, thesis_id, .. } = *speech;
    let (point, thesis) = (leak(op1), leak(thesis_id));
    vec![
        row(
            Act::DraftPosition,
            about(addresses::FORWARD, c),
            vec![("provision", point), ("act", "save")],
            "nyyyyyn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::FORWARD, c),
            vec![("provision", point), ("act", "submit")],
            "nnnyyyn",
        ),
        row(
            Act::WriteSummary,
            about(addresses::PROVISION_SUMMARY_TEXT, op1),
            vec![("body", "b"), ("body-language", "en")],
            "nnnnnny",
        ),
        row(
            Act::WriteSummary,
            about(addresses::REMARKS_TEXT, c),
            vec![("body", "b"), ("body-language", "en")],
            "nnnnnny",
        ),
        row(Act::WithdrawReply, about(addresses::REPLY_WITHDRAWAL, replied), vec![], "nnnynnn"),
        row(
            Act::ReplyToSummary,
            about(addresses::PROVISION_SUMMARY_REPLIES, op1),
            vec![("reply", "b"), ("reply-language", "en")],
            "nnnyyyn",
        ),
        row(
            Act::ReplyToSummary,
            about(addresses::REMARKS_REPLIES, c),
            vec![("reply", "b"), ("reply-language", "en")],
            "nnnyyyn",
        ),
        row(
            Act::SubmitThesis,
            about(addresses::STATEMENTS, c),
            vec![("thesis", "t"), ("thesis-language", "en")],
            "nnnnnny",
        ),
        row(Act::SetAudience, about(addresses::AUDIENCE, c), vec![("audience", "delegations")], "nnnnnny"),
        row(
            Act::React,
            about(addresses::REACTIONS, c),
            vec![("statement", thesis), ("reaction", "agree")],
            "nnyyyyn",
        ),
        row(
            Act::ModerateThesis,
            about(addresses::STATEMENT_DECLINING, thesis_id),
            vec![("reason", "r")],
            "nnnnnny",
        ),
        row(Act::ModerateThesis, about(addresses::STATEMENT_ACCEPTANCE, thesis_id), vec![], "xxxxxxy"),
    ]
}
