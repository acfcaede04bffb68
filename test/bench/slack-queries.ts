const queries = [
  '奖励稀疏',
  'credit assignment',
  'ac odm',
  'tree search GRPO',
  'off-policy replay',
  '多智能体 协作',
  'TreePO',
  'entropy collapse',
];

/** What the `n`th of many asks for, in turn. */
export function queryInTurn(n: number): string {
  return queries[n % queries.length] ?? '';
}
