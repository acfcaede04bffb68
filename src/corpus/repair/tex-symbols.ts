import { createRequire } from 'node:module';

/**
 * Commands that occur in abstracts. For these the library with its 4,000 commands need not be loaded. The table also
 * has commands that the library lacks, or converts to characters that readers and search do not expect.
 */
const common =
  'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν ' +
  'xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π ' +
  'Sigma Σ Phi Φ Psi Ψ Omega Ω times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ∘ bullet • mid ∣ parallel ∥ in ∈ notin ∉ ' +
  'ni ∋ neq ≠ ne ≠ leq ≤ le ≤ geq ≥ ge ≥ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ subset ⊂ subseteq ⊆ ' +
  'supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅ forall ∀ exists ∃ neg ¬ land ∧ wedge ∧ lor ∨ vee ∨ to → ' +
  'rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⇒ iff ⇔ mapsto ↦ uparrow ↑ ' +
  'downarrow ↓ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ oplus ⊕ otimes ⊗ odot ⊙ perp ⊥ bot ⊥ top ⊤ ell ℓ hbar ℏ ' +
  'prime ′ dagger † ddagger ‡ ldots … dots … dotsc … textellipsis … cdots ⋯ dotsb ⋯ vdots ⋮ langle ⟨ rangle ⟩ lfloor ⌊ ' +
  'rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert | lVert ‖ rVert ‖ Vert ‖ colon : lbrace { rbrace } degree ° textdegree ° ' +
  'textemdash — textendash – textasciitilde ~ textasciicircum ^ textunderscore _ textbar | textless < textgreater > ' +
  'textquoteright ’ textquoteleft ‘ textquotedblleft “ textquotedblright ” textregistered ® texttrademark ™ textpm ± ' +
  'texttimes × textmu μ backslash ∖ textbackslash ∖ checkmark ✓ S § P ¶ copyright © pounds £ ss ß ae æ AE Æ oe œ OE Œ ' +
  'o ø O Ø aa å AA Å l ł L Ł i ı j ȷ DJ Đ dj đ DH Ð dh ð TH Þ th þ NG Ŋ ng ŋ ' +
  "textquotesingle ' textperiodcentered · slash /";

const words = common.split(' ');
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

/** Returns the symbol of a common command, without loading the library. */
export function commonSymbolOf(command: string): string | undefined {
  return symbols.get(command);
}

/** Returns the character for a command without argument: `alpha` → `α`. */
export function symbolOf(command: string): string | undefined {
  return symbols.get(command) ?? (/^[A-Za-z]+$/.test(command) ? fromLibrary(command) : undefined);
}

/** Returns the double-struck form of a letter: `R` → `ℝ`. */
export function doubleStruckOf(letter: string): string | undefined {
  return letter === 'R' ? 'ℝ' : fromLibrary(`mathbb{${letter}}`);
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
