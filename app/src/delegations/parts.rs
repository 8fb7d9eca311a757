//! Components with which delegations are chosen: by name, by group, and by what is sought.

use crate::addresses;
use crate::consultations::labels::title_in;
use crate::delegations::labels::{compare_alphabetically, declared_group_name, delegation_name};
use crate::fields::{FieldOption, InputField, ShownForm};
use crate::forms::FormData;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::titles::ReaderTitle;
use domain::delegations::{CatalogueEntry, DevelopmentGroup, Group, IncomeGroup, Region};
use domain::identifiers::ConsultationId;
use domain::text::fold_name;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::StoreError;
use store::entity::delegation;

/// The name of the buttons that tick boxes and do nothing else: a group, all, none, or what is sought.
pub const TICK: &str = "tick";

/// The name of the parameter and of the field by which a page of the forum knows from which consultation one came.
pub const ORIGIN: &str = "consultation";

/// The name of the parameter with the delegations that were just added, which the page of the participants has ticked, and the
/// most that an address names.
pub const ADDED: &str = "added";
pub const MOST_ADDED: usize = 300;

/// The value of the button that ticks every delegation, and of the one that ticks none.
const ALL: &str = "all";
const NONE: &str = "none";

/// A delegation that can be chosen in a form.
#[derive(Clone, Debug)]
pub struct OfferedDelegation {
    /// What is sent for it.
    value: String,
    code: String,
    name: String,
    groups: Vec<Group>,
}

impl OfferedDelegation {
    /// Returns a delegation of the forum, which is sent by its identifier.
    pub fn of_forum(locale: Locale, row: &delegation::Model) -> Self {
        let development = row.groups().into_iter().map(Group::Development);
        let region = row.region.map(Group::Region);
        let income = row.income_group.map(Group::Income);
        Self {
            value: row.id.to_string(),
            code: row.code.clone(),
            name: delegation_name(locale, row),
            groups: development.chain(region).chain(income).collect(),
        }
    }

    /// Returns a delegation of the catalogue, which is sent by its code.
    pub fn of_catalogue(locale: Locale, entry: &CatalogueEntry) -> Self {
        let name = match locale {
            Locale::Arabic => entry.name_ar.clone(),
            Locale::English => entry.name_en.clone(),
            Locale::French => entry.name_fr.clone(),
        };
        let development = [
            (entry.ldc, DevelopmentGroup::Ldc),
            (entry.lldc, DevelopmentGroup::Lldc),
            (entry.sids, DevelopmentGroup::Sids),
            (entry.g77, DevelopmentGroup::G77),
        ];
        let development = development
            .into_iter()
            .filter(|(belongs, _)| *belongs)
            .map(|(_, group)| Group::Development(group));
        let region = entry.region.map(Group::Region);
        let income = entry.income_group.map(Group::Income);
        Self {
            value: entry.code.clone(),
            code: entry.code.clone(),
            name,
            groups: development.chain(region).chain(income).collect(),
        }
    }
}

/// The consultation from which one came to a page of the forum.
pub struct ConsultationOrigin {
    pub id: ConsultationId,
    pub title: ReaderTitle,
}

