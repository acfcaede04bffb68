import type { CorpusFaultCode } from '../corpus/read/fault.ts';
import { formatIds } from '../corpus/read/format.ts';
import type { Language } from '../model/language.ts';
import type { CorpusFault } from '../model/paper.ts';
import { wordMisfit } from './misfits.ts';

type Word = (fault: CorpusFault) => string;

const shown = ({ detail }: CorpusFault) => (detail === undefined ? '.' : `: “${detail}”`);
/** arXiv's API answers with Atom, ten papers unless more are asked for. */
const arxivAnswer = 'https://export.arxiv.org/api/query?max_results=100&id_list=2402.03300,1707.06347';
const quoted = ({ detail }: CorpusFault) => (detail === undefined ? '。' : `：「${detail}」`);

/**
 * Returns a clause that says why a record cannot be used. Without a misfit, the record is an error message that a
 * service sent instead of papers.
 */
const unfit = (fault: CorpusFault, language: Language) => {
  if (fault.misfit) return wordMisfit(fault.misfit, language);
  return language === 'zh'
    ? `这里不是论文，而是对方返回的出错信息${quoted(fault)}`
    : `this is not a paper but an error message${shown(fault)}`;
};

/** Codes of faults in the glossary and the tags. */
type VocabularyFaultCode = 'duplicate-term' | 'doubled-tag';

