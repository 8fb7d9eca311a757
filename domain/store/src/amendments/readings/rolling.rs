//! The rolling text: agreed words, and open words in brackets.

use crate::amendments::readings::{
    GivenWords, NO_WORDS, STANDING, SponsoredAmendment, amendment_stands, comparable_amendments,
    compared_in_rolling, load_amendment_texts,
};
use crate::attribution::Access;
use crate::comparing::prepare_comparisons;
use crate::entity::amendment;
use crate::instruments::readings as instruments;
use crate::instruments::readings::planning::PlannedText;
use crate::instruments::readings::{BilingualText, ProvisionText};
use crate::{Result, StoreError};
use domain::amendments;
use domain::amendments::{MovableParagraph, RollingText, TextAlternative, TextParagraph};
use domain::comparisons::long_comparisons;
use domain::identifiers::{AmendmentId, ProvisionId, TagId};
use domain::instruments::{Instrument, Provision, ProvisionKind};
use domain::languages::Language;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// A page of the rolling text.
#[derive(Clone, Debug)]
pub struct RollingPage {
    /// The page of the draft, without its provisions.
    pub draft: instruments::DraftPage,
    pub provisions: Vec<RollingProvision>,
}

/// A provision with the amendments that are proposed to it.
#[derive(Clone, Debug)]
pub struct RollingProvision {
    pub text: ProvisionText,
    pub rolling: RollingText,
    /// The amendments that stand, in the order proposed.
    pub proposed: Vec<SponsoredAmendment>,
    /// The amendments among these that are in another language than `text`, and therefore not in the rolling text.
    pub elsewhere: Vec<AmendmentId>,
    /// The provision in its authentic language, where `text` is in another.
    pub authentic: Option<AuthenticRolling>,
}

/// A provision in its authentic language, with the amendments in that language.
#[derive(Clone, Debug)]
pub struct AuthenticRolling {
    pub text: ProvisionText,
    pub rolling: RollingText,
}

/// Loads a page of the rolling text of the latest revision in `language` or, where it has none, in its authentic one; of
/// the provisions that carry a tag alone, where one is given. It is `None` before the first revision.
#[tracing::instrument(skip_all)]
pub async fn load_rolling_page(
    db: &DatabaseConnection,
    access: &Access,
    language: Option<Language>,
    tag: Option<TagId>,
    page: u64,
) -> Result<Option<RollingPage>> {
    load_worded_page(db, access, (language, tag), page, &NO_WORDS).await
}

/// Loads a page of the rolling text, in which agreed amendments have the words that were `given` to them.
async fn load_worded_page(
    db: &DatabaseConnection,
    access: &Access,
    (language, tag): (Option<Language>, Option<TagId>),
    page: u64,
    given: &GivenWords,
) -> Result<Option<RollingPage>> {
    let consultation_id = access.consultation_id();
    let found =
        instruments::load_bilingual_draft(db, consultation_id, language, tag, page, instruments::PAGE)
            .await?;
    let Some((draft, texts)) = found else {
        return Ok(None);
    };
    let ids: Vec<ProvisionId> = texts.iter().map(|text| text.shown.provision_id).collect();
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.provision_id.is_in(ids))
        .filter(amendment_stands())
        .filter(access.seen::<amendment::Model>())
        .order_by_asc(amendment::COLUMN.id)
        .limit(STANDING * 10)
        .all(db)
        .await?;
    let mut by_provision: BTreeMap<ProvisionId, Vec<SponsoredAmendment>> = BTreeMap::new();
    let authentic = draft.revision.authentic_language;
    for one in load_amendment_texts(db, Some(access), rows).await? {
        let one = one.worded(authentic, given);
        let all = by_provision.entry(one.amendment.provision_id).or_default();
        if all.len() < usize::try_from(STANDING).unwrap_or(usize::MAX) {
            all.push(one);
        }
    }
    let proposed = texts.into_iter().map(|text| {
        let proposed = by_provision.remove(&text.shown.provision_id).unwrap_or_default();
        (text, proposed)
    });
    let proposed: Vec<(BilingualText, Vec<SponsoredAmendment>)> = proposed.collect();
    let compared = proposed.iter().flat_map(|(text, proposed)| {
        let texts = std::iter::once(&text.shown).chain(&text.authentic);
        texts.flat_map(move |text| compared_in_rolling(&text.body, proposed, text.language))
    });
    prepare_comparisons(long_comparisons(compared)).await?;
    let provisions = proposed.into_iter().map(|(text, proposed)| rolling_provision(text, proposed));
    let provisions = provisions.collect();
    Ok(Some(RollingPage { draft, provisions }))
}

