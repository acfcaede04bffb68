import type { Texts } from '../../../src/i18n/texts.ts';
import type { Choice } from '../../../src/model/choice.ts';

const parts = ['motivation', 'problem', 'phenomenon', 'method', 'data', 'contribution'];

/** Whether a line ends in one of the query's own operators and what is typed of its value, as `tree in:me` does. */
export function endsInOperator(line: string): boolean {
  return /(?:^|\s)-?(?:in|has|name|bench|tag)[:：]\S*$/u.test(line);
}

/** What may follow `in:` and `has:`; the other operators take words that no short list holds. */
export function operatorValues(name: string, typed: string, { replies }: Texts): Choice[] {
  const choices =
    name === 'in' ? parts.map((value) => ({ value, label: replies.fieldNames[value] ?? value })) : [];
  if (name === 'has') choices.push({ value: 'code', label: '' });
  return choices.filter(({ value, label }) => value.startsWith(typed) || label.startsWith(typed));
}
