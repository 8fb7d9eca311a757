//! Components that the pages of the summary and of provisions show of consensus.

pub mod summary_view;

use crate::addresses;
use crate::consensus::parts::summary_view::SummaryView;
use crate::markup::{Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use domain::consensus::Summary;
use domain::identifiers::{ConsultationId, ProvisionId};
use leptos::prelude::*;
use store::consensus::RemarkPlace;
use store::{StoreError, instruments};

/// A part of the summary: of a provision, or of the whole text of a consultation.
#[derive(Clone, Copy)]
pub enum SummaryScope {
    Provision(ProvisionId),
    Whole(ConsultationId),
}

impl SummaryScope {
    /// Returns the address of the page of this part.
    pub fn address(self) -> String {
        match self {
            Self::Provision(id) => addresses::PROVISION_SUMMARY.of(id),
            Self::Whole(id) => addresses::REMARKS.of(id),
        }
    }

    /// Finds the place of remarks on this part. Fails where the viewer may not read the provision.
    pub async fn place(self, context: &RequestContext) -> Result<RemarkPlace, StoreError> {
        match self {
            Self::Whole(consultation_id) => Ok(RemarkPlace { consultation_id, provision_id: None }),
            Self::Provision(id) => {
                let (consultation_id, ..) =
                    instruments::find_provision_texts(context.db(), &context.viewer, id).await?;
                Ok(RemarkPlace { consultation_id, provision_id: Some(id) })
            }
        }
    }
}

/// Renders the summary of a provision as the page of the provision shows it, which has the bar of its stances already.
pub fn provision_summary(summary_view: SummaryView<'_>, id: ProvisionId, summary: &Summary) -> Markup {
    markup! {
        {summary_view.summary_in_words(id, summary)}
        <p class="tools"><a href=SummaryScope::Provision(id).address()>{t!(summary_view.locale, "summary-part")}</a></p>
    }
}
