// What only a browser can: drafts kept until they are sent, and a tally that changes by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchStarted, openQuestion, provisionPath, see, send, signIn, tally, tallyRow, unfold, unfoldAll } from './actions.mjs';
import { CONSULTATION, HEAD, ORGANIZER } from './demo.mjs';
import { open } from './harness.mjs';

const NOTICE = 'Your unsent draft was restored.';
const site = await open();

/** The page of a provision on which a head may take a position and comment. */
async function editing(label) {
  const page = await site.page({ as: HEAD });
  await page.goto(await provisionPath(page, label));
  await ready(page);
  await unfoldAll(page);
  return page;
}

/** Waits until both editors of the page have started. */
async function ready(page) {
  await page.locator('.editor[data-ready]').nth(1).waitFor();
}

const comment = (page) => page.getByLabel('Your comment');
const statement = (page) => page.getByLabel('Statement');
const editor = (page) => page.locator('.editor').filter({ has: comment(page) });
const notice = (page) => editor(page).getByText(NOTICE);
const post = (page) => send(page, page.getByRole('button', { name: 'Post the comment' }));

test('text that was typed survives a reload, and a notice says that it came back', async () => {
  const page = await editing('OP1');
  assert.ok(await notice(page).isHidden());
  await comment(page).fill('Not finished');
  await statement(page).fill('Neither is this');
  await page.reload();
  await ready(page);
  assert.equal(await comment(page).inputValue(), 'Not finished');
  assert.equal(await statement(page).inputValue(), 'Neither is this');
  await notice(page).waitFor();
});

test('a position comes back with its stance, its language and its words together', async () => {
  const page = await editing('OP11');
  const address = page.url();
  const stance = () => page.getByRole('radio', { name: 'No position' });
  await stance().check();
  await page.locator('[name=position-language]').selectOption('fr');
  await statement(page).fill('Pas encore');
  await page.goto('/');
  await page.goto(address);
  await ready(page);
  assert.ok(await stance().isChecked());
  assert.equal(await page.locator('[name=position-language]').inputValue(), 'fr');
  assert.equal(await statement(page).inputValue(), 'Pas encore');
  assert.ok(await statement(page).isVisible(), 'what came back is in sight');
  const discard = page.locator('.editor').filter({ has: stance() }).getByRole('button', { name: 'Discard it' });
  page.once('dialog', (dialog) => dialog.accept());
  await discard.click();
  assert.equal(await stance().isChecked(), false);
  assert.equal(await statement(page).inputValue(), '');
});

test('text that was typed is there when the page is opened again, for its author alone', async () => {
  const page = await editing('OP2');
  const address = page.url();
  await comment(page).fill('Not finished');
  await page.goto('/');
  await page.goto(await provisionPath(page, 'OP3'));
  await ready(page);
  assert.equal(await comment(page).inputValue(), '', 'a draft belongs to its provision');
  await page.goto(address);
  await ready(page);
  assert.equal(await comment(page).inputValue(), 'Not finished');
  await notice(page).waitFor();

  await page.context().clearCookies();
  await signIn(page, 'head@xtm.example');
  await page.goto(address);
  await ready(page);
  assert.equal(await comment(page).inputValue(), '', 'a draft belongs to its author');
});

test('a draft is dropped only when that is confirmed', async () => {
  const page = await editing('OP4');
  const discard = editor(page).getByRole('button', { name: 'Discard it' });
  const answering = (accept) =>
    page.waitForEvent('dialog').then(async (dialog) => {
      assert.equal(dialog.message(), 'Discard the draft that this device has kept?');
      await (accept ? dialog.accept() : dialog.dismiss());
    });
  await comment(page).fill('Not finished');
  await page.goto(page.url());
  await ready(page);
  await Promise.all([answering(false), discard.click()]);
  assert.equal(await comment(page).inputValue(), 'Not finished');
  await Promise.all([answering(true), discard.click()]);
  await notice(page).waitFor({ state: 'hidden' });
  assert.equal(await comment(page).inputValue(), '');
  await page.goto(page.url());
  await ready(page);
  assert.equal(await comment(page).inputValue(), '');
});

test('what has been sent is no draft any more', async () => {
  const page = await editing('OP6');
  const address = page.url();
  await comment(page).fill('Finished, and sent');
  await statement(page).fill('Not finished');
  await post(page);
  await see(page, 'Your comment is posted.');
  await ready(page);
  assert.equal(await comment(page).inputValue(), '');
  await page.goto(address);
  await ready(page);
  assert.equal(await comment(page).inputValue(), '');
  assert.ok(await notice(page).isHidden());
  assert.equal(await statement(page).inputValue(), 'Not finished', 'the other draft stays');
});

test('what is typed after something was sent is kept as well', async () => {
  const page = await editing('OP7');
  await comment(page).fill('The first comment');
  await post(page);
  await ready(page);
  await comment(page).fill('The second comment, not finished');
  await page.reload();
  await ready(page);
  assert.equal(await comment(page).inputValue(), 'The second comment, not finished');
});

