// After an adoption: a small State on a phone goes from what exists already to what it undertakes, reports and reviews; the
// secretariat sees what is there and what is not; and every figure can be counted again.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { enter, part, path, provisionPath, see, send } from './actions.mjs';
import { violations } from './axe.mjs';
import { ORGANIZER } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const CONSULTATION = '/consultations/1';
const ADOPTED = '/consultations/2';
const ADOPTED_TITLE = 'Fair access to weather and climate models';
const PHONE = { width: 360, height: 740 };
/** A small State, and its delegation's head. */
const SMALL = 'XTL';
const SMALL_HEAD = 'head@xtl.example';
const PAGE = Buffer.from('<!doctype html><title>Proof</title><script>alert(1)</script>');

const site = await open();

for (const { scripting, way } of WAYS) {
  const signedIn = (as) => site.page({ scripting, as, viewport: PHONE });

  test(`on a phone, a small State finds what says the same, adds a link, and reads rival definitions, ${way}`, async () => {
    const delegate = await signedIn(SMALL_HEAD);
    const label = scripting ? 'OP12' : 'OP13';
    const reason = `Both ask it of whoever uses a system, ${way}.`;

    await delegate.goto(await provisionPath(delegate, label));
    await fits(delegate);
    await send(delegate, delegate.getByRole('link', { name: 'Propose a link to an existing clause' }));
    await delegate.getByLabel('Number or title of the clause').fill('work');
    await press(delegate, 'Find clauses');
    await fits(delegate);
    const form = delegate.locator('form[method=post][action$="/mappings"]');
    await form.getByLabel(/^Equivalent/).check();
    await form.getByLabel('Why is it so?').fill(reason);
    assert.equal(await press(delegate, 'Propose the link'), 200);
    await see(delegate, 'The link has been proposed.');
    await fits(delegate);

    await delegate.goto(await provisionPath(delegate, label));
    const same = delegate.locator('#mappings li').filter({ hasText: 'Equivalent: other words, the same meaning' });
    await see(same, reason);
    await send(delegate, same.filter({ hasText: reason }).getByRole('link').first());
    await see(delegate, reason);

    await delegate.goto(`${CONSULTATION}/terms`);
    await delegate.locator('#field-q').fill('fairness');
    await press(delegate, 'Search');
    await send(delegate, delegate.locator('.terms').getByRole('link', { name: 'fairness', exact: true }));
    await fits(delegate);
    const sources = await delegate.locator('.definitions tbody tr > :nth-child(3)').allInnerTexts();
    assert.ok(new Set(sources).size >= 3, `definitions of ${sources}`);
    await see(delegate, 'Circle for Common Standards (invented)');
    await see(delegate.locator('#holdings'), 'Talimoa');
  });

  test(`a small State undertakes on a phone, says what it needs, reports with evidence, and is reviewed, ${way}`, async () => {
    const [organizer, delegate] = await Promise.all([site.page({ scripting, as: ORGANIZER }), signedIn(SMALL_HEAD)]);
    const label = scripting ? 'OP5' : 'OP7';
    const title = `A roof for a computing centre, ${way}`;
    const need = `A machine that stands the salt, ${way}`;

    await delegate.goto('/consultations');
    await send(delegate, delegate.getByRole('link', { name: ADOPTED_TITLE }));
    await send(delegate, delegate.locator('#after').getByRole('link', { name: 'Follow-up', exact: true }));
    await fits(delegate);
    await send(delegate, delegate.locator('#adopted').getByRole('link', { name: label, exact: true }));
    await fits(delegate);
    const undertaking = delegate.locator('#undertake form');
    await enter(undertaking, {
      title, body: 'We lend the roof of the harbour office.', due_on: '2001-01-01', indicator: 'Hours of computing',
      baseline: '0', target: '500', institution: 'Ministry of Works',
    });
    assert.equal(await press(delegate, 'Undertake it'), 422);
    await told(delegate, 'due_on', 'This is before the day of the adoption');
    await enter(undertaking, { due_on: inMonths(20) });
    assert.equal(await press(delegate, 'Undertake it'), 422);
    await told(delegate, 'unit', 'A baseline or a target needs a unit.');
    await enter(undertaking, { unit: 'hours' });
    assert.equal(await press(delegate, 'Undertake it'), 200);
    await see(delegate, 'The commitment stands, and is in the record.');
    await fits(delegate);
    const commitment = path(delegate);

    await send(delegate, delegate.getByRole('link', { name: 'Say what you need for this' }));
    await see(delegate, 'This need belongs to a commitment');
    await fits(delegate);
    await enter(delegate.locator('form[action$="/needs/new"]'), {
      'need-subject': 'compute', 'need-title': need, 'need-body': 'We can do this if somebody lends us one.',
    });
    assert.equal(await press(delegate, 'Save as a draft'), 200);
    assert.equal(await press(delegate, 'Submit the need'), 200);
    await see(delegate, 'The need is submitted.');
    await fits(delegate);
    await send(delegate, delegate.getByRole('link', { name: 'a commitment', exact: true }));
    await see(delegate.locator('#needs'), need);

    await send(delegate, delegate.getByRole('link', { name: 'Report on this commitment' }));
    await fits(delegate);
    const report = delegate.locator('form[action$="/reports"]');
    const sheet = await site.page({ scripting: false });
    await sheet.setContent('<h1>Hours of computing</h1><p>40</p>');
    const [paper, picture] = [await sheet.pdf(), await sheet.screenshot()];
    await enter(report, { level: '2', figure: '40', body: 'The roof is ready.', links: 'javascript:alert(1)' });
    await report.locator('#field-files').setInputFiles([file('proof.txt', 'text/plain', PAGE)]);
    assert.equal(await press(delegate, 'Submit the report'), 422);
    await told(delegate, 'files', 'proof.txt: by its content, this is none of the kinds of files that are taken.');
    await told(delegate, 'links', 'javascript:alert(1): a link begins with https:// or http://.');
    assert.equal(await report.locator('[name=body]').inputValue(), 'The roof is ready.');
    assert.equal(await report.locator('#field-files').getAttribute('aria-invalid'), 'true');
    await fits(delegate);
    await enter(report, { links: 'https://harbour.example/roof' });
    const files = [file('hours.pdf', 'application/pdf', paper), file('roof.png', 'image/png', picture)];
    await report.locator('#field-files').setInputFiles(files);
    assert.equal(await press(delegate, 'Submit the report'), 200);
    await see(delegate, 'The report is submitted, and stands in the record.');
    assert.equal(path(delegate), commitment);
    await fits(delegate);
    for (const { name, mimeType, buffer } of files) await isDownload(delegate, name, mimeType, buffer);
    await send(delegate, delegate.locator('article.report').getByRole('link', { name: /^Report due by/ }));
    const reported = path(delegate);

    await organizer.goto(`${ADOPTED}/reviews`);
    await send(organizer, organizer.getByRole('link', { name: 'Draw reviewers by lot' }));
    await see(organizer, 'Reports without a reviewer: 1.');
    await enter(organizer.locator('form[action$="/draw"]'), { seed: `Lottery of the harbour, ${way}`, each: '1' });
    assert.equal(await press(organizer, 'Draw now'), 200);
    await see(organizer, 'The reviewers are drawn.');
    const drawn = (await followUp(organizer)).find((row) => row.title === title).reviews;
    assert.match(drawn, /^X[A-Z]{2}:asked$/);
    const code = drawn.split(':')[0];
    assert.notEqual(code, SMALL);
    // The reviewer reads in its own language, so that nothing here is found by words of the interface.
    const reviewer = await signedIn(`head@${code.toLowerCase()}.example`);
    await reviewer.goto(reported);
    await fits(reviewer);
    await send(reviewer, reviewer.locator('#reviews a[href^="/reviews/"]'));
    await fits(reviewer);
    const reviewing = reviewer.locator('form[action$="/submit"]');
    await enter(reviewing, { 'review-level': '1', reasons: 'A roof computes nothing yet.' });
    assert.equal(await send(reviewer, reviewing.getByRole('button')), 200);
    await see(reviewer, 'A roof computes nothing yet.');

    await delegate.goto(`${ADOPTED}/desk`);
    await see(delegate, /^Answer to a review: /);
    await fits(delegate);
    await delegate.goto(reported);
    await send(delegate, delegate.getByRole('link', { name: 'Answer the review' }));
    await fits(delegate);
    await delegate.getByLabel('Answer', { exact: true }).fill('The machine comes with the next ship.');
    assert.equal(await press(delegate, 'Submit the answer'), 200);
    await see(delegate, 'The answer is given, and stands in the record.');
    await see(delegate, 'The machine comes with the next ship.');
    const levels = await delegate.locator('dl.facts dd').filter({ hasText: /Level \d of 5/ }).allInnerTexts();
    assert.deepEqual(levels.map((words) => words.match(/Level \d/)[0]), ['Level 2', 'Level 1'], 'both stand beside each other');
    await delegate.locator('figure.pair').waitFor();

    const anyone = await site.page({ scripting, viewport: PHONE });
    await anyone.goto(`${ADOPTED}/follow-up?delegation=${SMALL}`);
    const row = anyone.getByRole('row').filter({ hasText: title });
    await see(row, 'Own level 2');
    await see(row, 'peers 1');
    await fits(anyone);

    await organizer.goto(ADOPTED);
    await send(organizer, part(organizer, 'Needs not met yet'));
    await send(organizer, organizer.locator('a[href$="group=development-sids"]'));
    await see(organizer.getByRole('row').filter({ hasText: 'Talimoa' }), need);
    await send(organizer, organizer.getByRole('link', { name: need }));
    await organizer.getByLabel('Assessment', { exact: true }).fill('It is clear.');
    assert.equal(await press(organizer, 'Assess the need'), 200);
    await see(organizer.locator('#proposals'), 'No offer on this subject has been made yet.');
  });

  test(`a small State reviews on a phone the report of another, as was agreed, ${way}`, async () => {
    const [organizer, delegate] = await Promise.all([site.page({ scripting, as: ORGANIZER }), signedIn(SMALL_HEAD)]);
    const rows = await followUp(organizer);
    const waits = ({ holders, reviews }) => /:asked$/.test(reviews) && !`${holders} ${reviews}`.includes(SMALL);
    const { report, title } = rows.find(waits);

    await organizer.goto(`/reports/${report}`);
    await send(organizer, organizer.getByRole('link', { name: 'Name the reviewers' }));
    await enter(organizer.locator('form[action$="/reviewers"]'), { reviewer: SMALL });
    assert.equal(await press(organizer, 'Ask for the review'), 200);
    await see(organizer, 'The reviewers are asked. That stands in the record.');

    await delegate.goto(`${ADOPTED}/desk`);
    await see(delegate, /^Review: /);
    await delegate.goto(`/reports/${report}`);
    await fits(delegate);
    await send(delegate, delegate.getByRole('link', { name: 'Give the review' }));
    await see(delegate, title);
    await fits(delegate);
    const reviewing = delegate.locator('form[action$="/submit"]');
    await reviewing.evaluate((form) => (form.noValidate = true));
    assert.equal(await press(delegate, 'Submit the review'), 422, 'without a level');
    await enter(reviewing, { 'review-level': '4', reasons: `We have seen it at work, ${way}.` });
    assert.equal(await press(delegate, 'Submit the review'), 200);
    await see(delegate, 'The review is given, and stands in the record.');
    await see(delegate.locator('#reviews li').filter({ hasText: 'Talimoa' }), `We have seen it at work, ${way}.`);
    assert.equal(path(delegate), `/reports/${report}`);
  });
}

