/**
 * What a person typed, from what Slack makes of it: entities decoded, links as their text, channels as their names,
 * people and the mention that calls us left out.
 */
export function decodeTyped(text: string): string {
  return text
    .replace(/<([^<>]*)>/gu, (_, inner: string) => decodeToken(inner))
    .replace(/&(lt|gt|amp);/gu, (_, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&')
    .replace(/^[\s:：,，]+/u, '')
    .trim();
}

function decodeToken(token: string): string {
  const [target = '', label] = token.split('|', 2);
  if (target.startsWith('@') || target.startsWith('!')) return '';
  if (target.startsWith('#')) return label === undefined || label === '' ? '' : `#${label}`;
  return label ?? target.replace(/^mailto:/u, '');
}
