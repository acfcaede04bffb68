/** The six parts of a paper on a page, in the page's order. */
export const pageParts = [
  { key: 'motivation', emoji: '🎯', label: '研究动机' },
  { key: 'problem', emoji: '❓', label: '解决问题' },
  { key: 'phenomenon', emoji: '🔍', label: '现象分析' },
  { key: 'method', emoji: '🛠', label: '主要方法' },
  { key: 'data', emoji: '📊', label: '数据与实验' },
  { key: 'contribution', emoji: '⭐', label: '主要贡献' },
] as const;

/** Names that other pages and lists of the same family have for a part. */
const otherLabels: Readonly<Record<string, PartKey>> = {
  数据集与实验: 'data',
  实验结果: 'data',
};

export type PagePart = (typeof pageParts)[number];
export type PartKey = PagePart['key'];

export const partKeys: readonly PartKey[] = pageParts.map(({ key }) => key);

/** The part that a source of this family calls so; undefined for a label of another family. */
export function partOfLabel(label: string): PagePart | undefined {
  const key = otherLabels[label];
  return pageParts.find((part) => part.label === label || part.key === key);
}
