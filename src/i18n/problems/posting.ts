import type { Language } from '../../model/language.ts';
import type { PlatformFault, PostPermission, PostRefusal, Problem } from '../../model/problem.ts';
import type { SomeWording } from './wording.ts';

const postRefusals: Record<Language, Record<PostRefusal, string>> = {
  en: {
    archived: 'The channel is archived, so nothing can be posted in it.',
    locked: 'The thread is locked. Somebody who manages threads can unlock it.',
    'not-a-member': 'I’m not in the channel. Invite me and try again.',
    'no-such-place': 'The channel or thread to post into is gone.',
    forbidden: 'I don’t have permission to post in the channel. Ask someone who manages it.',
    'account-ended': 'I was removed from this workspace, so I can’t post any more.',
    'token-revoked':
      'My access to this workspace was revoked, so I can’t post. Once an admin installs me again, or the token is replaced, posting resumes by itself.',
    'needs-tag':
      'Every post in the forum needs a tag, and none fits. Add a tag called “Papers”, or make tags optional.',
    'not-accepted': 'The post was not accepted. The log says why.',
  },
  zh: {
    archived: '频道已经归档，发不了消息。',
    locked: '讨论已被锁定，请频道管理员先解锁。',
    'not-a-member': '我还不在频道里，没法发。把我拉进去再试一次就行，内容都还在。',
    'no-such-place': '要发的频道或讨论已经不在了。',
    forbidden: '我没有在频道里发言的权限，请频道管理员放开一下。',
    'account-ended': '我已经被移出这个工作区，没法再发消息了。',
    'token-revoked':
      '我在这个工作区的访问令牌失效了，发不了消息。请管理员重新安装一次，或者换上新的令牌，之后会自动恢复。',
    'needs-tag': '论坛的帖子必须带标签，但没有合适的。请加一个叫「论文」的标签，或者改成可以不带标签。',
    'not-accepted': '这条消息没有被接受，原因在日志里。',
  },
};

const platformFaults: Record<Language, Record<PlatformFault, string>> = {
  en: {
    token: 'rejected the token in .env; copy it again',
    unreachable: 'does not answer; check the network',
    other: 'refused',
  },
  zh: { token: '拒绝了 .env 里的令牌，请重新复制', unreachable: '没有回应，请检查网络', other: '拒绝了请求' },
};

/** Names of permissions, as the platform's settings show them. */
export const postPermissions: Record<Language, Record<PostPermission, string>> = {
  en: {
    'view-channel': 'View Channel',
    'send-messages': 'Send Messages',
    'send-in-threads': 'Send Messages in Threads',
    'create-threads': 'Create Public Threads',
    'read-history': 'Read Message History',
  },
  zh: {
    'view-channel': '查看频道',
    'send-messages': '发送消息',
    'send-in-threads': '在子区内发送消息',
    'create-threads': '创建公共子区',
    'read-history': '读取消息历史',
  },
};

function missingPermission(missing: PostPermission, place: string | undefined): Record<Language, string> {
  const en = postPermissions.en[missing];
  const zh = postPermissions.zh[missing];
  return {
    en: `I need the “${en}” permission in ${place ?? 'the channel'}. An admin can grant it in the channel’s settings.`,
    zh: `我在${place === undefined ? '频道' : ` ${place} `}里缺少「${zh}」权限，请管理员在频道设置里打开。`,
  };
}

function refusedPost(
  { reason, missing, place }: Extract<Problem, { code: 'post-refused' }>,
  language: Language,
): string {
  return missing === undefined ? postRefusals[language][reason] : missingPermission(missing, place)[language];
}

/** Sentences for problems of posting into a channel. */
export const postingProblems = {
  en: {
    'post-refused': (problem) => refusedPost(problem, 'en'),
    'post-failed': ({ retryAfterMs }) =>
      retryAfterMs === undefined
        ? 'I could not post this just now. Please try again in a moment.'
        : `Too many posts at once here. Please try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
    'post-unknown': () =>
      'I got no clear answer to the post. It may already be there; please check before retrying.',
    'platform-refused': ({ platform, fault, detail }) =>
      `${platform} ${platformFaults.en[fault]} (${detail}).`,
  },
  zh: {
    'post-refused': (problem) => refusedPost(problem, 'zh'),
    'post-failed': ({ retryAfterMs }) =>
      retryAfterMs === undefined
        ? '刚才没发出去，过一会儿再试试。'
        : `这里发得太密了，请 ${Math.ceil(retryAfterMs / 1000)} 秒后再试。`,
    'post-unknown': () => '没能确认发出去没有，可能已经发出去了。再试之前先看一眼频道。',
    'platform-refused': ({ platform, fault, detail }) =>
      `${platform} ${platformFaults.zh[fault]}（${detail}）。`,
  },
} satisfies SomeWording;
