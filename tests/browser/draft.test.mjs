// The draft on a phone: how the text stands is seen at a glance, and a position is taken where one reads.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, provisionPath, see, send, unfold } from './actions.mjs';
import { HEAD, people } from './demo.mjs';
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

for (const { scripting, way } of WAYS) {
  const label = scripting ? 'OP30' : 'OP31';

  test(`tags are proposed, settled and declined, and the text is read by one, ${way}`, async () => {
    const [organizer, delegate] = await people(site, scripting, 'XTL');
    const reader = await site.page({ scripting, viewport: PHONE });
    const press = (page, name) => send(page, page.getByRole('button', { name, exact: true }));
    const provision = await provisionPath(delegate, label);
    for (const tag of ['Capacity building', 'Technological innovation']) {
      await delegate.goto(provision);
      await unfold(delegate, 'Propose a tag');
      const form = delegate.locator('form[action$="/tags"]');
      const option = form.locator('option').filter({ hasText: tag });
      await enter(form, { tag: await option.getAttribute('value') });
      assert.equal(await press(delegate, 'Propose the tag'), 200);
      await see(delegate, 'The tag is proposed. It waits for the chair.');
    }

    await organizer.goto('/consultations/1/vocabularies');
    await send(organizer, organizer.getByRole('link', { name: `Decide on the tag “Technological innovation” of ${label}` }));
    assert.equal(await press(organizer, 'Decline it'), 422, 'without a reason');
    await organizer.locator('#error-tag-reason').waitFor();
    await organizer.locator('#field-tag-reason').fill('The paragraph is about people.');
    assert.equal(await press(organizer, 'Decline it'), 200);
    await organizer.goto('/consultations/1/vocabularies');
    await send(organizer, organizer.getByRole('link', { name: `Decide on the tag “Capacity building” of ${label}` }));
    assert.equal(await press(organizer, 'Settle the tag'), 200);
    await see(organizer, 'The decision on the tag is in the record.');

    await reader.goto('/consultations/1/draft');
    const paragraph = (name) => reader.getByRole('link', { name: new RegExp(`^${name}: positions`) });
    assert.equal(await paragraph('OP1').count(), 1);
    await reader.locator('#field-tag').selectOption({ label: 'Capacity building' });
    await send(reader, reader.locator('form.filter', { has: reader.locator('#field-tag') }).getByRole('button'));
    await see(reader, 'Only what carries the tag “Capacity building” is shown and counted here.');
    assert.equal(await overhang(reader), 0);
    assert.deepEqual([await paragraph('OP1').count(), await paragraph(label).count(), await paragraph('OP25').count()], [0, 1, 1]);
    await send(reader, reader.getByRole('link', { name: 'Show everything' }));
    assert.equal(await paragraph('OP1').count(), 1);
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
