//! Renders the page of one provision: its text, the delegation's own position, those of the others, the comments.

use crate::amendments::parts::{changed_words, find_changed_words, prepare_comparisons};
use crate::blocs::parts::bloc_positions;
use crate::comments::parts::{ThreadQuery, reply_form};
use crate::commitments::parts::provision_link;
use crate::consensus::labels::{members_bar, status_badge};
use crate::consensus::parts::provision_summary;
use crate::consensus::parts::summary_view::{NAMED, SummaryView};
use crate::consultations::labels::attribution_hint;
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::instruments::labels::{numbered_text, numbered_words, paragraph_name, text_language};
use crate::instruments::parts::{editorial_changes, is_reworded};
use crate::mappings::parts::mapping_section;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::needs::parts::needs_on;
use crate::news::parts::news_line;
use crate::notices::Notice;
use crate::positions::parts::own::{
    OwnPosition, capital_notice, find_draft_seen, own_position, position_fields, renew_words,
};
use crate::positions::parts::{
    ListedPositions, PositionQuery, find_proposals, long_proposals, position_list_on,
};
use crate::questions::labels::question_title;
use crate::questions::parts::decisions::decision_note;
use crate::questions::parts::open_vote_lines;
use crate::request::RequestContext;
use crate::reservations::parts::{reservation_form, reservation_list};
use crate::terms::parts::{MarkedTerms, defined_terms};
use crate::vocabularies::parts::provision_tags;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::comparisons::long_comparisons;
use domain::consensus::Summary;
use domain::consultations::Business;
use domain::identifiers::{CommentId, ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::positions::Clearance;
use domain::reservations::ReservationKind;
use domain::rights;
use domain::rights::positions::SubjectFacts;
use domain::rights::reservations::AdoptedFacts;
use domain::rights::{Act, ProvisionFacts, Refusal};
use leptos::prelude::*;
use store::instruments::ProvisionText;
use store::marks::MarkTarget;
use store::needs::{NeedPlace, list_needs_on};
use store::positions::ProvisionPlace;
use store::questions::DecidedText;
use store::terms::list_defined_terms;
use store::{
    StoreError, Subject, amendments, blocs as bloc_store, clearances, comments, commitments, consensus,
    instruments, mappings, positions, questions, reservations, vocabularies,
};

/// The query in the address of a provision.
#[derive(Default, serde::Deserialize)]
struct ProvisionQuery {
    /// The comment that the viewer replies to.
    reply: Option<CommentId>,
}

pub async fn show_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_provision(&context, id, query.as_deref(), &NOTHING_TYPED, None).await
}

