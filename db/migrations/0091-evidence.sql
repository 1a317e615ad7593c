-- What proves that something was done: files and links on any record.
create schema evidence;
grant usage on schema evidence to arumbae_app;

create table evidence.item (
  id            uuid primary key default kernel.new_id(),
  room          text not null,
  subject       uuid not null,
  kind          text not null check (kind in ('photo', 'letter', 'decree', 'minutes', 'report', 'dataset', 'link', 'other')),
  title         text not null check (length(title) between 3 and 200),
  url           text check (url ~ '^https?://'),
  blob_key      text unique,
  file_name     text,
  content_type  text,
  size_bytes    integer check (size_bytes > 0),
  sha256        text check (sha256 ~ '^[0-9a-f]{64}$'),
  document_on   date,
  valid_until   date check (valid_until >= document_on),
  uploader_id   uuid,
  uploader_name text not null,
  created_at    timestamptz not null,
  review        text not null default 'pending' check (review in ('pending', 'accepted', 'rejected')),
  reviewer_id   uuid,
  reviewer_name text,
  review_note   text,
  reviewed_at   timestamptz,
  check ((url is null) <> (blob_key is null)),
  check (blob_key is null or (sha256 is not null and content_type is not null and size_bytes is not null and file_name is not null)),
  check ((kind = 'link') = (url is not null)),
  check ((review = 'pending') = (reviewed_at is null)),
  check (review <> 'rejected' or review_note is not null),
  check (reviewer_id is null or reviewer_id is distinct from uploader_id)
);
comment on table evidence.item is 'Files and links with hash and document date, attached to any record. The one who brought it never reviews it.';
comment on column evidence.item.sha256 is 'Of the bytes as they are kept: a download is compared with it.';
comment on column evidence.item.valid_until is 'Last day on which the document proves anything; null: without end.';
create index on evidence.item (room, subject, created_at); -- the evidence of a record
create index on evidence.item (sha256) where sha256 is not null; -- the same file as proof of two things
grant select, insert on evidence.item to arumbae_app;
grant update (review, reviewer_id, reviewer_name, review_note, reviewed_at) on evidence.item to arumbae_app; -- the evidence itself is never changed
