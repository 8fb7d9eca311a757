//! Handles the form that adds an adoption rule.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::rules::labels::rule_error;
use crate::rules::pages;
use crate::{addresses, forms};
use domain::rights::Act;
use domain::rules::{Rule, RuleParseError};
use store::rules::AddRuleError;
use store::{StoreError, rules};

/// Adds a rule, or a new version of one.
pub async fn add_rule(context: RequestContext, form: FormData) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::AddRule, &form);
    let rule = reader.read("rule", |text| match Rule::parse(text) {
        _ if text.chars().count() > pages::MAX => {
            Err(t!(locale, "invalid-too-long", length = text.chars().count(), max = pages::MAX))
        }
        Ok(rule) => Ok(rule),
        Err(RuleParseError::Rule(error)) => Err(rule_error(locale, &error)),
        Err(RuleParseError::Json(error)) => {
            let words = error.to_string();
            let problem = words.split(" at line ").next().unwrap_or_default();
            Err(t!(locale, "rule-wrong", line = error.line(), column = error.column(), problem = problem))
        }
    });
    let rule = match reader.finish(|| rule) {
        Ok(rule) => rule,
        Err(rejection) => return pages::render_rules(&context, &form, Some(&rejection)).await,
    };
    let problem = match rules::add_rule(context.db(), &context.viewer, &rule, context.now).await {
        Ok(rule) => return Ok(forms::done(addresses::RULES.path(), Notice::RuleAdded, &rule.name)),
        Err(AddRuleError::Store(StoreError::Taken)) => t!(locale, "rule-preset", name = rule.name),
        Err(AddRuleError::Attribute { attribute }) => {
            t!(locale, "rule-wrong-attribute", attribute = attribute)
        }
        Err(AddRuleError::Value { attribute, value }) => {
            t!(locale, "rule-wrong-value", attribute = attribute, value = value)
        }
        Err(AddRuleError::Delegation { code }) => t!(locale, "scheme-unknown", code = code),
        Err(AddRuleError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, Act::AddRule, error)?;
            return pages::render_rules(&context, &form, Some(&rejection)).await;
        }
    };
    let rejection = FormRejection::beside(Act::AddRule, "rule", [problem]);
    pages::render_rules(&context, &form, Some(&rejection)).await
}
