// The inbox page. Whatever came in is somebody else's text: it reaches the page as text nodes and never as markup.
'use strict';

const WINDOW = 50;
const LARGEST_WINDOW = 200;
const TICKS = {
  unknown: ['🕓', 'accepted'], submitted: ['✓', 'submitted'], delivered: ['✓✓', 'delivered'],
  read: ['✓✓', 'read'], failed: ['!', 'failed'], refunded: ['↺', 'refunded'],
};
const $ = id => document.getElementById(id);

let conversations = [];
let next = null;
let chosen = null;       // {number, application}
let shown = new Map();   // turn's sequence -> {node, update}
let earlier = null;
let openPanel = null;

function el(tag, attributes = {}, ...children) {
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

async function ask(path, method = 'GET', body = undefined) {
  const response = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) {
    throw Object.assign(new Error((await response.text()).trim()), { status: response.status });
  }
  return response.status === 204 ? null : response.json();
}

const query = parameters => new URLSearchParams(
  Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '')).toString();
const clock = when => new Date(when).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
const day = when => new Date(when).toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
const isToday = when => new Date(when).toDateString() === new Date().toDateString();
const key = each => each.application + '/' + each.number;
const channelName = each => each.channel ? `${each.channel} (${each.application})` : `channel ${each.application}`;

function size(bytes) {
  return bytes < 1024 ? bytes + ' B' : bytes < 1048576 ? (bytes / 1024).toFixed(1) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB';
}

function ticks(status, failure) {
  const [glyph, word] = TICKS[status] || TICKS.unknown;
  return el('span', { class: 'ticks ' + status, role: 'img', 'aria-label': word, title: failure ? word + ': ' + failure : word }, glyph);
}

// Conversations

function filters() {
  return { search: $('search').value.trim(), application: $('channel').value, status: $('state').value };
}

async function loadConversations() {
  const limit = Math.min(LARGEST_WINDOW, Math.max(WINDOW, conversations.length));
  const page = await ask('/sandbox/conversations?' + query({ ...filters(), limit }));
  const rest = conversations.length > limit && page.next !== undefined
    ? conversations.slice(limit).filter(each => !page.conversations.some(fresh => key(fresh) === key(each))) : [];
  conversations = page.conversations.concat(rest);
  next = rest.length ? next : page.next ?? null;
  showConversations(page.total);
}

async function moreConversations() {
  const page = await ask('/sandbox/conversations?' + query({ ...filters(), before: next, limit: WINDOW }));
  const known = new Set(conversations.map(key));
  conversations = conversations.concat(page.conversations.filter(each => !known.has(key(each))));
  next = page.next ?? null;
  showConversations(page.total);
}

function showConversations(total) {
  const { search, application, status } = filters();
  const filtered = search || application || status;
  $('count').textContent = total === 0 ? 'No messages yet'
    : filtered ? (conversations.length === 0 ? 'Nothing found' : `${conversations.length}${next ? ' or more' : ''} found`)
      : `${total} conversation${total === 1 ? '' : 's'}`;
  $('main').toggleAttribute('data-empty', total === 0);
  $('start-title').textContent = total === 0 ? 'Send the first message' : 'Send another message';
  $('more').hidden = next === null;
  const nodes = new Map([...$('conversations').children].map(node => [node.dataset.key, node]));
  const list = conversations.map(each => {
    const known = nodes.get(key(each));
    const signature = JSON.stringify(each) + (chosen && key(chosen) === key(each));
    if (known && known.dataset.signature === signature) {
      return known;
    }
    const node = row(each);
    node.dataset.signature = signature;
    if (known && known.contains(document.activeElement)) {
      queueMicrotask(() => node.firstChild.focus());
    }
    return node;
  });
  const current = [...$('conversations').children];
  if (list.length !== current.length || list.some((node, i) => node !== current[i])) {
    $('conversations').replaceChildren(...list);
  }
}

