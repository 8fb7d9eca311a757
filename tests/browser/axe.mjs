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

function described({ id, help, nodes }) {
  const first = nodes[0];
  const data = first.any[0]?.data;
  const contrast = data?.contrastRatio ? ` ${data.fgColor} on ${data.bgColor} is ${data.contrastRatio}` : '';
  return `${id} (${help})${contrast} at ${first.target.join(' ')}`;
}
