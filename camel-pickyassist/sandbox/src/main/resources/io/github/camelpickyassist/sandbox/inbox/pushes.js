// The panels that list pushes: all of them, or those that were refused.

import { ask, query } from './api.js';
import { refusalWords, remedy } from './codes.js';
import { faultName } from './faultwords.js';
import { explain } from './forms.js';
import { channelName, clock, el, plural } from './page.js';
import { go, replace } from './route.js';
import { refusalsSeen } from './status.js';

const LIMIT = 50;

export const pushes = () => listing(false);

export async function refused() {
  const panel = await listing(true);
  refusalsSeen();
  return panel;
}

async function listing(refusedOnly) {
  const page = await ask('/sandbox/pushes?' + query({ limit: LIMIT, refused: refusedOnly || null }));
  const list = el('ul', { class: 'items' }, ...page.pushes.map(row));
  return ['Pushes', filter(refusedOnly),
    explain(page.pushes.length || page.refused.length ? `The newest first; ${plural(page.requests, 'request')} so far.`
      : refusedOnly ? 'No push was refused.' : 'No push has arrived yet.'),
    list, more(list, page.pushes, refusedOnly), ...documents(page.refused)].filter(Boolean);
}

function filter(refusedOnly) {
  const choice = (name, label, on) => el('button', { type: 'button', 'aria-pressed': String(on), onclick: () => replace({ panel: name }) }, label);
  return el('div', { class: 'choice', role: 'group', 'aria-label': 'Which pushes' },
    choice('pushes', 'All', !refusedOnly), choice('refused', 'Refused', refusedOnly));
}

function more(list, shown, refusedOnly) {
  if (shown.length < LIMIT) {
    return null;
  }
  let before = shown[shown.length - 1].position;
  const button = el('button', { type: 'button', class: 'wide', onclick: async () => {
    const page = await ask('/sandbox/pushes?' + query({ limit: LIMIT, before, refused: refusedOnly || null }));
    list.append(...page.pushes.map(row));
    before = page.pushes.length ? page.pushes[page.pushes.length - 1].position : before;
    button.hidden = page.pushes.length < LIMIT;
  } }, 'Show more pushes');
  return button;
}

function row(push) {
  const accepted = push.answer && push.answer.status === 100;
  return el('li', {}, el('span', {},
    el('b', { class: accepted ? 'good' : 'bad' }, push.answer ? refusalWords(push.answer.status, push.answer.message) : push.reason ? 'Dropped' : 'No answer'),
    ` · ${clock(push.when)}`,
    el('small', {}, [`push ${push.position}`, channelName(push), plural(push.recipients, 'recipient'), push.test ? 'test message' : '',
      push.fault ? `fault: ${faultName(push.fault)}` : ''].filter(Boolean).join(' · ')),
    push.reason ? el('span', { class: 'reason', dir: 'auto' }, push.reason) : null,
    push.answer && remedy(push.answer.status) ? el('small', {}, remedy(push.answer.status)) : null),
  el('button', { type: 'button', 'aria-label': `Show push ${push.position}`, onclick: () => go({ panel: null, message: null,
    push: accepted && push.answer.push_id ? push.answer.push_id : '@' + push.position }) }, 'Show'));
}

function documents(refused) {
  return refused.length === 0 ? [] : [el('h3', {}, 'Documents that are not a push'),
    el('ul', { class: 'items' }, ...refused.map(each => el('li', {}, el('span', {},
      el('b', { class: 'bad' }, '410 Invalid Request'), ` · ${clock(each.when)}`, el('span', { class: 'reason', dir: 'auto' }, each.reason),
      el('details', {}, el('summary', {}, 'Content'), el('pre', { tabindex: '0' }, each.json || '(nothing)'))))).reverse())];
}
