-- The bodies that carry the smart-city programme: by which decree they stand, who sits in them, when they met, what they decided and proposed.
create schema governance;
grant usage on schema governance to arumbae_app;

create table governance.body (
  id             uuid primary key,
  slug           text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60 and slug not in ('hadir', 'undangan')),
  kind           text not null check (kind in ('council', 'team', 'forum', 'task_force')),
  name           text not null check (length(name) between 3 and 160),
  mandate        text not null default '' check (length(mandate) <= 2000),
  status         text not null default 'forming' check (status in ('forming', 'active', 'dissolved')),
  quorum         text check (quorum in ('more_than_half', 'two_thirds')),
  host_agency_id uuid references agencies.agency,
  source         text not null default '' check (length(source) <= 500),
  version        integer not null default 1,
  created_by     uuid,
  created_at     timestamptz not null
);
comment on table governance.body is 'Dewan, Tim Pelaksana, Forum or task force.';
comment on column governance.body.status is 'forming: a regulation asks for it and no decree names it yet.';
comment on column governance.body.quorum is 'Null: its decree asks for none.';
comment on column governance.body.source is 'Where a published fact was read.';
grant select, insert, update on governance.body to arumbae_app;

create table governance.decree (
  id          uuid primary key,
  body_id     uuid not null references governance.body,
  number      text not null check (length(number) between 2 and 120),
  title       text not null check (length(title) between 3 and 300),
  signed_on   date not null,
  valid_from  date not null,
  valid_until date,
  evidence_id uuid references evidence.item,
  created_by  text not null,
  created_at  timestamptz not null,
  unique (body_id, number),
  check (valid_until >= valid_from)
);
comment on table governance.decree is 'Insert-only but for its file: the decrees by which a body stands, one after the other.';
comment on column governance.decree.valid_until is 'Null: until it is withdrawn.';
grant select, insert on governance.decree to arumbae_app;
grant update (evidence_id) on governance.decree to arumbae_app;

create table governance.member (
  id             uuid primary key,
  body_id        uuid not null references governance.body,
  name           text not null check (length(name) between 2 and 120),
  function_title text not null default '' check (length(function_title) <= 160),
  organisation   text not null default '' check (length(organisation) <= 160),
  agency_id      uuid references agencies.agency,
  account_id     uuid references people.account,
  contact_id     uuid references contacts.contact,
  element        text not null check (element in ('government', 'academia', 'business', 'community', 'media')),
  external       boolean not null,
  role           text not null check (role in ('adviser', 'chair', 'vice_chair', 'secretary', 'member')),
  valid_from     date not null,
  valid_until    date,
  version        integer not null default 1,
  created_at     timestamptz not null,
  check (valid_until >= valid_from),
  check (agency_id is not null or organisation <> '')
);
comment on table governance.member is 'Who sits in a body by its decree. Names and functions are those of the decree; an address of an outside member is in contacts.';
create unique index on governance.member (body_id, lower(name)) where valid_until is null;
create index on governance.member (agency_id) where agency_id is not null; -- the invitations of an agency
create index on governance.member (account_id) where account_id is not null; -- my invitations
grant select, insert, update on governance.member to arumbae_app;

create table governance.meeting (
  id               uuid primary key,
  body_id          uuid not null references governance.body,
  title            text not null check (length(title) between 3 and 200),
  on_day           date not null,
  starts_at        timestamptz not null,
  ends_at          timestamptz not null,
  place            text not null check (length(place) between 2 and 200),
  mode             text not null check (mode in ('in_person', 'online', 'hybrid')),
  video_url        text check (video_url like 'https://%'),
  agenda           text[] not null default '{}',
  chair_name       text not null check (length(chair_name) between 2 and 120),
  minute_taker     text not null default '' check (length(minute_taker) <= 120),
  status           text not null default 'planned' check (status in ('planned', 'invited', 'in_session', 'held', 'cancelled')),
  is_public        boolean not null default true,
  source           text not null default '' check (length(source) <= 500),
  sign_in_hash     bytea unique,
  sign_in_enc      text,
  last_decision_no integer not null default 0,
  opened_at        timestamptz,
  closed_at        timestamptz,
  version          integer not null default 1,
  created_by       uuid,
  created_at       timestamptz not null,
  unique (body_id, starts_at),
  check (ends_at > starts_at)
);
comment on table governance.meeting is 'A meeting of a body. Whether it counts as evidence is judged from its minutes, its attendance and the decree of its day.';
comment on column governance.meeting.sign_in_enc is 'The secret behind the QR code of the hall, sealed so that the screen can show it again.';
create index on governance.meeting (on_day desc, id desc); -- the list of meetings
create index on governance.meeting (body_id, on_day desc); -- the page of a body
grant select, insert, update on governance.meeting to arumbae_app;

create table governance.attendance (
  id              uuid primary key,
  meeting_id      uuid not null references governance.meeting,
  member_id       uuid references governance.member,
  agency_id       uuid references agencies.agency,
  guest_enc       text,
  organisation    text not null default '' check (length(organisation) <= 160),
  element         text not null check (element in ('government', 'academia', 'business', 'community', 'media')),
  word            text check (word in ('coming', 'substitute', 'excused')),
  status          text check (status in ('present', 'represented', 'excused', 'absent_without_notice')),
  substitute_enc  text,
  method          text check (method in ('qr', 'link', 'account', 'typed')),
  invited_at      timestamptz,
  arrived_at      timestamptz,
  token_hash      bytea unique,
  changed_by      text not null,
  changed_at      timestamptz not null,
  unique (meeting_id, member_id),
  check ((member_id is null) <> (guest_enc is null)),
  check (status is distinct from 'represented' or substitute_enc is not null),
  check ((status in ('present', 'represented')) is not true or (method is not null and arrived_at is not null))
);
comment on table governance.attendance is 'Who was invited, what they said, and who came. Guests and substitutes are named sealed: they are in no decree.';
comment on column governance.attendance.token_hash is 'Of the link in the invitation, by which somebody without an account answers and signs in.';
create index on governance.attendance (member_id, meeting_id);
grant select, insert, update on governance.attendance to arumbae_app;

