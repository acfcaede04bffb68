import type { LimitsTable } from '../../../src/model/limits-table.ts';

const checked = '2026-11-22';
const components = 'components/reference';
const commands = 'interactions/application-commands';
const answering = 'interactions/receiving-and-responding';

/** Discord's limits. Pages are those of its developer documentation. */
export const limits = {
  /** Counts nested components and accessories. */
  messageComponents: { most: 40, unit: 'components', source: components, checked },
  /** Counts all text displays of a message together, escape characters included. */
  messageText: {
    most: 4_000,
    unit: 'characters',
    source: 'github.com/discord/discord-api-docs/pull/8562',
    checked,
  },
  /** Above this the API answers 500. A Chinese character has 3 bytes. */
  messageBytes: {
    most: 10_158,
    unit: 'UTF-8 bytes',
    source: 'github.com/discord/discord-api-docs/issues/8554',
    checked,
  },
  customId: { most: 100, unit: 'characters', source: components, checked },
  buttonLabel: { most: 80, unit: 'characters', source: components, checked },
  buttonUrl: { most: 512, unit: 'characters', source: components, checked },
  rowButtons: { most: 5, unit: 'elements', source: components, checked },
  selectOptions: { most: 25, unit: 'options', source: components, checked },
  optionLabel: { most: 100, unit: 'characters', source: components, checked },
  optionValue: { most: 100, unit: 'characters', source: components, checked },
  placeholder: { most: 150, unit: 'characters', source: components, checked },
  modalTitle: { most: 45, unit: 'characters', source: answering, checked },
  modalComponents: { most: 5, unit: 'components', source: answering, checked },
  modalLabel: { most: 45, unit: 'characters', source: components, checked },
  modalDescription: { most: 100, unit: 'characters', source: components, checked },
  messageMenuEntries: { most: 15, unit: 'commands', source: commands, checked },
  /** Subcommands count as options of their command. */
  commandOptions: { most: 25, unit: 'options', source: commands, checked },
  choices: { most: 25, unit: 'choices', source: commands, checked },
  choiceName: { most: 100, unit: 'characters', source: commands, checked },
  choiceValue: { most: 100, unit: 'characters', source: commands, checked },
  commandName: { most: 32, unit: 'characters', source: commands, checked },
  commandDescription: { most: 100, unit: 'characters', source: commands, checked },
  threadName: { most: 100, unit: 'characters', source: 'resources/channel', checked },
  forumTags: { most: 5, unit: 'tags', source: 'resources/channel', checked },
  /** Counts all requests with a bot's token; interaction routes are exempt. */
  globalRequests: { most: 50, unit: 'requests a second', source: 'topics/rate-limits', checked },
  interactionToken: { most: 900_000, unit: 'ms', source: answering, checked },
} as const satisfies LimitsTable;
