//! Components that the desk and the start page show: the tasks of the viewer's delegation, by deadline.

use crate::blocs::labels::bloc_name;
use crate::messages::{Locale, t};
use crate::questions::labels::full_title;
use crate::request::RequestContext;
use crate::{addresses, dates};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::questions::VotingMethod;
use leptos::prelude::*;
use store::blocs::BlocStatementSummary;
use store::desk::DeskCounts;
use store::entity::question;
use store::{StoreError, blocs, clearances, desk, questions};

/// A task on the desk.
pub struct DeskItem {
    /// The sort of task, in words.
    sort: String,
    words: String,
    href: String,
    by: Option<DateTime<Utc>>,
}

/// Reads the votes, clearances and statements that wait for the delegation, in one consultation or in all.
pub async fn list_desk_items(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Vec<DeskItem>, StoreError> {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let here = |id: ConsultationId| consultation.is_none_or(|wanted| wanted == id);
    let awaiting = questions::voting_tasks(db, viewer, context.now).await?;
    let wholes = questions::titles_of_wholes(db, &awaiting.own).await?;
    let vote = |question: &question::Model, sort: &str| DeskItem {
        sort: t!(locale, sort),
        words: full_title(locale, question, &wholes),
        href: addresses::QUESTION.of(question.id),
        by: question.closes_at,
    };
    let own =
        awaiting.own.iter().filter(|one| here(one.consultation_id)).map(|question| match question.method {
            VotingMethod::Silence => vote(question, "desk-silence"),
            _ => vote(question, "desk-vote"),
        });
    let by_proxy = awaiting.by_proxy.iter().filter(|(one, _)| here(one.consultation_id));
    let by_proxy = by_proxy.map(|(question, others)| DeskItem {
        words: format!(
            "{} – {}",
            full_title(locale, question, &wholes),
            t!(locale, "desk-proxies-count", count = *others)
        ),
        ..vote(question, "desk-proxy")
    });
    let mut items: Vec<DeskItem> = own.chain(by_proxy).collect();
    let requests = clearances::pending_requests(db, viewer).await?;
    items.extend(requests.iter().filter(|one| here(one.request.consultation_id)).map(|one| {
        let overdue = one.request.due_at <= context.now;
        DeskItem {
            sort: t!(locale, if overdue { "capital-overdue" } else { "desk-capital" }),
            words: t!(
                locale,
                "desk-capital-count",
                count = one.items.iter().filter(|item| item.waits()).count(),
                officer = one.request.officer.clone()
            ),
            href: addresses::CLEARANCES.of(one.request.consultation_id),
            by: Some(one.request.due_at),
        }
    }));
    let statements = blocs::bloc_tasks(db, viewer).await?;
    let lists = [("desk-bloc-clear", statements.to_clear), ("desk-bloc-submit", statements.to_submit)];
    for (sort, list) in lists {
        let list = list.into_iter().filter(|one| here(one.statement.consultation_id));
        items.extend(list.map(|one| statement_item(locale, sort, &one)));
    }
    Ok(items)
}

fn statement_item(locale: Locale, sort: &str, one: &BlocStatementSummary) -> DeskItem {
    DeskItem {
        sort: t!(locale, sort),
        words: t!(locale, "desk-bloc", bloc = bloc_name(locale, one.bloc.as_ref())),
        href: addresses::BLOC_STATEMENT.of(one.statement.id),
        by: one.statement.clear_by,
    }
}

/// Returns the counts of one consultation as tasks, each with a link to what is counted.
pub fn count_items(locale: Locale, counted: &DeskCounts) -> Vec<DeskItem> {
    let desk = addresses::DESK.of(counted.consultation.id);
    let numbers = [
        ("desk-drafts", "desk-drafts-count", counted.drafted, format!("{desk}#drafts")),
        ("desk-changed", "desk-changed-count", counted.changed, format!("{desk}/forward")),
        ("desk-editorial", "desk-editorial-count", counted.editorial, format!("{desk}#editorial")),
        ("desk-calls", "desk-calls-count", counted.calls, format!("{desk}#calls")),
        ("desk-touching", "desk-touching-count", counted.touching, format!("{desk}#touching")),
        ("desk-without", "desk-without-count", counted.silent, format!("{desk}#without")),
    ];
    let there = numbers.into_iter().filter(|(_, _, number, _)| *number > 0);
    let items = there.map(|(sort, words, number, href)| DeskItem {
        sort: t!(locale, sort),
        words: t!(locale, words, count = number),
        href,
        by: counted.stage.closes_at,
    });
    items.collect()
}

/// Renders the tasks, the nearest deadline first, each time in the viewer's zone.
pub fn desk_list(context: &RequestContext, mut items: Vec<DeskItem>) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    items.sort_by_key(|item| (item.by.is_none(), item.by));
    if items.is_empty() {
        return view! { <p>{t!(locale, "desk-nothing")}</p> }.into_any();
    }
    let rows = items.into_iter().map(|item| {
        let by = item.by.map(|at| view! { {t!(locale, "desk-by")}" "{dates::time(locale, zone, at)} });
        view! {
            <li>
                <span class="hint">{item.sort}{by.map(|by| view! { " · "{by} })}</span>
                <a href=item.href dir="auto">{item.words}</a>
            </li>
        }
    });
    view! { <ol class="plain">{rows.collect::<Vec<_>>()}</ol> }.into_any()
}

/// Renders the tasks of the viewer's delegation in every consultation.
pub async fn home_desk(context: &RequestContext) -> Result<AnyView, StoreError> {
    let mut items = list_desk_items(context, None).await?;
    let counted = desk::count_desk_items(context.db(), &context.viewer, context.now).await?;
    let several = counted.len() > 1;
    for one in &counted {
        items.extend(count_items(context.locale, one).into_iter().map(|item| match several {
            true => DeskItem { words: format!("{} – {}", one.consultation.title, item.words), ..item },
            false => item,
        }));
    }
    let title = t!(context.locale, "desk-title");
    Ok(view! { <section class="desk"><h2>{title}</h2>{desk_list(context, items)}</section> }.into_any())
}
