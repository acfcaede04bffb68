import { describe, expect, it } from 'vitest';
import { sharedTerms } from '../../src/commands/papers/shared-terms.ts';
import type { Why } from '../../src/model/hit.ts';
import { realLibrary } from '../search/real-library.ts';

const found = (...terms: string[]): Why[] => [
  { field: 'abstract', terms, snippet: { text: '', matches: [] } },
];
const shared = (language: 'en' | 'zh', ...terms: string[]) =>
  sharedTerms(found(...terms), realLibrary.vocabulary, language);

describe('shared terms of two papers', () => {
  it('names a tag by its label in the reader’s language, however it was found', () => {
    const terms = ['advantage estimation', 'advantage-estimation', '优势估计'];
    expect(shared('en', ...terms)).toEqual(['Advantage estimation']);
    expect(shared('zh', ...terms)).toEqual(['优势估计']);
  });

  it('says a tag once, not again in words of its other label', () => {
    expect(shared('zh', 'speech-audio', 'Speech', 'audio')).toEqual(['语音与音频']);
  });

  it('shows no pair of characters that is not a word', () => {
    expect(shared('zh', '合策', '求的', '互信息', '情感推', 'here')).toEqual(['互信息', '情感']);
  });
});
