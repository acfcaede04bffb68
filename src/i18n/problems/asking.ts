import type { Language } from '../../language.ts';
import type { QueryFault } from '../../problem.ts';
import type { Wording } from './wording.ts';

const queryFaults: Record<Language, Record<QueryFault, string>> = {
  en: {
    'unclosed-quote': 'the quote is never closed',
    'empty-phrase': 'there is nothing between the quotes',
    'dangling-or': 'OR needs a word on both sides',
    'dangling-not': 'the minus needs a word right after it',
    'empty-filter': 'there is nothing after the colon',
    'unknown-part': 'no part has this name; try method, data or problem',
    'unknown-has': 'I only know has:code and has:link',
    'only-exclusions': 'it only says what to leave out',
    'too-long': 'it is very long, so I used its beginning',
  },
  zh: {
    'unclosed-quote': '引号没有配对',
    'empty-phrase': '引号里是空的',
    'dangling-or': 'OR 两边都要有词',
    'dangling-not': '减号后面要紧跟一个词',
    'empty-filter': '冒号后面是空的',
    'unknown-part': '没有这个部分，可以写 method、data 或 problem',
    'unknown-has': '只认识 has:code 和 has:link',
    'only-exclusions': '只说了不要什么，没说要什么',
    'too-long': '太长了，只用了开头一段',
  },
};

/** What can be wrong with what a person asked. */
export const askingProblems: Wording<
  | 'empty-query'
  | 'no-hits'
  | 'empty-corpus'
  | 'unknown-paper'
  | 'ambiguous-paper'
  | 'unknown-verb'
  | 'missing-option'
  | 'bad-option'
  | 'no-channel'
  | 'not-allowed'
  | 'no-subscription'
  | 'query-syntax'
> = {
  en: {
    'empty-query': () => 'Tell me what to look for: a few words, a question, or half a name.',
    'no-hits': ({ query }) => `Nothing here matches “${query}”. Fewer or other words may help.`,
    'empty-corpus': () => 'There are no papers yet. Add some with: npm run broadsheet -- import FILE',
    'unknown-paper': ({ text }) => `I know no paper called “${text}”.`,
    'ambiguous-paper': ({ text }) => `“${text}” could be several papers. Which one?`,
    'unknown-verb': ({ verb }) => `There is no command “${verb}”.`,
    'missing-option': ({ option, verb }) => `${verb} needs one more thing: ${option}.`,
    'bad-option': ({ option, value, allowed }) =>
      `“${value}” does not fit ${option}. It can be ${allowed.join(', ')}.`,
    'query-syntax': ({ fault, at, token }) =>
      `I searched for the plain words: ${queryFaults.en[fault]} (at character ${at + 1}${token ? `, “${token}”` : ''}).`,
    'no-channel': () => 'There is no channel here to post into. Use this in a channel or a thread.',
    'not-allowed': ({ verb, managers }) => {
      const who =
        managers === 'admins'
          ? `In this workspace only its admins can use ${verb}. Ask one of them: they can do it, or let everybody do it on my Home tab`
          : managers === 'members'
            ? `Guests cannot use ${verb}. Ask somebody here who is a full member of this workspace`
            : `Only people who may manage this channel can use ${verb}. Ask one of them`;
      return `${who}; everybody can look with subscriptions and status.`;
    },
    'no-subscription': () => 'This subscription has ended. See what there is with subscriptions.',
  },
  zh: {
    'empty-query': () => '想找什么？几个词、一句话的问题，或者半个论文名都行。',
    'no-hits': ({ query }) => `没有找到和「${query}」相符的论文。少写几个词，或换个说法试试。`,
    'empty-corpus': () => '这里还没有论文。添加方法：npm run broadsheet -- import 文件',
    'unknown-paper': ({ text }) => `没有叫「${text}」的论文。`,
    'ambiguous-paper': ({ text }) => `「${text}」可能是下面几篇，你要哪一篇？`,
    'unknown-verb': ({ verb }) => `没有「${verb}」这个命令。`,
    'missing-option': ({ option, verb }) => `${verb} 还缺一项：${option}。`,
    'bad-option': ({ option, value, allowed }) =>
      `${option} 不能是「${value}」，可以是 ${allowed.join('、')}。`,
    'query-syntax': ({ fault, at, token }) =>
      `这次按普通词来搜：${queryFaults.zh[fault]}（第 ${at + 1} 个字符${token ? `「${token}」` : ''}）。`,
    'no-channel': () => '这里没有可以发消息的频道，请到频道或讨论串里用。',
    'not-allowed': ({ verb, managers }) => {
      const who =
        managers === 'admins'
          ? `这个工作区只有管理员能用 ${verb}。可以请管理员来改，或请他们在我的「主页」里放开给大家`
          : managers === 'members'
            ? `访客不能用 ${verb}，可以请这里的正式成员来改`
            : `只有能管理这个频道的人才能用 ${verb}，可以请他们来改`;
      return `${who}。想看订阅和进度，谁都可以用 subscriptions 和 status。`;
    },
    'no-subscription': () => '这个订阅已经结束了。用 subscriptions 看看现在有哪些。',
  },
};
