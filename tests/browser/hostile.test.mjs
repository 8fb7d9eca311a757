// Hostile text stays text: in every field that takes words, on every page that shows them.
//
// The policy that forbids inline scripts is switched off here, so that whatever became markup
// would run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchStarted, enter, openQuestion, path as pathOf, provisionPath, send, unfoldAll } from './actions.mjs';
import { CONSULTATION, HEAD, ORGANIZER, tableOfWeights } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const LINE =
  `</textarea><script>window.hacked=1</script>"'&amp;&lt;<img src=x onerror=window.hacked=1> نصّ عربي`;
/** Of several lines, for fields that take them. */
const LINES = `${LINE}\n\n"> <svg onload=window.hacked=1> &#60;b&#62;\n[a](javascript:window.hacked=1)`;
const NEW = '/consultations/1/questions/new';
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
  await unfoldAll(page);
  await enter(form, fields);
  const status = await send(page, form.locator(button).first());
  await inert(page);
  return status;
}

for (const { scripting, way } of WAYS) {
  const person = (as) => site.page({ scripting, as, bypassCSP: true });
  const label = scripting ? 'OP16' : 'OP17';

  test(`hostile text in a form that is rejected stays inert and comes back as it was typed, ${way}`, async () => {
    const [anyone, head, organizer] = [await person(), await person(HEAD), await person(ORGANIZER)];
    const provision = await provisionPath(head, label);
    await head.goto(provision);
    await organizer.goto('/delegations/2');
    await submit(organizer, '/invitations', { email: `hostile-${scripting}@ministry.example` });
    const invitation = await organizer.locator('a[href*="/invitations/"]').getAttribute('href');
    const long = (max) => LINES + 'x'.repeat(max);

    const cases = [
      [anyone, '/sign-in', '/sign-in', { email: LINE }],
      [anyone, invitation, new URL(invitation).pathname, { name: LINE }, { 'new-password': 'short' }],
      [head, provision, '/positions', { statement: LINES, proposed_text: long(8000) }],
      [head, provision, '/comments', { body: long(4000) }],
      [head, `${provision}/amendments`, '/amendments', { text: long(8000), justification: LINES }],
      [head, '/questions/2', '/ballots', { explanation: LINES }],
      [head, '/account', '/account', { name: LINE + 'x'.repeat(300) }],
      [head, '/delegations/1', '/invitations', { email: LINE }],
      [organizer, '/consultations/new', '/consultations/new', { title: LINE, summary: LINES }],
      [organizer, '/consultations/1/import', '/import', { text: `# A\n\n1. One.\n\n3. ${LINE}` }],
      [
        organizer,
        NEW,
        '/questions/new',
        { title: LINE, table: LINES, justification: LINES, options: LINES, amendments: LINES, parts: LINES, veto: LINE },
        { weights: 'table', closes_at: '2001-01-01T00:00' },
      ],
      // Their messages repeat what was typed.
      [organizer, NEW, '/questions/new', { title: LINE, veto: LINE }],
      [organizer, NEW, '/questions/new', { title: LINE, table: `${LINE},1`, justification: LINES }, { weights: 'table' }],
      [organizer, '/weights', '/weights', { name: LINE, justification: LINES, table: `${LINE},1` }, { base: 'table' }],
      [organizer, '/weights', '/weights', { name: LINE, table: LINES, basic: LINE, per_vote: LINE }, { base: 'contribution' }],
      [organizer, '/rules', '/rules', { rule: LINES }],
      [organizer, '/rules', '/rules', { rule: JSON.stringify({ [LINE]: LINE }, null, 2) }],
      [organizer, '/rules', '/rules', { rule: JSON.stringify(hostileRule('x', LINE)) }],
      [organizer, '/delegations/2/suspension', '/suspension', { reason: long(8000) }],
      [head, '/questions/3/silence', '/silence', { reason: long(8000) }],
      [head, '/questions/1', '/explanations', { statement: long(8000) }],
      [head, '/questions/1', '/corrections', { reason: long(8000) }, { meant: 'no' }],
      [organizer, '/delegations/add', '/facts', { source: LINE, csv: LINES }],
    ];
    for (const [page, path, action, fields, others = {}] of cases) {
      await page.goto(path);
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

    const provision = await provisionPath(head, label);
    await head.goto(provision);
    await field(head, 'stance').nth(1).check();
    await submit(head, '/positions', { statement: LINES, proposed_text: LINES }, '[value=save]');
    assert.equal(await valueOf(head, 'statement'), LINES);
    assert.equal(await valueOf(head, 'proposed_text'), LINES);
    await submit(head, '/positions', {}, '[value=submit]');
    const shown = head.locator('#positions .words:not(.difference .words)').filter({ hasText: 'window.hacked' });
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

    const proposals = `${provision}/amendments`;
    for (const kind of ['add_after', 'modify']) {
      await head.goto(proposals);
      await submit(head, '/amendments', { kind, text: LINES, justification: LINES });
    }
    const amendment = await head.locator('li.position').last().locator('a').first().getAttribute('href');
    await organizer.goto(amendment);
    await submit(organizer, '/disposition', { disposition: 'parked', note: LINES });
    await head.goto(amendment);
    await submit(head, '/answer', { answer: LINES });
    const told = await head.locator('#dispositions li > p').allTextContents();
    assert.deepEqual(told, [LINES, LINES]);

    await head.goto('/account');
    await submit(head, '/account', { name });
    assert.equal(await valueOf(head, 'name'), name);
    assert.equal(await head.locator('header a[href="/account"]').textContent(), name);

    await organizer.goto('/consultations/new');
    await field(organizer, 'visibility').first().check();
    await submit(organizer, '/consultations/new', { title: name, summary: LINES });
    assert.equal(await organizer.locator('h1').textContent(), name);
    assert.equal(await organizer.title(), `${name} – Baraza`);
    assert.equal(await organizer.locator('main p[lang][dir=auto]').textContent(), LINES);
    const consultation = new URL(organizer.url()).pathname;

    await organizer.goto(`${consultation}/import`);
    const text = `# ${LINE}\n\n## ${LINE}\n\n${LINE}\n\n1. ${LINE}\n   (a) ${LINE}\n`;
    assert.equal(await submit(organizer, '/import', { text }, '[value=check]'), 200);
    assert.equal(await valueOf(organizer, 'text'), text);
    assert.ok((await organizer.locator('.preview').textContent()).includes(LINE));
    assert.equal(await submit(organizer, '/import', {}, '[value=publish]'), 200);
    assert.equal(await organizer.locator('h1').textContent(), LINE);

    await openQuestion(organizer, CONSULTATION, { title: name, weights: tableOfWeights(), why: LINES });
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
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const header = 'code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population';
    const csv = `${header}\n${code},member,${quoted},${quoted},${quoted},,,,,,,`;
    assert.equal(await submit(organizer, '/facts', { source: name, as_of: '2026-11-01', csv }), 200);

    // The pages are the same with scripting and without.
    if (!scripting) return;
    const seen = [
      '/', '/consultations', consultation, `${consultation}/draft`, `${consultation}/summary`, `${consultation}/outcome`,
      `${consultation}/record`, `${consultation}/questions`, question, provision, `${provision}?reply=${id}`,
      proposals, amendment, `${provision}/history`, '/consultations/1/rolling', '/consultations/1/compilation',
      '/consultations/1/draft?comments=all', '/consultations/1/summary', '/consultations/1/record?page=2',
      '/consultations/1/questions', '/delegations', '/delegations/1', '/record',
    ];
    for (const page of [anyone, organizer]) await look(page, seen);
  });

  test(`hostile text in rules, weights and votes stays inert and is shown as it was typed, ${way}`, async () => {
    const [anyone, head, other] = [await person(), await person(HEAD), await person('head@xtm.example')];
    const organizer = await person(ORGANIZER);
    const name = `${LINE} in votes, ${way}`;
    const reads = async (locator, text) => assert.equal(await locator.textContent(), text);
    const accepted = async (page, ...form) => assert.equal(await submit(page, ...form), 200, form[0]);
    const ask = async (values) => {
      await organizer.goto(NEW);
      await accepted(organizer, '/questions/new', { title: name, ...values });
      return pathOf(organizer);
    };
    const say = async (page, question, action, ...values) => {
      await page.goto(question);
      await accepted(page, action, ...values);
    };

    const rule = `hostile-${scripting ? 'a' : 'b'}`;
    await say(organizer, '/rules', '/rules', { rule: JSON.stringify(hostileRule(rule)) });
    await reads(organizer.locator(`#${rule} > p.hint`), LINES);
    await say(organizer, '/weights', '/weights', {
      name, justification: LINES, as_of: '2026-11-01', base: 'root', points: '1000',
    }, '[value=keep]');
    await reads(organizer.locator('h1'), name);
    await reads(organizer.locator('dl.facts dd').first(), LINES);
    const scheme = pathOf(organizer);

    const series = { amendments: `${LINE}\n- ${LINE} again`, parts: `${LINE} in part`, division: 'yes' };
    const tied = await ask({ rule, ...series });
    await reads(organizer.locator('h1'), LINE);
    const links = organizer.getByRole('navigation', { name: 'Order of the votes' }).getByRole('link');
    assert.deepEqual(await links.allTextContents(), [LINE, `${LINE} again`, 'Separate vote on parts', `${LINE} in part`, name]);
    const items = await links.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await say(head, tied, '/ballots', { choice: 'yes', explanation: LINES });
    await say(other, tied, '/ballots', { choice: 'no' });
    await say(organizer, `${tied}/close`, '/close', {});
    await organizer.goto(`${tied}/tie`);
    const decided = { decision: 'adopted', reason: LINES + 'x'.repeat(8000) };
    assert.equal(await submit(organizer, '/tie', decided), 422);
    assert.equal(await valueOf(organizer, 'reason'), decided.reason);
    await accepted(organizer, '/tie', { reason: LINES });
    await reads(organizer.locator('#result p').last(), LINES);
    await say(head, tied, '/corrections', { meant: 'no', reason: LINES });
    await say(head, tied, '/explanations', { statement: LINES });
    const said = (heading) => head.locator('section', { has: head.getByRole('heading', { name: heading }) }).locator('p');
    await reads(said('Explanations of vote'), LINES);
    await reads(said('Corrections'), LINES);
    await say(head, items[2], '/ballots', { choice: 'yes' });
    for (const motion of items.slice(2, 4)) await say(organizer, `${motion}/close`, '/close', {});

    const ranked = await ask({
      method: 'ranked', options: `${LINE}\n${LINE} again`, weights: 'scheme', scheme: { label: name },
    });
    await say(head, ranked, '/ballots', { 'rank-1': '2', 'rank-2': '1', explanation: LINES });
    await say(organizer, `${ranked}/close`, '/close', {});
    await reads(organizer.locator('#result strong'), `Chosen: ${LINE} again`);

    const closes_at = new Date(Date.now() + 80 * 3_600_000).toISOString().slice(0, 16);
    const silence = await ask({ method: 'silence', rule: 'consensus', closes_at });
    await say(head, `${silence}/silence`, '/silence', { reason: LINES });
    await unfoldAll(head);
    await reads(head.getByRole('row').filter({ hasText: 'Nolemba' }).locator('td').last(), LINES);

    const asked = await ask({ proxy_limit: '1' });
    await say(head, '/consultations/1/proxies', '/proxies', { question: asked.split('/').pop() });
    await say(organizer, '/delegations/24/suspension', '/suspension', { reason: LINES });
    await reads(organizer.locator('main li span').first(), LINES);
    await accepted(organizer, '/restoration', {});

    const dated = `${name} (1 November 2026)`;
    const laboratory = `/consultations/1/laboratory?scheme-0=${scheme.split('/').pop()}`;
    const typed = new URLSearchParams({ 'scheme-1': LINE, threshold: LINE, 'uplift-0': LINE });
    await organizer.goto(`${laboratory}&${typed}`);
    await inert(organizer);
    await reads(organizer.locator('main table').first().locator('th[scope=colgroup]').first(), dated);
    if (scripting) {
      await benchStarted(organizer);
      await organizer.locator('#field-scheme-1').selectOption({ label: dated });
      await reads(organizer.locator('main table').first().locator('th[scope=colgroup]').nth(1), dated);
      await inert(organizer);
      return;
    }
    const questions = [...items, ranked, silence, asked];
    const seen = [
      ...questions, ...questions.map((question) => `${question}/sheet`), '/', NEW, '/rules', '/weights', scheme, laboratory,
      '/consultations/1/questions', '/consultations/1/proxies', '/consultations/1/outcome', '/delegations/24', '/record',
      '/consultations/1/record', '/consultations/1/record?page=2',
    ];
    for (const page of [anyone, head, organizer]) await look(page, seen);
  });
}

async function look(page, paths) {
  for (const path of paths) {
    await page.goto(path);
    await inert(page);
  }
}

/** A rule that leaves ties to the chair. */
function hostileRule(name, attribute = 'region') {
  const criterion = (name, others) => ({
    criterion: {
      name,
      count: 'heads',
      votes: 'yes',
      comparison: 'more_than',
      bound: { share: { numerator: 1, denominator: 2, of: 'yes_and_no' } },
      ...others,
    },
  });
  const group = { attribute: 'region', value: 'africa' };
  const each = { all: [criterion('votes in each'), criterion('each', { each: attribute })] };
  const adoption = { any: [criterion('votes'), criterion(LINE, { among: group }), each] };
  return { name, source: LINES, adoption, tie: 'chair_decides' };
}
