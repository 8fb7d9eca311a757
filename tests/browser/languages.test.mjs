// Each visitor reads Baraza in a language of their own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { path, provisionPath, send, unfold } from './actions.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

const language = (page) => page.locator('html').getAttribute('lang');
const choose = (page, name) => send(page, page.getByRole('contentinfo').getByRole('button', { name }));

for (const { scripting, way } of WAYS) {
  test(`a visitor gets the language that the browser asks for, and may choose another, ${way}`, async () => {
    const page = await site.page({ scripting, locale: 'fr-SN' });
    await page.goto('/consultations/1');
    assert.equal(await language(page), 'fr');
    await page.goto('/consultations/1/summary');
    await choose(page, 'العربية');
    assert.equal(path(page), '/consultations/1/summary');
    assert.equal(await language(page), 'ar');
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    await page.goto('/delegations');
    assert.equal(await language(page), 'ar', 'the choice is remembered');
  });

  test(`the language of an account goes with it, ${way}`, async () => {
    const as = scripting ? 'head@xos.example' : 'head@xqr.example';
    const page = await site.page({ scripting, as });
    await page.goto('/account');
    await page.getByLabel('Language of the interface').selectOption('Français');
    await page.getByLabel('Time zone').selectOption('Africa/Nairobi');
    await send(page, page.getByRole('button', { name: 'Save' }));
    assert.equal(await language(page), 'fr');
    const elsewhere = await site.page({ scripting, as, locale: 'ar' });
    await elsewhere.goto('/questions/2');
    assert.equal(await language(elsewhere), 'fr');
    assert.match(await elsewhere.locator('footer').innerText(), /TU\+3 \(Africa\/Nairobi\)/);
    assert.match(await elsewhere.locator('time').first().getAttribute('title'), /TU\+3/);
  });

  test(`a language can be chosen where a form was rejected, too, ${way}`, async () => {
    const page = await site.page({ scripting, as: scripting ? 'head@xtm.example' : 'head@xwl.example' });
    const provision = await provisionPath(page, 'OP12');
    await page.goto(provision);
    // One of the two has spoken.
    if (!scripting) await unfold(page, 'Change the position');
    await page.getByRole('radio', { name: 'Support with amendment' }).check();
    assert.equal(await send(page, page.getByRole('button', { name: 'Save the draft' })), 422);
    assert.equal(await choose(page, 'Français'), 200);
    assert.equal(path(page), provision);
    assert.equal(await language(page), 'fr');
  });
}
