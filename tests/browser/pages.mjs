// Every page of Baraza with whoever sees it, for tests that look at all of them.

import { send } from './harness.mjs';

export const HEAD = 'head@xnl.example';
export const ORGANIZER = 'organizer@demo.example';

const CONSULTATION = '/consultations/1';
const WRONG_TEXT = '# A text\n\n1. First.\n3. Third.\n';

/**
 * Writes what the demo lacks, a draft position, an edited and a hidden comment and invitations,
 * and returns the pages by who sees them: each with a name and how to `reach` it. A page that
 * a head or an organizer sees as anyone does is listed once. What is pressed on the way is
 * found by names that are the same in every language.
 */
export async function everyPage(site) {
  const head = await site.page({ as: HEAD });
  const organizer = await site.page({ as: ORGANIZER });

  await head.goto(`${CONSULTATION}/draft`);
  const provision = await head.getByRole('link', { name: /^OP12: positions/ }).getAttribute('href');
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
      at('summary', `${CONSULTATION}/summary`),
      at('questions', `${CONSULTATION}/questions`),
      at('closed question', '/questions/1'),
      at('open question', '/questions/2'),
      at('provision', provision),
      at('delegations', '/delegations'),
      at('delegation', '/delegations/1'),
      at('draft with comments', `${CONSULTATION}/draft?comments=all`),
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
      at('open question', '/questions/2'),
      at('provision', provision),
      at('delegation', '/delegations/1'),
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
        (page) => page.locator('#ballot form').evaluate((form) => (form.noValidate = true)),
        '#ballot button',
      ),
    ],
    organizer: [
      at('consultations', '/consultations'),
      at('consultation', CONSULTATION),
      at('questions', `${CONSULTATION}/questions`),
      at('open question', '/questions/2'),
      at('provision', provision),
      at('delegations', '/delegations'),
      at('delegation', '/delegations/2'),
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

/** Invites a person and returns the link. */
async function invited(page, email) {
  await page.goto('/delegations/2');
  await page.getByLabel('Mail address').fill(email);
  await send(page, page.getByRole('button', { name: 'Make an invitation' }));
  return page.getByRole('link', { name: /\/invitations\// }).getAttribute('href');
}
