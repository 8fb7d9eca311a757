// Every page, as anyone, a head and an organizer see it, in both directions of writing. Colours
// do not depend on the language, so that one language shows the dark ones and one the light.
// On the way the console and the network are listened to, under the policy that pages are sent with.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchStarted, unfoldAll } from './actions.mjs';
import { violations } from './axe.mjs';
import { HEAD, ORGANIZER } from './demo.mjs';
import { open } from './harness.mjs';
import { everyPage } from './pages.mjs';
import { prepare } from './preparation.mjs';

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 900 };

const PEOPLE = [
  { who: 'anyone' },
  { who: 'a head', as: HEAD },
  { who: 'an organizer', as: ORGANIZER },
];
const READINGS = [
  { locale: 'en', dir: 'ltr', colorScheme: 'dark', reading: 'English in dark colours' },
  { locale: 'ar', dir: 'rtl', colorScheme: 'light', reading: 'Arabic in light colours' },
];

const site = await open();
let pages;
/** What the console and the network said on the way, and on how many pages an island started. */
const noise = { problems: [], islands: 0, visits: 0 };

for (const { locale, dir, colorScheme, reading } of READINGS) {
  for (const { who, as } of PEOPLE) {
    test(`every page that ${who} sees in ${reading} is accessible and fits a phone`, async () => {
      pages ??= everyPage(await prepare(site));
      const page = await site.page({ as, locale, colorScheme });
      const visit = listen(page);
      // What is wrong, with the pages on which it is.
      const problems = {};
      for (const { name, reach } of pages[who.split(' ').pop()]) {
        const note = (problem) => (problems[problem] ??= []).push(name);
        await page.setViewportSize(WIDE);
        await visit(`${who}, ${name}, in ${locale}`, reach);
        const found = await page.evaluate(frame);
        if (found.lang !== locale || found.dir !== dir) note(`lang=${found.lang} dir=${found.dir}`);
        if (found.headings !== 1) note(`${found.headings} headings of level 1`);
        if (!found.title.replace('– Baraza', '').trim()) note('no title');

        await unfoldAll(page);
        (await violations(page)).forEach(note);

        await page.setViewportSize(NARROW);
        (await page.evaluate(overflow)).forEach((problem) => note(`at 360 px: ${problem}`));
      }
      assert.deepEqual(problems, {});
    });
  }
}

test('no page has an error in the console or a request that fails', () => {
  assert.deepEqual(noise.problems, []);
  assert.ok(noise.visits > 2 * 100, `${noise.visits} pages were visited`);
  assert.ok(noise.islands >= 2 * 9, `${noise.islands} pages with islands`);
});

/** Listens to a page; returns what visits the next one and waits until its islands have started. */
function listen(page) {
  let here;
  const note = (problem) => noise.problems.push(`${here}: ${problem}`);
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

  return async (name, reach) => {
    here = name;
    const streaming = page.waitForRequest(/\/tally$/, { timeout: 0 }).catch(() => {});
    await reach(page);
    await page.waitForLoadState('load');
    if (await page.locator('.editor').count()) {
      await page.locator('.editor:not([data-ready])').first().waitFor({ state: 'detached' });
      noise.islands += 1;
    }
    if (await page.locator('#tally-state').count()) {
      await streaming;
      noise.islands += 1;
    }
    if (await page.locator('[data-component^=Bench]').count()) {
      await benchStarted(page);
      noise.islands += 1;
    }
    noise.visits += 1;
  };
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
