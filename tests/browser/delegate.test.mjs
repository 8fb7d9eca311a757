// A delegation's work on a draft: a position from draft to submission, a talk, a ballot.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openProvision, openQuestion, part, see, send, signIn, tally, tallyRow, unfold, unfoldAll } from './actions.mjs';
import { CONSULTATION } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  // Provisions on which Nolemba has no position in the demo.
  const label = scripting ? 'OP12' : 'OP13';
  const signedIn = (as) => site.page({ scripting, as });

  test(`a delegate drafts a position, the head clears it, and it is public once submitted, ${way}`, async () => {
    const statement = `Nolemba has doubts about ${label}, ${way}.`;
    const [delegate, head, neighbour, anyone] = await Promise.all([
      site.page({ scripting }),
      signedIn('head@xnl.example'),
      signedIn('head@xtm.example'),
      site.page({ scripting }),
    ]);
    await signIn(delegate, 'delegate@xnl.example');

    await openProvision(delegate, CONSULTATION, label);
    const address = delegate.url();
    await delegate.getByRole('radio', { name: 'Reserve' }).check();
    await unfold(delegate, 'Add a statement or a text of your own');
    await delegate.getByLabel('Statement').fill(statement);
    assert.equal(await delegate.getByRole('button', { name: 'Approve and submit' }).count(), 0);
    await send(delegate, delegate.getByRole('button', { name: 'Save the draft' }));
    await see(delegate, 'The draft of your position is saved.');
    await see(delegate, 'In preparation: draft.');
    await see(delegate, 'The head of your delegation has to approve it');
    assert.equal(await delegate.getByLabel('Statement').inputValue(), statement);
    for (const act of ['Approve this draft', 'Submit the approved position']) {
      assert.equal(await delegate.getByRole('button', { name: act, exact: true }).count(), 0, act);
    }

    const positions = (page) => page.locator('#positions').getByRole('listitem').filter({ hasText: statement });
    const unseen = async () => {
      for (const page of [neighbour, anyone]) {
        await page.goto(address);
        await page.getByRole('heading', { level: 1, name: `(${label})` }).waitFor();
        assert.ok(!(await page.content()).includes(statement));
      }
    };
    await unseen();

    await head.goto('/');
    await send(head, head.getByRole('link', { name: /positions? in preparation$/ }));
    await send(head, head.getByRole('link', { name: `${label}: Reserve (draft)` }));
    const clear = head.getByRole('button', { name: 'Approve this draft', exact: true });
    const act = await head.locator('form', { has: clear }).getAttribute('action');
    const forged = await delegate.context().request.post(act, { headers: { origin: site.origin } });
    assert.equal(forged.status(), 403, 'a delegate cannot clear by asking for the address either');
    await send(head, clear);
    await see(head, 'The position is approved.');
    await see(head, 'In preparation: approved.');
    await unseen();

    await delegate.goto(address);
    await send(delegate, delegate.getByRole('button', { name: 'Submit the approved position', exact: true }));
    await see(delegate, 'Your position is submitted.');
    await anyone.goto(address);
    await unfoldAll(anyone);
    await see(positions(anyone), 'Nolemba');
    await see(anyone.locator('#positions'), 'Reserve');
    await see(positions(anyone), statement);
    assert.equal(await positions(anyone).count(), 1);
  });

  test(`people of a delegation talk under a provision, and what a comment said is kept, ${way}`, async () => {
    const [first, second] = [`The first words, ${way}.`, `The second words, ${way}.`];
    const answer = `An answer, ${way}.`;
    const [delegate, head, anyone] = await Promise.all([
      signedIn('delegate@xnl.example'),
      signedIn('head@xnl.example'),
      site.page({ scripting }),
    ]);
    const comment = (page, text) => page.locator('#comments').getByRole('listitem').filter({ hasText: text });

    await openProvision(delegate, CONSULTATION, label);
    const address = delegate.url();
    await delegate.getByLabel('Your comment').fill(first);
    await delegate.getByLabel('Kind').selectOption('Technical');
    await send(delegate, delegate.getByRole('button', { name: 'Post the comment' }));
    await see(delegate, 'Your comment is posted.');
    const { y } = await delegate.locator('main > .done').boundingBox();
    assert.ok(y >= 0 && y < 200, `what was done is said in sight, and not at ${y}`);
    await see(comment(delegate, first), 'Technical');
    await see(comment(delegate, first), 'Nolemba');

    await head.goto(address);
    assert.equal(await comment(head, first).getByRole('link', { name: 'Edit' }).count(), 0);
    await send(head, comment(head, first).getByRole('link', { name: 'Reply' }));
    await see(head, 'You reply to this comment.');
    await head.getByLabel('Your comment').fill(answer);
    await send(head, head.getByRole('button', { name: 'Post the comment' }));
    await see(comment(head, answer), answer);
    const texts = await head.locator('#comments').getByRole('listitem').allInnerTexts();
    const place = texts.findIndex((text) => text.includes(first));
    assert.ok(texts[place + 1].includes(answer), 'an answer stands below what it answers');

    await delegate.goto(address);
    await send(delegate, comment(delegate, first).getByRole('link', { name: 'Edit' }));
    assert.equal(await delegate.getByLabel('Your comment').inputValue(), first);
    await delegate.getByLabel('Your comment').fill(second);
    await send(delegate, delegate.getByRole('button', { name: 'Save' }));
    await see(delegate, 'Your comment is changed.');
    assert.equal(await comment(delegate, first).count(), 0);

    await anyone.goto(address);
    await send(anyone, comment(anyone, second).getByRole('link', { name: 'edited' }));
    await see(anyone, 'What this comment said before');
    await see(anyone, first);
    await see(anyone, second);
    await send(anyone, anyone.getByRole('link', { name: 'Back' }));

    const gone = 'This comment was withdrawn by its author.';
    await send(delegate, comment(delegate, second).getByRole('link', { name: 'Withdraw' }));
    await see(delegate, 'Your words are then no longer shown');
    await send(delegate, delegate.getByRole('button', { name: 'Withdraw' }));
    await see(delegate, 'Your comment is withdrawn.');
    await anyone.reload();
    await see(comment(anyone, gone), gone);
    await see(comment(anyone, answer), answer);
    assert.ok(!(await anyone.content()).includes(second), 'withdrawn words are not shown');
  });

  test(`a head casts a ballot, changes it, and sees it counted, ${way}`, async () => {
    const title = `Shall ${label} stand, ${way}?`;
    const [organizer, head, delegate, anyone] = await Promise.all([
      signedIn('organizer@demo.example'),
      signedIn('head@xnl.example'),
      signedIn('delegate@xnl.example'),
      site.page({ scripting }),
    ]);
    await openQuestion(organizer, CONSULTATION, { title, about: label });

    await head.goto('/');
    await send(head, head.getByRole('link', { name: title }));
    const before = await tally(head);
    assert.deepEqual(before, { Yes: 0, No: 0, Abstain: 0, 'Not voting': 24 });
    await head.getByRole('radio', { name: 'Yes' }).check();
    await head.getByLabel('Explanation of vote').fill('It says what we asked for.');
    await send(head, head.getByRole('button', { name: 'Cast the ballot' }));
    await see(head, 'The ballot of your delegation is recorded.');
    await see(head, 'Your delegation has voted: Yes.');
    await tallyRow(head, 'Yes', 1).waitFor();

    assert.equal(await head.getByLabel('Explanation of vote').inputValue(), 'It says what we asked for.');
    await head.getByRole('radio', { name: 'No', exact: true }).check();
    await send(head, head.getByRole('button', { name: 'Change the ballot' }));
    await see(head, 'Your delegation has voted: No.');
    await tallyRow(head, 'No', 1).waitFor();
    await tallyRow(head, 'Yes', 0).waitFor();

    await delegate.goto(head.url());
    await see(delegate, 'The head of your delegation casts its ballot.');
    assert.equal(await delegate.getByRole('radio').count(), 0);

    await anyone.goto('/');
    await send(anyone, anyone.getByRole('link', { name: CONSULTATION }));
    await send(anyone, part(anyone, 'All votes'));
    await send(anyone, anyone.getByRole('link', { name: title }));
    assert.deepEqual(await tally(anyone), { Yes: 0, No: 1, Abstain: 0, 'Not voting': 23 });
    await anyone.getByText('Who voted what').click();
    await see(anyone.getByRole('row', { name: 'Nolemba' }), 'It says what we asked for.');
  });
}
