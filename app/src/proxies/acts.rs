//! Handles the forms in which heads grant and revoke proxies.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::messages::{Label, t};
use crate::notices::Notice;
use crate::proxies::pages::render_proxies;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, ProxyId};
use domain::rights::Act;
use store::{StoreError, proxies};

/// Grants another delegation a proxy of the viewer's delegation.
pub async fn grant_proxy(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::GrantProxy, &form);
    let holder = reader.choice("holder");
    let question = reader.optional_choice("question");
    let (holder, question) = match reader.finish(|| Some((holder?, question))) {
        Ok(parts) => parts,
        Err(rejection) => return render_proxies(&context, id, &form, Some(&rejection)).await,
    };
    match proxies::grant_proxy(context.db(), &context.viewer, id, question, holder, context.now).await {
        Ok(()) => Ok(forms::done(&addresses::PROXIES.of(id), Notice::ProxyGranted, "")),
        Err(error @ (StoreError::Taken | StoreError::ProxyLimit)) => {
            let key = if matches!(error, StoreError::Taken) { "proxy-taken" } else { "error-proxy-limit" };
            let rejection = FormRejection::beside(Act::GrantProxy, "question", [t!(locale, key)]);
            render_proxies(&context, id, &form, Some(&rejection)).await
        }
        Err(StoreError::HolderCannotVote(obstacle)) => {
            let words = t!(locale, "proxy-holder-refused", why = obstacle.label(locale));
            let rejection = FormRejection::beside(Act::GrantProxy, "holder", [words]);
            render_proxies(&context, id, &form, Some(&rejection)).await
        }
        Err(error) => {
            let rejection = FormRejection::from_store(locale, Act::GrantProxy, error)?;
            render_proxies(&context, id, &form, Some(&rejection)).await
        }
    }
}

/// Revokes a proxy.
pub async fn revoke_proxy(context: RequestContext, Path(proxy): Path<ProxyId>, form: FormData) -> PageResult {
    let id: ConsultationId = form.get("consultation").parse().map_err(|_| StoreError::NotFound)?;
    match proxies::revoke_proxy(context.db(), &context.viewer, proxy, context.now).await {
        Ok(id) => Ok(forms::done(&addresses::PROXIES.of(id), Notice::ProxyRevoked, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::RevokeProxy, error)?;
            render_proxies(&context, id, &NOTHING_TYPED, Some(&rejection)).await
        }
    }
}
