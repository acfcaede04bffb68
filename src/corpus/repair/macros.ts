import { ownNameMark } from './marks.ts';
import type { TexReader } from './tex-reader.ts';

const ownMethod =
  /^(?:ours?|we|us|this|the|my|paper|work|sys(?:tem)?|algo?(?:rithm)?|tool|method|model|approach|framework|name|technique|agent|dataset|bench(?:mark)?|acronym)+s?$/i;

/**
 * True for a macro that the authors recognisably defined for their method: `\ourmethod`, `\OGPO`. LaTeX may have a
 * command of that name.
 */
export function isOwnMacro(name: string): boolean {
  return ownMethod.test(name) || /[A-Z].*[A-Z]/.test(name);
}

/** Replaces a macro of the authors: with the mark for their method's name, or with the macro's own letters. */
export function undefinedMacro(name: string, reader: TexReader): string {
  const braces = reader.group();
  const rest = braces === null || braces === '' ? '' : `{${braces}}`;
  if (name === '') return rest;
  return (ownMethod.test(name) ? ownNameMark : name) + rest;
}

/** Replaces the marks with the paper's name, or with "our method" in the text's language if the name is unknown. */
export function fillOwnName(text: string, name: string | null, lang: string): string {
  if (!text.includes(ownNameMark)) return text;
  if (name !== null) return text.replaceAll(ownNameMark, name);
  if (lang === 'zh') return text.replaceAll(ownNameMark, '本文方法');
  return text.replaceAll(ownNameMark, (_, at: number) =>
    /^$|[.!?]\s$/.test(text.slice(Math.max(0, at - 2), at)) ? 'Our method' : 'our method',
  );
}
