//! Checks that the text of every revision is the recorded one, in each language.

use super::{ExportDocument, VerifyError};
use crate::identifiers::ProvisionId;
use crate::records::{RecordAct, RecordEntry};
use serde_json::Value;
use std::collections::BTreeMap;

/// Compares the revisions of an export with the record: their number, titles and languages, and the provisions with
/// their numbers and words, in their order, and which changes were declared editorial. Older exports may lack the revisions.
pub fn check_texts(export: &ExportDocument) -> Result<(), VerifyError> {
    let Some(revisions) = &export.revisions else {
        return Ok(());
    };
    let of = |act| export.record.iter().filter(move |entry| entry.act == act);
    let published: Vec<&RecordEntry> = of(RecordAct::RevisionPublished).collect();
    if published.len() != revisions.len() {
        let (recorded, exported) = (published.len(), revisions.len());
        return Err(VerifyError::Texts { name: "revision", recorded, exported });
    }
    for (revision, entry) in revisions.iter().zip(published) {
        let number = revision["number"].as_i64().unwrap_or_default();
        // A translation that is published again replaces the one before.
        let translated: BTreeMap<&str, &RecordEntry> = of(RecordAct::TranslationPublished)
            .filter(|entry| entry.payload["revision"] == revision["number"])
            .filter_map(|entry| Some((entry.payload["language"].as_str()?, entry)))
            .collect();
        let same = entry.payload["revision"] == revision["number"]
            && entry.payload["language"] == revision["authentic_language"]
            && is_revision_recorded(revision, &entry.payload, &translated);
        if !same {
            return Err(VerifyError::Revision { number });
        }
    }
    Ok(())
}

/// Returns the last number of each provision, by its identifier; empty where the export has no revisions.
pub fn provision_numbers(export: &ExportDocument) -> BTreeMap<ProvisionId, &str> {
    let provisions = export.revisions.iter().flatten().filter_map(|one| one["provisions"].as_array());
    provisions
        .flatten()
        .filter_map(|one| Some((ProvisionId(one["id"].as_i64()?), one["label"].as_str()?)))
        .collect()
}

fn is_revision_recorded(
    revision: &Value,
    published: &Value,
    translated: &BTreeMap<&str, &RecordEntry>,
) -> bool {
    let authentic = published["language"].as_str().unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let provisions = list(&revision["provisions"]);
    let recorded = list(&published["provisions"]);
    let words = |language: &str| -> Vec<Value> {
        provisions.iter().map(|provision| provision["texts"][language].clone()).collect()
    };
    // Older records lack kinds and depths.
    let may_lack = |recorded: &Value, provision: &Value| recorded.is_null() || recorded == provision;
    let editorial = list(&published["editorial"]);
    let declared = |provision: &&Value| provision["editorial"] == true;
    let numbered = provisions.iter().zip(&recorded).all(|(provision, recorded)| {
        provision["id"] == recorded["id"]
            && provision["label"] == recorded["label"]
            && may_lack(&recorded["kind"], &provision["kind"])
            && may_lack(&recorded["depth"], &provision["depth"])
            && (provision["editorial"] == true) == editorial.contains(&recorded["id"])
            && provision["texts"][authentic] == recorded["text"]
    });
    let languages: Vec<&String> =
        revision["titles"].as_object().into_iter().flatten().map(|(one, _)| one).collect();
    let titled = languages.iter().all(|language| {
        let entry = translated.get(language.as_str()).map(|entry| &entry.payload);
        let title = if *language == authentic {
            Some(&published["title"])
        } else {
            entry.map(|entry| &entry["title"])
        };
        title == Some(&revision["titles"][language.as_str()])
    });
    provisions.len() == recorded.len()
        && provisions.iter().filter(declared).count() == editorial.len()
        && numbered
        && titled
        && languages.len() == translated.len() + 1
        && translated.iter().all(|(language, entry)| words(language) == list(&entry.payload["texts"]))
}
