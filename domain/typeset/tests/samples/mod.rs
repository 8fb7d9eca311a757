//! Documents to be set, and words for them.

use chrono::{DateTime, TimeZone, Utc};
use documents::model::*;
use domain::languages::Language;
use typeset::Words;

/// The words of the crate, in English, and codes of two delegations.
pub struct EnglishWords;

impl Words for EnglishWords {
    fn language(&self) -> Language {
        Language::English
    }

    fn footer(&self) -> String {
        "As of 30 November 2026, 08:10 (UTC)".to_owned()
    }

    fn page(&self) -> String {
        "{page} / {pages}".to_owned()
    }

    fn attributions(&self) -> String {
        "Changes by paragraph".to_owned()
    }

    fn attribution_heads(&self) -> [String; 4] {
        ["Paragraph", "Delegation", "Change", "Words"].map(str::to_owned)
    }

    fn change(&self, kind: ChangeKind) -> String {
        match kind {
            ChangeKind::Insertion => "Insertion".to_owned(),
            ChangeKind::Deletion => "Deletion".to_owned(),
        }
    }

    fn remarks(&self) -> String {
        "Remarks".to_owned()
    }

    fn reply_to(&self, number: &str) -> String {
        format!("in reply to {number}")
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    fn number(&self, number: i64) -> String {
        number.to_string()
    }

    fn code(&self, author: &str) -> Option<String> {
        match author {
            "Kenya" => Some("KEN".to_owned()),
            "Brazil" => Some("BRA".to_owned()),
            _ => None,
        }
    }

    fn rows_left_out(&self, count: usize) -> String {
        format!("{count} more rows are in the spreadsheet.")
    }

    fn characters_replaced(&self, characters: &str, sign: char) -> String {
        format!("{sign} stands for characters that no font here has: {characters}")
    }
}

/// A sentence of a norm.
pub fn sentence(language: Language) -> &'static str {
    match language {
        Language::Arabic => {
            "تكفل الدول الأعضاء، وفقا للقانون الدولي، أن تكون النظم آمنة وشفافة وخاضعة للمساءلة طوال دورة حياتها (ISO/IEC 42001)، وتتبادل المعلومات عن الحوادث في عام 2026."
        }
        Language::Chinese => {
            "会员国应根据国际法，确保系统在其整个生命周期内安全、透明和可问责（ISO/IEC 42001），并在2026年就“事故”交换信息。"
        }
        _ => {
            "Member States shall, in accordance with international law, ensure that systems are safe, transparent and accountable throughout their life cycle (ISO/IEC 42001), and shall exchange information on incidents in 2026."
        }
    }
}

pub fn moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 30, 8, 10, 0).unwrap()
}

pub fn run(text: &str) -> Inline {
    Inline::Run(Run { text: text.to_owned(), ..Run::default() })
}

pub fn changed(kind: ChangeKind, author: &str, text: &str) -> Inline {
    let change = Change { kind, author: author.to_owned(), at: moment() };
    Inline::Run(Run { text: text.to_owned(), change: Some(change), ..Run::default() })
}

pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading(Heading {
        level,
        number: None,
        inlines: vec![run(text)],
        language: None,
        anchor: None,
        change: None,
    })
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { inlines: vec![run(text)], ..Paragraph::default() })
}

pub fn document(language: Language, blocks: Vec<Block>) -> Document {
    Document {
        title: beginning(sentence(language), 48),
        publisher: "Baraza".to_owned(),
        source: "https://baraza.example/consultations/1".to_owned(),
        language,
        as_of: moment(),
        orientation: Orientation::Portrait,
        blocks,
        comments: Vec::new(),
    }
}

