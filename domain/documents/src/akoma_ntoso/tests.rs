use super::*;
use crate::drafts::ReadDraft;
use crate::markup::{Element, Node, read_tree};
use crate::xml::XmlFault;
use domain::amendments::{StandingAmendment, rolling_text};
use domain::instruments::import::{DraftNoticeKind, parse_markdown, read_text};
use domain::instruments::{Instrument, ProvisionKind, number_provisions};
use proptest::prelude::*;
use std::collections::BTreeSet;

const DRAFT: &str = "# Draft\n\n## Preamble\n\nRecalling it,[^1]\n\nNoting the gap,\n\n## Article 1. Scope\n\n1. Decides:\n   \
(a) one;\n   (b) two:\n      (i) three.\n\n1 bis. Requests.\n\n## Means\n\n### Ways\n\n2. Invites.\n\n[^1]: Document 12/3.\n";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn identity(language: Language) -> NormIdentity {
    NormIdentity {
        author: "Demo forum".into(),
        consultation: 12,
        revision: 3,
        begun_on: day("2026-11-01"),
        published_on: day("2026-11-20"),
        adopted_on: None,
        language,
    }
}

fn norm_of(instrument: Instrument, language: Language) -> Norm {
    Norm {
        identity: identity(language),
        title: instrument.title,
        designation: "12".into(),
        publisher: "Demo forum".into(),
        source: "https://example.org/consultations/12".into(),
        formula: None,
        translated_from: None,
        provisions: instrument.provisions.into_iter().map(NormProvision::from).collect(),
        actors: vec![NormActor::new("KEN", "Kenya"), NormActor::new("côte d’i", "Côte d’Ivoire")],
        votes: Vec::new(),
        statements: Vec::new(),
    }
}

fn draft() -> Norm {
    norm_of(parse_markdown(DRAFT).unwrap(), Language::English)
}

/// Returns a draft as an import takes it.
fn imported(read: &ReadDraft) -> Instrument {
    let written = read.draft.write();
    let read = read_text(&written.source, &written.corrections);
    assert!(read.problems.is_empty(), "{:?} in {}", read.problems, written.source);
    read.instrument
}

/// Returns the identifiers of a file, and the references in it that lead to none of them; no identifier may stand twice.
fn check_references(file: &str) -> (BTreeSet<String>, Vec<String>) {
    fn collect(element: &Element, ids: &mut BTreeSet<String>, references: &mut Vec<String>) {
        for (name, value) in &element.attributes {
            match name.as_str() {
                "eId" => assert!(ids.insert(value.clone()), "{value} stands twice"),
                "href" | "source" | "refersTo" | "by" | "as" | "outcome" => {
                    references.extend(value.split(' ').map(str::to_owned));
                }
                _ => {}
            }
        }
        for child in element.elements() {
            collect(child, ids, references);
        }
    }
    let (mut ids, mut references) = (BTreeSet::new(), Vec::new());
    collect(&read_tree(file.as_bytes()).unwrap(), &mut ids, &mut references);
    references.retain(|one| one.strip_prefix('#').map_or(!one.starts_with("/akn/"), |id| !ids.contains(id)));
    (ids, references)
}

fn all_of<'a>(element: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    if element.name == name {
        found.push(element);
    }
    for child in element.elements() {
        all_of(child, name, found);
    }
}

fn words(element: &Element) -> String {
    let words = element.children.iter().map(|node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => words(element),
    });
    words.collect()
}

#[test]
fn a_draft_has_its_preamble_and_a_tree_of_what_stands_in_what() {
    let norm = draft();
    let file = write_norm(&norm);
    let (ids, dangling) = check_references(&file);
    assert!(dangling.is_empty(), "{dangling:?}");
    let wanted = [
        "recs_1__heading_1",
        "recs_1__rec_1",
        "recs_1__rec_2",
        "art_1",
        "art_1__para_1",
        "art_1__para_1__list_1__point_a",
        "art_1__para_1__list_1__point_b",
        "art_1__para_1__list_1__point_b__list_1__point_i",
        "art_1__para_1bis",
        "sec_1",
        "sec_1__subsec_1",
        "sec_1__subsec_1__para_2",
    ];
    assert_eq!(provision_ids(norm.provisions.iter().map(|one| &one.provision)), wanted);
    assert!(wanted.iter().all(|id| ids.contains(*id)), "{ids:?}");
    for part in [
        "<statement name=\"resolutionDraft\"",
        "<FRBRuri value=\"/akn/un/statement/deliberation/Demo-forum/2026-11-01/l-12\"/>",
        "/l-12/eng@2026-11-20-rev3.xml\"/>",
        "<FRBRlanguage language=\"eng\"/>",
        "<num>Article 1.</num><heading eId=\"art_1__heading\">Scope</heading>",
        "<num>1 bis.</num><content",
        "<num>(i)</num>",
        "Recalling it,<authorialNote eId=\"recs_1__rec_1__authorialNote_1\" marker=\"1\" placement=\"bottom\"><p>Document 12/3.</p>",
        "<mainBody xml:lang=\"en\" style=\"direction: ltr\">",
    ] {
        assert!(file.contains(part), "{part} in {file}");
    }
    assert_eq!(file, write_norm(&norm), "the same norm is the same bytes");
}