fn rolling_provision(text: BilingualText, proposed: Vec<SponsoredAmendment>) -> RollingProvision {
    let BilingualText { shown: text, authentic } = text;
    let compared = comparable_amendments(&proposed, text.language);
    let rolling = amendments::rolling_text(&text.body, &compared);
    let here: Vec<AmendmentId> = compared.iter().map(|one| one.id).collect();
    let elsewhere = proposed.iter().map(|one| one.amendment.id).filter(|id| !here.contains(id)).collect();
    let authentic = authentic.map(|text| {
        let compared = comparable_amendments(&proposed, text.language);
        let rolling = amendments::rolling_text(&text.body, &compared);
        AuthenticRolling { text, rolling }
    });
    RollingProvision { text, rolling, proposed, elsewhere, authentic }
}

/// The text as it would be published.
#[derive(Clone, Debug)]
pub struct AgreedText {
    pub language: Language,
    pub instrument: Instrument,
    /// The identity of each provision that continues one; `None` for a new one.
    pub identities: Vec<Option<ProvisionId>>,
    /// The amendments whose given words collide with what is agreed: of these, one text would take the place of the other.
    pub colliding: BTreeSet<AmendmentId>,
}

impl AgreedText {
    /// Returns the text as the next revision.
    pub fn planned(&self) -> PlannedText<'_> {
        PlannedText { language: self.language, instrument: &self.instrument, identities: &self.identities }
    }
}

/// Loads the text with what is agreed. Open brackets keep the present words, and the paragraphs are numbered anew. Agreed
/// amendments in another language than the authentic one enter it by the words that were `given` to them.
#[tracing::instrument(skip_all)]
pub async fn load_agreed_text(
    db: &DatabaseConnection,
    access: &Access,
    given: &GivenWords,
) -> Result<AgreedText> {
    let (mut found, mut moves, mut colliding) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut page = 0;
    loop {
        let one = load_worded_page(db, access, (None, None), page, given).await?;
        let one = one.ok_or(StoreError::NotFound)?;
        colliding.extend(one.provisions.iter().flat_map(|provision| find_colliding(provision, given)));
        found.extend(one.provisions.iter().flat_map(published_paragraphs));
        moves.extend(one.provisions.iter().flat_map(|one| {
            let agreed = one.rolling.moves.iter().filter(|to| to.agreed);
            agreed.map(|to| (one.text.provision_id, to.to))
        }));
        page += 1;
        if page * instruments::PAGE >= one.draft.total {
            let (identities, provisions): (Vec<_>, Vec<_>) = amendments::apply_moves(found, &moves)
                .into_iter()
                .map(|one| (one.identity, one.provision))
                .unzip();
            let provisions = domain::instruments::number_provisions(provisions);
            let instrument = Instrument { title: one.draft.title, provisions };
            return Ok(AgreedText { language: one.draft.language, instrument, identities, colliding });
        }
    }
}

/// Finds the amendments to a provision whose given words collide with what is agreed on it.
fn find_colliding(one: &RollingProvision, given: &GivenWords) -> Vec<AmendmentId> {
    let compared = comparable_amendments(&one.proposed, one.text.language);
    let worded = compared.iter().map(|one| one.id).filter(|id| given.contains_key(id));
    worded.filter(|id| amendments::collides_with_agreed(&one.text.body, &compared, *id)).collect()
}

/// A paragraph of the text that is to be published.
struct RollingParagraph {
    /// The provision that it continues; `None` for a new one.
    identity: Option<ProvisionId>,
    provision: Provision,
}

impl TextParagraph for RollingParagraph {
    fn provision(&self) -> Option<ProvisionId> {
        self.identity
    }

    fn depth(&self) -> u8 {
        self.provision.depth
    }

    fn is_heading(&self) -> bool {
        self.provision.kind == ProvisionKind::Heading
    }
}

impl MovableParagraph for RollingParagraph {
    fn set_depth(&mut self, depth: u8) {
        self.provision.depth = depth;
    }
}

fn published_paragraphs(one: &RollingProvision) -> Vec<RollingParagraph> {
    let depth = u8::try_from(one.text.depth).unwrap_or(0);
    let like = |text: &str| Provision {
        kind: one.text.kind,
        depth,
        label: one.text.label.clone(),
        text: text.to_owned(),
    };
    let new = |added: &TextAlternative| RollingParagraph { identity: None, provision: like(&added.text) };
    let added = |all: &[TextAlternative]| all.iter().filter(|one| one.agreed).map(new).collect::<Vec<_>>();
    let own =
        RollingParagraph { identity: Some(one.text.provision_id), provision: like(&one.rolling.agreed()) };
    let mut paragraphs = added(&one.rolling.before);
    paragraphs.extend((!one.rolling.gone).then_some(own));
    paragraphs.extend(added(&one.rolling.after));
    paragraphs
}
