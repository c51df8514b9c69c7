// Starts the page and keeps it up to date.

import { loadAbout } from './connect.js';
import { earlierTurns, loadTurns, openChat, scrollToEnd } from './chat.js';
import { forgetConversations, loadConversations, moreConversations, moveInList } from './conversations.js';
import { hideDetail, showDetail } from './detail.js';
import { $, key } from './page.js';
import { closePanel, openPanel, showPanel } from './panels.js';
import { reply, replyFields } from './reply.js';
import { back, readRoute, route } from './route.js';
import { showStatus } from './status.js';

let running = null;
let again = false;

// One load at a time: whatever happens during a load, one more load is enough.
function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = (async () => {
    do {
      again = false;
      await Promise.all([loadConversations(), showStatus()]);
      if (route.chosen) {
        await loadTurns();
      }
      await showDetail();
    } while (again);
  })().catch(() => live(false)).finally(() => {
    running = null;
    if (again) {
      setTimeout(refresh, 500);
    }
  });
  return running;
}

function live(on) {
  $('live').textContent = on ? 'live' : 'no connection';
  $('live').classList.toggle('on', on);
}

let events = null;

// A hidden page closes its stream: a browser opens six connections to one server, and six tabs would use them all.
function watch() {
  unwatch();
  const stream = new EventSource('/sandbox/events');
  events = stream;
  stream.onopen = () => live(true);
  stream.onmessage = () => refresh();
  stream.onerror = () => {
    live(false);
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => { if (events === stream) { watch(); } }, 2000);
    }
  };
}

function unwatch() {
  if (events) {
    events.close();
    events = null;
  }
}

let opened = '';   // key of the conversation that is open

// Shows what the address of the page names.
async function follow() {
  readRoute();
  const chosen = route.chosen ? key(route.chosen) : '';
  const other = chosen !== opened;
  if (other) {
    const left = opened;
    opened = chosen;
    openChat();
    if (!chosen && left) {
      document.querySelector(`#conversations [data-key="${CSS.escape(left)}"] button`)?.focus({ preventScroll: true });
    }
  }
  showPanel().catch(() => live(false));
  await refresh();
  if (other && chosen) {
    await scrollToEnd();
  }
}

// The list as the filters say, and hits marked anew.
async function anew() {
  forgetConversations();
  openChat();
  await refresh();
  if (route.chosen) {
    await scrollToEnd();
  }
}

let typing;
$('search').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(anew, 200); });
$('channel').addEventListener('change', anew);
$('state').addEventListener('change', anew);
$('filters').addEventListener('submit', event => event.preventDefault());
$('more').addEventListener('click', moreConversations);
$('earlier').addEventListener('click', earlierTurns);
$('back').addEventListener('click', () => back({ chosen: null, push: null, message: null }));
$('close').addEventListener('click', hideDetail);
$('kind').addEventListener('change', replyFields);
$('reply').addEventListener('submit', reply);
$('panel-close').addEventListener('click', closePanel);
$('panel').addEventListener('cancel', event => { event.preventDefault(); closePanel(); });
document.querySelector('#panel .back').addEventListener('click', closePanel);
document.querySelector('#detail .back').addEventListener('click', hideDetail);
document.querySelector('.list').addEventListener('keydown', moveInList);
document.querySelectorAll('[data-panel]').forEach(button => button.addEventListener('click', () => openPanel(button.dataset.panel)));
document.addEventListener('keydown', event => {
  if ($('panel').open) {
    return;
  }
  if (event.key === 'Escape' && route.push) {
    hideDetail();
  } else if (event.key === '/' && !event.target.closest('input, textarea, select')) {
    event.preventDefault();
    $('search').focus();
  }
});
document.addEventListener('visibilitychange', () => document.hidden ? unwatch() : watch());
window.addEventListener('pagehide', unwatch);
window.addEventListener('pageshow', event => { if (event.persisted) { watch(); } });
window.addEventListener('popstate', follow);
window.addEventListener('moved', follow);
document.addEventListener('changed', refresh);

replyFields();
loadAbout().then(() => {
  follow();
  watch();
}).catch(() => live(false));
