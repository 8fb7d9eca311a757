//! Renders the overview of the needs for which nothing has been found yet, for the secretariat.

use crate::components::{Column, Table};
use crate::delegations::labels::declared_group_name;
use crate::errors::PageResult;
use crate::figures;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::needs::pages::UNMET;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::delegations::{DevelopmentGroup, Group, Region};
use domain::identifiers::ConsultationId;
use domain::needs::NeedSubject;
use domain::rights;
use domain::rights::Act;
use domain::rights::commitments::may_set_follow_up;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::delegation;
use store::needs::UnmetCount;
use store::{delegations, needs};

/// The groups whose needs come first.
const GROUPS: [DevelopmentGroup; 3] = [DevelopmentGroup::Ldc, DevelopmentGroup::Lldc, DevelopmentGroup::Sids];

/// Renders how many needs are unmet, by region, by group and by subject; each number leads to its list.
pub async fn show_overview(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    rights::may(Act::AssessNeed, &context.viewer)?;
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let counts = needs::count_unmet_needs(db, &access).await?;
    let title = t!(locale, "needs-overview-title");
    Ok(document::respond(&context, StatusCode::OK, &title.clone(), || {
        let total: i64 = counts.iter().map(|one| one.count).sum();
        let count_of = |fits: &dyn Fn(&delegation::Model) -> bool| -> i64 {
            let of = counts.iter().filter(|one| names.get(&one.delegation_id).is_some_and(fits));
            of.map(|one| one.count).sum()
        };
        let list = addresses::NEEDS.of(id);
        let of_group = |group: Group, count: i64| {
            let name = declared_group_name(locale, group, &BTreeMap::new());
            (name, format!("{list}?state={UNMET}&group={group}"), count)
        };
        let regions = Region::ALL
            .iter()
            .map(|region| of_group(Group::Region(*region), count_of(&|one| one.region == Some(*region))));
        let groups = GROUPS
            .iter()
            .map(|group| of_group(Group::Development(*group), count_of(&|one| one.groups().contains(group))));
        let weighs = may_set_follow_up(&context.viewer, access.facts()).is_ok().then(|| {
            let href = format!("{}#weights", addresses::FOLLOW_UP_CALENDAR.of(id));
            markup! { <p class="tools"><a href=href>{t!(locale, "calendar-weights")}</a></p> }
        });
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "needs-overview-lead")}</p>
            <p><a href=format!("{list}?state={UNMET}")>{t!(locale, "needs-unmet-count", count = total)}</a></p>
            {count_table(locale, t!(locale, "needs-by-region"), regions.collect())}
            {count_table(locale, t!(locale, "needs-by-group"), groups.collect())}
            {count_table(locale, t!(locale, "needs-by-subject"), by_subject(locale, &list, &counts))}
            {weighs}
        }
    }))
}

fn by_subject(locale: Locale, list: &str, counts: &[UnmetCount]) -> Vec<(String, String, i64)> {
    let rows = NeedSubject::ALL.iter().map(|subject| {
        let of = counts.iter().filter(|one| one.subject == *subject);
        let href = format!("{list}?state={UNMET}&subject={subject}");
        (subject.label(locale), href, of.map(|one| one.count).sum())
    });
    rows.collect()
}

/// Renders a table of counts, each of which leads to what it counts.
fn count_table(locale: Locale, title: String, rows: Vec<(String, String, i64)>) -> Markup {
    let rows = rows.into_iter().map(|(name, href, count)| {
        let count = figures::whole(locale, count);
        markup! {
            <tr><th scope="row">{name.clone()}</th><td class="number"><a href=href aria-label=format!("{count} – {name}")>{count.clone()}</a></td></tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = vec![Column::Text(title.clone()), Column::Number(t!(locale, "needs-unmet"))];
    markup! {
        <section>
            <h2>{title.clone()}</h2>
            <Table label=title columns=columns>{rows}</Table>
        </section>
    }
}
