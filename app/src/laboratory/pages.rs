//! Renders the page of the laboratory. Where there is no scripting, its form is sent to redraw the page.

use crate::dates;
use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name};
use crate::errors::PageResult;
use crate::figures;
use crate::laboratory::tables::{
    LaboratoryGroup, LaboratoryLabels, LaboratoryScheme, LaboratoryView, laboratory_tables,
};
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::power::{PowerColumn, power_columns};
use crate::request::RequestContext;
use crate::rules::labels::attribute_name;
use crate::weights::labels::scheme_name;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::delegations::{DelegationKind, DevelopmentGroup, Region};
use domain::identifiers::ConsultationId;
use domain::laboratory::{LaboratorySetting, THRESHOLDS, UPLIFTS};
use domain::weights::{PointsRounding, PopulationExponent, WeightBase, WeightScheme};
use laboratory_island::bench::Bench;
use laboratory_island::counting::{
    COLUMNS, LaboratoryChoice, LaboratoryNumbers, columns, thousandths, write_lists,
};
use leptos::prelude::*;
use std::collections::HashMap;
use store::entity::{delegation, weight_scheme};
use store::{consultations, delegations, weights};

/// The groups for which the laboratory has a slider of the uplift.
const MOVED: [DevelopmentGroup; 3] = [DevelopmentGroup::Ldc, DevelopmentGroup::Lldc, DevelopmentGroup::Sids];

pub async fn show_laboratory(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    consultations::find_readable_consultation(context.db(), &context.viewer, id).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let saved = weights::all_schemes(context.db()).await?;
    let locale = context.locale;
    let asked = crate::forms::query::<HashMap<String, String>>(query.as_deref());
    let mut work = laboratory_view(locale, &names, &saved);
    work.choice = read_choice(&work, &asked);
    let counted = move || {
        work.columns = columns(&work.numbers, &work.choice, true);
        work
    };
    let work = context.state.counting.run_for(context.work_client(), counted).await?;
    let title = t!(locale, "laboratory-title");
    let controls = controls(locale, &work);
    let tables = laboratory_tables(&work);
    let drawn = pictures(locale, &work);
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "laboratory-lead")}</p>
            <form method="get" action=addresses::LABORATORY.of(id) class="wide">
                <Bench>{controls}{tables}</Bench>
            </form>
            <details>
                <summary>{t!(locale, "laboratory-pictures")}</summary>
                <p class="hint">{t!(locale, "laboratory-pictures-hint")}</p>
                {drawn}
            </details>
            <details><summary>{t!(locale, "power-how")}</summary><p>{t!(locale, "laboratory-method")}</p></details>
        }
    }))
}

/// Renders the power that each scheme gives against the weights that it gives; nothing of a scheme that gives none.
fn pictures(locale: Locale, work: &LaboratoryView) -> Vec<Markup> {
    let drawn = work.choice.schemes.iter().zip(&work.columns).filter_map(|(place, column)| {
        let (scheme, column) = (work.schemes.get(*place)?, column.as_ref()?);
        // Weights are in proportion and small, and shares of power in millionths.
        let weights = column.weights.iter().map(|weight| i32::try_from(*weight).map_or(0.0, f64::from));
        let whole = weights.clone().sum::<f64>().max(1.0);
        let powers = column.banzhaf.as_ref()?.iter().map(|power| f64::from(*power) / 1_000_000.0);
        let columns =
            weights.zip(powers).map(|(weight, power)| PowerColumn { weight: weight / whole, power });
        let picture = power_columns(locale, &columns.collect::<Vec<_>>());
        let name = scheme.name.clone();
        Some(markup! { <figure>{picture}<figcaption dir="auto">{name}</figcaption></figure> })
    });
    drawn.collect()
}

/// Renders the fields for the schemes to compare, the threshold and the uplifts.
fn controls(locale: Locale, work: &LaboratoryView) -> Markup {
    let selects = (0..COLUMNS).map(|column| {
        let id = format!("field-scheme-{column}");
        let options = work.schemes.iter().enumerate().map(|(place, scheme)| {
            markup! { <option value=scheme.key.clone() selected={place == work.choice.schemes[column]}>{scheme.name.clone()}</option> }
        });
        markup! {
            <div class="field">
                <label for=id.clone()>{t!(locale, "laboratory-scheme")}" "{column + 1}</label>
                <select id=id name=format!("scheme-{column}") autocomplete="off">{options.collect::<Vec<_>>()}</select>
            </div>
        }
    });
    let threshold = work.choice.setting.threshold;
    let now = format!("{}.{}", threshold / 10, threshold % 10);
    let uplifts =
        MOVED.iter().zip(&work.choice.setting.uplifts).enumerate().map(|(place, (group, percent))| {
            let group = attribute_name(locale, group.code());
            slider(
                locale,
                format!("uplift-{place}"),
                t!(locale, "laboratory-uplift", group = group),
                SliderRange { min: "100", max: "500", step: "5" },
                percent.to_string(),
            )
        });
    let threshold_range = SliderRange { min: "50", max: "100", step: "0.1" };
    markup! {
        <div
            class="form"
            data-weights=write_lists(&work.numbers.weights)
            data-uplifted=write_lists(&work.numbers.uplifted)
            data-point=work.words.point.clone()
        >
            {selects.collect::<Vec<_>>()}
            {slider(locale, "threshold".to_owned(), t!(locale, "laboratory-threshold"), threshold_range, now)}
            {uplifts.collect::<Vec<_>>()}
            <button>{t!(locale, "laboratory-calculate")}</button>
        </div>
    }
}

