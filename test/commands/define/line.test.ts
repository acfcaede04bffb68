import { describe, expect, it } from 'vitest';
import { intentsOf, keywordNames } from '../../../src/commands/define/desk-words.ts';
import { formatCall, parseCall } from '../../../src/commands/define/line.ts';
import { kinds } from '../../../src/commands/define/small-talk.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Call } from '../../../src/model/call.ts';
import { outcomes } from '../../entries.ts';

function parse(line: string) {
  const { said: _, ...call } = parseCall(line, commands);
  return call;
}

/**
 * Lines that people type, each with its verb and options. Several on a line mean the same, and `search` alone
 * searches for the line as it was typed.
 */
const lines = `
/paper search GRPO | search: GRPO | 搜索：GRPO | Can you please find GRPO → search query=GRPO
recommend something about GRPO | 推荐一下 GRPO | 请帮我查一下 GRPO | Hello! can you find GRPO → search query=GRPO
search 奖励稀疏 credit assignment → search query=奖励稀疏 credit assignment
搜索 奖励稀疏 | 搜一搜 奖励稀疏 | 你好，搜索 奖励稀疏 → search query=奖励稀疏
把这篇改成中文 | move the meeting to monday 10am → search
GRPO 优势塌缩 | paper clips | skip connections | 停止条件 | 暂停训练两周 | continue pretraining → search
no papers on diffusion | stop that share | put attention on the list | 把噪声加到列表 | 未读消息摘要 | make it fast → search
change to LoRA | change 1 to purple | move 37 | make 2 copies of the policy | 一个改进方法 → search
resume training from a checkpoint | pauses in speech until the next word | change the time horizon → search
训练暂停机制 | searching for gold | 分享TreePO的创新点有哪些 | less is more | how to use tools → search
reading list of papers | can you trust reward models | how to share parameters | 如何搜索最优策略 → search
resume parsing | 推荐系统 | 推荐 | privacy | 收集数据 | recommendation on graphs | how many papers use GRPO → search
恢复丢失信息 | 投票选择性注意力 | 讨论第37种方法 | remove outliers from the list of rewards | 我读完了 | 停止准则 | private data → search
math reasoning in Chinese | 请求调度 | 暂停token机制 | hello world models | 把奖励分解 | 将状态压缩成树 → search
survey of robots, a paper on robots | 每月发布的数据集 | papers per week | send that to me weekly → search
a paper on monday effects | 周一到周五股价预测 | 每日推送通知优化 | 每日订阅量预测 | 每天更新的模型发展 | 每天发现新论文 → search
post-training every day | a paper about daily activity recognition | give me papers on daily dialogue → search
a paper on weekly traffic forecasting | 每周发表的论文 | 每日推荐系统的论文 | 每日推理论文 | 工作日志推理的论文 | 推荐点击率预测 | 推荐点云论文 → search
推荐下游任务的论文 | 订阅状态 | what do you know | how can I filter noisy labels | Hi, all! | give agents a memory → search
start a new episode | 引用网络分析 | mark the end of an episode | 标签:grpo | 標籤:grpo | my data augmentation → search
constructor | 语言model的推理 | 搜索结果 | 为什么GRPO有效 | 类似BERT的模型 | 状态space模型 | 链接prediction | 今天arXiv有什么 → search
tag:grpo tree | /etc/passwd | one hot | hot data → search
/paper | help! | help me | -? | 帮助！ | what can you do? | 怎么用？ | 有哪些命令 | 你能干嘛 | 咋用 | I'm new here | 这是什么？ → help
search syntax | 搜索语法 | how do I search for an exact phrase | 怎么排除关键词 | what's this bot for? | 这个机器人是干嘛的 | how do I search by author? | /help | --help | -h → help
SHOW ac odm lang:en | show lang:en ac odm → show paper=ac odm lang=en
show ac odm lang：zh → show paper=ac odm lang=zh
search tag:grpo in:method tree → search query=tag:grpo in:method tree
search "exact words" -not lang:zh → search query="exact words" -not lang=zh
search a -- b → search query=a -- b
search page:2 -- lang:en → search query=lang:en page=2
random | send me a paper | random paper | surprise me! | can you recommend a paper? | 能不能推荐几篇论文？ → random
随便来一个 | 给我来一篇随机的 | 随便来一篇 | 隨便來一篇 → random
why no paper today? | why was nothing posted today? | what comes tomorrow | 今天为什么没发？ | 下一篇是啥 | 为啥今天没推 | 发到哪了 | 几点推送 → status
when is the next paper? | 为什么今天没发 | tomorrow's paper → status
每天改成每周一 | change | skip weekends | 修改推送时间 | skip Fridays | 周末不要推送 | 取消全部订阅 → subscriptions
周末不要发 | resume | edit my subscription | 结束订阅 | 恢复 | 接着发 | 别再推了 | 闭嘴 | change my time zone | mute | snooze | 静音 | 看看订阅 | 现在有哪些订阅 | 我訂閱了啥 → subscriptions
删除订阅 | delete subscription | 推送时间改一下 | 换个时间 | 这个频道订阅的是啥 | 谁订阅的 | turn off the daily papers → subscriptions
停止推送 | recap off | pause: | unsubscribe | 取消订阅 | pause | 暂停 → subscriptions
subscriptions pause | /paper subscriptions edit | subscriptions stop | 订阅列表 暂停 → subscriptions
skip tomorrow | no papers tomorrow → subscriptions do=pause until=tomorrow
no posts on Friday → subscriptions do=pause until=on Friday
明天先别发了 → subscriptions do=pause until=明天
pause 1 until Monday | pause 1, until Monday please → subscriptions do=pause which=1 until=until Monday
skip 5 December → subscriptions do=pause until=5 December
pause 2 and 3 → subscriptions do=pause which=2 and 3
恢复1、2 → subscriptions do=resume which=1、2
暂停到周一 → subscriptions do=pause until=到周一
暂停3到1月4日 → subscriptions do=pause which=3 until=到1月4日
暂停 3 两周 → subscriptions do=pause which=3 until=两周
暂停3天 → subscriptions do=pause until=3天
暂停全部到下周一 → subscriptions do=pause which=all until=到下周一
把第2个订阅暂停两周 → subscriptions do=pause which=2 until=两周
pause 3 for two weeks → subscriptions do=pause which=3 until=for two weeks
pause 3 weeks → subscriptions do=pause until=3 weeks
pause 3 two weeks → subscriptions do=pause which=3 until=two weeks
pause the 2nd one till Friday → subscriptions do=pause which=2 until=till Friday
pause grpo until Monday → subscriptions do=pause which=grpo until=until Monday
pause 1 for a few days → subscriptions do=pause which=1 until=for a few days
stop posting for two weeks → subscriptions do=pause until=for two weeks
暂停 GRPO 两周 → subscriptions do=pause which=GRPO until=两周
麻烦把推送停两周 | 先停两周 → subscriptions do=pause until=两周
请暂停推送到下周一 → subscriptions do=pause until=到下周一
could you please resume the posts? | continue posting → subscriptions do=resume
pause the posts for a month → subscriptions do=pause until=for a month
暂停GRPO一周 → subscriptions do=pause which=GRPO until=一周
全部暂停到周一 → subscriptions do=pause which=all until=到周一
删除订阅1 | end #1 → subscriptions do=end which=1
delete the second subscription | remove subscription 2 → subscriptions do=end which=2
share my reading list | what's in my list | 分享我的清单 | 清空清单 | my reading list | show my list | 我的收藏清单 → saved
看看我收藏了啥 | 我存了哪些 | 导出收藏 | 我的收藏里有什么 | 把我的收藏发给大家 | 我的閱讀清單 | 我收藏了什么 | what's on my list? → saved
add TreePO to my list | 把TreePO加到清單 | 儲存 TreePO | 收藏TreePO | I'd like to save TreePO → save paper=TreePO
帮我存一下 TreePO | 把TreePO存到我的收藏里 | 收藏一下TreePO | 把TreePO加入收藏 | bookmark TreePO → save paper=TreePO
删除收藏TreePO | remove TreePO from my list | 删掉收藏里的TreePO | 把TreePO從收藏裡刪掉 | 幫我把 TreePO 取消收藏 → unsave paper=TreePO
我读完TreePO了 | TreePO 我读完了 | 我讀完 TreePO 了 | mark TreePO as read | 标记 TreePO 为已读 → save paper=TreePO done=yes
unread | 我还没读的论文 | show my unread papers → saved only=open
为什么没发TreePO → why paper=TreePO
post the daily paper at 8 → subscribe query=daily at 8
make it weekly → subscriptions do=edit to=weekly
move it to Friday → subscriptions do=edit to=Friday
把时间改到下午3点 → subscriptions do=edit to=下午3点
改成早上十点 | 能不能改到早上十点发 → subscriptions do=edit to=早上十点
改成每天两篇 → subscriptions do=edit to=每天两篇
change the time to 10am → subscriptions do=edit to=10am
change time to 10 → subscriptions do=edit to=10
move 2 to 8:30 → subscriptions do=edit which=2 to=8:30
change 1 to friday → subscriptions do=edit which=1 to=friday
change 2 to two papers in Chinese → subscriptions do=edit which=2 to=two papers in Chinese
change 2 at:10 → subscriptions do=edit which=2 to=at:10
change 1 at:25 → subscriptions do=edit which=1 to=at:25
holiday until 5 January → subscriptions do=pause until=until 5 January
放假到1月5日 → subscriptions do=pause until=到1月5日
change 2 count:2 | 修改 2 count:2 → subscriptions do=edit which=2 to=count:2
把第一个改成每天两篇 → subscriptions do=edit which=1 to=每天两篇
change 1 to Chinese | 把 1 改成中文 → subscriptions do=edit which=1 to=in Chinese
change 2 to en → subscriptions do=edit which=2 to=in English
make the first one daily → subscriptions do=edit which=1 to=daily
第2个改成每天 → subscriptions do=edit which=2 to=每天
取消订阅 GRPO | 取消订阅：GRPO → subscriptions do=end which=GRPO
unsubscribe from reward hacking → subscriptions do=end which=reward hacking
end the reward hacking subscription → subscriptions do=end which=the reward hacking subscription
pause my GRPO subscription → subscriptions do=pause which=my GRPO subscription
恢复GRPO的订阅 → subscriptions do=resume which=GRPO的订阅
pause 1 over christmas → subscriptions do=pause which=1 until=over christmas
resume 2 | 恢复第2个 | subscriptions resume 2 | 管理订阅 恢复 2 → subscriptions do=resume which=2
why was this paper picked | why are we seeing this | why did I get this paper? | why was this posted | why is this here | 為什麼是這篇 | 为什么发了这篇论文给我们 | 为什么推荐这篇 → why
why GRPO works → why paper=GRPO works
help me find papers about reward hacking → search query=papers about reward hacking
lang 中文 → language lang=中文
刪除我的資料 | is my data private? | 你会存我的数据吗 | my data | Delete my data | delete everything about me → forget
帮助 search | 幫助 search → help verb=search
show paper:TreePO lang:en | show TreePO lang:en lang:en → show paper=TreePO lang=en
分享 论文：TreePO 部分：方法 → share paper=TreePO part=方法
subscribe at:9 query:GRPO → subscribe query=GRPO at=9
what commands are there | settings | 设置 | list commands → help
how do I stop the daily posts? | how can I change the time of the daily paper | 怎么停掉每天的推送 → help verb=subscriptions
怎么取消投票 | how do I end a vote | close the poll now | cancel the vote | vote end | 取消投票 | 投票 结束 → help verb=vote
怎么分享论文给同事 | 如何把论文分享到频道 | how can I share a paper with my team? → help verb=share
how do I delete my data → help verb=forget
what did we read last week | 上周我们读了什么 | where can I see older posts? | who won the vote | 投票结果 → discussed
how often do you post? | post less often | 少发一点 | 多久发一次 → subscriptions
open a poll → vote
I already read TreePO → save paper=TreePO done=yes
what have I read? → saved only=done
search my list for GRPO | is GRPO in my list? | did I save GRPO | 收藏里有 GRPO 吗 | 我的收藏里有GRPO吗？ → saved query=GRPO
saved data → saved query=data
recommend a Chinese paper | recommend a paper in Chinese | 推荐中文论文 | 推薦中文論文 → random lang=zh
my reading list in English | 我的英文收藏 → saved lang=en
推荐数据论文 | recommend data papers → search
not interested in GRPO | 不想看 GRPO | 别再推 GRPO 了 | 不要再推荐GRPO | no more papers on GRPO | no more GRPO | No more GRPO papers → like paper=GRPO how=less
stop sending me papers about GRPO | 别给我推GRPO的论文了 → like paper=GRPO how=less
不想看这篇 → like paper=这篇 how=less
less robot papers | stop showing me robot papers please → like paper=robot how=less
少推点机器人 → like paper=机器人 how=less
多推点大模型 → like paper=大模型
不要再推这种论文 | 别再推这种论文了 → like paper=这种 how=less
read later TreePO | read later: TreePO | save TreePO for later | read TreePO later | 稍后再看 TreePO | TreePO以后再读 → save paper=TreePO
newest papers on GRPO | the latest papers about GRPO | 最新的GRPO论文 → search query=GRPO sort=year
no more emails | no more daily papers | stop sending new papers | stop sending any more papers | fewer daily papers | fewer papers | 少发点 → subscriptions
read later | 最新研究进展 | 最新的论文 → search
don't send me papers on weekends | 别再推荐了 | 别再发论文了 → subscriptions
不要再推GRPO以外的 | 别看 | 不看图像的推理 | 不再推理 → search
not interested | 不感兴趣 → like how=less
not interested in TreePO → like paper=TreePO how=less
sign us up for daily papers → subscribe query=daily
can I subscribe only to robotics? → subscribe query=robotics
能不能只推强化学习的 | 可以只发强化学习的论文吗？ → subscribe query=强化学习
turn off notifications | 停止每天发论文 | 别再推送了 | which subscriptions do we have → subscriptions
where do I see my saved papers | 在哪里看我收藏的论文 | where are my bookmarks? → saved
which papers were shared here? | what is everyone reading | popular papers | what's hot | 热门论文 | 大家都在读什么 | 最近讨论了哪些论文 → discussed
which paper should I read first? → random
can you post papers automatically? → subscribe
could you send me a paper every week? → subscribe query=a paper every week
能不能每天发两篇论文吗 → subscribe count=两 query=每天
咦今天怎么还没推 | 上次推送是什么时候 | 明天还会推吗 | how many papers are left? | when does the next one come → status
今天的推送呢 | 今天的论文讲什么 | what is the paper of the day → today
今日有什么 → today
投票什么时候截止 | how does voting work | 组会读什么 | what should we read for journal club | journal club | schedule a reading group on Friday | 组会 → help verb=vote
不要再发了，太吵了 | can we get fewer papers | don't send papers | too many posts | do not post on weekends | 这个群有没有订阅 | only weekdays please → subscriptions
时区怎么改 | how do I change the timezone → help verb=subscriptions
我想在这个频道每天收一篇 → subscribe
怎么取消收藏 → help verb=unsave
怎么把论文存下来 → help verb=save
点赞有什么用 | what does the like button do → help verb=like
who may share papers here? → help verb=share
怎么开讨论 | how do I start a discussion | open a thread → help verb=discuss
where do I start with offline RL → search query=offline RL
best paper to start with offline RL? → search query=offline RL
入门离线强化学习先看哪篇 → search query=离线强化学习
i vote for the second | 我投第二个 → help verb=vote
revoke my feed | 作废我的订阅源 → feed
export this as bibtex → show view=cite
share TreePO with the note “worth reading” | share TreePO note:worth reading → share paper=TreePO note=worth reading
分享 TreePO，附言：周四读 → share paper=TreePO note=周四读
有RSS吗 | 訂閱源在哪 | rss地址给我一下 | where can I get the feed url → feed
saved in Chinese → saved lang=zh
讲中文好吗 | 能换成繁体吗 | do you speak German? → language
set language to Chinese → language lang=zh
switch to English please → language lang=en
who can see my searches? | 你会看我们的聊天记录吗 | 我搜什么别人看得到吗 → forget
推荐点东西 | something to read please | I'm bored → random
what did I miss | 有人聊过这篇吗 | 大家最喜欢哪篇 | 之前讨论过没有 | did anybody already share this one | 上個禮拜大家都看了啥 → discussed
怎么搜论文 | 这个怎么用啊 | can I search by author | 教教我 → help
怎么训练 | how to stop early | when to stop | 何时停止思考 | translation of languages | where attention fails → search
i shared the wrong paper | modify the message | is this paper good | 用中文讲讲这篇 | recommend papers like this | 调用频率 | 订阅需要管理员权限吗 | reader | how do i remove what i posted | add noise | 中文 | 总结 | 添加节点 | the same reward | channel use in wireless → search
shared parameters | popular benchmarks | stopping time | 自动驾驶论文 | 标签数据 | user preferences | change points | 能只推理一次吗 → search
help verb=subscribe | how do I subscribe? | 怎么订阅论文 | 咋订阅 | 怎麼訂閱論文 → help verb=subscribe
search name:tree paper:x → search query=name:tree paper:x
搜索GRPO 奖励 → search query=GRPO 奖励
投票tag:grpo → vote query=tag:grpo
分享TreePO的方法 | 把TreePO的方法发到群里 → share paper=TreePO的方法
分享TreePO给大家 → share paper=TreePO给大家
把 TreePO 的贡献分享到这里 → share paper=TreePO 的贡献
讨论GRPO → discuss paper=GRPO
分享TreePO 附言：周五讨论 | 分享TreePO note=周五讨论 | 分享TreePO --note 周五讨论 → share paper=TreePO note=周五讨论
收藏TreePO 附言 ：周五讨论 → save paper=TreePO note=周五讨论
收藏TreePO done=是 → save paper=TreePO done=是
dislike TreePO | 不喜欢TreePO | 不喜歡 TreePO | 请少来点TreePO → like paper=TreePO how=less
today? | today's paper | 今天的论文 | 来篇今天的 | 今天推的是哪篇 | 今日论文是啥 | what's today's paper? | 今天的論文 | daily paper → today
the daily paper | 今天发什么 | 今天： → today
please show TreePO | 我想看TreePO | 看看 TreePO | 给我看TreePO | ｓｈｏｗ　TreePO | hi, show TreePO → show paper=TreePO
/paper /show TreePO → show paper=TreePO
how can I share a paper → help verb=share
how to export my list | 如何导出 | how do I export to Zotero → help verb=saved
can you recommend some good papers on sparse rewards → search query=sparse rewards
给我推荐几篇关于奖励稀疏的论文 | 推荐一下奖励稀疏的论文 → search query=奖励稀疏的论文
what papers do you have? | how many papers? | 你们一共有多少篇论文 | list all papers | 有哪些论文 | 都有啥主题 | 論文主題有哪些 → topics
收录了多少论文 | 标签 | what benchmarks are there? | 有哪些基准 → topics
similar ones | 有没有类似的 | others similar to it | show me more like that one → related
who set this up | 谁设置的推送 → subscriptions
im new here → help
昨天那篇叫啥 | 昨天发的啥呀 | which papers did we discuss this month? | what was yesterday’s paper? → discussed
has this come up before? | have we already discussed this | 这篇之前讨论过吗 | 讨论过哪些论文 | 上周发了哪些 → discussed
大家投票选一篇 | 投票选下周读哪篇 | start a vote | 我们来投票吧 → vote
再订阅一个多模态 → subscribe query=多模态
读完的论文有哪些 → saved only=done
在收藏里搜 GRPO | 收藏夹里关于GRPO的论文 → saved query=GRPO
打开第37篇 → show paper=第37篇
收藏第３７篇 → save paper=第３７篇
别收藏了 → unsave
不要收藏 ac odm 了 → unsave paper=ac odm
把TreePO分享到羣裡 | 把TreePO分享到群里 → share paper=TreePO
在收藏裡找獎勵稀疏 → saved query=獎勵稀疏
导出收藏为bibtex → saved query=bibtex
把我的收藏导出成 bib → saved query=bib
多来点TreePO这样的 → like paper=TreePO这样的
定阅 GRPO → subscribe query=GRPO
每天给我推一篇多智能体的 → subscribe query=多智能体 每天
and in Chinese? → language
用英文 → language lang=en
hello, world models → search query=world models
请帮我把 AC-ODM 收藏一下 → save paper=AC-ODM
把 TreePO 分享到 #reading → share paper=TreePO to=#reading
帮我订阅强化学习 → subscribe query=强化学习
訂閱獎勵稀疏 每天8点 → subscribe query=獎勵稀疏 每天8点
订阅地址 → feed
send me a paper every day at 9 → subscribe query=a paper every day at 9
can you post a GRPO paper every friday? → subscribe query=a GRPO paper every friday
I want a daily paper at:8 → subscribe query=daily at=8
one paper a day about GRPO → subscribe query=one paper a day about GRPO
every friday at 9: two papers on robots please → subscribe query=two papers on robots every friday at 9
send me a paper every week → subscribe query=a paper every week
weekly paper on GRPO → subscribe query=weekly on GRPO
give us a GRPO paper every other day at 9 → subscribe query=a GRPO paper every other day at 9
每周给我发一篇 → subscribe query=每周
每两周给我推一篇 GRPO → subscribe query=GRPO 每两周
工作日下午给我发一篇 → subscribe query=工作日下午
一週一篇 → subscribe query=一周一篇
每天早上九点给我发一篇 → subscribe query=每天早上九点
每週五推送兩篇關於獎勵稀疏的論文 → subscribe query=奖励稀疏 每周五 count=两
give us a paper about RL on mondays and thursdays → subscribe query=a paper about RL on mondays and thursdays
a paper on RL every monday, no surveys → subscribe query=a paper on RL every monday, no surveys
每天九点订阅GRPO → subscribe query=GRPO 每天九点
請每天早上九點推送GRPO → subscribe query=GRPO 每天早上九点
周一至周五早上八点发一篇 → subscribe query=周一至周五早上八点
每天九点半订阅强化学习 → subscribe query=强化学习 每天九点半
订阅时间序列 → subscribe query=时间序列
I want a daily paper on GRPO → subscribe query=daily on GRPO
today in Chinese → today lang=zh
random 用英文 → random lang=en
random in robotics → random query=in robotics
search in Chinese → search query=in Chinese
let's vote on GRPO → vote query=on GRPO
weekly recap → recap
引用 TreePO | cite TreePO → show paper=TreePO view=cite
发起投票：奖励稀疏 → vote query=奖励稀疏
转发TreePO到 #阅读 → share paper=TreePO到 #阅读
mark ac odm as unread → save paper=ac odm done=no
把TreePO标为未读 → save paper=TreePO done=no
语言en → language lang=en
vote tally:Votes hidden until the end tag:grpo → vote tally=Votes hidden until the end query=tag:grpo
vote from:Reading lists until:fri → vote from=Reading lists until=fri
/paper Search:GRPO lang:en → search query=GRPO lang=en
subscribe GRPO at:9:00 pm → subscribe query=GRPO at=9:00 pm
subscribe at:9:00 am GRPO → subscribe query=GRPO at=9:00 am
subscribe GRPO at: 9am | subscribe GRPO time:9am → subscribe query=GRPO at=9am
subscribe GRPO AT：9 in the morning → subscribe query=GRPO at=9 in the morning
subscribe days:mon, wed GRPO → subscribe query=GRPO days=mon, wed
subscribe GRPO days:mon to fri at:9 → subscribe query=GRPO days=mon to fri at=9
subscribe GRPO tz:New York → subscribe query=GRPO tz=New York
subscribe tz:San Francisco at:8 tree search → subscribe query=tree search tz=San Francisco at=8
subscribe GRPO at:soon → subscribe query=GRPO at=soon
subscribe GRPO time:25 → subscribe query=GRPO time:25
订阅 GRPO 时间：晚上9点 时区：上海 篇数：2 → subscribe query=GRPO at=晚上9点 tz=上海 count=2
订阅 GRPO 星期:周一三五 排除:综述 → subscribe query=GRPO days=周一三五 exclude=综述
分享 TreePO 部分：方法 附言：周五讨论 这篇 → share paper=TreePO part=方法 note=周五讨论 这篇
subscribe GRPO timezone:New York language:中文 → subscribe query=GRPO tz=New York lang=中文
search language: agents → search query=language: agents
search language:zh agents → search query=agents lang=zh
subscribe GRPO at: → subscribe query=GRPO at:
share TreePO note: look at *this* part:method → share paper=TreePO note=look at *this* part:method
share TreePO part:method, data → share paper=TreePO part=method, data
show TreePO lang = zh | show --lang=zh TreePO → show paper=TreePO lang=zh
search tree search lang:zh please → search query=tree search please lang=zh
search GRPO -limit theorems → search query=GRPO -limit theorems
search GRPO -page rank → search query=GRPO -page rank
subscribe GRPO -exclude surveys → subscribe query=GRPO -exclude surveys
search GRPO --limit 3 → search query=GRPO limit=3
search GRPO page:2 sparse reward → search query=GRPO sparse reward page=2
show TreePO lang:en lang:zh → show paper=TreePO lang=en zh
share TreePO Part:方法 lang:中文 → share paper=TreePO part=方法 lang=中文
`;

