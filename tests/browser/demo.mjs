// The invented consultation that every test starts from, and the people in it.

/** The password of every demo account. */
export const PASSWORD = 'baraza-demo-2026';
export const CONSULTATION = 'Inclusive governance of artificial intelligence';
export const ORGANIZER = 'organizer@demo.example';
export const HEAD = 'head@xnl.example';
/** The codes of the demo's members, in the order of the list. */
export const MEMBERS = [
  'XAK', 'XAL', 'XAZ', 'XCV', 'XDU', 'XDV', 'XHM', 'XKV', 'XLM', 'XMW', 'XNL', 'XNV',
  'XOS', 'XQR', 'XRW', 'XSM', 'XSN', 'XTL', 'XTM', 'XTP', 'XVD', 'XVL', 'XVR', 'XWL',
];

/** A table with a weight for each member of the demo: 1, where `others` says no other. */
export function tableOfWeights(others = {}) {
  return MEMBERS.map((code) => `${code},${others[code] ?? 1}`).join('\n');
}

/** Pages of the organizer, then of the heads of the delegations with these codes. */
export function people(site, scripting, ...codes) {
  const accounts = [ORGANIZER, ...codes.map((code) => `head@${code.toLowerCase()}.example`)];
  return Promise.all(accounts.map((as) => site.page({ scripting, as })));
}