/// Renders the page of provision `id`; a rejected form keeps what was typed and shows its errors.
pub async fn render_provision(
    context: &RequestContext,
    id: ProvisionId,
    query: Option<&str>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let asked: ThreadQuery = crate::forms::query(query);
    let cursor = crate::forms::query::<PositionQuery>(query).cursor();
    let query: ProvisionQuery = crate::forms::query(query);
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::OwnPosition(Subject::Provision(id))).await?;
    let (consultation_id, revision, texts) = instruments::find_provision_texts(db, viewer, id).await?;
    let names = context.state.figures.participants(db, consultation_id).await?;
    let access = context.access(consultation_id).await?;
    let (summary, counts) = consensus::count_subject(db, &access, &names, id).await?;
    let held = positions::list_shown_positions(db, &access, viewer, id, cursor).await?;
    let bloc_names = bloc_store::bloc_names(db).await?;
    let spoken = bloc_store::bloc_positions(db, &access, &[id]).await?;
    let prepared = positions::find_position_in_preparation(db, viewer, id).await?;
    let drafts = match &prepared {
        Some(prepared) => positions::list_former_drafts(db, viewer, prepared).await?,
        None => Vec::new(),
    };
    let seen = find_draft_seen(context, prepared.as_ref(), &drafts, form, rejection).await?;
    let capital = match prepared.as_ref().filter(|prepared| prepared.clearance == Clearance::Sent) {
        Some(prepared) => clearances::find_waiting_request(db, viewer, prepared.id).await?,
        None => None,
    };
    let threads = comments::list_threads(db, &access, id, asked.cursor()).await?;
    let place = positions::find_provision_place(db, viewer, consultation_id, revision.id, id).await?;
    let open_votes = questions::list_open_votes(db, consultation_id, Some(id), context.now).await?;
    let proposed = amendments::count_amendments(db, &access, &[id]).await?.get(&id).copied().unwrap_or(0);
    let editorial = instruments::list_editorial_changes(db, viewer, id).await?;
    let first = texts.first().ok_or(StoreError::NotFound)?;
    let reserved = reservations::reservations_on_provisions(db, &access, &[id]).await?;
    let (mapped, links) = mappings::page_of_mappings_on(db, &access, id, 0).await?;
    let needed = list_needs_on(db, viewer, NeedPlace::Provision(id)).await?;
    let tagged = vocabularies::list_tags_on(db, &access, id).await?;

    let current = place.current && first.kind.takes_positions();
    let provision = ProvisionFacts { consultation: access.facts(), current };
    let open = current && access.facts().open_for(Business::TakePosition).is_ok();
    let takes = rights::positions::may_draft_position(viewer, SubjectFacts { provision, stands: None });
    let speaks = rights::comments::may_post_comment(viewer, provision).is_ok();
    let decided = questions::find_decided_text(db, consultation_id, id, text_language(context, None)).await?;
    let adopted = decided.as_ref().is_some_and(|decided| decided.adopted);
    let promised = match adopted {
        true => Some(commitments::count_commitments(db, &[id]).await?.get(&id).copied().unwrap_or(0)),
        false => None,
    };
    let ours = viewer.seat().map(|seat| seat.delegation_id);
    let made = reserved.iter().filter(|one| Some(one.delegation_id) == ours).map(|one| one.kind);
    let made: Vec<_> = made.collect();
    let kinds = rights::reservations::open_reservation_kinds(
        viewer,
        AdoptedFacts { provision, adopted, made: &made },
    );
    let summary = first.kind.takes_positions().then_some(summary);
    let own = held.own.as_ref();
    let of_positions = held.live.iter().chain(&held.former).chain(own);
    let mut proposals = find_proposals(context, &access, of_positions).await?;
    let of_blocs: Vec<_> = spoken.iter().filter_map(|one| one.point.proposal_id).collect();
    proposals.extend(amendments::shown_proposals(db, &access, &of_blocs).await?);
    let (mut fate, mut carried) = (None, None);
    if let Some(own) = own {
        fate = amendments::foretell_proposal_fate(db, &access, own).await?;
        if own.outdated_at.is_some() && prepared.is_none() {
            carried = Some(amendments::carry_position(db, own.clone()).await?);
        }
    }

    let mut long = long_proposals(&texts, held.live.iter().chain(own));
    long.extend(long_comparisons(editorial.iter().map(|one| (one.before.as_str(), one.after.as_str()))));
    long.extend(long_comparisons(decided.iter().filter_map(DecidedText::replaced)));
    prepare_comparisons(context, long).await?;
    let changed =
        find_changed_words(context, Subject::Provision(id), revision.authentic_language, form, rejection)
            .await?;
    let locale = context.locale;
    let title = paragraph_name(locale, first.kind, &first.label);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let in_language = texts.iter().find(|text| text.language.code() == locale.code()).unwrap_or(first);
    let body = in_language.body.as_str();
    let terms = MarkedTerms::load(context, &access, in_language.language, &[body]).await?;
    let defined = list_defined_terms(db, id).await?;
    Ok(document::respond(context, status, &title.clone(), || {
        let summary_view =
            SummaryView { locale, names: &names, blocs: &bloc_names, named: NAMED, weights: None };
        // A rejected form is shown again even when the act has become impossible since.
        let of_position =
            rejected(rejection, Act::DraftPosition).or_else(|| rejected(rejection, Act::SubmitAtOnce));
        let begun = position_fields(prepared.as_ref().or(carried.as_ref()).or(own), Some(first));
        let renewed = renew_words(form, first);
        let typed = match of_position {
            Some(_) => Some(&renewed),
            None => takes.is_ok().then_some(&begun),
        };
        let position = own_position(
            context,
            OwnPosition {
                subject: Subject::Provision(id),
                prepared: prepared.as_ref(),
                live: own,
                proposals: &proposals,
                fate: fate.as_ref(),
                former: &drafts,
                seen: seen.as_ref(),
                stale: rejection.is_some_and(|rejection| rejection.stale),
                reworded: own.is_some_and(|own| is_reworded(own, &editorial)),
                settled: false,
                authentic: Some(first),
            },
            access.facts(),
            typed,
            of_position,
        );
        let closed = matches!(takes, Err(Refusal::State | Refusal::StageClosed | Refusal::Archived))
            .then(|| markup! { <p class="hint">{t!(locale, "positions-closed")}</p> });
        let of_talk = rejected(rejection, Act::PostComment);
        let talk = (speaks || of_talk.is_some()).then(|| {
            let typed = if of_talk.is_some() { form } else { &NOTHING_TYPED };
            let reply = query.reply.or_else(|| typed.get("parent").parse().ok());
            reply_form(context, id, reply, &threads.comments, typed, of_talk)
        });
        let of_reservation = rejected(rejection, Act::MakeReservation);
        let reservation = (!kinds.is_empty() || of_reservation.is_some()).then(|| {
            let typed = if of_reservation.is_some() { form } else { &NOTHING_TYPED };
            let kinds = if kinds.is_empty() { ReservationKind::ALL } else { &kinds };
            reservation_form(locale, id, kinds, typed, of_reservation)
        });
        let listed =
            ListedPositions { subject: Subject::Provision(id), cursor, shown: &held, counts: &counts };
        let badge = summary.as_ref().map(|summary| {
            markup! { <p>{status_badge(locale, summary.status)}</p> }
        });
        let figures = summary.as_ref().map(|summary| stance_figure(locale, summary));
        let unheard = summary.as_ref().map(|summary| unheard_names(locale, summary, &names));
        let in_words = summary.as_ref().map(|summary| {
            markup! {
                <details class="more">
                    <summary>{t!(locale, "part-summary")}</summary>
                    {provision_summary(summary_view, id, summary)}
                </details>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            {changed.as_ref().map(|changed| changed_words(locale, changed))}
            <h1>{title}</h1>
            {badge}
            {open_vote_lines(context, &open_votes)}
            {step_links(locale, &place, takes.is_ok())}
            {news_line(context, consultation_id, Some(Subject::Provision(id)))}
            {next_step(context, &place, consultation_id)}
            <div class="paragraph">
                <div>
                    <article class="draft">
                        {numbered_words(in_language, terms.mark_terms(body))}
                    </article>
                    {terms.definition_notes(locale)}
                    {defined_terms(locale, &defined)}
                    {other_languages(locale, &texts, in_language, revision.authentic_language)}
                    {editorial_changes(context, id, &editorial)}
                    {figures}
                    {decided.as_ref().map(|decided| decided_section(locale, decided, open))}
                    {promised.map(|count| provision_link(locale, id, count))}
                    {capital.as_ref().map(|request| capital_notice(context, request))}
                    {position}
                    {closed}
                    {attribution_hint(locale, access.stage)}
                    {position_list_on(context, &texts, listed, &proposals, &names, access.facts())}
                    {unheard}
                    {reservation_list(context, &reserved, &names, access.facts())}
                    {reservation}
                    {next_paragraph(context, &place, &[Notice::ReservationMade])}
                    {bloc_positions(locale, &spoken, &proposals, &names)}
                    {provision_tags(
                        context,
                        (consultation_id, id),
                        &tagged,
                        &names,
                        provision,
                        (form, rejected(rejection, Act::ProposeTag).or_else(|| rejected(rejection, Act::SettleTag))),
                    )}
                    {next_paragraph(context, &place, &[Notice::TagProposed, Notice::TagSettled])}
                    {mapping_section(context, id, (mapped.as_slice(), links), &names, provision)}
                    {needs_on(context, NeedPlace::Provision(id), &needed, &names, access.facts())}
                    <section id="comments">
                        <h2>{t!(locale, "comments-title")}</h2>
                        {crate::comments::parts::thread_list(context, id, &threads, &names, provision)}
                    </section>
                    {talk}
                    {next_paragraph(context, &place, &[Notice::CommentPosted])}
                    {viewer.person.is_none().then(|| markup! {
                        <p class="tools"><a href=format!("{}?next=/provisions/{id}", addresses::SIGN_IN.path())>{t!(locale, "provision-sign-in")}</a></p>
                    })}
                </div>
                <aside>
                    {further_links(locale, consultation_id, id, &first.label, proposed, access.facts().participant().is_ok())}
                    {in_words}
                </aside>
            </div>
        }
    }))
}

/// Renders links to the paragraphs before and after, and to the next on which the delegation has not spoken.
fn step_links(locale: Locale, place: &ProvisionPlace, takes: bool) -> Markup {
    // The arrows point as the text runs.
    let (back, forth) = if locale.direction() == "rtl" { ("→", "←") } else { ("←", "→") };
    let previous = place.previous.as_ref().map(|(id, label)| {
        let name = t!(locale, "provision-previous", label = label.clone());
        let label = label.clone();
        markup! {
            <li><a rel="prev" href=addresses::PROVISION.of(*id) aria-label=name>{back}" "<bdi dir="ltr">{label}</bdi></a></li>
        }
    });
    let silent = place.silent.as_ref().filter(|_| takes).map(|(id, label)| {
        let words = t!(locale, "provision-next-silent", label = label.clone());
        markup! { <li><a href=format!("{}#position", addresses::PROVISION.of(*id))>{words}</a></li> }
    });
    let next = place.next.as_ref().map(|(id, label)| {
        let name = t!(locale, "provision-next", label = label.clone());
        let label = label.clone();
        markup! {
            <li><a rel="next" href=addresses::PROVISION.of(*id) aria-label=name><bdi dir="ltr">{label}</bdi>" "{forth}</a></li>
        }
    });
    let any = previous.is_some() || silent.is_some() || next.is_some();
    any.then(|| {
        markup! {
            <nav class="steps" aria-label=t!(locale, "provision-steps")><ul>{previous}{silent}{next}</ul></nav>
        }
    })
    .into_markup()
}

/// Renders, after a position was saved, where to go on.
fn next_step(context: &RequestContext, place: &ProvisionPlace, id: ConsultationId) -> Markup {
    let locale = context.locale;
    if !matches!(context.done, Some(Notice::PositionSaved | Notice::PositionSubmitted)) {
        return ().into_markup();
    }
    match &place.silent {
        Some((next, label)) => {
            let href = format!("{}#position", addresses::PROVISION.of(*next));
            let words = t!(locale, "provision-go-on", label = label.clone());
            markup! { <p id="go-on"><a class="button second" href=href>{words}</a></p> }
        }
        None => markup! {
            <p id="go-on">{t!(locale, "provision-none-silent")}" "<a href=addresses::DESK.of(id)>{t!(locale, "desk-title")}</a></p>
        },
    }
}

/// Renders, beside what was done just now, the way to the next paragraph; nothing where none of these acts was done.
fn next_paragraph(context: &RequestContext, place: &ProvisionPlace, after: &[Notice]) -> Markup {
    let done = context.done.is_some_and(|done| after.contains(&done));
    let next = place.next.as_ref().filter(|_| done).map(|(id, label)| {
        let words = t!(context.locale, "provision-go-on", label = label.clone());
        markup! { <p id="go-on"><a class="button second" href=addresses::PROVISION.of(*id)>{words}</a></p> }
    });
    next.into_markup()
}

/// Renders the words in the other languages, folded, the authentic one named.
fn other_languages(
    locale: Locale,
    texts: &[ProvisionText],
    shown: &ProvisionText,
    authentic: Language,
) -> Markup {
    let others = texts.iter().filter(|text| text.language != shown.language).map(|text| {
        let authentic = text.language == authentic;
        markup! {
            <li>
                <span class="hint">
                    <span lang=text.language.code()>{text.language.endonym()}</span>
                    {authentic.then(|| format!(" ({})", t!(locale, "text-authentic")))}
                </span>
                {numbered_text(text)}
            </li>
        }
    });
    let others = others.collect::<Vec<_>>();
    (!others.is_empty())
        .then(|| {
            markup! {
                <details class="translations">
                    <summary>{t!(locale, "text-other-languages")}</summary>
                    <ul class="plain">{others}</ul>
                </details>
            }
        })
        .into_markup()
}

/// Renders the stances of all members as a bar, with what they mean in words.
fn stance_figure(locale: Locale, summary: &Summary) -> Markup {
    let heard = summary.counts.heard();
    let words = match heard {
        0 => t!(locale, "summary-nobody"),
        heard => {
            let number = t!(locale, "summary-heard", count = heard, of = summary.members);
            format!("{number} {}", summary.status.meaning(locale))
        }
    };
    markup! {
        <figure class="stance-figure">
            {members_bar(locale, &summary.counts, summary.members)}
            <figcaption>{words}</figcaption>
        </figure>
    }
}

/// Renders the members without a position, folded; nothing where the names of some are not shown.
fn unheard_names(locale: Locale, summary: &Summary, names: &DelegationNames) -> Markup {
    let count = summary.not_heard.len();
    let listed = sorted_names(locale, names, summary.not_heard.iter().copied());
    (count > 0)
        .then(|| {
            markup! {
                <details class="said unheard">
                    <summary>{t!(locale, "positions-unheard", count = count)}</summary>
                    <p>{figures::list(locale, &listed)}</p>
                </details>
            }
        })
        .into_markup()
}

/// Renders what a vote has decided on the paragraph, and, while positions are taken, what one on it would mean.
fn decided_section(locale: Locale, decided: &DecidedText, open: bool) -> Markup {
    let vote = decided.question.as_ref().map(|one| {
        markup! { <p><a href=addresses::QUESTION.of(one.id) dir="auto">{question_title(locale, one)}</a></p> }
    });
    markup! {
        <section id="decided">
            <h2>{t!(locale, "outcome-title")}</h2>
            {decision_note(locale, decided, open)}
            {vote}
        </section>
    }
}

/// Renders links to what else there is about the paragraph.
fn further_links(
    locale: Locale,
    consultation_id: ConsultationId,
    id: ProvisionId,
    label: &str,
    amendments: u64,
    participates: bool,
) -> Markup {
    let count = (amendments > 0).then(|| t!(locale, "amendments-count", count = amendments));
    markup! {
        <nav aria-label=t!(locale, "provision-further")>
            <ul class="plain tools">
                <li><a href=format!("{}#p{id}", addresses::DRAFT.of(consultation_id))>{t!(locale, "provision-in-draft")}</a></li>
                <li>
                    <a href=addresses::PROVISION_AMENDMENTS.of(id)>{t!(locale, "amendments-open", label = label)}</a>
                    {count.map(|count| markup! { " "<span class="hint">{count}</span> })}
                </li>
                <li><a href=addresses::HISTORY.of(id)>{t!(locale, "history")}</a></li>
                {participates.then(|| markup! {
                    <li><a href=addresses::POSITION_SHEET.of(consultation_id)>{t!(locale, "sheet-title")}</a></li>
                })}
            </ul>
        </nav>
    }
}
