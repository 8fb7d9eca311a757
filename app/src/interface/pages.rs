//! Renders the page about the interface for programs: how to begin, and every reading and act out of its description.

use crate::interface::description::{ACTS, TAGS, description};
use crate::markup::{Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::response::Response;
use leptos::prelude::*;

/// An operation of the description, as the page lists it.
struct ListedOperation<'a> {
    method: &'static str,
    path: &'a str,
    summary: &'a str,
}

pub async fn show_interface(context: RequestContext) -> Response {
    let locale = context.locale;
    let title = t!(locale, "interface-title");
    let origin = &context.state.origin;
    let example = format!("curl {origin}{}/consultations", addresses::INTERFACE);
    document::page(&context, &title.clone(), || {
        let groups = TAGS.map(|(tag, _)| {
            let name = t!(locale, &format!("interface-tag-{tag}"));
            markup! { <section id=tag><h3>{name}</h3>{operation_list(tag)}</section> }
        });
        let contents = TAGS.map(|(tag, _)| {
            markup! { <li><a href=format!("#{tag}")>{t!(locale, &format!("interface-tag-{tag}"))}</a></li> }
        });
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "interface-lead")}</p>
            <p><a href=addresses::INTERFACE_DESCRIPTION.path()>{t!(locale, "interface-description")}</a></p>
            <h2>{t!(locale, "interface-begin")}</h2>
            <pre dir="ltr" tabindex="0">{example}</pre>
            <ul>
                <li>{t!(locale, "interface-pages")}</li>
                <li>{t!(locale, "interface-tags")}</li>
                <li>
                    {t!(locale, "interface-token")}" "
                    <a href=addresses::ACCOUNT_TOKENS.path()>{t!(locale, "interface-token-make")}</a>
                </li>
                <li>{t!(locale, "interface-acts")}</li>
                <li>{t!(locale, "interface-marks")}</li>
                <li>{t!(locale, "interface-errors")}</li>
            </ul>
            <h2>{t!(locale, "interface-operations")}</h2>
            <p class="hint">{t!(locale, "interface-english")}</p>
            <ul class="plain">{contents.into_iter().collect::<Vec<_>>()}</ul>
            {groups.into_iter().collect::<Vec<_>>()}
        }
    })
}

/// Lists the operations of a tag: the readings about one kind of thing, or the acts.
fn operation_list(tag: &'static str) -> Markup {
    let method = if tag == ACTS { "post" } else { "get" };
    let items = list_operations(tag, method).into_iter().map(|one| {
        let request = format!("{} {}", one.method, one.path);
        markup! { <li><code dir="ltr">{request}</code>" "<span lang="en" dir="ltr">{one.summary.to_owned()}</span></li> }
    });
    markup! { <ul class="plain">{items.collect::<Vec<_>>()}</ul> }
}

fn list_operations(tag: &str, method: &'static str) -> Vec<ListedOperation<'static>> {
    let paths = description()["paths"].as_object();
    let found = paths.into_iter().flatten().filter_map(|(path, item)| {
        let operation = item.get(method).filter(|operation| operation["tags"][0] == tag)?;
        let summary = operation["summary"].as_str().unwrap_or_default();
        Some(ListedOperation { method: if method == "get" { "GET" } else { "POST" }, path, summary })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_the_description_is_listed_once() {
        let of = |tag: &'static str| list_operations(tag, if tag == ACTS { "post" } else { "get" });
        let listed: usize = TAGS.iter().map(|(tag, _)| of(tag).len()).sum();
        let paths = description()["paths"].as_object().unwrap();
        let described: usize =
            paths.values().filter_map(|item| item.as_object()).map(serde_json::Map::len).sum();
        assert_eq!(listed, described);
        assert!(TAGS.iter().all(|(tag, _)| of(tag).iter().all(|one| !one.summary.is_empty())));
    }
}
