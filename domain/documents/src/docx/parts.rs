//! What every file has: styles, settings, fonts, a theme, what stands at the head and the foot of each page.

use super::xml::{DECLARATION, escaped, push_escaped, push_fmt};
use super::{language_tag, runs_from_right};
use crate::model::{Document, Orientation};
use domain::languages::Language;

/// The namespaces of the parts that have words.
pub(super) const WORD_NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
     xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w14 w15\"";

/// The margin of a page, in twentieths of a point: two centimetres.
const MARGIN: usize = 1_134;

/// A page of A4, in twentieths of a point.
pub(super) struct PageShape {
    width: usize,
    height: usize,
    landscape: bool,
}

impl PageShape {
    pub(super) fn of(orientation: Orientation) -> Self {
        match orientation {
            Orientation::Portrait => Self { width: 11_906, height: 16_838, landscape: false },
            Orientation::Landscape => Self { width: 16_838, height: 11_906, landscape: true },
        }
    }

    pub(super) fn text_width(&self) -> usize {
        self.width - 2 * MARGIN
    }

    pub(super) fn text_height(&self) -> usize {
        self.height - 2 * MARGIN
    }

    /// Returns the only section of a document. Its first page has no head, since the title stands there.
    pub(super) fn section(&self, from_right: bool) -> String {
        let Self { width, height, landscape } = self;
        let orientation = if *landscape { " w:orient=\"landscape\"" } else { "" };
        let bidi = if from_right { "<w:bidi/>" } else { "" };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>\
             <w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>\
             <w:footerReference w:type=\"first\" r:id=\"rIdFooter\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orientation}/>\
             <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" \
             w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/>{bidi}</w:sectPr>"
        )
    }
}

/// Tells whether a target is an address of the web or of mail, as other programs may open it.
pub(super) fn is_web_address(target: &str) -> bool {
    let known = ["https://", "http://", "mailto:"].into_iter().any(|scheme| {
        let start = target.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && target.len() > scheme.len()
    });
    // What is no address makes word processors refuse the whole file.
    let plain = |one: char| !one.is_control() && !one.is_whitespace() && !"<>\"{}|\\^`".contains(one);
    known && target.chars().all(plain)
}

pub(super) fn write_settings(tracked: bool, language: Language) -> String {
    let tracking = if tracked { "<w:trackRevisions/>" } else { "" };
    let [latin, eastern, complex] = script_tags(language);
    format!(
        "{DECLARATION}<w:settings {WORD_NAMESPACES}><w:zoom w:percent=\"100\"/>{tracking}\
         <w:defaultTabStop w:val=\"709\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{latin}\" w:eastAsia=\"{eastern}\" w:bidi=\"{complex}\"/>\
         <w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" w:t2=\"dark2\" w:accent1=\"accent1\" \
         w:accent2=\"accent2\" w:accent3=\"accent3\" w:accent4=\"accent4\" w:accent5=\"accent5\" \
         w:accent6=\"accent6\" w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>\
         <w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
}

/// Returns the languages of what is written in Latin, in Eastern Asian and in complex scripts.
const fn script_tags(language: Language) -> [&'static str; 3] {
    let (english, chinese, arabic) =
        (language_tag(Language::English), language_tag(Language::Chinese), language_tag(Language::Arabic));
    match language {
        Language::Arabic | Language::Chinese => [english, chinese, arabic],
        _ => [language_tag(language), chinese, arabic],
    }
}

/// Writes the notes at the foot of pages, with the two that every file has.
pub(super) fn write_footnotes(notes: &str) -> String {
    format!(
        "{DECLARATION}<w:footnotes {WORD_NAMESPACES}>\
         <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p>\
         </w:footnote>{notes}</w:footnotes>"
    )
}

/// Writes the head of each page but the first: the title.
pub(super) fn write_header(document: &Document) -> String {
    let properties = paragraph_properties("Header", document.language, None);
    let run = run_properties(document.language);
    let title = escaped(&document.title);
    format!(
        "{DECLARATION}<w:hdr {WORD_NAMESPACES}><w:p>{properties}<w:r>{run}\
         <w:t xml:space=\"preserve\">{title}</w:t></w:r></w:p></w:hdr>"
    )
}

/// Writes the foot of each page: who published it, the day, the number of the page, and the address.
pub(super) fn write_footer(document: &Document) -> String {
    let width = PageShape::of(document.orientation).text_width();
    let properties = paragraph_properties("Footer", document.language, Some(width));
    let run = run_properties(document.language);
    let (publisher, day) = (escaped(&document.publisher), document.as_of.date_naive());
    let field =
        |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r>{run}<w:t>1</w:t></w:r></w:fldSimple>");
    let (page, pages) = (field("PAGE"), field("NUMPAGES"));
    let mut out = format!(
        "{DECLARATION}<w:ftr {WORD_NAMESPACES}><w:p>{properties}<w:r>{run}\
         <w:t xml:space=\"preserve\">{publisher} · {day}</w:t><w:tab/></w:r>{page}\
         <w:r>{run}<w:t xml:space=\"preserve\"> / </w:t></w:r>{pages}</w:p>"
    );
    if !document.source.is_empty() {
        out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">");
        push_escaped(&mut out, &document.source);
        out.push_str("</w:t></w:r></w:p>");
    }
    out.push_str("</w:ftr>");
    out
}

fn paragraph_properties(style: &str, language: Language, end: Option<usize>) -> String {
    let mut out = format!("<w:pPr><w:pStyle w:val=\"{style}\"/>");
    if let Some(end) = end {
        push_fmt(&mut out, format_args!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{end}\"/></w:tabs>"));
    }
    if runs_from_right(language) {
        out.push_str("<w:bidi/>");
    }
    out.push_str("</w:pPr>");
    out
}

