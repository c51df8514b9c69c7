// The list of conversations.

import { ask, query, MAX_WINDOW, WINDOW } from './api.js';
import { $, channelName, channelWords, el, key, shortTime, ticks } from './page.js';
import { go, route } from './route.js';
import { markNumber, markText, searched } from './search.js';
import { preview } from './whatsapp.js';

let conversations = [];
let next = null;

// What the list says of this conversation; undefined if it is not in the list.
export const listed = each => conversations.find(known => key(known) === key(each));

// Forgets the list, so that the next load begins with the newest conversations.
export function forgetConversations() {
  conversations = [];
}

function filters() {
  return { search: searched(), application: $('channel').value, status: $('state').value };
}

export async function loadConversations() {
  const limit = Math.min(MAX_WINDOW, Math.max(WINDOW, conversations.length));
  const page = await ask('/sandbox/conversations?' + query({ ...filters(), limit }));
  const rest = conversations.length > limit && page.next !== undefined
    ? conversations.slice(limit).filter(each => !page.conversations.some(fresh => key(fresh) === key(each))) : [];
  conversations = page.conversations.concat(rest);
  next = rest.length ? next : page.next ?? null;
  showConversations(page.total);
}

export async function moreConversations() {
  const page = await ask('/sandbox/conversations?' + query({ ...filters(), before: next, limit: WINDOW }));
  const known = new Set(conversations.map(key));
  conversations = conversations.concat(page.conversations.filter(each => !known.has(key(each))));
  next = page.next ?? null;
  showConversations(page.total);
}

function showConversations(total) {
  const { search, application, status } = filters();
  const filtered = search || application || status;
  $('count').textContent = total === 0 ? 'No messages yet'
    : filtered ? (conversations.length === 0 ? 'Nothing found' : `${conversations.length}${next ? ' or more' : ''} found`)
      : `${total} conversation${total === 1 ? '' : 's'}`;
  $('main').toggleAttribute('data-empty', total === 0);
  $('start-title').textContent = total === 0 ? 'Send the first message' : 'Send another message';
  $('more').hidden = next === null;
  const nodes = new Map([...$('conversations').children].map(node => [node.dataset.key, node]));
  place($('conversations'), conversations.map(each => {
    const known = nodes.get(key(each));
    return known ? updated(known, row(each)) : row(each);
  }));
}

// Changes only what differs, so that the focus and a click that has begun are not lost.
function updated(known, fresh) {
  const [button, changed] = [known.firstChild, fresh.firstChild];
  if (changed.hasAttribute('aria-current')) {
    button.setAttribute('aria-current', 'true');
  } else {
    button.removeAttribute('aria-current');
  }
  [...changed.children].forEach((part, i) => {
    if (!button.children[i].isEqualNode(part)) {
      button.children[i].replaceWith(part);
    }
  });
  return known;
}

// Makes the nodes the children, and moves none that is at its place.
function place(parent, nodes) {
  const focused = document.activeElement;
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) {
      parent.insertBefore(node, parent.children[i] ?? null);
    }
  });
  while (parent.children.length > nodes.length) {
    parent.lastChild.remove();
  }
  if (focused !== document.activeElement && parent.contains(focused)) {
    focused.focus();
  }
}

const isCurrent = each => route.chosen !== null && key(route.chosen) === key(each);

function row(each) {
  const button = el('button', { type: 'button', class: 'who', 'aria-current': isCurrent(each) ? 'true' : null, onclick: () => choose(each) },
    el('span', { class: 'face ' + (each.channel || 'own').split('-')[0], 'aria-hidden': 'true' }, each.number.slice(-2)),
    markNumber(el('bdi', { class: 'number' }, each.number)),
    el('time', { datetime: each.when }, shortTime(each.when)),
    el('span', { class: 'via', title: channelName(each) }, channelWords(each)),
    each.unread > 0 ? el('span', { class: 'unread', role: 'img', 'aria-label': each.unread + ' unread' }, String(each.unread)) : el('span'),
    lastLine(each));
  return el('li', { 'data-key': key(each) }, button);
}

// The last message, or the newest in which the search is.
function lastLine(each) {
  const text = each.hit ? each.hit.text : each.text || '–';
  const shown = el('span', { dir: 'auto' }, ...(each.formatted ? preview(text) : [text]));
  return el('span', { class: 'last' },
    each.hit ? null : each.side === 'sent' ? ticks(each.status) : arrow(each.side), markText(shown));
}

function arrow(side) {
  const [glyph, word] = { received: ['←', 'received'], replied: ['↩', 'instant reply'] }[side] || ['↩', 'sent from the phone'];
  return el('span', { class: 'arrow', role: 'img', 'aria-label': word, title: word }, glyph);
}

function choose(each) {
  go({ chosen: { application: each.application, number: each.number }, push: null, message: null });
}

// Arrow keys, Home and End move in the list; from the search they lead into it.
export function moveInList(event) {
  const rows = [...document.querySelectorAll('.list .who, #more:not([hidden])')];
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const typing = event.target.closest('input, select');
  if (to === undefined || (typing && !(event.key === 'ArrowDown' && typing.id === 'search'))) {
    return;
  }
  event.preventDefault();
  if (to < 0) {
    $('search').focus();
  } else {
    rows[Math.min(to, rows.length - 1)]?.focus();
  }
}
