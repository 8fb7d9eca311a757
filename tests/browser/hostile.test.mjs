// Hostile text stays text: in every field that takes words, on every page that shows them.
//
// The policy that forbids inline scripts is switched off here, so that whatever became markup
// would run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WAYS, open, openProvision, openQuestion, send } from './harness.mjs';

const CONSULTATION = 'Inclusive governance of artificial intelligence';
const HEAD = 'head@xnl.example';
const ORGANIZER = 'organizer@demo.example';
const LINE =
  `</textarea><script>window.hacked=1</script>"'&amp;&lt;<img src=x onerror=window.hacked=1> نصّ عربي`;
/** Of several lines, for fields that take them. */
const LINES = `${LINE}\n\n"> <svg onload=window.hacked=1> &#60;b&#62;\n[a](javascript:window.hacked=1)`;
const site = await open();

const field = (scope, name) => scope.locator(`[name="${name}"]`);
const valueOf = (page, name) => field(page, name).inputValue();

/** Nothing of the text became part of the page. */
async function inert(page) {
  const found = await page.evaluate(() => ({
    hacked: window.hacked,
    scripts: [...document.scripts].filter((script) => script.text.includes('hacked')).length,
    elements: document.querySelectorAll('[onerror], [onload], img[src=x], a[href^="javascript:"]').length,
    areas: document.querySelectorAll('textarea textarea, textarea *').length,
  }));
  assert.deepEqual(found, { hacked: undefined, scripts: 0, elements: 0, areas: 0 }, page.url());
}

/** Fills the fields of a form that the browser does not check, sends it, and looks at the page that comes. */
async function submit(page, action, fields, button = 'button') {
  const form = page.locator(`form[action$="${action}"]`);
  await form.evaluate((form) => {
    form.noValidate = true;
    for (const field of form.elements) field.removeAttribute('maxlength');
  });
  for (const [name, value] of Object.entries(fields)) await field(form, name).fill(value);
  const status = await send(page, form.locator(button).first());
  await inert(page);
  return status;
}

