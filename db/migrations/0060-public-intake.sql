-- What citizens have begun to write and not sent yet, and how often an address tried. Both forget.
create table complaints.report_draft (
  id              uuid primary key,
  token_hash      bytea not null unique,
  body_encrypted  text not null,
  photo_keys      text[] not null default '{}',
  receipt_encrypted text,
  number          text,
  started_at      timestamptz not null,
  expires_at      timestamptz not null,
  check (expires_at > started_at),
  check ((number is null) = (receipt_encrypted is null))
);
create index on complaints.report_draft (expires_at);       -- the hourly erasure
comment on table complaints.report_draft is 'A report in the making, keyed by the hash of a random cookie. The id is the idempotency key of the complaint it becomes.';
comment on column complaints.report_draft.photo_keys is 'Files of the draft, in the clear only so that erasure needs no key.';
comment on column complaints.report_draft.receipt_encrypted is 'Number and secret for the confirmation page, until the draft expires.';

create table complaints.attempt (
  bucket       text not null check (bucket ~ '^[a-z]+(-[a-z]+)*$'),
  subject      bytea not null,
  window_start timestamptz not null,
  count        integer not null check (count > 0),
  primary key (bucket, subject, window_start)
);
create index on complaints.attempt (window_start);          -- the hourly erasure
comment on table complaints.attempt is 'How often one address (as a keyed hash) sent or guessed within an hour.';

grant select, insert, update, delete on complaints.report_draft, complaints.attempt to arumbae_app;

-- search of the public list, over checked words only
create index on complaints.complaint using gin (body_public gin_trgm_ops) where not confidential;
create index on complaints.complaint using gin (title_public gin_trgm_ops) where not confidential;
