-- Wali Kota Jumpa Rakyat: who came, who was heard, what was promised.
create schema wajar;
grant usage on schema wajar to arumbae_app;

create table wajar.session (
  id                     uuid primary key default kernel.new_id(),
  kind                   text not null check (kind in ('wajar', 'keluar_bicara')),
  edition_year           integer not null check (edition_year between 2022 and 2100),
  edition_no             integer not null check (edition_no > 0),
  on_day                 date not null,
  starts_at              timestamptz not null,
  ends_at                timestamptz not null,
  place                  text not null check (length(place) between 2 and 200),
  area_code              text references areas.area,
  mode                   text not null check (mode in ('in_person', 'hybrid')),
  video_url              text check (video_url like 'https://%'),
  chair_role             text not null check (chair_role in ('mayor', 'deputy_mayor', 'city_secretary', 'acting')),
  chair_name             text not null check (length(chair_name) between 2 and 120),
  minute_taker_id        uuid,
  agenda                 text not null default '' check (length(agenda) <= 4000),
  quota                  integer not null check (quota between 0 and 5000),
  desks                  integer not null default 3 check (desks between 1 and 30),
  registration_opens_at  timestamptz not null,
  registration_closes_at timestamptz not null,
  status                 text not null default 'draft'
    check (status in ('draft', 'published', 'registration_open', 'in_session', 'closed', 'minutes_draft', 'minutes_approved')),
  opened_at              timestamptz,
  closed_at              timestamptz,
  last_arrival           integer not null default 0,
  last_hearing_no        integer not null default 0,
  version                integer not null default 1,
  created_by             uuid,
  created_at             timestamptz not null,
  unique (kind, edition_year, edition_no),
  check (ends_at > starts_at),
  check (registration_closes_at > registration_opens_at)
);
comment on table wajar.session is 'One edition of the face-to-face session, at the city hall or in a village.';
comment on column wajar.session.quota is 'Limits registrations before the day; whoever comes to the door is always let in.';
create index on wajar.session (on_day desc, id desc);
grant select, insert, update on wajar.session to arumbae_app;

create table wajar.attendance (
  id              uuid primary key default kernel.new_id(),
  session_id      uuid not null references wajar.session,
  agency_id       uuid references agencies.agency,
  partner         text check (length(partner) between 2 and 120),
  invited_person  text not null check (length(invited_person) between 2 and 120),
  word            text check (word in ('coming', 'substitute', 'excused')),
  status          text check (status in ('present', 'represented', 'excused', 'absent_without_notice')),
  substitute_name text check (length(substitute_name) between 2 and 120),
  arrived_at      timestamptz,
  left_at         timestamptz,
  changed_by      text,
  changed_at      timestamptz,
  check ((agency_id is null) <> (partner is null)),
  check (status is distinct from 'represented' or substitute_name is not null),
  unique (session_id, agency_id),
  unique (session_id, partner)
);
comment on table wajar.attendance is 'Heads of agencies and partners who were invited: what they said before, and who came.';
comment on column wajar.attendance.status is 'Null until the session closes or somebody notes it; an invited head without a word is absent without notice.';
grant select, insert, update on wajar.attendance to arumbae_app;

create table wajar.number_series (
  session_id  uuid not null references wajar.session,
  series      text not null check (series in ('A', 'P', 'Z')),
  last_number integer not null default 0 check (last_number between 0 and 9999),
  primary key (session_id, series)
);
comment on table wajar.number_series is 'The highest number given or reserved. A number is never given twice, slips of the morning stay valid all day.';
grant select, insert, update on wajar.number_series to arumbae_app;

create table wajar.device (
  id          uuid primary key default kernel.new_id(),
  session_id  uuid not null references wajar.session,
  name        text not null check (length(name) between 1 and 60),
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  synced_at   timestamptz,
  ended_at    timestamptz,
  unique (session_id, name)
);
comment on table wajar.device is 'A laptop or phone that works without the internet for one session.';
grant select, insert, update on wajar.device to arumbae_app;

create table wajar.number_block (
  device_id    uuid not null references wajar.device,
  series       text not null check (series in ('A', 'P', 'Z')),
  first_number integer not null check (first_number > 0),
  last_number  integer not null,
  primary key (device_id, series, first_number),
  check (last_number >= first_number)
);
comment on table wajar.number_block is 'Numbers that only this device gives.';
grant select, insert on wajar.number_block to arumbae_app;

