import { describe, expect, it } from 'vitest';
import { languageAsked, parseCli } from '../../src/cli/parse-cli.ts';

const parsed = (...words: string[]) => {
  const call = parseCli(words, ['Slack', 'Discord']);
  return call.ok ? call.value : call.problem;
};

describe('the words after broadsheet', () => {
  it('are a search with its query, however many words it has', () => {
    expect(parsed('search', 'sparse', 'reward', '--json', '--limit', '3', '--lang', 'zh')).toEqual({
      call: 'search',
      query: 'sparse reward',
      stdin: false,
      json: true,
      explain: false,
      limit: 3,
    });
    expect(parsed('search', '--', '-diffusion')).toMatchObject({ query: '-diffusion' });
    expect(parsed('search', '--stdin')).toMatchObject({ query: undefined, stdin: true, limit: 10 });
  });

  it('take an order of the results by any of its names', () => {
    expect(parsed('search', 'x', '--sort', 'year')).toMatchObject({ sort: 'year' });
    expect(parsed('search', 'x', '--sort', '最新')).toMatchObject({ sort: 'year' });
  });

  it('name existing formats', () => {
    expect(parsed('export', 'tag:grpo', '--format', 'bibtex', '--with', 'all')).toEqual({
      call: 'export',
      query: 'tag:grpo',
      format: 'bibtex',
      texts: ['abstract', 'parts'],
    });
    expect(parsed('import', '-', '--format', 'atom', '--corpus', 'x', '--replace')).toMatchObject({
      file: '-',
      format: 'atom',
    });
  });

  it.each([
    [['find', 'x'], 'unknown-call', 'find'],
    [['search'], 'missing-argument', '<query>'],
    [['search', 'x', '-diffusion'], 'unknown-option', '-diffusion'],
    [['search', 'x', '--format', 'jsonl'], 'unknown-option', '--format'],
    [['search', 'x', '--limit', 'many'], 'bad-value', '--limit many'],
    [['search', 'x', '--sort', 'size'], 'bad-value', '--sort size'],
    [['topics', 'lang:zh', 'robots'], 'too-many-arguments', 'robots'],
    [['search', 'x', '--limit', '0'], 'bad-value', '--limit 0'],
    [['search', '--stdin', 'x'], 'too-many-arguments', 'x'],
    [['show'], 'missing-argument', '<paper>'],
    [['show', 'x', '--lang', 'fr'], 'bad-value', '--lang fr'],
    [['import'], 'missing-argument', '<file>'],
    [['import', 'a', 'b'], 'too-many-arguments', 'b'],
    [['export', '--format', 'word'], 'bad-value', '--format word'],
    [['export', '--with', 'pdf'], 'bad-value', '--with pdf'],
    [['serve', 'now'], 'too-many-arguments', 'now'],
    [['prepare', 'now'], 'too-many-arguments', 'now'],
    [['doctor', 'who'], 'too-many-arguments', 'who'],
    [['search', '--json', '-diffusion', 'x'], 'unknown-option', '-diffusion'],
    [['search', 'x', '--json=1'], 'bad-value', '--json=1'],
    [['search', 'x', '--limit'], 'missing-value', '--limit'],
    [['search', 'x', '--limit', '1001'], 'bad-value', '--limit 1001'],
    [['import', 'x', '--corpus', '--replace'], 'missing-value', '--corpus'],
    [['help', '--lang', 'fr'], 'bad-value', '--lang fr'],
    [['help', '--json'], 'unknown-option', '--json'],
    [['help', 'show', 'search'], 'too-many-arguments', 'search'],
    [['import', ''], 'missing-argument', '<file>'],
    [['backup', ''], 'missing-argument', '<file>'],
    [['restore', 'a', 'b'], 'too-many-arguments', 'b'],
    [['enrich', 'a', 'b'], 'too-many-arguments', 'b'],
    [['search', 'x', '--limit='], 'bad-value', '--limit='],
    [['search', '-what'], 'unknown-option', '-what'],
    [['--version'], 'unknown-option', '--version'],
    [['fly', '--lang'], 'unknown-call', 'fly'],
  ])('%j are wrong usage: %s', (words, fault, word) => {
    expect(parsed(...words)).toMatchObject({ code: 'wrong-usage', fault, word });
  });

  it.each([
    [['share', 'treepo'], 'share', 'channel'],
    [['help', 'share'], 'share', 'channel'],
    [['讨论过'], 'discussed', 'service'],
    [['help', 'discussed'], 'discussed', 'service'],
    [['language', 'zh'], 'language', 'kept-language'],
  ])('%j are answered with where they work', (words, verb, lack) => {
    expect(parsed(...words)).toMatchObject({ code: 'verb-elsewhere', verb, lack });
  });

  it.each([
    ['serch', 'search'],
    ['imprt', 'import'],
    ['搜索', 'search'],
    ['sparse', undefined],
    ['constructor', undefined],
  ])('%s is no call, and %s is suggested', (word, meant) => {
    const problem = parsed(word, 'x');
    expect(problem).toMatchObject({ fault: 'unknown-call', word });
    expect('meant' in problem ? problem.meant : undefined).toBe(meant);
  });

  it('ask for help with a call', () => {
    const about = (call?: string) => ({ call: 'help', about: call });
    expect(parsed('help')).toEqual(about());
    expect(parsed('--help')).toEqual(about());
    for (const words of ['help import', 'import --help', 'import a b --limit -h', '--help import'])
      expect(parsed(...words.split(' ')), words).toEqual(about('import'));
    expect(parsed('help', '--help')).toEqual(about('help'));
    expect(parsed('help', 'fly')).toMatchObject({ fault: 'unknown-call', word: 'fly' });
  });

  it('are answered in the language that they name, whatever else is wrong with them', () => {
    expect(languageAsked(['fly', '--lang', 'zh'])).toBe('zh');
    expect(languageAsked(['search', '--foo', '--limit', '--lang=zh'])).toBe('zh');
    expect(languageAsked(['search', 'x', '--lang', 'fr'])).toBe(undefined);
  });
});
