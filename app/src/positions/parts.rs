//! Components that the pages of provisions and amendments show: the positions on them, and the choice of a stance.

pub mod own;

use crate::amendments::parts::{Proposals, marked_changes, proposal_state};
use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id, sort_by_name};
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::positions::labels::{stance_badge, stance_words};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::comparisons::long_comparisons;
use domain::identifiers::PositionId;
use domain::languages::Language;
use domain::positions::{ClearanceAct, Stance};
use domain::rights;
use domain::rights::ConsultationFacts;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::attribution::Access;
use store::entity::position;
use store::instruments::ProvisionText;
use store::positions::{PositionCursor, SubjectPositions};
use store::{StoreError, Subject, amendments};

/// Finds the amendments that propose the texts of some positions.
pub async fn find_proposals<'a>(
    context: &RequestContext,
    access: &Access,
    positions: impl IntoIterator<Item = &'a position::Model>,
) -> Result<Proposals, StoreError> {
    let ids: Vec<_> = positions.into_iter().filter_map(|one| one.proposal_id).collect();
    amendments::shown_proposals(context.db(), access, &ids).await
}

/// The place among the positions in the address of a page.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
pub struct PositionQuery {
    stance: Option<Stance>,
    /// The position before which those of the stance are shown.
    held: Option<PositionId>,
    former: Option<PositionId>,
}

impl PositionQuery {
    pub fn cursor(self) -> PositionCursor {
        PositionCursor { stance: self.stance.zip(self.held), former: self.former }
    }
}

/// Returns the address of a page of the positions on a subject.
pub fn position_address(subject: Subject, cursor: PositionCursor) -> String {
    let about = addresses::of_subject(subject);
    match cursor {
        PositionCursor { stance: Some((stance, id)), .. } => format!("{about}?stance={stance}&held={id}"),
        PositionCursor { former: Some(id), .. } => format!("{about}?former={id}"),
        PositionCursor { stance: None, former: None } => about,
    }
}

/// The positions on a subject as a page lists them.
#[derive(Clone, Copy)]
pub struct ListedPositions<'a> {
    pub subject: Subject,
    pub cursor: PositionCursor,
    pub shown: &'a SubjectPositions,
    /// The number of all that stand, by stance.
    pub counts: &'a BTreeMap<Stance, u64>,
}

/// Renders the live positions on a provision or an amendment by stance, the first stance unfolded, and below them the
/// former ones.
pub fn position_list(
    context: &RequestContext,
    listed: ListedPositions<'_>,
    proposals: &Proposals,
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> Markup {
    let entry = |one: &position::Model| position_entry(context, one, &[], proposals, names, consultation);
    let past = listed.shown.former.iter().map(entry).collect();
    grouped_positions(context.locale, "positions-none-on-amendment", listed, names, entry, past)
}

/// Lists the words of a provision with those that positions propose in their place, where these take long to compare.
pub fn long_proposals<'a>(
    texts: &'a [ProvisionText],
    positions: impl IntoIterator<Item = &'a position::Model>,
) -> Vec<(String, String)> {
    long_comparisons(positions.into_iter().filter_map(|one| {
        let original = texts.iter().find(|text| text.language == one.language)?;
        Some((original.body.as_str(), one.proposed_text.as_deref()?))
    }))
}

