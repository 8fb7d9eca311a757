// What the room agrees on: reactions, the map, the chair's text and the right of reply.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { part, send, unfoldAll } from './actions.mjs';
import { ORGANIZER } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  test(`a visitor reacts, thinks again and looks at the map ${way}`, async () => {
    const page = await site.page({ scripting });
    await page.goto('/consultations/1/reactions');
    await page.getByText('You have reacted to 0 of 14 statements.').waitFor();
    await send(page, page.getByRole('button', { name: 'Agree', exact: true }));
    await page.getByText('You have reacted to 1 of 14 statements.').waitFor();
    await page.getByRole('link', { name: 'Look again at the statement before' }).click();
    await send(page, page.getByRole('button', { name: 'Disagree' }));
    await page.getByText('You have reacted to 1 of 14 statements.').waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Pass' }).focus();
    await Promise.all([page.waitForURL(/last=/), page.keyboard.press('Enter')]);
    await page.getByText('You have reacted to 2 of 14 statements.').waitFor();
    await page.goto('/consultations/1/opinions');
    await page.getByRole('img', { name: /^Map of opinions/ }).waitFor();
    const table = page.getByRole('table', { name: 'Who is in which group' });
    assert.ok((await table.getByRole('columnheader').count()) > 2, 'a column for each group');
  });

  test(`a reader compares a group over time and delegations with one ${way}`, async () => {
    const page = await site.page({ scripting });
    await page.goto('/consultations/1/cohesion');
    await page.getByRole('heading', { name: 'All members: 24 members' }).waitFor();
    await page.getByLabel('Group').selectOption('Group of 77');
    await page.getByLabel('Compare the others with').selectOption('Halvemark');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: /^Group of 77: \d+ members$/ }).waitFor();
    const votes = page.getByRole('table', { name: /^Votes/ });
    await votes.getByRole('link', { name: 'Adoption of paragraph 5' }).waitFor();
    const near = page.getByRole('region', { name: /^Delegations by how alike they are to Halvemark/ });
    assert.equal(await near.getByRole('row').filter({ hasText: 'Halvemark' }).count(), 0, 'not with itself');
    assert.ok((await near.getByRole('row').count()) > 10);
  });

  test(`the chair writes and a delegation replies, each apart ${way}`, async () => {
    const chair = await site.page({ as: ORGANIZER, scripting });
    const head = await site.page({ as: 'head@xhm.example', scripting });
    await head.goto('/consultations/1/summary');
    const part = await head.getByRole('link', { name: 'Everything on OP5', exact: true }).getAttribute('href');
    await chair.goto(part);
    await unfoldAll(chair);
    await chair.getByLabel('Text of the chair').fill(`Opinions differ ${way}.`);
    await send(chair, chair.getByRole('button', { name: 'Save the text' }));
    await head.goto(part);
    await head.getByText(`Opinions differ ${way}.`).waitFor();
    await unfoldAll(head);
    await head.getByLabel('Your delegation’s reply').fill(`We were clear ${way}.`);
    await send(head, head.getByRole('button', { name: 'File the reply' }));
    await head.getByRole('listitem').filter({ hasText: `We were clear ${way}.` }).waitFor();
    const reader = await site.page({ scripting });
    await reader.goto('/consultations/1/summary');
    const section = reader.locator('.summarized').filter({ hasText: `We were clear ${way}.` });
    assert.equal(await section.count(), 1, 'beside its provision');
    await section.getByText('Generated from the positions').waitFor();
    await send(head, head.getByRole('button', { name: 'Withdraw the reply' }));
    await reader.goto(part);
    assert.equal(await reader.getByText(`We were clear ${way}.`).count(), 0);
  });
}
