//! Renders the list of the commitments of a consultation.

use crate::commitments::parts::{CommitmentNames, commitment_table, undertaking_part};
use crate::components::{Pagination, TableOrder};
use crate::delegations::labels::DelegationNames;
use crate::delegations::parts::delegation_options;
use crate::errors::PageResult;
use crate::fields::{FieldOption, SelectField, ShownForm, coded_options};
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::commitments::CommitmentState;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::rights::commitments::may_undertake_commitment;
use leptos::prelude::*;
use store::commitments::{CommitmentColumn, CommitmentFilter, PAGE};
use store::ordering::ListOrder;
use store::{blocs, commitments, delegations, follow_ups, instruments};

/// The columns by which the list can be sorted.
const ORDERS: [&str; 2] = ["provision", "due"];

/// The query in the address of the list.
#[derive(Default, serde::Deserialize)]
struct CommitmentsQuery {
    page: Option<u64>,
    /// A delegation's code.
    delegation: Option<String>,
    state: Option<String>,
}

pub async fn list_commitments(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: CommitmentsQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(asked.page);
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let adopted = match may_undertake_commitment(&context.viewer, access.facts(), true, None) {
        Ok(()) => follow_ups::list_adopted_provisions(db, id).await?,
        Err(_) => Vec::new(),
    };
    let names = delegations::participating_delegations(db, id).await?;
    let code = asked.delegation.unwrap_or_default();
    let delegation_id = names.values().find(|one| one.code == code).map(|one| one.id);
    let state = asked.state.and_then(|state| state.parse().ok());
    let filter = CommitmentFilter { provision_id: None, delegation_id, state };
    let order = TableOrder::read(&context.address, &ORDERS);
    let column = match order.key() {
        "due" => CommitmentColumn::Due,
        _ => CommitmentColumn::Provision,
    };
    let listed = ListOrder { column, descending: order.is_descending() };
    let (found, total) =
        commitments::page_of_commitments(db, id, &filter, listed, number, context.now).await?;
    let about: Vec<ProvisionId> = found.iter().map(|one| one.commitment.provision_id).collect();
    let labels = instruments::provision_labels(db, &about).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let calendar = commitments::find_follow_up(db, id).await?;
    let title = t!(locale, "commitments-title");
    Ok(document::page(&context, &title.clone(), || {
        let shown = CommitmentNames {
            names: &names,
            blocs: &bloc_names,
            labels: &labels,
            calendar: calendar.as_ref(),
        };
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "commitments-lead")}</p>
            {undertaking_part(locale, &context.viewer, access.facts(), &adopted)}
            {filter_form(locale, id, &names, &code, state)}
            <p class="hint">{t!(locale, "commitments-count", count = total)}</p>
            {commitment_table(&context, &found, &shown, Some(&order))}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            <p class="tools">
                <a href=addresses::COMMITMENTS_CSV.of(id) download="">{t!(locale, "download-commitments")}</a>
            </p>
        }
    }))
}

fn filter_form(
    locale: Locale,
    id: ConsultationId,
    names: &DelegationNames,
    code: &str,
    state: Option<CommitmentState>,
) -> Markup {
    let all = FieldOption::none(t!(locale, "commitments-all-delegations"));
    let delegations: Vec<_> =
        std::iter::once(all).chain(delegation_options(locale, names.values())).collect();
    let standing = FieldOption::none(t!(locale, "commitments-standing"));
    let states = coded_options(locale, CommitmentState::ALL);
    let states: Vec<_> = std::iter::once(standing).chain(states).collect();
    let shown = ShownForm::begun(locale);
    let state = state.map_or("", CommitmentState::code);
    markup! {
        <form method="get" action=addresses::COMMITMENTS.of(id) class="filter">
            <SelectField field=shown.field("delegation", "delegation").holding(code) options=delegations/>
            <SelectField field=shown.field("state", "commitments-state").holding(state) options=states/>
            <button class="second">{t!(locale, "compilation-show")}</button>
        </form>
    }
}
