//! Handles the form that adds an adoption rule.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::FormRejection;
use crate::forms::bodies::UnreadForm;
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::rules::labels::rule_error;
use crate::rules::pages;
use crate::{addresses, forms};
use domain::rights;
use domain::rights::Act;
use domain::rules::{Rule, RuleParseError};
use store::rules::AddRuleError;
use store::{StoreError, rules};

/// Adds a rule, or a new version of one.
pub async fn add_rule(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(Act::AddRule, &context.viewer)?;
    let form = form.read().await?;
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::AddRule, &form);
    let rule = reader.read("rule", |text| {
        let length = text.chars().count();
        if length > pages::MAX {
            return Err(t!(locale, "invalid-too-long", length = length, max = pages::MAX));
        }
        Rule::parse(text).map_err(|error| match error {
            RuleParseError::Rule(error) => rule_error(locale, &error),
            RuleParseError::Json(error) => {
                let words = error.to_string();
                let problem = words.split(" at line ").next().unwrap_or_default();
                t!(locale, "rule-wrong", line = error.line(), column = error.column(), problem = problem)
            }
        })
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