const words: Record<Language, Record<CorpusFaultCode | VocabularyFaultCode, Word>> = {
  en: {
    // Faults for which the file is refused.
    'unreadable-file': ({ detail }) =>
      `cannot be opened${detail ? ` (${detail})` : ''}. Check that it exists and that Broadsheet may read it.`,
    'empty-file': () => 'is empty. Put records into it or remove it.',
    'not-utf-8': () => 'is not UTF-8 from this line on. Save it as UTF-8 and try again.',
    'binary-file': ({ detail }) =>
      `is a binary file${detail ? ` (${detail})` : ''}, not text. Remove it, or give the text itself.`,
    'compressed-file': ({ detail }) => `is compressed (${detail}). Unpack it first.`,
    'unknown-format': () =>
      `is in none of the formats that can be read: ${formatIds.join(', ')}. Reference managers export BibTeX and RIS. Save a table as CSV whose first line names its columns, among them Title, for example Title, Authors, Abstract, Year, Venue, Notes and URL. For arXiv numbers, import the answer of ${arxivAnswer}`,
    'file-too-long': () => 'is too long for a feed (more than 64 MB). Split it, or convert it to JSONL.',
    'not-jsonl': () => 'is not JSONL: no line is a JSON object. A JSON array is --format csl-json.',
    'not-csl-json': () =>
      'is not a JSON list of papers, which is one array. A record a line is --format jsonl.',
    'not-bibtex': () => 'is not BibTeX: it has no @entry.',
    'not-ris': () => 'is not RIS: it has no line “TY  - ”.',
    'not-csv': () => 'is no table of papers: its first line has to name the columns, one of them Title.',
    'not-atom': () => 'is not an Atom or RSS feed, and no other XML is read. Export BibTeX, RIS or CSL-JSON.',
    'web-page': () =>
      'is a saved web page. If it is a page of summaries, open it in a browser, select and copy its text, and import that text. Other sites offer BibTeX, RIS or JSON.',
    'xml-doctype': () =>
      'declares a document type (<!DOCTYPE>), which could hide endless entities. Remove that line.',
    'no-record': () =>
      'contains no usable record: a paper has a title, an abstract or parts of a summary. Most services also export BibTeX or RIS.',
    // Faults for which the record is left out.
    'broken-json': (f) => `left out, not valid JSON${shown(f)}`,
    'broken-entry': (f) => `left out, the entry is broken or cut off${shown(f)}`,
    'bad-record': (f) => `left out: ${unfit(f, 'en')}`,
    'record-too-long': () => 'left out, longer than 1 MB.',
    'missing-text': (f) => `left out, it has neither a title nor a text${shown(f)}`,
    'doubled-text': ({ firstLine }) => `left out, the same paper is already in line ${firstLine}.`,
    // Faults despite which the record was read.
    'doubled-id': ({ detail, firstLine }) =>
      `another paper in line ${firstLine} has the same key; read under a new one: ${detail}`,
    'ignored-field': ({ detail, misfit }) =>
      `read without one field that cannot be used: ${misfit ? wordMisfit(misfit, 'en') : (detail ?? '')}`,
    'cut-off-file': () => 'the file ends here before it is complete; read as far as it goes. Fetch it again.',
    'more-faults': ({ detail }) => `and ${detail} more like these.`,
    // Faults of an entry of the corpus folder that is not read at all.
    'not-a-file': () => 'skipped: it is not a file.',
    'unknown-ending': ({ detail }) => `skipped: a corpus has one of these endings: ${detail}`,
    'doubled-corpus': ({ detail }) =>
      `skipped: ${detail} already has this name. Rename or remove one of them.`,
    // Faults of pages.
    'carriage-return': () => 'has Windows line ends; read without them.',
    'missing-topic': () => 'does not start with the topic and the number of papers.',
    'wrong-count': ({ detail }) => `the number of papers is not what the page says: ${detail}`,
    'unknown-emoji': (f) => `an emoji that does not go with its label${shown(f)}`,
    'unknown-label': (f) => `a label that is not the one of its emoji${shown(f)}`,
    'unknown-part': (f) => `a part that pages do not have, kept as it is${shown(f)}`,
    'unexpected-text': (f) => `unexpected text${shown(f)}`,
    'missing-part': ({ detail }) => `the part ${detail} is missing.`,
    'empty-part': (f) => `a part without text${shown(f)}`,
    'missing-caption': () => 'the line above the abstract is missing; read as the abstract.',
    'missing-abstract': () => 'the paper has no abstract.',
    'cut-off-record': () => 'the page ends within this paper; read as far as it goes.',
    'duplicate-term': ({ detail }) => `left out, a term is listed twice: ${detail ?? ''}`,
    'doubled-tag': ({ detail }) => `left out, the tag ${detail ?? ''} exists already.`,
  },
  zh: {
    'unreadable-file': ({ detail }) =>
      `打不开${detail ? `（${detail}）` : ''}。请确认文件存在，并且有读取权限。`,
    'empty-file': () => '是空文件。写入内容，或者删掉它。',
    'not-utf-8': () => '从这一行起不是 UTF-8 编码。请另存为 UTF-8 再试。',
    'binary-file': ({ detail }) =>
      `是二进制文件${detail ? `（${detail}）` : ''}，不是文本。请移走，或改用其中的文本。`,
    'compressed-file': ({ detail }) => `是压缩文件（${detail}），请先解压。`,
    'unknown-format': () =>
      `认不出格式。能读的有 ${formatIds.join('、')}。文献管理软件都能导出 BibTeX 或 RIS；表格请存成 CSV，第一行写列名，其中要有标题，如：标题、作者、摘要、年份、会议、备注、链接；只有 arXiv 编号的话，请导入这个地址返回的内容：${arxivAnswer}`,
    'file-too-long': () => '超过 64 MB，订阅源太长了。请拆分，或转成 JSONL。',
    'not-jsonl': () => '不是 JSONL：没有一行是 JSON 对象。如果是 JSON 数组，请用 --format csl-json。',
    'not-csl-json': () => '不是论文列表的 JSON（应为一个数组）。如果一行一条，请用 --format jsonl。',
    'not-bibtex': () => '不是 BibTeX：里面没有 @ 条目。',
    'not-ris': () => '不是 RIS：里面没有「TY  - 」开头的行。',
    'not-csv': () => '不是论文表格：第一行要写列名，其中要有标题。',
    'not-atom': () => '不是 Atom 或 RSS 订阅源，其他 XML 读不了。请导出 BibTeX、RIS 或 CSL-JSON。',
    'web-page': () =>
      '是保存下来的网页。如果是论文解读页，请在浏览器里打开，全选并复制其中的文字，再导入这些文字；其他网站一般提供 BibTeX、RIS 或 JSON。',
    'xml-doctype': () => '带有文档类型声明（<!DOCTYPE>），可能藏着无限展开的实体。请删掉这一行。',
    'no-record': () =>
      '里面没有可用的记录：一篇论文至少要有标题、摘要或一段解读。多数网站也能导出 BibTeX 或 RIS。',
    'broken-json': (f) => `已跳过，不是有效的 JSON${quoted(f)}`,
    'broken-entry': (f) => `已跳过，条目损坏或不完整${quoted(f)}`,
    'bad-record': (f) => `已跳过：${unfit(f, 'zh')}`,
    'record-too-long': () => '已跳过，这一条超过 1 MB。',
    'missing-text': (f) => `已跳过，既没有标题也没有正文${quoted(f)}`,
    'doubled-text': ({ firstLine }) => `已跳过，与第 ${firstLine} 行是同一篇。`,
    'doubled-id': ({ detail, firstLine }) => `键与第 ${firstLine} 行的另一篇重复，已换成：${detail}`,
    'ignored-field': ({ detail, misfit }) =>
      `已读入，但略去了一个不能用的字段：${misfit ? wordMisfit(misfit, 'zh') : (detail ?? '')}`,
    'cut-off-file': () => '文件到这里就断了，只读到此处。请重新下载完整的文件。',
    'more-faults': ({ detail }) => `类似的问题还有 ${detail} 处。`,
    'not-a-file': () => '已跳过，它不是文件。',
    'unknown-ending': ({ detail }) => `已跳过。语料文件的扩展名只能是：${detail}`,
    'doubled-corpus': ({ detail }) => `已跳过，${detail} 已经用了这个名字。请改名或移走其中一个。`,
    'carriage-return': () => '用的是 Windows 换行，已忽略。',
    'missing-topic': () => '开头缺少主题和篇数。',
    'wrong-count': ({ detail }) => `篇数与页面上写的不符：${detail}`,
    'unknown-emoji': (f) => `表情符号与标签对不上${quoted(f)}`,
    'unknown-label': (f) => `标签与表情符号对不上${quoted(f)}`,
    'unknown-part': (f) => `没见过的部分，已原样保留${quoted(f)}`,
    'unexpected-text': (f) => `这里不该有文字${quoted(f)}`,
    'missing-part': ({ detail }) => `这篇缺少「${detail}」。`,
    'empty-part': (f) => `这一部分是空的${quoted(f)}`,
    'missing-caption': () => '摘要上方的标题行不见了，已按摘要读入。',
    'missing-abstract': () => '这篇没有英文摘要。',
    'cut-off-record': () => '页面在这篇中间断了，只读到此处。',
    'duplicate-term': ({ detail }) => `已跳过，术语重复：${detail ?? ''}`,
    'doubled-tag': ({ detail }) => `已跳过，标签 ${detail ?? ''} 已经有了。`,
  },
};

/**
 * Returns a sentence that says where something could not be read and what was done about it. An unknown code is shown
 * as it is.
 */
export function wordFault(fault: CorpusFault, language: Language): string {
  const word = (words[language] as Record<string, Word | undefined>)[fault.code];
  const said = word ? word(fault) : `${fault.code}${fault.detail === undefined ? '' : ` (${fault.detail})`}`;
  return `${fault.file}:${fault.line}: ${said}`;
}

const mostWorded = 10;

/** Words the first ten faults and counts the others. */
export function wordFirstFaults(
  faults: readonly CorpusFault[],
  language: Language,
): { worded: string[]; more: number } {
  const worded = faults.slice(0, mostWorded).map((fault) => wordFault(fault, language));
  return { worded, more: countFaults(faults.slice(mostWorded)) };
}

/** Returns the number of faults; the last of a file may stand for many. */
export function countFaults(faults: readonly CorpusFault[]): number {
  return faults.reduce((sum, { code, detail }) => sum + (code === 'more-faults' ? Number(detail) : 1), 0);
}
