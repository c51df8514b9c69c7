// The panels for deliveries, webhooks and templates.

import { ask, query } from './api.js';
import { FAILURE_CODES, failureWords } from './codes.js';
import { channelChoice, checks, explain, field, form, items } from './forms.js';
import { channelName, el, TICKS } from './page.js';

const QUIRKS = { numbers_as_text: 'Numbers as text', form_content_type: 'Content type of a form', repeated: 'Every call twice',
  last_first: 'Last report first', before_the_answer: 'First report before the answer' };

export async function delivery() {
  const { rules } = await ask('/sandbox/delivery-rules');
  const end = el('select', { name: 'end' }, ...Object.entries(TICKS).map(([value, [, word]]) => el('option', { value }, word)));
  end.value = 'failed';
  return ['Delivery', explain('How far messages get that are accepted from now on. Without a rule they are read. The newest rule that matches applies.'),
    form(order => ask('/sandbox/delivery-rules', 'POST', order), 'Added.',
      field('Final state', end),
      field('Channel', channelChoice('application')), field('Number', el('input', { name: 'number', placeholder: 'all' })),
      field('Share, from 0 to 1', el('input', { name: 'share', placeholder: '1' })), field('Seed of the share', el('input', { name: 'seed', placeholder: '0' })),
      field('Reason of a failure', el('input', { name: 'reason', list: 'failures', dir: 'auto' })),
      el('datalist', { id: 'failures' }, ...Object.entries(FAILURE_CODES).map(([code, words]) => el('option', { value: code }, words))),
      el('button', { class: 'primary' }, 'Add rule')),
    items(rules, rule => [ruleWords(rule), rule.reason ? el('small', {}, failureWords(rule.reason)) : ''],
      rule => ask('/sandbox/delivery-rules?id=' + rule.id, 'DELETE'))];
}

// "failed: messages to 55123456789 on WhatsApp Official (8), a share of 0.1 (seed 42)"
function ruleWords({ end, number, application, share, seed }) {
  return (TICKS[end] || [end, end])[1] + ': ' + (number || application ? 'messages' : 'all messages') + (number ? ` to ${number}` : '')
    + (application ? ` on ${channelName({ application })}` : '') + (share < 1 ? `, a share of ${share} (seed ${seed})` : '');
}

export async function webhooks() {
  const now = await ask('/sandbox/webhooks');
  const count = hook => `${hook.delivered} delivered, ${hook.failed} failed, ${hook.waiting} waiting, ${hook.lost} lost`;
  return ['Webhooks', explain('Incoming messages are posted to the global webhook, delivery reports to the event webhook.'),
    form(order => ask('/sandbox/webhooks', 'POST', { global: order.global || '', event: order.event || '',
      quirks: Object.keys(QUIRKS).filter(name => order[name]).join(',') }), 'Saved.',
    field('Global webhook · ' + count(now.global), el('input', { name: 'global', type: 'url', value: now.global.url || '', placeholder: 'http://localhost:8080/incoming' }), 'full'),
    field('Event webhook · ' + count(now.event), el('input', { name: 'event', type: 'url', value: now.event.url || '', placeholder: 'http://localhost:8080/events' }), 'full'),
    checks('Deviations that real calls have', ...Object.entries(QUIRKS).map(([name, label]) =>
      field(label, el('input', { type: 'checkbox', name, value: '1', checked: now.quirks.includes(name) }), 'check'))),
    el('button', { class: 'primary' }, 'Save'))];
}

export async function templates() {
  const { templates: approved } = await ask('/sandbox/templates');
  return ['Templates', explain('Approved templates with slots {{1}}, {{2}} … Pushes must match them, and messages show the resulting text.'),
    form(order => ask('/sandbox/templates', 'POST', { template_id: order.id || '', texts: { [order.language || 'en']: order.text || '' },
      header: order.header || null, buttons: (order.buttons || '').split(',').map(label => label.trim()).filter(Boolean) }), 'Approved.',
    field('Template id', el('input', { name: 'id', required: true, placeholder: 'XY6479' })), field('Language', el('input', { name: 'language', placeholder: 'en' })),
    field('Header', el('input', { name: 'header', dir: 'auto' })), field('Buttons', el('input', { name: 'buttons', dir: 'auto', placeholder: 'Yes, No' })),
    field('Text', el('textarea', { name: 'text', required: true, rows: 2, dir: 'auto' }), 'full'),
    el('button', { class: 'primary' }, 'Approve')),
    items(approved, each => `${each.template_id}: ` + Object.entries(each.texts).map(([language, text]) => `[${language}] ${text}`).join(' '),
      each => ask('/sandbox/templates?' + query({ id: each.template_id }), 'DELETE'))];
}