function row(each) {
  const current = chosen && key(chosen) === key(each);
  const button = el('button', { type: 'button', class: 'who', 'aria-current': current ? 'true' : null, onclick: () => choose(each) },
    el('span', { class: 'face', 'aria-hidden': 'true' }, each.number.slice(-2)),
    el('span', { class: 'number' }, each.number),
    el('time', { datetime: each.when }, isToday(each.when) ? clock(each.when) : new Date(each.when).toLocaleDateString()),
    el('span', { class: 'last', title: channelName(each) },
      each.side === 'sent' ? ticks(each.status) : each.side === 'received' ? '← ' : '↩ ', each.text || '–'),
    each.unread > 0 ? el('span', { class: 'unread', 'aria-label': each.unread + ' unread' }, String(each.unread)) : el('span'));
  return el('li', { 'data-key': key(each) }, button);
}

// One conversation

function choose(each) {
  const target = `#/${each.application}/${encodeURIComponent(each.number)}`;
  if (location.hash === target) {
    follow();
  } else {
    location.hash = target;
  }
}

function follow() {
  const [, application, number] = location.hash.split('/');
  chosen = application && number ? { application: Number(application), number: decodeURIComponent(number) } : null;
  shown = new Map();
  earlier = null;
  $('turns').replaceChildren();
  $('replied').textContent = '';
  hideDetail();
  $('main').dataset.view = chosen ? 'chat' : 'list';
  $('open').hidden = !chosen;
  $('start').hidden = Boolean(chosen);
  if (chosen) {
    $('who').textContent = chosen.number;
    $('where').textContent = '';
    refresh().then(() => { $('scroll').scrollTop = $('scroll').scrollHeight; });
  } else {
    refresh();
  }
}

async function loadTurns() {
  const asked = chosen;
  let page;
  try {
    page = await ask('/sandbox/conversation?' + query({ ...asked, limit: Math.min(LARGEST_WINDOW, Math.max(WINDOW, shown.size)) }));
  } catch (failure) {
    if (failure.status === 404 && asked === chosen) {
      location.hash = '';
      return;
    }
    throw failure;
  }
  if (asked !== chosen) {
    return;
  }
  const known = conversations.find(each => key(each) === key(asked));
  $('where').textContent = `${known ? channelName(known) : 'channel ' + asked.application} · ${page.messages} message${page.messages === 1 ? '' : 's'}`;
  if (shown.size === 0) {
    earlier = page.earlier ?? null;
  }
  const scroll = $('scroll');
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  place(page.turns, false);
  if (atEnd) {
    scroll.scrollTop = scroll.scrollHeight;
  }
  $('earlier').hidden = earlier === null;
  if (!document.hidden && known && known.unread > 0) {
    await ask('/sandbox/conversation/seen?' + query(asked), 'POST');
  }
}

async function earlierTurns() {
  const page = await ask('/sandbox/conversation?' + query({ ...chosen, before: earlier, limit: WINDOW }));
  const scroll = $('scroll');
  const fromEnd = scroll.scrollHeight - scroll.scrollTop;
  earlier = page.earlier ?? null;
  place(page.turns, true);
  $('earlier').hidden = earlier === null;
  scroll.scrollTop = scroll.scrollHeight - fromEnd;
}

function place(turns, first) {
  const fresh = [];
  for (const turn of turns) {
    const known = shown.get(turn.sequence);
    if (known) {
      known.update(turn);
    } else {
      const made = bubble(turn);
      shown.set(turn.sequence, made);
      fresh.push(made.node);
    }
  }
  if (first) {
    $('turns').prepend(...fresh);
  } else {
    $('turns').append(...fresh);
  }
  days();
}

function days() {
  document.querySelectorAll('#turns .day').forEach(node => node.remove());
  let last = '';
  for (const node of [...$('turns').children]) {
    if (node.dataset.day !== last) {
      last = node.dataset.day;
      node.before(el('li', { class: 'day' }, el('span', {}, last)));
    }
  }
}

