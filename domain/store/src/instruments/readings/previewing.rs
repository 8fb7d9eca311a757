//! Previews a revision: what publishing a text would change, for a person to look at before.

use crate::amendments::readings::fates::{PlannedAmendment, plan_fates};
use crate::amendments::readings::rolling::load_agreed_text;
use crate::amendments::readings::{
    GivenWords, NO_WORDS, SponsoredAmendment, count_unpublished_agreed, list_awaiting_words,
};
use crate::attribution::Access;
use crate::consultations::readings as consultations;
use crate::entity::{question, revision};
use crate::instruments::readings::planning::{
    FormerProvision, PlannedText, load_former_provisions, load_provisions,
};
use crate::positions::readings::live_positions;
use crate::questions::readings::unfinished::votes_on_rewritten;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::amendments::wording::AmendmentFate;
use domain::amendments::{AmendmentKind, Disposition};
use domain::identifiers::{AmendmentId, ConsultationId, DelegationId, ProvisionId};
use domain::instruments::{Provision, moved_provisions};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::text::is_same_words;
use domain::viewers::Viewer;
use sea_orm::DatabaseConnection;
use std::collections::{BTreeMap, BTreeSet};

/// The most changed provisions that the preview of what is agreed tells of.
pub const CHANGES: usize = 100;

/// What publishing a text as the next revision would do.
#[derive(Clone, Debug)]
pub struct RevisionPreview {
    pub former: revision::Model,
    pub language: Language,
    pub counts: ChangeCounts,
    /// The changed provisions in the order of the new text, then those that it leaves out.
    pub changes: Vec<ProvisionChange>,
    /// The amendments that are agreed and would not be published.
    pub left_over: Vec<PlannedAmendment>,
    /// The amendments that would be published.
    pub entering: BTreeSet<AmendmentId>,
    /// The votes for which the text would be refused: it would rewrite what they are on.
    pub votes: Vec<question::Model>,
}

/// What publishing the agreed amendments would do.
#[derive(Clone, Debug)]
pub struct AgreedPreview {
    pub revision: RevisionPreview,
    /// At most [`CHANGES`] of the agreed amendments in another language than the text, in the order proposed.
    pub awaiting: Vec<AwaitingAmendment>,
}

/// An agreed amendment in another language than the text, which enters it only by words that an organizer gives it.
#[derive(Clone, Debug)]
pub struct AwaitingAmendment {
    /// The amendment in its own words.
    pub proposed: SponsoredAmendment,
    /// The number and the authentic words of its provision.
    pub label: String,
    pub present: String,
    /// Whether the words that it was given collide with what is agreed.
    pub collides: bool,
}

impl AgreedPreview {
    /// Tells whether publishing changes anything: a provision, or what stands of an amendment.
    pub fn changes_anything(&self) -> bool {
        self.revision.counts.touched() > 0 || !self.revision.entering.is_empty()
    }
}

/// The number of provisions by what becomes of them, and of what stands on those that are changed or left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    pub new: usize,
    pub changed: usize,
    pub moved: usize,
    pub removed: usize,
    pub same: usize,
    pub positions: u64,
    pub amendments: u64,
}

/// What becomes of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    New,
    Changed,
    /// The words are the same, at another place.
    Moved,
    Removed,
    Same,
}

/// A provision that would be changed.
#[derive(Clone, Debug)]
pub struct ProvisionChange {
    pub kind: ChangeKind,
    /// The place of the provision in the text, from 0; `None` for one that is left out.
    pub place: Option<usize>,
    /// The provision of the latest revision; `None` for a new one.
    pub former: Option<FormerProvision>,
    /// The provision of the text; `None` for one that is left out.
    pub provision: Option<Provision>,
    /// Whether the chair may declare that the change is editorial.
    pub may_be_editorial: bool,
    /// The delegations whose positions would be on the previous text.
    pub outdated: Vec<DelegationId>,
    /// The amendments that stand on the provision, or that put a new one here.
    pub amendments: Vec<PlannedAmendment>,
}

impl ChangeCounts {
    /// Returns the number of provisions that are not the same at the same place.
    pub const fn touched(&self) -> usize {
        self.new + self.changed + self.moved + self.removed
    }