#[test]
fn a_rolling_text_names_who_proposes_what_and_the_amendments() {
    let mut norm = draft();
    let standing = [
        StandingAmendment {
            id: AmendmentId(7),
            kind: AmendmentKind::Modify,
            text: Some("Requests all."),
            place: None,
            agreed: false,
        },
        StandingAmendment {
            id: AmendmentId(8),
            kind: AmendmentKind::Modify,
            text: Some("Requests none."),
            place: None,
            agreed: false,
        },
    ];
    let rolling = rolling_text(&norm.provisions[8].provision.text, &standing);
    let code = |id: AmendmentId| (if id.0 == 7 { "KEN" } else { "côte d’i" }).to_owned();
    norm.provisions[8].pieces = NormPiece::roll(&rolling, |id| Some((code(id), day("2026-11-10"))));
    let added = NormChange { kind: ChangeKind::Insertion, by: vec!["XAA".into()], amendments: Vec::new() };
    norm.provisions[11].change = Some(added);
    let file = write_norm(&norm);
    let (_, dangling) = check_references(&file);
    assert!(dangling.is_empty(), "{dangling:?}");
    let root = read_tree(file.as_bytes()).unwrap();
    let (mut inserted, mut modified) = (Vec::new(), Vec::new());
    all_of(&root, "ins", &mut inserted);
    all_of(&root, "textualMod", &mut modified);
    let inserted: Vec<_> =
        inserted.iter().map(|one| (one.attribute("refersTo").unwrap(), words(one))).collect();
    assert!(inserted.contains(&("#delegation_KEN", " all".into())), "{inserted:?}");
    assert!(inserted.contains(&("#delegation_c-te-d-i", " none".into())), "{inserted:?}");
    assert!(inserted.contains(&("#delegation_XAA", "Invites.".into())), "{inserted:?}");
    assert!(inserted.contains(&("#delegation_XAA", "2.".into())), "its number is new, too");
    assert!(!modified.is_empty());
    assert!(
        file.contains("<source href=\"/akn/un/amendment/deliberation/Demo-forum/2026-11-10/l-12-a-7\"/>")
    );
    assert!(file.contains("showAs=\"XAA\""), "who is not listed is named by the code");
    assert!(!write_norm(&draft()).contains("Kenya"), "whom nothing names is not there");
}

#[test]
fn an_adopted_text_in_arabic_has_its_votes_and_what_was_said() {
    let mut norm = draft();
    norm.identity = NormIdentity { adopted_on: Some(day("2026-11-23")), ..identity(Language::Arabic) };
    norm.translated_from = Some(Language::English);
    norm.formula = Some("إن المنتدى،".into());
    norm.provisions[1].language = Some(Language::English);
    let yes = NormCount { choice: Choice::Yes, value: "3".into(), by: vec!["KEN".into()] };
    let no = NormCount { choice: Choice::No, value: "1".into(), by: Vec::new() };
    norm.votes = vec![
        NormVote {
            title: "Paragraph 1".into(),
            held_on: day("2026-11-22"),
            provision: Some(4),
            carried: Some(true),
            quorum: Some(NormQuorum { required: 3, present: 4 }),
            counts: vec![yes, no],
        },
        NormVote {
            title: "The whole".into(),
            held_on: day("2026-11-23"),
            provision: None,
            carried: Some(true),
            quorum: None,
            counts: Vec::new(),
        },
    ];
    norm.statements = vec![NormStatement {
        kind: NormStatementKind::Reservation,
        by: "KEN".into(),
        heading: "Kenya".into(),
        provision: Some(4),
        text: "One.\nTwo.".into(),
        language: Some(Language::English),
    }];
    let file = write_norm(&norm);
    let (_, dangling) = check_references(&file);
    assert!(dangling.is_empty(), "{dangling:?}");
    for part in [
        "<statement name=\"resolution\"",
        "/2026-11-23/12/ara@2026-11-20-rev3",
        "<FRBRtranslation href=\"/akn/un/statement/deliberation/Demo-forum/2026-11-23/12/eng@2026-11-20-rev3\" fromLanguage=\"eng\"",
        "<mainBody xml:lang=\"ar\" style=\"direction: rtl\">",
        "<recital eId=\"recs_1__rec_1\" xml:lang=\"en\" style=\"direction: ltr\">",
        "<voting eId=\"vote_1\" outcome=\"#adopted\" refersTo=\"#event_1\" href=\"#art_1__para_1\">",
        "value=\"3\" refersTo=\"#yes #delegation_KEN\"/>",
        "<quorumVerification eId=\"quorum_1\" outcome=\"#met\"",
        "<container eId=\"reservation_1\" name=\"reservation\" refersTo=\"#delegation_KEN\"",
        "<p>One.</p><p>Two.</p>",
        "<formula eId=\"formula_1\" name=\"enactingFormula\"><p>إن المنتدى،</p></formula>",
    ] {
        assert!(file.contains(part), "{part} in {file}");
    }
    assert!(!file.contains("<voting eId=\"vote_2\""), "what was adopted without a vote has no counts");
}

