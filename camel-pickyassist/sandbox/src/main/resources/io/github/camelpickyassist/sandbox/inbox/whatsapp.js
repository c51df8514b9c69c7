// Shows *bold*, _italic_, ~strike~, `code`, ```mono```, lists and quotes as WhatsApp does. Makes elements and text nodes only.

import { el } from './page.js';

const TAGS = { '*': 'strong', '_': 'em', '~': 's', '`': 'code' };
const isWord = character => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isBlank = character => character === undefined || /\s/.test(character);

// A mark counts at the edge of a word only: snake_case_name and 2*3*4 stay as they are.
const opens = (text, at) => !isWord(text[at - 1]) && !isBlank(text[at + 1]) && text[at + 1] !== text[at];
const closes = (text, at) => !isBlank(text[at - 1]) && text[at - 1] !== text[at] && !isWord(text[at + 1]);

function closing(text, at, end) {
  for (let i = text.indexOf(text[at], at + 2); i >= 0 && i < end; i = text.indexOf(text[at], i + 1)) {
    if (closes(text, i)) {
      return i;
    }
  }
  return -1;
}

function lineEnd(text, at) {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

// The nodes of a text without lists and quotes.
export function inline(text) {
  const nodes = [];
  const unclosed = {};   // mark -> end of the line on which it is never closed
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (!TAGS[mark] || unclosed[mark] > at || !opens(text, at)) {
      continue;
    }
    const end = closing(text, at, lineEnd(text, at));
    if (end < 0) {
      unclosed[mark] = lineEnd(text, at);
      continue;
    }
    const inner = text.slice(at + 1, end);
    nodes.push(text.slice(from, at), el(TAGS[mark], {}, ...(mark === '`' ? [inner] : inline(inner))));
    from = end + 1;
    at = end;
  }
  nodes.push(text.slice(from));
  return nodes.filter(node => node !== '');
}

const LINES = [
  { kind: 'ul', pattern: /^ {0,3}[*-] +(\S.*)$/ },
  { kind: 'ol', pattern: /^ {0,3}(\d{1,3})\. +(\S.*)$/ },
  { kind: 'blockquote', pattern: /^> ?(\S.*)$/ },
];

function parsed(line) {
  for (const { kind, pattern } of LINES) {
    const found = line.match(pattern);
    if (found) {
      return { kind, text: found[found.length - 1], start: kind === 'ol' ? found[1] : null };
    }
  }
  return { kind: 'text', text: line };
}

// Lines of the same kind that follow one another.
function blocks(text) {
  const all = [];
  for (const line of text.split('\n').map(parsed)) {
    const last = all[all.length - 1];
    if (last && last.kind === line.kind) {
      last.lines.push(line.text);
    } else {
      all.push({ kind: line.kind, start: line.start, lines: [line.text] });
    }
  }
  return all;
}

function block({ kind, start, lines }) {
  if (kind === 'text') {
    return inline(lines.join('\n'));
  } else if (kind === 'blockquote') {
    return [el('blockquote', {}, ...inline(lines.join('\n')))];
  }
  return [el(kind, { start: start === '1' ? null : start }, ...lines.map(line => el('li', { dir: 'auto' }, ...inline(line))))];
}

// The nodes of a whole message.
export function formatted(text) {
  return text.split(/```([^`]*[^`\s][^`]*)```/).flatMap((part, i) => i % 2 === 1
    ? [el('code', { class: 'mono' }, part)]
    : blocks(part).flatMap(block));
}

// The nodes of the first line or so of a message.
export const preview = text => inline(text.replace(/```([^`]*[^`\s][^`]*)```/g, '`$1`').replace(/\s*\n\s*/g, ' '));
