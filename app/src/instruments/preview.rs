//! Renders how a text that is to be imported is understood, line by line, and what publishing it changes.

use crate::delegations::labels::DelegationNames;
use crate::instruments::labels::{excerpt, import_error_text, imported_text, line_name};
use crate::instruments::parts::{ChangeView, change_part, counts_part, obstacles_part};
use crate::instruments::understanding::{
    IdentityAnswer, LINE, LONGEST_NUMBER, NOTICE, NUMBER, UnderstoodText, write_notice,
};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use domain::instruments::import::{DraftNotice, ImportedLine, LineFate, own_number};
use domain::instruments::{LineRole, Omission, ProvisionKind, ProvisionMatch};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::instruments::ChangeKind;

/// Renders the text as it is understood, with what a person may correct, inside the form that is sent again.
pub fn import_preview(locale: Locale, understood: &UnderstoodText, names: &DelegationNames) -> Markup {
    let changes =
        ChangeView { locale, language: understood.language, names, declared: &understood.editorial };
    let provisions = &understood.read.instrument.provisions;
    let headings = provisions.iter().filter(|one| one.kind == ProvisionKind::Heading).count();
    let paragraphs = t!(locale, "import-paragraphs", count = provisions.len() - headings);
    let headings = t!(locale, "import-headings", count = headings);
    let numbered = provisions.iter().any(|one| one.kind == ProvisionKind::Operative);
    let unnumbered = !numbered && provisions.iter().any(|one| one.kind == ProvisionKind::Preambular);
    let mut problems = BTreeMap::new();
    for problem in &understood.read.problems {
        problems.entry(problem.line).or_insert_with(|| import_error_text(locale, &understood.read, problem));
    }
    let rows = understood.read.lines.iter().filter_map(|line| {
        let problem = problems.get(&line.line).cloned();
        line_row(changes, understood, line, problem)
    });
    markup! {
        <section class="preview" id="preview">
            <h2>{t!(locale, "import-preview", paragraphs = paragraphs, headings = headings)}</h2>
            <p>{t!(locale, "import-preview-help")}</p>
            {(!understood.has_obstacle()).then(|| markup! { <p class="tools"><a href="#publish">{t!(locale, "import-to-publish")}</a></p> })}
            {title_part(locale, understood)}
            {unnumbered.then(|| markup! { <p class="warning">{t!(locale, "import-unnumbered-text")}</p> })}
            <input type="hidden" name="seen-text" value=understood.text_mark.clone()/>
            <input type="hidden" name="shown" value=understood.shown_mark.clone()/>
            {notices_part(locale, understood)}
            {effects_part(changes, understood)}
            {understood.terms.view(locale)}
            <ol class="plain import-lines">{rows.collect::<Vec<_>>()}</ol>
            {removed_part(changes, understood)}
        </section>
    }
}

/// Renders which title the text has where no line is one.
fn title_part(locale: Locale, understood: &UnderstoodText) -> Option<Markup> {
    let title = understood.titled.then(|| understood.read.instrument.title.clone())?;
    let language = understood.language;
    Some(markup! {
        <p class="warning">
            {t!(locale, "import-title-given")}" "
            <strong lang=language.code() dir=language.direction()>{title}</strong>
        </p>
    })
}