/// Returns the consultation from which the page of a form was opened, if the viewer may read it.
pub async fn find_origin(
    context: &RequestContext,
    form: &FormData,
) -> Result<Option<ConsultationOrigin>, StoreError> {
    let Some(id) = form.code(ORIGIN) else { return Ok(None) };
    match context.access(id).await {
        Ok(access) => {
            let title = title_in(context.locale, &access.consultation);
            Ok(Some(ConsultationOrigin { id, title }))
        }
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Renders the field that keeps from which consultation one came.
pub fn origin_field(form: &FormData) -> Option<Markup> {
    let id: ConsultationId = form.code(ORIGIN)?;
    Some(markup! { <input type="hidden" name=ORIGIN value=id.to_string()/> })
}

/// Renders the title of the consultation from which one came, which leads back to it.
pub fn origin_line(origin: Option<&ConsultationOrigin>) -> Option<Markup> {
    let ConsultationOrigin { id, title } = origin?;
    let ReaderTitle { words, lang } = title.clone();
    let href = addresses::CONSULTATION.of(*id);
    Some(markup! { <p class="lead"><a href=href lang=lang dir="auto">{words}</a></p> })
}

/// Renders the way back to the consultation from which one came, to what is done next there.
pub fn origin_link(locale: Locale, origin: Option<ConsultationId>) -> Option<Markup> {
    let href = format!("{}#next", addresses::CONSULTATION.of(origin?));
    Some(markup! { <p><a href=href>{t!(locale, "origin-next")}</a></p> })
}

/// Returns the form with the boxes ticked that its button asks for, besides those that were ticked.
pub fn tick_more(form: &FormData, field: &str, offered: &[OfferedDelegation]) -> FormData {
    let asked = form.get(TICK);
    let group: Option<Group> = asked.parse().ok();
    let kept: BTreeSet<&str> = if asked == NONE { BTreeSet::new() } else { form.all(field).collect() };
    let adds =
        |one: &OfferedDelegation| asked == ALL || group.is_some_and(|group| one.groups.contains(&group));
    let others = form.fields().filter(|(name, _)| *name != field && *name != TICK);
    let others: FormData = others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let ticked = offered.iter().filter(|one| kept.contains(one.value.as_str()) || adds(one));
    ticked.fold(others, |form, one| form.set(field, one.value.clone()))
}

/// Returns delegations as options by their codes, in the order of their names.
pub fn delegation_options<'a>(
    locale: Locale,
    offered: impl IntoIterator<Item = &'a delegation::Model>,
) -> Vec<FieldOption> {
    let option = |one: &delegation::Model| FieldOption::new(one.code.clone(), delegation_name(locale, one));
    let mut options: Vec<_> = offered.into_iter().map(option).collect();
    options.sort_by(|one, other| compare_alphabetically(&one.words, &other.words));
    options
}

/// Renders the boxes of delegations, with a search and the buttons that tick whole groups, inside a form. The boxes are
/// ticked as `form` has them; of what is sought, those are shown that fit, and those that are ticked.
pub fn delegation_boxes(
    locale: Locale,
    field: &'static str,
    mut offered: Vec<OfferedDelegation>,
    form: &FormData,
) -> Markup {
    offered.sort_by(|one, other| compare_alphabetically(&one.name, &other.name));
    let ticked: BTreeSet<&str> = form.all(field).collect();
    let sought = fold_name(form.get("sought"));
    let fits = |one: &OfferedDelegation| {
        fold_name(&one.name).contains(&sought) || fold_name(&one.code).contains(&sought)
    };
    // What is ticked later is not known before the form is sent.
    let number = (!ticked.is_empty()).then(|| t!(locale, "choose-number", count = ticked.len()));
    let buttons = group_buttons(locale, &offered);
    let boxes = offered.iter().filter_map(|one| {
        let checked = ticked.contains(one.value.as_str());
        let id = format!("{field}-{}", one.value);
        (checked || fits(one)).then(|| {
            markup! {
                <li class="check">
                    <input type="checkbox" id=id.clone() name=field value=one.value.clone() checked=checked/>
                    <label for=id>{one.name.clone()}</label>
                </li>
            }
        })
    });
    let boxes = boxes.collect::<Vec<_>>();
    let found = match boxes.is_empty() {
        true => markup! { <p>{t!(locale, "choose-none-found")}</p> },
        false => markup! { <ul class="columns">{boxes}</ul> },
    };
    let shown = ShownForm { locale, typed: form, rejection: None };
    markup! {
        <InputField field=shown.field("sought", "choose-sought") kind="search"/>
        <div class="buttons"><button name=TICK value="sought" class="second">{t!(locale, "choose-search")}</button></div>
        <fieldset>
            <legend>{t!(locale, "choose-groups")}</legend>
            <div class="buttons">{buttons}</div>
        </fieldset>
        <fieldset>
            <legend>{t!(locale, "add-choose")}</legend>
            {number.map(|words| markup! { <p class="hint">{words}</p> })}
            {found}
        </fieldset>
    }
}

/// Renders a button for each group to which an offered delegation belongs, with how many do, and those for all and none.
fn group_buttons(locale: Locale, offered: &[OfferedDelegation]) -> Vec<Markup> {
    let development = DevelopmentGroup::ALL.iter().copied().map(Group::Development);
    let regions = Region::ALL.iter().copied().map(Group::Region);
    let incomes = IncomeGroup::ALL.iter().copied().map(Group::Income);
    let button = |value: String, words: String| {
        markup! { <button name=TICK value=value class="second">{words}</button> }
    };
    let groups = development.chain(regions).chain(incomes).filter_map(|group| {
        let count = offered.iter().filter(|one| one.groups.contains(&group)).count();
        let name = declared_group_name(locale, group, &BTreeMap::new());
        (count > 0).then(|| button(group.to_string(), t!(locale, "choose-group", name = name, count = count)))
    });
    let all = button(ALL.to_owned(), t!(locale, "choose-all", count = offered.len()));
    std::iter::once(all)
        .chain(groups)
        .chain([button(NONE.to_owned(), t!(locale, "choose-no-delegation"))])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    fn offered() -> Vec<OfferedDelegation> {
        let one = |value: &str, name: &str, groups: &[Group]| OfferedDelegation {
            value: value.to_owned(),
            code: format!("X{value}"),
            name: name.to_owned(),
            groups: groups.to_vec(),
        };
        let (africa, ldc) = (Group::Region(Region::Africa), Group::Development(DevelopmentGroup::Ldc));
        vec![one("1", "Aland", &[africa, ldc]), one("2", "Béland", &[africa]), one("3", "Celand", &[ldc])]
    }

    #[test]
    fn a_button_ticks_its_group_and_keeps_what_was_ticked_and_typed() {
        let tick = |form: FormData, asked: &str| {
            let form = tick_more(&form.set(TICK, asked), "delegation", &offered());
            assert!(!form.has(TICK));
            let ticked: Vec<_> = form.all("delegation").map(str::to_owned).collect();
            (ticked.join(" "), form.get("sought").to_owned())
        };
        let form = FormData::default().set("delegation", "3").set("delegation", "9").set("sought", "land");
        assert_eq!(tick(form.clone(), "region-africa"), ("1 2 3".to_owned(), "land".to_owned()));
        assert_eq!(tick(form.clone(), "sought").0, "3", "another is not offered");
        assert_eq!(tick(form.clone(), "all").0, "1 2 3");
        assert_eq!(tick(form.clone(), "none").0, "");
        assert_eq!(tick(form, "region-mars").0, "3");
    }

    #[test]
    fn what_is_sought_narrows_the_boxes_but_never_hides_one_that_is_ticked() {
        let form = FormData::default().set("delegation", "3").set("sought", "béL");
        let page =
            crate::document::html(|| delegation_boxes(Locale::English, "delegation", offered(), &form));
        let page = Html::parse_fragment(&page);
        let find = |path: &str| {
            let path = Selector::parse(path).unwrap();
            page.select(&path).filter_map(|one| one.attr("value").map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(find("input[type=checkbox]"), ["2", "3"]);
        assert_eq!(find("input[checked]"), ["3"]);
        let hints = Selector::parse("p.hint").unwrap();
        let told: Vec<_> = page.select(&hints).map(|one| one.text().collect::<String>()).collect();
        assert!(
            told.iter().any(|words| words == "1 delegation was ticked when this page was made."),
            "{told:?}"
        );
        let bare = FormData::default();
        let page =
            crate::document::html(|| delegation_boxes(Locale::English, "delegation", offered(), &bare));
        assert!(!page.contains("ticked when"), "nothing was");
        let buttons = find("button[name=tick]");
        assert_eq!(buttons[0], "sought", "the first one is pressed by the key Enter");
        assert!(
            buttons.contains(&"development-ldc".to_owned())
                && !buttons.contains(&"development-sids".to_owned())
        );
    }
}
