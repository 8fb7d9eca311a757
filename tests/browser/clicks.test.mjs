// How many clicks the work of organizers and heads takes: typing is free, whatever is pressed counts.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { path, provisionPath, see, send } from './actions.mjs';
import { open } from './harness.mjs';

const ORGANIZER = 'organizer@demo.example';
const TEXT = '# A declaration\n\n## Preamble\n\nRecalling earlier decisions,\n\n1. Decides to meet.\n2. Decides to meet again.\n';
const site = await open();

/** Counts what is pressed on a page: what leads to another page, and what does not. */
function counter(page) {
  let clicks = 0;
  return {
    async follow(control) {
      clicks += 1;
      return send(page, control);
    },
    async press(control) {
      clicks += 1;
      await control.click();
    },
    /** Fails where more was pressed than it may take. */
    most(number) {
      assert.ok(clicks <= number, `${clicks} clicks instead of ${number}`);
    },
  };
}

/** The first link in sight whose address ends so. */
function link(page, end) {
  return page.locator(`a[href$="${end}"]`).filter({ visible: true }).first();
}

function button(page, name) {
  return page.getByRole('button', { name, exact: true });
}

/** Opens a consultation, and leaves the page at its overview. */
async function begin(page, title) {
  await page.goto('/consultations/new');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('What it is about').fill('How many clicks it takes.');
  await page.getByRole('radio', { name: /^Public/ }).check();
  await send(page, button(page, 'Open the consultation'));
  return path(page);
}

test('a text is published in six clicks', async () => {
  const page = await site.page({ as: ORGANIZER });
  await begin(page, 'A text in six clicks');
  const clicks = counter(page);
  await clicks.follow(link(page, '/import'));
  await page.getByLabel('Text', { exact: true }).fill(TEXT);
  await clicks.follow(button(page, 'Check'));
  await see(page, 'Preview: 3 paragraphs, 1 heading');
  await clicks.follow(button(page, 'Publish'));
  await see(page, 'The text is published.');
  clicks.most(6);
});

test('fourteen delegations are invited in six clicks', async () => {
  const page = await site.page({ as: ORGANIZER });
  await begin(page, 'Delegations in six clicks');
  const clicks = counter(page);
  await clicks.follow(link(page, '/participants'));
  await clicks.follow(button(page, 'African States (8)'));
  await clicks.follow(button(page, 'Asia-Pacific States (6)'));
  assert.equal(await page.locator('input[name=delegation]:checked').count(), 14);
  await clicks.follow(button(page, 'Let them take part'));
  await see(page.getByRole('heading', { level: 1 }), '14 delegations take part');
  clicks.most(6);
});

test('three stages are planned in four clicks', async () => {
  const page = await site.page({ as: ORGANIZER });
  await begin(page, 'Stages in four clicks');
  const clicks = counter(page);
  await clicks.follow(link(page, '/stages'));
  await clicks.follow(button(page, 'Save the plan'));
  await see(page, 'The stages are planned.');
  for (const name of ['Comments', 'Negotiation', 'Decision']) await page.getByRole('row', { name }).first().waitFor();
  clicks.most(4);
});

test('positions on twenty-five paragraphs are taken in thirty clicks', async () => {
  const page = await site.page({ as: 'head@xaz.example' });
  await page.goto('/consultations/1');
  const clicks = counter(page);
  await clicks.follow(link(page, '/consultations/1/positions'));
  const choices = page.locator('input[type=radio][value=support]');
  for (let row = 0; row < 25; row += 1) await clicks.press(choices.nth(row));
  await clicks.follow(page.locator('form[action*="/consultations/1/positions"]').first().getByRole('button').last());
  clicks.most(30);
  await page.goto('/consultations/1/positions');
  assert.ok((await page.locator('input[type=radio][value=support]:checked').count()) >= 25);
});

test('four amendments are decided and published in nine clicks', async () => {
  const head = await site.page({ as: 'head@xnl.example' });
  const amendments = [];
  for (const label of ['PP2', 'PP3', 'PP4', 'PP5']) {
    await head.goto(`${await provisionPath(head, label)}/amendments`);
    await head.locator('input[name=kind][value=add_after]').check();
    await head.locator('#field-text').fill(`Decides to look at ${label} every year.`);
    assert.equal(await send(head, button(head, 'Propose the amendment')), 200);
    amendments.push(new URL(head.url()).hash);
  }
  const page = await site.page({ as: ORGANIZER });
  await page.goto('/consultations/1');
  const clicks = counter(page);
  await clicks.follow(link(page, '/compilation'));
  for (const amendment of amendments) {
    await clicks.press(page.locator(amendment).getByRole('radio', { name: 'Agreed ad referendum' }));
  }
  await page.locator('#field-note').fill('Agreed in the informals.');
  await clicks.follow(button(page, 'Save the decisions'));
  await see(page, 'The decisions are noted.');
  assert.equal(new URL(page.url()).hash, amendments[0], 'one comes back to the same place');
  await clicks.follow(page.getByRole('link', { name: 'Publish what is agreed' }));
  await clicks.follow(button(page, 'Publish what is agreed'));
  await see(page, 'The text is published.');
  clicks.most(9);
});

test('a consultation is concluded and taken away in three clicks', async () => {
  const page = await site.page({ as: ORGANIZER });
  await begin(page, 'Concluded in three clicks');
  const clicks = counter(page);
  await clicks.follow(link(page, '/conclusion'));
  await clicks.follow(button(page, 'Conclude now'));
  await see(page.getByRole('heading', { level: 1 }), 'The consultation is concluded');
  const download = page.waitForEvent('download');
  await clicks.press(page.getByRole('link', { name: 'Everything (JSON)' }).first());
  const exported = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  assert.equal(exported.consultation.title, 'Concluded in three clicks');
  clicks.most(3);
});
