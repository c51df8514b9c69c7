// Copies text to the clipboard.

import { el, toast } from './page.js';

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A browser gives the clipboard to secure pages only, and a host name of a container is none.
    const area = el('textarea', { class: 'away', 'aria-hidden': 'true' });
    area.value = text;
    (document.querySelector('dialog[open]') || document.body).append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) {
      throw new Error('the browser does not allow it');
    }
  }
}

// Sets the text of a block, and the button next to its title that copies it.
export function copiedBlock(block, shown, what, text = () => shown, label = 'Copy') {
  const title = block.previousElementSibling;
  block.textContent = shown;
  title.querySelector('.copy')?.remove();
  title.append(copyButton(what, text, label));
}

// A button that copies what the function gives; what names it for those who do not see what it is next to.
export function copyButton(what, text, label = 'Copy') {
  return el('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${what}`, onclick: async () => {
    try {
      await copy(await text());
      toast(`Copied: ${what}`);
    } catch (failure) {
      toast(`Not copied: ${failure.message}`);
    }
  } }, label);
}