    fn add(&mut self, kind: ChangeKind, former: Option<&FormerProvision>) {
        match kind {
            ChangeKind::New => self.new += 1,
            ChangeKind::Changed => self.changed += 1,
            ChangeKind::Moved => self.moved += 1,
            ChangeKind::Removed => self.removed += 1,
            ChangeKind::Same => self.same += 1,
        }
        if let (ChangeKind::Changed | ChangeKind::Removed, Some(former)) = (kind, former) {
            self.positions += former.positions;
            self.amendments += former.amendments;
        }
    }
}

impl ProvisionChange {
    /// Returns the provision of the latest revision that is changed.
    pub fn provision_id(&self) -> Option<ProvisionId> {
        self.former.as_ref().map(|former| former.provision_id)
    }

    fn of(kind: ChangeKind, former: Option<&FormerProvision>, placed: Option<(usize, &Provision)>) -> Self {
        Self {
            kind,
            place: placed.map(|(place, _)| place),
            former: former.cloned(),
            provision: placed.map(|(_, provision)| provision.clone()),
            may_be_editorial: false,
            outdated: Vec::new(),
            amendments: Vec::new(),
        }
    }

    /// Tells whether an amendment put this paragraph into the text.
    fn is_added_by(&self, one: &PlannedAmendment) -> bool {
        let adds = matches!(one.proposed.amendment.kind, AmendmentKind::AddBefore | AmendmentKind::AddAfter);
        let text = self.provision.as_ref().zip(one.proposed.text.as_deref());
        adds && self.kind == ChangeKind::New
            && text.is_some_and(|(provision, text)| is_same_words(&provision.text, text))
    }
}

/// Previews what is agreed as the next revision, with the words that are `given` to amendments in another language; an
/// organizer's reading. It is refused where publishing it would be, but for votes, which it names, for words that collide,
/// and where nothing would change.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn preview_agreed(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    given: &GivenWords,
    now: DateTime<Utc>,
) -> Result<AgreedPreview> {
    rights::may_somewhere(Act::PublishAgreed, viewer)?;
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    let number = count_unpublished_agreed(db, consultation_id).await?;
    rights::consultations::may_publish_agreed(viewer, access.facts(), number)?;
    let former =
        consultations::find_latest_revision(db, consultation_id).await?.ok_or(StoreError::NotFound)?;
    let agreed = load_agreed_text(db, &access, given).await?;
    let provisions = load_former_provisions(db, &former, agreed.language).await?;
    let awaiting = list_awaiting_words(db, &access, former.authentic_language, CHANGES as u64).await?;
    let before: BTreeMap<ProvisionId, &Provision> =
        provisions.iter().map(|one| (one.provision_id, &one.provision)).collect();
    let awaiting = awaiting.into_iter().map(|proposed| {
        let provision = before.get(&proposed.amendment.provision_id);
        AwaitingAmendment {
            label: provision.map_or_else(String::new, |one| one.label.clone()),
            present: provision.map_or_else(String::new, |one| one.text.clone()),
            collides: agreed.colliding.contains(&proposed.amendment.id),
            proposed,
        }
    });
    let awaiting = awaiting.collect();
    let revision = preview_text(db, &access, &former, &provisions, agreed.planned(), given, CHANGES).await?;
    Ok(AgreedPreview { revision, awaiting })
}

/// Previews a text as the next revision after `former`, whose provisions these are; it tells of at most `limit` changes.
#[tracing::instrument(skip_all)]
pub async fn preview_revision(
    db: &DatabaseConnection,
    access: &Access,
    former: &revision::Model,
    provisions: &[FormerProvision],
    text: PlannedText<'_>,
    limit: usize,
) -> Result<RevisionPreview> {
    preview_text(db, access, former, provisions, text, &NO_WORDS, limit).await
}

