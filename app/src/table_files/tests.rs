use super::*;
use crate::spreadsheets::columns::sheet_layout;
use crate::workbooks::{write_csv, write_xlsx};
use std::io::Write;

fn rows() -> Vec<[String; 8]> {
    let row = |cells: [&str; 8]| cells.map(str::to_owned);
    vec![
        row(["OP1", "A text,\nof \"two\" lines", "✓", "=1+1", "'quoted", "en", "12", "m0"]),
        row(["OP2", "نص", "", "", "", "ar", "13", "m1"]),
    ]
}

fn cells(sheets: &[FileSheet]) -> Vec<(u32, Vec<String>)> {
    sheets[0].rows[1..].iter().map(|row| (row.line, row.cells[..8].to_vec())).collect()
}

/// Returns a workbook with these sheets, each a name and the content of its XML, with the number formats of its
/// styles from 1.
fn workbook(sheets: &[(&str, &str)], formats: &[&str]) -> Vec<u8> {
    workbook_with(sheets, formats, &[])
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Returns a workbook with further parts.
fn workbook_with(sheets: &[(&str, &str)], formats: &[&str], further: &[(&str, &str)]) -> Vec<u8> {
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let listed = |of: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().zip(1..).map(|((name, _), number)| of(number, name)).collect()
    };
    let book =
        listed(&|number, name| format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
    let links = listed(&|number, _| {
        format!(
            "<Relationship Id=\"rId{number}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/s{number}.xml\"/>"
        )
    });
    let codes = (164..).zip(formats).map(|(id, code)| {
        format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", code.replace('"', "&quot;"))
    });
    let codes = codes.collect::<Vec<_>>().concat();
    let styles = (164..).zip(formats).map(|(id, _)| format!("<xf numFmtId=\"{id}\"/>"));
    let styles = styles.collect::<Vec<_>>().concat();
    let built_in = "<xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"5\"/>";
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"b\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{book}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}\
                 <Relationship Id=\"s\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId=\"0\"/>{styles}\
                 {built_in}</cellXfs></styleSheet>"
            ),
        ),
    ];
    for (number, (_, content)) in (1..).zip(sheets) {
        let sheet = format!("<worksheet xmlns=\"{MAIN}\">{content}</worksheet>");
        parts.push((format!("xl/worksheets/s{number}.xml"), sheet));
    }
    parts.extend(further.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned())));
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Returns a row of XML with these texts, from column A.
fn text_row(line: u32, texts: &[&str]) -> String {
    let cells = (0..).zip(texts).filter(|(_, text)| !text.is_empty()).map(|(place, text)| {
        let letters = column_letters(place);
        format!("<c r=\"{letters}{line}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    });
    format!("<row r=\"{line}\">{}</row>", cells.collect::<String>())
}

#[test]
fn a_table_that_was_written_is_read_back_unchanged() {
    let expected = |lines: [u32; 2]| -> Vec<_> {
        lines.into_iter().zip(rows()).map(|(line, row)| (line, row.to_vec())).collect()
    };
    let layout = sheet_layout(Locale::Arabic);
    let xlsx = write_xlsx(Locale::Arabic, "a [title]: with / signs", &layout, &rows()).unwrap();
    assert_eq!(cells(&read_sheets(&xlsx).unwrap()), expected([2, 3]));
    let csv = write_csv(&sheet_layout(Locale::English).names, &rows()).unwrap();
    assert!(String::from_utf8_lossy(&csv).contains("'=1+1"), "no formula");
    // A row with line feeds has the number of its first line, as an editor counts.
    assert_eq!(cells(&read_sheets(&csv).unwrap()), expected([2, 4]));
}

#[test]
fn a_file_that_cannot_be_read_or_is_too_wide_is_refused() {
    assert_eq!(read_sheets(b"PK\x03\x04 and no more"), Err(FileError::Unreadable));
    assert_eq!(read_sheets(b"a,b\nc,\xff\n"), Err(FileError::Encoding(2)));
    assert_eq!(read_sheets(b"a,b\nc,\"d\ne,f\n"), Err(FileError::Quotation(2)));
    let wide = ",".repeat(COLUMNS + 1);
    assert_eq!(read_sheets(wide.as_bytes()), too_large(FileLimit::Columns));
    let long = "a\n".repeat(ROWS + 1);
    assert_eq!(read_sheets(long.as_bytes()), too_large(FileLimit::Rows));
    assert!(read_sheets(&long.as_bytes()[2..]).is_ok());
    let cell = "a".repeat(CELL);
    assert!(read_sheets(cell.as_bytes()).is_ok());
    assert_eq!(read_sheets(format!("{cell}a").as_bytes()), too_large(FileLimit::Cell));
    let full = format!("{}a\n", "a,".repeat(COLUMNS - 1));
    assert_eq!(read_sheets(full.repeat(CELLS / COLUMNS + 1).as_bytes()), too_large(FileLimit::Cells));
}

fn too_large(limit: FileLimit) -> Result<Vec<FileSheet>, FileError> {
    Err(FileError::TooLarge(limit))
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused_in_words() {
    let sheet = format!("<sheetData/>{}", " ".repeat(17 * 1024 * 1024));
    let bomb = workbook(&[("One", &sheet)], &[]);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(read_sheets(&bomb), too_large(FileLimit::Unpacked(16)));
    let words = unreadable(Locale::English, FileError::TooLarge(FileLimit::Unpacked(16)));
    assert!(words.contains("16"), "{words}");
}

#[test]
fn texts_that_cells_share_count_as_often_as_they_are_shown() {
    let text = "a".repeat(CELL);
    let shared = |cells: usize| {
        let rows =
            (1..=cells).map(|line| format!("<row r=\"{line}\"><c r=\"A{line}\" t=\"s\"><v>0</v></c></row>"));
        let sheet = format!("<sheetData>{}</sheetData>", rows.collect::<Vec<_>>().concat());
        let texts = format!("<sst xmlns=\"{MAIN}\"><si><t>{text}</t></si></sst>");
        workbook_with(&[("One", &sheet)], &[], &[("xl/sharedStrings.xml", &texts)])
    };
    let most = CHARACTERS / CELL;
    assert_eq!(read_sheets(&shared(most)).unwrap()[0].rows.len(), most);
    let bomb = shared(10_000);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(read_sheets(&bomb), too_large(FileLimit::Characters));
    let longer = format!("{text}a");
    let sheet = format!("<sheetData>{}</sheetData>", text_row(1, &[&longer]));
    assert_eq!(read_sheets(&workbook(&[("One", &sheet)], &[])), too_large(FileLimit::Cell));
}

#[test]
fn the_extent_of_a_sheet_takes_no_memory() {
    let far = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\">\
               <c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    assert_eq!(read_sheets(&workbook(&[("One", far)], &[])), too_large(FileLimit::Columns));
    let low = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\">\
               <c r=\"B1048576\"><v>1</v></c></row></sheetData>\
               <mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    let found = read_sheets(&workbook(&[("One", low)], &[])).unwrap();
    let row = FileRow { line: 1_048_576, cells: vec![String::new(), "1".to_owned()], ..FileRow::default() };
    assert_eq!(found[0].rows, [row]);
}

#[test]
fn merged_cells_do_not_multiply_a_long_text() {
    let long = "a".repeat(CELL);
    let rows = (2..400).map(|line| text_row(line, &["", "b"])).collect::<Vec<_>>().concat();
    let sheet = format!(
        "<sheetData>{}{rows}</sheetData><mergeCells><mergeCell ref=\"A1:A400\"/></mergeCells>",
        text_row(1, &[&long, "b"])
    );
    assert_eq!(read_sheets(&workbook(&[("One", &sheet)], &[])), too_large(FileLimit::Characters));
}

#[test]
fn an_entity_stands_for_nothing_but_itself() {
    let sheet = format!("<sheetData>{}</sheetData>", text_row(1, &["&lol;&lol;"]));
    let mut content = String::from("<!DOCTYPE a [<!ENTITY lol \"lollollol\">]>");
    content.push_str(&sheet);
    let found = read_sheets(&workbook(&[("One", &content)], &[]));
    let held = |sheets: &[FileSheet]| {
        sheets.iter().flat_map(|one| &one.rows).any(|row| row.cells[0].contains("lollol"))
    };
    assert!(found.as_ref().is_ok_and(|sheets| !held(sheets)) || found.is_err(), "{found:?}");
}

#[test]
fn sheets_of_one_name_are_refused() {
    let named = |names: [&str; 2]| read_sheets(&workbook(&names.map(|name| (name, "<sheetData/>")), &[]));
    assert!(named(["One", "Two"]).is_ok());
    assert_eq!(named(["One", "One"]), Err(FileError::Unreadable));
    assert_eq!(named(["One", "&#79;ne"]), Err(FileError::Unreadable));
}

#[test]
fn what_is_quoted_of_a_file_is_cut() {
    let (long, short) = ("n".repeat(QUOTED + 1), format!("{}…", "n".repeat(QUOTED)));
    let heads = ["Paragraph", "Comments", long.as_str()];
    let table: &[&[&str]] = &[&heads, &["OP1", "x", "y"]];
    let found = find_table(vec![sheet(&long, &[&["a"]]), sheet("Table", table)], &wanted(), &[0, 1]);
    let unread = found.map(|found| found.unread);
    assert_eq!(unread, Ok(vec![UnreadPart::Sheet(short.clone()), UnreadPart::Column(short.clone())]));
    let several = find_table(vec![sheet(&long, table), sheet(&long, table)], &wanted(), &[0, 1]);
    assert_eq!(several.err(), Some(MissingTable::Several(vec![short.clone(), short])));
}

#[test]
fn many_sheets_are_refused() {
    let names: Vec<String> = (0..65).map(|number| format!("Sheet {number}")).collect();
    let sheets: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "<sheetData/>")).collect();
    assert_eq!(read_sheets(&workbook(&sheets, &[])), too_large(FileLimit::Sheets(64)));
    assert!(read_sheets(&workbook(&sheets[1..], &[])).is_ok());
}

#[test]
fn cells_are_taken_as_they_are_shown_or_refused() {
    let formats = ["yyyy-mm-dd", "0.0", "dd/mm/yyyy hh:mm", "d mmmm yyyy"];
    let cells = [
        "<c r=\"A1\"><v>12</v></c>",
        "<c r=\"B1\" s=\"1\"><v>47484</v></c>",
        "<c r=\"C1\" s=\"2\"><v>3</v></c>",
        "<c r=\"D1\" s=\"3\"><v>45351.75</v></c>",
        "<c r=\"E1\" t=\"b\"><v>1</v></c>",
        "<c r=\"F1\" t=\"b\"><v>0</v></c>",
        "<c r=\"G1\" s=\"5\"><v>0.5</v></c>",
        "<c r=\"H1\" t=\"str\"><f>A1&amp;\"x\"</f><v>12x</v></c>",
        "<c r=\"I1\"><f>A1*2</f><v>24</v></c>",
        "<c r=\"J1\" t=\"str\"><f>\"\"</f><v></v></c>",
        "<c r=\"K1\" t=\"e\"><v>#N/A</v></c>",
        "<c r=\"L1\"><f>A1</f><v/></c>",
        "<c r=\"M1\" s=\"4\"><v>47484</v></c>",
        "<c r=\"N1\" s=\"6\"><v>47484</v></c>",
        "<c r=\"O1\" s=\"7\"><v>3</v></c>",
        "<c r=\"P1\" t=\"inlineStr\"><is><t>Tu\u{308}rkiye</t></is></c>",
        "<c r=\"Q1\" s=\"1\"/>",
    ];
    let sheet = format!("<sheetData><row r=\"1\">{}</row></sheetData>", cells.concat());
    let found = read_sheets(&workbook(&[("One", &sheet)], &formats)).unwrap();
    let row = &found[0].rows[0];
    let taken: Vec<&str> = row.cells.iter().map(String::as_str).collect();
    let expected = [
        "12",
        "2030-01-01",
        "3.0",
        "29/02/2024 18:00",
        "TRUE",
        "FALSE",
        "50%",
        "12x",
        "24",
        "",
        "",
        "",
        "",
        "",
        "",
        "Türkiye",
    ];
    assert_eq!(taken, expected);
    let faults: Vec<_> = row.faults.iter().map(|(place, fault)| (*place, fault.clone())).collect();
    let expected = [
        (10, CellFault::Error("#N/A".to_owned())),
        (11, CellFault::Uncomputed),
        (12, CellFault::Unshown),
        (13, CellFault::Unshown),
        (14, CellFault::Unshown),
    ];
    assert_eq!(faults, expected);
    let table =
        FoundTable { rows: vec![row.clone()], places: vec![Some(10), Some(0)], ..FoundTable::default() };
    let words = table.cell_faults(Locale::English, row, &[0, 1]);
    assert!(words.len() == 1 && words[0].contains("K1") && words[0].contains("#N/A"), "{words:?}");
}

#[test]
fn the_rows_of_merged_cells_have_the_value_of_the_first() {
    let data = [
        text_row(1, &["a", "b"]),
        text_row(2, &["XAA", "one"]),
        text_row(3, &["", "two"]),
        text_row(5, &["XBB", "three", "four"]),
    ];
    let merged = "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B5:C5\"/></mergeCells>";
    let sheet = format!("<sheetData>{}</sheetData>{merged}", data.concat());
    let found = read_sheets(&workbook(&[("One", &sheet)], &[])).unwrap();
    let rows: Vec<(u32, Vec<&str>)> =
        found[0].rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect();
    let expected = [
        (1, vec!["a", "b"]),
        (2, vec!["XAA", "one"]),
        (3, vec!["XAA", "two"]),
        (5, vec!["XBB", "three", "four"]),
    ];
    assert_eq!(rows, expected);
}

/// The names of two columns, both of which are needed, and of one that may be missing.
fn wanted() -> [Vec<String>; 3] {
    ["Paragraph", "Comments", "Member"].map(|name| vec![name.to_owned()])
}

fn sheet(name: &str, rows: &[&[&str]]) -> FileSheet {
    let rows = (1..).zip(rows).map(|(line, cells)| FileRow {
        line,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        faults: BTreeMap::new(),
    });
    FileSheet { name: name.to_owned(), rows: rows.collect() }
}

#[test]
fn a_table_is_found_below_its_titles_and_the_rest_is_named() {
    let found = find_table(
        vec![
            sheet("Help", &[&["How to fill this in"]]),
            sheet(
                "Table",
                &[
                    &["A title"],
                    &["Member", "Paragraph¹", "Comments", "Notes", ""],
                    &["(1)", "(2)", "(3)", "(4)"],
                    &["XAA", "OP1", "one", "", " "],
                    &["Member", "Paragraph¹", "Comments", "Notes"],
                    &["", "OP2", "two", "lost", "", "more"],
                ],
            ),
            sheet("Empty", &[&["Paragraph", "Comments"]]),
        ],
        &wanted(),
        &[0, 1],
    )
    .unwrap();
    let rows: Vec<_> =
        found.rows.iter().map(|row| (row.line, found.cell(row, 1), found.cell(row, 2))).collect();
    assert_eq!(rows, [(4, "one", "XAA"), (6, "two", "")]);
    assert_eq!(found.head(0), Some("Paragraph¹"));
    let named = |name: &str| UnreadPart::Column(name.to_owned());
    assert_eq!(found.unread, [UnreadPart::Sheet("Help".to_owned()), named("Notes"), named("F")]);
}

#[test]
fn a_file_without_the_table_or_with_several_is_refused() {
    let find = |sheets: &[FileSheet]| find_table(sheets.to_vec(), &wanted(), &[0, 1]).unwrap_err();
    let table: &[&[&str]] = &[&["Paragraph", "Comments"], &["OP1", "x"]];
    assert_eq!(find(&[]), MissingTable::NoRows);
    assert_eq!(find(&[sheet("", &[])]), MissingTable::NoRows);
    assert_eq!(find(&[sheet("", &[&["a", "b"]])]), MissingTable::NoColumns(vec![0, 1]));
    let half = sheet("Half", &[&["Member", "Comments"], &["XAA", "x"]]);
    assert_eq!(find(&[sheet("", &[&["a", "b"]]), half]), MissingTable::NoColumns(vec![0]));
    let several = MissingTable::Several(vec!["One".to_owned(), "Two".to_owned()]);
    assert_eq!(find(&[sheet("One", table), sheet("Two", table)]), several);
}
