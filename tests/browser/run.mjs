// Runs the tests, as many files at once as there are processors: all, or those that are named,
// as in `node run.mjs ballots tour`.

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { seed } from './server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ENDING = '.test.mjs';
/** The longest first, so that none of these is left to run alone in the end. */
const LONG = ['accounts', 'tour', 'secretariat', 'print', 'hostile', 'delegate', 'organizer', 'amendments', 'methods'];

const all = (await readdir(HERE)).filter((file) => file.endsWith(ENDING)).map((file) => basename(file, ENDING));
const named = process.argv.slice(2).map((name) => basename(name, ENDING));
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length) throw new Error(`there are no tests named ${unknown.join(', ')}`);
const place = (name) => (LONG.includes(name) ? LONG.indexOf(name) : LONG.length);
const chosen = (named.length ? named : all).sort((a, b) => place(a) - place(b));

const folder = await mkdtemp(join(tmpdir(), 'baraza-seeded-'));
await seed(folder);
process.env.BARAZA_SEEDED_DEMO = folder;

const times = {};
const files = chosen.map((name) => join(HERE, name + ENDING));
const tests = run({ files, concurrency: availableParallelism() });
tests.on('test:fail', () => (process.exitCode = 1));
for (const event of ['test:pass', 'test:fail']) {
  tests.on(event, ({ file, nesting, details }) => {
    if (nesting === 0) times[basename(file, ENDING)] = (times[basename(file, ENDING)] ?? 0) + details.duration_ms;
  });
}
tests.on('end', async () => {
  await rm(folder, { recursive: true, force: true });
  const slowest = Object.entries(times).sort(([, a], [, b]) => b - a);
  console.log(slowest.map(([name, time]) => `${name} ${(time / 1000).toFixed(1)} s`).join(', '));
});
tests.compose(spec).pipe(process.stdout);
