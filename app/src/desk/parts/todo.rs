//! A list of what is to be done, row by row, as the desk, the start page and the pages of an office show it.

use crate::components::{Icon, icon};
use crate::markup::{Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use chrono::{DateTime, Utc};
use domain::desk::{Nearness, TimeLeft, count_time_left};
use leptos::prelude::*;

/// A row of a list of what is to be done.
pub struct TodoRow {
    pub mark: TodoMark,
    pub what: String,
    pub why: Markup,
    pub href: String,
    pub button: String,
}

/// The square before a row.
pub enum TodoMark {
    /// The time until a deadline.
    By(DateTime<Utc>),
    /// A sign, with the class of its colours.
    Sign(Icon, &'static str),
}

/// How the links of a list look.
#[derive(Clone, Copy)]
pub struct TodoLook {
    /// The row whose link is the filled button of the page.
    pub filled: Option<usize>,
    /// Whether the other links are buttons too.
    pub outlined: bool,
}

/// Renders what is to be done, row by row; `id` is its own on the page.
pub fn todo_list(context: &RequestContext, id: &'static str, look: TodoLook, rows: Vec<TodoRow>) -> Markup {
    let rows = rows.into_iter().enumerate().map(|(index, row)| {
        let (what, act) = (format!("{id}-{index}"), format!("{id}-{index}-act"));
        let class = match (look.filled == Some(index), look.outlined) {
            (true, _) => "button",
            (false, true) => "button second",
            (false, false) => "step",
        };
        // Links of one kind have the same words on several rows; the row tells them apart.
        let named = look.outlined.then(|| format!("{act} {what}"));
        markup! {
            <li>
                {todo_mark(context, row.mark)}
                <p class="task">
                    <b class="due" id=what dir="auto">{row.what}</b>" "<span class="why">{row.why}</span>
                </p>
                <p class="step-link"><a id=act class=class aria-labelledby=named href=row.href>{row.button}</a></p>
            </li>
        }
    });
    markup! { <ol class="todo">{rows.collect::<Vec<_>>()}</ol> }
}

fn todo_mark(context: &RequestContext, mark: TodoMark) -> Markup {
    match mark {
        TodoMark::By(by) => time_square(context, by),
        TodoMark::Sign(sign, class) => markup! { <p class=format!("days {class}")>{icon(sign)}</p> },
    }
}

/// Renders the time until a deadline: a number, and what it counts.
fn time_square(context: &RequestContext, by: DateTime<Utc>) -> Markup {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let day = |at: DateTime<Utc>| at.with_timezone(&zone.tz()).date_naive();
    let days = (day(by) - day(now)).num_days();
    let class = match Nearness::of_days(days) {
        Nearness::Soon => "days soon",
        Nearness::Near => "days near",
        Nearness::Later => "days later",
    };
    let (number, unit) = match count_time_left(now, by, days) {
        TimeLeft::Past => return markup! { <p class=class>{t!(locale, "todo-past")}</p> },
        TimeLeft::Hours(0) => return markup! { <p class=class>{t!(locale, "todo-hour")}</p> },
        TimeLeft::Hours(hours) => (hours, t!(locale, "todo-hours", count = hours)),
        TimeLeft::Days(days) => (days, t!(locale, "todo-days", count = days)),
    };
    markup! { <p class=class><b>{locale.integer(number)}</b>" "{unit}</p> }
}
