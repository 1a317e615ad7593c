-- The inbox: what people write on any channel and what the desk answers. thread > conversation > message.
create schema inbox;
grant usage on schema inbox to arumbae_app;

create table inbox.channel_account (
  id                  uuid primary key default kernel.new_id(),
  kind                text not null check (kind in ('webchat', 'whatsapp', 'telegram', 'messenger', 'instagram', 'email', 'sms', 'x', 'lapor', 'phone', 'walk_in', 'api')),
  external_account_id text not null check (external_account_id ~ '^[A-Za-z0-9@+._-]{1,100}$'),
  name                text not null,
  agency_id           uuid references agencies.agency,
  config              jsonb not null default '{}',
  capabilities        jsonb not null default '{}',
  secret_ref          text,
  state               text not null default 'active' check (state in ('active', 'degraded', 'paused', 'revoked')),
  default_lang        text not null default 'id',
  created_at          timestamptz not null,
  unique (kind, external_account_id)
);
comment on table inbox.channel_account is 'One of our own addresses on a channel. A website with the chat is a webchat account; external_account_id is its site id.';
comment on column inbox.channel_account.agency_id is 'null: the Command Center, for the whole city';
grant select, insert, update on inbox.channel_account to arumbae_app;

create table inbox.identity (
  id            uuid primary key default kernel.new_id(),
  kind          text not null check (kind in ('wa_bsuid', 'wa_phone', 'msisdn', 'email', 'tg_user', 'fb_psid', 'ig_sid', 'x_user', 'web_visitor', 'ina_sso', 'lapor_user')),
  scope         text not null default '',
  value_norm    text not null,
  level         text not null check (level in ('claimed', 'channel', 'otp', 'sso')),
  contact_id    uuid,
  lang          text not null default 'id',
  reachable     boolean not null default true,
  blocked_until timestamptz,
  last_in_at    timestamptz,
  created_at    timestamptz not null,
  unique (kind, scope, value_norm)
);
comment on table inbox.identity is 'An address of a person on a channel. For web_visitor the scope is the site and the value the SHA-256 of the browser''s token.';
comment on column inbox.identity.level is 'How well the address is proven; claimed never counts as proof.';
comment on column inbox.identity.contact_id is 'The person in city contacts, once they left an address.';
create index on inbox.identity (contact_id) where contact_id is not null; -- earlier conversations of this person
grant select, insert, update on inbox.identity to arumbae_app;

create table inbox.thread (
  id                 uuid primary key default kernel.new_id(),
  channel_account_id uuid not null references inbox.channel_account,
  identity_id        uuid not null references inbox.identity,
  external_key       text not null,
  head               bigint not null default 0 check (head >= 0),
  citizen_seen       bigint not null default 0,
  desk_seen          bigint not null default 0,
  last_in_at         timestamptz,
  last_out_at        timestamptz,
  window_until       timestamptz,
  created_at         timestamptz not null,
  unique (channel_account_id, external_key),
  check (citizen_seen <= head and desk_seen <= head)
) with (fillfactor = 80);
comment on table inbox.thread is 'The endless line between one identity and one of our accounts. head is the number of its newest durable fact.';
create index on inbox.thread (identity_id); -- the citizen's history
grant select, insert, update on inbox.thread to arumbae_app;

create sequence inbox.feed_seq;
grant usage on sequence inbox.feed_seq to arumbae_app;

create table inbox.conversation (
  id                   uuid primary key default kernel.new_id(),
  number               bigint generated always as identity unique,
  thread_id            uuid not null references inbox.thread,
  agency_id            uuid references agencies.agency,
  state                text not null check (state in ('bot', 'queued', 'open', 'waiting_citizen', 'waiting_agency', 'snoozed', 'closed')),
  opened_at            timestamptz not null,
  closed_at            timestamptz,
  closed_reason        text check (closed_reason in ('answered', 'complaint_made', 'no_reply', 'spam', 'emergency_referred', 'other')),
  assignee_id          uuid references people.account,
  priority             smallint not null default 0,
  lang                 text not null default 'id',
  topic                text,
  waiting_since        timestamptz,
  snoozed_until        timestamptz,
  first_human_reply_at timestamptz,
  last_at              timestamptz not null,
  last_dir             text not null default 'in',
  last_preview         text not null default '',
  from_seq             bigint not null,
  version              integer not null default 1,
  feed_seq             bigint not null default 0,
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (closed_reason is not null)),
  check (state <> 'snoozed' or snoozed_until is not null)
);
comment on table inbox.conversation is 'One sitting inside a thread. Closing it closes no complaint.';
comment on column inbox.conversation.agency_id is 'Who may see it besides the Command Center; null: the Command Center alone.';
comment on column inbox.conversation.feed_seq is 'Counter of the desk''s feed: lists resume from the highest number they applied.';
create unique index conversation_one_not_closed on inbox.conversation (thread_id) where state <> 'closed';
create index on inbox.conversation (thread_id, number);                                                     -- earlier conversations
create index on inbox.conversation (state, opened_at) where state <> 'closed';                              -- the queue, and the place in it
create index on inbox.conversation (assignee_id) where state <> 'closed';                                   -- my conversations
create index on inbox.conversation (feed_seq);                                                              -- what changed since
create index on inbox.conversation (last_at desc) where state = 'closed';                                   -- lately closed
grant select, insert, update on inbox.conversation to arumbae_app;

