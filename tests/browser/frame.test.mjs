// The frame on a phone: the text begins in the upper third of the screen, the groups stand in one line, and every page is
// two steps away, without scripting and in both directions of writing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provisionPath, send } from './actions.mjs';
import { CONSULTATION, HEAD, ORGANIZER } from './demo.mjs';
import { open } from './harness.mjs';

const PHONE = { width: 360, height: 800 };
const site = await open();

for (const locale of ['en', 'fr', 'ar']) {
  for (const as of [undefined, HEAD, ORGANIZER]) {
    test(`on a phone the text begins in the upper third, for ${as ?? 'anyone'} in ${locale}`, async () => {
      const page = await site.page({ as, locale, scripting: false, viewport: PHONE });
      await page.goto('/consultations/1/draft');
      const href = await page.locator('main a[href^="/provisions/"]').first().getAttribute('href');
      const provision = href.match(/^\/provisions\/\d+/)[0];
      for (const path of ['/consultations/1/draft', provision, '/questions/2', '/consultations/1/summary']) {
        await page.goto(path);
        const { y } = await page.locator('h1').boundingBox();
        assert.ok(y <= PHONE.height / 3, `${path} begins at ${y}`);
        const tops = await page.locator('nav.groups a').evaluateAll((found) => found.map((one) => one.getBoundingClientRect().top));
        assert.ok(tops.length >= 5 && new Set(tops).size === 1, `${path}: the groups stand at ${tops}`);
        const lit = await page.locator('.here [aria-current]').evaluateAll((found) => found.map((one) => one.getBoundingClientRect().top));
        assert.ok(lit.length <= 1, `${path}: ${lit.length} pages are lit`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.equal(wide, PHONE.width, `${path} does not scroll sideways`);
      }
    });
  }
}

test('on a phone the list of all pages is folded until a link leads to it, without scripting', async () => {
  const page = await site.page({ as: HEAD, scripting: false, viewport: PHONE });
  const map = page.locator('#all > .map');
  const show = page.getByRole('link', { name: 'Show all pages', exact: true });
  await page.goto('/consultations/1/summary');
  assert.equal(await map.isVisible(), false);
  const { height } = await page.locator('footer').boundingBox();
  assert.ok(height < PHONE.height / 2, `the foot is ${height} high`);
  await show.click();
  await map.waitFor();
  assert.equal(await show.isVisible(), false);
  const wide = await site.page({ as: HEAD, scripting: false });
  await wide.goto('/consultations/1/summary');
  assert.equal(await wide.locator('#all > .map').isVisible(), true);
  assert.equal(await wide.locator('.unfold').isVisible(), false);
});

test('on a phone rules are folded, a link to one opens it, and where there is room all stand open', async () => {
  const page = await site.page({ scripting: false, viewport: PHONE });
  await page.goto('/rules');
  const shown = (on) => on.locator('.rule > div').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  const rules = await page.locator('.rule').count();
  assert.ok(rules > 10);
  assert.equal(await shown(page), 0);
  const height = await page.evaluate(() => document.querySelector('main').scrollHeight);
  assert.ok(height < rules * 110, `${rules} names are ${height} high`);
  await page.goto('/rules#un-two-thirds');
  await page.locator('#un-two-thirds').waitFor();
  assert.equal(await shown(page), 1);
  const wide = await site.page({ scripting: false });
  await wide.goto('/rules');
  assert.equal(await shown(wide), rules);
});

test('on a phone the record is a few screens long, and its hashes are folded', async () => {
  const page = await site.page({ scripting: false, viewport: PHONE });
  await page.goto('/consultations/1/record');
  assert.equal(await page.locator('.record > li').count(), 25);
  assert.equal(await page.locator('main code').filter({ visible: true }).count(), 0);
  const height = await page.evaluate(() => document.querySelector('main').scrollHeight);
  assert.ok(height < 6 * PHONE.height, `it is ${height} high`);
});

test('every page is two steps away from any other, without scripting', async () => {
  const page = await site.page({ as: HEAD, scripting: false, viewport: PHONE });
  await page.goto(await provisionPath(page, 'OP9'));
  await page.getByRole('link', { name: 'All pages', exact: true }).click();
  await page.waitForURL(/#all$/);
  const all = page.getByRole('navigation', { name: 'All pages', exact: true });
  await all.getByRole('link', { name: 'Record', exact: true }).waitFor();
  const { y } = await all.boundingBox();
  assert.ok(y < PHONE.height, 'it is in sight');
  assert.equal(await send(page, all.getByRole('link', { name: 'Record', exact: true })), 200);
  assert.equal(await page.title(), `Record – ${CONSULTATION} – Baraza`);
});
