// What is searched for, and where it is marked.

import { $, el } from './page.js';

export const searched = () => $('search').value.trim();

const escaped = text => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function pattern(words) {
  try {
    return words ? new RegExp(escaped(words), 'giu') : null;
  } catch {
    return null;
  }
}

// The digits of a number however it is typed: +55 (12) 345-6789 or 0055 12 3456789.
function digits(words) {
  const bare = words.replace(/([1-9])\s*\(0\)/g, '$1').replace(/[\s\p{Cc}\p{Cf}\p{Pd}()[\]./+\u2212]/gu, '');
  return /^[0-9]+$/.test(bare) ? bare.replace(/^0+/, '') : '';
}

function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length) {
    found.push({ node: walker.currentNode, at });
  }
  return found;
}

// Wraps the part of a text node that a hit covers. Nodes are marked from the end, so that the beginning keeps its place.
function wrap(node, from, to) {
  const end = node.splitText(from);
  end.splitText(to - from);
  const mark = el('mark');
  end.replaceWith(mark);
  mark.append(end);
}

function markAll(root, expression) {
  const parts = texts(root);
  const whole = parts.map(part => part.node.data).join('');
  const hits = [...whole.matchAll(expression)].filter(hit => hit[0] !== '').reverse();
  for (const hit of hits) {
    for (const { node, at } of parts.slice().reverse()) {
      const from = Math.max(hit.index - at, 0);
      const to = Math.min(hit.index + hit[0].length - at, node.data.length);
      if (from < to) {
        wrap(node, from, to);
      }
    }
  }
}

// Marks what is searched for in a text.
export function markText(root) {
  const expression = pattern(searched());
  if (expression) {
    markAll(root, expression);
  }
  return root;
}

// Marks what is searched for in a number, however it is typed.
export function markNumber(root) {
  const expression = pattern(digits(searched()) || searched());
  if (expression) {
    markAll(root, expression);
  }
  return root;
}
