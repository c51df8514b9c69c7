// Sends a test message: a push over HTTP, like that of any application, so that limits, faults and credit apply to it.

import { ask } from './api.js';
import { refusalWords, remedy } from './codes.js';
import { channelChoice, explain, field, form } from './forms.js';
import { changed, el, toast } from './page.js';
import { replace, route } from './route.js';

export async function test() {
  const channel = channelChoice('application', false);
  channel.value = String(route.chosen ? route.chosen.application : 8);
  if (!channel.value) {
    channel.selectedIndex = 0;
  }
  return ['Test message', explain('Sends a push to this sandbox as an application would. It counts towards the rate limit, costs credit, meets planned faults, and is marked as a test.'),
    form(send, '', field('Channel', channel),
      field('Number', el('input', { name: 'number', required: true, value: route.chosen ? route.chosen.number : '55123456789' })),
      field('Text', el('textarea', { name: 'text', required: true, rows: 3, dir: 'auto' }, 'Hello *Ann*, this is a test.'), 'full'),
      el('button', { class: 'primary' }, 'Send'))];
}

const digits = text => {
  const bare = text.replace(/[\s()[\]./\p{Pd}]/gu, '').replace(/^(\+|00)/, '');
  return /^[0-9]+$/.test(bare) ? bare : text.trim();
};

async function send({ application, number, text }) {
  const to = digits(number);
  const came = await ask('/sandbox/test-message', 'POST', { application, number: to, text });
  changed();
  const { push_id: id } = accepted(came);
  replace({ panel: null, chosen: { application: Number(application), number: to }, push: null, message: null });
  toast(`Sent as push ${id}`);
}

// The answer, if it is an acceptance; everything else is an error in words.
function accepted({ http_status: status, body, problem }) {
  if (problem) {
    throw new Error(`Outcome unknown: ${problem}. Is a fault planned?`);
  }
  const answer = parsed(body);
  if (status === 200 && answer && answer.status === 100) {
    return answer;
  }
  throw new Error([status === 200 ? '' : `HTTP ${status}`, answer ? refusalWords(answer.status, answer.message) : body ? 'The answer is not JSON' : 'The answer is empty',
    answer ? remedy(answer.status) : ''].filter(Boolean).join(' · '));
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
