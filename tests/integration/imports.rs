//! Drafts that come in as files of word processors, through the page on which texts are imported.

use axum::http::StatusCode;
use std::io::{Cursor, Write};
use store::{consultations, instruments};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Returns a document of Word with this body, and with these parts beside those that every one has.
fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let relation = |id: &str, kind: &str, target: &str, more: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"{more}/>")
    };
    let main = format!(
        "<Relationships>{}</Relationships>",
        relation("a", "officeDocument", "word/document.xml", "")
    );
    let related = format!(
        "<Relationships>{}{}{}</Relationships>",
        relation("a", "styles", "styles.xml", ""),
        relation("b", "numbering", "numbering.xml", ""),
        relation("c", "hyperlink", "https://example.org/", " TargetMode=\"External\"")
    );
    let whole = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut parts = vec![
        ("_rels/.rels", main.as_str()),
        ("word/_rels/document.xml.rels", related.as_str()),
        ("word/document.xml", whole.as_str()),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ];
    parts.extend(others);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in parts {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(contents.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn paragraph(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn numbered(level: u8, words: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>"), words)
}

/// Returns a draft with a title, a heading and changes that nobody has accepted.
fn draft() -> Vec<u8> {
    let body = [
        paragraph("", "A/C.3/75/L.10"),
        paragraph("<w:pStyle w:val=\"T\"/>", "Second"),
        paragraph("", "Recalling the Charter,"),
        paragraph("<w:pStyle w:val=\"H\"/>", "Principles"),
        numbered(0, "Affirms that:"),
        numbered(1, "access is shared;"),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:del w:id=\"1\" w:author=\"Kenya\">\
         <w:r><w:delText>few</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"Kenya\"><w:r><w:t>all</w:t></w:r></w:ins>\
         <w:r><w:t xml:space=\"preserve\"> are safe.</w:t></w:r></w:p>"
            .to_owned(),
        numbered(0, "Requests a report."),
    ];
    document(&body.concat(), &[])
}

on_both_databases! {
    async fn a_document_of_word_is_shown_as_it_is_understood_and_published(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let fields = [("as", "revision"), ("language", "en"), ("text", ""), ("act", "check")];
        let shown = client.post_file(&path, &fields, &draft()).await;
        assert_eq!(shown.status, StatusCode::OK, "{:?}", shown.errors());
        let source = "A/C.3/75/L.10\n\n# Second\n\nRecalling the Charter,\n\n## Principles\n\n1. Affirms that:\n\n   (a) access is \
            shared;\n\n   (b) all are safe.\n\n2. Requests a report.\n\n";
        assert_eq!(shown.text_area("text").as_deref(), Some(source));
        assert!(shown.words(".preview").concat().contains("tracked changes that nobody has accepted"));
        let answer = client.send_again(&path, &shown.form_fields("form[enctype]"), "check").await;
        assert!(answer.words(".preview").concat().contains("tracked changes that nobody has accepted"), "it is told again");
        let answer = client.import(&path, &fields[..3], &draft()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.errors());
        let revision = consultations::find_latest_revision(&world.db, world.consultation).await.unwrap().unwrap();
        let labels = instruments::revision_labels(&world.db, revision.id).await.unwrap();
        let labels: Vec<_> = labels.iter().map(|(_, label, _)| label.as_str()).collect();
        assert_eq!(labels, ["PP1", "H1", "OP1", "OP1(a)", "OP1(b)", "OP2"]);
    }

    async fn what_is_left_out_and_what_is_not_kept_is_named_by_its_words(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let text = "### United Nations\n\n# Second\n\n1. Each Party shall publish its budget.[^1]\n\n[^1]: Treaty Series.\n";
        let fields = [("as", "revision"), ("language", "en"), ("text", text), ("act", "check")];
        let shown = client.post_file(&path, &fields, b"").await;
        assert_eq!(shown.status, StatusCode::OK, "{:?}", shown.errors());
        assert_eq!(shown.words(".import-lines s"), ["United Nations"], "the words without their signs");
        assert!(shown.words("label").contains(&"“United Nations” is".to_owned()), "{:?}", shown.words("label"));
        assert!(!shown.words(".preview").concat().contains("Line "), "{:?}", shown.words(".preview"));
        let file = document(
            &[
                "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>United Nations</w:t></w:r></w:p>".to_owned(),
                paragraph("<w:pStyle w:val=\"T\"/>", "Second"),
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:hyperlink r:id=\"c\"><w:r>\
                 <w:t>Affirms this.</w:t></w:r></w:hyperlink></w:p>"
                    .to_owned(),
            ]
            .concat(),
            &[],
        );
        let shown = client.post_file(&path, &fields, &file).await;
        assert_eq!(shown.words(".import-lines s"), ["United Nations"], "bold words before the title are no heading");
        let told = shown.words(".preview").concat();
        assert!(told.contains("“1. Affirms this.”: the address of a link"), "{told}");
        assert!(told.contains("https://example.org/"), "{told}");
        let answer = client.import(&path, &fields[..3], b"").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.errors());
        let draft = TestBrowser::new(&world).get(&format!("/consultations/{}/draft", world.consultation)).await;
        let words = draft.words("main").concat();
        assert!(words.contains("Each Party shall publish its budget.¹") && words.contains("¹ Treaty Series."), "{words}");
        assert!(!words.contains("[1]"), "a footnote is no bracket");
    }

    async fn a_page_that_was_pasted_is_read_like_a_file(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let page = "<p class=MsoTitle>Second</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>\
            <span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Affirms <b>it</b>.</p>";
        let fields = [("as", "revision"), ("language", "en"), ("text", page), ("act", "check")];
        let shown = client.post_file(&path, &fields, b"").await;
        assert_eq!(shown.status, StatusCode::OK, "{:?}", shown.errors());
        assert_eq!(shown.text_area("text").as_deref(), Some("# Second\n\n1. Affirms it.\n\n"));
        assert!(shown.words(".preview").concat().contains("bold and italics"));
    }

    async fn what_came_of_checking_stands_first_unless_something_is_rejected(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let places = |page: &TestResponse| (page.body.find("id=\"preview\""), page.body.find("id=\"field-text\""));
        let fields = |text| [("as", "revision"), ("language", "en"), ("text", text), ("act", "check")];
        let shown = client.post_file(&path, &fields("# Second\n\n1. One.\n"), b"").await;
        let (preview, text) = places(&shown);
        assert!(preview.is_some() && preview < text && !shown.has(".sample"), "{}", shown.body);
        assert!(shown.links_to("#publish") && shown.has("#publish button[value=publish]"));
        let wrong = client.post_file(&path, &fields("# Second\n\n1. One.\n3. Two.\n"), b"").await;
        let (preview, text) = places(&wrong);
        assert!(text.is_some() && text < preview && !wrong.links_to("#publish"), "the error leads to the text");
    }

    async fn pasted_paragraphs_have_the_title_of_their_consultation_and_are_said_to_be_a_preamble(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let fields = |kind, language, text| [("as", kind), ("language", language), ("text", text), ("act", "check")];
        let pasted = "Each Party shall report.\n\nEach Party shall publish its report.\n";
        let shown = client.post_file(&path, &fields("revision", "en", pasted), b"").await;
        assert_eq!(shown.status, StatusCode::OK, "{:?}", shown.errors());
        let warnings = shown.words("#preview > .warning").concat();
        assert!(warnings.contains("takes that of the consultation: A consultation"), "{warnings}");
        assert!(warnings.contains("No paragraph has a number"), "{warnings}");
        let numbered = client.post_file(&path, &fields("revision", "en", "# Own\n\n1. One.\n"), b"").await;
        assert!(!numbered.has("#preview > .warning"), "{:?}", numbered.words("#preview > .warning"));
        // A translation has its own title, and so has a text in a language that the title of the consultation is not in.
        for fields in [fields("translation", "fr", pasted), fields("revision", "fr", pasted)] {
            let refused = client.post_file(&path, &fields, b"").await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.errors()[0].contains("There is no title"), "{:?}", refused.errors());
        }
        let fields = fields("revision", "en", "1. Each Party shall report.\n\n2. Each Party shall publish its report.\n");
        let answer = client.import(&path, &fields[..3], b"").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{:?}", answer.errors());
        let revision = consultations::find_latest_revision(&world.db, world.consultation).await.unwrap().unwrap();
        let labels = instruments::revision_labels(&world.db, revision.id).await.unwrap();
        assert_eq!(labels.iter().map(|(_, label, _)| label.as_str()).collect::<Vec<_>>(), ["OP1", "OP2"]);
    }

    async fn a_hostile_file_is_refused_beside_its_field_by_name(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let fields = [("as", "revision"), ("language", "en"), ("text", "# Kept\n\n1. One.\n"), ("act", "check")];
        let body = numbered(0, "One.");
        let external = format!(
            "<Relationships><Relationship Id=\"a\" Type=\"{TYPE}/attachedTemplate\" Target=\"https://example.org/a.dotm\" \
             TargetMode=\"External\"/></Relationships>"
        );
        let entities = "<!DOCTYPE a [<!ENTITY b \"c\">]><w:comments xmlns:w=\"w\"/>";
        let (large, spaces) = (vec![b' '; 11 << 20], " ".repeat(33 << 20));
        for (file, words) in [
            (document(&body, &[("word/vbaProject.bin", "x")]), "has macros or controls (“word/vbaProject.bin”)"),
            (document(&body, &[("word/_rels/settings.xml.rels", external.as_str())]), "takes in “https://example.org/a.dotm” from elsewhere"),
            (document(&body, &[("../../a.xml", "x")]), "“../../a.xml”, which leads out of it"),
            (document(&body, &[("word/a.xml", spaces.as_str())]), "larger than 32 MB"),
            (document(&body, &[("a/_rels/b.rels", entities)]), "it declares a document type"),
            (document("&lol;", &[]), "it uses the entity “lol”"),
            (b"%PDF-1.7".to_vec(), "This kind of file cannot be read here"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "Word before 2007"),
            (b"PK\x03\x04".to_vec(), "The file is damaged"),
            (large, "larger than 10 MB"),
        ] {
            let answer = client.post_file(&path, &fields, &file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(answer.errors().iter().any(|error| error.contains(words)), "{words}: {:?}", answer.errors());
            assert!(answer.has("#error-file"), "{words}");
            assert_eq!(answer.text_area("text").as_deref(), Some("# Kept\n\n1. One.\n"), "{words}");
        }
    }

    async fn the_number_of_a_line_is_corrected_in_the_preview(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/import", world.consultation);
        let text = "# Second\n\n1. One.\n\n3. Two.\n";
        let fields = [("as", "revision"), ("language", "en"), ("text", text), ("act", "check")];
        let shown = client.post_file(&path, &fields, b"").await;
        assert!(shown.errors()[0].contains("paragraph 3 stands where paragraph 2 was expected"));
        let say = |number: &str| {
            let said = shown.form_fields("form[enctype]").into_iter().map(|(name, value)| match name.as_str() {
                "number-5" => (name, number.to_owned()),
                "line-5" => (name, "operative".to_owned()),
                _ => (name, value),
            });
            said.collect::<Vec<_>>()
        };
        let wrong = client.send_again(&path, &say("two"), "check").await;
        assert!(wrong.errors()[0].contains("“two” is no number"), "{:?}", wrong.errors());
        assert_eq!(wrong.input("number-5").as_deref(), Some("two"));
        let right = client.send_again(&path, &say("1 bis"), "check").await;
        assert_eq!(right.status, StatusCode::OK, "{:?}", right.errors());
        assert!(right.words(".import-lines li").concat().contains("OP1bis Two."), "{:?}", right.words(".import-lines li"));
    }
}
