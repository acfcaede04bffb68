import { inPlainSigns } from '../../digest/terms/plain-signs.ts';
import { wordTable } from '../../model/word-table.ts';

const words = wordTable<'yes' | 'no'>(
  ['yes', 'yes, y, on, true, include, with, 是, 要, 要的, 开, 也发, 包括'],
  ['no', 'no, n, off, false, exclude, without, 否, 不, 不要, 关, 不发, 不包括'],
);

/** Reads `yes` or `no` from words for them in both languages. Returns undefined for other text. */
export function readYesOrNo(typed: string): 'yes' | 'no' | undefined {
  return words.get(inPlainSigns(typed));
}
