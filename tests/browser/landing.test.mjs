// Where each role lands, and how far it is from there to what is to be done.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { path, send } from './actions.mjs';
import { ORGANIZER } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  test(`a delegate goes from the start page to what is most pressing in one step, ${way}`, async () => {
    const page = await site.page({ scripting, as: 'head@xnl.example' });
    await page.goto('/');
    const filled = page.locator('main a.button:not(.second)');
    assert.equal(await filled.count(), 1);
    await send(page, filled);
    assert.match(path(page), /^\/(questions|bloc-statements)\/\d+$|^\/commitments\/\d+\/reports$/);
    await page.goto('/consultations/1');
    assert.equal(await page.locator('main a.button:not(.second)').count(), 1);
    const rows = page.locator('#to-do .todo > li');
    assert.ok((await rows.count()) > 2);
    assert.ok(await rows.first().locator('.days.soon').isVisible());
  });

  test(`what a delegation has contributed is narrowed by links, ${way}`, async () => {
    const page = await site.page({ scripting, as: 'head@xnl.example' });
    await page.goto('/consultations/1/desk/ours');
    const all = await page.locator('.cards > li').count();
    assert.ok(all > 1);
    await send(page, page.locator('.filters a[href$="kind=votes"]'));
    const votes = await page.locator('.cards > li').count();
    assert.ok(votes > 0 && votes < all);
    assert.equal(await page.locator('.filters [aria-current]').count(), 1);
  });

  test(`an organizer sees where everything stands, and every figure leads to its place, ${way}`, async () => {
    const page = await site.page({ scripting, as: ORGANIZER });
    await page.goto('/consultations/1');
    const links = page.locator('#next .tiles a');
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(addresses.length >= 4);
    for (const address of addresses) assert.equal((await page.goto(address)).status(), 200, address);
    // What waits for the secretariat comes first, and the first of it has the one filled button.
    await page.goto('/consultations/1');
    const filled = page.locator('main a.button:not(.second)');
    assert.equal(await filled.count(), 1);
    assert.equal(await page.locator('#next .todo').first().locator('> li').first().locator('a.button:not(.second)').count(), 1);
    assert.equal(await send(page, filled), 200);
  });
}
