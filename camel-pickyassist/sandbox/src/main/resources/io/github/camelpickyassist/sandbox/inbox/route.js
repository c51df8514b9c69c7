// Where the page is. Its address names the conversation, the panel and the push that are open, so that the browser's
// "back" closes what was opened last: #/8/55123456789&push=7478630&message=9844217, #/&panel=faults

// chosen: {application, number}; push: an id, or "@" and a position; null for none
export const route = { chosen: null, panel: null, push: null, message: null };

export function readRoute() {
  const [path, ...rest] = location.hash.replace(/^#\/?/, '').split('&');
  const [application, number] = path.split('/');
  const options = new URLSearchParams(rest.join('&'));
  route.chosen = Number(application) > 0 && number ? { application: Number(application), number: decoded(number) } : null;
  route.panel = options.get('panel');
  route.push = options.get('push');
  route.message = options.get('message');
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function address({ chosen, panel, push, message }) {
  const path = chosen ? `${chosen.application}/${encodeURIComponent(chosen.number)}` : '';
  const options = Object.entries({ panel, push, message }).filter(([, value]) => value)
    .map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
  return '#/' + path + options.join('');
}

const moved = () => window.dispatchEvent(new Event('moved'));

// Goes on; "back" returns.
export function go(change) {
  const target = address({ ...route, ...change });
  if (target !== location.hash) {
    history.pushState({ inside: true }, '', target);
  }
  moved();
}

// Changes the address without a step of its own for "back".
export function replace(change) {
  history.replaceState(history.state, '', address({ ...route, ...change }));
  moved();
}

// Goes back to where the page was; if it was opened at this place, to where the change leads.
export function back(change) {
  if (history.state && history.state.inside) {
    history.back();
  } else {
    replace(change);
  }
}
