import type { Language } from '../../model/language.ts';
import type { QueryFault } from '../../model/problem.ts';
import { commandTexts } from '../commands.ts';
import { echo } from '../echo.ts';
import { platformList } from '../platform-list.ts';
import { program, startCommand } from '../program.ts';
import type { SomeWording } from './wording.ts';

const queryFaults: Record<Language, Record<QueryFault, string>> = {
  en: {
    'unclosed-quote': 'the quotation mark is never closed',
    'empty-phrase': 'there is nothing between the quotes',
    'dangling-or': 'OR needs a word on both sides',
    'dangling-not': 'the minus needs a word right after it',
    'empty-filter': 'there is nothing after the colon',
    'unknown-part': 'no part has this name; try method, data or problem',
    'negative-part': 'no part can be left out; name those to search in, for example in:data',
    'unknown-has': 'I only know has:code and has:link',
    'unknown-operator':
      'there is no such filter, only tag:, in:, name:, author:, year:, venue:, bench: and has:',
    'bad-year': 'a year is written year:2026, year:2024-2026 or, for 2024 and later, year:2024-',
    'too-long': 'the query is very long, so I used the first part',
  },
  zh: {
    'unclosed-quote': '引号没有配对',
    'empty-phrase': '引号里是空的',
    'dangling-or': 'OR 两边都要有词',
    'dangling-not': '减号后面要紧跟一个词',
    'empty-filter': '冒号后面是空的',
    'unknown-part': '没有这个部分，可以写 method、data 或 problem',
    'negative-part': '不能排除某个部分，要搜哪个部分就写哪个，例如 in:data',
    'unknown-has': '只认识 has:code 和 has:link',
    'unknown-operator': '没有这种筛选，能用的有 tag:、in:、name:、author:、year:、venue:、bench: 和 has:',
    'bad-year': '年份写成 year:2026 或 year:2024-2026，2024 年及以后写成 year:2024-',
    'too-long': '太长了，只用了开头一段',
  },
};

/** Verbs that change the posts of a channel. */
const ofSubscriptions = new Set(['subscribe', 'subscriptions', 'recap', 'like']);

const whatToLookFor: Record<Language, string> = {
  en: 'Tell me what to look for: a few words, a question, or half a name.',
  zh: '想找什么？几个词、一句话的问题，或者半个论文名都行。',
};

/** Questions that ask for a missing option. */
const missing: Record<Language, Readonly<Record<string, string>>> = {
  en: {
    query: whatToLookFor.en,
    paper: 'Which paper? Give its name (typos are fine) or its number, e.g. #37.',
  },
  zh: { query: whatToLookFor.zh, paper: '哪一篇？写论文名（拼错也能认出），或编号，如 #37。' },
};

/** Matches a letter that neither English, Chinese nor formulas have. */
const otherScript = /[^\P{L}\p{Script=Common}\p{Script=Latin}\p{Script=Han}\p{Script=Greek}]/u;

function labelOf(option: string, language: Language): string {
  return commandTexts[language].labels[option] ?? option;
}

