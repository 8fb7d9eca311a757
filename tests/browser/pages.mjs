// Every page of Baraza with whoever sees it, for tests that look at all of them.

import { enter, send, unfoldAll } from './actions.mjs';

const CONSULTATION = '/consultations/1';
/** The one that is concluded, with commitments, reports and reviews. */
const CONCLUDED = '/consultations/2';
/** What a head that looks at the pages has undertaken. */
const OWN_COMMITMENTS = `${CONCLUDED}/commitments?delegation=XNL`;
/** A commenting table with a comment that can be posted, one that proposes words, and one on no paragraph. */
const COMMENTS = `MB/NC,Line number,Clause/Subclause,Paragraph/Figure/Table,Type of comment,Comments,Proposed change
,,,OP12,te,"12. Replace <shall> by [should].",
,,,OP13,ed,A comma is missing.,"Other words, of one's own."
,,,OP99,ge,On nothing.,
`;
const WRONG_TEXT = '# A text\n\n1. First.\n3. Third.\n';

/**
 * The pages by who sees them, with the addresses of what `prepare` wrote: each with a name and
 * how to `reach` it. A page that a head or an organizer sees as anyone does is listed once. What
 * is pressed on the way is found by names that are the same in every language.
 */
export function everyPage(written) {
  const {
    adopted, amendment, chosen, comment, counted, divided, drafted, fresh, hands,
    known, provision, ranked, regional, roll, secret,
  } = written;
  const at = (name, path) => ({ name, reach: (page) => page.goto(path) });
  /** The page to which the first such link of another page leads, for what has a number that nobody knows before. */
  const linked = (name, path, link) => ({
    name,
    async reach(page) {
      await page.goto(path);
      await page.goto(await page.locator(link).first().getAttribute('href'));
    },
  });
  const rejected = (name, path, fill, button) => ({
    name,
    async reach(page) {
      await page.goto(path);
      await fill(page);
      await send(page, page.locator(button));
    },
  });
  return {
    anyone: [
      at('start', '/'),
      at('consultations', '/consultations'),
      at('consultation', CONSULTATION),
      at('draft', `${CONSULTATION}/draft`),
      at('draft in Arabic', `${CONSULTATION}/draft?language=ar`),
      at('stances', `${CONSULTATION}/stances`),
      at('stances by bloc', `${CONSULTATION}/stances?by=bloc`),
      at('rolling text', `${CONSULTATION}/rolling`),
      at('amendments', `${provision}/amendments`),
      at('amendment', '/amendments/26'),
      at('merged amendment', '/amendments/29'),
      at('compilation', `${CONSULTATION}/compilation`),
      at('compilation of a bloc', `${CONSULTATION}/compilation?bloc=COG`),
      at('statements of blocs', `${CONSULTATION}/blocs`),
      at('statement of a bloc', '/bloc-statements/1'),
      at('blocs', '/blocs'),
      at('bloc', '/blocs/1'),
      at('filtered compilation', `${CONSULTATION}/compilation?delegation=XSN&part=amendments`),
      at('compared revisions', `${CONSULTATION}/compare`),
      at('history of a provision', `${provision}/history`),
      at('summary', `${CONSULTATION}/summary`),
      at('vocabularies', `${CONSULTATION}/vocabularies`),
      at('draft by tag', `${CONSULTATION}/draft?tag=6`),
      at('representation by tag', `${CONSULTATION}/representation?tag=6`),
      at('summary by tag', `${CONSULTATION}/summary?tag=6`),
      at('summary by blocs', `${CONSULTATION}/summary?groups=bloc`),
      at('summary for a bureau', `${CONSULTATION}/summary/brief`),
      at('representation', `${CONSULTATION}/representation`),
      at('representation sorted', `${CONSULTATION}/representation?sort=-votes`),
      at('representation in the forum', '/representation'),
      at('summary of a provision', `${adopted}/summary`),
      at('coalition', `${adopted}/coalition`),
      at('summary with shares by weight', `${CONSULTATION}/summary?scheme=1`),
      at('reactions', `${CONSULTATION}/reactions`),
      at('cohesion', `${CONSULTATION}/cohesion?group=development-g77&with=1`),
      at('opinions', `${CONSULTATION}/opinions`),
      at('questions', `${CONSULTATION}/questions`),
      at('closed question', '/questions/1'),
      at('open question', '/questions/2'),
      at('silence procedure', '/questions/3'),
      at('result sheet', '/questions/1/sheet'),
      at('counted hands', counted),
      at('sheet of counted hands', `${counted}/sheet`),
      at('closed secret ballot', secret),
      at('choice among options', ranked),
      at('chosen option', chosen),
      at('result of several criteria', regional),
      at('sheet of several criteria', `${regional}/sheet`),
      at('amendment', amendment),
      at('stages', `${CONSULTATION}/stages`),
      at('participants', `${CONSULTATION}/participants`),
      at('attendance', `${CONSULTATION}/attendance`),
      at('proxies', `${CONSULTATION}/proxies`),
      at('voting power', '/questions/1/power'),
      at('laboratory', `${CONSULTATION}/laboratory`),
      at('rules', '/rules'),
      at('weight schemes', '/weights'),
      at('weight scheme', '/weights/1'),
      at('existing instruments', '/catalogue'),
      at('found instruments', '/catalogue?q=intelligence&kind=binding'),
      at('existing instrument', '/catalogue/7'),
      at('provision', provision),
      at('what exists already', `${CONSULTATION}/mappings`),
      at('conflicts', `${CONSULTATION}/mappings?list=conflicts`),
      at('gaps of the text', `${CONSULTATION}/mappings/gaps`),
      linked('gaps of an instrument', `${CONSULTATION}/mappings`, 'a[href*="/gaps?instrument="]'),
      at('commitments elsewhere', `${CONSULTATION}/mappings/ours?delegation=XSN`),
      linked('what exists on a provision', `${CONSULTATION}/mappings/gaps`, '.gaps a[href$="/mappings"]'),
      linked('mapping', `${CONSULTATION}/mappings?list=contested`, 'a[href^="/mappings/"]'),
      at('delegations', '/delegations'),
      at('delegation', '/delegations/1'),
      at('suspended delegation', '/delegations/3'),
      at('draft with comments', `${CONSULTATION}/draft?comments=all`),
      at('commenting table', `${CONSULTATION}/commenting`),
      at('terms', `${CONSULTATION}/terms`),
      at('terms by letter', `${CONSULTATION}/terms?language=fr&letter=s`),
      at('terms that are not found', `${CONSULTATION}/terms?q=moonlight`),
      at('term with rival definitions', '/terms/5'),
      at('term that a paragraph defines', '/terms/2'),
      at('use of terms in the text', `${CONSULTATION}/terms/usage`),
      at('search', `${CONSULTATION}/search`),
      at('finds', `${CONSULTATION}/search?q=capacity&kind=comment`),
      at('needs', `${CONSULTATION}/needs`),
      at('offers', `${CONSULTATION}/needs?kind=offers`),
      at('rated need', '/needs/1'),
      at('fund', '/offers/4'),
      at('record', `${CONSULTATION}/record`),
      at('outcome', `${CONSULTATION}/outcome`),
      at('commitments', `${CONSULTATION}/commitments`),
      at('commitments on a provision', `${adopted}/commitments`),
      at('peer reviews', `${CONSULTATION}/reviews`),
      at('follow-up', `${CONSULTATION}/follow-up`),
      at('draft of a report', `${CONSULTATION}/follow-up/report`),
      at('plain words', `${CONSULTATION}/plain`),
      at('follow-up in figures', `${CONCLUDED}/follow-up`),
      at('follow-up by delegation', `${CONCLUDED}/follow-up?by=delegation`),
      at('overdue commitments', `${CONCLUDED}/follow-up?status=overdue`),
      at('promises in plain words', `${CONCLUDED}/plain`),
      at('list of commitments', `${CONCLUDED}/commitments`),
      at('commitment with needs and reports', '/commitments/1'),
      at('list of peer reviews', `${CONCLUDED}/reviews`),
      linked('report with reviews', `${CONCLUDED}/reviews`, 'main a[href^="/reports/"]'),
      at('comments on a report', '/reports/1/comments'),
      at('register of a State', `${CONCLUDED}/follow-up/report?delegation=XAK`),
      at('outcome that is followed up', `${CONCLUDED}/outcome`),
      at('record of the forum', '/record'),
      at('documents', `${CONSULTATION}/documents`),
      at('documents of what is concluded', `${CONCLUDED}/documents`),
      at('feeds and calendar', `${CONSULTATION}/following`),
      at('feeds of the forum', '/following'),
      at('interface', '/api'),
      at('history of a comment', `${comment}/history`),
      at('sign in', '/sign-in'),
      at('forgotten password', '/resets'),
      at('used link for a new password', '/resets/none'),
      rejected(
        'rejected sign-in',
        '/sign-in',
        async (page) => {
          await page.locator('#field-email').fill('nobody@nowhere.example');
          await page.locator('#field-password').fill('not the password');
        },
        'form[action="/sign-in"] button',
      ),
      at('invitation', fresh),
      at('invitation of somebody with an account', known),
      at('used invitation', '/invitations/none'),
      at('missing page', '/nothing'),
    ],
    head: [
      at('draft', `${CONSULTATION}/draft`),
      at('start', '/'),
      at('consultation', CONSULTATION),
      at('desk', `${CONSULTATION}/desk`),
      at('what is in preparation', `${CONSULTATION}/preparations`),
      at('private links', '/account/links'),
      at('service tokens', '/account/tokens'),
      rejected(
        'rejected token',
        '/account/tokens',
        (page) => page.locator('form[action="/account/tokens"]').evaluate((form) => (form.noValidate = true)),
        'form[action="/account/tokens"] button',
      ),
      at('new need', `${CONSULTATION}/needs/new`),
      at('new need of a commitment', `${CONCLUDED}/needs/new?commitment=1`),
      rejected(
        'rejected commitment',
        `${CONCLUDED}/follow-up`,
        async (page) => {
          await page.goto(await page.locator('#adopted .labels a').first().getAttribute('href'));
          const values = { title: 'A', body: 'B', due_on: '2001-01-01', institution: 'C' };
          await enter(page.locator('#undertake form'), values);
        },
        '#undertake form button',
      ),
      linked('own commitment', OWN_COMMITMENTS, 'main a[href^="/commitments/"]'),
      rejected(
        'rejected report',
        OWN_COMMITMENTS,
        async (page) => {
          await page.goto(`${await page.locator('main a[href^="/commitments/"]').first().getAttribute('href')}/reports`);
          await page.locator('form[action$="/reports"]').evaluate((form) => (form.noValidate = true));
        },
        'form[action$="/reports"] button',
      ),
      {
        name: 'end of a commitment',
        async reach(page) {
          await page.goto(OWN_COMMITMENTS);
          await page.goto(await page.locator('main a[href^="/commitments/"]').first().getAttribute('href'));
          await page.goto(await page.locator('main :is(a[href$="/withdraw"], a[href$="/leave"])').first().getAttribute('href'));
        },
      },
      at('new offer', `${CONSULTATION}/offers/new`),
      rejected(
        'rejected offer',
        `${CONSULTATION}/offers/new`,
        (page) => page.locator('form[action$="/offers/new"]').evaluate((form) => (form.noValidate = true)),
        'form[action$="/offers/new"] button',
      ),
      at('own contributions', `${CONSULTATION}/desk/ours`),
      at('own votes', `${CONSULTATION}/desk/ours?kind=votes`),
      at('positions on many paragraphs', `${CONSULTATION}/positions`),
      at('paragraphs without a position', `${CONSULTATION}/positions?filter=without`),
      at('submission of all drafts', `${CONSULTATION}/positions/submission`),
      at('clearance by the capital', `${CONSULTATION}/clearances`),
      rejected(
        'rejected sending to the capital',
        `${CONSULTATION}/clearances`,
        (page) => page.locator('form[action$="/clearances"]').evaluate((form) => {
          form.noValidate = true;
          for (const box of form.querySelectorAll('input[type=checkbox]')) box.checked = false;
        }),
        'form[action$="/clearances"] button',
      ),
      at('amended amendment', '/amendments/22'),
      at('positions on changed text', `${CONSULTATION}/desk/forward`),
      at('adopted provision', adopted),
      at('form for a mapping', `${provision}/mappings?q=a`),
      rejected(
        'rejected mapping',
        `${provision}/mappings`,
        (page) => page.locator('form[method=post][action$="/mappings"]').evaluate((form) => (form.noValidate = true)),
        'form[method=post][action$="/mappings"] button',
      ),
      linked('mapping to review', `${CONSULTATION}/mappings?list=contested`, 'a[href^="/mappings/"]'),
      at('own commitments elsewhere', `${CONSULTATION}/mappings/ours`),
      at('reactions', `${CONSULTATION}/reactions`),
      at('remarks on the summary', `${CONSULTATION}/summary/remarks`),
      rejected(
        'rejected reply',
        `${adopted}/summary`,
        async (page) => {
          await unfoldAll(page);
          await page.locator('form[action$="/replies"]').evaluate((form) => (form.noValidate = true));
        },
        'form[action$="/replies"] button',
      ),
      rejected(
        'rejected statement',
        `${CONSULTATION}/reactions`,
        async (page) => {
          await unfoldAll(page);
          await page.locator('form[action$="/statements"]').evaluate((form) => (form.noValidate = true));
        },
        'form[action$="/statements"] button',
      ),
      rejected(
        'rejected reservation',
        adopted,
        async (page) => {
          await unfoldAll(page);
          await page.locator('form[action$="/reservations"]').evaluate((form) => (form.noValidate = true));
        },
        'form[action$="/reservations"] button',
      ),
      at('open question', '/questions/2'),
      at('provision', provision),
      at('delegation', '/delegations/1'),
      at('silence procedure', '/questions/3'),
      at('breaking of a silence', '/questions/3/silence'),
      at('amendments', `${provision}/amendments`),
      rejected(
        'rejected amendment',
        `${provision}/amendments`,
        (page) => page.locator('#field-text').fill('  '),
        'form[action$="/amendments"] button',
      ),
      at('amendment', '/amendments/26'),
      at('statement of a bloc', '/bloc-statements/1'),
      at('statement to be cleared', '/bloc-statements/2'),
      rejected(
        'rejected association',
        '/bloc-statements/1',
        (page) => page.locator('input[name=kind][value=associated_except]').check(),
        'form[action$="/association"] button',
      ),
      at('term', '/terms/5'),
      at('new definition', '/terms/5/definitions'),
      rejected(
        'rejected definition',
        '/terms/5/definitions',
        async (page) => {
          await page.locator('form[action$="/definitions"]').evaluate((form) => (form.noValidate = true));
          await page.locator('#field-definition-address').fill('javascript:alert(1)');
        },
        'form[action$="/definitions"] button',
      ),
      at('drafted statement of a bloc', drafted),
      rejected(
        'rejected point',
        drafted,
        (page) => enter(page.locator('form[action$="/points"]'), { label: 'OP99', stance: 'support' }),
        'form[action$="/points"] button',
      ),
      at('spreadsheet', `${CONSULTATION}/spreadsheet`),
      rejected(
        'rejected spreadsheet',
        `${CONSULTATION}/spreadsheet`,
        (page) => page.locator('#field-file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') }),
        'form[action$="/spreadsheet"] button',
      ),
      rejected(
        'shown comments of a table',
        `${CONSULTATION}/commenting`,
        async (page) => {
          const table = { name: 'comments.csv', mimeType: 'text/csv', buffer: Buffer.from(COMMENTS) };
          await page.locator('#field-file').setInputFiles(table);
          const revision = page.locator('#field-revision');
          if (await revision.count()) await revision.selectOption({ index: 1 });
        },
        'form[action$="/commenting"] button',
      ),
      at('roll call', roll),
      at('divided vote', divided),
      at('choice among options', ranked),
      at('closed vote with statements', regional),
      at('proxies', `${CONSULTATION}/proxies`),
      linked('revocation of a proxy', `${CONSULTATION}/proxies`, 'a[href^="/proxies/"]'),
      at('own credentials', `${CONSULTATION}/credentials`),
      at('account', '/account'),
      at('messages by mail', '/account/mail'),
      at('sessions', '/account/sessions'),
      at('second factor', '/account/second-factor'),
      at('app for codes', '/account/second-factor/app'),
      at('new passkey', '/account/passkeys'),
      at('sign-in by a provider', '/account/providers'),
      at('change of the address', '/account/address'),
      at('confirmation of who it is', '/account/confirmation'),
      at('erasure of the account', '/account/erasure'),
      at('reply', `${provision}?reply=${comment.split('/').pop()}`),
      at('edit of a comment', `${comment}/edit`),
      at('withdrawal of a comment', `${comment}/withdraw`),
      at('forbidden page', '/consultations/new'),
      rejected(
        'rejected position',
        provision,
        (page) => page.locator('input[name=stance][value=support_with_amendment]').check(),
        'button[name=act][value=save]',
      ),
      rejected(
        'rejected ballot',
        '/questions/2',
        (page) => page.locator('form[action$="/ballots"]').evaluate((form) => (form.noValidate = true)),
        'form[action$="/ballots"] button',
      ),
      rejected(
        'rejected division of the weight',
        divided,
        (page) => enter(page.locator('form[action$="/ballots"]'), { choice: 'split', yes: '7' }),
        'form[action$="/ballots"] button',
      ),
      rejected('rejected order', ranked, async () => {}, 'form[action$="/ballots"] button'),
    ],
    organizer: [
      at('webhooks of the forum', '/webhooks'),
      at('webhooks', `${CONSULTATION}/webhooks`),
      rejected(
        'rejected webhook',
        `${CONSULTATION}/webhooks`,
        (page) => page.locator('form[action$="/webhooks"]').evaluate((form) => (form.noValidate = true)),
        'form[action$="/webhooks"] button',
      ),
      at('needs not met', `${CONSULTATION}/needs/overview`),
      at('need with offers that fit', '/needs/7'),
      at('need to assess', '/needs/8'),
      at('vocabularies', `${CONSULTATION}/vocabularies`),
      linked('decision on a tag', `${CONSULTATION}/vocabularies`, 'a[href$="/settle"]'),
      rejected(
        'rejected vocabulary',
        `${CONSULTATION}/vocabularies`,
        async (page) => {
          await page.locator('#field-vocabulary-table').fill('code\nwater');
        },
        '#add form.form button',
      ),
      at('rolling text', `${CONSULTATION}/rolling`),
      at('amendment', '/amendments/26'),
      at('attendance', `${CONSULTATION}/attendance`),
      at('credentials of all delegations', `${CONSULTATION}/credentials`),
      at('credentials of a delegation', `${CONSULTATION}/credentials?delegation=1`),
      at('new credentials', `${CONSULTATION}/credentials/new?delegation=1`),
      at('bloc', '/blocs/1'),
      rejected(
        'rejected bloc',
        '/blocs',
        async (page) => {
          await unfoldAll(page);
          await enter(page.locator('form[action="/blocs"]'), { code: 'NEW', name: 'New', members: 'XNL ZZZ' });
        },
        'form[action="/blocs"] button',
      ),
      at('consultations', '/consultations'),
      at('consultation', CONSULTATION),
      at('term', '/terms/2'),
      at('new term', `${CONSULTATION}/terms/new`),
      rejected(
        'rejected term',
        `${CONSULTATION}/terms/new`,
        (page) => enter(page.locator('form[action$="/terms/new"]'), { 'term-code': 'fairness', provision: 'OP99' }),
        'form[action$="/terms/new"] button',
      ),
      at('terms from a file', `${CONSULTATION}/terms/import`),
      rejected(
        'rejected file of terms',
        `${CONSULTATION}/terms/import`,
        (page) => page.locator('#field-file').setInputFiles({ name: 'a.tbx', mimeType: 'application/xml', buffer: Buffer.from('<a>') }),
        'form[action$="/terms/import"] button',
      ),
      at('correction', `${CONSULTATION}/correction`),
      at('translations', `${CONSULTATION}/translations`),
      at('translations of a bloc', '/blocs/1/translations'),
      at('translations of a weight scheme', '/weights/1/translations'),
      at('archived consultations', '/consultations/archived'),
      at('statements', `${CONSULTATION}/statements`),
      at('accepted statements', `${CONSULTATION}/statements?state=accepted`),
      rejected(
        'rejected declining',
        '/statements/15/declining',
        (page) => page.locator('form[action$="/declining"]').evaluate((form) => (form.noValidate = true)),
        'form[action$="/declining"] button',
      ),
      at('summary of a provision', `${adopted}/summary`),
      at('change of a stage', `${CONSULTATION}/stages?stage=negotiating`),
      at('stages', `${CONSULTATION}/stages`),
      at('participants', `${CONSULTATION}/participants`),
      at('removal of a stage', `${CONSULTATION}/stages/removal?kind=deciding`),
      at('compilation', `${CONSULTATION}/compilation`),
      at('invitations', '/invitations'),
      at('mail', '/mail'),
      at('people', '/people'),
      linked('person', '/people', 'tbody a[href^="/people/"]'),
      at('who needs a second factor', '/people/second-factor'),
      at('credentials for voting in all consultations', '/people/credentials'),
      at('confirmation before ballots', `${CONSULTATION}/ballot-confirmation`),
      at('secretariat', `${CONSULTATION}/secretariat`),
      at('copy of a consultation', `${CONSULTATION}/copy`),
      at('saving a template', `${CONSULTATION}/template`),
      at('templates', '/templates'),
      at('letter', `${CONSULTATION}/letter`),
      at('texts of mail', `${CONSULTATION}/mail-texts`),
      linked('revocation of an invitation', '/invitations', 'a[href$="/revocation"]'),
      at('revocation of all invitations', '/invitations/revocation'),
      linked('sending an invitation again', '/invitations', 'a[href$="/renewal"]'),
      linked('succession of a head', '/delegations/1', 'a[href$="/succession"]'),
      linked('term of a mandate', '/delegations/1', 'a[href$="/term"]'),
      linked('end of a mandate', '/delegations/1', 'a[href$="/end"]'),
      at('several invitations', `/invitations/new?consultation=1`),
      at('suspension', '/delegations/2/suspension'),
      at('questions', `${CONSULTATION}/questions`),
      at('open question', '/questions/2'),
      at('silence procedure', '/questions/3'),
      at('roll call', roll),
      at('show of hands', hands),
      at('analysis of a vote', '/questions/1/analysis'),
      at('closing of a vote', `${roll}/close`),
      at('cancelling of a vote', `${hands}/cancellation`),
      at('a later deadline of a silence', '/questions/3/extension'),
      rejected(
        'rejected count of hands',
        `${hands}/hands`,
        async (page) => {
          await enter(page.locator('form[action$="/hands"]'), { yes: '9', no: '9', abstain: '9', present: '9' });
        },
        'form[action$="/hands"] button',
      ),
      rejected(
        'rejected rule',
        '/rules',
        (page) => page.locator('#field-rule').fill('{'),
        'form[action="/rules"] button',
      ),
      at('weight schemes', '/weights'),
      rejected(
        'rejected weight scheme',
        '/weights',
        (page) =>
          enter(page.locator('form[action="/weights"]'), {
            name: 'A scheme', justification: 'None.', as_of: '2026-11-01', points: '0',
          }),
        'form[action="/weights"] button[value=keep]',
      ),
      at('shipped instruments', '/catalogue/shipped'),
      rejected(
        'rejected instrument',
        '/catalogue/new',
        (page) =>
          enter(page.locator('form[action="/catalogue/new"]'), {
            code: 'a;b', version: '1', body: 'A body', source: 'https://a.example/', licence: 'None', clauses: 'x',
          }),
        'form[action="/catalogue/new"] button',
      ),
      at('provision', provision),
      at('delegations', '/delegations'),
      at('delegation', '/delegations/2'),
      at('suspended delegation', '/delegations/3'),
      at('new consultation', '/consultations/new'),
      at('import', `${CONSULTATION}/import`),
      at('before the conclusion', `${CONSULTATION}/conclusion`),
      at('calendar of reports', `${CONSULTATION}/follow-up/calendar`),
      at('calendar that is set', `${CONCLUDED}/follow-up/calendar`),
      at('draw of reviewers', `${CONCLUDED}/reviews/draw`),
      at('reviewers of a report', '/reports/1/reviewers'),
      rejected(
        'rejected calendar of reports',
        `${CONSULTATION}/follow-up/calendar`,
        (page) => enter(page.locator('form[action$="/calendar"]'), { first_due: '2030-12-31', interval: '99' }),
        'form[action$="/calendar"] button',
      ),
      rejected(
        'rejected import',
        `${CONSULTATION}/import`,
        (page) => page.locator('#field-text').fill(WRONG_TEXT),
        'button[value=check]',
      ),
      rejected(
        'checked import',
        `${CONSULTATION}/import`,
        (page) => page.locator('#field-text').fill(WRONG_TEXT.replace('3.', '2.')),
        'button[value=check]',
      ),
      at('new question', `${CONSULTATION}/questions/new`),
      rejected(
        'rejected question',
        `${CONSULTATION}/questions/new`,
        async (page) => {
          await page.locator('#field-title').fill('A question');
          await page.locator('input[name=weights][value=table]').check();
        },
        'form.form button',
      ),
      rejected(
        'rejected silence procedure',
        `${CONSULTATION}/questions/new`,
        (page) => {
          const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
          const values = { title: 'By silence', method: 'silence', rule: 'consensus', closes_at: tomorrow };
          return enter(page.locator('form.form'), values);
        },
        'form.form button',
      ),
      rejected(
        'rejected stage',
        `${CONSULTATION}/stages`,
        async (page) => {
          await page.locator('summary:has(+ form[action$="/stages"])').click();
          await page.locator('#field-closes_at').fill('2001-01-01T00:00');
        },
        'form[action$="/stages"] button',
      ),
      at('new delegations', '/delegations/add'),
      at('hiding a comment', `${comment}/hide`),
      rejected(
        'rejected hiding',
        `${comment}/hide`,
        (page) => page.locator('#field-reason').fill('   '),
        'form.form button',
      ),
      rejected(
        'preview of several invitations',
        '/invitations/new',
        (page) => page.locator('#field-people').fill('XAK, Ada, several@ministry.example, delegate, fr\nXQQ, Bo, nobody'),
        'button[value=check]',
      ),
      rejected(
        'made invitation',
        '/delegations/2',
        (page) => page.locator('#field-email').fill('another@ministry.example'),
        'form[action$="/invitations"] button',
      ),
    ],
  };
}
