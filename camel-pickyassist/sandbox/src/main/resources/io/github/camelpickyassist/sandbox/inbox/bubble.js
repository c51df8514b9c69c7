// What one message looks like.

import { failureWords } from './codes.js';
import { clock, day, el, size, ticks } from './page.js';
import { markText } from './search.js';
import { formatted } from './whatsapp.js';

// Whose message it is, for those who do not see on which side it is.
const SIDES = { sent: 'Sent', received: 'Received', replied: 'Instant reply', echo: 'Sent from the phone' };

// The element of a message, and what brings it up to date.
export function bubble(turn, isFormatted, open) {
  const body = el('div', { class: 'bubble' }, ...(turn.side === 'sent' ? sentParts(turn, isFormatted) : receivedParts(turn, isFormatted)));
  const meta = el('div', { class: 'meta' });
  const state = el('span');
  const why = el('div', { class: 'note why' });
  meta.append(el('time', { datetime: turn.when }, clock(turn.when)), state);
  if (turn.side === 'sent') {
    meta.prepend(el('button', { type: 'button', class: 'more', onclick: event => { event.stopPropagation(); open(turn); } }, 'push ' + turn.push_id));
    body.addEventListener('click', event => {
      if (!event.target.closest('a, audio, video, button') && !String(getSelection())) {
        open(turn);
      }
    });
  }
  markText(body);
  body.append(why, meta);
  const update = fresh => {
    if (fresh.side === 'sent' && state.dataset.status !== fresh.status) {
      state.dataset.status = fresh.status;
      state.replaceChildren(ticks(fresh.status, failureWords(fresh.failure)));
      why.textContent = failureWords(fresh.failure);
    } else if (fresh.webhook) {
      why.textContent = webhookProblem(fresh.webhook);
    }
  };
  update(turn);
  const node = el('li', { class: 'turn ' + turn.side, 'data-sequence': turn.sequence, 'data-day': day(turn.when), 'data-message': turn.msg_id },
    el('span', { class: 'unseen' }, SIDES[turn.side] + ': '), body);
  return { node, update, turn };
}

function webhookProblem({ state, status, problem }) {
  if (state === 'failed') {
    return 'The webhook failed: ' + (status ? 'HTTP ' + status : problem);
  }
  return state === 'dropped' ? 'Not posted to the webhook: too many calls were waiting' : '';
}

function textNode(text, isFormatted) {
  return el('div', { class: 'text', dir: 'auto' }, ...(isFormatted ? formatted(text) : [text]));
}

function note(text, type = '') {
  return el('div', { class: ('note ' + type).trim(), dir: 'auto' }, text);
}

function sentParts(turn, isFormatted) {
  const nodes = [];
  if (turn.test) {
    nodes.push(note('Test message of this page', 'test'));
  }
  if (turn.media) {
    nodes.push(media(turn));
  }
  if (turn.rendering) {
    if (turn.rendering.header) {
      nodes.push(el('div', { class: 'head', dir: 'auto' }, turn.rendering.header));
    }
    nodes.push(textNode(turn.rendering.text, isFormatted));
    if (turn.rendering.buttons.length) {
      nodes.push(el('div', { class: 'buttons' }, ...turn.rendering.buttons.map(label => el('span', { dir: 'auto' }, label))));
    }
  } else if (turn.template_id) {
    nodes.push(textNode((turn.template_message || []).join(' · '), false));
  } else if (turn.text) {
    nodes.push(textNode(turn.text, isFormatted));
  }
  if (turn.template_id) {
    nodes.push(note('template ' + turn.template_id));
  }
  if (turn.lost_caption) {
    nodes.push(note('caption not shown on this channel: ' + turn.lost_caption, 'lost'));
  }
  if (turn.reference_number) {
    nodes.push(note('reference ' + turn.reference_number));
  }
  return nodes;
}

function receivedParts(turn, isFormatted) {
  const nodes = [];
  if (turn.from) {
    nodes.push(note(turn.from + ' in this group'));
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
    nodes.push(textNode(turn.text, isFormatted));
  }
  if (turn.payload !== undefined) {
    nodes.push(note('tapped a button, payload ' + turn.payload));
  }
  if (turn.side === 'replied') {
    nodes.push(note('instant reply of the webhook'));
  }
  if (turn.side === 'echo') {
    nodes.push(note('sent from the phone, posted as echo'));
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
    return el('div', {}, turn.media.voice ? note('🎤 voice note') : null,
      el('audio', { src: turn.src, controls: true, preload: 'metadata', 'aria-label': name }));
  }
  const kind = turn.media.voice ? 'VOICE' : { image: 'IMG', video: 'VIDEO', audio: 'AUDIO', document: 'DOC' }[type];
  return turn.media.url !== undefined
    ? file(kind, turn.media.name || turn.media.url, turn.media.name ? turn.media.url : 'URL, fetched by the service and not by the sandbox', null)
    : file(kind, name, size(turn.media.size) + (turn.src ? '' : ', content not kept'), turn.src);
}

function file(kind, name, explanation, src) {
  const content = [el('b', { 'aria-hidden': 'true' }, kind), el('span', { dir: 'auto' }, name, el('small', {}, explanation))];
  return src ? el('a', { class: 'file', href: src, download: true }, ...content) : el('div', { class: 'file' }, ...content);
}
