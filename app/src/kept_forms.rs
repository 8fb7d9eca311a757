//! Forms that somebody sent who was not signed in any more, or had first to show who it is, on their way through the sign-in or the
//! confirmation.
//!
//! What was typed goes from the browser to the server and back in fields of that form, and is kept nowhere else, but for
//! the minutes that somebody is on the way to a provider of OpenID Connect. It is no secret from whoever typed it, and no other
//! site can put anything there: every form that comes from another one has been refused before (the guard `same_site`). Nothing is
//! done with it until the person sends it again.

use crate::forms::FormData;
use crate::marks::FORM_KEY;

/// The name of the field with what was typed.
pub const KEPT: &str = "kept";

/// The name of the field with the address to which it was sent.
pub const KEPT_TO: &str = "kept-to";

/// The most bytes of the names and contents of fields that are kept.
pub const MOST_KEPT: usize = 64 * 1024;

/// The most bytes of an address to which a form goes, or to which the sign-in leads.
pub const MOST_ADDRESS: usize = 2_000;

/// The largest body of a form for an act that is read of somebody who has not signed in: what is kept, with three bytes
/// for each, and some room.
pub const KEPT_BODY: usize = 4 * MOST_KEPT;

/// The largest body of a sign-in: what is kept comes in one field of it, so that a percent sign takes three bytes too, and
/// each byte five.
pub const CARRYING_BODY: usize = 6 * MOST_KEPT;

/// A form that was not taken because nobody was signed in.
#[derive(Clone, Debug)]
pub struct KeptForm {
    /// The path and query to which it was sent.
    pub to: String,
    /// What was sent, without the key of the form and without passwords.
    pub fields: FormData,
}

/// What came along with somebody who has signed in, or has shown who it is, by a way that leads over another site, in the extensions
/// of the answer.
#[derive(Clone, Debug)]
pub struct CarriedForm(pub FormData);

impl KeptForm {
    pub fn new(to: &str, form: &FormData) -> Self {
        let kept = form.fields().filter(|(name, _)| *name != FORM_KEY && !name.contains("password"));
        let fields = kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { to: to.to_owned(), fields }
    }

    /// Reads what came with the form of a sign-in or a confirmation; `None` if nothing did, nothing that can be read, or more than is kept.
    pub fn of_sign_in(form: &FormData) -> Option<Self> {
        let fields = FormData::parse(form.get(KEPT).as_bytes()).ok()?;
        let came = form.has(KEPT) && form.has(KEPT_TO);
        came.then(|| Self::new(form.get(KEPT_TO), &fields)).filter(Self::fits)
    }

    /// Returns whether the form is short enough to travel.
    pub fn fits(&self) -> bool {
        let length: usize = self.fields.fields().map(|(name, value)| name.len() + value.len()).sum();
        length <= MOST_KEPT && self.to.len() <= MOST_ADDRESS
    }

    /// Adds the form to the fields of the one that carries it.
    #[must_use]
    pub fn add_to(&self, sign_in: FormData) -> FormData {
        sign_in.set(KEPT_TO, self.to.clone()).set(KEPT, self.fields.encode())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_through_the_sign_in_as_it_was_without_its_key_and_without_passwords() {
        let typed = FormData::default()
            .set(FORM_KEY, "k")
            .set("body", "a & b = c\r\n+ % \"</p>\" نص")
            .set("box", "1")
            .set("box", "2")
            .set("seen", "m")
            .set("new-password", "secret");
        let sent = KeptForm::new("/provisions/1/comments?x=1", &typed).add_to(FormData::default());
        assert!(!sent.get(KEPT).contains("secret"));
        let kept = KeptForm::of_sign_in(&FormData::parse(sent.encode().as_bytes()).unwrap()).unwrap();
        assert_eq!(kept.to, "/provisions/1/comments?x=1");
        let fields: Vec<_> = kept.fields.fields().collect();
        let expected = [("body", "a & b = c\r\n+ % \"</p>\" نص"), ("box", "1"), ("box", "2"), ("seen", "m")];
        assert_eq!(fields, expected);
    }

    #[test]
    fn what_cannot_be_read_does_not_come_through() {
        let sign_in = |kept: &str| FormData::default().set(KEPT_TO, "/a").set(KEPT, kept);
        assert!(KeptForm::of_sign_in(&sign_in("a=1")).is_some());
        assert!(KeptForm::of_sign_in(&sign_in("a=%00")).is_none());
        assert!(KeptForm::of_sign_in(&sign_in("a=%E9")).is_none());
        assert!(KeptForm::of_sign_in(&FormData::default().set(KEPT, "a=1")).is_none());
        assert!(KeptForm::of_sign_in(&FormData::default().set(KEPT_TO, "/a")).is_none());
    }

    #[test]
    fn a_form_travels_up_to_its_limit() {
        let form = |length| KeptForm::new("/a", &FormData::default().set("b", "x".repeat(length)));
        assert!(form(MOST_KEPT - 1).fits());
        assert!(!form(MOST_KEPT).fits());
        let to = |length| KeptForm::new(&"/".repeat(length), &FormData::default().set("b", "x"));
        assert!(to(MOST_ADDRESS).fits() && !to(MOST_ADDRESS + 1).fits());
    }

    #[test]
    fn no_more_comes_back_than_travels_and_all_that_travels_has_room() {
        for (text, comes) in [("\u{646}".repeat(MOST_KEPT / 2 - 1), true), ("x".repeat(MOST_KEPT), false)] {
            let typed = FormData::default().set("b", text);
            assert!(typed.encode().len() < KEPT_BODY);
            let sent = KeptForm::new("/a", &typed).add_to(FormData::default());
            assert!(sent.encode().len() < CARRYING_BODY);
            assert_eq!(KeptForm::of_sign_in(&sent).is_some(), comes);
        }
    }
}
