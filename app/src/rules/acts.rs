//! Adding an adoption rule.

use crate::errors::PageResult;
use crate::forms::{Rejection, Sent};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::Visit;
use crate::rules::labels::rule_error;
use crate::rules::pages;
use crate::{addresses, forms};
use domain::rights::Act;
use domain::rules::{ParseError, Rule};
use store::rules::AddError;
use store::{StoreError, rules};

/// Adds a rule, or a further version of one.
pub async fn add(visit: Visit, form: Sent) -> PageResult {
    let locale = visit.locale;
    let mut rejection = Rejection::of(Act::AddRule);
    let text = form.get("rule");
    let rule = match Rule::parse(text) {
        _ if text.chars().count() > pages::MAX => {
            Err(t!(locale, "invalid-too-long", length = text.chars().count(), max = pages::MAX))
        }
        Ok(rule) => Ok(rule),
        Err(ParseError::Rule(error)) => Err(rule_error(locale, &error)),
        Err(ParseError::Json(error)) => {
            let words = error.to_string();
            let problem = words.split(" at line ").next().unwrap_or_default();
            Err(t!(locale, "rule-wrong", line = error.line(), column = error.column(), problem = problem))
        }
    };
    let rule = rejection.take("rule", rule);
    let rule = match rejection.or(rule) {
        Ok(rule) => rule,
        Err(rejection) => return pages::show(&visit, &form, Some(&rejection)).await,
    };
    let problem = match rules::add(visit.db(), &visit.viewer, &rule, visit.now).await {
        Ok(rule) => return Ok(forms::done(addresses::RULES.path(), Notice::RuleAdded, &rule.name)),
        Err(AddError::Store(StoreError::Taken)) => t!(locale, "rule-preset", name = rule.name),
        Err(AddError::Attribute { attribute }) => {
            t!(locale, "rule-wrong-attribute", attribute = attribute)
        }
        Err(AddError::Value { attribute, value }) => {
            t!(locale, "rule-wrong-value", attribute = attribute, value = value)
        }
        Err(AddError::Delegation { code }) => t!(locale, "scheme-unknown", code = code),
        Err(AddError::Store(error)) => {
            let rejection = Rejection::from_store(locale, Act::AddRule, error)?;
            return pages::show(&visit, &form, Some(&rejection)).await;
        }
    };
    let mut rejection = Rejection::of(Act::AddRule);
    rejection.add("rule", problem);
    pages::show(&visit, &form, Some(&rejection)).await
}
