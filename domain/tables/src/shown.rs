//! Tells how a spreadsheet program shows a number: as a date, a percentage, or with as many decimals as its cell has.
//!
//! A program keeps a number and a format (ECMA-376, part 1, 18.8.30 and 18.8.31); people see, and mean, what the format
//! makes of it. Where that depends on the computer or is not understood here, nothing is told.

use chrono::{Datelike, Days, NaiveDate};
use std::iter::Peekable;
use std::str::Chars;

/// The day from which a workbook counts its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateEpoch {
    From1900,
    From1904,
}

/// The reason why the shown form of a number is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("how this is shown depends on the computer")]
pub struct Unknown;

/// A part of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FormatToken {
    Literal(char),
    /// A place of a figure: `0` shows a zero where there is none, `#` does not.
    Figure(bool),
    Point,
    Comma,
    Percent,
    General,
    /// The text of a cell, or its number as it is.
    Text,
    /// A letter of a date or a time, and how often it stands.
    Date(char, usize),
    /// `AM/PM`, or in short `A/P`.
    HalfDay(bool),
    /// Hours, minutes or seconds that are not carried.
    Elapsed(char),
}

/// One of the formats for numbers above, below and at zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct FormatSection {
    tokens: Vec<FormatToken>,
    /// Whether names of days and months are in English, whatever the computer speaks.
    english: bool,
}

/// Returns how a number is shown in a cell with this format code, as in English. It fails where that is not known.
pub fn show_number(value: f64, format: &str, epoch: DateEpoch) -> Result<String, Unknown> {
    if !value.is_finite() {
        return Err(Unknown);
    }
    let mut sections = parse_format(format).ok_or(Unknown)?;
    // The last section may be the one for text.
    if sections.len() > 1 && sections.last().is_some_and(|last| last.tokens.contains(&FormatToken::Text)) {
        sections.pop();
    }
    let place = match sections.len() {
        2 | 3 if value < 0.0 => 1,
        3 if value == 0.0 => 2,
        1..=3 => 0,
        _ => return Err(Unknown),
    };
    let section = &sections[place];
    let is_date = |token: &FormatToken| {
        matches!(token, FormatToken::Date(..) | FormatToken::HalfDay(_) | FormatToken::Elapsed(_))
    };
    let shown = if section.tokens.iter().any(is_date) {
        show_moment(value, section, epoch)
    } else {
        let shown = show_amount(value.abs(), section);
        // The section for negative numbers has its own sign.
        shown.map(|shown| if value < 0.0 && place == 0 { format!("-{shown}") } else { shown })
    };
    let shown = shown.ok_or(Unknown)?.trim().to_owned();
    if shown.is_empty() { Err(Unknown) } else { Ok(shown) }
}

fn parse_format(format: &str) -> Option<Vec<FormatSection>> {
    let mut sections = vec![FormatSection::default()];
    let mut signs = format.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == ';' {
            sections.push(FormatSection::default());
            continue;
        }
        let section = sections.last_mut()?;
        let tokens = &mut section.tokens;
        match sign {
            '"' => loop {
                match signs.next()? {
                    '"' => break,
                    one => tokens.push(FormatToken::Literal(one)),
                }
            },
            '\\' => tokens.push(FormatToken::Literal(signs.next()?)),
            // The width of a sign is left free.
            '_' => {
                signs.next()?;
                tokens.push(FormatToken::Literal(' '));
            }
            // A sign is repeated as often as there is room.
            '*' => {
                signs.next()?;
            }
            '[' => read_bracket(&mut signs, section)?,
            '0' => tokens.push(FormatToken::Figure(true)),
            '#' => tokens.push(FormatToken::Figure(false)),
            '.' => tokens.push(FormatToken::Point),
            ',' => tokens.push(FormatToken::Comma),
            '%' => tokens.push(FormatToken::Percent),
            '@' => tokens.push(FormatToken::Text),
            'a' | 'A' => tokens.push(FormatToken::HalfDay(read_half_day(&mut signs)?)),
            'g' | 'G' => {
                read_word(&mut signs, "eneral")?;
                tokens.push(FormatToken::General);
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                let letter = sign.to_ascii_lowercase();
                let mut count = 1;
                while signs.next_if(|next| next.eq_ignore_ascii_case(&letter)).is_some() {
                    count += 1;
                }
                tokens.push(FormatToken::Date(letter, count));
            }
            // Fractions, exponents, and years and letters of other calendars.
            '?' => return None,
            letter if letter.is_ascii_alphabetic() => return None,
            other => tokens.push(FormatToken::Literal(other)),
        }
    }
    Some(sections)
}

