import { cliTexts } from '../i18n/cli.ts';
import type { Hit } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import { printable } from '../model/printable.ts';

/** Returns the lines that `search --explain` prints for each hit: its parts with their points, and their sum. */
export function scoreLines(hits: readonly Hit[], language: Language): string[] {
  const texts = cliTexts[language].scores;
  return hits.flatMap(({ paper, score, parts = [] }) => [
    '',
    printable(paper.heading[language]),
    ...parts.map(({ step, typed, found, points }) => {
      const reason =
        typed === undefined || step !== 'words' ? texts[step] : texts.match(typed, found ?? typed);
      return `${points.toFixed(3).padStart(9)}  ${printable(reason)}`;
    }),
    `${score.toFixed(3).padStart(9)}  ${texts.sum}`,
  ]);
}
