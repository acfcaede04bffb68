import { sentencesOf } from '../corpus/text/sentences.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import { partsIn } from './card.ts';

/** One sentence that says what the paper does: of its method, the one that names it, else the first. */
export function gist(paper: Paper, language: Language, texts: Texts): string {
  const parts = partsIn(paper, language, texts);
  const telling = parts.find((part) => part.key === 'method') ?? parts[0];
  if (!telling) return '';
  const sentences = sentencesOf(telling.text, telling.lang === 'zh' ? 'zh' : 'en').map(
    (sentence) => sentence.text,
  );
  const naming = sentences.find((sentence) => paper.name !== null && sentence.includes(paper.name));
  return naming ?? sentences[0] ?? telling.text;
}
