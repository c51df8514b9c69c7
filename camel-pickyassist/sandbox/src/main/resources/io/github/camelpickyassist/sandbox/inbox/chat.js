// One conversation as on a phone.

import { ask, query, MAX_WINDOW, WINDOW } from './api.js';
import { bubble } from './bubble.js';
import { listed } from './conversations.js';
import { $, channelName, el, plural, toast } from './page.js';
import { go, replace, route } from './route.js';
import { markNumber } from './search.js';

let shown = new Map();   // turn's sequence -> {node, update, turn}
let earlier = null;

// Empties the chat for the chosen conversation.
export function openChat() {
  shown = new Map();
  earlier = null;
  $('turns').replaceChildren();
  $('replied').textContent = '';
  $('main').dataset.view = route.chosen ? 'chat' : 'list';
  $('open').hidden = !route.chosen;
  $('start').hidden = Boolean(route.chosen);
  if (route.chosen) {
    $('who').replaceChildren(route.chosen.number);
    markNumber($('who'));
    $('where').textContent = '';
  }
}

// The end, or the newest hit of a search.
export async function scrollToEnd() {
  const hit = route.chosen && listed(route.chosen)?.hit;
  while (hit && earlier !== null && earlier > hit.sequence) {
    await earlierTurns();
  }
  const node = hit && shown.get(hit.sequence)?.node;
  if (node) {
    node.scrollIntoView({ block: 'center' });
  } else {
    $('scroll').scrollTop = $('scroll').scrollHeight;
  }
}

// The message with this id, if it is on the page.
export const turnOf = id => [...shown.values()].map(each => each.turn).find(turn => turn.msg_id === id);

export function markOpened(id) {
  document.querySelectorAll('.bubble.chosen').forEach(node => node.classList.remove('chosen'));
  document.querySelector(`.turn[data-message="${CSS.escape(id || '')}"] .bubble`)?.classList.add('chosen');
}

export async function loadTurns() {
  const asked = route.chosen;
  let page;
  try {
    page = await ask('/sandbox/conversation?' + query({ ...asked, limit: Math.min(MAX_WINDOW, Math.max(WINDOW, shown.size)) }));
  } catch (failure) {
    if (failure.status === 404 && asked === route.chosen) {
      toast('This conversation is no longer kept.');
      replace({ chosen: null, push: null, message: null });
      return;
    }
    throw failure;
  }
  if (asked !== route.chosen) {
    return;
  }
  $('where').textContent = `${channelName({ ...page, application: asked.application })} · ${plural(page.messages, 'message')}`;
  $('gone').hidden = page.dropped === 0;
  $('gone').firstChild.textContent = `${plural(page.dropped, 'earlier message')} dropped: the memory of the sandbox is limited`;
  if (shown.size === 0) {
    earlier = page.earlier ?? null;
  }
  const scroll = $('scroll');
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  place(page, false);
  if (atEnd) {
    scroll.scrollTop = scroll.scrollHeight;
  }
  const known = listed(asked);
  if (!document.hidden && known && known.unread > 0) {
    await ask('/sandbox/conversation/seen?' + query(asked), 'POST');
  }
}

export async function earlierTurns() {
  const page = await ask('/sandbox/conversation?' + query({ ...route.chosen, before: earlier, limit: WINDOW }));
  const scroll = $('scroll');
  const fromEnd = scroll.scrollHeight - scroll.scrollTop;
  earlier = page.earlier ?? null;
  place(page, true);
  scroll.scrollTop = scroll.scrollHeight - fromEnd;
}

function place(page, first) {
  const fresh = [];
  for (const turn of page.turns) {
    const known = shown.get(turn.sequence);
    if (known) {
      known.update(turn);
    } else {
      const made = bubble(turn, page.formatted, opened => go({ push: opened.push_id, message: opened.msg_id }));
      shown.set(turn.sequence, made);
      fresh.push(made.node);
    }
  }
  if (first) {
    $('turns').prepend(...fresh);
  } else {
    $('turns').append(...fresh);
  }
  $('earlier').hidden = earlier === null;
  days();
}

function days() {
  document.querySelectorAll('#turns .day').forEach(node => node.remove());
  let last = '';
  for (const node of [...$('turns').children]) {
    if (node.dataset.day !== last) {
      last = node.dataset.day;
      node.before(el('li', { class: 'day' }, el('span', {}, last)));
    }
  }
}
