import { beforeAll, expect, it } from 'vitest';
import { parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Store } from '../../src/ports/store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { temporaryStore } from '../adapters/store/temporary-store.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { outcomes } from '../entries.ts';
import { realLibrary } from '../search/real-library.ts';

const now = Date.UTC(2026, 10, 29, 3);
const chat = new MemoryChat(() => now);
const actor = {
  platform: 'slack',
  workspace: 'T1',
  user: 'U1',
  displayName: 'Ada',
  managesChannel: true,
  timezone: 'Asia/Shanghai',
};
let store: Store;
beforeAll(async () => {
  ({ store } = await temporaryStore());
});

/** The terms of a subscription for which only a query was typed. */
const usual: Readonly<Record<string, string>> = {
  query: 'grpo',
  at: '09:00',
  tz: 'Asia/Shanghai',
  days: '12345',
  count: '1',
  lang: 'en',
  layout: 'post',
};

/**
 * Returns the answer to text that is typed after `subscribe`. For a plan: its terms, as far as they differ from the
 * usual ones, and the words that it reports as not understood. For a question: what it asks about.
 */
async function outcome(typed: string): Promise<string> {
  const desk = createDesk(() => realLibrary, store, commands);
  const call = parseCall(`subscribe ${typed}`, commands);
  const asked = { id: 'r', call, actor, now, place: { channel: 'C1' } };
  const reply = await desk.answer({ ...asked, language: 'en' }, chat);
  const inChinese = await desk.answer({ ...asked, language: 'zh' }, chat);
  expect(confirmed(inChinese) === undefined, typed).toBe(confirmed(reply) === undefined);
  const text = plainText(reply);
  const terms = confirmed(reply);
  if (!terms) {
    const [, value, option] = /^“(.*)” is not valid for (.+?)\./u.exec(text) ?? [];
    return option === undefined ? `asks: ${text.split('\n')[0]}` : `asks ${option.toLowerCase()}: ${value}`;
  }
  const changed = Object.entries(terms).filter(([name, value]) => value !== (usual[name] ?? ''));
  const [, taken, unknown] = /I took “(.+)” as words|“(.+)” is not an option/u.exec(text) ?? [];
  const [, frequency] = /For “(.+)” I chose: /u.exec(text) ?? [];
  const said = taken ?? unknown;
  return [
    ...changed.filter(([name]) => name !== 'confirm').map(([name, value]) => `${name}=${value}`),
    ...(frequency === undefined ? [] : [`for “${frequency}”`]),
    ...(said === undefined ? [] : [`says “${said}”`]),
  ].join(' ');
}

function confirmed(reply: Reply): Readonly<Record<string, string>> | undefined {
  const actions = reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  return actions.flatMap((action) =>
    action.kind === 'command' && action.call.options.confirm !== undefined ? [action.call.options] : [],
  )[0];
}

/**
 * Texts that people type after `subscribe`, and the answers. Several on a line have the same one. Nothing after the
 * arrow means the usual terms.
 */
