/** The six parts of a paper on a page, in the page's order. */
export const pageParts = [
  { key: 'motivation', emoji: '🎯', label: '研究动机' },
  { key: 'problem', emoji: '❓', label: '解决问题' },
  { key: 'phenomenon', emoji: '🔍', label: '现象分析' },
  { key: 'method', emoji: '🛠', label: '主要方法' },
  { key: 'data', emoji: '📊', label: '数据与实验' },
  { key: 'contribution', emoji: '⭐', label: '主要贡献' },
] as const;

export type PartKey = (typeof pageParts)[number]['key'];

export const partKeys: readonly PartKey[] = pageParts.map(({ key }) => key);

/** A part by the label that introduces it. */
export interface LabelledPart {
  key: string;
  label: string;
}

/** Labels of other pages and lists of the same family: other names of the six parts, and parts that few have. */
const otherLabels: readonly LabelledPart[] = [
  { key: 'data', label: '数据集与实验' },
  { key: 'data', label: '实验结果' },
  { key: 'limitation', label: '方法局限' },
  { key: 'limitation', label: '局限性' },
  { key: 'conclusion', label: '核心结论' },
  { key: 'future', label: '未来工作' },
];

const labelled: readonly LabelledPart[] = [...pageParts, ...otherLabels];
const otherEmoji: Readonly<Record<string, PartKey>> = { '🔎': 'phenomenon' };

/** The part that has exactly this label; undefined for a label that this family of pages does not have. */
export function partOfLabel(label: string): LabelledPart | undefined {
  return labelled.find((part) => part.label === label);
}

/** The part whose label a line begins with. Without an emoji only the six are taken for labels. */
export function partAtStart(line: string, emoji: boolean): LabelledPart | undefined {
  return (emoji ? labelled : pageParts).find((part) => line.startsWith(part.label));
}

export function partOfEmoji(emoji: string): LabelledPart | undefined {
  const key = otherEmoji[emoji];
  return pageParts.find((part) => part.emoji === emoji || part.key === key);
}

export function isPagePart(key: string): boolean {
  return pageParts.some((part) => part.key === key);
}
