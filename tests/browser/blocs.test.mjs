// Blocs from draft to dissociation, and a delegation's work by spreadsheet, as people go through them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { enter, part, path, see, send, unfoldAll } from './actions.mjs';
import { people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  const [label, other, code] = scripting ? ['OP13', 'OP14', 'NOR'] : ['OP15', 'OP16', 'SOU'];

  test(`a bloc takes a common position from which one member dissociates, ${way}`, async () => {
    const [organizer, lead, second, third] = await people(site, scripting, 'XNL', 'XTM', 'XAK');
    const anyone = await site.page({ scripting });
    const press = (page, name) => send(page, page.getByRole('button', { name, exact: true }));

    await organizer.goto('/blocs');
    await unfoldAll(organizer);
    await enter(organizer.locator('form[action="/blocs"]'), { code, name: `Group ${code}`, members: 'XNL XTM XQQ' });
    assert.equal(await press(organizer, 'Create a bloc'), 422);
    await see(organizer, 'There is no member delegation with the code XQQ.');
    await unfoldAll(organizer);
    await enter(organizer.locator('form[action="/blocs"]'), { members: 'XNL XTM XAK' });
    assert.equal(await press(organizer, 'Create a bloc'), 200);

    await lead.goto('/consultations/1/blocs');
    await unfoldAll(lead);
    await enter(lead.locator('form[action$="/blocs"]'), { bloc: { label: `Group ${code}` }, body: 'We speak together.' });
    assert.equal(await press(lead, 'Save the statement'), 200);
    const statement = path(lead);
    for (const [paragraph, stance] of [[label, 'oppose'], [other, 'support']]) {
      await enter(lead.locator('form[action$="/points"]'), { label: paragraph, stance, statement: `What ${code} says.` });
      assert.equal(await press(lead, 'Save the paragraph'), 200);
    }
    assert.equal((await anyone.goto(statement)).status(), 404, 'nothing is seen outside');
    await unfoldAll(lead);
    assert.equal(await press(lead, 'Circulate to the members for approval'), 200);
    await see(lead, 'Not every member has approved the statement.');

    for (const member of [second, third]) {
      await member.goto('/');
      const waiting = member.getByRole('listitem').filter({ hasText: 'Statement of a bloc for your approval' });
      await send(member, waiting.getByRole('link', { name: `Bloc statement: Group ${code}` }));
      await member.getByRole('radio', { name: 'Approves the statement' }).check();
      assert.equal(await press(member, 'Send the answer'), 200);
    }
    await lead.goto(statement);
    await send(lead, lead.getByRole('link', { name: 'Submit on behalf of the bloc' }));
    assert.equal(await press(lead, 'Submit on behalf of the bloc'), 200);

    await third.goto(statement);
    await third.getByRole('radio', { name: 'We dissociate ourselves from it' }).check();
    assert.equal(await press(third, 'Send'), 200);
    await second.goto(statement);
    await second.getByRole('radio', { name: /except for the paragraphs/ }).check();
    assert.equal(await press(second, 'Send'), 422, 'no paragraph is marked');
    await second.locator('form[action$="/association"]').getByLabel(other, { exact: true }).check();
    assert.equal(await press(second, 'Send'), 200);

    await anyone.goto(statement);
    await see(anyone, 'Akoveni – Dissociated');
    await see(anyone, `Temariva – Associated, except for ${other}`);
    const ours = anyone.locator('section').filter({ has: anyone.getByRole('link', { name: label, exact: true }) });
    await anyone.goto(`/consultations/1/compilation?bloc=${code}&part=positions`);
    while ((await ours.count()) === 0) await anyone.locator('main a[rel=next]').first().click();
    await see(ours, `What ${code} says.`);

    // The coordinator takes the bloc's position as its own where it has none.
    await unfoldAll(lead);
    await lead.goto(statement);
    await unfoldAll(lead);
    assert.equal(await press(lead, 'Adopt the paragraphs marked'), 200);
    await see(lead, 'The paragraphs have been adopted as positions of your delegation');
  });

  test(`a delegation works by spreadsheet and a conflict is explained, ${way}`, async () => {
    const head = await site.page({ scripting, as: scripting ? 'head@xcv.example' : 'head@xkv.example' });
    await head.goto('/consultations/1/draft');
    await send(head, part(head, 'Work without a connection'));
    const download = async (name) => {
      const [file] = await Promise.all([head.waitForEvent('download'), head.getByRole('link', { name }).click()]);
      return readFile(await file.path());
    };
    const workbook = await download('Spreadsheet (XLSX)');
    assert.equal(workbook.subarray(0, 2).toString(), 'PK');
    const table = (await download('Table (CSV)')).toString('utf8');
    const row = new RegExp(`^(${label},"?.*?"?),,,,en,(\\d+),(m[0-9a-f]+)$`, 'm');
    assert.match(table, row);
    const upload = async (text) => {
      const file = { name: 'positions.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await head.locator('#field-file').setInputFiles(file);
      return send(head, head.getByRole('button', { name: 'Upload the file' }));
    };
    assert.equal(await upload(table.replace(row, '$1,perhaps,,,en,$2,$3')), 422);
    await see(head, '“perhaps” is not a stance');

    assert.equal(await upload(table.replace(row, '$1,Support,,Written on the way.,en,$2,$3')), 200);
    await see(head, 'The positions in the file have been taken over.');
    // The same old file with something else in the row meets what it has itself written.
    assert.equal(await upload(table.replace(row, '$1,Oppose,,Written later.,en,$2,$3')), 409);
    for (const words of ['Nothing has been imported.', 'Written on the way.', 'Written later.']) await see(head, words);
    await head.goto('/consultations/1/desk');
    await see(head.locator('#drafts'), label);
  });
}
