import { expect, it } from 'vitest';
import { smallTalk } from '../../src/commands/small-talk.ts';
import { textsIn } from '../../src/i18n/texts.ts';

const { en, zh } = { en: textsIn('en'), zh: textsIn('zh') };

it.each(['hi', 'Hello!', ' hey there ', 'who are you?', '你好！', '您好', '你是谁？'])(
  'greets %s',
  (text) => {
    expect(smallTalk(text, en)).toBe(en.replies.greeting);
  },
);

it.each(['thanks', 'Thank you so much!', '谢谢你～', '謝謝', '辛苦了'])('answers %s', (text) => {
  expect(smallTalk(text, zh)).toBe(zh.replies.thanks);
});

it.each(['hi-res images', 'Hello world models', '感谢信', 'hierarchical', ''])('searches for %j', (text) => {
  expect(smallTalk(text, en)).toBeUndefined();
});
