// What every test file begins with: a server of its own over a fresh demo, and a browser.

import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach } from 'node:test';

/** The password of every demo account. */
export const PASSWORD = 'baraza-demo-2026';
/** Journeys run with scripting and without. */
export const WAYS = [
  { scripting: true, way: 'with scripting' },
  { scripting: false, way: 'without scripting' },
];
/** The codes of the demo's members, in the order of the list. */
export const MEMBERS = [
  'XAK', 'XAL', 'XAZ', 'XCV', 'XDU', 'XDV', 'XHM', 'XKV', 'XLM', 'XMW', 'XNL', 'XNV',
  'XOS', 'XQR', 'XRW', 'XSM', 'XSN', 'XTL', 'XTM', 'XTP', 'XVD', 'XVL', 'XVR', 'XWL',
];
/** The program under test. */
export const BINARY = required('BARAZA_BIN');

export const CHROMIUM = required('CHROMIUM');
export const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** How long anything that a test waits for may take, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Starts a server and a browser for a test file; both end, and the database is removed, when
 * its tests have run. Returns the folder for files, and `context`, which opens a browser
 * profile until the test ends: with scripting or without, in a language, signed in as `as`.
 */
export async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'baraza-browser-'));
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const sessions = {};
  const contexts = new Set();
  afterEach(async () => {
    await Promise.all([...contexts].map((context) => context.close()));
    contexts.clear();
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function context({ scripting = true, locale = 'en', as, ...others } = {}) {
    const context = await browser.newContext({
      baseURL: server.origin,
      javaScriptEnabled: scripting,
      locale,
      viewport: { width: 1280, height: 900 },
      storageState: as && (await session(as)),
      ...others,
    });
    context.setDefaultTimeout(PATIENCE);
    contexts.add(context);
    return context;
  }

  /** The session of a demo account, which signs in when it is first needed. */
  function session(email) {
    sessions[email] ??= context({ scripting: false }).then(async (context) => {
      await signIn(await context.newPage(), email);
      const state = await context.storageState();
      return state;
    });
    return sessions[email];
  }

  /** A page in a profile of its own. */
  async function page(options) {
    return (await context(options)).newPage();
  }

  return { origin: server.origin, folder, context, page };
}

/** Signs in through the form, in whatever language the page is. */
export async function signIn(page, email, password = PASSWORD) {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await send(page, page.locator('form[action="/sign-in"] button'));
  await page.locator('form[action="/sign-out"]').waitFor();
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
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate(({ type }) => type);
    if (['radio', 'checkbox'].includes(kind)) await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'select-one') await field.selectOption(value);
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

/** The link to a part of the consultation that the page belongs to. */
export function part(page, name) {
  return page.getByRole('navigation', { name: 'Parts of the consultation' }).getByRole('link', { name, exact: true });
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
  await send(page, part(page, 'Votes'));
  await send(page, page.getByRole('link', { name: 'Put a question to the vote' }));
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

/** A table with a weight for each member of the demo: 1, where `others` says no other. */
export function tableOfWeights(others = {}) {
  return MEMBERS.map((code) => `${code},${others[code] ?? 1}`).join('\n');
}

/** Waits until the laboratory's island has taken over the controls inside it. */
export async function benchStarted(page) {
  await page.waitForFunction(() => document.querySelector('leptos-children')?.$$on_hydrate);
}

/** The path of the page, without its query. */
export function path(page) {
  return new URL(page.url()).pathname;
}

/** Starts the server over a fresh demo in `folder`. */
export async function serve(folder) {
  const database = `sqlite:${join(folder, 'x.db')}`;
  const server = spawn(BINARY, ['serve', '--demo', '--database', database, '--port', '0'], {
    env: { ...process.env, RUST_LOG: process.env.RUST_LOG ?? 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => server.kill('SIGKILL');
  process.on('exit', kill);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const origin = await new Promise((resolve, reject) => {
    server.once('error', reject);
    ended.then((code) => reject(new Error(`the server ended with code ${code}`)));
    createInterface(server.stdout).on('line', (line) => {
      const found = line.match(/^Baraza is at (\S+)/);
      if (found) resolve(found[1]);
    });
  });

  async function stop() {
    process.removeListener('exit', kill);
    const late = setTimeout(kill, PATIENCE);
    server.kill('SIGTERM');
    await ended;
    clearTimeout(late);
  }

  return { origin, stop };
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; cargo xtask test sets it`);
  return value;
}