/// Renders a line with what it is understood as. A line that surely goes on with the one before is part of that.
fn line_row(
    changes: ChangeView<'_>,
    understood: &UnderstoodText,
    line: &ImportedLine,
    problem: Option<String>,
) -> Option<Markup> {
    let locale = changes.locale;
    let told = line.doubtful || line.corrected || problem.is_some();
    let place = match line.fate {
        LineFate::Provision(place) | LineFate::Continuation(place) => Some(place),
        LineFate::Title | LineFate::LeftOut(_) => None,
    };
    if matches!(line.fate, LineFate::Continuation(_)) && !told {
        return None;
    }
    let provision = place.and_then(|place| understood.read.instrument.provisions.get(place));
    let (language, number) = (understood.language, line.line);
    let (text, name) = (line.words(), line_name(locale, line));
    let content = match (line.fate, provision) {
        (LineFate::Title, _) => {
            let title = understood.read.instrument.title.clone();
            markup! { <p lang=language.code() dir=language.direction()><strong>{title}</strong></p> }
        }
        (LineFate::Provision(place), Some(provision)) => markup! {
            {imported_text(provision, language)}
            {identity_part(changes, understood, place, line)}
        },
        (LineFate::Continuation(_), Some(provision)) => markup! {
            <p class="hint">{t!(locale, "import-goes-on", label = provision.label.clone())}</p>
            <p lang=language.code() dir=language.direction()>{text}</p>
        },
        (LineFate::LeftOut(reason), _) => markup! {
            <p class="hint">{t!(locale, "import-left-out", reason = reason.label(locale))}</p>
            <p lang=language.code() dir=language.direction()><s>{text}</s></p>
        },
        (LineFate::Provision(_) | LineFate::Continuation(_), None) => ().into_markup(),
    };
    let role = (!is_plain_omission(line)).then(|| {
        let role = understood.read.role(line);
        role_select(locale, number, &name, role, problem.is_some() && !line.corrected)
    });
    let own = provision.filter(|_| matches!(line.fate, LineFate::Provision(_))).and_then(own_number);
    let typed = understood.corrections.numbers.get(&number);
    let renumbering = own.map(|own| number_input(locale, number, &name, own, typed));
    let class = match (line.fate, provision) {
        (LineFate::Provision(_), Some(provision)) => format!("{} depth-{}", provision.kind, provision.depth),
        _ => String::new(),
    };
    let class = if told { format!("{class} doubtful") } else { class };
    Some(markup! {
        <li class=class>
            {problem.map(|problem| markup! { <p class="error">{problem}</p> })}
            {line.doubtful.then(|| markup! { <p class="warning">{t!(locale, "import-doubtful")}</p> })}
            {content}
            {role}
            {renumbering}
        </li>
    })
}

/// Tells whether a line is left out for what it is, so that it can be nothing else.
const fn is_plain_omission(line: &ImportedLine) -> bool {
    matches!(
        line.fate,
        LineFate::LeftOut(Omission::Comment | Omission::Rule | Omission::TableRule | Omission::HeadingNote)
    )
}

/// Renders the choice of what a line is.
fn role_select(locale: Locale, line: usize, name: &str, role: LineRole, undecided: bool) -> Markup {
    let id = format!("field-line-{line}");
    let options = LineRole::ALL.iter().map(|one| {
        let selected = !undecided && *one == role;
        markup! { <option value=one.code() selected=selected>{one.label(locale)}</option> }
    });
    let options = options.collect::<Vec<_>>();
    let choose =
        undecided.then(|| markup! { <option value="" selected=true>{t!(locale, "import-choose")}</option> });
    markup! {
        <p class="line-choice">
            <label for=id.clone()>{t!(locale, "import-line-is", place = name.to_owned())}</label>
            <select id=id name=format!("{LINE}{line}")>{choose}{options}</select>
        </p>
    }
}

/// Renders the field for another number than the one that a line has.
fn number_input(locale: Locale, line: usize, name: &str, own: &str, typed: Option<&String>) -> Markup {
    let id = format!("field-number-{line}");
    let own = own.to_owned();
    markup! {
        <p class="line-choice">
            <label for=id.clone()>{t!(locale, "import-line-number", place = name.to_owned(), number = own)}</label>
            <input type="text" id=id name=format!("{NUMBER}{line}") value=typed.cloned() size="6"
                maxlength=LONGEST_NUMBER.to_string() autocomplete="off" dir="auto"/>
        </p>
    }
}

/// Renders what the document has from which the text came and the text has not, with the fields that say so again.
fn notices_part(locale: Locale, understood: &UnderstoodText) -> Option<Markup> {
    let notices = &understood.notices;
    let rows: Vec<_> = notices.iter().map(|notice| notice_row(locale, understood, notice)).collect();
    (!rows.is_empty()).then(|| {
        markup! {
            <h3>{t!(locale, "import-not-kept")}</h3>
            <ul>{rows}</ul>
        }
    })
}

fn notice_row(locale: Locale, understood: &UnderstoodText, notice: &DraftNotice) -> Markup {
    let what = notice.kind.label(locale);
    let line = notice.line.and_then(|line| understood.read.find_line(line));
    let what = match (line.map(|line| line_name(locale, line)), notice.count) {
        (None, 0 | 1) => what,
        (None, count) => t!(locale, "import-not-kept-count", what = what, count = count),
        (Some(place), 0 | 1) => t!(locale, "import-at", place = place, problem = what),
        (Some(place), count) => {
            t!(locale, "import-not-kept-first", what = what, count = count, place = place)
        }
    };
    let words = (!notice.words.is_empty()).then(|| markup! { " "<q dir="auto">{notice.words.clone()}</q> });
    markup! { <li>{what}{words}<input type="hidden" name=NOTICE value=write_notice(notice)/></li> }
}

