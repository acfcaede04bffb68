import { z } from 'zod';
import { type Language, languages } from './language.ts';
import type { SettingFault } from './problem.ts';
import { isTimezone } from './timezone.ts';

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

const settings = z.object({
  DATA_DIR: z.string().default('./.broadsheet'),
  CORPUS_DIR: z.string().default('./data/papers'),
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

const expectations: Record<keyof typeof settings.shape, string> = {
  DATA_DIR: './.broadsheet',
  CORPUS_DIR: './data/papers',
  HOST: '127.0.0.1',
  PORT: '0–65535',
  PLAYGROUND: '0 | 1',
  LOG_LEVEL: logLevels.join(' | '),
  DEFAULT_LANGUAGE: languages.join(' | '),
  DEFAULT_TIMEZONE: 'UTC | Europe/Berlin | Asia/Shanghai | …',
  DATABASE_URL: 'postgres://user:password@host:5432/name',
  ENCRYPTION_KEY: 'openssl rand -hex 32',
};

/** Reads what every part shares; the platforms read their own. An empty value counts as not set. */
export function readConfig(environment: Environment): { config?: Config; faults: SettingFault[] } {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = settings.safeParse(given);
  if (!read.success) {
    const names = new Set(
      read.error.issues.map((issue) => String(issue.path[0]) as keyof typeof expectations),
    );
    return { faults: [...names].map((name) => ({ name, expected: expectations[name] })) };
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
