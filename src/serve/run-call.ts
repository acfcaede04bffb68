import { type Backups, runBackup } from '../cli/backup.ts';
import type { ExitCode, Printing } from '../cli/console.ts';
import { runDeleteWorkspace } from '../cli/delete-workspace.ts';
import type { Incident } from '../cli/incident.ts';
import type { CliCall } from '../cli/parse-cli.ts';
import { readCall } from '../cli/read-call.ts';
import { failed } from '../cli/tell.ts';
import { cliTexts } from '../i18n/cli.ts';
import { openLibrary } from '../library/open-library.ts';
import { SectionFileError } from '../library/section-file.ts';
import type { Settings } from '../platforms/read-settings.ts';
import { chatWithoutChannel } from '../ports/chat-without-channel.ts';
import { listsFolder } from '../settings/config.ts';
import { pageId, type ServiceAdapters } from './adapters.ts';
import { saveMemory } from './save-memory.ts';

/** The functions that calls of the command line use from the adapters. */
export interface CallAdapters extends ServiceAdapters {
  openBackups(): Promise<Backups>;
}

interface CallSurroundings extends Printing {
  incident: Incident;
  /** The folder of the cache with which the next start is faster. */
  cacheDir: string;
}

/** Runs one call of the command line that needs valid settings. */
export async function runCall(
  call: Exclude<CliCall, { call: 'help' | 'doctor' }>,
  settings: Settings,
  adapters: CallAdapters,
  { console, language, incident, cacheDir }: CallSurroundings,
): Promise<ExitCode> {
  const { config, platforms } = settings;
  const on = { console, language };
  const { corpusDir } = config;
  const listsDir = listsFolder(config.dataDir);
  const now = Date.now();
  const open = async () => {
    if (call.call !== 'search' || call.index === undefined) return openLibrary(corpusDir, cacheDir, listsDir);
    const { openSavedIndex } = await import('../library/saved-index.ts');
    return openSavedIndex(call.index, cacheDir);
  };
  if (call.call === 'import') {
    const { runImport } = await import('../cli/import.ts');
    return runImport(call, { ...on, corpusDir, stdin: process.stdin, open });
  }
  if (call.call === 'delete-workspace')
    return runDeleteWorkspace(call.where, await adapters.openStore(config), { now, ...on });
  if (call.call === 'backup' || call.call === 'restore')
    return runBackup(call, await adapters.openBackups(), { config, now, ...on });
  if (call.call === 'index') {
    const { runIndex } = await import('../cli/save-index.ts');
    return runIndex(call, { ...on, cacheDir });
  }
  const isSmall = call.call === 'serve' ? platforms.length === 0 : ['prepare', 'enrich'].includes(call.call);
  if (isSmall) saveMemory();
  const opened = await open();
  if (!opened.ok) return failed(opened.problem, on);
  const { papers } = opened.value.library;
  switch (call.call) {
    case 'prepare': {
      const { prepareStart } = await import('./prepare.ts');
      await prepareStart(config, opened.value, adapters, console);
      await console.out(`${cliTexts[language].prepared(papers.length)}\n`);
      return 0;
    }
    case 'serve': {
      const { checkService, runService } = await import('./service.ts');
      return call.checkOnly
        ? checkService(config, opened.value, adapters, console)
        : runService(settings, opened.value, adapters, console);
    }
    case 'enrich': {
      const { runEnrich } = await import('../cli/enrich.ts');
      const code = await runEnrich(call, { ...on, papers, folder: listsDir });
      if (code === 0) await open();
      return code;
    }
    default: {
      const platformLabels = adapters.platforms.map(({ label }) => label);
      const openStore = () => adapters.openStore(config);
      const about = { chat: chatWithoutChannel, platformLabels, language, platform: pageId };
      const { embeddings, dataDir } = config;
      const meaning =
        call.call === 'search' && embeddings ? await adapters.openMeaning(embeddings, dataDir) : undefined;
      const reading = { ...about, openStore, meaning, console, incident, now };
      return readCall(call, opened.value, reading).catch((error: unknown) => {
        if (!(error instanceof SectionFileError)) throw error;
        const { corpusDir: folder } = opened.value.places;
        return failed({ code: 'saved-index', folder, fault: error.fault, detail: '' }, on);
      });
    }
  }
}
