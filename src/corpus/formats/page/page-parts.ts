/** The six parts of a paper on a page, in the page's order. */
export const pageParts = [
  { key: 'motivation', emoji: '🎯', label: '研究动机' },
  { key: 'problem', emoji: '❓', label: '解决问题' },
  { key: 'phenomenon', emoji: '🔍', label: '现象分析' },
  { key: 'method', emoji: '🛠', label: '主要方法' },
  { key: 'data', emoji: '📊', label: '数据与实验' },
  { key: 'contribution', emoji: '⭐', label: '主要贡献' },
] as const;

export type PagePart = (typeof pageParts)[number];
export type PartKey = PagePart['key'];

export const partKeys: readonly PartKey[] = pageParts.map(({ key }) => key);
