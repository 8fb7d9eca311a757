// What exists already: a delegate finds a clause and proposes a link, another contests it, and anyone sees it in the matrix.
// The catalogue of it goes out as a file and comes in again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { path, provisionPath, see, send } from './actions.mjs';
import { ORGANIZER, people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  const label = scripting ? 'OP20' : 'OP21';

  test(`a delegate of a small State links a paragraph to a clause, and another contests it, ${way}`, async () => {
    const [, first, second] = await people(site, scripting, 'XTL', 'XNL');
    const anyone = await site.page({ scripting });

    await first.goto(await provisionPath(first, label));
    await send(first, first.getByRole('link', { name: 'Propose a link to an existing clause' }));
    const form = first.locator('form[method=post][action$="/mappings"]');
    const clauses = form.getByLabel('Clause', { exact: true });
    await first.getByLabel('Number or title of the clause').fill('nothing of the kind');
    assert.equal(await send(first, first.getByRole('button', { name: 'Find clauses' })), 200);
    await see(first, 'No clause was found.');
    // It is among the first instruments, which the matrix shows on its first page.
    const instrument = first.locator('#field-instrument');
    const compact = instrument.locator('option').filter({ hasText: 'Global Digital Compact' });
    await instrument.selectOption(await compact.getAttribute('value'));
    await first.getByLabel('Number or title of the clause').fill('');
    assert.equal(await send(first, first.getByRole('button', { name: 'Find clauses' })), 200);
    await clauses.selectOption({ index: 0 });
    await form.getByLabel(/^Intersects/).check();
    await form.getByLabel('Why is it so?').fill('Both speak of shared capacity.');
    assert.equal(await send(first, form.getByRole('button', { name: 'Propose the link' })), 200);
    await see(first, 'The link has been proposed.');
    const link = path(first);

    await second.goto(link);
    await second.getByLabel('I contest it').check();
    const review = () => send(second, second.getByRole('button', { name: 'Send the review' }));
    assert.equal(await review(), 422, 'without a reason');
    await second.locator('#field-reason').fill('The clause is about something else.');
    assert.equal(await review(), 200);

    await anyone.goto(link);
    await see(anyone, 'The clause is about something else.');
    await see(anyone, 'Contested');
    await anyone.goto('/consultations/1/mappings');
    const row = anyone.getByRole('row').filter({ has: anyone.getByRole('rowheader', { name: label, exact: true }) });
    await send(anyone, row.getByRole('link', { name: /contested/ }).first());
    await see(anyone, 'Both speak of shared capacity.');

    await first.goto(link);
    await send(first, first.getByRole('link', { name: 'Withdraw the link' }));
    assert.equal(await send(first, first.getByRole('button', { name: 'Withdraw the link' })), 200);
    await see(first, 'The link has been withdrawn.');
  });

  test(`the catalogue goes out as a table and as data, and comes in again with what was added, ${way}`, async () => {
    const page = await site.page({ scripting, as: ORGANIZER });
    const code = scripting ? 'XNL-CHARTER' : 'XNL-DECREE';
    const download = async (ending) => (await page.context().request.get(`/catalogue.${ending}`)).text();
    const upload = async (name, text) => {
      await page.goto('/catalogue/new');
      await page.locator('#field-file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      return send(page, page.getByRole('button', { name: 'Add the instruments of the file' }));
    };
    for (const ending of ['csv', 'json']) {
      assert.equal(await upload(`catalogue.${ending}`, await download(ending)), 200);
      await see(page, 'The catalogue had all of this already. Nothing was added.');
    }

    const [heads] = (await download('csv')).split(/\r?\n/);
    const columns = heads.replace('\ufeff', '').split(',');
    const line = (cells) => columns.map((column) => cells[column] ?? '').join(',');
    const facts = {
      code, version: '1', body: 'Assembly (invented)', kind: 'national', delegation: 'XNL', adopted_on: '2026-02-01', languages: 'en',
      source: 'https://laws.example/xnl', licence: 'Invented', title_en: `A law of Nolemba ${way}`, clause: 's. 1', clause_title_en: 'Purpose',
    };
    const second = { code, version: '1', clause: 's. 2', clause_title_en: 'Lamps of the harbour' };
    assert.equal(await upload('a.csv', [heads, line({ ...facts, kind: 'decree' })].join('\n')), 422);
    await page.locator('#error-file').filter({ hasText: 'Line 2, Kind: “decree” is not known here.' }).waitFor();
    assert.equal(await upload('a.csv', [heads, line(facts), line(second)].join('\n')), 200);
    await see(page, 'The instruments are in the catalogue.');
    await page.locator('#field-q').fill(code);
    await send(page, page.getByRole('button', { name: 'Search' }));
    await send(page, page.getByRole('link', { name: facts.title_en }));
    await see(page, 'Lamps of the harbour');
    assert.equal(await upload('catalogue.json', await download('json')), 200);
    await see(page, 'Nothing was added.');
  });
}
