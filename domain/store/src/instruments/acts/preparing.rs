//! What publishing a text finds out before it takes the lock for which others wait: what becomes of amendments, how many
//! brackets are open then, and the terms by which the text is found.

use crate::Result;
use crate::amendments::counting::BracketNumbers;
use crate::amendments::readings::fates::{PlannedAmendment, plan_fates};
use crate::amendments::readings::{GivenWords, STANDING, SponsoredAmendment, compared_in_rolling};
use crate::comparing::prepare_comparisons;
use crate::consultations::readings as consultations;
use crate::entity::revision;
use crate::instruments::readings::planning::{PlannedText, load_provisions};
use crate::records::chain as records;
use crate::search::index::PreparedTerms;
use domain::amendments::wording::AmendmentFate;
use domain::comparisons::long_comparisons;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::instruments::{Provision, ProvisionKind};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};

/// What is found out of a text that is about to be published. It holds for as long as nothing official is done but
/// comments.
pub(super) struct PreparedText {
    /// The hash of the record's last entry but for comments when it was found out.
    pub(super) last_decision: Option<String>,
    /// The latest revision; `None` before the first.
    pub(super) former: Option<revision::Model>,
    /// The provisions of the latest revision.
    pub(super) before: BTreeMap<ProvisionId, Provision>,
    /// Those that have other words in the text, or are not in it.
    pub(super) rewritten: BTreeSet<ProvisionId>,
    /// What becomes of the amendments that stand; empty where the text is in another language.
    pub(super) fates: Vec<PlannedAmendment>,
    /// The number of brackets that are open then on each provision with such an amendment.
    pub(super) brackets: BTreeMap<ProvisionId, BracketNumbers>,
    pub(super) terms: PreparedTerms,
}

impl PreparedText {
    pub(super) async fn prepare(
        db: &impl ConnectionTrait,
        consultation_id: ConsultationId,
        text: PlannedText<'_>,
        given: &GivenWords,
    ) -> Result<Self> {
        // It is read first: where it still is the last entry under the lock, all that follows was read of the same.
        let last_decision = records::last_decision(db, consultation_id).await?;
        let former = consultations::find_latest_revision(db, consultation_id).await?;
        let before: BTreeMap<ProvisionId, Provision> = match &former {
            Some(former) => {
                load_provisions(db, former.id, former.authentic_language).await?.into_iter().collect()
            }
            None => BTreeMap::new(),
        };
        let rewritten = text.rewritten(&before);
        let fates = match &former {
            Some(former) if former.authentic_language == text.language => {
                plan_fates(db, None, consultation_id, &before, text, given).await?
            }
            _ => Vec::new(),
        };
        let brackets = count_brackets(text, &fates).await?;
        let words = text.instrument.provisions.iter().map(|provision| provision.text.as_str());
        let terms = PreparedTerms::of(text.language, words);
        Ok(Self { last_decision, former, before, rewritten, fates, brackets, terms })
    }

    /// Tells whether the text has other provisions than the latest revision, or publishes an amendment.
    pub(super) fn changes_anything(&self, text: PlannedText<'_>) -> bool {
        let publishes = self.fates.iter().any(|one| one.fate == AmendmentFate::Published);
        publishes || !self.rewritten.is_empty() || text.identities.iter().any(Option::is_none)
    }

    /// Tells whether the text is in the language of the latest revision.
    pub(super) fn is_in_same_language(&self, text: PlannedText<'_>) -> bool {
        self.former.as_ref().is_some_and(|former| former.authentic_language == text.language)
    }
}

/// Counts the brackets that are open on each provision with an amendment once the text is published, as
/// `amendments::counting` does of what is stored.
async fn count_brackets(
    text: PlannedText<'_>,
    fates: &[PlannedAmendment],
) -> Result<BTreeMap<ProvisionId, BracketNumbers>> {
    let after: BTreeMap<ProvisionId, &Provision> =
        text.continued().filter_map(|(id, provision)| Some((id?, provision))).collect();
    let mut standing: BTreeMap<ProvisionId, Vec<SponsoredAmendment>> = BTreeMap::new();
    for PlannedAmendment { proposed, fate } in fates {
        let all = standing.entry(proposed.amendment.provision_id).or_default();
        let text = match fate {
            AmendmentFate::Published => continue,
            AmendmentFate::Rewritten(body) => Some(body.clone()),
            AmendmentFate::Same => proposed.text.clone(),
        };
        all.push(SponsoredAmendment { text, ..proposed.clone() });
    }
    let most = usize::try_from(STANDING).unwrap_or(usize::MAX);
    for (id, all) in &mut standing {
        let heading = after.get(id).is_some_and(|provision| provision.kind == ProvisionKind::Heading);
        all.truncate(if heading { 0 } else { most });
    }
    let compared = standing.iter().filter_map(|(id, all)| Some((after.get(id)?, all)));
    let compared =
        compared.flat_map(|(provision, all)| compared_in_rolling(&provision.text, all, text.language));
    prepare_comparisons(long_comparisons(compared)).await?;
    let counted = standing.into_iter().map(|(id, all)| {
        let numbers = after.get(&id).map_or_else(BracketNumbers::default, |provision| {
            BracketNumbers::count(&provision.text, &all, text.language)
        });
        (id, numbers)
    });
    Ok(counted.collect())
}
