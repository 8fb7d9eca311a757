// The content security policy of the pages; the tour of every page shows that none needs what it forbids.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './harness.mjs';

const site = await open();

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
