import { describe, expect, it } from 'vitest';
import { readUnits } from '../../../src/search/text/units.ts';
import { realLibrary } from '../real-library.ts';

const keys = (text: string) => readUnits(text).units.map((unit) => unit.key);
const joined = (text: string) => readUnits(text).joined.map((name) => name.key);

describe('readUnits', () => {
  it.each([
    ['AC-ODM', ['ac', 'odm'], ['acodm']],
    ['AC\u2011ODM', ['ac', 'odm'], ['acodm']],
    ['Actor–Critic', ['actor', 'critic'], ['actorcrit']],
    ['TreePO', ['tree', 'po'], ['treepo']],
    ['GenRe²', ['gen', 're', '2'], ['genre2']],
    ['GenRe^2', ['gen', 're', '2'], ['genre2']],
    ['genre2', ['genr', '2'], ['genre2']],
    ['R²VPO', ['r2vpo'], []],
    ['λ-GRPO', ['lambda', 'grpo'], ['lambdagrpo']],
    ['π₀', ['pi0'], []],
    ['Qwen2.5-7B', ['qwen', '25', '7b'], ['qwen257b']],
    ['pass@1', ['pass', '1'], ['pass1']],
    ['SD3.5', ['sd', '35'], ['sd35']],
    ['6,300', ['6300'], []],
    ['1,2', ['1', '2'], []],
    ['2024,2025', ['2024', '2025'], []],
    ['LAnguage', ['languag'], []],
  ])('reads %s as pieces and as one name', (text, pieces, whole) => {
    expect(keys(text)).toEqual(pieces);
    expect(joined(text)).toEqual(whole);
  });

  it.each([
    ['the model’s', ['the', 'model']],
    ["don't", ['don']],
    ['LLMs', ['llm']],
    ['optimisation optimized optimal', ['optimiz', 'optimiz', 'optim']],
    ['generalizes generalisation generally', ['generaliz', 'generaliz', 'general']],
    ['demonstrates demonstrations', ['demonstr', 'demonstration']],
    ['experiments experiences', ['experi', 'experience']],
    ['critics critical critically', ['critic', 'critical', 'critical']],
    ['objects objectives', ['object', 'objective']],
    ['consistent consistently', ['consist', 'consistently']],
    ['behaviours', ['behavior']],
    ['neighbourhoods favourable', ['neighborhood', 'favor']],
    ['analyse analyses analysis', ['analysi', 'analysi', 'analysi']],
    ['hypotheses matrices', ['hypothesi', 'matrix']],
    ['longer largest simpler', ['long', 'larg', 'simpl']],
    ['centres centred defences', ['center', 'center', 'defens']],
    ['organisational programmes programmed', ['organiz', 'program', 'program']],
    ['Schrödinger', ['schroding']],
    ['Łukasz Søren Weiß', ['lukasz', 'soren', 'weiss']],
    ['ＧＲＰＯ', ['grpo']],
    ['ⒶⒹⒺⓅⓉ', ['adept']],
    ['soft\u00ADware', ['softwar']],
    ['pipelines.We', ['pipelin', 'we']],
    ['状态-of-艺术', ['状', '态', 'of', '艺', '术']],
  ])('folds %j', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it('returns ranges in the original text, for every text of every paper', () => {
    for (const paper of realLibrary.papers) {
      for (const { text } of realLibrary.fields.texts(paper)) {
        let before = 0;
        const wrong = readUnits(text).units.filter((unit) => {
          const inOrder = unit.start >= before && unit.end > unit.start;
          before = unit.end;
          const again = readUnits(text.slice(unit.start, unit.end)).units;
          return !inOrder || again.map(({ word }) => word).join('') !== unit.word;
        });
        expect(wrong).toEqual([]);
      }
    }
  });
});
