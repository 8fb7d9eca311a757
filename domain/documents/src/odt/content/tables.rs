//! Writes tables, and charts with the tables of their figures.

use super::inlines::write_words;
use super::{ContentWriter, LineContext, LineText, Picture};
use crate::markup::XmlWriter;
use crate::model::{Chart, Inline, Run, Table, TableCell, TableHead};
use crate::odt::charts::{Drawing, draw};
use crate::odt::styles::{ParagraphStyle, length, text_width};

impl ContentWriter<'_> {
    pub(super) fn write_caption(&mut self, out: &mut XmlWriter, caption: &str) {
        if caption.is_empty() && !self.new_page {
            return;
        }
        let new_page = std::mem::take(&mut self.new_page);
        let style = self.styles.paragraph(ParagraphStyle {
            parent: "Caption",
            new_page,
            ..ParagraphStyle::default()
        });
        out.start("text:p").attribute("text:style-name", &style);
        write_words(out, caption, &mut LineText { after_blank: true });
        out.end();
    }

    pub(super) fn write_table(&mut self, out: &mut XmlWriter, table: &Table) {
        let document = self.document;
        if table.heads.is_empty() {
            return;
        }
        self.tables += 1;
        let name = format!("Table{}", self.tables);
        let shares: Vec<u16> = table.heads.iter().map(|head| head.share).collect();
        self.styles.table(&name, &shares, text_width(document.orientation), document.language);
        out.start("table:table").attribute("table:name", &name).attribute("table:style-name", &name);
        for column in 1..=shares.len() {
            let style = format!("{name}.{column}");
            out.start("table:table-column").attribute("table:style-name", &style).end();
        }
        out.start("table:table-header-rows").start("table:table-row");
        for head in &table.heads {
            let style = ParagraphStyle {
                parent: "Table_20_Heading",
                figures: head.figures,
                ..ParagraphStyle::default()
            };
            let style = self.styles.paragraph(style);
            start_cell(out, "Cell_20_Head");
            out.start("text:p").attribute("text:style-name", &style);
            write_words(out, &head.text, &mut LineText { after_blank: true });
            out.end().end();
        }
        out.end().end();
        for row in &table.rows {
            out.start("table:table-row");
            for (head, cell) in table.heads.iter().zip(row) {
                self.write_cell(out, head, cell);
            }
            out.end();
        }
        out.end();
    }

    fn write_cell(&mut self, out: &mut XmlWriter, head: &TableHead, cell: &TableCell) {
        let parent = if cell.head { "Table_20_Heading" } else { "Table_20_Contents" };
        let style = ParagraphStyle {
            parent,
            language: cell.language,
            figures: head.figures,
            ..ParagraphStyle::default()
        };
        let style = self.styles.paragraph(style);
        let language = cell.language.unwrap_or(self.document.language);
        let context = LineContext { language, whole: None, removed: false, style: &style };
        start_cell(out, "Cell");
        for paragraph in &cell.paragraphs {
            out.start("text:p").attribute("text:style-name", &style);
            self.write_inlines(out, paragraph, context, &mut LineText { after_blank: true });
            out.end();
        }
        if cell.paragraphs.is_empty() {
            out.start("text:p").attribute("text:style-name", &style).end();
        }
        out.end();
    }

    /// Writes a chart as a picture, with its figures in words beside it and in a table below.
    pub(super) fn write_chart(&mut self, out: &mut XmlWriter, chart: &Chart) {
        let number = self.pictures.len() + 1;
        let Drawing { svg, width, height } = draw(chart, self.document.language);
        self.write_caption(out, &chart.caption);
        let name = format!("Pictures/chart{number}.svg");
        let (across, down) = fit(width, height, text_width(self.document.orientation));
        out.start("text:p").attribute("text:style-name", "Picture");
        out.start("draw:frame").attribute("draw:name", &format!("Chart{number}"));
        out.attribute("text:anchor-type", "as-char").attribute("svg:width", &length(across));
        out.attribute("svg:height", &length(down));
        out.start("draw:image").attribute("xlink:href", &name).attribute("xlink:type", "simple");
        out.attribute("xlink:show", "embed").attribute("xlink:actuate", "onLoad");
        out.attribute("draw:mime-type", "image/svg+xml").end();
        out.element("svg:title", &chart.caption).element("svg:desc", &describe(chart));
        out.end().end();
        self.pictures.push(Picture { name, svg });
        self.write_table(out, &figures(chart));
    }
}

/// Returns the largest size of a picture in its proportions that a page has room for, in hundredths of a centimetre.
fn fit(width: u32, height: u32, most: u32) -> (u32, u32) {
    const WIDEST: u32 = 1_700;
    const HIGHEST: u32 = 1_500;
    let across = most.min(WIDEST);
    let down = across * height / width.max(1);
    if down <= HIGHEST { (across, down) } else { (HIGHEST * width / height.max(1), HIGHEST) }
}

/// Says what a chart shows.
fn describe(chart: &Chart) -> String {
    let lines = chart.labels.iter().enumerate().map(|(place, label)| {
        let values = chart.series.iter().map(|series| {
            let value = series.values.get(place).copied().flatten();
            format!("{} {}", series.name, value.map_or_else(|| "–".to_owned(), |value| value.to_string()))
        });
        format!("{label}: {}", values.collect::<Vec<_>>().join(", "))
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// Returns the table of a chart.
fn figures(chart: &Chart) -> Table {
    let first = TableHead { text: String::new(), share: 3, figures: false };
    let names =
        chart.series.iter().map(|series| TableHead { text: series.name.clone(), share: 1, figures: true });
    let words = |text: String| TableCell {
        paragraphs: vec![vec![Inline::Run(Run { text, ..Run::default() })]],
        ..TableCell::default()
    };
    let rows = chart.labels.iter().enumerate().map(|(place, label)| {
        let values = chart.series.iter().map(|series| {
            let value = series.values.get(place).copied().flatten();
            words(value.map_or_else(|| "–".to_owned(), |value| value.to_string()))
        });
        let head = TableCell { head: true, ..words(label.clone()) };
        std::iter::once(head).chain(values).collect::<Vec<_>>()
    });
    Table {
        caption: String::new(),
        heads: std::iter::once(first).chain(names).collect(),
        rows: rows.collect(),
    }
}

fn start_cell(out: &mut XmlWriter, style: &str) {
    out.start("table:table-cell").attribute("table:style-name", style);
    out.attribute("office:value-type", "string");
}
