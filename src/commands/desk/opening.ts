import { firstGroup, longestLine } from '../define/plain-words.ts';
import { withoutStops } from '../define/spoken-line.ts';

/** Match what corrects the line before: `no I meant DAPO`, `wait no, CAD generation`, 不对，是CAD生成. */
const correction =
  /^(?:(?:(?:no|nope|sorry|wait|oops|hm+|oh|actually|not (?:that|this|it)(?: one)?)[,，.!\s]+){0,4}(?:i (?:actually )?(?:meant?|was (?:looking for|thinking of))|make that)\s+|(?:(?:sorry|wait,? no|no|nope|nah|oops|not (?:that|this|it)(?: one)?)\s?[,，.!]+\s*)+|(?:不对|不是(?:[这那][篇个])?|错了|我(?:说|指|想要?|找)的(?:其实)?是|等等)[，,。\s]+(?:是|我(?:说|指|要|想要?|找)的(?:其实)?是)?\s?|我(?:说|指|想找)的(?:其实)?是)(?=\S)/iu;
/** Match words around what the corrected line is about: `the one with the robot`, `the SAPO one`, 讲黎曼几何的那篇. */
const theOne =
  /^(?:the|that) (?:one|paper) (?:with|on|about|where|that (?:has|uses|does|is about)) (?:the |a |an )?(.+)$|^(?:the|that) (\S+(?: \S+){0,3}) (?:one|paper)$|^(?:关于|讲|说|用)(.+)的那[篇个]$/iu;

/** Matches a remark on the answer before, up to its comma: `cool, share that one`, 太好了，收藏. */
const remark =
  /^(?:(?:ok(?:ay)?|cool|nice(?: one)?|great|perfect|awesome|thanks|thank you|alright|hey (?:folks|all|team|guys)|hm+|oh|嗯+|好的?|太好了|太棒了|不错|谢谢)\s?[,，!！]\s*(?:maybe )?)+(?=\S)|^[这那]篇(?:论文)?[很挺真]?(?:不错|有意思|有用)[,，!！\s]\s*(?=\S)|^ok(?:ay)? (?=(?:find|show|search|share|save|open|give) )/iu;

/**
 * Removes a remark on the answer before from the start of a line, or what corrects the line before, with the words for a
 * paper around its subject: `no, the SAPO one` → `SAPO`.
 */
export function withoutOpening(line: string): string {
  const typed = line.trim();
  if (typed.length > longestLine) return line;
  const said = typed.replace(remark, '');
  const rest = said.replace(correction, '');
  return (rest !== said ? firstGroup(theOne, withoutStops(rest)) : undefined) ?? rest;
}
