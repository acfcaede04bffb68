import type { Language } from '../model/language.ts';

interface CommandTexts {
  verbs: Record<'search' | 'show' | 'random' | 'related' | 'topics' | 'language' | 'help', string>;
  options: Record<
    'query' | 'paper' | 'lang' | 'language' | 'verb' | 'page' | 'view' | 'limit' | 'all' | 'to',
    string
  >;
  languages: Record<Language, string>;
  languageNow: string;
  languageChosen: string;
}

/** Descriptions of the verbs and options, at most 100 characters each. */
export const commandTexts: Record<Language, CommandTexts> = {
  en: {
    verbs: {
      search: 'Find papers by words, a question or a name, in English or Chinese',
      show: 'Open one paper: what it is about, part by part',
      random: 'Show a random paper, from all papers or from a search',
      related: 'Find papers related to one',
      topics: 'Browse topics, algorithms and benchmarks',
      language: 'Choose the language I answer in',
      help: 'What I can do, and how to ask',
    },
    options: {
      query: 'Words, a question or a name: sparse reward, tag:grpo, "exact words", -not',
      paper: 'A name in any spelling, or its number such as #37',
      lang: 'Language of the answer',
      language: 'Language of every answer from now on',
      verb: 'The command to explain',
      page: 'Page of the results',
      limit: 'Results on a page',
      all: 'Also papers that mention no more than common words',
      to: 'Who sees the answer',
      view: 'Which view of the paper',
    },
    languages: { zh: '中文', en: 'English' },
    languageNow: 'I answer you in English.',
    languageChosen: 'From now on I answer you in English.',
  },
  zh: {
    verbs: {
      search: '找论文：关键词、一句话的问题或论文名，中英文都行',
      show: '打开一篇论文，逐部分看',
      random: '随便来一篇，也可以限定范围',
      related: '找和某篇相近的论文',
      topics: '这里的论文都在讲什么',
      language: '选我用哪种语言回答你',
      help: '使用帮助，该怎么问',
    },
    options: {
      query: '关键词、问题或论文名：奖励稀疏、tag:grpo、"原样短语"、-排除',
      paper: '论文名（怎么拼都行）或编号，如 #37',
      lang: '用哪种语言回答',
      language: '以后都用哪种语言回答',
      verb: '想了解的命令',
      page: '第几页',
      limit: '一页几篇',
      all: '也列出只提到常用词的论文',
      to: '答案给谁看',
      view: '看论文的哪一面',
    },
    languages: { zh: '中文', en: 'English' },
    languageNow: '我现在用中文回答你。',
    languageChosen: '以后我都用中文回答你。',
  },
};
