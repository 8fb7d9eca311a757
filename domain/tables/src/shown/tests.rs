use super::*;
use proptest::prelude::*;

fn shown(value: f64, format: &str) -> Option<String> {
    show_number(value, format, DateEpoch::From1900).ok()
}

fn check(cases: &[(f64, &str, &str)]) {
    for (value, format, expected) in cases {
        assert_eq!(shown(*value, format).as_deref(), Some(*expected), "{value} as {format}");
    }
}

#[test]
fn a_number_without_a_format_is_shown_as_short_as_a_program_shows_it() {
    check(&[
        (0.0, "General", "0"),
        (12.0, "General", "12"),
        (2030.0, "@", "2030"),
        (3.1, "@", "3.1"),
        (-3.1, "General", "-3.1"),
        (0.1 + 0.2, "General", "0.3"),
        (2.135_792_653_589_79, "General", "2.135792654"),
        (0.333_333_333_333_333, "General", "0.333333333"),
        (1_234.567_890_12, "general", "1234.56789"),
        (99_999_999_999.0, "General", "99999999999"),
        (9_999_999_999.9, "General", "10000000000"),
    ]);
    for unknown in [1e11, 1e300, 0.000_01, f64::NAN, f64::INFINITY] {
        assert_eq!(shown(unknown, "General"), None, "{unknown}");
    }
}

#[test]
fn decimals_percentages_and_thousands_are_shown_as_the_format_says() {
    check(&[
        (0.5, "0%", "50%"),
        (0.5, "0 %", "50 %"),
        (0.15, "0%", "15%"),
        (0.155, "0.0%", "15.5%"),
        (0.155, "0%", "16%"),
        (12.0, "0.00", "12.00"),
        (1.005, "0.00", "1.01"),
        (0.995, "0.00", "1.00"),
        (999.995, "#,##0.00", "1,000.00"),
        (1_234_567.0, "#,##0", "1,234,567"),
        (7.0, "000", "007"),
        (0.5, "#.##", ".5"),
        (2.0, "0.##", "2."),
        (2.25, "0.0##", "2.25"),
        (3.0, "\"No. \"0", "No. 3"),
        (3.0, "0\\ \"kg\"", "3 kg"),
        (12.5, "[$€-407] 0.00", "€ 12.50"),
        (-12.5, "0.0;(0.0)", "(12.5)"),
        (-12.5, "[Red]-0.0", "--12.5"),
        (-3.0, "0_);[Red](0)", "(3)"),
        (3.0, "0_);[Red](0)", "3"),
        (0.0, "0;-0;\"none\"", "none"),
        (5.0, "0;-0;\"none\";@", "5"),
    ]);
}

#[test]
fn dates_and_times_are_shown_as_the_format_says() {
    check(&[
        (47_484.0, "yyyy-mm-dd", "2030-01-01"),
        (48_029.0, "yyyy\\-mm\\-dd;@", "2031-06-30"),
        (61.0, "d.m.yy", "1.3.00"),
        (45_351.0, "dd/mm/yyyy", "29/02/2024"),
        (45_351.75, "dd/mm/yyyy hh:mm", "29/02/2024 18:00"),
        (0.520_833_333_333_333_3, "h:mm", "12:30"),
        (0.520_833_333_333_333_3, "h:mm AM/PM", "12:30 PM"),
        (0.0, "h:mm AM/PM", "12:00 AM"),
        (0.75, "hh:mm:ss", "18:00:00"),
        (0.000_011_574_074_074, "mm:ss.0", "00:01.0"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (45_351.0, "[$-409]d mmmm yyyy", "29 February 2024"),
        (45_351.0, "[$-809]ddd, d mmm yy", "Thu, 29 Feb 24"),
    ]);
    let later = show_number(0.0, "yyyy-mm-dd", DateEpoch::From1904);
    assert_eq!(later.as_deref(), Ok("1904-01-01"));
}

#[test]
fn what_depends_on_the_computer_or_hides_the_number_is_not_told() {
    for (value, format) in [
        (45_351.0, "d mmmm yyyy"),
        (45_351.0, "[$-40C]d mmmm yyyy"),
        (45_351.0, "[$-F800]dddd, mmmm dd, yyyy"),
        (45_351.0, "[$-2010000]yyyy/mm/dd"),
        (45_351.0, "e"),
        (59.0, "yyyy-mm-dd"),
        (-1.0, "yyyy-mm-dd"),
        (3_000_000.0, "yyyy-mm-dd"),
        (0.5, "# ?/?"),
        (0.5, "#/#"),
        (1_500.0, "0.00E+00"),
        (1_500_000.0, "0.0,,"),
        (1_500.0, "0,"),
        (5.0, "[>=100]0"),
        (5.0, ";;;"),
        (5.0, ""),
        (5.0, "000\\-00"),
        (5.0, "\"unclosed"),
        (0.000_011_58, "h:mm:ss"),
    ] {
        assert_eq!(shown(value, format), None, "{value} as {format}");
    }
}

proptest! {
    #[test]
    fn a_whole_number_is_shown_as_it_is(number in -99_999_999_999_i64..=99_999_999_999) {
        #[expect(clippy::cast_precision_loss, reason = "eleven figures fit")]
        let value = number as f64;
        prop_assert_eq!(shown(value, "General"), Some(number.to_string()));
        prop_assert_eq!(shown(value, "0"), Some(number.to_string()));
    }

    #[test]
    fn no_format_brings_the_reader_down(value in any::<f64>(), format in ".{0,20}") {
        let _ = shown(value, &format);
        let _ = shown(value, &format!("yyyy{format}0.0"));
    }
}
