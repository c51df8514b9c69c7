// The replies of the customer.

import { ask } from './api.js';
import { $, el } from './page.js';
import { route } from './route.js';

const FIELDS = {
  text: [['text', 'What they write']],
  button: [['text', 'Label of the button'], ['payload', 'Payload']],
  media: [['media_url', 'URL of the file'], ['type', 'Type of the file', { 2: 'image', 3: 'video', 4: 'audio', 6: 'document' }]],
  location: [['latitude', 'Latitude'], ['longitude', 'Longitude']],
};

export function replyFields() {
  $('fields').replaceChildren(...FIELDS[$('kind').value].map(([name, label, choices]) => choices
    ? el('select', { name, 'aria-label': label }, ...Object.entries(choices).map(([value, word]) => el('option', { value }, word)))
    : el('input', { name, 'aria-label': label, placeholder: label, required: true, autocomplete: 'off', dir: 'auto' })));
}

export async function reply(event) {
  event.preventDefault();
  const order = { ...route.chosen };
  for (const input of $('fields').children) {
    order[input.name] = input.value;
  }
  try {
    await ask('/sandbox/incoming', 'POST', order);
    replyFields();
    $('fields').firstChild.focus();
    const { global } = await ask('/sandbox/webhooks');
    $('replied').textContent = global.url ? '' : 'No webhook is set, so the message is shown here only. Set one under Webhooks.';
  } catch (failure) {
    $('replied').textContent = failure.message;
  }
}
