//! The heads of chains that somebody holds, and those of the forum's chain that a consultation's own entries hold.

use super::chains::CheckedChain;
use super::reading::DocumentPath;
use super::{FORUM_CHAIN, HeldHead, PARTS, VerifyError, VerifyFault};
use crate::records;
use std::collections::BTreeMap;

/// The parts of an exported consultation that neither of its chains proves.
const FRAME: [&str; 3] = ["format", "version", "exported_at"];

/// The parts that the forum's chain alone proves.
const OF_FORUM: [&str; 3] = ["forum_head", "forum_record", "blocs"];

/// The part that both chains prove: who takes part, and the facts of those who do.
const OF_BOTH: &str = "participants";

/// A head of the forum's chain that an entry of a consultation holds.
pub struct RecordedForumHead {
    /// The number of the entry that holds it.
    entry: i64,
    /// The number of the forum's entry whose hash it is, or 0.
    forum_entry: i64,
}

fn is_whole_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Finds each head that somebody holds in one of the chains.
pub fn find_held_heads(chains: &[&CheckedChain], held: &[&str]) -> Result<Vec<HeldHead>, VerifyError> {
    let root = DocumentPath::Root;
    let path = DocumentPath::Field(&root, "record_head");
    let path = DocumentPath::Field(&path, "hash");
    let find = |hash: &&str| {
        if !is_whole_hash(hash) {
            return Err(path.fault(VerifyFault::HeldHash));
        }
        let found = chains.iter().find_map(|chain| chain.find_head(hash));
        found.ok_or_else(|| path.fault(VerifyFault::HeldHead))
    };
    held.iter().map(find).collect()
}

/// Finds the heads that entries of a consultation hold in the forum's chain; fails where it lacks one. Entries that are
/// older hold none.
pub fn find_forum_heads(
    chain: &CheckedChain,
    forum: &CheckedChain,
) -> Result<Vec<RecordedForumHead>, VerifyError> {
    let mut numbers = BTreeMap::from([(records::GENESIS, 0)]);
    numbers.extend(forum.entries.iter().map(|entry| (entry.hash.as_str(), entry.number)));
    let mut found = Vec::new();
    for entry in chain.entries.iter().filter(|entry| entry.act.holds_forum_head()) {
        let Some(stated) = entry.payload.get(records::FORUM_HEAD) else { continue };
        let forum_entry = stated.as_str().and_then(|hash| numbers.get(hash)).copied();
        let forum_entry = forum_entry.ok_or_else(|| chain.fault(entry, VerifyFault::ForumHead))?;
        found.push(RecordedForumHead { entry: entry.number, forum_entry });
    }
    Ok(found)
}

/// Lists the parts that come from a chain of which no head was given, where one of the other chain was. Up to what the
/// entries of a consultation hold of it, the forum's chain is proven by theirs.
pub fn list_unheld_parts(held: &[HeldHead], recorded: &[RecordedForumHead]) -> Vec<String> {
    let (of_forum, others): (Vec<_>, Vec<_>) = held.iter().partition(|one| one.chain == FORUM_CHAIN);
    match (of_forum.is_empty(), others.iter().map(|one| one.entry).max()) {
        (true, Some(last)) => {
            let known = recorded.iter().filter(|one| one.entry <= last).map(|one| one.forum_entry).max();
            let after = known.filter(|known| *known > 0);
            let after = after.map(|known| format!(" after its entry {known}")).unwrap_or_default();
            let parts = OF_FORUM.into_iter().chain([OF_BOTH]);
            parts
                .map(|part| {
                    format!("{part}: whether it is the forum's own{after}, as no head of it was given")
                })
                .collect()
        }
        (false, None) => {
            let parts = PARTS.into_iter().filter(|part| !FRAME.contains(part) && !OF_FORUM.contains(part));
            parts
                .map(|part| {
                    format!("{part}: whether it is the consultation's own, as no head of it was given")
                })
                .collect()
        }
        _ => Vec::new(),
    }
}
