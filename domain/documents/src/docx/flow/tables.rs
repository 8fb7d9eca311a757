//! Writes tables: their heads are repeated on each page, and no row is torn apart by the end of one.

use super::{FlowWriter, Part, Setting};
use crate::docx::runs_from_right;
use crate::docx::xml::{push_escaped, push_fmt};
use crate::model::{Inline, Table, TableCell};

impl<'a> FlowWriter<'a, '_> {
    pub(super) fn write_table(&mut self, table: &'a Table) {
        if !table.caption.is_empty() {
            let setting = Setting { keep_next: true, ..self.setting("Caption") };
            self.begin_paragraph(&setting);
            self.write_plain(&table.caption, None, setting.language);
            self.out.push_str("</w:p>");
        }
        if table.heads.is_empty() {
            return;
        }
        let widths = self.column_widths(table);
        self.begin_table(table, &widths);
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (head, width) in table.heads.iter().zip(&widths) {
            let setting = Setting { at_end: head.figures, ..self.setting("TableHead") };
            self.begin_cell(*width);
            self.begin_paragraph(&setting);
            self.write_plain(&head.text, None, setting.language);
            self.out.push_str("</w:p></w:tc>");
        }
        self.out.push_str("</w:tr>");
        for row in &table.rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (place, (head, width)) in table.heads.iter().zip(&widths).enumerate() {
                self.begin_cell(*width);
                self.write_cell(row.get(place), head.figures);
                self.out.push_str("</w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
        // Without anything between them, two tables would be one.
        self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr></w:p>");
    }

    fn begin_table(&mut self, table: &Table, widths: &[usize]) {
        let from_right = runs_from_right(self.document.language);
        let out = &mut self.out;
        out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>");
        if from_right {
            out.push_str("<w:bidiVisual/>");
        }
        push_fmt(
            out,
            format_args!(
                "<w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
                 <w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" \
                 w:noHBand=\"0\" w:noVBand=\"1\"/>",
                widths.iter().sum::<usize>()
            ),
        );
        if !table.caption.is_empty() {
            out.push_str("<w:tblCaption w:val=\"");
            push_escaped(out, &table.caption);
            out.push_str("\"/>");
        }
        out.push_str("</w:tblPr><w:tblGrid>");
        for width in widths {
            push_fmt(out, format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.push_str("</w:tblGrid>");
    }

    fn begin_cell(&mut self, width: usize) {
        push_fmt(
            &mut self.out,
            format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"),
        );
    }

    fn write_cell(&mut self, cell: Option<&'a TableCell>, figures: bool) {
        let language = cell.and_then(|cell| cell.language).unwrap_or(self.document.language);
        let style = if cell.is_some_and(|cell| cell.head) { "TableHead" } else { "TableText" };
        let setting = Setting { language, at_end: figures, ..self.setting(style) };
        let paragraphs: &'a [Vec<Inline>] = cell.map_or(&[], |cell| &cell.paragraphs);
        for paragraph in paragraphs {
            self.begin_paragraph(&setting);
            self.write_inlines(paragraph, &setting, Part::Document);
            self.out.push_str("</w:p>");
        }
        if paragraphs.is_empty() {
            self.begin_paragraph(&setting);
            self.out.push_str("</w:p>");
        }
    }

    /// Returns the width of each column: its share of what the page has.
    fn column_widths(&self, table: &Table) -> Vec<usize> {
        let sum: usize = table.heads.iter().map(|head| usize::from(head.share.max(1))).sum();
        let width = self.page.text_width();
        table.heads.iter().map(|head| (usize::from(head.share.max(1)) * width / sum).max(1)).collect()
    }
}