function bubble(turn) {
  const body = el('div', { class: 'bubble' });
  const meta = el('div', { class: 'meta' });
  if (turn.side === 'sent') {
    body.append(...sentParts(turn));
  } else {
    body.append(...parts(turn));
  }
  const state = el('span');
  const why = el('div', { class: 'note why' });
  meta.append(el('time', { datetime: turn.when }, clock(turn.when)), state);
  if (turn.side === 'sent') {
    const open = () => showDetail(turn.push_id, body, turn);
    meta.prepend(el('button', { type: 'button', class: 'more', onclick: event => { event.stopPropagation(); open(); } }, 'push ' + turn.push_id));
    body.addEventListener('click', event => {
      if (!event.target.closest('a, audio, video, button') && !String(getSelection())) {
        open();
      }
    });
  }
  body.append(why, meta);
  const update = fresh => {
    if (fresh.side === 'sent' && state.dataset.status !== fresh.status) {
      state.dataset.status = fresh.status;
      state.replaceChildren(ticks(fresh.status, fresh.failure));
      why.textContent = fresh.failure || '';
    }
  };
  update(turn);
  return { node: el('li', { class: 'turn ' + turn.side, 'data-sequence': turn.sequence, 'data-day': day(turn.when) }, body), update };
}

function sentParts(turn) {
  const nodes = [];
  if (turn.media) {
    nodes.push(media(turn));
  }
  if (turn.rendering) {
    if (turn.rendering.header) {
      nodes.push(el('div', { class: 'head' }, turn.rendering.header));
    }
    nodes.push(el('div', { class: 'text' }, turn.rendering.text));
    if (turn.rendering.buttons.length) {
      nodes.push(el('div', { class: 'buttons' }, ...turn.rendering.buttons.map(label => el('span', {}, label))));
    }
  } else if (turn.template_id) {
    nodes.push(el('div', { class: 'text' }, (turn.template_message || []).join(' · ')));
  } else if (turn.text) {
    nodes.push(el('div', { class: 'text' }, turn.text));
  }
  if (turn.template_id) {
    nodes.push(el('div', { class: 'note' }, 'template ' + turn.template_id));
  }
  if (turn.lost_caption) {
    nodes.push(el('div', { class: 'note lost' }, 'caption not shown on this channel: ' + turn.lost_caption));
  }
  if (turn.reference_number) {
    nodes.push(el('div', { class: 'note' }, 'reference ' + turn.reference_number));
  }
  return nodes;
}

function parts(turn) {
  const nodes = [];
  if (turn.from) {
    nodes.push(el('div', { class: 'note' }, turn.from + ' in this group'));
  }
  if (turn.url) {
    nodes.push(file('FILE', turn.url, 'at this address; not fetched', null));
  }
  if (turn.location) {
    nodes.push(file('MAP', turn.location, 'location', null));
  }
  if (turn.contact) {
    nodes.push(file('CARD', turn.contact, 'contact', null));
  }
  if (turn.text) {
    nodes.push(el('div', { class: 'text' }, turn.text));
  }
  if (turn.payload !== undefined) {
    nodes.push(el('div', { class: 'note' }, 'tapped a button, payload ' + turn.payload));
  }
  if (turn.side === 'replied') {
    nodes.push(el('div', { class: 'note' }, 'instant reply of the webhook'));
  }
  if (turn.side === 'echo') {
    nodes.push(el('div', { class: 'note' }, 'written on the phone, posted as echo'));
  }
  return nodes;
}

