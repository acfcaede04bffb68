import type { Language } from '../../../src/model/language.ts';
import { type CommandAction, plain, type Reply } from '../../../src/model/reply.ts';

const button = (
  label: string,
  call: CommandAction['call'],
  effect: CommandAction['effect'],
  more: Partial<CommandAction> = {},
): CommandAction => ({ kind: 'command', label, call, effect, ...more });

/** Replies for the renderers' tests. Together they contain every kind of block. */
export const sampleReplies: Record<Language, Record<'results' | 'card' | 'help' | 'problem', Reply>> = {
  zh: {
    results: {
      audience: 'private',
      title: '「奖励稀疏 credit assignment」找到 37 篇',
      blocks: [
        { kind: 'heading', text: '「奖励稀疏 credit assignment」找到 37 篇' },
        {
          kind: 'item',
          title: [{ text: 'TreePO', style: 'strong' }],
          lines: [
            plain('提出 TreePO，用树状采样摊薄重复前缀的计算，并按分段给出优势估计。'),
            [
              { text: '命中 研究动机：在' },
              { text: '奖励稀疏', style: 'match' },
              { text: '时，轨迹级的信号难以完成' },
              { text: '信用分配', style: 'match' },
              { text: '。' },
            ],
          ],
          small: true,
          action: button('打开', { verb: 'show', options: { paper: 'treepo' } }, 'add', {
            hint: '打开 TreePO',
          }),
        },
        {
          kind: 'item',
          title: [{ text: '用回报分解处理长程任务的延迟奖励', style: 'strong' }],
          lines: [
            plain('把一条轨迹的回报拆到每一步，使智能体在只有终点奖励的环境里也能学到早期动作的价值。'),
          ],
          action: button('打开', { verb: 'show', options: { paper: 'p-0123456789ab' } }, 'add', {
            hint: '打开 用回报分解处理长程任务的延迟奖励',
          }),
        },
        {
          kind: 'chips',
          label: '缩小范围',
          chips: [
            {
              label: 'GRPO 12',
              call: { verb: 'search', options: { query: '奖励稀疏 credit assignment tag:grpo' } },
            },
            {
              label: '智能体 9',
              call: { verb: 'search', options: { query: '奖励稀疏 credit assignment tag:agents' } },
            },
            { label: '不能点的' },
          ],
        },
        { kind: 'note', text: plain('第 1 页，共 8 页') },
        {
          kind: 'actions',
          actions: [
            button(
              '下一页',
              { verb: 'search', options: { query: '奖励稀疏 credit assignment', page: '2' } },
              'replace',
            ),
          ],
        },
      ],
    },
    card: {
      audience: 'private',
      title: 'AC-ODM',
      blocks: [
        { kind: 'heading', text: 'AC-ODM：Actor–Critic Online Data Mixing' },
        {
          kind: 'part',
          icon: '🎯',
          label: '研究动机',
          text: plain(
            '优化预训练数据的动态组合对于提升大语言模型的泛化至关重要，但现有方法未能在计算效率、采样效率以及结构灵活性之间取得平衡。',
          ),
        },
        {
          kind: 'part',
          icon: '🛠️',
          label: '主要方法',
          text: plain('提出了 AC-ODM 方法，支持两种模式：代理模式和非代理模式，以适应不同的应用场景。'),
        },
        {
          kind: 'part',
          label: '英文摘要',
          text: plain('Optimizing pretraining data composition is pivotal for LLM generalization.'),
        },
        {
          kind: 'chips',
          label: '标签',
          chips: [{ label: '预训练', call: { verb: 'search', options: { query: 'tag:pretraining' } } }],
        },
        { kind: 'note', text: plain('actor-critic-ppo 第 1 篇') },
        { kind: 'divider' },
        {
          kind: 'actions',
          actions: [
            button('English', { verb: 'show', options: { paper: 'ac-odm', lang: 'en' } }, 'replace'),
            button('相关论文', { verb: 'related', options: { paper: 'ac-odm' } }, 'add', { tone: 'primary' }),
            button('移出阅读单', { verb: 'unsave', options: { paper: 'ac-odm' } }, 'add', { tone: 'danger' }),
            { kind: 'link', label: 'github.com', url: 'https://github.com/example/ac-odm' },
          ],
        },
      ],
    },
    help: {
      audience: 'private',
      title: '使用帮助',
      blocks: [
        { kind: 'heading', text: '使用帮助' },
        { kind: 'paragraph', text: plain('中文英文都可以问，拼错也没关系。不是命令的话都当作搜索。') },
        {
          kind: 'part',
          label: '高级搜索',
          text: [
            { text: '"优势塌缩"', style: 'code' },
            { text: '  完整短语\n' },
            { text: '-扩散', style: 'code' },
            { text: '  不要含这个词的，见' },
            { text: '说明', href: 'https://example.org/syntax' },
          ],
        },
      ],
    },
    problem: {
      audience: 'private',
      title: '没有叫「ac omd」的论文。',
      blocks: [
        { kind: 'paragraph', text: plain('没有叫「ac omd」的论文。') },
        {
          kind: 'actions',
          actions: [button('AC-ODM', { verb: 'show', options: { paper: 'ac-odm' } }, 'add')],
        },
      ],
    },
  },
  en: {
    results: {
      audience: 'private',
      title: '37 papers for “sparse reward”',
      blocks: [
        { kind: 'heading', text: '37 papers for “sparse reward”' },
        {
          kind: 'item',
          title: [{ text: 'TreePO', style: 'strong' }],
          lines: [
            plain('We sample rollouts as a tree, which shares the cost of common prefixes.'),
            [
              { text: 'Matched in problem: when a ' },
              { text: 'sparse reward', style: 'match' },
              { text: ' arrives only at the end, credit is hard to place.' },
            ],
          ],
          small: true,
          action: button('Open', { verb: 'show', options: { paper: 'treepo' } }, 'add', {
            hint: 'Open TreePO',
          }),
        },
        {
          kind: 'chips',
          label: 'Narrow down',
          chips: [
            { label: 'GRPO 12', call: { verb: 'search', options: { query: 'sparse reward tag:grpo' } } },
            { label: 'not a button' },
          ],
        },
        { kind: 'note', text: plain('Page 1 of 8') },
        {
          kind: 'actions',
          actions: [
            button('Next', { verb: 'search', options: { query: 'sparse reward', page: '2' } }, 'replace'),
          ],
        },
      ],
    },
    card: {
      audience: 'private',
      title: 'AC-ODM',
      blocks: [
        { kind: 'heading', text: 'AC-ODM: Actor–Critic Online Data Mixing' },
        {
          kind: 'part',
          icon: '🎯',
          label: 'Background',
          text: plain(
            'Optimizing pretraining data composition is pivotal for LLM generalization. While dynamic mixing outperforms static strategies by capturing evolving training dynamics, current methods fail to reconcile computational efficiency with sample efficiency.',
          ),
        },
        { kind: 'part', label: '主要方法', text: plain('提出了 AC-ODM 方法，支持两种模式。') },
        { kind: 'divider' },
        {
          kind: 'actions',
          actions: [
            button('看中文', { verb: 'show', options: { paper: 'ac-odm', lang: 'zh' } }, 'replace'),
            button('Related', { verb: 'related', options: { paper: 'ac-odm' } }, 'add', { tone: 'primary' }),
            button('Remove from list', { verb: 'unsave', options: { paper: 'ac-odm' } }, 'add', {
              tone: 'danger',
            }),
            { kind: 'link', label: 'github.com', url: 'https://github.com/example/ac-odm' },
          ],
        },
      ],
    },
    help: {
      audience: 'private',
      title: 'What I can do',
      blocks: [
        { kind: 'heading', text: 'What I can do' },
        { kind: 'paragraph', text: plain('Ask in English or Chinese; typos are fine.') },
        {
          kind: 'part',
          label: 'Search operators',
          text: [
            { text: '-diffusion', style: 'code' },
            { text: '  without this word\n' },
            { text: 'has:code', style: 'code' },
            { text: '  papers that link to code; see ' },
            { text: 'the manual', href: 'https://example.org/syntax' },
          ],
        },
      ],
    },
    problem: {
      audience: 'private',
      title: 'I know no paper called “ac omd”.',
      blocks: [
        { kind: 'paragraph', text: plain('I know no paper called “ac omd”.') },
        {
          kind: 'actions',
          actions: [button('AC-ODM', { verb: 'show', options: { paper: 'ac-odm' } }, 'add')],
        },
      ],
    },
  },
};
