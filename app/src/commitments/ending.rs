//! Renders the pages on which a head leaves a commitment, or withdraws it.

use crate::addresses;
use crate::commitments::labels::holder_names;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::{PageError, PageResult};
use crate::fields::{ShownForm, TextField};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use domain::identifiers::{BlocId, CommitmentId};
use domain::rights::commitments::{CommitmentFacts, may_leave_commitment, may_withdraw_commitment};
use domain::text::Statement;
use leptos::prelude::*;
use store::blocs::Bloc;
use store::commitments::HeldCommitment;
use store::{blocs, commitments, delegations};

/// The query in the address: the bloc for which the head acts, if not for the own delegation.
#[derive(Default, serde::Deserialize)]
struct PartyQuery {
    bloc: Option<BlocId>,
}

/// A commitment with the party as which the viewer ends something.
struct EndingParty {
    held: HeldCommitment,
    bloc: Option<Bloc>,
    facts: CommitmentFacts,
    /// The words of the commitment, and who has it.
    shown: Markup,
}

impl EndingParty {
    async fn read(
        context: &RequestContext,
        id: CommitmentId,
        bloc: Option<BlocId>,
    ) -> Result<Self, PageError> {
        let (db, locale) = (context.db(), context.locale);
        let held = commitments::find_commitment(db, id).await?;
        let consultation_id = held.commitment.consultation_id;
        let access = context.access(consultation_id).await?;
        let bloc = match bloc {
            Some(id) => Some(blocs::find_bloc(db, id).await?),
            None => None,
        };
        let facts = held.facts(&context.viewer, bloc.as_ref(), access.facts());
        let names = delegations::participating_delegations(db, consultation_id).await?;
        let bloc_names = blocs::bloc_names(db).await?;
        let holders = holder_names(locale, &held.holders, &names, &bloc_names);
        let (one, language) = (&held.commitment, held.commitment.language);
        let shown = markup! {
            <p><b dir="auto">{one.title.clone()}</b></p>
            <p class="words" lang=language.code() dir=language.direction()>{one.body.clone()}</p>
            <p>{t!(locale, "commitment-holders")}{figures::colon(locale)}{figures::list(locale, &holders)}</p>
        };
        let shown = shown.into_markup();
        Ok(Self { held, bloc, facts, shown })
    }

    /// Renders the field that says for which bloc the form is sent.
    fn field(&self) -> Markup {
        let bloc = self.bloc.as_ref();
        let field = bloc.map(|bloc| {
            markup! { <input type="hidden" name="bloc" value=bloc.bloc.id.to_string()/> }
        });
        field.into_markup()
    }
}

/// Renders what a head leaves, with one button.
pub async fn show_leaving(
    context: RequestContext,
    Path(id): Path<CommitmentId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: PartyQuery = crate::forms::query(query.as_deref());
    let party = EndingParty::read(&context, id, asked.bloc).await?;
    may_leave_commitment(&context.viewer, party.facts)?;
    let locale = context.locale;
    let title = t!(locale, "commitment-leave-title");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        fields: party.field(),
        shown: party.shown,
        consequence: Consequence::new("leaving-ends", [t!(locale, "leaving-ends-commitment")]),
        action: addresses::COMMITMENT_LEAVING.of(id),
        submit: title.clone(),
        back: addresses::COMMITMENT.of(id),
    }))
}

pub async fn show_withdrawal(
    context: RequestContext,
    Path(id): Path<CommitmentId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: PartyQuery = crate::forms::query(query.as_deref());
    render_withdrawal(&context, id, asked.bloc, &NOTHING_TYPED, None).await
}

/// Renders what a head withdraws, with the reason to give; a rejected form keeps what was typed and shows its errors.
pub async fn render_withdrawal(
    context: &RequestContext,
    id: CommitmentId,
    bloc: Option<BlocId>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let party = EndingParty::read(context, id, bloc).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        may_withdraw_commitment(&context.viewer, party.facts)?;
    }
    let locale = context.locale;
    let title = t!(locale, "commitment-withdraw-title");
    let reports = party.held.reports.len();
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let field = party.field();
        let fields = markup! {
            {field}
            <TextField field=shown.field("reason", "commitment-withdrawal-reason") max=Statement::MAX rows=3 required=true/>
        };
        Confirmation {
            fields: fields.into_markup(),
            shown: party.shown,
            consequence: Consequence::new(
                "withdrawal-ends",
                [t!(locale, "withdrawing-ends-commitment", count = reports)],
            ),
            action: addresses::COMMITMENT_WITHDRAWAL.of(id),
            submit: title.clone(),
            back: addresses::COMMITMENT.of(id),
        }
    }))
}
