//! What the readings of the interface have in common: pages of lists by cursor, answers with a tag, and words in several
//! languages.

use crate::entity_tags::tagged;
use crate::errors::{PageError, PageResult};
use crate::request::RequestContext;
use domain::identifiers::ConsultationId;
use domain::languages::{Language, Multilingual};
use domain::translations::{TitleField, TranslatedTitles};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::exports::ExportContext;
use store::marks::MarkTarget;
use store::{StoreError, exports, marks};
use utoipa::{IntoParams, ToSchema};

/// The most things on a page of a list.
pub const MOST: u64 = 100;

/// The number of things on a page where none is asked for.
const USUAL: u64 = 50;

/// The media type of the answers.
pub const JSON: &str = "application/json";

/// The page of a list that is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// The cursor after which the page begins: `next` of the page before.
    after: Option<String>,
    /// The most things on the page.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// The page of a list whose pages have their own length.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Onward {
    /// The cursor after which the page begins: `next` of the page before.
    pub after: Option<String>,
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listing<T> {
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last one.
    pub next: Option<String>,
}

/// Words in one language, which has its BCP 47 code.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WordsIn {
    pub language: &'static str,
    pub text: String,
}

/// A request for a page of a list.
#[derive(Debug)]
pub struct ListRequest {
    list: &'static str,
    /// The number after which the page begins; 0 for the first page.
    pub after: i64,
    limit: u64,
}

impl ListRequest {
    /// Reads the request for a page of the list with this name. A cursor of another list, or one that this program has not
    /// made, is refused, and so is a limit that is none.
    pub fn read(list: &'static str, query: Option<&str>) -> Result<Self, PageError> {
        let Paging { after, limit } = read_query(query)?;
        let limit = limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(PageError::BadRequest);
        }
        let after = match after {
            Some(cursor) => read_cursor(list, &cursor).ok_or(PageError::BadRequest)?,
            None => 0,
        };
        Ok(Self { list, after, limit })
    }

    /// Begins to read a consultation, one row more at a time than the page has, which tells whether there is another page.
    pub async fn begin(
        &self,
        context: &RequestContext,
        id: ConsultationId,
    ) -> Result<ExportContext, StoreError> {
        let begun = exports::begin_export(context.db(), &context.viewer, id, context.now).await?;
        Ok(begun.in_batches(self.batch()))
    }

    /// Begins to read the consultation within which the address is.
    pub async fn begin_within(&self, context: &RequestContext) -> Result<ExportContext, StoreError> {
        self.begin(context, find_consultation(context)?).await
    }

    /// Returns the number of rows that are read for a page.
    pub const fn batch(&self) -> u64 {
        self.limit + 1
    }

    /// Cuts the page out of a whole list, which is short, by the numbers of its rows.
    pub fn cut<R>(&self, mut rows: Vec<R>, number: impl Fn(&R) -> i64) -> Vec<R> {
        rows.retain(|row| number(row) > self.after);
        rows.sort_by_key(number);
        rows.truncate(usize::try_from(self.batch()).unwrap_or(usize::MAX));
        rows
    }

    /// Returns the number of things on the page.
    pub const fn limit(&self) -> u64 {
        self.limit
    }

    /// Returns the index of the page that begins after as many rows as the cursor counts, of a list that is read by pages of
    /// `size` rows. Whoever goes on with another size, by which no page begins there, is refused.
    pub fn page_of(&self, size: u64) -> Result<u64, PageError> {
        let seen = u64::try_from(self.after).unwrap_or_default();
        if seen.is_multiple_of(size) { Ok(seen / size) } else { Err(PageError::BadRequest) }
    }

    /// Answers with the page at [`ListRequest::page_of`] of a list of `total` rows.
    pub fn answer_page<T: Serialize>(&self, items: Vec<T>, total: u64, size: u64) -> PageResult {
        let seen = u64::try_from(self.after).unwrap_or_default().saturating_add(size);
        let next = i64::try_from(seen).ok().filter(|_| seen < total);
        answer(&Listing { items, next: next.map(|seen| write_cursor(self.list, seen)) })
    }

    /// Answers with the page of rows that were read after the cursor, in the order of their numbers.
    pub fn answer<R, T: Serialize>(
        &self,
        rows: Vec<R>,
        number: impl Fn(&R) -> i64,
        mut show: impl FnMut(R) -> T,
    ) -> PageResult {
        self.answer_some(rows, number, |row| Some(show(row)))
    }

    /// Answers with the same page without the rows of which nothing is shown, so that it may have fewer than were asked for.
    pub fn answer_some<R, T: Serialize>(
        &self,
        mut rows: Vec<R>,
        number: impl Fn(&R) -> i64,
        show: impl FnMut(R) -> Option<T>,
    ) -> PageResult {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| write_cursor(self.list, number(last)));
        answer(&Listing { items: rows.into_iter().filter_map(show).collect(), next })
    }
}

/// Reads the query of a request. Parameters that are not known are left out; one that is no value of its kind is refused.
pub fn read_query<T: DeserializeOwned>(query: Option<&str>) -> Result<T, PageError> {
    serde_urlencoded::from_str(query.unwrap_or_default()).map_err(|_| PageError::BadRequest)
}

fn write_cursor(list: &str, number: i64) -> String {
    base16ct::lower::encode_string(format!("{list}:{number}").as_bytes())
}

