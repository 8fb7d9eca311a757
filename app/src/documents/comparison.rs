//! Assembles the comparison of two revisions: what the later one puts in and leaves out stands as changes, so that whoever
//! accepts them all has the later text, and whoever refuses them all the earlier one.

use crate::addresses;
use crate::amendments::parts::prepare_comparisons;
use crate::documents::assembly::Assembly;
use crate::documents::draft::load_revision;
use crate::documents::paper::{changed, lines, plain};
use crate::errors::PageError;
use crate::messages::t;
use chrono::{DateTime, Utc};
use documents::model::{Change, ChangeKind, Inline};
use domain::comparisons::{DiffPiece, compare_texts, long_comparisons};
use domain::identifiers::ProvisionId;
use domain::instruments::moved_provisions;
use domain::languages::Language;
use std::collections::{BTreeMap, BTreeSet};
use store::instruments::{DraftPage, ProvisionText};
use store::{StoreError, instruments};

/// What becomes of a provision.
enum ComparedProvision<'a> {
    Kept(&'a ProvisionText, &'a ProvisionText),
    Added(&'a ProvisionText),
    Removed(&'a ProvisionText),
}

/// Writes the two revisions that were asked for: by default the last two.
pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let context = assembly.context;
    let id = assembly.access.consultation_id();
    let all = instruments::list_revisions(context.db(), &context.viewer, id).await?;
    let last = all.last().map(|one| one.number).ok_or(StoreError::NotFound)?;
    let to = assembly.query.revision.unwrap_or(last);
    let from = assembly.query.from.unwrap_or_else(|| to.saturating_sub(1).max(0));
    let (former, before, draft, after) = load_both(assembly, from, to).await?;
    let locale = assembly.paper.locale;
    assembly.begin_text(&draft);
    let (one, other) = (assembly.paper.revision(from), assembly.paper.revision(to));
    let title = t!(locale, "compare-title", from = one, to = other.clone());
    assembly.paper.fact(title);
    assembly.front(addresses::COMPARISON);
    if former.title != draft.title {
        let words = t!(locale, "documents-former-title", title = former.title.clone());
        assembly.paper.note(words);
    }
    let pairs = pair_provisions(&before, &after);
    let kept = pairs.iter().filter_map(|pair| match pair {
        ComparedProvision::Kept(one, other) => Some((one.body.as_str(), other.body.as_str())),
        ComparedProvision::Added(_) | ComparedProvision::Removed(_) => None,
    });
    prepare_comparisons(context, long_comparisons(kept)).await?;
    let at = draft.revision.published_at;
    let whole = |kind| Some(Change { kind, author: other.clone(), at });
    for pair in &pairs {
        match pair {
            ComparedProvision::Kept(one, now) => {
                let inlines = compared_words(&one.body, &now.body, &other, at);
                assembly.paper.provision(now, to, inlines, None);
            }
            ComparedProvision::Added(now) => {
                assembly.paper.provision(now, to, lines(&now.body), whole(ChangeKind::Insertion));
            }
            ComparedProvision::Removed(one) => {
                assembly.paper.provision(one, from, lines(&one.body), whole(ChangeKind::Deletion));
            }
        }
    }
    Ok(())
}

/// Reads both revisions in one language: the wanted one where both have it, else the authentic one of the later revision
/// where the earlier one has that.
async fn load_both(
    assembly: &Assembly<'_>,
    from: i32,
    to: i32,
) -> Result<(DraftPage, Vec<ProvisionText>, DraftPage, Vec<ProvisionText>), PageError> {
    let mut language: Option<Language> = assembly.text_language;
    loop {
        let (former, before) = load_revision(assembly, from, language).await?;
        let (draft, after) = load_revision(assembly, to, language).await?;
        let (former, draft) = former.zip(draft).ok_or(StoreError::NotFound)?;
        let authentic = draft.revision.authentic_language;
        if former.language == draft.language || language == Some(authentic) {
            return Ok((former, before, draft, after));
        }
        language = Some(authentic);
    }
}

