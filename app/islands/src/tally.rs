//! The table of a tally with bars, and the island that keeps it up to date.

use domain::questions::{Tally, TallyCount};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{EventSource, MessageEvent};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The time that a page without a stream waits before it is loaded again.
const RELOAD: Duration = Duration::from_secs(30);

/// The words of the table, translated on the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TallyLabels {
    pub caption: String,
    pub choice: String,
    pub delegations: String,
    pub weight: String,
    /// The choices: yes, no, abstain, not voting.
    pub rows: [String; 4],
    /// The name of the row of delegations that divided their weight.
    pub split: String,
    /// The mark between groups of three digits.
    pub mark: String,
    /// Shown while the table is kept up to date; `reloading` replaces it when the stream is lost.
    pub live: String,
    pub reloading: String,
}

/// Renders the tally of an open question and keeps it up to date from the stream at `source`; where there are
/// no streams, the page is loaded again from time to time.
#[island]
pub fn LiveTally(source: String, tally: Tally, words: TallyLabels) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::presence::announce_island();
    let current = RwSignal::new(tally);
    let lost = RwSignal::new(false);
    // Without scripting the table stays as it is, so that the words wait until the script runs.
    let begun = RwSignal::new(false);
    Effect::new(move || begun.set(true));
    Effect::new(move || {
        if let Some(stream) = listen(&source, current, lost) {
            // Sending a form leaves the page; the stream must not load this page in between.
            let leaving = window_event_listener(ev::submit, move |_| stream.close());
            on_cleanup(move || leaving.remove());
        }
    });
    Effect::new(move || {
        if lost.get() {
            set_timeout(|| drop(window().location().reload()), RELOAD);
        }
    });
    let (live, reloading) = (words.live.clone(), words.reloading.clone());
    view! {
        {table(move || current.get(), words)}
        <p class="hint" role="status">
            {move || begun.get().then(|| if lost.get() { reloading.clone() } else { live.clone() })}
        </p>
    }
}

/// Renders the table of a tally. The bars show shares of the whole weight, and assistive technology skips
/// them, since the numbers stand beside them.
pub fn table(tally: impl Fn() -> Tally + Clone + Send + Sync + 'static, words: TallyLabels) -> AnyView {
    let picks: [fn(&Tally) -> TallyCount; 4] = [|t| t.yes, |t| t.no, |t| t.abstain, |t| t.absent];
    let classes = ["yes", "no", "abstain", "absent"];
    let mark = words.mark.clone();
    let rows = words.rows.into_iter().zip(picks).zip(classes).map(|((words, pick), class)| {
        let of = tally.clone();
        let count = move || pick(&of());
        let of = tally.clone();
        let share = move || share(pick(&of()).weight, &of());
        let mark = mark.clone();
        view! {
            <tr class=class>
                <th scope="row">{words}</th>
                <td class="number">{{ let count = count.clone(); move || count().delegations }}</td>
                <td class="number">{move || grouped(count().weight, &mark)}</td>
                <td class="bar" aria-hidden="true">
                    <svg viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">
                        <rect x="0" y="0" height="8" width=share></rect>
                    </svg>
                </td>
            </tr>
        }
    });
    let of = tally.clone();
    let split = move || of().split;
    let divided = move || {
        let label = words.split.clone();
        (split() > 0).then(|| {
            view! {
                <tr><th scope="row">{label}</th><td class="number">{split()}</td><td></td><td></td></tr>
            }
        })
    };
    view! {
        <table class="tally">
            <caption>{words.caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.choice}</th>
                    <th scope="col" class="number">{words.delegations}</th>
                    <th scope="col" class="number">{words.weight}</th>
                    <td aria-hidden="true"></td>
                </tr>
            </thead>
            <tbody>
                {rows.collect::<Vec<_>>()}
                {divided}
            </tbody>
        </table>
    }
    .into_any()
}

/// Returns a number with `mark` between its groups of three digits.
fn grouped(number: i64, mark: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

/// Returns a whole percentage for the length of a bar.
fn share(weight: i64, tally: &Tally) -> String {
    let whole =
        [tally.yes, tally.no, tally.abstain, tally.absent].iter().map(|count| count.weight).sum::<i64>();
    (weight.saturating_mul(100) / whole.max(1)).to_string()
}

fn listen(source: &str, current: RwSignal<Tally>, lost: RwSignal<bool>) -> Option<EventSource> {
    let Ok(stream) = EventSource::new(source) else {
        lost.set(true);
        return None;
    };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        match serde_json::from_str::<TallyMessage>(&text) {
            Ok(TallyMessage::Tally(tally)) => current.set(tally),
            Ok(TallyMessage::Closed) => drop(window().location().reload()),
            Err(_) => lost.set(true),
        }
    });
    stream.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let source = stream.clone();
    let failed = Closure::<dyn Fn(ev::Event)>::new(move |_| {
        // The browser connects again by itself unless it has given up.
        if source.ready_state() == EventSource::CLOSED {
            lost.set(true);
        }
    });
    stream.set_onerror(Some(failed.as_ref().unchecked_ref()));
    failed.forget();
    Some(stream)
}

/// An event of the stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TallyMessage {
    Tally(Tally),
    Closed,
}
