// Votes that hang together, parts, amendments and second ballots, and questions that are put wrongly.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, see, send, unfold, unfoldAll } from './actions.mjs';
import { ORGANIZER, people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';
import {
  choose, close, delegations, fact, inSeries, later, put, refused, series, threeQuarters, verdict, vote,
} from './votes.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  test(`a part is voted on separately over an objection, and the whole falls with it, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const title = `A proposal in parts, ${way}`;
    const motion = await put(organizer, title, async () => {
      await unfold(organizer, 'Amendments and parts voted on first');
      await organizer.getByLabel('Parts voted on separately').fill('\n  the second sentence  \n\n');
      await organizer.getByLabel('A delegation objects to the separate vote').check();
    });
    await see(organizer, 'Should parts of the proposal be voted on separately?');
    assert.deepEqual(await series(organizer), [
      'Motion for a separate vote: Separate vote on parts – Open',
      'Part: the second sentence – Waits for the votes before it',
      `The proposal: ${title} – Waits for the votes before it`,
    ]);
    const [, part, whole] = await inSeries(organizer);

    await head.goto(part);
    assert.equal(await head.getByRole('radio').count(), 0, 'nobody votes on a part before its turn');
    await vote(head, motion, 'Yes');
    await close(organizer, motion);
    assert.equal(await verdict(organizer), 'Adopted');
    assert.deepEqual(await series(organizer), [
      'Motion for a separate vote: Separate vote on parts – Adopted',
      'Part: the second sentence – Open',
      `The proposal: ${title} – Waits for the votes before it`,
    ]);

    await send(organizer, organizer.getByRole('link', { name: 'the second sentence' }));
    await see(organizer, 'This is a vote on a part of the proposal.');
    await vote(head, part, 'No');
    await close(organizer, part);
    assert.equal(await verdict(organizer), 'Not adopted');
    assert.deepEqual(await series(organizer), [
      'Motion for a separate vote: Separate vote on parts – Adopted',
      'Part: the second sentence – Not adopted',
      `The proposal: ${title} – Not adopted`,
    ]);
    await head.goto(whole);
    assert.equal(await verdict(head), 'Not adopted');
    await see(head, 'All parts were rejected, and with them the whole.');
    assert.equal(await head.getByRole('radio').count(), 0);
  });

  test(`an amendment whose rejection another implies is left out, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const title = `An amended proposal, ${way}`;
    const furthest = await put(organizer, title, async () => {
      await unfold(organizer, 'Amendments and parts voted on first');
      await organizer.getByLabel('Amendments', { exact: true }).fill('Delete the paragraph\n- Change one word of it');
    });
    await see(organizer, 'This is a vote on an amendment to the proposal.');
    const [, nearer, whole] = await inSeries(organizer);
    await vote(head, furthest, 'Yes');
    await close(organizer, furthest);
    assert.deepEqual(await series(organizer), [
      'Amendment: Delete the paragraph – Adopted',
      'Amendment: Change one word of it – Not put to the vote',
      `The proposal: ${title} – Open`,
    ]);
    await head.goto(nearer);
    assert.equal(await verdict(head), 'Not put to the vote');
    await see(head, 'The adoption of another amendment implies that this one is rejected.');
    await vote(head, whole, 'Yes');
    await close(organizer, whole);
    assert.equal(await verdict(organizer), 'Adopted');
    assert.equal((await series(organizer)).at(-1), `The proposal: ${title} – Adopted`);
  });

  test(`a tie is put to the vote a second time, and a quorum asks who is present, ${way}`, async () => {
    const [organizer, yes, no] = await people(site, scripting, 'XNL', 'XTM');
    const name = `twice-${scripting ? 'a' : 'b'}`;
    const rule = { ...threeQuarters(name), tie: 'second_ballot', quorum: { open: { numerator: 1, denominator: 24, number: 2 } } };
    rule.adoption.criterion.comparison = 'more_than';
    rule.adoption.criterion.bound.share = { numerator: 1, denominator: 2, of: 'yes_and_no' };
    await organizer.goto('/rules');
    await organizer.getByLabel('The rule as JSON').fill(JSON.stringify(rule));
    await send(organizer, organizer.getByRole('button', { name: 'Add a rule' }));
    await see(organizer, 'Quorum to open a vote: at least 1/24 of those who may vote, and at least 2 delegations.');

    const title = `A tied vote, ${way}`;
    const present = async (...codes) => {
      const names = await delegations(organizer);
      await organizer.goto('/consultations/1/attendance');
      for (const box of await organizer.getByRole('checkbox').all()) await box.uncheck();
      for (const code of codes) await organizer.getByRole('checkbox', { name: names[code], exact: true }).check();
      await send(organizer, organizer.getByRole('button', { name: 'Take the list' }));
      await see(organizer, 'The list of those present is taken.');
    };
    await present('XNL');
    await see(organizer, /^Present: 1 of \d+ delegations\.$/);
    await organizer.goto('/consultations/1/questions/new');
    await organizer.getByLabel('Question', { exact: true }).fill(title);
    await organizer.getByLabel('Adoption rule').selectOption(name);
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Open the vote' }));
    assert.equal(await press(), 422);
    await refused(organizer, 'rule', 'This rule needs 2 delegations present to open a vote. On the list of those present there are 1 that may vote.');
    await present('XNL', 'XTM');
    const first = await put(organizer, title, () => organizer.getByLabel('Adoption rule').selectOption(name));
    await vote(yes, first, 'Yes');
    await vote(no, first, 'No');
    await close(organizer, first);
    assert.equal(await verdict(organizer), 'A tie: put to the vote a second time');
    assert.deepEqual(await series(organizer), [
      `The proposal: ${title} – A tie: put to the vote a second time`,
      `Second ballot: ${title} – Open`,
    ]);
    const [, second] = await inSeries(organizer);
    await vote(yes, second, 'Yes');
    await close(organizer, second);
    assert.equal(await verdict(organizer), 'Adopted');
    await send(organizer, organizer.getByRole('link', { name: 'Result sheet' }));
    assert.equal(await fact(organizer, 'Present').innerText(), '2');
    assert.equal(await fact(organizer, 'Ballots cast').innerText(), '1');
    await organizer.goto('/consultations/1/questions');
    const card = organizer.getByRole('listitem').filter({ has: organizer.getByRole('link', { name: title, exact: true }) }).first();
    await see(card, 'Second ballot');
    await see(card, 'Adopted');
  });

  test(`a vote opened by mistake is cancelled, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const title = `A mistake, ${way}`;
    const question = await put(organizer, title);
    await send(organizer, organizer.getByRole('link', { name: 'Cancel the vote' }));
    await send(organizer, organizer.getByRole('button', { name: 'Cancel the vote' }));
    await see(organizer, 'The vote is cancelled.');
    assert.equal(await verdict(organizer), 'Not put to the vote');
    await head.goto('/');
    assert.equal(await head.getByText(title, { exact: true }).count(), 0);
    await head.goto(question);
    await see(head, 'The secretariat cancelled the vote before anybody had voted.');
    assert.equal(await head.getByRole('radio').count(), 0);
  });

  test(`what is typed for another choice is refused and kept, ${way}`, async () => {
    const [organizer] = await people(site, scripting);
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Open the vote' }));
    await organizer.goto('/consultations/1/questions/new');
    await organizer.getByLabel('Question', { exact: true }).fill('With idle text');
    await unfold(organizer, 'Table of weights');
    await organizer.getByRole('textbox', { name: 'Table of weights' }).fill('XNL,3');
    await unfold(organizer, 'Options to choose from');
    await organizer.getByLabel('Options', { exact: true }).fill('One\nTwo');
    assert.equal(await press(), 422);
    await refused(organizer, 'table', 'This is filled in, but a table of weights is not chosen above. Choose it, or send the form again to leave this out.');
    await refused(organizer, 'options', 'Options are written here, but the way of voting is not a choice among options. Choose that, or leave this empty.');
    assert.equal(await organizer.getByRole('textbox', { name: 'Table of weights' }).inputValue(), 'XNL,3');
    assert.equal(await organizer.getByLabel('Options', { exact: true }).inputValue(), 'One\nTwo');
  });
}

