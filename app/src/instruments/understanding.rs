//! A text that was sent to be imported, as it is understood, with what a person said of it.

use crate::amendments::parts::prepare_comparisons;
use crate::errors::PageError;
use crate::form_reader::FormReader;
use crate::forms::FormData;
use crate::instruments::labels::{import_error_text, line_name_by_number};
use crate::instruments::parts::{EDITORIAL, long_rewordings};
use crate::messages::{Locale, cut, t};
use crate::request::RequestContext;
use crate::terms::parts::UsedTerms;
use domain::identifiers::ProvisionId;
use domain::instruments::ProvisionMatch;
use domain::instruments::import::{Corrections, DraftNotice, ReadText, read_text};
use domain::languages::Language;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use store::attribution::Access;
use store::instruments;
use store::instruments::{
    FormerProvision, NewRevision, PlannedText, ProvisionChange, RevisionPlan, RevisionPreview,
};

/// The most errors of a text that are named at once.
const ERRORS: usize = 20;

/// What begins the names of the fields that say of each line what it is, and which number it has.
pub const LINE: &str = "line-";
pub const NUMBER: &str = "number-";

/// The field that says what the document has from which the text came, and how often it is read.
pub const NOTICE: &str = "notice";
pub const NOTICES: usize = 200;

/// The most characters of a number that somebody types.
pub const LONGEST_NUMBER: usize = 20;

/// A text as it is understood.
pub struct UnderstoodText {
    pub language: Language,
    pub read: ReadText,
    /// Whether its title is that of the consultation, since no line is one.
    pub titled: bool,
    /// What was said of its lines.
    pub corrections: Corrections,
    /// What the document from which it came has and it has not.
    pub notices: Vec<DraftNotice>,
    /// What the text would be as the next revision; `None` for a translation.
    pub plan: Option<RevisionPlan>,
    /// What each provision of the next revision continues.
    pub answers: Vec<IdentityAnswer>,
    /// What publishing the next revision would change; `None` for the first one and for a translation.
    pub preview: Option<RevisionPreview>,
    /// The provisions whose change is to be declared editorial.
    pub editorial: BTreeSet<ProvisionId>,
    /// The line with which each provision begins.
    pub first_lines: Vec<usize>,
    /// The mark of the text as it was typed: what was said of its lines is about this text alone.
    pub text_mark: String,
    /// The mark of what is shown: only that may be published.
    pub shown_mark: String,
    /// What it uses of the term base.
    pub terms: UsedTerms,
    /// The places of the former provisions.
    places: BTreeMap<ProvisionId, usize>,
    /// The places of the changes in the preview, by the places of the provisions.
    changes: BTreeMap<usize, usize>,
}

/// Whether a provision continues one of the former text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityAnswer {
    Continues(ProvisionId),
    New,
    /// A person has to say.
    Open,
}

/// Reads the text of a form with what the form says of its lines, and plans the revision that it would be. A revision in
/// the language of its consultation in which no line is the title has the title of the consultation.
pub async fn understand_text(
    context: &RequestContext,
    access: &Access,
    form: &FormData,
    language: Language,
) -> Result<UnderstoodText, PageError> {
    let id = access.consultation_id();
    let text = form.get("text");
    let text_mark = mark_text(text);
    // A text that was changed has other lines than those of which something was said.
    let said = form.get("seen-text") == text_mark;
    let corrections = if said { read_corrections(form) } else { Corrections::new() };
    let ground = match form.get("as") {
        "translation" => None,
        _ => Some(instruments::find_revision_ground(context.db(), &context.viewer, id, language).await?),
    };
    let own_title = (ground.is_some() && language == access.consultation.language)
        .then(|| access.consultation.title.clone());
    let text = text.to_owned();
    let notices = if said { read_notices(form) } else { Vec::new() };
    let understand = move || {
        let mut read = read_text(&text, &corrections);
        let titled = own_title.is_some_and(|title| read.give_title(&title));
        let plan = ground.map(|ground| ground.plan(&read.instrument));
        (read, titled, corrections, plan)
    };
    let (read, titled, corrections, plan) =
        context.state.parsing.run_for(context.work_client(), understand).await?;
    let first_lines = read.first_lines();
    let answers = plan.as_ref().map_or_else(Vec::new, |plan| {
        let found = plan.matches.iter().zip(&plan.offers).zip(&first_lines);
        found.map(|((found, offers), line)| read_answer(form, said, *line, found, offers)).collect()
    });
    let former = plan.iter().flat_map(|plan| &plan.provisions).map(|one| one.provision_id);
    let places = former.zip(0..).collect();
    let shown_mark = mark_shown(language, &read, plan.as_ref());
    let preview = match &plan {
        Some(plan) => preview_text(context, access, language, &read, plan, &answers).await?,
        None => None,
    };
    let changed = preview.as_ref().map_or(&[][..], |preview| preview.changes.as_slice());
    prepare_comparisons(context, long_rewordings(changed)).await?;
    let changes = preview.iter().flat_map(|preview| &preview.changes).zip(0..);
    let changes = changes.filter_map(|(change, index)| Some((change.place?, index))).collect();
    let ticked: Vec<ProvisionId> = if said { form.ticked(EDITORIAL) } else { Vec::new() };
    let editorial = ticked.into_iter().collect();
    let bodies: Vec<&str> = read.instrument.provisions.iter().map(|one| one.text.as_str()).collect();
    let terms = UsedTerms::load(context, id, language, &bodies).await?;
    Ok(UnderstoodText {
        language,
        read,
        titled,
        corrections,
        notices,
        plan,
        answers,
        preview,
        editorial,
        first_lines,
        text_mark,
        shown_mark,
        terms,
        places,
        changes,
    })
}

