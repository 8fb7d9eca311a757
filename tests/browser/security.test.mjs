// The content security policy holds, and no page needs what it forbids.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchStarted, open } from './harness.mjs';
import { HEAD, ORGANIZER, everyPage } from './pages.mjs';

const site = await open();

test('no page has an error in the console or a request that fails', async () => {
  const pages = await everyPage(site);
  const problems = [];
  let islands = 0;
  for (const [who, as] of [['anyone', undefined], ['head', HEAD], ['organizer', ORGANIZER]]) {
    const page = await site.page({ as });
    let here;
    const note = (problem) => problems.push(`${here}: ${problem}`);
    page.on('console', (message) => {
      const own = message.location().url === page.url() && /the server responded with a status/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !own) note(message.text());
    });
    page.on('pageerror', (error) => note(error.message));
    page.on('requestfailed', (request) => {
      // A stream ends with its page.
      if (!request.url().endsWith('/tally')) note(`${request.url()} ${request.failure().errorText}`);
    });
    page.on('response', (response) => {
      const document = response.request().isNavigationRequest();
      if (response.status() >= 400 && !document) note(`${response.url()} ${response.status()}`);
    });
    for (const { name, reach } of pages[who]) {
      here = `${who}, ${name}`;
      const streaming = page.waitForRequest(/\/tally$/, { timeout: 0 }).catch(() => {});
      await reach(page);
      await page.waitForLoadState('load');
      if (await page.locator('.editor').count()) {
        await page.locator('.editor:not([data-ready])').first().waitFor({ state: 'detached' });
        islands += 1;
      }
      if (await page.locator('[data-component^=LiveTally]').count()) {
        await streaming;
        islands += 1;
      }
      if (await page.locator('[data-component^=Bench]').count()) {
        await benchStarted(page);
        islands += 1;
      }
    }
  }
  assert.deepEqual(problems, []);
  assert.ok(islands >= 9, `${islands} pages with islands`);
});

test('a page is sent with a policy that allows no inline script and no other site', async () => {
  const { request } = await site.context();
  const policies = [];
  for (const path of ['/', '/sign-in', '/consultations/1/draft', '/nothing']) {
    const headers = (await request.get(path)).headers();
    const policy = Object.fromEntries(
      headers['content-security-policy'].split(';').map((rule) => {
        const [name, ...values] = rule.trim().split(' ');
        return [name, values.join(' ')];
      }),
    );
    assert.equal(policy['default-src'], "'none'", path);
    assert.match(policy['script-src'], /^'nonce-[0-9a-f]{32}' 'strict-dynamic' 'wasm-unsafe-eval'$/, path);
    assert.equal(policy['frame-ancestors'], "'none'", path);
    assert.equal(policy['form-action'], "'self'", path);
    policies.push(policy['script-src']);
  }
  assert.equal(new Set(policies).size, policies.length, 'each response has a nonce of its own');
});
