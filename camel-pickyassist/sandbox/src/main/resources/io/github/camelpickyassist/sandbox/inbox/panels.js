// The panels of the toolbar, and the banner that shows planned faults.

import { ask, query } from './api.js';
import { fillDetail } from './chat.js';
import { $, changed, clock, el, TICKS } from './page.js';

let openPanel = null;

function field(label, node, type = '') {
  return el('label', { class: type }, ...(type === 'check' ? [node, label] : [label, node]));
}

function channelChoice(name) {
  return el('select', { name }, ...[...$('channel').options].map(option => el('option', { value: option.value }, option.textContent)));
}

function items(list, text, remove) {
  return el('ul', { class: 'items' }, ...list.map(each => el('li', {}, el('span', {}, ...[].concat(text(each))),
    remove ? el('button', { type: 'button', 'aria-label': 'Remove ' + [].concat(text(each)).join(' '), onclick: () => act(() => remove(each)) }, 'Remove') : null)));
}

function values(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
}

async function act(action) {
  $('panel-problem').textContent = '';
  try {
    await action();
    await showPanel();
  } catch (failure) {
    $('panel-problem').textContent = failure.message;
  }
}

function form(onsubmit, ...children) {
  return el('form', { onsubmit: event => { event.preventDefault(); act(() => onsubmit(values(event.target))); } }, ...children);
}

