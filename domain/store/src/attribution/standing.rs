//! What stands for a viewer: a row that a later one has superseded stands for whoever may not see the later one with its
//! name, as though that one were not there.
//!
//! Of what a delegation says on one subject, one row stands for a viewer at most. Where it has spoken under its name, what
//! it says later without a name is not there for those to whom the name is not told: beside the former words it would be
//! counted twice, and in their place it would tell whose it is.

use crate::attribution::{Access, Attributed, TermColumns};
use crate::entity::{association, definition_holding, position, reply};
use chrono::{DateTime, Utc};
use domain::attribution::{Disclosure, Terms};
use domain::positions::Clearance;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

/// A row that the next one of its delegation on the same subject supersedes. Rows come in the order of their
/// identifiers.
pub(crate) trait Succeeded: Attributed {
    /// The column that rows on the same subject have in common.
    const SUBJECT: &'static str;
    /// The column in which rows on the same subject have the same, or all nothing.
    const PART: Option<&'static str>;
    /// The column of the time when it was said; without it, it is in preparation.
    const SAID: &'static str;
    /// The column of the time when it was withdrawn, where that can be.
    const WITHDRAWN: Option<&'static str>;
    /// The columns of the attribution and the stage of a withdrawal, where it has terms of its own.
    const WITHDRAWAL: Option<[&'static str; 2]>;

    /// Returns the condition that a row stands for those who see everything.
    fn stands() -> Condition;
    /// Returns when the row was said, if that was after `other` and on the same subject.
    fn follows(&self, other: &Self) -> Option<DateTime<Utc>>;
    /// Returns the terms on which the row was withdrawn; `None` where it was not, or openly.
    fn withdrawal_terms(&self) -> Option<Terms>;
    /// Makes the row end at `superseded_at` instead of when it did, and where not `withdrawn`, makes it not withdrawn.
    fn end(&mut self, superseded_at: Option<DateTime<Utc>>, withdrawn: bool);
}

/// Returns a clearance that stands in a query itself, not as a value of it: the indexes of what is submitted and of what is prepared
/// are of such rows alone, and only a query that says so itself is known to ask for no others.
pub(crate) fn stated_clearance(clearance: Clearance) -> Expr {
    Expr::Constant(clearance.code().into())
}

impl Succeeded for position::Model {
    const SUBJECT: &'static str = "provision_id";
    const PART: Option<&'static str> = Some("amendment_id");
    const SAID: &'static str = "submitted_at";
    const WITHDRAWN: Option<&'static str> = Some("withdrawn_at");
    const WITHDRAWAL: Option<[&'static str; 2]> = Some(["withdrawal_attribution", "withdrawal_stage"]);

    fn stands() -> Condition {
        Condition::all()
            .add(position::Column::Clearance.into_expr().eq(stated_clearance(Clearance::Submitted)))
            .add(position::COLUMN.superseded_at.is_null())
    }

    fn follows(&self, other: &Self) -> Option<DateTime<Utc>> {
        let same = self.delegation_id == other.delegation_id && self.subject() == other.subject();
        self.submitted_at.filter(|_| same && self.id > other.id)
    }

    fn withdrawal_terms(&self) -> Option<Terms> {
        Some(Terms { attribution: self.withdrawal_attribution?, stage: self.withdrawal_stage })
    }

    fn end(&mut self, superseded_at: Option<DateTime<Utc>>, withdrawn: bool) {
        // What was withdrawn is not superseded.
        self.superseded_at = superseded_at.filter(|_| !withdrawn || self.withdrawn_at.is_none());
        if !withdrawn {
            (self.clearance, self.withdrawn_at) = (Clearance::Submitted, None);
        }
    }
}

impl Succeeded for reply::Model {
    const SUBJECT: &'static str = "consultation_id";
    const PART: Option<&'static str> = Some("provision_id");
    const SAID: &'static str = "made_at";
    const WITHDRAWN: Option<&'static str> = Some("withdrawn_at");
    const WITHDRAWAL: Option<[&'static str; 2]> = None;

    fn stands() -> Condition {
        Condition::all().add(reply::COLUMN.superseded_at.is_null()).add(reply::COLUMN.withdrawn_at.is_null())
    }

    fn follows(&self, other: &Self) -> Option<DateTime<Utc>> {
        let same = self.delegation_id == other.delegation_id
            && self.consultation_id == other.consultation_id
            && self.provision_id == other.provision_id;
        (same && self.id > other.id).then_some(self.made_at)
    }

    fn withdrawal_terms(&self) -> Option<Terms> {
        None
    }

    fn end(&mut self, superseded_at: Option<DateTime<Utc>>, withdrawn: bool) {
        // What was withdrawn is not superseded.
        self.superseded_at = superseded_at.filter(|_| !withdrawn || self.withdrawn_at.is_none());
        if !withdrawn {
            self.withdrawn_at = None;
        }
    }
}

impl Succeeded for association::Model {
    const SUBJECT: &'static str = "bloc_statement_id";
    const PART: Option<&'static str> = None;
    const SAID: &'static str = "made_at";
    const WITHDRAWN: Option<&'static str> = None;
    const WITHDRAWAL: Option<[&'static str; 2]> = None;

    fn stands() -> Condition {
        Condition::all().add(association::COLUMN.superseded_at.is_null())
    }

    fn follows(&self, other: &Self) -> Option<DateTime<Utc>> {
        let same =
            self.delegation_id == other.delegation_id && self.bloc_statement_id == other.bloc_statement_id;
        (same && self.id > other.id).then_some(self.made_at)
    }

    fn withdrawal_terms(&self) -> Option<Terms> {
        None
    }

    fn end(&mut self, superseded_at: Option<DateTime<Utc>>, _: bool) {
        self.superseded_at = superseded_at;
    }
}

impl Succeeded for definition_holding::Model {
    const SUBJECT: &'static str = "term_id";
    const PART: Option<&'static str> = None;
    const SAID: &'static str = "held_at";
    const WITHDRAWN: Option<&'static str> = None;
    const WITHDRAWAL: Option<[&'static str; 2]> = None;

    fn stands() -> Condition {
        Condition::all().add(definition_holding::COLUMN.superseded_at.is_null())
    }

    fn follows(&self, other: &Self) -> Option<DateTime<Utc>> {
        let same = self.delegation_id == other.delegation_id && self.term_id == other.term_id;
        (same && self.id > other.id).then_some(self.held_at)
    }

    fn withdrawal_terms(&self) -> Option<Terms> {
        None
    }

    fn end(&mut self, superseded_at: Option<DateTime<Utc>>, _: bool) {
        self.superseded_at = superseded_at;
    }
}

/// The alias of the rows after a row.
const LATER: &str = "later";

/// The alias of the rows before a row.
const EARLIER: &str = "earlier";

impl Access {
    /// Returns the condition that a row is the one that stands for the viewer of what its delegation says on its
    /// subject: it is known, has not been withdrawn as far as the viewer is told, and no row of which the viewer is told
    /// has taken its place.
    pub(crate) fn standing<T: Succeeded>(&self) -> Condition {
        if self.is_whole() {
            return T::stands();
        }
        let column = |name: &'static str| Expr::col((T::TABLE, name));
        // Most rows have no successor, so that none need be looked for.
        let mut last = Condition::all().add(column("superseded_at").is_null());
        if let Some(withdrawn_at) = T::WITHDRAWN {
            last = last.add(column(withdrawn_at).is_null());
        }
        let unreplaced = Condition::any().add(last).add(Expr::exists(self.successors::<T>()).not());
        self.known::<T>().add(unreplaced).add(self.is_told_withdrawn::<T>(T::TABLE).not())
    }

