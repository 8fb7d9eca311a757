//! Seeds needs and offers in every state, with matches, ratings and what funds went to.

use super::{DemoResult, DemoSeeder};
use chrono::{DateTime, TimeDelta, Utc};
use domain::amounts::Amount;
use domain::identifiers::{CommitmentId, ConsultationId, NeedId, OfferId, ProvisionId};
use domain::languages::Language;
use domain::needs::{BudgetBand, MatchState, NeedState, NeedSubject, NeedVisibility};
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use store::marks;
use store::marks::MarkTarget;
use store::needs as needs_store;
use store::needs::{DraftSlot, Fund, NeedPlace, NewNeed, NewOffer, NewRating, NewTranche};

use NeedSubject::{Compute, Data, Funds, LegalDrafting, Training, Translation};

/// What is needed: the subject, the title, how far it comes, and who may read it.
const NEEDS: [(NeedSubject, &str, NeedState, NeedVisibility); 15] = [
    (Training, "Training for 40 evaluators of public services", NeedState::Closed, NeedVisibility::Public),
    (
        Compute,
        "Computing capacity for a model of local languages",
        NeedState::Running,
        NeedVisibility::Public,
    ),
    (Data, "Data on crops and rainfall", NeedState::Matched, NeedVisibility::Public),
    (Funds, "Funds for an office that supervises systems", NeedState::Running, NeedVisibility::Public),
    (LegalDrafting, "Help in drafting a law on liability", NeedState::Assessed, NeedVisibility::Delegations),
    (
        Translation,
        "Translation of the text into three languages",
        NeedState::Submitted,
        NeedVisibility::Public,
    ),
    (Training, "A course for judges", NeedState::Assessed, NeedVisibility::Public),
    (Compute, "Hours of computing for a university", NeedState::Submitted, NeedVisibility::Public),
    (Data, "Records of hospitals without names", NeedState::Withdrawn, NeedVisibility::Public),
    (Funds, "Funds for a school of data", NeedState::Matched, NeedVisibility::Delegations),
    (LegalDrafting, "A model law on public procurement", NeedState::Submitted, NeedVisibility::Secretariat),
    (Translation, "Interpretation for a regional workshop", NeedState::Draft, NeedVisibility::Public),
    (Training, "Training for teachers on the islands", NeedState::Submitted, NeedVisibility::Public),
    (Data, "Maps for early warning", NeedState::Assessed, NeedVisibility::Public),
    (Funds, "Funds to attend the review", NeedState::Closed, NeedVisibility::Public),
];

/// What is offered: the subject, the title, whether it is drafted alone, withdrawn, or submitted, and the sum of a fund.
const OFFERS: [(NeedSubject, &str, NeedState, i128); 15] = [
    (Training, "Places in a course for evaluators", NeedState::Submitted, 0),
    (Compute, "Hours on a national computer", NeedState::Submitted, 0),
    (Data, "Satellite pictures of fields", NeedState::Submitted, 0),
    (Funds, "A fund for institutions", NeedState::Submitted, 2_000_000),
    (LegalDrafting, "Two drafters for three months", NeedState::Submitted, 0),
    (Translation, "Translators for Arabic and French", NeedState::Submitted, 0),
    (Training, "Trainers who travel", NeedState::Submitted, 0),
    (Compute, "Machines that are no longer used", NeedState::Draft, 0),
    (Data, "Open data on health", NeedState::Submitted, 0),
    (Funds, "A fund for taking part", NeedState::Submitted, 150_000),
    (LegalDrafting, "Comments on drafts within a week", NeedState::Withdrawn, 0),
    (Translation, "A dictionary of terms", NeedState::Submitted, 0),
    (Training, "An open course in four languages", NeedState::Submitted, 0),
    (Data, "Maps of floods", NeedState::Submitted, 0),
    (Funds, "A small fund for travel", NeedState::Draft, 20_000),
];

