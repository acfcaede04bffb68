import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createConsole, type Terminal } from '../../../adapters/terminal/console.ts';
import { typedCall } from '../../../adapters/terminal/typed.ts';
import type { Command } from '../../../src/commands/define/command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import { sampleReplies } from '../web/sample-replies.ts';

class Captured extends Writable {
  text = '';
  isTTY = false;
  columns = 0;
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function commandWith(verb: string, name: string): Command {
  const option = { name, summary: () => '', required: true, positional: true };
  const lang = { name: 'lang', summary: () => '', required: false };
  return {
    verb,
    aliases: [],
    summary: () => '',
    options: [option, lang],
    run: () => sampleReplies.en.card,
  };
}

const commands = [
  commandWith('search', 'query'),
  commandWith('show', 'paper'),
  commandWith('discussed', 'paper'),
];

function open(env: Record<string, string>, tty: boolean) {
  const stdout = new Captured();
  stdout.isTTY = tty;
  stdout.columns = tty ? 60 : 0;
  const exits: number[] = [];
  const exit = (code: number): never => {
    exits.push(code);
    return undefined as never;
  };
  const stdin = new PassThrough();
  const terminal: Terminal = { stdin, stdout, stderr: new Captured(), env, exit };
  return { console: createConsole(terminal, { isService: false }), stdin, stdout, exits };
}

describe('colour', () => {
  const rendered = (env: Record<string, string>, tty: boolean) =>
    open(env, tty).console.rendered(sampleReplies.zh.results).includes('\u001b[');

  it('is used on a terminal', () => expect(rendered({}, true)).toBe(true));
  it('is not used in a pipe', () => expect(rendered({}, false)).toBe(false));
  it('is not used with NO_COLOR', () => expect(rendered({ NO_COLOR: '1' }, true)).toBe(false));
  it('is used with an empty NO_COLOR', () => expect(rendered({ NO_COLOR: '' }, true)).toBe(true));
  it('is not used on a dumb terminal', () => expect(rendered({ TERM: 'dumb' }, true)).toBe(false));
});

it('writes what it is given and reads UTF-8 whose characters are cut between chunks', async () => {
  const { console, stdin, stdout } = open({}, false);
  await console.out('你好\n');
  expect(stdout.text).toBe('你好\n');
  const bytes = Buffer.from('奖励\n');
  stdin.write(bytes.subarray(0, 2));
  stdin.end(bytes.subarray(2));
  let read = '';
  for await (const chunk of console.input) read += chunk;
  expect(read).toBe('奖励\n');
});

it('ends quietly if the reader closes the pipe', () => {
  const { stdout, exits } = open({}, false);
  stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect(exits).toEqual([0]);
});

describe('what to type next', () => {
  it.each([
    ['show ac-odm', 'npm run --silent broadsheet -- show ac-odm'],
    ['show ac-odm lang:en', 'npm run --silent broadsheet -- show --lang en ac-odm'],
    ["search it's $(rm -rf ~)", "npm run --silent broadsheet -- search 'it'\\''s $(rm -rf ~)'"],
    ['search -diffusion', "npm run --silent broadsheet -- search -- '-diffusion'"],
    ['discussed ac-odm', null],
    ['search', null],
  ])('%s', (line, typed) => {
    expect(typedCall(parseCall(line, commands))).toBe(typed);
  });
});
