// Starts the page and keeps it up to date.

import { ask } from './api.js';
import { earlierTurns, hideDetail, loadTurns, openChat, reply, replyFields, scrollToEnd } from './chat.js';
import { chosen, forgetConversations, loadConversations, moreConversations, readChosen } from './conversations.js';
import { choosePanel, showBanner } from './panels.js';
import { $, el } from './page.js';

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
      await Promise.all([loadConversations(), showBanner()]);
      if (chosen) {
        await loadTurns();
      }
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

// Shows what the address of the page names.
function follow() {
  readChosen();
  openChat();
  const loaded = refresh();
  if (chosen) {
    loaded.then(scrollToEnd);
  }
}

async function start() {
  const about = await ask('/sandbox/about');
  $('channel').append(...about.channels.map(each =>
    el('option', { value: each.application }, each.name ? `${each.name} (${each.application})` : String(each.application))));
  const token = about.token || '<your token>';
  $('curl').textContent = `curl ${about.base_url}/push \\\n  -H 'Content-Type: application/json' \\\n`
    + `  -d '{"token":"${token}","application":"8","data":[{"number":"55123456789","message":"Hello"}]}'`;
  $('route').textContent = `camel.component.pickyassist.base-url = ${about.base_url}\ncamel.component.pickyassist.token = ${token}\n\n`
    + `from("direct:greet")\n    .setBody(constant("Hello"))\n    .to("pickyassist:single?application=8&number=55123456789");`;
  follow();
  watch();
}

let typing;
$('search').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(anew, 200); });
$('channel').addEventListener('change', anew);
$('state').addEventListener('change', anew);
$('filters').addEventListener('submit', event => event.preventDefault());
$('more').addEventListener('click', moreConversations);
$('earlier').addEventListener('click', earlierTurns);
$('back').addEventListener('click', () => { location.hash = ''; });
$('close').addEventListener('click', hideDetail);
$('kind').addEventListener('change', replyFields);
$('reply').addEventListener('submit', reply);
$('panel-close').addEventListener('click', () => $('panel').close());
$('clear').addEventListener('click', () => ask('/sandbox/clear', 'POST').then(refresh));
document.querySelectorAll('[data-panel]').forEach(button => button.addEventListener('click', () => choosePanel(button.dataset.panel)));
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !$('panel').open) {
    hideDetail();
  } else if (event.key === '/' && !event.target.closest('input, textarea, select')) {
    event.preventDefault();
    $('search').focus();
  }
});
document.addEventListener('visibilitychange', () => document.hidden ? unwatch() : watch());
window.addEventListener('pagehide', unwatch);
window.addEventListener('pageshow', event => { if (event.persisted) { watch(); } });
window.addEventListener('hashchange', follow);
document.addEventListener('changed', refresh);

function anew() {
  forgetConversations();
  refresh();
}

replyFields();
start().catch(() => live(false));
