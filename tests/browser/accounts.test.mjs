// How people get into their accounts and stay the only ones there: on a phone, in English with scripting and in Arabic without.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { enter, path, provisionPath, see, send, signIn } from './actions.mjs';
import { violations } from './axe.mjs';
import { HEAD, ORGANIZER } from './demo.mjs';
import { open } from './harness.mjs';

const NARROW = { width: 360, height: 740 };
const NEW_PASSWORD = 'copper lantern over quiet water';
const OTHER_PASSWORD = 'seven grey herons on a wall';

/** The words of the pages in each language; those of a list are set apart from numbers. */
const WORDS = {
  en: {
    dir: 'ltr',
    way: 'in English with scripting',
    scripting: true,
    language: 'English',
    invitation: /^Invitation to act for/,
    makeAccount: 'Make my account',
    begin: 'Begin',
    codesMade: /^Each code stands in once/,
    codesLeft: /^Codes that were not used: 9$/,
    secondStep: 'Second step',
    wrongCode: 'This code is not right, or was used already.',
    wrongPassword: 'The mail address or the password is not right.',
    forgotten: 'I have forgotten my password',
    asked: 'Look into your mail',
    resetMail: /^Choose a new password$/,
    changedMail: /^Your password was changed$/,
    shortPassword: 'The password must have at least 15 characters.',
    reset: 'Your new password is set. Sign in with it.',
    used: 'This link cannot be used',
    ownSession: 'this session',
    ended: 'The session is ended.',
    endOthers: 'End all other sessions',
    atOnce: 'Each message at once',
    officialOnly: 'Official notices only',
    reply: /^Reply to your comment on/,
    unsubscribed: /^Done\. You will get no more messages about this consultation/,
    digits: '0123456789',
  },
  ar: {
    dir: 'rtl',
    way: 'in Arabic without scripting',
    scripting: false,
    language: 'العربية',
    invitation: /^دعوة إلى تمثيل/,
    makeAccount: 'إنشاء حسابي',
    begin: 'ابدأوا',
    codesMade: /^يحل كل رمز مرة واحدة/,
    codesLeft: /^الرموز غير المستخدمة:\P{L}*9\P{L}*$/u,
    secondStep: 'الخطوة الثانية',
    wrongCode: 'هذا الرمز غير صحيح أو سبق استخدامه.',
    wrongPassword: 'عنوان البريد الإلكتروني غير صحيح، أو كلمة المرور غير صحيحة.',
    forgotten: 'نسيت كلمة المرور',
    asked: 'اطلعوا على بريدكم',
    resetMail: /^اختاروا كلمة مرور جديدة$/,
    changedMail: /^جرى تغيير كلمة مروركم$/,
    shortPassword: /^الحد الأدنى لعدد أحرف كلمة المرور:\P{L}*15/u,
    reset: 'عُينت كلمة المرور الجديدة. سجلوا الدخول بها.',
    used: 'لا يمكن استخدام هذا الرابط',
    ownSession: 'هذه الجلسة',
    ended: 'انتهت الجلسة.',
    endOthers: 'إنهاء جميع الجلسات الأخرى',
    atOnce: 'كل رسالة في حينها',
    officialOnly: 'الإخطارات الرسمية فقط',
    reply: /^رد على تعليقكم على/,
    unsubscribed: /^تم ذلك\. لن تصلكم بعد الآن رسائل/,
    digits: '٠١٢٣٤٥٦٧٨٩',
  },
};

const site = await open({ named: true, sendsMail: true });
const { mail } = site;

/** A page on a phone, in a language. */
function phone(locale, { scripting = WORDS[locale].scripting } = {}) {
  return site.page({ locale, scripting, viewport: NARROW });
}

/** The pages at which axe has looked: in which language, with which title, and whether with an error or a notice. */
const looked = new Set();

/** Looks whether everybody can use the page, and whether it fits a phone. */
async function look(page, locale) {
  const { shown, ...found } = await page.evaluate(() => {
    const { lang, dir, scrollWidth, clientWidth } = document.documentElement;
    const headings = document.querySelectorAll('h1').length;
    const shown = [lang, document.title, document.querySelectorAll('main [role=alert], main [role=status]').length].join(' ');
    return { lang, dir, headings, fits: scrollWidth <= clientWidth, shown };
  });
  assert.deepEqual(found, { lang: locale, dir: WORDS[locale].dir, headings: 1, fits: true }, page.url());
  if (looked.has(shown)) return;
  looked.add(shown);
  assert.deepEqual(await violations(page), [], page.url());
}

