-- Telling a person something exactly once, on the channel where they can be reached.
create schema notices;
grant usage on schema notices to arumbae_app;

create table notices.notice (
  id           uuid primary key default kernel.new_id(),
  key          text not null unique,
  kind         text not null check (kind ~ '^[a-z_]+(\.[a-z_]+)+$'),
  room         text not null,
  subject      uuid not null,
  contact_id   uuid,
  account_id   uuid,
  thread_id    uuid,
  locale       text not null check (locale in ('id', 'en')),
  params       jsonb not null default '{}',
  confidential boolean not null default false,
  urgent       boolean not null default false,
  state        text not null default 'queued' check (state in ('queued', 'leased', 'sent', 'failed')),
  reason       text,
  channel      text,
  attempts     int not null default 0,
  lease_until  timestamptz,
  not_before   timestamptz,
  filed_at     timestamptz not null,
  settled_at   timestamptz,
  check (num_nonnulls(contact_id, account_id, thread_id) > 0),
  check (state <> 'sent' or (channel is not null and settled_at is not null)),
  check (state <> 'failed' or (reason is not null and settled_at is not null)),
  check ((state = 'leased') = (lease_until is not null))
);
comment on table notices.notice is 'One message to one person. The key is the intent: filing it twice is one notice.';
comment on column notices.notice.contact_id is 'A citizen; never an address: those are looked up when the notice goes out.';
comment on column notices.notice.not_before is 'Held back by quiet hours until then.';
create index on notices.notice (room, subject, filed_at); -- what was told about a record
create index on notices.notice (filed_at) where state in ('queued', 'leased', 'failed'); -- what still waits or failed
grant select, insert, update on notices.notice to arumbae_app;

create table notices.attempt (
  id         uuid primary key default kernel.new_id(),
  notice_id  uuid not null references notices.notice,
  number     int not null,
  channel    text not null,
  outcome    text not null check (outcome in ('sent', 'refused', 'failed', 'unreachable')),
  detail     text,
  at         timestamptz not null
);
comment on table notices.attempt is 'Each try on each channel with what the other side answered: the proof of delivery.';
create index on notices.attempt (notice_id, at);
grant select, insert on notices.attempt to arumbae_app;
