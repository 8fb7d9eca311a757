// What decides: rules, weights and who may vote.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { part, path, see, send, unfold } from './actions.mjs';
import { ORGANIZER, people, tableOfWeights } from './demo.mjs';
import { WAYS, open } from './harness.mjs';
import { close, delegations, fact, put, refused, threeQuarters, verdict, vote } from './votes.mjs';

const site = await open();

for (const { scripting, way } of WAYS) {
  test(`a weight scheme is added once it is right, and a vote is opened with it, ${way}`, async () => {
    const [organizer] = await people(site, scripting);
    const name = `Eight for Nolemba, ${way}`;
    await organizer.goto('/consultations/1/questions');
    await send(organizer, part(organizer, 'Weight schemes'));
    const press = () => send(organizer, organizer.getByRole('button', { name: 'Add a scheme' }));
    const points = organizer.getByLabel('Total votes to distribute');
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
    await refused(organizer, 'points', 'The total votes to distribute are a whole number from 1 to 1,000,000.');
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
    const [organizer, head] = await people(site, scripting, 'XNL');
    const name = `three-quarters-${scripting ? 'a' : 'b'}`;
    const right = JSON.stringify(threeQuarters(name), null, 2);
    const broken = right.replace('"version": 1,', '"version": 1');
    await organizer.goto('/consultations/1/questions');
    await send(organizer, part(organizer, 'Adoption rules'));
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
    await see(organizer, 'Yes votes (each delegation once): at least 3/4 of all who may vote');
    await vote(head, question, 'Yes');
    await close(organizer, question);
    assert.equal(await verdict(organizer), 'Not adopted');
    await see(organizer, 'Yes: 1 of 24 (all who may vote). Needed: at least 3/4, that is 18.');
  });

  test(`a delegation whose right is suspended has no vote until it is restored, ${way}`, async () => {
    const code = scripting ? 'XWL' : 'XSN';
    const [organizer, head] = await people(site, scripting, code);
    const name = (await delegations(organizer))[code];
    const voters = () => fact(organizer, 'Delegations with a vote').innerText();
    const press = (words) => send(organizer, organizer.getByRole('button', { name: words }));
    await send(organizer, organizer.getByRole('link', { name, exact: true }));
    const delegation = path(organizer);
    const suspend = async (reason) => {
      await organizer.goto(`${delegation}/suspension`);
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

test('a rule that is wrong in what it says is refused without a line that there is not', async () => {
  const page = await site.page({ as: ORGANIZER });
  await page.goto('/rules');
  await page.getByLabel('The rule as JSON').fill(JSON.stringify(threeQuarters('Three quarters')));
  assert.equal(await send(page, page.getByRole('button', { name: 'Add a rule' })), 422);
  const message = await page.locator('#error-rule').innerText();
  assert.match(message, /^A rule’s name is/);
  assert.doesNotMatch(message, /Line 0/);
});
