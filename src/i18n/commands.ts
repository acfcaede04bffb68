import type { Language } from '../model/language.ts';

interface CommandTexts {
  verbs: Record<'search' | 'show' | 'random' | 'related' | 'topics' | 'language' | 'help', string>;
  options: Record<
    | 'query'
    | 'sort'
    | 'paper'
    | 'lang'
    | 'language'
    | 'verb'
    | 'page'
    | 'view'
    | 'limit'
    | 'all'
    | 'to'
    | 'button',
    string
  >;
  /** Nouns that name the options in forms, menus and help, by option. */
  labels: Readonly<Record<string, string>>;
  /** Words to type for choices whose labels are sentences or buttons, by value. */
  choices: Readonly<Record<string, string>>;
  /** Titles of the verbs' forms, at most 24 characters, and the labels of the buttons that submit them. */
  forms: Readonly<Record<string, { title: string; submit: string }>>;
  languages: Record<Language, string>;
  /** The orders of search results. */
  orders: Record<'fit' | 'year' | 'name', string>;
  languageNow: string;
  languageChosen: string;
}

/** Descriptions of the verbs and options, at most 100 characters each. */
export const commandTexts: Record<Language, CommandTexts> = {
  en: {
    verbs: {
      search: 'Find papers by words, a question or a name, in English or Chinese',
      show: 'Open a paper’s summary',
      random: 'Show a random paper, from all papers or from a search',
      related: 'Find papers related to one',
      topics: 'Browse topics, algorithms and benchmarks',
      language: 'Choose the language I answer in',
      help: 'What I can do, and how to ask',
    },
    options: {
      query: 'Words, a question or a name: sparse reward, tag:grpo, "exact words", -not',
      sort: 'Order of the results',
      paper: 'Name (typos are fine) or number, e.g. #37',
      lang: 'Language of the answer',
      language: 'Language of every answer from now on',
      verb: 'The command to explain',
      page: 'Page of the results',
      limit: 'Results on a page',
      all: 'Also papers that match only common words',
      to: 'Who sees the answer',
      view: 'Which view of the paper',
      button: 'Internal',
    },
    choices: {
      yes: 'yes',
      no: 'no',
      on: 'on',
      off: 'off',
      more: 'more',
      less: 'less',
      list: 'list',
      channel: 'channel',
    },
    labels: {
      query: 'Words',
      sort: 'Order',
      paper: 'Paper',
      part: 'Part',
      parts: 'Parts',
      note: 'Note',
      to: 'Channel',
      cards: 'Link cards',
      lang: 'Language',
      at: 'Time',
      tz: 'Time zone',
      days: 'Days',
      count: 'Papers per post',
      exclude: 'Exclusions',
      layout: 'Layout',
      learn: 'Order of papers',
      how: 'Preference',
      titles: 'Papers without abstract',
      done: 'Status',
      only: 'Filter',
      what: 'Feed',
      who: 'Person',
      format: 'Format',
      from: 'Source',
      until: 'Deadline',
      tally: 'Tally',
      tag: 'Tag',
      verb: 'Command',
      when: 'Day and time',
    },
    forms: {
      search: { title: 'Search papers', submit: 'Search' },
      show: { title: 'Open a paper', submit: 'Open' },
      related: { title: 'Related papers', submit: 'Find' },
      share: { title: 'Share a paper', submit: 'Share' },
      discuss: { title: 'Discuss a paper', submit: 'Discuss' },
      save: { title: 'Save a paper', submit: 'Save' },
      unsave: { title: 'Remove a saved paper', submit: 'Remove' },
      subscribe: { title: 'Daily paper', submit: 'Preview' },
      why: { title: 'Why this paper', submit: 'Show' },
    },
    languages: { zh: '中文', en: 'English' },
    orders: { fit: 'Best match', year: 'Newest', name: 'Name' },
    languageNow: 'I’m answering in English.',
    languageChosen: 'From now on I’ll answer in English.',
  },
  zh: {
    verbs: {
      search: '找论文：关键词、一句话的问题或论文名，中英文都行',
      show: '打开一篇论文，逐部分看',
      random: '随便来一篇，也可以限定范围',
      related: '找和某篇相关的论文',
      topics: '浏览主题、算法和评测基准',
      language: '选我用哪种语言回答你',
      help: '使用帮助，该怎么问',
    },
    options: {
      query: '关键词、问题或论文名：奖励稀疏、tag:grpo、"完整短语"、-排除',
      sort: '结果的顺序',
      paper: '论文名（拼错也能认出）或编号，如 #37',
      lang: '用哪种语言回答',
      language: '以后都用哪种语言回答',
      verb: '想了解的命令',
      page: '第几页',
      limit: '一页几篇',
      all: '也列出只提到常用词的论文',
      to: '答案给谁看',
      view: '显示方式',
      button: '由按钮填写',
    },
    choices: { yes: '是', no: '否', on: '开', off: '关', list: 'list', channel: 'channel' },
    labels: {
      query: '关键词',
      sort: '排序',
      paper: '论文',
      part: '部分',
      parts: '显示部分',
      note: '附言',
      to: '频道',
      cards: '链接卡片',
      lang: '语言',
      at: '时间',
      tz: '时区',
      days: '星期',
      count: '篇数',
      exclude: '排除内容',
      layout: '排版',
      learn: '论文顺序',
      how: '偏好',
      titles: '无摘要论文',
      done: '阅读状态',
      only: '筛选',
      what: '地址类型',
      who: '对象',
      tag: '标签',
      format: '格式',
      from: '来源',
      until: '截止',
      tally: '票数',
      verb: '命令',
      when: '星期和时间',
    },
    forms: {
      search: { title: '搜论文', submit: '搜索' },
      show: { title: '打开论文', submit: '打开' },
      related: { title: '相关论文', submit: '查找' },
      share: { title: '分享论文', submit: '分享' },
      discuss: { title: '讨论论文', submit: '讨论' },
      save: { title: '收藏论文', submit: '收藏' },
      unsave: { title: '取消收藏', submit: '取消收藏' },
      subscribe: { title: '每日论文', submit: '预览' },
      why: { title: '为什么是这篇', submit: '查看' },
    },
    languages: { zh: '中文', en: 'English' },
    orders: { fit: '最相符', year: '最新', name: '名称' },
    languageNow: '我现在用中文回答你。',
    languageChosen: '以后我都用中文回答你。',
  },
};