pub fn beginning(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

/// A draft of so many provisions.
pub fn draft(language: Language, provisions: usize) -> Document {
    let text = sentence(language);
    let mut blocks = vec![Block::Paragraph(Paragraph {
        role: ParagraphRole::Fact,
        inlines: vec![run("Rev.1 · 2026-11-30")],
        ..Paragraph::default()
    })];
    for number in 0..provisions {
        if number % 10 == 0 {
            blocks.push(heading(1, &beginning(text, 24)));
        }
        let depth = u8::from(number % 4 == 3);
        blocks.push(Block::Paragraph(Paragraph {
            role: ParagraphRole::Provision,
            number: Some(if depth == 0 { format!("{}.", number + 1) } else { "(a)".to_owned() }),
            depth,
            inlines: vec![run(text)],
            anchor: Some(format!("provision-{number}")),
            ..Paragraph::default()
        }));
    }
    document(language, blocks)
}

/// A document with one of everything.
pub fn whole(language: Language) -> Document {
    let text = sentence(language);
    let words: Vec<char> = text.chars().collect();
    let part = |from: usize, to: usize| words[from..to].iter().collect::<String>();
    let mut whole = draft(language, 12);
    let comment = |author: &str, initials: &str, reply_to| Comment {
        author: author.to_owned(),
        initials: initials.to_owned(),
        at: moment(),
        paragraphs: vec![part(0, 40), text.to_owned()],
        language: None,
        reply_to,
    };
    whole.comments = vec![comment("Kenya", "KEN", None), comment("Brazil", "BRA", Some(0))];
    whole.blocks.push(Block::Paragraph(Paragraph {
        role: ParagraphRole::Provision,
        number: Some("13.".to_owned()),
        inlines: vec![
            run(&part(0, 20)),
            Inline::CommentStart(0),
            changed(ChangeKind::Insertion, "Kenya", &part(20, 30)),
            changed(ChangeKind::Insertion, "Kenya", &part(30, 36)),
            run(" "),
            changed(ChangeKind::Deletion, "Brazil", &part(36, 50)),
            Inline::CommentEnd(0),
            run(" ["),
            changed(ChangeKind::Insertion, "Group of Friends", &part(50, 60)),
            run("]"),
            Inline::Footnote(vec![run(text), Inline::Footnote(vec![run("within")])]),
            Inline::LineBreak,
            Inline::Link { target: "#provision-3".to_owned(), text: "§ 4".to_owned() },
            run(" "),
            Inline::Link { target: "https://baraza.example/".to_owned(), text: "baraza.example".to_owned() },
            Inline::Link { target: "javascript:alert(1)".to_owned(), text: "#panic()".to_owned() },
            Inline::Link { target: "#nowhere".to_owned(), text: "$x".to_owned() },
        ],
        ..Paragraph::default()
    }));
    whole.blocks.push(Block::Paragraph(Paragraph {
        role: ParagraphRole::Provision,
        number: Some("12 bis.".to_owned()),
        depth: 1,
        inlines: vec![changed(ChangeKind::Deletion, "Brazil", text)],
        change: Some(Change { kind: ChangeKind::Deletion, author: "Brazil".to_owned(), at: moment() }),
        ..Paragraph::default()
    }));
    whole.blocks.push(Block::Paragraph(Paragraph {
        role: ParagraphRole::Quotation,
        language: Some(if language == Language::Arabic { Language::English } else { Language::Arabic }),
        inlines: vec![run(sentence(if language == Language::Arabic {
            Language::English
        } else {
            Language::Arabic
        }))],
        ..Paragraph::default()
    }));
    whole.blocks.push(heading(4, &part(0, 12)));
    whole.blocks.push(table(text, 50));
    let series = |name: &str, colour: &str, hatched, values: &[i64]| ChartSeries {
        name: name.to_owned(),
        colour: colour.to_owned(),
        hatched,
        values: values.iter().map(|value| (*value >= 0).then_some(*value)).collect(),
    };
    whole.blocks.push(Block::Chart(Chart {
        caption: part(0, 16),
        kind: ChartKind::StackedBars,
        series: vec![
            series(&part(0, 8), "1a6b3c", false, &[12, 8, 3]),
            series(&part(8, 16), "a01c2c", true, &[2, -1, 9]),
        ],
        labels: vec![part(0, 6), part(6, 12), part(12, 18)],
    }));
    whole.blocks.push(Block::Chart(Chart {
        caption: part(16, 32),
        kind: ChartKind::Lines,
        series: vec![
            series(&part(0, 8), "1a6b3c", false, &[1, 40, -1, 64, 70]),
            series(&part(8, 16), "a01c2c", true, &[9, 8, 7, 3, 1]),
        ],
        labels: ["2026-01-01", "2026-01-20", "2026-04-01", "2026-08-01", "2026-11-30"]
            .map(str::to_owned)
            .to_vec(),
    }));
    whole
}

/// A table of so many rows.
pub fn table(text: &str, rows: usize) -> Block {
    let head = |text: &str, share, figures| TableHead { text: text.to_owned(), share, figures };
    let cell = |text: String, head| TableCell { paragraphs: vec![vec![run(&text)]], language: None, head };
    Block::Table(Table {
        caption: beginning(text, 30),
        heads: vec![
            head(&beginning(text, 8), 2, false),
            head(&beginning(text, 16), 6, false),
            head("2026", 1, true),
        ],
        rows: (0..rows)
            .map(|row| {
                vec![
                    cell(format!("{row}"), true),
                    cell(beginning(text, 60), false),
                    cell(format!("{}", row * 37), false),
                ]
            })
            .collect(),
    })
}
