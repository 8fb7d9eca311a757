//! Assembles the rolling text: each proposal is a change, with the delegation as its author and its time of the record, its
//! justification is a remark, and the comments on it are replies. Who prints it puts them between brackets.

use crate::addresses;
use crate::amendments::labels::{place_name, sponsor_names};
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::documents::assembly::Assembly;
use crate::documents::kinds::DocumentFormat;
use crate::documents::paper::{changed, lines, plain};
use crate::errors::PageError;
use crate::figures;
use crate::instruments::labels::language_words;
use crate::messages::{Label, Locale, t};
use chrono::{DateTime, Utc};
use documents::model::{Change, ChangeKind, Comment, Inline};
use domain::amendments::{TextAlternative, TextSegment};
use domain::identifiers::{AmendmentId, DelegationId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use store::amendments::{RollingProvision, SponsoredAmendment};
use store::comments::ThreadComment;
use store::entity::comment;
use store::instruments::PAGE;
use store::{amendments, comments};

/// The number of amendments whose comments are read at once.
const AT_ONCE: usize = 20;

/// The comments on amendments.
type Threads = HashMap<AmendmentId, Vec<ThreadComment>>;

pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let mut page = 0;
    loop {
        let (db, language) = (assembly.context.db(), assembly.text_language);
        let found = amendments::load_rolling_page(db, &assembly.access, language, None, page).await?;
        let Some(found) = found else {
            assembly.front(addresses::ROLLING);
            assembly.note_no_text();
            return Ok(());
        };
        let revision = found.draft.revision.number;
        if page == 0 {
            assembly.begin_text(&found.draft);
            let locale = assembly.paper.locale;
            let name = assembly.paper.revision(revision);
            assembly.paper.fact(format!("{} – {name}", t!(locale, "part-rolling")));
            assembly.front(addresses::ROLLING);
        }
        let threads = load_threads(assembly, &found.provisions).await?;
        for one in &found.provisions {
            let mut provision = RollingWriter { assembly: &mut *assembly, one, revision, threads: &threads };
            provision.write();
        }
        page += 1;
        if page * PAGE >= found.draft.total {
            return assembly.note_revision(&found.draft, None).await;
        }
    }
}

async fn load_threads(
    assembly: &Assembly<'_>,
    provisions: &[RollingProvision],
) -> Result<Threads, PageError> {
    let proposed = provisions.iter().flat_map(|one| &one.proposed);
    let ids: Vec<AmendmentId> = proposed.map(|one| one.amendment.id).collect();
    let mut threads = Threads::new();
    for some in ids.chunks(AT_ONCE) {
        let found = comments::threads_by_amendment(assembly.context.db(), &assembly.access, some).await?;
        threads.extend(found);
    }
    Ok(threads)
}

/// Writes a provision with what is proposed to it.
struct RollingWriter<'a, 'b> {
    assembly: &'a mut Assembly<'b>,
    one: &'a RollingProvision,
    revision: i32,
    threads: &'a Threads,
}

/// Who proposes a change, and when.
struct ChangeAuthor {
    name: String,
    code: String,
    at: DateTime<Utc>,
}