fn read_word(signs: &mut Peekable<Chars<'_>>, word: &str) -> Option<()> {
    for letter in word.chars() {
        signs.next_if(|next| next.eq_ignore_ascii_case(&letter))?;
    }
    Some(())
}

/// Reads what follows the A of `AM/PM` or `A/P`; returns whether it is in short.
fn read_half_day(signs: &mut Peekable<Chars<'_>>) -> Option<bool> {
    let short = signs.peek() == Some(&'/');
    read_word(signs, if short { "/P" } else { "M/PM" })?;
    Some(short)
}

/// Reads what stands in square brackets: a colour, a currency with a language, or a time that is not carried.
fn read_bracket(signs: &mut Peekable<Chars<'_>>, section: &mut FormatSection) -> Option<()> {
    const COLOURS: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    let mut inside = String::new();
    loop {
        match signs.next()? {
            ']' => break,
            one => inside.push(one),
        }
    }
    let lower = inside.to_ascii_lowercase();
    if COLOURS.contains(&lower.as_str()) || lower.starts_with("color") {
        return Some(());
    }
    if let Some(currency) = inside.strip_prefix('$') {
        let (symbol, language) = currency.split_once('-').unwrap_or((currency, ""));
        let language = language.to_ascii_lowercase();
        match language.as_str() {
            "" => {}
            "409" | "809" | "en" | "en-us" | "en-gb" => section.english = true,
            // The long date and the time of the computer.
            "f800" | "f400" => return None,
            // The last four figures are the language; those before, the calendar and the figures.
            _ if language.len() > 4 && !language.contains('-') => return None,
            _ => section.english = false,
        }
        section.tokens.extend(symbol.chars().map(FormatToken::Literal));
        return Some(());
    }
    let first = lower.chars().next()?;
    let elapsed = matches!(first, 'h' | 'm' | 's') && lower.chars().all(|one| one == first);
    elapsed.then(|| section.tokens.push(FormatToken::Elapsed(first)))
}

/// Shows an amount from 0.
fn show_amount(value: f64, section: &FormatSection) -> Option<String> {
    let tokens = &section.tokens;
    let is_figure = |token: &FormatToken| {
        matches!(token, FormatToken::Figure(_) | FormatToken::Point | FormatToken::Comma)
    };
    let number = match tokens.iter().position(is_figure) {
        Some(first) => {
            let last = tokens.iter().rposition(is_figure)?;
            let percents = tokens.iter().filter(|token| **token == FormatToken::Percent).count();
            let shown = show_figures(value, &tokens[first..=last], percents)?;
            Some((first, last, shown))
        }
        None => None,
    };
    let mut out = String::new();
    for (place, token) in tokens.iter().enumerate() {
        match (&number, token) {
            (Some((first, _, shown)), _) if place == *first => out.push_str(shown),
            (Some((first, last, _)), _) if (*first..=*last).contains(&place) => {}
            // A fraction.
            (Some(_), FormatToken::Literal('/')) => return None,
            (_, FormatToken::Literal(one)) => out.push(*one),
            (_, FormatToken::Percent) => out.push('%'),
            (None, FormatToken::General | FormatToken::Text) => out.push_str(&show_general(value)?),
            _ => return None,
        }
    }
    Some(out)
}

/// Shows an amount in the figures of a format, from its first to its last.
fn show_figures(value: f64, tokens: &[FormatToken], percents: usize) -> Option<String> {
    let point = tokens.iter().position(|token| *token == FormatToken::Point);
    let (before, after) = tokens.split_at(point.unwrap_or(tokens.len()));
    let after = after.get(1..).unwrap_or_default();
    let figures = |tokens: &[FormatToken]| {
        let figure = |token: &FormatToken| match token {
            FormatToken::Figure(fixed) => Some(*fixed),
            _ => None,
        };
        tokens.iter().filter_map(figure).collect::<Vec<bool>>()
    };
    let (whole_places, decimal_places) = (figures(before), figures(after));
    let grouped = before.contains(&FormatToken::Comma);
    // What stands between figures, and a comma behind them, which divides by a thousand, are not understood.
    let known = |token: &FormatToken| matches!(token, FormatToken::Figure(_) | FormatToken::Comma);
    let plain = before.iter().all(known) && after.iter().all(|token| matches!(token, FormatToken::Figure(_)));
    if !plain || before.last() == Some(&FormatToken::Comma) || before.first() == Some(&FormatToken::Comma) {
        return None;
    }
    let (whole, decimals) = Decimal::of(value)?.times_hundred(percents)?.rounded(decimal_places.len())?;
    let least = whole_places.iter().filter(|fixed| **fixed).count();
    let whole = format!("{whole:0>least$}");
    let whole = if grouped { group_thousands(&whole) } else { whole };
    let fixed = decimal_places.iter().rposition(|fixed| *fixed).map_or(0, |last| last + 1);
    let (kept, open) = decimals.split_at(fixed);
    let sign = if point.is_some() { "." } else { "" };
    Some(format!("{whole}{sign}{kept}{}", open.trim_end_matches('0')))
}

