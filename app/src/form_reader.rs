//! Reads the fields of a form, and collects all its errors.

use crate::dates;
use crate::forms::{FieldError, FormData, FormRejection, text_error};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::days::{DayError, read_day};
use domain::questions::lists::{ListLine, read_list};
use domain::rights::Act;
use domain::text::Text;
use std::str::FromStr;

/// The most characters of a table or a list that is pasted into a field.
const PASTED: usize = 100_000;

/// Reads the fields of a form that was sent, and collects the errors beside their fields.
///
/// A field with an error reads as `None`, and so does an optional field that was left empty.
/// [`FormReader::finish`] returns what was read only if there are no errors.
pub struct FormReader<'a> {
    form: &'a FormData,
    locale: Locale,
    zone: Tz,
    rejection: FormRejection,
}

impl<'a> FormReader<'a> {
    /// Returns a reader of the form that was sent for `act`.
    pub const fn new(context: &RequestContext, act: Act, form: &'a FormData) -> Self {
        Self { form, locale: context.locale, zone: context.zone.tz(), rejection: FormRejection::of(act) }
    }

    /// Returns whether the field is empty or has only white space.
    pub fn is_blank(&self, field: &str) -> bool {
        self.form.get(field).trim().is_empty()
    }

    /// Reads a field by `parse`, which returns the error in words.
    pub fn read<T>(
        &mut self,
        field: &'static str,
        parse: impl FnOnce(&'a str) -> Result<T, String>,
    ) -> Option<T> {
        self.take(field, parse(self.form.get(field)))
    }

    /// Takes what was read otherwise, or notes in words what is wrong with the field.
    pub fn take<T>(&mut self, field: &'static str, read: Result<T, String>) -> Option<T> {
        read.map_err(|message| self.reject(field, message)).ok()
    }

    /// Reads a table or a list that was pasted, unless it is longer than anybody's would be.
    pub fn pasted<T>(
        &mut self,
        field: &'static str,
        parse: impl FnOnce(&'a str) -> Result<T, String>,
    ) -> Option<T> {
        let locale = self.locale;
        self.read(field, |typed| match typed.chars().count() {
            length if length > PASTED => Err(t!(locale, "invalid-too-long", length = length, max = PASTED)),
            _ => parse(typed),
        })
    }

    /// Reads a required text.
    pub fn text<const MAX: usize, const LINE: bool>(
        &mut self,
        field: &'static str,
    ) -> Option<Text<MAX, LINE>> {
        let locale = self.locale;
        self.read(field, |typed| Text::parse(typed).map_err(|error| text_error(locale, &error)))
    }

    /// Reads a required text; `missing` is the key of what is said where there is none.
    pub fn needed_text<const MAX: usize, const LINE: bool>(
        &mut self,
        field: &'static str,
        missing: &'static str,
    ) -> Option<Text<MAX, LINE>> {
        if self.is_blank(field) {
            self.reject(field, t!(self.locale, missing));
            return None;
        }
        self.text(field)
    }

    pub fn optional_text<const MAX: usize, const LINE: bool>(
        &mut self,
        field: &'static str,
    ) -> Option<Text<MAX, LINE>> {
        if self.is_blank(field) { None } else { self.text(field) }
    }

    /// Reads a text from each line of a list, with whether a dash stands before it that says something. Marks of the
    /// list and empty lines are left out, and a line that says the same as one before is refused.
    pub fn lines<const MAX: usize, const LINE: bool>(
        &mut self,
        field: &'static str,
    ) -> Vec<(Text<MAX, LINE>, bool)> {
        let locale = self.locale;
        let mut texts = Vec::new();
        let lines = self.pasted(field, |typed| Ok(read_list(typed))).unwrap_or_default();
        for ListLine { line, words, dashed, repeated } in lines {
            if self.rejection.is_full() {
                break;
            }
            match Text::parse(&words) {
                Ok(_) if repeated => {
                    self.reject(field, t!(locale, "list-twice", line = line, words = words));
                }
                Ok(text) => texts.push((text, dashed)),
                Err(error) => {
                    let problem = text_error(locale, &error);
                    self.reject(field, t!(locale, "import-line", line = line, problem = problem));
                }
            }
        }
        texts
    }

    /// Reads a required code or identifier.
    pub fn choice<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        self.value(field, "invalid-choice")
    }

    /// What was chosen, where something was: only a choice that sends nothing is none.
    pub fn optional_choice<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        if self.form.get(field).is_empty() { None } else { self.choice(field) }
    }