function media(turn) {
  const type = turn.media_type;
  const name = turn.media.name || (turn.media.voice ? 'voice note' : type);
  if (turn.src && turn.shown && type === 'image') {
    return el('img', { src: turn.src, alt: turn.text || name, loading: 'lazy' });
  } else if (turn.src && turn.shown && type === 'video') {
    return el('video', { src: turn.src, controls: true, preload: 'metadata', 'aria-label': name });
  } else if (turn.src && turn.shown && type === 'audio') {
    return el('div', {}, turn.media.voice ? el('div', { class: 'note' }, '🎤 voice note') : null,
      el('audio', { src: turn.src, controls: true, preload: 'metadata', 'aria-label': name }));
  }
  const kind = turn.media.voice ? 'VOICE' : { image: 'IMG', video: 'VIDEO', audio: 'AUDIO', document: 'DOC' }[type];
  return turn.media.url !== undefined
    ? file(kind, turn.media.name || turn.media.url, turn.media.name ? turn.media.url : 'the service would fetch it; the sandbox does not', null)
    : file(kind, name, size(turn.media.size) + (turn.src ? '' : ', content not kept'), turn.src);
}

function file(kind, name, note, src) {
  const content = [el('b', { 'aria-hidden': 'true' }, kind), el('span', {}, name, el('small', {}, note))];
  return src ? el('a', { class: 'file', href: src, download: true }, ...content) : el('div', { class: 'file' }, ...content);
}

// The push behind a message

async function showDetail(pushId, body, turn) {
  const push = (await ask('/sandbox/push?' + query({ push_id: pushId }))).pushes[0];
  document.querySelectorAll('.chosen').forEach(node => node.classList.remove('chosen'));
  body.classList.add('chosen');
  const facts = { 'push id': pushId, 'message id': turn.msg_id, reference: turn.reference_number, credit: turn.credit };
  fillDetail(push, facts);
}

function fillDetail(push, facts) {
  const all = { ...facts, position: push.position, came: new Date(push.when).toLocaleString(), path: push.path,
    'content type': push.content_type, recipients: push.recipients, reason: push.reason, fault: push.fault };
  $('facts').replaceChildren(...Object.entries(all).filter(([, value]) => value !== undefined && value !== '')
    .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))]));
  $('pushed').textContent = pretty(push.json);
  $('answered').textContent = push.answer ? pretty(JSON.stringify(push.answer)) : 'nothing: the push was never processed';
  $('detail').hidden = false;
  $('main').classList.add('detailed');
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

function hideDetail() {
  $('detail').hidden = true;
  $('main').classList.remove('detailed');
  document.querySelectorAll('.chosen').forEach(node => node.classList.remove('chosen'));
}

// Replies of the customer

const REPLY_FIELDS = {
  text: [['text', 'What they write']],
  button: [['text', 'Label of the button'], ['payload', 'Payload']],
  media: [['media_url', 'URL of the file'], ['type', 'Type of the file', { 2: 'image', 3: 'video', 4: 'audio', 6: 'document' }]],
  location: [['latitude', 'Latitude'], ['longitude', 'Longitude']],
};

function replyFields() {
  $('fields').replaceChildren(...REPLY_FIELDS[$('kind').value].map(([name, label, choices]) => choices
    ? el('select', { name, 'aria-label': label }, ...Object.entries(choices).map(([value, word]) => el('option', { value }, word)))
    : el('input', { name, 'aria-label': label, placeholder: label, required: true, autocomplete: 'off' })));
}

async function reply(event) {
  event.preventDefault();
  const order = { ...chosen };
  for (const input of $('fields').children) {
    order[input.name] = input.value;
  }
  try {
    await ask('/sandbox/incoming', 'POST', order);
    replyFields();
    $('fields').firstChild.focus();
    const { global } = await ask('/sandbox/webhooks');
    $('replied').textContent = global.url ? '' : 'No webhook is set, so nobody but this page heard it. Set one under Webhooks.';
  } catch (failure) {
    $('replied').textContent = failure.message;
  }
}

