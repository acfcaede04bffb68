import type { Config } from './config.ts';
import { type Mount, openServer } from './http-server.ts';
import { cliTexts } from './i18n/cli.ts';
import { wordFault } from './i18n/faults.ts';
import type { OpenLibrary } from './open-library.ts';
import { type Outcome, ok } from './outcome.ts';
import { printable } from './printable.ts';

const faultsShown = 10;

/** Something that runs for as long as the program does. */
export interface Service {
  mounts: readonly Mount[];
}

export interface Serving {
  url: string;
  /** Resolves when the process is asked to stop and has stopped. */
  untilStopped(): Promise<void>;
  /** Asks the page one question, says that it answers and closes. */
  check(): Promise<void>;
}

/** Opens the port for all that speak HTTP and says in words what runs and where. */
export async function serve(
  config: Config,
  { library, faults }: OpenLibrary,
  services: readonly Service[],
  say: (line: string) => Promise<void>,
): Promise<Outcome<Serving>> {
  const texts = cliTexts[config.defaultLanguage];
  const mounts = services.flatMap((service) => service.mounts);
  const opened = await openServer(config.host, config.port, mounts);
  if (!opened.ok) return opened;
  const { url, close } = opened.value;
  await say(texts.read(library.papers.length, library.corpora.length));
  if (faults.length > 0) {
    await say(texts.faults(faults.length));
    for (const fault of faults.slice(0, faultsShown)) {
      await say(`  ${printable(wordFault(fault, config.defaultLanguage))}`);
    }
    if (faults.length > faultsShown) await say(texts.moreFaults(faults.length - faultsShown));
  }
  await say(texts.noPlatforms);
  await say(texts.started(url));
  return ok({
    url,
    async untilStopped() {
      await say(texts.stop);
      await stopSignal();
      await say(texts.stopping);
      await close();
    },
    async check() {
      const response = await fetch(`${url}/?q=GRPO`);
      await response.text();
      if (!response.ok) throw new Error(`The page answered ${response.status}.`);
      await say(texts.checked(library.papers.length));
      await close();
    },
  });
}

function stopSignal(): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve());
  return stopped.promise;
}
