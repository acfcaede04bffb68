import { z } from 'zod';
import { type Language, languages } from './language.ts';
import { fail, type Outcome, ok } from './outcome.ts';
import type { SettingFault } from './problem.ts';

export interface Config {
  dataDir: string;
  corpusDir: string;
  host: string;
  port: number;
  /** Serve the local page to other machines too. */
  playground: boolean;
  logLevel: string;
  defaultLanguage: Language;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const settings = z.object({
  DATA_DIR: z.string().default('./.broadsheet'),
  CORPUS_DIR: z.string().default('./data/papers'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PLAYGROUND: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DEFAULT_LANGUAGE: z.enum(languages).default('en'),
});

const expectations: Record<keyof typeof settings.shape, string> = {
  DATA_DIR: './.broadsheet',
  CORPUS_DIR: './data/papers',
  HOST: '127.0.0.1',
  PORT: '0–65535',
  PLAYGROUND: '0 | 1',
  LOG_LEVEL: logLevels.join(' | '),
  DEFAULT_LANGUAGE: languages.join(' | '),
};

/** Reads the environment; every wrong setting is named in one problem. An empty value counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Outcome<Config> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = settings.safeParse(given);
  if (!read.success)
    return fail({ code: 'bad-settings', faults: read.error.issues.map((issue) => faultOf(issue.path[0])) });
  const value = read.data;
  return ok({
    dataDir: value.DATA_DIR,
    corpusDir: value.CORPUS_DIR,
    host: value.HOST,
    port: value.PORT,
    playground: value.PLAYGROUND === '1',
    logLevel: value.LOG_LEVEL,
    defaultLanguage: value.DEFAULT_LANGUAGE,
  });
}

function faultOf(name: PropertyKey | undefined): SettingFault {
  const setting = String(name) as keyof typeof expectations;
  return { name: setting, expected: expectations[setting] };
}
