//! Fills the tables of a consultation without an act for each row, and faster: the rows and the entries of the record have
//! the form of those that an act has made before, and many are written at once. The verifier of exports then proves that the
//! record says of each row what an act would have said. Only for SQLite, where identifiers may be chosen.

use crate::forum::{SeedResult, SeededConsultation, member_code, speaker, words};
use chrono::Utc;
use domain::attribution::Terms;
use domain::comments::CommentKind;
use domain::exports::{read_document, verify_export};
use domain::identifiers::{CommentId, DelegationId};
use domain::languages::Language;
use domain::records::{self, ChainHead, NewEntry, RecordAct, RecordPayload};
use domain::text::Body;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use store::comments::{self, NewComment};
use store::entity::{chain, comment, entry};
use store::marks::{self, MarkTarget};
use store::records::chain_of;
use store::{begin_transaction, recounts, search};

/// The number of rows that are written at once.
pub(super) const BATCH: usize = 500;

/// What a delegation has said, as an entry of the record tells it.
pub(super) struct LoadedEntry {
    pub act: RecordAct,
    pub actor: String,
    pub delegation_id: DelegationId,
    pub terms: Terms,
    pub payload: Value,
}

/// Posts comments of the first delegation on all provisions in turn: one by an act, the others like it.
pub async fn load_comments(begun: &SeededConsultation, number: usize) -> SeedResult<()> {
    let (db, head, provisions) = (&begun.db, &begun.heads[0], &begun.provisions);
    let first = provisions[0];
    let new = NewComment {
        parent_id: None,
        kind: CommentKind::General,
        language: Language::English,
        body: Body::parse(&words(30, 0))?,
    };
    let seen = marks::take_mark(db, head, MarkTarget::Words(first.into())).await?;
    let pattern = comments::post_comment(db, head, first, seen, &new, begun.now).await?;
    let (_, delegation_id) = speaker(head)?;
    let terms = Terms { attribution: pattern.attribution, stage: pattern.stage };
    let places: Vec<(i64, usize)> = (pattern.id.0 + 1..).zip(1..number).collect();
    for some in places.chunks(BATCH) {
        let (mut rows, mut entries) = (Vec::new(), Vec::new());
        for (id, index) in some {
            let (id, provision) = (CommentId(*id), provisions[index % provisions.len()]);
            let (body, nonce) = (words(30, *index), make_salt("comment", id.0));
            let payload = json!({
                "comment": id, "provision": provision, "amendment": pattern.amendment_id,
                "reply_to": pattern.parent_id, "kind": pattern.kind, "language": pattern.language,
                "words": records::hash_words(&nonce, &body, None),
            });
            let (act, actor) = (RecordAct::CommentPosted, member_code(0));
            entries.push(LoadedEntry { act, actor, delegation_id, terms, payload });
            let mut row = pattern.clone().into_active_model().reset_all();
            row.id = Set(id);
            row.provision_id = Set(provision);
            row.html = Set(format!("<p>{body}</p>\n"));
            row.body = Set(body);
            row.nonce = Set(nonce);
            rows.push(row);
        }
        let txn = begin_transaction(db).await?;
        comment::Entity::insert_many(rows).exec_without_returning(&txn).await?;
        append_entries(&txn, begun, entries).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// Counts what was loaded, makes the index of it, and fails unless the consultation is what its record says.
pub async fn verify_loaded(begun: &SeededConsultation) -> SeedResult<()> {
    recounts::restore_counts(&begun.db, begun.consultation, begun.now).await?;
    Box::pin(search::rebuild_index(&begun.db, |_, _| ())).await?;
    let (viewer, mut out) = (Viewer::default(), Vec::new());
    Box::pin(server::exporting::json(&begun.db, &viewer, begun.consultation, Utc::now(), &mut out)).await?;
    let document = read_document(&out)?;
    drop(out);
    verify_export(&document, &[])?;
    Ok(())
}

/// Returns what the last entry of the consultation's record says.
pub(super) async fn last_payload(begun: &SeededConsultation) -> SeedResult<Value> {
    let last = entry::Entity::find()
        .filter(entry::Column::Chain.eq(chain_of(begun.consultation)))
        .order_by_desc(entry::Column::Number)
        .one(&begun.db)
        .await?;
    Ok(last.ok_or("no entry")?.payload.0)
}

/// Appends entries behind the head of the consultation's record.
pub(super) async fn append_entries(
    db: &impl ConnectionTrait,
    begun: &SeededConsultation,
    loaded: Vec<LoadedEntry>,
) -> SeedResult<()> {
    let name = chain_of(begun.consultation);
    let found = chain::Entity::find().filter(chain::Column::Name.eq(name.as_str())).one(db).await?;
    let found = found.ok_or("no record")?;
    let mut last = ChainHead { number: found.number, hash: found.hash.clone() };
    let mut rows = Vec::with_capacity(loaded.len());
    for LoadedEntry { act, actor, delegation_id, terms, mut payload } in loaded {
        payload[records::SALT] = make_salt("payload", last.number).into();
        let new = NewEntry {
            chain: &name,
            at: begun.now,
            act,
            actor: &actor,
            payload,
            terms: Some(terms),
            salt: Some(make_salt("actor", last.number)),
        };
        let made = records::next_entry(&last, new);
        let cover = made.cover.ok_or("an entry without a cover")?;
        last = ChainHead { number: made.number, hash: made.hash.clone() };
        rows.push(entry::ActiveModel {
            chain: Set(made.chain),
            number: Set(made.number),
            at: Set(made.at),
            act: Set(made.act),
            actor: Set(made.actor),
            payload: Set(RecordPayload(made.payload)),
            previous: Set(made.previous),
            hash: Set(made.hash),
            salt: Set(cover.salt),
            author: Set(Some(cover.author)),
            content: Set(Some(cover.content)),
            delegation_id: Set(Some(delegation_id)),
            attribution: Set(terms.attribution),
            stage: Set(terms.stage),
            ..Default::default()
        });
    }
    let mut head = found.into_active_model();
    head.number = Set(last.number);
    head.hash = Set(last.hash);
    head.decided = Set(last.number);
    head.update(db).await?;
    entry::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Makes a value like the random ones of acts, which is the same at each run.
fn make_salt(of: &str, number: i64) -> String {
    records::hash_text(&format!("{of} {number}"))[..32].to_owned()
}
