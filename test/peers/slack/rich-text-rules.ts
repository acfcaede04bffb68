import type { Report } from './block-rules.ts';
import { list, object, text } from './json.ts';

const containers = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'];
const styles = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight'];

export function checkRichText(elements: unknown, at: string, report: Report): void {
  const containersHere = list(elements);
  if (containersHere.length === 0) report(at, 'is empty');
  for (const [index, container] of containersHere.entries()) {
    const here = `${at}/${index}`;
    if (!containers.includes(text(container.type))) report(here, `unknown type ${String(container.type)}`);
    if (container.type === 'rich_text_list') {
      if (container.style !== 'bullet' && container.style !== 'ordered') report(here, 'list without style');
      checkRichText(container.elements, `${here}/elements`, report);
      continue;
    }
    const leaves = list(container.elements);
    if (leaves.length === 0) report(`${here}/elements`, 'is empty');
    for (const [place, leaf] of leaves.entries()) checkLeaf(leaf, `${here}/elements/${place}`, report);
  }
}

function checkLeaf(leaf: Record<string, unknown>, at: string, report: Report): void {
  for (const style of Object.keys(object(leaf.style))) {
    if (!styles.includes(style)) report(`${at}/style`, `unknown style ${style}`);
  }
  switch (leaf.type) {
    case 'text':
      if (text(leaf.text) === '') report(at, 'text is empty');
      return;
    case 'link':
      if (!/^https?:\/\//.test(text(leaf.url))) report(at, 'link is not http');
      if (text(leaf.url).length > 3_000) report(at, 'link over 3,000');
      return;
    case 'emoji':
      if (!/^[a-z0-9_+-]+$/.test(text(leaf.name))) report(at, 'emoji name');
      return;
    case 'user':
    case 'usergroup':
    case 'broadcast':
      report(at, `mentions ${String(leaf.type)}`);
      return;
    case 'channel':
      if (!/^[CG][A-Z0-9]+$/.test(text(leaf.channel_id))) report(at, 'channel id');
      return;
    case 'date':
      return;
    default:
      report(at, `unknown type ${String(leaf.type)}`);
  }
}