const PANELS = {
  async pushes() {
    const { pushes, refused, requests } = await ask('/sandbox/pushes?limit=50');
    return ['Pushes', el('p', { class: 'explain' }, `The newest pushes, refused ones included; ${requests} requests so far.`),
      el('ul', { class: 'items' }, ...pushes.map(push => el('li', {},
        el('span', {}, `${push.position}. ${clock(push.when)} · channel ${push.application} · ${push.recipients} recipient${push.recipients === 1 ? '' : 's'} `,
          el('b', { class: push.answer && push.answer.status === 100 ? '' : 'bad' }, push.answer ? `${push.answer.status} ${push.answer.message}` : 'no answer'),
          push.reason ? ` · ${push.reason}` : '', push.fault ? ` · fault ${push.fault}` : ''),
        el('button', { type: 'button', onclick: () => { $('panel').close(); fillDetail(push, { 'push id': push.answer && push.answer.push_id }); } }, 'Show')))),
      ...(refused.length ? [el('p', { class: 'explain' }, 'Documents that are not a push:'),
        el('ul', { class: 'items' }, ...refused.map(each => el('li', {}, el('span', {}, `${clock(each.when)} · `, el('b', { class: 'bad' }, each.reason)))).reverse())] : [])];
  },
  async faults() {
    const { faults, parameters, planned } = await ask('/sandbox/faults');
    const choice = el('select', { name: 'fault' }, ...faults.map(name => el('option', {}, name)));
    choice.value = 'stall';
    const inputs = el('span', { class: 'fields' });
    choice.addEventListener('change', () => inputs.replaceChildren(
      ...parameters[choice.value].map(name => el('input', { name, placeholder: name, 'aria-label': name }))));
    return ['Faults', el('p', { class: 'explain' }, 'Faults of the next push, of every push, or of the push at a position.'),
      form(order => ask('/sandbox/faults', 'POST', order),
        field('What', choice),
        field('When', el('select', { name: 'on' }, el('option', { value: 'next' }, 'next push, once'), el('option', { value: 'every' }, 'every push, until removed'))),
        inputs, field('after accepting', el('input', { type: 'checkbox', name: 'afterAccepting', value: 'true' }), 'check'),
        el('button', { class: 'primary' }, 'Plan')),
      items(planned, fault => `${fault.fault} on ${faultMoment(fault)}`, fault => ask('/sandbox/faults?id=' + fault.id, 'DELETE'))];
  },
  async delivery() {
    const { rules } = await ask('/sandbox/delivery-rules');
    const end = el('select', { name: 'end' }, ...Object.entries(TICKS).map(([value, [, word]]) => el('option', { value }, word)));
    end.value = 'failed';
    return ['Delivery', el('p', { class: 'explain' }, 'How far messages get that are accepted from now on. Without a rule they are read. The newest rule that matches applies.'),
      form(order => ask('/sandbox/delivery-rules', 'POST', order),
        field('End', end),
        field('Channel', channelChoice('application')), field('Number', el('input', { name: 'number', placeholder: 'all' })),
        field('Share', el('input', { name: 'share', placeholder: '1' })), field('Seed', el('input', { name: 'seed', placeholder: '0' })),
        field('Reason of a failure', el('input', { name: 'reason' })),
        el('button', { class: 'primary' }, 'Add rule')),
      items(rules, rule => [`${rule.end}`, rule.number ? ` to ${rule.number}` : '', rule.application ? ` on channel ${rule.application}` : '',
        rule.share < 1 ? ` for ${rule.share} of the messages (seed ${rule.seed})` : '', rule.reason ? `: ${rule.reason}` : ''],
      rule => ask('/sandbox/delivery-rules?id=' + rule.id, 'DELETE'))];
  },
  async webhooks() {
    const now = await ask('/sandbox/webhooks');
    const count = hook => `${hook.delivered} delivered, ${hook.failed} failed, ${hook.waiting} waiting, ${hook.lost} lost`;
    const quirks = { numbers_as_text: 'numbers as text', form_content_type: 'JSON with the content type of a form', repeated: 'every call twice',
      last_first: 'reports last first', before_the_answer: 'first report before the answer' };
    return ['Webhooks', el('p', { class: 'explain' }, 'Incoming messages are posted to the global webhook, delivery reports to the event webhook.'),
      form(order => ask('/sandbox/webhooks', 'POST', { global: order.global || '', event: order.event || '',
        quirks: Object.keys(quirks).filter(name => order[name]).join(',') }),
      field('Global webhook · ' + count(now.global), el('input', { name: 'global', type: 'url', value: now.global.url || '', placeholder: 'http://localhost:8080/incoming' }), 'full'),
      field('Event webhook · ' + count(now.event), el('input', { name: 'event', type: 'url', value: now.event.url || '', placeholder: 'http://localhost:8080/events' }), 'full'),
      ...Object.entries(quirks).map(([name, label]) => field(label, el('input', { type: 'checkbox', name, value: '1', checked: now.quirks.includes(name) }), 'check')),
      el('button', { class: 'primary' }, 'Save'))];
  },
  async templates() {
    const { templates } = await ask('/sandbox/templates');
    return ['Templates', el('p', { class: 'explain' }, 'Approved templates with slots {{1}}, {{2}} … Pushes must match them, and messages show the resulting text.'),
      form(order => ask('/sandbox/templates', 'POST', { template_id: order.id || '', texts: { [order.language || 'en']: order.text || '' },
        header: order.header || null, buttons: (order.buttons || '').split(',').map(label => label.trim()).filter(Boolean) }),
      field('Template id', el('input', { name: 'id', required: true, placeholder: 'XY6479' })), field('Language', el('input', { name: 'language', placeholder: 'en' })),
      field('Header', el('input', { name: 'header' })), field('Buttons, separated by commas', el('input', { name: 'buttons' })),
      field('Text', el('textarea', { name: 'text', required: true, rows: 2 }), 'full'),
      el('button', { class: 'primary' }, 'Approve')),
      items(templates, each => `${each.template_id}: ` + Object.entries(each.texts).map(([language, text]) => `[${language}] ${text}`).join(' '),
        each => ask('/sandbox/templates?' + query({ id: each.template_id }), 'DELETE'))];
  },
};

async function showPanel() {
  const [title, ...content] = await PANELS[openPanel]();
  $('panel-title').textContent = title;
  $('panel-body').replaceChildren(...content);
  if (!$('panel').open) {
    $('panel').showModal();
  }
}

const faultMoment = fault => fault.on === 'every' ? 'every push' : fault.on === 'next' ? 'the next push'
  : fault.on === 'condition' ? 'pushes that meet a condition' : `push ${fault.on}`;

let planned = '';

export async function showBanner() {
  const { planned: now } = await ask('/sandbox/faults');
  if (JSON.stringify(now) !== planned) {
    planned = JSON.stringify(now);
    fillBanner(now);
  }
}

function fillBanner(planned) {
  $('banner').hidden = planned.length === 0;
  $('banner').replaceChildren(...planned.slice(0, 6).flatMap(fault => [
    el('span', {}, `⚠ ${fault.fault} on ${faultMoment(fault)}`),
    el('button', { type: 'button', 'aria-label': `Remove the fault ${fault.fault}`, onclick: () => ask('/sandbox/faults?id=' + fault.id, 'DELETE').then(changed, changed) }, 'Remove')]),
  planned.length > 6 ? `and ${planned.length - 6} more` : '');
}

export function choosePanel(name) {
  openPanel = name;
  act(() => {});
}
