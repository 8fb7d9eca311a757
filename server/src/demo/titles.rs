//! Seeds the translations of the demo's titles: of the consultation, of one of its votes, of blocs and of weight schemes.

use super::{DemoResult, DemoSeeder};
use chrono::TimeDelta;
use domain::languages::Language;
use domain::text::{Statement, Title};
use domain::translations::{TitleWords, TitledThing, TranslationScope};
use domain::viewers::Viewer;
use store::marks::MarkTarget;
use store::translations::NewTranslation;
use store::{blocs, marks, questions, translations, weights};

/// The titles in English, each in French and in Arabic.
const TITLES: [(&str, &str, &str); 6] = [
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
];

const SUMMARIES: [(Language, &str); 2] = [
    (
        Language::French,
        "Une consultation inventée sur un projet de déclaration, avec des États inventés, pour montrer le \
         fonctionnement de Baraza.",
    ),
    (Language::Arabic, "مشاورة متخيلة بشأن مشروع إعلان، مع دول متخيلة، لبيان كيفية عمل Baraza."),
];

impl DemoSeeder<'_> {
    pub(super) async fn titles(&self) -> DemoResult<()> {
        let mut new = translated(TitledThing::Consultation(self.id), TITLES[0].0)?;
        for (language, words) in SUMMARIES {
            let words = TitleWords::Summary(Some(Statement::parse(words)?));
            new.push(NewTranslation { thing: TitledThing::Consultation(self.id), language, words });
        }
        for one in questions::list_questions(self.db, &Viewer::operator(), self.id).await? {
            new.extend(translated(TitledThing::Question(one.id), &one.title)?);
        }
        self.translate(TranslationScope::Consultation(self.id), &new).await?;
        for one in blocs::all_blocs(self.db).await? {
            let new = translated(TitledThing::Bloc(one.bloc.id), &one.bloc.name)?;
            self.translate(TranslationScope::Bloc(one.bloc.id), &new).await?;
        }
        for one in weights::all_schemes(self.db).await? {
            let new = translated(TitledThing::WeightScheme(one.id), &one.name)?;
            self.translate(TranslationScope::WeightScheme(one.id), &new).await?;
        }
        Ok(())
    }

    async fn translate(&self, scope: TranslationScope, new: &[NewTranslation]) -> DemoResult<()> {
        let (operator, at) = (Viewer::operator(), self.now - TimeDelta::days(2));
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
