// Every page, as anyone, a head and an organizer see it, in both directions of writing. Colours
// do not depend on the language, so that one language shows the dark ones and one the light.

import assert from 'node:assert/strict';
import axe from 'axe-core';
import { test } from 'node:test';
import { open, unfoldAll } from './harness.mjs';
import { HEAD, ORGANIZER, everyPage } from './pages.mjs';

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 900 };
const site = await open();
let pages;

const READINGS = [
  { locale: 'en', dir: 'ltr', colorScheme: 'dark', reading: 'English in dark colours' },
  { locale: 'ar', dir: 'rtl', colorScheme: 'light', reading: 'Arabic in light colours' },
];

for (const { locale, dir, colorScheme, reading } of READINGS) {
  for (const [who, as] of [['anyone', undefined], ['a head', HEAD], ['an organizer', ORGANIZER]]) {
    test(`every page that ${who} sees in ${reading} is accessible and fits a phone`, async () => {
      pages ??= await everyPage(site);
      const page = await site.page({ as, locale, colorScheme, bypassCSP: true });
      // What is wrong, with the pages on which it is.
      const problems = {};
      for (const { name, reach } of pages[who.split(' ').pop()]) {
        const note = (problem) => (problems[problem] ??= []).push(name);
        await page.setViewportSize(WIDE);
        await reach(page);
        const found = await page.evaluate(frame);
        if (found.lang !== locale || found.dir !== dir) note(`lang=${found.lang} dir=${found.dir}`);
        if (found.headings !== 1) note(`${found.headings} headings of level 1`);
        if (!found.title.replace('– Baraza', '').trim()) note('no title');

        await unfoldAll(page);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        violations.map(described).forEach(note);

        await page.setViewportSize(NARROW);
        (await page.evaluate(overflow)).forEach((problem) => note(`at 360 px: ${problem}`));
      }
      assert.deepEqual(problems, {});
    });
  }
}

function frame() {
  const { lang, dir } = document.documentElement;
  return { lang, dir, title: document.title, headings: document.querySelectorAll('h1').length };
}

/** Whether the page is wider than the window, and what sticks out of it. */
function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (left < -1 || right > clientWidth + 1) && !element.closest('.scroll, pre');
  });
  const names = out.slice(0, 3).map((element) => element.outerHTML.slice(0, 80));
  return [`${scrollWidth} px wide: ${names.join(' ')}`];
}

function described({ id, help, nodes }) {
  const first = nodes[0];
  const data = first.any[0]?.data;
  const contrast = data?.contrastRatio ? ` ${data.fgColor} on ${data.bgColor} is ${data.contrastRatio}` : '';
  return `${id} (${help})${contrast} at ${first.target.join(' ')}`;
}