function meant(line: string, outcome: string): Call {
  const [verb = '', ...options] = outcome.split(/ (?=\w+=)/u);
  if (outcome === 'search') return { verb, options: { query: line } };
  return { verb, options: Object.fromEntries(options.map((one) => one.split(/=(.*)/u))) };
}

describe('what a person types', () => {
  it.each(outcomes(lines))('%s → %s', (line, outcome) => {
    const { step: _, ...call } = parse(line);
    expect(call).toEqual(meant(line, outcome));
  });

  it('names only keywords that exist', () => {
    const named = [...commands, ...kinds].flatMap((meaning) => intentsOf(meaning).flat());
    expect(named.length).toBeGreaterThan(200);
    expect(keywordNames).toEqual(expect.arrayContaining(named));
  });

  it('asks for help with nothing', () => expect(parse('')).toEqual({ verb: 'help', options: {} }));

  it.each(['stop gradient', 'cancel GRPO', '停止订阅GRPO', 'topics galore'])(
    'keeps %j, for its command takes no text',
    (line) => {
      const { options, unread } = parse(line);
      expect({ options, unread }).toEqual({ options: {}, unread: line });
    },
  );

  it.each(['圣诞节', '春节期间', '从明天开始'])(
    'keeps the days of a pause that it cannot read: %s',
    (until) => {
      const { options, unread } = parse(`${until}暂停`);
      expect({ options, unread }).toEqual({ options: { do: 'pause', until }, unread: `${until}暂停` });
    },
  );

  it('reads the curly quotes that phones type', () => {
    expect(parse('show ac odm lang:“en”')).toEqual({
      verb: 'show',
      options: { paper: 'ac odm', lang: 'en' },
    });
  });
});

