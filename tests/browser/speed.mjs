// What a visitor with a cheap phone on a slow link waits for, as rows of the table of BENCH.md.
// The link and the processor are emulated by the browser.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from './actions.mjs';
import { launch } from './harness.mjs';
import { serve } from './server.mjs';

/** 400 kbit/s, 400 ms there and back, a processor a quarter as fast. */
const LINK = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
const VISITS = 5;

const folder = await mkdtemp(join(tmpdir(), 'baraza-speed-'));
const server = await serve(folder);
const browser = await launch();
try {
  const draft = await visits('/consultations/1/draft', { as: null, ready: null });
  row('draft readable (first contentful paint)', draft.map((visit) => visit.painted));
  row('draft, largest contentful paint', draft.map((visit) => visit.largest));
  console.log(`| emulated phone, 400 kbit/s, 400 ms: draft, layout shift | | | | | ${worst(draft, 'shift')} | |`);
  const own = await visits('/provisions/13', { as: 'head@xnl.example', ready: '.editor[data-ready]' });
  row('provision with its editors, island ready', own.map((visit) => visit.ready));
  row('typing into the editor, slowest interaction', own.map((visit) => visit.interaction));
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Visits a page several times, each in a fresh profile with an empty cache. */
async function visits(path, { as, ready }) {
  const found = [];
  for (let index = 0; index < VISITS; index += 1) {
    const context = await browser.newContext({
      baseURL: server.origin,
      locale: 'en',
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    if (as) await signIn(page, as);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.clearBrowserCache');
    await devtools.send('Network.emulateNetworkConditions', LINK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.addInitScript(observe);
    await page.goto(path, { timeout: 60_000 });
    const visit = {};
    if (ready) {
      await page.waitForSelector(ready, { state: 'attached', timeout: 60_000 });
      visit.ready = await page.evaluate(() => performance.now());
      const area = page.locator('textarea').first();
      await area.click();
      await area.pressSequentially('Our delegation supports this.');
    }
    // A page may be loaded before its first paint is told.
    await page.waitForFunction(() => globalThis.seen.painted && globalThis.seen.largest);
    Object.assign(visit, await page.evaluate(() => globalThis.seen));
    found.push(visit);
    await context.close();
  }
  return found;
}

/** Runs in the page: notes what its timeline says. */
function observe() {
  const seen = { painted: 0, largest: 0, shift: 0, interaction: 0 };
  globalThis.seen = seen;
  const on = (type, note, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...options });
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.painted = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    seen.largest = entry.startTime;
  });
  on('layout-shift', (entry) => {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  });
  on('event', (entry) => {
    if (entry.interactionId) seen.interaction = Math.max(seen.interaction, entry.duration);
  }, { durationThreshold: 16 });
}

function row(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  console.log(`| emulated phone, 400 kbit/s, 400 ms: ${what} | | ${at(0.5)} | ${at(0.99)} | | | |`);
}

function worst(visits, name) {
  return Math.max(...visits.map((visit) => visit[name])).toFixed(3);
}
