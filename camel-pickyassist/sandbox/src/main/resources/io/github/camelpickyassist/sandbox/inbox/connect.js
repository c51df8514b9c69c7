// How an application reaches this sandbox: base URL, token, and examples with both.

import { ask } from './api.js';
import { copiedBlock, copyButton } from './copy.js';
import { explain } from './forms.js';
import { $, channelNames, el } from './page.js';

let about = { base_url: '', channels: [] };
let shownToken = null;   // null while nobody asked for it

export async function loadAbout() {
  about = await ask('/sandbox/about');
  shownToken = about.token || null;
  about.channels.forEach(each => channelNames.set(each.application, each.name));
  $('channel').append(...about.channels.map(each =>
    el('option', { value: each.application }, each.name ? `${each.name} (${each.application})` : String(each.application))));
  showStart();
}

const token = async () => (await ask('/sandbox/token')).token;

const curl = token => `curl ${about.base_url}/push \\\n  -H 'Content-Type: application/json' \\\n`
  + `  -d '{"token":"${token}","application":"8","data":[{"number":"55123456789","message":"Hello"}]}'`;

const camelRoute = token => `camel.component.pickyassist.base-url = ${about.base_url}\ncamel.component.pickyassist.token = ${token}\n\n`
  + `from("direct:greet")\n    .setHeader("CamelPickyAssistNumber", constant("55123456789"))\n`
  + `    .setBody(constant("Hello"))\n    .to("pickyassist:single?application=whatsapp-official");`;

function showStart() {
  const known = shownToken || '<your token>';
  $('connection').replaceChildren(...addresses());
  example('curl', curl, known, 'the command');
  example('route', camelRoute, known, 'the route');
}

// The copy has the token, whether it is shown or not.
const example = (id, text, known, what) => copiedBlock($(id), text(known), what, async () => text(await token()));

function line(label, value, what, text, ...buttons) {
  return el('div', { class: 'address' }, el('span', { class: 'label' }, label), el('code', { 'data-address': what }, value), ...buttons,
    copyButton(`the ${what}`, text));
}

function addresses() {
  const masked = '•'.repeat(12);
  const lines = [line('Base URL', about.base_url, 'base URL', () => about.base_url)];
  const show = el('button', { type: 'button', class: 'reveal', 'aria-pressed': String(shownToken !== null), onclick: async () => {
    shownToken = shownToken === null ? await token() : null;
    redraw();
  } }, shownToken === null ? 'Show' : 'Hide');
  lines.push(line('Token', shownToken || masked, 'token', token, show));
  return lines;
}

let panel = null;

export function connect() {
  panel = el('div', {}, ...addresses());
  return ['Connect', explain('Point your application at this base URL with this token. The older generation of the API is served at /app/api/v2.'), panel];
}

function redraw() {
  const within = panel?.isConnected ? panel : $('connection');
  showStart();
  panel?.replaceChildren(...addresses());
  within.querySelector('.reveal').focus();
}
