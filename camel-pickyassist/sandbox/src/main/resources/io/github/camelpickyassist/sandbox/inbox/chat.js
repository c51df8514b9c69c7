// One conversation as on a phone, the push behind a message, and the replies of the customer.

import { ask, query, MAX_WINDOW, WINDOW } from './api.js';
import { chosen, listed } from './conversations.js';
import { $, channelName, clock, day, el, size, ticks } from './page.js';

let shown = new Map();   // turn's sequence -> {node, update}
let earlier = null;

// Empties the chat for the chosen conversation.
export function openChat() {
  shown = new Map();
  earlier = null;
  $('turns').replaceChildren();
  $('replied').textContent = '';
  hideDetail();
  $('main').dataset.view = chosen ? 'chat' : 'list';
  $('open').hidden = !chosen;
  $('start').hidden = Boolean(chosen);
  if (chosen) {
    $('who').textContent = chosen.number;
    $('where').textContent = '';
  }
}

export function scrollToEnd() {
  $('scroll').scrollTop = $('scroll').scrollHeight;
}

export async function loadTurns() {
  const asked = chosen;
  let page;
  try {
    page = await ask('/sandbox/conversation?' + query({ ...asked, limit: Math.min(MAX_WINDOW, Math.max(WINDOW, shown.size)) }));
  } catch (failure) {
    if (failure.status === 404 && asked === chosen) {
      location.hash = '';
      return;
    }
    throw failure;
  }
  if (asked !== chosen) {
    return;
  }
  const known = listed(asked);
  $('where').textContent = `${known ? channelName(known) : 'channel ' + asked.application} · ${page.messages} message${page.messages === 1 ? '' : 's'}`;
  if (shown.size === 0) {
    earlier = page.earlier ?? null;
  }
  const scroll = $('scroll');
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  place(page.turns, false);
  if (atEnd) {
    scroll.scrollTop = scroll.scrollHeight;
  }
  $('earlier').hidden = earlier === null;
  if (!document.hidden && known && known.unread > 0) {
    await ask('/sandbox/conversation/seen?' + query(asked), 'POST');
  }
}

export async function earlierTurns() {
  const page = await ask('/sandbox/conversation?' + query({ ...chosen, before: earlier, limit: WINDOW }));
  const scroll = $('scroll');
  const fromEnd = scroll.scrollHeight - scroll.scrollTop;
  earlier = page.earlier ?? null;
  place(page.turns, true);
  $('earlier').hidden = earlier === null;
  scroll.scrollTop = scroll.scrollHeight - fromEnd;
}

