//! Renders the page of one amendment.

use crate::addresses::Address;
use crate::amendments::labels::sponsor_names;
use crate::amendments::parts::{
    Proposals, amendment_state_words, awaiting_note, changed_words, changes_side_by_side, collision_list,
    collision_partners, find_changed_words, inline_changes, long_changes, long_collisions, merger_link,
    prepare_comparisons,
};
use crate::comments::parts::{ThreadQuery, reply_form};
use crate::components::Badge;
use crate::consensus::parts::summary_view::{NAMED, SummaryView};
use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id, sort_by_name};
use crate::errors::PageResult;
use crate::fields::{
    CheckField, FieldOption, RadioField, SelectField, ShownForm, TextField, coded_options, error_summary,
};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::instruments::labels::{foreign_language, numbered_text};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::news::parts::news_line;
use crate::notices::Notice;
use crate::positions::parts::own::{
    OwnPosition, capital_notice, find_draft_seen, own_position, position_fields,
};
use crate::positions::parts::{ListedPositions, PositionQuery, position_list};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::amendments::{AmendmentKind, Disposition};
use domain::identifiers::{AmendmentId, CommentId};
use domain::positions::Clearance;
use domain::rights::amendments::AmendmentFacts;
use domain::rights::positions::SubjectFacts;
use domain::rights::{Act, ProvisionFacts};
use domain::text::{Paragraph, Statement};
use domain::{amendments as amended, rights};
use islands::editor::Editor;
use leptos::prelude::*;
use store::amendments::{AmendmentDetails, SponsoredAmendment};
use store::attribution::UNNAMED_DELEGATION;
use store::marks::MarkTarget;
use store::{Subject, amendments, blocs, clearances, comments, consensus, positions};

/// The query in the address of an amendment's page.
#[derive(Default, serde::Deserialize)]
struct AmendmentQuery {
    /// The comment that the viewer replies to.
    reply: Option<CommentId>,
}

pub async fn show_amendment(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_amendment(&context, id, query.as_deref(), &NOTHING_TYPED, None).await
}

