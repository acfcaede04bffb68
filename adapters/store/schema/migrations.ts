/**
 * All changes of the schema, in order, as statements that SQLite and PostgreSQL both understand. Their names sort in the
 * same order. Never edit one that was released.
 */
export const migrations: Readonly<Record<string, readonly string[]>> = {
  '001-desk': [
    `create table installations (
      platform text not null, workspace text not null, enterprise text,
      key_id text not null, sealed text not null, installed_at bigint not null,
      constraint installations_key primary key (platform, workspace))`,

    `create table events (
      id text primary key not null, state text not null, attempt integer not null,
      lease_until bigint not null, payload text, seen_at bigint not null)`,
    'create index events_by_state on events (state, lease_until)',
    'create index events_by_age on events (seen_at)',

    `create table command_lines (
      key text primary key not null, platform text not null, workspace text not null,
      line text not null, used_at bigint not null)`,
    'create index command_lines_by_workspace on command_lines (platform, workspace)',
    'create index command_lines_by_age on command_lines (used_at)',

    `create table saves (
      platform text not null, workspace text not null, "user" text not null,
      paper text not null, saved_at bigint not null,
      constraint saves_key primary key (platform, workspace, "user", paper))`,

    `create table shares (
      platform text not null, workspace text not null, channel text not null, thread text,
      message text not null, url text not null, paper text not null, kind text not null,
      "user" text not null, display_name text not null, shared_at bigint not null,
      constraint shares_key primary key (platform, workspace, channel, message, paper))`,
    'create index shares_by_paper on shares (platform, workspace, channel, paper, shared_at)',

    `create table preferences (
      platform text not null, workspace text not null, "user" text not null, language text not null,
      constraint preferences_key primary key (platform, workspace, "user"))`,

    'create table registrations (application text primary key not null, hash text not null)',
  ],

  '002-digest': [
    `create table subscriptions (
      id text primary key not null,
      platform text not null, workspace text not null, channel text not null, thread text,
      query text not null, exclude text not null, at text not null, timezone text not null,
      days text not null, count integer not null, language text not null, layout text not null,
      created_by text not null, created_at bigint not null,
      next_run_at bigint not null, paused_at bigint, pause_reason text)`,
    'create index subscriptions_due on subscriptions (next_run_at) where paused_at is null',
    'create index subscriptions_by_channel on subscriptions (platform, workspace, channel, created_at)',

    `create table deliveries (
      id text primary key not null, subscription text not null,
      platform text not null, workspace text not null, channel text not null, thread text,
      local_date text not null, due_at bigint not null, papers text not null,
      state text not null, fence integer not null, available_at bigint not null,
      maybe_sent_at bigint, ended_at bigint, reason text, message text, url text,
      constraint deliveries_one_a_day unique (subscription, local_date))`,
    `create index deliveries_unfinished on deliveries (available_at) where state = 'claimed'`,
    'create index deliveries_by_channel on deliveries (platform, workspace, channel, due_at)',
    'create index deliveries_by_age on deliveries (ended_at)',

    `create table seen_papers (
      platform text not null, workspace text not null, channel text not null,
      paper text not null, cycle integer not null, delivery text not null,
      constraint seen_papers_key primary key (platform, workspace, channel, paper, cycle))`,
    'create index seen_papers_by_delivery on seen_papers (delivery)',

    `create table cycles (
      platform text not null, workspace text not null, channel text not null, cycle integer not null,
      constraint cycles_key primary key (platform, workspace, channel))`,
  ],

  '003-workspace-preferences': [
    `create table workspace_preferences (
      platform text not null, workspace text not null, subscription_managers text not null,
      constraint workspace_preferences_key primary key (platform, workspace))`,
  ],

  '004-subscription-parts': [
    // Existing subscriptions show all parts.
    `alter table subscriptions add column parts text default '[]' not null`,
  ],

  '005-late-deliveries': [
    'alter table deliveries add column late_at bigint',
    // The index holds only deliveries that may still become late.
    `create index deliveries_not_late_yet on deliveries (due_at)
      where state = 'claimed' and late_at is null`,
  ],

  '006-untold-deliveries': [
    'alter table deliveries add column tell_at bigint',
    'create index deliveries_untold on deliveries (tell_at) where tell_at is not null',
  ],

  '007-recorded-deliveries': [
    'alter table events add column key_id text',
    'alter table events add column expires_at bigint',
  ],

  '008-used-dates': [
    'alter table subscriptions add column last_date text',
    `update subscriptions set last_date =
      (select max(local_date) from deliveries where subscription = subscriptions.id)`,
    `create index subscriptions_paused on subscriptions (pause_reason, platform, workspace)
      where pause_reason is not null`,
    `create table rests (
      platform text not null, workspace text not null, until bigint not null,
      constraint rests_key primary key (platform, workspace))`,
  ],

  '009-demo-posts': [
    `create table demo_posts (
      id text primary key, thread text, key text not null unique,
      reply text not null, language text not null, posted_at bigint not null)`,
    'create index demo_posts_by_thread on demo_posts (thread, posted_at)',
  ],

  '010-subscription-titles': [
    // Existing subscriptions do not post papers without an abstract.
    'alter table subscriptions add column titles integer default 0 not null',
  ],

  '011-reading-lists': [
    'alter table saves add column done_at bigint',
    'alter table saves add column note text',
    `create table feeds (
      hash text primary key not null,
      platform text not null, workspace text not null, "user" text not null, channel text not null,
      language text not null, created_at bigint not null,
      constraint feeds_of_owner unique (platform, workspace, "user", channel))`,
  ],

  '012-shares-and-link-cards': [
    // Earlier shares keep the id that they were recorded with.
    `alter table shares add column identity text default '' not null`,
    'update shares set identity = paper',
    'drop index shares_by_paper',
    'create unique index shares_once on shares (platform, workspace, channel, message, identity)',
    'create index shares_by_identity on shares (platform, workspace, identity, shared_at)',
    'create index shares_by_channel on shares (platform, workspace, channel, identity, shared_at)',
    'create index shares_by_time on shares (platform, workspace, channel, shared_at)',

    `create table channel_preferences (
      platform text not null, workspace text not null, channel text not null, link_cards integer not null,
      constraint channel_preferences_key primary key (platform, workspace, channel))`,
    `create table link_cards (
      platform text not null, workspace text not null, channel text not null,
      identity text not null, message text not null, shown_at bigint not null,
      constraint link_cards_key primary key (platform, workspace, channel, identity))`,
    'create index link_cards_by_age on link_cards (shown_at)',
  ],

  '013-first-contact': [
    'alter table subscriptions add column creator_name text',
    `create table introductions (
      platform text not null, workspace text not null, "to" text not null, made_at bigint not null,
      constraint introductions_key primary key (platform, workspace, "to"))`,
  ],

  '014-votes': [
    `create table votes (
      id text primary key not null,
      platform text not null, workspace text not null, channel text not null, thread text,
      papers text not null, closes_at bigint not null, meets_at bigint not null, timezone text not null,
      tally text not null, language text not null,
      created_by text not null, display_name text not null, created_at bigint not null,
      message text, url text, state text not null, winner integer, step integer not null,
      result_message text, result_url text, version integer not null, shown integer not null,
      due_at bigint, leased_until bigint not null, fence integer not null, maybe_sent_at bigint)`,
    // The index holds only votes that have something to do.
    'create index votes_due on votes (due_at) where due_at is not null',
    'create index votes_by_channel on votes (platform, workspace, channel, created_at)',

    `create table ballots (
      platform text not null, workspace text not null, vote text not null, "user" text not null,
      choice integer not null, cast_at bigint not null,
      constraint ballots_key primary key (vote, "user"))`,
    'create index ballots_by_person on ballots (platform, workspace, "user")',
  ],

  '015-likes': [
    `create table likes (
      platform text not null, workspace text not null, channel text not null, "user" text not null,
      paper text not null, value integer not null, liked_at bigint not null,
      constraint likes_key primary key (platform, workspace, channel, "user", paper))`,
    'create index likes_by_time on likes (platform, workspace, channel, liked_at)',
    // Existing subscriptions follow the votes for more or less like a paper.
    'alter table subscriptions add column learns integer default 1 not null',
  ],

  '016-recaps': ['alter table subscriptions add column recap integer default 0 not null'],

  '017-reactions': [
    'alter table saves add column reaction text',
    'create index shares_by_message on shares (platform, workspace, message)',
  ],

  '018-first-readings': ['alter table events add column first_reading text'],

  '019-pauses-with-an-end': [
    'alter table subscriptions add column paused_until bigint',
    `create index subscriptions_paused_until on subscriptions (paused_until)
      where paused_until is not null`,
  ],

  '020-long-shares': ['alter table shares add column continuation text'],

  '021-paper-ids': [
    `create table paper_ids (
      id text not null, key text not null,
      constraint paper_ids_key primary key (id, key))`,
    'create index paper_ids_by_key on paper_ids (key)',
  ],

  // The column of '005-late-deliveries' stays, because an older program that is still running writes it.
  '022-unread-index': ['drop index deliveries_not_late_yet'],
};
