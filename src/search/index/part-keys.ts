import type { Field } from '../../model/hit.ts';
import { inSimplified } from '../text/characters.ts';
import { squash } from './name-list.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  motivation: ['研究动机', '动机', 'background', '背景'],
  problem: ['解决问题', '问题'],
  phenomenon: ['现象分析', '现象', '分析', 'analysis'],
  method: ['主要方法', '方法', 'methods', 'approach'],
  data: [
    '数据与实验',
    '数据集与实验',
    '数据',
    '实验',
    '实验结果',
    'experiments',
    'experiment',
    'results',
    '结果',
  ],
  contribution: ['主要贡献', '贡献', 'contributions'],
  name: ['名称', '名字'],
  title: ['标题', 'heading'],
  heading: [],
  authors: ['作者', 'author'],
  venue: ['会议', '期刊'],
  abstract: ['英文摘要', '摘要'],
};

/**
 * Returns the field that a typed `in:…` filter names, or null if there is none. A name that the corpora have for a part
 * comes before its synonyms: `results` is that part, or `data` if no paper has it.
 */
export function partKey(typed: string, fields: readonly Field[]): Field | null {
  const wanted = folded(typed);
  const key = Object.keys(names).find((key) => key === wanted || names[key]!.includes(wanted));
  const synonyms = key === undefined ? [] : [key, ...names[key]!];
  // Folded once, because a query may have hundreds of filters.
  const called = fields.map(folded);
  const place = [wanted, ...synonyms].map((name) => called.indexOf(name)).find((at) => at >= 0);
  return fields[place ?? -1] ?? null;
}

function folded(name: string): string {
  return squash(inSimplified(name));
}