/// Renders the page of an amendment; a rejected form keeps what was typed and shows its errors.
pub async fn render_amendment(
    context: &RequestContext,
    id: AmendmentId,
    query: Option<&str>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let asked: ThreadQuery = crate::forms::query(query);
    let cursor = crate::forms::query::<PositionQuery>(query).cursor();
    let query: AmendmentQuery = crate::forms::query(query);
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::Amendment(id)).await?;
    context.note_mark(MarkTarget::OwnPosition(Subject::Amendment(id))).await?;
    let (whole, access) = amendments::find_amendment_details(db, viewer, id, context.now).await?;
    let found = &whole.proposed.amendment;
    let names = context.state.figures.participants(db, found.consultation_id).await?;
    let others = amendments::list_standing_amendments(db, Some(&access), found.provision_id).await?;
    let shown = others.iter().chain([&whole.proposed]).chain(&whole.amendments);
    let compared: Vec<_> = others
        .iter()
        .filter(|one| one.amendment.language == found.language || !one.amendment.kind.has_text())
        .map(SponsoredAmendment::standing)
        .collect();
    let mut long = long_changes(shown);
    long.extend(long_collisions(&whole.proposed.original, &compared));
    prepare_comparisons(context, long).await?;
    let pairs = amended::find_collisions(&whole.proposed.original, &compared);
    // An amendment and those that amend it change the same words; the page lists them as such already.
    let related = |other: &AmendmentId| {
        let of = |one: &SponsoredAmendment| one.amendment.of_id;
        found.of_id == Some(*other)
            || others.iter().any(|one| one.amendment.id == *other && of(one) == Some(id))
    };
    let against: Vec<AmendmentId> =
        collision_partners(&pairs, id).into_iter().filter(|other| !related(other)).collect();
    let (summary, counts) = consensus::count_subject(db, &access, &names, Subject::Amendment(id)).await?;
    let held = positions::list_shown_positions(db, &access, viewer, Subject::Amendment(id), cursor).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let prepared = positions::find_position_in_preparation(db, viewer, Subject::Amendment(id)).await?;
    let drafts = match &prepared {
        Some(prepared) => positions::list_former_drafts(db, viewer, prepared).await?,
        None => Vec::new(),
    };
    let seen = find_draft_seen(context, prepared.as_ref(), &drafts, form, rejection).await?;
    let capital = match prepared.as_ref().filter(|prepared| prepared.clearance == Clearance::Sent) {
        Some(prepared) => clearances::find_waiting_request(db, viewer, prepared.id).await?,
        None => None,
    };
    let own = held.own.as_ref().filter(|own| own.outdated_at.is_none());
    let threads = comments::list_threads(db, &access, Subject::Amendment(id), asked.cursor()).await?;
    let facts = whole.proposed.facts(access.facts(), viewer.seat().map(|seat| seat.delegation_id));
    let provision = ProvisionFacts { consultation: access.facts(), current: whole.current };
    let subject = SubjectFacts { provision, stands: Some(facts.stands()) };
    let takes = rights::positions::may_draft_position(viewer, subject).is_ok();
    let speaks = rights::comments::may_post_comment(viewer, provision).is_ok();
    let amendable = rights::amendments::may_amend_amendment(viewer, provision, facts).is_ok();
    let changed = find_changed_words(
        context,
        Subject::Amendment(id),
        whole.proposed.amendment.language,
        form,
        rejection,
    )
    .await?;
    let locale = context.locale;
    let title = t!(
        locale,
        "amendment-title",
        label = whole.label.clone(),
        sponsors = sponsor_names(locale, &whole.proposed, &names)
    );
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let language = found.language;
        let text = match found.kind {
            AmendmentKind::Modify => markup! {
                {inline_changes(locale, &whole.proposed)}
                <details>
                    <summary>{t!(locale, "amendment-beside")}</summary>
                    {changes_side_by_side(
                        locale,
                        ["amendment-text-now", "amendment-text-proposed"],
                        whole.proposed.former(),
                        whole.proposed.text.as_deref().unwrap_or_default(),
                        language,
                    )}
                </details>
            },
            _ => inline_changes(locale, &whole.proposed),
        };
        // A rejected form is shown again even when the act has become impossible since.
        let of_talk = rejected(rejection, Act::PostComment);
        let talk = (speaks || of_talk.is_some()).then(|| {
            let typed = if of_talk.is_some() { form } else { &NOTHING_TYPED };
            let reply = query.reply.or_else(|| typed.get("parent").parse().ok());
            reply_form(context, Subject::Amendment(id), reply, &threads.comments, typed, of_talk)
        });
        let of_position =
            rejected(rejection, Act::DraftPosition).or_else(|| rejected(rejection, Act::SubmitAtOnce));
        let begun = position_fields(prepared.as_ref().or(own), None);
        // What is proposed in place of an amendment's words is an amendment to it, which has a form of its own.
        let proposals = Proposals::new();
        let typed = match of_position {
            Some(_) => Some(form),
            None => takes.then_some(&begun),
        };
        let position = own_position(
            context,
            OwnPosition {
                subject: Subject::Amendment(id),
                prepared: prepared.as_ref(),
                live: own,
                proposals: &proposals,
                fate: None,
                former: &drafts,
                seen: seen.as_ref(),
                stale: rejection.is_some_and(|rejection| rejection.stale),
                reworded: false,
                settled: found.disposition == Disposition::Agreed,
                authentic: None,
            },
            access.facts(),
            typed,
            of_position,
        );
        let listed =
            ListedPositions { subject: Subject::Amendment(id), cursor, shown: &held, counts: &counts };
        let summary_view =
            SummaryView { locale, names: &names, blocs: &bloc_names, named: NAMED, weights: None };
        let of_words = rejected(rejection, Act::ProposeAmendment);
        let amend = (amendable || of_words.is_some()).then(|| {
            let begun = FormData::default()
                .set("text", whole.proposed.text.clone().unwrap_or_default())
                .set("open", "yes");
            subamendment_form(context, id, if of_words.is_some() { form } else { &begun }, of_words)
        });
        let own_language = provision_in_own_language(context, &whole);
        let amended = found.of_id.map(|id| {
            markup! { " · "<a href=addresses::AMENDMENT.of(id)>{t!(locale, "amendment-of-another")}</a> }
        });
        markup! {
            {error_summary(locale, rejection)}
            {changed.as_ref().map(|changed| changed_words(locale, changed))}
            <h1>{title}</h1>
            {news_line(context, found.consultation_id, Some(Subject::Amendment(id)))}
            <p class="tools">
                <a href=addresses::PROVISION_AMENDMENTS.of(found.provision_id)>
                    {t!(locale, "amendments-of", label = whole.label.clone())}
                </a>
                {amended}
            </p>
            {amendment_state(context, &whole)}
            {own_language}
            <article class="draft">{text}</article>
            {collision_list(locale, &against, &others, &names)}
            {found.justification.clone().map(|words| markup! {
                <section>
                    <h2>{t!(locale, "amendment-justification")}</h2>
                    <p class="words" lang=language.code() dir=language.direction()>{words}</p>
                </section>
            })}
            {sponsorship_section(context, &whole, facts, &names)}
            {subamendment_list(locale, &whole.amendments, &names)}
            {amend}
            {dispositions(context, &whole, &names)}
            {answer_form(context, id, facts, form, rejection)}
            {disposition_form(context, &whole, facts, &others, &names, form, rejection)}
            {(!counts.is_empty()).then(|| markup! {
                <section>
                    <h2>{t!(locale, "part-summary")}</h2>
                    {summary_view.summary(Subject::Amendment(id), &summary)}
                </section>
            })}
            {position_list(context, listed, &proposals, &names, access.facts())}
            {capital.as_ref().map(|request| capital_notice(context, request))}
            {position}
            <section id="comments">
                <h2>{t!(locale, "comments-title")}</h2>
                {crate::comments::parts::thread_list(context, Subject::Amendment(id), &threads, &names, provision)}
            </section>
            {talk}
        }
    }))
}

