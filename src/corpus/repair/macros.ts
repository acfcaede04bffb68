import { ownNameMark } from './marks.ts';
import type { TexReader } from './tex-reader.ts';

const ownMethod =
  /^(?:ours?|we|us|this|the|my|paper|work|sys(?:tem)?|algo?(?:rithm)?|tool|method|model|approach|framework|name|technique|agent|dataset|bench(?:mark)?|acronym)+s?$/i;

/** Told by its look, before anything asks whether LaTeX has such a command: `\ourmethod`, `\OGPO`. */
export function isOwnMacro(name: string): boolean {
  return ownMethod.test(name) || /[A-Z].*[A-Z]/.test(name);
}

/** A macro that the authors defined themselves: it names their method, or is spelled like the name it prints. */
export function undefinedMacro(name: string, reader: TexReader): string {
  const braces = reader.group();
  const rest = braces === null || braces === '' ? '' : `{${braces}}`;
  if (name === '') return rest;
  return (ownMethod.test(name) ? ownNameMark : name) + rest;
}

/** Writes the name, or "our method" in the text's language, where a macro stood for it. */
export function fillOwnName(text: string, name: string | null, lang: string): string {
  if (!text.includes(ownNameMark)) return text;
  if (name !== null) return text.replaceAll(ownNameMark, name);
  if (lang === 'zh') return text.replaceAll(ownNameMark, '本文方法');
  return text.replaceAll(ownNameMark, (_, at: number) =>
    /^$|[.!?]\s$/.test(text.slice(Math.max(0, at - 2), at)) ? 'Our method' : 'our method',
  );
}
