import { isTimezone } from '../../model/timezone.ts';

/** Zones of cities and countries that have no IANA name of their own, and Chinese names of those that have one. */
const cities: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai',
  shenzhen: 'Asia/Shanghai',
  hangzhou: 'Asia/Shanghai',
  guangzhou: 'Asia/Shanghai',
  nanjing: 'Asia/Shanghai',
  wuhan: 'Asia/Shanghai',
  chengdu: 'Asia/Shanghai',
  hefei: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  北京: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  深圳: 'Asia/Shanghai',
  杭州: 'Asia/Shanghai',
  广州: 'Asia/Shanghai',
  南京: 'Asia/Shanghai',
  武汉: 'Asia/Shanghai',
  成都: 'Asia/Shanghai',
  合肥: 'Asia/Shanghai',
  中国: 'Asia/Shanghai',
  美东: 'America/New_York',
  美国东部: 'America/New_York',
  eastern: 'America/New_York',
  美西: 'America/Los_Angeles',
  美国西部: 'America/Los_Angeles',
  太平洋: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  california: 'America/Los_Angeles',
  加州: 'America/Los_Angeles',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  香港: 'Asia/Hong_Kong',
  澳门: 'Asia/Macau',
  台北: 'Asia/Taipei',
  新加坡: 'Asia/Singapore',
  东京: 'Asia/Tokyo',
  日本: 'Asia/Tokyo',
  japan: 'Asia/Tokyo',
  kyoto: 'Asia/Tokyo',
  osaka: 'Asia/Tokyo',
  首尔: 'Asia/Seoul',
  韩国: 'Asia/Seoul',
  korea: 'Asia/Seoul',
  india: 'Asia/Kolkata',
  印度: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  'new delhi': 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  bengaluru: 'Asia/Kolkata',
  hyderabad: 'Asia/Kolkata',
  haifa: 'Asia/Jerusalem',
  'tel aviv': 'Asia/Jerusalem',
  israel: 'Asia/Jerusalem',
  伦敦: 'Europe/London',
  英国: 'Europe/London',
  uk: 'Europe/London',
  england: 'Europe/London',
  oxford: 'Europe/London',
  cambridge: 'Europe/London',
  edinburgh: 'Europe/London',
  巴黎: 'Europe/Paris',
  法国: 'Europe/Paris',
  france: 'Europe/Paris',
  柏林: 'Europe/Berlin',
  德国: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  munich: 'Europe/Berlin',
  慕尼黑: 'Europe/Berlin',
  tubingen: 'Europe/Berlin',
  heidelberg: 'Europe/Berlin',
  苏黎世: 'Europe/Zurich',
  geneva: 'Europe/Zurich',
  lausanne: 'Europe/Zurich',
  阿姆斯特丹: 'Europe/Amsterdam',
  莫斯科: 'Europe/Moscow',
  纽约: 'America/New_York',
  nyc: 'America/New_York',
  boston: 'America/New_York',
  波士顿: 'America/New_York',
  pittsburgh: 'America/New_York',
  princeton: 'America/New_York',
  atlanta: 'America/New_York',
  washington: 'America/New_York',
  多伦多: 'America/Toronto',
  montreal: 'America/Toronto',
  芝加哥: 'America/Chicago',
  austin: 'America/Chicago',
  洛杉矶: 'America/Los_Angeles',
  旧金山: 'America/Los_Angeles',
  西雅图: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  sf: 'America/Los_Angeles',
  'bay area': 'America/Los_Angeles',
  'palo alto': 'America/Los_Angeles',
  stanford: 'America/Los_Angeles',
  berkeley: 'America/Los_Angeles',
  'san diego': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  温哥华: 'America/Vancouver',
  'rio de janeiro': 'America/Sao_Paulo',
  圣保罗: 'America/Sao_Paulo',
  悉尼: 'Australia/Sydney',
  墨尔本: 'Australia/Melbourne',
};

/** Abbreviations, each with the zones that it may mean. One with a single zone is accepted as that zone. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  et: ['America/New_York'],
  pt: ['America/Los_Angeles'],
  ct: ['America/Chicago', 'Asia/Shanghai'],
  mt: ['America/Denver', 'America/Phoenix'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  hkt: ['Asia/Hong_Kong'],
  sgt: ['Asia/Singapore'],
  msk: ['Europe/Moscow'],
  cst: ['Asia/Shanghai', 'America/Chicago'],
  cdt: ['America/Chicago', 'Asia/Shanghai'],
  est: ['America/New_York', 'America/Panama'],
  edt: ['America/New_York', 'America/Toronto'],
  mst: ['America/Denver', 'America/Phoenix'],
  mdt: ['America/Denver', 'America/Edmonton'],
  pst: ['America/Los_Angeles', 'America/Vancouver', 'Asia/Manila'],
  pdt: ['America/Los_Angeles', 'America/Vancouver'],
  hst: ['Pacific/Honolulu', 'America/Adak'],
  ist: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'],
  bst: ['Europe/London', 'Asia/Dhaka'],
  cest: ['Europe/Berlin', 'Europe/Paris'],
  eest: ['Europe/Athens', 'Europe/Kyiv'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
  aedt: ['Australia/Sydney', 'Australia/Melbourne'],
  ast: ['America/Halifax', 'Asia/Riyadh'],
  sst: ['Asia/Singapore', 'Pacific/Pago_Pago'],
  gst: ['Asia/Dubai', 'Pacific/Guam'],
  act: ['Australia/Darwin', 'America/Rio_Branco'],
};

/** Zones that IANA has renamed. `Intl.supportedValuesOf` lists them under their old names. */
const renamed = [
  'Africa/Asmara',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Kanton',
];

