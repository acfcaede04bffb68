import { type Json, list, text } from './json.ts';
import { type Method, Refusal, target } from './methods.ts';
import type { Workspace } from './workspace.ts';

/** A file that an app uploads in three steps: it asks for an address, sends the bytes there, and shares the file. */
export interface Upload {
  workspace: Workspace;
  id: string;
  name: string;
  length: number;
  /** The bytes, once they were sent. */
  content?: string;
}

export const uploadMethods: Record<string, Method> = {
  'files.getUploadURLExternal': ({ workspace, args, slack }) => {
    const name = text(args.filename);
    const length = Number(args.length);
    if (name === '' || !(length > 0)) throw new Refusal('invalid_arguments');
    const id = `F${slack.uploads.size + 1}`;
    slack.uploads.set(id, { workspace, id, name, length });
    return { upload_url: `${slack.url}/upload/v1/${id}`, file_id: id };
  },

  'files.completeUploadExternal': ({ workspace, args, slack }) => {
    const files = list(typeof args.files === 'string' ? JSON.parse(args.files) : args.files).map(
      ({ id, title }) => {
        const upload = slack.uploads.get(text(id));
        if (upload?.workspace !== workspace || upload.content === undefined)
          throw new Refusal('file_not_found');
        return { ...upload, title: text(title) || upload.name };
      },
    );
    if (files.length === 0) throw new Refusal('invalid_arguments');
    const channel = target(workspace, { channel: args.channel_id });
    if (!channel.members.has(workspace.botUser))
      throw new Refusal(channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found');
    if (channel.archived) throw new Refusal('is_archived');
    const threadTs = text(args.thread_ts);
    const parent = threadTs === '' ? undefined : workspace.message(channel.id, threadTs);
    if (threadTs !== '' && (!parent || (parent.threadTs ?? parent.ts) !== parent.ts))
      throw new Refusal('invalid_arguments', ['thread_ts is not the ts of a parent message']);
    for (const { id } of files) slack.uploads.delete(id);
    workspace.post({
      channel: channel.id,
      user: workspace.botUser,
      text: text(args.initial_comment),
      blocks: [],
      threadTs: threadTs || undefined,
      files: files.map(({ id, name, title, content = '' }) => ({ id, name, title, content })),
    });
    return { files: files.map(({ id, title }): Json => ({ id, title })) };
  },
};

/** Takes the bytes of a file, as a form or as they are. Returns the status and the answer. */
export async function takeUpload(
  uploads: ReadonlyMap<string, Upload>,
  id: string,
  body: Request,
): Promise<{ status: number; text: string }> {
  const upload = uploads.get(id);
  if (!upload || upload.content !== undefined) return { status: 404, text: 'not found' };
  const isForm = body.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
  const part = isForm ? [...(await body.formData()).values()][0] : undefined;
  const content =
    part === undefined ? await body.text() : typeof part === 'string' ? part : await part.text();
  const length = Buffer.byteLength(content);
  if (length !== upload.length) return { status: 400, text: 'length does not match' };
  upload.content = content;
  return { status: 200, text: `OK - ${length}` };
}
