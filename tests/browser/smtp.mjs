// A mail server that delivers nothing and keeps what it takes, for tests of what the forum writes to people.

import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';

/** How long a message may take to come, in milliseconds: the forum looks every few seconds for what no act announces. */
const PATIENCE = 20_000;
const ANSWERS = { EHLO: '250-localhost\r\n250 8BITMIME', DATA: '354 Go on', QUIT: '221 Bye' };
const END = '\r\n.\r\n';

/**
 * Starts a mail server. Returns its `url`; `next`, which waits for a message to an address whose subject fits and takes
 * it out; `held`, which lists such messages that have come; and `stop`.
 */
export async function serveMail() {
  const taken = [];
  const arrivals = new EventEmitter().setMaxListeners(0);
  const server = createServer((socket) => converse(socket, (to, words) => {
    taken.push({ to, ...readMessage(words) });
    arrivals.emit('message');
  }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fits = (to, subject) => (one) => one.to.includes(to) && one.subject.match(subject);
  const held = (to, subject) => taken.filter(fits(to, subject));

  async function next(to, subject) {
    const late = AbortSignal.timeout(PATIENCE);
    for (;;) {
      const place = taken.findIndex(fits(to, subject));
      if (place >= 0) return taken.splice(place, 1)[0];
      await once(arrivals, 'message', { signal: late }).catch(() => {
        const others = taken.filter((one) => one.to.includes(to)).map((one) => one.subject);
        throw new Error(`no message to ${to} about ${subject}; others were: ${others.join('; ')}`);
      });
    }
  }

  return { url: `smtp://127.0.0.1:${server.address().port}`, next, held, stop: () => server.close() };
}

/** Takes what one client sends, and hands each message over with those to whom it goes. */
function converse(socket, keep) {
  let [held, to, writing] = ['', [], false];
  const say = (words) => socket.write(`${words}\r\n`);
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (words) => {
    held += words;
    for (;;) {
      const ending = writing ? END : '\r\n';
      const end = held.indexOf(ending);
      if (end < 0) return;
      const read = held.slice(0, end);
      held = held.slice(end + ending.length);
      if (writing) {
        keep(to, read.replaceAll('\r\n..', '\r\n.'));
        [to, writing] = [[], false];
        say('250 Taken');
        continue;
      }
      const command = read.slice(0, 4).toUpperCase();
      if (command === 'RCPT') to.push(read.match(/<(.*)>/)[1]);
      writing = command === 'DATA';
      say(ANSWERS[command] ?? '250 OK');
      if (command === 'QUIT') socket.end();
    }
  });
  say('220 localhost');
}

/** Reads the headers of a message, by their names in lower case, its subject and its plain text. */
function readMessage(words) {
  const [headers, body] = readPart(words);
  const boundary = headers['content-type'].match(/boundary="?([^";]+)"?/)[1];
  const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => readPart(part.replace(/^\r\n/, '')));
  const [plain, text] = parts.find(([own]) => own['content-type'].startsWith('text/plain'));
  return { headers, subject: decodeWords(headers.subject), text: decode(text, plain['content-transfer-encoding']) };
}

function readPart(words) {
  const end = words.indexOf('\r\n\r\n');
  const lines = words.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  return [Object.fromEntries(headers), words.slice(end + 4)];
}

/** Decodes the words of a header that are not ASCII (RFC 2047). */
function decodeWords(header) {
  return header
    .replaceAll(/\?= +=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way, words) =>
      way.toLowerCase() === 'b' ? decode(words, 'base64') : decode(words.replaceAll('_', ' '), 'quoted-printable'),
    );
}

function decode(words, encoding = '7bit') {
  if (encoding === 'base64') return Buffer.from(words, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return Buffer.from(words, 'latin1').toString('utf8');
  const bytes = words
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
