import { wordProblem } from '../i18n/problems/problems.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Call, MakeCall } from '../model/call.ts';
import type { Language } from '../model/language.ts';
import type { PaperTitle, Problem } from '../model/problem.ts';
import { type Block, type CommandAction, plain, type Reply, type Text } from '../model/reply.ts';
import { button, buttonRow, type Optional } from './button.ts';

interface ProblemView {
  language: Language;
  texts: Texts;
  makeCall: MakeCall;
  /** Returns the same call with this paper in place of `text`. */
  withPaper(id: string, text: string): Call;
  /** The query to offer instead of the words that name no paper. */
  line?: string | undefined;
}

/** Builds a reply that says in one sentence what is wrong, with buttons for what to do next. */
export function problemReply(problem: Problem, view: ProblemView): Reply {
  const sentence = wordProblem(problem, view.language);
  const blocks: Block[] = [
    { kind: 'paragraph', text: withPlaceLinked(sentence, problem) },
    ...buttonRow(remedies(problem, view)),
  ];
  return { audience: 'private', title: sentence, blocks, problem: problem.code };
}

/** Links the name of the channel that refused the post, since the asker may be in another one. */
function withPlaceLinked(sentence: string, problem: Problem): Text {
  if (problem.code !== 'post-refused' || !problem.place || !problem.placeUrl) return plain(sentence);
  const at = sentence.indexOf(problem.place);
  if (at < 0) return plain(sentence);
  const end = at + problem.place.length;
  return [
    { text: sentence.slice(0, at) },
    { text: problem.place, href: problem.placeUrl },
    { text: sentence.slice(end) },
  ];
}

function remedies(
  problem: Problem,
  { language, texts, makeCall, withPaper, line }: ProblemView,
): Optional<CommandAction>[] {
  const add = (label: string, call: Call) => button(label, call, { effect: 'add' });
  /** Labels papers by their headings. Papers with equal headings get their id as well. */
  const offered = (papers: readonly PaperTitle[], text = '') =>
    papers.map(({ id, heading: { [language]: heading } }) => {
      const isAlone = papers.filter((other) => other.heading[language] === heading).length === 1;
      return add(isAlone ? heading : `${id} · ${heading}`, withPaper(id, text));
    });
  switch (problem.code) {
    case 'no-hits':
      return [
        problem.suggestion &&
          add(texts.replies.searchFor(problem.suggestion), makeCall('search', { query: problem.suggestion })),
        add(texts.replies.seeTopics, makeCall('topics', {})),
      ];
    case 'unknown-paper': {
      const { near, text, isGone } = problem;
      const query = line ?? text;
      // A number that no paper has, or the id of one that is gone, is found by no search either.
      const isFutile = isGone || /^#\d+$/u.test(text);
      const search = add(texts.replies.searchFor(query), makeCall('search', { query }));
      return [...offered(near, text), !isFutile && search];
    }
    case 'ambiguous-paper':
      return offered(problem.candidates, problem.text);
    case 'unnamed-paper':
      return [...offered(problem.candidates), add(texts.replies.seeHelp, makeCall('help', {}))];
    case 'unknown-verb':
      return [
        problem.near && add(texts.replies.helpFor(problem.near), makeCall('help', { verb: problem.near })),
        add(texts.replies.seeHelp, makeCall('help', {})),
      ];
    case 'empty-query':
    case 'verb-elsewhere':
      return [
        add(texts.replies.seeHelp, makeCall('help', {})),
        add(texts.replies.seeTopics, makeCall('topics', {})),
      ];
    default:
      return [];
  }
}
