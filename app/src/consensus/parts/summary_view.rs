//! Renders a summary in words: its status, sentences with links to the positions behind them, groups,
//! measures.

use crate::addresses;
use crate::components::{Column, Table};
use crate::consensus::labels::{members_bar, rice_of_members, status_badge};
use crate::delegations::labels::{
    DelegationName, DelegationNames, declared_group_name, delegation_name_by_id, sort_by_name,
};
use crate::figures::{self, decimal, percent};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use domain::cohesion;
use domain::consensus::composition::FEW;
use domain::consensus::{
    Claim, ConsensusStatus, GroupAwareConsensus, GroupStances, Sentence, StanceCounts, Summary,
};
use domain::delegations::{Group, GroupFamily};
use domain::identifiers::DelegationId;
use domain::positions::Stance;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::Subject;
use store::blocs::BlocNames;

/// The most delegations that a sentence names in the document; the page of the provision names all.
pub const NAMED: usize = 12;

/// The data with which a summary is put into words.
#[derive(Clone, Copy)]
pub struct SummaryView<'a> {
    pub locale: Locale,
    pub names: &'a DelegationNames,
    pub blocs: &'a BlocNames,
    /// The most delegations that a sentence names.
    pub named: usize,
    /// The name of a scheme and its weights, whose shares are shown beside the numbers of members.
    pub weights: Option<(&'a str, &'a BTreeMap<DelegationId, i64>)>,
}

