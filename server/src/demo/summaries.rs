//! Seeds the chair's texts in the summary of the demo, and the replies of two delegations.

use super::{DemoResult, DemoSeeder};
use chrono::TimeDelta;
use domain::languages::Language;
use domain::text::Statement;
use domain::viewers::Viewer;
use store::consensus::{self, NewSummaryText, RemarkPlace};
use store::marks;
use store::marks::MarkTarget;

const FACILITY: [(Language, &str); 3] = [
    (
        Language::English,
        "Delegations share the aim of a facility. They do not agree on how it is to be financed: those \
         that expect to receive ask for foreseeable contributions, those that host computing capacity \
         ask for voluntary ones. A scale that is introduced step by step has been mentioned from both sides.",
    ),
    (
        Language::French,
        "Les délégations partagent l’objectif d’un mécanisme. Elles ne s’accordent pas sur son financement : \
         celles qui pensent en bénéficier demandent des contributions prévisibles, celles qui hébergent de la \
         capacité de calcul demandent des contributions volontaires. Un barème introduit par étapes a été \
         évoqué de part et d’autre.",
    ),
    (
        Language::Arabic,
        "تتفق الوفود على الهدف من إنشاء المرفق، ولا تتفق على طريقة تمويله: فالوفود التي تتوقع الاستفادة منه تطلب \
         اشتراكات يمكن التنبؤ بها، والوفود التي تستضيف القدرة الحاسوبية تطلب تبرعات. وقد ذُكر من الجانبين جدول \
         اشتراكات يُطبق على مراحل.",
    ),
];
const WHOLE: [(Language, &str); 3] = [
    (
        Language::English,
        "The text has been read once. The next meeting takes up the paragraphs that divide, in their order.",
    ),
    (
        Language::French,
        "Le texte a fait l’objet d’une première lecture. La prochaine réunion examinera, dans leur ordre, les \
         paragraphes sur lesquels les avis sont partagés.",
    ),
    (
        Language::Arabic,
        "تمت القراءة الأولى للنص. وسيتناول الاجتماع المقبل الفقرات التي هي محل خلاف، بحسب ترتيبها.",
    ),
];
const REPLIES: [(&str, Option<&str>, Language, &str); 3] = [
    (
        "XSM",
        Some("OP5"),
        Language::English,
        "Sorimanda expects neither to receive nor to be spared: it hosts capacity that others own. The summary \
         should not count it with those who would keep contributions voluntary.",
    ),
    (
        "XAL",
        Some("OP5"),
        Language::French,
        "L’Albéraine n’a pas demandé que les contributions soient volontaires, mais qu’elles aient une base \
         budgétaire.",
    ),
    (
        "XTL",
        None,
        Language::English,
        "Talimoa could attend only one of the three meetings at which the text was read.",
    ),
];

impl DemoSeeder<'_> {
    pub(super) async fn summaries(&self) -> DemoResult<()> {
        let at = self.now - TimeDelta::days(2);
        let facility = self.provision("OP5")?;
        let texts = FACILITY.map(|text| (Some(facility), text)).into_iter();
        for (provision, (language, words)) in texts.chain(WHOLE.map(|text| (None, text))) {
            let body = Statement::parse(words)?;
            let place = RemarkPlace { consultation_id: self.id, provision_id: provision };
            let operator = Viewer::operator();
            let target = MarkTarget::SummaryText(self.id, provision);
            let seen = marks::take_mark(self.db, &operator, target).await?;
            consensus::write_summary_text(self.db, &operator, place, seen, language, Some(&body), at).await?;
        }
        for (code, label, language, words) in REPLIES {
            let provision = label.map(|label| self.provision(label)).transpose()?;
            let new = NewSummaryText { language, body: Statement::parse(words)? };
            let at = at + TimeDelta::hours(20);
            let place = RemarkPlace { consultation_id: self.id, provision_id: provision };
            consensus::file_reply(self.db, self.head(code)?, place, &new, at).await?;
        }
        Ok(())
    }
}