/// Renders the paragraph in the reader's language where the amendment is in another, which is named; nothing where it is in
/// the reader's own.
fn provision_in_own_language(context: &RequestContext, whole: &AmendmentDetails) -> Option<Markup> {
    let locale = context.locale;
    let words = foreign_language(locale, whole.proposed.amendment.language)?;
    let own = whole.texts.iter().find(|text| text.language.code() == locale.code());
    let own = own.map(|text| markup! { <article class="draft">{numbered_text(text)}</article> });
    Some(markup! { {own}<p class="hint">{t!(locale, "amendment-language")}" "{words}</p> })
}

/// Renders the list of the amendments to this amendment.
fn subamendment_list(locale: Locale, amendments: &[SponsoredAmendment], names: &DelegationNames) -> Markup {
    let items = amendments.iter().map(|one| {
        markup! {
            <li>
                <a href=addresses::AMENDMENT.of(one.amendment.id)>{sponsor_names(locale, one, names)}</a>" "
                <span class="hint">{amendment_state_words(locale, &one.amendment)}</span>
                {inline_changes(locale, one)}
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| markup! { <section id="amendments"><h2>{t!(locale, "amendments-further")}</h2><ul class="plain">{items}</ul></section> })
        .into_markup()
}

/// Renders the form for an amendment to this one, which begins with its words.
fn subamendment_form(
    context: &RequestContext,
    id: AmendmentId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let person = context.viewer.person.as_ref().map_or(0, |person| person.id.0);
    let fields = markup! {
        <form method="post" action=addresses::SUBAMENDMENTS.of(id) class="form">
            {form_key()}
            {shown.seen(MarkTarget::Words(Subject::Amendment(id)))}
            <TextField field=shown.field("text", "amendment-words") max=Paragraph::MAX rows=6 required=true/>
            <TextField field=shown.field("justification", "amendment-justification") max=Statement::MAX rows=3/>
            <CheckField field=shown.field("open", "amendment-open")/>
            <button class="second">{t!(locale, "amendment-propose")}</button>
        </form>
    };
    markup! {
        <details class="act" open={rejection.is_some()}>
            <summary>{t!(locale, "amendment-amend")}</summary>
            <Editor draft=format!("{person}:amend:{id}") saved={context.done == Some(Notice::AmendmentProposed)}
                restored=t!(locale, "editor-restored") discard=t!(locale, "editor-discard")
                confirm=t!(locale, "editor-confirm")>
                {fields}
            </Editor>
        </details>
    }
}

/// Renders the amendment's state.
fn amendment_state(context: &RequestContext, whole: &AmendmentDetails) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let found = &whole.proposed.amendment;
    let words = amendment_state_words(locale, found);
    let at = found.withdrawn_at.map(|at| markup! { " "{dates::time(locale, zone, at)} });
    let kind = found.kind.label(locale);
    // The authentic text is the first.
    let note = whole.texts.first().and_then(|text| awaiting_note(locale, found, text.language));
    markup! { <p class="lead"><Badge words=kind/>" "<strong>{words}</strong>{at}</p>{note} }
}

/// Renders the sponsors with the dates, and the forms with which the viewer's delegation joins or leaves
/// them.
fn sponsorship_section(
    context: &RequestContext,
    whole: &AmendmentDetails,
    facts: AmendmentFacts,
    names: &DelegationNames,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let one = &whole.proposed;
    let found = &one.amendment;
    let mut sponsors: Vec<_> = one.sponsors.iter().collect();
    sort_by_name(locale, names, &mut sponsors, |sponsor| sponsor.delegation_id);
    sponsors.sort_by_key(|sponsor| sponsor.delegation_id != found.delegation_id);
    let items = sponsors.into_iter().map(|sponsor| {
        let left = sponsor
            .left_at
            .map(|at| markup! { " · "{t!(locale, "sponsor-left")}" "{dates::time(locale, zone, at)} });
        let named = sponsor.delegation_id != UNNAMED_DELEGATION;
        let proposer = (named && sponsor.delegation_id == found.delegation_id)
            .then(|| markup! { " · "{t!(locale, "sponsor-proposer")} });
        markup! {
            <li>
                <DelegationName name=delegation_name_by_id(locale, names, sponsor.delegation_id)/>" "
                <span class="hint">{dates::time(locale, zone, sponsor.joined_at)}{proposer}{left}</span>
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    let open = if facts.open_to_sponsors && facts.stands() { "sponsors-open" } else { "sponsors-closed" };
    markup! {
        <section id="sponsors">
            <h2>{t!(locale, "sponsors-title")}</h2>
            <ul>{items}</ul>
            <p class="hint">{t!(locale, open)}</p>
            {act_forms(context, found.id, facts)}
        </section>
    }
}

/// Renders the forms and links by which the viewer's delegation acts on the amendment. What cannot be undone has a page
/// that confirms it.
fn act_forms(context: &RequestContext, id: AmendmentId, facts: AmendmentFacts) -> Markup {
    let (locale, viewer) = (context.locale, &context.viewer);
    let button = |address: Address<AmendmentId>, key: &'static str, open: Option<&'static str>| {
        let open = open.map(|open| markup! { <input type="hidden" name="open" value=open/> });
        markup! {
            <form method="post" action=address.of(id)>
                {form_key()}
                <SeenField target=MarkTarget::Amendment(id)/>
                {open}
                <button class="second">{t!(locale, key)}</button>
            </form>
        }
    };
    let link = |address: Address<AmendmentId>, key: &'static str| {
        markup! { <a class="button second" href=address.of(id)>{t!(locale, key)}</a> }
    };
    let toggle = if facts.open_to_sponsors { ("sponsors-close", "no") } else { ("sponsors-reopen", "yes") };
    let toggle = rights::amendments::may_open_to_sponsors(viewer, facts, !facts.open_to_sponsors)
        .is_ok()
        .then(|| button(addresses::AMENDMENT_SPONSORSHIP, toggle.0, Some(toggle.1)));
    let withdraw = rights::amendments::may_withdraw_amendment(viewer, facts)
        .is_ok()
        .then(|| link(addresses::AMENDMENT_WITHDRAWAL, "amendment-withdraw"));
    let leave = rights::amendments::may_leave_sponsors(viewer, facts).is_ok().then(|| {
        // Where the list is closed, nobody can join it again.
        match facts.open_to_sponsors {
            true => button(addresses::AMENDMENT_LEAVING, "sponsor-leave", None),
            false => link(addresses::AMENDMENT_LEAVING, "sponsor-leave"),
        }
    });
    let join = rights::amendments::may_join_sponsors(viewer, facts)
        .is_ok()
        .then(|| button(addresses::AMENDMENT_JOINING, "sponsor-join", None));
    markup! { <div class="buttons">{toggle}{withdraw}{leave}{join}</div> }
}

/// Renders the chair's dispositions of the amendment, each with the answers of its sponsors.
fn dispositions(context: &RequestContext, whole: &AmendmentDetails, names: &DelegationNames) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let decided = whole.dispositions.iter().map(|one| {
        let decision = match one.into_id {
            Some(into) => merger_link(locale, into),
            None => one.disposition.label(locale).into_markup(),
        };
        let words = markup! {
            <li>
                <strong>{decision}</strong>" "
                <span class="hint">{dates::time(locale, zone, one.decided_at)}</span>
                <p dir="auto">{one.note.clone()}</p>
            </li>
        };
        (one.decided_at, words.into_markup())
    });
    let answered = whole.answers.iter().map(|one| {
        let words = markup! {
            <li>
                <strong>{t!(locale, "answer-of", name = delegation_name_by_id(locale, names, one.delegation_id))}</strong>" "
                <span class="hint">{dates::time(locale, zone, one.given_at)}</span>
                <p dir="auto">{one.body.clone()}</p>
            </li>
        };
        (one.given_at, words.into_markup())
    });
    let mut all: Vec<_> = decided.chain(answered).collect();
    all.sort_by_key(|(at, _)| *at);
    let items = all.into_iter().map(|(_, words)| words).collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| markup! { <section id="dispositions"><h2>{t!(locale, "dispositions-title")}</h2><ol>{items}</ol></section> })
        .into_markup()
}

/// Renders the form in which a sponsor answers a disposition.
fn answer_form(
    context: &RequestContext,
    id: AmendmentId,
    facts: AmendmentFacts,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let rejection = rejected(rejection, Act::AnswerDisposition);
    if rejection.is_none() && rights::amendments::may_answer_disposition(&context.viewer, facts).is_err() {
        return ().into_markup();
    }
    let shown = ShownForm::returned(locale, &NOTHING_TYPED, form, rejection);
    markup! {
        <details class="act" open=rejection.is_some()>
            <summary>{t!(locale, "answer-give")}</summary>
            <form method="post" action=addresses::AMENDMENT_ANSWER.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Amendment(id))}
                <TextField field=shown.field("answer", "answer") max=Statement::MAX rows=4 required=true/>
                <button>{t!(locale, "answer-give")}</button>
            </form>
        </details>
    }
}