/// The range of values of a slider.
struct SliderRange {
    min: &'static str,
    max: &'static str,
    step: &'static str,
}

fn slider(
    locale: Locale,
    name: String,
    label: String,
    SliderRange { min, max, step }: SliderRange,
    value: String,
) -> Markup {
    let id = format!("field-{name}");
    markup! {
        <div class="field">
            <label for=id.clone()>
                {label}{figures::colon(locale)}
                <output for=id.clone() dir="ltr">{locale.written(&value)}</output>
                {figures::percent_sign(locale)}
            </label>
            <input type="range" id=id name=name autocomplete="off" min=min max=max step=step value=value/>
        </div>
    }
}

fn laboratory_view(
    locale: Locale,
    names: &DelegationNames,
    saved: &[weight_scheme::Model],
) -> LaboratoryView {
    let mut members: Vec<_> = names.values().filter(|one| one.kind == DelegationKind::Member).collect();
    members.sort_by(|one, other| one.code.cmp(&other.code));
    let names: Vec<String> = members.iter().map(|one| delegation_name(locale, one)).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|one, other| compare_alphabetically(&names[*one], &names[*other]));
    let places = |belongs: &dyn Fn(&delegation::Model) -> bool| -> Vec<usize> {
        members.iter().enumerate().filter(|(_, one)| belongs(one)).map(|(place, _)| place).collect()
    };
    let of = |group: DevelopmentGroup| places(&|one| one.groups().contains(&group));
    let regions = Region::ALL.iter().map(|region| LaboratoryGroup {
        name: region.label(locale),
        members: places(&|one| one.region == Some(*region)),
    });
    let development = DevelopmentGroup::ALL
        .iter()
        .map(|group| LaboratoryGroup { name: group.label(locale), members: of(*group) });
    let groups = regions.chain(development).filter(|group| !group.members.is_empty()).collect();
    let rounding = PointsRounding::Alike;
    let plain = |base| WeightScheme { base, uplifts: Vec::new(), cap: None, points: None, rounding };
    let bases = [
        ("equal", WeightBase::Equal),
        ("root", WeightBase::Population(PopulationExponent::Half)),
        ("population", WeightBase::Population(PopulationExponent::One)),
    ];
    let bases = bases.map(|(key, base)| (key.to_owned(), t!(locale, &format!("base-{key}")), plain(base)));
    let saved = saved.iter().map(|row| {
        let name = format!("{} ({})", scheme_name(locale, row), dates::kept_day(locale, &row.as_of));
        (row.id.to_string(), name, row.scheme.0.clone())
    });
    let schemes = bases.into_iter().chain(saved);
    let (schemes, weights) = schemes
        .map(|(key, name, scheme)| {
            (LaboratoryScheme { key, name }, weights::weight_proportions(&scheme, &members))
        })
        .unzip();
    LaboratoryView {
        order,
        populations: members.iter().map(|one| one.population.unwrap_or_default()).collect(),
        groups,
        numbers: LaboratoryNumbers { weights, uplifted: MOVED.iter().map(|group| of(*group)).collect() },
        schemes,
        words: laboratory_labels(locale),
        choice: LaboratoryChoice {
            schemes: [0; COLUMNS],
            setting: LaboratorySetting { threshold: 500, uplifts: Vec::new() },
        },
        columns: Vec::new(),
        names,
    }
}

/// Reads the choice from the address; by default, the three bases and a threshold of more than half.
fn read_choice(work: &LaboratoryView, asked: &HashMap<String, String>) -> LaboratoryChoice {
    let mut schemes = [0, 1, 2];
    for (column, place) in schemes.iter_mut().enumerate() {
        let key = asked.get(&format!("scheme-{column}"));
        if let Some(found) = key.and_then(|key| work.schemes.iter().position(|scheme| scheme.key == *key)) {
            *place = found;
        }
    }
    let threshold = asked.get("threshold").and_then(|percent| thousandths(percent));
    let threshold = threshold.unwrap_or(500).clamp(*THRESHOLDS.start(), *THRESHOLDS.end());
    let uplift = |place: usize| {
        let percent = asked.get(&format!("uplift-{place}")).and_then(|percent| percent.parse::<u32>().ok());
        percent.unwrap_or(100).clamp(*UPLIFTS.start(), *UPLIFTS.end())
    };
    LaboratoryChoice {
        schemes,
        setting: LaboratorySetting { threshold, uplifts: (0..MOVED.len()).map(uplift).collect() },
    }
}

fn laboratory_labels(locale: Locale) -> LaboratoryLabels {
    LaboratoryLabels {
        group: t!(locale, "summary-group"),
        delegation: t!(locale, "delegation"),
        members: t!(locale, "laboratory-members"),
        population: t!(locale, "laboratory-population"),
        weight: t!(locale, "laboratory-weight"),
        banzhaf: t!(locale, "laboratory-banzhaf"),
        shapley: t!(locale, "laboratory-shapley"),
        by_group: t!(locale, "laboratory-by-group"),
        by_delegation: t!(locale, "laboratory-by-delegation"),
        no_weights: t!(locale, "laboratory-no-weights"),
        point: locale.decimal_mark().to_owned(),
    }
}
