//! Renders the pages that confirm what ends for good: an amendment that is withdrawn, and a sponsorship that cannot be taken
//! up again.

use crate::addresses;
use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{inline_changes, long_changes, prepare_comparisons};
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::errors::{PageError, PageResult};
use crate::figures;
use crate::forms::FormRejection;
use crate::instruments::labels::foreign_language;
use crate::marks::SeenField;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use axum::extract::Path;
use axum::response::Response;
use domain::identifiers::AmendmentId;
use domain::rights;
use domain::rights::amendments::AmendmentFacts;
use leptos::prelude::*;
use store::amendments::{AmendmentDetails, SponsoredAmendment};
use store::attribution::Access;
use store::marks::MarkTarget;
use store::{Subject, amendments, consensus, delegations};

/// What a page ends, as it stands.
struct EndingPage {
    whole: AmendmentDetails,
    access: Access,
    facts: AmendmentFacts,
    names: DelegationNames,
}

pub async fn show_withdrawal(context: RequestContext, Path(id): Path<AmendmentId>) -> PageResult {
    render_withdrawal(&context, id, None).await
}

/// Renders the page that confirms the withdrawal of an amendment; a rejected form shows its errors.
pub async fn render_withdrawal(
    context: &RequestContext,
    id: AmendmentId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let found = read_ending(context, id).await?;
    if rejection.is_none() {
        rights::amendments::may_withdraw_amendment(&context.viewer, found.facts)?;
    }
    let subject = Subject::Amendment(id);
    let (stances, _) =
        consensus::summarize_subject(context.db(), &found.access, &found.names, subject).await?;
    let locale = context.locale;
    let consequence = describe_withdrawal(locale, &found.whole, &found.names, stances.len());
    let (title, action) = (t!(locale, "amendment-withdraw"), addresses::AMENDMENT_WITHDRAWAL.of(id));
    Ok(found.render(context, rejection, &title, action, consequence))
}

pub async fn show_leaving(context: RequestContext, Path(id): Path<AmendmentId>) -> PageResult {
    render_leaving(&context, id, None).await
}

/// Renders the page that confirms that a delegation leaves the sponsors; a rejected form shows its errors.
pub async fn render_leaving(
    context: &RequestContext,
    id: AmendmentId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let found = read_ending(context, id).await?;
    if rejection.is_none() {
        rights::amendments::may_leave_sponsors(&context.viewer, found.facts)?;
    }
    let locale = context.locale;
    let consequence = describe_leaving(locale, found.facts);
    let (title, action) = (t!(locale, "sponsor-leave"), addresses::AMENDMENT_LEAVING.of(id));
    Ok(found.render(context, rejection, &title, action, consequence))
}

/// Reads the amendment that a page is about, after its mark.
async fn read_ending(context: &RequestContext, id: AmendmentId) -> Result<EndingPage, PageError> {
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::Amendment(id)).await?;
    let (whole, access) = amendments::find_amendment_details(db, viewer, id, context.now).await?;
    prepare_comparisons(context, long_changes([&whole.proposed])).await?;
    let facts = whole.proposed.facts(access.facts(), viewer.seat().map(|seat| seat.delegation_id));
    let names = delegations::participating_delegations(db, whole.proposed.amendment.consultation_id).await?;
    Ok(EndingPage { whole, access, facts, names })
}

impl EndingPage {
    /// Renders the page; its button says what its title says.
    fn render(
        &self,
        context: &RequestContext,
        rejection: Option<&FormRejection>,
        title: &str,
        action: String,
        consequence: Consequence,
    ) -> Response {
        let id = self.whole.proposed.amendment.id;
        confirmation_page(context, title, rejection, || Confirmation {
            shown: shown_amendment(context.locale, &self.whole.proposed, &self.names),
            consequence,
            action,
            fields: markup! { <SeenField target=MarkTarget::Amendment(id)/> },
            submit: title.to_owned(),
            back: addresses::AMENDMENT.of(id),
        })
    }
}

/// Renders whose amendment it is, what it does, and its words.
fn shown_amendment(locale: Locale, one: &SponsoredAmendment, names: &DelegationNames) -> Markup {
    let language = foreign_language(locale, one.amendment.language);
    markup! {
        <p><b>{sponsor_names(locale, one, names)}</b>" – "{one.amendment.kind.label(locale)}</p>
        {language.map(|words| markup! { <p class="hint">{words}</p> })}
        <article class="draft">{inline_changes(locale, one)}</article>
    }
}

/// Returns what leaving the sponsors takes away: the way back, where the list is closed.
fn describe_leaving(locale: Locale, facts: AmendmentFacts) -> Consequence {
    let closed = (!facts.open_to_sponsors).then(|| t!(locale, "leaving-ends"));
    Consequence::new("leaving-ends", closed)
}

/// Returns what withdrawing an amendment takes away: the sponsorship of others, the `positions` on it, and the proposals
/// that were merged into it. Amendments to it stay.
fn describe_withdrawal(
    locale: Locale,
    whole: &AmendmentDetails,
    names: &DelegationNames,
    positions: usize,
) -> Consequence {
    let found = &whole.proposed.amendment;
    let others = whole.proposed.sponsors.iter().filter(|one| one.left_at.is_none());
    let others = others.map(|one| one.delegation_id).filter(|id| *id != found.delegation_id);
    let others = sorted_names(locale, names, others);
    let sponsors = (!others.is_empty()).then(|| {
        let list = figures::list(locale, &others);
        t!(locale, "withdrawal-ends-sponsors", count = others.len(), names = list)
    });
    let positions = (positions > 0).then(|| t!(locale, "withdrawal-ends-positions", count = positions));
    let merged = (whole.merged > 0).then(|| t!(locale, "withdrawal-ends-merged", count = whole.merged));
    let further = whole.amendments.iter().filter(|one| one.amendment.withdrawn_at.is_none()).count();
    let further = (further > 0).then(|| t!(locale, "withdrawal-keeps-amendments", count = further));
    let sentences = sponsors.into_iter().chain(positions).chain(merged).chain(further);
    Consequence::new("withdrawal-ends", sentences)
}