/// Previews a text that has the words which were `given` to agreed amendments.
async fn preview_text(
    db: &DatabaseConnection,
    access: &Access,
    former: &revision::Model,
    provisions: &[FormerProvision],
    text: PlannedText<'_>,
    given: &GivenWords,
    limit: usize,
) -> Result<RevisionPreview> {
    let before: BTreeMap<ProvisionId, Provision> =
        load_provisions(db, former.id, former.authentic_language).await?.into_iter().collect();
    let votes = votes_on_rewritten(db, former.consultation_id, &text.rewritten(&before)).await?;
    let same_language = former.authentic_language == text.language;
    let (mut changes, mut counts) = list_changes(provisions, text);
    changes.truncate(limit);
    if !same_language {
        // A position is on words of one language.
        counts.positions = provisions.iter().map(|one| one.positions).sum();
    }
    let changed: Vec<ProvisionId> = changes
        .iter()
        .filter(|one| one.kind == ChangeKind::Changed)
        .filter_map(ProvisionChange::provision_id)
        .collect();
    let mut outdated: BTreeMap<ProvisionId, Vec<DelegationId>> = BTreeMap::new();
    for position in live_positions(db, access, &changed).await? {
        outdated.entry(position.provision_id).or_default().push(position.delegation_id);
    }
    for change in &mut changes {
        let delegations = change.provision_id().and_then(|id| outdated.get(&id));
        if change.kind == ChangeKind::Changed {
            change.outdated = delegations.cloned().unwrap_or_default();
        }
        let pair = change.former.as_ref().zip(change.provision.as_ref());
        change.may_be_editorial = same_language
            && pair.is_some_and(|(former, provision)| former.provision.may_change_editorially(provision));
    }
    // Amendments are carried only within one language.
    let planned = if same_language {
        plan_fates(db, Some(access), former.consultation_id, &before, text, given).await?
    } else {
        Vec::new()
    };
    let is_left_over = |one: &PlannedAmendment| {
        one.proposed.amendment.disposition == Disposition::Agreed && one.fate != AmendmentFate::Published
    };
    let left_over = planned.iter().filter(|one| is_left_over(one)).take(limit).cloned().collect();
    let entering = planned.iter().filter(|one| one.fate == AmendmentFate::Published);
    let entering = entering.map(|one| one.proposed.amendment.id).collect();
    place_amendments(&mut changes, planned);
    let (former, language) = (former.clone(), text.language);
    Ok(RevisionPreview { former, language, counts, changes, left_over, entering, votes })
}

/// Lists the provisions that a text would change, and counts all.
fn list_changes(
    provisions: &[FormerProvision],
    text: PlannedText<'_>,
) -> (Vec<ProvisionChange>, ChangeCounts) {
    let former: BTreeMap<ProvisionId, &FormerProvision> =
        provisions.iter().map(|one| (one.provision_id, one)).collect();
    let order: Vec<ProvisionId> = provisions.iter().map(|one| one.provision_id).collect();
    let kept: Vec<ProvisionId> = text.identities.iter().flatten().copied().collect();
    let moved = moved_provisions(&order, &kept);
    let kept: BTreeSet<ProvisionId> = kept.into_iter().collect();
    let continued = text.continued().enumerate().map(|(place, (identity, provision))| {
        let found = identity.and_then(|id| former.get(&id).copied());
        let kind = match found {
            None => ChangeKind::New,
            Some(one) if !is_same_words(&one.provision.text, &provision.text) => ChangeKind::Changed,
            Some(one) if moved.contains(&one.provision_id) => ChangeKind::Moved,
            Some(_) => ChangeKind::Same,
        };
        (kind, found, Some((place, provision)))
    });
    let removed = provisions.iter().filter(|one| !kept.contains(&one.provision_id));
    let removed = removed.map(|one| (ChangeKind::Removed, Some(one), None));
    let (mut changes, mut counts) = (Vec::new(), ChangeCounts::default());
    for (kind, found, placed) in continued.chain(removed) {
        counts.add(kind, found);
        if kind != ChangeKind::Same {
            changes.push(ProvisionChange::of(kind, found, placed));
        }
    }
    (changes, counts)
}

/// Puts each amendment to the change that it makes, or that is made to its provision.
fn place_amendments(changes: &mut [ProvisionChange], planned: Vec<PlannedAmendment>) {
    for one in planned {
        let enters = one.fate == AmendmentFate::Published;
        let added = changes.iter().position(|change| enters && change.is_added_by(&one));
        let own = || {
            let provision = Some(one.proposed.amendment.provision_id);
            changes.iter().position(|change| change.provision_id() == provision)
        };
        if let Some(place) = added.or_else(own) {
            changes[place].amendments.push(one);
        }
    }
}
