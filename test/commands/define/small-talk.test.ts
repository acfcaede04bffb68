import { describe, expect, it } from 'vitest';
import { pointsBack, smallTalk } from '../../../src/commands/define/small-talk.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import { entries } from '../../entries.ts';

const { en, zh } = { en: textsIn('en'), zh: textsIn('zh') };

const lines = {
  greeting: `
    hi | Hello! |  hey there  | who are you? | are you there? | Good morning all | 你好！ | 您好 | 你是谁？ | 在吗 | 早
    晚上好～ | 大家好 | Hallo! | Hilfe | ¡Hola! | Olá`,
  thanks: `
    thanks | Thank you so much! | thanks, that helps | Thank you, that was very helpful | ty :pray:
    this is helpful | it's working! | 谢谢你～ | 谢了哈 | 3q | 謝謝 | 辛苦了 | 非常感谢！ | 谢谢你的帮助 | 多谢多谢 | Danke schön!
    muchas gracias | Merci beaucoup`,
  nothingToDo: `
    ok | Got it. | great | never mind | forget it | bye | 👍🏽 | :+1: | <:party:123456789012345678> | 好的 | 666 | 牛
    知道了 | 明白了 | 算了 | 再见 | 哈哈哈 | 这个有用`,
  aboutProgram: `
    are you an AI? | 你是gpt吗 | are you a bot or a person | who made you | 你是机器人吗？ | 你是谁做的`,
  aboutCollection: `
    do you have arXiv? | arxiv | search google scholar | what's new? | can I add my own paper?
    how do I upload a pdf | import papers | 能搜 arXiv 吗 | 怎么添加论文 | 能不能加我自己的论文 | 最近有什么新论文`,
  aboutLinks: `
    why is there no pdf? | where is the code | can I download the pdf | 有没有代码 | 代码在哪 | 有没有 PDF | 为什么没有全文 | 原文在哪里`,
  aboutReminders: `
    remind me tomorrow to read TreePO | can you remind me on Friday? | 明天提醒我读TreePO | 提醒我周五看这篇论文 | 能不能提醒大家读论文`,
  aboutEarlier: `
    limitations of this paper | what are the experiments of this paper? | 这篇的实验结果怎么样 | oops, wrong paper | that was the wrong one | take it back | unshare | 分享错了 | 发错论文了 | the second one | 2
    next page | more | undo | not that, the other | no | who wrote it? | how does it compare to GRPO?
    send that to me weekly | did you post that? | what is this about | whats this paper about | what does it do? | tl;dr | 这是讲什么的
    讲的啥 | 发给我 | 总结一下 | 第三篇 | 打開第一篇 | 下一页 | 还有吗 | 不是这篇，是另一篇 | 作者是谁 | 这篇讲了啥 | 撤销 | 第二页 | 删掉刚才的分享`,
  aboutLeaving: `
    leave this channel | how do I remove this bot? | go away | uninstall | 把机器人踢了 | 你能退群吗 | 滚`,
  aboutReading: `
    read for me | can you summarize a paper | explain it to me | 你能帮我读论文吗 | 可以给我翻译吗`,
  aboutPlaces: `
    how do I add you to a channel? | can you join #reading | can I use you in private channels? | do you work in threads
    can you email me? | send it to my email | 怎么把你加到群里 | 怎么拉你进频道 | 私有频道能用吗 | 能发到我邮箱吗`,
  aboutRanks: `
    most cited papers | sort by citations | how many citations does it have? | oral papers | best paper award
    recommend me something easy | a short paper | 引用最多的论文 | 有没有oral | 推荐一篇简单的 | 适合新手的论文 | 入门读哪篇`,
  aboutRights: `
    do I need to be an admin? | 只有管理员能订阅吗 | 我没权限怎么办`,
  complaint: `
    you are useless | I hate this | not working | the button does nothing | 没反应啊 | 怎么又是这篇 | 搜出来的都不对
    this is useless | that wasn’t helpful | it doesn't work | these results are wrong | can't find my paper
    too many results | 搜不到啊 | 找不到我要的论文 | 結果不對 | 这不对 | 这都啥玩意 | 太多了`,
};

describe.each(Object.entries(lines))('%s', (kind, said) => {
  it.each(entries(said))('answers %j', (text) => {
    for (const texts of [en, zh])
      expect(smallTalk(text, texts)).toBe(texts.replies[kind as keyof typeof lines]);
  });
});

it.each([
  '',
  ...entries(`
    hi-res images | reminders for agents | remind me what TreePO does | remind me of the TreePO paper | 提醒系统 | Hello world models | hierarchical | ?! | code | web | second order methods
    next token prediction | more is different | what is this agent good for | no free lunch | 37
    new objectives | recent advances in RL | does it help to mix data | add noise to rewards
    is there a code agent | great expectations | last layer | undo operations in agents | 感谢信
    search the web | 代码 | simple policy gradient papers | easy to hard curriculum | short horizon | 简单任务 | 入门级机器人 | join optimization | private inference | citation generation | 对比学习 | 结果不确定性 | results are robust | 什么是奖励 | 更多样本 | 第二篇章 | 早退出 | 下一步预测 | 好奇心 | 管理员 | 翻译 | wrong answers | add rewards | remove robots | 新论文推荐系统`),
])('searches for %j', (text) => {
  expect(smallTalk(text, en)).toBeUndefined();
});

it('tells lines that point at an earlier answer', () => {
  expect(['the second one', '第二篇'].map(pointsBack)).toEqual([true, true]);
  expect(['TreePO', '谢谢'].map(pointsBack)).toEqual([false, false]);
});
