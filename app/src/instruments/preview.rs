//! Renders how a text that is to be imported is understood, line by line, and what publishing it changes.

use crate::amendments::parts::marked_changes;
use crate::instruments::labels::{import_error_text, imported_text};
use crate::instruments::understanding::{IdentityAnswer, UnderstoodText};
use crate::messages::{Label, Locale, t};
use domain::instruments::import::{ImportedLine, LineFate};
use domain::instruments::{LineRole, Omission, Provision, ProvisionMatch};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::instruments::FormerProvision;

/// The number of characters of a former paragraph that an option shows.
const EXCERPT: usize = 60;

/// What publishing a text changes.
#[derive(Default)]
struct RevisionEffects {
    new: usize,
    changed: usize,
    same: usize,
    removed: usize,
    positions: u64,
    amendments: u64,
}

/// Renders the text as it is understood, with what a person may correct, inside the form that is sent again.
pub fn import_preview(locale: Locale, understood: &UnderstoodText) -> AnyView {
    let count = understood.read.instrument.provisions.len();
    let mut problems = BTreeMap::new();
    for problem in &understood.read.problems {
        problems.entry(problem.line).or_insert_with(|| import_error_text(locale, problem));
    }
    let rows = understood.read.lines.iter().filter_map(|line| {
        let problem = problems.get(&line.line).cloned();
        line_row(locale, understood, line, problem)
    });
    view! {
        <section class="preview" id="preview">
            <h2>{t!(locale, "import-preview", count = count)}</h2>
            <p>{t!(locale, "import-preview-help")}</p>
            <input type="hidden" name="seen-text" value=understood.text_mark.clone()/>
            <input type="hidden" name="shown" value=understood.shown_mark.clone()/>
            {effects_part(locale, understood)}
            <ol class="plain import-lines">{rows.collect::<Vec<_>>()}</ol>
            {removed_part(locale, understood)}
        </section>
    }
    .into_any()
}

/// Renders a line with what it is understood as. A line that surely goes on with the one before is part of that.
fn line_row(
    locale: Locale,
    understood: &UnderstoodText,
    line: &ImportedLine,
    problem: Option<String>,
) -> Option<AnyView> {
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
    let text = line.text.clone();
    let content = match (line.fate, provision) {
        (LineFate::Title, _) => {
            let title = understood.read.instrument.title.clone();
            view! { <p lang=language.code() dir=language.direction()><strong>{title}</strong></p> }.into_any()
        }
        (LineFate::Provision(place), Some(provision)) => view! {
            {imported_text(provision, language)}
            {identity_part(locale, understood, place, number)}
        }
        .into_any(),
        (LineFate::Continuation(_), Some(provision)) => view! {
            <p class="hint">{t!(locale, "import-goes-on", label = provision.label.clone())}</p>
            <p lang=language.code() dir=language.direction()>{text}</p>
        }
        .into_any(),
        (LineFate::LeftOut(reason), _) => view! {
            <p class="hint">{t!(locale, "import-left-out", reason = reason.label(locale))}</p>
            <p lang=language.code() dir=language.direction()><s>{text}</s></p>
        }
        .into_any(),
        (LineFate::Provision(_) | LineFate::Continuation(_), None) => ().into_any(),
    };
    let role = (!is_plain_omission(line)).then(|| {
        let role = understood.read.role(line);
        role_select(locale, number, role, problem.is_some() && !line.corrected)
    });
    let class = match (line.fate, provision) {
        (LineFate::Provision(_), Some(provision)) => format!("{} depth-{}", provision.kind, provision.depth),
        _ => String::new(),
    };
    let class = if told { format!("{class} doubtful") } else { class };
    Some(
        view! {
            <li class=class>
                {problem.map(|problem| view! { <p class="error">{problem}</p> })}
                {line.doubtful.then(|| view! { <p class="warning">{t!(locale, "import-doubtful")}</p> })}
                {content}
                {role}
            </li>
        }
        .into_any(),
    )
}

/// Tells whether a line is left out for what it is, so that it can be nothing else.
const fn is_plain_omission(line: &ImportedLine) -> bool {
    matches!(
        line.fate,
        LineFate::LeftOut(Omission::Comment | Omission::Rule | Omission::TableRule | Omission::HeadingNote)
    )
}

/// Renders the choice of what a line is.
fn role_select(locale: Locale, line: usize, role: LineRole, undecided: bool) -> AnyView {
    let id = format!("field-line-{line}");
    let options = LineRole::ALL.iter().map(|one| {
        let selected = !undecided && *one == role;
        view! { <option value=one.code() selected=selected>{one.label(locale)}</option> }
    });
    let options = options.collect::<Vec<_>>();
    let choose =
        undecided.then(|| view! { <option value="" selected=true>{t!(locale, "import-choose")}</option> });
    view! {
        <p class="line-choice">
            <label for=id.clone()>{t!(locale, "import-line-is", line = line)}</label>
            <select id=id name=format!("line-{line}")>{choose}{options}</select>
        </p>
    }
    .into_any()
}

