//! Seeds the tags of the demo: the framework's vocabulary, the tags that the chair has given, and two that delegations
//! propose.

use super::{DemoResult, DemoSeeder};
use chrono::TimeDelta;
use domain::identifiers::{ProvisionId, TagId};
use domain::marks::Mark;
use domain::viewers::Viewer;
use domain::vocabularies::Vocabulary;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use store::marks;
use store::marks::MarkTarget;
use store::vocabularies;

/// The tags that paragraphs carry: those of the heading under which they stand.
const SETTLED: [(RangeInclusive<u32>, &str); 7] = [
    (1..=5, "development-and-security"),
    (6..=10, "inclusive-cooperation"),
    (11..=14, "equity-and-justice"),
    (15..=19, "institution-building"),
    (20..=24, "technological-innovation"),
    (25..=28, "capacity-building"),
    (29..=32, "ethical-norms"),
];

/// The tags that wait for the chair, each with the delegation that proposes it.
const PROPOSED: [(&str, &str, &str); 2] =
    [("XTL", "OP20", "capacity-building"), ("XSM", "OP5", "equity-and-justice")];

impl DemoSeeder<'_> {
    pub(super) async fn vocabularies(&self) -> DemoResult<()> {
        let (db, at) = (self.db, self.now - TimeDelta::days(1));
        let operator = Viewer::operator();
        vocabularies::add_vocabulary(db, &operator, self.id, Vocabulary::framework(), at).await?;
        let tags = vocabularies::list_tags(db, self.id).await?;
        let tags: BTreeMap<String, TagId> = tags.into_iter().map(|tag| (tag.code, tag.id)).collect();
        let tag = |code: &str| tags.get(code).copied().ok_or_else(|| format!("there is no tag {code}"));
        for (numbers, code) in SETTLED {
            for number in numbers {
                let provision = self.provision(&format!("OP{number}"))?;
                let seen = self.words_seen(provision).await?;
                vocabularies::tag_provision(db, &operator, provision, tag(code)?, seen, at).await?;
            }
        }
        for (delegation, label, code) in PROPOSED {
            let provision = self.provision(label)?;
            let seen = self.words_seen(provision).await?;
            let at = at + TimeDelta::hours(2);
            vocabularies::propose_tag(db, self.head(delegation)?, provision, tag(code)?, seen, at).await?;
        }
        Ok(())
    }

    async fn words_seen(&self, provision: ProvisionId) -> DemoResult<Mark> {
        let target = MarkTarget::Words(provision.into());
        Ok(marks::take_mark(self.db, &Viewer::operator(), target).await?)
    }
}
