// A message as an assertion in Java, with AssertJ and the sandbox's own types.

const MAX_LENGTH = 1000;
const ESCAPES = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };
// Besides quotes: what an editor does not show, and halves of characters.
const UNSAFE = /[\\"]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

const unicode = text => [...Array(text.length).keys()]
  .map(i => '\\u' + text.charCodeAt(i).toString(16).padStart(4, '0')).join('');

// An emoji of several parts is held together by an invisible character, which may stay where it is.
const isJoiner = (character, at, text) => character === '\u200d' && /\p{Extended_Pictographic}\ufe0f?$/u.test(text.slice(0, at));

export function literal(text) {
  return '"' + text.replace(UNSAFE, (character, at) => ESCAPES[character]
    || (isJoiner(character, at, text) ? character : unicode(character))) + '"';
}

const number = value => value > 2147483647 ? value + 'L' : String(value);

function textCheck(subject, text, cut) {
  if (!cut && text.length <= MAX_LENGTH) {
    return `assertThat(${subject}).isEqualTo(${literal(text)});`;
  }
  // Not half a character.
  const end = /[\ud800-\udbff]/.test(text[MAX_LENGTH - 1]) ? MAX_LENGTH - 1 : MAX_LENGTH;
  return `assertThat(${subject}).startsWith(${literal(text.slice(0, end))})${cut ? '' : `.hasSize(${text.length})`};`;
}

function mediaChecks(media) {
  const checks = media.url !== undefined
    ? [`assertThat(media.url()).isEqualTo(${literal(media.url)});`]
    : [`assertThat(media.file().sha256()).isEqualTo(${literal(media.sha256)});`];
  if (media.name) {
    checks.push(`assertThat(media.name()).isEqualTo(${literal(media.name)});`);
  }
  if (media.voice) {
    checks.push('assertThat(media.voiceNote()).isTrue();');
  }
  const type = media.url !== undefined ? 'ByUrl' : 'ByContent';
  return [`assertThat(message.media()).isInstanceOfSatisfying(ReceivedMedia.${type}.class, media -> {`,
    ...checks.map(check => '    ' + check), '});'];
}

// The checks of everything that a route decides; ids, credit and status are the sandbox's.
function checks(turn) {
  const lines = [`assertThat(message.channel().id()).isEqualTo(${number(turn.application)});`];
  if (turn.text) {
    lines.push(textCheck('message.text()', turn.text, turn.cut));
  }
  if (turn.lost_caption) {
    lines.push(textCheck('message.lostCaption()', turn.lost_caption, false));
  }
  if (turn.media) {
    lines.push(...mediaChecks(turn.media));
  }
  if (turn.template_id) {
    lines.push(`assertThat(message.templateId()).isEqualTo(${literal(turn.template_id)});`);
    if (turn.template_message) {
      lines.push(`assertThat(message.templateValues()).containsExactly(${turn.template_message.map(literal).join(', ')});`);
    }
  }
  if (turn.reference_number) {
    lines.push(`assertThat(message.reference()).isEqualTo(${literal(turn.reference_number)});`);
  }
  return lines;
}

export function assertion(turn) {
  return `assertThat(sandbox.messagesTo(${literal(turn.number)})).anySatisfy(message -> {\n`
    + checks(turn).map(line => `    ${line}\n`).join('') + '});';
}
