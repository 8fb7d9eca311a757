// A small secretariat invites twelve delegations by one table, in French and in Arabic.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { path, see, send } from './actions.mjs';
import { MEMBERS, ORGANIZER } from './demo.mjs';
import { WAYS, open } from './harness.mjs';

const site = await open();

/** The words of the page in each language. */
const WORDS = {
  fr: {
    heads: ['Délégation', 'Nom', 'Adresse électronique', 'Fonction', 'Langue'],
    role: 'Déléguée',
    language: 'français',
    file: /^Ou un fichier/,
    check: 'Vérifier la liste',
    preview: 'Aperçu : 12 personnes',
    take: 'Inviter 12 personnes',
    made: '12 invitations sont prêtes',
    save: 'Enregistrer tous les liens dans un tableau (CSV)',
  },
  ar: {
    heads: ['الوفد', 'الاسم', 'عنوان البريد الإلكتروني', 'الصفة', 'اللغة'],
    role: 'مندوبة',
    language: 'العربية',
    file: /^أو ملف/,
    check: 'التحقق من القائمة',
    // Numbers are set apart from the words around them.
    preview: /معاينة:.*12.*شخصا/,
    take: /دعوة.*12.*شخصا/,
    made: /12.*دعوة جاهزة/,
    save: 'حفظ جميع الروابط في جدول (CSV)',
  },
};

/** The names of the demo's members in a language of the interface, as its list of delegations has them, by their codes. */
async function names(page) {
  await page.goto('/delegations');
  const rows = await page.locator('main tbody tr').all();
  const found = {};
  for (const row of rows) {
    found[await row.locator('td').first().innerText()] = await row.getByRole('rowheader').innerText();
  }
  return found;
}

for (const [locale, words] of Object.entries(WORDS)) {
  for (const { scripting, way } of WAYS) {
    test(`twelve delegations are invited by a table in ${locale}, ${way}`, async () => {
      const page = await site.page({ scripting, locale, as: ORGANIZER });
      const called = await names(page);
      const rows = MEMBERS.slice(0, 12).map((code, place) => {
        const address = `${locale}-${scripting}-${place}@ministry.example`;
        return [called[code], `Ada ${place}`, address, words.role, words.language].join(';');
      });
      const table = `\ufeff${[words.heads.join(';'), ...rows].join('\r\n')}\r\n`;

      await page.goto('/invitations/new');
      await page.getByLabel(words.file).setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(table),
      });
      assert.equal(await send(page, page.getByRole('button', { name: words.check })), 200);
      await see(page, words.preview);
      assert.equal(await page.locator('main tbody tr').count(), 12);
      assert.equal(await page.locator('main p.error').count(), 0);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);

      assert.equal(await send(page, page.getByRole('button', { name: words.take })), 200);
      await see(page, words.made);
      const links = await page.locator('.token a').evaluateAll((all) => all.map((one) => one.href));
      assert.equal(new Set(links).size, 12);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: words.save }).click();
      const saved = await readFile(await (await download).path(), 'utf8');
      for (const link of links) assert.ok(saved.includes(link.split('?')[0]), link);

      const guest = await site.page({ scripting, locale });
      await guest.goto(links[0]);
      await see(guest, called[MEMBERS[0]]);
      assert.equal(await guest.locator('input[name=name]').inputValue(), 'Ada 0');
    });
  }
}

for (const { scripting, way } of WAYS) {
  test(`a list that is pasted names the lines that are wrong and takes the others when asked, ${way}`, async () => {
    const page = await site.page({ scripting, as: ORGANIZER });
    await page.goto('/invitations/new');
    const list = page.locator('#field-people');
    const typed = [
      `XAK, Ada, pasted-${scripting}@ministry.example, delegate, fr`,
      'XQQ, Bo, bo@ministry.example',
      'XAL, Cy, nobody',
    ].join('\n');
    await list.fill(typed);
    assert.equal(await send(page, page.getByRole('button', { name: 'Check the list' })), 200);
    await see(page, /^Line 2, Delegation: no delegation has this code or name/);
    await see(page, /^Line 3, Mail address: this is not a mail address/);
    assert.equal(await list.inputValue(), typed, 'what was typed stays');
    await send(page, page.getByRole('button', { name: /leave out the others/ }));
    await see(page, 'One invitation is ready');
    await see(page, 'Lines that were left out');
    assert.equal(await page.locator('.token a').count(), 1);
    await page.goto('/invitations?state=pending');
    await see(page, `pasted-${scripting}@ministry.example`);
    assert.equal(path(page), '/invitations');
  });
}
