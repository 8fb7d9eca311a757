//! Renders the list of adoption rules, and the form for another.

use crate::errors::PageResult;
use crate::fields::{ShownForm, TextField, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use crate::rules::labels::{rule_background, rule_name, rule_words};
use crate::{addresses, document};
use axum::http::StatusCode;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::rules;

/// The most characters of JSON in a rule.
pub const MAX: usize = 20_000;

pub async fn list_rules(context: RequestContext) -> PageResult {
    render_rules(&context, &NOTHING_TYPED, None).await
}

/// Renders the rules; an organizer's rejected form keeps what was typed and shows its errors.
pub async fn render_rules(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let found = rules::all_rules(context.db()).await?;
    let locale = context.locale;
    let title = t!(locale, "rules-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let sections = found.iter().map(|rule| {
            let json = serde_json::to_string_pretty(rule).unwrap_or_default();
            // The place of the rule is within the fold, so that a link to it opens this.
            markup! {
                <section>
                    <details class="rule">
                        <summary><h2>{rule_name(locale, rule)}</h2></summary>
                        <div id=rule.name.clone()>
                            {rule_words(locale, rule)}
                            <p class="hint" dir="auto">{rule_background(locale, rule).unwrap_or_else(|| rule.source.clone())}</p>
                            <details><summary>{t!(locale, "rule-as-data")}</summary>
                                <pre class="scroll" tabindex="0" dir="ltr">{json}</pre>
                            </details>
                        </div>
                    </details>
                </section>
            }
        });
        let shown = ShownForm { locale, typed: form, rejection };
        let add = rights::may(Act::AddRule, &context.viewer).is_ok().then(|| {
            markup! {
                <section id="add">
                    <h2>{t!(locale, "rule-add")}</h2>
                    <form method="post" action=addresses::RULES.path() class="form">
                        {form_key()}
                        <TextField field=shown.field("rule", "rule-json") max=MAX rows=12 required=true/>
                        <button>{t!(locale, "rule-add")}</button>
                    </form>
                </section>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "rules-lead")}</p>
            {sections.collect::<Vec<_>>()}
            {add}
        }
    }))
}
