// What the panels are built from.

import { $, el } from './page.js';

let redraw = async () => {};

export function whenDone(action) {
  redraw = action;
}

export function field(label, node, type = '') {
  return el('label', { class: type }, ...(type === 'check' ? [node, label] : [label, node]));
}

export function channelChoice(name, all = true) {
  return el('select', { name }, ...[...$('channel').options].filter(option => all || option.value)
    .map(option => el('option', { value: option.value }, option.textContent)));
}

// Checkboxes that belong together.
export const checks = (legend, ...boxes) => el('fieldset', { class: 'checks' }, el('legend', {}, legend), ...boxes);

export const explain = text => el('p', { class: 'explain' }, text);

export function items(list, text, remove) {
  return el('ul', { class: 'items' }, ...list.map(each => el('li', {}, el('span', { dir: 'auto' }, ...[].concat(text(each))),
    el('button', { type: 'button', 'aria-label': 'Remove ' + words(text(each)), onclick: () => act(() => remove(each), 'Removed.') }, 'Remove'))));
}

const words = parts => [].concat(parts).map(part => part.textContent ?? part).join(' ').trim();

const values = form => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));

// Does something and shows the panel anew, or why it was refused.
export async function act(action, done = '') {
  $('panel-problem').textContent = '';
  $('panel-said').textContent = '';
  try {
    await action();
    await redraw();
    $('panel-said').textContent = done;
    if (!$('panel').contains(document.activeElement) || document.activeElement === $('panel')) {
      $('panel-title').focus();
    }
  } catch (failure) {
    $('panel-problem').textContent = failure.message;
  }
}

export function form(onsubmit, done, ...children) {
  return el('form', { onsubmit: event => { event.preventDefault(); act(() => onsubmit(values(event.target)), done); } }, ...children);
}