    /// Returns the condition that a row, which stands or once did, is there for the viewer: it is shown, and its
    /// delegation has not spoken under its name before, where the name is withheld here.
    pub(crate) fn known<T: Succeeded>(&self) -> Condition {
        let known = Condition::all().add(Expr::col((T::TABLE, T::SAID)).is_not_null());
        if self.is_whole() {
            return known;
        }
        let mut spoken = rows_beside::<T>(EARLIER);
        spoken
            .and_where(Expr::col((EARLIER, "id")).lt(Expr::col((T::TABLE, "id"))))
            .cond_where(self.at_least::<T>(Disclosure::Whole, &TermColumns::of(EARLIER)))
            .cond_where(self.is_told_withdrawn::<T>(EARLIER).not());
        let unnamed = Condition::any().add(self.named::<T>()).add(Expr::exists(spoken).not());
        known.add(self.seen::<T>()).add(unnamed)
    }

    /// Returns the expression for the time at which a row ended for the viewer; it is null while the row stands.
    pub(crate) fn ended_at<T: Succeeded>(&self) -> Expr {
        let column = |name: &'static str| Expr::col((T::TABLE, name));
        let Some(withdrawn_at) = T::WITHDRAWN else { return self.superseded_at::<T>() };
        let withdrawn = if self.is_whole() {
            column(withdrawn_at)
        } else {
            Expr::case(self.is_told_withdrawn::<T>(T::TABLE), column(withdrawn_at)).into()
        };
        self.superseded_at::<T>().if_null(withdrawn)
    }

