// The panels of the toolbar: which there are, and which is open.

import { ask } from './api.js';
import { connect } from './connect.js';
import { faults } from './faults.js';
import { explain, whenDone } from './forms.js';
import { $, changed, el, plural } from './page.js';
import { pushes, refused } from './pushes.js';
import { back, go, replace, route } from './route.js';
import { delivery, templates, webhooks } from './settings.js';
import { test } from './testmessage.js';

const MENU = [['pushes', 'Pushes', 'What arrived, refused pushes included'], ['faults', 'Faults', 'Make the service fail'], ['delivery', 'Delivery', 'How far messages get'],
  ['webhooks', 'Webhooks', 'Where reports and replies are posted'], ['templates', 'Templates', 'Approved texts with slots'], ['connect', 'Connect', 'Base URL and token'],
  ['test', 'Test message', 'Send one from this page'], ['clear', 'Clear', 'Remove what was received']];

const PANELS = { pushes, refused, faults, delivery, webhooks, templates, connect, test, clear, menu };

function menu() {
  return ['Menu', el('ul', { class: 'menu' }, ...MENU.map(([name, label, words]) =>
    el('li', {}, el('button', { type: 'button', 'data-to': name, onclick: () => go({ panel: name }) }, el('b', {}, label), el('small', {}, words)))))];
}

async function clear() {
  const [{ total }, { messages, planned, refused: { count } }] = await Promise.all([ask('/sandbox/conversations?limit=1'), ask('/sandbox/overview')]);
  const parts = [plural(total, 'conversation'), plural(messages, 'message'), `${count} refused`, plural(planned.length, 'planned fault')];
  const clearAll = async () => {
    await ask('/sandbox/clear', 'POST');
    replace({ panel: null, chosen: null, push: null, message: null });
    changed();
  };
  return ['Clear the sandbox?', explain(`Removes everything that was received (${parts.join(', ')}) and all delivery rules. Templates and webhook addresses stay. This cannot be undone.`),
    el('p', { class: 'actions' }, el('button', { type: 'button', id: 'keep', onclick: closePanel }, 'Keep everything'),
      el('button', { type: 'button', id: 'clear-all', class: 'danger', onclick: clearAll }, 'Clear'))];
}

let open = null;

async function draw(name) {
  const [title, ...content] = await PANELS[name]();
  if (route.panel !== name) {
    return;
  }
  $('panel-title').textContent = title;
  $('panel-body').replaceChildren(...content);
}

// Shows the panel that the address of the page names, or none.
export async function showPanel() {
  const name = PANELS[route.panel] ? route.panel : null;
  if (name === open) {
    return;
  }
  open = name;
  $('panel-problem').textContent = '';
  $('panel-said').textContent = '';
  if (!name) {
    $('panel').close();
    return;
  }
  await draw(name);
  if (open === name && !$('panel').open) {
    $('panel').showModal();
  }
  $('panel-title').focus();
}

whenDone(async () => {
  changed();
  if (open) {
    await draw(open);
  }
});

export const openPanel = name => go({ panel: name });
export const closePanel = () => back({ panel: null });
