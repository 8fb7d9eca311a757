// The program under test: how it is started, over a demo of its own each time.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const BINARY = required('BARAZA_BIN');
/** A folder with the demo, seeded already; each server seeds its own where there is none. */
const SEEDED = process.env.BARAZA_SEEDED_DEMO;
/** How long a server may take to end, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Starts a server over a fresh demo in `folder`, with `environment` beside that of this process. People type its name
 * where it is `named`, for browsers have passkeys for sites with a name alone, and its number otherwise.
 */
export async function serve(folder, { named = false, environment = {} } = {}) {
  if (SEEDED) await cp(SEEDED, folder, { recursive: true });
  const port = named ? await findPort() : 0;
  const name = named ? ['--origin', `http://localhost:${port}`] : [];
  const server = start(['serve', '--demo', '--port', String(port), ...name], folder, environment);
  const kill = () => server.kill('SIGKILL');
  process.on('exit', kill);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const origin = await new Promise((resolve, reject) => {
    server.once('error', reject);
    ended.then((code) => reject(new Error(`the server ended with code ${code}`)));
    createInterface(server.stdout).on('line', (line) => {
      const found = line.match(/^Baraza is at (\S+)/);
      if (found) resolve(found[1]);
    });
  });

  async function stop() {
    process.removeListener('exit', kill);
    const late = setTimeout(kill, PATIENCE);
    server.kill('SIGTERM');
    await ended;
    clearTimeout(late);
  }

  return { origin, stop };
}

/** Seeds the demo into `folder`, from which servers may copy it. */
export async function seed(folder) {
  const seeding = start(['demo'], folder);
  seeding.stdout.resume();
  const [code] = await once(seeding, 'exit');
  if (code !== 0) throw new Error(`the demo was not seeded: code ${code}`);
}

/** Finds a port that nobody listens at. */
async function findPort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

function start(command, folder, environment = {}) {
  return spawn(BINARY, [...command, '--database', `sqlite:${join(folder, 'x.db')}`], {
    env: { ...process.env, RUST_LOG: process.env.RUST_LOG ?? 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; cargo xtask test sets it`);
  return value;
}