describe('what a button carries', () => {
  const awkward = [
    'plain',
    ' blank before',
    'ends in --',
    'a--b',
    'tag:grpo',
    'lang:en',
    'a lang:en b',
    'page:"2"',
    '-- x',
    '-- lang:zh',
    'say "hi" \\ there',
    '“curly”',
    'trailing \\',
    'help',
    '/paper show x',
    '名字：冒号',
    'a\nb',
  ];

  it.each([
    ['show', { paper: 'my list' }],
    ['show', { paper: 'my data?' }],
    ['help', { verb: 'me' }],
    ['random', { query: 'how to share' }],
    ['random', { query: 'in Chinese' }],
  ])('is not taken for a phrase: %s %j', (verb, options) => {
    expect(parse(formatCall({ verb, options }, commands))).toEqual({ verb, options });
  });

  it.each(awkward)('is read back as the same call: %j', (query) => {
    const asked: Call['options'][] = [{ query }, { query, page: '3' }, { query, lang: 'zh', page: '3' }];
    for (const options of asked) {
      const call = { verb: 'search', options };
      expect(parse(formatCall(call, commands))).toEqual(call);
    }
  });

  it('carries values with blanks, quotes, backslashes and two dashes', () => {
    const exclude = { verb: 'subscribe', options: { exclude: 'images -- and -- video', confirm: 'x' } };
    expect(parse(formatCall(exclude, commands))).toEqual(exclude);
    for (const lang of ['a b', 'a"b', 'a\\', '”', '"', ' ', 'x"y z\\"', 'a -- b', '-- a --']) {
      const call = { verb: 'show', options: { paper: 'TreePO', lang } };
      expect(parse(formatCall(call, commands))).toEqual(call);
    }
  });
});

