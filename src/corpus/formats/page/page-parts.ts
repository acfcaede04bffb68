/** The six parts of a summary, in the order of a page. */
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

/** A kind of part and the label that introduces it. */
export interface LabelledPart {
  key: string;
  label: string;
}

/** Labels that occur on other pages of the same sites: synonyms of the six, and rarer parts. */
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

/** Returns the part with exactly this label, or undefined for an unknown label. */
export function partOfLabel(label: string): LabelledPart | undefined {
  return labelled.find((part) => part.label === label);
}

/** Returns the part whose label a line begins with. Without an emoji only the six main labels count. */
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