/** Follows an address, and looks at the page behind it. */
async function visit(page, locale, address) {
  const answer = await page.goto(address);
  await look(page, locale);
  return answer.status();
}

/** Sends the form that has this field, by its own button, looks at the page that follows, and returns its status code. */
async function submit(page, locale, field, values) {
  const form = page.locator('form:visible').filter({ has: page.locator(`[name="${field}"]`) });
  await enter(form, values);
  const status = await send(page, form.getByRole('button').first());
  await look(page, locale);
  return status;
}

/** The address in a message that begins so. */
function linkIn(message, start) {
  const link = message.text.split(/\s+/).find((word) => word.startsWith(`${site.origin}${start}`));
  assert.ok(link, `${start} is in: ${message.text}`);
  return link;
}

/** Invites somebody by mail, who makes an account on a phone; returns the page on which that person has signed in. */
async function join(locale, email, name, role = 'adviser') {
  const words = WORDS[locale];
  const organizer = await site.page({ as: ORGANIZER, locale });
  await organizer.goto('/delegations/2');
  await organizer.locator('form[action$="/invitations"] [name=email]').fill(email);
  await organizer.locator('form[action$="/invitations"] [name=role]').selectOption(role);
  await send(organizer, organizer.locator('form[action$="/invitations"] button'));

  const page = await phone(locale);
  await visit(page, locale, linkIn(await mail.next(email, words.invitation), '/invitations/'));
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=new-password]').fill(NEW_PASSWORD);
  await send(page, page.getByRole('button', { name: words.makeAccount }));
  await see(page, name);
  await look(page, locale);
  return page;
}

/** Chooses the language in which pages and messages are, at the foot of the page. */
async function chooseLanguage(page, locale) {
  await send(page, page.locator('#language').getByRole('button', { name: WORDS[locale].language }));
}

/** Signs out by the list of every page, which unfolds on a phone. */
async function signOut(page) {
  await page.locator('a[href="#all"]').first().click();
  await send(page, page.locator('form[action="/sign-out"] button'));
  assert.equal(await page.locator('form[action="/sign-out"]').count(), 0);
}

/** Shows the mail address and the password, which is the first step of a sign-in, and returns the status code. */
async function typePassword(page, locale, email, password) {
  await visit(page, locale, '/sign-in');
  return submit(page, locale, 'email', { email, password });
}

/** Whether somebody has signed in on the page. */
async function isIn(page) {
  await page.goto('/');
  return (await page.locator('form[action="/sign-out"]').count()) === 1;
}

/** The code of a step of half a minute (RFC 6238), from a secret in base 32, in the digits of a language. */
function codeOf(secret, step, digits) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19] & 0x0f) & 0x7fffffff;
  return [...String(number % 1_000_000).padStart(6, '0')].map((digit) => digits[digit]).join('');
}

/** Gives a page a device that keeps passkeys, whose owner shows it at once. */
async function addDevice(page) {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', { options });
  const present = (enabled) => protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: enabled });
  const held = async () => (await protocol.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
  return { present, held };
}

