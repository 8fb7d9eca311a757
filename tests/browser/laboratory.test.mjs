// The laboratory of weights, which counts on the server and in the browser alike.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchStarted, part, send, unfold } from './actions.mjs';
import { MEMBERS } from './demo.mjs';
import { open } from './harness.mjs';

const site = await open();
/** A scheme of the demo, which is dated by the day on which it was seeded. */
const UPLIFTED = await nameOf('Square root with uplifts');

test('the laboratory is sent by its button without scripting, and its address holds the choice', async () => {
  const page = await site.page({ scripting: false });
  await page.goto('/consultations/1/questions');
  await send(page, part(page, 'Weight laboratory'));
  assert.deepEqual(await compared(page), ['Equal', 'Square root of population', 'Population']);
  const before = await figures(page);
  assert.ok(!before.includes('…'), 'nothing is left to be counted');
  await page.getByLabel('Scheme 1').selectOption(UPLIFTED);
  await page.getByLabel('Threshold').fill('66.7');
  await page.getByLabel('Uplift: Small island developing States').fill('250');
  assert.equal(await send(page, page.getByRole('button', { name: 'Calculate' })), 200);
  const { searchParams } = new URL(page.url());
  assert.deepEqual(Object.fromEntries(searchParams), {
    'scheme-0': '2', 'scheme-1': 'root', 'scheme-2': 'population',
    threshold: '66.7', 'uplift-0': '100', 'uplift-1': '100', 'uplift-2': '250',
  });
  assert.deepEqual(await compared(page), [UPLIFTED, 'Square root of population', 'Population']);
  assert.equal(await page.getByLabel('Threshold').inputValue(), '66.7');
  assert.equal(await page.getByLabel('Uplift: Small island developing States').inputValue(), '250');
  const after = await figures(page);
  assert.notDeepEqual(after, before);
  await page.goto(page.url());
  assert.deepEqual(await figures(page), after, 'whoever is sent the address sees the same');
});

test('the laboratory counts again as a control moves, and comes to what the server comes to', async () => {
  const page = await site.page();
  await page.goto('/consultations/1/laboratory');
  await benchStarted(page);
  await page.evaluate(() => {
    window.sameDocument = true;
    window.waiting = 0;
    new MutationObserver(() => {
      if (document.querySelector('main').textContent.includes('…')) window.waiting += 1;
    }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
  });
  const shares = (group) => page.getByRole('row', { name: group }).getByRole('cell').allInnerTexts();
  /** Moves a control, and waits until its figures have come. */
  const move = async (act) => {
    const before = await figures(page);
    await act();
    await page.waitForFunction((before) => {
      const tables = [...document.querySelectorAll('main table')].map((table) => table.textContent);
      return !tables.join().includes('…') && tables.join() !== before;
    }, before.join());
  };

  await move(() => page.getByLabel('Threshold').fill('66.7'));
  assert.equal(await page.locator('output[for=field-threshold]').innerText(), '66.7');
  assert.ok((await page.evaluate(() => window.waiting)) > 0, 'the slower index comes after the faster one');
  const before = await shares('Least developed countries');
  await move(() => page.getByLabel('Uplift: Least developed countries').fill('150'));
  const after = await shares('Least developed countries');
  const weights = (cells) => [cells[2], cells[5], cells[8]].map(Number);
  weights(after).forEach((weight, column) => assert.ok(weight > weights(before)[column], 'the uplift adds weight'));
  assert.deepEqual(after.slice(0, 2), before.slice(0, 2), 'and neither members nor people');
  await move(() => page.getByLabel('Scheme 3').selectOption(UPLIFTED));
  assert.deepEqual(await compared(page), ['Equal', 'Square root of population', UPLIFTED]);
  assert.equal(await page.evaluate(() => window.sameDocument), true, 'the page was not loaded again');
  assert.equal(new URL(page.url()).search, '');

  const drawn = await figures(page);
  await send(page, page.getByRole('button', { name: 'Calculate' }));
  assert.deepEqual(await figures(page), drawn, 'the same figures with scripting');
  const plain = await site.page({ scripting: false });
  await plain.goto(page.url());
  assert.deepEqual(await figures(plain), drawn, 'and without');
});

test('the laboratory shows what its controls say to whoever comes back to it', async () => {
  const [page, plain] = [await site.page(), await site.page({ scripting: false })];
  await page.goto('/consultations/1/laboratory');
  await benchStarted(page);
  await page.getByLabel('Threshold').fill('66.7');
  await page.goto('/rules');
  await page.goBack();
  await benchStarted(page);
  const threshold = await page.getByLabel('Threshold').inputValue();
  assert.equal(Number(await page.locator('output[for=field-threshold]').innerText()), Number(threshold));
  await plain.goto(`/consultations/1/laboratory?threshold=${threshold}`);
  assert.deepEqual(await figures(page), await figures(plain));
});

test('the laboratory keeps what is unfolded and how far a table is scrolled as a control moves', async () => {
  const page = await site.page({ viewport: { width: 360, height: 740 } });
  await page.goto('/consultations/1/laboratory');
  await benchStarted(page);
  await unfold(page, 'Power by delegation');
  const region = page.getByRole('region', { name: 'Power by group' });
  await region.evaluate((region) => region.scrollTo({ left: 200 }));
  const before = (await figures(page)).join();
  await page.getByLabel('Threshold').fill('66.7');
  await page.waitForFunction(
    (before) => [...document.querySelectorAll('main table')].map((table) => table.textContent).join() !== before,
    before,
  );
  const kept = [
    await page.getByRole('table', { name: 'Power by delegation' }).isVisible(),
    await region.evaluate((region) => region.scrollLeft),
  ];
  assert.deepEqual(kept, [true, 200]);
});

test('the laboratory gives equal power to equal votes', async () => {
  const page = await site.page({ scripting: false });
  await page.goto('/consultations/1/laboratory');
  await unfold(page, 'Power by delegation');
  const rows = page.getByRole('table', { name: 'Power by delegation' }).locator('tbody tr');
  const powers = await rows.evaluateAll((rows) => rows.map(({ cells }) => [cells[2].textContent, cells[3].textContent]));
  assert.equal(powers.length, MEMBERS.length);
  assert.deepEqual([...new Set(powers.flat())], ['4.2']);
});

/** The schemes that the laboratory compares, and everything in its tables. */
function compared(page) {
  return page.locator('main table').first().locator('th[scope=colgroup]').allInnerTexts();
}

function figures(page) {
  return page.locator('main table').allTextContents();
}

/** How the page names the scheme, with the day of its seeding. */
async function nameOf(scheme) {
  const page = await site.page({ scripting: false });
  await page.goto('/consultations/1/laboratory');
  const options = await page.getByLabel('Scheme 1').locator('option').allInnerTexts();
  await page.context().close();
  return options.map((option) => option.trim()).find((option) => option.startsWith(`${scheme} (`));
}
