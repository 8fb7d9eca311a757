//! Finds what becomes of the amendments that stand when a text is published.

use crate::Result;
use crate::amendments::readings::{GivenWords, SponsoredAmendment, amendment_stands, load_amendment_texts};
use crate::attribution::Access;
use crate::comparing::prepare_comparisons;
use crate::entity::amendment;
use crate::instruments::readings::planning::PlannedText;
use domain::amendments::wording::{
    AmendmentFate, AuthenticWords, PendingAmendment, ProvisionWording, amendment_fate,
};
use domain::amendments::{AmendmentKind, TextParagraph, is_at_destination};
use domain::comparisons::long_comparisons;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::instruments::{Provision, ProvisionKind};
use domain::text::is_same_words;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, BTreeSet};

/// An amendment that stands, and its fate when a text is published.
#[derive(Clone, Debug)]
pub struct PlannedAmendment {
    pub proposed: SponsoredAmendment,
    pub fate: AmendmentFate,
}

/// Finds the fate of each amendment that stands, in the order proposed, when `text` is published after `before` in the
/// same language: of those shown to `access`, or of all. Agreed amendments in another language have the words that were
/// `given` to them.
pub(crate) async fn plan_fates(
    db: &impl ConnectionTrait,
    access: Option<&Access>,
    consultation_id: ConsultationId,
    before: &BTreeMap<ProvisionId, Provision>,
    text: PlannedText<'_>,
    given: &GivenWords,
) -> Result<Vec<PlannedAmendment>> {
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .filter(amendment_stands())
        .filter(access.map_or_else(Condition::all, Access::seen::<amendment::Model>))
        .order_by_asc(amendment::COLUMN.id)
        .all(db)
        .await?;
    let is_former = |id: Option<ProvisionId>| id.is_some_and(|id| before.contains_key(&id));
    let after: BTreeMap<ProvisionId, &str> =
        text.continued().filter_map(|(id, provision)| Some((id?, provision.text.as_str()))).collect();
    let new: Vec<&str> =
        text.continued().filter(|(id, _)| !is_former(*id)).map(|(_, one)| one.text.as_str()).collect();
    let order: Vec<PlannedParagraph> = text.continued().map(PlannedParagraph::of).collect();
    let found = load_amendment_texts(db, access, rows).await?;
    let found = found.into_iter().map(|one| {
        let words = one.given_words(text.language, given);
        (one.worded(text.language, given), words)
    });
    let found: Vec<(SponsoredAmendment, Option<&AuthenticWords>)> = found.collect();
    let carried = found
        .iter()
        .map(|(one, _)| one)
        .filter(|one| one.amendment.kind == AmendmentKind::Modify && one.amendment.language == text.language);
    let carried = carried.flat_map(|one| {
        let id = one.amendment.provision_id;
        let words = before.get(&id).map(|former| former.text.as_str()).zip(after.get(&id).copied());
        let words = words.filter(|(before, after)| !is_same_words(before, after));
        let proposed = words.zip(one.text.as_deref()).map(|((before, _), text)| (before, text));
        words.into_iter().chain(proposed)
    });
    // Several amendments are carried over the same change.
    let carried: BTreeSet<(&str, &str)> = carried.collect();
    prepare_comparisons(long_comparisons(carried)).await?;
    let planned = found.into_iter().map(|(proposed, words_given)| {
        let provision = proposed.amendment.provision_id;
        let placed = proposed
            .standing()
            .destination()
            .is_some_and(|to| is_at_destination(&order, provision, to, |id| !before.contains_key(&id)));
        let pending = PendingAmendment {
            kind: proposed.amendment.kind,
            disposition: proposed.amendment.disposition,
            text: proposed.text.as_deref(),
            comparable: proposed.amendment.language == text.language,
            placed,
        };
        let words = ProvisionWording {
            before: before.get(&provision).map(|former| former.text.as_str()),
            after: after.get(&provision).copied(),
        };
        let fate = amendment_fate(pending, words, |text| new.iter().any(|one| is_same_words(one, text)));
        let fate = match (words_given, fate) {
            (Some(AuthenticWords::Present), _) => AmendmentFate::Published,
            // Its own words, which are in another language, are not carried.
            (Some(AuthenticWords::Text(_)), AmendmentFate::Rewritten(_)) => AmendmentFate::Same,
            (_, fate) => fate,
        };
        PlannedAmendment { proposed, fate }
    });
    Ok(planned.collect())
}

/// A paragraph of the text that is to be published, in its place.
struct PlannedParagraph {
    identity: Option<ProvisionId>,
    depth: u8,
    heading: bool,
}

impl PlannedParagraph {
    fn of((identity, provision): (Option<ProvisionId>, &Provision)) -> Self {
        Self { identity, depth: provision.depth, heading: provision.kind == ProvisionKind::Heading }
    }
}

impl TextParagraph for PlannedParagraph {
    fn provision(&self) -> Option<ProvisionId> {
        self.identity
    }

    fn depth(&self) -> u8 {
        self.depth
    }

    fn is_heading(&self) -> bool {
        self.heading
    }
}
