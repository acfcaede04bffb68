import type { Language } from '../model/language.ts';
import type { CorpusTally } from '../model/paper.ts';
import type { StoreKind } from '../ports/store.ts';

interface DoctorTexts {
  corpus(papers: number, corpora: number): string;
  tally(tally: CorpusTally): string;
  corpusEmpty: string;
  corpusFault(count: number, first: string): string;
  store(kind: StoreKind): string;
  clockRight: string;
  clockOff(seconds: number): string;
  clockUnknown(host: string): string;
  noPlatform: string;
  needsKey: string;
}

export const doctorTexts: Record<Language, DoctorTexts> = {
  en: {
    corpus: (papers, corpora) =>
      `Corpus: ${papers === 1 ? '1 paper' : `${papers} papers`} in ${corpora} ${corpora === 1 ? 'file' : 'files'}`,
    tally: ({ corpus, completed, added }) =>
      `${corpus}: ${completed} papers that were there already are completed by it, ${added} are new`,
    corpusEmpty: 'The corpus has no papers yet. Add some with: npm run broadsheet -- import FILE',
    corpusFault: (count, first) =>
      `${count === 1 ? '1 problem' : `${count} problems`} in the corpus, first ${first}`,
    store: (kind) => `Database: ${kind === 'postgres' ? 'PostgreSQL' : 'SQLite'} opens and is up to date`,
    clockRight: 'Clock: accurate',
    clockOff: (seconds) =>
      `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}. Turn on time synchronisation (timedatectl set-ntp true), or requests will be refused.`,
    clockUnknown: (host) => `The clock could not be compared: ${host} does not answer. Check the network.`,
    noPlatform:
      'No chat platform is set up: only the local page and the terminal work. The README says how to add one.',
    needsKey:
      'Workspaces install by OAuth, but ENCRYPTION_KEY is not set, so their tokens cannot be stored. Make one with: openssl rand -hex 32',
  },
  zh: {
    corpus: (papers, corpora) => `语料：${corpora} 个文件，${papers} 篇论文`,
    tally: ({ corpus, completed, added }) => `${corpus}：补全了已有的 ${completed} 篇，新增 ${added} 篇`,
    corpusEmpty: '语料里还没有论文。添加方法：npm run broadsheet -- import 文件',
    corpusFault: (count, first) => `有 ${count} 处没能读入，第一处：${first}`,
    store: (kind) => `数据库：${kind === 'postgres' ? 'PostgreSQL' : 'SQLite'} 可用，版本最新`,
    clockRight: '时钟：准确',
    clockOff: (seconds) =>
      `这台机器的时钟${seconds > 0 ? '快' : '慢'}了 ${Math.abs(seconds)} 秒，请求会被拒绝。请打开时间同步（timedatectl set-ntp true）。`,
    clockUnknown: (host) => `没法核对时钟：${host} 没有应答。请检查网络。`,
    noPlatform: '还没有配置聊天平台，目前只有本地页面和终端可用。README 里有接入方法。',
    needsKey: '工作区通过 OAuth 安装，但没有设置 ENCRYPTION_KEY，令牌存不下来。请运行：openssl rand -hex 32',
  },
};
