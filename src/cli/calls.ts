import { citationTexts } from '../corpus/formats/cite/citation.ts';
import { exportFormats } from '../corpus/formats/export.ts';
import { formatIds } from '../corpus/read/format.ts';
import { languages } from '../model/language.ts';
import type { CallName, DeskCall } from '../model/problem.ts';
import { orders } from '../search/search.ts';
import type { Flag } from './flags.ts';

interface CallOption {
  flag: Flag;
  /** Placeholder for the option's value in the help: `N`, `NAME`. */
  value?: string;
  /** The accepted values in a notation that needs no translation: `1–1000`. */
  allowed?: string;
}

export const mostHits = 1000;
const exportTexts = [...citationTexts, 'all'] as const;
export const importFormats = ['auto', ...formatIds] as const;

const lang = oneOf('lang', languages);

/** The options of each call, in the order of the help. */
export const callOptions: Readonly<Record<CallName, readonly CallOption[]>> = {
  serve: [{ flag: 'check' }],
  search: [
    { flag: 'limit', value: 'N', allowed: `1–${mostHits}` },
    oneOf('sort', orders),
    { flag: 'index', value: 'DIR' },
    { flag: 'stdin' },
    { flag: 'json' },
    { flag: 'explain' },
    lang,
  ],
  show: [{ flag: 'json' }, lang],
  related: [lang],
  random: [lang],
  topics: [lang],
  today: [lang],
  save: [lang],
  saved: [lang],
  unsave: [lang],
  import: [oneOf('format', importFormats), { flag: 'corpus', value: 'NAME' }, { flag: 'replace' }, lang],
  index: [{ flag: 'input', value: 'FILE' }, { flag: 'out', value: 'DIR' }, lang],
  enrich: [{ flag: 'undo' }, lang],
  export: [oneOf('format', exportFormats), oneOf('with', exportTexts), lang],
  backup: [lang],
  restore: [lang],
  prepare: [],
  doctor: [{ flag: 'json' }, { flag: 'delete-workspace', value: 'PLATFORM:ID' }, lang],
  help: [lang],
};

/** The argument of each call that is also a command of the desk. */
export const deskCalls: Readonly<Record<DeskCall, 'nothing' | 'words' | 'paper'>> = {
  related: 'paper',
  random: 'words',
  topics: 'nothing',
  today: 'nothing',
  save: 'paper',
  saved: 'words',
  unsave: 'paper',
};

export const callNames = Object.keys(callOptions) as CallName[];

export function isCall(word: string): word is CallName {
  return Object.hasOwn(callOptions, word);
}

export function isDeskCall(call: CallName): call is DeskCall {
  return Object.hasOwn(deskCalls, call);
}

function oneOf(flag: Flag, values: readonly string[]): CallOption {
  return { flag, value: values.join('|'), allowed: values.join(', ') };
}
