-- Citizens: the least that serves, encrypted, found by blind index, each look recorded.
create schema contacts;
grant usage on schema contacts to arumbae_app;
create table contacts.contact (
  id                uuid primary key default kernel.new_id(),
  name_enc          text,
  phone_enc         text,
  phone_index       bytea,
  email_enc         text,
  email_index       bytea,
  verification      text not null default 'none' check (verification in ('none', 'otp', 'email', 'nik', 'face_to_face')),
  contact_preference text not null default 'any' check (contact_preference in ('any', 'email', 'phone', 'channel', 'none')),
  locale            text not null default 'id' check (locale in ('id', 'en')),
  created_at        timestamptz not null,
  erased_at         timestamptz,
  check (erased_at is null or (name_enc is null and phone_enc is null and email_enc is null and phone_index is null and email_index is null))
);
comment on table contacts.contact is 'A person who spoke to the city. Every column with _enc is AES-256-GCM under the key ring.';
create index on contacts.contact (phone_index) where phone_index is not null; -- earlier matters of the same person
create index on contacts.contact (email_index) where email_index is not null;
grant select, insert, update on contacts.contact to arumbae_app;

create table contacts.personal_data_access (
  id         uuid primary key default kernel.new_id(),
  contact_id uuid not null references contacts.contact,
  account_id uuid,
  actor_name text not null,
  purpose    text not null,
  room       text not null,
  subject    uuid not null,
  fields     text[] not null,
  at         timestamptz not null
);
comment on table contacts.personal_data_access is 'Who looked at whose identity, when and why. Insert-only.';
create index on contacts.personal_data_access (contact_id, at);
create index on contacts.personal_data_access (at);
grant select, insert on contacts.personal_data_access to arumbae_app;
