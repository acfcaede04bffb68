import type { Candidates } from './candidates.ts';
import { looksCoined, type Word } from './shape.ts';

const compared =
  /\b(?:over|than|outperform(?:s|ing)?|surpass(?:es|ing)?|versus|vs\.?|like|as|including|compared (?:to|with)|against|from|on|both|unlike|to|beyond|by)\s+$/i;
const others =
  /\b(?:existing|such as|standard|prior|previous|recent|e\.g\.,?|vanilla|conventional|baselines?)\s+$/i;
const own = /\b(?:of|that|show|shows|demonstrate|verify|validate|our)(?: that)?\s+$/i;
const doing =
  /^(?:'s|’s)?\s+(?:also |further |consistently |significantly |substantially |effectively |adaptively |explicitly |directly |not only |achiev|outperform|improv|surpass|reduc|employ|uses|attain|demonstrat|introduc|integrat|enabl|deliver|yield|provid|leverag|treat|learn|optimi[sz]|exhibit|address|ensur|maintain|features|makes|combin|consists|supports|adopts|formulat|transforms|serves|unifies|generaliz|decompos|incorporat|allows|allocates|constructs|is\b|can\b|gains|reach|set[s ]|operat|first|preserv|dynamically|automatically|produces|offers|performs|trains|augments|converts|significant)/;

/** A paper's own name does things in it again and again; what it is compared with mostly does not. */
export function weighUse(sentence: string, words: readonly Word[], found: Candidates): void {
  for (const { word, index } of words) {
    if (!looksCoined(word) && !found.has(word)) continue;
    const before = sentence.slice(Math.max(0, index - 24), index);
    const after = sentence.slice(index + word.length, index + word.length + 40);
    let weight = 0.4;
    if (doing.test(after)) weight = index === 0 ? 1.1 : 0.9;
    else if (compared.test(before)) weight = -0.2;
    if (own.test(before)) weight += 0.3;
    if (others.test(before)) weight = -1.5;
    found.add(word, weight);
  }
}
