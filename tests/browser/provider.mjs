// A provider of OpenID Connect as a ministry would have one: the certified oidc-provider, on this machine alone.

import { once } from 'node:events';
import { createServer } from 'node:http';

/** What the forum calls the provider, and what the provider calls the forum. */
const KEY = 'ministry';
const CLIENT = { client_id: 'forum', client_secret: 'a secret of the tests alone' };
/** Where the answers go to. */
const RETURN = `/sign-in/${KEY}/return`;

/** Node.js 20 has no such function, which the provider calls. */
URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);

/**
 * Starts a provider. Returns its `issuer`; `entries`, by which a forum knows it; `knows`, which tells it of the forum at an
 * origin; `meddle`, after which it says something false: another `issuer` in its answer, or another `nonce` in its token; and
 * `stop`. Whoever comes is who is typed, with any password.
 */
export async function serveProvider() {
  let [answer, falsehood] = [undefined, undefined];
  const server = createServer((request, response) => {
    if (falsehood === 'nonce' && request.url.startsWith('/auth?')) {
      request.url = request.url.replace(/([?&]nonce=)[^&]*/, '$1of-another-trip');
    }
    const set = response.setHeader.bind(response);
    response.setHeader = (name, value) => set(name, name.toLowerCase() === 'location' ? lead(value) : value);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${server.address().port}`;

  function lead(location) {
    const to = new URL(location, issuer);
    if (falsehood !== 'issuer' || to.pathname !== RETURN) return location;
    to.searchParams.set('iss', 'https://elsewhere.example');
    return to.href;
  }

  async function knows(origin) {
    const { Provider } = await import('oidc-provider');
    const client = { ...CLIENT, redirect_uris: [origin + RETURN], post_logout_redirect_uris: [`${origin}/`] };
    const provider = new Provider(issuer, {
      clients: [client],
      cookies: { keys: ['a key of the tests alone'] },
      features: { devInteractions: { enabled: true } },
    });
    answer = provider.callback();
  }

  const entries = [
    { key: KEY, name: 'The ministry', issuer, client: CLIENT.client_id, secret: CLIENT.client_secret, domains: [] },
  ];
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { issuer, entries, knows, meddle: (about) => (falsehood = about), stop };
}
