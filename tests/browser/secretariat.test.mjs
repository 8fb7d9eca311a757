// How a secretariat shares its work, and how delegations change hands: offices, copies, credentials, heads and several seats.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, openQuestion, part, path, provisionPath, see, send, tally, unfold } from './actions.mjs';
import { violations } from './axe.mjs';
import { CONSULTATION, HEAD, ORGANIZER } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const NEW_PASSWORD = 'copper lantern over quiet water';
const TEXT = '# A declaration\n\n1. Decides to meet.\n';
const DAY = 24 * 60 * 60 * 1_000;
const [NOLEMBA, TEMARIVA, AKOVENI, OSENDARA] = [1, 2, 3, 4];

const site = await open();

/** Sends the form of the page that has this field, with the button of this name, and returns the status code. */
async function submit(page, field, values, name) {
  const form = page.locator('main form').filter({ has: page.locator(`[name="${field}"]`) });
  await enter(form, values);
  return send(page, form.getByRole('button', { name, exact: true }));
}

const press = (page, name) => send(page, page.locator('main').getByRole('button', { name, exact: true }));
const follow = (page, name) => send(page, page.locator('main').getByRole('link', { name, exact: true }).first());

/** Looks at a page, and whether everybody can use it. */
async function visit(page, address) {
  const answer = await page.goto(address);
  if (answer.status() === 200) assert.deepEqual(await violations(page), [], address);
  return answer.status();
}

/** The link by which an organizer invites somebody to act for a delegation. */
async function invite(organizer, delegation, email, role) {
  await organizer.goto(`/delegations/${delegation}`);
  await submit(organizer, 'email', { email, role }, 'Create invitation link');
  return organizer.locator('.token a').getAttribute('href');
}

/** Invites somebody who makes an account; returns the page on which that person has signed in. */
async function join(scripting, delegation, email, name, role) {
  const organizer = await site.page({ as: ORGANIZER });
  const link = await invite(organizer, delegation, email, role);
  const page = await site.page({ scripting });
  await page.goto(link);
  await submit(page, 'new-password', { name, 'new-password': NEW_PASSWORD }, 'Make my account');
  await see(page, name);
  return page;
}

/** The names of the pages in the foot. */
async function pagesOf(page) {
  return page.getByRole('navigation', { name: 'All pages', exact: true }).getByRole('link').allInnerTexts();
}

