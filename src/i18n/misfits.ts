import type { Language } from '../model/language.ts';
import type { Misfit, ValueKind } from '../model/misfit.ts';
import { counted } from './counted.ts';
import { echo } from './echo.ts';

/**
 * Words for kinds of values. In Chinese those that start with a Latin letter have a blank before it, because Chinese
 * characters precede them.
 */
const kinds: Record<Language, Record<ValueKind, string>> = {
  en: {
    string: 'a string',
    number: 'a number',
    'whole-number': 'a whole number',
    array: 'an array',
    object: 'an object',
    boolean: 'true or false',
    null: 'null',
    nothing: 'nothing',
  },
  zh: {
    string: '字符串',
    number: '数字',
    'whole-number': '整数',
    array: '数组',
    object: '对象',
    boolean: ' true 或 false',
    null: ' null',
    nothing: '空',
  },
};

const units = { characters: { en: 'character', zh: '个字符' }, items: { en: 'item', zh: '项' } };

/** Chinese words for the rules in the schemas of the program's own data, by the rules' English names. */
const rulesInChinese: Readonly<Record<string, string>> = {
  'blanks around a term': '词的前后不能有空白',
  'Chinese among the English terms': '英文词里不能有中文',
  'no Chinese in a Chinese term': '中文词里要有中文',
  'fewer than two terms': '至少要有两个词',
  'it holds no year': '看不出年份',
  'not kebab-case': '只能用小写字母、数字和连字符',
};

/** Returns a sentence about an unusable value: `item 2 of “authors” should be a string, but is a number.` */
export function wordMisfit(misfit: Misfit, language: Language): string {
  return language === 'zh' ? inChinese(misfit) : inEnglish(misfit);
}

function inEnglish(misfit: Misfit): string {
  const place = placeInEnglish(misfit.path);
  switch (misfit.fault) {
    case 'kind': {
      const expected = misfit.expected.map((kind) => kinds.en[kind]).join(' or ');
      return misfit.found === 'nothing'
        ? `${place} is missing; it should be ${expected}.`
        : `${place} should be ${expected}, but is ${foundKind(misfit, 'en')}.`;
    }
    case 'too-little':
      return `${place} should ${misfit.counted === 'number' ? `be ${misfit.limit} or more` : `have at least ${counted(misfit.limit, units[misfit.counted].en)}`}.`;
    case 'too-much':
      return `${place} should ${misfit.counted === 'number' ? `be ${misfit.limit} or less` : `have at most ${counted(misfit.limit, units[misfit.counted].en)}`}.`;
    case 'unknown-fields':
      return `${place} has a field that is not known: ${misfit.names.map((name) => `“${echo(name)}”`).join(', ')}.`;
    case 'no-choice':
      return `${place} should be one of ${misfit.allowed.join(', ')}.`;
    case 'rule':
      return `${place}: ${misfit.rule}.`;
  }
}

function inChinese(misfit: Misfit): string {
  const place = placeInChinese(misfit.path);
  switch (misfit.fault) {
    case 'kind': {
      const expected = misfit.expected.map((kind) => kinds.zh[kind]).join('或');
      return misfit.found === 'nothing'
        ? `缺少${place}，应为${expected}。`
        : `${place}应为${expected}，实际是${foundKind(misfit, 'zh')}。`;
    }
    case 'too-little':
      return misfit.counted === 'number'
        ? `${place}不能小于 ${misfit.limit}。`
        : `${place}至少要有 ${misfit.limit} ${units[misfit.counted].zh}。`;
    case 'too-much':
      return misfit.counted === 'number'
        ? `${place}不能大于 ${misfit.limit}。`
        : `${place}最多 ${misfit.limit} ${units[misfit.counted].zh}。`;
    case 'unknown-fields':
      return `${place}里有不认识的字段：${misfit.names.map((name) => `「${echo(name)}」`).join('、')}。`;
    case 'no-choice':
      return `${place}应为 ${misfit.allowed.join('、')} 之一。`;
    case 'rule':
      return `${place}不合要求：${rulesInChinese[misfit.rule] ?? misfit.rule}。`;
  }
}

/** Returns the word for a value's kind. If a whole number is expected, a number that is not whole is called that. */
function foundKind({ expected, found }: Extract<Misfit, { fault: 'kind' }>, language: Language): string {
  if (found !== 'number' || !expected.includes('whole-number')) return kinds[language][found];
  return { en: 'a number with a fraction', zh: '带小数的数字' }[language];
}

/** Returns a path in English words: `“text” in item 1 of “parts”`. */
function placeInEnglish(path: Misfit['path']): string {
  if (path.length === 0) return 'the record';
  return path.reduce<string>((place, step) => {
    const here = typeof step === 'number' ? `item ${step + 1}` : `“${step}”`;
    if (place === '') return here;
    return `${here} ${typeof step === 'number' ? 'of' : 'in'} ${place}`;
  }, '');
}

/** Returns a path in Chinese words: `「parts」第 1 项的「text」`. */
function placeInChinese(path: Misfit['path']): string {
  if (path.length === 0) return '这条记录';
  return path.reduce<string>((place, step) => {
    if (typeof step === 'number') return `${place}第 ${step + 1} 项`;
    return place === '' ? `「${step}」` : `${place}的「${step}」`;
  }, '');
}
