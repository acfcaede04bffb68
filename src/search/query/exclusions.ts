import { betweenExclusions } from '../../model/exclusions.ts';
import { inSimplified } from '../text/characters.ts';
import { isStopWord } from '../text/stop-words.ts';
import { type QueryToken, readQueryTokens } from './query-tokens.ts';

/**
 * `not` excludes only in a query of at most this many tokens. In a sentence, the paper may be about what is negated.
 */
const longestWithNot = 5;
/** Matches a word after which `not` negates a verb: `do not overthink`. */
const auxiliary = /^(?:do|does|did|is|are|was|were|can|could|should|will|would|must|may|might)$/iu;
/** Most words of a phrase that `excluding` and `but not` leave out, and most words before them. */
const longestPhrase = 6;

/**
 * Turns `NOT diffusion` into an exclusion, and `excluding diffusion models` at the end; in a short query `not
 * diffusion`, `不要扩散` and `除扩散外` too.
 */
export function withExclusions(typed: readonly QueryToken[]): QueryToken[] {
  const tokens = typed.flatMap(separated);
  const isShort = tokens.length <= longestWithNot;
  const read: QueryToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const phrases = excludedPhrases(tokens, i);
    if (phrases) {
      if (isBut(read.at(-1))) read.pop();
      return [...read, ...phrases];
    }
    const glued = isShort && token.kind === 'words' ? gluedExclusion(token.text, i === 0) : undefined;
    if (glued) {
      read.push(...readQueryTokens(unwantedIn(glued.unwanted).join(' ')));
      if (glued.wanted !== undefined) read.push({ ...token, text: glued.wanted });
    } else if (token.kind !== 'not') read.push(token);
    else if (excludesNext(tokens, i, isShort)) read.push({ ...tokens[++i]!, negative: true });
    else read.push({ ...token, kind: 'words' });
  }
  return read;
}

/** Returns true if the `not` at an index excludes what follows: always as `NOT`, else only at the end of a short query. */
function excludesNext(tokens: readonly QueryToken[], at: number, isShort: boolean): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (next === undefined || !canExclude(next)) return false;
  if (token.raw === 'NOT') return true;
  return isShort && before !== undefined && at === tokens.length - 2 && !auxiliary.test(before.raw);
}

/** Matches an exclusion that Chinese writes without a blank: GRPO，除了扩散, GRPO不要扩散. */
const chineseExclusion = /(?<=[a-z\d，,])(?:但是?)?(?:不要(?!求)|不含|排除|除了)(?=.)/iu;

/** Splits a word at an exclusion in it. */
function separated(token: QueryToken): QueryToken[] {
  const at = token.kind === 'words' ? token.text.search(chineseExclusion) : -1;
  if (at < 0) return [token];
  const [wanted, exclusion] = [token.text.slice(0, at).replace(/[，,]$/u, ''), token.text.slice(at)];
  return [
    { ...token, text: wanted, raw: wanted },
    { ...token, text: exclusion, raw: exclusion, negative: false },
  ];
}

/** Returns what `excluding …`, `except …` or `but not …` leaves out, if `tokens[at]` is such a word near the end. */
function excludedPhrases(tokens: readonly QueryToken[], at: number): QueryToken[] | undefined {
  const { kind, raw } = tokens[at]!;
  const linking = /^(?:for|about)$/iu.exec(tokens[at + 1]?.raw ?? '');
  const isPlainNot =
    raw === 'NOT' || (/^not$/iu.test(raw) && !isBut(tokens[at - 1]) && linking?.[0] !== 'about');
  if (kind !== 'not' || isPlainNot || at === 0 || at > longestPhrase) return undefined;
  const rest = tokens.slice(linking ? at + 2 : at + 1);
  if (rest.length === 0 || rest.length > longestPhrase) return undefined;
  if (!rest.every((token) => canExclude(token) && token.kind !== 'in' && !token.negative)) return undefined;
  const phrases = readQueryTokens(unwantedIn(rest.map((token) => token.raw).join(' ')).join(' '));
  return phrases.length === 0 ? undefined : phrases;
}

