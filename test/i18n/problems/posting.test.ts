import { expect, it } from 'vitest';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';

const refused = { code: 'post-refused', reason: 'forbidden', missing: 'send-messages' } as const;

it.each([
  ['here', refused, 'in the channel.', '在频道里缺少'],
  ['in a named one', { ...refused, place: '#lab' } as const, 'in #lab.', '在 #lab 里缺少'],
] as const)('a permission that is missing %s is missing there', (_where, problem, en, zh) => {
  expect(wordProblem(problem, 'en')).toContain(en);
  expect(wordProblem(problem, 'zh')).toContain(zh);
});

it.each(['archived', 'locked', 'not-a-member', 'forbidden', 'needs-tag', 'not-accepted'] as const)(
  'a post that is refused is worded for a reader elsewhere too: %s',
  (reason) => {
    const problem = { code: 'post-refused', reason } as const;
    expect(wordProblem(problem, 'en')).not.toMatch(/\bhere\b|\bthis (?:channel|thread|forum)/u);
    expect(wordProblem(problem, 'zh')).not.toMatch(/这里|这个(?:频道|讨论|论坛)/u);
  },
);
