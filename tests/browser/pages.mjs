// Every page of Baraza with whoever sees it, for tests that look at all of them.

import assert from 'node:assert/strict';
import { enter, path, send, tableOfWeights, unfoldAll } from './harness.mjs';

export const HEAD = 'head@xnl.example';
export const ORGANIZER = 'organizer@demo.example';

const CONSULTATION = '/consultations/1';
const OPTIONS = 'A conference in Nairobi\nA conference in Suva\nNo conference';
const WRONG_TEXT = '# A text\n\n1. First.\n3. Third.\n';

/**
 * Writes what the demo lacks, a draft position, an edited and a hidden comment, invitations, a
 * proxy, a suspension and votes held in other ways, and returns the pages by who sees them: each with a name and how to `reach` it. A page that
 * a head or an organizer sees as anyone does is listed once. What is pressed on the way is
 * found by names that are the same in every language.
 */
export async function everyPage(site) {
  const head = await site.page({ as: HEAD });
  const organizer = await site.page({ as: ORGANIZER });

  await head.goto(`${CONSULTATION}/draft`);
  const provision = await head.getByRole('link', { name: /^OP12: positions/ }).getAttribute('href');
  const adopted = await head.getByRole('link', { name: /^OP5: positions/ }).getAttribute('href');
  const comment = await written(head, provision, 'It was written in haste.');
  await head.goto(`${comment}/edit`);
  await head.getByLabel('Your comment').fill('It was written **at leisure**, see [the draft](https://baraza.example/).');
  await send(head, head.getByRole('button', { name: 'Save' }));
  await head.getByRole('radio', { name: 'Reserve' }).check();
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
  await organizer.goto('/delegations/3');
  await filled(organizer, '/suspension', { reason: 'Its credentials have not come.' });
  const roll = await asked(organizer, { method: 'roll_call' });
  await answered(organizer, roll);
  const hands = await asked(organizer, { method: 'show_of_hands' });
  const counted = await asked(organizer, { method: 'show_of_hands' });
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

  const at = (name, path) => ({ name, reach: (page) => page.goto(path) });
  const rejected = (name, path, fill, button) => ({
    name,
    async reach(page) {
      await page.goto(path);
      await fill(page);
      await send(page, page.locator(button));
    },
  });
  return {
    anyone: [
      at('start', '/'),
      at('consultations', '/consultations'),
      at('consultation', CONSULTATION),
      at('draft', `${CONSULTATION}/draft`),
      at('draft in Arabic', `${CONSULTATION}/draft?language=ar`),
      at('rolling text', `${CONSULTATION}/rolling`),
      at('amendments', `${provision}/amendments`),
      at('amendment', '/amendments/2'),
      at('merged amendment', '/amendments/6'),
      at('compilation', `${CONSULTATION}/compilation`),
      at('compilation of a bloc', `${CONSULTATION}/compilation?bloc=COG`),
      at('statements of blocs', `${CONSULTATION}/blocs`),
      at('statement of a bloc', '/bloc-statements/1'),
      at('blocs', '/blocs'),
      at('bloc', '/blocs/1'),
      at('filtered compilation', `${CONSULTATION}/compilation?delegation=XSN&part=amendments`),
      at('compared revisions', `${CONSULTATION}/compare`),
      at('history of a provision', `${provision}/history`),
      at('summary', `${CONSULTATION}/summary`),
      at('representation', `${CONSULTATION}/representation`),
      at('representation in the forum', '/representation'),
      at('summary of a provision', `${adopted}/summary`),
      at('coalition', `${adopted}/coalition`),
      at('summary with shares by weight', `${CONSULTATION}/summary?scheme=1`),
      at('reactions', `${CONSULTATION}/reactions`),
      at('cohesion', `${CONSULTATION}/cohesion?group=development-g77&with=1`),
      at('opinions', `${CONSULTATION}/opinions`),
      at('questions', `${CONSULTATION}/questions`),
      at('closed question', '/questions/1'),
      at('open question', '/questions/2'),
      at('silence procedure', '/questions/3'),
      at('result sheet', '/questions/1/sheet'),
      at('counted hands', counted),
      at('sheet of counted hands', `${counted}/sheet`),
      at('closed secret ballot', secret),
      at('choice among options', ranked),
      at('chosen option', chosen),
      at('result of several criteria', regional),
      at('sheet of several criteria', `${regional}/sheet`),
      at('amendment', amendment),
      at('attendance', `${CONSULTATION}/attendance`),
      at('proxies', `${CONSULTATION}/proxies`),
      at('voting power', '/questions/1/power'),
      at('laboratory', `${CONSULTATION}/laboratory`),
      at('rules', '/rules'),
      at('weight schemes', '/weights'),
      at('weight scheme', '/weights/1'),
      at('provision', provision),
      at('delegations', '/delegations'),
      at('delegation', '/delegations/1'),
      at('suspended delegation', '/delegations/3'),
      at('draft with comments', `${CONSULTATION}/draft?comments=all`),
      at('commenting table', `${CONSULTATION}/commenting`),
      at('search', `${CONSULTATION}/search`),
      at('finds', `${CONSULTATION}/search?q=capacity&kind=comment`),
      at('record', `${CONSULTATION}/record`),
      at('outcome', `${CONSULTATION}/outcome`),
      at('record of the forum', '/record'),
      at('history of a comment', `${comment}/history`),
      at('sign in', '/sign-in'),
      rejected(
        'rejected sign-in',
        '/sign-in',
        async (page) => {
          await page.locator('#field-email').fill('nobody@nowhere.example');
          await page.locator('#field-password').fill('not the password');
        },
        'form[action="/sign-in"] button',
      ),
      at('invitation', fresh),
      at('invitation of somebody with an account', known),
      at('used invitation', '/invitations/none'),
      at('missing page', '/nothing'),
    ],
    head: [
      at('start', '/'),
      at('desk', `${CONSULTATION}/desk`),
      at('clearance by the capital', `${CONSULTATION}/clearances`),
      rejected(
        'rejected sending to the capital',
        `${CONSULTATION}/clearances`,
        (page) => page.locator('form[action$="/clearances"]').evaluate((form) => {
          form.noValidate = true;
          for (const box of form.querySelectorAll('input[type=checkbox]')) box.checked = false;
        }),
        'form[action$="/clearances"] button',
      ),
      at('amended amendment', '/amendments/4'),
      at('positions on changed text', `${CONSULTATION}/desk/forward`),
      at('adopted provision', adopted),
      at('reactions', `${CONSULTATION}/reactions`),
      at('remarks on the summary', `${CONSULTATION}/summary/remarks`),
      rejected(
        'rejected reply',
        `${adopted}/summary`,
        async (page) => {
          await unfoldAll(page);
          await page.locator('form[action$="/replies"]').evaluate((form) => (form.noValidate = true));
        },
        'form[action$="/replies"] button',
      ),
      rejected(
        'rejected statement',
        `${CONSULTATION}/reactions`,
        async (page) => {
          await unfoldAll(page);
          await page.locator('form[action$="/statements"]').evaluate((form) => (form.noValidate = true));
        },
        'form[action$="/statements"] button',
      ),
      rejected(
        'rejected reservation',
        adopted,
        async (page) => {
          await unfoldAll(page);
          await page.locator('form[action$="/reservations"]').evaluate((form) => (form.noValidate = true));
        },
        'form[action$="/reservations"] button',
      ),
      at('open question', '/questions/2'),
      at('provision', provision),
      at('delegation', '/delegations/1'),
      at('silence procedure', '/questions/3'),
      at('amendments', `${provision}/amendments`),
      rejected(
        'rejected amendment',
        `${provision}/amendments`,
        (page) => page.locator('#field-text').fill('  '),
        'form[action$="/amendments"] button',
      ),
      at('amendment', '/amendments/2'),
      at('statement of a bloc', '/bloc-statements/1'),
      at('statement to be cleared', '/bloc-statements/2'),
      rejected(
        'rejected association',
        '/bloc-statements/1',
        (page) => page.locator('input[name=kind][value=associated_except]').check(),
        'form[action$="/association"] button',
      ),
      at('drafted statement of a bloc', drafted),
      rejected(
        'rejected point',
        drafted,
        (page) => enter(page.locator('form[action$="/points"]'), { label: 'OP99', stance: 'support' }),
        'form[action$="/points"] button',
      ),
      at('spreadsheet', `${CONSULTATION}/spreadsheet`),
      rejected(
        'rejected spreadsheet',
        `${CONSULTATION}/spreadsheet`,
        (page) => page.locator('#field-file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') }),
        'form[action$="/spreadsheet"] button',
      ),
      at('roll call', roll),
      at('divided vote', divided),
      at('choice among options', ranked),
      at('closed vote with statements', regional),
      at('proxies', `${CONSULTATION}/proxies`),
      at('account', '/account'),
      at('reply', `${provision}?reply=${comment.split('/').pop()}`),
      at('edit of a comment', `${comment}/edit`),
      at('forbidden page', '/consultations/new'),
      rejected(
        'rejected position',
        provision,
        (page) => page.locator('input[name=stance][value=support_with_amendment]').check(),
        'button[name=act][value=save]',
      ),
      rejected(
        'rejected ballot',
        '/questions/2',
        (page) => page.locator('form[action$="/ballots"]').evaluate((form) => (form.noValidate = true)),
        'form[action$="/ballots"] button',
      ),
      rejected(
        'rejected division of the weight',
        divided,
        (page) => enter(page.locator('form[action$="/ballots"]'), { choice: 'split', yes: '7' }),
        'form[action$="/ballots"] button',
      ),
      rejected('rejected order', ranked, async () => {}, 'form[action$="/ballots"] button'),
    ],
    organizer: [
      at('rolling text', `${CONSULTATION}/rolling`),
      at('amendment', '/amendments/2'),
      at('attendance', `${CONSULTATION}/attendance`),
      at('bloc', '/blocs/1'),
      rejected(
        'rejected bloc',
        '/blocs',
        async (page) => {
          await unfoldAll(page);
          await enter(page.locator('form[action="/blocs"]'), { code: 'NEW', name: 'New', members: 'XNL ZZZ' });
        },
        'form[action="/blocs"] button',
      ),
      at('consultations', '/consultations'),
      at('consultation', CONSULTATION),
      at('statements', `${CONSULTATION}/statements`),
      at('accepted statements', `${CONSULTATION}/statements?state=accepted`),
      rejected(
        'rejected declining',
        '/statements/15/declining',
        (page) => page.locator('form[action$="/declining"]').evaluate((form) => (form.noValidate = true)),
        'form[action$="/declining"] button',
      ),
      at('summary of a provision', `${adopted}/summary`),
      at('change of a stage', `${CONSULTATION}?stage=negotiating`),
      at('questions', `${CONSULTATION}/questions`),
      at('open question', '/questions/2'),
      at('silence procedure', '/questions/3'),
      at('roll call', roll),
      at('show of hands', hands),
      rejected(
        'rejected count of hands',
        hands,
        async (page) => {
          await unfoldAll(page);
          await enter(page.locator('form[action$="/hands"]'), { yes: '9', no: '9', abstain: '9', present: '9' });
        },
        'form[action$="/hands"] button',
      ),
      rejected(
        'rejected rule',
        '/rules',
        (page) => page.locator('#field-rule').fill('{'),
        'form[action="/rules"] button',
      ),
      at('weight schemes', '/weights'),
      rejected(
        'rejected weight scheme',
        '/weights',
        (page) =>
          enter(page.locator('form[action="/weights"]'), {
            name: 'A scheme', justification: 'None.', as_of: '2026-11-01', points: '0',
          }),
        'form[action="/weights"] button',
      ),
      at('provision', provision),
      at('delegations', '/delegations'),
      at('delegation', '/delegations/2'),
      at('suspended delegation', '/delegations/3'),
      at('new consultation', '/consultations/new'),
      at('import', `${CONSULTATION}/import`),
      rejected(
        'rejected import',
        `${CONSULTATION}/import`,
        (page) => page.locator('#field-text').fill(WRONG_TEXT),
        'button[value=check]',
      ),
      rejected(
        'checked import',
        `${CONSULTATION}/import`,
        (page) => page.locator('#field-text').fill(WRONG_TEXT.replace('3.', '2.')),
        'button[value=check]',
      ),
      at('new question', `${CONSULTATION}/questions/new`),
      rejected(
        'rejected question',
        `${CONSULTATION}/questions/new`,
        async (page) => {
          await page.locator('#field-title').fill('A question');
          await page.locator('input[name=weights][value=table]').check();
        },
        'form.form button',
      ),
      rejected(
        'rejected silence procedure',
        `${CONSULTATION}/questions/new`,
        (page) => {
          const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
          const values = { title: 'By silence', method: 'silence', rule: 'consensus', closes_at: tomorrow };
          return enter(page.locator('form.form'), values);
        },
        'form.form button',
      ),
      rejected(
        'rejected stage',
        CONSULTATION,
        async (page) => {
          await page.locator('summary:has(+ form[action$="/stages"])').click();
          await page.locator('#field-closes_at').fill('2001-01-01T00:00');
        },
        'form[action$="/stages"] button',
      ),
      at('new delegations', '/delegations/add'),
      at('hiding a comment', `${comment}/hide`),
      rejected(
        'rejected hiding',
        `${comment}/hide`,
        (page) => page.locator('#field-reason').fill('   '),
        'form.form button',
      ),
      rejected(
        'made invitation',
        '/delegations/2',
        (page) => page.locator('#field-email').fill('another@ministry.example'),
        'form[action$="/invitations"] button',
      ),
    ],
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
  await page.goto(question);
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
  await send(page, page.getByRole('button', { name: 'Make an invitation' }));
  return page.getByRole('link', { name: /\/invitations\// }).getAttribute('href');
}