/** Where the forms and links of the page lead, besides those of the frame. */
async function controlsOf(page, address) {
  await page.goto(address);
  return page.locator('main').evaluate((main) => {
    const forms = [...main.querySelectorAll('form')].map((form) => form.getAttribute('action'));
    const links = [...main.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href'));
    return [...forms, ...links].sort();
  });
}

for (const { scripting, way } of WAYS) {
  test(`a teller opens and closes a vote, and sees no other control of the secretariat, ${way}`, async () => {
    const secretariat = '/consultations/1/secretariat';
    const organizer = await site.page({ scripting, as: ORGANIZER });
    const adviser = `teller-${scripting}@ministry.example`;
    const teller = await join(scripting, NOLEMBA, adviser, 'Ty Teller', 'adviser');
    // Of these nothing is a teller's.
    const others = ['stages', 'participants', 'draft', 'opinions', 'outcome'].map((one) => `/consultations/1/${one}`);
    others.push('/amendments/26', '/rules', '/weights', '/delegations', '/delegations/2');
    const controls = async () => {
      const found = {};
      for (const address of others) found[address] = await controlsOf(teller, address);
      return found;
    };
    const before = await controls();
    await teller.goto('/consultations/1');
    const pages = await pagesOf(teller);
    assert.equal(await visit(teller, '/consultations/1/questions/new'), 403);
    await teller.goto('/consultations/1/attendance');
    assert.equal(await teller.locator('main form').count(), 0);

    assert.equal(await visit(organizer, secretariat), 200);
    await see(organizer, /^Nobody holds an office in this consultation/);
    const give = (email, office) => submit(organizer, 'office', { email, office }, 'Give an office');
    const refused = [
      ['nobody@ministry.example', 'teller', 'No account that is in use has this mail address.'],
      [HEAD, 'teller', 'This person may vote for a delegation that takes part, and cannot be chair or teller here.'],
      ['delegate@xnl.example', 'teller', 'This person may vote for a delegation that takes part, and cannot be chair or teller here.'],
    ];
    for (const [email, office, words] of refused) {
      assert.equal(await give(email, office), 422, email);
      await see(organizer.getByRole('alert'), words);
      assert.equal(await organizer.locator('[name=email]').inputValue(), email, 'what was typed stays');
      assert.equal(await organizer.locator('[name=office]').inputValue(), office);
    }
    assert.equal(await give(adviser, 'teller'), 200);
    await see(organizer, 'The office is given, and recorded.');
    const row = organizer.locator('main tbody tr');
    assert.equal(await row.count(), 1);
    await see(row, 'Teller');
    await see(row, 'Nolemba (Adviser)');

    await teller.goto('/consultations/1');
    await see(teller.locator('.band'), 'Your office in this consultation: Teller');
    const added = (await pagesOf(teller)).filter((name) => !pages.includes(name));
    assert.deepEqual(added, ['Put a question to the vote']);
    assert.deepEqual(await controls(), before, 'no other page has more for a teller');
    for (const act of ['stages', 'secretariat', 'copy', 'credentials/requirement', 'participants']) {
      const { request } = teller.context();
      const forged = await request.post(`/consultations/1/${act}`, { headers: { origin: site.origin }, form: { kind: 'deciding' } });
      assert.equal(forged.status(), 403, act);
    }
    await teller.goto('/consultations/1/attendance');
    assert.equal(await teller.locator('main form[action$="/attendance"]').count(), 1);

    const title = `Does the teller count, ${way}?`;
    await openQuestion(teller, CONSULTATION, { title });
    const question = path(teller);
    assert.deepEqual(await teller.locator('main p.buttons a').allInnerTexts(), ['Close the vote', 'Cancel the vote']);
    assert.equal(await teller.getByRole('radio').count(), 0, 'an adviser casts no ballot, whatever office it is');
    assert.deepEqual(await violations(teller), []);
    const head = await site.page({ scripting, as: HEAD });
    await head.goto(question);
    await submit(head, 'choice', { choice: 'yes' }, 'Cast the ballot');
    assert.equal(await head.locator('main p.buttons a', { hasText: 'Close the vote' }).count(), 0);
    await teller.goto(question);
    await follow(teller, 'Close the vote');
    await press(teller, 'Close the vote');
    await see(teller, 'The vote is closed.');
    assert.deepEqual(await tally(teller), { Yes: 1, No: 0, Abstain: 0, 'Not voting': 23 });
    await teller.goto('/consultations/1/record');
    await see(teller, 'Secretariat (Teller)');

    assert.equal(await visit(organizer, secretariat), 200);
    await send(organizer, row.getByRole('link', { name: /^End the office of .* \(Teller\)$/ }));
    await see(organizer, /can no longer act in this office \(Teller\) in this consultation\.$/);
    assert.deepEqual(await violations(organizer), []);
    await press(organizer, 'End the office');
    await see(organizer, 'The office has ended. This is recorded.');
    assert.equal(await visit(teller, '/consultations/1/questions/new'), 403);
    await teller.goto('/consultations/1');
    assert.deepEqual(await pagesOf(teller), pages);
    assert.equal(await teller.getByText('Your office in this consultation').count(), 0);
  });

  test(`an organizer copies a consultation once its dates are seen, ${way}`, async () => {
    const title = `The second round, ${way}`;
    const page = await site.page({ scripting, as: ORGANIZER });
    const count = async () => {
      await page.goto('/consultations');
      return page.locator('main').getByRole('link', { name: title, exact: true }).count();
    };
    await page.goto('/consultations/1');
    await send(page, part(page, 'Copy this consultation'));
    assert.deepEqual(await violations(page), []);
    const field = (name) => page.locator(`main form [name="${name}"]`);
    assert.equal(await field('title').inputValue(), `${CONSULTATION} (copy)`);
    assert.equal(await field('participants').isChecked(), true);
    assert.equal(await field('text').isChecked(), false);
    assert.equal(await page.getByRole('button', { name: 'Open the consultation' }).count(), 0, 'the dates are seen first');

    assert.equal(await submit(page, 'start', { title, start: '2001-01-01T00:00', text: 'yes' }, 'Show the dates'), 422);
    await see(page.getByRole('alert'), 'Choose a time to come.');
    assert.equal(await field('title').inputValue(), title, 'what was typed stays');
    assert.equal(await field('text').isChecked(), true);
    assert.equal(await submit(page, 'start', { start: '2090-03-01T09:00' }, 'Show the dates'), 200);
    await see(page, 'Nothing is opened yet. Change the start to see other dates, or open the consultation.');
    const rows = page.locator('#preview tbody tr');
    assert.ok((await rows.count()) >= 4);
    assert.match(await rows.nth(1).innerText(), /2090/);
    assert.deepEqual(await violations(page), []);
    assert.equal(await field('start').inputValue(), '2090-03-01T09:00');
    const window = await page.context().newPage();
    await window.goto('/consultations');
    assert.equal(await window.getByText(title).count(), 0, 'nothing is opened yet');
    await press(page, 'Open the consultation');
    await see(page, 'The consultation is open.');
    const copy = path(page);

    assert.equal(await count(), 1);
    const labels = async (consultation) => {
      await page.goto(`${consultation}/draft`);
      const links = await page.getByRole('link', { name: /: positions/ }).allInnerTexts();
      return links.map((words) => words.split(':')[0]);
    };
    assert.deepEqual(await labels(copy), await labels('/consultations/1'));
    const members = async (consultation) => {
      await page.goto(`${consultation}/participants`);
      return page.locator('main a[href^="/delegations/"]').allInnerTexts();
    };
    assert.deepEqual((await members(copy)).sort(), (await members('/consultations/1')).sort());
    await page.goto(`${copy}/questions`);
    assert.equal(await page.locator('main a[href^="/questions/"]').count(), 0, 'no vote is copied');
    const provision = await provisionPath(page, 'OP12', copy);
    await page.goto(provision);
    assert.equal(await page.locator('#comments').getByRole('listitem').count(), 0, 'nothing that was said is copied');
    assert.equal(await visit(await site.page({ as: HEAD }), '/consultations/1/copy'), 403);
  });

  test(`an organizer saves a template, opens a consultation from it and removes it, ${way}`, async () => {
    const [name, title] = [`Usual rounds, ${way}`, `From a template, ${way}`];
    const page = await site.page({ scripting, as: ORGANIZER });
    await page.goto('/consultations/1');
    await send(page, part(page, 'Save as a template'));
    assert.deepEqual(await violations(page), []);
    assert.equal(await submit(page, 'template-name', { 'template-name': '  ' }, 'Save the template'), 422);
    assert.equal(await submit(page, 'template-name', { 'template-name': name }, 'Save the template'), 200);
    await see(page, 'The template is saved.');
    await follow(page, name);
    const template = path(page);
    await page.getByRole('heading', { level: 1, name: `New consultation from the template ${name}` }).waitFor();
    assert.equal(await page.locator('main form [name=text]').count(), 0, 'a template has no text');
    const values = { title, summary: 'The usual rounds again.', start: '2090-03-01T09:00' };
    assert.equal(await submit(page, 'start', values, 'Show the dates'), 200);
    assert.deepEqual(await violations(page), []);
    await press(page, 'Open the consultation');
    await see(page, 'The consultation is open.');
    const opened = path(page);

    await page.goto('/templates');
    await follow(page, `Remove the template ${name}`);
    await see(page, 'No consultation can be opened from it any more.');
    await press(page, 'Remove');
    await see(page, 'The template is removed.');
    assert.equal(await visit(page, template), 404);
    assert.equal(await visit(page, opened), 200, 'what was opened from it stays');
  });

  test(`full powers are recorded and asked for, and a head without is told, ${way}`, async () => {
    const title = `A conference of plenipotentiaries, ${way}`;
    const organizer = await site.page({ scripting, as: ORGANIZER });
    const consultation = await openConsultation(organizer, title, ['Nolemba', 'Temariva']);
    const [nolemba, temariva] = await Promise.all(
      [HEAD, 'head@xtm.example'].map((as) => site.page({ scripting, as })),
    );
    const credentials = `${consultation}/credentials`;
    const yesterday = new Date(Date.now() - DAY).toISOString().slice(0, 10);
    const document = {
      representative: 'A. Representative', 'credential-kind': 'full_powers', signer: 'head_of_state', dated_on: yesterday,
    };
    const record = async (delegation, changes = {}) => {
      await organizer.goto(`${credentials}/new?delegation=${delegation}`);
      const file = { name: 'powers.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 powers') };
      await organizer.locator('main form [name=file]').setInputFiles(file);
      return submit(organizer, 'representative', { ...document, ...changes }, 'Record credentials');
    };

    assert.equal(await visit(organizer, credentials), 200);
    await see(organizer, 'Votes do not ask for credentials.');
    await see(organizer, 'Missing (2)');
    await follow(organizer, 'Nolemba');
    await see(organizer, 'No document has been recorded yet.');
    await follow(organizer, 'Record credentials');
    assert.deepEqual(await violations(organizer), []);
    assert.equal(await record(NOLEMBA, { signer: 'mission' }), 422);
    await see(organizer.getByRole('alert'), /Full powers and credentials are signed by the Head of State/);
    assert.equal(await organizer.locator('[name=representative]').inputValue(), 'A. Representative', 'what was typed stays');
    assert.equal(await record(NOLEMBA, { dated_on: '2099-01-01' }), 422);
    await see(organizer.getByRole('alert'), 'The document cannot have a date that is yet to come.');
    assert.equal(await record(NOLEMBA), 200);
    await see(organizer, 'The document is recorded.');
    await see(organizer, 'Full powers');

    // A delegation reads its own documents and no others.
    assert.equal(await visit(nolemba, credentials), 200);
    const file = await nolemba.getByRole('link', { name: 'powers.pdf' }).getAttribute('href');
    const read = async (page) => (await page.context().request.get(file)).status();
    assert.deepEqual([await read(nolemba), await read(temariva)], [200, 404]);
    assert.equal(await visit(temariva, `${credentials}?delegation=${NOLEMBA}`), 404);

    await organizer.goto(credentials);
    await follow(organizer, 'Change what votes ask for');
    assert.deepEqual(await violations(organizer), []);
    await see(organizer, 'One member has no valid full powers or credentials now.');
    await submit(organizer, 'demand', { demand: 'originals' }, 'Set');
    await see(organizer, 'What votes ask for is set, and recorded.');
    await see(organizer, /A provisional communication does not count\.$/);
    await openQuestion(organizer, title, { title: `Adoption, ${way}` });
    const question = path(organizer);
    await see(organizer, /^This vote asks for credentials\. One member lacks them/);
    assert.equal(await visit(organizer, `${credentials}/requirement`), 409, 'nothing is changed while a vote is open');

    assert.equal(await visit(temariva, question), 200);
    const lacks = async () => temariva.locator('#lacking').innerText();
    assert.match(await lacks(), /^Your delegation casts no ballot: its credentials are missing\./);
    assert.equal(await temariva.locator('#ballot form').count(), 0);
    await send(temariva, temariva.locator('#lacking').getByRole('link'));
    assert.equal(path(temariva), credentials);
    assert.equal(await visit(nolemba, question), 200);
    assert.equal(await nolemba.locator('#lacking').count(), 0);

    // What a head typed stays where the document is withdrawn in the meantime.
    await nolemba.getByRole('radio', { name: 'Yes' }).check();
    await nolemba.getByLabel('Explanation of vote').fill('We came with full powers.');
    await organizer.goto(`${credentials}?delegation=${NOLEMBA}`);
    await follow(organizer, 'Withdraw');
    await submit(organizer, 'reason', { reason: 'It was recalled.' }, 'Withdraw the document');
    await see(organizer, 'The document is withdrawn.');
    await see(organizer, 'It was recalled.');
    assert.equal(await press(nolemba, 'Cast the ballot'), 409);
    await see(nolemba.getByRole('alert'), 'No ballot was cast: the credentials of the delegation are missing. Nothing was changed.');
    assert.equal(await nolemba.getByLabel('Explanation of vote').inputValue(), 'We came with full powers.');
    assert.equal(await record(NOLEMBA), 200);
    assert.equal(await press(nolemba, 'Cast the ballot'), 200);
    await see(nolemba, 'Your delegation has voted: Yes.');

    assert.equal(await record(TEMARIVA, { 'credential-kind': 'provisional', signer: 'mission' }), 200);
    await temariva.goto(question);
    assert.match(await lacks(), /: only a provisional communication has come, which does not count here\./);
    assert.equal(await record(TEMARIVA), 200);
    await temariva.goto(question);
    await submit(temariva, 'choice', { choice: 'no' }, 'Cast the ballot');
    await see(temariva, 'Your delegation has voted: No.');
    assert.deepEqual(await tally(temariva), { Yes: 1, No: 1, Abstain: 0, 'Not voting': 0 });
  });

  test(`a head hands over to a successor, who finds what is in preparation, ${way}`, async () => {
    const [delegation, name, as] = scripting
      ? [AKOVENI, 'Akoveni', 'head@xak.example']
      : [OSENDARA, 'Osendara', 'head@xos.example'];
    const statement = `${name} is still thinking.`;
    const successor = await join(scripting, delegation, `next-${delegation}@ministry.example`, 'Io Successor', 'delegate');
    const former = await site.page({ scripting, as });
    const provision = await provisionPath(former, 'OP12');
    await former.goto(provision);
    await former.getByRole('radio', { name: 'Reserve' }).check();
    await unfold(former, 'Add a statement or a text of your own');
    await former.getByLabel('Statement').fill(statement);
    await send(former, former.getByRole('button', { name: 'Save the draft' }));

    await former.goto(`/delegations/${delegation}`);
    const over = former.locator('main a[href$="/succession"]');
    const succession = await over.getAttribute('href');
    await send(former, over);
    await see(former, /^Your mandate ends, and with it all rights from it\./);
    await see(former, new RegExp(`^The new head finds everything that ${name} has prepared`));
    assert.deepEqual(await violations(former), []);
    assert.equal(await visit(successor, succession), 403, 'nobody makes oneself a head');
    assert.equal(await press(former, 'Hand over'), 422);
    await see(former.getByRole('alert'), 'Choose who follows, or write the address of somebody to invite.');
    const choose = { label: 'Io Successor (Delegate)' };
    const both = { successor: choose, 'successor-email': 'somebody@ministry.example' };
    assert.equal(await submit(former, 'successor', both, 'Hand over'), 422);
    await see(former.getByRole('alert'), 'Either choose somebody above or invite somebody, not both.');
    assert.equal(await former.locator('[name="successor-email"]').inputValue(), 'somebody@ministry.example');
    await successor.goto('/');
    await see(successor, `You act for ${name}, as delegate`);

    await submit(former, 'successor', { successor: choose, 'successor-email': '' }, 'Hand over');
    await see(former, 'The delegation has a new head.');
    assert.equal(await former.locator('main a[href^="/seats/"]').count(), 0);
    assert.equal(await visit(former, succession), 403);
    await former.goto('/');
    assert.equal(await former.locator('.acting').count(), 0, 'whoever handed over acts for nobody');
    await former.goto(provision);
    assert.ok(!(await former.content()).includes(statement), 'and sees no drafts');

    await successor.goto('/');
    await see(successor, `You act for ${name}, as head`);
    await successor.goto(provision);
    await unfold(successor, 'Add a statement or a text of your own');
    assert.equal(await successor.getByLabel('Statement').inputValue(), statement);
    await send(successor, successor.getByRole('button', { name: 'Approve and submit' }));
    await see(successor, 'Your position is submitted.');
  });

  test(`whoever has two seats chooses for whom to act, and a form of the other one is refused with its words, ${way}`, async () => {
    const [email, role] = [`two-${scripting}@ministry.example`, 'delegate'];
    const page = await join(scripting, NOLEMBA, email, 'Jo Double', role);
    const choice = page.locator('.seat-choice');
    const provision = await provisionPath(page, 'OP13');
    assert.equal(await choice.count(), 0, 'one seat is no choice');
    const link = await invite(await site.page({ as: ORGANIZER }), TEMARIVA, email, 'alternate');
    await page.goto(link);
    await see(page, /^You are invited to act for Temariva as: Alternate\.$/);
    await press(page, 'Accept');

    assert.equal(await visit(page, '/delegations'), 200);
    await see(page.locator('.acting'), 'You act for Nolemba, as delegate');
    await page.goto(provision);
    await see(page.locator('.acting'), 'You act for Nolemba, as delegate');
    assert.deepEqual(await choice.getByRole('button').allInnerTexts(), ['Act for Temariva (Alternate)']);
    const words = `Words for Nolemba alone, ${way}.`;
    await page.getByLabel('Your comment').fill(words);

    // Another window of the same session chooses the other seat.
    const other = await page.context().newPage();
    await other.goto(provision);
    await send(other, other.locator('.seat-choice').getByRole('button', { name: 'Act for Temariva (Alternate)' }));
    await see(other, 'You now act for the delegation that you have chosen.');
    await see(other.locator('.acting'), 'You act for Temariva, as alternate');
    assert.equal(path(other), provision, 'it leads back to the page');

    assert.equal(await send(page, page.getByRole('button', { name: 'Post the comment' })), 409);
    const told = await page.getByRole('alert').innerText();
    assert.match(told, /^This form was made while you acted for another delegation, or for none\. Nothing was done\./);
    await see(page, 'What you typed');
    await see(page.locator('main dl'), words);
    assert.deepEqual(await violations(page), []);
    const comment = (text) => other.locator('#comments').getByRole('listitem').filter({ hasText: text });
    await other.goto(provision);
    assert.equal(await comment(words).count(), 0);

    const answer = `Words for Temariva, ${way}.`;
    await other.getByLabel('Your comment').fill(answer);
    await send(other, other.getByRole('button', { name: 'Post the comment' }));
    await see(comment(answer).locator('.by'), 'Temariva');

    // A phone has room for the choice; so has a reader from right to left.
    await other.setViewportSize({ width: 360, height: 740 });
    for (const language of ['English', 'العربية', 'English']) {
      await send(other, other.locator('#language').getByRole('button', { name: language }));
      assert.equal(await other.locator('.seat-choice button').isVisible(), true);
      assert.equal(await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, language);
      assert.deepEqual(await violations(other), [], language);
    }

    // The former seat is chosen again, and the same words go through.
    await send(other, other.locator('.seat-choice').getByRole('button', { name: 'Act for Nolemba (Delegate)' }));
    await other.getByLabel('Your comment').fill(words);
    await send(other, other.getByRole('button', { name: 'Post the comment' }));
    await see(comment(words).locator('.by'), 'Nolemba');
  });
}

/** Opens a consultation in which delegations with these names negotiate a text, and returns its path. */
async function openConsultation(organizer, title, names) {
  await organizer.goto('/consultations/new');
  const values = { title, summary: 'Whether this works.', visibility: 'public' };
  await submit(organizer, 'summary', values, 'Open the consultation');
  const consultation = path(organizer);
  await organizer.goto(`${consultation}/participants`);
  for (const name of names) await organizer.getByRole('checkbox', { name, exact: true }).check();
  await press(organizer, 'Let them take part');
  await organizer.goto(`${consultation}/import`);
  await organizer.getByLabel('Text', { exact: true }).fill(TEXT);
  await press(organizer, 'Check');
  await press(organizer, 'Publish');
  await organizer.goto(`${consultation}/stages`);
  await unfold(organizer, 'Set a stage');
  await organizer.getByLabel('Stage', { exact: true }).selectOption('Negotiation');
  await press(organizer, 'Set a stage');
  return consultation;
}
