// A defined term in a text, which opens its definition without leaving the paragraph.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  test(`a term in the draft opens its definitions by keyboard, and the paragraph stays in view, ${way}`, async () => {
    const page = await site.page({ scripting, viewport: { width: 360, height: 740 } });
    await page.goto('/consultations/1/draft');
    const mark = page.locator('.term-mark').first();
    const note = page.locator(await mark.getAttribute('href'));
    assert.equal(await note.isVisible(), false);
    await mark.focus();
    const before = await page.evaluate(() => window.scrollY);
    await page.keyboard.press('Enter');
    await note.waitFor({ state: 'visible' });
    assert.ok(Math.abs((await page.evaluate(() => window.scrollY)) - before) < 2, 'the page has not moved');
    assert.ok((await note.locator('p[lang]').count()) > 0, 'there is a definition');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} wide`);
    await page.keyboard.press('Tab');
    assert.equal(await note.locator('a').first().evaluate((one) => one === document.activeElement), true);
    await note.getByRole('link', { name: 'Close' }).click();
    await note.waitFor({ state: 'hidden' });
    assert.ok(Math.abs((await page.evaluate(() => window.scrollY)) - before) < 2, 'the page has not moved');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await note.isVisible(), true, 'on paper all definitions follow the text');
  });
}
