//! Adding an adoption rule.

use super::pages;
use crate::errors::PageResult;
use crate::forms::{self, Rejection, Sent};
use crate::messages::t;
use crate::visits::Visit;
use domain::rules::Rule;
use domain::store::{StoreError, rules};

/// Adds a rule, or a further version of one.
pub async fn add(visit: Visit, form: Sent) -> PageResult {
    let locale = visit.locale;
    let mut rejection = Rejection::default();
    let text = form.get("rule");
    let rule = match Rule::parse(text) {
        _ if text.chars().count() > pages::MAX => {
            Err(t!(locale, "invalid-too-long", length = text.chars().count(), max = pages::MAX))
        }
        Ok(rule) => Ok(rule),
        Err(error) => {
            let words = error.to_string();
            let problem = words.split(" at line ").next().unwrap_or_default();
            match error.line() {
                // Well written, but no rule: there is no place in the text to tell.
                0 => Err(t!(locale, "rule-wrong-whole", problem = problem)),
                line => {
                    Err(t!(locale, "rule-wrong", line = line, column = error.column(), problem = problem))
                }
            }
        }
    };
    let rule = rejection.take("rule", rule);
    let rule = match rejection.or(rule) {
        Ok(rule) => rule,
        Err(rejection) => return pages::show(&visit, &form, Some(&rejection)).await,
    };
    match rules::add(visit.db(), &visit.viewer, &rule, visit.now).await {
        Ok(rule) => Ok(forms::done("/rules", "done-rule-added", &rule.name)),
        Err(StoreError::Taken) => {
            let mut rejection = Rejection::default();
            rejection.add("rule", t!(locale, "rule-preset", name = rule.name));
            pages::show(&visit, &form, Some(&rejection)).await
        }
        Err(error) => {
            let rejection = Rejection::from_store(locale, error)?;
            pages::show(&visit, &form, Some(&rejection)).await
        }
    }
}
