//! Reads what a program sends in place of a form, and makes of it the very form that a browser would send.
//!
//! What is read is bounded before it is kept: a list has no more values than a form may have fields, and what is nested
//! deeper than a file in a list is passed over, and refused.

use crate::form_keys::MAX_FIELDS;
use crate::interface::fields::{InterfaceField, InterfaceForm, MemberKind};
use crate::interface::problems::{BodyFault, MemberProblem};
use crate::marks::{FORM_KEY, SEEN};
use crate::messages::{Locale, cut, t};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::marks::Mark;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// The most problems that are told of one request.
const PROBLEMS: usize = 50;

/// The most characters of the name of a member that are told.
const NAME: usize = 60;

/// Whole numbers below this one are read without loss.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// The field in which a form sends the button that was pressed.
const BUTTON: &str = "act";

/// The members of the object that a program sends, in their order; two may have one name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SentMembers(Vec<(String, SentValue)>);

/// A value that a program sends.
#[derive(Debug, PartialEq, Eq)]
enum SentValue {
    Absent,
    /// A text or a number.
    Text(String),
    Flag(bool),
    File {
        name: String,
        content: String,
    },
    List(Vec<SentValue>),
    /// What no field of a form holds.
    Odd,
}

/// The form that a program's request becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedForm {
    /// The media type of the body.
    pub kind: String,
    pub body: Vec<u8>,
}

/// What stands beside the members in a request's headers.
#[derive(Clone, Debug, Default)]
pub struct SentHeads {
    /// The key by which the request is taken once.
    pub key: Option<String>,
    /// The mark of what the program has seen.
    pub mark: Option<Mark>,
}

/// Reads the object that a program sends. An empty body is an empty object.
pub fn read_members(body: &[u8]) -> Result<SentMembers, BodyFault> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(SentMembers::default());
    }
    let members: SentMembers = serde_json::from_slice(body).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => BodyFault::NoObject,
        _ => BodyFault::Json(error.line()),
    })?;
    let values = members.0.iter().map(|(_, value)| match value {
        SentValue::List(values) => values.len(),
        _ => 1,
    });
    if values.sum::<usize>() > MAX_FIELDS { Err(BodyFault::TooMany) } else { Ok(members) }
}

/// Makes the form that a browser would send of what a program has sent; `boundary` stands between its parts if it may have a
/// file. Names every member that is wrong.
pub fn make_form(
    locale: Locale,
    form: &InterfaceForm,
    SentMembers(members): SentMembers,
    heads: &SentHeads,
    boundary: &str,
) -> Result<EncodedForm, Vec<MemberProblem>> {
    let mut parts = FormParts::new(form, boundary);
    let mut problems = Vec::new();
    if let Some(key) = &heads.key {
        parts.add(FORM_KEY, key);
    }
    if let Some(mark) = &heads.mark {
        parts.add(SEEN, &mark.to_string());
    }
    let (mut named, mut given) = (BTreeSet::new(), BTreeSet::new());
    for (name, value) in members {
        if problems.len() >= PROBLEMS {
            break;
        }
        if value != SentValue::Absent {
            given.insert(name.clone());
        }
        let message = match form.find_field(&name) {
            None => Some(t!(locale, "invalid-member-unknown")),
            Some(_) if heads.mark.is_some() && name == SEEN => Some(t!(locale, "invalid-member-twice")),
            Some(_) if named.contains(&name) => Some(t!(locale, "invalid-member-twice")),
            Some(field) => {
                parts.add_member(field, &name, value).err().map(|fault| fault.words(locale, field))
            }
        };
        if let Some(message) = message {
            problems.push(MemberProblem { field: Some(cut(&name, NAME)), message });
        }
        named.insert(name);
    }
    // A form's handler takes what names no button for one of them, since a browser always sends one.
    let buttons = form.fields.iter().filter(|field| field.required && field.name == BUTTON);
    for field in buttons.filter(|field| !given.contains(field.name)) {
        let message = t!(locale, "invalid-member-missing");
        problems.push(MemberProblem { field: Some(field.name.to_owned()), message });
    }
    if problems.is_empty() { Ok(parts.finish()) } else { Err(problems) }
}

/// What is wrong with the value of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MemberFault {
    Kind,
    File,
    /// A character that no database keeps, or that no name of a file can have.
    Character,
}