const linesOf010 = `
show asp view:abstract lang:zh → show paper=asp view=abstract lang=zh
show p-a2aa48ed4663 view:parts → show paper=p-a2aa48ed4663 view=parts
search GRPO page:2 → search query=GRPO page=2
search GRPO tag:grpo → search query=GRPO tag:grpo
search GRPO to:channel → search query=GRPO to=channel
related TreePO → related paper=TreePO
share ac-odm → share paper=ac-odm
discuss ac-odm → discuss paper=ac-odm
save treepo done:yes page:1 → save paper=treepo done=yes page=1
unsave treepo page:1 → unsave paper=treepo page=1
saved format:bibtex → saved format=bibtex
saved to:ask → saved to=ask
subscribe GRPO at:09:00 tz:UTC count:1 confirm:key → subscribe query=GRPO at=09:00 tz=UTC count=1 confirm=key
subscribe days:12345 lang:en → subscribe days=12345 lang=en
help search → help verb=search
language zh → language lang=zh
${['edit', 'end', 'pause', 'preview', 'resume'].map((step) => `subscriptions do:${step} id:dc → subscriptions do=${step} id=dc`).join('\n')}
${['discussed', 'random', 'saved', 'subscribe', 'subscriptions', 'topics'].map((verb) => `${verb} → ${verb}`).join('\n')}
`;

it.each(outcomes(linesOf010))(
  'a button in a message of 0.1.0 means what it meant: %s → %s',
  (line, outcome) => expect(parse(line)).toEqual(meant(line, outcome)),
);