/// Renders which provision of the former text one continues, with its changes and the choice where there is one.
fn identity_part(
    changes: ChangeView<'_>,
    understood: &UnderstoodText,
    place: usize,
    line: &ImportedLine,
) -> Option<Markup> {
    let (locale, name) = (changes.locale, line_name(changes.locale, line));
    let line = line.line;
    let plan = understood.plan.as_ref().filter(|plan| plan.former.is_some())?;
    let (found, offers) = (plan.matches.get(place)?, plan.offers.get(place)?);
    let answer = *understood.answers.get(place)?;
    let told = told_change(changes, understood, place, answer);
    let choice = (!matches!(found, ProvisionMatch::Same(_)) && !offers.is_empty()).then(|| {
        let open = answer == IdentityAnswer::Open;
        let offered = offers.iter().filter_map(|id| understood.former(*id)).map(|one| {
            let selected = answer == IdentityAnswer::Continues(one.provision_id);
            let label = one.provision.label.clone();
            let words = t!(locale, "import-former", label = label, words = excerpt(&one.provision.text));
            markup! { <option value=one.provision_id.to_string() selected=selected>{words}</option> }
        });
        let offered = offered.collect::<Vec<_>>();
        let id = format!("field-same-{line}");
        let class = if open { "line-choice invalid" } else { "line-choice" };
        let choose =
            open.then(|| markup! { <option value="" selected=true>{t!(locale, "import-choose")}</option> });
        let new = answer == IdentityAnswer::New;
        markup! {
            <p class=class>
                <label for=id.clone()>{t!(locale, "import-line-continues", place = name)}</label>
                <select id=id name=format!("same-{line}")>
                    {choose}
                    {offered}
                    <option value="new" selected=new>{t!(locale, "import-new-paragraph")}</option>
                </select>
            </p>
        }
    });
    Some(markup! { {told}{choice} })
}

/// Renders what becomes of the provision at this place; nothing where a person has yet to say what it continues.
fn told_change(
    changes: ChangeView<'_>,
    understood: &UnderstoodText,
    place: usize,
    answer: IdentityAnswer,
) -> Option<Markup> {
    match (answer, understood.change(place)) {
        (IdentityAnswer::Open, _) | (IdentityAnswer::New, None) => None,
        (_, Some(change)) => Some(change_part(changes, change)),
        (IdentityAnswer::Continues(id), None) => {
            let label = understood.former(id)?.provision.label.clone();
            let words = t!(changes.locale, "import-same-as", label = label);
            Some(markup! { <p class="hint">{words}</p> })
        }
    }
}

/// Renders in numbers what publishing changes, and what keeps the text from being published; nothing for a translation.
fn effects_part(changes: ChangeView<'_>, understood: &UnderstoodText) -> Option<Markup> {
    let locale = changes.locale;
    understood.plan.as_ref()?;
    let Some(preview) = &understood.preview else {
        return Some(markup! { <p>{t!(locale, "import-effects-first")}</p> });
    };
    let other = preview.former.authentic_language != preview.language;
    Some(markup! {
        <h3>{t!(locale, "import-effects")}</h3>
        {counts_part(locale, &preview.counts)}
        {other.then(|| markup! { <p class="warning">{t!(locale, "preview-other-language")}</p> })}
        {obstacles_part(changes, preview)}
    })
}

/// Renders the former provisions that the text no longer has.
fn removed_part(changes: ChangeView<'_>, understood: &UnderstoodText) -> Option<Markup> {
    let all = understood.preview.iter().flat_map(|preview| &preview.changes);
    let removed = all.filter(|change| change.kind == ChangeKind::Removed);
    let rows: Vec<_> = removed.map(|change| markup! { <li>{change_part(changes, change)}</li> }).collect();
    (!rows.is_empty()).then(|| {
        markup! {
            <h3>{t!(changes.locale, "import-removed")}</h3>
            <ul class="plain">{rows}</ul>
        }
    })
}
