// What keeps people from using a page, as axe finds it.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A browser reads it in half the time that the readable one takes. */
const AXE = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Describes what is wrong with the page as it is, in a line each. Without scripting it looks at a copy, for axe needs it. */
export async function violations(page) {
  if (await page.evaluate(() => matchMedia('(scripting: none)').matches)) return violationsOfCopy(page);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(described);
}

/** Opens what the page is without scripting in a profile with it, where the page's own scripts are left out. */
async function violationsOfCopy(page) {
  const parts = (await page.content()).replaceAll(/<script\b.*?<\/script>/gs, '');
  // What stands there for want of scripting is shown.
  const body = parts.replaceAll(/<(\/?)noscript>/g, '<$1div>');
  const context = await page.context().browser().newContext({ viewport: page.viewportSize() });
  try {
    const copy = await context.newPage();
    await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await copy.goto(page.url());
    return await violations(copy);
  } finally {
    await context.close();
  }
}

function described({ id, help, nodes }) {
  const first = nodes[0];
  const data = first.any[0]?.data;
  const contrast = data?.contrastRatio ? ` ${data.fgColor} on ${data.bgColor} is ${data.contrastRatio}` : '';
  return `${id} (${help})${contrast} at ${first.target.join(' ')}`;
}