impl<'a> RollingWriter<'a, '_> {
    fn find(&self, id: AmendmentId) -> Option<&'a SponsoredAmendment> {
        let provision = self.one;
        provision.proposed.iter().find(|one| one.amendment.id == id)
    }

    /// Finds who proposes a change: the first of those who do so still.
    fn author(&self, by: &[AmendmentId]) -> ChangeAuthor {
        let locale = self.assembly.paper.locale;
        let first = by.iter().find_map(|id| self.find(*id));
        let id = first.map_or(DelegationId(0), proposer);
        let at = first.map_or(self.assembly.as_of, |one| one.amendment.submitted_at);
        delegation_author(locale, &self.assembly.names, id, at)
    }

    fn whole(&self, by: &[AmendmentId], kind: ChangeKind) -> Change {
        let author = self.author(by);
        Change { kind, author: author.name, at: author.at }
    }

    fn write(&mut self) {
        let provision = self.one;
        let (text, rolling) = (&provision.text, &provision.rolling);
        if text.kind == ProvisionKind::Heading {
            self.assembly.paper.provision(text, self.revision, lines(&text.body), None);
            return;
        }
        let mut placed = BTreeSet::new();
        for added in &rolling.before {
            self.write_added(added, &mut placed);
        }
        let is_plain = rolling.segments.iter().all(|segment| matches!(segment, TextSegment::Text(_)));
        let suppressed = is_plain && !rolling.suppressed_by.is_empty();
        let change = suppressed.then(|| self.whole(&rolling.suppressed_by, ChangeKind::Deletion));
        let moved = rolling.moves.iter().flat_map(|to| &to.by);
        let about_whole: Vec<AmendmentId> = rolling
            .suppressed_by
            .iter()
            .chain(&rolling.kept_by)
            .chain(moved)
            .chain(&self.one.elsewhere)
            .copied()
            .collect();
        let around = self.remarks(&about_whole, true, &mut placed);
        let mut inlines: Vec<Inline> = around.iter().map(|place| Inline::CommentStart(*place)).collect();
        for segment in &rolling.segments {
            match segment {
                TextSegment::Text(text) => inlines.push(plain(text.clone())),
                TextSegment::Agreed { former, text, by } => {
                    let agreed = TextAlternative { text: text.clone(), by: by.clone(), agreed: true };
                    self.push_changed(former, &[agreed], &mut inlines, &mut placed);
                }
                TextSegment::Open { text, alternatives, .. } => {
                    self.push_changed(text, alternatives, &mut inlines, &mut placed);
                }
            }
        }
        inlines.extend(around.iter().map(|place| Inline::CommentEnd(*place)));
        self.assembly.paper.provision(text, self.revision, inlines, change);
        for added in &rolling.after {
            self.write_added(added, &mut placed);
        }
    }

    /// Writes a paragraph that would be added. It has no identity of its own yet.
    fn write_added(&mut self, added: &TextAlternative, placed: &mut BTreeSet<AmendmentId>) {
        let places = self.remarks(&added.by, false, placed);
        let inlines = commented(&places, lines(&added.text));
        let change = Some(self.whole(&added.by, ChangeKind::Insertion));
        self.assembly.paper.added_provision(&self.one.text, inlines, change);
    }

    /// Adds words with what would stand in their place: they are left out by who proposes the first text, and each text is
    /// put in by who proposes it, a blank apart from the one before, so that no two run together.
    fn push_changed(
        &mut self,
        former: &str,
        alternatives: &[TextAlternative],
        inlines: &mut Vec<Inline>,
        placed: &mut BTreeSet<AmendmentId>,
    ) {
        // On paper, brackets set them apart.
        let between = self.assembly.paper.format == DocumentFormat::Pdf;
        let mut before = "";
        for (number, one) in alternatives.iter().enumerate() {
            let author = self.author(&one.by);
            let places = self.remarks(&one.by, false, placed);
            let left_out = changed(former, ChangeKind::Deletion, &author.name, author.at);
            let text = if between { Cow::Borrowed(one.text.as_str()) } else { set_apart(before, &one.text) };
            let put_in = changed(&text, ChangeKind::Insertion, &author.name, author.at);
            let words = left_out.filter(|_| number == 0).into_iter().chain(put_in).collect();
            inlines.extend(commented(&places, words));
            if !one.text.is_empty() {
                before = &one.text;
            }
        }
    }

    /// Adds the remarks of some amendments that have none yet, and returns their places: the justification with its replies,
    /// and of one that is about the whole paragraph what it would do.
    fn remarks(
        &mut self,
        ids: &[AmendmentId],
        whole: bool,
        placed: &mut BTreeSet<AmendmentId>,
    ) -> Vec<usize> {
        let (mut places, threads) = (Vec::new(), self.threads);
        for id in ids {
            let Some(one) = self.find(*id) else { continue };
            let thread = threads.get(id).map(Vec::as_slice).unwrap_or_default();
            let told = whole
                || one.amendment.justification.is_some()
                || one.sponsored_by().count() > 1
                || !thread.is_empty();
            if told && placed.insert(*id) {
                self.push_remarks(one, thread, &mut places);
            }
        }
        places
    }

    fn push_remarks(&mut self, one: &SponsoredAmendment, thread: &[ThreadComment], places: &mut Vec<usize>) {
        let (locale, names) = (self.assembly.paper.locale, &self.assembly.names);
        let author = delegation_author(locale, names, proposer(one), one.amendment.submitted_at);
        let first = Comment {
            author: author.name,
            initials: author.code,
            at: author.at,
            paragraphs: remark_words(locale, one, names, self.one.text.language),
            language: self.assembly.paper.other(one.amendment.language),
            reply_to: None,
        };
        let replies = thread.iter().filter(|one| one.comment.facts().is_shown());
        let replies: Vec<Comment> = replies.map(|one| self.reply(&one.comment)).collect();
        let root = self.assembly.paper.comment(first);
        places.push(root);
        for reply in replies {
            self.assembly.paper.comment(Comment { reply_to: Some(root), ..reply });
        }
    }

    fn reply(&self, comment: &comment::Model) -> Comment {
        let locale = self.assembly.paper.locale;
        let author = match comment.delegation_id {
            Some(id) => delegation_author(locale, &self.assembly.names, id, comment.created_at),
            None => {
                let name = t!(locale, "secretariat");
                ChangeAuthor { code: initials(&name), name, at: comment.created_at }
            }
        };
        let said = comment.body.split("\n\n").chain(comment.proposed_change.as_deref());
        let said = said.map(str::trim).filter(|words| !words.is_empty()).map(ToOwned::to_owned);
        Comment {
            author: author.name,
            initials: author.code,
            at: author.at,
            paragraphs: said.collect(),
            language: self.assembly.paper.other(comment.language),
            reply_to: None,
        }
    }
}

