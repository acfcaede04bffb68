import { type Language, languageTags } from '../../../src/model/language.ts';
import type { Span, Text } from '../../../src/model/reply.ts';
import { type Html, html, linkable } from './html.ts';

export function textHtml(text: Text): Html {
  return html`${text.map(spanHtml)}`;
}

function spanHtml(span: Span): Html {
  const address = span.href === undefined ? null : linkable(span.href);
  const styled = styledHtml(span);
  return address === null
    ? styled
    : html`<a href="${address}" rel="noopener noreferrer" target="_blank">${styled}</a>`;
}

function styledHtml({ text, style }: Span): Html {
  switch (style) {
    case 'match':
      return html`<mark>${text}</mark>`;
    case 'strong':
      return html`<strong>${text}</strong>`;
    case 'code':
      return html`<code>${text}</code>`;
    default:
      return html`${text}`;
  }
}

/** A passage with fewer Latin words counts as a name, which belongs to no language. */
const minWords = 3;

/** Returns a `lang` attribute for a passage that is not in the page's language, and empty markup for any other. */
export function langAttribute(text: string, page: Language): Html {
  const language = languageOf(text);
  return language === undefined || language === page ? html`` : html` lang="${languageTags[language]}"`;
}

function languageOf(text: string): Language | undefined {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  if (han > words) return 'zh';
  return han === 0 && words >= minWords ? 'en' : undefined;
}
