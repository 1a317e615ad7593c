-- Photos of papers and drawn signatures at a hearing; complaint numbers that a device gives without the line.
create table wajar.paper (
  key           uuid primary key,
  hearing_id    uuid not null references wajar.hearing,
  kind          text not null check (kind in ('photo', 'signature')),
  evidence_id   uuid not null,
  blob_key      text not null,
  sha256        text not null,
  width         integer not null,
  height        integer not null,
  taken_at      text,
  on_complaint  boolean not null default false,
  added_at      timestamptz not null
);
comment on table wajar.paper is 'A photo of a paper that somebody brought, or the signature under what was read back. The file is evidence of the hearing.';
comment on column wajar.paper.key is 'Made where the photo was taken: sent again it changes nothing.';
comment on column wajar.paper.on_complaint is 'The complaint that came out of the hearing has the photo as well. A signature stays with the hearing.';
create index on wajar.paper (hearing_id, added_at);
grant select, insert, update on wajar.paper to arumbae_app;

alter table wajar.hearing drop column photo_names;

create table wajar.reserved_number (
  number     text primary key,
  device_id  uuid not null references wajar.device,
  hearing_id uuid unique references wajar.hearing
);
comment on table wajar.reserved_number is 'A complaint number that only this device gives, once.';
create index on wajar.reserved_number (device_id);
grant select, insert, update on wajar.reserved_number to arumbae_app;

alter table wajar.device add column clock_behind_seconds integer;
comment on column wajar.device.clock_behind_seconds is 'By how much the device''s clock was behind the server''s when it last handed over; times of its events are moved by it.';