/// Returns the delegation that proposes an amendment: the one that did so first, of those that sponsor it still.
fn proposer(one: &SponsoredAmendment) -> DelegationId {
    one.sponsored_by().next().unwrap_or(one.amendment.delegation_id)
}

fn delegation_author(
    locale: Locale,
    names: &DelegationNames,
    id: DelegationId,
    at: DateTime<Utc>,
) -> ChangeAuthor {
    let name = delegation_name_by_id(locale, names, id);
    let code = names.get(&id).map_or_else(|| initials(&name), |delegation| delegation.code.clone());
    ChangeAuthor { name, code, at }
}

/// Returns the first letters of the words of a name.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect()
}

/// Returns what an amendment would do, who sponsors it, and why. The words of one in another language than the text stand
/// here alone.
fn remark_words(
    locale: Locale,
    one: &SponsoredAmendment,
    names: &DelegationNames,
    language: Language,
) -> Vec<String> {
    let amendment = &one.amendment;
    let what = match amendment.kind.has_place() {
        true => place_name(locale, one),
        false => amendment.kind.label(locale),
    };
    let sponsors = sponsor_names(locale, one, names);
    let mut words = vec![format!("{what}{}{sponsors}", figures::colon(locale))];
    if amendment.language != language {
        let text = one.text.clone().into_iter();
        words.extend(text.flat_map(|text| [language_words(locale, amendment.language), text]));
    }
    words.extend(amendment.justification.clone());
    words
}

/// Returns words with a blank before them where without it they would run into those that stand before.
fn set_apart<'a>(before: &str, words: &'a str) -> Cow<'a, str> {
    let runs_on = before.ends_with(|one: char| !one.is_whitespace())
        && words.starts_with(|one: char| !one.is_whitespace());
    if runs_on { Cow::Owned(format!(" {words}")) } else { Cow::Borrowed(words) }
}

/// Returns words with the remarks about them around.
fn commented(places: &[usize], words: Vec<Inline>) -> Vec<Inline> {
    let begin = places.iter().map(|place| Inline::CommentStart(*place));
    let end = places.iter().map(|place| Inline::CommentEnd(*place));
    begin.chain(words).chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_two_delegations_are_one_blank_apart() {
        assert_eq!(set_apart("a living wage", "adequate pay"), " adequate pay");
        assert_eq!(set_apart("", "a living wage"), "a living wage", "the first stands where the words stood");
        assert_eq!(set_apart("a living wage ", "adequate pay"), "adequate pay");
        assert_eq!(set_apart("a living wage", " adequate pay"), " adequate pay");
        assert_eq!(set_apart("a living wage", ""), "");
    }
}
