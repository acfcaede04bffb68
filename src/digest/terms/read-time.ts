const western = /^(\d{1,2})(?:[:：.]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$/iu;
const chinese =
  /^(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[点时點時](半|\d{1,2})?分?|[:：](\d{2}))\s*整?$/u;
const afternoon = new Set(['下午', '傍晚', '晚上', '夜里']);
const digits = '零一二三四五六七八九十';

/** `09:00` for 9, 9:00, 0900, 9am, 9:30 pm, 21点, 晚上九点半; undefined for what is no time of the day. */
export function readTime(typed: string): string | undefined {
  const text = typed.trim().normalize('NFKC');
  const [, hour, minute = '0', half] = western.exec(text) ?? [];
  if (hour !== undefined) return clock(toHalf(Number(hour), half?.toLowerCase()[0]), Number(minute));
  const [, part, han, after, minutes] = chinese.exec(text) ?? [];
  if (han === undefined) return undefined;
  const number = /\d/u.test(han) ? Number(han) : hanNumber(han);
  const later = part !== undefined && afternoon.has(part) && number < 12 ? number + 12 : number;
  return clock(later, after === '半' ? 30 : Number(after ?? minutes ?? 0));
}

function toHalf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** 一 to 二十三. */
function hanNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text];
  const ten = tens === '0' ? 0 : tens === '' ? 1 : digits.indexOf(tens ?? '');
  return ten * 10 + (ones === '' ? 0 : digits.indexOf(ones ?? ''));
}

function clock(hour: number, minute: number): string | undefined {
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