fn read_cursor(list: &str, text: &str) -> Option<i64> {
    let bytes = base16ct::lower::decode_vec(text).ok()?;
    let written = String::from_utf8(bytes).ok()?;
    let (of, number) = written.split_once(':')?;
    let number = number.parse::<i64>().ok().filter(|number| of == list && *number > 0)?;
    (write_cursor(list, number) == text).then_some(number)
}

/// Answers with a value as JSON, with a tag of its bytes.
pub fn answer(value: &impl Serialize) -> PageResult {
    let body = serde_json::to_vec(value).map_err(|error| PageError::internal("interface", &error))?;
    Ok(tagged(JSON, body))
}

/// Answers with the one row that `fits`; where it is not there, with what there is for a number that nothing has.
pub fn answer_one<R, T: Serialize>(
    rows: Vec<R>,
    fits: impl Fn(&R) -> bool,
    show: impl FnOnce(R) -> T,
) -> PageResult {
    let found = rows.into_iter().next().filter(fits).ok_or_else(PageError::not_found)?;
    answer(&show(found))
}

/// Finds the consultation within which the address of a request is.
pub fn find_consultation(context: &RequestContext) -> Result<ConsultationId, StoreError> {
    context.place.as_ref().map(|place| place.id).ok_or(StoreError::NotFound)
}

/// Begins to read one row of the consultation within which the address is.
pub async fn begin_one(context: &RequestContext) -> Result<ExportContext, StoreError> {
    let id = find_consultation(context)?;
    let begun = exports::begin_export(context.db(), &context.viewer, id, context.now).await?;
    Ok(begun.in_batches(1))
}

/// Takes the marks of what a reading is about to show, by name, for the acts of whoever reads it; none for visitors, who
/// have no act that needs one.
pub async fn take_marks(
    context: &RequestContext,
    targets: &[(&str, MarkTarget)],
) -> Result<Option<BTreeMap<String, String>>, StoreError> {
    if context.viewer.person.is_none() {
        return Ok(None);
    }
    let mut taken = BTreeMap::new();
    for (name, target) in targets {
        match marks::take_mark(context.db(), &context.viewer, *target).await {
            Ok(mark) => {
                taken.insert((*name).to_owned(), mark.to_string());
            }
            Err(StoreError::NotFound | StoreError::Forbidden | StoreError::SignInNeeded) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Some(taken))
}

/// Returns the code of a delegation, or nothing where its name is not shown.
pub fn named(code: String) -> Option<String> {
    Some(code).filter(|code| !code.is_empty())
}

/// Lists words by their languages.
pub fn words_in(words: Multilingual) -> Vec<WordsIn> {
    words.0.into_iter().map(|(language, text)| WordsIn { language: language.code(), text }).collect()
}

/// Lists words with those into which they were translated, the words themselves first.
pub fn translated(
    language: Language,
    words: String,
    titles: Option<&TranslatedTitles>,
    field: TitleField,
) -> Vec<WordsIn> {
    let mut all = vec![WordsIn { language: language.code(), text: words }];
    all.extend(translations(titles, field).into_iter().filter(|one| one.language != language.code()));
    all
}

/// Lists the translations of words.
pub fn translations(titles: Option<&TranslatedTitles>, field: TitleField) -> Vec<WordsIn> {
    let Some(titles) = titles else { return Vec::new() };
    let words = |language: Language| {
        let text = titles.find(field, language).unwrap_or_default().to_owned();
        WordsIn { language: language.code(), text }
    };
    titles.languages(field).map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_on_in_its_own_list_alone() {
        let cursor = write_cursor("positions", 7);
        assert_eq!(read_cursor("positions", &cursor), Some(7));
        assert_eq!(read_cursor("comments", &cursor), None);
        for wrong in ["", "7", "zz", &cursor[1..]] {
            assert_eq!(read_cursor("positions", wrong), None, "{wrong}");
        }
        assert_eq!(read_cursor("positions", &cursor.to_uppercase()), None, "there is one way to write it");
        for number in ["+7", "07", " 7", "7 "] {
            let written = base16ct::lower::encode_string(format!("positions:{number}").as_bytes());
            assert_eq!(read_cursor("positions", &written), None, "{number:?}");
        }
        for number in [0, -1, i64::MIN] {
            assert_eq!(read_cursor("positions", &write_cursor("positions", number)), None, "{number}");
        }
    }

    #[test]
    fn a_page_has_as_many_as_were_asked_for_within_the_limit() {
        let read = |query: &'static str| ListRequest::read("positions", Some(query)).map(|asked| asked.limit);
        assert_eq!(read("").unwrap(), USUAL);
        assert_eq!(read("limit=1&other=x").unwrap(), 1);
        assert_eq!(read("limit=100").unwrap(), MOST);
        for wrong in
            ["limit=0", "limit=101", "limit=-1", "limit=x", "limit=", "after=", "after=x", "limit=1&limit=2"]
        {
            assert!(matches!(read(wrong), Err(PageError::BadRequest)), "{wrong}");
        }
    }

    #[test]
    fn the_pages_of_a_short_list_have_every_row_once() {
        let (mut after, mut seen) = (0, Vec::new());
        for _ in 0..3 {
            let asked = ListRequest { list: "rows", after, limit: 2 };
            let page: Vec<i64> = asked.cut(vec![5, 1, 3, 9, 7], |row| *row).into_iter().take(2).collect();
            after = page.last().copied().unwrap_or(after);
            seen.extend(page);
        }
        assert_eq!(seen, [1, 3, 5, 7, 9]);
    }
}
