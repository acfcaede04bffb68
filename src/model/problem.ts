import type { Localized } from './language.ts';
import type { CorpusFault } from './paper.ts';
import type { SettingFault, UnknownSetting } from './setting-fault.ts';
import type { SubscriptionManagers } from './subscription-managers.ts';

/** Every expected failure that people are told about. `i18n` has a sentence for each code in each language. */
export type Problem =
  | { code: 'empty-query' }
  | { code: 'too-long' }
  | { code: 'too-many-messages' }
  | { code: 'no-hits'; query: string; suggestion?: string }
  /** No paper here has what a filter asks for. */
  | { code: 'missing-fact'; fact: 'author' | 'year' | 'venue' }
  | { code: 'empty-corpus' }
  | { code: 'corpus-folder'; folder: string; fault: CorpusFolderFault }
  | { code: 'import-file'; file: string; fault: 'missing' | 'not-a-file' | 'unreadable' }
  | { code: 'import-refused'; file: string; faults: CorpusFault[] }
  | { code: 'corpus-name'; name: string; fault: CorpusNameFault }
  | { code: 'corpus-taken'; name: string; file: string }
  /** `detail` is the system's error code if the index could not be written. */
  | { code: 'saved-index'; folder: string; fault: SavedIndexFault; detail: string }
  | { code: 'list-refused'; from: string; fault: ListFault; detail: string }
  | { code: 'unknown-list'; text: string }
  | { code: 'list-needed' }
  | { code: 'no-stored-list'; name: string | undefined }
  | { code: 'list-not-stored'; folder: string; detail: string }
  | {
      code: 'corpus-not-written';
      folder: string;
      /** `shipped`: the folder belongs to an installed package, and an update would replace it. */
      fault: 'no-permission' | 'read-only' | 'full' | 'shipped' | 'other';
      detail: string;
    }
  | { code: 'unknown-address'; address: string }
  /** `isGone`: a button names the paper, so it was known before. */
  | { code: 'unknown-paper'; text: string; near: PaperTitle[]; isGone?: boolean }
  /** `text` is absent if the papers are those of a message above the request. */
  | { code: 'ambiguous-paper'; text?: string; candidates: PaperTitle[] }
  /** The messages above the request name no paper. The candidates fit what they say. */
  | { code: 'unnamed-paper'; candidates: PaperTitle[] }
  /** `near` is the verb that was probably meant. */
  | { code: 'unknown-verb'; verb: string; near?: string }
  /** `platforms` are the labels of the chat platforms that the program knows. */
  | { code: 'verb-elsewhere'; verb: string; lack: Lack; platforms: readonly string[] }
  | { code: 'missing-option'; verb: string; option: string }
  | { code: 'bad-option'; option: string; value: string; allowed: string[] }
  | { code: 'no-channel' }
  /** The person may not post in the channel that they picked (with `isHere`, in the request's), or nobody can tell. */
  | { code: 'not-your-channel'; isHere?: true }
  | { code: 'not-allowed'; verb: string; managers?: SubscriptionManagers }
  /** The platform did not say who is asking. */
  | { code: 'asker-unknown' }
  | { code: 'no-subscription' }
  | { code: 'query-syntax'; fault: QueryFault; at: number; token: string }
  | { code: 'bad-settings'; faults: SettingFault[]; unknown?: readonly UnknownSetting[] }
  | WrongUsage
  | { code: 'output-refused'; detail: string }
  | { code: 'env-file'; file: string; fault: 'unreadable' | 'not-utf-8' | 'not-written' | 'multi-line' }
  | { code: 'port-refused'; host: string; port: number; fault: 'taken' | 'forbidden' }
  | { code: 'no-encryption-key' }
  | { code: 'bad-encryption-key' }
  | { code: 'sealed-installation'; platform: string; workspace: string; fault: 'other-key' | 'changed' }
  | { code: 'newer-schema'; found: string; known: string }
  | { code: 'backup'; file: string; fault: BackupFault; detail: string }
  | { code: 'backup-by-server'; restores: boolean }
  | { code: 'data-dir'; path: string; fault: DataDirFault }
  | { code: 'bad-database-url' }
  | { code: 'database-refused'; server: string; fault: DatabaseFault; detail: string }
  | { code: 'store-unavailable'; fault: StoreFault }
  | {
      code: 'post-refused';
      reason: PostRefusal;
      missing?: PostPermission;
      /** The place's name. `placeUrl` is an address that opens it. */
      place?: string;
      placeUrl?: string;
    }
  | { code: 'post-failed'; retryAfterMs?: number }
  | { code: 'post-unknown' }
  | { code: 'platform-refused'; platform: string; fault: PlatformFault; detail: string };

/**
 * A feature that a verb needs and a place lacks. `links` means that the platform does not report the links that people
 * post, `kept-language` is the memory of a chosen language, and `service` the running program with its store.
 */
