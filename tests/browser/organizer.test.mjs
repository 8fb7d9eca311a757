// An organizer's work, from an empty consultation to an outcome that anyone can verify.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openQuestion, part, path, see, send, signIn, tally, unfold } from './actions.mjs';
import { WAYS, open } from './harness.mjs';
import { BINARY } from './server.mjs';

const HEADER = 'code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population';
const WRONG = `# A declaration

## Preamble

Recalling earlier decisions,

1. Decides to meet.
3. Decides to meet again.
`;
const RIGHT = WRONG.replace('3. ', '2. ');
const site = await open();
const row = (code, name) => `${code},member,${name},${name},${name},africa,1,,,1,low,1000000`;

for (const { scripting, way } of WAYS) {
  test(`an organizer takes a consultation from its opening to a verified export, ${way}`, async () => {
    const [title, suffix] = [`A consultation ${way}`, scripting ? 'A' : 'B'];
    const [firstName, secondName] = [`Firstland ${suffix}`, `Secondland ${suffix}`];
    const organizer = await site.page({ scripting });
    const press = (name) => send(organizer, organizer.getByRole('button', { name, exact: true }));
    const follow = (name) => send(organizer, organizer.getByRole('link', { name, exact: true }).first());
    let head;

    await step('adds delegations from a table', async () => {
      await signIn(organizer, 'organizer@demo.example');
      await follow('Delegations');
      await follow('Add delegations');
      await organizer.getByLabel('Source of the facts').fill('Invented for this test');
      await organizer.getByLabel('Date for which the facts hold').fill('2026-11-01');
      const table = organizer.getByLabel('Table (CSV)');
      await table.fill([HEADER, row(`XF${suffix}`, firstName), row(`XS${suffix}`, secondName)].join('\n'));
      await press('Add these delegations');
      await see(organizer, 'The delegations are added.');
    });

    await step('adds a delegation from the catalogue', async () => {
      const name = scripting ? 'Kenya' : 'Fiji';
      await follow('Delegations');
      await follow('Add delegations');
      await organizer.getByRole('checkbox', { name, exact: true }).check();
      await press('Add delegations');
      await see(organizer, 'The delegations are added.');
      await follow(name);
      await see(organizer, 'Group of 77');
    });

    await step('opens a consultation and invites delegations to take part', async () => {
      await follow('Consultations');
      await follow('Open a consultation');
      await organizer.getByLabel('Title').fill(title);
      await organizer.getByLabel('What it is about').fill('Whether this works.');
      await organizer.getByRole('radio', { name: /^Public/ }).check();
      await press('Open the consultation');
      await see(organizer, 'The consultation is open.');
      await organizer.goto(`${path(organizer)}/participants`);
      await organizer.getByRole('checkbox', { name: firstName }).check();
      await organizer.getByRole('checkbox', { name: secondName }).check();
      await press('Let them take part');
      await see(organizer, 'The delegations take part now.');
      await see(organizer, '2 delegations take part');
    });

    await step('invites a head by a link that makes one account and is then used up', async () => {
      await follow(firstName);
      await organizer.getByLabel('Mail address').fill(`head@first-${suffix.toLowerCase()}.example`);
      await organizer.getByLabel('Role').selectOption('Head of delegation');
      await press('Create invitation link');
      await see(organizer, 'The invitation is ready');
      const link = await organizer.getByRole('link', { name: /\/invitations\// }).getAttribute('href');

      head = await site.page({ scripting });
      await head.goto(link);
      await see(head, `You are invited to act for ${firstName} as: Head of delegation.`);
      await head.getByLabel('Name').fill(`Head of ${firstName}`);
      const password = head.getByLabel('New password');
      await password.fill('short');
      assert.equal(await send(head, head.getByRole('button', { name: 'Make my account' })), 422);
      await see(head.getByRole('alert'), 'The password must have at least 15 characters.');
      assert.equal(await head.getByLabel('Name').inputValue(), `Head of ${firstName}`);
      await password.fill('a long enough password');
      await send(head, head.getByRole('button', { name: 'Make my account' }));
      assert.equal(path(head), '/');
      await see(head, `Head of ${firstName}`);

      const second = await site.page({ scripting });
      assert.equal((await second.goto(link)).status(), 404);
      await see(second, 'This invitation cannot be used');
      await signIn(second, `head@first-${suffix.toLowerCase()}.example`, 'a long enough password');
      await see(second, `Head of ${firstName}`);
    });

    await step('imports a text once it can be read', async () => {
      await follow('Consultations');
      await follow(title);
      await follow('Import the text');
      const text = organizer.getByLabel('Text', { exact: true });
      await text.fill(WRONG);
      assert.equal(await press('Check'), 422);
      const error = /Decides to meet again.*paragraph 3 stands where paragraph 2 was expected\./;
      await see(organizer.getByRole('alert'), error);
      await organizer.getByText(error).nth(1).waitFor();
      assert.equal(await text.inputValue(), WRONG);

      const latin = Buffer.concat([Buffer.from('# A text\n\n1. Caf'), Buffer.from([0xe9, 0x0a])]);
      await organizer.getByLabel('Or a file').setInputFiles({ name: 'latin.md', mimeType: 'text/markdown', buffer: latin });
      assert.equal(await press('Check'), 422);
      await see(organizer.getByRole('alert'), 'Line 3 of the file is not UTF-8.');
      assert.equal(await text.inputValue(), WRONG);

      await text.fill(RIGHT);
      assert.equal(await press('Check'), 200);
      await see(organizer, 'Preview: 3 paragraphs, 1 heading');
      await see(organizer.locator('.preview'), 'Decides to meet again.');
      await press('Publish');
      await see(organizer, 'The text is published.');
      await see(organizer, 'Zero draft');
      for (const label of ['PP1', 'OP1', 'OP2']) {
        await organizer.getByRole('link', { name: `${label}: positions and comments` }).waitFor();
      }
    });

    await step('sets the stages', async () => {
      await organizer.goto(path(organizer).replace('/draft', '/stages'));
      await unfold(organizer, 'Set a stage');
      await organizer.getByLabel('Stage', { exact: true }).selectOption('Circulation of the draft');
      await organizer.getByLabel('Opens at').fill('2026-01-31T09:30');
      await press('Set a stage');
      const opens = organizer.getByRole('row', { name: /Circulation of the draft/ }).locator('time').first();
      assert.match((await opens.innerText()).replaceAll(/[\u00a0\u2060]/g, ' '), /31 January 2026, 09:30 \(UTC\)/);

      await unfold(organizer, 'Set a stage');
      await organizer.getByLabel('Stage', { exact: true }).selectOption('Negotiation');
      await organizer.getByLabel('Closes (optional)').fill('2001-01-01T00:00');
      assert.equal(await press('Set a stage'), 422);
      await see(organizer.getByRole('alert'), 'The stage must close after it opens.');
      await organizer.getByLabel('Closes (optional)').fill('');
      await press('Set a stage');
      await see(organizer, 'The stage is set.');
      await see(organizer.getByRole('row', { name: /Negotiation/ }), 'Now');
    });

    await step('puts the text to the vote, and a head votes', async () => {
      const weights = `XF${suffix},3\nXS${suffix},2`;
      await openQuestion(organizer, title, { title: `Adoption ${way}`, weights });
      await head.goto('/');
      await send(head, head.getByRole('link', { name: `Adoption ${way}` }));
      await head.getByRole('radio', { name: 'Yes' }).check();
      await head.getByLabel('Explanation of vote').fill('This text is ours.');
      await send(head, head.getByRole('button', { name: 'Cast the ballot' }));
      await see(head, 'Your delegation has voted: Yes.');
    });

    await step('closes the vote, and the result is spelled out', async () => {
      await organizer.reload();
      await send(organizer, organizer.getByRole('link', { name: 'Close the vote' }));
      await send(organizer, organizer.getByRole('button', { name: 'Close the vote' }));
      await see(organizer, 'Adopted');
      await see(organizer, 'Yes: 3 of 3 (the yes and no votes). Needed: more than 1/2, that is 2.');
      assert.deepEqual(await tally(organizer), { Yes: 1, No: 0, Abstain: 0, 'Not voting': 1 });
      // With scripting the page loads itself anew when its vote is closed.
      const change = head.getByRole('button', { name: 'Change the ballot' });
      if (scripting) await change.waitFor({ state: 'detached' });
      else await head.reload();
      assert.equal(await change.count(), 0);
      await send(organizer, part(organizer, 'Outcome'));
      await see(organizer, 'Decisions');
      await see(organizer, 'Yes: 3 of 3 (the yes and no votes).');
    });

    await step('downloads everything as a document that verifies until a byte of it is changed', async () => {
      await send(organizer, part(organizer, 'At a glance'));
      const download = organizer.waitForEvent('download');
      await organizer.getByRole('link', { name: 'Everything (JSON)' }).click();
      const file = join(site.folder, `export-${suffix}.json`);
      await (await download).saveAs(file);
      const text = await readFile(file, 'utf8');
      const exported = JSON.parse(text);
      const ballot = exported.record.find((entry) => entry.act === 'ballot_cast');
      assert.equal(ballot.payload.explanation, 'This text is ours.');
      const right = verify(file);
      assert.equal(right.status, 0, right.stderr);
      assert.equal(JSON.parse(right.stdout).entries, exported.record.length);
      assert.equal(JSON.parse(right.stdout).recounted, 1);

      const words = Buffer.from(text);
      const broken = join(site.folder, `broken-${suffix}.json`);
      words[words.indexOf('This text is ours.', words.indexOf('"record":['))] ^= 1;
      await writeFile(broken, words);
      const wrong = verify(broken);
      assert.equal(wrong.status, 1, wrong.stdout);
      assert.match(wrong.stderr, new RegExp(`entry ${ballot.number}\\b`));
    });

    await step('downloads the tables', async () => {
      for (const name of ['Positions (CSV)', 'Comments (CSV)', 'Ballots (CSV)']) {
        const download = organizer.waitForEvent('download');
        await organizer.getByRole('link', { name }).click();
        const text = await readFile(await (await download).path(), 'utf8');
        assert.ok(text.startsWith('\ufeffid,'), name);
      }
    });
  });
}

for (const { scripting, way } of WAYS) {
  test(`a table with a mistake is refused with its line, and what was typed stays, ${way}`, async () => {
    const page = await site.page({ scripting, as: 'organizer@demo.example' });
    await page.goto('/delegations/add');
    await page.getByLabel('Source of the facts').fill('Invented for this test');
    await page.getByLabel('Date for which the facts hold').fill('2026-11-01');
    const table = page.getByLabel('Table (CSV)');
    const wrong = [HEADER, row('XGOOD', 'Goodland'), row('XBAD', 'Badland').replace('member', 'emperor')].join('\n');
    await table.fill(wrong);
    assert.equal(await send(page, page.getByRole('button', { name: 'Add these delegations' })), 422);
    assert.match(await page.getByRole('alert').innerText(), /^Line 3: .*emperor/m);
    assert.equal(await table.inputValue(), wrong);
    assert.equal(await page.getByLabel('Date for which the facts hold').inputValue(), '2026-11-01');
    await page.goto('/delegations');
    assert.equal(await page.getByRole('link', { name: 'Goodland' }).count(), 0, 'nothing is half written');
  });
}

test('a table without a delegation in it is refused', async () => {
  const page = await site.page({ as: 'organizer@demo.example' });
  await page.goto('/delegations/add');
  await page.getByLabel('Source of the facts').fill('Invented for this test');
  await page.getByLabel('Date for which the facts hold').fill('2026-11-01');
  await page.getByLabel('Table (CSV)').fill(HEADER);
  assert.equal(await send(page, page.getByRole('button', { name: 'Add these delegations' })), 422);
});

test('a stage that begins now has begun, even right after the consultation was opened', async () => {
  const page = await site.page({ as: 'organizer@demo.example' });
  await page.goto('/consultations/new');
  await page.getByLabel('Title').fill('A hasty consultation');
  await page.getByLabel('What it is about').fill('Whether now means now.');
  await page.getByRole('radio', { name: /^Public/ }).check();
  await send(page, page.getByRole('button', { name: 'Open the consultation' }));
  await page.goto(`${path(page)}/stages`);
  await unfold(page, 'Set a stage');
  await page.getByLabel('Stage', { exact: true }).selectOption('Negotiation');
  await send(page, page.getByRole('button', { name: 'Set a stage' }));
  await see(page, 'The stage is set.');
  assert.match(await page.getByRole('row', { name: /Negotiation/ }).innerText(), /Now/);
});

test('an export whose list of ballots differs from its record does not verify', async () => {
  const response = await (await site.context()).request.get('/consultations/1/export.json');
  const exported = await response.json();
  const question = exported.questions.find((question) => question.outcome);
  const ballot = question.ballots.find((ballot) => ballot.explanation);
  const changes = {
    choice: ballot.choice === 'yes' ? 'no' : 'yes',
    explanation: ballot.explanation.replace('a', 'b'),
    cast_at: '2026-01-01T00:00:00Z',
  };
  for (const [field, value] of Object.entries(changes)) {
    const file = join(site.folder, `${field}.json`);
    const former = ballot[field];
    ballot[field] = value;
    await writeFile(file, JSON.stringify(exported));
    ballot[field] = former;
    const { status, stderr } = verify(file);
    assert.equal(status, 1, `${field} was changed`);
    assert.match(stderr, new RegExp(`questions\\[\\d+\\]\\.ballots\\[\\d+\\]\\.${field}:`), field);
  }
});

/** A part of a journey; when it fails, the message says which. */
async function step(name, act) {
  try {
    await act();
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  }
}

function verify(file) {
  return spawnSync(BINARY, ['verify', file], { encoding: 'utf8' });
}
