import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../../contracts/hostile-texts.ts';
import { readMarkdown } from '../../peers/discord/markdown.ts';

describe('the reader of Discord text', () => {
  const letters = new Set([
    '1. a list',
    'note: spaced, ratio 3:1, 12:30',
    '\\',
    'ends with a backslash\\',
    'a `lone tick',
    '```',
    '2*3*4',
    '**unclosed',
    '[unclosed](http',
    '$P(y\\mid X)$ and {braces}',
    'λ-GRPO ²π₀ Õ(ε⁻¹)',
    '🛠️👩‍🔬🇨🇳',
    'مليار إطار',
    'a | b || c',
    '¯\\_(ツ)_/¯',
  ]);
  it.each(hostileTexts.filter((hostile) => !letters.has(hostile)))(
    'sees more than letters in %j',
    (hostile) => {
      const reading = readMarkdown(hostile);
      expect(reading.marks.length > 0 || reading.visible !== hostile).toBe(true);
    },
  );
});
