// The desk of a delegation, and what it adds to what has been adopted, as people go through them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, openProvision, path, see, send, unfold, unfoldAll } from './actions.mjs';
import { CONSULTATION, people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  const label = scripting ? 'OP21' : 'OP23';

  test(`a position meets an amendment and is taken forward to the new text, ${way}`, async () => {
    const [organizer, head, other] = await people(site, scripting, 'XNL', 'XTM');
    const press = (page, name) => send(page, page.getByRole('button', { name, exact: true }));

    await openProvision(head, CONSULTATION, label);
    const provision = path(head);
    // On one of the two the delegation has spoken.
    if (scripting) await unfold(head, 'Change the position');
    await head.getByRole('radio', { name: 'Support', exact: true }).check();
    await unfold(head, 'Add a statement or a text of your own');
    await head.getByLabel('Statement').fill(`As it stands, ${way}.`);
    assert.equal(await press(head, 'Approve and submit'), 200);
    await other.goto(`${provision}/amendments`);
    const field = other.getByLabel('The whole new paragraph');
    await field.fill(`${await field.inputValue()} This is reviewed each year.`);
    assert.equal(await press(other, 'Propose the amendment'), 200);

    await head.goto('/');
    await send(head, head.getByRole('link', { name: /new amendments? to/ }));
    const touching = head.locator('#touching').getByRole('listitem').filter({ hasText: `${label}: Change the words` });
    await send(head, touching.getByRole('link'));
    const amendment = path(head);
    await organizer.goto(amendment);
    await unfold(organizer, 'Decide on the amendment');
    await organizer.getByRole('radio', { name: 'Agreed ad referendum' }).check();
    await organizer.getByLabel('Reason').fill('Nobody objects.');
    assert.equal(await press(organizer, 'Decide on the amendment'), 200);
    await organizer.goto('/consultations/1/rolling/publish');
    assert.equal(await press(organizer, 'Publish what is agreed'), 200);

    await head.goto('/consultations/1/desk');
    await send(head, head.getByRole('link', { name: /whose text has changed/ }));
    const card = head.locator('li.card').filter({ hasText: `As it stands, ${way}.` });
    assert.deepEqual(await card.locator('ins').allInnerTexts(), [' This is reviewed each year.']);
    // One alone is chosen from the start, and has a button of its own.
    const reaffirm = /^Reaffirm the (position|chosen positions) for the new text$/;
    await card.getByRole('checkbox').uncheck();
    assert.equal(await press(head, reaffirm), 422);
    await see(head, 'Choose at least one position.');
    await card.getByRole('checkbox').check();
    assert.equal(await press(head, reaffirm), 200);
    await see(head, 'The positions are submitted for the new text.');
    await head.goto('/consultations/1/desk/forward');
    assert.equal(await head.getByText(`As it stands, ${way}.`).count(), 0);
    await head.goto('/consultations/1/desk');
    assert.ok((await head.locator('#without li.card').count()) > 0);
    assert.equal(await head.locator('#without').getByRole('link', { name: label, exact: true }).count(), 0);
  });

  test(`a delegation makes a reservation, which is a footnote of the outcome, ${way}`, async () => {
    const head = await site.page({ scripting, as: scripting ? 'head@xnl.example' : 'head@xtm.example' });
    const words = `Within the limits of our law, ${way}.`;
    await openProvision(head, CONSULTATION, 'OP5');
    const provision = path(head);
    await unfoldAll(head);
    const form = head.locator('form[action$="/reservations"]');
    await enter(form, { 'reservation-body': words });
    await form.evaluate((node) => (node.noValidate = true));
    assert.equal(await send(head, form.getByRole('button')), 422);
    assert.equal(await head.locator('#field-reservation-body').inputValue(), words);
    await head.getByRole('radio', { name: 'Reservation', exact: true }).check();
    assert.equal(await send(head, head.locator('form[action$="/reservations"]').getByRole('button')), 200);
    await see(head.locator('#reservations'), words);
    await head.goto('/consultations/1/outcome');
    const note = head.locator('li[id^="note-"]').filter({ hasText: words });
    const mark = (await note.getByRole('link').first().innerText()).trim();
    assert.match(mark, /^\[\d+\]$/);
    await head.locator('sup').getByRole('link', { name: mark }).click();
    await head.waitForURL(/#note-\d+$/);
    await head.goto(provision);
    await send(head, head.getByRole('link', { name: 'Withdraw it' }));
    assert.equal(await send(head, head.getByRole('button', { name: 'Withdraw it' })), 200);
    await head.goto('/consultations/1/outcome');
    assert.equal(await head.getByText(words).count(), 0);
  });
}
