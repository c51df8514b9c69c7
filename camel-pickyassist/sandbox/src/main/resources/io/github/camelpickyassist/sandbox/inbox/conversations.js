// The list of conversations, and which of them is chosen.

import { ask, query, MAX_WINDOW, WINDOW } from './api.js';
import { $, channelName, clock, el, isToday, key, ticks } from './page.js';

let conversations = [];
let next = null;

// {number, application}; null for none
export let chosen = null;

// Takes the chosen conversation from the address of the page.
export function readChosen() {
  const [, application, number] = location.hash.split('/');
  chosen = application && number ? { application: Number(application), number: decodeURIComponent(number) } : null;
}

// What the list says of this conversation; undefined if it is not in the list.
export const listed = each => conversations.find(known => key(known) === key(each));

// Forgets the list, so that the next load begins with the newest conversations.
export function forgetConversations() {
  conversations = [];
}

function filters() {
  return { search: $('search').value.trim(), application: $('channel').value, status: $('state').value };
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
  const list = conversations.map(each => {
    const known = nodes.get(key(each));
    const signature = JSON.stringify(each) + (chosen && key(chosen) === key(each));
    if (known && known.dataset.signature === signature) {
      return known;
    }
    const node = row(each);
    node.dataset.signature = signature;
    if (known && known.contains(document.activeElement)) {
      queueMicrotask(() => node.firstChild.focus());
    }
    return node;
  });
  const current = [...$('conversations').children];
  if (list.length !== current.length || list.some((node, i) => node !== current[i])) {
    $('conversations').replaceChildren(...list);
  }
}

function row(each) {
  const current = chosen && key(chosen) === key(each);
  const button = el('button', { type: 'button', class: 'who', 'aria-current': current ? 'true' : null, onclick: () => choose(each) },
    el('span', { class: 'face', 'aria-hidden': 'true' }, each.number.slice(-2)),
    el('span', { class: 'number' }, each.number),
    el('time', { datetime: each.when }, isToday(each.when) ? clock(each.when) : new Date(each.when).toLocaleDateString()),
    el('span', { class: 'last', title: channelName(each) },
      each.side === 'sent' ? ticks(each.status) : each.side === 'received' ? '← ' : '↩ ', each.text || '–'),
    each.unread > 0 ? el('span', { class: 'unread', 'aria-label': each.unread + ' unread' }, String(each.unread)) : el('span'));
  return el('li', { 'data-key': key(each) }, button);
}

function choose(each) {
  const target = `#/${each.application}/${encodeURIComponent(each.number)}`;
  if (location.hash === target) {
    // The address stays as it is, so the browser fires no event of its own.
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = target;
  }
}