/// Renders the form in which the chair disposes of the amendment.
fn disposition_form(
    context: &RequestContext,
    whole: &AmendmentDetails,
    facts: AmendmentFacts,
    others: &[SponsoredAmendment],
    names: &DelegationNames,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let found = &whole.proposed.amendment;
    let rejection = rejected(rejection, Act::DisposeOfAmendment);
    if rejection.is_none() && rights::amendments::may_dispose_of_amendment(&context.viewer, facts).is_err() {
        return ().into_markup();
    }
    let shown = ShownForm::returned(locale, &NOTHING_TYPED, form, rejection);
    let choices = Disposition::ALL.iter().filter(|one| **one != found.disposition);
    let into = std::iter::once(FieldOption::none(t!(locale, "disposition-into-none"))).chain(
        others
            .iter()
            .filter(|other| other.amendment.id != found.id)
            .map(|other| sponsor_and_date(locale, other, names)),
    );
    markup! {
        <details class="act" id="decide" open=rejection.is_some()>
            <summary>{t!(locale, "disposition-decide")}</summary>
            <form method="post" action=addresses::AMENDMENT_DISPOSITION.of(found.id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Amendment(found.id))}
                <RadioField field=shown.field("disposition", "disposition") options=coded_options(locale, choices)/>
                <SelectField field=shown.field("into", "disposition-into") options=into.collect()/>
                <TextField field=shown.field("note", "disposition-note") max=Statement::MAX rows=3 required=true/>
                <button>{t!(locale, "disposition-decide")}</button>
            </form>
        </details>
    }
}

fn sponsor_and_date(locale: Locale, one: &SponsoredAmendment, names: &DelegationNames) -> FieldOption {
    let words = format!("{} – {}", sponsor_names(locale, one, names), one.amendment.kind.label(locale));
    FieldOption::new(one.amendment.id.to_string(), words)
}
