use super::*;
use proptest::prelude::*;

type Rows = Vec<(u64, Vec<String>)>;

fn rows_of(bytes: &[u8]) -> Result<Rows, TableFault> {
    let mut reader = TableReader::open(bytes)?;
    let mut record = TableRecord::default();
    let mut rows = Vec::new();
    while reader.read_record(&mut record)? {
        rows.push((record.line(), record.cells().map(str::to_owned).collect()));
    }
    Ok(rows)
}

fn rows(text: &str) -> Rows {
    rows_of(text.as_bytes()).unwrap()
}

fn place(bytes: &[u8]) -> (u64, usize, String) {
    let TableFault { line, column, problem } = rows_of(bytes).unwrap_err();
    (line, column, problem.to_string())
}

fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

/// Returns the text in each encoding that is read.
fn encoded(text: &str) -> [Vec<u8>; 4] {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ]
}

#[test]
fn a_table_is_read_alike_with_any_separator_encoding_line_end_and_quotation() {
    for separator in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            for quoted in [false, true] {
                for last in [true, false] {
                    let cell = |cell: &str| if quoted { format!("\"{cell}\"") } else { cell.to_owned() };
                    let line = |cells: [&str; 3]| cells.map(cell).join(separator);
                    let mut lines = vec![
                        line(["code", "name", "x y"]),
                        line(["A", "é نص", ""]),
                        String::new(),
                        line(["", "5", "6"]),
                    ];
                    if separator == "|" {
                        lines.insert(0, "sep=|".to_owned());
                    }
                    let text = lines.join(end) + if last { end } else { "" };
                    let first = if separator == "|" { 2 } else { 1 };
                    let expected = [
                        row(first, &["code", "name", "x y"]),
                        row(first + 1, &["A", "é نص", ""]),
                        row(first + 3, &["", "5", "6"]),
                    ];
                    for bytes in encoded(&text) {
                        assert_eq!(rows_of(&bytes).unwrap(), expected, "{text:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_quoted_cell_holds_separators_line_ends_and_quotation_marks() {
    let text = "a,\"b,\"\"c\"\"\r\nd\",\"\"\ne,5\" pipe,\"f\" \n";
    assert_eq!(rows(text), [row(1, &["a", "b,\"c\"\nd", ""]), row(3, &["e", "5\" pipe", "f"])]);
    assert_eq!(rows("a,b\n\"\",\n"), [row(1, &["a", "b"]), row(2, &["", ""])]);
    assert_eq!(rows("a,"), [row(1, &["a", ""])]);
    for empty in ["", "\n\n", "\u{feff}"] {
        assert!(rows(empty).is_empty(), "{empty:?}");
    }
}

#[test]
fn an_unclosed_quotation_mark_names_the_line_where_it_was_opened() {
    let unclosed = "a quotation mark is not closed".to_owned();
    let lines = ["a,b,c", "d,e,f", "g,h,i", "j,k,l"];
    for opened in 0..lines.len() {
        for column in 0..3 {
            let cells = |line: &&str| -> Vec<String> { line.split(',').map(str::to_owned).collect() };
            let mut lines: Vec<Vec<String>> = lines.iter().map(cells).collect();
            lines[opened][column].insert(0, '"');
            let text: String = lines.iter().map(|line| line.join(",") + "\r\n").collect();
            for bytes in encoded(&text) {
                assert_eq!(place(&bytes), (opened as u64 + 1, column + 1, unclosed.clone()), "{text:?}");
            }
        }
    }
    assert_eq!(place(b"a,\"b\nc\",\"d\n\n"), (2, 3, unclosed), "not the line of the row");
}

#[test]
fn a_quotation_mark_that_a_later_cell_closes_is_found() {
    let told = |text: &str| place(text.as_bytes());
    let after = "text stands after the quotation mark that closes this".to_owned();
    assert_eq!(told("a,b\nx,\"unclosed,y\nz,\"closed\",w\n"), (2, 2, after.clone()));
    assert_eq!(told("a,b\n\"x\"y,z\n"), (2, 1, after.clone()));
    assert_eq!(told("a,b\n\"x\" y,z\n"), (2, 1, after));
}

#[test]
fn what_is_not_text_is_refused_where_it_stands() {
    let told = "this is not UTF-8".to_owned();
    assert_eq!(place(b"a,b\nc,\xff\n"), (2, 2, told.clone()));
    assert_eq!(place(b"a,b\n\"c\nd\xe9\",e\n"), (3, 1, told.clone()));
    assert_eq!(place(b"\xe9,b\n"), (1, 1, told.clone()));
    // Two halves of a letter in two cells are no letter.
    assert_eq!(place(b"a,b\nc\xc3,\xa9d\n"), (2, 1, told.clone()));
    let no_mark: Vec<u8> = "a,b\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(place(&no_mark).2, told);
    let mut cut = encoded("a;b\nc;d")[2].clone();
    cut.pop();
    assert_eq!(place(&cut), (2, 2, told));
}

#[test]
fn letters_are_composed_in_each_cell() {
    assert_eq!(rows("Tu\u{308}rkiye,a\u{301}\n"), [row(1, &["Türkiye", "á"])]);
    // A mark at the beginning of a cell does not join the cell before.
    assert_eq!(rows("e,\u{301}\n"), [row(1, &["e", "\u{301}"])]);
}

#[test]
fn a_row_may_be_longer_than_what_is_read_at_once() {
    let long = "é,".repeat(200_000);
    let found = rows(&format!("\"{long}\",b\n"));
    assert_eq!(found, [row(1, &[&long, "b"])]);
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        cells in prop::collection::vec(prop::collection::vec("[^\r\0]{0,12}", 3), 1..6),
        separator in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(Vec::new());
        // The beginning is composed already, and no byte order mark.
        writer.write_record(["a", "b", "c"]).unwrap();
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let written = writer.into_inner().unwrap();
        let mut reader = TableReader::open(written.as_slice()).unwrap();
        prop_assert_eq!(reader.separator(), separator);
        let mut record = TableRecord::default();
        let mut line = 1;
        prop_assert!(reader.read_record(&mut record).unwrap());
        for row in &cells {
            line += 1;
            prop_assert!(reader.read_record(&mut record).unwrap());
            prop_assert_eq!(record.line(), line);
            let expected: Vec<String> = row.iter().map(|cell| cell.nfc().collect()).collect();
            prop_assert_eq!(record.cells().collect::<Vec<_>>(), expected);
            line += row.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        }
        prop_assert!(!reader.read_record(&mut record).unwrap());
    }

    #[test]
    fn whatever_a_file_holds_it_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(fault) = rows_of(&bytes) {
            prop_assert!(fault.line > 0 && fault.column > 0);
        }
    }
}
