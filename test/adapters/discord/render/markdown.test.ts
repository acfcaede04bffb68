import { describe, expect, it } from 'vitest';
import { escapeText, spansMarkdown } from '../../../../adapters/discord/render/markdown.ts';
import { hostileTexts } from '../../../contracts/hostile-texts.ts';
import { readMarkdown } from '../../../peers/discord/markdown.ts';

describe('text that people or papers wrote', () => {
  it.each(hostileTexts)('shows %j as it is', (text) => {
    expect(readMarkdown(escapeText(text))).toEqual({ visible: text, marks: [] });
  });

  it('shows every pair of hostile texts as they are, whatever stands before them', () => {
    for (const first of hostileTexts) {
      for (const second of hostileTexts) {
        for (const text of [first + second, `${first} ${second}`, `${first}\n${second}`]) {
          expect(readMarkdown(escapeText(text))).toEqual({ visible: text, marks: [] });
        }
      }
    }
  });

  it('shows hostile text as letters inside bold, code and links', () => {
    for (const text of hostileTexts) {
      const flat = text.replaceAll('\n', ' ');
      const bold = readMarkdown(spansMarkdown([{ text: flat, style: 'strong' }]));
      expect(bold).toEqual({ visible: flat, marks: [{ kind: 'bold', text: flat }] });
      const code = readMarkdown(spansMarkdown([{ text: flat, style: 'code' }]));
      expect(code.visible).toBe(flat);
      expect(code.marks.filter(({ kind }) => kind !== 'code')).toEqual([]);
      const link = readMarkdown(spansMarkdown([{ text: flat, href: 'https://good.example/a_(b)' }]));
      expect(link.marks.map(({ kind }) => kind)).toEqual(['link']);
      expect(link.marks[0]?.text).toContain('https://good.example/a_');
    }
  });

  it('removes characters that would turn the reading direction or move the cursor', () => {
    expect(escapeText('safe\u202Egnp.exe\u0007\u0000')).toBe('safegnp.exe');
    expect(escapeText('one\r\ntwo')).toBe('one\ntwo');
  });
});

describe('spans', () => {
  it('joins found words that touch, since four asterisks in a row are not bold', () => {
    const written = spansMarkdown([
      { text: '优势', style: 'match' },
      { text: '塌缩', style: 'strong' },
      { text: '现象' },
    ]);
    expect(written).toBe('**优势塌缩**现象');
    expect(readMarkdown(written).visible).toBe('优势塌缩现象');
  });

  it('links nothing but web addresses', () => {
    expect(spansMarkdown([{ text: 'x', href: 'javascript:alert(1)' }])).toBe('x');
    expect(spansMarkdown([{ text: 'https://a.example', href: 'https://a.example' }])).toBe(
      '<https://a.example/>',
    );
  });
});