test('the secretariat sees what is overdue, and the figures of the follow-up are those of its table', async () => {
  const page = await site.page({ as: ORGANIZER });
  const rows = await followUp(page);
  const counted = count(rows);
  await page.goto(`${ADOPTED}/follow-up`);
  const figures = page.locator('#figures');
  await see(figures, `${counted.commitments} commitments stand.`);
  const today = new Date().toISOString().slice(0, 10);
  const reports = rows.filter(({ status }) => status);
  const expected = reports.filter((row) => row.report_due_on <= today).length;
  const early = reports.filter((row) => row.status === 'submitted' && row.report_due_on > today).length;
  const submitted = `submitted in all: ${counted.submitted}, before their day: ${early}.`;
  await see(figures, `Reports whose day has come: ${expected}; ${submitted}`);
  await see(figures, `Reports that others have reviewed: ${counted.reviewed} of ${counted.submitted}.`);
  const keys = await figures.locator('.key a').evaluateAll((links) =>
    links.map((link) => [new URL(link.href).search, Number(link.querySelector('b').textContent)]),
  );
  const shown = [
    ...counted.levels.map((number, level) => [`?level=${level}`, number]),
    ...['submitted', 'due', 'overdue', 'missing'].map((status) => [`?status=${status}`, counted[status]]),
  ];
  assert.deepEqual(keys, shown.filter(([, number]) => number > 0));
  assert.ok(counted.overdue > 0 && counted.missing > 0, 'some reports are overdue, and some are missing');

  for (const [by, keysOf] of [
    ['provision', ({ paragraph }) => [paragraph]],
    ['delegation', ({ holders }) => holders.split(' ')],
  ]) {
    await page.goto(`${ADOPTED}/follow-up?by=${by}`);
    const groups = await page.locator('#groups tbody tr').evaluateAll((found) =>
      found.map((row) => {
        const link = row.querySelector('th a');
        const code = new URL(link.href).searchParams.get('delegation') ?? link.textContent;
        return [code, [...row.querySelectorAll('td.number')].map((cell) => Number(cell.textContent))];
      }),
    );
    assert.deepEqual(new Set(groups.map(([code]) => code)), new Set(rows.flatMap(keysOf)), by);
    for (const [code, numbers] of groups) {
      const own = rows.filter((row) => keysOf(row).includes(code));
      const of = count(by === 'delegation' ? own.map((row) => ownReport(row, code)) : own);
      assert.deepEqual(numbers, [of.commitments, of.due, of.submitted, of.overdue, of.missing, of.reviewed], code);
    }
  }

  await page.goto(`${ADOPTED}/follow-up`);
  await send(page, page.locator('#figures').getByRole('link', { name: /^Overdue/ }));
  const late = new Set(rows.filter(({ status }) => status === 'overdue').map(({ commitment }) => commitment));
  await see(page.locator('#figures'), `Commitments chosen: ${late.size} of ${counted.commitments}.`);
  await see(page.locator('#figures'), 'Show all commitments');
  for (const row of await page.locator('table.commitments tbody tr').all()) await see(row, 'Overdue');
});

