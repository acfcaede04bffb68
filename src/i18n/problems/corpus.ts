import { program } from '../program.ts';
import type { SomeWording } from './wording.ts';

/** Sentences for problems of corpora and of importing one. */
export const corpusProblems = {
  en: {
    'corpus-folder': ({ folder, fault }) =>
      ({
        missing: `The corpus folder ${folder} does not exist. Create it, or set CORPUS_DIR to one that does.`,
        'not-a-folder': `${folder} is a file, not a folder. Set CORPUS_DIR to a folder.`,
        unreadable: `The corpus folder ${folder} cannot be read. Change its permissions, or set CORPUS_DIR to another folder.`,
      })[fault],
    'import-file': ({ file, fault }) =>
      ({
        missing: `There is no file ${file}.`,
        'not-a-file': `${file} is not a file. Give one file at a time.`,
        unreadable: `${file} cannot be read. Check its permissions.`,
      })[fault],
    'import-refused': ({ file }) =>
      `${file === '-' ? 'Standard input' : file} was refused and nothing was changed:`,
    'corpus-name': ({ name, fault }) =>
      ({
        needed: 'The new corpus needs a name: add --corpus NAME.',
        'too-long': `“${name}” is too long for a file name. Choose a shorter one with --corpus NAME.`,
        'not-a-file-name': `“${name}” cannot be a file name. Use letters, digits, spaces, - and _ : --corpus NAME.`,
      })[fault],
    'corpus-taken': ({ name, file }) =>
      `There is already a corpus “${name}” (${file}). Choose another name with --corpus, or replace it with --replace.`,
    'corpus-not-written': ({ folder, fault, detail }) =>
      ({
        'no-permission': `No permission to write into ${folder}. Grant it, or set CORPUS_DIR to another folder.`,
        'read-only': `${folder} is on a read-only disk. Set CORPUS_DIR to a folder that can be written.`,
        full: `The disk of ${folder} is full. Make room and try again; nothing was changed.`,
        shipped: `${folder} belongs to the installed package, whose next update would delete your papers. Copy it to data/papers in the folder where you start Broadsheet, which is used from the next start, or set CORPUS_DIR to a folder of your own.`,
        other: `Nothing could be written into ${folder} (${detail}); nothing was changed.`,
      })[fault],
    'saved-index': ({ folder, fault, detail }) =>
      ({
        missing: `There is no saved index in ${folder}. Build one: index --input papers.jsonl --out ${folder}`,
        unreadable: `The index in ${folder} cannot be read. Check the permissions of its file.`,
        'not-an-index': `What is in ${folder} is not a saved index. Build one elsewhere with index --input papers.jsonl --out DIR.`,
        'other-version': `The index in ${folder} was built by another version. Build it again with index --input.`,
        damaged: `The index in ${folder} is damaged. Build it again with index --input.`,
        'not-written': `The index could not be written into ${folder} (${detail}). Is the folder writable and the disk not full?`,
      })[fault],
    'list-refused': ({ from, fault, detail }) =>
      `${
        {
          'no-network': `${from} cannot be reached (${detail}). Check the network, or download the list elsewhere and give the file.`,
          'no-answer': `${from} stopped answering. Try again later, or download the list and give the file.`,
          'too-many-requests': `${from} asks for a pause${detail === '' ? '' : ` of ${detail} s`}: too many requests. Try again then.`,
          status: `${from} answered with status ${detail} instead of a list.`,
          'cut-off': `${from} was cut off: only a part of the list arrived. Try again.`,
          'web-page': `${from} is a web page, not a list of papers. Give the address of the data itself.`,
          'too-large': `${from} is larger than ${detail} MB, which no list of papers is.`,
          unreadable: `${from} cannot be read (${detail}).`,
        }[fault]
      } Nothing was changed.`,
    'unknown-list': ({ text }) =>
      `There is no list “${text}”: give a file, an address, arxiv, or a conference and its year, such as icml-2026, iclr-2026 or neurips-2025.`,
    'list-needed': () =>
      `None of the papers without a title has an arXiv number. Name a list that has them, such as: ${program} enrich icml-2026`,
    'no-stored-list': ({ name }) =>
      name === undefined
        ? 'There is nothing to undo: no list has completed the papers.'
        : `There is nothing to undo: no list “${name}” has completed the papers.`,
    'list-not-stored': ({ folder, detail }) =>
      `What was found could not be written into ${folder} (${detail}). Nothing was changed.`,
  },
  zh: {
    'corpus-folder': ({ folder, fault }) =>
      ({
        missing: `语料目录 ${folder} 不存在。请新建，或把 CORPUS_DIR 指向已有的目录。`,
        'not-a-folder': `${folder} 是文件，不是目录。请把 CORPUS_DIR 指向一个目录。`,
        unreadable: `语料目录 ${folder} 读不了。请放开权限，或把 CORPUS_DIR 指向别的目录。`,
      })[fault],
    'import-file': ({ file, fault }) =>
      ({
        missing: `找不到文件 ${file}。`,
        'not-a-file': `${file} 不是文件。请一次给一个文件。`,
        unreadable: `${file} 读不了，请检查权限。`,
      })[fault],
    'import-refused': ({ file }) => `没有导入${file === '-' ? '标准输入的内容' : ` ${file}`}，原有内容不变：`,
    'corpus-name': ({ name, fault }) =>
      ({
        needed: '要给新语料起个名字：加上 --corpus 名字。',
        'too-long': `「${name}」太长，不能用作文件名。用 --corpus 换个短一点的。`,
        'not-a-file-name': `「${name}」不能用作文件名。请用文字、数字、空格、- 和 _：--corpus 名字。`,
      })[fault],
    'corpus-taken': ({ name, file }) =>
      `已经有语料「${name}」了（${file}）。用 --corpus 换个名字，或用 --replace 替换它。`,
    'corpus-not-written': ({ folder, fault, detail }) =>
      ({
        'no-permission': `没有写入 ${folder} 的权限。请放开权限，或把 CORPUS_DIR 指向别的目录。`,
        'read-only': `${folder} 所在的磁盘是只读的。请把 CORPUS_DIR 指向可写的目录。`,
        full: `${folder} 所在的磁盘满了。腾出空间再试，原有内容不变。`,
        shipped: `${folder} 属于安装的软件包，下次升级时你的论文会一起被删掉。请把它复制到启动 Broadsheet 的文件夹里的 data/papers（下次启动就用那一份），或把 CORPUS_DIR 指向自己的目录。`,
        other: `写不进 ${folder}（${detail}），原有内容不变。`,
      })[fault],
    'saved-index': ({ folder, fault, detail }) =>
      ({
        missing: `${folder} 里没有索引。可以这样建：index --input papers.jsonl --out ${folder}`,
        unreadable: `${folder} 里的索引读不了，请检查文件权限。`,
        'not-an-index': `${folder} 里的文件不是索引。请用 index --input papers.jsonl --out 目录 在别处新建。`,
        'other-version': `${folder} 里的索引是另一个版本建的，请用 index --input 重建。`,
        damaged: `${folder} 里的索引损坏了，请用 index --input 重建。`,
        'not-written': `索引写不进 ${folder}（${detail}）。请确认文件夹可写、磁盘没满。`,
      })[fault],
    'list-refused': ({ from, fault, detail }) =>
      `${
        {
          'no-network': `连不上 ${from}（${detail}）。请检查网络，或在别处下载这份列表，再给出文件。`,
          'no-answer': `${from} 没有应答。请稍后再试，或下载这份列表，再给出文件。`,
          'too-many-requests': `请求太频繁，${from} 要求${detail === '' ? '稍后' : ` ${detail} 秒后`}再试。`,
          status: `${from} 返回了状态码 ${detail}，没有给出列表。`,
          'cut-off': `${from} 只传来了一部分。请再试一次。`,
          'web-page': `${from} 是网页，不是论文列表。请给出数据本身的地址。`,
          'too-large': `${from} 超过 ${detail} MB，论文列表不会这么大。`,
          unreadable: `${from} 读不了（${detail}）。`,
        }[fault]
      }没有做任何改动。`,
    'unknown-list': ({ text }) =>
      `没有「${text}」这份列表。可以给文件、网址、arxiv，或会议加年份，如 icml-2026、iclr-2026、neurips-2025。`,
    'list-needed': () =>
      `没有标题的论文都没有 arXiv 编号。请指定一份收录它们的列表，如：${program} enrich icml-2026`,
    'no-stored-list': ({ name }) =>
      name === undefined
        ? '没有可撤销的：还没有用列表补全过论文。'
        : `没有可撤销的：没有用「${name}」补全过论文。`,
    'list-not-stored': ({ folder, detail }) => `找到的内容写不进 ${folder}（${detail}），没有做任何改动。`,
  },
} satisfies SomeWording;