const forms = `
grpo at:9点半 | grpo at:nine thirty | grpo at:half past nine | grpo at:9h30 | grpo at:9：30am → at=09:30
grpo at:0930 | grpo at:930 | grpo at 9.30 | grpo at:9.30am | grpo at:09h30 | grpo at:九點半 → at=09:30
grpo Mon–Fri 9.30 → at=09:30
grpo at:9:00AM EST | grpo at:9am EST | grpo at 9am EST | grpo every day at 9am EST → asks time zone: EST
grpo tz:EST → asks time zone: EST
grpo at:9am JST | grpo at:9am Tokyo | grpo tz:Asia / Tokyo | grpo tz:東京 | grpo Time zone: Tokyo → tz=Asia/Tokyo
grpo tz:JST | grpo 9 o'clock weekdays tokyo time → tz=Asia/Tokyo
grpo at:9:00 UTC | grpo tz:GMT → tz=UTC
grpo at:09:00+08:00 → asks time zone: +08:00
grpo at:9am PT | grpo tz:PT | grpo tz:pacific time → tz=America/Los_Angeles
grpo at:9am tz:ET | grpo tz:New York | grpo tz:newyork | grpo tz:America/NewYork → tz=America/New_York
grpo tz:美东时间 | grpo tz:"New York" | grpo tz:America/new_york → tz=America/New_York
grpo 每周一三五 早上八点 | grpo 每周一三五早上八点 | 每周一三五早上八点 | grpo days:mon wed fri at 8 → at=08:00 days=135
grpo 平日早上九點 | grpo weekdays at nine | me to grpo | anything about grpo, please | us to grpo at 9 | me →
this channel for grpo in English | to grpo | grpo tz:Beijing | grpo tz:beijing time | grpo at 9 | grpo at 9am →
grpo at nine | grpo at:nine | grpo at:morning | grpo at:早上 | grpo at:9a | grpo at:9 a.m | grpo at:9 o clock →
grpo at:9oclock | grpo at=9am | grpo --at 9am | grpo --at=9am | grpo -at 9am | grpo @9am | grpo @ 9am →
grpo 9am | grpo 9am mon-fri | grpo 9am weekdays | grpo at 9am on weekdays | grpo 工作日早上9点 | grpo 工作日 9点 →
grpo 周一到周五 9:00 | grpo 周一至周五上午九点 | grpo days:except weekends | grpo days:周1到周5 | grpo TZ：上海 | grpo Time: 9am →
grpo lang:EN | grpo time:9am | at:9am grpo | grpo at:北京时间9点 | grpo in the morning | grpo at:9am. →
grpo at:"9 am" | grpo at:“9 am” | all at 9 | at 9 | 9am | to papers on grpo | 关于grpo的论文 | grpo days:週一到週五 →
grpo at:0900 | grpo days:周末除外 | grpo except weekends at 9 | grpo at 9 am but skip weekends | grpo 除周末 →
grpo days:除周末 | grpo days:除周末外 | grpo days:周末不发 | grpo days:not on weekends | grpo 周末休息 9点 | grpo 周末不要发 →
grpo mon-fri daily →
me grpo every day at 8am | us every day at 8am | grpo every morning at 8 → at=08:00 days=1234567
grpo each morning at 8 | grpo 每天早上八点 | daily at 8 to grpo | 每天八点的grpo → at=08:00 days=1234567
grpo in Chinese | grpo lang:Chinese | grpo lang:中文 | grpo lang:zh-CN | grpo lang=zh → lang=zh
GRPO 用中文 → query=GRPO lang=zh
grpo lang:en in Chinese → query=grpo in Chinese says “in Chinese”
GRPO 不要扩散 → query=GRPO exclude=扩散
不要扩散 | 不要 扩散 | grpo 不含：扩散 → exclude=扩散
grpo excluding diffusion models → exclude=diffusion models
grpo but not diffusion models every day at 8 → at=08:00 days=1234567 exclude=diffusion models
grpo every day excluding diffusion, surveys → days=1234567 exclude=diffusion, surveys
grpo without diffusion | exclude:diffusion | grpo Leave out: diffusion | -diffusion → exclude=diffusion
grpo -diffusion | grpo -diffusion at:9 → exclude=diffusion
grpo papers without code → query=grpo papers without code
grpo, no surveys | all except surveys | excluding surveys → exclude=surveys
no free lunch theorem → query=no free lunch theorem
grpo except tag:ppo → exclude=tag:ppo
GRPO，除了扩散模型 → query=GRPO exclude=扩散模型
GRPO不要扩散模型、综述 → query=GRPO exclude=扩散模型, 综述
强化学习不要综述 每天9点 → query=强化学习 days=1234567 exclude=综述
模型要不要奖励 → query=模型要不要奖励
GRPO 不要重复采样的 → query=GRPO exclude=重复采样的
US policy → query=US policy
machine translation Chinese → query=machine translation Chinese
grpo at:quarter to nine | grpo at:差一刻九点 | grpo quarter to nine → at=08:45
grpo at:quarter past 9 | grpo at:9点一刻 → at=09:15
grpo at:２１：００ | grpo at:21：00 | grpo at:21h | grpo at:9p | grpo at night | grpo at:9:00 pm → at=21:00
grpo at:晚間九點 → at=21:00
grpo at:noon-ish → asks time: noon-ish
grpo at noon-ish → query=grpo at noon-ish says “at noon-ish”
grpo at noon | grpo 中午 → at=12:00
training at 4 bits → query=training at 4 bits
training at 4 bits every day at 8am → query=training at 4 bits at=08:00 days=1234567
mixture at 16 experts mon-fri 8:00 → query=mixture at 16 experts at=08:00
工作日志 每天8点 → query=工作日志 at=08:00 days=1234567
policy and sat → query=policy and sat
earth and sun → query=earth and sun
grpo at:tomorrow → asks time: tomorrow
grpo tomorrow → query=grpo tomorrow says “tomorrow”
grpo tomorrow at 9am → query=grpo tomorrow at 9am says “tomorrow at 9am”
grpo at:now → asks time: now
grpo at:evening | grpo at:傍晚6点 | grpo in the evenings → at=18:00
grpo at:noon Tokyo → at=12:00 tz=Asia/Tokyo
grpo at:晚上 | grpo 晚上 工作日 | grpo at 20:00h → at=20:00
grpo at:every morning | grpo every morning | grpo 每天早上 | grpo daily | grpo daily 9am → days=1234567
grpo daily at 9 | grpo every day at 9 | grpo every day at 9 o'clock | grpo 9点每天 | grpo 每天北京时间9点 → days=1234567
grpo 9点 每天 | grpo 每天早9点 | grpo 每天 早上 9 点 | grpo, every day at 9am | grpo; daily | daily → days=1234567
a paper a day about grpo | grpo a paper every day → days=1234567
grpo at:every evening Asia/Tokyo → at=18:00 tz=Asia/Tokyo days=1234567
grpo at:every evening days:fri → at=18:00 days=5
grpo 早上八点 | grpo 8点 用英文 | grpo in english at 8 | grpo every weekday morning at 8 | grpo 周一到周五每天8点 → at=08:00
grpo 晚上9点半 | grpo at:晚上九点三十分 | grpo at:21点30 | grpo at:21:30分 | grpo at:9.30pm | grpo at:21:30h → at=21:30
grpo at:21:30 hrs | grpo at:2130hrs → at=21:30
grpo at:9;30 → asks time: 9;30
grpo at:9-30 → asks time: 9-30
grpo at:9:3 → asks time: 9:3
grpo at:9:30:00 → asks time: 9:30:00
grpo at:9 Uhr → asks time: 9 Uhr
grpo at:9am and 5pm → asks time: 9am and 5pm
grpo at:9am,5pm → asks time: 9am,5pm
grpo at:9-10 → asks time: 9-10
grpo at:around 9 → asks time: around 9
grpo at:~9 → asks time: ~9
grpo at:before noon → asks time: before noon
grpo at:25 → asks time: 25
grpo at=21:00 days=mon → at=21:00 days=1
grpo 9 → query=grpo 9
grpo mondays | grpo on mondays | grpo 每周一早上9点 | every monday | a paper about grpo every monday → days=1
grpo every monday at 10 | grpo days:mon at 10 → at=10:00 days=1
grpo mon wed fri 9am | grpo mon,wed,fri | grpo 星期一三五 9点 | grpo days:MWF | grpo days:周一、三、五 → days=135
grpo days:一三五 | grpo days:1,3,5 | grpo days:１，３，５ → days=135
grpo Mon/Wed/Fri at 8:30 → at=08:30 days=135
grpo 周末上午10点 | grpo 周六日 10点 → at=10:00 days=67
grpo 每天 21:00 | grpo every night at 9 | grpo 每晚9点 → at=21:00 days=1234567
grpo 每天晚上 | grpo every evening at 8 | grpo 每晚 → at=20:00 days=1234567
grpo 明天早上9点 → query=grpo 明天早上9点 says “明天早上9点”
grpo at:明天9点 → asks time: 明天9点
grpo days:工作日除周五 | grpo days:weekdays except friday | grpo every weekday at 9 except fridays → days=1234
grpo weekdays without friday | every monday to thursday about grpo → days=1234
grpo days:mon tue | grpo days:MON,TUE → days=12
grpo days:Monday - Wednesday → days=123
grpo days:tu/th | grpo days:TTh → days=24
grpo days:t/th → asks days: t/th
grpo days:周一周三 | grpo days:mon days:wed | grpo，每周一，周三 9点 | grpo days:mon, wed → days=13
grpo days:单日 → asks days: 单日
grpo days:隔天 → days=135 for “隔天”
grpo days:every other day → days=135 for “every other day”
grpo days:biweekly → days=1 for “biweekly”
grpo days:weekly | grpo weekly → days=1 for “weekly”
grpo days:每周 | grpo 每周 → days=1 for “每周”
grpo once a week → days=1 for “once a week”
grpo days:monthly → days=1 for “monthly”
grpo days:today → asks days: today
grpo days:first monday → asks days: first monday
grpo days:5 | grpo fri 9am | grpo only fridays 9am | grpo, weekly, in English, on Friday → days=5
grpo days:0 → asks days: 0
grpo days:8 → asks days: 8
grpo days:mondy → asks days: mondy
grpo days:wednes → days=3
grpo days:Montag → asks days: Montag
grpo days:none → asks days: none
grpo tz:ET at:8 → at=08:00 tz=America/New_York
grpo tz:Berlin, Germany → asks time zone: Berlin, Germany
grpo tz:Paris, Texas → asks time zone: Paris, Texas
grpo tz:Europe/Tokyo → asks time zone: Europe/Tokyo
grpo tz:UTC+8 → asks time zone: UTC+8
grpo tz:Z → asks time zone: Z
grpo tz:台北时间 → tz=Asia/Taipei
grpo tz:東八區 → asks time zone: 東八區
grpo tz:local → asks time zone: local
grpo tz:CET → tz=Europe/Brussels
grpo tz:Mars → asks time zone: Mars
grpo 时区：东京 时间：晚上8点 → at=20:00 tz=Asia/Tokyo
grpo count:3 | grpo count:three | grpo count:３ | grpo count:三 | grpo count:3篇 | grpo count:3 papers → count=3
3 papers about grpo | grpo COUNT : 3 → count=3
grpo count:两三篇 → asks papers per post: 两三篇
grpo count:10 → asks papers per post: 10
grpo count:0 → asks papers per post: 0
grpo count:1.5 → asks papers per post: 1.5
grpo count:two or three → asks papers per post: two or three
grpo count: 2 at: 9 | grpo Papers per post: 2 | grpo count:两篇 → count=2
grpo lang:french → asks language: french
grpo exclude:image generation | grpo exclude:"image generation" at:9 → exclude=image generation
grpo parts:方法,data | grpo parts:method and data → parts=method,data
grpo parts:method and problem → parts=problem,method
grpo layout:thread → layout=thread
grpo layout:侧边栏 → asks layout: 侧边栏
grpo layout:sideways → asks layout: sideways
grpo titles:yes | grpo titles:是 → titles=yes
grpo titles:maybe → asks papers without abstract: maybe
grpo learn:off | grpo learn:不 → learn=no
grpo hour:9 → query=grpo hour:9 says “hour:9”
grpo from:9 to:10 → query=grpo from:9 to:10 says “from:9”
grpo at: → query=grpo at: says “at:”
grpo at: days: → asks time: days:
grpo at:9 at:10 → asks time: 9 10
at:9am GRPO tree search → query=GRPO tree search
days:mon GRPO → query=GRPO days=1
tree search at scale → query=tree search at scale
"every morning" → asks: No papers match “"every morning"”. Try fewer or different words.
grpo -at scale → query=grpo scale exclude=at
sun flower agents → query=sun flower agents
SAT solving → query=SAT solving
policy gradient 135 → query=policy gradient 135
grpo every day at 9am Tokyo | grpo, daily, 9am, Asia/Tokyo → tz=Asia/Tokyo days=1234567
grpo 每天早上9:30 → at=09:30 days=1234567
grpo 下午3点一刻 → at=15:15
grpo 每月 | grpo 每月 9点 → days=1 for “每月”
grpo in the evening, weekends → at=18:00 days=67
morning routines → query=morning routines
tag:grpo count:3 at 10 → query=tag:grpo at=10:00 count=3
grpo at:10 every Friday → at=10:00 days=5
grpo exclude:image generation every day at 8 → at=08:00 days=1234567 exclude=image generation
grpo count:3 apples → asks papers per post: 3 apples
grpo this evening → query=grpo this evening says “this evening”
day-night transfer → query=day-night transfer
grpo every step → query=grpo every step
long horizon at 3 → query=long horizon at=03:00
daily activities of agents → query=daily activities of agents
tag:grpo at:9 → query=tag:grpo
tag:"LLM reasoning" days:weekends → query=tag:"LLM reasoning" days=67
in:method GRPO at:8pm → query=in:method GRPO at=20:00
grpo at 9:30am, mondays → at=09:30 days=1
grpo at midnight on fridays → at=00:00 days=5
grpo for me at 8am → query=grpo for me at=08:00
grpo nightly → query=grpo nightly says “nightly”
grpo twice a day → days=1234567 for “twice a day”
grpo 2x a week → days=14 for “2x a week”
grpo 每天两篇 | grpo 每天9点，2篇 | grpo every day at 9, 2 papers | grpo, 2 papers, every morning → days=1234567 count=2
grpo every day, two papers each time | 2 grpo papers daily → days=1234567 count=2
grpo 每天2次 → days=1234567 for “每天2次”
grpo 每天两次 9点 → days=1234567 for “每天两次”
a grpo paper every friday at 8 | grpo weekly on fridays at 8 → at=08:00 days=5
two papers every friday about grpo → days=5 count=2
奖励稀疏每周一三五早上八点 → query=奖励稀疏 at=08:00 days=135
on-policy papers → query=on-policy papers
paper recommendation → query=paper recommendation
grpo 每天8点半 两篇 → at=08:30 days=1234567 count=2
grpo every two weeks → days=1 for “every two weeks”
grpo every two weeks on monday → days=1 for “every two weeks on monday”
grpo not on holidays → query=grpo not on holidays says “not on holidays”
grpo 每两周 → days=1 for “每两周”
grpo 隔周一 9点 → days=1 for “隔周一”
grpo 每月第一个周五 → days=5 for “每月第一个周五”
节假日出行 每天9点 → query=节假日出行 days=1234567
双周期 每天9点 → query=双周期 days=1234567
traffic on holidays every day at 9 → query=traffic on holidays days=1234567
cost per day at 9am → query=cost per day
grpo per week → query=grpo per week says “per week”
DeepSeek-R1每天9点 → query=DeepSeek-R1 days=1234567
图像识别每天9点 → query=图像识别 days=1234567
噪声去除每周一 → query=噪声去除 days=1
GRPO除每周一 → query=GRPO除每周一
GRPO 不要每天 → query=GRPO 不要每天 says “不要每天”
grpo 节假日不发 → query=grpo 节假日不发 says “节假日不发”
grpo 节假日推送 → query=grpo 节假日推送 says “节假日推送”
grpo 早晚各一篇 → query=grpo 早晚各一篇 says “早晚各一篇”
grpo in #reading → asks: I post in the channel where you subscribe. Type this in #reading to get the papers there.
到 #reading → asks: I post in the channel where you subscribe. Type this in #reading to get the papers there.
#37 → query=#37
grpo at:晚上12点 | grpo at:凌晨12点 → at=00:00
grpo at:中午1点 → at=13:00
grpo at:夜里2点 → at=02:00
grpo tz:PST → asks time zone: PST
grpo tz:CST → asks time zone: CST
grpo tz:Kolkata → tz=Asia/Kolkata
grpo tz:Kyiv → tz=Europe/Kyiv
grpo tz:São Paulo → tz=America/Sao_Paulo
grpo at:夜间11点 → at=23:00
grpo at:half past 9:20 → asks time: half past 9:20
grpo at:quarter to 12 pm → at=11:45
grpo 每天美东时间晚上8点 → at=20:00 tz=America/New_York days=1234567
grpo at:8 tz:西五区 → asks time zone: 西五区
grpo in the evening at 8:30 → at=20:30
grpo this evening at 8 → query=grpo this evening at 8 says “this evening at 8”
grpo every evening at 8am → query=grpo every evening at 8am says “every evening at 8am”
grpo 明天9点 → query=grpo 明天9点 says “明天9点”
grpo 三篇 → query=grpo 三篇 says “三篇”
grpo exclude: → query=grpo exclude: says “exclude:”
grpo every other Monday → days=1 for “every other Monday”
grpo every second Friday at 10 → at=10:00 days=5 for “every second Friday”
grpo at 8 and 18 → query=grpo at 8 and 18 says “at 8 and 18”
grpo mornings → query=grpo mornings says “mornings”
grpo from Monday to Thursday at 8 → query=grpo from Monday to Thursday at 8 says “from Monday to Thursday at 8”
grpo until Friday → query=grpo until Friday says “until Friday”
grpo for two weeks at 8 → query=grpo for two weeks at 8 says “for two weeks at 8”
grpo 逢周五下午两点 → at=14:00 days=5
grpo 每隔一天 8点 → at=08:00 days=135 for “每隔一天”
grpo 下周一开始 8点 → query=grpo 下周一开始 8点 says “下周一开始 8点”
grpo 一天两篇 8点 | grpo two papers per day at 8 → at=08:00 days=1234567 count=2
grpo 每次两篇 → query=grpo 每次两篇 says “每次两篇”
math reasoning in Chinese every day at 8am → query=math reasoning at=08:00 days=1234567 lang=zh
grpo at 8 my time → query=grpo at 8 my time says “at 8 my time”
grpo at 8 Uhr → query=grpo at 8 Uhr says “at 8 Uhr”
grpo at around 8 → query=grpo at around 8 says “at around 8”
grpo before 9am → query=grpo before 9am says “before 9am”
grpo after lunch → query=grpo after lunch says “after lunch”
grpo at dawn → query=grpo at dawn says “at dawn”
grpo 除了周三 10点 → at=10:00 days=124567
grpo at:24:00 → asks time: 24:00
grpo at:13pm → asks time: 13pm
grpo at:晚上8点一刻 → at=20:15
grpo at:下午三点三刻 → at=15:45
grpo at:中午12点半 → at=12:30
grpo at:9:5 → asks time: 9:5
grpo days:sat-mon → days=167
grpo days:M,W,F → asks days: M,W,F
grpo days:except monday | grpo days:不要周一 | grpo days:no mondays → days=234567
grpo days:双休日 → days=67
grpo tz:BST → asks time zone: BST
grpo tz:UTC-5:30 → asks time zone: UTC-5:30
grpo tz:伦敦时间 → tz=Europe/London
grpo tz:Munich | grpo 9am Berlin time → tz=Europe/Berlin
grpo tz:Hongkong → tz=Asia/Hong_Kong
grpo tz:my time → asks time zone: my time
grpo lang:zh-TW → asks language: zh-TW
grpo lang:both → asks language: both
grpo exclude:survey, benchmark → exclude=survey, benchmark
grpo at 8:00 CET → at=08:00 tz=Europe/Brussels
grpo at 8:00 Z → query=grpo at 8:00 Z says “at 8:00 Z”
grpo at 08:00:00 → query=grpo at 08:00:00 says “at 08:00:00”
grpo 8am-9am → query=grpo 8am-9am says “8am-9am”
grpo tu th 8am → at=08:00 days=24
grpo mon+wed 8am → at=08:00 days=13
grpo at： 8点　days：周一 | grpo --at=8:00 --days=mon → at=08:00 days=1
grpo when:mon → query=grpo when:mon says “when:mon”
grpo at 8:00, days mon → query=grpo at 8:00, days mon says “at 8:00, days mon”
grpo starting tomorrow at 8 → query=grpo starting tomorrow at 8 says “starting tomorrow at 8”
grpo 每天早晚8点 → query=grpo 每天早晚8点 says “每天早晚8点”
grpo weekdays except Friday, Berlin time → tz=Europe/Berlin days=1234
grpo 除周五外的工作日 早上十点 → at=10:00 days=1234
grpo every tuesday at half past nine → at=09:30 days=2
grpo first monday of the month → days=1 for “first monday of the month”
grpo every friday evening 8 → at=20:00 days=5
grpo 17h30 → at=17:30
grpo 傍晚6点半，只发周二 → at=18:30 days=2
grpo every Tuesday at lunchtime → query=grpo every Tuesday at lunchtime says “every Tuesday at lunchtime”
grpo two papers every monday at 10 | grpo at 10, two papers, mondays → at=10:00 days=1 count=2
GRPO，每天晚上发两篇 → query=GRPO at=20:00 days=1234567 count=2
GRPO，每周五下午，一次三篇 → query=GRPO at=14:00 days=5 count=3
扩散模型，工作日中午，用英文 → query=扩散模型 at=12:00
grpo Sundays only, 8am Berlin → at=08:00 tz=Europe/Berlin days=7
grpo every day at 8:30 but not on weekends → at=08:30
grpo tokyo time, every weekday, at 10 → at=10:00 tz=Asia/Tokyo
grpo three papers on mondays, 10am, Berlin time → at=10:00 tz=Europe/Berlin days=1 count=3
GRPO 每个工作日早上九点，周五除外 → query=GRPO days=1234
GRPO 每天早上十點 除了週五 → query=GRPO at=10:00 days=123467
grpo every monday in chinese at 10 → at=10:00 days=1 lang=zh
reward hacking, one paper a day, 10am, no surveys → query=reward hacking at=10:00 days=1234567 exclude=surveys
reward hacking, no surveys, one paper a day, 10am → query=reward hacking at=10:00 days=1234567 exclude=surveys
机器人 周一至周五早上10:30 每次三篇 不要综述 → query=机器人 at=10:30 count=3 exclude=综述
grpo 3 papers each friday → days=5 count=3
grpo 10am every 2nd day → at=10:00 days=135 for “every 2nd day”
robots morning → query=robots morning says “morning”
grpo for the next month → query=grpo for the next month says “for the next month”
GRPO 隔天一篇 → query=GRPO days=135 for “隔天”
每天早上9点 奖励稀疏 → query=奖励稀疏 days=1234567
周一周三 上午10点半 机器人 → query=机器人 at=10:30 days=13
GRPO 东京时间每天早上10点，每次两篇 → query=GRPO at=10:00 tz=Asia/Tokyo days=1234567 count=2
grpo 9-10am → query=grpo 9-10am says “9-10am”
grpo 9 - 10 am → query=grpo 9 - 10 am says “10 am”
grpo 凌晨 → query=grpo 凌晨 says “凌晨”
grpo every two weeks at 8 → at=08:00 days=1 for “every two weeks”
grpo three times a week → days=135 for “three times a week”
a grpo paper a month → days=1 for “every month”
一周两篇grpo → days=1 count=2 for “每周”
grpo 每周2次 → days=14 for “每周2次”
grpo 每周两次9点 → days=14 for “每周两次”
多智能体每周 → query=多智能体 days=1 for “每周”
grpo 工作日下午 → at=14:00
grpo days:except every day → asks days: except every day
grpo except on fridays daily 10:30 → at=10:30 days=123467
grpo 工作日 周三除外 → days=1245
grpo every morning except sunday → days=123456
grpo every evening at 8 tokyo time → at=20:00 tz=Asia/Tokyo days=1234567
one-shot papers daily → query=one-shot papers days=1234567
grpo on Fridays at 4pm, weekly → at=16:00 days=5
grpo weekly at 4pm → at=16:00 days=1 for “weekly”
grpo biweekly at 4pm → at=16:00 days=1 for “biweekly”
grpo，早上八點，兩篇，每週二和週四 → at=08:00 days=24 count=2
grpo, every day, no surveys, 10:30, except weekends → at=10:30 exclude=surveys
grpo, no surveys, no diffusion, daily → days=1234567 exclude=surveys, diffusion
grpo，每週一三五，不要綜述，8點 → at=08:00 days=135 exclude=綜述
grpo at 9 and 17 → query=grpo at 9 and 17 says “at 9 and 17”
two papers on grpo every weekday at 8, no surveys → at=08:00 count=2 exclude=surveys
text to image daily → query=text to image days=1234567
grpo每周一和周四下午三点 → at=15:00 days=14
grpo exclude:survey every mon fri at 8 → at=08:00 days=15 exclude=survey
grpo 一点改进 → query=grpo 一点改进
`;

it.each(outcomes(forms))('subscribe %s → %s', async (typed, expected) =>
  expect(await outcome(typed)).toBe(expected),
);

it('keeps every word of the query in a submitted form, but not in a button that holds a typed line', async () => {
  const desk = createDesk(() => realLibrary, store, commands);
  const call = { verb: 'subscribe', options: { query: 'me to reasoning in Chinese' } };
  const asked = { id: 'r', call, actor, now, place: { channel: 'C1' }, language: 'en' as const };
  const reply = await desk.answer({ ...asked, isForm: true }, chat);
  expect(confirmed(reply)).toMatchObject({ query: 'me to reasoning in Chinese', lang: 'en' });
  const pressed = await desk.answer({ ...asked, isPress: true }, chat);
  expect(confirmed(pressed)).toMatchObject({ query: 'reasoning', lang: 'zh' });
});