    /// Reads a required number.
    pub fn number<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        self.value(field, "invalid-number")
    }

    pub fn optional_number<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        if self.is_blank(field) { None } else { self.number(field) }
    }

    /// Reads a required day.
    pub fn date(&mut self, field: &'static str) -> Option<NaiveDate> {
        let locale = self.locale;
        self.read(field, |typed| {
            read_day(typed).map_err(|error| match error {
                DayError::NoDay => t!(locale, "invalid-date"),
                DayError::Year => t!(locale, "invalid-date-year"),
            })
        })
    }

    /// Reads a required time in the viewer's time zone.
    pub fn moment(&mut self, field: &'static str) -> Option<DateTime<Utc>> {
        let (locale, zone) = (self.locale, self.zone);
        self.read(field, |typed| dates::from_field(zone, typed).ok_or_else(|| t!(locale, "invalid-time")))
    }

    pub fn optional_moment(&mut self, field: &'static str) -> Option<DateTime<Utc>> {
        if self.is_blank(field) { None } else { self.moment(field) }
    }

    /// Reads a required value of any type; `key` is the message of the error where it cannot be parsed.
    pub fn value<T: FromStr>(&mut self, field: &'static str, key: &'static str) -> Option<T> {
        let locale = self.locale;
        self.read(field, |typed| typed.trim().parse().map_err(|_| t!(locale, key)))
    }

    /// Adds an error beside a field.
    pub fn reject(&mut self, field: &'static str, message: String) {
        self.rejection.add(field, message);
    }

    /// Adds an error of the form as a whole.
    pub fn reject_whole(&mut self, message: String) {
        self.rejection.push(FieldError::whole(message));
    }

    /// Returns what `build` makes of the fields where there are no errors, else all errors. `build` gives
    /// `None` only where a field had an error.
    pub fn finish<T>(self, build: impl FnOnce() -> Option<T>) -> Result<T, FormRejection> {
        match build() {
            Some(built) if self.rejection.errors.is_empty() => Ok(built),
            _ => Err(self.rejection),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::languages::Language;

    fn reader(form: &FormData) -> FormReader<'_> {
        let rejection = FormRejection::of(Act::OpenQuestion);
        FormReader { form, locale: Locale::English, zone: chrono_tz::Africa::Nairobi, rejection }
    }

    #[test]
    fn every_error_is_collected_beside_its_field() {
        let form = FormData::default()
            .set("title", " ")
            .set("language", "klingon")
            .set("percent", "many")
            .set("as_of", "2026-02-30")
            .set("closes_at", "soon")
            .set("parts", "- abc\r\n\r\n2. abcdef\r\nabcdefg\r\n• ABC");
        let mut reader = reader(&form);
        assert_eq!(reader.text::<9, false>("title"), None);
        assert_eq!(reader.choice::<Language>("language"), None);
        assert_eq!(reader.optional_number::<u32>("percent"), None);
        assert_eq!(reader.date("as_of"), None);
        assert_eq!(reader.optional_moment("closes_at"), None);
        assert_eq!(reader.lines::<5, false>("parts"), [(Text::<5>::parse("abc").unwrap(), true)]);
        reader.reject_whole("and as a whole".to_owned());
        let rejection = reader.finish(|| Some(())).unwrap_err();
        let fields: Vec<_> = rejection.errors.iter().map(|error| error.field).collect();
        let named =
            ["title", "language", "percent", "as_of", "closes_at", "parts", "parts", "parts"].map(Some);
        assert_eq!(fields, named.into_iter().chain([None]).collect::<Vec<_>>());
        let of_lines = rejection.errors.iter().filter(|error| error.field == Some("parts"));
        let of_lines: Vec<_> = of_lines.map(|error| error.message.as_str()).collect();
        assert!(of_lines[0].contains("Line 3:") && of_lines[1].contains("Line 4:"), "{of_lines:?}");
        assert_eq!(of_lines[2], "Line 5: “ABC” stands in the list twice.");
        assert_eq!(rejection.act, Act::OpenQuestion);
    }

    #[test]
    fn a_day_in_a_year_that_nobody_means_is_refused_beside_its_field() {
        let form = FormData::default()
            .set("one", "9999-12-31")
            .set("other", "+262142-12-31")
            .set("good", "2200-12-31");
        let mut reader = reader(&form);
        assert_eq!((reader.date("one"), reader.date("other")), (None, None));
        assert!(reader.date("good").is_some());
        let errors = reader.finish(|| Some(())).unwrap_err().errors;
        assert!(errors.len() == 2 && errors.iter().all(|error| error.message.contains("2200")), "{errors:?}");
    }

    #[test]
    fn what_is_pasted_has_a_limit_and_so_have_its_errors() {
        let long = FormData::default().set("parts", "a\n".repeat(PASTED));
        let mut refused = reader(&long);
        assert!(refused.lines::<5, false>("parts").is_empty());
        let rejection = refused.finish(|| Some(())).unwrap_err();
        assert!(rejection.errors.len() == 1, "{:?}", rejection.errors);
        let twice = FormData::default().set("parts", "a\n".repeat(PASTED / 2));
        let mut repeated = reader(&twice);
        repeated.lines::<5, false>("parts");
        assert!(repeated.finish(|| Some(())).unwrap_err().is_full());
    }

    #[test]
    fn an_optional_field_may_be_blank_and_a_required_one_may_not() {
        let form = FormData::default().set("note", "  ").set("opens_at", "2026-06-01T12:00");
        let mut required = reader(&form);
        assert_eq!(required.choice::<i64>("holder"), None);
        assert!(required.finish(|| Some(())).is_err());
        let mut blank = self::reader(&form);
        assert_eq!(blank.optional_choice::<i64>("note"), None);
        assert!(blank.finish(|| Some(())).is_err(), "a blank is no choice, and is not taken for none");
        let mut reader = reader(&form);
        assert_eq!(reader.optional_text::<9, false>("note"), None);
        assert_eq!(reader.optional_choice::<i64>("holder"), None);
        assert_eq!(reader.optional_moment("closes_at"), None);
        let opens = reader.moment("opens_at");
        assert_eq!(reader.finish(|| opens).unwrap().to_rfc3339(), "2026-06-01T09:00:00+00:00");
    }
}
