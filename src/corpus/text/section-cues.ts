/** The parts of an abstract, in the order in which authors put them. */
export const sections = ['background', 'problem', 'method', 'results'] as const;
export type Section = (typeof sections)[number];

/** A wording that speaks for a section, and how loudly: 1 a hint, 3 nearly sure. */
export interface Cue {
  section: Section;
  weight: number;
  wording: RegExp;
}

/** Phrases parted by commas: `*` ends a word in any way, `~` is up to two words, `…` the rest of a clause, `/` or. */
function alternatives(phrases: string): string {
  const patterns = phrases.split(',').map((phrase) =>
    phrase
      .trim()
      .replace(/(?<=\p{L})\*/gu, '\\w*')
      .replace(/ ?~ ?/g, '(?: [\\w-]+,?){0,2} ')
      .replaceAll('…', '\\b[^.;]*?')
      .replaceAll('/', '|'),
  );
  return `(?:${patterns.join('|')})`;
}

function anywhere(section: Section, weight: number, phrases: string): Cue {
  return { section, weight, wording: new RegExp(`\\b${alternatives(phrases)}(?!\\w)`, 'i') };
}

function atStart(section: Section, weight: number, phrases: string): Cue {
  return { section, weight, wording: new RegExp(`^${alternatives(phrases)}(?!\\w)`, 'i') };
}

