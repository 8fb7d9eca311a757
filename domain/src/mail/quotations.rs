//! Tells what somebody has written in a reply by mail from what the reply quotes, in the forms in which the common programs quote
//! and in six languages. What cannot be told apart is kept whole.

/// The most lines of which the line that introduces a quotation is made, since programs wrap it.
const ATTRIBUTION: usize = 4;

/// The longest line that introduces a quotation, in characters, when its parts are joined.
const LONGEST_ATTRIBUTION: usize = 400;

/// The most lines among which the headers of a quoted message stand.
const HEADERS: usize = 8;

/// The longest line that a device adds, in characters.
const LONGEST_DEVICE: usize = 90;

/// The number of hyphens or underscores of which a line between a reply and a quoted message is made at least.
const RULE: usize = 5;

/// A header of a quoted message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum QuotedHeader {
    From,
    Sent,
    To,
    Subject,
}

/// How programs name the headers of a quoted message, in lower case.
const HEADER_NAMES: [(QuotedHeader, &[&str]); 4] = [
    (QuotedHeader::From, &["from", "de", "من", "от", "发件人", "寄件者"]),
    (
        QuotedHeader::Sent,
        &[
            "sent",
            "date",
            "envoyé",
            "enviado",
            "enviado el",
            "fecha",
            "data",
            "تاريخ الإرسال",
            "تم الإرسال",
            "أرسلت",
            "التاريخ",
            "отправлено",
            "дата",
            "发送时间",
            "发送日期",
            "日期",
        ],
    ),
    (QuotedHeader::To, &["to", "à", "para", "إلى", "кому", "收件人"]),
    (QuotedHeader::Subject, &["subject", "objet", "asunto", "assunto", "الموضوع", "тема", "主题", "主旨"]),
];

/// What stands between the hyphens of a line above a quoted message, in lower case.
const QUOTED_MESSAGE: [&str; 15] = [
    "original message",
    "forwarded message",
    "message d'origine",
    "message d’origine",
    "message original",
    "message transféré",
    "mensaje original",
    "mensaje reenviado",
    "الرسالة الأصلية",
    "رسالة معاد توجيهها",
    "исходное сообщение",
    "пересылаемое сообщение",
    "原始邮件",
    "邮件原件",
    "转发的邮件",
];

/// How the line begins that a device adds under a reply, in lower case.
const DEVICES: [&str; 24] = [
    "sent from my ",
    "sent from outlook",
    "sent from mail for ",
    "get outlook for ",
    "envoyé de mon ",
    "envoyé depuis mon ",
    "envoyé à partir de ",
    "obtenir outlook pour ",
    "télécharger outlook pour ",
    "enviado desde mi ",
    "enviado desde outlook",
    "obtener outlook para ",
    "отправлено с ",
    "отправлено из ",
    "скачать outlook для ",
    "получить outlook для ",
    "أُرسلت من ",
    "أرسلت من ",
    "تم الإرسال من ",
    "الحصول على outlook ",
    "发自我的",
    "从我的",
    "获取 outlook",
    "获取outlook",
];

/// What a line of a reply is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReplyLine {
    Own,
    Quoted,
    /// It introduces a quotation, or belongs to a signature.
    Left,
}

/// Lines that follow each other and are all of one kind.
struct ReplyPart<'a> {
    quoted: bool,
    lines: Vec<&'a str>,
}

/// Returns what somebody has written in a reply. Quotations stay where the reply answers them piece by piece, for it would not be
/// understood without. Of a reply that has nothing above the headers of a quoted message everything stays, because nobody can
/// tell what in it is quoted.
pub fn remove_quotation(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let headers = find_quoted_headers(&lines);
    let read = &lines[..headers.unwrap_or(lines.len())];
    let own = keep_own(read);
    match headers {
        Some(_) if own.is_empty() => tidy(&lines),
        _ => own,
    }
}

