import { createRequire } from 'node:module';
import type { EntityDecoder } from '@nodable/entities';
import { fieldText } from './field-text.ts';

const attributes = '(?:\\s{1,9}[\\w:-]{1,40}=(?:"[^"<>]{0,500}"|\'[^\'<>]{0,500}\')){0,9}\\s{0,9}/?';
const tag = new RegExp(`</?([a-z][a-z\\d:-]{0,40})${attributes}>`, 'gi');
/** Matches a tag that only databases write, whatever is in it. Of others, `a<b and c>d` is none. */
const databaseTag = /<\/?((?:mml|jats):[a-z-]{1,40}|math)\s[^<>]*>/gi;
/** Tags within a line: those of HTML, of MathML and of publishers (JATS). */
const inLine = new Set(
  (
    'i b u a em strong sup sub sc span tt code scp math mi mn mo mrow msup msub msubsup mtext italic bold ' +
    'inline-formula alternatives tex-math'
  ).split(' '),
);
const blocks = new Set('p div br li ul ol title sec h1 h2 h3 h4 h5 h6'.split(' '));
const abstractHeading = /<(?:jats:)?title>\s*abstract[.:]?\s*<\/(?:jats:)?title>/gi;
/** Matches the start of MathML after the same formula in TeX. */
const repeated = /(?<=<\/(?:jats:)?tex-math>)\s{0,9}<mml:math/;
/** Matches a tag that was escaped, once or more often. Other words in angle brackets are the text's own. */
const escapedTag =
  /&(?:amp;)*lt;(\/?(?:p|br|i|b|em|strong|sub|sup|italic|jats:[a-z-]{1,30})\s?\/?)&(?:amp;)*gt;/gi;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
/** Matches the start of an entity that was escaped again: `&amp;lt;`. */
const escapedEntity = /&(?:amp;)+(?=(?:#x?)?[\da-z]{2,31};)/gi;
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const lowered = '₀₁₂₃₄₅₆₇₈₉';

let decoder: EntityDecoder | undefined;

/** Decodes a named entity. The table of entities is loaded when the first one occurs, because pages have none. */
function decoded(name: string): string {
  if (!decoder) {
    const entities = createRequire(import.meta.url)(
      '@nodable/entities',
    ) as typeof import('@nodable/entities');
    decoder = new entities.EntityDecoder({ namedEntities: entities.ALL_ENTITIES });
  }
  return decoder.decode(name);
}

/**
 * Returns one line of plain text without the HTML, JATS and MathML tags that databases put into titles and abstracts.
 * Other tags stay, because the text may be about them. Entities are decoded last, so that `&lt;agents&gt;` becomes
 * `<agents>` and is not removed as a tag.
 */
export function textOfMarkup(marked: string): string {
  let text = marked.includes('&') ? marked.replace(escapedTag, '<$1>') : marked;
  if (text.includes('<')) {
    text = text
      .replace(abstractHeading, '')
      .split(repeated)
      .map((piece, at) => (at === 0 ? piece : piece.replace(/^.*?<\/mml:math>/s, '')))
      .join('')
      .replace(/<(?:jats:)?(sup|sub)>(\d{1,9})<\/(?:jats:)?\1>/g, (_, tag: string, digits: string) =>
        [...digits].map((digit) => (tag === 'sup' ? raised : lowered)[Number(digit)]).join(''),
      )
      .replace(databaseTag, withoutTag)
      .replace(tag, withoutTag);
  }
  return fieldText(text.includes('&') ? text.replace(escapedEntity, '&').replace(entity, decoded) : text);
}

/** Returns what replaces a tag: nothing, a blank, or the tag itself if it is the text's own. */
function withoutTag(tag: string, written: string): string {
  const name = written.toLowerCase();
  if (name.startsWith('mml:') || inLine.has(name.replace('jats:', ''))) return '';
  return name.startsWith('jats:') || blocks.has(name) ? ' ' : tag;
}