export const cues: readonly Cue[] = [
  anywhere(
    'background',
    2,
    'ha(?:s/ve)~(?:emerged/become/gained/achieved/attracted/revolutionized/advanced/enabled/driven/equipped/demonstrated/improved/transformed)',
  ),
  anywhere(
    'background',
    1.5,
    '(?:is/are)(?: an?)?~(?:fundamental/essential/central/critical/crucial/cornerstone/key/important/widely/pivotal/powerful/popular/effective/increasingly/promising/typically/categorized/deployed/the task of/a class of)',
  ),
  atStart(
    'background',
    1.5,
    'recent (?:work/advance/progress/method/stud)*, in recent years, with the rapid, the rapid, as (?:llms/language models)',
  ),
  anywhere(
    'background',
    1,
    'aims? to, seeks? to, holds? promise, has the potential, typically, commonly, traditionally, common (?:approach/strategy)',
  ),

  atStart(
    'problem',
    2.5,
    'however, yet, nevertheless, unfortunately, despite, conversely, moreover~(?:current/existing), more critically',
  ),
  atStart(
    'problem',
    1.5,
    '(?:most /many /while /although /unlike /such /these )?(?:existing/current/prior/previous/traditional/conventional/standard)',
  ),
  anywhere('problem', 2, 'but, yet, are still, is still, remains? opaque'),
  anywhere('problem', 0.5, 'while, often, whose, frequently, can lead to'),
  anywhere(
    'problem',
    1,
    'suffer*, struggl*, fail, fails, failed, failing, failure*, hinder*, hamper*, imped*, neglect*, overlook*, ignor*, lack*, prone, vulnerable, wast*, prevents, sacrific*, unreliable, unclear, undermin*, hacking, complicat*',
  ),
  anywhere(
    'problem',
    1,
    'challeng*, difficult*, limit*, bottleneck*, flaw*, drawback*, downsides, issue*, pitfall*, barrier, dilemma, trade-off, gap, trap',
  ),
  anywhere(
    'problem',
    1,
    'remain*~(?:un\\w+/an? open/challeng\\w+/limit\\w+/largely/weak/lack\\w+/under\\w+/difficult\\w*), under-?explored, unexplored, understudied, less well understood, open (?:problem/challenge)',
  ),
  anywhere(
    'problem',
    1,
    'instabilit*, unstable, collaps*, inefficien*, degrad*, suboptimal, misalign*, mismatch*, costly, expensive, prohibitive*, intractable, impractical, brittle, overestimation, hallucinat*, forgetting, coarse, sparse, noisy, insufficient, rigid*',
  ),
  anywhere('problem', 1, 'we~(?:identify/argue/unveil/uncover/reveal/observe/find)'),

  anywhere(
    'method',
    3,
    '(?:we/this (?:paper/work))~(?:propose/introduce/present/address/develop/design/formulate/devise/construct/build/derive/adopt/employ/incorporate/leverage/integrate/extend/formalize/instantiate/suggest/describe/implement/combine/define/reformulate/reinterpret/replace/eliminate/transform)(?:s/d/ed)?',
  ),
  anywhere(
    'method',
    1.5,
    'we(?: \\w+ly)? (?!show/prove/find/observe/demonstrate/validate/evaluate/confirm/verify/identify/argue/believe/hope/report/anticipate/call/name)\\w+',
  ),
  anywhere(
    'method',
    1,
    'we~(?:study/investigate/revisit/analyze/explore/examine/characterize/treat/train/rethink)',
  ),
  anywhere('method', 3, 'is (?:proposed/introduced/presented)'),
  anywhere('method', 1.5, 'in this (?:paper/work/study/research), this (?:paper/work/study), here we'),
  atStart('method', 1.5, 'this (?:paper/work/study) (?!show/demonstrate/reveal/provide/highlight)\\w+s'),
  atStart(
    'method',
    2,
    'to~(?:address/tackle/overcome/solve/resolve/bridge/mitigate/remedy/counteract/alleviate/correct/achieve/enable/support/prevent/make/improve/ensure/facilitate/avoid/collect), to this end, to do so, in response, motivated by, inspired by, building (?:on/upon), based on, guided by, leveraging, grounded in, at its core, the core, our (?:key/core/central/main), central to',
  ),
  atStart(
    'method',
    1,
    'specifically, concretely, in particular, crucially, in brief, furthermore, additionally, first, firstly, second, third, subsequently, then, under this, in this (?:framework/way), conceptually, by \\w+ing, through, instead, rather, therefore',
  ),
  anywhere(
    'method',
    1,
    '(?:our/the proposed/the resulting)(?: [\\w-]+)? (?:framework/method/approach/algorithm/architecture/strategy/model/formulation/recipe/design)',
  ),
  anywhere(
    'method',
    0.5,
    'framework, mechanism, module, objective, reward, algorithm, pipeline, strategy, enabl*, thereby, two-stage',
  ),

  atStart(
    'results',
    3,
    '(?:[\\w-]+ )?(?:[\\w-]+ )?(?:experiments?/evaluations/ablations?/ablation studies/results), (?:experimental/empirical*/visualization/benchmarking/further analysis)',
  ),
  atStart('results', 2, 'evaluated on, validated, trained on, across, notably, remarkably, overall, broadly'),
  anywhere(
    'results',
    2,
    'outperform*, surpass*, state-of-the-art (?:performance/results/accuracy/success), new state-of-the-art, sota performance, exceed*',
  ),
  anywhere(
    'results',
    1.5,
    '(?:achiev*/attain*/improv*/reduc*/reach*/yield*/gain*)…(?:\\d\\S*/ significant*/ superior*/ competitive*/ substantial*/ strong)',
  ),
  anywhere('results', 1, '\\d+(?:\\.\\d+)?(?:%/×/x\\b/ points)'),
  anywhere('results', 2.5, 'we~(?:prove/validate/evaluate/demonstrate/confirm/verify/perform)'),
  anywhere('results', 2, 'we~(?:show/find/observe)'),
  anywhere('results', 1.5, 'and (?:find/show/observe) that'),
  atStart(
    'results',
    3,
    '(?:these/our/the/this)~(?:results?/findings?/insights/observations), this (?:study/analysis)',
  ),
  anywhere(
    'results',
    2.5,
    '(?:code*/data/models?/videos/project page/website)…(?:available/avaliable/release*/open-source*/provided/public*/supplementary)',
  ),
  anywhere('results', 2, 'https?, findings'),
  atStart('results', 1.5, 'this implies, these choices, in contrast'),
  anywhere('results', 1, 'is the (?:first/only)'),
  anywhere(
    'results',
    1,
    'demonstrat*, highlight*, confirm*, validat*, effectiveness, paves? the way, underscor*, benchmarks, promising direction, practical (?:path/guidance/alternative)',
  ),
];