/// Previews what publishing a text as the next revision would change; `None` before the first revision.
async fn preview_text(
    context: &RequestContext,
    access: &Access,
    language: Language,
    read: &ReadText,
    plan: &RevisionPlan,
    answers: &[IdentityAnswer],
) -> Result<Option<RevisionPreview>, PageError> {
    let Some(former) = &plan.former else { return Ok(None) };
    let identities = identities(answers);
    let text = PlannedText { language, instrument: &read.instrument, identities: &identities };
    let preview =
        instruments::preview_revision(context.db(), access, former, &plan.provisions, text, usize::MAX);
    Ok(Some(preview.await?))
}

/// Returns the provision that each one continues; `None` for a new one.
fn identities(answers: &[IdentityAnswer]) -> Vec<Option<ProvisionId>> {
    let identities = answers.iter().map(|answer| match answer {
        IdentityAnswer::Continues(id) => Some(*id),
        IdentityAnswer::New | IdentityAnswer::Open => None,
    });
    identities.collect()
}

impl UnderstoodText {
    /// Finds a provision of the former text.
    pub fn former(&self, id: ProvisionId) -> Option<&FormerProvision> {
        self.plan.as_ref()?.provisions.get(*self.places.get(&id)?)
    }

    /// Finds what is changed at a place of the text; `None` where nothing is.
    pub fn change(&self, place: usize) -> Option<&ProvisionChange> {
        self.preview.as_ref()?.changes.get(*self.changes.get(&place)?)
    }

    /// Returns the revision to publish.
    pub fn new_revision(&self) -> NewRevision {
        NewRevision {
            language: self.language,
            instrument: self.read.instrument.clone(),
            after: self.plan.as_ref().and_then(|plan| plan.former.as_ref()).map(|former| former.id),
            identities: identities(&self.answers),
            editorial: self.editorial.clone(),
        }
    }

    /// Tells whether the text cannot be published as it is: it has problems, or would rewrite words that are put to the vote.
    pub fn has_obstacle(&self) -> bool {
        let in_vote = self.preview.as_ref().is_some_and(|preview| !preview.votes.is_empty());
        in_vote || !self.read.problems.is_empty()
    }

    /// Notes what cannot be read.
    pub fn note_problems(&self, locale: Locale, reader: &mut FormReader<'_>) {
        for problem in self.read.problems.iter().take(ERRORS) {
            reader.reject("text", import_error_text(locale, &self.read, problem));
        }
    }

