//! Handles the forms in which delegations propose, review and withdraw mappings.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::mappings::{pages, proposing};
use crate::messages::t;
use crate::notices::{Notice, UndoAct};
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::{MappingId, ProvisionId};
use domain::mappings::MappingVerdict;
use domain::rights::Act;
use store::StoreError;
use store::mappings::{self, NewMapping, NewMappingReview, ProposeMappingError};

/// Proposes that a provision relates to a clause.
pub async fn propose_mapping(
    context: RequestContext,
    Path(provision): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    let (locale, act) = (context.locale, Act::ProposeMapping);
    let rejection = match read_mapping(&context, &form) {
        Ok(new) => {
            let (db, viewer) = (context.db(), &context.viewer);
            match mappings::propose_mapping(db, viewer, provision, form.seen(), &new, context.now).await {
                Ok(id) => {
                    let done = forms::done(&addresses::MAPPING.of(id), Notice::MappingProposed, "");
                    return Ok(forms::offering(done, UndoAct::WithdrawMapping(id)));
                }
                Err(ProposeMappingError::Clause) => {
                    FormRejection::beside(act, "clause", [t!(locale, "mapping-no-clause")])
                }
                Err(ProposeMappingError::Store(StoreError::Taken)) => {
                    let taken = FormRejection::beside(act, "clause", [t!(locale, "mapping-taken")]);
                    FormRejection { status: StatusCode::CONFLICT, ..taken }
                }
                Err(ProposeMappingError::Store(error)) => FormRejection::from_store(locale, act, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    proposing::render_provision_mappings(&context, provision, None, Some(&form), Some(&rejection)).await
}

fn read_mapping(context: &RequestContext, form: &FormData) -> Result<NewMapping, FormRejection> {
    let mut reader = FormReader::new(context, Act::ProposeMapping, form);
    let clause_id = reader.value("clause", "mapping-no-clause");
    let relation = reader.choice("relation");
    let reason = reader.text("reason");
    let quotation = reader.optional_text("quotation");
    let language = reader.choice("mapping-language");
    reader.finish(|| {
        Some(NewMapping {
            clause_id: clause_id?,
            relation: relation?,
            language: language?,
            reason: reason?,
            quotation,
        })
    })
}

/// Confirms or contests a mapping.
pub async fn review_mapping(
    context: RequestContext,
    Path(id): Path<MappingId>,
    form: FormData,
) -> PageResult {
    let rejection = match read_review(&context, &form) {
        Ok(new) => {
            let (db, viewer) = (context.db(), &context.viewer);
            match mappings::review_mapping(db, viewer, id, form.seen(), &new, context.now).await {
                Ok(()) => {
                    return Ok(forms::done(&addresses::MAPPING.of(id), Notice::MappingReviewed, "reviews"));
                }
                Err(error) => FormRejection::from_store(context.locale, Act::ReviewMapping, error)?,
            }
        }
        Err(rejection) => rejection,
    };
    pages::render_mapping(&context, id, &form, Some(&rejection)).await
}

fn read_review(context: &RequestContext, form: &FormData) -> Result<NewMappingReview, FormRejection> {
    let mut reader = FormReader::new(context, Act::ReviewMapping, form);
    let verdict = reader.choice("verdict");
    let language = reader.choice("mapping-language");
    // Whoever contests what another has said gives a reason.
    let reason = match verdict {
        Some(MappingVerdict::Contested) => reader.text("reason"),
        _ => reader.optional_text("reason"),
    };
    reader.finish(|| Some(NewMappingReview { verdict: verdict?, language: language?, reason }))
}

pub async fn withdraw_mapping(context: RequestContext, Path(id): Path<MappingId>) -> PageResult {
    let provision = mappings::withdraw_mapping(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::PROVISION_MAPPINGS.of(provision), Notice::MappingWithdrawn, ""))
}
