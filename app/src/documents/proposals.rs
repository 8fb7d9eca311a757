//! Assembles the amendments that stand as parliaments exchange them: each is a document of its own.

use crate::addresses;
use crate::amendments::labels::sponsor_names;
use crate::delegations::labels::delegation_name_by_id;
use crate::documents::assembly::Assembly;
use crate::documents::draft::load_revision;
use crate::documents::kinds::{DocumentFile, DocumentFormat, DocumentKind, DocumentQuery};
use crate::documents::norms::{UNNAMED, designate, provision_of};
use crate::errors::PageError;
use crate::messages::t;
use crate::request::RequestContext;
use chrono::{DateTime, Utc};
use documents::akoma_ntoso::{
    AmendmentName, NormActor, NormAmendment, NormTarget, provision_ids, write_amendment,
};
use domain::amendments::Disposition;
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use domain::instruments::Provision;
use std::collections::BTreeMap;
use store::amendments;
use store::amendments::SponsoredAmendment;
use store::instruments;
use store::instruments::PAGE;

/// The amendments that stand, written a page of the text at a time.
pub struct Proposals<'a> {
    assembly: Assembly<'a>,
    /// The provisions of the latest revision, as other documents name them.
    targets: BTreeMap<ProvisionId, NormTarget>,
    /// The page that comes next; none after the last.
    page: Option<u64>,
}

impl<'a> Proposals<'a> {
    /// Begins with the text that they would change.
    pub async fn begin(
        context: &'a RequestContext,
        id: ConsultationId,
        query: &DocumentQuery,
    ) -> Result<Self, PageError> {
        let file = DocumentFile { kind: DocumentKind::RollingText, format: DocumentFormat::AkomaNtoso };
        let mut assembly = Assembly::begin(context, id, file, query).await?;
        let all = instruments::list_revisions(context.db(), &context.viewer, id).await?;
        let (mut targets, mut page) = (BTreeMap::new(), None);
        if let Some(latest) = all.last() {
            let (draft, texts) = load_revision(&assembly, latest.number, assembly.text_language).await?;
            if let Some(draft) = draft {
                assembly.note_revision(&draft, None).await?;
                page = Some(0);
            }
            let provisions: Vec<Provision> = texts.iter().map(provision_of).collect();
            let named = texts.iter().zip(provision_ids(&provisions));
            targets.extend(
                named.map(|(text, id)| (text.provision_id, NormTarget { id, label: text.label.clone() })),
            );
        }
        Ok(Self { assembly, targets, page })
    }

    /// Writes the amendments to the next page of the text, each with the name of its file; `None` after the last page.
    pub async fn write_next(&mut self) -> Result<Option<Vec<(String, String)>>, PageError> {
        let (Some(page), db) = (self.page, self.assembly.context.db()) else { return Ok(None) };
        let (access, language) = (&self.assembly.access, self.assembly.text_language);
        let found = amendments::load_rolling_page(db, access, language, None, page).await?;
        let Some(found) = found else { return Ok(None) };
        self.page = Some(page + 1).filter(|next| next * PAGE < found.draft.total);
        let proposed: Vec<&SponsoredAmendment> =
            found.provisions.iter().flat_map(|one| &one.proposed).collect();
        let shown: Vec<_> = proposed.iter().map(|one| &one.amendment).collect();
        let decided = amendments::find_decision_times(db, &shown).await?;
        Ok(Some(proposed.into_iter().filter_map(|one| self.write(one, &decided)).collect()))
    }

    fn write(
        &self,
        one: &SponsoredAmendment,
        decided: &BTreeMap<AmendmentId, DateTime<Utc>>,
    ) -> Option<(String, String)> {
        let (assembly, amendment) = (&self.assembly, &one.amendment);
        let (locale, names) = (assembly.paper.locale, &assembly.names);
        let target = self.targets.get(&amendment.provision_id)?.clone();
        let agreed = decided.get(&amendment.id).filter(|_| amendment.disposition != Disposition::Open);
        let by = one.sponsored_by().map(|id| {
            let code = names.get(&id).map_or(UNNAMED, |found| found.code.as_str());
            NormActor::new(code, delegation_name_by_id(locale, names, id))
        });
        let mut by: Vec<NormActor> = by.collect();
        // Those without a name are one actor.
        by.dedup();
        let heading = t!(
            locale,
            "amendment-title",
            label = target.label.clone(),
            sponsors = sponsor_names(locale, one, names)
        );
        let written = NormAmendment {
            identity: assembly.identity()?,
            name: AmendmentName { number: amendment.id, submitted_on: amendment.submitted_at.date_naive() },
            designation: t!(locale, "proposal-number", number = amendment.id.to_string()),
            norm: designate(assembly, assembly.norm.as_ref()?),
            publisher: assembly.publisher().to_owned(),
            source: format!("{}{}", assembly.context.state.origin, addresses::AMENDMENT.of(amendment.id)),
            by,
            kind: amendment.kind,
            heading,
            target,
            place: amendment.place_id.and_then(|id| self.targets.get(&id).cloned()),
            former: one.former().to_owned(),
            text: one.text.clone(),
            justification: amendment.justification.clone(),
            language: amendment.language,
            disposition: agreed.map(|at| (amendment.disposition, at.date_naive())),
        };
        Some((format!("amendment-{}.akn.xml", amendment.id), write_amendment(&written)))
    }
}