    /// Notes what keeps a text that can be read from being published: what was shown is another text, or a person has
    /// not said what a provision continues, or has said it of two.
    pub fn note_unconfirmed(&self, locale: Locale, seen: &str, reader: &mut FormReader<'_>) {
        if seen != self.shown_mark {
            return reader.reject_whole(t!(locale, "import-look-again"));
        }
        let open = self.answers.iter().zip(&self.first_lines).zip(&self.read.instrument.provisions);
        let open = open.filter(|((answer, _), _)| **answer == IdentityAnswer::Open);
        for ((_, line), provision) in open.take(ERRORS) {
            let label = provision.label.clone();
            let place = line_name_by_number(locale, &self.read, *line);
            reader.reject_whole(t!(locale, "import-same-open", place = place, label = label));
        }
        let mut seen: BTreeMap<ProvisionId, usize> = BTreeMap::new();
        for (place, id) in self.continued() {
            let line = self.first_lines.get(place).copied().unwrap_or_default();
            if let Some(first) = seen.insert(id, line) {
                let label = self.former(id).map_or_else(String::new, |one| one.provision.label.clone());
                reader.reject_whole(t!(
                    locale,
                    "import-same-twice",
                    first = line_name_by_number(locale, &self.read, first),
                    second = line_name_by_number(locale, &self.read, line),
                    label = label
                ));
            }
        }
    }

    /// Returns the places of the provisions that continue another one, with that one.
    fn continued(&self) -> impl Iterator<Item = (usize, ProvisionId)> {
        self.answers.iter().enumerate().filter_map(|(place, answer)| match answer {
            IdentityAnswer::Continues(id) => Some((place, *id)),
            IdentityAnswer::New | IdentityAnswer::Open => None,
        })
    }
}

/// Reads what the form says of lines; a line of which nothing is said is taken for what it looks like.
fn read_corrections(form: &FormData) -> Corrections {
    let said = form.rows(LINE).filter_map(|(line, value)| Some((line.parse().ok()?, value.parse().ok()?)));
    let mut corrections: Corrections = said.collect();
    let numbers = form.rows(NUMBER).filter(|(_, value)| !value.trim().is_empty());
    let numbers = numbers.filter_map(|(line, value)| Some((line.parse().ok()?, cut(value, LONGEST_NUMBER))));
    corrections.numbers = numbers.collect();
    corrections
}

/// Reads what the form says of the document from which the text came.
fn read_notices(form: &FormData) -> Vec<DraftNotice> {
    form.all(NOTICE).take(NOTICES).filter_map(read_notice).collect()
}

fn read_notice(written: &str) -> Option<DraftNotice> {
    let mut parts = written.splitn(4, ' ');
    let (kind, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok());
    Some(DraftNotice { kind, line, count: parts.next()?.parse().ok()?, words: parts.next()?.to_owned() })
}

/// Writes what the form says of the document from which the text came.
pub fn write_notice(notice: &DraftNotice) -> String {
    let line = notice.line.map_or_else(|| "-".to_owned(), |line| line.to_string());
    format!("{} {line} {} {}", notice.kind, notice.count, notice.words)
}

/// Reads what a provision is said to continue, among what was offered; else it is what was found.
fn read_answer(
    form: &FormData,
    said: bool,
    line: usize,
    found: &ProvisionMatch,
    offers: &[ProvisionId],
) -> IdentityAnswer {
    let name = format!("same-{line}");
    let answer = if said { form.get(&name) } else { "" };
    if answer == "new" && !matches!(found, ProvisionMatch::Same(_)) {
        return IdentityAnswer::New;
    }
    let chosen = answer.parse::<ProvisionId>().ok().filter(|id| offers.contains(id));
    match (chosen.or(found.sure()), found) {
        (Some(id), _) => IdentityAnswer::Continues(id),
        (None, ProvisionMatch::Doubtful { .. }) => IdentityAnswer::Open,
        (None, _) => IdentityAnswer::New,
    }
}

/// Returns the mark of all that the page shows of a text.
fn mark_shown(language: Language, read: &ReadText, plan: Option<&RevisionPlan>) -> String {
    let former =
        plan.and_then(|plan| plan.former.as_ref()).map_or_else(String::new, |one| one.id.to_string());
    let mut parts =
        vec![plan.is_some().to_string(), language.to_string(), former, read.instrument.title.clone()];
    for provision in &read.instrument.provisions {
        parts.push(format!("{} {} {}", provision.kind, provision.depth, provision.label));
        parts.push(provision.text.clone());
    }
    mark_of(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Returns the text with the ends of lines that every browser sends alike.
fn uniform_lines(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Returns the mark of a text as it is typed.
pub fn mark_text(text: &str) -> String {
    mark_of(&[&uniform_lines(text)])
}

fn mark_of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    base16ct::lower::encode_string(&hash.finalize())
}