const fn run_properties(language: Language) -> &'static str {
    match language {
        Language::Arabic => "<w:rPr><w:rtl/></w:rPr>",
        _ => "",
    }
}

pub(super) fn write_styles(language: Language) -> String {
    let [latin, eastern, complex] = script_tags(language);
    format!(
        "{DECLARATION}<w:styles {WORD_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"SimSun\" w:hAnsi=\"Times New Roman\" \
         w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"26\"/>\
         <w:lang w:val=\"{latin}\" w:eastAsia=\"{eastern}\" w:bidi=\"{complex}\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults>{STYLES}</w:styles>"
    )
}

/// A heading style of word processors, with its level from 0 and its size in half points for Latin and complex scripts.
macro_rules! heading_style {
    ($number:literal, $level:literal, $size:literal, $complex:literal) => {
        concat!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading",
            $number,
            "\"><w:name w:val=\"heading ",
            $number,
            "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>",
            "<w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"",
            $level,
            "\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"",
            $size,
            "\"/><w:szCs w:val=\"",
            $complex,
            "\"/></w:rPr></w:style>"
        )
    };
}

/// The style of a paragraph of the norm, whose number hangs before its lines.
macro_rules! provision_style {
    ($id:literal, $name:literal, $indent:literal) => {
        concat!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"",
            $id,
            "\"><w:name w:val=\"",
            $name,
            "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:ind w:left=\"",
            $indent,
            "\" w:hanging=\"850\"/></w:pPr></w:style>"
        )
    };
}

/// The styles: those that word processors have themselves by their names, then our own.
const STYLES: &str = concat!(
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">",
    "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>",
    "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>",
    "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/>",
    "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
    "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>",
    "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>",
    "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:after=\"240\"/></w:pPr>",
    "<w:rPr><w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"40\"/></w:rPr></w:style>",
    heading_style!("1", "0", "30", "34"),
    heading_style!("2", "1", "26", "30"),
    heading_style!("3", "2", "24", "28"),
    heading_style!("4", "3", "22", "26"),
    heading_style!("5", "4", "22", "26"),
    heading_style!("6", "5", "22", "26"),
    "<w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>",
    "<w:pPr><w:ind w:left=\"567\" w:right=\"567\"/></w:pPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/><w:basedOn w:val=\"Normal\"/>",
    "<w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"120\"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/><w:basedOn w:val=\"Normal\"/>",
    "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/>",
    "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/>",
    "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"0\"/></w:pPr>",
    "<w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"22\"/></w:rPr></w:style>",
    "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/>",
    "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"CommentText\"><w:name w:val=\"annotation text\"/>",
    "<w:basedOn w:val=\"Normal\"/><w:rPr><w:sz w:val=\"20\"/><w:szCs w:val=\"22\"/></w:rPr></w:style>",
    "<w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/>",
    "<w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr></w:style>",
    "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>",
    "<w:rPr><w:color w:val=\"0B4F8A\"/><w:u w:val=\"single\"/></w:rPr></w:style>",
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>",
    "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>",
    "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>",
    "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>",
    "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>",
    "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>",
    "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/></w:tblBorders></w:tblPr></w:style>",
    provision_style!("Provision", "Provision", "850"),
    provision_style!("Point1", "Point 1", "1700"),
    provision_style!("Point2", "Point 2", "2550"),
    provision_style!("Point3", "Point 3", "3400"),
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Note\"><w:name w:val=\"Note\"/>",
    "<w:basedOn w:val=\"Normal\"/><w:qFormat/></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Fact\"><w:name w:val=\"Fact\"/>",
    "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"40\"/></w:pPr>",
    "<w:rPr><w:color w:val=\"404040\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Remark\"><w:name w:val=\"Remark\"/>",
    "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:rPr><w:color w:val=\"404040\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"22\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableText\"><w:name w:val=\"Table Text\"/>",
    "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>",
    "<w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"22\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableHead\"><w:name w:val=\"Table Head\"/>",
    "<w:basedOn w:val=\"TableText\"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableEnd\"><w:name w:val=\"Table End\"/>",
    "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:style>",
    "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"ProvisionNumber\">",
    "<w:name w:val=\"Provision Number\"/></w:style>",
);

pub(super) fn write_fonts() -> String {
    let fonts = [("Times New Roman", "roman"), ("SimSun", "auto")].map(|(name, family)| {
        format!(
            "<w:font w:name=\"{name}\"><w:charset w:val=\"00\"/><w:family w:val=\"{family}\"/>\
             <w:pitch w:val=\"variable\"/></w:font>"
        )
    });
    format!("{DECLARATION}<w:fonts {WORD_NAMESPACES}>{}</w:fonts>", fonts.concat())
}

pub(super) fn write_theme() -> String {
    let colours = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "303030"),
        ("lt2", "F2F2F2"),
        ("accent1", "0B4F8A"),
        ("accent2", "8A5A00"),
        ("accent3", "2F6B3A"),
        ("accent4", "8A1F4F"),
        ("accent5", "4F4F8A"),
        ("accent6", "6B6B6B"),
        ("hlink", "0B4F8A"),
        ("folHlink", "5A2F8A"),
    ];
    let colours = colours.map(|(name, colour)| format!("<a:{name}><a:srgbClr val=\"{colour}\"/></a:{name}>"));
    let font = "<a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"SimSun\"/><a:cs typeface=\"Times New Roman\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    let line = "<a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>".repeat(3);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Baraza\">\
         <a:themeElements><a:clrScheme name=\"Baraza\">{}</a:clrScheme>\
         <a:fontScheme name=\"Baraza\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"Baraza\"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>",
        colours.concat()
    )
}
