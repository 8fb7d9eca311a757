// Two people at work on the same thing, each in a browser of their own: what one of them does
// while the other has the page open is not overwritten, and both see what has happened.
// With BARAZA_PICTURES set to a folder, it writes there what each of them sees.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { path, provisionPath, see, send, unfold, unfoldAll } from './actions.mjs';
import { violations } from './axe.mjs';
import { HEAD, ORGANIZER, people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const PICTURES = process.env.BARAZA_PICTURES;
const DELEGATE = 'delegate@xnl.example';
/** The delegations of the consultation: XNL, XTM and XAK. */
const NAMES = ['Nolemba', 'Temariva', 'Akoveni'];
const WORDS = {
  OP1: 'Decides to meet every year in the capital of the host country.',
  OP2: 'Requests the secretariat to publish the documents of each meeting.',
  OP3: 'Invites every delegation to report on what it has done.',
  OP4: 'Asks that the costs of the meetings are shared.',
  OP5: 'Decides that the chair is elected for two years.',
};
const STALE = 'This has changed since you opened the page, so nothing was done.';
const site = await open();

for (const { scripting, way } of WAYS) {
  /** The words that stand by now. */
  const words = { ...WORDS };
  let consultation;
  const begun = async () => (consultation ??= await begin(`A text for two, ${way}`));

  test(`a head does not approve a draft that a delegate rewrites meanwhile, ${way}`, async () => {
    const [first, second] = ['We reserve our position on the year.', 'We object to the year and to the place.'];
    const op1 = await provisionPath(await site.page({ scripting }), 'OP1', await begun());
    const [delegate, head] = await Promise.all([DELEGATE, HEAD].map((as) => site.page({ scripting, as })));
    const write = async (stance, statement) => {
      await delegate.goto(op1);
      await delegate.getByRole('radio', { name: stance, exact: true }).check();
      await unfold(delegate, 'Add a statement or a text of your own');
      await delegate.getByLabel('Statement').fill(statement);
      assert.equal(await press(delegate, 'Save the draft'), 200);
      await see(delegate, 'The draft of your position is saved.');
    };
    await write('Reserve', first);
    await head.goto(op1);
    assert.equal(await head.getByLabel('Statement').inputValue(), first);
    await write('Oppose', second);

    assert.equal(await press(head, 'Approve this draft'), 409);
    await see(head.getByRole('alert'), STALE);
    const sides = head.locator('#position .sides > div');
    assert.equal(await sides.count(), 2);
    for (const [place, texts] of [['Reserve', first], ['Oppose', second]].entries()) {
      for (const text of texts) await see(sides.nth(place), text);
    }
    for (const wayOn of ['Approve this draft', 'Discard this draft']) {
      assert.equal(await head.getByRole('button', { name: wayOn, exact: true }).count(), 1, wayOn);
    }
    await look('rewritten-draft', { delegate, head });
    await delegate.goto(op1);
    await see(delegate, 'In preparation: draft.');

    assert.equal(await press(head, 'Approve this draft'), 200);
    await see(head, 'The position is approved.');
    assert.equal(await head.getByLabel('Statement').inputValue(), second);
    await delegate.goto(op1);
    await see(delegate, 'In preparation: approved.');
    await look('approved-draft', { delegate, head });
  });

  test(`a position that is typed on words that change is sent on the new ones, ${way}`, async () => {
    const statement = 'We can go along with this.';
    const changed = 'Requests the secretariat to publish and translate the documents of each meeting.';
    const op2 = await provisionPath(await site.page({ scripting }), 'OP2', await begun());
    const [organizer, delegate] = await Promise.all([ORGANIZER, DELEGATE].map((as) => site.page({ scripting, as })));
    await delegate.goto(op2);
    await delegate.getByRole('radio', { name: 'Support', exact: true }).check();
    await unfold(delegate, 'Add a statement or a text of your own');
    await delegate.getByLabel('Statement').fill(statement);
    const before = words.OP2;
    await publish(organizer, { OP2: changed });

    assert.equal(await press(delegate, 'Save the draft'), 409);
    await see(delegate.getByRole('alert'), STALE);
    assert.deepEqual(await bothTexts(delegate), [before, changed]);
    assert.deepEqual(trimmed(await delegate.locator('#changed ins').allInnerTexts()), ['and translate']);
    assert.equal(await delegate.getByLabel('Statement').inputValue(), statement);
    assert.ok(await delegate.getByRole('radio', { name: 'Support', exact: true }).isChecked());
    const leave = delegate.getByRole('link', { name: 'Leave it as it is now' });
    assert.equal(await leave.getAttribute('href'), op2);
    await organizer.goto(op2);
    await see(organizer.locator('article.draft'), changed);
    await look('position-on-changed-words', { organizer, delegate });

    assert.equal(await press(delegate, 'Save the draft'), 200);
    await see(delegate, 'The draft of your position is saved.');
    await see(delegate.locator('article.draft'), changed);
    assert.equal(await delegate.getByLabel('Statement').inputValue(), statement);
    assert.equal(await delegate.locator('#changed').count(), 0);
    await organizer.reload();
    assert.ok(!(await organizer.content()).includes(statement), 'a draft is the delegation’s own');
    await look('position-on-new-words', { organizer, delegate });
  });

  test(`an amendment that is typed on words that change strikes out none that its author has not seen, ${way}`, async () => {
    const changed = 'Invites every delegation to report in writing on what it has done.';
    const proposed = 'Invites every delegation to report each year on what it has done.';
    const op3 = await provisionPath(await site.page({ scripting }), 'OP3', await begun());
    const [organizer, head] = await people(site, scripting, 'XTM');
    await head.goto(`${op3}/amendments`);
    const field = head.getByLabel('The whole new paragraph');
    const before = await field.inputValue();
    assert.equal(before, words.OP3);
    await field.fill(proposed);
    await publish(organizer, { OP3: changed });

    assert.equal(await press(head, 'Propose the amendment'), 409);
    await see(head.getByRole('alert'), STALE);
    assert.deepEqual(await bothTexts(head), [before, changed]);
    assert.equal(await field.inputValue(), proposed);
    assert.equal(await head.locator('li.position').count(), 0, 'nothing is proposed');
    await organizer.goto(`${op3}/amendments`);
    await see(organizer, 'No delegation has proposed an amendment yet.');
    await look('amendment-on-changed-words', { organizer, head });

    assert.equal(await press(head, 'Propose the amendment'), 200);
    await see(head, 'The amendment is proposed.');
    await organizer.reload();
    for (const page of [head, organizer]) {
      const amendment = page.locator('li.position').first();
      await see(amendment, 'Temariva');
      assert.deepEqual(trimmed(await amendment.locator('del').allInnerTexts()), ['in writing']);
      assert.deepEqual(trimmed(await amendment.locator('ins').allInnerTexts()), ['each year']);
    }
    await look('amendment-on-new-words', { organizer, head });
  });

  test(`two tellers note different delegations, and both are kept, ${way}`, async () => {
    const attendance = `${await begun()}/attendance`;
    const tellers = await Promise.all([ORGANIZER, ORGANIZER].map((as) => site.page({ scripting, as })));
    const [one, other] = tellers;
    for (const page of tellers) {
      await page.goto(attendance);
      await see(page, 'No list of those present has been taken yet.');
    }
    for (const [page, name] of [[one, 'Nolemba'], [other, 'Temariva']]) {
      await page.getByRole('checkbox', { name, exact: true }).check();
      assert.equal(await press(page, 'Take the list'), 200);
      await see(page, 'The list of those present is taken.');
    }
    await look('tellers', { one, other });
    await one.goto(attendance);
    for (const page of tellers) {
      await see(page, 'Present: 2 of 3 delegations.');
      const ticked = [];
      for (const name of NAMES) {
        if (await page.getByRole('checkbox', { name, exact: true }).isChecked()) ticked.push(name);
      }
      assert.deepEqual(ticked, ['Nolemba', 'Temariva']);
    }
    // Who is unticked has left, and nobody else.
    await one.getByRole('checkbox', { name: 'Nolemba', exact: true }).uncheck();
    await other.getByRole('checkbox', { name: 'Akoveni', exact: true }).check();
    assert.equal(await press(one, 'Take the list'), 200);
    assert.equal(await press(other, 'Take the list'), 200);
    await see(other, 'Akoveni and Temariva');
    await look('tellers-again', { one, other });
  });

  test(`an organizer does not publish what another decides meanwhile, ${way}`, async () => {
    const rolling = `${await begun()}/rolling`;
    const [one, first, second] = await people(site, scripting, 'XTM', 'XAK');
    const other = await site.page({ scripting, as: ORGANIZER });
    const changes = [
      [first, 'Temariva', 'OP4', 'Asks that the costs of the meetings are borne by the host country.'],
      [second, 'Akoveni', 'OP5', 'Decides that the chair is elected for one year.'],
    ];
    const proposed = [];
    for (const [head, name, label, text] of changes) {
      await head.goto(`${await provisionPath(head, label, consultation)}/amendments`);
      await head.getByLabel('The whole new paragraph').fill(text);
      assert.equal(await press(head, 'Propose the amendment'), 200);
      await send(head, head.locator('li.position').last().getByRole('link', { name, exact: true }));
      proposed.push(path(head));
    }
    await agree(one, proposed[0]);
    await other.goto(rolling);
    await send(other, other.getByRole('link', { name: 'Publish what is agreed', exact: true }));
    await see(other, '1 amendment is agreed');
    await agree(one, proposed[1]);

    assert.equal(await press(other, 'Publish what is agreed'), 409);
    await see(other.getByRole('alert'), STALE);
    await see(other, '2 amendments are agreed');
    await one.goto(rolling);
    await unfoldAll(one);
    await see(one, '2 amendments are agreed');
    await look('publication-refused', { one, other });
    await first.goto(await provisionPath(first, 'OP5', consultation));
    await see(first.locator('article.draft'), words.OP5);

    assert.equal(await press(other, 'Publish what is agreed'), 200);
    await see(other, 'The text is published.');
    await one.reload();
    for (const page of [one, other]) {
      for (const [, , , text] of changes) await see(page.locator('article.draft'), text);
    }
    await look('publication', { one, other });
  });

  /** Opens a consultation on the text for three delegations, at the stage of negotiation; returns its path. */
  async function begin(title) {
    const organizer = await site.page({ scripting, as: ORGANIZER });
    await organizer.goto('/consultations/new');
    await organizer.getByLabel('Title').fill(title);
    await organizer.getByLabel('What it is about').fill('Whether two can work on it at once.');
    await organizer.getByRole('radio', { name: /^Public/ }).check();
    await press(organizer, 'Open the consultation');
    await see(organizer, 'The consultation is open.');
    const begun = path(organizer);
    await organizer.goto(`${begun}/participants`);
    for (const name of NAMES) await organizer.getByRole('checkbox', { name, exact: true }).check();
    await press(organizer, 'Let them take part');
    await see(organizer, 'The delegations take part now.');
    await imported(organizer, begun);
    await organizer.goto(`${begun}/stages`);
    await unfold(organizer, 'Set a stage');
    await organizer.getByLabel('Stage', { exact: true }).selectOption('Negotiation');
    await press(organizer, 'Set a stage');
    await see(organizer, 'The stage is set.');
    return begun;
  }

  /** Publishes the text with other words in some paragraphs. */
  async function publish(organizer, changes) {
    Object.assign(words, changes);
    await imported(organizer, consultation);
  }

  async function imported(organizer, begun) {
    const paragraphs = Object.values(words).map((text, place) => `${place + 1}. ${text}`);
    await organizer.goto(`${begun}/import`);
    await organizer.getByLabel('Text', { exact: true }).fill(`# A text for two\n\n${paragraphs.join('\n\n')}\n`);
    assert.equal(await press(organizer, 'Check'), 200);
    assert.equal(await press(organizer, 'Publish'), 200);
    await see(organizer, 'The text is published.');
  }

  /** Looks at what each person sees: takes pictures, and lets axe read it where scripts run. */
  async function look(name, persons) {
    for (const [who, page] of Object.entries(persons)) {
      if (PICTURES) {
        await mkdir(PICTURES, { recursive: true });
        const file = `together-${name}-${who}-${way.replaceAll(' ', '-')}.png`;
        await page.screenshot({ path: join(PICTURES, file), fullPage: true });
      }
      if (scripting) assert.deepEqual(await violations(page), [], `${name}, as ${who} sees it`);
    }
  }
}

/** Presses the button of this name, and returns the status code of the page that follows. */
function press(page, name) {
  return send(page, page.getByRole('button', { name, exact: true }));
}

/** The words that the page showed, and those that stand by now. */
function bothTexts(page) {
  return page.locator('#changed .sides .words').allInnerTexts();
}

function trimmed(texts) {
  return texts.map((text) => text.trim());
}

/** Decides that an amendment is agreed. */
async function agree(organizer, amendment) {
  await organizer.goto(amendment);
  await unfold(organizer, 'Decide on the amendment');
  await organizer.getByRole('radio', { name: 'Agreed ad referendum' }).check();
  await organizer.getByLabel('Reason').fill('Nobody objects.');
  assert.equal(await press(organizer, 'Decide on the amendment'), 200);
  await see(organizer, 'The decision is noted.');
}