test('the follow-up is printed with its pictures and tables, and nothing is there to be pressed', async () => {
  const page = await site.page({ as: ORGANIZER, scripting: false });
  await page.goto(`${ADOPTED}/follow-up`);
  const printed = await page.pdf({ format: 'A4', tagged: true });
  assert.equal(printed.subarray(0, 5).toString('latin1'), '%PDF-');
  const sheets = printed.toString('latin1').match(/\/Type \/Page\b(?!s)/g).length;
  assert.ok(sheets >= 2, `${sheets} sheets`);
  await page.emulateMedia({ media: 'print' });
  for (const seen of ['#figures svg', '#groups table', 'table.commitments', '#indicators svg', '#adopted']) {
    assert.ok(await page.locator(seen).first().isVisible(), seen);
  }
  assert.notEqual(await page.locator('.levels .own').first().evaluate((dot) => getComputedStyle(dot).display), 'none');
  assert.equal(await page.getByRole('button').filter({ visible: true }).count(), 0);
});

test('the pages of what follows an adoption are accessible in French, and fit a phone', async () => {
  const problems = {};
  for (const { as, pages } of [
    {
      pages: [
        '/catalogue', '/catalogue/7', `${CONSULTATION}/mappings`, `${CONSULTATION}/mappings/gaps`, `${CONSULTATION}/vocabularies`,
        `${CONSULTATION}/draft?tag=6`, `${CONSULTATION}/terms`, '/terms/5', `${CONSULTATION}/terms/usage`, `${CONSULTATION}/needs`,
        '/needs/1', '/offers/4', `${ADOPTED}/commitments`, '/commitments/1', '/reports/1', '/reports/1/comments',
        `${ADOPTED}/reviews`, `${ADOPTED}/follow-up`, `${ADOPTED}/follow-up/report?delegation=${SMALL}`, `${ADOPTED}/plain`,
      ],
    },
    { as: ORGANIZER, pages: [`${ADOPTED}/follow-up/calendar`, `${CONSULTATION}/needs/overview`, '/reports/1/reviewers', '/catalogue/new'] },
  ]) {
    const page = await site.page({ as, locale: 'fr', viewport: PHONE });
    for (const address of pages) {
      const note = (problem) => (problems[problem] ??= []).push(address);
      const answer = await page.goto(address);
      if (answer.status() !== 200) note(`status ${answer.status()}`);
      if ((await page.locator('html').getAttribute('lang')) !== 'fr') note('not in French');
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      (await violations(page)).forEach(note);
      await fits(page).catch(({ message }) => note(message));
    }
  }
  assert.deepEqual(problems, {});
});