test('an invited person makes a passkey on a phone and signs in with it alone', async () => {
  const email = 'passkey@ministry.example';
  const page = await join('en', email, 'Ada Passkey');
  const device = await addDevice(page);
  const byPasskey = page.getByRole('button', { name: 'Sign in with a passkey' });

  await visit(page, 'en', '/account/second-factor');
  await see(page, 'There is no passkey yet.');
  await send(page, page.getByRole('link', { name: 'Add a passkey' }));
  await look(page, 'en');
  await page.getByLabel('Name, to tell it from others').fill('My phone');
  await send(page, page.getByRole('button', { name: 'Make the passkey' }));
  await see(page, WORDS.en.codesMade);
  await look(page, 'en');
  assert.equal(await page.locator('ol.token li').count(), 10, 'with the first factor come recovery codes');
  assert.equal(await device.held(), 1);
  await mail.next(email, 'The second factors of your account were changed');
  await visit(page, 'en', '/account/second-factor');
  await see(page, 'My phone');

  // The same device has it already, which the page says.
  await send(page, page.getByRole('link', { name: 'Add a passkey' }));
  await page.getByLabel('Name, to tell it from others').fill('Again');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await see(page, 'This device has a passkey for your account already.');
  assert.equal(await device.held(), 1);
  await look(page, 'en');

  await signOut(page);
  await visit(page, 'en', '/sign-in');
  await send(page, byPasskey);
  await see(page, 'Ada Passkey');
  await look(page, 'en');
  await visit(page, 'en', '/account/second-factor');
  await see(page, /Last used/);

  // The password alone no longer opens the account, but the passkey after it does.
  await signOut(page);
  assert.equal(await typePassword(page, 'en', email, NEW_PASSWORD), 200);
  await see(page, 'Second step');
  assert.equal(await page.locator('form[action="/sign-out"]').count(), 0);
  await send(page, byPasskey);
  await see(page, 'Ada Passkey');

  // Somebody else with another device is told that there is no passkey, and stays outside.
  const stranger = await phone('en');
  await addDevice(stranger);
  await stranger.goto('/sign-in');
  await stranger.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await see(stranger, 'The browser has shown no passkey.');
  assert.equal(path(stranger), '/sign-in');
  await look(stranger, 'en');

  // It is taken away on a page that says what ends, and then opens nothing.
  await visit(page, 'en', '/account/second-factor');
  await send(page, page.getByRole('link', { name: 'Take away the passkey My phone' }));
  await see(page, /It no longer opens your account/);
  await look(page, 'en');
  await send(page, page.getByRole('button', { name: 'Take away the passkey My phone' }));
  await see(page, 'There is no passkey yet.');
  await signOut(page);
  await page.goto('/sign-in');
  assert.equal(await send(page, byPasskey), 422);
  await see(page, 'This passkey was not taken. Please try again.');
  await look(page, 'en');
});

