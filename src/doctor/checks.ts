import { listsFolder } from '../corpus/enrich/stored-lists.ts';
import { doctorTexts } from '../i18n/doctor.ts';
import { openLibrary } from '../library/open-library.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Settings } from '../platforms/read-settings.ts';
import type { Store } from '../ports/store.ts';
import type { Config } from '../settings/config.ts';
import { checkClock } from './check-clock.ts';
import { checkCorpus, checkStore } from './check-installation.ts';

/** Returns its findings. Throws only for a bug. */
export type Check = () => Promise<Finding[]>;

/** Returns the checks that these settings need, in the order in which people would fix what they find. */
export function checksFor(
  { config, platforms }: Settings,
  language: Language,
  open: (config: Config) => Promise<Outcome<Store>>,
): Check[] {
  const texts = doctorTexts[language];
  const openStore = () => open(config);
  const needsKey = config.encryptionKey === undefined && platforms.some(({ storesTokens }) => storesTokens);
  const [first] = platforms;
  return [
    () => checkCorpus(() => openLibrary(config.corpusDir, undefined, listsFolder(config.dataDir)), language),
    () => checkStore(openStore, language),
    ...(needsKey ? [async (): Promise<Finding[]> => [{ level: 'fault', text: texts.needsKey }]] : []),
    first
      ? () => checkClock(first.apiUrl, Date.now, language)
      : async (): Promise<Finding[]> => [{ level: 'warning', text: texts.noPlatform }],
    ...platforms.map((platform) => () => platform.check({ language, config, openStore })),
  ];
}
