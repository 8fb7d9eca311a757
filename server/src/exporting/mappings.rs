//! Writes mappings of a consultation with their reviews: as JSON, and as a control mapping document of OSCAL.

use super::ExportError;
use app::addresses;
use app::catalogue::labels::{clause_name, instrument_name};
use app::messages::Locale;
use chrono::{DateTime, SecondsFormat, Utc};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::mappings::oscal::{
    MappedInstrument, MappedPair, MappedText, group_by_instrument, write_document,
};
use domain::viewers::Viewer;
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use store::attribution::{self, Access};
use store::entity::mapping_review;
use store::mappings::{self, ShownMapping};
use store::{StoreError, begin_snapshot, delegations, records};

/// The value of the `format` field of mappings as JSON.
const FORMAT: &str = "baraza-mappings";

/// What is written of the mappings of a consultation, as one reader sees them.
struct MappingSheet {
    access: Access,
    mapped: Vec<ShownMapping>,
    /// The codes of the delegations that take part.
    codes: BTreeMap<DelegationId, String>,
}

impl MappingSheet {
    async fn read(
        txn: &DatabaseTransaction,
        viewer: &Viewer,
        id: ConsultationId,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let access = attribution::check_access(txn, viewer, id, now).await?;
        let mapped = mappings::list_all_mappings(txn, &access).await?;
        let names = delegations::participating_delegations(txn, id).await?;
        let codes = names.into_iter().map(|(id, delegation)| (id, delegation.code)).collect();
        Ok(Self { access, mapped, codes })
    }

    /// Returns the code of a delegation whose name is shown.
    fn code(&self, id: DelegationId) -> Option<String> {
        self.codes.get(&id).cloned()
    }

    fn review(&self, one: &mapping_review::Model) -> Value {
        let by = match one.delegation_id {
            Some(id) => self.code(id),
            None => Some(records::ORGANIZER.to_owned()),
        };
        json!({
            "by": by, "verdict": one.verdict, "reason": one.reason, "language": one.language,
            "reviewed_at": one.reviewed_at,
        })
    }

    fn row(&self, one: &ShownMapping) -> Value {
        let mapping = &one.mapping;
        json!({
            "id": mapping.id,
            "provision_id": mapping.provision_id,
            "provision": one.label,
            "instrument": one.instrument.code,
            "version": one.instrument.version,
            "body": one.instrument.body,
            "clause": one.clause.code,
            "clause_title": clause_name(Locale::English, &one.clause),
            "relation": mapping.relation,
            "state": one.state(),
            "look_again": one.outdated,
            "reason": mapping.reason,
            "language": mapping.language,
            "quotation": mapping.quotation,
            "quotation_hash": mapping.quotation_hash,
            "words_hash": mapping.words_hash,
            "delegation": mapping.delegation_id.and_then(|id| self.code(id)),
            "proposed_at": mapping.proposed_at,
            "reviews": one.reviews.iter().map(|review| self.review(review)).collect::<Vec<_>>(),
        })
    }

    fn pair(&self, one: &ShownMapping) -> (MappedInstrument, MappedPair) {
        let (mapping, instrument) = (&one.mapping, &one.instrument);
        let named = MappedInstrument {
            code: instrument.code.clone(),
            version: instrument.version.clone(),
            title: instrument_name(Locale::English, instrument),
            source: instrument.source.clone(),
        };
        let pair = MappedPair {
            number: mapping.id.0,
            provision: one.label.clone(),
            clause: one.clause.code.clone(),
            relation: mapping.relation,
            state: one.state(),
            outdated: one.outdated,
            reason: mapping.reason.clone(),
            delegation: mapping.delegation_id.and_then(|id| self.code(id)),
            quotation_hash: mapping.quotation_hash.clone(),
            words_hash: mapping.words_hash.clone(),
            proposed_at: mapping.proposed_at,
        };
        (named, pair)
    }
}

/// Writes the mappings that stand as JSON, with their reviews, as the viewer sees them.
pub async fn mappings_json(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    now: DateTime<Utc>,
    out: &mut (impl Write + Send),
) -> Result<(), ExportError> {
    let txn = begin_snapshot(db).await?;
    let sheet = MappingSheet::read(&txn, viewer, id, now).await?;
    let at = now.to_rfc3339_opts(SecondsFormat::Millis, true);
    write!(out, "{{\"format\":\"{FORMAT}\",\"version\":1,\"consultation\":{id},\"exported_at\":\"{at}\"")?;
    write!(out, ",\n\"mappings\":[")?;
    let mut separator = "\n";
    for one in &sheet.mapped {
        write!(out, "{separator}{}", sheet.row(one))?;
        separator = ",\n";
    }
    writeln!(out, "]}}")?;
    Ok(())
}

/// Writes the mappings that stand as a control mapping document of OSCAL, as the viewer sees them. Without any there is no
/// such document.
pub async fn mappings_oscal(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    now: DateTime<Utc>,
    out: &mut (impl Write + Send),
) -> Result<(), ExportError> {
    let txn = begin_snapshot(db).await?;
    let sheet = MappingSheet::read(&txn, viewer, id, now).await?;
    let consultation = &sheet.access.consultation;
    let text = MappedText {
        name: format!("urn:baraza:consultation:{id}:{}", consultation.created_at.timestamp_millis()),
        title: consultation.title.clone(),
        href: addresses::DRAFT.of(id),
    };
    let groups = group_by_instrument(sheet.mapped.iter().map(|one| sheet.pair(one)));
    let document = write_document(&text, &groups, now).ok_or(StoreError::NotFound)?;
    writeln!(out, "{document}")?;
    Ok(())
}
