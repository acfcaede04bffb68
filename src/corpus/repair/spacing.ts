import { collapseSpace } from './controls.ts';

/** Words that begin sentences. They show that `pipelines.We` lacks a space and `torch.Tensor` does not. */
const openers =
  'A|Additionally|All|Although|An|As|At|Based|Because|Both|Building|By|Code|Compared|Concretely|Consequently|' +
  'Crucially|Despite|Each|Empirical|Empirically|Existing|Experiments|Extensive|Finally|First|For|From|' +
  'Further|Furthermore|Given|Here|Hence|However|If|Importantly|In|Instead|It|Its|Moreover|Motivated|Notably|' +
  'On|Our|Overall|Recent|Results|Second|Since|Specifically|Such|That|The|Then|Theoretically|There|Therefore|' +
  'These|They|This|Those|Through|Thus|To|Together|Under|Unlike|Using|We|When|Where|While|With|Without|Yet';
const gluedSentence = new RegExp(`[.!?](?=(?:${openers})[\\s,])(?<=(?:[a-z]{2}|\\d|[)\\]”’%])[.!?])`, 'g');

/**
 * Inserts missing spaces between sentences or clauses, and removes spaces inside brackets and before a full stop. The
 * patterns start with a character and look back from it, because a leading look-behind is ten times slower.
 */
export function repairSpacing(text: string): string {
  return collapseSpace(text)
    .replace(gluedSentence, '$& ')
    .replace(/,(?=[A-Z][a-z]+ )(?<=[a-z]{2},)/g, ', ')
    .replace(/([([]) /g, '$1')
    .replace(/ (?=[)\]])/g, '')
    .replace(/ (?=[,;](?: |$)|\.(?: |$))/g, '');
}