export type Lack = 'channel' | PlaceLack | 'kept-language' | 'links' | 'service';

/**
 * The reason why a verb that posts does not work in a place of a chat platform: `in-channel` is a direct message or a
 * page of the app, `added` a server that has not added the bot, `threads` a channel that cannot hold threads.
 */
export type PlaceLack = 'in-channel' | 'added' | 'threads';

/**
 * The reason why a platform refuses posts until somebody changes something. `not-a-member` includes private places
 * whose existence the platform hides.
 */
export type PostRefusal =
  | 'archived'
  | 'locked'
  | 'not-a-member'
  | 'no-such-place'
  | 'forbidden'
  | 'account-ended'
  | 'token-revoked'
  | 'needs-tag'
  | 'not-accepted';

/** The reason why the connection to a chat platform fails. */
export type PlatformFault = 'token' | 'unreachable' | 'other';

/** A permission that an admin would have to grant in the `place` of the problem. */
export type PostPermission =
  | 'view-channel'
  | 'send-messages'
  | 'send-in-threads'
  | 'create-threads'
  | 'read-history';

/**
 * The reason why a list of papers with titles could not be fetched. `detail` is the HTTP status, the seconds to wait,
 * the limit in MB or the system's error code.
 */
export type ListFault =
  | 'no-network'
  | 'no-answer'
  | 'too-many-requests'
  | 'status'
  | 'cut-off'
  | 'web-page'
  | 'too-large'
  | 'unreadable';

/** The reason why a saved index cannot be used or written. */
export type SavedIndexFault =
  | 'missing'
  | 'unreadable'
  | 'not-an-index'
  | 'other-version'
  | 'damaged'
  | 'not-written';

/** The reason why the folder of corpora cannot be used. */
type CorpusFolderFault = 'missing' | 'not-a-folder' | 'unreadable';

/**
 * The reason why a corpus cannot have this name, which becomes a file name. `needed` means that no name was given and
 * the source suggests none.
 */
export type CorpusNameFault = 'needed' | 'too-long' | 'not-a-file-name';

/** A paper that is offered as a choice when a text could mean several. */
export interface PaperTitle {
  id: string;
  heading: Localized;
}

/** A syntax error in a query. `at` in the problem is its UTF-16 offset. */
export type QueryFault =
  | 'unclosed-quote'
  | 'empty-phrase'
  | 'dangling-or'
  | 'dangling-not'
  | 'empty-filter'
  | 'unknown-part'
  | 'negative-part'
  | 'unknown-has'
  | 'unknown-operator'
  | 'bad-year'
  | 'too-long';

/** The reason why the folder of the local database cannot be used. `damaged` means that the file is not a database. */
export type DataDirFault = 'not-a-folder' | 'no-permission' | 'read-only' | 'full' | 'busy' | 'damaged';

/** Why the database server cannot be used. The problem's `detail` is the server's error code or its encoding. */
export type DatabaseFault =
  | 'connection-refused'
  | 'unknown-host'
  | 'no-answer'
  | 'login'
  | 'no-database'
  | 'no-permission'
  | 'encoding'
  | 'tls'
  | 'other';

/** A fault of the store while the program runs. It lasts until it passes or somebody repairs the database. */
export type StoreFault = 'unreachable' | 'busy' | 'full' | 'read-only' | 'moved' | 'damaged';

/**
 * A command line of the terminal that could not be read. `call` is absent if none was recognised. `allowed` lists the
 * possible values or options.
 */
export interface WrongUsage {
  code: 'wrong-usage';
  fault: UsageFault;
  word: string;
  call?: CallName;
  allowed?: string;
  /** The call that a misspelt word probably means. */
  meant?: CallName;
}

/** The calls of the terminal that are the same commands as in a chat. */
export type DeskCall = 'related' | 'random' | 'topics' | 'today' | 'save' | 'saved' | 'unsave';

/** The calls of the terminal. */
export type CallName =
  | 'serve'
  | 'search'
  | 'show'
  | DeskCall
  | 'import'
  | 'index'
  | 'enrich'
  | 'export'
  | 'backup'
  | 'restore'
  | 'prepare'
  | 'doctor'
  | 'help';

/** The reason why a copy of the database cannot be made or read. The problem's `detail` is the system's error code. */
export type BackupFault =
  | 'no-database'
  | 'missing'
  | 'taken'
  | 'unreadable'
  | 'no-sound-copy'
  | 'not-ours'
  | 'damaged'
  | 'not-written'
  | 'in-use'
  | 'server-not-empty';

/** The kind of mistake in a command line of the terminal. */
export type UsageFault =
  | 'unknown-call'
  | 'unknown-option'
  | 'missing-argument'
  | 'missing-value'
  | 'bad-value'
  | 'too-many-arguments';