impl MemberFault {
    fn words(self, locale: Locale, field: &InterfaceField) -> String {
        let expected = match field.kind {
            MemberKind::Text => "member-text",
            MemberKind::List => "member-list",
            MemberKind::Flag => "member-flag",
            MemberKind::File | MemberKind::Files => "member-file",
        };
        match self {
            Self::Kind => t!(locale, "invalid-member-type", expected = t!(locale, expected)),
            Self::File => t!(locale, "invalid-member-file"),
            Self::Character => t!(locale, "invalid-member-character"),
        }
    }
}

/// The parts of a form, as its body is written.
enum FormParts {
    UrlEncoded(form_urlencoded::Serializer<'static, String>),
    Multipart { body: Vec<u8>, boundary: String },
}

impl FormParts {
    fn new(form: &InterfaceForm, boundary: &str) -> Self {
        match form.has_file() {
            true => Self::Multipart { body: Vec::new(), boundary: boundary.to_owned() },
            false => Self::UrlEncoded(form_urlencoded::Serializer::new(String::new())),
        }
    }

    fn add(&mut self, name: &str, value: &str) {
        match self {
            Self::UrlEncoded(written) => {
                written.append_pair(name, value);
            }
            Self::Multipart { body, boundary } => {
                let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
                for part in [head.as_bytes(), value.as_bytes(), b"\r\n"] {
                    body.extend_from_slice(part);
                }
            }
        }
    }

    /// Adds a file; the name is written as browsers write it.
    fn add_file(&mut self, field: &str, name: &str, content: &[u8]) {
        let Self::Multipart { body, boundary } = self else { return };
        let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        for part in [head.as_bytes(), content, b"\r\n"] {
            body.extend_from_slice(part);
        }
    }

    /// Adds the value of a member as the fields that a form would send for it.
    fn add_member(
        &mut self,
        field: &InterfaceField,
        name: &str,
        value: SentValue,
    ) -> Result<(), MemberFault> {
        match (field.kind, value) {
            (_, SentValue::Absent) | (MemberKind::Flag, SentValue::Flag(false)) => {}
            (MemberKind::Flag, SentValue::Flag(true)) => self.add(name, "yes"),
            (MemberKind::Text, SentValue::Text(text)) => self.add_text(name, &text)?,
            (MemberKind::List, SentValue::List(values)) => {
                for value in values {
                    let SentValue::Text(text) = value else { return Err(MemberFault::Kind) };
                    self.add_text(name, &text)?;
                }
            }
            (MemberKind::File, SentValue::File { name: called, content }) => {
                self.add_decoded(name, &called, &content)?;
            }
            (MemberKind::Files, SentValue::List(values)) => {
                for value in values {
                    let SentValue::File { name: called, content } = value else {
                        return Err(MemberFault::Kind);
                    };
                    self.add_decoded(name, &called, &content)?;
                }
            }
            _ => return Err(MemberFault::Kind),
        }
        Ok(())
    }

    fn add_text(&mut self, name: &str, text: &str) -> Result<(), MemberFault> {
        if text.contains('\0') {
            return Err(MemberFault::Character);
        }
        self.add(name, text);
        Ok(())
    }

    fn add_decoded(&mut self, field: &str, called: &str, content: &str) -> Result<(), MemberFault> {
        // The ends of lines are written otherwise; other control characters cannot stand in the head of a part.
        if called.bytes().any(|byte| byte.is_ascii_control() && !b"\t\r\n".contains(&byte)) {
            return Err(MemberFault::Character);
        }
        let bytes = STANDARD.decode(content).map_err(|_| MemberFault::File)?;
        self.add_file(field, called, &bytes);
        Ok(())
    }

    fn finish(self) -> EncodedForm {
        match self {
            Self::UrlEncoded(mut written) => EncodedForm {
                kind: "application/x-www-form-urlencoded".to_owned(),
                body: written.finish().into_bytes(),
            },
            Self::Multipart { mut body, boundary } => {
                body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
                EncodedForm { kind: format!("multipart/form-data; boundary={boundary}"), body }
            }
        }
    }
}

impl<'de> Deserialize<'de> for SentMembers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = SentMembers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SentMembers, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            // One more than there may be tells that there are too many; the others are passed over.
            if members.len() > MAX_FIELDS {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            members.push((name, map.next_value::<SentValue>()?));
        }
        Ok(SentMembers(members))
    }
}

impl<'de> Deserialize<'de> for SentValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor { within: false })
    }
}

/// A value within a list, in which there are no lists.
struct ListedValue(SentValue);

impl<'de> Deserialize<'de> for ListedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor { within: true }).map(Self)
    }
}

