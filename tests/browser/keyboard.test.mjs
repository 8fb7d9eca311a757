// The keyboard alone is enough, and a form with mistakes leads to each of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provisionPath, see, send, unfold } from './actions.mjs';
import { HEAD, ORGANIZER } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

/** A head who has not voted. */
const VOTER = 'head@xdu.example';
const site = await open();

/** What has the focus. */
const focused = (page) =>
  page.evaluate(() => {
    const { id, name, type, value, textContent } = document.activeElement;
    return { id, name, type, value, text: textContent.trim() };
  });

/** Presses Tab until what has the focus fits. */
async function tabTo(page, fits, what) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (fits(await focused(page))) return;
  }
  assert.fail(`the focus never came to ${what}`);
}

for (const { scripting, way } of WAYS) {
  test(`the first stop of every page is a link that skips to its content, ${way}`, async () => {
    const page = await site.page({ scripting });
    for (const path of ['/', '/consultations/1/draft', '/sign-in']) {
      await page.goto(path);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to the content' });
      assert.equal((await focused(page)).text, 'Skip to the content');
      const { x, y, width, height } = await skip.boundingBox();
      assert.ok(x >= 0 && y >= 0 && width > 20 && height > 10, `it is seen while it has the focus: ${path}`);
      await page.keyboard.press('Enter');
      await page.waitForURL(/#main$/);
      assert.equal((await focused(page)).id, 'main');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement.closest('main') !== null);
      assert.ok(inside, 'the next stop is in the content');
    }
  });

  test(`a head casts a ballot with the keyboard alone, ${way}`, async () => {
    const page = await site.page({ scripting, as: scripting ? HEAD : 'head@xtm.example' });
    await page.goto('/');
    await tabTo(page, ({ text }) => text === 'Vote', 'the open vote');
    await send(page, null, () => page.keyboard.press('Enter'));
    await tabTo(page, ({ name }) => name === 'choice', 'the choices');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual((({ type, value }) => ({ type, value }))(await focused(page)), { type: 'radio', value: 'no' });
    await tabTo(page, ({ name }) => name === 'explanation', 'the explanation');
    await page.keyboard.type('Typed without a mouse.');
    await page.keyboard.press('Tab');
    assert.equal((await focused(page)).text, 'Cast the ballot');
    await send(page, null, () => page.keyboard.press('Enter'));
    await see(page, 'Your delegation has voted: No.');
    assert.equal(await page.getByLabel('Explanation of vote').inputValue(), 'Typed without a mouse.');
  });
}

/** Forms with a mistake in each field named, and what to do with the form besides filling. */
const MISTAKES = [
  { as: HEAD, path: (ids) => ids.provision, form: '/positions', choose: { stance: 'support_with_amendment' }, fields: ['proposed_text'] },
  { as: HEAD, path: (ids) => ids.provision, form: '/comments', fill: { body: '  ' }, fields: ['body'] },
  { as: VOTER, path: () => '/questions/2', form: '/ballots', fields: ['choice'] },
  { as: HEAD, path: () => '/account', form: '/account', fill: { name: '  ' }, fields: ['name'] },
  { as: HEAD, path: () => '/delegations/1', form: '/invitations', fill: { email: 'nobody' }, fields: ['email'] },
  { as: ORGANIZER, path: () => '/consultations/new', form: '/consultations/new', fields: ['title', 'summary', 'visibility'] },
  { as: ORGANIZER, path: () => '/consultations/1/stages', form: '/stages', fold: 'Set a stage', fill: { opens_at: '' }, fields: ['opens_at'] },
  { as: ORGANIZER, path: () => '/consultations/1/import', form: '/import', fill: { text: '# A\n\n1. One.\n\n3. Three.' }, fields: ['text'] },
  {
    as: ORGANIZER,
    path: () => '/consultations/1/questions/new',
    form: '/questions/new',
    choose: { weights: 'table' },
    fill: { closes_at: '0001-01-01T00:00' },
    fields: ['justification', 'closes_at'],
  },
  {
    as: ORGANIZER,
    path: () => '/consultations/1/questions/new',
    form: '/questions/new',
    choose: { method: 'silence' },
    fill: { title: 'By silence' },
    fields: ['rule'],
  },
  {
    as: ORGANIZER,
    path: () => '/weights',
    form: '/weights',
    fill: { points: '0' },
    fields: ['name', 'justification', 'as_of', 'points'],
  },
  { as: ORGANIZER, path: () => '/rules', form: '/rules', fill: { rule: '{' }, fields: ['rule'] },
  { as: HEAD, path: () => '/questions/3/silence', form: '/silence', fill: { reason: '  ' }, fields: ['reason'] },
  { as: ORGANIZER, path: () => '/delegations/add', form: '/facts', fill: { csv: 'x\ny' }, fields: ['source', 'as_of', 'csv'] },
];

for (const { scripting, way } of WAYS) {
  test(`the summary of a rejected form leads to each field that is wrong, ${way}`, async () => {
    const pages = {};
    for (const as of [HEAD, VOTER, ORGANIZER]) pages[as] = await site.page({ scripting, as });
    const ids = { provision: await provisionPath(pages[HEAD], 'OP10') };
    for (const { as, path, form, fold, choose = {}, fill = {}, fields } of MISTAKES) {
      const page = pages[as];
      await page.goto(path(ids));
      if (fold) await unfold(page, fold);
      const sent = page.locator(`form[action$="${form}"]`);
      // The browser would stop some of these mistakes; the server has to as well.
      await sent.evaluate((form) => (form.noValidate = true));
      for (const [name, value] of Object.entries(choose)) await sent.locator(`[name=${name}][value=${value}]`).check();
      for (const [name, value] of Object.entries(fill)) await sent.locator(`[name=${name}]`).fill(value);
      const status = await send(page, sent.locator('button').first());
      assert.equal(status, 422, form);

      const links = page.getByRole('alert').getByRole('link');
      const targets = await links.evaluateAll((links) => links.map((link) => link.hash));
      assert.deepEqual(targets, fields.map((name) => `#field-${name}`), form);
      for (const [index, name] of fields.entries()) {
        const message = await links.nth(index).innerText();
        await links.nth(index).focus();
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.hash === `#field-${name}`);
        assert.equal((await focused(page)).id, `field-${name}`, form);
        assert.equal(await page.locator(`#error-${name}`).innerText(), message, 'the message stands at the field too');
        const described = page.locator(`[aria-describedby~="error-${name}"]`);
        assert.equal(await described.count(), 1, 'the field is described by its message');
      }
    }
  });
}
