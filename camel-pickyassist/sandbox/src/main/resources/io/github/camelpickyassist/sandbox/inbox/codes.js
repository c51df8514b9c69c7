// What codes mean: those of the service's answer to a push, and those with which WhatsApp explains a failure.

// Answers of the service: meaning, and what to do.
export const PUSH_CODES = {
  101: ['Service Unavailable', 'Try again after a pause.'],
  401: ['Authentication Failed', 'Use the token of this sandbox: see Connect.'],
  402: ['Empty Number List', 'Give at least one recipient in data.'],
  403: ['Insufficient Balance', 'Add credit, or set the balance of the sandbox.'],
  404: ['Unable to Communicate with Your Phone', 'The phone of the channel is offline; try again after a pause.'],
  405: ['API Is Not Active For This Plan', 'The plan of the account must include the API.'],
  406: ['Invalid Mobile Number', 'Send country code and number, digits only, to a channel that takes numbers.'],
  407: ['Message cannot be empty', 'Give a text, a file, a template, a location or a contact.'],
  408: ['Project is not Active', 'Activate the project.'],
  409: ['Invalid User', 'Check whose token it is.'],
  410: ['Invalid Request', 'Correct the document or the channel.'],
  429: ['Too Many Requests', 'Send fewer pushes in a minute.'],
  801: ['Official WhatsApp Account Not Active', 'Set up the official channel.'],
  802: ['Not Contactable, 24 Hours Session Expired', 'Send a template until the person writes again.'],
  804: ['Invalid Template ID', 'Use an approved template in one of its languages.'],
};

// Reasons of failures, from WhatsApp's list of error codes.
export const FAILURE_CODES = {
  368: 'the account is blocked because of a policy violation',
  130429: 'too many messages from this business number',
  130472: 'not delivered because the number is in an experiment of Meta',
  131000: 'WhatsApp had an unknown problem',
  131005: 'the account lacks a permission',
  131008: 'a required parameter is missing',
  131009: 'a parameter has an invalid value',
  131016: 'WhatsApp is temporarily unavailable',
  131021: 'sender and recipient are the same number',
  131026: 'undeliverable: the number is not on WhatsApp, or its app is too old',
  131030: 'the number is not on the list of allowed recipients',
  131031: 'the business account is locked',
  131037: 'the display name of the business is not approved',
  131042: 'a payment of the business account failed',
  131045: 'the business number is not registered',
  131047: 'more than 24 hours since the person wrote; only a template is delivered',
  131048: 'too many messages of this business were blocked or reported as spam',
  131049: 'not delivered to keep the ecosystem healthy: Meta limits marketing messages for each person',
  131050: 'the person stopped marketing messages of this business',
  131051: 'this type of message is not supported',
  131052: 'the file could not be downloaded',
  131053: 'the file could not be uploaded',
  131056: 'too many messages to this number in a short time',
  131057: 'the business account is in maintenance',
  132000: 'the number of values does not match the template',
  132001: 'the template does not exist in this language',
  132005: 'the text of the template is too long with its values',
  132007: 'the template violates a policy',
  132012: 'a value of the template has the wrong format',
  132015: 'the template is paused because of low quality',
  132016: 'the template is disabled because of low quality',
  133010: 'the business number is not registered',
};

// The reason of a failure, with words if it is a code alone.
export function failureWords(failure) {
  const code = (failure || '').trim().match(/^\(?#?(\d{3,6})\)?$/);
  return code ? `${code[1]}: ${FAILURE_CODES[code[1]] || 'not in WhatsApp’s list of codes'}` : failure || '';
}

// What to do about a refusal; empty if that is not known.
export const remedy = code => (PUSH_CODES[code] || [])[1] || '';

// "402 Empty Number List"
export const refusalWords = (code, message) => `${code} ${message || (PUSH_CODES[code] || [''])[0]}`.trim();