fn keep_own(lines: &[&str]) -> String {
    let parts = part_lines(lines, &sort_lines(lines));
    let first = parts.iter().position(|part| part.quoted);
    let last_own = parts.iter().rposition(|part| !part.quoted);
    let last_quoted = parts.iter().rposition(|part| part.quoted);
    let answers = parts.iter().enumerate().any(|(place, part)| {
        !part.quoted
            && first.is_some_and(|first| first < place)
            && last_quoted.is_some_and(|last| place < last)
    });
    let kept = parts.iter().enumerate().filter_map(|(place, part)| match part.quoted {
        false => Some(tidy(&part.lines)),
        true if answers && last_own.is_some_and(|last| place < last) => Some(tidy_quotation(&part.lines)),
        true => None,
    });
    kept.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Tells of each line what it is.
fn sort_lines(lines: &[&str]) -> Vec<ReplyLine> {
    let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    let mut kinds: Vec<ReplyLine> = folded
        .iter()
        .map(|line| if line.starts_with('>') { ReplyLine::Quoted } else { ReplyLine::Own })
        .collect();
    for place in 0..kinds.len() {
        let begins =
            kinds[place] == ReplyLine::Quoted && (place == 0 || kinds[place - 1] != ReplyLine::Quoted);
        if begins && let Some((from, to)) = find_attribution(&folded, &kinds, place) {
            kinds[from..to].fill(ReplyLine::Left);
        }
    }
    let mut signed = false;
    for (kind, line) in kinds.iter_mut().zip(&folded) {
        match kind {
            ReplyLine::Own => {
                signed |= line == "--";
                if signed {
                    *kind = ReplyLine::Left;
                }
            }
            ReplyLine::Quoted | ReplyLine::Left => signed = false,
        }
    }
    for place in 0..kinds.len() {
        if kinds[place] == ReplyLine::Own && is_device(&folded[place]) {
            let mut behind = place + 1..kinds.len();
            let next = behind.find(|next| kinds[*next] != ReplyLine::Own || !folded[*next].is_empty());
            if next.is_none_or(|next| kinds[next] != ReplyLine::Own) {
                kinds[place] = ReplyLine::Left;
            }
        }
    }
    kinds
}

/// Finds the lines before a quotation that introduce it.
fn find_attribution(folded: &[String], kinds: &[ReplyLine], quotation: usize) -> Option<(usize, usize)> {
    let is_blank = |place: &usize| kinds[*place] == ReplyLine::Own && folded[*place].is_empty();
    let end = quotation - (0..quotation).rev().take_while(is_blank).count();
    (1..=ATTRIBUTION.min(end)).map(|count| end - count).find_map(|begin| {
        let lines = begin..end;
        let own = lines.clone().all(|place| kinds[place] == ReplyLine::Own && !folded[place].is_empty());
        (own && is_attribution(&folded[lines].join(" "))).then_some((begin, end))
    })
}

/// Tells whether folded words introduce a quotation.
fn is_attribution(words: &str) -> bool {
    let Some(words) = words.strip_suffix([':', '：']).map(str::trim_end) else { return false };
    if words.chars().count() > LONGEST_ATTRIBUTION || !words.chars().any(|one| one.is_ascii_digit()) {
        return false;
    }
    let between = |begin: &str, end: &str| words.starts_with(begin) && words.ends_with(end);
    let ends = |verbs: &[&str]| verbs.iter().any(|verb| words.ends_with(verb));
    let address = words.contains('@');
    // A line that wraps is taken from where it has its date and, where nothing else tells, the name or the address.
    let dated = has_year(words) && (address || words.starts_with(|one: char| one.is_ascii_digit()));
    between("on ", " wrote")
        || between("le ", " a écrit")
        || between("el ", " escribió")
        || between("em ", " escreveu")
        || words.starts_with("في ") && (words.contains("كتب") || words.contains("تمت كتابة ما يلي"))
        || dated && ends(&["написал", "написала", "написал(а)", "пишет"])
        || (dated || words.starts_with('在')) && ends(&["写道", "写到", "寫道"])
        // In Russian Gmail has no verb.
        || address && words.ends_with('>') && words.contains(" г. в ")
}

/// Tells whether a text has the number of a year.
fn has_year(words: &str) -> bool {
    let mut numbers = words.split(|one: char| !one.is_ascii_digit());
    numbers.any(|number| number.len() == 4 && (number.starts_with("20") || number.starts_with("19")))
}

fn is_device(line: &str) -> bool {
    line.chars().count() <= LONGEST_DEVICE && DEVICES.iter().any(|begin| line.starts_with(begin))
}

/// Finds the line from which on a message is quoted with its headers, and nothing tells where the quotation ends.
fn find_quoted_headers(lines: &[&str]) -> Option<usize> {
    let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    let found =
        (0..folded.len()).find(|place| is_separator(&folded[*place]) || has_headers(&folded[*place..]))?;
    // The line above belongs to the quotation.
    let above = folded[..found].iter().rposition(|line| !line.is_empty());
    Some(above.filter(|above| is_rule(&folded[*above])).unwrap_or(found))
}

/// Tells whether lines begin with the headers of a message: of whom it is, of when, and one more.
fn has_headers(lines: &[String]) -> bool {
    if lines.first().is_none_or(|line| find_header(line).is_none()) {
        return false;
    }
    let block = lines.iter().take(HEADERS).take_while(|line| !line.is_empty());
    let found: Vec<QuotedHeader> = block.filter_map(|line| find_header(line)).collect();
    let has = |header| found.contains(&header);
    has(QuotedHeader::From)
        && has(QuotedHeader::Sent)
        && (has(QuotedHeader::To) || has(QuotedHeader::Subject))
}

fn find_header(line: &str) -> Option<QuotedHeader> {
    let (name, _) = line.split_once([':', '：'])?;
    let name = name.trim_matches(['*', ' ']);
    HEADER_NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(header, _)| *header)
}

/// Tells whether a line has words between hyphens that say that a message is quoted.
fn is_separator(line: &str) -> bool {
    let words = line.trim_matches(['-', ' ', '*']);
    line.starts_with("--") && line.ends_with("--") && QUOTED_MESSAGE.contains(&words)
}