// Set-up

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
    return ['Pushes', el('p', { class: 'explain' }, `The newest of all that came in, refused ones too; ${requests} requests so far.`),
      el('ul', { class: 'items' }, ...pushes.map(push => el('li', {},
        el('span', {}, `${push.position}. ${clock(push.when)} · channel ${push.application} · ${push.recipients} recipient${push.recipients === 1 ? '' : 's'} `,
          el('b', { class: push.answer && push.answer.status === 100 ? '' : 'bad' }, push.answer ? `${push.answer.status} ${push.answer.message}` : 'no answer'),
          push.reason ? ` · ${push.reason}` : '', push.fault ? ` · fault ${push.fault}` : ''),
        el('button', { type: 'button', onclick: () => { $('panel').close(); fillDetail(push, { 'push id': push.answer && push.answer.push_id }); } }, 'Show')))),
      ...(refused.length ? [el('p', { class: 'explain' }, 'Documents that were no push:'),
        el('ul', { class: 'items' }, ...refused.map(each => el('li', {}, el('span', {}, `${clock(each.when)} · `, el('b', { class: 'bad' }, each.reason)))).reverse())] : [])];
  },
  async faults() {
    const { faults, parameters, planned } = await ask('/sandbox/faults');
    const choice = el('select', { name: 'fault' }, ...faults.map(name => el('option', {}, name)));
    choice.value = 'stall';
    const inputs = el('span', { class: 'fields' });
    choice.addEventListener('change', () => inputs.replaceChildren(
      ...parameters[choice.value].map(name => el('input', { name, placeholder: name, 'aria-label': name }))));
    return ['Faults', el('p', { class: 'explain' }, 'What goes wrong with the next push, with every push, or with one at a position.'),
      form(order => ask('/sandbox/faults', 'POST', order),
        field('What', choice),
        field('When', el('select', { name: 'on' }, el('option', { value: 'next' }, 'next push, once'), el('option', { value: 'every' }, 'every push, until removed'))),
        inputs, field('after accepting', el('input', { type: 'checkbox', name: 'afterAccepting', value: 'true' }), 'check'),
        el('button', { class: 'primary' }, 'Switch on')),
      items(planned, fault => `${fault.fault} on ${faultMoment(fault)}`, fault => ask('/sandbox/faults?id=' + fault.id, 'DELETE'))];
  },
  async delivery() {
    const { rules } = await ask('/sandbox/delivery-rules');
    const end = el('select', { name: 'end' }, ...Object.entries(TICKS).map(([value, [, word]]) => el('option', { value }, word)));
    end.value = 'failed';
    return ['Delivery', el('p', { class: 'explain' }, 'How far accepted messages get from now on. Without a rule they are read. The newest rule that fits decides.'),
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
    const quirks = { numbers_as_text: 'numbers as text', form_content_type: 'JSON that calls itself a form', repeated: 'every call twice',
      last_first: 'reports last first', before_the_answer: 'first report before the answer' };
    return ['Webhooks', el('p', { class: 'explain' }, 'Where the sandbox posts to. Incoming messages go to the first, delivery reports to the second.'),
      form(order => ask('/sandbox/webhooks', 'POST', { global: order.global || '', event: order.event || '',
        quirks: Object.keys(quirks).filter(name => order[name]).join(',') }),
      field('Global webhook · ' + count(now.global), el('input', { name: 'global', type: 'url', value: now.global.url || '', placeholder: 'http://localhost:8080/incoming' }), 'full'),
      field('Event webhook · ' + count(now.event), el('input', { name: 'event', type: 'url', value: now.event.url || '', placeholder: 'http://localhost:8080/events' }), 'full'),
      ...Object.entries(quirks).map(([name, label]) => field(label, el('input', { type: 'checkbox', name, value: '1', checked: now.quirks.includes(name) }), 'check')),
      el('button', { class: 'primary' }, 'Save'))];
  },
  async templates() {
    const { templates } = await ask('/sandbox/templates');
    return ['Templates', el('p', { class: 'explain' }, 'Approved wording with slots {{1}}, {{2}} … Pushes must fit it, and bubbles show what it becomes.'),
      form(order => ask('/sandbox/templates', 'POST', { template_id: order.id || '', texts: { [order.language || 'en']: order.text || '' },
        header: order.header || null, buttons: (order.buttons || '').split(',').map(label => label.trim()).filter(Boolean) }),
      field('Template id', el('input', { name: 'id', required: true, placeholder: 'XY6479' })), field('Language', el('input', { name: 'language', placeholder: 'en' })),
      field('Header', el('input', { name: 'header' })), field('Buttons, with commas between', el('input', { name: 'buttons' })),
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

async function showBanner() {
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
    el('button', { type: 'button', 'aria-label': `Remove the fault ${fault.fault}`, onclick: () => ask('/sandbox/faults?id=' + fault.id, 'DELETE').then(refresh, refresh) }, 'Remove')]),
  planned.length > 6 ? `and ${planned.length - 6} more` : '');
}

// Live

let running = null;
let again = false;

// One after the other: while one is under way, however much happens, one more is enough.
function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = (async () => {
    do {
      again = false;
      await Promise.all([loadConversations(), showBanner()]);
      if (chosen) {
        await loadTurns();
      }
    } while (again);
  })().catch(() => live(false)).finally(() => {
    running = null;
    if (again) {
      setTimeout(refresh, 500);
    }
  });
  return running;
}