const usual = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'];
const mostOffered = 4;
const offset = /^(?:utc|gmt)? ?([+-])(\d{1,2})(?::?([0-5]\d))?$/u;
const hanZone = /^([东西])([一二三四五六七八九十]{1,2})(?:时)?区$/u;

/**
 * Reads an IANA zone by its name or a city's: `asia/shanghai`, `New York`, 北京时间, `JST`. Returns undefined for
 * offsets, for abbreviations that several zones share, and for a city with its country or state, because there may be
 * another city of that name: `Paris, Texas`. `nearZones` suggests zones for those.
 */
export function readZone(typed: string): string | undefined {
  const text = searched(typed);
  if (text.length > 64) return undefined;
  return zoneOf(text);
}

/** True for text that names a zone or several: also for an offset and an abbreviation, which `readZone` refuses. */
export function namesZone(typed: string): boolean {
  const text = searched(typed);
  return readZone(typed) !== undefined || Object.hasOwn(abbreviations, text) || offsetOf(text) !== undefined;
}

function zoneOf(text: string): string | undefined {
  if (Object.hasOwn(cities, text)) return cities[text];
  if (Object.hasOwn(abbreviations, text)) {
    const [zone, ...others] = abbreviations[text] ?? [];
    return others.length === 0 ? zone : undefined;
  }
  const found = zonesByName().get(withoutBlanks(text));
  if (found !== undefined) return found;
  const name = text.replaceAll(' ', '_');
  return isTimezone(name)
    ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    : undefined;
}

let byName: Map<string, string> | undefined;

/** Maps the names of zones, of their cities and of what is between (`argentina/salta`) to the zones, without blanks. */
function zonesByName(): ReadonlyMap<string, string> {
  if (byName) return byName;
  byName = new Map();
  const parts = allZones().map((zone) => withoutBlanks(zone).split('/'));
  // A whole name counts before the city of a longer one.
  for (let from = 0; from < 3; from += 1)
    for (const [at, names] of parts.entries()) {
      const name = names.slice(from).join('/');
      if (name !== '' && !byName.has(name)) byName.set(name, allZones()[at]!);
    }
  return byName;
}

/** Returns a name as it is compared: `America/New_York` and `America / NewYork` are equal. */
function withoutBlanks(name: string): string {
  return name.toLowerCase().replace(/[\s_]/gu, '');
}

/** Returns up to four zones to suggest for text that `readZone` cannot read. `now` is in epoch milliseconds. */
export function nearZones(typed: string, now: number): string[] {
  const text = searched(typed);
  if (Object.hasOwn(abbreviations, text)) return [...(abbreviations[text] ?? [])];
  const minutes = offsetOf(text);
  if (minutes !== undefined) {
    const popular = [
      ...new Set([...usual, ...Object.values(cities), ...Object.values(abbreviations).flat()]),
    ];
    const there = [...popular, ...allZones()].filter((zone) => offsetIn(zone, now) === minutes);
    return [...new Set(there)].slice(0, mostOffered);
  }
  const [city = ''] = text.split(/ ?[,，]/u);
  const ofCity = city === text ? undefined : zoneOf(city);
  if (ofCity !== undefined) return [ofCity];
  const name = text.replaceAll(' ', '_');
  const near = allZones().filter((zone) => name.length > 2 && zone.toLowerCase().includes(name));
  return near.length > 0 ? near.slice(0, mostOffered) : usual;
}

/** Returns the text in lower case, without accents, with single blanks between words. */
function searched(typed: string): string {
  return typed
    .trim()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/gu, ' ')
    .replaceAll('東', '东')
    .replaceAll('區', '区')
    .replace(/(?: (?:standard|daylight))? time$/u, '')
    .replace(/(?:标准)?时间$|標準時間$|時間$/u, '');
}

function allZones(): string[] {
  return [...renamed, ...Intl.supportedValuesOf('timeZone')];
}

/** Reads an offset as minutes east of UTC: UTC+8, +08:00, 东八区. */
function offsetOf(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] = offset.exec(text) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const [, side, number = ''] = hanZone.exec(text) ?? [];
  if (side === undefined) return undefined;
  const ones = '零一二三四五六七八九'.indexOf(number.replace('十', '') || '零');
  return (side === '西' ? -1 : 1) * ((number.startsWith('十') ? 10 : 0) + ones) * 60;
}

function offsetIn(zone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    now,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return offsetOf(name.toLowerCase()) ?? 0;
}