function place(turns, first) {
  const fresh = [];
  for (const turn of turns) {
    const known = shown.get(turn.sequence);
    if (known) {
      known.update(turn);
    } else {
      const made = bubble(turn);
      shown.set(turn.sequence, made);
      fresh.push(made.node);
    }
  }
  if (first) {
    $('turns').prepend(...fresh);
  } else {
    $('turns').append(...fresh);
  }
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

function bubble(turn) {
  const body = el('div', { class: 'bubble' });
  const meta = el('div', { class: 'meta' });
  if (turn.side === 'sent') {
    body.append(...sentParts(turn));
  } else {
    body.append(...parts(turn));
  }
  const state = el('span');
  const why = el('div', { class: 'note why' });
  meta.append(el('time', { datetime: turn.when }, clock(turn.when)), state);
  if (turn.side === 'sent') {
    const open = () => showDetail(turn.push_id, body, turn);
    meta.prepend(el('button', { type: 'button', class: 'more', onclick: event => { event.stopPropagation(); open(); } }, 'push ' + turn.push_id));
    body.addEventListener('click', event => {
      if (!event.target.closest('a, audio, video, button') && !String(getSelection())) {
        open();
      }
    });
  }
  body.append(why, meta);
  const update = fresh => {
    if (fresh.side === 'sent' && state.dataset.status !== fresh.status) {
      state.dataset.status = fresh.status;
      state.replaceChildren(ticks(fresh.status, fresh.failure));
      why.textContent = fresh.failure || '';
    }
  };
  update(turn);
  return { node: el('li', { class: 'turn ' + turn.side, 'data-sequence': turn.sequence, 'data-day': day(turn.when) }, body), update };
}

function sentParts(turn) {
  const nodes = [];
  if (turn.media) {
    nodes.push(media(turn));
  }
  if (turn.rendering) {
    if (turn.rendering.header) {
      nodes.push(el('div', { class: 'head' }, turn.rendering.header));
    }
    nodes.push(el('div', { class: 'text' }, turn.rendering.text));
    if (turn.rendering.buttons.length) {
      nodes.push(el('div', { class: 'buttons' }, ...turn.rendering.buttons.map(label => el('span', {}, label))));
    }
  } else if (turn.template_id) {
    nodes.push(el('div', { class: 'text' }, (turn.template_message || []).join(' · ')));
  } else if (turn.text) {
    nodes.push(el('div', { class: 'text' }, turn.text));
  }
  if (turn.template_id) {
    nodes.push(el('div', { class: 'note' }, 'template ' + turn.template_id));
  }
  if (turn.lost_caption) {
    nodes.push(el('div', { class: 'note lost' }, 'caption not shown on this channel: ' + turn.lost_caption));
  }
  if (turn.reference_number) {
    nodes.push(el('div', { class: 'note' }, 'reference ' + turn.reference_number));
  }
  return nodes;
}

function parts(turn) {
  const nodes = [];
  if (turn.from) {
    nodes.push(el('div', { class: 'note' }, turn.from + ' in this group'));
  }
  if (turn.url) {
    nodes.push(file('FILE', turn.url, 'URL, not fetched', null));
  }
  if (turn.location) {
    nodes.push(file('MAP', turn.location, 'location', null));
  }
  if (turn.contact) {
    nodes.push(file('CARD', turn.contact, 'contact', null));
  }
  if (turn.text) {
    nodes.push(el('div', { class: 'text' }, turn.text));
  }
  if (turn.payload !== undefined) {
    nodes.push(el('div', { class: 'note' }, 'tapped a button, payload ' + turn.payload));
  }
  if (turn.side === 'replied') {
    nodes.push(el('div', { class: 'note' }, 'instant reply of the webhook'));
  }
  if (turn.side === 'echo') {
    nodes.push(el('div', { class: 'note' }, 'written on the phone, posted as echo'));
  }
  return nodes;
}

function media(turn) {
  const type = turn.media_type;
  const name = turn.media.name || (turn.media.voice ? 'voice note' : type);
  if (turn.src && turn.shown && type === 'image') {
    return el('img', { src: turn.src, alt: turn.text || name, loading: 'lazy' });
  } else if (turn.src && turn.shown && type === 'video') {
    return el('video', { src: turn.src, controls: true, preload: 'metadata', 'aria-label': name });
  } else if (turn.src && turn.shown && type === 'audio') {
    return el('div', {}, turn.media.voice ? el('div', { class: 'note' }, '🎤 voice note') : null,
      el('audio', { src: turn.src, controls: true, preload: 'metadata', 'aria-label': name }));
  }
  const kind = turn.media.voice ? 'VOICE' : { image: 'IMG', video: 'VIDEO', audio: 'AUDIO', document: 'DOC' }[type];
  return turn.media.url !== undefined
    ? file(kind, turn.media.name || turn.media.url, turn.media.name ? turn.media.url : 'URL, fetched by the service and not by the sandbox', null)
    : file(kind, name, size(turn.media.size) + (turn.src ? '' : ', content not kept'), turn.src);
}

function file(kind, name, note, src) {
  const content = [el('b', { 'aria-hidden': 'true' }, kind), el('span', {}, name, el('small', {}, note))];
  return src ? el('a', { class: 'file', href: src, download: true }, ...content) : el('div', { class: 'file' }, ...content);
}

// The push behind a message

async function showDetail(pushId, body, turn) {
  const push = (await ask('/sandbox/push?' + query({ push_id: pushId }))).pushes[0];
  document.querySelectorAll('.chosen').forEach(node => node.classList.remove('chosen'));
  body.classList.add('chosen');
  const facts = { 'push id': pushId, 'message id': turn.msg_id, reference: turn.reference_number, credit: turn.credit };
  fillDetail(push, facts);
}

export function fillDetail(push, facts) {
  const all = { ...facts, position: push.position, came: new Date(push.when).toLocaleString(), path: push.path,
    'content type': push.content_type, recipients: push.recipients, reason: push.reason, fault: push.fault };
  $('facts').replaceChildren(...Object.entries(all).filter(([, value]) => value !== undefined && value !== '')
    .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))]));
  $('pushed').textContent = pretty(push.json);
  $('answered').textContent = push.answer ? pretty(JSON.stringify(push.answer)) : 'no answer: the push was not processed';
  $('detail').hidden = false;
  $('main').classList.add('detailed');
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

export function hideDetail() {
  $('detail').hidden = true;
  $('main').classList.remove('detailed');
  document.querySelectorAll('.chosen').forEach(node => node.classList.remove('chosen'));
}

// Replies of the customer

const REPLY_FIELDS = {
  text: [['text', 'What they write']],
  button: [['text', 'Label of the button'], ['payload', 'Payload']],
  media: [['media_url', 'URL of the file'], ['type', 'Type of the file', { 2: 'image', 3: 'video', 4: 'audio', 6: 'document' }]],
  location: [['latitude', 'Latitude'], ['longitude', 'Longitude']],
};

export function replyFields() {
  $('fields').replaceChildren(...REPLY_FIELDS[$('kind').value].map(([name, label, choices]) => choices
    ? el('select', { name, 'aria-label': label }, ...Object.entries(choices).map(([value, word]) => el('option', { value }, word)))
    : el('input', { name, 'aria-label': label, placeholder: label, required: true, autocomplete: 'off' })));
}

export async function reply(event) {
  event.preventDefault();
  const order = { ...chosen };
  for (const input of $('fields').children) {
    order[input.name] = input.value;
  }
  try {
    await ask('/sandbox/incoming', 'POST', order);
    replyFields();
    $('fields').firstChild.focus();
    const { global } = await ask('/sandbox/webhooks');
    $('replied').textContent = global.url ? '' : 'No webhook is set, so the message is shown here only. Set one under Webhooks.';
  } catch (failure) {
    $('replied').textContent = failure.message;
  }
}
