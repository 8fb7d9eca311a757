//! Renders the fields of forms: each control with its label, its hint and its error.

use crate::document::announce_upload;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, note_rejection};
use crate::marks::{SEEN, SeenField, mark_field};
use crate::markup::{IntoMarkup, Markup, MarkupChildren, markup};
use crate::messages::{Label, Locale, t};
use domain::languages::Language;
use leptos::prelude::*;
use store::marks::MarkTarget;

/// The most letters of one line that are shown back, unless its field takes more.
const SHOWN_BACK: usize = 2_000;

/// A form to render: its language, what was typed in it, and its errors.
#[derive(Clone, Copy)]
pub struct ShownForm<'a> {
    pub locale: Locale,
    pub typed: &'a FormData,
    pub rejection: Option<&'a FormRejection>,
}

/// A field without its control: its label, hint and error, and its value.
#[derive(Clone, Debug)]
pub struct FormField {
    locale: Locale,
    name: &'static str,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    value: String,
}

/// An option of a field: the value that is sent, and its words.
#[derive(Clone, Debug)]
pub struct FieldOption {
    pub value: String,
    pub words: String,
}

impl<'a> ShownForm<'a> {
    /// Returns a form in which nothing was typed yet.
    pub fn begun(locale: Locale) -> Self {
        Self { locale, typed: &NOTHING_TYPED, rejection: None }
    }

    /// Returns one of several forms on a page: with what was typed if it is the one that came back, or else as it begins.
    pub fn returned(
        locale: Locale,
        begun: &'a FormData,
        typed: &'a FormData,
        rejection: Option<&'a FormRejection>,
    ) -> Self {
        Self { locale, typed: if rejection.is_some() { typed } else { begun }, rejection }
    }

    /// Renders the mark of what the page shows of `target`. A form that comes back with errors keeps the mark of the
    /// page on which it was begun, unless it came back because that has changed.
    pub fn seen(self, target: MarkTarget) -> Markup {
        match self.rejection {
            Some(rejection) if !rejection.stale && self.typed.has(SEEN) => {
                mark_field(self.typed.get(SEEN).to_owned())
            }
            _ => markup! { <SeenField target/> },
        }
    }

    /// Returns the field `name` with what was typed in it. `label` is the key of its label and, with `-hint`,
    /// of its hint, where the catalogue has that.
    pub fn field(self, name: &'static str, label: &str) -> FormField {
        let Self { locale, typed, rejection } = self;
        let hint_key = format!("{label}-hint");
        FormField {
            locale,
            name,
            label: t!(locale, label),
            hint: locale.has(&hint_key).then(|| t!(locale, &hint_key)),
            error: rejection
                .and_then(|rejection| rejection.error_of(name))
                .map(|error| error.message.clone()),
            value: typed.get(name).to_owned(),
        }
    }
}

impl FormField {
    /// Returns the field with `value` instead of what was typed.
    #[must_use]
    pub fn holding(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// Returns the field with `value` if nothing was typed.
    #[must_use]
    pub fn or(self, value: impl Into<String>) -> Self {
        if self.value.is_empty() { self.holding(value) } else { self }
    }

    fn id(&self) -> String {
        format!("field-{}", self.name)
    }

    /// Returns the value of `aria-describedby` for the control.
    fn described(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("hint-{}", self.name));
        let error = self.error.as_ref().map(|_| format!("error-{}", self.name));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Returns the value of `aria-invalid` for the control.
    fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    const fn class(&self) -> &'static str {
        if self.error.is_some() { "field invalid" } else { "field" }
    }
}

impl FieldOption {
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value: value.into(), words: words.into() }
    }

    /// Returns the option that sends nothing.
    pub fn none(words: String) -> Self {
        Self::new("", words)
    }
}

/// Returns values of an enumeration as options, in words.
pub fn coded_options<'a, T: Label>(
    locale: Locale,
    values: impl IntoIterator<Item = &'a T>,
) -> Vec<FieldOption> {
    values.into_iter().map(|value| FieldOption::new(value.code(), value.label(locale))).collect()
}

/// Returns the languages of texts as options.
pub fn language_options() -> Vec<FieldOption> {
    Language::ALL.iter().map(|language| FieldOption::new(language.code(), language.endonym())).collect()
}

