//! Hostile texts in what relates a text to the world and in what follows its adoption.

use super::{HOSTILE, assert_inert};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::consultations::StageKind;
use domain::terms::tbx::{TbxLimits, read_tbx};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use store::entity::{catalogue_instrument, commitment, definition, follow_up, need, offer, term, vocabulary};
use store::{commitments, reviews, terms, vocabularies};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::world::checked_term;

/// A title that a spreadsheet would take for a formula.
const FORMULA: &str = "=HYPERLINK(\"https://evil.example\")</script><script>alert(2)</script>";

/// Sends a form that is taken, and returns where it leads.
async fn sent(client: &mut TestBrowser, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = client.post_anew(path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {:?}", answer.errors());
    answer.location().split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// A calendar of reports whose levels have these words.
fn calendar<'a>(first_due: &'a str, words: &'a str) -> Vec<(&'static str, &'a str)> {
    let levels = ["level-1-en", "level-2-en", "level-3-en", "level-4-en", "level-5-en"];
    let mut fields: Vec<_> = levels.map(|name| (name, words)).into();
    fields.extend([("first_due", first_due), ("interval", "12")]);
    fields
}

on_both_databases! {
    async fn hostile_words_stay_words_after_an_adoption_and_in_every_file(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let of = |page: &str| format!("/consultations/{c}/{page}");

        let names = json!({ "en": HOSTILE });
        let tag = json!({ "code": "t", "names": names, "descriptions": names, "heading": names });
        let vocabulary = json!({ "code": "v", "version": HOSTILE, "source": HOSTILE, "names": names, "tags": [tag] });
        let table = vocabulary.to_string();
        sent(&mut organizer, &of("vocabularies"), &[("vocabulary-table", &table)]).await;
        let tags = vocabularies::list_tags(&world.db, c).await.unwrap();
        let tag = tags[0].id.to_string();
        sent(&mut organizer, &format!("/provisions/{op1}/tags"), &[("tag", &tag), ("as", "chair")]).await;
        let fields = [("term-code", FORMULA), ("name-en", "access"), ("name-fr", HOSTILE), ("subject", HOSTILE)];
        let term = sent(&mut organizer, &of("terms/new"), &fields).await;
        let fields = [
            ("definition-body", HOSTILE), ("definition-language", "en"), ("definition-source", HOSTILE),
            ("definition-instrument", HOSTILE), ("definition-clause", HOSTILE), ("definition-status", "draft"),
        ];
        sent(&mut head, &format!("{term}/definitions"), &fields).await;

        let fields = [
            ("need-subject", "funds"), ("need-title", FORMULA), ("need-body", HOSTILE), ("need-language", "en"),
            ("languages", "en"), ("need-budget", "none"), ("need-visibility", "public"),
        ];
        let need = sent(&mut head, &of("needs/new"), &fields).await;
        sent(&mut head, &format!("{need}/submit"), &[]).await;
        sent(&mut organizer, &format!("{need}/assess"), &[("assessment", HOSTILE)]).await;
        let mut fund = fields.to_vec();
        fund.extend([("offer-sum", "10"), ("offer-currency", "USD")]);
        let offer = sent(&mut other, &of("offers/new"), &fund).await;
        sent(&mut other, &format!("{offer}/submit"), &[]).await;
        let id = offer.rsplit('/').next().unwrap();
        sent(&mut organizer, &format!("{need}/matches"), &[("offer", id)]).await;
        let fields = [("tranche-amount", "1"), ("tranche-day", "2020-01-01"), ("tranche-purpose", HOSTILE)];
        sent(&mut other, &format!("{offer}/tranches"), &fields).await;

        world.adopt("OP1").await;
        world.set_stage(c, StageKind::Concluded).await;
        let day = |days| (world.now.date_naive() + TimeDelta::days(days)).to_string();
        let (due, end) = (day(30), day(90));
        sent(&mut organizer, &of("follow-up/calendar"), &calendar(&due, HOSTILE)).await;
        let fields = [
            ("title", FORMULA), ("body", HOSTILE), ("commitment-language", "en"), ("due_on", end.as_str()),
            ("indicator", HOSTILE), ("unit", HOSTILE), ("baseline", "0"), ("target", "3"), ("institution", HOSTILE),
            ("partners", HOSTILE),
        ];
        let commitment = sent(&mut head, &format!("/provisions/{op1}/commitments"), &fields).await;
        let reports = format!("{commitment}/reports");
        head.get(&reports).await;
        let fields = [("due", due.as_str()), ("level", "2"), ("figure", "1"), ("body", HOSTILE), ("report-language", "en")];
        let page = b"See <script>alert(3)</script>".as_slice();
        let taken = head.post_files(&reports, &fields, &[("<img src=x onerror=alert(1)>.pdf", page)]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{:?}", taken.errors());
        let id = commitment.rsplit('/').next().unwrap().parse().unwrap();
        let report = commitments::find_commitment(&world.db, id).await.unwrap().reports[0].id;
        let file = commitments::find_report(&world.db, report).await.unwrap().evidence.remove(0);
        assert!(file.name.ends_with(".pdf.txt"), "a name does not make a text a document: {}", file.name);
        sent(&mut organizer, &format!("/reports/{report}/reviewers"), &[("reviewer", "XBB")]).await;
        let review = reviews::list_reviews_of(&world.db, &[report]).await.unwrap()[0].id;
        let fields = [("review-level", "4"), ("reasons", HOSTILE), ("review-language", "en")];
        sent(&mut other, &format!("/reviews/{review}/submit"), &fields).await;
        let fields = [("review-reply", HOSTILE), ("review-reply-language", "en")];
        sent(&mut head, &format!("/reviews/{review}/answer"), &fields).await;
        let fields = [("report-comment", HOSTILE), ("report-comment-language", "en")];
        sent(&mut organizer, &format!("/reports/{report}/comments"), &fields).await;

        let mut pages: Vec<String> = [
            "vocabularies", "draft", "draft?tag=1", "summary", "representation", "terms", "terms/usage", "terms/new", "needs",
            "needs?kind=offers", "needs/overview", "needs/new", "follow-up", "follow-up/report?delegation=XAA",
            "follow-up/calendar", "plain", "reviews", "commitments", "outcome", "record", "desk",
        ]
        .map(of)
        .into();
        pages.extend([term.clone(), format!("{term}/definitions"), need, offer, commitment, reports]);
        pages.extend([
            format!("/provisions/{op1}"), format!("/provisions/{op1}/commitments"), format!("/reports/{report}"),
            format!("/reports/{report}/comments"), format!("/reports/{report}/reviewers"), "/".to_owned(),
        ]);
        let mut visitor = TestBrowser::new(&world);
        visitor.language = "ar";
        for path in &pages {
            for client in [&mut organizer, &mut head, &mut visitor] {
                let answer = client.get(path).await;
                // A visitor signs in first where only members have forms.
                if answer.status != StatusCode::SEE_OTHER {
                    assert_inert(&answer, path);
                }
            }
        }
        assert!(visitor.get(&term).await.words("main").concat().contains("onerror=alert(1)"), "it is shown as it is");

        for name in ["follow-up.csv", "commitments.csv", "needs.csv"] {
            let table = visitor.get(&of(name)).await;
            let mut reader = csv::Reader::from_reader(table.bytes.as_slice());
            let cells: Vec<String> =
                reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
            assert!(cells.iter().any(|cell| cell.starts_with("'=HYPERLINK")), "{name}: {cells:?}");
            assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '@'])), "{name}: {cells:?}");
        }
        let tbx = visitor.get(&of("terms.tbx")).await;
        let entries = read_tbx(&tbx.bytes, TbxLimits::default()).unwrap();
        assert_eq!(entries[0].code, FORMULA);
        assert!(entries[0].definitions[0].body.contains("<script>"));
    }

    async fn what_would_turn_other_words_round_is_refused_at_its_field_and_nothing_is_taken(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        let new = checked_term("t", "term");
        let term = terms::add_term(db, &world.organizer, c, &new, None, world.now).await.unwrap();
        world.adopt("OP1").await;
        world.set_stage(c, StageKind::Concluded).await;
        let due = (world.now.date_naive() + TimeDelta::days(30)).to_string();
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let of = |page: &str| format!("/consultations/{c}/{page}");
        for name in ["Kenya\u{202e}live", "Ada\u{2066}", "Ada\u{2029}Bo", "Ada\nBo"] {
            let table = format!("code,name_en\na,A\nb,\"{name}\"\n");
            let json = json!({ "code": "v", "version": "1", "names": { "en": name }, "tags": [{ "code": "t", "names": { "en": "T" } }] });
            let json = json.to_string();
            let said = [("vocabulary-code", "v"), ("vocabulary-version", "1")];
            let law = [
                ("version", "1"), ("body", "B"), ("kind", "standard"), ("title-en", "T"), ("source", "https://a.example"),
                ("licence", "None"), ("clause-language", "en"),
            ];
            let promise = [
                ("title", "T"), ("body", "B"), ("commitment-language", "en"), ("due_on", due.as_str()), ("indicator", "I"),
                ("unit", "u"), ("target", "3"), ("institution", "M"),
            ];
            let asked = [
                ("need-subject", "funds"), ("need-body", "b"), ("need-language", "en"), ("languages", "en"),
                ("need-budget", "none"), ("need-visibility", "public"),
            ];
            let defined = [("definition-body", "b"), ("definition-language", "en"), ("definition-status", "draft")];
            let levels = calendar(&due, "Level");
            let clause = format!("1; Scope\n2; {}", name.replace('\n', "\u{2028}"));
            for (by_head, path, fields, wrong, field) in [
                (false, of("vocabularies"), &said[..], ("vocabulary-name", name), "vocabulary-name"),
                (false, of("vocabularies"), &[said[0], said[1], ("vocabulary-name", "V")][..], ("vocabulary-table", table.as_str()), "vocabulary-table"),
                (false, of("vocabularies"), &[][..], ("vocabulary-table", json.as_str()), "vocabulary-table"),
                (false, of("terms/new"), &[("term-code", "x")][..], ("name-en", name), "name-en"),
                (false, of("terms/new"), &[("name-en", "x")][..], ("term-code", name), "term-code"),
                (false, "/catalogue/new".to_owned(), &law[..], ("code", name), "code"),
                (false, "/catalogue/new".to_owned(), &law[..], ("clauses", clause.as_str()), "clauses"),
                (false, of("follow-up/calendar"), &levels[1..], ("level-1-en", name), "level-1-en"),
                (true, format!("/terms/{term}/definitions"), &defined[..], ("definition-source", name), "definition-source"),
                (true, of("needs/new"), &asked[..], ("need-title", name), "need-title"),
                (true, of("offers/new"), &asked[..], ("need-title", name), "need-title"),
                (true, format!("/provisions/{op1}/commitments"), &promise[1..], ("title", name), "title"),
                (true, format!("/provisions/{op1}/commitments"), &promise[..7], ("institution", name), "institution"),
            ] {
                let client = if by_head { &mut head } else { &mut organizer };
                let mut sent = fields.to_vec();
                sent.push(wrong);
                if wrong.0 == "clauses" {
                    sent.push(("code", "x"));
                }
                let answer = client.post_anew(&path, &sent).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {wrong:?}");
                assert!(answer.has(&format!("#error-{field}")), "{path} {wrong:?}: {:?}", answer.errors());
            }
        }
        let left = [
            vocabulary::Entity::find().count(db).await.unwrap(),
            catalogue_instrument::Entity::find().count(db).await.unwrap(),
            definition::Entity::find().count(db).await.unwrap(),
            need::Entity::find().count(db).await.unwrap(),
            offer::Entity::find().count(db).await.unwrap(),
            commitment::Entity::find().count(db).await.unwrap(),
            follow_up::Entity::find().count(db).await.unwrap(),
        ];
        assert_eq!((left, term::Entity::find().count(db).await.unwrap()), ([0; 7], 1));
    }
}