impl SummaryView<'_> {
    /// Renders the status of a provision or an amendment with the bar of its stances, and the sentences about it.
    pub fn summary(self, subject: impl Into<Subject>, summary: &Summary) -> Markup {
        self.told(subject.into(), summary, self.bar(summary), Some(self.across(summary)))
    }

    /// Renders the same without the bar, for a page that has it already.
    pub fn summary_in_words(self, subject: impl Into<Subject>, summary: &Summary) -> Markup {
        self.told(subject.into(), summary, None, Some(self.across(summary)))
    }

    /// Renders the same without how groups stand, for a page of many provisions: that is on the page of each of them.
    pub fn summary_among_others(self, subject: impl Into<Subject>, summary: &Summary) -> Markup {
        self.told(subject.into(), summary, self.bar(summary), None)
    }

    /// Renders the bar of the stances; nothing where nobody has been heard.
    fn bar(self, summary: &Summary) -> Option<Markup> {
        (summary.counts.heard() > 0).then(|| members_bar(self.locale, &summary.counts, summary.members))
    }

    fn told(
        self,
        subject: Subject,
        summary: &Summary,
        bar: Option<Markup>,
        across: Option<Markup>,
    ) -> Markup {
        let locale = self.locale;
        // Where no member has a position, the words of the status already say so.
        let nobody = summary.counts.heard() == 0;
        let told = summary.sentences.iter().filter(|one| !nobody || one.claim != Claim::NotHeard);
        let sentences = told.map(|sentence| {
            markup! { <li>{self.sentence(subject, sentence)}</li> }
        });
        let means = if nobody { t!(locale, "summary-nobody") } else { summary.status.meaning(locale) };
        let heard = (!nobody)
            .then(|| t!(locale, "summary-heard", count = summary.counts.heard(), of = summary.members));
        markup! {
            <p>{status_badge(locale, summary.status)}" "{means}" "{heard}</p>
            {bar}
            {self.weighed(summary)}
            <ul class="sentences">{sentences.collect::<Vec<_>>()}</ul>
            {across}
        }
    }

    /// Renders how the groups of each family stand, folded; nothing where too few have been heard.
    fn across(self, summary: &Summary) -> Markup {
        let locale = self.locale;
        let across = GroupFamily::ALL.iter().filter_map(|family| {
            let across =
                summary.across(*family).filter(|_| summary.status != ConsensusStatus::TooFewHeard)?;
            let family = family.label(locale);
            let words = match across {
                GroupAwareConsensus::Told { sides, counts } => t!(
                    locale,
                    "summary-across",
                    family = family,
                    support = counts.of(Stance::Support),
                    oppose = counts.of(Stance::Oppose),
                    heard = counts.heard(),
                    agree = decimal(locale, sides.agree, 2),
                    disagree = decimal(locale, sides.disagree, 2)
                ),
                GroupAwareConsensus::Few(_) => t!(locale, "summary-across-few", family = family, count = FEW),
                GroupAwareConsensus::Silent(silent) => {
                    let names =
                        silent.into_iter().map(|group| declared_group_name(locale, group, self.blocs));
                    let names = figures::list(locale, &names.collect::<Vec<_>>());
                    t!(locale, "summary-across-silent", family = family, groups = names)
                }
            };
            Some(markup! { <li>{words}</li> })
        });
        let across = across.collect::<Vec<_>>();
        (!across.is_empty())
            .then(|| {
                markup! {
                    <details class="across">
                        <summary>{t!(locale, "summary-across-title")}</summary>
                        <p class="hint">{t!(locale, "summary-across-lead")}</p>
                        <ul class="hint">{across}</ul>
                    </details>
                }
            })
            .into_markup()
    }

    /// Renders the shares of weight by stance.
    fn weighed(self, summary: &Summary) -> Markup {
        let locale = self.locale;
        let Some((scheme, weights)) = self.weights else {
            return ().into_markup();
        };
        let of: Vec<i64> = self.members().map(|id| weights.get(&id).copied().unwrap_or(0)).collect();
        let total: i64 = of.iter().sum();
        if summary.counts.heard() == 0 {
            return ().into_markup();
        }
        let words = match summary.weighed(weights) {
            Some(weighed) if total > 0 => {
                let heard = || Stance::ALL.iter().zip(weighed).filter(|(one, _)| **one != Stance::NoPosition);
                let silent = total - heard().map(|(_, weight)| weight).sum::<i64>();
                let stances = heard().map(|(stance, weight)| (stance.label(locale), weight));
                let all = stances.chain([(t!(locale, "summary-not-heard"), silent)]);
                let shares: Vec<_> = all
                    .filter(|(_, weight)| *weight > 0)
                    .map(|(name, weight)| {
                        t!(
                            locale,
                            "summary-share",
                            name = name,
                            share = percent(locale, ratio(weight, total))
                        )
                    })
                    .collect();
                figures::list(locale, &shares)
            }
            _ => t!(locale, "summary-unweighed"),
        };
        markup! { <p class="hint"><bdi>{scheme.to_owned()}</bdi>{figures::colon(locale)}{words}</p> }
    }

    fn members(self) -> impl Iterator<Item = DelegationId> {
        use domain::delegations::DelegationKind::Member;
        self.names.values().filter(|one| one.kind == Member).map(|one| one.id)
    }

    /// Renders a sentence, and the delegations that it is about, each with a link to its position.
    fn sentence(self, subject: Subject, sentence: &Sentence) -> Markup {
        let locale = self.locale;
        let words = claim_words(locale, self.blocs, sentence);
        let address = addresses::of_subject(subject);
        let all = match subject {
            Subject::Provision(_) => format!("{address}/summary"),
            Subject::Amendment(_) => format!("{address}#positions"),
        };
        let linked = sentence.positions.len() == sentence.delegations.len();
        let mut listed: Vec<_> = sentence.delegations.iter().copied().enumerate().collect();
        sort_by_name(locale, self.names, &mut listed, |(_, delegation)| *delegation);
        let items = listed.into_iter().take(self.named).enumerate().map(|(index, (place, delegation))| {
            let name = delegation_name_by_id(locale, self.names, delegation);
            let position = sentence.positions.get(place).filter(|_| linked);
            let separator = figures::separator(locale, index, sentence.delegations.len());
            match position {
                Some(position) => {
                    let href = addresses::POSITION.of(*position);
                    markup! { {separator}<a href=href><DelegationName name=name/></a> }
                }
                None => markup! { {separator}<DelegationName name=name/> },
            }
        });
        let more = sentence.delegations.len().saturating_sub(self.named);
        let more = (more > 0).then(|| {
            markup! { " "<a href=all.clone()>{t!(locale, "summary-more", count = more)}</a> }
        });
        let statement = match sentence.claim {
            Claim::Associated { statement, .. } => Some(markup! {
                " "<a href=addresses::BLOC_STATEMENT.of(statement)>{t!(locale, "summary-statement")}</a>
            }),
            _ => None,
        };
        markup! { {words}" "<span class="behind">{items.collect::<Vec<_>>()}{more}{statement}</span> }
    }

    /// Renders two tables by group: the stances, and the measures of agreement.
    pub fn groups(self, label: &str, summary: &Summary) -> Markup {
        let locale = self.locale;
        if summary.counts.heard() == 0 {
            return ().into_markup();
        }
        let whole = (t!(locale, "representation-all-members"), summary.members, &summary.counts);
        let of = |share: &GroupStances| declared_group_name(locale, share.group, self.blocs);
        let groups = summary.groups.iter().map(|share| (of(share), share.members, &share.counts));
        let rows: Vec<_> = std::iter::once(whole).chain(groups).collect();
        let stances = rows.iter().map(|(name, members, counts)| stances(locale, name, *members, counts));
        let measures = rows.iter().map(|(name, _, counts)| measures(locale, name, counts));
        let mut stance_heads = vec![t!(locale, "summary-members")];
        stance_heads.extend(taken_stances().map(|stance| stance.label(locale)));
        stance_heads.push(t!(locale, "summary-not-heard"));
        let measure_heads = ["rice", "agreement", "ordered", "polarization"]
            .map(|key| t!(locale, &format!("cohesion-{key}")));
        markup! {
            <h2>{t!(locale, "summary-groups")}</h2>
            {table(locale, label, "summary-groups", stance_heads, stances.collect())}
            <details class="measures">
                <summary>{t!(locale, "measures-title", of = t!(locale, "cohesion-title"))}</summary>
                {measures_explained(locale)}
                {table(locale, label, "cohesion-title", measure_heads.to_vec(), measures.collect())}
            </details>
        }
    }
}