test('a passkey whose owner is not verified opens nothing', async () => {
  const page = await join('en', 'unverified@ministry.example', 'Bo Unverified');
  const device = await addDevice(page);
  await page.goto('/account/passkeys');
  await device.present(false);
  await page.getByLabel('Name, to tell it from others').fill('My phone');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await see(page, 'No passkey was made: it was refused, or took too long.');
  assert.equal(await page.getByLabel('Name, to tell it from others').inputValue(), 'My phone', 'what was typed stays');
  await device.present(true);
  await send(page, page.getByRole('button', { name: 'Make the passkey' }));
  await see(page, WORDS.en.codesMade);

  await signOut(page);
  await page.goto('/sign-in');
  await device.present(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await see(page, 'The browser has shown no passkey.');
  assert.equal(await isIn(page), false);
});

for (const [locale, words] of Object.entries(WORDS)) {
  test(`a person sets up codes of an app, and signs in with the password and a code, ${words.way}`, async () => {
    const email = `codes-${locale}@ministry.example`;
    const page = await join(locale, email, 'Cy Codes');
    const step = Math.floor(Date.now() / 30_000);

    await visit(page, locale, '/account/second-factor');
    if (!words.scripting) {
      // Nothing that needs scripting is offered without it.
      await page.goto('/account/passkeys');
      assert.equal(await page.locator('form[data-purpose]').isVisible(), false);
      await page.locator('main .notice').waitFor();
      await look(page, locale);
      await page.goto('/sign-in');
      assert.equal(await page.locator('form[data-purpose]').isVisible(), false);
    }
    await visit(page, locale, '/account/second-factor/app');
    await send(page, page.getByRole('button', { name: words.begin }));
    await look(page, locale);
    const secret = (await page.locator('.token code').innerText()).replaceAll(/\s/g, '');
    assert.match(secret, /^[A-Z2-7]{32}$/);
    const code = (later) => codeOf(secret, step + later, words.digits);
    assert.equal(await submit(page, locale, 'factor-code', { 'factor-code': code(50) }), 422);
    await see(page.getByRole('alert'), words.wrongCode);
    assert.equal((await page.locator('.token code').innerText()).replaceAll(/\s/g, ''), secret, 'the secret stays');
    assert.equal(await submit(page, locale, 'factor-code', { 'factor-code': code(0) }), 200);
    await see(page, words.codesMade);
    const recovery = await page.locator('ol.token li').allInnerTexts();
    assert.equal(new Set(recovery).size, 10);

    // The code by which the app was set up is used; the next one opens the account, once.
    const enters = async (typed) => {
      assert.equal(await typePassword(page, locale, email, NEW_PASSWORD), 200);
      await see(page, words.secondStep);
      assert.equal(await page.locator('form[action="/sign-out"]').count(), 0);
      return submit(page, locale, 'factor-code', { 'factor-code': typed });
    };
    await signOut(page);
    assert.equal(await enters(code(0)), 422);
    await see(page.getByRole('alert'), words.wrongCode);
    assert.equal(await submit(page, locale, 'factor-code', { 'factor-code': code(1) }), 200);
    await see(page, 'Cy Codes');
    await signOut(page);
    assert.equal(await enters(code(1)), 422);
    await see(page.getByRole('alert'), words.wrongCode);
    assert.equal(await page.locator('[name=factor-code]').inputValue(), '');
    assert.equal(await isIn(page), false);

    assert.equal(await enters(recovery[3].toLowerCase()), 200);
    await visit(page, locale, '/account/second-factor');
    await see(page, words.codesLeft);
    await signOut(page);
    assert.equal(await enters(recovery[3]), 422);
    await see(page.getByRole('alert'), words.wrongCode);
    assert.equal(await isIn(page), false);

    // Whoever shows again who it is makes new codes, which end the former ones.
    assert.equal(await enters(recovery[4]), 200);
    await visit(page, locale, '/account/confirmation?next=/account/second-factor/codes');
    assert.equal(await submit(page, locale, 'password', { password: OTHER_PASSWORD }), 422);
    assert.equal(await submit(page, locale, 'password', { password: NEW_PASSWORD }), 200);
    assert.equal(path(page), '/account/second-factor/codes');
    await send(page, page.locator('form.confirmation button'));
    await see(page, words.codesMade);
    await look(page, locale);
    const renewed = await page.locator('ol.token li').allInnerTexts();
    assert.deepEqual(renewed.filter((one) => recovery.includes(one)), []);
    await signOut(page);
    assert.equal(await enters(recovery[5]), 422);
    assert.equal(await submit(page, locale, 'factor-code', { 'factor-code': renewed[0] }), 200);
    await see(page, 'Cy Codes');
  });

  test(`a forgotten password is set anew by a link from the mail, ${words.way}`, async () => {
    const email = `reset-${locale}@ministry.example`;
    const page = await join(locale, email, 'Di Reset');
    await chooseLanguage(page, locale);

    // Whoever asks is told the same of an address that nobody has.
    const asking = await phone(locale);
    await visit(asking, locale, '/sign-in');
    for (const typed of [`nobody-${locale}@ministry.example`, email]) {
      await asking.goto('/sign-in');
      await send(asking, asking.getByRole('link', { name: words.forgotten }));
      await look(asking, locale);
      assert.equal(await submit(asking, locale, 'email', { email: typed }), 200);
      await asking.getByRole('heading', { level: 1, name: words.asked }).waitFor();
    }
    const link = linkIn(await mail.next(email, words.resetMail), '/resets/');
    assert.deepEqual(mail.held(`nobody-${locale}@ministry.example`, ''), []);

    const opened = await phone(locale, { scripting: false });
    assert.equal(await visit(opened, locale, link), 200);
    await see(opened, email);
    assert.equal(await submit(opened, locale, 'new-password', { 'new-password': 'short' }), 422);
    await see(opened.getByRole('alert'), words.shortPassword);
    assert.equal(await isIn(page), true, 'nothing has happened yet');
    await opened.goto(link);
    assert.equal(await submit(opened, locale, 'new-password', { 'new-password': OTHER_PASSWORD }), 200);
    assert.equal(path(opened), '/sign-in');
    await see(opened, words.reset);
    assert.equal(await visit(opened, locale, link), 404, 'a link works once');
    await see(opened, words.used);

    assert.equal(await isIn(page), false, 'other sessions are ended');
    assert.equal(await typePassword(page, locale, email, NEW_PASSWORD), 422);
    await see(page.getByRole('alert'), words.wrongPassword);
    assert.equal(await typePassword(page, locale, email, OTHER_PASSWORD), 200);
    await see(page, 'Di Reset');
    await mail.next(email, words.changedMail);
  });
}

for (const [locale, words] of Object.entries(WORDS)) {
  test(`a person ends one session, then all others, ${words.way}`, async () => {
    const email = `sessions-${locale}@ministry.example`;
    const page = await join(locale, email, 'Ed Sessions');
    const others = [];
    for (let number = 0; number < 3; number += 1) {
      const other = await site.page({ locale, scripting: words.scripting });
      await signIn(other, email, NEW_PASSWORD);
      others.push(other);
    }
    const left = async () => (await Promise.all(others.map(isIn))).filter(Boolean).length;
    const rows = page.locator('main tbody tr');

    await visit(page, locale, '/account/sessions');
    assert.equal(await rows.count(), 4);
    assert.equal(await rows.filter({ hasText: words.ownSession }).count(), 1);
    const one = rows.filter({ hasNotText: words.ownSession }).first();
    await send(page, one.getByRole('button'));
    await see(page, words.ended);
    await look(page, locale);
    assert.equal(await rows.count(), 3);
    assert.equal(await left(), 2);
    assert.equal(await isIn(page), true);

    await page.goto('/account/sessions');
    await send(page, page.getByRole('button', { name: words.endOthers }));
    await look(page, locale);
    assert.equal(await rows.count(), 1);
    assert.equal(await page.getByRole('button', { name: words.endOthers }).count(), 0);
    assert.equal(await left(), 0);
    assert.equal(await isIn(page), true, 'the session from which it comes goes on');
    await mail.next(email, '');
  });

  test(`a reader unsubscribes by the link in a message, on the page and not by looking at it, ${words.way}`, async () => {
    const email = `reader-${locale}@ministry.example`;
    const page = await join(locale, email, 'Flo Reader', 'delegate');
    await chooseLanguage(page, locale);
    await visit(page, locale, '/account/mail');
    const row = paceRow(page);
    await choosePace(row, page, locale, 'at_once');
    await assertPace(row, words.atOnce);

    const provision = await talk(page, `A question of a reader, ${locale}.`, `An answer, ${locale}.`);
    const message = await mail.next(email, words.reply);
    const link = linkIn(message, '/mail/unsubscribe/');
    assert.equal(message.headers['list-unsubscribe'], `<${link}>`);
    assert.equal(message.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
    assert.equal(message.headers['content-language'], locale);
    const shown = await site.page({ as: HEAD });
    await shown.goto(linkIn(message, '/comments/'));
    assert.equal(new URL(shown.url()).pathname, provision);
    assert.match(new URL(shown.url()).hash, /./, 'it leads to the very comment');

    // Whoever has the link need not sign in. That programs look at it changes nothing.
    const { request } = await site.context();
    assert.equal((await request.get(link)).status(), 200);
    assert.equal((await request.head(link)).status(), 200);
    const opened = await phone(locale);
    assert.equal(await visit(opened, locale, link), 200);
    await visit(page, locale, '/account/mail');
    await assertPace(row, words.atOnce);

    await send(opened, opened.locator('form[action^="/mail/unsubscribe/"] button'));
    await see(opened, words.unsubscribed);
    await look(opened, locale);
    await visit(page, locale, '/account/mail');
    await assertPace(row, words.officialOnly);
  });
}

test('a mail program unsubscribes its reader by one request, and no more replies come', async () => {
  const [email, colleague] = ['program@ministry.example', 'colleague@ministry.example'];
  const page = await join('en', email, 'Gil Program', 'delegate');
  const other = await join('en', colleague, 'Hal Colleague', 'delegate');
  for (const reader of [page, other]) {
    await reader.goto('/account/mail');
    await choosePace(paceRow(reader), reader, 'en', 'at_once');
  }
  await talk(page, 'A first question.', 'A first answer.');
  const link = linkIn(await mail.next(email, WORDS.en.reply), '/mail/unsubscribe/');
  await mail.next(colleague, WORDS.en.reply);

  const { request } = await site.context();
  for (const time of ['once', 'twice']) {
    const answer = await request.post(link, { form: { 'List-Unsubscribe': 'One-Click' } });
    assert.equal(answer.status(), 200, time);
  }
  const wrong = link.slice(0, -1) + (link.endsWith('0') ? '1' : '0');
  assert.equal((await request.post(wrong, { form: { 'List-Unsubscribe': 'One-Click' } })).status(), 404);
  await page.goto('/account/mail');
  await assertPace(paceRow(page), WORDS.en.officialOnly);
  await other.goto('/account/mail');
  await assertPace(paceRow(other), WORDS.en.atOnce);

  await talk(page, 'A second question.', 'A second answer.');
  await mail.next(colleague, WORDS.en.reply);
  assert.deepEqual(mail.held(email, WORDS.en.reply), []);
});

test('an organizer requires a second factor of heads from tomorrow, and each of them is told', async () => {
  const [organizer, head, delegate] = await Promise.all([
    site.page({ as: ORGANIZER, viewport: NARROW }),
    site.page({ as: HEAD, viewport: NARROW }),
    site.page({ as: 'delegate@xnl.example', viewport: NARROW }),
  ]);
  const notice = 'This forum requires a second factor of you, from:';
  const told = async (page) => {
    await visit(page, 'en', '/account/second-factor');
    return page.getByText(notice).count();
  };
  assert.equal(await told(head), 0);

  await visit(organizer, 'en', '/people');
  await send(organizer, organizer.getByRole('link', { name: 'Who must have a second factor' }));
  await look(organizer, 'en');
  const from = await organizer.getByLabel('From', { exact: true }).inputValue();
  const ahead = (new Date(`${from}Z`) - Date.now()) / 3_600_000;
  assert.ok(ahead > 23.9 && ahead <= 24, `${from} is tomorrow`);
  await organizer.getByLabel('From', { exact: true }).fill('2001-01-01T00:00');
  await organizer.getByLabel('Required of').selectOption('heads');
  assert.equal(await send(organizer, organizer.getByRole('button', { name: 'Decide' })), 422);
  await look(organizer, 'en');
  assert.equal(await organizer.getByLabel('Required of').inputValue(), 'heads', 'what was chosen stays');
  assert.equal(await told(head), 0);
  await organizer.getByLabel('From', { exact: true }).fill(from);
  await send(organizer, organizer.getByRole('button', { name: 'Decide' }));
  await see(organizer, 'It is decided, and recorded.');
  await see(organizer, 'Nobody must have one now.');
  await see(organizer, 'Later it is required of: Heads of delegations and organizers.');
  await look(organizer, 'en');

  assert.equal(await told(head), 1);
  assert.equal(await told(organizer), 1);
  assert.equal(await told(delegate), 0);
  // Until then everything is as before.
  await visit(head, 'en', '/consultations/1/desk');
  assert.equal(path(head), '/consultations/1/desk');
  await visit(organizer, 'en', '/people');
  assert.equal(path(organizer), '/people');

  await visit(organizer, 'en', '/people/second-factor');
  await organizer.getByLabel('Required of').selectOption('nobody');
  await organizer.getByLabel('From', { exact: true }).fill(from);
  await send(organizer, organizer.getByRole('button', { name: 'Decide' }));
  await see(organizer, 'Nobody must have one now.');
  assert.equal(await told(head), 0);
});

/** The row with the choice how often the reader is written to about the first consultation. */
function paceRow(page) {
  return page.locator('main tbody tr').filter({ has: page.locator('input[name=consultation][value="1"]') });
}

/** Chooses in a row how often the reader is written to. */
async function choosePace(row, page, locale, pace) {
  await row.locator('[name=pace]').selectOption(pace);
  assert.equal(await send(page, row.getByRole('button')), 200);
  await look(page, locale);
}

/** Fails unless this is chosen in a row. */
async function assertPace(row, words) {
  assert.equal(await row.locator('[name=pace] option:checked').textContent(), words);
}

/** Has somebody comment on a provision, and the head of another delegation answer; returns the path of the provision. */
async function talk(page, question, answer) {
  const head = await site.page({ as: HEAD });
  const provision = await provisionPath(head, 'OP12');
  await page.goto(provision);
  await page.locator('#comment [name=body], form [name=body]').first().fill(question);
  await send(page, page.locator('form').filter({ has: page.locator('[name=body]') }).getByRole('button').last());
  await head.goto(provision);
  const asked = head.locator('#comments').getByRole('listitem').filter({ hasText: question });
  await send(head, asked.getByRole('link', { name: 'Reply' }));
  await head.getByLabel('Your comment').fill(answer);
  await send(head, head.getByRole('button', { name: 'Post the comment' }));
  await see(head.locator('#comments').getByRole('listitem').filter({ hasText: answer }), answer);
  return provision;
}
