// What follows an adoption, as a small State goes through it: a commitment with a need, a report with evidence, its review.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, path, see, send } from './actions.mjs';
import { people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();
const CONCLUDED = '/consultations/2';

for (const { scripting, way } of WAYS) {
  const label = scripting ? 'OP5' : 'OP7';

  test(`a State undertakes something, needs help, reports with evidence and is reviewed, ${way}`, async () => {
    const [organizer, head, reviewer] = await people(site, scripting, 'XTL', 'XNL');
    const anyone = await site.page({ scripting });
    const press = (page, name) => send(page, page.getByRole('button', { name, exact: true }));

    await head.goto(`${CONCLUDED}/follow-up`);
    await send(head, head.locator('#adopted .labels').getByRole('link', { name: label, exact: true }));
    const form = head.locator('#undertake form');
    await enter(form, {
      title: `Open a centre, ${way}`,
      body: 'We open centres on our islands.',
      due_on: '2040-01-01',
      indicator: 'Centres that are open',
      baseline: '0',
      target: '2',
      institution: 'Ministry of Science',
    });
    assert.equal(await press(head, 'Undertake it'), 422, 'a target without a unit');
    assert.equal(await head.locator('#error-unit').count(), 1);
    await head.locator('#field-unit').fill('centres');
    assert.equal(await press(head, 'Undertake it'), 200);
    await see(head, 'The commitment stands, and is in the record.');
    const commitment = path(head);

    await send(head, head.getByRole('link', { name: 'Say what you need for this' }));
    await head.locator('#field-need-title').fill(`Machines, ${way}`);
    await head.locator('#field-need-body').fill('We can do this if somebody lends us machines.');
    assert.equal(await press(head, 'Save as a draft'), 200);
    assert.equal(await press(head, 'Submit the need'), 200);
    await anyone.goto(commitment);
    await see(anyone.locator('#needs'), `Machines, ${way}`);

    await head.goto(commitment);
    await send(head, head.getByRole('link', { name: 'Report on this commitment' }));
    await head.locator('[name=level][value="2"]').check();
    await head.locator('#field-figure').fill('1');
    await head.locator('#field-body').fill(`One centre stands, ${way}.`);
    await head.locator('#field-links').fill('ftp://reports.example/1');
    assert.equal(await press(head, 'Submit the report'), 422);
    assert.equal(await head.locator('#error-links').count(), 1);
    await head.locator('#field-links').fill('https://reports.example/1');
    const contents = Buffer.from('island,centres\nNorth,1\n');
    await head.locator('#field-files').setInputFiles({ name: 'centres.csv', mimeType: 'text/html', buffer: contents });
    assert.equal(await press(head, 'Submit the report'), 200);
    await see(head, 'The report is submitted, and stands in the record.');
    const file = await head.getByRole('link', { name: 'centres.csv' }).getAttribute('href');
    const download = await anyone.context().request.get(file);
    const { 'content-disposition': disposition, 'content-type': type } = download.headers();
    assert.match(disposition, /^attachment; filename="centres\.csv"/);
    assert.equal(type, 'text/csv; charset=utf-8');
    assert.deepEqual(await download.body(), contents);
    const report = await head.locator('article.report a[href^="/reports/"]').first().getAttribute('href');

    await organizer.goto(report);
    await send(organizer, organizer.getByRole('link', { name: 'Name the reviewers' }));
    await organizer.locator('#field-reviewer').selectOption('XNL');
    assert.equal(await press(organizer, 'Ask for the review'), 200);
    await reviewer.goto(report);
    await send(reviewer, reviewer.getByRole('link', { name: 'Give the review' }));
    await reviewer.locator('[name=review-level][value="4"]').check();
    await reviewer.locator('#field-reasons').fill(`It is further than they say, ${way}.`);
    assert.equal(await press(reviewer, 'Submit the review'), 200);

    await anyone.goto(report);
    await see(anyone, `It is further than they say, ${way}.`);
    assert.equal(await anyone.locator('#reviews svg.levels').count(), 1, 'both levels, beside each other');
    await anyone.goto(`${CONCLUDED}/plain`);
    assert.ok(await anyone.locator('#far svg').first().isVisible());
  });
}

test('the follow-up is no wider than a phone', async () => {
  const page = await (await site.context({ viewport: { width: 360, height: 740 } })).newPage();
  for (const address of ['follow-up', 'follow-up?by=delegation', 'plain', 'commitments', 'reviews']) {
    await page.goto(`${CONCLUDED}/${address}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${address} is ${wide} wide`);
  }
});
