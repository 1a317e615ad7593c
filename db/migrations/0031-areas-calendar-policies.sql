-- Where, when and by which rule.
create schema areas;
grant usage on schema areas to arumbae_app;
create table areas.area (
  code        text primary key check (code ~ '^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$'),
  name        text not null,
  kind        text not null check (kind in ('kota', 'kecamatan', 'kelurahan', 'desa_negeri')),
  parent_code text references areas.area,
  lat         double precision,
  lon         double precision,
  check ((lat is null) = (lon is null))
);
comment on table areas.area is 'Kemendagri codes. Names are not unique: kind and parent are always shown with them.';
grant select, insert, update on areas.area to arumbae_app;

create schema calendar;
grant usage on schema calendar to arumbae_app;
create table calendar.version (
  code       text primary key,
  year       integer not null,
  known_from date not null,
  source     text not null,
  status     text not null check (status in ('draft', 'active', 'replaced')),
  loaded_by  uuid,
  loaded_at  timestamptz not null
);
comment on table calendar.version is 'The complete list of days off of one year. A change of the decree is a new version, never an edit.';
create unique index on calendar.version (year) where status = 'active';
grant select, insert, update on calendar.version to arumbae_app;
create table calendar.day (
  version text not null references calendar.version,
  date    date not null,
  kind    text not null check (kind in ('national_holiday', 'collective_leave', 'local_holiday', 'substitute_working_day')),
  name_id text not null,
  name_en text not null,
  source  text not null,
  primary key (version, date)
);
grant select, insert on calendar.day to arumbae_app;

create schema policies;
grant usage on schema policies to arumbae_app;
create table policies.policy (
  id          uuid primary key default kernel.new_id(),
  key         text not null check (key ~ '^[a-z0-9_-]+(\.[a-z0-9_-]+)*$'),
  selector    jsonb not null default '{}',
  value       jsonb not null,
  legal_basis text not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  exclude using gist (key with =, (selector::text) with =, daterange(valid_from, valid_to, '[)') with &&)
);
comment on table policies.policy is 'Numbers that a regulation or the city sets, with their validity and legal basis.';
grant select, insert, update on policies.policy to arumbae_app;
