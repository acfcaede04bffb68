import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMeaning } from '../../adapters/embeddings/open.ts';
import { checkEmbeddings } from '../../src/doctor/check-embeddings.ts';
import { languages } from '../../src/model/language.ts';
import { newFolder } from '../new-folder.ts';
import { EmbeddingsPeer, type EmbeddingsTrouble } from '../peers/embeddings.ts';
import { realLibrary } from '../search/real-library.ts';

let peer: EmbeddingsPeer;
let dataDir: string;

beforeAll(async () => {
  peer = await new EmbeddingsPeer().start();
  dataDir = newFolder();
});
afterAll(async () => {
  await peer.stop();
});

describe.each(languages)('the check of an embeddings endpoint in %s', (language) => {
  const check = async (url = peer.url) => {
    const endpoint = { url: `${url}/embeddings`, model: 'words', apiKey: 'the-secret-key' };
    const meaning = await openMeaning(endpoint, dataDir);
    const findings = await checkEmbeddings(endpoint, meaning, realLibrary.papers, language);
    await meaning.stop();
    expect(JSON.stringify(findings)).not.toContain('the-secret-key');
    return findings;
  };

  it('names the model and its dimensions, and says that the service makes missing vectors', async () => {
    const [found] = await check();
    expect(found).toMatchObject({
      level: 'ok',
      text: expect.stringMatching(/words.*256.*(?:service|服务)/u),
    });
  });

  it.each<[EmbeddingsTrouble, string]>([
    ['garbage', 'EMBEDDINGS_URL'],
    [{ status: 401 }, 'EMBEDDINGS_API_KEY'],
    [{ status: 404 }, 'words'],
    [{ status: 429 }, '429'],
  ])('says what to do about %j', async (trouble, word) => {
    peer.troubles.push(trouble);
    expect(await check()).toMatchObject([{ level: 'fault', text: expect.stringContaining(word) }]);
  });

  it('warns of a key that travels unencrypted to another machine, before anything else', async () => {
    // An address that is not one of this machine's alone, with a port on which nothing answers.
    const gone = await new EmbeddingsPeer().start();
    const url = gone.url.replace('127.0.0.1', '0.0.0.0');
    await gone.stop();
    const [warning, fault] = await check(url);
    expect(warning).toMatchObject({ level: 'warning', text: expect.stringContaining('0.0.0.0') });
    expect(warning!.text).toContain('https://');
    expect(fault).toMatchObject({ level: 'fault' });
  });
});
