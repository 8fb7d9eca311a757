// The draft on a phone: how the text stands is seen at a glance, and a position is taken where one reads.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { send } from './actions.mjs';
import { HEAD } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();
const PHONE = { width: 360, height: 740 };

/** By how much the page is wider than the screen. */
const overhang = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const { scripting, way } of WAYS) {
  test(`a position is taken in the text on a phone, ${way}`, async () => {
    const page = await site.page({ as: HEAD, scripting, viewport: PHONE });
    await page.goto('/consultations/1/draft');
    assert.equal(await overhang(page), 0);
    const id = await page.locator('section.provision:has(.quick)').first().getAttribute('id');
    const paragraph = page.locator(`#${id}`);
    await paragraph.locator('.quick summary').click();
    const button = paragraph.locator('.quick button[value=reserve]');
    assert.ok((await button.boundingBox()).height >= 40, 'a finger finds it');
    assert.equal(await send(page, button), 200);
    const { pathname, hash } = new URL(page.url());
    assert.deepEqual([pathname, hash], ['/consultations/1/draft', `#${id}`]);
    assert.ok(await paragraph.locator('.mine').isVisible());
    assert.equal(await paragraph.locator('.quick').count(), 0);
  });
}

test('the buttons that save many positions take one line of a phone', async () => {
  for (const locale of ['en', 'fr', 'ar']) {
    const page = await site.page({ as: HEAD, locale, scripting: false, viewport: PHONE });
    await page.goto('/consultations/1/positions');
    assert.equal(await overhang(page), 0, locale);
    const bar = page.locator('.sheet .sticky');
    const boxes = await bar.locator('button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    assert.ok(boxes.length === 2 && Math.abs(boxes[0] - boxes[1]) < 12, `${locale}: ${boxes}`);
    assert.ok((await bar.boundingBox()).height <= 64, locale);
  }
});

test('pictures stay within the screen, in every direction of reading and theme', async () => {
  for (const locale of ['en', 'ar']) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await site.page({ as: HEAD, locale, scripting: false, viewport: PHONE });
      await page.emulateMedia({ colorScheme });
      for (const path of ['draft', 'stances', 'stances?by=bloc']) {
        await page.goto(`/consultations/1/${path}`);
        assert.equal(await overhang(page), 0, `${path} in ${locale}`);
        const marks = page.locator('main svg :is(rect, path)');
        assert.ok((await marks.count()) > 10, `${path} in ${locale}`);
        const colours = await marks.evaluateAll((all) => all.map((one) => {
          const { fill, stroke } = getComputedStyle(one);
          return `${fill} ${stroke}`;
        }));
        assert.ok(new Set(colours).size > 2, `${path} in ${locale}: ${colours[0]} alone`);
      }
    }
  }
});