/// Renders all errors of a form, each with a link to its field; pages show it first.
pub fn error_summary(locale: Locale, rejection: Option<&FormRejection>) -> Markup {
    if let Some(rejection) = rejection {
        note_rejection(rejection);
    }
    let items = rejection.map(|rejection| {
        let items = rejection.errors.iter().map(|error| {
            let message = error.message.clone();
            let place = error.place.clone().or_else(|| error.field.map(|field| format!("field-{field}")));
            match place {
                Some(place) => markup! { <li><a href=format!("#{place}")>{message}</a></li> },
                None => markup! { <li>{message}</li> },
            }
        });
        items.collect::<Vec<_>>()
    });
    items
        .map(|items| {
            markup! {
                <div class="error-summary" role="alert" tabindex="-1">
                    <h2>{t!(locale, "form-errors")}</h2>
                    <ul>{items}</ul>
                </div>
            }
        })
        .into_markup()
}

/// Renders the label, the hint and the error around a control.
#[component]
fn FieldFrame(field: FormField, children: MarkupChildren) -> Markup {
    let (id, class, name) = (field.id(), field.class(), field.name);
    markup! {
        <div class=class>
            <label for=id>{field.label}</label>
            {field.hint.map(|hint| markup! { <p class="hint" id=format!("hint-{name}")>{hint}</p> })}
            {field.error.map(|error| markup! { <p class="error" id=format!("error-{name}")>{error}</p> })}
            {children.write()}
        </div>
    }
}

/// Renders a field of one line. It never shows a password again, nor more than anybody types in one line.
#[component]
pub fn InputField(
    field: FormField,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] max: Option<usize>,
    #[prop(optional)] required: bool,
) -> Markup {
    let (id, name, described, invalid) = (field.id(), field.name, field.described(), field.invalid());
    let most = if kind == "password" { 0 } else { max.unwrap_or_default().max(SHOWN_BACK) };
    let value: String = field.value.chars().take(most).collect();
    let autocomplete = match (name, kind) {
        ("email", _) => Some("username"),
        ("password", _) => Some("current-password"),
        ("new-password", _) => Some("new-password"),
        ("name", _) => Some("name"),
        ("factor-code", _) => Some("one-time-code"),
        _ => None,
    };
    let direction = if kind == "text" { "auto" } else { "ltr" };
    let max = max.map(|max| max.to_string());
    markup! {
        <FieldFrame field=field>
            <input type=kind id=id name=name value=value maxlength=max
                required=required autocomplete=autocomplete
                aria-describedby=described aria-invalid=invalid dir=direction/>
        </FieldFrame>
    }
}

/// Renders a field of several lines.
#[component]
pub fn TextField(field: FormField, max: usize, rows: u8, #[prop(optional)] required: bool) -> Markup {
    let (name, value, described, invalid) =
        (field.name, field.value.clone(), field.described(), field.invalid());
    markup! {
        <FieldFrame field=field>
            <TextArea name=name value=value max=max rows=rows required=required described=described invalid=invalid/>
        </FieldFrame>
    }
}

/// Renders a field for a file, or for several. Where scripts run, its form says that they are being sent.
#[component]
pub fn FileField(
    field: FormField,
    accept: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] multiple: bool,
) -> Markup {
    announce_upload();
    let (id, name, described, invalid) = (field.id(), field.name, field.described(), field.invalid());
    let sending = t!(field.locale, "form-file-sending");
    markup! {
        <FieldFrame field=field>
            <input type="file" id=id name=name accept=accept required=required multiple=multiple
                data-sending=sending aria-describedby=described aria-invalid=invalid/>
        </FieldFrame>
    }
}

/// Renders a choice of one option, as a list that unfolds.
#[component]
pub fn SelectField(field: FormField, options: Vec<FieldOption>) -> Markup {
    let (id, name, described, invalid) = (field.id(), field.name, field.described(), field.invalid());
    let options = options.into_iter().map(|option| {
        let selected = option.value == field.value;
        markup! { <option value=option.value selected=selected>{option.words}</option> }
    });
    let options = options.collect::<Vec<_>>();
    markup! {
        <FieldFrame field=field>
            <select id=id name=name aria-describedby=described aria-invalid=invalid>{options}</select>
        </FieldFrame>
    }
}

/// Options of a field under a heading.
#[derive(Clone, Debug)]
pub struct OptionGroup {
    pub heading: String,
    pub options: Vec<FieldOption>,
}

