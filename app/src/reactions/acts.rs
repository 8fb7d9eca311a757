//! Handles the forms in which people react to statements, submit them and moderate them.

use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::notices::Notice;
use crate::reactions::{moderation, pages};
use crate::request::{ClientAddress, RequestContext, VISITOR_COOKIE, VISITOR_FIELD, YEAR, guarded_cookie};
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

/// A visitor without an account: the hash of the token, and the token itself if it is new.
struct VisitorToken {
    hash: Option<String>,
    fresh: Option<String>,
    address: String,
}

impl VisitorToken {
    fn of(context: &RequestContext, address: AddressExtension, form: &FormData) -> Result<Self, PageError> {
        let address = address.map(|Extension(address)| address.0).unwrap_or_default();
        if context.viewer.person.is_some() {
            return Ok(Self { hash: None, fresh: None, address });
        }
        if let Some(hash) = &context.visitor {
            return Ok(Self { hash: Some(hash.clone()), fresh: None, address });
        }
        let token = match form.get(VISITOR_FIELD) {
            drawn if tokens::is_token(drawn) => drawn.to_owned(),
            _ => tokens::fresh().map_err(|error| PageError::internal("a visitor's token", &error))?,
        };
        Ok(Self { hash: Some(tokens::hash(&token)), fresh: Some(token), address })
    }

    fn stranger(&self) -> AnonymousVisitor<'_> {
        AnonymousVisitor { token_hash: self.hash.as_deref(), address: &self.address }
    }

    /// Adds the cookie of a new visitor to the response.
    fn with_cookie(self, context: &RequestContext, response: Response) -> Response {
        let Some(token) = self.fresh else { return response };
        let cookie = guarded_cookie(&context.state, VISITOR_COOKIE, token, YEAR);
        (CookieJar::new().add(cookie), response).into_response()
    }
}

pub async fn save_reaction(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    address: AddressExtension,
    form: FormData,
) -> PageResult {
    let visitor = VisitorToken::of(&context, address, &form)?;
    let statement: StatementId = form.get("statement").parse().map_err(|_| PageError::BadRequest)?;
    let reaction: Reaction = form.code("reaction").ok_or(PageError::BadRequest)?;
    reactions::save_reaction(
        context.db(),
        &context.viewer,
        visitor.stranger(),
        id,
        statement,
        reaction,
        context.now,
    )
    .await?;
    let response = forms::done(
        &format!("{}?last={statement}", addresses::REACTIONS.of(id)),
        Notice::Reacted,
        "statement",
    );
    Ok(visitor.with_cookie(&context, response))
}

pub async fn submit_thesis(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    address: AddressExtension,
    form: FormData,
) -> PageResult {
    let visitor = VisitorToken::of(&context, address, &form)?;
    let mut reader = FormReader::new(&context, Act::SubmitThesis, &form);
    let body = reader.text("thesis");
    let language: Option<Language> = reader.choice("thesis-language");
    let submitted = match reader.finish(|| language.zip(body)) {
        Ok((language, body)) => {
            let (db, viewer) = (context.db(), &context.viewer);
            reactions::submit_thesis(db, viewer, visitor.stranger(), id, language, &body, context.now)
                .await
                .map_err(|error| FormRejection::from_store(context.locale, Act::SubmitThesis, error))
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
            Ok(visitor.with_cookie(&context, response))
        }
        Err(rejection) => pages::render_reactions(&context, id, None, &form, Some(&rejection?)).await,
    }
}

pub async fn set_audience(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let audience: Audience = form.code("audience").ok_or(PageError::BadRequest)?;
    reactions::set_audience(context.db(), &context.viewer, id, form.seen(), audience, context.now).await?;
    Ok(forms::done(&addresses::STATEMENTS.of(id), Notice::AudienceSet, ""))
}

pub async fn accept_statement(context: RequestContext, Path(id): Path<StatementId>) -> PageResult {
    let at = reactions::moderate_statement(context.db(), &context.viewer, id, None, context.now).await?;
    Ok(forms::done(&addresses::STATEMENTS.of(at), Notice::StatementAccepted, "main"))
}

pub async fn decline_statement(
    context: RequestContext,
    Path(id): Path<StatementId>,
    form: FormData,
) -> PageResult {
    let mut reader = FormReader::new(&context, Act::ModerateThesis, &form);
    let reason = reader.text("reason");
    let declined = match reader.finish(|| reason) {
        Ok(reason) => {
            reactions::moderate_statement(context.db(), &context.viewer, id, Some(&reason), context.now)
                .await
                .map_err(|error| FormRejection::from_store(context.locale, Act::ModerateThesis, error))
        }
        Err(rejection) => Err(Ok(rejection)),
    };
    match declined {
        Ok(at) => Ok(forms::done(&addresses::STATEMENTS.of(at), Notice::StatementDeclined, "main")),
        Err(rejection) => moderation::render_declining(&context, id, &form, Some(&rejection?)).await,
    }
}
