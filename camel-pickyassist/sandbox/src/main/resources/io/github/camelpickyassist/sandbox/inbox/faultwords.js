// The faults in words and in groups, and the presets for the most frequent ones.

export const GROUPS = [
  ['The request does not arrive', [
    ['resetBeforeReading', 'Connection reset before the push is read'],
    ['resetWhileReading', 'Connection reset in the middle of the push'],
    ['stopReading', 'Push never read, connection stays open'],
    ['earlyAnswer', 'Answer before the push is read'],
    ['earlyAnswerThenReset', 'Answer before the push is read, then reset'],
  ]],
  ['No answer', [
    ['answerLost', 'Accepted, but the answer is lost'],
    ['closeWithoutAnswer', 'Connection closed without an answer'],
    ['resetWithoutAnswer', 'Connection reset without an answer'],
    ['stall', 'No answer, connection stays open'],
  ]],
  ['Another answer', [
    ['httpStatus', 'HTTP error'],
    ['tooManyRequests', 'Over the rate limit (HTTP 429)'],
    ['refusal', 'Refusal with a code of the service'],
    ['redirect', 'Redirect to another address'],
    ['html', 'Web page instead of JSON'],
    ['empty', 'HTTP 200 without a body'],
    ['notHttp', 'Greeting of another protocol'],
    ['endlessAnswer', 'Answer that never ends'],
    ['answer', 'Answer of your own'],
  ]],
  ['The answer is damaged on its way', [
    ['drip', 'Slow answer, byte by byte'],
    ['cutInStatusLine', 'Cut in the status line'],
    ['cutInHeaders', 'Cut in the headers'],
    ['cutInBody', 'Cut in the body'],
    ['resetInBody', 'Reset in the body'],
    ['shorterThanAnnounced', 'Shorter than announced'],
    ['connectionClose', 'Connection closed after the answer'],
    ['http10', 'Answer as HTTP/1.0'],
    ['oversizedAnswer', 'Very large answer'],
  ]],
  ['The document is wrong', [
    ['malformedJson', 'JSON without its end'],
    ['trailingText', 'Text after the JSON'],
    ['duplicateStatus', 'Two statuses'],
    ['statusAsText', 'Status as text'],
    ['statusAsDecimal', 'Status as decimal'],
    ['withoutStatus', 'No status'],
  ]],
  ['The rows are wrong', [
    ['withoutRows', 'No rows'],
    ['missingRows', 'Last rows missing'],
    ['reversedRows', 'Rows in reverse order'],
    ['strangersRows', 'Rows of other numbers'],
    ['extraRow', 'One row too many'],
    ['rowsWithoutIds', 'Rows without message ids'],
  ]],
];

const NAMES = new Map(GROUPS.flatMap(([, faults]) => faults));

// Faults that exist before the push is read: they know nothing of it, and it is never accepted.
export const BEFORE_READING = new Set(GROUPS[0][1].map(([name]) => name));

// Faults that are accepted pushes whatever is asked: their answer is made first.
export const AFTER_ACCEPTING = new Set(['answerLost', ...GROUPS.slice(3).flatMap(([, faults]) => faults.map(([name]) => name))]);

// Parameters: label, kind, and a value to begin with.
export const PARAMETERS = {
  status: ['HTTP status', 'number', '503'],
  code: ['Code of the service', 'number', '403'],
  message: ['Message', 'text', ''],
  body: ['Body', 'text', '{"status":100}'],
  bytes: ['Bytes', 'number', '1000'],
  millis: ['Pause after each byte, in ms', 'number', '20'],
  retryAfter: ['Retry-After', 'text', '5'],
  withoutBody: ['without JSON', 'check', ''],
  location: ['Location', 'text', '/elsewhere'],
  rows: ['Rows', 'number', '1'],
};

export const PARAMETERS_OF = { httpStatus: { code: '' }, redirect: { status: '302' }, earlyAnswer: { status: '413' },
  earlyAnswerThenReset: { status: '413' }, answer: { status: '200' } };

export const PRESETS = [
  { name: 'Service down', words: 'every push gets HTTP 503', order: { fault: 'httpStatus', status: '503', on: 'every' } },
  { name: 'Answer lost', words: 'the next push is accepted, its answer never arrives', order: { fault: 'answerLost', on: 'next' } },
  { name: 'Slow', words: 'every answer comes byte by byte', order: { fault: 'drip', millis: '20', on: 'every' } },
  { name: 'Limit hit', words: 'the next push gets HTTP 429 and Retry-After: 5', order: { fault: 'tooManyRequests', retryAfter: '5', on: 'next' } },
  { name: 'One bad number', words: 'every push to this number gets 406', order: { fault: 'refusal', code: '406', on: 'matching' }, number: true },
];

export const faultName = name => NAMES.get(name) || name;

// "HTTP error 503, after accepting"
export function faultWords({ fault, parameters = {} }) {
  const said = ['status', 'code', 'bytes', 'rows'].filter(name => parameters[name]).map(name => parameters[name]);
  return [[faultName(fault), ...said].join(' '), parameters.retryAfter ? `retry after ${parameters.retryAfter}` : '',
    parameters.millis ? `${parameters.millis} ms each` : '', parameters.afterAccepting === 'true' ? 'after accepting' : '']
    .filter(Boolean).join(', ');
}

export function faultMoment({ on, parameters = {} }) {
  if (on === 'matching') {
    return 'pushes ' + [parameters.number ? `to ${parameters.number}` : '', parameters.application ? `on channel ${parameters.application}` : '',
      parameters.text ? `with “${parameters.text}”` : ''].filter(Boolean).join(' ');
  }
  return { every: 'every push', next: 'the next push', condition: 'pushes that meet a condition' }[on] || `push ${on}`;
}