#[test]
fn an_amendment_of_each_kind_says_what_it_would_change() {
    let target = |id: &str| NormTarget { id: id.into(), label: id.into() };
    for kind in AmendmentKind::ALL {
        let amendment = NormAmendment {
            identity: identity(Language::English),
            name: AmendmentName { number: AmendmentId(7), submitted_on: day("2026-11-10") },
            designation: "A7".into(),
            norm: "12".into(),
            publisher: "Demo forum".into(),
            source: "https://example.org/amendments/7".into(),
            by: vec![NormActor::new("KEN", "Kenya"), NormActor::new("BRA", "Brazil")],
            kind: *kind,
            heading: "Paragraph 1".into(),
            target: target("para_1"),
            place: kind.has_place().then(|| target("para_3")),
            former: "Requests.".into(),
            text: kind.has_text().then(|| "Requests all.".into()),
            justification: Some("Clarity.".into()),
            language: Language::English,
            disposition: Some((Disposition::Agreed, day("2026-11-12"))),
        };
        let file = write_amendment(&amendment);
        let (_, dangling) = check_references(&file);
        assert!(dangling.is_empty(), "{kind}: {dangling:?}");
        assert_eq!(file.contains("<textualMod"), *kind != AmendmentKind::NoChange, "{kind}");
        assert_eq!(file.contains("Requests all."), kind.has_text(), "{kind}");
        assert!(file.contains("<amendmentJustification><p>Clarity.</p></amendmentJustification>"), "{kind}");
        assert!(file.contains("#para_1"), "{kind}");
    }
}

#[test]
fn what_is_written_is_read_as_the_same_instrument() {
    let norm = draft();
    let read = read_norm(write_norm(&norm).as_bytes()).unwrap();
    assert_eq!(read.language, Some(Language::English));
    assert_eq!(imported(&read), parse_markdown(DRAFT).unwrap());
    let kinds: Vec<_> = read.draft.notices.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [DraftNoticeKind::Metadata; 2], "the number and the date");
}

#[test]
fn what_others_write_is_read_and_what_is_left_out_is_named() {
    let body = |body: &str| {
        let file = format!(
            "<akomaNtoso><act name=\"act\"><meta><identification><FRBRWork><FRBRname value=\"An Act\"/></FRBRWork>\
             <FRBRExpression><FRBRlanguage language=\"fre\"/></FRBRExpression></identification></meta><body>{body}</body></act></akomaNtoso>"
        );
        read_norm(file.as_bytes()).unwrap()
    };
    let labels = |read: &ReadDraft| -> Vec<(String, String)> {
        imported(read).provisions.into_iter().map(|one| (one.label, one.text)).collect()
    };
    let pair = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    let read = body(
        "<section><num>1.</num><heading>Short title</heading><content>\n <p>This Act is <b>short</b>\n  indeed.<img src=\"a.png\"/></p>\n</content></section>\
         <section><num>2.</num><content><p>States shall <del>may</del><ins>share</ins>:</p><blockList><item><num>(a)</num><p>one;</p></item>\
         <item><num>(b)</num><p>two.</p></item></blockList></content></section>",
    );
    assert_eq!(read.language, Some(Language::French));
    assert_eq!(imported(&read).title, "An Act");
    let wanted = [
        pair("H1", "1. Short title"),
        pair("OP1", "This Act is short indeed."),
        pair("OP2", "States shall share:"),
        pair("OP2(a)", "one;"),
        pair("OP2(b)", "two."),
    ];
    assert_eq!(labels(&read), wanted);
    let notices: Vec<_> =
        read.draft.notices.iter().map(|one| (one.kind, one.count, one.words.as_str())).collect();
    let wanted = [
        (DraftNoticeKind::Picture, 1, "a.png"),
        (DraftNoticeKind::Changes, 2, ""),
        (DraftNoticeKind::Emphasis, 1, ""),
    ];
    assert_eq!(notices, wanted);
    let nested = body(
        "<paragraph><num>1.</num><intro><p>One:</p></intro><subparagraph><num>(a)</num><content><p>a<authorialNote marker=\"*\"><p>Note</p></authorialNote>;</p></content></subparagraph></paragraph>",
    );
    assert_eq!(labels(&nested), [pair("OP1", "One:"), pair("OP1(a)", "a¹;\n¹ Note")]);
}

