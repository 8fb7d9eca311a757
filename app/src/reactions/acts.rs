//! Reacting to statements, submitting and moderating them.

use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::notices::Notice;
use crate::reactions::{moderation, pages};
use crate::request::{ClientAddress, RequestContext, VISITOR_COOKIE, YEAR, guarded_cookie};
use crate::{addresses, forms, tokens};
use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::identifiers::{ConsultationId, StatementId};
use domain::languages::Language;
use domain::reactions::{Audience, ModerationState, Reaction};
use domain::rights::Act;
use store::reactions;
use store::reactions::AnonymousVisitor;

type AddressExtension = Option<Extension<ClientAddress>>;

/// Who acts without an account: the hash of the token, and the token where it is new.
struct VisitorToken {
    hash: Option<String>,
    fresh: Option<String>,
    address: String,
}

impl VisitorToken {
    fn of(visit: &RequestContext, address: AddressExtension) -> Result<Self, PageError> {
        let address = address.map(|Extension(address)| address.0).unwrap_or_default();
        if visit.viewer.person.is_some() {
            return Ok(Self { hash: None, fresh: None, address });
        }
        if let Some(hash) = &visit.visitor {
            return Ok(Self { hash: Some(hash.clone()), fresh: None, address });
        }
        let token = tokens::fresh().map_err(|error| PageError::internal("a visitor's token", &error))?;
        Ok(Self { hash: Some(tokens::hash(&token)), fresh: Some(token), address })
    }

    fn stranger(&self) -> AnonymousVisitor<'_> {
        AnonymousVisitor { token_hash: self.hash.as_deref(), address: &self.address }
    }

    /// Remembers a new visitor in the browser.
    fn remembered(self, visit: &RequestContext, response: Response) -> Response {
        let fresh = self.fresh.map(|token| guarded_cookie(&visit.state, VISITOR_COOKIE, token, YEAR));
        (fresh.into_iter().fold(CookieJar::new(), CookieJar::add), response).into_response()
    }
}

pub async fn save_reaction(
    visit: RequestContext,
    Path(id): Path<ConsultationId>,
    address: AddressExtension,
    form: FormData,
) -> PageResult {
    let visitor = VisitorToken::of(&visit, address)?;
    let statement: StatementId = form.get("statement").parse().map_err(|_| PageError::BadRequest)?;
    let reaction: Reaction = form.code("reaction").ok_or(PageError::BadRequest)?;
    reactions::save_reaction(
        visit.db(),
        &visit.viewer,
        visitor.stranger(),
        id,
        statement,
        reaction,
        visit.now,
    )
    .await?;
    let response = forms::done(
        &format!("{}?last={statement}", addresses::REACTIONS.of(id)),
        Notice::Reacted,
        "statement",
    );
    Ok(visitor.remembered(&visit, response))
}

pub async fn submit_thesis(
    visit: RequestContext,
    Path(id): Path<ConsultationId>,
    address: AddressExtension,
    form: FormData,
) -> PageResult {
    let visitor = VisitorToken::of(&visit, address)?;
    let mut reader = FormReader::new(&visit, Act::SubmitThesis, &form);
    let body = reader.text("thesis");
    let language: Option<Language> = reader.choice("thesis-language");
    let submitted = match reader.finish(|| language.zip(body)) {
        Ok((language, body)) => {
            let (db, viewer) = (visit.db(), &visit.viewer);
            reactions::submit_thesis(db, viewer, visitor.stranger(), id, language, &body, visit.now)
                .await
                .map_err(|error| FormRejection::from_store(visit.locale, Act::SubmitThesis, error))
        }
        Err(rejection) => Err(Ok(rejection)),
    };
    match submitted {
        Ok(submitted) => {
            let done = match submitted.moderation {
                ModerationState::Accepted => Notice::StatementAccepted,
                _ => Notice::StatementSubmitted,
            };
            let response = forms::done(&addresses::REACTIONS.of(id), done, "main");
            Ok(visitor.remembered(&visit, response))
        }
        Err(rejection) => pages::render_reactions(&visit, id, None, &form, Some(&rejection?)).await,
    }
}

pub async fn set_audience(
    visit: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let audience: Audience = form.code("audience").ok_or(PageError::BadRequest)?;
    reactions::set_audience(visit.db(), &visit.viewer, id, audience, visit.now).await?;
    Ok(forms::done(&addresses::STATEMENTS.of(id), Notice::AudienceSet, ""))
}

pub async fn accept_statement(visit: RequestContext, Path(id): Path<StatementId>) -> PageResult {
    let at = reactions::moderate_statement(visit.db(), &visit.viewer, id, None, visit.now).await?;
    Ok(forms::done(&addresses::STATEMENTS.of(at), Notice::StatementAccepted, "main"))
}

pub async fn decline_statement(
    visit: RequestContext,
    Path(id): Path<StatementId>,
    form: FormData,
) -> PageResult {
    let mut reader = FormReader::new(&visit, Act::ModerateThesis, &form);
    let reason = reader.text("reason");
    let declined = match reader.finish(|| reason) {
        Ok(reason) => reactions::moderate_statement(visit.db(), &visit.viewer, id, Some(&reason), visit.now)
            .await
            .map_err(|error| FormRejection::from_store(visit.locale, Act::ModerateThesis, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match declined {
        Ok(at) => Ok(forms::done(&addresses::STATEMENTS.of(at), Notice::StatementDeclined, "main")),
        Err(rejection) => moderation::render_declining(&visit, id, &form, Some(&rejection?)).await,
    }
}
