// The panel on which faults are planned.

import { ask } from './api.js';
import { PUSH_CODES } from './codes.js';
import { AFTER_ACCEPTING, BEFORE_READING, GROUPS, PARAMETERS, PARAMETERS_OF, PRESETS, faultMoment, faultWords } from './faultwords.js';
import { act, channelChoice, explain, field, form, items } from './forms.js';
import { el } from './page.js';
import { route } from './route.js';

const MOMENTS = [['next', 'The next push, once'], ['nth', 'The push at a position, once'], ['every', 'Every push, until removed'],
  ['matching', 'Pushes that match, until removed']];

const plan = order => ask('/sandbox/faults', 'POST', order);

export async function faults() {
  const { faults: known, parameters, planned } = await ask('/sandbox/faults');
  return ['Faults',
    explain('What can go wrong between your application and the service. Plan a fault, send a push, and see how your application reacts.'),
    el('h3', {}, 'Frequent faults'), presets(),
    el('h3', {}, 'All faults'), anyFault(known, parameters),
    ...(planned.length ? [el('h3', {}, 'Planned'),
      items(planned, fault => [faultWords(fault), el('small', {}, `${fault.fault} on ${faultMoment(fault)}`)],
        fault => ask('/sandbox/faults?id=' + fault.id, 'DELETE'))] : [])];
}

const chosenNumber = () => route.chosen ? route.chosen.number : '';

function presets() {
  return el('ul', { class: 'presets' }, ...PRESETS.map(preset => {
    const number = preset.number ? el('input', { name: 'bad-number', 'aria-label': 'The bad number', value: chosenNumber(), placeholder: 'Number' }) : null;
    return el('li', { class: number ? 'with-number' : null },
      el('button', { type: 'button', 'data-preset': preset.name, onclick: () => act(() => {
        if (number && !number.value.trim()) {
          throw new Error('One bad number: type the number first.');
        }
        return plan(number ? { ...preset.order, number: number.value } : preset.order);
      }, `Planned: ${preset.name}.`) }, el('b', {}, preset.name), el('small', {}, preset.words)), number);
  }));
}

function anyFault(known, parameters) {
  const worded = new Set(GROUPS.flatMap(([, all]) => all.map(([name]) => name)));
  const groups = [...GROUPS, ['Others', known.filter(name => !worded.has(name)).map(name => [name, name])]].filter(([, all]) => all.length);
  const fault = el('select', { name: 'fault' }, ...groups.map(([label, all]) => el('optgroup', { label },
    ...all.map(([name, words]) => el('option', { value: name }, words)))));
  fault.value = 'stall';
  const moment = el('select', { name: 'on' }, ...MOMENTS.map(([value, words]) => el('option', { value }, words)));
  const inputs = el('div', { class: 'fields' });
  const which = el('div', { class: 'fields' });
  const after = el('input', { type: 'checkbox', name: 'afterAccepting', value: 'true' });
  const afterField = field('Accept the push first', after, 'check');
  const ofFault = () => {
    inputs.replaceChildren(...(parameters[fault.value] || []).map(name => parameter(name, fault.value)));
    const early = BEFORE_READING.has(fault.value);
    afterField.hidden = early || AFTER_ACCEPTING.has(fault.value);
    after.disabled = afterField.hidden;
    moment.querySelector('[value=matching]').disabled = early;
    if (early && moment.value === 'matching') {
      moment.value = 'next';
      ofMoment();
    }
  };
  const ofMoment = () => which.replaceChildren(...momentFields(moment.value));
  fault.addEventListener('change', ofFault);
  moment.addEventListener('change', ofMoment);
  const node = form(order => plan(ordered(order)), 'Planned.', field('What', fault, 'half'), field('When', moment, 'half'), inputs, which, afterField,
    el('button', { class: 'primary' }, 'Plan'), codes());
  ofFault();
  return node;
}

function ordered({ position, ...order }) {
  return order.on === 'nth' ? { ...order, on: position } : order;
}

function parameter(name, fault) {
  const [label, kind, usual] = PARAMETERS[name] || [name, 'text', ''];
  if (kind === 'check') {
    return field(label, el('input', { type: 'checkbox', name, value: 'true' }), 'check');
  }
  return field(label, el('input', { name, type: kind, value: PARAMETERS_OF[fault]?.[name] ?? usual, list: name === 'code' ? 'codes' : null }));
}

function momentFields(moment) {
  if (moment === 'nth') {
    return [field('Position, counted since the sandbox was cleared', el('input', { name: 'position', type: 'number', min: 1, value: 1, required: true }))];
  } else if (moment === 'matching') {
    return [field('To number', el('input', { name: 'number', value: chosenNumber() })), field('On channel', channelChoice('application')),
      field('With text', el('input', { name: 'text', dir: 'auto' }))];
  }
  return [];
}

const codes = () => el('datalist', { id: 'codes' },
  ...Object.entries(PUSH_CODES).map(([code, [words]]) => el('option', { value: code }, words)));