fn is_rule(line: &str) -> bool {
    line.len() >= RULE && (line.bytes().all(|one| one == b'_') || line.bytes().all(|one| one == b'-'))
}

/// Folds a line to be compared: in lower case, with plain blanks, European digits, and without marks of direction.
fn fold(line: &str) -> String {
    let seen = line.chars().filter(|one| !is_unseen(*one)).map(|one| match one {
        '\u{660}'..='\u{669}' => digit(one, 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(one, 0x6f0),
        other => other,
    });
    let words: String = seen.collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn digit(one: char, zero: u32) -> char {
    char::from_digit(u32::from(one) - zero, 10).unwrap_or(one)
}

const fn is_unseen(one: char) -> bool {
    matches!(
        one,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}'
    )
}

/// Gathers lines of one kind that follow each other; blank ones belong to what they follow.
fn part_lines<'a>(lines: &[&'a str], kinds: &[ReplyLine]) -> Vec<ReplyPart<'a>> {
    let mut parts: Vec<ReplyPart<'a>> = Vec::new();
    for (&line, kind) in lines.iter().zip(kinds) {
        let quoted = match kind {
            ReplyLine::Left => continue,
            ReplyLine::Own if line.is_empty() => None,
            kind => Some(*kind == ReplyLine::Quoted),
        };
        match (parts.last_mut(), quoted) {
            (Some(last), None) => last.lines.push(line),
            (Some(last), Some(quoted)) if last.quoted == quoted => last.lines.push(line),
            (_, Some(quoted)) => parts.push(ReplyPart { quoted, lines: vec![line] }),
            (None, None) => {}
        }
    }
    parts
}

/// Joins lines, without blank ones around them and with one at most between them.
fn tidy(lines: &[&str]) -> String {
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    for &line in lines {
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

/// Joins the lines of a quotation, without what introduces it and without the signature in it, which may have secret links.
fn tidy_quotation(lines: &[&str]) -> String {
    let inner: Vec<String> = lines.iter().map(|line| fold(line.trim_start_matches(['>', ' ']))).collect();
    let end = inner.iter().position(|line| line == "--").unwrap_or(lines.len());
    let begin = inner[..end].iter().position(|line| !line.is_empty()).unwrap_or(end);
    let introduced = (1..=ATTRIBUTION.min(end - begin))
        .find(|count| is_attribution(&inner[begin..begin + count].join(" ")))
        .unwrap_or(0);
    let begin = begin + introduced;
    let begin = begin + inner[begin..end].iter().take_while(|line| line.is_empty()).count();
    let end = end - inner[begin..end].iter().rev().take_while(|line| line.is_empty()).count();
    tidy(&lines[begin..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "On Mon, 3 Mar 2025 at 10:12, The secretariat <forum@forum.example> wrote:";

    #[test]
    fn a_quotation_is_left_out_above_below_and_around_what_was_written() {
        for (text, own) in [
            (format!("Yes.\n\n{LINE}\n\n> One?\n"), "Yes."),
            (format!("{LINE}\n> One?\n>\n> Two?\n\nYes.\n"), "Yes."),
            (format!("Yes.\n\n{LINE}\n> One?\n\nNo.\n"), "Yes.\n\nNo."),
            (format!("{LINE}\n> One?\n"), ""),
            (String::new(), ""),
        ] {
            assert_eq!(remove_quotation(&text), own, "{text}");
        }
    }

    #[test]
    fn what_is_answered_piece_by_piece_stays_without_secret_links() {
        let text = format!(
            "{LINE}\n> One?\n> -- \n> https://forum.example/mail/unsubscribe/5-00ff\nYes.\n> Two?\nNo.\n> Three?\n"
        );
        assert_eq!(remove_quotation(&text), "> One?\n\nYes.\n\n> Two?\n\nNo.");
    }

    #[test]
    fn headers_end_what_was_written_unless_nothing_stands_above_them() {
        let headers = "From: The secretariat <forum@forum.example>\nSent: Monday, March 3, 2025 10:12 AM\nTo: A\n\nOne?";
        assert_eq!(remove_quotation(&format!("Yes.\n\n________\n{headers}")), "Yes.");
        let below = format!("{headers}\n\nYes.");
        assert_eq!(remove_quotation(&below), below, "nobody can tell");
    }

    #[test]
    fn a_signature_is_left_out_and_no_other_words() {
        assert_eq!(remove_quotation("Yes.\r\n-- \r\nA person\r\n"), "Yes.");
        assert_eq!(remove_quotation("Yes.\n\nSent from my iPhone\n"), "Yes.");
        for text in [
            "Sent from my ministry:\nYes.",
            "On 3 March 2025 we wrote:\n\nYes.",
            "Note: a -- b\n--- c",
            "From: us\nTo: you",
        ] {
            assert_eq!(remove_quotation(text), text);
        }
    }
}
