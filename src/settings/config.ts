import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Language, languages } from '../model/language.ts';
import type { SettingFault, SettingName } from '../model/setting-fault.ts';
import { isTimezone } from '../model/timezone.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  dataDir: string;
  corpusDir: string;
  host: string;
  port: number;
  /** Serve the local page to other machines too. */
  playground: boolean;
  logLevel: string;
  defaultLanguage: Language;
  /** IANA zone, where a person's own is not known. */
  defaultTimezone: string;
  /** PostgreSQL instead of the local database. */
  databaseUrl?: string;
  /** 32 bytes in hex or base64; several for a change of keys. */
  encryptionKey?: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The shipped papers, where the current folder has none of its own: an installed package runs from any folder. */
const shippedPapers = fileURLToPath(new URL('../../data/papers', import.meta.url));
const ownPapers = './data/papers';

const settings = z.object({
  DATA_DIR: z.string().default('./.broadsheet'),
  CORPUS_DIR: z.string().default(() => (existsSync(ownPapers) ? ownPapers : shippedPapers)),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  PLAYGROUND: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DEFAULT_LANGUAGE: z.enum(languages).default('en'),
  DEFAULT_TIMEZONE: z.string().refine(isTimezone).default('UTC'),
  DATABASE_URL: z.string().optional(),
  ENCRYPTION_KEY: z.string().optional(),
});

/** The others take any text; what they lead to is looked at when it is opened. */
type CheckedName = Extract<keyof typeof settings.shape, SettingName>;

function faultOf(name: CheckedName, value: string): SettingFault {
  return { name, fault: 'wrong', value, ...(name === 'LOG_LEVEL' ? { allowed: logLevels } : {}) };
}

/** Reads what every part shares; the platforms read their own. An empty value counts as not set. */
export function readConfig(environment: Environment): { config?: Config; faults: SettingFault[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = settings.safeParse(given);
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => issue.path[0] as CheckedName));
    return { faults: [...names].map((name) => faultOf(name, given[name] ?? '')) };
  }
  const value = read.data;
  const config: Config = {
    dataDir: value.DATA_DIR,
    corpusDir: value.CORPUS_DIR,
    host: value.HOST,
    port: value.PORT,
    playground: value.PLAYGROUND === '1',
    logLevel: value.LOG_LEVEL,
    defaultLanguage: value.DEFAULT_LANGUAGE,
    defaultTimezone: value.DEFAULT_TIMEZONE,
  };
  if (value.DATABASE_URL !== undefined) config.databaseUrl = value.DATABASE_URL;
  if (value.ENCRYPTION_KEY !== undefined) config.encryptionKey = value.ENCRYPTION_KEY;
  return { config, faults: [] };
}
