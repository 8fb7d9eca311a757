//! The line of news, for the pages within a consultation.

use crate::addresses;
use crate::document::announce_news;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use domain::identifiers::ConsultationId;
use leptos::prelude::*;
use store::Subject;

/// Renders the line of news of a page about a consultation, or about one provision or amendment in it.
pub fn news_line(
    context: &RequestContext,
    consultation_id: ConsultationId,
    about: Option<Subject>,
) -> Markup {
    if context.viewer.person.is_none() {
        return ().into_markup();
    }
    let about = match about {
        None => String::new(),
        Some(Subject::Provision(id)) => format!("&provision={id}"),
        Some(Subject::Amendment(id)) => format!("&amendment={id}"),
    };
    announce_news();
    let since = context.now.timestamp_millis();
    let source = format!("{}?since={since}{about}", addresses::NEWS.of(consultation_id));
    markup! {
        <div id="news" role="status" data-source=source data-address=context.address.clone()
            data-show=t!(context.locale, "news-show")></div>
    }
}
