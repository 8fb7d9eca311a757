// What every test file begins with: a server of its own over a fresh demo, and a browser.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';
import { chromium, request } from 'playwright-core';
import { PASSWORD } from './demo.mjs';
import { required, serve } from './server.mjs';
import { serveMail } from './smtp.mjs';

/** Journeys run with scripting and without. */
export const WAYS = [
  { scripting: true, way: 'with scripting' },
  { scripting: false, way: 'without scripting' },
];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A page of a test is gone before it would be worth compiling its scripts a second time. */
const COMPILED_ONCE = '--js-flags=--no-opt --no-maglev';
/** How long anything that a test waits for may take, in milliseconds. */
const PATIENCE = 10_000;

/** Starts the browser. */
export function launch(...flags) {
  return chromium.launch({ executablePath: required('CHROMIUM'), args: [...ARGUMENTS, ...flags] });
}

/**
 * Starts a server and a browser for a test file; both end, and the database is removed, when
 * its tests have run. Returns the folder for files, and `context`, which opens a browser
 * profile until the test ends: with scripting or without, in a language, signed in as `as`. Where
 * the server `sendsMail`, `mail` takes what it sends; where it is `named`, browsers have passkeys for it. It is told what stands
 * in `environment` besides.
 */
export async function open({ named = false, sendsMail = false, environment: others = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'baraza-browser-'));
  const mail = sendsMail ? await serveMail() : undefined;
  const posted = mail && { BARAZA_SMTP: mail.url, BARAZA_MAIL_FROM: 'The secretariat <forum@forum.example>' };
  const environment = { ...posted, ...others };
  const [server, browser] = await Promise.all([serve(folder, { named, environment }), launch(COMPILED_ONCE)]);
  const sessions = {};
  const contexts = new Set();
  afterEach(async () => {
    await Promise.all([...contexts].map((context) => context.close()));
    contexts.clear();
  });
  after(async () => {
    await Promise.all([browser.close(), server.stop()]);
    mail?.stop();
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

  /** The session of a demo account, which signs in once in a file, when it is first needed. */
  function session(email) {
    sessions[email] ??= openSession(server.origin, email);
    return sessions[email];
  }

  /** A page in a profile of its own. */
  async function page(options) {
    return (await context(options)).newPage();
  }

  return { origin: server.origin, folder, mail, context, page };
}

/** Signs in as the form does, without a page; `signIn` is for tests of the form itself. */
async function openSession(origin, email) {
  const client = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
  const answer = await client.post('/sign-in', { form: { email, password: PASSWORD }, maxRedirects: 0 });
  assert.equal(answer.status(), 303, `signing in as ${email}`);
  const state = await client.storageState();
  await client.dispose();
  return state;
}