/// Renders a choice of one option, as a list that unfolds, with groups behind the options that are in none. Of options that send the
/// same, the first is the chosen one.
#[component]
pub fn GroupedSelectField(field: FormField, options: Vec<FieldOption>, groups: Vec<OptionGroup>) -> Markup {
    let (id, name, described, invalid) = (field.id(), field.name, field.described(), field.invalid());
    let mut chosen = false;
    let mut show = |option: FieldOption| {
        let selected = !chosen && option.value == field.value;
        chosen |= selected;
        markup! { <option value=option.value selected=selected>{option.words}</option> }
    };
    let options = options.into_iter().map(&mut show).collect::<Vec<_>>();
    let groups = groups.into_iter().map(|OptionGroup { heading, options }| {
        let options = options.into_iter().map(&mut show).collect::<Vec<_>>();
        markup! { <optgroup label=heading>{options}</optgroup> }
    });
    let groups = groups.collect::<Vec<_>>();
    markup! {
        <FieldFrame field=field>
            <select id=id name=name aria-describedby=described aria-invalid=invalid>{options}{groups}</select>
        </FieldFrame>
    }
}

/// Renders a choice of one option, with all of them in view.
#[component]
pub fn RadioField(field: FormField, options: Vec<FieldOption>) -> Markup {
    let (name, class, value) = (field.name, field.class(), &field.value);
    let described = field.error.as_ref().map(|_| format!("error-{name}"));
    let options = options.into_iter().enumerate().map(|(place, option)| {
        let id = if place == 0 { field.id() } else { format!("field-{name}-{}", option.value) };
        let checked = option.value == *value;
        markup! {
            <div class="check">
                <input type="radio" id=id.clone() name=name value=option.value checked=checked required=true/>
                <label for=id>{option.words}</label>
            </div>
        }
    });
    let options = options.collect::<Vec<_>>();
    markup! {
        <fieldset class=class aria-describedby=described>
            <legend>{field.label}</legend>
            {field.error.map(|error| markup! { <p class="error" id=format!("error-{name}")>{error}</p> })}
            <div class="choices">{options}</div>
        </fieldset>
    }
}

/// Renders a checkbox with its label behind it; if it is checked, it sends `yes`.
#[component]
pub fn CheckField(field: FormField) -> Markup {
    let (id, name, checked, invalid) = (field.id(), field.name, field.value == "yes", field.invalid());
    let described = field.error.as_ref().map(|_| format!("error-{name}"));
    markup! {
        {field.error.map(|error| markup! { <p class="error" id=format!("error-{name}")>{error}</p> })}
        <div class="check">
            <input type="checkbox" id=id.clone() name=name value="yes" checked=checked
                aria-describedby=described aria-invalid=invalid/>
            <label for=id>{field.label}</label>
        </div>
    }
}

/// Renders a text area. There is no other one on the site: leptos writes the children of `<textarea>` without
/// escaping them, so that text such as `</textarea><script>` would become part of the page.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    value: String,
    max: usize,
    rows: u8,
    required: bool,
    described: Option<String>,
    invalid: Option<&'static str>,
) -> Markup {
    // A browser drops one line feed at the start of a text area, so there is one more than the text has.
    let escaped = format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;"));
    markup! {
        <textarea id=format!("field-{name}") name=name.clone() maxlength=max.to_string() rows=rows.to_string()
            required=required dir="auto" aria-describedby=described aria-invalid=invalid
            inner_html=escaped></textarea>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn a_hostile_text_stays_inside_its_text_area() {
        let hostile = "\n</textarea><script>alert(1)</script>&amp; \"quoted\"";
        let page = crate::document::html(|| {
            markup! { <TextArea name="body" value=hostile.to_owned() max=100 rows=3 required=true described=None invalid=None/> }
        });
        let page = Html::parse_fragment(&page);
        let elements: Vec<_> = page.root_element().descendent_elements().skip(1).collect();
        assert_eq!(elements.iter().map(|one| one.value().name()).collect::<Vec<_>>(), ["textarea"]);
        assert_eq!(elements[0].text().collect::<String>(), hostile);
    }

    #[test]
    fn a_field_of_one_line_shows_back_what_a_line_may_have() {
        let shown = |length: usize, max: usize, kind: &'static str| {
            let typed = FormData::default().set("email", "x".repeat(length));
            let page = crate::document::html(|| {
                let form = ShownForm { locale: Locale::English, typed: &typed, rejection: None };
                let field = form.field("email", "account-email");
                markup! { <InputField field=field kind=kind max=max/> }
            });
            page.matches('x').count()
        };
        let [short, long, longer] =
            [(10, 254), (100_000, 254), (100_000, 5_000)].map(|(length, max)| shown(length, max, "email"));
        let bare = shown(0, 254, "email");
        assert_eq!([short - bare, long - bare, longer - bare], [10, SHOWN_BACK, 5_000]);
        assert_eq!(shown(100, 254, "password"), shown(0, 254, "password"));
    }

    #[test]
    fn only_this_file_writes_a_text_area() {
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("src/fields.rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    assert!(!text.contains("<textarea"), "{}", path.display());
                }
            }
        }
    }
}