fn group_thousands(whole: &str) -> String {
    let mut out = String::new();
    for (place, figure) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(figure);
    }
    out
}

/// Shows an amount in a cell without a format, which has room for eleven signs.
fn show_general(value: f64) -> Option<String> {
    if value != 0.0 && !(1e-4..1e11).contains(&value) {
        return None;
    }
    let decimal = Decimal::of(value)?;
    let before = usize::try_from(decimal.point.max(1)).ok()?;
    let (whole, decimals) = decimal.rounded(10_usize.saturating_sub(before))?;
    let whole = if whole.is_empty() { "0" } else { &whole };
    let decimals = decimals.trim_end_matches('0');
    Some(if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") })
}

/// A number with fifteen figures, as many as spreadsheet programs keep: 0.d₁d₂d₃… × 10 to the power of `point`.
struct Decimal {
    figures: Vec<u8>,
    point: i32,
}

impl Decimal {
    fn of(value: f64) -> Option<Self> {
        let written = format!("{value:.14e}");
        let (figures, exponent) = written.split_once('e')?;
        let figures = figures.bytes().filter(u8::is_ascii_digit).map(|figure| figure - b'0').collect();
        let point = exponent.parse::<i32>().ok()? + 1;
        (-30..=30).contains(&point).then_some(Self { figures, point })
    }

    fn times_hundred(self, times: usize) -> Option<Self> {
        let more = i32::try_from(times.checked_mul(2)?).ok()?;
        Some(Self { point: self.point.checked_add(more)?, ..self })
    }

    /// Returns the figures before the point, without zeros in front, and so many after it. A half is rounded up.
    fn rounded(&self, decimals: usize) -> Option<(String, String)> {
        let zeros = usize::try_from(-self.point).unwrap_or(0);
        let mut before = usize::try_from(self.point).unwrap_or(0);
        let mut figures = vec![0; zeros];
        figures.extend_from_slice(&self.figures);
        let wanted = before.checked_add(decimals)?;
        let up = figures.get(wanted).is_some_and(|figure| *figure >= 5);
        figures.resize(wanted, 0);
        if up {
            let nines = figures.iter().rev().take_while(|figure| **figure == 9).count();
            let (kept, carried) = figures.split_at_mut(wanted - nines);
            carried.fill(0);
            match kept.last_mut() {
                Some(last) => *last += 1,
                None => {
                    figures.insert(0, 1);
                    before += 1;
                }
            }
        }
        let written: String = figures.iter().map(|figure| char::from(b'0' + figure)).collect();
        let (whole, decimals) = written.split_at(before);
        Some((whole.trim_start_matches('0').to_owned(), decimals.to_owned()))
    }
}

/// A moment taken apart.
struct Moment {
    day: Option<NaiveDate>,
    hours: i64,
    minutes: i64,
    seconds: i64,
    milliseconds: i64,
    /// The whole time from 0, in milliseconds.
    elapsed: i64,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The milliseconds of a day.
const DAY: i64 = 86_400_000;

/// The days up to the end of the year 9999.
const LAST_DAY: f64 = 2_958_466.0;

fn show_moment(value: f64, section: &FormatSection, epoch: DateEpoch) -> Option<String> {
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    let moment = Moment::of(value, epoch)?;
    let tokens = &section.tokens;
    let halved = tokens.iter().any(|token| matches!(token, FormatToken::HalfDay(_)));
    let mut out = String::new();
    let mut place = 0;
    let mut shows_seconds = false;
    let mut shows_fraction = false;
    while let Some(token) = tokens.get(place) {
        place += 1;
        match token {
            FormatToken::Literal(one) => out.push(*one),
            FormatToken::Comma => out.push(','),
            FormatToken::Point => {
                // After seconds the figures are their fraction.
                let figures =
                    tokens[place..].iter().take_while(|token| **token == FormatToken::Figure(true)).count();
                out.push('.');
                if figures > 3 || figures > 0 && !shows_seconds {
                    return None;
                }
                let fraction = format!("{:03}", moment.milliseconds);
                let (shown, rest) = fraction.split_at(figures);
                if figures > 0 && rest.bytes().any(|figure| figure != b'0') {
                    return None;
                }
                out.push_str(shown);
                shows_fraction |= figures > 0;
                place += figures;
            }
            FormatToken::Date('m', count) if *count < 3 && is_minute(tokens, place - 1) => {
                out.push_str(&padded(moment.minutes, *count));
            }
            FormatToken::Date('h', count) => {
                let hours = if halved { (moment.hours + 11) % 12 + 1 } else { moment.hours };
                out.push_str(&padded(hours, *count));
            }
            FormatToken::Date('s', count) => {
                shows_seconds = true;
                out.push_str(&padded(moment.seconds, *count));
            }
            FormatToken::Date(letter, count) => {
                out.push_str(&date_part(moment.day?, *letter, *count, section.english)?);
            }
            FormatToken::HalfDay(short) => {
                let half = if moment.hours < 12 { "AM" } else { "PM" };
                out.push_str(if *short { &half[..1] } else { half });
            }
            FormatToken::Elapsed(letter) => {
                let unit = match letter {
                    'h' => 3_600_000,
                    'm' => 60_000,
                    _ => {
                        shows_seconds = true;
                        1000
                    }
                };
                out.push_str(&(moment.elapsed / unit).to_string());
            }
            FormatToken::Figure(_) | FormatToken::Percent | FormatToken::General | FormatToken::Text => {
                return None;
            }
        }
    }
    // Programs differ in whether they round a second that is not shown.
    if shows_seconds && !shows_fraction && moment.milliseconds != 0 { None } else { Some(out) }
}

impl Moment {
    fn of(value: f64, epoch: DateEpoch) -> Option<Self> {
        // The product has so few figures that it is exact to the millisecond.
        let elapsed: i64 = format!("{:.0}", value * 86_400_000.0).parse().ok()?;
        let (days, time) = (elapsed / DAY, elapsed % DAY);
        // A program that counts from 1900 takes that year for a leap year: only from March on are its days right.
        let first = match epoch {
            DateEpoch::From1900 if days > 60 => NaiveDate::from_ymd_opt(1899, 12, 30),
            DateEpoch::From1900 => None,
            DateEpoch::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
        };
        let after = Days::new(u64::try_from(days).ok()?);
        Some(Self {
            day: first.and_then(|first| first.checked_add_days(after)),
            hours: time / 3_600_000,
            minutes: time / 60_000 % 60,
            seconds: time / 1000 % 60,
            milliseconds: time % 1000,
            elapsed,
        })
    }
}

/// Tells whether an `m` stands for minutes: it does after hours and before seconds.
fn is_minute(tokens: &[FormatToken], place: usize) -> bool {
    let is_part = |token: &&FormatToken| matches!(token, FormatToken::Date(..) | FormatToken::Elapsed(_));
    let before = tokens[..place].iter().rev().find(is_part);
    let after = tokens[place + 1..].iter().find(is_part);
    matches!(before, Some(FormatToken::Date('h', _) | FormatToken::Elapsed('h')))
        || matches!(after, Some(FormatToken::Date('s', _) | FormatToken::Elapsed('s')))
}

fn padded(number: i64, count: usize) -> String {
    if count == 1 { number.to_string() } else { format!("{number:02}") }
}

/// Returns the year, the month or the day, in as many figures or letters as the format asks for.
fn date_part(day: NaiveDate, letter: char, count: usize, english: bool) -> Option<String> {
    let month = usize::try_from(day.month0()).ok()?;
    let weekday = usize::try_from(day.weekday().num_days_from_monday()).ok()?;
    let name = |names: &[&'static str], place: usize| -> Option<&'static str> {
        names.get(place).filter(|_| english).copied()
    };
    match (letter, count) {
        ('y', 1 | 2) => Some(format!("{:02}", day.year() % 100)),
        ('y', _) => Some(format!("{:04}", day.year())),
        ('m', 1 | 2) => Some(padded(i64::from(day.month()), count)),
        ('m', 3) => Some(name(&MONTHS, month)?.get(..3)?.to_owned()),
        ('m', 4) => Some(name(&MONTHS, month)?.to_owned()),
        ('d', 1 | 2) => Some(padded(i64::from(day.day()), count)),
        ('d', 3) => Some(name(&DAYS, weekday)?.get(..3)?.to_owned()),
        ('d', 4) => Some(name(&DAYS, weekday)?.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
