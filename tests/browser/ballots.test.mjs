// What a delegation does with its vote: dividing it, lending it, explaining it, taking it back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folded, part as pageLink, see, send, tally, unfold, weigh } from './actions.mjs';
import { people, tableOfWeights } from './demo.mjs';
import { WAYS, open } from './harness.mjs';
import { close, put, refused, verdict, vote } from './votes.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  test(`a delegation divides its weight, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const question = await put(organizer, `A divided vote, ${way}`, async () => {
      await weigh(organizer, tableOfWeights({ XNL: 3 }), 'Nolemba has three for this test.');
      await unfold(organizer, 'Division of weight, casting of ballots, proxies and veto');
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
    await see(organizer, 'Yes: 2 of 3 (the yes and no votes). Needed: more than 1/2, that is 2.');
    assert.equal((await tally(organizer))['Divided their weight'], 1);
    await unfold(organizer, 'Who voted what');
    await see(organizer.getByRole('row', { name: 'Nolemba' }), 'Divided: 2 yes, 1 no, 0 abstaining');
  });

  test(`a delegation votes for another until that votes itself, ${way}`, async () => {
    const [organizer, holder, principal, late] = await people(site, scripting, 'XNL', 'XAK', 'XDU');
    const title = `By proxy, ${way}`;
    const question = await put(organizer, title, async () => {
      await unfold(organizer, 'Division of weight, casting of ballots, proxies and veto');
      await organizer.getByLabel('For how many others').selectOption('1');
    });
    const proxies = async (page) => {
      await page.goto('/consultations/1/questions');
      await send(page, pageLink(page, 'Proxies'));
    };
    const grant = async (page) => {
      await proxies(page);
      await page.getByLabel('Proxy holder').selectOption('Nolemba');
      await page.getByLabel('Votes covered').selectOption(title);
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
    assert.equal(await given(principal).getByRole('button').count(), 0, 'what has been used is not taken back');
    await see(given(principal), 'The holder has voted by this proxy already');

    // The holder has the form open while the principal votes itself.
    await holder.goto(question);
    await holder.getByLabel('Ballot of').selectOption('Akoveni');
    await holder.getByRole('radio', { name: 'Yes', exact: true }).check();
    await principal.goto(question);
    await principal.getByRole('radio', { name: 'No', exact: true }).check();
    await send(principal, principal.getByRole('button', { name: 'Change the ballot' }));
    await see(principal, 'Your delegation has voted: No.');
    assert.equal(await send(holder, holder.getByRole('button', { name: 'Cast the ballot' })), 409);
    await see(holder.getByRole('alert'), 'That delegation has cast its own ballot, which stands.');
    await holder.goto(question);
    assert.equal(await holder.getByLabel('Ballot of').count(), 0, 'who has voted itself is no choice');

    await close(organizer, question);
    assert.deepEqual(await tally(organizer), { Yes: 0, No: 1, Abstain: 0, 'Not voting': 23 });
    await unfold(organizer, 'Who voted what');
    const cells = organizer.getByRole('row', { name: 'Akoveni' }).getByRole('cell');
    assert.deepEqual(await cells.allInnerTexts(), ['1', 'No', '']);
    await proxies(principal);
    await send(principal, given(principal).getByRole('link', { name: 'Take back the proxy' }));
    await send(principal, principal.getByRole('button', { name: 'Take back the proxy' }));
    await see(principal, 'The proxy is taken back.');
    assert.equal(await given(principal).count(), 0);
  });

  test(`a vote is explained once it is cast and again after it, and corrected without a change to the result, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
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
    assert.equal(await head.getByText('Explain your vote').count(), 0, 'the ballot has a field for it');
    await vote(head, question, 'Yes');
    await head.goto(question);
    assert.equal(await head.getByLabel('Explanation of vote').count(), 0, 'there is one form at a time');
    assert.equal(await explain('We agree.'), 200);
    await see(head, 'Your explanation is published.');
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
    const [first, second] = await said('Explanations of vote').allInnerTexts();
    assert.match(first, /^Nolemba after the vote .*\s+We agree\.$/);
    assert.match(second, /^Nolemba after the vote .*\s+We have agreed\.$/);
    await see(said('Corrections'), 'Nolemba had meant to vote: No');
    await see(said('Corrections'), 'We pressed the wrong button.');
    assert.equal(await verdict(anyone), 'Adopted');
    assert.deepEqual(await tally(anyone), { Yes: 1, No: 0, Abstain: 0, 'Not voting': 23 });
  });

  test(`the head names who casts the ballot, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
    const delegate = await site.page({ scripting, as: 'delegate@xnl.example' });
    const question = await put(organizer, `A vote by the one named, ${way}`);
    await delegate.goto(question);
    await see(delegate, 'The head of your delegation casts its ballot.');
    await head.goto(question);
    await unfold(head, 'Name who casts the ballot');
    await head.getByLabel('Who casts the ballot').selectOption('Nolemba (delegate)');
    await send(head, head.getByRole('button', { name: 'Name who casts the ballot' }));
    await see(head, 'The person who casts the ballot has been named.');
    await see(head, 'The head of your delegation has named who casts its ballot.');
    assert.equal(await head.getByRole('radio').count(), 0);
    await vote(delegate, question, 'Abstain');
    await close(organizer, question);
    assert.deepEqual(await tally(organizer), { Yes: 0, No: 0, Abstain: 1, 'Not voting': 23 });
  });

  test(`a ballot is taken back, and cast again, ${way}`, async () => {
    const [organizer, head] = await people(site, scripting, 'XNL');
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
}