    fn superseded_at<T: Succeeded>(&self) -> Expr {
        if self.is_whole() {
            return Expr::col((T::TABLE, "superseded_at"));
        }
        let mut first = self.successors::<T>();
        first.clear_selects().expr(Func::min(Expr::col((LATER, T::SAID))));
        Expr::from(first)
    }

    /// Removes rows that are not shown, and names that are not shown from the others, of rows that stand for the viewer.
    pub(crate) fn veil_standing<T: Succeeded>(&self, rows: Vec<T>) -> Vec<T> {
        let mut rows = self.veil(rows);
        if !self.is_whole() {
            for row in &mut rows {
                row.end(None, false);
            }
        }
        rows
    }

    /// Veils rows that the viewer knows, each with the end of which the viewer is told; `all` has the rows on their
    /// subjects.
    pub(crate) fn veil_past<T: Succeeded>(&self, rows: Vec<T>, all: &[T]) -> Vec<T> {
        if self.is_whole() {
            return rows;
        }
        let shown = |row: &T| self.shown(row.terms(), row.delegation());
        let ended = rows.into_iter().map(|mut row| {
            let least =
                if shown(&row) == Disclosure::Whole { Disclosure::Whole } else { Disclosure::WithoutName };
            let told = |later: &&T| shown(later) >= least;
            let next = all.iter().filter(told).filter_map(|later| later.follows(&row)).min();
            let withdrawal = row.withdrawal_terms();
            let withdrawn = withdrawal.is_none_or(|terms| self.shown(terms, row.delegation()) >= least);
            row.end(next, withdrawn);
            row
        });
        self.veil(ended.collect())
    }

    /// Selects the rows that have superseded a row, as far as the viewer is told of them.
    fn successors<T: Succeeded>(&self) -> SelectStatement {
        let mut later = rows_beside::<T>(LATER);
        later
            .and_where(Expr::col((LATER, "id")).gt(Expr::col((T::TABLE, "id"))))
            .cond_where(self.is_told_of::<T>(T::TABLE, &TermColumns::of(LATER)));
        later
    }

    /// Returns the condition that a row in `table` has been withdrawn on terms on which the viewer is told.
    fn is_told_withdrawn<T: Succeeded>(&self, table: &'static str) -> Condition {
        let Some(withdrawn_at) = T::WITHDRAWN else { return Condition::all().add(Expr::val(false)) };
        let withdrawn = Condition::all().add(Expr::col((table, withdrawn_at)).is_not_null());
        let Some([attribution, stage]) = T::WITHDRAWAL else { return withdrawn };
        let told = self.is_told_of::<T>(table, &TermColumns { table, attribution, stage });
        withdrawn.add(Condition::any().add(Expr::col((table, attribution)).is_null()).add(told))
    }

    /// Returns the condition that the viewer is told that what was said on the terms in `columns` follows a row in
    /// `table`: it has a name, or neither has one.
    fn is_told_of<T: Succeeded>(&self, table: &'static str, columns: &TermColumns) -> Condition {
        let unnamed = self.at_least::<T>(Disclosure::Whole, &TermColumns::of(table)).not();
        let without = Condition::all().add(unnamed).add(self.at_least::<T>(Disclosure::WithoutName, columns));
        Condition::any().add(self.at_least::<T>(Disclosure::Whole, columns)).add(without)
    }
}

/// Selects the rows of the delegation of a row on the same subject that have been said.
fn rows_beside<T: Succeeded>(alias: &'static str) -> SelectStatement {
    let (one, other) =
        (|name: &'static str| Expr::col((T::TABLE, name)), |name: &'static str| Expr::col((alias, name)));
    let mut beside = Query::select();
    beside
        .expr(Expr::val(1))
        .from_as(T::TABLE, alias)
        .and_where(other(T::SUBJECT).eq(one(T::SUBJECT)))
        .and_where(other("delegation_id").eq(one("delegation_id")))
        .and_where(other(T::SAID).is_not_null());
    if let Some(part) = T::PART {
        let neither = Condition::all().add(other(part).is_null()).add(one(part).is_null());
        beside.cond_where(Condition::any().add(other(part).eq(one(part))).add(neither));
    }
    beside
}