create table inbox.feed_change (
  id              bigint generated always as identity primary key,
  conversation_id uuid not null
);
comment on table inbox.feed_change is 'Conversations that changed and have no new feed number yet: numbers are given after the commit, in its order.';
grant select, insert, update, delete on inbox.feed_change to arumbae_app;
alter table inbox.feed_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table inbox.conversation_event (
  id              uuid primary key default kernel.new_id(),
  conversation_id uuid not null references inbox.conversation,
  kind            text not null check (kind ~ '^[a-z]+(_[a-z]+)*$'),
  from_state      text,
  to_state        text,
  actor_id        uuid,
  at              timestamptz not null,
  detail          jsonb not null default '{}'
);
comment on table inbox.conversation_event is 'Insert-only history of state, assignment and handover.';
create index on inbox.conversation_event (conversation_id, at);
grant select, insert on inbox.conversation_event to arumbae_app;

create table inbox.message (
  id              uuid not null default kernel.new_id(),
  thread_id       uuid not null,
  seq             bigint not null,
  conversation_id uuid not null,
  dir             text not null check (dir in ('in', 'out', 'note', 'system')),
  author_kind     text not null check (author_kind in ('citizen', 'staff', 'system')),
  author_id       uuid,
  client_msg_id   uuid,
  kind            text not null check (kind in ('text', 'photo', 'state', 'complaint', 'notice', 'emergency')),
  body            text not null default '' check (length(body) <= 8000),
  blocks          jsonb not null default '{}',
  private         jsonb,
  reply_to        uuid,
  provider_ts     timestamptz,
  received_at     timestamptz not null,
  edited_at       timestamptz,
  deleted_at      timestamptz,
  primary key (id, received_at)
) partition by range (received_at);
comment on table inbox.message is 'Every durable fact of a thread, messages and changes of state alike, by dense seq: the table is the replay log.';
comment on column inbox.message.private is 'What only one side may read, such as the tracking secret for the citizen: {"citizen": {…}}';
grant select, insert on inbox.message to arumbae_app; -- no update: a changed text would be a revision
create table inbox.message_rest partition of inbox.message default;
grant select, insert on inbox.message_rest to arumbae_app;

create function inbox.ensure_month(day date) returns void language plpgsql security definer set search_path = '' as $$
declare
  first_day date := date_trunc('month', day)::date;
  name text := 'message_' || to_char(first_day, 'YYYYMM');
begin
  if to_regclass('inbox.' || name) is not null then return; end if;
  execute format('create table inbox.%I partition of inbox.message for values from (%L) to (%L)',
    name, first_day::timestamp at time zone 'UTC', (first_day + interval '1 month')::timestamp at time zone 'UTC');
  execute format('grant select, insert on inbox.%I to arumbae_app', name);
end $$;
comment on function inbox.ensure_month(date) is 'The partition of a month of messages.';
revoke execute on function inbox.ensure_month(date) from public;
grant execute on function inbox.ensure_month(date) to arumbae_app;
select inbox.ensure_month((date '2026-07-01' + make_interval(months => n))::date) from generate_series(0, 11) n;

create table inbox.message_key (
  thread_id     uuid not null references inbox.thread,
  seq           bigint not null,
  client_msg_id uuid,
  message_id    uuid not null,
  received_at   timestamptz not null,
  primary key (thread_id, seq),
  unique (thread_id, client_msg_id)
);
comment on table inbox.message_key is 'The unique keys of messages, which a partitioned table cannot hold: one number once, one client id once.';
grant select, insert on inbox.message_key to arumbae_app;

create table inbox.external_ref (
  channel_account_id uuid not null references inbox.channel_account,
  kind               text not null check (kind in ('msg', 'status', 'reaction', 'update')),
  external_id        text not null,
  message_id         uuid,
  primary key (channel_account_id, kind, external_id)
);
comment on table inbox.external_ref is 'What an outside system already gave us: each of its ids counts once.';
grant select, insert on inbox.external_ref to arumbae_app;

create table inbox.attachment (
  id           uuid primary key default kernel.new_id(),
  thread_id    uuid not null references inbox.thread,
  message_id   uuid,
  ordinal      smallint not null default 0,
  state        text not null default 'ready' check (state in ('pending', 'fetching', 'scanning', 'ready', 'rejected', 'expired')),
  sniffed_mime text not null,
  bytes        integer not null,
  sha256       text not null,
  storage_key  text not null,
  width        integer,
  height       integer,
  uploaded_by  uuid,
  created_at   timestamptz not null
);
comment on column inbox.attachment.uploaded_by is 'The member of staff; null: the citizen of the thread.';
create index on inbox.attachment (thread_id);
create index on inbox.attachment (created_at) where message_id is null; -- uploads that were never sent
grant select, insert, update, delete on inbox.attachment to arumbae_app;

