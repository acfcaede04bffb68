import { closingBraces } from './tex-reader.ts';

/**
 * Removes braces outside formulas: those of TeX groups, and unpaired ones (replaced with a space between words).
 * Keeps the braces of a set or an object (`{low, high}`).
 */
export function dropBraces(text: string): string {
  if (!text.includes('{') && !text.includes('}')) return text;
  const closing = closingBraces(text);
  const opening = new Map(Array.from(closing, ([start, end]) => [end, start]));
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    const [start, end] = [opening.get(at) ?? at, closing.get(at) ?? at];
    if (char !== '{' && char !== '}') out += char;
    else if (start === end) out += betweenWords(text, at) ? ' ' : '';
    else if (isSet(text, start, end)) out += char;
  }
  return out;
}

function betweenWords(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
}

function isSet(text: string, start: number, end: number): boolean {
  const inside = text.slice(start + 1, end);
  const standsAlone = !/[\p{L}\p{N}]/u.test((text[start - 1] ?? '') + (text[end + 1] ?? ''));
  return standsAlone && (/[,:]/u.test(inside) || /[₀-₉ₐ-ₜᵢ-ᵪ⁰-⁹]/u.test(inside));
}
