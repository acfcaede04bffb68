/** A formatted part of a text. */
export interface Mark {
  kind:
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strike'
    | 'spoiler'
    | 'code'
    | 'code-block'
    | 'heading'
    | 'subtext'
    | 'quote'
    | 'list'
    | 'link'
    | 'mention'
    | 'emoji'
    | 'time';
  /** The formatted text, or a link's address. */
  text: string;
}

/** The visible text, and its formatted parts. */
interface Reading {
  visible: string;
  marks: Mark[];
}

const lineRules: [Mark['kind'], RegExp][] = [
  ['heading', /^ *#{1,3} +(?=\S)/u],
  ['subtext', /^ *-# +(?=\S)/u],
  ['quote', /^ *>(?:>>)? (?=\S)/u],
  ['list', /^ *(?:[-*+]|\d+[.)]) +(?=\S)/u],
];

const spanRules: [Mark['kind'], RegExp][] = [
  ['code-block', /^```([\s\S]*?)```/u],
  ['code', /^(?<ticks>`+)([\s\S]*?[^`])\k<ticks>(?!`)/u],
  ['mention', /^@(?:everyone|here)/u],
  ['mention', /^<(?:@[!&]?\d+|#\d+|\/[^:>]+:\d+|id:\w+)>/u],
  ['emoji', /^<a?:\w+:\d+>/u],
  ['emoji', /^:[\w+-]+:/u],
  ['time', /^<t:-?\d+(?::[a-zA-Z])?>/u],
  ['link', /^<(?:https?|mailto|steam|discord):[^\s>]+>/u],
  ['link', /^(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\])\s]/u],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/u],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/u],
  ['italic', /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/u],
  ['italic', /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z_])/u],
  ['strike', /^~~((?:\\[\s\S]|[^\\])+?)~~/u],
  ['spoiler', /^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/u],
];

const maskedLink =
  /^\[((?:\\[\s\S]|\[[^\]]*\]|[^[\]\\])*)\]\(\s*<?((?:[^\s\\<>()]|\([^()]*\)|\\.)*)>?(?:\s+['"][\s\S]*?['"])?\s*\)/u;
const shrug = '¯\\_(ツ)_/¯';

/**
 * Reads text as Discord's client does: simple-markdown's rules and Discord's own, first match from the left.
 * Written from the published behaviour, apart from the escaping that it judges.
 */
export function readMarkdown(source: string): Reading {
  const reading: Reading = { visible: '', marks: [] };
  let at = 0;
  let lineStart = true;
  while (at < source.length) {
    const rest = source.slice(at);
    if (rest.startsWith(shrug)) {
      reading.visible += shrug;
      at += shrug.length;
      lineStart = false;
      continue;
    }
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    if (escaped) {
      reading.visible += escaped[1];
      at += escaped[0].length;
      lineStart = false;
      continue;
    }
    const block = lineStart ? lineRules.find(([, rule]) => rule.test(rest)) : undefined;
    if (block) {
      const [kind, rule] = block;
      reading.marks.push({ kind, text: rest.split('\n')[0] ?? '' });
      at += rule.exec(rest)?.[0].length ?? 1;
      lineStart = false;
      continue;
    }
    const taken = takeMaskedLink(rest, reading) || takeSpan(rest, source[at - 1] ?? '', reading);
    if (taken > 0) {
      at += taken;
      lineStart = false;
      continue;
    }
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    reading.visible += character;
    at += character.length;
    if (character === '\n') lineStart = true;
    else if (character !== ' ') lineStart = false;
  }
  return reading;
}

function takeMaskedLink(rest: string, into: Reading): number {
  const match = maskedLink.exec(rest);
  if (!match?.[1] || !/^https?:\/\//u.test(match[2] ?? '') || /https?:\/\//u.test(match[1])) return 0;
  const inner = readMarkdown(match[1]);
  into.visible += inner.visible;
  into.marks.push({ kind: 'link', text: match[2] ?? '' }, ...inner.marks);
  return match[0].length;
}

function takeSpan(rest: string, before: string, into: Reading): number {
  for (const [kind, rule] of spanRules) {
    const match = rule.exec(rest);
    if (!match) continue;
    if (kind === 'emoji' && rest.startsWith(':') && /[0-9A-Za-z]/u.test(before)) continue;
    const nests = ['bold', 'italic', 'underline', 'strike', 'spoiler'].includes(kind);
    if (nests) {
      const inner = readMarkdown(match[1] ?? '');
      into.visible += inner.visible;
      into.marks.push({ kind, text: inner.visible }, ...inner.marks);
    } else {
      const shown =
        kind === 'code' ? (match[2] ?? '').replace(/^ (?=`)|(?<=`) $/gu, '') : (match[1] ?? match[0]);
      const text = kind === 'link' ? match[0].replace(/^<|>$/gu, '') : shown;
      into.visible += text;
      into.marks.push({ kind, text });
    }
    return match[0].length;
  }
  return 0;
}
