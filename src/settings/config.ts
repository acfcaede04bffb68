import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { settingTexts } from '../i18n/settings.ts';
import { type Language, languages } from '../model/language.ts';
import type { SettingFault } from '../model/setting-fault.ts';
import { isTimezone } from '../model/timezone.ts';
import { type Environment, givenSettings } from './environment.ts';

/** The settings that are not a platform's own. */
export interface Config {
  dataDir: string;
  corpusDir: string;
  host: string;
  port: number;
  /** True to serve the local page to other machines too. */
  playground: boolean;
  logLevel: string;
  /** A bearer token with which other machines may read `/metrics` and the faults in `/readyz`. */
  metricsToken?: string;
  defaultLanguage: Language;
  /** IANA zone, used where neither a person's zone nor a channel's is known. */
  defaultTimezone: string;
  /** The address at which others reach the service, without a trailing slash. */
  publicUrl?: string;
  /** Address of a PostgreSQL server to use instead of the local database. */
  databaseUrl?: string;
  /** An OpenAI-compatible endpoint, whose vectors rerank search results. */
  embeddings?: EmbeddingsConfig;
  /** 32 bytes in hex or base64. Several keys, separated by commas, while they are being replaced. */
  encryptionKey?: string;
}

export interface EmbeddingsConfig {
  /** The address that texts are posted to. It ends with `/embeddings`. */
  url: string;
  model: string;
  apiKey?: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The papers that come with the program, used if the current folder has no `data/papers`. */
const shippedPapers = fileURLToPath(new URL('../../data/papers', import.meta.url));
const ownPapers = './data/papers';

/** True for the papers in an installed package. An update of the package replaces the folder. */
export function isPackaged(corpusDir: string): boolean {
  return corpusDir === shippedPapers && corpusDir.includes(join(sep, 'node_modules', sep));
}

/** Returns the folder of the lists that complete papers. The files of the corpora themselves are never changed. */
export function listsFolder(dataDir: string): string {
  return join(dataDir, 'lists');
}

/** Refuses `~` and `$HOME`, which only a shell replaces, and a quote without its pair, as names of folders. */
const folder = z.string().regex(/^[^~$"'“‘]/u);

/** An address to which paths are added. It loses the slash at its end. */
export const publicAddress = z
  .url({ protocol: /^https?$/u })
  .transform((text) => new URL(text))
  .refine(({ username, password, search, hash }) => username + password + search + hash === '')
  .transform(({ href }) => href.replace(/(?<!\/)\/+$/u, ''));

const settings = z.object({
  DATA_DIR: folder.default('./.broadsheet'),
  CORPUS_DIR: folder.default(() => (existsSync(ownPapers) ? ownPapers : shippedPapers)),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  PLAYGROUND: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/u)
    .optional(),
  DEFAULT_LANGUAGE: z.enum(languages).default('en'),
  DEFAULT_TIMEZONE: z.string().refine(isTimezone).default('UTC'),
  PUBLIC_URL: publicAddress.optional(),
  DATABASE_URL: z.string().optional(),
  ENCRYPTION_KEY: z.string().optional(),
  EMBEDDINGS_URL: z
    .url({ protocol: /^https?$/u })
    .refine((url) => URL.canParse(url) && new URL(url).username + new URL(url).password === '')
    .optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/u)
    .optional(),
});

export const sharedSettings: readonly string[] = Object.keys(settings.shape);

/** Settings that are validated here. The others accept any text and are checked when they are used. */
type CheckedName = Extract<keyof typeof settings.shape, keyof typeof settingTexts>;

const maybeSecret: ReadonlySet<CheckedName> = new Set([
  'METRICS_TOKEN',
  'ENCRYPTION_KEY',
  'PUBLIC_URL',
  'EMBEDDINGS_URL',
  'EMBEDDINGS_API_KEY',
]);

function faultOf(name: CheckedName, value: string | undefined): SettingFault {
  const setting = { name, takes: settingTexts[name] };
  return { setting, fault: 'wrong', value: maybeSecret.has(name) ? undefined : value };
}

/** Returns the embeddings endpoint, or the settings that are absent although others of the group are set. */
function readEmbeddings({ EMBEDDINGS_URL, EMBEDDINGS_MODEL, EMBEDDINGS_API_KEY }: z.infer<typeof settings>): {
  embeddings?: EmbeddingsConfig;
  faults: SettingFault[];
} {
  const group = { EMBEDDINGS_URL, EMBEDDINGS_MODEL };
  if (EMBEDDINGS_URL !== undefined && EMBEDDINGS_MODEL !== undefined) {
    const url = new URL(EMBEDDINGS_URL);
    const path = url.pathname.replace(/\/$/u, '');
    url.pathname = path.endsWith('/embeddings') ? path : `${path}/embeddings`;
    return { embeddings: { url: url.href, model: EMBEDDINGS_MODEL, apiKey: EMBEDDINGS_API_KEY }, faults: [] };
  }
  const isSet = [EMBEDDINGS_URL, EMBEDDINGS_MODEL, EMBEDDINGS_API_KEY].some((value) => value !== undefined);
  const absent = (['EMBEDDINGS_URL', 'EMBEDDINGS_MODEL'] as const).filter(
    (name) => group[name] === undefined,
  );
  const faults = absent.map((name): SettingFault => {
    return { setting: { name, takes: settingTexts[name] }, fault: 'missing' };
  });
  return { faults: isSet ? faults : [] };
}

/**
 * Reads the shared settings. An empty value and one that is not valid count as not set, as does an embeddings endpoint
 * of which only a part is set.
 */
export function readConfig(environment: Environment): { config: Config; faults: SettingFault[] } {
  const given = givenSettings(environment);
  const read = settings.safeParse(given);
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => issue.path[0] as CheckedName));
    const valid = Object.entries(given).filter(([name]) => !names.has(name as CheckedName));
    const { config } = readConfig(Object.fromEntries(valid));
    return { config, faults: [...names].map((name) => faultOf(name, given[name])) };
  }
  const value = read.data;
  const { embeddings, faults } = readEmbeddings(value);
  return {
    faults,
    config: {
      dataDir: value.DATA_DIR,
      corpusDir: value.CORPUS_DIR,
      host: value.HOST,
      port: value.PORT,
      playground: value.PLAYGROUND === '1',
      logLevel: value.LOG_LEVEL,
      metricsToken: value.METRICS_TOKEN,
      defaultLanguage: value.DEFAULT_LANGUAGE,
      defaultTimezone: value.DEFAULT_TIMEZONE,
      publicUrl: value.PUBLIC_URL,
      databaseUrl: value.DATABASE_URL,
      encryptionKey: value.ENCRYPTION_KEY,
      embeddings,
    },
  };
}