create table governance.proposal (
  id            uuid primary key,
  year          integer not null check (year between 2017 and 2100),
  no            integer not null check (no > 0),
  body_id       uuid not null references governance.body,
  meeting_id    uuid references governance.meeting,
  agency_id     uuid references agencies.agency,
  proposer      text not null check (length(proposer) between 2 and 160),
  title         text not null check (length(title) between 3 and 200),
  description   text not null default '' check (length(description) <= 5000),
  dimension     text,
  status        text not null default 'proposed' check (status in ('proposed', 'reviewed', 'accepted', 'rejected', 'scheduled', 'done')),
  review_note   text check (length(review_note) between 3 and 2000),
  reject_reason text check (length(reject_reason) between 3 and 2000),
  programme_id  uuid,
  done_note     text check (length(done_note) between 3 and 2000),
  version       integer not null default 1,
  proposed_on   date not null,
  created_by    uuid,
  created_at    timestamptz not null,
  unique (year, no),
  check (status <> 'rejected' or reject_reason is not null),
  check (status not in ('scheduled', 'done') or programme_id is not null)
);
comment on table governance.proposal is 'What a body or its members want the programme to take up; scheduled: it is a programme of the masterplan.';
create index on governance.proposal (body_id, year, no);
create index on governance.proposal (meeting_id) where meeting_id is not null;
grant select, insert, update on governance.proposal to arumbae_app;

create table governance.line (
  id                 uuid primary key,
  meeting_id         uuid not null references governance.meeting,
  agenda_no          integer not null check (agenda_no between 0 and 50),
  kind               text not null check (kind in ('note', 'decision', 'proposal')),
  speaker            text not null default '' check (length(speaker) <= 120),
  body_enc           text not null,
  owner_agency_id    uuid references agencies.agency,
  responsible_person text check (length(responsible_person) between 2 and 120),
  due_on             date,
  dimension          text,
  is_public          boolean not null default true,
  decision_no        integer,
  fixed_at           timestamptz,
  commitment_id      uuid,
  proposal_id        uuid references governance.proposal,
  version            integer not null default 1,
  removed            boolean not null default false,
  written_at         timestamptz not null,
  changed_by         text not null,
  changed_at         timestamptz not null,
  unique (meeting_id, decision_no),
  check (not removed or fixed_at is null),
  check (fixed_at is null or kind <> 'decision' or (decision_no is not null and commitment_id is not null)),
  check (fixed_at is null or kind <> 'proposal' or proposal_id is not null)
);
comment on table governance.line is 'What the minute-taker writes, a line at a time. A fixed decision is a promise on the board, a fixed proposal one of the list.';
comment on column governance.line.id is 'Given by the screen that wrote it: sending it again changes nothing.';
create index on governance.line (meeting_id, agenda_no, written_at);
create index on governance.line (owner_agency_id) where kind = 'decision' and not removed;
grant select, insert, update on governance.line to arumbae_app;

create table governance.line_version (
  line_id    uuid not null references governance.line,
  version    integer not null,
  body_enc   text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (line_id, version)
);
comment on table governance.line_version is 'Insert-only: every wording of a line; what somebody overwrote is not lost.';
grant select, insert on governance.line_version to arumbae_app;

create table governance.minutes (
  meeting_id      uuid not null references governance.meeting,
  version         integer not null check (version > 0),
  status          text not null check (status in ('draft', 'submitted', 'approved')),
  content_enc     text,
  sha256          text check (sha256 ~ '^[0-9a-f]{64}$'),
  reason          text check (length(reason) between 3 and 500),
  returned_reason text check (length(returned_reason) between 3 and 500),
  opened_by       text not null,
  opened_at       timestamptz not null,
  submitted_by_id uuid,
  submitted_by    text,
  submitted_at    timestamptz,
  approved_by     text,
  approved_at     timestamptz,
  primary key (meeting_id, version),
  check (version = 1 or reason is not null),
  check ((status = 'draft') = (content_enc is null)),
  check ((content_enc is null) = (sha256 is null)),
  check ((content_enc is null) = (submitted_at is null)),
  check ((status = 'approved') = (approved_at is not null)),
  check ((approved_at is null) = (approved_by is null))
);
comment on table governance.minutes is 'Submitting fixes the content with its hash; approving confirms exactly that. A correction is the next version.';
create unique index on governance.minutes (meeting_id) where status <> 'approved';
grant select, insert on governance.minutes to arumbae_app;
grant update (status, content_enc, sha256, returned_reason, submitted_by_id, submitted_by, submitted_at, approved_by, approved_at)
  on governance.minutes to arumbae_app;

create function governance.keep_approved() returns trigger language plpgsql as $$
begin
  raise exception 'approved minutes never change';
end
$$;
create trigger keep_approved before update on governance.minutes for each row when (old.status = 'approved') execute function governance.keep_approved();
