import { partKeys } from '../../../src/corpus/formats/page/page-parts.ts';
import type { Texts } from '../../../src/i18n/texts.ts';
import type { Choice } from '../../../src/model/choice.ts';

/** Returns true if the line ends in an operator of the query syntax with a partly typed value, such as `tree in:me`. */
export function endsInOperator(line: string): boolean {
  return /(?:^|\s)-?(?:in|has|name|bench|tag)[:：]\S*$/u.test(line);
}

/** Returns the values of `in:` and `has:` that begin with `typed`. Other operators take free text and return none. */
export function operatorValues(name: string, typed: string, { replies }: Texts): Choice[] {
  const choices: Choice[] =
    name === 'in' ? partKeys.map((value) => ({ value, label: replies.fieldNames[value] ?? value })) : [];
  if (name === 'has') choices.push({ value: 'code', label: '' });
  return choices.filter(({ value, label }) => value.startsWith(typed) || label.startsWith(typed));
}
