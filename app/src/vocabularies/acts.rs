//! Handles the forms in which vocabularies are added, and tags proposed, settled and withdrawn.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::{Notice, UndoAct};
use crate::request::RequestContext;
use crate::vocabularies::labels::{vocabulary_fault, vocabulary_problem};
use crate::vocabularies::pages;
use crate::{addresses, forms, subject_page};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, ProvisionId, TagId, TaggingId};
use domain::languages::{Language, Multilingual};
use domain::rights;
use domain::rights::Act;
use domain::text::Title;
use domain::vocabularies::{TaggingState, Vocabulary, WrittenTag, parse_tags, parse_vocabulary};
use std::collections::BTreeMap;
use store::vocabularies::{AddVocabularyError, TagDecision};
use store::{StoreError, Subject, vocabularies};

/// Adds a vocabulary: that of the framework by its button, or another from the form.
pub async fn add_vocabulary(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: UnreadForm,
) -> PageResult {
    rights::may(Act::AddVocabulary, &context.viewer)?;
    let form = form.read().await?;
    let locale = context.locale;
    let read = match form.get("act") {
        "framework" => Ok(Vocabulary::framework().clone()),
        _ => read_vocabulary(&context, &form),
    };
    let new = match read {
        Ok(new) => new,
        Err(rejection) => return pages::render_vocabularies(&context, id, 0, &form, Some(&rejection)).await,
    };
    let rejection = match vocabularies::add_vocabulary(context.db(), &context.viewer, id, &new, context.now)
        .await
    {
        Ok(_) => {
            return Ok(forms::done(&addresses::VOCABULARIES.of(id), Notice::VocabularyAdded, ""));
        }
        Err(AddVocabularyError::Vocabulary(problem)) => FormRejection::beside(
            Act::AddVocabulary,
            "vocabulary-table",
            [vocabulary_problem(locale, &problem)],
        ),
        Err(AddVocabularyError::Store(StoreError::Taken)) => {
            FormRejection::beside(Act::AddVocabulary, "vocabulary-version", [t!(locale, "vocabulary-taken")])
        }
        Err(AddVocabularyError::Store(error)) => {
            FormRejection::from_store(locale, Act::AddVocabulary, error)?
        }
    };
    pages::render_vocabularies(&context, id, 0, &form, Some(&rejection)).await
}

/// Reads a vocabulary: from JSON whole, or its tags from a table and what it is called from the fields beside.
fn read_vocabulary(context: &RequestContext, form: &FormData) -> Result<Vocabulary, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::AddVocabulary, form);
    if form.get("vocabulary-table").trim_start().starts_with('{') {
        let read = reader.pasted("vocabulary-table", |typed| {
            parse_vocabulary(typed).map_err(|fault| vocabulary_fault(locale, &fault))
        });
        return reader.finish(|| read);
    }
    let code = reader.text::<60, true>("vocabulary-code");
    let version = reader.text::<60, true>("vocabulary-version");
    let name: Option<Title> = reader.text("vocabulary-name");
    let source: Option<Title> = reader.optional_text("vocabulary-source");
    let tags: Option<Vec<WrittenTag>> = reader.pasted("vocabulary-table", |typed| {
        parse_tags(typed).map_err(|fault| vocabulary_fault(locale, &fault))
    });
    let language = locale.code().parse().unwrap_or(Language::English);
    let new = match (code, version, name, tags) {
        (Some(code), Some(version), Some(name), Some(tags)) => Some(Vocabulary {
            code: code.as_str().to_owned(),
            version: version.as_str().to_owned(),
            source: source.map(|source| source.as_str().to_owned()),
            names: Multilingual(BTreeMap::from([(language, name.as_str().to_owned())])),
            tags,
        }),
        _ => None,
    };
    if let Some(Err((_, problem))) = new.as_ref().map(Vocabulary::check) {
        reader.reject("vocabulary-code", vocabulary_problem(locale, &problem));
    }
    reader.finish(|| new)
}

/// Proposes a tag on a provision for a delegation, or tags it as the chair.
pub async fn tag_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let as_chair = form.get("as") == "chair";
    let act = if as_chair { Act::SettleTag } else { Act::ProposeTag };
    let mut reader = FormReader::new(&context, act, &form);
    let tag: Option<TagId> = reader.choice("tag");
    let done = match reader.finish(|| tag) {
        Err(rejection) => Err(Ok(rejection)),
        Ok(tag) => {
            let done = if as_chair {
                vocabularies::tag_provision(db, viewer, id, tag, form.seen(), context.now)
                    .await
                    .map(|()| None)
            } else {
                vocabularies::propose_tag(db, viewer, id, tag, form.seen(), context.now).await.map(Some)
            };
            done.map_err(|error| FormRejection::from_store(locale, act, error))
        }
    };
    match done {
        Ok(proposed) => {
            let notice = if as_chair { Notice::TagSettled } else { Notice::TagProposed };
            let done = forms::done(&addresses::PROVISION.of(id), notice, "tags");
            Ok(proposed.map(UndoAct::WithdrawTag).into_iter().fold(done, forms::offering))
        }
        Err(rejection) => {
            subject_page::show_again(&context, Subject::Provision(id), &form, &rejection?).await
        }
    }
}

/// Settles or declines a proposed tag, or takes a settled one away.
pub async fn settle_tag(context: RequestContext, Path(id): Path<TaggingId>, form: FormData) -> PageResult {
    let locale = context.locale;
    let settled = match read_decision(&context, &form) {
        Ok(decision) => {
            vocabularies::settle_tag(context.db(), &context.viewer, id, form.seen(), &decision, context.now)
                .await
                .map_err(|error| FormRejection::from_store(locale, Act::SettleTag, error))
        }
        Err(rejection) => Err(Ok(rejection)),
    };
    match settled {
        Ok(provision) => Ok(forms::done(&addresses::PROVISION.of(provision), Notice::TagSettled, "tags")),
        Err(rejection) => pages::render_settlement(&context, id, &form, Some(&rejection?)).await,
    }
}

fn read_decision(context: &RequestContext, form: &FormData) -> Result<TagDecision, FormRejection> {
    let mut reader = FormReader::new(context, Act::SettleTag, form);
    let decision: Option<TaggingState> = reader.choice("decision");
    let read = match decision {
        Some(TaggingState::Settled) => Some(TagDecision::Settle),
        Some(TaggingState::Declined) => reader.text("tag-reason").map(TagDecision::Decline),
        Some(TaggingState::Withdrawn) => Some(TagDecision::TakeAway(reader.optional_text("tag-reason"))),
        Some(TaggingState::Proposed) => {
            reader.reject("decision", t!(context.locale, "invalid-choice"));
            None
        }
        None => None,
    };
    reader.finish(|| read)
}

pub async fn withdraw_tag(context: RequestContext, Path(id): Path<TaggingId>) -> PageResult {
    let provision = vocabularies::withdraw_tag(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::PROVISION.of(provision), Notice::TagWithdrawn, "tags"))
}
