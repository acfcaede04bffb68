import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/i18n/texts.ts';
import { gist } from '../../src/reply/gist.ts';
import { realPapers } from '../corpus/real-papers.ts';

const en = textsIn('en');
const zh = textsIn('zh');

function english(abstract: string, name: string | null = null): string {
  return gist({ ...realPapers[0]!, name, abstract, parts: [] }, 'en', en);
}

function chinese(text: string): string {
  const parts = [{ key: 'method', label: '主要方法', lang: 'zh', text }];
  return gist({ ...realPapers[0]!, name: null, abstract: '', parts }, 'zh', zh);
}

describe('the gist of a paper', () => {
  it.each([
    [
      'To address this, we propose ITPO. ITPO turns sparse rewards into a reward for each turn.',
      'ITPO',
      'ITPO turns sparse rewards into a reward for each turn.',
    ],
    [
      'To address this gap, we propose a policy that learns from its own failed attempts.',
      null,
      'We propose a policy that learns from its own failed attempts.',
    ],
    [
      'We propose SRPO, a framework that internalizes this capability. We train a critic on corrected trajectories of the model.',
      'SRPO',
      'We train a critic on corrected trajectories of the model.',
    ],
    [
      'We propose DexMachina, which weakens its virtual helpers such that the policy takes over. DexMachina outperforms all.',
      'DexMachina',
      'We propose DexMachina, which weakens its virtual helpers such that the policy takes over.',
    ],
    [
      'SRPO lets a model look at its own finished trajectories, condense its errors into patches, and train on these patches. SRPO reaches 73% on AIME.',
      'SRPO',
      'SRPO lets a model look at its own finished trajectories, condense its errors into patches, and train on these patches.',
    ],
  ])('%s', (abstract, name, expected) => expect(english(abstract, name)).toBe(expected));

  it.each([
    ['为解决这一问题，提出一种基于图的信用分配方法。', '提出一种基于图的信用分配方法。'],
    ['首先构建可微分的语义高斯地图。', '构建可微分的语义高斯地图。'],
    ['该方法有效。将稀疏奖励分解为每一轮的奖励信号。', '将稀疏奖励分解为每一轮的奖励信号。'],
  ])('%s', (text, expected) => expect(chinese(text)).toBe(expected));

  it('is not what somebody noted on the paper', () => {
    const note = {
      key: 'note',
      label: 'note',
      lang: 'en',
      text: 'Read the appendix of proofs before our next meeting.',
    };
    const abstract = 'Agents fail. We propose ITPO. Experiments are short.';
    const noted = { ...realPapers[0]!, name: 'ITPO', abstract, parts: [note] };
    expect(gist(noted, 'en', en)).toBe('We propose ITPO.');
    expect(gist({ ...noted, abstract: '' }, 'en', en)).toBe(note.text);
  });

  it('is understood alone for every paper of the page', () => {
    for (const paper of realPapers) {
      for (const text of [gist(paper, 'en', en), gist(paper, 'zh', zh)]) {
        expect(text.slice(0, 90)).not.toMatch(
          /^(?:To address|To this end|However|Moreover|Based on|It |They )|\b(?:this capability|these issues)\b/i,
        );
        expect(text).not.toMatch(/^(?:为此|该|这|此|其)/);
        expect(text.length, text).toBeGreaterThan(15);
      }
    }
  });
});
