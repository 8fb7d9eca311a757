//! Proposes amendments of the second delegation, most of them by loading tables.

use crate::forum::loading::{BATCH, LoadedEntry, append_entries, last_payload};
use crate::forum::{SeedResult, SeededConsultation, member_code, speaker, words};
use domain::amendments::AmendmentKind;
use domain::attribution::Terms;
use domain::identifiers::AmendmentId;
use domain::languages::Language;
use domain::records::RecordAct;
use domain::text::Paragraph;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use store::amendments::{self, NewAmendment};
use store::begin_transaction;
use store::entity::{amendment, amendment_text, sponsor};
use store::marks::{self, MarkTarget};

/// The place of the delegation that proposes them.
const PROPOSER: usize = 1;

/// Proposes amendments to all provisions in turn. Acts propose the first, and the last to each provision, after which its
/// brackets are counted again; the others are like the first.
pub async fn load_amendments(begun: &SeededConsultation, number: usize) -> SeedResult<()> {
    if number == 0 {
        return Ok(());
    }
    let pattern = propose(begun, 0).await?;
    let revision = last_payload(begun).await?["revision"].clone();
    let pattern = amendment::Entity::find_by_id(pattern).one(&begun.db).await?.ok_or("no amendment")?;
    let acts_from = number.saturating_sub(begun.provisions.len()).max(1);
    let loaded: Vec<(AmendmentId, usize)> = (pattern.id.0 + 1..).map(AmendmentId).zip(1..acts_from).collect();
    for some in loaded.chunks(BATCH) {
        load_batch(begun, &pattern, &revision, some).await?;
    }
    for index in acts_from..number {
        propose(begun, index).await?;
    }
    Ok(())
}

/// Writes some amendments like `pattern`, which was proposed to this revision.
async fn load_batch(
    begun: &SeededConsultation,
    pattern: &amendment::Model,
    revision: &Value,
    some: &[(AmendmentId, usize)],
) -> SeedResult<()> {
    let terms = Terms { attribution: pattern.attribution, stage: pattern.stage };
    let (_, delegation_id) = speaker(&begun.heads[PROPOSER])?;
    let (mut rows, mut texts, mut sponsors, mut entries) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (id, index) in some {
        let provision = begun.provisions[index % begun.provisions.len()];
        let (kind, text) = (kind_of(*index), text_of(begun, *index));
        let payload = json!({
            "amendment": id, "provision": provision, "revision": revision, "kind": kind,
            "language": pattern.language,
            "text": text, "justification": pattern.justification,
            "open_to_sponsors": pattern.open_to_sponsors,
            "of": pattern.of_id, "place": pattern.place_id,
        });
        let (act, actor) = (RecordAct::AmendmentProposed, member_code(PROPOSER));
        entries.push(LoadedEntry { act, actor, delegation_id, terms, payload });
        let mut row = pattern.clone().into_active_model().reset_all();
        row.id = Set(*id);
        row.provision_id = Set(provision);
        row.kind = Set(kind);
        rows.push(row);
        texts.push(amendment_text::ActiveModel {
            amendment_id: Set(*id),
            revision_id: Set(pattern.revision_id),
            body: Set(text),
            ..Default::default()
        });
        sponsors.push(sponsor::ActiveModel {
            amendment_id: Set(*id),
            delegation_id: Set(delegation_id),
            joined_at: Set(pattern.submitted_at),
            attribution: Set(terms.attribution),
            stage: Set(terms.stage),
            ..Default::default()
        });
    }
    let txn = begin_transaction(&begun.db).await?;
    amendment::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    amendment_text::Entity::insert_many(texts).exec_without_returning(&txn).await?;
    sponsor::Entity::insert_many(sponsors).exec_without_returning(&txn).await?;
    append_entries(&txn, begun, entries).await?;
    txn.commit().await?;
    Ok(())
}

async fn propose(begun: &SeededConsultation, index: usize) -> SeedResult<AmendmentId> {
    let (db, head) = (&begun.db, &begun.heads[PROPOSER]);
    let provision = begun.provisions[index % begun.provisions.len()];
    let new = NewAmendment {
        kind: kind_of(index),
        language: Language::English,
        text: Some(Paragraph::parse(&text_of(begun, index))?),
        place: None,
        justification: None,
        open_to_sponsors: true,
    };
    let seen = marks::take_mark(db, head, MarkTarget::Words(provision.into())).await?;
    Ok(amendments::propose_amendment(db, head, provision, seen, &new, begun.now).await?)
}

fn kind_of(index: usize) -> AmendmentKind {
    if index.is_multiple_of(5) { AmendmentKind::AddAfter } else { AmendmentKind::Modify }
}

/// Returns the words of a provision with others at their end.
fn text_of(begun: &SeededConsultation, index: usize) -> String {
    format!("{} {}", words(45, index % begun.provisions.len() + 1), words(8, index))
}
