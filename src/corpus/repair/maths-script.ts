import { scriptOf } from './tex-symbols.ts';

/**
 * Returns a superscript or subscript: raised or lowered characters for numbers, signs and single letters (`x²`,
 * `πₙ₋₁`), else a plain form that can be typed (`L^π`, `x_max`, `T^(3/2)`).
 */
export function script(kind: '^' | '_', inner: string): string {
  const text = inner.trim();
  if (text === '') return '';
  if (kind === '^' && /^[*⋆†‡′°⊤∘]+$/u.test(text)) return text.replace('⊤', 'ᵀ').replace('∘', '°');
  const compact = text.replace(/\s+/gu, ' ').replace(/ ?([-−+=]) ?/gu, '$1');
  const isWord = /\p{L}{2,}/u.test(compact);
  const changed = [...compact].map((char) => (char === '.' ? '.' : scriptOf(kind, char)));
  if (!isWord && changed.every((char) => char !== undefined)) return changed.join('');
  return kind + (/^(?:[\p{L}\p{N}.*]+|.)$/u.test(text) ? text : `(${text})`);
}