function live(on) {
  $('live').textContent = on ? 'live' : 'no connection';
  $('live').classList.toggle('on', on);
}

let events = null;

// A page that nobody sees lets go of its stream: a browser opens six lines to one server, and six tabs would take them all.
function watch() {
  unwatch();
  const stream = new EventSource('/sandbox/events');
  events = stream;
  stream.onopen = () => live(true);
  stream.onmessage = () => refresh();
  stream.onerror = () => {
    live(false);
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => { if (events === stream) { watch(); } }, 2000);
    }
  };
}

function unwatch() {
  if (events) {
    events.close();
    events = null;
  }
}

async function start() {
  const about = await ask('/sandbox/about');
  $('channel').append(...about.channels.map(each =>
    el('option', { value: each.application }, each.name ? `${each.name} (${each.application})` : String(each.application))));
  const token = about.token || '<your token>';
  $('curl').textContent = `curl ${about.base_url}/push \\\n  -H 'Content-Type: application/json' \\\n`
    + `  -d '{"token":"${token}","application":"8","data":[{"number":"55123456789","message":"Hello"}]}'`;
  $('route').textContent = `camel.component.pickyassist.base-url = ${about.base_url}\ncamel.component.pickyassist.token = ${token}\n\n`
    + `from("direct:greet")\n    .setBody(constant("Hello"))\n    .to("pickyassist:single?application=8&number=55123456789");`;
  follow();
  watch();
}

let typing;
$('search').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(anew, 200); });
$('channel').addEventListener('change', anew);
$('state').addEventListener('change', anew);
$('filters').addEventListener('submit', event => event.preventDefault());
$('more').addEventListener('click', moreConversations);
$('earlier').addEventListener('click', earlierTurns);
$('back').addEventListener('click', () => { location.hash = ''; });
$('close').addEventListener('click', hideDetail);
$('kind').addEventListener('change', replyFields);
$('reply').addEventListener('submit', reply);
$('panel-close').addEventListener('click', () => $('panel').close());
$('clear').addEventListener('click', () => ask('/sandbox/clear', 'POST').then(refresh));
document.querySelectorAll('[data-panel]').forEach(button => button.addEventListener('click', () => {
  openPanel = button.dataset.panel;
  act(() => {});
}));
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !$('panel').open) {
    hideDetail();
  } else if (event.key === '/' && !event.target.closest('input, textarea, select')) {
    event.preventDefault();
    $('search').focus();
  }
});
document.addEventListener('visibilitychange', () => document.hidden ? unwatch() : watch());
window.addEventListener('pagehide', unwatch);
window.addEventListener('pageshow', event => { if (event.persisted) { watch(); } });
window.addEventListener('hashchange', follow);

function anew() {
  conversations = [];
  refresh();
}

replyFields();
start().catch(() => live(false));