create table wajar.registration (
  id                    uuid primary key,
  session_id            uuid not null references wajar.session,
  via                   text not null check (via in ('web', 'webchat', 'whatsapp', 'door', 'clerk')),
  contact_id            uuid references contacts.contact,
  nik_enc               text,
  area_code             text references areas.area,
  topic                 text not null default '' check (length(topic) <= 200),
  pre_intake            text not null default '' check (length(pre_intake) <= 10000),
  special_needs         text[] not null default '{}' check (special_needs <@ array['elderly', 'disabled', 'pregnant', 'small_child', 'interpreter']),
  represents_households integer not null default 1 check (represents_households between 1 and 10000),
  gender                text check (gender in ('female', 'male')),
  consent               boolean not null default true,
  locale                text not null default 'id' check (locale in ('id', 'en')),
  series                text not null check (series in ('A', 'P', 'Z')),
  number                integer not null check (number > 0),
  line_token_hash       bytea not null unique,
  state                 text not null check (state in ('registered', 'checked_in', 'waiting', 'called', 'being_served', 'served', 'no_show', 'left', 'on_hold', 'moved_desk')),
  state_since           timestamptz not null,
  arrival               integer,
  fixed_place           integer,
  desk                  integer check (desk between 1 and 30),
  wanted_desk           integer check (wanted_desk between 1 and 30),
  calls                 integer not null default 0,
  called_at             timestamptz,
  device_id             uuid references wajar.device,
  registered_at         timestamptz not null,
  registered_by         uuid,
  unique (session_id, series, number)
);
comment on table wajar.registration is 'A person with a number. Who it is stands, encrypted, in contacts; screens for the public know the number alone.';
comment on column wajar.registration.arrival is 'Order of arrival. Kept when put on hold or sent to another desk, so the place in the line is kept.';
comment on column wajar.registration.fixed_place is 'A place given by the chair or to a late-comer; goes before the order of lanes.';
create index on wajar.registration (session_id, state, arrival);
create index on wajar.registration (contact_id);
grant select, insert, update on wajar.registration to arumbae_app;

create table wajar.queue_period (
  id              uuid primary key default kernel.new_id(),
  registration_id uuid not null references wajar.registration,
  seq             integer not null,
  state           text not null,
  desk            integer,
  officer_id      uuid,
  officer_name    text not null,
  reason          text check (length(reason) <= 500),
  started_at      timestamptz not null,
  recorded_at     timestamptz not null,
  unique (registration_id, seq)
);
comment on table wajar.queue_period is 'Insert-only: each state of a person in the queue. A period ends where the next begins.';
comment on column wajar.queue_period.started_at is 'By the clock of the device where it happened; recorded_at is the server''s.';
grant select, insert on wajar.queue_period to arumbae_app;

create table wajar.operation (
  key         uuid primary key,
  session_id  uuid not null references wajar.session,
  device_id   uuid references wajar.device,
  kind        text not null,
  subject     uuid,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  actor_id    uuid,
  result_enc  text not null,
  refusal     jsonb,
  settled_by  text,
  settled_at  timestamptz,
  settled_how text check (length(settled_how) between 3 and 500)
);
comment on table wajar.operation is 'What was done, by its own key: sending it again changes nothing. A refusal at synchronisation stays until a person has settled it.';
create index on wajar.operation (session_id, received_at);
create index on wajar.operation (session_id) where refusal is not null and settled_at is null;
grant select, insert, update on wajar.operation to arumbae_app;

create table wajar.hearing (
  id              uuid primary key,
  session_id      uuid not null references wajar.session,
  registration_id uuid not null references wajar.registration,
  no              integer not null,
  version         integer not null default 1,
  content_enc     text not null,
  category_code   text,
  area_code       text references areas.area,
  agency_ids      uuid[] not null default '{}',
  confidential    boolean not null default false,
  agreed          boolean not null default true,
  outcome_kind    text check (outcome_kind in ('solved_on_spot', 'agency_technical', 'needs_budget', 'cross_authority', 'mediation',
                                               'not_our_authority', 'information', 'refer_inspectorate', 'emergency_112')),
  photo_names     text[] not null default '{}',
  complaint_id    uuid,
  joined          boolean not null default false,
  status          text not null default 'draft' check (status in ('draft', 'read_back', 'confirmed')),
  read_back_at    timestamptz,
  confirmed_at    timestamptz,
  confirmation    text check (confirmation in ('tap', 'signature', 'no_signature')),
  device_id       uuid references wajar.device,
  begun_at        timestamptz not null,
  begun_by        uuid,
  unique (session_id, no),
  check ((status = 'draft') = (read_back_at is null)),
  check ((status = 'confirmed') = (confirmed_at is not null)),
  check ((status = 'confirmed') = (confirmation is not null)),
  check ((status = 'confirmed') = (complaint_id is not null)),
  check (status = 'draft' or outcome_kind is not null)
);
comment on table wajar.hearing is 'One matter of one person. Confirmed: it has an outcome, and stands as a complaint of its own or joined one.';
comment on column wajar.hearing.content_enc is 'The whole wording, encrypted: people speak here of neighbours and of themselves.';
comment on column wajar.hearing.agreed is 'False: the citizen did not agree with the outcome; listed apart in the minutes.';
create index on wajar.hearing (registration_id);
create index on wajar.hearing (complaint_id);
grant select, insert, update on wajar.hearing to arumbae_app;

create table wajar.hearing_version (
  hearing_id  uuid not null references wajar.hearing,
  version     integer not null,
  content_enc text not null,
  reason      text,
  changed_by  text not null,
  changed_at  timestamptz not null,
  primary key (hearing_id, version)
);
comment on table wajar.hearing_version is 'Insert-only: every wording of a hearing, encrypted; after the confirmation with its reason.';
grant select, insert on wajar.hearing_version to arumbae_app;
