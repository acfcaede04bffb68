import { createRequire } from 'node:module';

/**
 * Commands that the library lacks, that it converts to characters which readers and search do not expect, or whose
 * capitals look like those of a macro of the authors.
 */
const own =
  'phi φ cdot · ast ∗ star ⋆ implies ⇒ dots … dotsc … dotsb ⋯ textellipsis … langle ⟨ rangle ⟩ lvert | rvert | ' +
  'lVert ‖ rVert ‖ textdegree ° textemdash — textendash – textasciitilde ~ textasciicircum ^ textunderscore _ ' +
  'textbar | textless < textgreater > textquoteright ’ textquoteleft ‘ textquotedblleft “ textquotedblright ” ' +
  'textregistered ® textmu μ backslash ∖ textbackslash ∖ i ı j ȷ dh ð AA Å AE Æ OE Œ DJ Đ DH Ð TH Þ NG Ŋ ' +
  "textquotesingle ' textperiodcentered ·";

const words = own.split(' ');
const symbols = new Map<string, string>();
for (let at = 0; at < words.length; at += 2) symbols.set(words[at] as string, words[at + 1] as string);

let library: Map<string, string> | null = null;

function fromLibrary(command: string): string | undefined {
  if (!library) {
    const { replacements } = createRequire(import.meta.url)('unicodeit/ts_dist/js/data.js') as {
      replacements: [string, string][];
    };
    library = new Map(replacements);
  }
  return library.get(`\\${command}`);
}

/** Returns the symbol of a command that has the same meaning in every paper. */
export function ownSymbolOf(command: string): string | undefined {
  return symbols.get(command);
}

/** Returns the character for a command without argument: `alpha` → `α`. */
export function symbolOf(command: string): string | undefined {
  return symbols.get(command) ?? (/^[A-Za-z]+$/.test(command) ? fromLibrary(command) : undefined);
}

/** Returns the double-struck form of a letter: `R` → `ℝ`. */
export function doubleStruckOf(letter: string): string | undefined {
  return fromLibrary(`mathbb{${letter}}`);
}

const plain = '0123456789+-−=()';
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾';
const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎';
const raisedLetters =
  'aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻAᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁWᵂ';
const loweredLetters = 'aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ';

/** Returns the superscript or subscript form of a character: `^`, `2` → `²`. Undefined if Unicode has none. */
export function scriptOf(kind: '^' | '_', char: string): string | undefined {
  const sign = plain.indexOf(char);
  if (sign !== -1) return (kind === '^' ? raised : lowered)[sign];
  const letters = kind === '^' ? raisedLetters : loweredLetters;
  const letter = letters.indexOf(char);
  return letter !== -1 && letter % 2 === 0 ? letters[letter + 1] : undefined;
}