test('what is typed before an editor has started is neither lost nor written over', async () => {
  const page = await editing('OP8');
  await comment(page).fill('An older draft');
  let go;
  const slow = new Promise((resolve) => (go = resolve));
  await page.route('**/*.wasm', async (route) => {
    await slow;
    await route.continue();
  });
  await page.goto(page.url());
  await comment(page).fill('Typed on a slow line');
  assert.equal(await page.locator('.editor[data-ready]').count(), 0);
  go();
  await ready(page);
  assert.equal(await comment(page).inputValue(), 'Typed on a slow line');
  await page.goto(page.url());
  await ready(page);
  assert.equal(await comment(page).inputValue(), 'Typed on a slow line');
});

test('where the browser keeps nothing, leaving asks first', async () => {
  const page = await editing('OP9');
  const asked = async () => {
    const dialog = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    return dialog;
  };
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await comment(page).fill('Kept nowhere');
  const dialog = await asked();
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  assert.equal(await comment(page).inputValue(), 'Kept nowhere');
  await post(page);
  await see(page, 'Your comment is posted.');
});

test('the tally of an open page changes when another head votes, and the result comes when the vote closes', async () => {
  const [organizer, watching, head] = await Promise.all([
    site.page({ as: ORGANIZER }),
    site.page(),
    site.page({ as: HEAD }),
  ]);
  await openQuestion(organizer, CONSULTATION, { title: 'A watched question' });
  const address = new URL(organizer.url()).pathname;
  const streaming = watching.waitForResponse(/\/tally$/);
  await watching.goto(address);
  await streaming;
  assert.deepEqual(await tally(watching), { Yes: 0, No: 0, Abstain: 0, 'Not voting': 24 });
  await watching.evaluate(() => (window.sameDocument = true));

  await head.goto(address);
  await head.getByRole('radio', { name: 'Yes' }).check();
  await send(head, head.getByRole('button', { name: 'Cast the ballot' }));
  await tallyRow(watching, 'Yes', 1).waitFor();
  await tallyRow(watching, 'Not voting', 23).waitFor();
  assert.equal(await watching.evaluate(() => window.sameDocument), true, 'without a reload');

  await organizer.goto(address);
  await send(organizer, organizer.getByRole('link', { name: 'Close the vote' }));
  await organizer.getByRole('button', { name: 'Close the vote' }).click();
  await see(watching, 'Adopted');
  await see(watching, 'Yes: 1 of 1 (the yes and no votes).');
});

test('an organizer who closes a vote is told that it is closed', async () => {
  const page = await site.page({ as: ORGANIZER });
  const streaming = page.waitForResponse(/\/tally$/);
  await openQuestion(page, CONSULTATION, { title: 'A question to be closed' });
  await streaming;
  await send(page, page.getByRole('link', { name: 'Close the vote' }));
  await page.getByRole('button', { name: 'Close the vote' }).click();
  await page.locator('#result').waitFor();
  assert.equal(await page.getByText('The vote is open.').count(), 0);
  assert.equal(await page.getByText('The vote is closed.').count(), 1);
});

test('a page says so when the tally can no longer be kept up to date', async () => {
  const page = await site.page();
  await page.route('**/tally', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/questions/2');
  await see(page, 'The connection was lost. The page loads again every 30 seconds.');
});

test('a page loads the islands that it has, and a tally no WebAssembly', async () => {
  const loaded = async (page, path, started) => {
    const found = new Set();
    page.on('request', (request) => {
      const [, name] = /\/assets\/(\w+)\.\w+\.wasm$/.exec(request.url()) ?? [];
      if (name) found.add(name);
    });
    await page.goto(path);
    await started(page);
    return [...found];
  };
  const told = (page) => page.locator('#tally-state:not(:empty)').waitFor();
  assert.deepEqual(await loaded(await site.page(), '/questions/2', told), []);
  assert.deepEqual(await loaded(await site.page(), '/consultations/1/laboratory', benchStarted), ['laboratory']);
  const head = await site.page({ as: HEAD });
  assert.deepEqual(await loaded(head, await provisionPath(head, 'OP1'), ready), ['editor']);
});

test('while a file is sent the form says so, and what is answered is the same', async () => {
  const page = await site.page({ as: ORGANIZER });
  await page.goto('/consultations/1/terms/import');
  const status = page.locator('form [role=status]').filter({ hasText: 'The file is being sent.' });
  // While the answer is awaited nothing can be asked of the page, so that it notes itself what it says.
  await page.evaluate(() => {
    const note = () => sessionStorage.setItem('said', document.querySelector('form [role=status]')?.textContent ?? '');
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
  });
  await page.route('**/terms/import', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  assert.equal(await page.locator('progress').count(), 0);
  await page.locator('#field-file').setInputFiles({ name: 'terms.tbx', mimeType: 'application/xml', buffer: Buffer.from('<no>') });
  assert.equal(await send(page, page.locator('form[enctype] button')), 422);
  assert.match(await page.evaluate(() => sessionStorage.getItem('said')), /The file is being sent\./);
  assert.equal(await status.count(), 0);
  assert.equal(await page.locator('#field-file').getAttribute('aria-invalid'), 'true');
});
