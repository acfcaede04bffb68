import { type Mount, openServer } from '../http/http-server.ts';
import { cliTexts } from '../i18n/cli.ts';
import { wordFault } from '../i18n/faults.ts';
import { wordProblem } from '../i18n/problems/problems.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Outcome } from '../model/outcome.ts';
import { printable } from '../model/printable.ts';
import type { Config } from '../settings/config.ts';

const faultsShown = 10;

export interface Serving {
  url: string;
  close(): Promise<void>;
}

/** Opens the port for all that speak HTTP and says in words what runs and where. */
export async function serve(
  config: Config,
  opened: OpenLibrary,
  mounts: readonly Mount[],
  platforms: readonly string[],
  say: (line: string) => Promise<void>,
): Promise<Outcome<Serving>> {
  const texts = cliTexts[config.defaultLanguage];
  const server = await openServer(config.host, config.port, mounts);
  if (!server.ok) return server;
  const untitled = opened.library.papers.filter(({ title }) => title === null).length;
  const lines = [
    texts.read(opened.library.papers.length, opened.library.corpora.length),
    ...(opened.library.papers.length === 0
      ? [wordProblem({ code: 'empty-corpus' }, config.defaultLanguage)]
      : []),
    ...faultLines(opened, config),
    ...(untitled === 0 ? [] : [texts.titlesMissing(untitled)]),
    platforms.length === 0 ? texts.noPlatforms : texts.platforms(platforms.join(', ')),
    texts.started(server.value.url),
  ];
  for (const line of lines) await say(line);
  return server;
}

function faultLines({ faults }: OpenLibrary, { defaultLanguage }: Config): string[] {
  if (faults.length === 0) return [];
  const texts = cliTexts[defaultLanguage];
  const shown = faults
    .slice(0, faultsShown)
    .map((fault) => `  ${printable(wordFault(fault, defaultLanguage))}`);
  const more = faults.length > faultsShown ? [texts.moreFaults(faults.length - faultsShown)] : [];
  return [texts.faults(faults.length), ...shown, ...more];
}

/** Asks the page one question. */
export async function askPage({ url }: Serving): Promise<void> {
  const response = await fetch(`${url}/?q=GRPO`);
  await response.text();
  if (!response.ok) throw new Error(`The page answered ${response.status}.`);
}

/** Resolves when the process is asked to stop. */
export function stopSignal(): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve());
  return stopped.promise;
}
