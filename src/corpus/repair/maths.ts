import { script } from './maths-script.ts';
import { accentedInMaths } from './tex-accents.ts';
import { commonCommand, spaces } from './tex-commands.ts';
import { TexReader, type TexToken } from './tex-reader.ts';
import { doubleStruckOf, symbolOf } from './tex-symbols.ts';

const operators = new Set(
  'log ln lg exp max min sup inf arg argmax argmin lim limsup liminf sin cos tan tanh det dim ker deg gcd Pr softmax'.split(
    ' ',
  ),
);
const relation = /^[∣∈∉≠≤≥≪≫≈∼≃≅≡∝→←↦⇒⇔⊂⊆⊃⊇∩∪]$/u;

/** In characters. The part of a "formula" beyond this is copied unchanged. */
const longest = 1000;

/** Converts a formula to readable Unicode: `\pi_{n-1}` → `πₙ₋₁`, `P(y\mid \bm{X})` → `P(y ∣ X)`. */
export function mathsToUnicode(source: string): string {
  return formula(source.slice(0, longest)).replace(/\s+/gu, ' ').trim() + source.slice(longest);
}

function formula(source: string): string {
  const reader = new TexReader(source);
  let out = '';
  for (let token = reader.next(); token; token = reader.next()) {
    if (token.kind === 'char' && (token.char === '^' || token.char === '_')) {
      reader.skipSpace();
      out = out.trimEnd() + script(token.char, argument(reader));
    } else {
      out = joined(out, atom(token, reader));
    }
  }
  if (!out.includes('-')) return out;
  return out.replace(/(?<=[\p{L}\p{N})\]}|] )-(?= )/gu, '−').replace(/(^|[(=,+]\s?)-(?=[\p{L}\d])/gu, '$1−');
}

/** Appends a piece of a formula, with spaces around relations and names of functions. */
function joined(out: string, atomText: string): string {
  if (operators.has(atomText.trim()) && /[\p{L}\p{N})\]]$/u.test(out)) return `${out} ${atomText}`;
  const before = out.at(-1) ?? '';
  if (relation.test(atomText)) return before === '' || before === ' ' ? out + atomText : `${out} ${atomText}`;
  if (relation.test(before) && /^[^\s,.)]/u.test(atomText)) return `${out} ${atomText}`;
  return out + atomText;
}

function argument(reader: TexReader): string {
  const group = reader.group();
  if (group !== null) return formula(group);
  reader.skipSpace();
  const token = reader.next();
  return token ? atom(token, reader).trim() : '';
}

function atom(token: TexToken, reader: TexReader): string {
  if (token.kind === 'group') return formula(token.body);
  if (token.kind === 'char') return token.char === "'" ? '′' : token.char === '&' ? ' ' : token.char;
  return command(token.name, reader);
}

function command(name: string, reader: TexReader): string {
  if (name === '\\' || name === ',') return '';
  const space = spaces[name];
  if (space !== undefined) return space;
  const common = commonCommand(name, reader, () => argument(reader));
  if (common !== undefined) return common;
  if (name === '|') return '‖';
  if (name === 'mathbb') {
    const inner = argument(reader);
    return doubleStruckOf(inner) ?? inner;
  }
  if (name === 'frac' || name === 'tfrac' || name === 'dfrac') {
    return `${operand(argument(reader))}/${operand(argument(reader))}`;
  }
  if (name === 'sqrt') {
    reader.skipOption();
    return `√${operand(argument(reader))}`;
  }
  if (operators.has(name)) return /[\p{L}\p{N}]/u.test(reader.peek()) ? `${name} ` : name;
  return commandWithMark(name, reader);
}

function commandWithMark(name: string, reader: TexReader): string {
  if (accentedInMaths(name, 'x') !== undefined) return accentedInMaths(name, argument(reader)) ?? '';
  const symbol = symbolOf(name);
  if (symbol === undefined) return name;
  const letter = [...symbol].length === 1 && /\p{L}/u.test(symbol);
  if (letter && /^\s$/u.test(reader.peek())) {
    reader.skipSpace();
    return /[\p{L}\d\\({]/u.test(reader.peek()) ? symbol : `${symbol} `;
  }
  return symbol;
}

function operand(text: string): string {
  return /^[\p{L}\p{N}.]+$/u.test(text) ? text : `(${text})`;
}