/// Returns what a sentence claims, up to the delegations that it is about.
pub fn claim_words(locale: Locale, blocs: &BlocNames, sentence: &Sentence) -> String {
    let (count, of) = (sentence.count, sentence.of);
    let words = match sentence.claim {
        Claim::Stance(Stance::Support) => t!(locale, "claim-support", count = count, of = of),
        Claim::Stance(Stance::SupportWithAmendment) => t!(locale, "claim-amend", count = count, of = of),
        Claim::Stance(Stance::Reserve) => t!(locale, "claim-reserve", count = count, of = of),
        Claim::Stance(Stance::Oppose) => t!(locale, "claim-oppose", count = count, of = of),
        Claim::Stance(Stance::NoPosition) => t!(locale, "claim-no-position", count = count, of = of),
        Claim::Objections(handling) => {
            t!(locale, &handling.key(), count = count, of = of)
        }
        Claim::Line { group, support, heard } => {
            let group = declared_group_name(locale, group, blocs);
            t!(locale, "claim-line", group = group, count = count, of = of, support = support, heard = heard)
        }
        Claim::Associated { bloc, stance, .. } => {
            let bloc = declared_group_name(locale, Group::Bloc(bloc), blocs);
            let stance = stance.label(locale);
            t!(locale, "claim-associated", bloc = bloc, stance = stance, count = count, of = of)
        }
        Claim::Observers => t!(locale, "claim-observers", count = count, of = of),
        Claim::Silent(group) => {
            t!(locale, "claim-silent", group = declared_group_name(locale, group, blocs), count = count)
        }
        Claim::NotHeard => t!(locale, "claim-not-heard", count = count, of = of),
    };
    match sentence.delegations.is_empty() {
        true => words.trim_end_matches([':', '\u{a0}']).to_owned(),
        false => words,
    }
}

/// Renders what each measure of agreement tells, in a line.
fn measures_explained(locale: Locale) -> Markup {
    let lines = [
        ("cohesion-rice", "cohesion-rice-means"),
        ("cohesion-agreement", "cohesion-agreement-means"),
        ("cohesion-ordered", "cohesion-ordered-means"),
        ("cohesion-polarization", "cohesion-polarization-means"),
    ];
    let lines = lines.map(|(name, means)| {
        markup! { <div><dt>{t!(locale, name)}</dt><dd>{t!(locale, means)}</dd></div> }
    });
    markup! { <dl class="facts">{Vec::from(lines)}</dl> }
}

fn table(locale: Locale, label: &str, title: &'static str, heads: Vec<String>, rows: Vec<Markup>) -> Markup {
    let first = Column::Text(t!(locale, "summary-group"));
    let columns = std::iter::once(first).chain(heads.into_iter().map(Column::Number)).collect();
    markup! {
        <Table label=format!("{label} – {}", t!(locale, title)) class="groups" columns=columns>{rows}</Table>
    }
}

/// Returns the stances that count as a position.
fn taken_stances() -> impl Iterator<Item = Stance> {
    Stance::ALL.iter().copied().filter(|stance| *stance != Stance::NoPosition)
}

fn stances(locale: Locale, name: &str, members: u32, counts: &StanceCounts) -> Markup {
    let cells = taken_stances()
        .map(|stance| markup! { <td class="number">{figures::whole(locale, counts.of(stance))}</td> });
    markup! {
        <tr>
            <th scope="row">{name.to_owned()}</th>
            <td class="number">{figures::whole(locale, members)}</td>
            {cells.collect::<Vec<_>>()}
            <td class="number">{figures::whole(locale, members - counts.heard())}</td>
        </tr>
    }
}

fn measures(locale: Locale, name: &str, counts: &StanceCounts) -> Markup {
    let (choices, scale) = (counts.choices(), counts.scale());
    let found = [
        rice_of_members(&choices),
        cohesion::agreement_index(&choices),
        cohesion::ordered_agreement(&scale),
        cohesion::polarization(&scale),
    ];
    // A single member neither agrees nor disagrees.
    let several = counts.heard() > 1;
    let cells = found.map(|found| {
        let found = found.filter(|_| several);
        let figure = found.map_or_else(|| "–".to_owned(), |found| decimal(locale, found, 2));
        markup! { <td class="number">{figure}</td> }
    });
    markup! { <tr><th scope="row">{name.to_owned()}</th>{Vec::from(cells)}</tr> }
}

fn ratio(part: i64, of: i64) -> f64 {
    // Weights are points of a scheme, far below 2^52.
    #[expect(clippy::cast_precision_loss, reason = "shares are shown with two digits")]
    let ratio = part as f64 / of as f64;
    ratio
}