/** Sentences for problems of a person's request. */
export const askingProblems = {
  en: {
    'empty-query': () => whatToLookFor.en,
    'too-long': () => 'That is too long for me. Try a few words.',
    'too-many-messages': () => 'That’s more than I can answer at once. Wait a minute, then ask me again.',
    'no-hits': ({ query }) =>
      `No papers match “${echo(query)}”. ${otherScript.test(query) ? 'Ask me in English or Chinese.' : 'Try fewer or different words.'}`,
    'missing-fact': ({ fact }) =>
      `${{ author: 'Authors', year: 'Years', venue: 'Venues' }[fact]} are not known here yet. Whoever runs me can fetch them from a list that has them, e.g.: ${program} enrich icml-2026`,
    'empty-corpus': () => `There are no papers yet. Add some with: ${program} import FILE`,
    'unknown-address': ({ address }) =>
      `No paper here has the address ${echo(address)}. It may be here without it: try words of its title.`,
    'unknown-paper': ({ text, isGone }) =>
      isGone ? 'This paper is no longer in the corpus.' : `I couldn’t find a paper called “${echo(text)}”.`,
    'ambiguous-paper': ({ text }) =>
      text === undefined
        ? 'Several papers are named above. Which one do you mean?'
        : `“${echo(text)}” could be several papers. Which one?`,
    'unnamed-paper': ({ candidates }) =>
      candidates.length === 1
        ? 'I’m not sure which paper you mean. Is it this one?'
        : 'I’m not sure which paper you mean. Is it one of these?',
    'unknown-verb': ({ verb, near }) =>
      `There is no command “${echo(verb)}”.${near === undefined ? '' : ` Did you mean “${near}”?`}`,
    'verb-elsewhere': ({ verb, lack, platforms }) => {
      const list = platformList(platforms, 'en');
      return {
        channel: `“${verb}” needs a channel. Use it in ${list}, or try it on the local page (${startCommand}).`,
        'in-channel': `“${verb}” works only in channels. Use it in one that I’m in.`,
        added: `“${verb}” needs me in this server. Ask an admin to add me. If I’m already here, type the command again.`,
        threads: `“${verb}” starts a thread, and this channel can’t have any.`,
        'kept-language': `“${verb}” sets the language of my answers in ${list}. The local page has a switch for it, and the terminal takes --lang zh or --lang en.`,
        links: `I’m not told about links here, so “${verb}” doesn’t work. Where the platform allows it, whoever runs me can set a list of websites.`,
        service: `“${verb}” works on the local page (${startCommand}) and in ${list}, but not here.`,
      }[lack];
    },
    'missing-option': ({ option, verb }) => missing.en[option] ?? `${verb} needs one more thing: ${option}.`,
    'bad-option': ({ option, value, allowed }) =>
      `“${echo(value)}” is not valid for ${labelOf(option, 'en')}. It can be ${allowed.join(', ')}.`,
    'query-syntax': ({ fault, at, token }) =>
      `I searched for the plain words: ${queryFaults.en[fault]} (at character ${at + 1}${token ? `, “${echo(token)}”` : ''}).`,
    'not-your-channel': ({ isHere }) =>
      isHere
        ? 'You can’t post in this channel, so I can’t post here for you.'
        : 'I post only in channels where you can post too, and I couldn’t find you in that one. Join it and try again.',
    'no-channel': () => 'There is no channel here. Use this in a channel or a thread.',
    'not-allowed': ({ verb, managers }) => {
      const doing = ofSubscriptions.has(verb) ? 'change what is posted here' : `use ${verb}`;
      const who =
        managers === 'admins'
          ? `In this workspace only its admins can ${doing}. Ask one of them: they can do it, or let everybody do it on my Home tab`
          : managers === 'members'
            ? `Only full members of this workspace can ${doing}. Ask one of them`
            : `Only people who may manage this channel can ${doing}. Ask one of them`;
      return ofSubscriptions.has(verb)
        ? `${who}; everybody can look with subscriptions and status.`
        : `${who}.`;
    },
    'asker-unknown': () =>
      'I can’t check what you may do here right now, so nothing was changed. Try again in a moment.',
    'no-subscription': () => 'This subscription has ended. Use subscriptions to see the current ones.',
  },
  zh: {
    'empty-query': () => whatToLookFor.zh,
    'too-long': () => '这段文字太长了，写几个词就行。',
    'too-many-messages': () => '消息太多，我答不过来了。请等一分钟再问我。',
    'no-hits': ({ query }) =>
      `没有找到和「${echo(query)}」相符的论文。${otherScript.test(query) ? '请用中文或英文问我。' : '少写几个词，或换个说法试试。'}`,
    'missing-fact': ({ fact }) =>
      `这里的论文还没有${{ author: '作者', year: '年份', venue: '会议和期刊' }[fact]}信息。部署我的人可以用收录它们的列表补上，如：${program} enrich icml-2026`,
    'empty-corpus': () => `这里还没有论文。添加方法：${program} import 文件`,
    'unknown-address': ({ address }) =>
      `这里没有地址是 ${echo(address)} 的论文。也可能它在这里但没附地址，用标题里的词搜搜看。`,
    'unknown-paper': ({ text, isGone }) =>
      isGone ? '这篇论文已经不在语料里了。' : `没有叫「${echo(text)}」的论文。`,
    'ambiguous-paper': ({ text }) =>
      text === undefined
        ? '上面的消息提到了好几篇，你说的是哪一篇？'
        : `「${echo(text)}」可能是下面几篇，你要哪一篇？`,
    'unnamed-paper': ({ candidates }) =>
      `我不确定你们说的是哪篇论文，是不是${candidates.length === 1 ? '这一篇' : '下面的某一篇'}？`,
    'unknown-verb': ({ verb, near }) =>
      `没有「${echo(verb)}」这个命令。${near === undefined ? '' : `是不是「${near}」？`}`,
    'verb-elsewhere': ({ verb, lack, platforms }) => {
      const list = platformList(platforms, 'zh');
      return {
        channel: `「${verb}」要有频道才能用，请到 ${list} 的频道里用，或在本地页面（${startCommand}）里试试。`,
        'in-channel': `「${verb}」只能在频道里用，请到我所在的频道里试试。`,
        added: `「${verb}」要先把我加进这个服务器，请管理员添加。已经加过的话，重新输入一次命令就行。`,
        threads: `「${verb}」要开子区，这个频道开不了。`,
        'kept-language': `「${verb}」用来定我在 ${list} 里用哪种语言回答。本地页面上有语言开关，终端里加 --lang zh 或 --lang en。`,
        links: `大家在这里发的链接我收不到，所以「${verb}」用不了。平台支持的话，可以请部署我的人设置能读哪些网站的链接。`,
        service: `「${verb}」在这里用不了，请到本地页面（${startCommand}）或 ${list} 里用。`,
      }[lack];
    },
    'missing-option': ({ option, verb }) => missing.zh[option] ?? `${verb} 还缺一项：${option}。`,
    'bad-option': ({ option, value, allowed }) =>
      `「${labelOf(option, 'zh')}」不能是「${echo(value)}」，可以写：${allowed.join('、')}。`,
    'query-syntax': ({ fault, at, token }) =>
      `这次按普通词来搜：${queryFaults.zh[fault]}（第 ${at + 1} 个字符${token ? `「${echo(token)}」` : ''}）。`,
    'not-your-channel': ({ isHere }) =>
      isHere
        ? '你在这个频道里没有发言权限，所以我也不能替你发。'
        : '只能发到你自己也能发言的频道，那个频道里没找到你。请先加入再试。',
    'no-channel': () => '这里没有频道，请到频道里用。',
    'not-allowed': ({ verb, managers }) => {
      const doing = ofSubscriptions.has(verb) ? '更改这里发什么' : `用 ${verb}`;
      const ask = ofSubscriptions.has(verb) ? '可以请他们来改' : '可以请他们帮忙';
      const who =
        managers === 'admins'
          ? `这个工作区只有管理员能${doing}。可以请管理员来处理，或请他们在我的「主页」里放开给大家`
          : managers === 'members'
            ? `只有这个工作区的正式成员才能${doing}，${ask}`
            : `只有能管理这个频道的人才能${doing}，${ask}`;
      return ofSubscriptions.has(verb)
        ? `${who}。想看订阅和进度，谁都可以用 subscriptions 和 status。`
        : `${who}。`;
    },
    'asker-unknown': () => '现在查不到你在这里的权限，所以什么都没有改。请稍后再试。',
    'no-subscription': () => '这个订阅已经结束了。用 subscriptions 看看现在有哪些。',
  },
} satisfies SomeWording;
