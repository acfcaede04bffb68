import type { Config } from './config.ts';
import { openServer, type Mount } from './http-server.ts';
import { cliTexts } from './i18n/cli.ts';
import { wordFault } from './i18n/faults.ts';
import type { OpenLibrary } from './open-library.ts';
import { ok, type Outcome } from './outcome.ts';

const faultsShown = 10;

export interface Serving {
  url: string;
  close(): Promise<void>;
}

/** Opens the port for all that speak HTTP and says in words what runs and where. */
export async function serve(
  config: Config,
  { library, faults }: OpenLibrary,
  mounts: readonly Mount[],
  tookMs: number,
  say: (line: string) => void,
): Promise<Outcome<Serving>> {
  const texts = cliTexts[config.defaultLanguage];
  const server = await openServer(config.host, config.port, mounts);
  if (!server.ok) return server;
  say(texts.read(library.papers.length, library.corpora.length, Math.round(tookMs)));
  if (faults.length > 0) {
    say(texts.faults(faults.length));
    for (const fault of faults.slice(0, faultsShown)) say(`  ${wordFault(fault, config.defaultLanguage)}`);
  }
  say(texts.noPlatforms);
  say(texts.started(server.value.url));
  say(texts.stop);
  return ok(server.value);
}
