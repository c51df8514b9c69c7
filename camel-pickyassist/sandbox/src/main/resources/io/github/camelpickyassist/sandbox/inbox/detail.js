// The push behind a message, what was answered, and the message as a test.

import { ask, query } from './api.js';
import { assertion } from './assertion.js';
import { markOpened, turnOf } from './chat.js';
import { refusalWords, remedy } from './codes.js';
import { copiedBlock } from './copy.js';
import { faultName } from './faultwords.js';
import { $, el, toast } from './page.js';
import { back, replace, route } from './route.js';

let shown = '';

// Shows the push that the address of the page names, or none.
export async function showDetail() {
  const turn = route.message ? turnOf(route.message) : undefined;
  const wanted = route.push ? JSON.stringify([route.push, route.message, Boolean(turn)]) : '';
  $('detail').hidden = !route.push;
  $('main').classList.toggle('detailed', Boolean(route.push));
  markOpened(route.message);
  if (wanted === shown) {
    return;
  }
  const before = shown;
  shown = wanted;
  if (!wanted) {
    return;
  }
  try {
    const asked = route.push.startsWith('@') ? { position: route.push.slice(1) } : { push_id: route.push };
    fill((await ask('/sandbox/push?' + query(asked))).pushes[0], turn);
    if (!before) {
      $('detail-title').focus({ preventScroll: true });
    }
  } catch (failure) {
    if (failure.status !== 404) {
      throw failure;
    }
    toast('This push is no longer kept.');
    replace({ push: null, message: null });
  }
}

export const hideDetail = () => back({ push: null, message: null });

function fill(push, turn = {}) {
  const facts = { 'push id': push.answer && push.answer.push_id, 'message id': turn.msg_id, reference: turn.reference_number, credit: turn.credit,
    position: push.position, received: new Date(push.when).toLocaleString(), path: push.path, 'content type': push.content_type,
    recipients: push.recipients, reason: push.reason, fault: push.fault };
  $('facts').replaceChildren(...Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')
    .flatMap(([name, value]) => [el('dt', {}, name), el('dd', { dir: 'auto' }, String(value))]));
  const verdict = verdictOf(push);
  $('verdict').hidden = verdict.length === 0;
  $('verdict').replaceChildren(...verdict);
  $('assertion').hidden = !turn.msg_id;
  if (turn.msg_id) {
    const java = assertion(turn);
    copiedBlock($('java'), java, 'the message as a test', () => java, 'Copy as test');
  }
  copiedBlock($('pushed'), pretty(push.json), 'the push');
  $('answered').textContent = push.answer ? pretty(JSON.stringify(push.answer)) : 'no answer: the push was not processed';
}

// Why a push was not accepted; nothing if it was.
function verdictOf({ answer, reason, fault }) {
  if (answer && answer.status === 100) {
    return [];
  } else if (answer) {
    return [el('b', {}, 'Refused: ' + refusalWords(answer.status, answer.message)), reason ? el('p', {}, reason) : null,
      remedy(answer.status) ? el('p', {}, remedy(answer.status)) : null].filter(Boolean);
  } else if (fault) {
    return [el('b', {}, reason ? 'Dropped' : 'Not processed'), el('p', {}, reason || `Planned fault: ${faultName(fault)}`)];
  }
  return [];
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
