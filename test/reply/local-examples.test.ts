import { describe, expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { commands } from '../../src/commands/registry.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { webTexts } from '../../src/i18n/web.ts';
import { languages } from '../../src/model/language.ts';
import { localExample, localTexts } from '../../src/reply/local-examples.ts';
import { findPaper } from '../../src/search/names/find-paper.ts';
import { search } from '../../src/search/search.ts';
import { buildLibrary } from '../search/build-library.ts';
import { realLibrary } from '../search/real-library.ts';

const sources = ['Folding Leaves', 'Folding Bark', 'Counting Koalas'].map((title, at) => ({
  title: `${['Wombat1X', 'GRPO', 'ITPO-2'][at]}: ${title}`,
  abstract: `${title} in speech and audio, of eucalyptus.`,
  parts: [],
}));
const { vocabulary } = realLibrary;
const libraryOf = (tags: readonly string[]) =>
  buildLibrary(
    [{ id: 'c', topic: null, papers: toPapers(sources, 'c', () => [...tags]) }],
    { groups: [] },
    vocabulary,
  );

describe.each(languages)('examples to type, in %s', (language) => {
  const texts = textsIn(language);
  const lines = [
    ...Object.values(texts.replies.examples),
    ...webTexts[language].examples.map(({ line }) => line),
    ...texts.replies.helpShortExamples.map(([line]) => line),
  ];

  it.each([[['speech-audio', 'mujoco']], [[]]])('find something among papers with the tags %j', (tags) => {
    const library = libraryOf(tags);
    for (const line of lines) {
      if (localExample(line, library, language) === '') continue;
      const { verb, options } = parseCall(localExample(line, library, language), commands);
      const { paper = '#1', query } = options;
      expect(findPaper(library, paper.replace(/ note:.*/u, '')).ok, `${line} → ${paper}`).toBe(true);
      for (const part of (verb === 'vote' ? query?.split(', ') : [query]) ?? [])
        if (part) expect(search(library, part).total, `${line} → ${part}`).toBeGreaterThan(0);
    }
    expect(JSON.stringify(localTexts(library, language))).not.toMatch(
      /treepo|alfworld|ac.odm|sparse reward|奖励稀疏/iu,
    );
  });

  it('stay as they are where the papers that ship are searched', () => {
    expect(localTexts(realLibrary, language)).toEqual(texts);
  });
});
