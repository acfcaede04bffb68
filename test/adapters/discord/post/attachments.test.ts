import { describe, expect, it } from 'vitest';
import type { Vote } from '../../../../src/ports/vote-store.ts';
import { calendarFile } from '../../../../src/votes/calendar.ts';
import { announcement } from '../../../../src/votes/vote-message.ts';
import { bits } from '../../../peers/discord/permissions.ts';
import { realLibrary } from '../../../search/real-library.ts';
import { buttons } from '../seen.ts';
import { seenByAll, sharedDesk } from '../shared-desk.ts';

const { start } = sharedDesk();
const day = 86_400_000;
const now = Date.UTC(2026, 10, 29, 9);
const paper = realLibrary.papers.find(({ name }) => name === 'TreePO')!;

describe('the meeting of a vote', () => {
  it.each([
    ['is attached as a file where the bot may attach files', bits.attachFiles, true],
    ['is left to the button where it may not', 0n, false],
  ])('%s', async (_case, allow, isAttached) => {
    const { discord, peer, guild, channel } = await start();
    channel.overwrites = [{ id: peer.world.application.bot.id, type: 1, allow, deny: 0n }];
    const where = { platform: 'discord', workspace: guild.id, channel: channel.id };
    const vote: Vote = {
      ...where,
      ...{ id: 'v1', papers: [paper.id], closesAt: now, meetsAt: now + 7 * day, timezone: 'UTC' },
      ...{ createdBy: 'U1', displayName: 'Ada', createdAt: now, step: 0, version: 1, winner: 0 },
      tally: 'visible',
      language: 'en',
      state: 'closed',
    };
    const chat = discord.chat(guild.id);
    const reply = announcement(vote, paper, {
      library: realLibrary,
      now,
      attaches: chat.capabilities.attachments ?? false,
    });
    const posted = await chat.post({ channel: channel.id }, reply, `a${isAttached}`, 'en');
    expect(posted.ok).toBe(true);
    const message = seenByAll(channel).at(-1)!;
    expect(buttons(message)).toContain('Add to my calendar');
    const sent = peer.requests.findLast(({ method }) => method === 'POST');
    const title = `Paper discussion: ${paper.heading.en}`;
    const meeting = { id: 'v1', title, startsAt: vote.meetsAt, url: '', now };
    expect([...(sent?.files ?? [])]).toEqual(isAttached ? [['discussion.ics', calendarFile(meeting)]] : []);
    expect(JSON.stringify(message.components).includes('attachment://discussion.ics')).toBe(isAttached);
    expect(peer.violations).toEqual([]);
  });
});