/** Presses a button by its name, and returns the status of the page that follows. */
function press(page, name) {
  return send(page, page.getByRole('button', { name, exact: true }));
}

/** Waits until words stand beside a field, as what is wrong with it. */
async function told(page, field, words) {
  await page.locator(`#error-${field}`).filter({ hasText: words }).waitFor();
  const described = await page.locator(`#field-${field}`).getAttribute('aria-describedby');
  assert.ok(described.split(' ').includes(`error-${field}`), `${field} is described by its error`);
}

/** Fails where something on the page is wider than a phone. */
async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= PHONE.width, `${path(page)} is ${wide} wide`);
}

/** A day so many months from now, as a field of a date takes it. */
function inMonths(months) {
  const day = new Date();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 10);
}

function file(name, mimeType, buffer) {
  return { name, mimeType, buffer };
}

/** Fails unless the evidence on the page with this name is given back as it was sent, to be kept and not to be shown. */
async function isDownload(page, name, mimeType, buffer) {
  const item = page.locator('.evidence li').filter({ hasText: name });
  const link = item.getByRole('link', { name });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.equal(download.suggestedFilename(), name);
  const answer = await page.context().request.get(await link.getAttribute('href'));
  const headers = answer.headers();
  assert.equal(headers['content-type'], mimeType);
  assert.match(headers['content-disposition'], /^attachment; /);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(headers['content-security-policy'], /sandbox/);
  assert.ok(buffer.equals(await answer.body()), `${name} is as it was`);
  assert.equal(await item.locator('code').textContent(), createHash('sha256').update(buffer).digest('hex'));
}