function isBut(token: QueryToken | undefined): boolean {
  return token !== undefined && /^(?:but|and|但是?)$/iu.test(token.raw);
}

/**
 * Splits a query into what it asks for and what it excludes in any of the ways that a search understands: `grpo
 * excluding diffusion models` → `{ wanted: 'grpo', unwanted: 'diffusion models' }`. Undefined if it excludes nothing.
 */
export function splitExclusions(query: string): { wanted: string; unwanted: string } | undefined {
  const tokens = withExclusions(readQueryTokens(query));
  const unwanted = tokens.filter(({ negative }) => negative);
  if (unwanted.length === 0 || tokens.some(({ kind, fault }) => fault !== undefined || kind === 'or'))
    return undefined;
  if (unwanted.some(({ kind }) => kind === 'in')) return undefined;
  const wanted = tokens
    .filter(({ negative }) => !negative)
    .map(({ kind, text, raw }) => (kind === 'words' ? text : raw));
  const left = unwanted.map(({ kind, text, raw }) =>
    kind === 'words' || (kind === 'phrase' && text.search(betweenExclusions) < 0)
      ? text
      : raw.slice(raw.search(/[^\p{Pd}−]/u)),
  );
  return { wanted: wanted.join(' ').replace(/[,，;；]$/u, ''), unwanted: left.join(', ') };
}

/**
 * Returns the word that `不要扩散`, `除了扩散` or `除扩散外` excludes, and the words after it that are wanted: 除扩散以外的
 * 模型. `不要` excludes only after other words.
 */
function gluedExclusion(text: string, isFirst: boolean): { unwanted: string; wanted?: string } | undefined {
  const [, unwanted] = /^(?:但是?)?(?:不要|不含|排除)([^，。？！]{1,20})$/u.exec(text) ?? [];
  if (unwanted !== undefined && !isFirst) return { unwanted };
  const end = text.indexOf('外的') + 1;
  const [, outside, besides] =
    /^(?:除了?([^，。？！、还]{1,20}?)(?:以|之)?外|除了([^，。？！、还]{1,20}))$/u.exec(
      end > 0 ? text.slice(0, end) : text,
    ) ?? [];
  const excluded = outside ?? besides;
  if (excluded === undefined) return undefined;
  const wanted = end > 0 ? text.slice(end + 1) : '';
  return { unwanted: excluded, ...(wanted === '' ? {} : { wanted }) };
}

function canExclude({ kind, fault }: QueryToken): boolean {
  return fault === undefined && kind !== 'or' && kind !== 'not';
}

/** Matches a word or a sign between two things that are left out. */
const between = /^(?:and|or|和|或|[^\p{L}\p{N}]+)$/iu;

/**
 * Splits what is left out into excluded conditions of a query. Words side by side are a phrase: `diffusion models, ppo`
 * → `-"diffusion models"`, `-ppo`. In `not the survey papers`, only `survey` is one, because most papers have the
 * other words.
 */
export function unwantedIn(exclude: string): string[] {
  const unwanted: string[] = [];
  const words: string[] = [];
  const endPhrase = () => {
    const telling = (word: string) => !isStopWord(inSimplified(word.toLowerCase()));
    const phrase = words.slice(words.findIndex(telling), words.findLastIndex(telling) + 1);
    if (phrase.length > 0) unwanted.push(phrase.length === 1 ? `-${phrase[0]}` : `-"${phrase.join(' ')}"`);
    words.length = 0;
  };
  const tokens = readQueryTokens(exclude.replace(betweenExclusions, ' , ')).filter(
    ({ fault }) => fault === undefined,
  );
  for (const { kind, text, raw, negative } of tokens) {
    if (kind === 'words' && !negative && !between.test(text)) words.push(raw);
    else {
      endPhrase();
      if (!between.test(raw) && kind !== 'in' && kind !== 'not') unwanted.push(negative ? raw : `-${raw}`);
    }
  }
  endPhrase();
  const isStopWords = unwanted.length === 0;
  return isStopWords ? tokens.filter(({ kind }) => kind === 'words').map(({ raw }) => `-${raw}`) : unwanted;
}
