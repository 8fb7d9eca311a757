//! Renders a list of people as it is understood, line by line, before any of them is invited.

use crate::components::{Column, Consequence, Table};
use crate::delegations::invitations::list_fields;
use crate::delegations::labels::{DelegationName, delegation_name, describe_ending_seats};
use crate::delegations::parts::{ConsultationOrigin, ORIGIN, origin_field, origin_line, origin_link};
use crate::document;
use crate::errors::{PageError, PageResult};
use crate::fields::{ShownForm, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection};
use crate::marks::{form_key, mark_field};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::table_files::{UnreadPart, quote};
use crate::{addresses, tokens};
use axum::http::StatusCode;
use domain::identifiers::DelegationId;
use domain::invitation_lists::{JudgedLine, LineProblem, ListedInvitation, mark_list};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::delegations;
use store::delegations::HeldSeat;

/// The list that a page has shown, as its form carries it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownInvitations {
    pub lines: Vec<ListedInvitation>,
    /// What was wrong with each line.
    pub problems: Vec<Vec<LineProblem>>,
    /// What tells whether the fields beside the list still hold what they held.
    #[serde(default)]
    pub typed: String,
}

impl ShownInvitations {
    /// Tells whether a form that sends the fields beside the list has changed them since the list was shown.
    pub fn is_changed_in(&self, form: &FormData) -> bool {
        form.has("people") && self.typed != fingerprint_typed(form)
    }
}

/// Returns a fingerprint of the list and the role that a form holds. Browsers send other ends of lines than pages have.
fn fingerprint_typed(form: &FormData) -> String {
    let lines: Vec<&str> = form.get("people").trim().lines().map(str::trim_end).collect();
    tokens::hash(&format!("{}\n{}", form.get("role"), lines.join("\n")))
}

/// A list as it is understood now.
pub struct PreviewedList<'a> {
    pub judged: &'a [JudgedLine],
    /// What its file holds besides.
    pub unread: &'a [UnreadPart],
    /// The list as it was shown before, where it came back because something has changed.
    pub former: Option<&'a ShownInvitations>,
}

impl PreviewedList<'_> {
    /// Returns what was wrong with the line at this place when it was shown before, where that is something else now.
    fn changed_from(&self, place: usize, one: &JudgedLine) -> Option<&[LineProblem]> {
        let former = self.former?.problems.get(place)?;
        (*former != one.problems).then_some(former.as_slice())
    }
}

/// Renders each line of a list as it is understood, with what is wrong with it, and the form that invites those whose lines are
/// right.
pub async fn render_preview(
    context: &RequestContext,
    form: &FormData,
    origin: Option<&ConsultationOrigin>,
    list: &PreviewedList<'_>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let locale = context.locale;
    let all = delegations::all_delegations(context.db()).await?;
    let names = all.iter().map(|row| (row.id, delegation_name(locale, row)));
    let names: BTreeMap<DelegationId, String> = names.collect();
    let shown = ShownInvitations {
        lines: list.judged.iter().map(|one| one.listed.clone()).collect(),
        problems: list.judged.iter().map(|one| one.problems.clone()).collect(),
        typed: fingerprint_typed(form),
    };
    let carried = serde_json::to_string(&shown)
        .map_err(|error| PageError::internal("writing the list that is shown", &error))?;
    let title = t!(locale, "invite-preview-title", count = list.judged.len());
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let right = list.judged.iter().filter(|one| one.is_right()).count();
        let left = list.judged.len().saturating_sub(right);
        let lead = match (right, left) {
            (_, 0) => t!(locale, "invite-preview-right"),
            (0, _) => t!(locale, "invite-preview-wrong"),
            _ => t!(locale, "invite-preview-some", right = right, left = left),
        };
        let unread = list.unread.iter().map(|part| markup! { <li>{part.words(locale)}</li> });
        let unread = unread.collect::<Vec<_>>();
        let unread = (!unread.is_empty()).then(|| markup! { <ul>{unread}</ul> });
        let taking = (right > 0).then(|| taking_part(locale, [right, left], list.judged, carried));
        let class = if right > 0 { "form wide taking" } else { "form wide" };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {origin_line(origin)}
            <p class="lead">{lead}</p>
            {unread}
            {line_table(locale, list, &names)}
            <form method="post" action=addresses::INVITATIONS_NEW.path() class=class enctype="multipart/form-data">
                {form_key()}
                {origin_field(form)}
                {taking}
                <section>
                    <h2>{t!(locale, "invite-change")}</h2>
                    <p class="hint">{t!(locale, "invite-change-hint")}</p>
                    {list_fields(ShownForm { locale, typed: form, rejection: None })}
                </section>
            </form>
            {origin_link(locale, form.code(ORIGIN))}
        }
    }))
}

