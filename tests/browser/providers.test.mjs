// How people sign in by their ministry: linked while signed in, then by the pages of a provider that is not ours.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { path, see, send, signIn } from './actions.mjs';
import { violations } from './axe.mjs';
import { open, WAYS } from './harness.mjs';
import { serveProvider } from './provider.mjs';

const LINKS = '/account/providers';
const NOT_TAKEN = /^What the provider says of you does not count here/;

const folder = await mkdtemp(join(tmpdir(), 'baraza-providers-'));
const provider = await serveProvider();
after(async () => {
  provider.stop();
  await rm(folder, { recursive: true, force: true });
});
const file = join(folder, 'providers.json');
await writeFile(file, JSON.stringify(provider.entries));
// By its name the forum is another site than the provider.
const site = await open({ named: true, environment: { BARAZA_PROVIDERS: file } });
await provider.knows(site.origin);

/** A page of a browser that fetches no fonts of others. */
async function visitor(scripting) {
  const context = await site.context({ scripting });
  await context.route('https://fonts.googleapis.com/**', (route) => route.abort());
  return context.newPage();
}

/** Waits until the browser has come to a page of a site. */
function arrive(page, origin, pathname) {
  const there = (url) => url.origin === origin && url.pathname.startsWith(pathname);
  return page.waitForURL(there, { waitUntil: 'domcontentloaded' });
}

/** The button of a page of the forum that leads to the provider. */
function way(page, words) {
  return page.getByRole('button', { name: `${words} The ministry`, exact: true });
}

/** Follows a button to the provider, which asks for a login. */
async function leave(page, button) {
  await Promise.all([arrive(page, provider.issuer, '/interaction/'), button.click()]);
  await page.locator('input[name=login]').waitFor();
}

/** Signs in at the provider, and agrees where it asks for that. */
async function logIn(page, login) {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await send(page, page.getByRole('button', { name: 'Sign-in' }));
  const agree = page.getByRole('button', { name: 'Continue' });
  if (new URL(page.url()).origin === provider.issuer) await send(page, agree);
}

/** The button that signs out, which a phone shows with all pages. */
async function exit(page) {
  const button = page.locator('form[action="/sign-out"] button');
  if (!(await button.isVisible())) await page.locator('a[href="#all"]').first().click();
  return button;
}

async function isIn(page) {
  await page.goto('/');
  return (await page.locator('form[action="/sign-out"]').count()) === 1;
}

/** Tries to sign in by a provider that knows already who comes, and looks at the refusal. */
async function isRefused(page) {
  await page.goto('/sign-in');
  await Promise.all([arrive(page, site.origin, '/sign-in/ministry/return'), way(page, 'Sign in with').click()]);
  await see(page.getByRole('alert'), NOT_TAKEN);
  assert.deepEqual(await violations(page), []);
  assert.equal(await isIn(page), false);
}

for (const [place, { scripting, way: words }] of WAYS.entries()) {
  const email = ['head@xnl.example', 'head@xak.example'][place];
  const login = `person-${place}`;

  test(`an account is linked with a provider, opened by it, and left there too, ${words}`, async () => {
    const page = await visitor(scripting);
    await signIn(page, email);
    await page.goto(LINKS);
    assert.deepEqual(await violations(page), []);
    await leave(page, way(page, 'Link with'));
    await logIn(page, login);
    await arrive(page, site.origin, LINKS);
    await see(page, 'Your account is linked with the provider.');
    await see(page, login);
    assert.deepEqual(await violations(page), []);

    // The provider lets nobody pass who is to show anew who it is.
    await page.goto(`/account/confirmation?next=${LINKS}`);
    await leave(page, way(page, 'Confirm with'));
    await logIn(page, login);
    await arrive(page, site.origin, LINKS);

    // It knows who comes the next time, and asks nothing.
    await send(page, await exit(page));
    assert.equal(await isIn(page), false);
    await page.goto(`/sign-in?next=${LINKS}`);
    await Promise.all([arrive(page, site.origin, LINKS), way(page, 'Sign in with').click()]);
    assert.equal(await isIn(page), true);

    // Whoever came by the provider is asked whether to sign out there as well.
    const leaving = await exit(page);
    await Promise.all([arrive(page, provider.issuer, '/session/end'), leaving.click()]);
    await send(page, page.getByRole('button', { name: 'Yes, sign me out' }));
    await arrive(page, site.origin, '/');
    assert.equal(path(page), '/');
    assert.equal(await isIn(page), false);
    await page.goto('/sign-in');
    await leave(page, way(page, 'Sign in with'));
    await logIn(page, `unknown-${place}`);
    await see(page, 'No account here is linked with yours');
    assert.deepEqual(await violations(page), []);
    assert.equal(await isIn(page), false);
  });

  test(`what a provider says falsely signs nobody in, ${words}`, async () => {
    const page = await visitor(scripting);
    await page.goto('/sign-in');
    await leave(page, way(page, 'Sign in with'));
    await logIn(page, login);
    await page.waitForURL((url) => url.origin === site.origin);
    assert.equal(await isIn(page), true);
    // The forum forgets who it is, and the provider does not.
    await page.context().clearCookies({ domain: new URL(site.origin).hostname });

    for (const falsehood of ['issuer', 'nonce']) {
      provider.meddle(falsehood);
      await isRefused(page);
    }
    provider.meddle(undefined);
    await page.goto(`/sign-in?next=${LINKS}`);
    await Promise.all([arrive(page, site.origin, LINKS), way(page, 'Sign in with').click()]);
    assert.equal(await isIn(page), true, 'the same person, truly');
  });

  test(`whoever turns back at the provider is not signed in, ${words}`, async () => {
    const page = await visitor(scripting);
    await page.goto('/sign-in');
    await leave(page, way(page, 'Sign in with'));
    await send(page, page.getByRole('link', { name: 'Cancel' }));
    await see(page.getByRole('alert'), /^The provider has not said who you are/);
    assert.equal(await isIn(page), false);
  });
}
