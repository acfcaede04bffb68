import { corpusFaultLines } from '../cli/corpus-fault-lines.ts';
import { cliTexts } from '../i18n/cli.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Language } from '../model/language.ts';
import { printable } from '../model/printable.ts';
import type { PlatformStart } from './platform-runner.ts';

/** Returns the lines that say what was read and where the page is. */
export function startLines({ library, faults }: OpenLibrary, url: string, language: Language): string[] {
  const texts = cliTexts[language];
  const { papers, corpora } = library;
  const untitled = papers.filter(({ title }) => title === null).length;
  return [
    texts.read(papers.length, corpora.length),
    ...(papers.length === 0 ? [wordProblem({ code: 'empty-corpus' }, language)] : []),
    ...corpusFaultLines(faults, language),
    ...(untitled === 0 ? [] : [texts.titlesMissing(untitled)]),
    texts.started(url),
  ];
}

/** Returns the line that says whether a platform is connected. */
export function platformLine(start: PlatformStart, language: Language): string {
  const texts = cliTexts[language];
  switch (start.state) {
    case 'connected':
      return texts.connected(start.label);
    case 'awaits-requests':
      return texts.awaitsRequests(start.label);
    case 'slow':
      return texts.slow(start.label);
    case 'refused':
      return texts.notConnected(start.label, start.faults.map(printable).join(' '));
  }
}
