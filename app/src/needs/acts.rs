//! Handles the forms of needs and offers.

use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::messages::{Locale, t};
use crate::needs::drafting::{
    CURRENCY, LANGUAGES, ON_COMMITMENT, ON_PROVISION, render_new_need, render_new_offer,
};
use crate::needs::labels::money;
use crate::needs::offers::render_offer;
use crate::needs::one::render_need;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use chrono::NaiveDate;
use domain::amounts::Amount;
use domain::identifiers::{ConsultationId, NeedId, NeedMatchId, OfferId};
use domain::languages::Language;
use domain::needs::{MatchState, SumError, parse_sum};
use domain::rights::Act;
use domain::text::Statement;
use store::needs;
use store::needs::{DraftSlot, Fund, NeedPlace, NewNeed, NewOffer, NewRating, NewTranche, PayTrancheError};

/// Saves a new need as a draft.
pub async fn begin_need(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    match save_need(&context, DraftSlot::New(id), &form).await {
        Ok(need) => Ok(forms::done(&addresses::NEED.of(need), Notice::NeedSaved, "")),
        Err(rejection) => render_new_need(&context, id, &form, Some(&rejection?)).await,
    }
}

/// Saves the draft of a need again.
pub async fn change_need(context: RequestContext, Path(id): Path<NeedId>, form: FormData) -> PageResult {
    match save_need(&context, DraftSlot::Draft(id), &form).await {
        Ok(need) => Ok(forms::done(&addresses::NEED.of(need), Notice::NeedSaved, "")),
        Err(rejection) => render_need(&context, id, &form, Some(&rejection?), None).await,
    }
}

type Saved<T> = Result<T, Result<FormRejection, PageError>>;

async fn save_need(context: &RequestContext, place: DraftSlot<NeedId>, form: &FormData) -> Saved<NeedId> {
    let new = match read_need(context, form) {
        Ok(new) => new,
        Err(rejection) => return Err(Ok(rejection)),
    };
    needs::save_need(context.db(), &context.viewer, place, form.seen(), &new, context.now)
        .await
        .map_err(|error| FormRejection::from_store(context.locale, Act::SaveNeed, error))
}

/// Saves a new offer as a draft.
pub async fn begin_offer(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    match save_offer(&context, DraftSlot::New(id), &form).await {
        Ok(offer) => Ok(forms::done(&addresses::OFFER.of(offer), Notice::OfferSaved, "")),
        Err(rejection) => render_new_offer(&context, id, &form, Some(&rejection?)).await,
    }
}

/// Saves the draft of an offer again.
pub async fn change_offer(context: RequestContext, Path(id): Path<OfferId>, form: FormData) -> PageResult {
    match save_offer(&context, DraftSlot::Draft(id), &form).await {
        Ok(offer) => Ok(forms::done(&addresses::OFFER.of(offer), Notice::OfferSaved, "")),
        Err(rejection) => render_offer(&context, id, &form, Some(&rejection?)).await,
    }
}

async fn save_offer(context: &RequestContext, place: DraftSlot<OfferId>, form: &FormData) -> Saved<OfferId> {
    let new = match read_offer(context, form) {
        Ok(new) => new,
        Err(rejection) => return Err(Ok(rejection)),
    };
    needs::save_offer(context.db(), &context.viewer, place, form.seen(), &new, context.now)
        .await
        .map_err(|error| FormRejection::from_store(context.locale, Act::SaveOffer, error))
}

pub async fn submit_need(context: RequestContext, Path(id): Path<NeedId>, form: FormData) -> PageResult {
    match needs::submit_need(context.db(), &context.viewer, id, form.seen(), context.now).await {
        Ok(()) => Ok(forms::done(&addresses::NEED.of(id), Notice::NeedSubmitted, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::SubmitNeed, error)?;
            render_need(&context, id, &NOTHING_TYPED, Some(&rejection), None).await
        }
    }
}

pub async fn submit_offer(context: RequestContext, Path(id): Path<OfferId>, form: FormData) -> PageResult {
    match needs::submit_offer(context.db(), &context.viewer, id, form.seen(), context.now).await {
        Ok(()) => Ok(forms::done(&addresses::OFFER.of(id), Notice::OfferSubmitted, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::SubmitOffer, error)?;
            render_offer(&context, id, &NOTHING_TYPED, Some(&rejection)).await
        }
    }
}

