import { isTimezone } from '../../model/timezone.ts';

/** Cities that people name and IANA does not, and those of IANA as they are called in Chinese. */
const cities: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai',
  shenzhen: 'Asia/Shanghai',
  hangzhou: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  北京: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  深圳: 'Asia/Shanghai',
  杭州: 'Asia/Shanghai',
  中国: 'Asia/Shanghai',
  香港: 'Asia/Hong_Kong',
  台北: 'Asia/Taipei',
  新加坡: 'Asia/Singapore',
  东京: 'Asia/Tokyo',
  首尔: 'Asia/Seoul',
  伦敦: 'Europe/London',
  巴黎: 'Europe/Paris',
  柏林: 'Europe/Berlin',
  苏黎世: 'Europe/Zurich',
  纽约: 'America/New_York',
  波士顿: 'America/New_York',
  boston: 'America/New_York',
  多伦多: 'America/Toronto',
  洛杉矶: 'America/Los_Angeles',
  旧金山: 'America/Los_Angeles',
  西雅图: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  悉尼: 'Australia/Sydney',
  munich: 'Europe/Berlin',
  慕尼黑: 'Europe/Berlin',
};

/** An IANA zone for its name or a city's: `asia/shanghai`, `New York`, 上海. */
export function readZone(typed: string): string | undefined {
  const text = typed.trim().normalize('NFKC');
  const city = cities[text.toLowerCase().replaceAll('_', ' ')] ?? namedAfter(text)[0];
  if (city !== undefined) return city;
  if (!isTimezone(text)) return undefined;
  const wanted = text.toLowerCase();
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === wanted) ?? text;
}

/** Zones to offer when what was typed is none. */
export function nearZones(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const near = Intl.supportedValuesOf('timeZone').filter(
    (zone) => wanted.length > 2 && zone.toLowerCase().includes(wanted),
  );
  return near.length > 0 ? near.slice(0, 4) : ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'];
}

function namedAfter(text: string): string[] {
  const wanted = text.toLowerCase().replaceAll(' ', '_');
  return Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().split('/').at(-1) === wanted);
}