/// Pairs the provisions of two revisions, in the order of the later one; what it has no longer, or elsewhere, stands behind
/// what preceded it in the earlier one.
fn pair_provisions<'a>(
    before: &'a [ProvisionText],
    after: &'a [ProvisionText],
) -> Vec<ComparedProvision<'a>> {
    let order = |texts: &[ProvisionText]| texts.iter().map(|one| one.provision_id).collect::<Vec<_>>();
    let moved = moved_provisions(&order(before), &order(after));
    let later: BTreeSet<ProvisionId> = after.iter().map(|one| one.provision_id).collect();
    let (mut kept, mut removed) = (BTreeMap::new(), BTreeMap::<Option<ProvisionId>, Vec<_>>::new());
    let mut last = None;
    for one in before {
        let id = one.provision_id;
        if later.contains(&id) && !moved.contains(&id) {
            kept.insert(id, one);
            last = Some(id);
        } else {
            removed.entry(last).or_default().push(ComparedProvision::Removed(one));
        }
    }
    let mut pairs = removed.remove(&None).unwrap_or_default();
    for now in after {
        match kept.get(&now.provision_id).copied() {
            Some(one) => {
                pairs.push(ComparedProvision::Kept(one, now));
                pairs.append(&mut removed.remove(&Some(now.provision_id)).unwrap_or_default());
            }
            None => pairs.push(ComparedProvision::Added(now)),
        }
    }
    pairs
}

/// Returns the words of a provision with what was left out and put in.
fn compared_words(old: &str, new: &str, author: &str, at: DateTime<Utc>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for piece in compare_texts(old, new) {
        match piece {
            DiffPiece::Same(text) => inlines.push(plain(text)),
            DiffPiece::Changed { removed, added } => {
                inlines.extend(changed(&removed, ChangeKind::Deletion, author, at));
                inlines.extend(changed(&added, ChangeKind::Insertion, author, at));
            }
        }
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::model::Run;
    use domain::instruments::ProvisionKind;

    fn text(id: i64, body: &str) -> ProvisionText {
        ProvisionText {
            provision_id: ProvisionId(id),
            kind: ProvisionKind::Operative,
            depth: 0,
            label: format!("OP{id}"),
            language: Language::English,
            body: body.to_owned(),
        }
    }

    /// Returns the texts that remain where all changes are accepted, or refused.
    fn resolved(pairs: &[ComparedProvision<'_>], accepts: bool) -> Vec<String> {
        let stays = if accepts { ChangeKind::Insertion } else { ChangeKind::Deletion };
        let words = |inline: &Inline| match inline {
            Inline::Run(Run { text, change, .. }) => {
                let is_kept = change.as_ref().is_none_or(|change| change.kind == stays);
                if is_kept { text.clone() } else { String::new() }
            }
            _ => String::new(),
        };
        let texts = pairs.iter().filter_map(|pair| match pair {
            ComparedProvision::Kept(one, now) => {
                let inlines = compared_words(&one.body, &now.body, "Rev.1", DateTime::UNIX_EPOCH);
                Some(inlines.iter().map(words).collect())
            }
            ComparedProvision::Added(one) => accepts.then(|| one.body.clone()),
            ComparedProvision::Removed(one) => (!accepts).then(|| one.body.clone()),
        });
        texts.collect()
    }

    #[test]
    fn who_accepts_all_has_the_later_text_and_who_refuses_all_the_earlier_one() {
        let before = [
            text(1, "Affirms that access is shared."),
            text(2, "Decides to build."),
            text(3, "يقرر البناء"),
            text(4, "决定建设"),
        ];
        let after = [
            text(5, "Recalls the Charter."),
            text(3, "يقرر البناء والمشاركة"),
            text(1, "Affirms that access is open."),
            text(4, "决定共同建设"),
        ];
        let (before, after) = (&before[..], &after[..]);
        for (before, after) in [(before, after), (after, before), (before, &[]), (&[], after)] {
            let pairs = pair_provisions(before, after);
            let bodies = |of: &[ProvisionText]| of.iter().map(|one| one.body.clone()).collect::<Vec<_>>();
            assert_eq!(resolved(&pairs, true), bodies(after));
            assert_eq!(resolved(&pairs, false), bodies(before));
        }
    }
}