create table inbox.delivery (
  id                 uuid primary key default kernel.new_id(),
  public_id          uuid not null default kernel.new_id() unique,
  message_id         uuid not null,
  thread_id          uuid not null references inbox.thread,
  seq                bigint not null,
  channel_account_id uuid not null references inbox.channel_account,
  attempt            smallint not null default 1,
  state              text not null check (state in ('queued', 'leased', 'accepted', 'sent', 'delivered', 'read', 'failed', 'ambiguous', 'superseded', 'expired')),
  rank               smallint not null,
  external_id        text,
  error_code         text,
  at                 timestamptz not null,
  read_at            timestamptz,
  unique (channel_account_id, external_id)
);
comment on table inbox.delivery is 'One attempt series to bring one message to one identity. rank only grows: a late "delivered" never undoes "read".';
create index on inbox.delivery (thread_id, seq) where state <> 'read';
grant select, insert, update on inbox.delivery to arumbae_app;

create table inbox.assignment (
  id              uuid primary key default kernel.new_id(),
  conversation_id uuid not null references inbox.conversation,
  to_account_id   uuid references people.account,
  by_account_id   uuid references people.account,
  reason          text,
  at              timestamptz not null
);
create index on inbox.assignment (conversation_id, at);
grant select, insert on inbox.assignment to arumbae_app;

create table inbox.agent_presence (
  account_id uuid primary key references people.account,
  state      text not null check (state in ('available', 'busy', 'away')),
  capacity   smallint not null default 6 check (capacity between 1 and 50),
  seen_at    timestamptz not null
);
comment on table inbox.agent_presence is 'Who sits at the desk. Somebody not seen for a minute is away.';
grant select, insert, update on inbox.agent_presence to arumbae_app;

create table inbox.canned (
  id         uuid primary key default kernel.new_id(),
  shortcode  text not null check (shortcode ~ '^[a-z0-9-]{2,30}$'),
  lang       text not null check (lang in ('id', 'en')),
  body       text not null check (length(body) between 1 and 4000),
  version    integer not null default 1,
  updated_at timestamptz not null,
  updated_by uuid references people.account,
  unique (shortcode, lang)
);
comment on table inbox.canned is 'Ready answers of the desk, typed as /shortcode.';
grant select, insert, update, delete on inbox.canned to arumbae_app;

create table inbox.draft (
  conversation_id uuid not null references inbox.conversation,
  account_id      uuid not null references people.account,
  body            text not null check (length(body) <= 8000),
  version         integer not null default 1,
  updated_at      timestamptz not null,
  primary key (conversation_id, account_id)
);
grant select, insert, update, delete on inbox.draft to arumbae_app;

create table inbox.case_conversation (
  complaint_id    uuid not null,
  conversation_id uuid not null references inbox.conversation,
  thread_id       uuid not null references inbox.thread,
  number          text not null,
  role            text not null check (role in ('source', 'supplement', 'duplicate_report')),
  from_seq        bigint,
  to_seq          bigint,
  linked_by       uuid references people.account,
  linked_at       timestamptz not null,
  primary key (complaint_id, conversation_id)
);
comment on table inbox.case_conversation is 'Which conversations a complaint came from, many to many.';
create index on inbox.case_conversation (conversation_id);
create index on inbox.case_conversation (thread_id);
grant select, insert on inbox.case_conversation to arumbae_app;

create table inbox.case_message (
  complaint_id uuid not null,
  message_id   uuid not null,
  role         text not null check (role in ('evidence', 'statement', 'answer')),
  primary key (complaint_id, message_id)
);
grant select, insert on inbox.case_message to arumbae_app;

create function inbox.append(
  in_thread uuid, in_conversation uuid, in_dir text, in_author_kind text, in_author uuid, in_cid uuid, in_kind text,
  in_body text, in_blocks jsonb, in_private jsonb, in_reply_to uuid, in_provider_ts timestamptz, in_at timestamptz
) returns table (seq bigint, id uuid) language plpgsql set search_path = '' as $$
declare
  new_seq bigint;
  new_id uuid := kernel.new_id();
begin
  update inbox.thread t set
    head = t.head + 1,
    last_in_at = case when in_dir = 'in' then in_at else t.last_in_at end,
    last_out_at = case when in_dir = 'out' then in_at else t.last_out_at end
  where t.id = in_thread returning t.head into strict new_seq;
  insert into inbox.message_key (thread_id, seq, client_msg_id, message_id, received_at) values (in_thread, new_seq, in_cid, new_id, in_at);
  insert into inbox.message (id, thread_id, seq, conversation_id, dir, author_kind, author_id, client_msg_id, kind, body, blocks, private, reply_to, provider_ts, received_at)
  values (new_id, in_thread, new_seq, in_conversation, in_dir, in_author_kind, in_author, in_cid, in_kind, in_body, in_blocks, in_private, in_reply_to, in_provider_ts, in_at);
  return query select new_seq, new_id;
end $$;
comment on function inbox.append is 'Adds one durable fact to a thread under the next number. The caller holds the lock of the thread and knows that the client id is new.';
revoke execute on function inbox.append from public;
grant execute on function inbox.append to arumbae_app;
