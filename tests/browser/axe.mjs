// What keeps people from using a page, as axe finds it.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A browser reads it in half the time that the readable one takes. */
const AXE = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Describes what is wrong with the page as it is, in a line each. */
export async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(described);
}

/** Does the same for a page without scripting, where axe cannot run: on `copy`, a page with it that shows the same. */
export async function violationsWithout(page, copy) {
  const parts = (await page.content()).replaceAll(/<script\b.*?<\/script>/gs, '');
  // What stands there for want of scripting is shown.
  const body = parts.replaceAll(/<(\/?)noscript>/g, '<$1div>');
  const answer = (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  await copy.route(page.url(), answer);
  await copy.goto(page.url());
  await copy.unroute(page.url(), answer);
  return violations(copy);
}

function described({ id, help, nodes }) {
  const first = nodes[0];
  const data = first.any[0]?.data;
  const contrast = data?.contrastRatio ? ` ${data.fgColor} on ${data.bgColor} is ${data.contrastRatio}` : '';
  return `${id} (${help})${contrast} at ${first.target.join(' ')}`;
}
