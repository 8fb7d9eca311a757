// What the tour of every page finds besides the demo.

import assert from 'node:assert/strict';
import { enter, path, provisionPath, send, unfoldAll } from './actions.mjs';
import { HEAD, ORGANIZER, tableOfWeights } from './demo.mjs';

const CONSULTATION = '/consultations/1';
const OPTIONS = 'A conference in Nairobi\nA conference in Suva\nNo conference';

/**
 * Writes what the demo lacks: a draft position, an edited and a hidden comment, invitations, a
 * proxy, a suspension and votes held in other ways. Returns the addresses of what it wrote.
 */
export async function prepare(site) {
  const head = await site.page({ as: HEAD });
  const organizer = await site.page({ as: ORGANIZER });

  const provision = await provisionPath(head, 'OP12');
  const adopted = await provisionPath(head, 'OP5');
  const comment = await written(head, provision, 'It was written in haste.');
  await head.goto(`${comment}/edit`);
  await head.getByLabel('Your comment').fill('It was written **at leisure**, see [the draft](https://baraza.example/).');
  await send(head, head.getByRole('button', { name: 'Save' }));
  await head.getByRole('radio', { name: 'Reserve' }).check();
  await unfoldAll(head);
  await head.getByLabel('Statement').fill('We are still thinking.');
  await send(head, head.getByRole('button', { name: 'Save the draft' }));
  const hidden = await written(head, provision, 'It was off the point.');
  await organizer.goto(`${hidden}/hide`);
  await organizer.getByLabel('Reason').fill('It was off the point.');
  await send(organizer, organizer.getByRole('button', { name: 'Hide' }));
  const fresh = await invited(organizer, 'new@ministry.example');
  const known = await invited(organizer, 'head@xtm.example');

  const neighbour = await site.page({ as: 'head@xtm.example' });
  await organizer.goto(`${CONSULTATION}/attendance`);
  for (const box of (await organizer.getByRole('checkbox').all()).slice(0, 9)) await box.check();
  await filled(organizer, '/attendance', {});
  for (const [page, holder] of [[head, 'Temariva'], [neighbour, 'Nolemba']]) {
    await page.goto(`${CONSULTATION}/proxies`);
    await filled(page, '/proxies', { holder: { label: holder } });
  }
  const divided = await asked(organizer, {
    splitting: 'yes', proxy_limit: '2', casting: 'shared', weights: 'table',
    table: tableOfWeights({ XNL: 5 }), justification: 'Five for one.',
  });
  await organizer.goto('/delegations/3/suspension');
  await filled(organizer, '/suspension', { reason: 'Its credentials have not come.' });
  const roll = await asked(organizer, { method: 'roll_call' });
  await answered(organizer, roll);
  const hands = await asked(organizer, { method: 'show_of_hands' });
  const counted = await asked(organizer, { method: 'show_of_hands' });
  await organizer.goto(`${counted}/hands`);
  await filled(organizer, '/hands', { yes: '10', no: '3', abstain: '2', present: '17' });
  const secret = await asked(organizer, { method: 'secret' });
  await voted(head, secret, { choice: 'yes' });
  await closed(organizer, secret);
  const ranked = await asked(organizer, { method: 'ranked', options: OPTIONS });
  const chosen = await asked(organizer, { method: 'ranked', options: OPTIONS, counting: 'irv' });
  await voted(head, chosen, { 'rank-1': '1', 'rank-2': '2' });
  await closed(organizer, chosen);
  const regional = await asked(organizer, { rule: 'regional-concurrence' });
  await voted(head, regional, { choice: 'yes' });
  await head.goto(regional);
  await filled(head, '/explanations', { statement: 'It is what our region asked for.' });
  await closed(organizer, regional);
  await head.goto(regional);
  await filled(head, '/corrections', { meant: 'no', reason: 'We had read another version.' });
  await organizer.goto('/blocs');
  await filled(organizer, '/blocs', { code: 'LEO', name: 'The Lowland Group', members: 'XNL XTM' });
  await head.goto(`${CONSULTATION}/blocs`);
  await filled(head, `${CONSULTATION}/blocs`, { body: 'We hold together.' });
  const drafted = path(head);
  await filled(head, '/points', { label: 'OP12', stance: 'support' });
  const amendment = await asked(organizer, { amendments: 'Delete it\n- Change it', parts: 'its end', division: 'yes' });
  return {
    adopted, amendment, chosen, comment, counted, divided, drafted, fresh, hands,
    known, provision, ranked, regional, roll, secret,
  };
}

/** Posts a comment and returns its path. */
async function written(page, provision, text) {
  await page.goto(provision);
  await page.getByLabel('Your comment').fill(text);
  await send(page, page.getByRole('button', { name: 'Post the comment' }));
  const id = await page.locator('#comments').getByRole('listitem').filter({ hasText: text }).getAttribute('id');
  return `/comments/${id.replace('comment-', '')}`;
}

/** Fills the fields of a form, folded or not, by their names, and sends it; it is to be accepted. */
async function filled(page, action, values) {
  await unfoldAll(page);
  const form = page.locator(`form[action$="${action}"]`);
  await enter(form, values);
  assert.equal(await send(page, form.getByRole('button').last()), 200, action);
}

/** Puts a question to the vote and returns its path. */
async function asked(page, values) {
  await page.goto(`${CONSULTATION}/questions/new`);
  await filled(page, '/questions/new', { title: `A question with ${Object.keys(values)}`, ...values });
  return path(page);
}

async function voted(page, question, values) {
  await page.goto(question);
  await filled(page, '/ballots', values);
}

async function closed(page, question) {
  await page.goto(`${question}/close`);
  await filled(page, '/close', {});
}

/** Enters the first answer of a roll call. */
async function answered(page, question) {
  await page.goto(question);
  await send(page, page.locator('#roll button').first());
}

/** Invites a person and returns the link. */
async function invited(page, email) {
  await page.goto('/delegations/2');
  await page.getByLabel('Mail address').fill(email);
  await send(page, page.getByRole('button', { name: 'Create invitation link' }));
  // Where the invitation would end a mandate, the form comes back once and says so.
  const again = page.locator('form[action$="/invitations"] [name=confirmed]:not([value=""])');
  if (await again.count()) await send(page, page.getByRole('button', { name: 'Create invitation link' }));
  return page.getByRole('link', { name: /\/invitations\// }).getAttribute('href');
}
