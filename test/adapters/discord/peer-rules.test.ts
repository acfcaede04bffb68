import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../../contracts/hostile-texts.ts';
import { callbackViolations } from '../../peers/discord/callback-rules.ts';
import { commandViolations } from '../../peers/discord/command-rules.ts';
import { readMarkdown } from '../../peers/discord/markdown.ts';
import { messageRuleViolations } from '../../peers/discord/message-rules.ts';
import { schemaViolations } from '../../peers/discord/schema.ts';
import type { Json } from '../../peers/discord/world.ts';

const v2 = 1 << 15;
const quiet = { allowed_mentions: { parse: [] } };
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, more: Json = {}) => ({
  type: 2,
  style: 1,
  label: 'x',
  custom_id,
  ...more,
});
const message = (components: Json[], more: Json = {}): Json => ({ flags: v2, ...quiet, components, ...more });
const both = (body: Json) => [...schemaViolations('message', body), ...messageRuleViolations(body)];

/** Bodies that Discord rejects. Its published schemas alone accept some of them. */
const bad: Record<string, Json> = {
  'V2 components without the flag': message([text('x')], { flags: 0 }),
  'content beside V2': message([text('x')], { content: 'x' }),
  'embeds beside V2': message([text('x')], { embeds: [{ title: 'x' }] }),
  'content of 2,001': { ...quiet, content: 'x'.repeat(2001) },
  'texts of 4,001 together': message([text('x'.repeat(2000)), text('x'.repeat(2001))]),
  '10,161 bytes together': message([text('字'.repeat(3387))]),
  'a custom id twice': message([{ type: 1, components: [button('a'), button('a')] }]),
  '41 nested components': message([{ type: 17, components: Array.from({ length: 40 }, () => text('x')) }]),
  'a link button without URL': message([{ type: 1, components: [{ type: 2, style: 5, label: 'x' }] }]),
  'a button with URL and id': message([{ type: 1, components: [button('a', { url: 'https://a.example' })] }]),
  'an unknown field': message([{ ...text('x'), colour: 3 }]),
  'an unknown field of the message': message([text('x')], { allowedMentions: {} }),
  'an empty message': message([]),
  'an empty text': message([text(' ')]),
  'embeds of 6,001 together': {
    ...quiet,
    embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }],
  },
  'mentions left to the default': { flags: v2, components: [text('x')] },
  'a reply that pings': message([text('x')], { allowed_mentions: { parse: [], replied_user: true } }),
  'an unknown component type': message([{ type: 99 }]),
  'a custom id of 101': message([{ type: 1, components: [button('a'.repeat(101))] }]),
  'a label of 81': message([{ type: 1, components: [button('a', { label: 'x'.repeat(81) })] }]),
  'six buttons': message([{ type: 1, components: [...'abcdef'].map((id) => button(id)) }]),
  'a nonce of 26': message([text('x')], { nonce: 'n'.repeat(26) }),
  'a select with a value twice': message([
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 's',
          options: [
            { label: 'a', value: 'v' },
            { label: 'b', value: 'v' },
          ],
        },
      ],
    },
  ]),
};

describe('the message checkers', () => {
  it.each(Object.entries(bad))('refuse %s', (_what, body) => {
    expect(both(body)).not.toEqual([]);
  });

  it('accept what is fine', () => {
    const fine = message([
      {
        type: 17,
        components: [
          text('x'),
          { type: 9, components: [text('y')], accessory: button('a') },
          { type: 14 },
          { type: 1, components: [button('b')] },
        ],
      },
    ]);
    expect(both(fine)).toEqual([]);
  });
});

describe('the command checkers', () => {
  const command = (more: Json = {}): Json => ({ type: 1, name: 'paper', description: 'd', ...more });
  const option = (name: string, more: Json = {}) => ({ type: 3, name, description: 'd', ...more });
  const refused: Record<string, Json[]> = {
    'an uppercase name': [command({ name: 'Paper' })],
    'an unknown locale': [command({ name_localizations: { zh: 'x' } })],
    'two of a name': [command(), command()],
    'two options of a name': [command({ options: [option('a'), option('a')] })],
    'two options of a localised name': [
      command({
        options: [
          option('a', { name_localizations: { 'zh-CN': '甲' } }),
          option('b', { name_localizations: { 'zh-CN': '甲' } }),
        ],
      }),
    ],
    'required behind optional': [command({ options: [option('a'), option('b', { required: true })] })],
    'choices and autocomplete': [
      command({ options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] }),
    ],
    '26 choices': [
      command({
        options: [
          option('a', { choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) }),
        ],
      }),
    ],
    'a description of 101': [command({ description: 'x'.repeat(101) })],
    'subcommands beside options': [
      command({ options: [option('a'), { type: 1, name: 'b', description: 'd' }] }),
    ],
    '8,001 characters': [
      command({
        options: Array.from({ length: 25 }, (_, n) =>
          option(`o${n}`, {
            choices: Array.from({ length: 4 }, (_v, m) => ({
              name: `${m}`.padEnd(50, 'x'),
              value: `${m}`.padEnd(50, 'y'),
            })),
          }),
        ),
      }),
    ],
    'numeric permissions': [command({ default_member_permissions: 16 })],
    'a menu entry with a description': [{ type: 3, name: 'Menu', description: 'd' }],
    '16 menu entries': Array.from({ length: 16 }, (_, n) => ({ type: 3, name: `m${n}` })),
  };
  it.each(Object.entries(refused))('refuse %s', (_what, commands) => {
    expect(commandViolations(commands)).not.toEqual([]);
  });

  it('accept Chinese names and permissions as text', () => {
    expect(
      commandViolations([
        command({ name_localizations: { 'zh-CN': '论文' }, default_member_permissions: '16' }),
      ]),
    ).toEqual([]);
  });
});

describe('the callback checkers', () => {
  const label = (component: Json) => ({ type: 18, label: 'l', component });
  const input = (custom_id: string) => ({ type: 4, custom_id, style: 1 });
  const modal = (components: Json[]): Json => ({ type: 9, data: { custom_id: 'm', title: 't', components } });
  const refused: Record<string, Json> = {
    'six fields': modal([...'abcdef'].map((id) => label(input(id)))),
    'a field id twice': modal([label(input('a')), label(input('a'))]),
    'a title of 46': {
      type: 9,
      data: { custom_id: 'm', title: 'x'.repeat(46), components: [label(input('a'))] },
    },
    'text inputs in rows': modal([{ type: 1, components: [{ ...input('a'), label: 'l' }] }]),
    'a deferral that is Components V2': { type: 5, data: { flags: v2 } },
    '26 suggestions': {
      type: 8,
      data: { choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) },
    },
    'a suggestion of 101': { type: 8, data: { choices: [{ name: 'x'.repeat(101), value: 'x' }] } },
    'an unknown type': { type: 99 },
  };
  it.each(Object.entries(refused))('refuse %s', (_what, body) => {
    expect(callbackViolations(body, false)).not.toEqual([]);
  });
});

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
