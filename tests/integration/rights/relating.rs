//! Acts on what provisions are related to: tags, reservations, clauses and terms.

use super::rows::{RightsRow, about, leak, row};
use app::addresses;
use domain::identifiers::{DefinitionId, MappingId, ProvisionId, ReservationId, TaggingId, TermId};
use domain::languages::Language;
use domain::mappings::MappingRelation;
use domain::reservations::ReservationKind;
use domain::rights::Act;
use domain::terms::tbx::write_tbx;
use domain::terms::{TermEntry, TermName, TermStatus};
use domain::vocabularies::Vocabulary;
use store::mappings::NewMapping;
use store::reservations::NewReservation;
use store::{mappings, reservations, terms, vocabularies};
use tests::catalogue::instrument;
use tests::seen;
use tests::world::{World, checked_definition, checked_term, words};

const VOCABULARY: &str =
    r#"{"code":"v","version":"1","names":{"en":"V"},"tags":[{"code":"t","names":{"en":"T"}}]}"#;

/// A provision that was adopted, with a declaration; and tags and clauses to which others relate.
pub(super) struct PreparedRelations {
    pub(super) pp1: ProvisionId,
    declared: ReservationId,
    mapped: MappingId,
    clause: &'static str,
    waiting: TaggingId,
    unwanted: TaggingId,
    tag: &'static str,
    chosen: &'static str,
}

/// A term with a definition, and a file of another.
pub(super) struct PreparedTerms {
    term: TermId,
    defined: DefinitionId,
    file: String,
}

/// Adopts PP1, and relates provisions to clauses and tags.
pub(super) async fn prepare_relations(world: &World) -> PreparedRelations {
    let (db, now, c) = (&world.db, world.now, world.consultation);
    let (op1, op2, pp1) = (world.provision("OP1"), world.provision("OP2"), world.provision("PP1"));
    world.adopt("PP1").await;
    let body = words("x");
    let declaration = NewReservation {
        kind: ReservationKind::Declaration,
        language: Language::English,
        body: body.clone(),
    };
    let declared = reservations::make_reservation(
        db,
        world.person("head XAA"),
        pp1,
        seen::words(db, pp1).await,
        &declaration,
        now,
    )
    .await
    .unwrap();

    let (_, clauses) = instrument(world, "REC", None, &["Access", "Reports"]).await;
    let mapping = NewMapping {
        clause_id: clauses[0],
        relation: MappingRelation::Equal,
        language: Language::English,
        reason: body,
        quotation: None,
    };
    let mapped = mappings::propose_mapping(
        db,
        world.person("head XAA"),
        op1,
        seen::words(db, op1).await,
        &mapping,
        now,
    )
    .await
    .unwrap();
    let clause = leak(clauses[1]);
    vocabularies::add_vocabulary(db, &world.organizer, c, Vocabulary::framework(), now).await.unwrap();
    let tags: Vec<_> = vocabularies::list_tags(db, c).await.unwrap().into_iter().map(|tag| tag.id).collect();
    let propose = async |who: &str, tag| {
        vocabularies::propose_tag(db, world.person(who), op2, tag, seen::words(db, op2).await, now)
            .await
            .unwrap()
    };
    let (waiting, unwanted) = (propose("head XCC", tags[2]).await, propose("head XAA", tags[3]).await);
    let (tag, chosen) = (leak(tags[0]), leak(tags[1]));
    PreparedRelations { pp1, declared, mapped, clause, waiting, unwanted, tag, chosen }
}

/// Adds the term, and writes the file.
pub(super) async fn prepare_terms(world: &World) -> PreparedTerms {
    let (db, now, c) = (&world.db, world.now, world.consultation);
    let term =
        terms::add_term(db, &world.organizer, c, &checked_term("access", "access"), None, now).await.unwrap();
    let defined = terms::propose_definition(
        db,
        world.person("delegate XAA"),
        term,
        &checked_definition("A right."),
        now,
    )
    .await
    .unwrap();
    let other = TermEntry {
        code: "share".to_owned(),
        subject: None,
        names: vec![TermName {
            language: Language::English,
            name: "share".to_owned(),
            status: TermStatus::Preferred,
            part_of_speech: None,
        }],
        definitions: Vec::new(),
    };
    let file = write_tbx(&[other]);
    PreparedTerms { term, defined, file }
}