/// Renders which provision of the former text one continues, with its changes and the choice where there is one.
fn identity_part(locale: Locale, understood: &UnderstoodText, place: usize, line: usize) -> Option<AnyView> {
    let plan = understood.plan.as_ref().filter(|plan| plan.former.is_some())?;
    let provision = understood.read.instrument.provisions.get(place)?;
    let (found, offers) = (plan.matches.get(place)?, plan.offers.get(place)?);
    let answer = *understood.answers.get(place)?;
    let former = match answer {
        IdentityAnswer::Continues(id) => understood.former(id),
        IdentityAnswer::New | IdentityAnswer::Open => None,
    };
    let told = former.map(|former| continued_part(locale, understood, former, provision));
    let choice = (!matches!(found, ProvisionMatch::Same(_)) && !offers.is_empty()).then(|| {
        let open = answer == IdentityAnswer::Open;
        let offered = offers.iter().filter_map(|id| understood.former(*id)).map(|one| {
            let selected = answer == IdentityAnswer::Continues(one.provision_id);
            let label = one.provision.label.clone();
            let words = t!(locale, "import-former", label = label, words = excerpt(&one.provision.text));
            view! { <option value=one.provision_id.to_string() selected=selected>{words}</option> }
        });
        let offered = offered.collect::<Vec<_>>();
        let id = format!("field-same-{line}");
        let class = if open { "line-choice invalid" } else { "line-choice" };
        let choose =
            open.then(|| view! { <option value="" selected=true>{t!(locale, "import-choose")}</option> });
        let new = answer == IdentityAnswer::New;
        view! {
            <p class=class>
                <label for=id.clone()>{t!(locale, "import-line-continues", line = line)}</label>
                <select id=id name=format!("same-{line}")>
                    {choose}
                    {offered}
                    <option value="new" selected=new>{t!(locale, "import-new-paragraph")}</option>
                </select>
            </p>
        }
    });
    let new =
        (answer == IdentityAnswer::New).then(|| view! { <p class="hint">{t!(locale, "import-is-new")}</p> });
    Some(view! { {told}{new}{choice} }.into_any())
}

/// Renders what becomes of a former provision that is continued.
fn continued_part(
    locale: Locale,
    understood: &UnderstoodText,
    former: &FormerProvision,
    provision: &Provision,
) -> AnyView {
    let label = former.provision.label.clone();
    if former.provision.text == provision.text {
        return view! { <p class="hint">{t!(locale, "import-same-as", label = label)}</p> }.into_any();
    }
    view! {
        <p class="hint">
            {t!(locale, "import-changes", label = label)}" "
            {touched(locale, former.positions, former.amendments)}
        </p>
        {marked_changes(&former.provision.text, &provision.text, understood.language)}
    }
    .into_any()
}

/// Renders in numbers what publishing changes; nothing for a translation.
fn effects_part(locale: Locale, understood: &UnderstoodText) -> Option<AnyView> {
    let plan = understood.plan.as_ref()?;
    if plan.former.is_none() {
        return Some(view! { <p>{t!(locale, "import-effects-first")}</p> }.into_any());
    }
    let effects = count_effects(understood);
    Some(
        view! {
            <h3>{t!(locale, "import-effects")}</h3>
            <p>
                {t!(
                    locale,
                    "import-effects-counts",
                    new = effects.new,
                    changed = effects.changed,
                    removed = effects.removed,
                    same = effects.same,
                )}
            </p>
            <p>
                {t!(
                    locale,
                    "import-effects-touched",
                    positions = effects.positions,
                    amendments = effects.amendments,
                )}
            </p>
        }
        .into_any(),
    )
}

fn count_effects(understood: &UnderstoodText) -> RevisionEffects {
    let mut effects = RevisionEffects::default();
    for (answer, provision) in understood.answers.iter().zip(&understood.read.instrument.provisions) {
        let former = match answer {
            IdentityAnswer::Continues(id) => understood.former(*id),
            IdentityAnswer::New | IdentityAnswer::Open => None,
        };
        match former {
            None => effects.new += 1,
            Some(former) if former.provision.text == provision.text => effects.same += 1,
            Some(former) => {
                effects.changed += 1;
                effects.positions += former.positions;
                effects.amendments += former.amendments;
            }
        }
    }
    for former in understood.removed() {
        effects.removed += 1;
        effects.positions += former.positions;
        effects.amendments += former.amendments;
    }
    effects
}

/// Renders the former provisions that the text no longer has.
fn removed_part(locale: Locale, understood: &UnderstoodText) -> Option<AnyView> {
    let removed = understood.removed();
    if removed.is_empty() {
        return None;
    }
    let language = understood.language;
    let rows = removed.into_iter().map(|former| {
        let text = former.provision.text.clone();
        view! {
            <li>
                <p class="hint">
                    <bdi dir="ltr">{former.provision.label.clone()}</bdi>" "
                    {touched(locale, former.positions, former.amendments)}
                </p>
                <p class="text" lang=language.code() dir=language.direction()><del>{text}</del></p>
            </li>
        }
    });
    Some(
        view! {
            <h3>{t!(locale, "import-removed")}</h3>
            <ul class="plain">{rows.collect::<Vec<_>>()}</ul>
        }
        .into_any(),
    )
}

/// Returns in words what stands on a provision; nothing where nothing does.
fn touched(locale: Locale, positions: u64, amendments: u64) -> String {
    if positions + amendments == 0 {
        return String::new();
    }
    t!(locale, "import-touches", positions = positions, amendments = amendments)
}

/// Returns the first words of a text.
fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
