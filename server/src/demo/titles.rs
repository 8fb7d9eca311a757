//! Seeds the translations of the demo's titles: of its consultations, of votes, of blocs and of weight schemes.

use super::{DemoResult, DemoSeeder};
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::text::{Statement, Title};
use domain::translations::{TitleWords, TitledThing, TranslationScope};
use domain::viewers::Viewer;
use store::marks::MarkTarget;
use store::translations::NewTranslation;
use store::{blocs, marks, questions, translations, weights};

/// The titles in English, each in French and in Arabic.
const TITLES: [(&str, &str, &str); 8] = [
    (
        "Inclusive governance of artificial intelligence",
        "Une gouvernance inclusive de l’intelligence artificielle",
        "الحوكمة الشاملة للذكاء الاصطناعي",
    ),
    (
        "OP2 by silence procedure",
        "Paragraphe 2 du dispositif, par procédure d’accord tacite",
        "الفقرة 2 من المنطوق، بإجراء الموافقة الصامتة",
    ),
    ("Coastal Group", "Groupe des États côtiers", "مجموعة الدول الساحلية"),
    ("Highland Group", "Groupe des États de montagne", "مجموعة دول المرتفعات"),
    ("Square root of population", "Racine carrée de la population", "الجذر التربيعي لعدد السكان"),
    ("Square root with uplifts", "Racine carrée avec majorations", "الجذر التربيعي مع زيادات"),
    (
        "Fair access to weather and climate models",
        "Un accès équitable aux modèles météorologiques et climatiques",
        "الإتاحة المنصفة لنماذج الطقس والمناخ",
    ),
    ("Adoption of the Declaration", "Adoption de la Déclaration", "اعتماد الإعلان"),
];

/// The summary of each consultation in French and in Arabic.
pub(super) type Summaries = [(Language, &'static str); 2];

pub(super) const ADOPTED_SUMMARIES: Summaries = [
    (
        Language::French,
        "Une déclaration inventée, adoptée il y a deux ans, avec ce que les États se sont engagés à faire depuis.",
    ),
    (Language::Arabic, "إعلان متخيل اعتُمد قبل سنتين، وما تعهدت به الدول بشأنه منذ ذلك الحين."),
];

const SUMMARIES: Summaries = [
    (
        Language::French,
        "Une consultation inventée sur un projet de déclaration, avec des États inventés, pour montrer le \
         fonctionnement de Baraza.",
    ),
    (Language::Arabic, "مشاورة متخيلة بشأن مشروع إعلان، مع دول متخيلة، لبيان كيفية عمل Baraza."),
];

impl DemoSeeder<'_> {
    pub(super) async fn titles(&self) -> DemoResult<()> {
        let at = self.now - TimeDelta::days(2);
        self.translate_consultation(self.id, TITLES[0].0, SUMMARIES, at).await?;
        self.translate_votes(self.id, at).await?;
        for one in blocs::all_blocs(self.db).await? {
            let new = translated(TitledThing::Bloc(one.bloc.id), &one.bloc.name)?;
            self.translate(TranslationScope::Bloc(one.bloc.id), &new, at).await?;
        }
        for one in weights::all_schemes(self.db).await? {
            let new = translated(TitledThing::WeightScheme(one.id), &one.name)?;
            self.translate(TranslationScope::WeightScheme(one.id), &new, at).await?;
        }
        Ok(())
    }

    /// Translates the title of a consultation and its summary.
    pub(super) async fn translate_consultation(
        &self,
        id: ConsultationId,
        title: &str,
        summaries: Summaries,
        at: DateTime<Utc>,
    ) -> DemoResult<()> {
        let thing = TitledThing::Consultation(id);
        let mut new = translated(thing, title)?;
        for (language, words) in summaries {
            let words = TitleWords::Summary(Some(Statement::parse(words)?));
            new.push(NewTranslation { thing, language, words });
        }
        self.translate(TranslationScope::Consultation(id), &new, at).await
    }

    /// Translates the titles of the votes of a consultation.
    pub(super) async fn translate_votes(&self, id: ConsultationId, at: DateTime<Utc>) -> DemoResult<()> {
        let mut new = Vec::new();
        for one in questions::list_questions(self.db, &Viewer::operator(), id).await? {
            new.extend(translated(TitledThing::Question(one.id), &one.title)?);
        }
        self.translate(TranslationScope::Consultation(id), &new, at).await
    }

    async fn translate(
        &self,
        scope: TranslationScope,
        new: &[NewTranslation],
        at: DateTime<Utc>,
    ) -> DemoResult<()> {
        let operator = Viewer::operator();
        let seen = marks::take_mark(self.db, &operator, MarkTarget::Titles(scope)).await?;
        translations::translate_titles(self.db, &operator, scope, seen, new, at).await?;
        Ok(())
    }
}

/// Lists the translations of a title; none where the demo has none of it.
fn translated(thing: TitledThing, title: &str) -> DemoResult<Vec<NewTranslation>> {
    let found = TITLES.iter().find(|(english, _, _)| *english == title);
    let words = found.map(|(_, french, arabic)| [(Language::French, *french), (Language::Arabic, *arabic)]);
    let mut new = Vec::new();
    for (language, words) in words.into_iter().flatten() {
        let words = TitleWords::Title(Some(Title::parse(words)?));
        new.push(NewTranslation { thing, language, words });
    }
    Ok(new)
}