/// Lists the acts on tags, reservations and mappings.
pub(super) fn list_relating_acts(world: &World, relations: &PreparedRelations) -> Vec<RightsRow<'static>> {
    let (c, op1, op2) = (world.consultation, world.provision("OP1"), world.provision("OP2"));
    let PreparedRelations { pp1, declared, mapped, clause, waiting, unwanted, tag, chosen } = *relations;
    vec![
        row(
            Act::AddVocabulary,
            about(addresses::VOCABULARIES, c),
            vec![("vocabulary-table", VOCABULARY)],
            "nnnnnny",
        ),
        row(
            Act::ProposeTag,
            about(addresses::PROVISION_TAGS, op2),
            vec![("tag", tag), ("as", "delegation")],
            "nnycyyn",
        ),
        row(
            Act::SettleTag,
            about(addresses::PROVISION_TAGS, op2),
            vec![("tag", chosen), ("as", "chair")],
            "nnnnnny",
        ),
        row(
            Act::SettleTag,
            about(addresses::TAGGING_SETTLEMENT, waiting),
            vec![("decision", "settled")],
            "nnnnnny",
        ),
        row(Act::WithdrawTag, about(addresses::TAGGING_WITHDRAWAL, unwanted), vec![], "nnycnnn"),
        row(
            Act::MakeReservation,
            about(addresses::PROVISION_RESERVATIONS, pp1),
            vec![
                ("reservation-kind", "reservation"),
                ("reservation-body", "b"),
                ("reservation-language", "en"),
            ],
            "nnnyynn",
        ),
        row(Act::WithdrawReservation, about(addresses::RESERVATION_WITHDRAWAL, declared), vec![], "nnnynnn"),
        row(
            Act::ProposeMapping,
            about(addresses::PROVISION_MAPPINGS, op1),
            vec![("clause", clause), ("relation", "equal"), ("reason", "r"), ("mapping-language", "en")],
            "nnycyyn",
        ),
        row(
            Act::ReviewMapping,
            about(addresses::MAPPING_REVIEW, mapped),
            vec![("verdict", "confirmed"), ("mapping-language", "en")],
            "nnnnyyy",
        ),
        row(Act::WithdrawMapping, about(addresses::MAPPING_WITHDRAWAL, mapped), vec![], "nnycnnn"),
    ]
}

/// Lists the acts on terms and their definitions.
pub(super) fn list_term_acts(world: &World, terms: &PreparedTerms) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    let PreparedTerms { term, defined, .. } = *terms;
    vec![
        row(
            Act::AddTerm,
            about(addresses::TERM_NEW, c),
            vec![("term-code", "equity"), ("name-en", "equity")],
            "nnnnnny",
        ),
        row(Act::AddTerm, about(addresses::TERM_PROVISION, term), vec![("provision", "OP1")], "nnnnnny"),
        row(Act::ImportTerms, about(addresses::TERMS_IMPORT, c), vec![], "nnnnnny").with_terms(&terms.file),
        row(
            Act::ProposeDefinition,
            about(addresses::TERM_DEFINITIONS, term),
            vec![
                ("definition-body", "b"),
                ("definition-language", "en"),
                ("definition-source", "s"),
                ("definition-status", "draft"),
            ],
            "nnyyyyn",
        ),
        row(
            Act::HoldDefinition,
            about(addresses::DEFINITION_HOLDING, defined),
            vec![("act", "hold")],
            "nnnyyyn",
        ),
        row(Act::WithdrawDefinition, about(addresses::DEFINITION_WITHDRAWAL, defined), vec![], "nnnynnn"),
    ]
}