/// Returns in words what is wrong with a line, each with the line and its column.
pub fn problem_words(locale: Locale, one: &JudgedLine) -> Vec<String> {
    let words = one.problems.iter().map(|problem| {
        let (line, column) = (one.listed.line, problem.column().label(locale));
        t!(locale, "invite-problem", line = line, column = column, problem = words_of(locale, *problem, one))
    });
    words.collect()
}

/// Returns what is wrong in words, with what was typed where that says what is meant.
fn words_of(locale: Locale, problem: LineProblem, one: &JudgedLine) -> String {
    let typed = match problem {
        LineProblem::UnknownDelegation | LineProblem::SeveralDelegations => &one.listed.delegation,
        LineProblem::Role => &one.listed.role,
        LineProblem::Language => &one.listed.language,
        _ => return problem.label(locale),
    };
    let words = problem.label(locale);
    if typed.is_empty() { words } else { t!(locale, "invite-typed", words = words, typed = quote(typed)) }
}

fn line_table(locale: Locale, list: &PreviewedList<'_>, names: &BTreeMap<DelegationId, String>) -> Markup {
    let heads = [
        t!(locale, "invite-line"),
        t!(locale, "delegation"),
        t!(locale, "account-name"),
        t!(locale, "account-email"),
        t!(locale, "role"),
        t!(locale, "invitation-column-language"),
        t!(locale, "invite-state"),
    ];
    let rows = list.judged.iter().enumerate().map(|(place, one)| {
        let listed = &one.listed;
        let delegation = one.delegation_id.and_then(|id| names.get(&id)).cloned();
        let delegation = delegation.unwrap_or_else(|| quote(&listed.delegation));
        let name = if one.name.is_empty() { quote(&listed.names.join(" ")) } else { one.name.clone() };
        let email =
            one.email.as_ref().map_or_else(|| quote(&listed.address), |email| email.as_str().to_owned());
        let role = one.role.map_or_else(|| quote(&listed.role), |role| role.label(locale));
        let language = Locale::from_code(&listed.language);
        let language = language.map_or_else(|| quote(&listed.language), |one| one.endonym().to_owned());
        let state = line_state(locale, one, list.changed_from(place, one));
        markup! {
            <tr>
                <th scope="row">{locale.integer(listed.line.into())}</th>
                <td data-label=heads[1].clone()><DelegationName name=delegation/></td>
                <td data-label=heads[2].clone()><bdi>{name}</bdi></td>
                <td data-label=heads[3].clone()><bdi dir="ltr">{email}</bdi></td>
                <td data-label=heads[4].clone()><bdi>{role}</bdi></td>
                <td data-label=heads[5].clone()><bdi>{language}</bdi></td>
                <td data-label=heads[6].clone()>{state}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns: Vec<_> = heads.map(Column::Text).into();
    markup! { <Table label=t!(locale, "invite-people") class="stacked" columns=columns>{rows}</Table> }
}

/// Renders whether a line is right, and if not why; `former` is what was wrong when it was shown before.
fn line_state(locale: Locale, one: &JudgedLine, former: Option<&[LineProblem]>) -> Markup {
    let changed = former.map(|former| {
        let words: Vec<_> = former.iter().map(|problem| problem.label(locale)).collect();
        let words = match words.is_empty() {
            true => t!(locale, "invite-changed-right"),
            false => t!(locale, "invite-changed-wrong", problems = figures::list(locale, &words)),
        };
        markup! { <p class="warning">{words}</p> }
    });
    let state = match one.is_right() {
        true => markup! { <p>{t!(locale, "invite-line-right")}</p> },
        false => {
            let problems =
                problem_words(locale, one).into_iter().map(|words| markup! { <p class="error">{words}</p> });
            problems.collect::<Vec<_>>().into_markup()
        }
    };
    markup! { {state}{changed} }
}

/// Renders what invites so many people and leaves out so many lines. It is part of one form with the list, so that a list which was
/// changed is not taken as it was.
fn taking_part(locale: Locale, [right, left]: [usize; 2], judged: &[JudgedLine], carried: String) -> Markup {
    let words = match left {
        0 => t!(locale, "invite-take", count = right),
        _ => t!(locale, "invite-take-right", count = right, left = left),
    };
    let leave = (left > 0).then(|| markup! { <input type="hidden" name="leave" value="yes"/> });
    // Whoever holds a seat that the viewer may know is not taken; of the others the rule is said.
    let ends: Consequence = describe_ending_seats(locale, "invitations-end", std::iter::empty::<&HeldSeat>());
    markup! {
        {mark_field(mark_list(judged).to_string())}
        <input type="hidden" name="shown" value=carried/>
        {leave}
        {ends.view()}
        <button name="act" value="take" aria-describedby=ends.described()>{words}</button>
    }
}
