// What every part of the inbox page builds with. Text from a request reaches the page as text nodes, never as markup.

export const TICKS = {
  unknown: ['🕓', 'accepted'], submitted: ['✓', 'submitted'], delivered: ['✓✓', 'delivered'],
  read: ['✓✓', 'read'], failed: ['!', 'failed'], refunded: ['↺', 'refunded'],
};
export const $ = id => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick' || name === 'onsubmit' || name === 'onchange') {
      node.addEventListener(name.slice(2), value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export const clock = when => new Date(when).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
export const day = when => new Date(when).toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
export const isToday = when => new Date(when).toDateString() === new Date().toDateString();
export const shortTime = when => isToday(when) ? clock(when) : new Date(when).toLocaleDateString([], { day: 'numeric', month: 'short' });
export const key = each => each.application + '/' + each.number;
export const plural = (count, word) => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;

const WORDS = { whatsapp: 'WhatsApp', sms: 'SMS' };

// id -> name of the channels of this sandbox
export const channelNames = new Map();

// "WhatsApp Official" for whatsapp-official; the number for a channel without a name.
export function channelWords({ application, channel }) {
  const name = channel || channelNames.get(application);
  return name ? name.split('-').map(word => WORDS[word] || word[0].toUpperCase() + word.slice(1)).join(' ') : `Channel ${application}`;
}

// The same with the number that requests use.
export const channelName = each => channelWords(each).startsWith('Channel ') ? channelWords(each) : `${channelWords(each)} (${each.application})`;

export function size(bytes) {
  return bytes < 1024 ? bytes + ' B' : bytes < 1048576 ? (bytes / 1024).toFixed(1) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB';
}

export function ticks(status, failure) {
  const [glyph, word] = TICKS[status] || TICKS.unknown;
  return el('span', { class: 'ticks ' + status, role: 'img', 'aria-label': word, title: failure ? word + ': ' + failure : word }, glyph);
}

let fading;

// Within an open panel, because everything outside of it is neither above it nor read aloud.
export function toast(text) {
  (document.querySelector('dialog[open]') || document.body).append($('toast'));
  $('toast').textContent = text;
  $('toast').classList.add('on');
  clearTimeout(fading);
  fading = setTimeout(() => $('toast').classList.remove('on'), 4000);
}

// Says that the sandbox changed because of something done here: the page is loaded again without waiting for the stream.
export const changed = () => document.dispatchEvent(new Event('changed'));