struct ValueVisitor {
    /// Whether the value is within a list.
    within: bool,
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = SentValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value of a field")
    }

    fn visit_unit<E>(self) -> Result<SentValue, E> {
        Ok(SentValue::Absent)
    }

    fn visit_bool<E>(self, value: bool) -> Result<SentValue, E> {
        Ok(SentValue::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<SentValue, E> {
        Ok(SentValue::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<SentValue, E> {
        Ok(SentValue::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<SentValue, E> {
        // A whole number may be written with a point; another is sent as a text, in which no digit of it is lost.
        let whole = value.fract() == 0.0 && value.abs() < WHOLE;
        Ok(if whole { SentValue::Text(value.to_string()) } else { SentValue::Odd })
    }

    fn visit_str<E>(self, value: &str) -> Result<SentValue, E> {
        Ok(SentValue::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<SentValue, E> {
        Ok(SentValue::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<SentValue, A::Error> {
        if self.within {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(SentValue::Odd);
        }
        let mut values = Vec::new();
        while values.len() <= MAX_FIELDS {
            let Some(ListedValue(value)) = list.next_element()? else { return Ok(SentValue::List(values)) };
            values.push(value);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(SentValue::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SentValue, A::Error> {
        let (mut name, mut content, mut odd) = (None, None, false);
        while let Some(member) = map.next_key::<String>()? {
            let place = match member.as_str() {
                "name" if name.is_none() => &mut name,
                "content" if content.is_none() => &mut content,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    odd = true;
                    continue;
                }
            };
            let TextOrOdd(text) = map.next_value()?;
            odd |= text.is_none();
            *place = Some(text.unwrap_or_default());
        }
        Ok(match (name, content) {
            (Some(name), Some(content)) if !odd => SentValue::File { name, content },
            _ => SentValue::Odd,
        })
    }
}

/// A text; `None` for anything else.
struct TextOrOdd(Option<String>);

impl<'de> Deserialize<'de> for TextOrOdd {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = TextOrOdd;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_unit<E>(self) -> Result<TextOrOdd, E> {
        Ok(TextOrOdd(None))
    }

    fn visit_bool<E>(self, _: bool) -> Result<TextOrOdd, E> {
        Ok(TextOrOdd(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<TextOrOdd, E> {
        Ok(TextOrOdd(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<TextOrOdd, E> {
        Ok(TextOrOdd(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<TextOrOdd, E> {
        Ok(TextOrOdd(None))
    }

    fn visit_str<E>(self, value: &str) -> Result<TextOrOdd, E> {
        Ok(TextOrOdd(Some(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<TextOrOdd, E> {
        Ok(TextOrOdd(Some(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<TextOrOdd, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(TextOrOdd(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TextOrOdd, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(TextOrOdd(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::addresses;
    use crate::forms::FormData;
    use crate::interface::fields::form_fields;

    fn made(
        pattern: &str,
        body: &str,
        heads: &SentHeads,
    ) -> Result<EncodedForm, Vec<(Option<String>, String)>> {
        let form = form_fields(pattern).unwrap();
        let members = read_members(body.as_bytes()).unwrap();
        let made = make_form(Locale::English, form, members, heads, "frontier");
        made.map_err(|problems| problems.into_iter().map(|one| (one.field, one.message)).collect())
    }

    /// Returns the names of the members that are wrong.
    fn wrong(pattern: &str, body: &str) -> Vec<String> {
        let problems = made(pattern, body, &SentHeads::default()).unwrap_err();
        problems.into_iter().filter_map(|(field, _)| field).collect()
    }

    #[test]
    fn an_object_becomes_the_form_that_a_browser_sends() {
        let heads = SentHeads {
            key: Some("k".into()),
            mark: Some(Mark::of_words(domain::marks::Fingerprint::of(&[]))),
        };
        let body = r#"{"kind":"modify","text":"a & b = é","place":7.0,"amendment-language":null,"open":true,"position":false}"#;
        let form = made(addresses::PROVISION_AMENDMENTS.pattern, body, &heads).unwrap();
        assert_eq!(form.kind, "application/x-www-form-urlencoded");
        let form = FormData::parse(&form.body).unwrap();
        let fields: Vec<_> = form.fields().filter(|(name, _)| *name != SEEN).collect();
        assert_eq!(
            fields,
            [("key", "k"), ("kind", "modify"), ("text", "a & b = é"), ("place", "7"), ("open", "yes")]
        );
        assert!(form.get(SEEN).parse::<Mark>().is_ok());
        let list =
            made(addresses::FORWARD.pattern, r#"{"provision":[1,"2"],"act":"save"}"#, &SentHeads::default());
        let list = FormData::parse(&list.unwrap().body).unwrap();
        assert!(list.all("provision").eq(["1", "2"]));
    }

    #[test]
    fn a_file_becomes_a_part_whose_name_cannot_begin_another() {
        let body = r#"{"file":{"name":"a\"\r\nb.md","content":"aGk="}}"#;
        let form = made(addresses::CATALOGUE.pattern, body, &SentHeads::default()).unwrap();
        assert_eq!(form.kind, "multipart/form-data; boundary=frontier");
        let written = String::from_utf8(form.body).unwrap();
        assert!(
            written.contains("filename=\"a%22%0D%0Ab.md\"") && written.contains("\r\n\r\nhi\r\n"),
            "{written}"
        );
        let no_base64 = r#"{"file":{"name":"a","content":"%"}}"#;
        assert_eq!(wrong(addresses::CATALOGUE.pattern, no_base64), ["file"]);
        for odd in ["\\u0000", "\\u0001", "\\u007f"] {
            let body = format!(r#"{{"file":{{"name":"a{odd}.md","content":"aGk="}}}}"#);
            assert_eq!(wrong(addresses::CATALOGUE.pattern, &body), ["file"], "{odd}");
        }
        assert_eq!(
            wrong(addresses::FORWARD.pattern, r#"{"provision":["1\u0000"],"act":"a\u0000"}"#),
            ["provision", "act"]
        );
    }

    #[test]
    fn each_member_that_is_wrong_is_named() {
        let at = addresses::PROVISION_AMENDMENTS.pattern;
        for (body, expected) in [
            (r#"{"kind":["modify"]}"#, "kind"),
            (r#"{"kind":{"a":1}}"#, "kind"),
            (r#"{"kind":true}"#, "kind"),
            (r#"{"place":7.5}"#, "place"),
            (r#"{"place":1e300}"#, "place"),
            (r#"{"open":"yes"}"#, "open"),
            (r#"{"kind":"modify","kind":"suppress"}"#, "kind"),
            (r#"{"key":"mine"}"#, "key"),
            (r#"{"seen":"m"}"#, "seen"),
            (r#"{"nothing":1}"#, "nothing"),
        ] {
            assert_eq!(wrong(at, body), [expected], "{body}");
        }
        let at = addresses::FORWARD.pattern;
        for body in [
            r#"{"provision":1,"act":"save"}"#,
            r#"{"provision":[[1]],"act":"save"}"#,
            r#"{"provision":[{"a":[]}],"act":"save"}"#,
            r#"{"provision":[null],"act":"save"}"#,
        ] {
            assert_eq!(wrong(at, body), ["provision"], "{body}");
        }
        // Which button is pressed is never guessed.
        for body in ["{}", r#"{"provision":[1]}"#, r#"{"provision":[1],"act":null}"#] {
            assert_eq!(wrong(at, body), ["act"], "{body}");
        }
    }

    #[test]
    fn what_is_no_object_is_told_with_its_line() {
        for body in ["[]", "7", "\"a\"", "null", "true"] {
            assert_eq!(read_members(body.as_bytes()), Err(BodyFault::NoObject), "{body}");
        }
        for (body, line) in [("{", 1), ("{\n\"a\":}", 2), ("{\"a\":1}}", 1), ("{\"a\":\"\u{7}\"}", 1)] {
            assert_eq!(read_members(body.as_bytes()), Err(BodyFault::Json(line)), "{body}");
        }
        assert_eq!(read_members(b"{\"a\":\"\xe9\"}"), Err(BodyFault::Json(1)), "no UTF-8");
        assert_eq!(read_members(b" \n"), Ok(SentMembers::default()));
    }

    #[test]
    fn hostile_bodies_are_bounded() {
        let deep = format!("{{\"kind\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(wrong(addresses::PROVISION_AMENDMENTS.pattern, &deep), ["kind"]);
        let long = format!("{{\"provision\":[0{}]}}", ",0".repeat(1_000_000));
        assert_eq!(read_members(long.as_bytes()), Err(BodyFault::TooMany));
        let many: Vec<String> = (0..MAX_FIELDS + 100).map(|one| format!("\"a{one}\":1")).collect();
        let many = format!("{{{}}}", many.join(","));
        assert_eq!(read_members(many.as_bytes()), Err(BodyFault::TooMany));
        let wrong: Vec<String> = (0..1000).map(|one| format!("\"a{one}\":1")).collect();
        let wrong = format!("{{{}}}", wrong.join(","));
        let problems =
            made(addresses::PROVISION_AMENDMENTS.pattern, &wrong, &SentHeads::default()).unwrap_err();
        assert_eq!(problems.len(), PROBLEMS);
    }
}
