import type { Language } from '../../language.ts';
import type { PostRefusal } from '../../problem.ts';
import type { Wording } from './wording.ts';

const postRefusals: Record<Language, Record<PostRefusal, string>> = {
  en: {
    archived: 'This channel is archived, so nothing can be posted here.',
    'not-a-member':
      'I am not in this channel, so I could not post here. Invite me, then try again; nothing is lost.',
    'no-such-place': 'The channel or thread to post into is gone.',
    forbidden: 'I may not post here. Somebody who manages this channel can allow it.',
    'account-ended': 'I was removed from this workspace, so I cannot post here any more.',
    'not-accepted': 'This post was not accepted here. The log says why.',
  },
  zh: {
    archived: '这个频道已经归档，发不了消息。',
    'not-a-member': '我还不在这个频道里，没法发。把我拉进来再试一次就行，内容都还在。',
    'no-such-place': '要发的频道或消息串已经不在了。',
    forbidden: '我没有在这里发言的权限，请频道管理员放开一下。',
    'account-ended': '我已经被移出这个工作区，没法再发消息了。',
    'not-accepted': '这条消息没有被接受，原因在日志里。',
  },
};

/** What can keep a message from a channel. */
export const postingProblems: Wording<'post-refused' | 'post-failed' | 'post-unknown'> = {
  en: {
    'post-refused': ({ reason }) => postRefusals.en[reason],
    'post-failed': ({ retryAfterMs }) =>
      retryAfterMs === undefined
        ? 'I could not post this just now. Please try again in a moment.'
        : `Too many posts at once here. Please try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
    'post-unknown': () =>
      'I lost contact while posting: it may be there already. Please look before you try again.',
  },
  zh: {
    'post-refused': ({ reason }) => postRefusals.zh[reason],
    'post-failed': ({ retryAfterMs }) =>
      retryAfterMs === undefined
        ? '刚才没发出去，过一会儿再试试。'
        : `这里发得太密了，请 ${Math.ceil(retryAfterMs / 1000)} 秒后再试。`,
    'post-unknown': () => '发的时候断线了，可能已经发出去了。再试之前先看一眼频道。',
  },
};
