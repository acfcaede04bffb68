import { expect, it } from 'vitest';
import { languages } from '../../src/model/language.ts';
import { platformLine } from '../../src/serve/announce.ts';

it.each(languages)('says in %s once what keeps two tokens of a platform from working', (language) => {
  const faults = ['The fax does not answer.', 'The fax does not answer.', 'No paper.'];
  const line = platformLine({ label: 'Fax', state: 'refused', faults }, language);
  expect(line.match(/does not answer/gu)).toHaveLength(1);
  expect(line).toContain('No paper.');
});
