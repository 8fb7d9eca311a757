// Amendments from proposal to publication, as delegations and the chair go through them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folded, path, see, send, unfold } from './actions.mjs';
import { people } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  const [label, other] = scripting ? ['OP25', 'OP26'] : ['OP23', 'OP27'];

  test(`three delegations amend a paragraph, two collide, the chair agrees and publishes, ${way}`, async () => {
    const [organizer, first, second, third] = await people(site, scripting, 'XNL', 'XTM', 'XAK');
    const anyone = await site.page({ scripting });

    await first.goto('/consultations/1/draft');
    await send(first, first.getByRole('link', { name: new RegExp(`^${label}: positions`) }));
    await send(first, first.getByRole('link', { name: `${label}: amendments` }));
    const list = path(first);
    const field = first.getByLabel('The whole new paragraph');
    const original = await field.inputValue();
    const [word] = original.split(' ');
    const swapped = (by) => original.replace(word, by);

    await field.fill('   ');
    const press = (page) => send(page, page.getByRole('button', { name: 'Propose the amendment' }));
    await first.getByLabel('Justification').fill('It is shorter.');
    assert.equal(await press(first), 422);
    const message = 'Please write the whole new paragraph.';
    assert.equal(await first.getByRole('alert').getByRole('link', { name: message }).getAttribute('href'), '#field-text');
    assert.equal(await first.getByLabel('Justification').inputValue(), 'It is shorter.');
    await field.fill(swapped('Jointly'));
    assert.equal(await press(first), 200);
    await see(first, 'The amendment is proposed.');

    const propose = async (page, text) => {
      await page.goto(list);
      await page.getByLabel('The whole new paragraph').fill(text);
      assert.equal(await press(page), 200);
    };
    await propose(second, swapped('Together'));
    await propose(third, `${original} This is reviewed every year.`);
    const entry = (page, name) => page.locator('li.position').filter({ has: page.getByRole('link', { name, exact: true }) }).first();
    await see(entry(third, 'Temariva'), 'Changes the same words as:');
    assert.deepEqual(await entry(third, 'Temariva').locator('del').allInnerTexts(), [word]);
    assert.deepEqual(await entry(third, 'Temariva').locator('ins').allInnerTexts(), ['Together']);
    assert.equal(await entry(third, 'Akoveni').getByText('Changes the same words as:').count(), 0);

    await anyone.goto('/consultations/1/rolling');
    const rolling = anyone.locator('section').filter({ has: anyone.getByRole('link', { name: `${label}: amendments` }) });
    await see(rolling, `[${word}]`);
    await see(rolling, 'XNL – Jointly');
    await see(rolling, 'XTM – Together');
    await see(rolling, '3 amendments');
    const brackets = async () => {
      await anyone.goto('/consultations/1/rolling');
      return Number((await anyone.getByText(/^\d+ brackets? (is|are) open/).innerText()).split(' ')[0]);
    };
    const before = await brackets();

    // The third gathers a sponsor, and closes its list.
    await second.goto(list);
    await send(second, entry(second, 'Akoveni').getByRole('link', { name: 'Akoveni' }));
    const proposal = path(second);
    await send(second, second.getByRole('button', { name: 'Join the sponsors' }));
    await see(second, 'Your delegation is a sponsor now.');
    await third.goto(proposal);
    await see(third.locator('#sponsors'), 'Temariva');
    await send(third, third.getByRole('button', { name: 'Close the list of sponsors' }));
    await see(third, 'The list of sponsors is closed.');
    await first.goto(proposal);
    assert.equal(await first.getByRole('button', { name: 'Join the sponsors' }).count(), 0);

    // The chair merges one into another, and its sponsor answers.
    const decide = async (name, choice, note, into) => {
      await organizer.goto(list);
      await send(organizer, entry(organizer, name).getByRole('link', { name, exact: true }));
      await unfold(organizer, 'Decide on the amendment');
      const form = folded(organizer, 'Decide on the amendment');
      await form.getByRole('radio', { name: choice }).check();
      if (into) await form.getByLabel('Merged into', { exact: true }).selectOption({ label: into });
      await form.getByLabel('Reason').fill(note);
      return send(organizer, form.getByRole('button', { name: 'Decide on the amendment' }));
    };
    assert.equal(await decide('Temariva', 'Merged into another', 'The same idea.'), 422);
    await see(organizer, 'Choose the amendment to the same paragraph that takes this one up.');
    assert.equal(await decide('Temariva', 'Merged into another', 'The same idea.', 'Nolemba – Change the words (MOD)'), 200);
    await see(organizer, 'The decision is noted.');
    await second.goto(path(organizer));
    await see(second, 'The same idea.');
    await unfold(second, 'Answer the decision');
    await second.getByLabel('Answer', { exact: true }).fill('We can live with it.');
    await send(second, second.getByRole('button', { name: 'Answer the decision' }));
    await see(second, 'We can live with it.');
    assert.equal(await decide('Nolemba', 'Agreed ad referendum', 'Agreed in the informals.'), 200);
    assert.equal(await brackets(), before - 1);
    await see(rolling.locator('.clean'), 'Jointly');

    await organizer.goto('/consultations/1/rolling');
    await send(organizer, organizer.getByRole('link', { name: 'Publish what is agreed' }));
    await see(organizer.locator('.import-lines'), 'enters the text');
    await send(organizer, organizer.getByRole('button', { name: 'Publish what is agreed' }));
    await see(organizer, 'The text is published.');
    await anyone.goto('/consultations/1/rolling');
    await see(rolling, `${swapped('Jointly')}[`);
    await see(rolling, 'XAK and XTM – This is reviewed every year.');

    await send(anyone, anyone.getByRole('link', { name: 'Compare revisions' }));
    const changed = anyone.locator('section').filter({ has: anyone.getByRole('heading', { name: `${label} – changed` }) });
    assert.deepEqual(await changed.locator('ins').allInnerTexts(), ['Jointly']);
    await send(anyone, changed.getByRole('link'));
    const headings = await anyone.getByRole('heading', { level: 2 }).allInnerTexts();
    assert.ok(headings.length >= 2, headings.join());
    await see(anyone, 'Nolemba');
    await see(anyone, 'Merged into Amendment');

    await first.goto('/consultations/1/draft');
    await send(first, first.getByRole('link', { name: new RegExp(`^${other}: positions`) }));
    await send(first, first.getByRole('link', { name: `${other}: amendments` }));
    await first.getByRole('radio', { name: 'Delete the paragraph (SUP)' }).check();
    assert.equal(await press(first), 200);
    await send(first, entry(first, 'Nolemba').getByRole('link', { name: 'Nolemba' }));
    await send(first, first.getByRole('link', { name: 'Withdraw the amendment' }));
    await send(first, first.getByRole('button', { name: 'Withdraw the amendment' }));
    await see(first, 'The amendment is withdrawn.');
    await see(entry(first, 'Nolemba'), 'Withdrawn');
  });

  test(`an amendment is amended and weighed, and a paragraph moves, ${way}`, async () => {
    const [organizer, first, second, third] = await people(site, scripting, 'XNL', 'XTM', 'XAK');
    const moved = scripting ? 'OP14' : 'OP15';
    const press = (page, name) => send(page, page.getByRole('button', { name, exact: true }));
    await first.goto('/consultations/1/draft');
    await send(first, first.getByRole('link', { name: new RegExp(`^${moved}: positions`) }));
    await send(first, first.getByRole('link', { name: `${moved}: amendments` }));
    const list = path(first);
    const original = await first.getByLabel('The whole new paragraph').inputValue();
    await first.getByLabel('The whole new paragraph').fill(`${original} Each year.`);
    assert.equal(await press(first, 'Propose the amendment'), 200);
    await send(first, first.locator('li.position').last().getByRole('link', { name: 'Nolemba' }));
    const amendment = path(first);

    await second.goto(amendment);
    await unfold(second, 'Propose a change to this amendment');
    const words = second.getByLabel('The whole paragraph, as you would have it');
    assert.equal(await words.inputValue(), `${original} Each year.`);
    assert.equal(await press(second, 'Propose the amendment'), 422);
    await see(second, 'The text is the same as the present one. Change some words.');
    await words.fill(`${original} Each month.`);
    assert.equal(await press(second, 'Propose the amendment'), 200);
    await see(second, 'The amendment is proposed.');
    assert.equal(path(second), amendment);
    await send(second, second.locator('#amendments').getByRole('link', { name: 'Temariva' }));
    assert.deepEqual(await second.locator('article.draft ins').first().allInnerTexts(), ['month']);
    await send(second, second.getByRole('link', { name: 'An amendment to another amendment' }));
    assert.equal(path(second), amendment);

    // Whoever looks at it is told of what comes.
    await first.goto(amendment);
    await third.goto(amendment);
    await third.getByRole('radio', { name: 'Support', exact: true }).check();
    await unfold(third, 'Add a statement or a text of your own');
    await third.getByLabel('Statement').fill('Each year is enough.');
    assert.equal(await press(third, 'Approve and submit'), 200);
    await see(third.locator('#positions'), 'Each year is enough.');
    if (scripting) {
      await see(first, 'New since you opened this page: 1 position.');
      await send(first, first.getByRole('link', { name: 'Show', exact: true }));
    } else {
      await first.goto(amendment);
    }
    await see(first.locator('#positions'), 'Each year is enough.');

    await third.goto(list);
    await third.getByRole('radio', { name: 'Move it after another paragraph' }).check();
    await third.getByLabel('Number of the other paragraph').fill('OP99');
    assert.equal(await press(third, 'Propose the amendment'), 422);
    await see(third, 'Please give the number of another paragraph of the same kind in the present text, such as OP7.');
    assert.equal(await third.getByLabel('Number of the other paragraph').inputValue(), 'OP99');
    await third.getByLabel('Number of the other paragraph').fill('OP2');
    assert.equal(await press(third, 'Propose the amendment'), 200);
    await organizer.goto('/consultations/1/rolling');
    await see(organizer, '[XAK – To be placed after OP2]');
    await organizer.goto(list);
    await send(organizer, organizer.locator('li.position').last().getByRole('link', { name: 'Akoveni' }));
    await unfold(organizer, 'Decide on the amendment');
    await organizer.getByRole('radio', { name: 'Agreed ad referendum' }).check();
    await organizer.getByLabel('Reason').fill('It reads better there.');
    assert.equal(await press(organizer, 'Decide on the amendment'), 200);
    await organizer.goto('/consultations/1/rolling/publish');
    assert.equal(await press(organizer, 'Publish what is agreed'), 200);
    await organizer.goto(list.replace('/amendments', ''));
    await see(organizer.getByRole('heading', { level: 1 }), 'OP3');
  });
}
