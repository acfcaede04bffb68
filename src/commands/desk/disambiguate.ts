import { textsIn } from '../../i18n/texts.ts';
import type { Choice } from '../../model/choice.ts';
import { type Language, languages } from '../../model/language.ts';
import type { Paper } from '../../model/paper.ts';
import { shorten } from '../../model/shorten.ts';
import { squash } from '../../search/index/name-list.ts';

interface Offer {
  paper: Paper;
  label: string;
  value: string;
}

/** Labels that share this many leading letters count as duplicates, because clients truncate menus about here. */
const lettersRead = 48;
/** In characters. Menus show 75 characters of label and detail together. */
const longestDetail = 48;
const longestCorpus = 32;

/**
 * Returns choices in the reader's language. Choices with the same label get a detail: the rest of the paper's heading,
 * or its corpus and number if the headings do not differ.
 */
export function disambiguate(found: readonly Offer[], language: Language): Choice[] {
  const offers = found.map((offer) => inLanguage(offer, language));
  const alike = Map.groupBy(offers, ({ label }) => squash(label).slice(0, lettersRead));
  const details = new Map<Offer, string>();
  for (const group of alike.values()) {
    if (group.length === 1) continue;
    for (const offer of group) {
      const said = about(offer, language);
      const isAlone = group.every(
        (other) =>
          other === offer ||
          (about(other, language) !== said &&
            other.paper.heading[language] !== offer.paper.heading[language]),
      );
      details.set(offer, said !== '' && isAlone ? said : source(offer.paper, language));
    }
  }
  return offers.map((offer) => {
    const { label, value } = offer;
    const detail = details.get(offer);
    return detail === undefined ? { label, value } : { label, value, detail };
  });
}

/** Replaces a heading in another language by the one in the reader's language. */
function inLanguage(offer: Offer, language: Language): Offer {
  const { name, heading } = offer.paper;
  const label = heading[language];
  if (offer.label === name || !languages.some((other) => heading[other] === offer.label)) return offer;
  return offer.label === label ? offer : { ...offer, label };
}

/** Returns the part of the heading that follows the label. */
function about({ paper, label }: Offer, language: Language): string {
  const heading = paper.heading[language];
  const rest = heading.toLowerCase().startsWith(label.toLowerCase()) ? heading.slice(label.length) : heading;
  return shorten(rest.replace(/^[\s—–:：-]+/u, ''), longestDetail);
}

function source({ corpus, ordinal }: Paper, language: Language): string {
  return textsIn(language).replies.source(shorten(corpus, longestCorpus), ordinal);
}
