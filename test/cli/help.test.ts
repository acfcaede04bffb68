import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { callNames, callOptions } from '../../src/cli/calls.ts';
import { helpAbout, overview, synopsis } from '../../src/cli/help.ts';
import { parseCli } from '../../src/cli/parse-cli.ts';
import { cliHelp } from '../../src/i18n/cli-help.ts';
import { wordProblem } from '../../src/i18n/problems/problems.ts';
import { languages } from '../../src/model/language.ts';

const widest = 80;
const program = 'npm run --silent broadsheet -- ';

/** Returns the words that a shell makes of a line, without redirections, which the shell handles itself. */
function shellWords(line: string): string[] {
  const [typed = ''] = line.split(/ [<>] /u);
  return [...typed.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/gu)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}

describe.each(languages)('what is wrong with a command line, in %s', (language) => {
  it.each([
    ['serch x', ['serch', 'search']],
    ['sparse reward', ['sparse', 'search "']],
    ['--version', ['--version']],
    ['search -diffusion', ['-diffusion', 'search -- -diffusion', '--limit']],
    ['prepare --json', ['--json', 'prepare']],
    ['show', ['show', "'#37'"]],
    ['import ', ['import']],
    ['export --format', ['--format', 'bibtex']],
    ['search x --limit 0', ['--limit 0', '1–1000']],
    ['search x --json=1', ['--json=1']],
    ['search --stdin x', ['x']],
    ['doctor now', ['now']],
  ])('%j names the word and the remedy', (words, said) => {
    const call = parseCli(words.split(' '), []);
    const sentence = call.ok ? '' : wordProblem(call.problem, language);
    for (const one of said) expect(sentence).toContain(one);
    expect(sentence).toMatch(/[.。？?]|GRPO$/u);
  });
});

describe.each(languages)('help in %s', (language) => {
  it('lists all calls briefly, and how to learn more', () => {
    const text = overview(language);
    for (const call of callNames) expect(text).toContain(`\n  ${call}`);
    expect(text).toContain(`${program}help <`);
  });

  describe.each(callNames)('about %s', (call) => {
    const { options = {}, argument, examples, forms } = cliHelp[language].calls[call];
    const text = helpAbout(call, language);

    it('says what it does and what each of its options takes', () => {
      expect(text.startsWith(synopsis(call, language))).toBe(true);
      const flags: string[] = callOptions[call].map(({ flag }) => flag);
      expect(Object.keys(options).filter((name) => !flags.includes(name))).toEqual([]);
      expect(flags.filter((flag) => flag !== 'lang' && !options[flag])).toEqual([]);
      for (const { flag, value = '' } of callOptions[call])
        expect(text).toContain(`  --${flag} ${value}`.trimEnd());
      expect(forms.every((form) => form.split(' ')[0] === call)).toBe(true);
      expect(forms.some((form) => argument && form.includes(argument[0]))).toBe(argument !== undefined);
    });

    it('has examples that can be typed', () => {
      expect(examples.length).toBeGreaterThanOrEqual(1);
      for (const [line] of examples) {
        const words = shellWords(line.replace(/^[A-Z_]+=\S+ /u, ''));
        const asked = parseCli(words, []);
        expect(asked, line).toMatchObject({ ok: true, value: { call } });
      }
      for (const line of text.split('\n').slice(-2 * examples.length))
        expect(line).toMatch(new RegExp(`^  (?:# \\S|(?:[A-Z_]+=\\S+ )?${program})`, 'u'));
    });

    it('fits a terminal; only text to copy may be longer', () => {
      const lines = [...text.split('\n'), ...overview(language).split('\n')];
      for (const line of lines.filter((one) => !one.includes(program)))
        expect(stringWidth(line), line).toBeLessThanOrEqual(widest);
    });
  });
});
