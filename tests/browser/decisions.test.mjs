// Every way of deciding, as organizers, heads and visitors go through it, and what decides:
// rules, weights and who may vote.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  MEMBERS, WAYS, benchStarted, enter, folded, open, path, see, send, tableOfWeights, tally, unfold, unfoldAll, weigh,
} from './harness.mjs';

const ORGANIZER = 'organizer@demo.example';
const CONSENSUS = 'Consensus: nobody objects';
const HOUR = 3_600_000;
const UPLIFTED = `Square root with uplifts (${new Date().toISOString().slice(0, 10)})`;
const site = await open();

for (const { scripting, way } of WAYS) {
  /** Pages of the organizer, then of the heads of these delegations. */
  const people = (...codes) => {
    const accounts = [ORGANIZER, ...codes.map((code) => `head@${code.toLowerCase()}.example`)];
    return Promise.all(accounts.map((as) => site.page({ scripting, as })));
  };

  test(`a part is voted on separately over an objection, and the whole falls with it, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const title = `A proposal in parts, ${way}`;
    const motion = await put(organizer, title, async () => {
      await unfold(organizer, 'Amendments and parts voted on first');
      await organizer.getByLabel('Parts voted on separately').fill('\n  the second sentence  \n\n');
      await organizer.getByLabel('The separate vote is objected to').check();
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
    const [organizer, head] = await people('XNL');
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

  test(`a roll is called in the order that was drawn, and an answer is changed, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const question = await put(organizer, `A roll call, ${way}`, () => choose(organizer, /^Roll call/));
    const names = await delegations(organizer);
    await organizer.goto(question);
    const seed = await fact(organizer, 'Drawn by lot from').innerText();
    const first = Number(createHash('sha256').update(seed).digest().readBigUInt64BE() % BigInt(MEMBERS.length));
    const order = [...MEMBERS.slice(first), ...MEMBERS.slice(0, first)].map((code) => names[code]);
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
    assert.equal(await listed(organizer, 'No (2)'), [order[1], order[2]].sort().join(', '));
    assert.equal(await listed(organizer, 'Abstain (1)'), order[3]);
    assert.deepEqual((await listed(organizer, 'Not voting (20)')).split(', '), order.slice(4).sort());
  });

  test(`silence is kept for three days at least, and a delegation breaks it with a reason, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const title = `By silence, ${way}`;
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Open the vote' }));
    const deadline = organizer.getByLabel('Closes at');
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
    await refused(organizer, 'closes_at', 'Under this rule the deadline is at least 72 hours from now.');
    await kept();
    assert.equal(await organizer.getByLabel('Adoption rule').locator('option:checked').innerText(), CONSENSUS);
    await deadline.fill(later(74));
    assert.equal(await press(), 200);
    await see(organizer, 'The vote is open.');
    const question = path(organizer);
    await see(fact(organizer, 'Deadline'), shown(later(74)));

    await unfold(organizer, 'Put off the deadline');
    await organizer.getByLabel('Deadline').fill(later(73));
    const putOff = organizer.getByRole('button', { name: 'Put off the deadline' });
    assert.equal(await send(organizer, putOff), 422);
    await refused(organizer, 'closes_at', 'The deadline has to be later than the one before.');
    assert.equal(await organizer.getByLabel('Deadline').inputValue(), later(73));
    await unfold(organizer, 'Put off the deadline');
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
    await head.getByLabel('Reason').fill('We cannot join.');
    await send(head, head.getByRole('button', { name: 'Break silence' }));
    await see(head, 'Your delegation has broken silence.');
    assert.equal(await verdict(head), 'Not adopted');

    const anyone = await site.page({ scripting });
    await anyone.goto(question);
    assert.equal(await verdict(anyone), 'Not adopted');
    await unfold(anyone, 'Who voted what');
    await see(anyone.getByRole('row', { name: 'Nolemba' }), 'We cannot join.');
  });

  test(`a delegation divides its weight, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const question = await put(organizer, `A divided vote, ${way}`, async () => {
      await weigh(organizer, tableOfWeights({ XNL: 3 }), 'Nolemba has three for this test.');
      await unfold(organizer, 'Dividing, sharing and proxies');
      await organizer.getByLabel('A delegation may divide its weight').check();
    });
    await see(organizer, 'Nolemba has three for this test.');
    await head.goto(question);
    const part = (name) => head.getByRole('group', { name: 'How the weight is divided' }).getByLabel(name);
    const divide = head.getByRole('radio', { name: 'Divide the weight' });
    await divide.check();
    await part('Yes').fill('1');
    await part('No').fill('1');
    await head.getByLabel('Explanation of vote').fill('We are of two minds.');
    assert.equal(await send(head, head.getByRole('button', { name: 'Cast the ballot' })), 422);
    await refused(head, 'yes', 'The parts do not add up to the weight of the delegation.');
    assert.ok(await divide.isChecked());
    const typed = async () => [await part('Yes').inputValue(), await part('No').inputValue(), await part('Abstain').inputValue()];
    assert.deepEqual(await typed(), ['1', '1', '']);
    assert.equal(await head.getByLabel('Explanation of vote').inputValue(), 'We are of two minds.');
    await part('Yes').fill('2');
    assert.equal(await send(head, head.getByRole('button', { name: 'Cast the ballot' })), 200);
    await see(head, 'The ballot of your delegation is recorded.');
    assert.deepEqual(await typed(), ['2', '1', '0']);

    await close(organizer, question);
    assert.equal(await verdict(organizer), 'Adopted');
    await see(organizer, 'In favour: 2 of 3 (the votes for and against). Needed: more than 1/2, that is 2.');
    assert.equal((await tally(organizer))['Divided their weight'], 1);
    await unfold(organizer, 'Who voted what');
    await see(organizer.getByRole('row', { name: 'Nolemba' }), 'Divided: 2 for, 1 against, 0 abstaining');
  });

  test(`a delegation votes for another until that votes itself, ${way}`, async () => {
    const [organizer, holder, principal, late] = await people('XNL', 'XAK', 'XDU');
    const title = `By proxy, ${way}`;
    const question = await put(organizer, title, async () => {
      await unfold(organizer, 'Dividing, sharing and proxies');
      await organizer.getByLabel('For how many others').selectOption('1');
    });
    const proxies = async (page) => {
      await page.goto('/consultations/1/questions');
      await send(page, page.getByRole('link', { name: 'Proxies' }));
    };
    const grant = async (page) => {
      await proxies(page);
      await page.getByLabel('Who votes for it').selectOption('Nolemba');
      await page.getByLabel('For', { exact: true }).selectOption(title);
      return send(page, page.getByRole('button', { name: 'Give a proxy' }));
    };
    const given = (page) => page.getByRole('row').filter({ hasText: title }).filter({ hasText: 'Akoveni' });

    assert.equal(await grant(principal), 200);
    await see(principal, 'The proxy is given.');
    await see(given(principal), 'Nolemba');
    assert.equal(await grant(principal), 422);
    await refused(principal, 'question', 'Your delegation has given a proxy for this already.');
    assert.equal(await grant(late), 422);
    await refused(late, 'question', 'That delegation may vote for no more others on this question. Choose another delegation.');
    await holder.goto('/');
    await see(holder.getByRole('listitem').filter({ hasText: title }), '1 delegation without a ballot');
    await proxies(holder);
    assert.equal(await given(holder).getByRole('button').count(), 0, 'who gave a proxy alone takes it back');

    const byProxy = async (choice) => {
      await holder.goto(question);
      await holder.getByLabel('Ballot of').selectOption('Akoveni');
      await holder.getByRole('radio', { name: choice, exact: true }).check();
      return send(holder, holder.getByRole('button', { name: 'Cast the ballot' }));
    };
    await holder.goto(question);
    const offered = await holder.getByLabel('Ballot of').locator('option').allInnerTexts();
    assert.deepEqual(offered, ['My own delegation', 'Akoveni'], 'no more proxies than the question allows');
    assert.equal(await byProxy('Yes'), 200);
    await see(holder, 'The ballot of the delegation that you vote for is recorded.');
    await principal.goto(question);
    await see(principal, 'Another delegation has voted for yours: Yes.');

    await proxies(principal);
    assert.equal(await send(principal, given(principal).getByRole('button', { name: 'Take it back' })), 409);
    await see(principal.getByRole('alert'), 'The holder has voted by this proxy already');
    await see(given(principal), 'Nolemba');

    await principal.goto(question);
    await principal.getByRole('radio', { name: 'No', exact: true }).check();
    await send(principal, principal.getByRole('button', { name: 'Change the ballot' }));
    await see(principal, 'Your delegation has voted: No.');
    assert.equal(await byProxy('Yes'), 409);
    await see(holder.getByRole('alert'), 'That delegation has cast its own ballot, which stands.');

    await close(organizer, question);
    assert.deepEqual(await tally(organizer), { Yes: 0, No: 1, Abstain: 0, 'Not voting': 23 });
    await unfold(organizer, 'Who voted what');
    const cells = organizer.getByRole('row', { name: 'Akoveni' }).getByRole('cell');
    assert.deepEqual(await cells.allInnerTexts(), ['1', 'No', '']);
    await proxies(principal);
    await send(principal, given(principal).getByRole('button', { name: 'Take it back' }));
    await see(principal, 'The proxy is taken back.');
    assert.equal(await given(principal).count(), 0);
  });

  test(`delegations put three options in order, ${way}`, async () => {
    const [organizer, first, second, third] = await people('XNL', 'XTM', 'XAK');
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
    const [organizer, head] = await people('XNL');
    const question = await put(organizer, `A show of hands, ${way}`, () => choose(organizer, /^Show of hands/));
    await head.goto(question);
    assert.equal(await head.getByRole('radio').count(), 0, 'nobody casts a ballot');
    await organizer.goto(question);
    const count = async (numbers) => {
      await unfold(organizer, 'Enter the count');
      for (const [name, number] of Object.entries(numbers)) {
        await organizer.getByRole('spinbutton', { name, exact: true }).fill(number);
      }
      return send(organizer, organizer.getByRole('button', { name: 'Enter the count' }));
    };
    assert.equal(await count({ Yes: '10', No: '5', Abstain: '2', Present: '16' }), 422);
    const message = 'No more can have voted than are present, and no more be present than may vote.';
    await refused(organizer, 'present', message);
    await unfold(organizer, 'Enter the count');
    const typed = await organizer.getByRole('spinbutton').evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(typed, ['10', '5', '2', '16']);
    assert.equal(await count({ Present: '25' }), 422);
    await refused(organizer, 'present', message);
    assert.equal(await count({ Present: '18' }), 200);
    await see(organizer, 'The vote is closed.');
    assert.equal(await verdict(organizer), 'Adopted');
    await see(organizer, 'In favour: 10 of 15 (the votes for and against). Needed: more than 1/2, that is 8.');
    const counts = { Yes: 10, No: 5, Abstain: 2, Present: 18, 'Delegations with a vote': 24 };
    assert.equal(await organizer.getByText('Who voted what').count(), 0);
    await send(organizer, organizer.getByRole('link', { name: 'Result sheet' }));
    assert.deepEqual(await tally(organizer), counts);
    assert.equal(await organizer.getByText('Who voted what').count(), 0);
  });

  test(`a secret ballot tells totals and no names, ${way}`, async () => {
    const [organizer, first, second] = await people('XNL', 'XTM');
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

  test(`a vote is explained before and after it, and corrected without a change to the result, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const question = await put(organizer, `A vote to explain, ${way}`);
    const act = async (name, fill) => {
      const form = folded(head, name);
      await unfold(head, name);
      await fill(form);
      return send(head, form.getByRole('button', { name }));
    };
    const explain = (text) => act('Explain your vote', (form) => form.getByLabel('Explanation').fill(text));
    await head.goto(question);
    assert.equal(await head.getByText('Correct your vote').count(), 0, 'there is nothing to correct yet');
    assert.equal(await explain('We are about to agree.'), 200);
    await see(head, 'Your explanation is published.');
    await vote(head, question, 'Yes');
    await close(organizer, question);
    assert.equal(await organizer.getByText('Explain your vote').count(), 0, 'the chair has no vote to explain');

    await head.goto(question);
    assert.equal(await explain('We have agreed.'), 200);
    const meant = (reason) =>
      act('Correct your vote', async (form) => {
        await form.getByRole('radio', { name: 'No', exact: true }).check();
        await form.getByLabel('Reason').fill(reason);
      });
    assert.equal(await meant('   '), 422);
    await refused(head, 'reason', 'This field must not be empty.');
    assert.ok(await folded(head, 'Correct your vote').locator('[name=meant][value=no]').isChecked());
    assert.equal(await meant('We pressed the wrong button.'), 200);
    await see(head, 'Your correction is noted. The result stays as it is.');

    const anyone = await site.page({ scripting });
    await anyone.goto(question);
    const said = (title) => anyone.locator('section', { has: anyone.getByRole('heading', { name: title }) }).getByRole('listitem');
    const [before, after] = await said('Explanations of vote').allInnerTexts();
    assert.match(before, /^Nolemba before the vote .*\s+We are about to agree\.$/);
    assert.match(after, /^Nolemba after the vote .*\s+We have agreed\.$/);
    await see(said('Corrections'), 'Nolemba had meant to vote: No');
    await see(said('Corrections'), 'We pressed the wrong button.');
    assert.equal(await verdict(anyone), 'Adopted');
    assert.deepEqual(await tally(anyone), { Yes: 1, No: 0, Abstain: 0, 'Not voting': 23 });
  });

  test(`the head names who casts the ballot, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const delegate = await site.page({ scripting, as: 'delegate@xnl.example' });
    const question = await put(organizer, `A vote by the one named, ${way}`);
    await delegate.goto(question);
    await see(delegate, 'The head of your delegation casts its ballot.');
    await head.goto(question);
    await unfold(head, 'Name who casts the ballot');
    await head.getByLabel('Who casts the ballot').selectOption('Nolemba (delegate)');
    await send(head, head.getByRole('button', { name: 'Name who casts the ballot' }));
    await see(head, 'It is named who casts the ballot.');
    await see(head, 'The head of your delegation has named who casts its ballot.');
    assert.equal(await head.getByRole('radio').count(), 0);
    await vote(delegate, question, 'Abstain');
    await close(organizer, question);
    assert.deepEqual(await tally(organizer), { Yes: 0, No: 0, Abstain: 1, 'Not voting': 23 });
  });

  test(`a ballot is taken back, and cast again, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const question = await put(organizer, `A vote to take back, ${way}`);
    await vote(head, question, 'Yes');
    const back = head.getByRole('button', { name: 'Take the ballot back' });
    await send(head, back);
    await see(head, 'The ballot is taken back. Your delegation has not voted.');
    assert.equal(await back.count(), 0);
    await vote(head, question, 'No');
    await send(head, back);
    await close(organizer, question);
    assert.deepEqual(await tally(organizer), { Yes: 0, No: 0, Abstain: 0, 'Not voting': 24 });
    await organizer.goto('/consultations/1/record');
    await organizer.getByText('Ballot taken back').first().waitFor();
  });

  test(`a tie is put to the vote a second time, and a quorum asks who is present, ${way}`, async () => {
    const [organizer, yes, no] = await people('XNL', 'XTM');
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
    const [organizer, head] = await people('XNL');
    const title = `A mistake, ${way}`;
    const question = await put(organizer, title);
    await unfold(organizer, 'Cancel the vote');
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
    const [organizer] = await people();
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Open the vote' }));
    await organizer.goto('/consultations/1/questions/new');
    await organizer.getByLabel('Question', { exact: true }).fill('With idle text');
    await unfold(organizer, 'Table of weights');
    await organizer.getByRole('textbox', { name: 'Table of weights' }).fill('XNL,3');
    await unfold(organizer, 'Options to choose from');
    await organizer.getByLabel('Options', { exact: true }).fill('One\nTwo');
    assert.equal(await press(), 422);
    await refused(organizer, 'table', 'This is filled in, but a table of weights is not chosen above. Choose it, or leave this empty.');
    await refused(organizer, 'options', 'Options are written here, but the way of voting is not a choice among options. Choose that, or leave this empty.');
    assert.equal(await organizer.getByRole('textbox', { name: 'Table of weights' }).inputValue(), 'XNL,3');
    assert.equal(await organizer.getByLabel('Options', { exact: true }).inputValue(), 'One\nTwo');
  });

  test(`a weight scheme is added once it is right, and a vote is opened with it, ${way}`, async () => {
    const [organizer] = await people();
    const name = `Eight for Nolemba, ${way}`;
    await organizer.goto('/consultations/1/questions');
    await send(organizer, organizer.getByRole('link', { name: 'Weight schemes' }));
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Add a scheme' }));
    const points = organizer.getByLabel('Points to share out');
    const table = organizer.getByLabel('Table of weights or contributions');
    await organizer.getByLabel('Name', { exact: true }).fill(name);
    await organizer.getByLabel('Why these weights').fill('For this test.');
    await organizer.getByLabel('Facts as of').fill('2026-11-01');
    await organizer.getByRole('radio', { name: 'A table', exact: true }).check();
    await table.fill('XNL,8\nQQQ,1');
    await organizer.getByLabel('Least developed countries').fill('150');
    const kept = async () => {
      assert.equal(await organizer.getByLabel('Name', { exact: true }).inputValue(), name);
      assert.equal(await organizer.getByLabel('Why these weights').inputValue(), 'For this test.');
      assert.equal(await organizer.getByLabel('Facts as of').inputValue(), '2026-11-01');
      assert.ok(await organizer.getByRole('radio', { name: 'A table', exact: true }).isChecked());
      assert.equal(await table.inputValue(), 'XNL,8\nQQQ,1');
      assert.equal(await organizer.getByLabel('Least developed countries').inputValue(), '150');
    };
    await points.fill('0');
    assert.equal(await press(), 422);
    await refused(organizer, 'points', 'The points are a whole number from 1 to 1000000.');
    await kept();
    await points.fill('');
    assert.equal(await press(), 422);
    await refused(organizer, 'table', 'There is no delegation with the code QQQ.');
    await kept();
    await organizer.getByLabel('Least developed countries').fill('');
    await table.fill(tableOfWeights({ XNL: 8 }));
    assert.equal(await press(), 200);
    await see(organizer, 'The scheme is added.');
    const scheme = path(organizer);
    assert.equal(await organizer.getByRole('row').nth(1).innerText(), 'Nolemba\t8');
    assert.equal(await fact(organizer, 'State').innerText(), 'No vote has been opened with it.');

    const question = await put(organizer, `A vote with a scheme, ${way}`, async () => {
      await organizer.getByRole('radio', { name: 'A weight scheme' }).check();
      await organizer.getByLabel('Weight scheme', { exact: true }).selectOption(name);
    });
    await see(fact(organizer, 'Why these weights'), 'For this test.');
    await unfold(organizer, 'Who may vote');
    assert.equal(await organizer.getByRole('row', { name: 'Nolemba' }).getByRole('cell').first().innerText(), '8');
    await organizer.goto(scheme);
    assert.equal(await fact(organizer, 'State').innerText(), 'A vote has been opened with it.');
    await close(organizer, question);
  });

  test(`a rule is added as JSON once it can be read, and decides, ${way}`, async () => {
    const [organizer, head] = await people('XNL');
    const name = `three-quarters-${scripting ? 'a' : 'b'}`;
    const right = JSON.stringify(threeQuarters(name), null, 2);
    const broken = right.replace('"version": 1,', '"version": 1');
    await organizer.goto('/consultations/1/questions');
    await send(organizer, organizer.getByRole('link', { name: 'Adoption rules' }));
    const text = organizer.getByLabel('The rule as JSON');
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Add a rule' }));
    await text.fill(broken);
    assert.equal(await press(), 422);
    const message = await organizer.locator('#error-rule').innerText();
    assert.match(message, /^Line 4, column 3: /);
    await refused(organizer, 'rule', message);
    assert.equal(await text.inputValue(), broken);
    await text.fill(right.replace(name, 'un-two-thirds'));
    assert.equal(await press(), 422);
    await refused(organizer, 'rule', 'un-two-thirds is the name of a rule that comes with the program.');
    await text.fill(right);
    assert.equal(await press(), 200);
    await see(organizer, 'The rule is added.');
    await organizer.getByRole('heading', { name }).waitFor();

    const question = await put(organizer, `A vote by a rule of our own, ${way}`, () =>
      organizer.getByLabel('Adoption rule').selectOption(name),
    );
    await unfold(organizer, 'The rule in words');
    await see(organizer, 'In favour (each delegation once): at least 3/4 of all who may vote');
    await vote(head, question, 'Yes');
    await close(organizer, question);
    assert.equal(await verdict(organizer), 'Not adopted');
    await see(organizer, 'In favour: 1 of 24 (all who may vote). Needed: at least 3/4, that is 18.');
  });

  test(`a delegation whose right is suspended has no vote until it is restored, ${way}`, async () => {
    const code = scripting ? 'XWL' : 'XSN';
    const [organizer, head] = await people(code);
    const name = (await delegations(organizer))[code];
    const voters = () => fact(organizer, 'Delegations with a vote').innerText();
    const press = (words) => send(organizer, organizer.getByRole('button', { name: words }));
    await send(organizer, organizer.getByRole('link', { name, exact: true }));
    const delegation = path(organizer);
    const suspend = async (reason) => {
      await unfold(organizer, 'Suspend the right to vote');
      await organizer.getByLabel('Ground').selectOption('Contributions in arrears');
      await organizer.getByLabel('Reason').fill(reason);
      return press('Suspend the right to vote');
    };
    assert.equal(await suspend('   '), 422);
    await refused(organizer, 'reason', 'This field must not be empty.');
    assert.equal(await suspend('Nothing was paid for two years.'), 200);
    await see(organizer, 'The right to vote is suspended.');
    await see(organizer, 'Contributions in arrears: Nothing was paid for two years.');

    const without = await put(organizer, `Without ${name}, ${way}`);
    assert.equal(await voters(), '23');
    await unfold(organizer, 'Who may vote');
    assert.equal(await organizer.getByRole('row', { name }).count(), 0);
    await head.goto(without);
    assert.equal(await head.getByRole('radio').count(), 0);
    await see(head, 'its right to vote was suspended');
    await see(head, 'Nothing was paid for two years.');

    await organizer.goto(delegation);
    await press('Restore the right to vote');
    await see(organizer, 'The right to vote is restored.');
    await see(organizer, 'Nothing was paid for two years.');
    const again = await put(organizer, `With ${name}, ${way}`);
    assert.equal(await voters(), '24');
    await vote(head, again, 'Yes');
    await head.goto(without);
    assert.equal(await head.getByRole('radio').count(), 0, 'an open vote keeps its voters');
    await close(organizer, without);
    await close(organizer, again);
  });
}

test('the laboratory is sent by its button without scripting, and its address holds the choice', async () => {
  const page = await site.page({ scripting: false });
  await page.goto('/consultations/1/questions');
  await send(page, page.getByRole('link', { name: 'Weight laboratory' }));
  assert.deepEqual(await compared(page), ['Equal', 'Square root of population', 'Population']);
  const before = await figures(page);
  assert.ok(!before.includes('…'), 'nothing is left to be counted');
  await page.getByLabel('Scheme 1').selectOption(UPLIFTED);
  await page.getByLabel('Threshold').fill('66.7');
  await page.getByLabel('Uplift: Small island developing States').fill('250');
  assert.equal(await send(page, page.getByRole('button', { name: 'Calculate' })), 200);
  const { searchParams } = new URL(page.url());
  assert.deepEqual(Object.fromEntries(searchParams), {
    'scheme-0': '2', 'scheme-1': 'root', 'scheme-2': 'population',
    threshold: '66.7', 'uplift-0': '100', 'uplift-1': '100', 'uplift-2': '250',
  });
  assert.deepEqual(await compared(page), [UPLIFTED, 'Square root of population', 'Population']);
  assert.equal(await page.getByLabel('Threshold').inputValue(), '66.7');
  assert.equal(await page.getByLabel('Uplift: Small island developing States').inputValue(), '250');
  const after = await figures(page);
  assert.notDeepEqual(after, before);
  await page.goto(page.url());
  assert.deepEqual(await figures(page), after, 'whoever is sent the address sees the same');
});

test('the laboratory counts again as a control moves, and comes to what the server comes to', async () => {
  const page = await site.page();
  await page.goto('/consultations/1/laboratory');
  await benchStarted(page);
  await page.evaluate(() => {
    window.sameDocument = true;
    window.waiting = 0;
    new MutationObserver(() => {
      if (document.querySelector('main').textContent.includes('…')) window.waiting += 1;
    }).observe(document.querySelector('main'), { subtree: true, childList: true });
  });
  const shares = (group) => page.getByRole('row', { name: group }).getByRole('cell').allInnerTexts();
  /** Moves a control, and waits until its figures have come. */
  const move = async (act) => {
    const before = await figures(page);
    await act();
    await page.waitForFunction((before) => {
      const tables = [...document.querySelectorAll('main table')].map((table) => table.textContent);
      return !tables.join().includes('…') && tables.join() !== before;
    }, before.join());
  };

  await move(() => page.getByLabel('Threshold').fill('66.7'));
  assert.equal(await page.locator('output[for=field-threshold]').innerText(), '66.7');
  assert.ok((await page.evaluate(() => window.waiting)) > 0, 'the slower index comes after the faster one');
  const before = await shares('Least developed countries');
  await move(() => page.getByLabel('Uplift: Least developed countries').fill('150'));
  const after = await shares('Least developed countries');
  const weights = (cells) => [cells[2], cells[5], cells[8]].map(Number);
  weights(after).forEach((weight, column) => assert.ok(weight > weights(before)[column], 'the uplift adds weight'));
  assert.deepEqual(after.slice(0, 2), before.slice(0, 2), 'and neither members nor people');
  await move(() => page.getByLabel('Scheme 3').selectOption(UPLIFTED));
  assert.deepEqual(await compared(page), ['Equal', 'Square root of population', UPLIFTED]);
  assert.equal(await page.evaluate(() => window.sameDocument), true, 'the page was not loaded again');
  assert.equal(new URL(page.url()).search, '');

  const drawn = await figures(page);
  await send(page, page.getByRole('button', { name: 'Calculate' }));
  assert.deepEqual(await figures(page), drawn, 'the same figures with scripting');
  const plain = await site.page({ scripting: false });
  await plain.goto(page.url());
  assert.deepEqual(await figures(plain), drawn, 'and without');
});

test('the laboratory shows what its controls say to whoever comes back to it', async () => {
  const [page, plain] = [await site.page(), await site.page({ scripting: false })];
  await page.goto('/consultations/1/laboratory');
  await benchStarted(page);
  await page.getByLabel('Threshold').fill('66.7');
  await page.goto('/rules');
  await page.goBack();
  await benchStarted(page);
  const threshold = await page.getByLabel('Threshold').inputValue();
  assert.equal(Number(await page.locator('output[for=field-threshold]').innerText()), Number(threshold));
  await plain.goto(`/consultations/1/laboratory?threshold=${threshold}`);
  assert.deepEqual(await figures(page), await figures(plain));
});

test('the laboratory keeps what is unfolded and how far a table is scrolled as a control moves', async () => {
  const page = await site.page({ viewport: { width: 360, height: 740 } });
  await page.goto('/consultations/1/laboratory');
  await benchStarted(page);
  await unfold(page, 'Power by delegation');
  const region = page.getByRole('region', { name: 'Power by group' });
  await region.evaluate((region) => region.scrollTo({ left: 200 }));
  const before = (await figures(page)).join();
  await page.getByLabel('Threshold').fill('66.7');
  await page.waitForFunction(
    (before) => [...document.querySelectorAll('main table')].map((table) => table.textContent).join() !== before,
    before,
  );
  const kept = [
    await page.getByRole('table', { name: 'Power by delegation' }).isVisible(),
    await region.evaluate((region) => region.scrollLeft),
  ];
  assert.deepEqual(kept, [true, 200]);
});

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
    const deadline = organizer.getByLabel('Closes at');
    await deadline.evaluate((field) => (field.step = '1'));
    await deadline.fill(new Date(Date.now() + 4_000).toISOString().slice(0, 19));
  });
  await anyone.goto(question);
  await see(anyone, 'No delegation has broken silence.');
  for (let tries = 0; tries < 30 && (await anyone.locator('#result').count()) === 0; tries += 1) {
    await anyone.waitForTimeout(1_000);
    await anyone.reload();
  }
  assert.equal(await verdict(anyone), 'Adopted');
  await anyone.goto('/consultations/1/record');
  await unfoldAll(anyone);
  await see(anyone.locator('.record > li').first(), /"silence":\{"broken_by":0,.*"eligible":24/);
});

test('a rule that is wrong in what it says is refused without a line that there is not', async () => {
  const page = await site.page({ as: ORGANIZER });
  await page.goto('/rules');
  await page.getByLabel('The rule as JSON').fill(JSON.stringify(threeQuarters('Three quarters')));
  assert.equal(await send(page, page.getByRole('button', { name: 'Add a rule' })), 422);
  const message = await page.locator('#error-rule').innerText();
  assert.match(message, /^A rule’s name is/);
  assert.doesNotMatch(message, /Line 0/);
});

test('the laboratory gives equal power to equal votes', async () => {
  const page = await site.page({ scripting: false });
  await page.goto('/consultations/1/laboratory');
  await unfold(page, 'Power by delegation');
  const rows = page.getByRole('table', { name: 'Power by delegation' }).locator('tbody tr');
  const powers = await rows.evaluateAll((rows) => rows.map(({ cells }) => [cells[2].textContent, cells[3].textContent]));
  assert.equal(powers.length, MEMBERS.length);
  assert.deepEqual([...new Set(powers.flat())], ['4.2']);
});

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
    [organizer, hands, '/hands', { yes: '1', no: '1', abstain: '0', present: '1' }, 'present'],
    [organizer, '/questions/3', '/extension', { closes_at: later(1) }, 'closes_at'],
    [organizer, '/delegations/2', '/suspension', { reason: '  ' }, 'reason'],
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

/** Puts a question to the vote and returns its path. */
async function put(organizer, title, fill = async () => {}) {
  await organizer.goto('/consultations/1/questions/new');
  await organizer.getByLabel('Question', { exact: true }).fill(title);
  await fill();
  assert.equal(await send(organizer, organizer.getByRole('button', { name: 'Open the vote' })), 200);
  await see(organizer, 'The vote is open.');
  return path(organizer);
}

/** Chooses a way of voting. */
async function choose(organizer, method) {
  await organizer.getByRole('group', { name: 'Way of voting' }).getByRole('radio', { name: method }).check();
}

async function vote(head, question, choice) {
  await head.goto(question);
  await head.getByRole('radio', { name: choice, exact: true }).check();
  await send(head, head.getByRole('button', { name: 'Cast the ballot' }));
  await see(head, 'The ballot of your delegation is recorded.');
}

async function close(organizer, question) {
  await organizer.goto(question);
  await unfold(organizer, 'Close the vote');
  await send(organizer, organizer.getByRole('button', { name: 'Close the vote' }));
  await see(organizer, 'The vote is closed.');
}

/** A form was refused: its message stands in the summary and at the field that it leads to. */
async function refused(page, field, message) {
  const link = page.getByRole('alert').getByRole('link', { name: message, exact: true });
  assert.equal(await link.getAttribute('href'), `#field-${field}`);
  assert.equal(await page.locator(`#error-${field}`).textContent(), message);
}

function verdict(page) {
  return page.locator('#result strong').first().innerText();
}

/** The value of a fact of a question or a scheme. */
function fact(page, name) {
  return page.locator('dl.facts > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd');
}

/** The questions of a series as they are listed, and the paths that they lead to. */
function series(page) {
  return page.getByRole('navigation', { name: 'Order of the votes' }).getByRole('listitem').allInnerTexts();
}

function inSeries(page) {
  const links = page.getByRole('navigation', { name: 'Order of the votes' }).getByRole('link');
  return links.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
}

/** Who stands under a heading of the result sheet. */
function listed(page, heading) {
  return page.getByRole('heading', { name: heading, exact: true }).locator('+ p').innerText();
}

/** The names of all delegations by their codes, from the list that the page is left at. */
async function delegations(page) {
  await page.goto('/delegations');
  const rows = page.locator('tbody tr');
  return Object.fromEntries(
    await rows.evaluateAll((rows) => rows.map(({ cells }) => [cells[1].textContent, cells[0].textContent])),
  );
}

/** The schemes that the laboratory compares, and everything in its tables. */
function compared(page) {
  return page.locator('main table').first().locator('th[scope=colgroup]').allInnerTexts();
}

function figures(page) {
  return page.locator('main table').allTextContents();
}

/** The value of a field for a time so many hours after this test began, and how that is shown. */
const began = Date.now();
function later(hours) {
  return new Date(began + hours * HOUR).toISOString().slice(0, 16);
}

function shown(value) {
  const at = new Date(`${value}Z`);
  const month = at.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return `${at.getUTCDate()} ${month} ${at.getUTCFullYear()}, ${value.slice(11)} (UTC)`;
}

function threeQuarters(name) {
  return {
    name,
    version: 1,
    source: 'Made up for this test.',
    adoption: {
      criterion: {
        name: 'members',
        count: 'heads',
        votes: 'yes',
        comparison: 'at_least',
        bound: { share: { numerator: 3, denominator: 4, of: 'members' } },
      },
    },
  };
}