/// Assesses a need in words, for the secretariat.
pub async fn assess_need(context: RequestContext, Path(id): Path<NeedId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::AssessNeed, &form);
    let words = reader.text("assessment");
    let words: Statement = match reader.finish(|| words) {
        Ok(words) => words,
        Err(rejection) => return render_need(&context, id, &form, Some(&rejection), None).await,
    };
    match needs::assess_need(context.db(), &context.viewer, id, form.seen(), &words, context.now).await {
        Ok(()) => Ok(forms::done(&addresses::NEED.of(id), Notice::NeedAssessed, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::AssessNeed, error)?;
            render_need(&context, id, &form, Some(&rejection), None).await
        }
    }
}

pub async fn withdraw_need(context: RequestContext, Path(id): Path<NeedId>) -> PageResult {
    let within = needs::withdraw_need(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::NEEDS.of(within), Notice::NeedWithdrawn, ""))
}

pub async fn withdraw_offer(context: RequestContext, Path(id): Path<OfferId>) -> PageResult {
    let within = needs::withdraw_offer(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::NEEDS.of(within), Notice::OfferWithdrawn, ""))
}

/// Matches a need with the offer that an organizer picks.
pub async fn match_need(context: RequestContext, Path(id): Path<NeedId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::MatchNeed, &form);
    let offer: Option<OfferId> = reader.choice("offer");
    let offer = match reader.finish(|| offer) {
        Ok(offer) => offer,
        Err(rejection) => return render_need(&context, id, &form, Some(&rejection), None).await,
    };
    match needs::match_need(context.db(), &context.viewer, id, offer, form.seen(), context.now).await {
        Ok(_) => Ok(forms::done(&addresses::NEED.of(id), Notice::NeedMatched, "matches")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::MatchNeed, error)?;
            render_need(&context, id, &form, Some(&rejection), None).await
        }
    }
}

