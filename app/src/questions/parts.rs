//! Components that other pages show of results.

pub mod decisions;
pub mod results;
pub mod seats;
pub mod tally;

use crate::components::{Icon, icon};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::questions::labels::question_title;
use crate::request::RequestContext;
use crate::{addresses, dates};
use leptos::prelude::*;
use store::entity::question;

/// The most votes that are named above a text.
const NAMED: usize = 3;

/// Renders above a text the votes that are open on it, each in a line with a link and the time that is left.
pub fn open_vote_lines(context: &RequestContext, votes: &[question::Model]) -> Markup {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let lines = votes.iter().take(NAMED).map(|one| {
        let left = one.closes_at.map(|at| {
            let left = t!(locale, "card-closes", left = dates::time_left(locale, zone, now, at));
            markup! { " · "{left} }
        });
        markup! {
            <p class="state vote-open">
                {icon(Icon::Vote)}" "{t!(locale, "question-open-here")}" "
                <a href=addresses::QUESTION.of(one.id) dir="auto">{question_title(locale, one)}</a>{left}
            </p>
        }
    });
    lines.collect::<Vec<_>>().into_markup()
}
