import { describe, expect, it } from 'vitest';
import { keyOfAddress, plainAddress } from '../../../src/corpus/identity/address-key.ts';

describe('keyOfAddress', () => {
  it.each([
    'https://arxiv.org/abs/2602.21534',
    'https://arxiv.org/abs/2602.21534v3',
    'http://www.arxiv.org/pdf/2602.21534v1.pdf',
    'https://arxiv.org/html/2602.21534v2#S3',
    'https://export.arxiv.org/abs/2602.21534',
    'https://www.alphaxiv.org/abs/2602.21534v2',
    'https://www.alphaxiv.org/zh/overview/2602.21534',
    'https://huggingface.co/papers/2602.21534',
    'https://ar5iv.labs.arxiv.org/html/2602.21534',
    'https://doi.org/10.48550/arXiv.2602.21534',
    'doi:10.48550/ARXIV.2602.21534',
    'arXiv:2602.21534v2',
    'arxiv.org/abs/2602.21534?context=cs',
    ' 2602.21534 ',
    'arxiv:2602.21534.',
    'https://arxiv.org/abs/2602.21534).',
    '（https://arxiv.org/abs/2602.21534）。'.slice(1),
  ])('recognises one arXiv paper by %s', (address) => {
    expect(keyOfAddress(address)).toBe('arxiv:2602.21534');
  });

  it.each([
    ['https://arxiv.org/abs/cs/0101001v2', 'arxiv:cs/0101001'],
    ['https://openreview.net/forum?id=90kxFi9VGP&noteId=x', 'openreview:90kxFi9VGP'],
    ['https://openreview.net/pdf?id=90kxFi9VGP', 'openreview:90kxFi9VGP'],
    ['https://doi.org/10.1145/3534678.3539249', 'doi:10.1145/3534678.3539249'],
    ['https://dl.acm.org/doi/abs/10.1145/3534678.3539249', 'doi:10.1145/3534678.3539249'],
    ['https://link.springer.com/article/10.1007/S10994-021-05961-4', 'doi:10.1007/s10994-021-05961-4'],
    ['10.1145/3534678.3539249).', 'doi:10.1145/3534678.3539249'],
    ['https://icml.cc/virtual/2026/poster/65909', 'icml:65909'],
    ['https://iclr.cc/virtual/2026/oral/10001/', 'iclr:10001'],
    ['https://nips.cc/virtual/2025/poster/7', 'neurips:7'],
    ['https://aclanthology.org/2024.acl-long.1.pdf', 'acl:2024.acl-long.1'],
    ['10.18653/v1/2024.acl-long.1', 'acl:2024.acl-long.1'],
  ])('reads %s as %s', (address, key) => {
    expect(keyOfAddress(address)).toBe(key);
  });

  it.each([
    'https://github.com/a/b',
    'https://huggingface.co/models/2602.21534',
    'https://openreview.net/group?id=ICML.cc/2026',
    'https://arxiv.org/list/cs.LG/recent',
    'https://icml.cc/virtual/2026/papers.html',
    'GRPO 优势塌缩',
    'in 2026.12345 words',
    '%E0%A4%A',
    '',
  ])('finds no paper in %j', (text) => {
    expect(keyOfAddress(text)).toBeUndefined();
  });
});

it('compares addresses without scheme, www and a slash at the end', () => {
  expect(plainAddress('http://www.a.org/x/')).toBe(plainAddress('https://a.org/x'));
  expect(plainAddress('https://a.org/x?p=1')).not.toBe(plainAddress('https://a.org/x?p=2'));
  expect(plainAddress('https://a.org/（一）?q=２')).toBe(
    plainAddress('https://a.org/(%E4%B8%80)?q=%EF%BC%92'),
  );
  expect(plainAddress('https://a.org/x?q=（一）')).toBe(
    plainAddress('https://a.org/x?q=%EF%BC%88%E4%B8%80%EF%BC%89'),
  );
  expect(plainAddress('https://a.org/a［1］')).toBe(plainAddress('https://a.org/a[1]'));
  expect(plainAddress('javascript:alert(1)')).toBeUndefined();
});