impl DemoSeeder<'_> {
    /// Seeds them in a consultation in which the demo's delegations take part; the first needs hang on `provisions`.
    pub(super) async fn needs(&self, id: ConsultationId, provisions: &[ProvisionId]) -> DemoResult<()> {
        let mut codes: Vec<&String> = self.heads.keys().collect();
        codes.sort();
        let heads: Vec<&Viewer> = codes.iter().filter_map(|code| self.heads.get(*code)).collect();
        let half = heads.len() / 2;
        let at = self.now - TimeDelta::days(2);
        let mut offers = Vec::new();
        for (place, (subject, title, state, sum)) in OFFERS.into_iter().enumerate() {
            let Some(head) = heads.get(half + place % half.max(1)) else { continue };
            let offer = self.offer(id, head, (subject, title, sum), at).await?;
            self.settle_offer(head, offer, state, at).await?;
            if state == NeedState::Submitted {
                offers.push((subject, offer, *head));
            }
        }
        for (place, (subject, title, state, visibility)) in NEEDS.into_iter().enumerate() {
            let Some(head) = heads.get(place % half.max(1)) else { continue };
            let on = provisions.get(place).copied().map(NeedPlace::Provision);
            let need = self.need(id, head, (subject, title, visibility, on), at).await?;
            let offer =
                offers.iter().find(|(of, ..)| *of == subject).map(|(_, offer, owner)| (*offer, *owner));
            self.settle_need(head, need, state, offer).await?;
        }
        Ok(())
    }

    /// Submits a need without which a commitment cannot be carried out.
    pub(super) async fn need_on_commitment(
        &self,
        id: ConsultationId,
        head: &Viewer,
        commitment: CommitmentId,
        (subject, title): (NeedSubject, &str),
    ) -> DemoResult<()> {
        let (at, place) = (self.now - TimeDelta::days(2), Some(NeedPlace::Commitment(commitment)));
        let need = self.need(id, head, (subject, title, NeedVisibility::Public, place), at).await?;
        let seen = marks::take_mark(self.db, head, MarkTarget::Need(need)).await?;
        needs_store::submit_need(self.db, head, need, seen, at).await?;
        Ok(())
    }

    async fn need(
        &self,
        id: ConsultationId,
        head: &Viewer,
        (subject, title, visibility, place): (NeedSubject, &str, NeedVisibility, Option<NeedPlace>),
        at: DateTime<Utc>,
    ) -> DemoResult<NeedId> {
        let new = NewNeed {
            place,
            subject,
            title: Title::parse(title)?,
            body: Statement::parse("We can do this if somebody helps us. This need is invented.")?,
            language: Language::English,
            starts_on: Some((self.now + TimeDelta::days(60)).date_naive()),
            budget: BudgetBand::UpTo100Thousand,
            visibility,
        };
        let seen = marks::take_mark(self.db, head, MarkTarget::Revision(id)).await?;
        Ok(needs_store::save_need(self.db, head, DraftSlot::New(id), seen, &new, at).await?)
    }

    async fn offer(
        &self,
        id: ConsultationId,
        head: &Viewer,
        (subject, title, sum): (NeedSubject, &str, i128),
        at: DateTime<Utc>,
    ) -> DemoResult<OfferId> {
        let fund = (sum > 0).then(|| Fund { sum: Amount::whole(sum), currency: "USD".to_owned() });
        let new = NewOffer {
            subject,
            title: Title::parse(title)?,
            body: Statement::parse("Write to us. This offer is invented.")?,
            languages: vec![Language::English, Language::French],
            starts_on: None,
            ends_on: None,
            budget: BudgetBand::UpToMillion,
            visibility: NeedVisibility::Public,
            fund,
        };
        let seen = marks::take_mark(self.db, head, MarkTarget::Revision(id)).await?;
        Ok(needs_store::save_offer(self.db, head, DraftSlot::New(id), seen, &new, at).await?)
    }

    async fn settle_offer(
        &self,
        head: &Viewer,
        id: OfferId,
        state: NeedState,
        at: DateTime<Utc>,
    ) -> DemoResult<()> {
        if state == NeedState::Draft {
            return Ok(());
        }
        let seen = marks::take_mark(self.db, head, MarkTarget::Offer(id)).await?;
        needs_store::submit_offer(self.db, head, id, seen, at).await?;
        if state == NeedState::Withdrawn {
            needs_store::withdraw_offer(self.db, head, id, at).await?;
        }
        Ok(())
    }

    /// Brings a need to a state: with an offer of `owner` where it is matched.
    async fn settle_need(
        &self,
        head: &Viewer,
        id: NeedId,
        state: NeedState,
        offer: Option<(OfferId, &Viewer)>,
    ) -> DemoResult<()> {
        let (operator, at) = (Viewer::operator(), self.now - TimeDelta::days(1));
        if state == NeedState::Draft {
            return Ok(());
        }
        let seen = marks::take_mark(self.db, head, MarkTarget::Need(id)).await?;
        needs_store::submit_need(self.db, head, id, seen, at).await?;
        match state {
            NeedState::Submitted => return Ok(()),
            NeedState::Withdrawn => {
                needs_store::withdraw_need(self.db, head, id, at).await?;
                return Ok(());
            }
            _ => {}
        }
        let seen = marks::take_mark(self.db, &operator, MarkTarget::Need(id)).await?;
        let words = Statement::parse("It is clear, and fits what was agreed.")?;
        needs_store::assess_need(self.db, &operator, id, seen, &words, at).await?;
        let Some((offer, owner)) = offer.filter(|_| state != NeedState::Assessed) else { return Ok(()) };
        let seen = marks::take_mark(self.db, &operator, MarkTarget::Need(id)).await?;
        let tied = needs_store::match_need(self.db, &operator, id, offer, seen, at).await?;
        let steps: &[MatchState] = match state {
            NeedState::Running => &[MatchState::Running],
            NeedState::Closed => &[MatchState::Running, MatchState::Closed],
            _ => &[],
        };
        for step in steps {
            let seen = marks::take_mark(self.db, head, MarkTarget::NeedMatch(tied)).await?;
            needs_store::move_match(self.db, head, tied, *step, seen, at).await?;
        }
        let (found, _) = needs_store::find_offer(self.db, owner, offer, at).await?;
        if found.sum.is_some() && !steps.is_empty() {
            let new = NewTranche {
                amount: Amount::whole(25_000),
                paid_on: at.date_naive(),
                purpose: Statement::parse("The first part, for the first three months.")?,
                match_id: Some(tied),
            };
            needs_store::pay_tranche(self.db, owner, offer, &new, at).await?;
        }
        if state == NeedState::Closed {
            let new = NewRating { rating: 4, words: Statement::parse("It helped, and came in time.")? };
            needs_store::rate_match(self.db, head, tied, &new, at).await?;
        }
        Ok(())
    }
}
