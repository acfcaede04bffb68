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

/** Returns the `n`th search command as Slack sends it. */
export function searchCommand(n: number, team: string): Record<string, string> {
  return {
    token: 'legacy',
    team_id: team,
    team_domain: 'team',
    channel_id: 'C1',
    channel_name: 'papers',
    user_id: 'U1',
    user_name: 'u1',
    command: '/paper',
    text: `search ${queries[n % queries.length]}`,
    api_app_id: 'A0BROADSHEET',
    is_enterprise_install: 'false',
  };
}
