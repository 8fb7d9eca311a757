//! Reads the bytes of a file as UTF-8 with a line feed at the end of every line.

use std::io::{self, Chain, Cursor, Read};

/// A byte that stands in no UTF-8: it stands for what is broken in UTF-16, so that it is found where it is.
const BROKEN: u8 = 0xFF;

/// Reads UTF-8 or, where a byte order mark says so, UTF-16, as UTF-8 without the mark. What is neither stays broken.
pub(crate) struct DecodedText<R> {
    inner: Chain<Cursor<Vec<u8>>, R>,
    /// `None` for UTF-8, which is handed on as it is.
    utf16: Option<Utf16Decoder>,
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

struct Utf16Decoder {
    order: ByteOrder,
    /// The first byte of a unit whose second one has not been read.
    odd: Option<u8>,
    /// The first half of a pair whose second one has not been read.
    high: Option<u16>,
    decoded: Vec<u8>,
    /// How much of `decoded` has been handed on.
    given: usize,
    ended: bool,
}

impl<R: Read> DecodedText<R> {
    pub(crate) fn open(mut inner: R) -> io::Result<Self> {
        let mut start = Vec::new();
        inner.by_ref().take(3).read_to_end(&mut start)?;
        let (mark, order) = match start.as_slice() {
            [0xEF, 0xBB, 0xBF] => (3, None),
            [0xFF, 0xFE, ..] => (2, Some(ByteOrder::Little)),
            [0xFE, 0xFF, ..] => (2, Some(ByteOrder::Big)),
            _ => (0, None),
        };
        start.drain(..mark);
        Ok(Self { inner: Cursor::new(start).chain(inner), utf16: order.map(Utf16Decoder::of) })
    }
}

impl<R: Read> Read for DecodedText<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.utf16 else {
            return self.inner.read(buffer);
        };
        while decoder.given == decoder.decoded.len() && !decoder.ended {
            let mut raw = [0; 8192];
            let read = self.inner.read(&mut raw)?;
            decoder.decode(&raw[..read]);
        }
        let rest = &decoder.decoded[decoder.given..];
        let taken = rest.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&rest[..taken]);
        decoder.given += taken;
        Ok(taken)
    }
}

impl Utf16Decoder {
    const fn of(order: ByteOrder) -> Self {
        Self { order, odd: None, high: None, decoded: Vec::new(), given: 0, ended: false }
    }

    /// Decodes these bytes in place of those before; none at all are the end of the text.
    fn decode(&mut self, raw: &[u8]) {
        self.decoded.clear();
        self.given = 0;
        for byte in raw {
            match self.odd.take() {
                None => self.odd = Some(*byte),
                Some(first) => {
                    let unit = match self.order {
                        ByteOrder::Little => u16::from_le_bytes([first, *byte]),
                        ByteOrder::Big => u16::from_be_bytes([first, *byte]),
                    };
                    self.add(unit);
                }
            }
        }
        if raw.is_empty() {
            self.ended = true;
            if self.odd.is_some() || self.high.is_some() {
                self.decoded.push(BROKEN);
            }
        }
    }

    fn add(&mut self, unit: u16) {
        if let Some(high) = self.high.take() {
            match char::decode_utf16([high, unit]).next() {
                Some(Ok(one)) => return self.push(one),
                _ => self.decoded.push(BROKEN),
            }
        }
        match unit {
            0xD800..=0xDBFF => self.high = Some(unit),
            _ => match char::from_u32(unit.into()) {
                Some(one) => self.push(one),
                None => self.decoded.push(BROKEN),
            },
        }
    }

    fn push(&mut self, one: char) {
        self.decoded.extend_from_slice(one.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// Reads a text with a single line feed at the end of every line, so that lines can be counted by them.
pub(crate) struct LineEnds<R> {
    inner: R,
    after_return: bool,
}

impl<R> LineEnds<R> {
    pub(crate) const fn of(inner: R) -> Self {
        Self { inner, after_return: false }
    }
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.inner.read(buffer)?;
            let mut kept = 0;
            for index in 0..read {
                let byte = buffer[index];
                if byte != b'\n' || !self.after_return {
                    buffer[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
                self.after_return = byte == b'\r';
            }
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that gives one byte at a time.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let taken = self.0.len().min(buffer.len()).min(1);
            let (now, rest) = self.0.split_at(taken);
            buffer[..taken].copy_from_slice(now);
            self.0 = rest;
            Ok(taken)
        }
    }

    fn decoded(bytes: &[u8]) -> Vec<u8> {
        let read = |source: &mut dyn Read| {
            let mut out = Vec::new();
            LineEnds::of(DecodedText::open(source).unwrap()).read_to_end(&mut out).unwrap();
            out
        };
        let out = read(&mut Cursor::new(bytes));
        assert_eq!(read(&mut Dripping(bytes)), out, "however it is cut");
        out
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn a_text_is_the_same_in_every_encoding() {
        for text in ["", "a", "é;نص\n🕊", "\n\n"] {
            let expected = text.as_bytes();
            assert_eq!(decoded(expected), expected);
            assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()), expected);
            assert_eq!(decoded(&utf16(text, true)), expected);
            assert_eq!(decoded(&utf16(text, false)), expected);
        }
    }

    #[test]
    fn every_kind_of_line_end_becomes_a_line_feed() {
        assert_eq!(decoded(b"a\r\nb\rc\n\r\nd\r\re\r"), b"a\nb\nc\n\nd\n\ne\n");
        assert_eq!(decoded(&utf16("a\r\nb\r", false)), b"a\nb\n");
    }

    #[test]
    fn what_is_broken_stays_so() {
        for units in [&[0xD83D][..], &[0xDC4A, 0x41], &[0xD83D, 0x41], &[0xD83D, 0xD83D, 0xDD4A]] {
            let bytes: Vec<u8> =
                [0xFEFF].iter().chain(units).flat_map(|unit: &u16| unit.to_le_bytes()).collect();
            assert!(String::from_utf8(decoded(&bytes)).is_err(), "{units:x?}");
        }
        let mut cut = utf16("ab", true);
        cut.pop();
        assert!(String::from_utf8(decoded(&cut)).is_err());
    }
}
