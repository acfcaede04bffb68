import { expect, it } from 'vitest';
import { beforeChinese } from '../../src/i18n/before-chinese.ts';

it.each([
  ['Ada', 'Ada 分享'],
  ['王伟', '王伟分享'],
  ['王伟 (Wei)', '王伟 (Wei) 分享'],
])('separates %s from Chinese', (name, expected) => expect(`${beforeChinese(name)}分享`).toBe(expected));