/** The rows of the follow-up's table, by the heads of its columns. */
async function followUp(page) {
  const answer = await page.context().request.get(`${ADOPTED}/follow-up.csv`);
  const lines = [[]];
  for (const [, cell, end] of (await answer.text()).replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
    lines.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',') lines.push([]);
  }
  const [heads, ...rows] = lines;
  const whole = rows.filter((row) => row.length === heads.length);
  return whole.map((row) => Object.fromEntries(heads.map((head, place) => [head, row[place]])));
}

/** The figures of the follow-up, counted from rows of its table. */
function count(rows) {
  const commitments = grouped(rows);
  const levels = [0, 0, 0, 0, 0, 0];
  for (const own of commitments.values()) levels[latestLevel(own)] += 1;
  const statuses = Object.fromEntries(
    ['submitted', 'due', 'overdue', 'missing'].map((code) => [code, rows.filter(({ status }) => status === code).length]),
  );
  return { commitments: commitments.size, ...statuses, reviewed: rows.filter((row) => row.peer_levels).length, levels };
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.commitment, [...(groups.get(row.commitment) ?? []), row]);
  return groups;
}

/** The lowest level that those who have a commitment report for the last day that has come, or before it where there is no other; 0 without any. */
function latestLevel(rows) {
  const holders = rows[0].holders.split(' ');
  const today = new Date().toISOString().slice(0, 10);
  const submitted = rows.filter(({ status, delegation }) => status === 'submitted' && holders.includes(delegation));
  const come = submitted.filter((row) => row.report_due_on <= today);
  const counted = (come.length > 0 ? come : submitted).sort((one, other) => one.report_due_on.localeCompare(other.report_due_on));
  const last = new Map(counted.map((row) => [row.delegation, Number(row.level)]));
  return last.size > 0 ? Math.min(...last.values()) : 0;
}

/** A row as the delegation itself counts it: without the reports of others. */
function ownReport(row, code) {
  return ['', code].includes(row.delegation) ? row : { ...row, status: '', peer_levels: '' };
}