/// Renders the positions on a provision, whose words are `texts`, and what they would change there as a difference.
pub fn position_list_on(
    context: &RequestContext,
    texts: &[ProvisionText],
    listed: ListedPositions<'_>,
    proposals: &Proposals,
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> Markup {
    let entry = |one: &position::Model| position_entry(context, one, texts, proposals, names, consultation);
    // Former positions are on words that may be others by now.
    let past = |one| position_entry(context, one, &[], proposals, names, consultation);
    let past = listed.shown.former.iter().map(past).collect();
    grouped_positions(context.locale, "positions-none", listed, names, entry, past)
}

/// Renders the live positions by stance, each as an `entry`, and below them those that are `past`, with links to those that are
/// not on the page; `none` is the key of what is said where nobody has one.
fn grouped_positions(
    locale: Locale,
    none: &'static str,
    listed: ListedPositions<'_>,
    names: &DelegationNames,
    entry: impl Fn(&position::Model) -> Markup,
    past: Vec<Markup>,
) -> Markup {
    let ListedPositions { subject, cursor, shown, counts } = listed;
    let link = |cursor: PositionCursor, key: &'static str, rel: &'static str| {
        let href = format!("{}#positions", position_address(subject, cursor));
        markup! { <a rel=rel href=href>{t!(locale, key)}</a> }
    };
    let way = |older: Option<PositionCursor>, newest: bool| {
        (older.is_some() || newest).then(|| {
            markup! {
                <p class="pages">
                    {older.map(|cursor| link(cursor, "positions-older", "prev"))}
                    {newest.then(|| link(PositionCursor::default(), "positions-newest", "next"))}
                </p>
            }
        })
    };
    let groups = Stance::ALL.iter().filter_map(|stance| {
        let count = counts.get(stance).copied().filter(|count| *count > 0)?;
        let mut such: Vec<&position::Model> = shown.live.iter().filter(|one| one.stance == *stance).collect();
        sort_by_name(locale, names, &mut such, |one| one.delegation_id);
        Some((*stance, count, such))
    });
    let groups = groups.enumerate().map(|(place, (stance, count, such))| {
        let here = cursor.stance.is_some_and(|(of, _)| of == stance);
        let open = here || place == 0 && cursor.stance.is_none();
        let entries = such.into_iter().map(&entry).collect::<Vec<_>>();
        let older =
            shown.older.get(&stance).map(|id| PositionCursor { stance: Some((stance, *id)), former: None });
        markup! {
            <details class=format!("said {stance}") open=open>
                <summary>
                    {stance_words(locale, stance)}" "
                    <span class="hint">{t!(locale, "positions-of-stance", count = count)}</span>
                </summary>
                <ul class="positions">{entries}</ul>
                {way(older, here)}
            </details>
        }
    });
    let groups = groups.collect::<Vec<_>>();
    let empty = groups.is_empty();
    let older_former = shown.older_former.map(|id| PositionCursor { stance: None, former: Some(id) });
    let earlier = cursor.former.is_some();
    markup! {
        <section id="positions">
            <h2>{t!(locale, "positions-title")}</h2>
            {empty.then(|| markup! { <p>{t!(locale, none)}</p> })}
            {groups}
            {(!past.is_empty() || earlier).then(|| markup! {
                <details class="former" open=earlier>
                    <summary>{t!(locale, "positions-former")}</summary>
                    <ul class="positions">{past}</ul>
                    {way(older_former, earlier)}
                </details>
            })}
        </section>
    }
}

/// Renders one position, with its delegation and its words.
fn position_entry(
    context: &RequestContext,
    one: &position::Model,
    texts: &[ProvisionText],
    proposals: &Proposals,
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let ended = match (one.withdrawn_at, one.superseded_at) {
        (Some(at), _) => Some(("position-withdrawn", at)),
        (None, Some(at)) => Some(("position-superseded", at)),
        (None, None) => one.outdated_at.map(|at| ("position-outdated", at)),
    };
    let facts = one.facts(consultation);
    let withdraw = rights::positions::may_advance_position(&context.viewer, facts, ClearanceAct::Withdraw)
        .is_ok()
        .then(|| {
            let href = addresses::POSITION_WITHDRAWAL.of(one.id);
            markup! { <p><a href=href>{t!(locale, "position-withdraw-submitted")}</a></p> }
        });
    let whole = || position_words(locale, one.language, one.statement.clone(), one.proposed_text.clone());
    let original = texts.iter().find(|text| text.language == one.language);
    let compared = original.zip(one.proposed_text.as_deref()).map(|(original, proposed)| {
        markup! {
            {position_words(locale, one.language, one.statement.clone(), None)}
            {proposed_difference(locale, &original.body, proposed, one.language)}
        }
    });
    markup! {
        <li id=format!("position-{}", one.id) class="position">
            <p>
                <b><DelegationName name=delegation_name_by_id(locale, names, one.delegation_id)/></b>" "
                {stance_badge(locale, one.stance)}" "
                <span class="hint">{one.submitted_at.map(|at| dates::time(locale, zone, at))}</span>
            </p>
            {ended.map(|(key, at)| markup! { <p class="hint">{t!(locale, key)}" "{dates::time(locale, zone, at)}</p> })}
            {compared.unwrap_or_else(whole)}
            {proposal_state(locale, proposals, one.proposal_id)}
            {withdraw}
        </li>
    }
}

/// Renders what a proposed text changes in the words of the provision, and folded the whole of it.
fn proposed_difference(locale: Locale, original: &str, proposed: &str, language: Language) -> Markup {
    let whole = proposed.to_owned();
    markup! {
        <div class="proposed">
            <p class="hint">{t!(locale, "position-proposed-text")}</p>
            <div class="difference">{marked_changes(original, proposed, language)}</div>
            <details>
                <summary>{t!(locale, "position-proposed-whole")}</summary>
                <p class="words" lang=language.code() dir=language.direction()>{whole}</p>
            </details>
        </div>
    }
}

/// Renders the statement and the proposed text of a position, where it has them.
pub fn position_words(
    locale: Locale,
    language: Language,
    statement: Option<String>,
    proposed: Option<String>,
) -> Markup {
    markup! {
        {statement.map(|words| markup! {
            <p class="words" lang=language.code() dir=language.direction()>{words}</p>
        })}
        {proposed.map(|words| markup! {
            <div class="proposed">
                <p class="hint">{t!(locale, "position-proposed-text")}</p>
                <p class="words" lang=language.code() dir=language.direction()>{words}</p>
            </div>
        })}
    }
}

/// Renders the stances as boxes to choose one, each with its sign and its words, in the field `name`.
pub fn stance_boxes(locale: Locale, name: &str, chosen: &str, required: bool) -> Markup {
    let boxes = Stance::ALL.iter().enumerate().map(|(place, stance)| {
        let id = if place == 0 { format!("field-{name}") } else { format!("field-{name}-{stance}") };
        let checked = chosen == stance.code();
        markup! {
            <div class=format!("check choice {stance}")>
                <input type="radio" id=id.clone() name=name.to_owned() value=stance.code() checked=checked required=required/>
                <label for=id>{stance_words(locale, *stance)}</label>
            </div>
        }
    });
    markup! { <div class="choices stance-boxes">{boxes.collect::<Vec<_>>()}</div> }
}
