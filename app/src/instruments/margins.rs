//! Renders the paragraphs of the draft, each with what stands beside it: how many members have been heard and with which
//! stances, what is open, what a vote has decided, and one's own position.

use crate::comments::parts::plain_thread_list;
use crate::consensus::labels::status_badge;
use crate::delegations::labels::DelegationNames;
use crate::figure_cache::RenderedProvision;
use crate::figures;
use crate::instruments::labels::{authentic_fold, unnumbered_text};
use crate::instruments::parts::text_heading;
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars::{StanceBar, stance_bar};
use crate::pictures::stance_sign;
use crate::positions::labels::stance_badge;
use crate::questions::parts::decisions::decision_badge;
use crate::request::RequestContext;
use crate::terms::parts::MarkedTerms;
use crate::vocabularies::parts::tag_line;
use crate::{addresses, document};
use domain::consensus::ConsensusStatus;
use domain::identifiers::{ConsultationId, ProvisionId, TagId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::positions::{Clearance, Stance};
use domain::rights;
use domain::rights::ProvisionFacts;
use domain::rights::positions::SubjectFacts;
use leptos::prelude::*;
use std::collections::{BTreeMap, HashMap};
use store::attribution::Access;
use store::comments::ThreadComment;
use store::consensus::TextStandings;
use store::entity::position;
use store::instruments::{DraftPage, ProvisionText};
use store::marks::{MarkTarget, MarkedPosition};
use store::questions::DecidedText;
use store::vocabularies::ListedTags;
use store::{
    StoreError, Subject, amendments, comments, consensus, delegations, instruments, marks, questions,
    vocabularies,
};

/// What stands in a paragraph as it was rendered where the reader's delegation has its say. Words on a page are escaped, or are
/// sanitized, and have no comments.
const OWN_PLACE: &str = "<!--own-->";

/// What stands beside the paragraphs of a page, read for all of them together.
pub struct DraftMargins {
    pub standings: TextStandings,
    pub tags: ListedTags,
    /// The authentic words of the paragraphs.
    pub words: BTreeMap<ProvisionId, String>,
    consultation_id: ConsultationId,
    comments: HashMap<ProvisionId, u64>,
    amendments: HashMap<ProvisionId, u64>,
    brackets: BTreeMap<ProvisionId, i32>,
    decided: HashMap<ProvisionId, DecidedText>,
    /// Whether the page shows a translation.
    translated: bool,
    authentic_language: Language,
    threads: HashMap<ProvisionId, Vec<ThreadComment>>,
    names: DelegationNames,
    /// The terms that the paragraphs use.
    pub terms: MarkedTerms,
}

impl DraftMargins {
    /// Reads what stands beside the paragraphs of a page, with the comments where these are asked for.
    pub async fn load(
        context: &RequestContext,
        access: &Access,
        draft: &DraftPage,
        tag: Option<TagId>,
        with_comments: bool,
    ) -> Result<Self, StoreError> {
        let (db, id) = (context.db(), access.consultation_id());
        let paragraphs: Vec<&ProvisionText> =
            draft.provisions.iter().filter(|one| one.kind.takes_positions()).collect();
        let ids: Vec<ProvisionId> = paragraphs.iter().map(|one| one.provision_id).collect();
        let language = draft.revision.authentic_language;
        let translated = draft.language != language;
        let words = if translated {
            instruments::load_words(db, draft.revision.id, language, &ids).await?
        } else {
            paragraphs.iter().map(|one| (one.provision_id, one.body.clone())).collect()
        };
        let (mut threads, mut names) = (HashMap::new(), DelegationNames::new());
        if with_comments {
            threads = comments::threads_by_provision(db, access, &ids).await?;
            names = delegations::participating_delegations(db, id).await?;
        }
        let bodies: Vec<&str> = paragraphs.iter().map(|one| one.body.as_str()).collect();
        let terms = MarkedTerms::load(context, access, draft.language, &bodies).await?;
        Ok(Self {
            standings: consensus::load_standings(db, access, draft.revision.id, tag).await?,
            consultation_id: id,
            tags: vocabularies::list_tags_beside(db, id, &ids).await?,
            comments: comments::count_comments(db, access, &ids).await?,
            amendments: amendments::count_amendments(db, access, &ids).await?,
            brackets: amendments::list_brackets(db, access).await?.unwrap_or_default(),
            decided: questions::find_decided_texts(db, id, &ids, Some(draft.language)).await?,
            words,
            translated,
            authentic_language: language,
            threads,
            names,
            terms,
        })
    }
}

/// What the viewer's delegation says on the paragraphs of a page.
pub struct OwnMargins {
    own: BTreeMap<ProvisionId, MarkedPosition>,
    /// Whether the viewer may draft positions.
    pub takes: bool,
}

impl OwnMargins {
    /// Reads what the viewer's delegation says on paragraphs with these authentic words, and notes the marks for the forms of the
    /// page.
    pub async fn load(
        context: &RequestContext,
        access: &Access,
        words: &BTreeMap<ProvisionId, String>,
    ) -> Result<Self, StoreError> {
        let viewer = &context.viewer;
        let facts = ProvisionFacts { consultation: access.facts(), current: true };
        let subject = SubjectFacts { provision: facts, stands: None };
        let takes = rights::positions::may_draft_position(viewer, subject).is_ok();
        let own = match viewer.seat() {
            Some(_) => marks::mark_own_positions(context.db(), viewer, words).await?,
            None => BTreeMap::new(),
        };
        for (id, marked) in &own {
            context.marks.note(MarkTarget::OwnPosition(Subject::Provision(*id)), marked.mark);
        }
        Ok(Self { own, takes })
    }

    /// Renders provisions with the positions of the viewer's delegation or, where it has none and may take one, a form for that.
    pub fn provisions(&self, context: &RequestContext, provisions: &[RenderedProvision]) -> String {
        let mut html = String::with_capacity(provisions.iter().map(|one| one.before.len() + 1024).sum());
        let buttons = stance_buttons(context.locale).to_html();
        for one in provisions {
            html.push_str(&one.before);
            let own = self.own.get(&one.provision_id).and_then(|marked| match &marked.held {
                Some(held) => Some(own_stance(context, one.provision_id, held, self.takes)),
                None => self.takes.then(|| quick_form(context, one, &buttons)),
            });
            html.push_str(&own.map(RenderHtml::to_html).unwrap_or_default());
            html.push_str(&one.after);
        }
        html
    }
}

/// Renders a provision of the draft, but for what the viewer's delegation says.
pub fn render_provision(
    context: &RequestContext,
    one: &ProvisionText,
    margins: &DraftMargins,
) -> RenderedProvision {
    let html = document::html(|| provision_row(context, one, margins));
    let (before, after) = html.split_once(OWN_PLACE).unwrap_or((html.as_str(), ""));
    RenderedProvision {
        provision_id: one.provision_id,
        label: one.label.clone(),
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

/// Renders the tags that a paragraph carries.
fn tags(context: &RequestContext, id: ProvisionId, margins: &DraftMargins) -> Option<Markup> {
    let carried = margins.tags.settled.get(&id)?;
    tag_line(context.locale, margins.consultation_id, &margins.tags.tags, carried)
}

/// Renders a provision of the draft: a heading, or a paragraph with what stands beside it.
fn provision_row(context: &RequestContext, one: &ProvisionText, margins: &DraftMargins) -> Markup {
    if one.kind == ProvisionKind::Heading {
        return text_heading(one);
    }
    let id = one.provision_id;
    let threads = margins.threads.get(&id).map(|threads| {
        markup! { <div class="threads">{plain_thread_list(context, threads, &margins.names)}</div> }
    });
    markup! {
        <section id=format!("p{id}") class=format!("provision {} depth-{}", one.kind, one.depth)>
            <div class="norm">
                {linked_text(context.locale, one, margins)}
                {authentic_words(context.locale, one, margins)}
                {tags(context, id, margins)}
            </div>
            {margin(context, one, margins)}
            {threads}
        </section>
    }
}

/// Renders the words of a paragraph with its terms marked; its number is the link to its page.
fn linked_text(locale: Locale, one: &ProvisionText, margins: &DraftMargins) -> Markup {
    let (language, href) = (one.language, addresses::PROVISION.of(one.provision_id));
    let name = t!(locale, "provision-open", label = one.label.clone());
    markup! {
        <p class="text" lang=language.code() dir=language.direction()>
            <a class="label" dir="ltr" href=href aria-label=name lang=locale.code()>{one.label.clone()}</a>
            " "{margins.terms.mark_terms(&one.body)}
        </p>
    }
}

/// Renders the authentic words beneath those of a translation, folded.
fn authentic_words(locale: Locale, one: &ProvisionText, margins: &DraftMargins) -> Option<Markup> {
    let body = margins.words.get(&one.provision_id).filter(|_| margins.translated)?.clone();
    let language = margins.authentic_language;
    let shown = ProvisionText { language, body, ..one.clone() };
    Some(authentic_fold(locale, language, unnumbered_text(&shown)))
}

fn margin(context: &RequestContext, one: &ProvisionText, margins: &DraftMargins) -> Markup {
    let (locale, id) = (context.locale, one.provision_id);
    let standing = margins.standings.find(id);
    let counts = standing.map(|standing| standing.counts).unwrap_or_default();
    let status = standing.map(|standing| standing.status).filter(|one| *one != ConsensusStatus::TooFewHeard);
    let decided = margins.decided.get(&id).map(|decided| decision_badge(locale, decided));
    markup! {
        <div class="beside">
            {decided}
            {status.map(|status| markup! { <p>{status_badge(locale, status)}</p> })}
            {stance_bar(locale, &StanceBar::of(&counts, margins.standings.members))}
            {activity_line(context, id, margins)}
            {document::rendered(OWN_PLACE)}
        </div>
    }
}

/// Renders how many comments, amendments and open brackets there are, as links to where they stand; nothing where there
/// are none.
fn activity_line(context: &RequestContext, id: ProvisionId, margins: &DraftMargins) -> Option<Markup> {
    let locale = context.locale;
    let comments = margins.comments.get(&id).copied().filter(|count| *count > 0).map(|count| {
        let href = format!("{}#comments", addresses::PROVISION.of(id));
        markup! { <a href=href>{t!(locale, "comments-count", count = count)}</a> }
    });
    let amendments = margins.amendments.get(&id).copied().filter(|count| *count > 0).map(|count| {
        let href = addresses::PROVISION_AMENDMENTS.of(id);
        markup! { <a href=href>{t!(locale, "amendments-count", count = count)}</a> }
    });
    let brackets = margins.brackets.get(&id).copied().filter(|count| *count > 0).map(|count| {
        markup! { <span class="brackets">{t!(locale, "draft-brackets", count = count)}</span> }
    });
    let parts = [comments, amendments, brackets].into_iter().flatten().enumerate().map(|(index, part)| {
        let separator = (index > 0).then_some(" · ");
        markup! { {separator}{part} }
    });
    let parts = parts.collect::<Vec<_>>();
    (!parts.is_empty()).then(|| markup! { <p>{parts}</p> })
}

fn own_stance(context: &RequestContext, id: ProvisionId, held: &position::Model, takes: bool) -> Markup {
    let locale = context.locale;
    let state = match held.clearance {
        Clearance::Submitted => held.outdated_at.map(|_| t!(locale, "draft-outdated")),
        other => Some(other.label(locale)),
    };
    markup! {
        <p class="mine">
            <span class="hint">{t!(locale, "draft-own")}</span>" "
            {stance_badge(locale, held.stance)}
            {state.map(|state| markup! { " "<span class="hint">{state}</span> })}" "
            <a href=format!("{}#position", addresses::PROVISION.of(id))>{t!(locale, if takes { "draft-change" } else { "draft-see" })}</a>
        </p>
    }
}

/// Renders a button for each stance.
fn stance_buttons(locale: Locale) -> Markup {
    let buttons = Stance::ALL.iter().map(|stance| {
        markup! {
            <button name="stance" value=stance.code() class=stance.code()>
                <span aria-hidden="true">{stance_sign(*stance)}</span>" "{stance.label(locale)}
            </button>
        }
    });
    buttons.collect::<Vec<_>>().into_markup()
}

/// Renders a button for each stance, which saves it as a draft and leads back to the paragraph.
fn quick_form(context: &RequestContext, one: &RenderedProvision, buttons: &str) -> Markup {
    let (locale, id) = (context.locale, one.provision_id);
    markup! {
        <details class="quick">
            <summary>{t!(locale, "draft-take")}<span class="only-read">{figures::colon(locale)}{one.label.clone()}</span></summary>
            <form method="post" action=addresses::PROVISION_POSITIONS.of(id) class="buttons">
                {form_key()}
                <SeenField target=MarkTarget::OwnPosition(Subject::Provision(id))/>
                <input type="hidden" name="from" value=context.address.clone()/>
                <input type="hidden" name="position-language" value=locale.code()/>
                {document::rendered(buttons)}
            </form>
        </details>
    }
}