#[test]
fn what_is_no_norm_is_refused_by_name() {
    let refused = |file: &str| read_norm(file.as_bytes()).unwrap_err();
    assert_eq!(
        refused("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><akomaNtoso/>"),
        ReadNormError::Xml(XmlFault::Doctype)
    );
    assert_eq!(
        refused("<akomaNtoso><statement><mainBody><p>&b;</p></mainBody></statement></akomaNtoso>"),
        ReadNormError::Xml(XmlFault::Entity("b".into()))
    );
    assert_eq!(refused("<html/>"), ReadNormError::Root);
    assert_eq!(refused("<akomaNtoso><amendment/></akomaNtoso>"), ReadNormError::NoText);
    assert_eq!(refused("<akomaNtoso><statement><mainBody/></statement></akomaNtoso>"), ReadNormError::NoText);
    assert_eq!(refused(&" ".repeat(9 << 20)), ReadNormError::Bytes(8 << 20));
}

#[test]
fn footnotes_are_told_from_lines_that_look_like_them() {
    let mut norm = draft();
    norm.provisions.clear();
    let provision = |text: &str| Provision {
        kind: ProvisionKind::Operative,
        depth: 0,
        label: "OP1".into(),
        text: text.into(),
    };
    norm.provisions.push(provision("One[1] and two.[2]\nGroup | Share\n[1] First.\n[2] Second[1].").into());
    let file = write_norm(&norm);
    assert!(file.contains("One<authorialNote eId=\"para_1__authorialNote_1\" marker=\"1\""), "{file}");
    assert!(file.contains("<br/>Group | Share</p>"), "{file}");
    norm.provisions[0] = provision("One¹² m² ⁽a⁾ ².\n¹² Twelfth.\n² Second.\n⁽a⁾ Third.").into();
    let raised = write_norm(&norm);
    for marker in ["12", "2", "a"] {
        assert!(raised.contains(&format!("marker=\"{marker}\" placement=\"bottom\"")), "{raised}");
    }
    assert!(raised.contains("One<authorialNote") && !raised.contains("Twelfth.<br/>"), "{raised}");
    norm.provisions[0] = provision("One.\n[1] No note.").into();
    assert!(write_norm(&norm).contains("One.<br/>[1] No note.</p>"));
}

proptest! {
    #[test]
    fn any_instrument_is_read_as_it_was_written(
        title in "[A-Zء-ي一-三][a-zء-ي一-三#*&<]{0,20}",
        preamble in proptest::collection::vec("[A-Z(1#|*-][a-z .*_\\\\<&-]{0,30}[a-z,]", 0..4),
        articles in proptest::collection::vec(
            (any::<bool>(), proptest::collection::vec(("[A-Z1(*-][a-z .*_\\\\<&-]{0,30}[a-zء-ي;]", 0_usize..4, 0_usize..3), 1..4)),
            1..4,
        ),
    ) {
        let mut provisions = Vec::new();
        let mut push = |kind, depth, label: &str, text: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            provisions.push(Provision { kind, depth, label: label.to_owned(), text });
        };
        for text in &preamble {
            push(ProvisionKind::Preambular, 0, "", text);
        }
        for (number, (named, paragraphs)) in (1..).zip(&articles) {
            let heading = if *named { format!("Article {number}") } else { format!("Means {number}") };
            push(ProvisionKind::Heading, 1, "", &heading);
            for (text, points, nested) in paragraphs {
                push(ProvisionKind::Operative, 0, &format!("S{number}.1"), text);
                for _ in 0..*points {
                    push(ProvisionKind::Point, 1, &format!("S{number}.1(a)"), text);
                    for _ in 0..*nested {
                        push(ProvisionKind::Point, 2, &format!("S{number}.1(a)(i)"), text);
                    }
                }
            }
        }
        let instrument = Instrument { title, provisions: number_provisions(provisions) };
        let file = write_norm(&norm_of(instrument.clone(), Language::English));
        let (_, dangling) = check_references(&file);
        prop_assert!(dangling.is_empty());
        let read = read_norm(file.as_bytes()).unwrap();
        prop_assert_eq!(imported(&read), instrument);
    }

    #[test]
    fn any_markup_is_read_or_refused(body in "(<section>|</section>|<paragraph>|</paragraph>|<num>|</num>|<list>|</list>|<p>|</p>|a|1\\.){0,40}") {
        let file = format!("<akomaNtoso><statement><mainBody>{body}</mainBody></statement></akomaNtoso>");
        let _ = read_norm(file.as_bytes());
    }
}
