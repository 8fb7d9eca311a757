// What people do on a page, and what they see there.

import { PASSWORD } from './demo.mjs';

/** Signs in through the form, in whatever language the page is. */
export async function signIn(page, email, password = PASSWORD) {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await send(page, page.locator('form[action="/sign-in"]:has(input[name=password]) button').first());
  await page.locator('form[action="/sign-out"]').waitFor({ state: 'attached' });
}

/** Clicks `control`, waits for the page that follows, and returns that page's status code. */
export async function send(page, control, act = () => control.click()) {
  const answered = page.waitForEvent('response', (response) => {
    const request = response.request();
    const redirects = response.status() >= 300 && response.status() < 400;
    return request.isNavigationRequest() && request.frame() === page.mainFrame() && !redirects;
  });
  const arrived = page.waitForEvent('domcontentloaded');
  const [response] = await Promise.all([answered, arrived, act()]);
  return response.status();
}

/** Waits until `text` can be seen. */
export async function see(scope, text) {
  await scope.getByText(text).filter({ visible: true }).first().waitFor();
}

/** Opens a part of the page that is folded. */
export async function unfold(page, summary) {
  const fold = folded(page, summary).first();
  if ((await fold.getAttribute('open')) === null) {
    await fold.locator('summary').first().click();
  }
}

/** The part of the page that folds under `summary`. */
export function folded(page, summary) {
  return page.locator('details').filter({ has: page.locator('summary', { hasText: summary }) });
}

/** Unfolds everything on the page. */
export async function unfoldAll(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
}

/** Fills the fields of a form, whatever their kind, by their names. */
export async function enter(form, values) {
  const kinds = await form.evaluate(({ elements }) =>
    Object.fromEntries([...elements].reverse().map(({ name, type }) => [name, type])),
  );
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    if (['radio', 'checkbox'].includes(kinds[name])) await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kinds[name] === 'select-one') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** From the start page to the draft of a consultation, and there to a provision. */
export async function openProvision(page, consultation, label) {
  await page.goto('/');
  await send(page, page.getByRole('link', { name: consultation }));
  await send(page, part(page, 'Draft'));
  await send(page, page.getByRole('link', { name: new RegExp(`^${label}: positions and comments`) }));
}

/** The path of a provision of a consultation, from the draft that the page is left at. */
export async function provisionPath(page, label, consultation = '/consultations/1') {
  await page.goto(`${consultation}/draft`);
  return page.getByRole('link', { name: new RegExp(`^${label}: positions`) }).getAttribute('href');
}

/** The link to a page of the consultation within which the page is, or of the platform: each is in the foot. */
export function part(page, name) {
  return page.getByRole('navigation', { name: 'All pages', exact: true }).getByRole('link', { name, exact: true });
}

/** The rows of the tally: delegations that voted so, by choice. */
export async function tally(page) {
  const rows = {};
  for (const row of await page.getByRole('table', { name: 'Tally' }).locator('tbody tr').all()) {
    rows[await row.getByRole('rowheader').innerText()] = Number(await row.locator('td').first().innerText());
  }
  return rows;
}

/** The row of the tally for `choice`, once it counts `delegations`. */
export function tallyRow(page, choice, delegations) {
  const row = page.getByRole('table', { name: 'Tally' }).locator('tbody tr').filter({ hasText: choice });
  return row.filter({ has: page.locator('td:nth-of-type(1)', { hasText: new RegExp(`^${delegations}$`) }) });
}

/** Puts a question with a live tally to the vote, as the organizer who is signed in on `page`. */
export async function openQuestion(page, consultation, { title, about, weights, why = 'As agreed.' }) {
  await page.goto('/consultations');
  await send(page, page.getByRole('link', { name: consultation }));
  await send(page, part(page, 'All votes'));
  await send(page, part(page, 'Put a question to the vote'));
  await page.getByLabel('Question', { exact: true }).fill(title);
  if (about) await page.getByLabel('About').selectOption({ label: about });
  if (weights) await weigh(page, weights, why);
  await page.getByLabel('Show the tally while the vote is open').check();
  await send(page, page.getByRole('button', { name: 'Open the vote' }));
  await see(page, 'The vote is open.');
}

/** Fills in a table of weights on the form that puts a question to the vote. */
export async function weigh(page, weights, why) {
  await page.getByRole('radio', { name: 'A table of weights' }).check();
  await unfold(page, 'Table of weights');
  await page.getByRole('textbox', { name: 'Table of weights' }).fill(weights);
  await page.getByLabel('Why these weights').fill(why);
}

/** Waits until the laboratory's island has taken over the controls inside it. */
export async function benchStarted(page) {
  await page.waitForFunction(() => document.querySelector('leptos-children')?.$$on_hydrate);
}

/** The path of the page, without its query. */
export function path(page) {
  return new URL(page.url()).pathname;
}
