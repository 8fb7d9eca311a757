// Every page on paper, without scripting: what is folded is there, nothing is cut, and nothing is there to be pressed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEAD, ORGANIZER } from './demo.mjs';
import { open } from './harness.mjs';
import { everyPage } from './pages.mjs';
import { prepare } from './preparation.mjs';

/** The width of a sheet of A4 within the margins that browsers leave, in pixels. */
const SHEET = { width: 718, height: 1047 };

const READERS = [
  { who: 'anyone', locale: 'en' },
  { who: 'head', as: HEAD, locale: 'ar' },
  { who: 'organizer', as: ORGANIZER, locale: 'en' },
];

const site = await open();
let pages;

for (const { who, as, locale } of READERS) {
  test(`every page that ${who} prints in ${locale} shows all that is on it`, async () => {
    pages ??= everyPage(await prepare(site));
    const page = await site.page({ as, locale, scripting: false, viewport: SHEET });
    const problems = {};
    let folds = 0;
    for (const { name, reach } of pages[who]) {
      await page.emulateMedia({ media: 'screen' });
      await reach(page);
      await page.emulateMedia({ media: 'print' });
      const found = await page.evaluate(onPaper);
      folds += found.folds;
      for (const problem of found.problems) (problems[problem] ??= []).push(name);
    }
    assert.deepEqual(problems, {});
    assert.ok(folds > 5, `${folds} folded parts were looked at`);
  });
}

test('what informs is printed, and what only acts is not', async () => {
  const page = await site.page({ scripting: false, viewport: SHEET });
  const shown = async (selector) => {
    await page.emulateMedia({ media: 'print' });
    return page.locator(selector).filter({ visible: true }).count();
  };
  await page.goto('/questions/1');
  assert.ok(await shown('details:not([open]) > :not(summary)'), 'the rule in words, and the ballots');
  assert.equal(await shown('.top nav, .foot, nav.groups, .here, .crumbs, .stages, button'), 0);
  assert.equal(await shown('.title'), 1, 'the title of the consultation');
  assert.equal(await shown('.brand .mark'), 1, 'the mark');
  assert.match(await page.locator('.print-only').innerText(), /^BARAZA\/1 · .*\d{4} · Times are in UTC\. · http.*\/questions\/1$/);
  await page.goto('/consultations/1/draft');
  assert.ok(await shown('.provision .key'), 'the positions beside the paragraphs');
  await page.goto('/consultations/1/summary?only=divided');
  assert.ok(await shown('main .notice'), 'that only a part is shown');
  await page.goto('/consultations/1/record');
  assert.ok(await shown('.pages span'), 'which page of how many');
  assert.equal(await shown('.pages a'), 0);
  // A link is its words: no address stands behind it.
  const behind = await page.evaluate(() =>
    [...document.querySelectorAll('main a')].filter((link) => getComputedStyle(link, '::after').content !== 'none').length,
  );
  assert.equal(behind, 0);
});

test('the summary for a bureau has two sheets at most, in each language', async () => {
  for (const locale of ['en', 'fr', 'ar']) {
    const page = await site.page({ scripting: false, locale });
    await page.goto('/consultations/1/summary/brief');
    const paper = await page.pdf({ format: 'A4' });
    const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    assert.ok(sheets.length > 0 && sheets.length <= 2, `${locale}: ${sheets.length} sheets`);
  }
});

/** What is folded away, cut off or there to be pressed on the page as it would be printed. */
function onPaper() {
  const problems = [];
  const described = (element) => element.outerHTML.slice(0, 80);
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const folds = [...document.querySelectorAll('main details:not([open])')].filter((fold) => seen(fold));
  for (const part of folds.flatMap((fold) => [...fold.children]).filter((part) => part.localName !== 'summary')) {
    // What is left out is left out wherever it stands.
    const left = [part, ...part.querySelectorAll('*')].every((element) => getComputedStyle(element).display === 'none');
    const empty = !part.textContent.trim() || getComputedStyle(part).display === 'none' || left;
    const { height } = part.getBoundingClientRect();
    if (!empty && (!seen(part) || height === 0)) problems.push(`folded: ${described(part)}`);
  }
  const { clientWidth } = document.documentElement;
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || !seen(element) || element.closest('.only-read, svg, textarea, select, option')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    if (box.left < -1 || box.right > clientWidth + 1) problems.push(`beside the sheet: ${described(element)}`);
    const frame = cutting(element, box);
    if (frame) problems.push(`cut by ${described(frame)}: ${described(element)}`);
  }
  if ([...document.querySelectorAll('button')].some((button) => seen(button))) problems.push('a button');
  return { problems: [...new Set(problems)], folds: folds.length };

  /** The ancestor that cuts a box off. */
  function cutting(element, box) {
    for (let frame = element; frame && frame !== document.documentElement; frame = frame.parentElement) {
      if (getComputedStyle(frame).overflow === 'visible') continue;
      const edge = frame.getBoundingClientRect();
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1) return frame;
    }
    return undefined;
  }
}