test('what was refused is not folded away', async () => {
  const organizer = await site.page({ as: ORGANIZER });
  const head = await site.page({ as: 'head@xnl.example' });
  const NEW = '/consultations/1/questions/new';
  const hands = await put(organizer, 'Hands to be unfolded', () => choose(organizer, /^Show of hands/));
  const closed = await put(organizer, 'A vote to be unfolded');
  await close(organizer, closed);
  const cases = [
    [head, closed, '/explanations', { statement: '  ' }, 'statement'],
    [head, closed, '/corrections', { meant: 'no', reason: '  ' }, 'reason'],
    [organizer, `${hands}/hands`, '/hands', { yes: '1', no: '1', abstain: '0', present: '1' }, 'yes'],
    [organizer, '/questions/3/extension', '/extension', { closes_at: later(1) }, 'closes_at'],
    [organizer, '/delegations/2/suspension', '/suspension', { reason: '  ' }, 'reason'],
    [organizer, NEW, '/questions/new', { title: 'x', weights: 'table', justification: 'y' }, 'table'],
    [organizer, NEW, '/questions/new', { title: 'x', weights: 'table', table: '' }, 'justification'],
    [organizer, NEW, '/questions/new', { title: 'x', method: 'ranked' }, 'options'],
    [organizer, NEW, '/questions/new', { title: 'x', veto: 'QQQ' }, 'veto'],
    [organizer, NEW, '/questions/new', { title: 'x', parts: 'x'.repeat(400) }, 'parts'],
  ];
  const folds = [];
  for (const [page, address, action, values, field] of cases) {
    await page.goto(address);
    await unfoldAll(page);
    const form = page.locator(`form[action$="${action}"]`);
    await form.evaluate((form) => (form.noValidate = true));
    await enter(form, values);
    assert.equal(await send(page, form.getByRole('button').last()), 422, `${address}: ${field}`);
    if (!(await page.locator(`#error-${field}`).isVisible())) folds.push(`${action}: ${field}`);
  }
  assert.deepEqual(folds, []);
});
