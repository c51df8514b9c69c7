// What the frame of the page shows: what was refused and dropped, the credit, and the planned faults.

import { ask } from './api.js';
import { refusalWords } from './codes.js';
import { faultMoment, faultName, faultWords } from './faultwords.js';
import { $, changed, el, plural, shortTime } from './page.js';
import { go } from './route.js';

let seen = '';   // the refusal that was the last one when refused pushes were looked at
let newest = '';   // the last refusal now
const shown = {};

export async function showStatus() {
  const now = await ask('/sandbox/overview');
  each('planned', now.planned, showBanner);
  each('credit', now.credit, showCredit);
  each('dropped', [now.dropped, now.messages_kept], () => showDropped(now.dropped, now.messages_kept));
  each('refused', [now.refused, seen], () => showRefused(now.refused));
}

// Shows a part only if it is another than before: what is focused stays.
function each(name, value, show) {
  const text = JSON.stringify(value);
  if (shown[name] !== text) {
    shown[name] = text;
    show(value);
  }
}

function showBanner(planned) {
  $('banner').hidden = planned.length === 0;
  $('banner').replaceChildren(...planned.slice(0, 6).map(fault => el('span', { class: 'planned' },
    el('span', {}, `⚠ ${faultWords(fault)} · `, el('span', { class: 'api' }, `${fault.fault} on ${faultMoment(fault)}`)),
    el('button', { type: 'button', 'aria-label': `Remove the fault ${faultName(fault.fault)}`,
      onclick: () => ask('/sandbox/faults?id=' + fault.id, 'DELETE').then(changed, changed) }, 'Remove'))),
  ...(planned.length > 6 ? [`and ${planned.length - 6} more`] : []));
}

function showCredit({ left, spent }) {
  const free = Number(spent) === 0 && left === undefined;
  $('credit').hidden = free;
  $('credit').replaceChildren(...(left === undefined ? ['Credit spent ', el('b', {}, spent)] : ['Credit ', el('b', {}, left), ` · spent ${spent}`]));
}

function showDropped({ pushes, messages, incoming, refusals }, kept) {
  const parts = [[pushes, `${pushWords(pushes, 'older')} with ${plural(messages, 'message')}`],
    [incoming, plural(incoming, 'incoming message')], [refusals, plural(refusals, 'refused request')]].filter(([count]) => count > 0);
  $('dropped').hidden = parts.length === 0;
  $('dropped').textContent = `Dropped: ${parts.map(([, words]) => words).join(', ')}. The sandbox keeps up to ${plural(kept, 'message')} within limited memory.`;
}

function lastWords(last) {
  const code = last.status !== undefined ? refusalWords(last.status, last.message) : last.reason ? 'Dropped' : `Fault: ${faultName(last.fault)}`;
  return last.reason ? `${code} – ${last.reason}` : code;
}

const pushWords = (count, kind) => `${count.toLocaleString('en')} ${kind} ${count === 1 ? 'push' : 'pushes'}`;

const identity = last => last ? `${last.when} ${last.position}` : '';

function showRefused({ count, last }) {
  newest = identity(last);
  const fresh = newest !== seen;
  document.querySelectorAll('[data-badge]').forEach(badge => {
    badge.hidden = count === 0;
    badge.textContent = String(count);
    badge.classList.toggle('fresh', fresh);
    badge.setAttribute('title', pushWords(count, 'refused'));
    badge.setAttribute('aria-label', pushWords(count, 'refused'));
  });
  $('main').toggleAttribute('data-refused', count > 0);
  $('refused').replaceChildren(...(count === 0 ? [] : [el('button', { type: 'button', class: 'who refusal', onclick: () => go({ panel: 'refused' }) },
    el('span', { class: 'face', 'aria-hidden': 'true' }, '!'),
    el('span', { class: 'number' }, pushWords(count, 'refused')),
    el('time', { datetime: last.when }, shortTime(last.when)),
    el('span', { class: 'last' }, lastWords(last)))]));
}

// What was refused so far has been looked at.
export function refusalsSeen() {
  seen = newest;
  changed();
}
