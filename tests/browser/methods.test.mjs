// The ways of voting, each as the chair, heads and visitors go through it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { path, see, send, tally, unfold, unfoldAll } from './actions.mjs';
import { MEMBERS, ORGANIZER, people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';
import {
  choose, close, delegations, fact, later, put, refused, shown, threeQuarters, verdict, vote,
} from './votes.mjs';

const CONSENSUS = 'Consensus: nobody objects';
const site = await open();

for (const { scripting, way } of WAYS) {
  test(`a roll is called in the order that was drawn, and an answer is changed, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const question = await put(organizer, `A roll call, ${way}`, () => choose(organizer, /^Roll call/));
    const names = await delegations(organizer);
    await organizer.goto(question);
    const seed = await fact(organizer, 'Drawn by lot from').innerText();
    const first = Number(createHash('sha256').update(seed).digest().readBigUInt64BE() % BigInt(MEMBERS.length));
    const list = MEMBERS.map((code) => names[code]).sort();
    const order = [...list.slice(first), ...list.slice(0, first)];
    const called = organizer.locator('#roll').getByRole('listitem');
    assert.deepEqual(await called.getByRole('group').evaluateAll((all) => all.map((one) => one.ariaLabel)), order);

    const answer = (place, choice) =>
      called.nth(place).getByRole('group', { name: order[place], exact: true }).getByRole('button', { name: choice, exact: true });
    for (const [place, choice] of [[0, 'Yes'], [1, 'Yes'], [2, 'No'], [3, 'Abstain']]) {
      await send(organizer, answer(place, choice));
      await see(organizer, 'The answer is entered.');
      assert.equal(await answer(place, choice).getAttribute('aria-pressed'), 'true');
    }
    await send(organizer, answer(1, 'No'));
    assert.equal(await answer(1, 'No').getAttribute('aria-pressed'), 'true');
    assert.equal(await answer(1, 'Yes').getAttribute('aria-pressed'), 'false');
    await send(organizer, answer(1, 'No answer'));
    assert.equal(await answer(1, 'No').getAttribute('aria-pressed'), 'false');
    await send(organizer, answer(1, 'No'));
    await head.goto(question);
    assert.equal(await head.locator('#roll').count(), 0, 'the chair alone enters answers');

    await close(organizer, question);
    assert.equal(await verdict(organizer), 'Not adopted');
    assert.deepEqual(await tally(organizer), { Yes: 1, No: 2, Abstain: 1, 'Not voting': 20 });
    assert.equal(await fact(organizer, 'Drawn by lot from').innerText(), seed);
    assert.equal(await organizer.locator('#roll').count(), 0);
    await send(organizer, organizer.getByRole('link', { name: 'Result sheet' }));
    assert.equal(await listed(organizer, 'Yes (1)'), order[0]);
    assert.equal(await listed(organizer, 'No (2)'), [order[1], order[2]].sort().join(' and '));
    assert.equal(await listed(organizer, 'Abstain (1)'), order[3]);
    assert.deepEqual((await listed(organizer, 'Not voting (20)')).split(/, | and /), order.slice(4).sort());
  });

  test(`delegations put three options in order, ${way}`, async () => {
    const [organizer, first, second, third] = await people(site, scripting, 'XNL', 'XTM', 'XAK');
    const question = await put(organizer, `Where to meet, ${way}`, async () => {
      await choose(organizer, /^Choice among options/);
      await unfold(organizer, 'Options to choose from');
      await organizer.getByLabel('Options', { exact: true }).fill('Nairobi\nSuva\n\nLima');
      await organizer.getByLabel('How the order is counted').selectOption({ label: 'Schulze: strongest paths of pairwise wins' });
    });
    const rank = async (page, ranks) => {
      await page.goto(question);
      for (const [option, number] of Object.entries(ranks)) await page.getByLabel(option, { exact: true }).fill(number);
      return send(page, page.getByRole('button', { name: 'Cast the ballot' }));
    };
    await first.goto(question);
    await first.getByLabel('Explanation of vote').fill('It is near.');
    assert.equal(await send(first, first.getByRole('button', { name: 'Cast the ballot' })), 422);
    await refused(first, 'rank-1', 'Give each option a whole number, or none. At least one option needs a number.');
    assert.equal(await first.getByLabel('Explanation of vote').inputValue(), 'It is near.');
    assert.equal(await rank(first, { Nairobi: '1', Suva: '2', Lima: '2' }), 200);
    for (const [option, number] of [['Nairobi', '1'], ['Suva', '2'], ['Lima', '2']]) {
      assert.equal(await first.getByLabel(option, { exact: true }).inputValue(), number);
    }
    assert.equal(await rank(second, { Suva: '1', Lima: '2' }), 200);
    assert.equal(await rank(third, { Suva: '1', Nairobi: '2' }), 200);

    await close(organizer, question);
    assert.equal(await verdict(organizer), 'Chosen: Suva');
    const order = organizer.locator('#result').getByRole('listitem');
    assert.deepEqual(await order.allInnerTexts(), ['Suva', 'Nairobi', 'Lima']);
    const pairs = organizer.getByRole('table', { name: 'How many prefer the option in the line' }).locator('tbody tr');
    assert.deepEqual(
      await pairs.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))),
      [['Nairobi', '', '1', '2'], ['Suva', '2', '', '2'], ['Lima', '1', '0', '']],
    );
    await unfold(organizer, 'Who voted what');
    await see(organizer.getByRole('row', { name: 'Nolemba' }), 'Nairobi > Suva = Lima');
    await see(organizer.getByRole('row', { name: 'Temariva' }), 'Suva > Lima');
  });

  test(`the chair counts a show of hands, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const question = await put(organizer, `A show of hands, ${way}`, () => choose(organizer, /^Show of hands/));
    await head.goto(question);
    assert.equal(await head.getByRole('radio').count(), 0, 'nobody casts a ballot');
    await organizer.goto(question);
    await send(organizer, organizer.getByRole('link', { name: 'Enter the count' }));
    const count = async (numbers) => {
      for (const [name, number] of Object.entries(numbers)) {
        await organizer.getByRole('spinbutton', { name, exact: true }).fill(number);
      }
      return send(organizer, organizer.getByRole('button', { name: 'Enter the count' }));
    };
    assert.equal(await count({ Yes: '10', No: '5', Abstain: '2', Present: '16' }), 422);
    await refused(organizer, 'yes', 'No more can have voted than are present.');
    const typed = await organizer.getByRole('spinbutton').evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(typed, ['10', '5', '2', '', '16']);
    assert.equal(await count({ Present: '25' }), 422);
    await refused(organizer, 'present', 'No more can be present than may vote.');
    assert.equal(await count({ Present: '18' }), 200);
    await see(organizer, 'The vote is closed.');
    assert.equal(await verdict(organizer), 'Adopted');
    await see(organizer, 'Yes: 10 of 15 (the yes and no votes). Needed: more than 1/2, that is 8.');
    const counts = { Yes: 10, No: 5, Abstain: 2, Present: 18, 'Delegations with a vote': 24 };
    assert.equal(await organizer.getByText('Who voted what').count(), 0);
    await send(organizer, organizer.getByRole('link', { name: 'Result sheet' }));
    assert.deepEqual(await tally(organizer), counts);
    assert.equal(await organizer.getByText('Who voted what').count(), 0);
  });

  test(`a secret ballot tells totals and no names, ${way}`, async () => {
    const [organizer, first, second] = await people(site, scripting, 'XNL', 'XTM');
    const question = await put(organizer, `A secret ballot, ${way}`, () => choose(organizer, /^Secret ballot/));
    await first.goto(question);
    await see(first, 'This is a secret ballot.');
    assert.equal(await first.getByLabel('Explanation of vote').count(), 0);
    await vote(first, question, 'Yes');
    await see(first, 'Your delegation has voted: Yes.');
    await vote(second, question, 'No');
    const anyone = await site.page({ scripting });
    await anyone.goto(question);
    await see(anyone, '2 of 24 delegations have voted. Who voted what is not published.');
    assert.equal(await anyone.getByRole('table', { name: 'Tally' }).count(), 0);

    await close(organizer, question);
    await anyone.goto(question);
    assert.equal(await verdict(anyone), 'Not adopted');
    const totals = { Yes: 1, No: 1, Abstain: 0, Present: 2, 'Delegations with a vote': 24 };
    assert.deepEqual(await tally(anyone), totals);
    assert.equal(await anyone.getByText('Who voted what', { exact: true }).count(), 0);
    await unfold(anyone, 'Who may vote');
    const cells = anyone.getByRole('row', { name: 'Nolemba' }).getByRole('cell');
    assert.deepEqual(await cells.allInnerTexts(), ['1'], 'a weight, and no vote');
    await send(anyone, anyone.getByRole('link', { name: 'Result sheet' }));
    assert.deepEqual(await tally(anyone), totals);
    assert.equal(await anyone.getByText('Nolemba').count(), 0);
    assert.equal(await anyone.getByText('Temariva').count(), 0);
    const id = Number(question.split('/').pop());
    const { questions, record } = await (await anyone.context().request.get('/consultations/1/export.json')).json();
    assert.deepEqual(questions.find((one) => one.id === id).ballots, []);
    const cast = record.filter(({ act, payload }) => act === 'ballot_cast' && payload?.question === id);
    const said = cast.map(({ payload: { salt, ...said } }) => (assert.match(salt, /^[0-9a-f]{32}$/), said));
    assert.deepEqual(said, Array(2).fill({ question: id, secret: true }));
  });

  test(`silence is kept for three days at least, and a delegation breaks it with a reason, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const title = `By silence, ${way}`;
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Open the vote' }));
    const deadline = organizer.getByLabel('Closes (optional)');
    await organizer.goto('/consultations/1/questions/new');
    await organizer.getByLabel('Question', { exact: true }).fill(title);
    await choose(organizer, /^Silence procedure/);
    await deadline.fill(later(71));
    assert.equal(await press(), 422);
    await refused(organizer, 'rule', 'This rule does not adopt by silence. Choose consensus.');

    const kept = async () => {
      assert.equal(await organizer.getByLabel('Question', { exact: true }).inputValue(), title);
      assert.equal(await deadline.inputValue(), later(71));
      assert.ok(await organizer.getByRole('radio', { name: /^Silence procedure/ }).isChecked());
      assert.ok(await organizer.getByRole('radio', { name: /^Equal/ }).isChecked());
    };
    await kept();
    await organizer.getByLabel('Adoption rule').selectOption(CONSENSUS);
    assert.equal(await press(), 422);
    await refused(organizer, 'closes_at', 'The deadline must be at least 72 hours away.');
    await kept();
    assert.equal(await organizer.getByLabel('Adoption rule').locator('option:checked').innerText(), CONSENSUS);
    await deadline.fill(later(74));
    assert.equal(await press(), 200);
    await see(organizer, 'The vote is open.');
    const question = path(organizer);
    await see(fact(organizer, 'Deadline'), shown(later(74)));

    await send(organizer, organizer.getByRole('link', { name: 'Put off the deadline' }));
    await see(organizer, 'The text is then not adopted on');
    await organizer.getByLabel('Deadline').fill(later(73));
    const putOff = organizer.getByRole('button', { name: 'Put off the deadline' });
    assert.equal(await send(organizer, putOff), 422);
    await refused(organizer, 'closes_at', 'The deadline has to be later than the one before.');
    assert.equal(await organizer.getByLabel('Deadline').inputValue(), later(73));
    await organizer.getByLabel('Deadline').fill(later(98));
    await send(organizer, putOff);
    await see(organizer, 'The deadline is put off.');
    await see(fact(organizer, 'Deadline'), shown(later(98)));
    await organizer.goto('/');

    await head.goto('/');
    const waiting = head.getByRole('listitem').filter({ hasText: title });
    await see(waiting, shown(later(98)));
    await send(head, waiting.getByRole('link'));
    await see(head, 'adopted at the deadline unless a delegation breaks silence');
    await send(head, head.getByRole('link', { name: 'Break silence' }));
    await see(head, 'This cannot be taken back.');
    await head.getByLabel('Reason').fill('We cannot join.');
    await send(head, head.getByRole('button', { name: 'Break silence' }));
    await see(head, 'Your delegation has broken silence.');
    assert.equal(await verdict(head), 'Not adopted');

    const anyone = await site.page({ scripting });
    await anyone.goto(question);
    assert.equal(await verdict(anyone), 'Not adopted');
    await see(anyone, 'No other delegation has broken silence.');
    await unfold(anyone, 'Who voted what');
    await see(anyone.getByRole('row', { name: 'Nolemba' }), 'We cannot join.');
    await see(anyone.getByRole('row', { name: 'Temariva' }), 'kept silence');
  });
}

test('silence adopts when its time has come, without anybody doing anything', async () => {
  const [organizer, anyone] = [await site.page({ scripting: false, as: ORGANIZER }), await site.page({ scripting: false })];
  const rule = threeQuarters('short-silence');
  rule.silence_hours = 0;
  Object.assign(rule.adoption.criterion, { votes: 'no', comparison: 'at_most', bound: { number: 0 } });
  await organizer.goto('/rules');
  await organizer.getByLabel('The rule as JSON').fill(JSON.stringify(rule));
  await send(organizer, organizer.getByRole('button', { name: 'Add a rule' }));
  const question = await put(organizer, 'By a short silence', async () => {
    await choose(organizer, /^Silence procedure/);
    await organizer.getByLabel('Adoption rule').selectOption('short-silence');
    await organizer.getByLabel('Show the tally while the vote is open').check();
    const deadline = organizer.getByLabel('Closes (optional)');
    await deadline.evaluate((field) => (field.step = '1'));
    await deadline.fill(new Date(Date.now() + 3_000).toISOString().slice(0, 19));
  });
  await anyone.goto(question);
  await see(anyone, 'No delegation has broken silence.');
  // The stream of changes ends with the vote.
  const changes = await anyone.context().request.get(`${question}/tally`, { timeout: 30_000 });
  assert.equal(changes.status(), 200);
  await anyone.reload();
  assert.equal(await verdict(anyone), 'Adopted');
  await anyone.goto('/consultations/1/record');
  await unfoldAll(anyone);
  await see(anyone.locator('.record > li').first(), /"silence":\{"broken_by":0,.*"eligible":24/);
});

/** Who stands under a heading of the result sheet. */
function listed(page, heading) {
  return page.getByRole('heading', { name: heading, exact: true }).locator('+ p').innerText();
}