/// Moves a match on: it runs, it is over, or it is declined.
pub async fn move_match(context: RequestContext, Path(id): Path<NeedMatchId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::MoveMatch, &form);
    let to: Option<MatchState> = reader.choice("to");
    let moved = match reader.finish(|| to) {
        Ok(to) => needs::move_match(context.db(), &context.viewer, id, to, form.seen(), context.now)
            .await
            .map_err(|error| FormRejection::from_store(context.locale, Act::MoveMatch, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match moved {
        Ok(need) => Ok(forms::done(&addresses::NEED.of(need), Notice::MatchMoved, "matches")),
        Err(rejection) => show_match(&context, id, &form, &rejection?).await,
    }
}

/// Rates a match that is over, for the delegation that asked.
pub async fn rate_match(context: RequestContext, Path(id): Path<NeedMatchId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::RateMatch, &form);
    let rating = read_rating(&mut reader, context.locale);
    let words = reader.text("match-words");
    let rated = match reader.finish(|| Some(NewRating { rating: rating?, words: words? })) {
        Ok(new) => needs::rate_match(context.db(), &context.viewer, id, &new, context.now)
            .await
            .map_err(|error| FormRejection::from_store(context.locale, Act::RateMatch, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match rated {
        Ok(need) => Ok(forms::done(&addresses::NEED.of(need), Notice::MatchRated, "matches")),
        Err(rejection) => show_match(&context, id, &form, &rejection?).await,
    }
}

fn read_rating(reader: &mut FormReader<'_>, locale: Locale) -> Option<i32> {
    reader.read("match-rating", |typed| match typed.trim().parse() {
        Ok(rating @ 1..=5) => Ok(rating),
        _ => Err(t!(locale, "invalid-choice")),
    })
}

/// Shows the page of a match's need again, with the form that was sent.
async fn show_match(
    context: &RequestContext,
    id: NeedMatchId,
    form: &FormData,
    rejection: &FormRejection,
) -> PageResult {
    let (found, _) = needs::find_match(context.db(), &context.viewer, id, context.now).await?;
    render_need(context, found.need.id, form, Some(rejection), Some(id)).await
}

/// Notes what a part of a fund went to.
pub async fn pay_tranche(context: RequestContext, Path(id): Path<OfferId>, form: FormData) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::PayTranche, &form);
    let amount = read_sum(&mut reader, "tranche-amount", locale);
    let paid_on = reader.date("tranche-day");
    let purpose = reader.text("tranche-purpose");
    let match_id = reader.optional_choice("tranche-match");
    let new = reader
        .finish(|| Some(NewTranche { amount: amount?, paid_on: paid_on?, purpose: purpose?, match_id }));
    let new = match new {
        Ok(new) => new,
        Err(rejection) => return render_offer(&context, id, &form, Some(&rejection)).await,
    };
    let beside = |field, words| FormRejection::beside(Act::PayTranche, field, [words]);
    let rejection = match needs::pay_tranche(context.db(), &context.viewer, id, &new, context.now).await {
        Ok(()) => return Ok(forms::done(&addresses::OFFER.of(id), Notice::TranchePaid, "fund")),
        Err(PayTrancheError::BeyondSum { left }) => {
            let (found, _) = needs::find_offer(context.db(), &context.viewer, id, context.now).await?;
            let left = money(locale, left, &found.currency.unwrap_or_default());
            beside("tranche-amount", t!(locale, "tranche-beyond", left = left))
        }
        Err(PayTrancheError::Later) => beside("tranche-day", t!(locale, "tranche-later")),
        Err(PayTrancheError::Elsewhere) => beside("tranche-match", t!(locale, "invalid-choice")),
        Err(PayTrancheError::Store(error)) => FormRejection::from_store(locale, Act::PayTranche, error)?,
    };
    render_offer(&context, id, &form, Some(&rejection)).await
}

fn read_need(context: &RequestContext, form: &FormData) -> Result<NewNeed, FormRejection> {
    let mut reader = FormReader::new(context, Act::SaveNeed, form);
    let subject = reader.choice("need-subject");
    let title = reader.text("need-title");
    let body = reader.text("need-body");
    let language = reader.choice("need-language");
    let starts_on = read_day(&mut reader, "need-from");
    let budget = reader.choice("need-budget");
    let visibility = reader.choice("need-visibility");
    let provision = form.get(ON_PROVISION).parse().ok().map(NeedPlace::Provision);
    let commitment = form.get(ON_COMMITMENT).parse().ok().map(NeedPlace::Commitment);
    reader.finish(|| {
        Some(NewNeed {
            place: provision.or(commitment),
            subject: subject?,
            title: title?,
            body: body?,
            language: language?,
            starts_on,
            budget: budget?,
            visibility: visibility?,
        })
    })
}

fn read_offer(context: &RequestContext, form: &FormData) -> Result<NewOffer, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::SaveOffer, form);
    let subject = reader.choice("need-subject");
    let title = reader.text("need-title");
    let body = reader.text("need-body");
    let languages: Vec<Language> = form.ticked(LANGUAGES);
    if languages.is_empty() {
        reader.reject(LANGUAGES, t!(locale, "offer-languages-needed"));
    }
    let starts_on = read_day(&mut reader, "need-from");
    let ends_on = read_day(&mut reader, "offer-until");
    if starts_on.zip(ends_on).is_some_and(|(starts, ends)| ends < starts) {
        reader.reject("offer-until", t!(locale, "offer-until-before"));
    }
    let budget = reader.choice("need-budget");
    let visibility = reader.choice("need-visibility");
    let fund = read_fund(&mut reader, locale);
    reader.finish(|| {
        Some(NewOffer {
            subject: subject?,
            title: title?,
            body: body?,
            languages,
            starts_on,
            ends_on,
            budget: budget?,
            visibility: visibility?,
            fund,
        })
    })
}

/// Reads the sum of a fund with its currency; `None` where neither was typed.
fn read_fund(reader: &mut FormReader<'_>, locale: Locale) -> Option<Fund> {
    if reader.is_blank("offer-sum") && reader.is_blank("offer-currency") {
        return None;
    }
    let sum = read_sum(reader, "offer-sum", locale);
    let currency = reader.read("offer-currency", |typed| {
        let code = typed.trim().to_ascii_uppercase();
        let fits = code.len() == CURRENCY && code.bytes().all(|letter| letter.is_ascii_uppercase());
        if fits { Ok(code) } else { Err(t!(locale, "offer-currency-wrong")) }
    });
    Some(Fund { sum: sum?, currency: currency? })
}

fn read_sum(reader: &mut FormReader<'_>, field: &'static str, locale: Locale) -> Option<Amount> {
    reader.read(field, |typed| {
        parse_sum(typed).map_err(|error| match error {
            SumError::NoSum => t!(locale, "invalid-sum"),
            SumError::Ambiguous => t!(locale, "invalid-sum-comma"),
            SumError::Nothing => t!(locale, "invalid-sum-nothing"),
            SumError::TooLong => t!(locale, "invalid-sum-long"),
        })
    })
}

fn read_day(reader: &mut FormReader<'_>, field: &'static str) -> Option<NaiveDate> {
    if reader.is_blank(field) { None } else { reader.date(field) }
}