for (const { scripting, way } of WAYS) {
  const person = (as) => site.page({ scripting, as, bypassCSP: true });
  const label = scripting ? 'OP16' : 'OP17';

  test(`hostile text in a form that is rejected stays inert and comes back as it was typed, ${way}`, async () => {
    const [anyone, head, organizer] = [await person(), await person(HEAD), await person(ORGANIZER)];
    await openProvision(head, CONSULTATION, label);
    const provision = new URL(head.url()).pathname;
    await organizer.goto('/delegations/2');
    await submit(organizer, '/invitations', { email: `hostile-${scripting}@ministry.example` });
    const invitation = await organizer.locator('a[href*="/invitations/"]').getAttribute('href');
    const long = (max) => LINES + 'x'.repeat(max);

    const cases = [
      [anyone, '/sign-in', '/sign-in', { email: LINE }],
      [anyone, invitation, new URL(invitation).pathname, { name: LINE }, { 'new-password': 'short' }],
      [head, provision, '/positions', { statement: LINES, proposed_text: long(8000) }],
      [head, provision, '/comments', { body: long(4000) }],
      [head, '/questions/2', '/ballots', { explanation: LINES }],
      [head, '/account', '/account', { name: LINE + 'x'.repeat(300) }],
      [head, '/delegations/1', '/invitations', { email: LINE }],
      [organizer, '/consultations/new', '/consultations/new', { title: LINE, summary: LINES }],
      [organizer, '/consultations/1/import', '/import', { text: LINES }],
      [
        organizer,
        '/consultations/1/questions/new',
        '/questions/new',
        { title: LINE, table: LINES, justification: LINES },
        { closes_at: '2001-01-01T00:00' },
      ],
      [organizer, '/delegations/add', '/facts', { source: LINE, csv: LINES }],
    ];
    for (const [page, path, action, fields, others = {}] of cases) {
      await page.goto(path);
      if (action === '/questions/new') await page.locator('[name=weights][value=table]').check();
      const status = await submit(page, action, { ...fields, ...others });
      assert.equal(status, 422, path);
      for (const [name, value] of Object.entries(fields)) {
        assert.equal(await valueOf(page.locator(`form[action$="${action}"]`), name), value, `${path}: ${name}`);
      }
    }
  });

  test(`hostile text that is accepted stays inert and is shown as it was typed, ${way}`, async () => {
    const [anyone, head, organizer] = [await person(), await person(HEAD), await person(ORGANIZER)];
    const name = `${LINE} ${way}`;

    await openProvision(head, CONSULTATION, label);
    const provision = new URL(head.url()).pathname;
    await field(head, 'stance').nth(1).check();
    await submit(head, '/positions', { statement: LINES, proposed_text: LINES }, '[value=save]');
    assert.equal(await valueOf(head, 'statement'), LINES);
    assert.equal(await valueOf(head, 'proposed_text'), LINES);
    await submit(head, '/positions', {}, '[value=submit]');
    const shown = head.locator('#positions .words').filter({ hasText: 'window.hacked' });
    assert.deepEqual(await shown.evaluateAll((all) => all.map((one) => one.textContent)), [LINES, LINES]);

    await submit(head, '/comments', { body: LINES });
    const comment = head.locator('#comments .comment').filter({ hasText: 'window.hacked' });
    const edit = await comment.getByRole('link', { name: 'Edit' }).getAttribute('href');
    await head.goto(edit);
    await inert(head);
    assert.equal(await valueOf(head, 'body'), LINES);
    await submit(head, edit, { body: `${LINES} again` });
    await head.goto(edit.replace('edit', 'history'));
    await inert(head);
    const former = head.locator('.history li').first().locator('.words');
    assert.equal(await former.textContent(), LINES);

    await head.goto('/account');
    await submit(head, '/account', { name });
    assert.equal(await valueOf(head, 'name'), name);
    assert.equal(await head.locator('header a[href="/account"]').textContent(), name);

    await organizer.goto('/consultations/new');
    await field(organizer, 'visibility').first().check();
    await submit(organizer, '/consultations/new', { title: name, summary: LINES });
    assert.equal(await organizer.locator('h1').textContent(), name);
    assert.equal(await organizer.title(), `${name} – Baraza`);
    assert.equal(await organizer.locator('.lead').textContent(), LINES);
    const consultation = new URL(organizer.url()).pathname;

    await organizer.goto(`${consultation}/import`);
    const text = `# ${LINE}\n\n## ${LINE}\n\n${LINE}\n\n1. ${LINE}\n   (a) ${LINE}\n`;
    assert.equal(await submit(organizer, '/import', { text }, '[value=check]'), 200);
    assert.equal(await valueOf(organizer, 'text'), text);
    assert.ok((await organizer.locator('.preview').textContent()).includes(LINE));
    assert.equal(await submit(organizer, '/import', {}, '[value=publish]'), 200);
    assert.equal(await organizer.locator('h1').textContent(), LINE);

    await openQuestion(organizer, CONSULTATION, { title: name, weights: weights(), why: LINES });
    await inert(organizer);
    assert.equal(await organizer.locator('h1').textContent(), name);
    const question = new URL(organizer.url()).pathname;
    await head.goto(question);
    await field(head, 'choice').first().check();
    await submit(head, '/ballots', { explanation: LINES });
    assert.equal(await valueOf(head, 'explanation'), LINES);

    await head.goto(provision);
    await submit(head, '/comments', { body: 'To be hidden.' });
    const id = (await head.locator('#comments .comment').filter({ hasText: 'To be hidden.' }).getAttribute('id')).slice(8);
    await organizer.goto(`/comments/${id}/hide`);
    await submit(organizer, '/hide', { reason: LINES });
    assert.ok((await organizer.locator(`#comment-${id}`).textContent()).includes(LINE));

    await organizer.goto('/delegations/add');
    const code = `XH${scripting ? 1 : 2}`;
    const quoted = `"${LINE.replaceAll('"', '""')}"`;
    const header = 'code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population';
    const csv = `${header}\n${code},member,${quoted},${quoted},${quoted},,,,,,,`;
    assert.equal(await submit(organizer, '/facts', { source: name, as_of: '2026-11-01', csv }), 200);

    // The pages are the same with scripting and without.
    if (!scripting) return;
    const seen = [
      '/', '/consultations', consultation, `${consultation}/draft`, `${consultation}/summary`, `${consultation}/outcome`,
      `${consultation}/record`, `${consultation}/questions`, question, provision, `${provision}?reply=${id}`,
      '/consultations/1/draft?comments=all', '/consultations/1/summary', '/consultations/1/record?page=4',
      '/consultations/1/record?page=5', '/consultations/1/questions', '/delegations', '/delegations/1', '/record',
    ];
    for (const page of [anyone, organizer]) {
      for (const path of seen) {
        await page.goto(path);
        await inert(page);
      }
    }
  });
}

/** A table with a weight for each member of the demo. */
function weights() {
  return [
    'XNL', 'XTM', 'XAK', 'XOS', 'XDU', 'XAZ', 'XKV', 'XWL', 'XSN', 'XTL', 'XVR', 'XLM',
    'XRW', 'XMW', 'XQR', 'XCV', 'XVD', 'XTP', 'XSM', 'XDV', 'XVL', 'XNV', 'XAL', 'XHM',
  ].map((code) => `${code},1`).join('\n');
}
