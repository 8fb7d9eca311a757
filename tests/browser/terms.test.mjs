// The term base, as a head of a small delegation goes through it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { path, see, send } from './actions.mjs';
import { ORGANIZER, people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  const name = scripting ? 'privacy' : 'standard';

  test(`a definition is proposed, held, let go and withdrawn, ${way}`, async () => {
    const [, head, other] = await people(site, scripting, 'XNL', 'XTM');
    const press = (page, words) => send(page, page.getByRole('button', { name: words, exact: true }));

    await head.goto('/consultations/1/terms');
    await head.locator('#field-q').fill(name);
    await press(head, 'Search');
    await send(head, head.locator('.terms').getByRole('link', { name, exact: true }));
    const term = path(head);
    assert.equal(await head.locator('.definitions tbody tr').count(), 2, 'those of two invented bodies');
    await send(head, head.getByRole('link', { name: 'Propose a definition' }));
    await head.locator('#field-definition-body').fill(`As we understand it, ${way}.`);
    await head.locator('#field-definition-source').fill('Nolemba');
    assert.equal(await press(head, 'Propose the definition'), 200);
    await see(head, `As we understand it, ${way}.`);

    const row = (page) => page.locator('.definitions tbody tr').filter({ hasText: `As we understand it, ${way}.` });
    await other.goto(term);
    assert.equal(await send(other, row(other).getByRole('button', { name: 'We hold this definition' })), 200);
    await see(other, 'Your delegation holds this definition.');
    assert.deepEqual(await other.locator('#holdings tbody th').allInnerTexts(), ['Temariva']);
    assert.equal(await send(other, row(other).getByRole('button', { name: 'We no longer hold it' })), 200);
    assert.equal(await other.locator('#holdings').count(), 0);

    await head.goto(term);
    await send(head, row(head).getByRole('link', { name: 'Withdraw the definition' }));
    assert.equal(await press(head, 'Withdraw the definition'), 200);
    assert.equal(await row(head).count(), 0);
  });
}

for (const { scripting, way } of WAYS) {
  test(`the terms go out as a file, which comes in again with what was added to it, ${way}`, async () => {
    const page = await site.page({ scripting, as: ORGANIZER });
    const code = scripting ? 'shared-mast' : 'shared-well';
    const download = async () => (await page.context().request.get('/consultations/1/terms.tbx')).text();
    const show = async (text) => {
      await page.goto('/consultations/1/terms/import');
      await page.locator('#field-file').setInputFiles({ name: 'a.tbx', mimeType: 'application/xml', buffer: Buffer.from(text) });
      return send(page, page.getByRole('button', { name: 'Show what it has' }));
    };
    const sent = await download();
    assert.equal(await show(sent), 200);
    await see(page, 'Everything in the file is here already.');

    const [first] = sent.match(/<conceptEntry[^]*?<\/conceptEntry>\n/);
    const entry = first.replace(/id="[^"]+"/, `id="${code}"`).replaceAll(/<term>[^<]*</g, `<term>${code}<`);
    const longer = sent.replace(first, first + entry);
    assert.equal(await show(longer.replace('<tbx', '<!DOCTYPE tbx [<!ENTITY a "b">]>\n<tbx')), 422);
    const told = /^Line \d, column \d+: it has a document type \(DTD\), which is not read\. Nothing was taken\.$/;
    await page.locator('#error-file').filter({ hasText: told }).waitFor();
    assert.equal(await show(longer), 200);
    await see(page, /^New terms: 1\./);
    assert.equal(await send(page, page.getByRole('button', { name: 'Take them' })), 200);
    await see(page, 'The terms of the file are taken.');
    const entries = (text) => new Set(text.match(/<conceptEntry[^]*?<\/conceptEntry>/g));
    assert.deepEqual(entries(await download()), entries(longer), 'what went out is what came in');
  });
}

test('the definitions of a term are cards on a phone, and nothing is wider than it', async () => {
  const page = await (await site.context({ viewport: { width: 360, height: 740 } })).newPage();
  for (const address of ['/terms/5', '/consultations/1/terms', '/consultations/1/terms/usage']) {
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${address} is ${wide} wide`);
  }
  await page.goto('/terms/5');
  const cell = page.locator('.definitions tbody td').first();
  assert.equal(await cell.evaluate((one) => getComputedStyle(one).display), 'block');
});
