// What organizers and heads do with votes, and what the pages of a vote show.

import assert from 'node:assert/strict';
import { path, see, send } from './actions.mjs';

const HOUR = 3_600_000;

/** Puts a question to the vote and returns its path. */
export async function put(organizer, title, fill = async () => {}) {
  await organizer.goto('/consultations/1/questions/new');
  await organizer.getByLabel('Question', { exact: true }).fill(title);
  await fill();
  assert.equal(await send(organizer, organizer.getByRole('button', { name: 'Open the vote' })), 200);
  await see(organizer, 'The vote is open.');
  return path(organizer);
}

/** Chooses a way of voting. */
export async function choose(organizer, method) {
  await organizer.getByRole('group', { name: 'Way of voting' }).getByRole('radio', { name: method }).check();
}

export async function vote(head, question, choice) {
  await head.goto(question);
  await head.getByRole('radio', { name: choice, exact: true }).check();
  await send(head, head.getByRole('button', { name: 'Cast the ballot' }));
  await see(head, 'The ballot of your delegation is recorded.');
}

export async function close(organizer, question) {
  await organizer.goto(question);
  await send(organizer, organizer.getByRole('link', { name: 'Close the vote' }));
  await send(organizer, organizer.getByRole('button', { name: 'Close the vote' }));
  await see(organizer, 'The vote is closed.');
}

/** A form was refused: its message stands in the summary and at the field that it leads to. */
export async function refused(page, field, message) {
  const link = page.getByRole('alert').getByRole('link', { name: message, exact: true });
  assert.equal(await link.getAttribute('href'), `#field-${field}`);
  assert.equal(await page.locator(`#error-${field}`).textContent(), message);
}

export function verdict(page) {
  return page.locator('#result strong').first().innerText();
}

/** The value of a fact of a question or a scheme. */
export function fact(page, name) {
  return page.locator('dl.facts > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd');
}

/** The questions of a series as they are listed, and the paths that they lead to. */
export function series(page) {
  return page.getByRole('navigation', { name: 'Order of the votes' }).getByRole('listitem').allInnerTexts();
}

export function inSeries(page) {
  const links = page.getByRole('navigation', { name: 'Order of the votes' }).getByRole('link');
  return links.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
}

/** The names of all delegations by their codes, from the list that the page is left at. */
export async function delegations(page) {
  await page.goto('/delegations');
  const rows = page.locator('tbody tr');
  return Object.fromEntries(
    await rows.evaluateAll((rows) => rows.map(({ cells }) => [cells[1].textContent, cells[0].textContent])),
  );
}

/** The value of a field for a time so many hours after this test began, and how that is shown. */
const began = Date.now();
export function later(hours) {
  return new Date(began + hours * HOUR).toISOString().slice(0, 16);
}

export function shown(value) {
  const at = new Date(`${value}Z`);
  const month = at.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  return `${at.getUTCDate()} ${month}, ${value.slice(11)}`;
}

/** An adoption rule by which three quarters of all members have to vote in favour. */
export function threeQuarters(name) {
  return {
    name,
    version: 1,
    source: 'Made up for this test.',
    adoption: {
      criterion: {
        name: 'members',
        count: 'heads',
        votes: 'yes',
        comparison: 'at_least',
        bound: { share: { numerator: 3, denominator: 4, of: 'members' } },
      },
    },
  };
}
