-- What people bring to the city, and its way to a checked answer.
create schema complaints;
grant usage on schema complaints to arumbae_app;

create table complaints.category (
  code                 text not null check (code ~ '^[A-Z]{3,4}(\d\d)?$'),
  version              integer not null check (version > 0),
  parent_code          text,
  key                  text not null,
  name_id              text not null,
  name_en              text not null,
  default_agency_slug  text,
  default_class        text not null,
  default_confidential boolean not null default false,
  needs_location       boolean not null default true,
  needs_proof          boolean not null default false,
  active               boolean not null default true,
  sort_order           integer not null,
  current              boolean not null default true,
  primary key (code, version)
);
comment on table complaints.category is 'A rename is a new version, so that history stays readable.';
create unique index on complaints.category (code) where current;
grant select, insert, update on complaints.category to arumbae_app;

create table complaints.complaint (
  id                  uuid primary key default kernel.new_id(),
  number              text not null unique,
  secret_index        bytea not null,
  intake_key          uuid not null unique,
  channel             text not null,
  class               text not null check (class in ('complaint_ordinary', 'complaint_supervisory', 'aspiration', 'information_request', 'appreciation', 'emergency')),
  category_code       text not null,
  category_version    integer not null,
  title               text not null check (length(title) between 3 and 200),
  body                text not null check (length(body) between 3 and 10000),
  body_public         text,
  title_public        text,
  text_norm           text not null,
  search              tsvector not null,
  area_code           text references areas.area,
  address             text,
  lat                 double precision,
  lon                 double precision,
  incident_on         date,
  anonymous           boolean not null,
  confidential        boolean not null,
  priority            text not null default 'medium' check (priority in ('low', 'medium', 'high', 'emergency')),
  status              text not null check (status in ('received', 'needs_information', 'assigned', 'returned', 'in_progress', 'coordinating', 'scheduled', 'awaiting_budget',
                      'forwarded_external', 'resolved', 'reopen_requested', 'reopened', 'closed', 'archived', 'merged', 'withdrawn', 'transferred_to_emergency')),
  status_since        timestamptz not null,
  status_detail       jsonb not null default '{}',
  open                boolean not null generated always as (status not in ('closed', 'archived', 'merged', 'withdrawn', 'transferred_to_emergency')) stored,
  prior_status        text,
  lead_agency_id      uuid references agencies.agency,
  officer_id          uuid,
  parent_id           uuid references complaints.complaint,
  contact_id          uuid references contacts.contact,
  thread_id           uuid,
  locale              text not null default 'id' check (locale in ('id', 'en')),
  return_count        integer not null default 0,
  reopen_count        integer not null default 0,
  visibility_decided  boolean not null default false,
  archived_by         uuid,
  entered_by          uuid,
  due_at              timestamptz,
  resolved_at         timestamptz,
  received_at         timestamptz not null,
  version             integer not null default 1,
  check (status <> 'merged' or (parent_id is not null and prior_status is not null)),
  -- Who was answered on the spot has no agency, and may object all the same.
  check (status in ('received', 'needs_information', 'closed', 'reopen_requested', 'archived', 'merged', 'withdrawn', 'transferred_to_emergency') or lead_agency_id is not null),
  foreign key (category_code, category_version) references complaints.category (code, version)
);
comment on column complaints.complaint.secret_index is 'Keyed hash of the tracking secret.';
comment on column complaints.complaint.intake_key is 'Sent by whoever submits: a repeat finds the first complaint.';
comment on column complaints.complaint.due_at is 'Deadline of the clock that runs now (verification, then resolution); null: none runs, or its calendar is not loaded.';
create index on complaints.complaint (due_at, id) where open;                       -- the queue of the whole city
create index on complaints.complaint (lead_agency_id, due_at, id) where open;       -- the queue of an agency
create index on complaints.complaint (status, due_at, id) where open;               -- the queue by status
create index on complaints.complaint (received_at desc, id desc);                   -- newest first
create index on complaints.complaint (received_at desc, id desc) where not confidential and body_public is not null; -- the public list
create index on complaints.complaint (contact_id) where contact_id is not null;     -- earlier matters of a person
create index on complaints.complaint (parent_id) where parent_id is not null;       -- children of a merge
create index on complaints.complaint (status_since, id) where status in ('archived', 'merged') and status_detail ?| array['appeal', 'parentClosedAt']; -- appeals, and children of closed parents
create index on complaints.complaint (area_code, received_at);                      -- counts by area
create index on complaints.complaint using gin (search);                            -- search by word
create index on complaints.complaint using gin (text_norm gin_trgm_ops);            -- search with typing errors
grant select, insert, update on complaints.complaint to arumbae_app;

create table complaints.disposition (
  id             uuid primary key default kernel.new_id(),
  complaint_id   uuid not null references complaints.complaint,
  parent_id      uuid references complaints.disposition,
  from_agency_id uuid references agencies.agency,
  to_agency_id   uuid not null references agencies.agency,
  role           text not null check (role in ('lead', 'support', 'copy')),
  instruction    text,
  due_on         date,
  status         text not null check (status in ('sent', 'read', 'accepted', 'returned', 'in_progress', 'completed', 'withdrawn')),
  reason         text,
  officer_id     uuid,
  created_by     uuid,
  sent_at        timestamptz not null,
  read_at        timestamptz,
  accepted_at    timestamptz,
  ended_at       timestamptz,
  check (role = 'copy' or instruction is not null)
);
create unique index one_active_lead on complaints.disposition (complaint_id) where role = 'lead' and parent_id is null and status not in ('returned', 'withdrawn', 'completed');
create index on complaints.disposition (complaint_id, sent_at);
create index on complaints.disposition (to_agency_id, complaint_id);                 -- what an agency may see
grant select, insert, update on complaints.disposition to arumbae_app;

create table complaints.follow_up (
  id             uuid primary key default kernel.new_id(),
  complaint_id   uuid not null references complaints.complaint,
  kind           text not null check (kind in ('internal_note', 'public_answer', 'reporter_answer', 'data_request', 'reporter_message')),
  body           text not null check (length(body) between 1 and 10000),
  status         text not null check (status in ('draft', 'pending_approval', 'approved', 'rejected', 'published')),
  revision       integer not null default 1,
  resolves       boolean not null default false,
  author_id      uuid,
  author_name    text not null,
  agency_id      uuid references agencies.agency,
  approver_id    uuid,
  approver_name  text,
  approver_note  text,
  created_at     timestamptz not null,
  published_at   timestamptz,
  version        integer not null default 1
);
create index on complaints.follow_up (complaint_id, created_at);
create index on complaints.follow_up (agency_id, created_at) where status = 'pending_approval'; -- what waits for the head of an agency
grant select, insert, update on complaints.follow_up to arumbae_app;

create table complaints.photo (
  id           uuid primary key default kernel.new_id(),
  public_name  text not null unique,
  complaint_id uuid not null references complaints.complaint,
  follow_up_id uuid references complaints.follow_up,
  role         text not null check (role in ('report', 'before', 'after')),
  blob_key     text not null,
  sha256       text not null,
  width        integer not null,
  height       integer not null,
  taken_at     text,
  lat          double precision,
  lon          double precision,
  published    boolean not null default false,
  verdict      text not null default 'pending' check (verdict in ('pending', 'accepted', 'rejected', 'contested')),
  uploader_id  uuid,
  created_at   timestamptz not null
);
create index on complaints.photo (complaint_id);
create index on complaints.photo (sha256) where role = 'after'; -- the same picture as proof of two works
grant select, insert, update on complaints.photo to arumbae_app;

create table complaints.clock (
  id               uuid primary key default kernel.new_id(),
  complaint_id     uuid not null references complaints.complaint,
  kind             text not null check (kind in ('verification', 'first_response', 'resolution', 'commitment', 'confirmation', 'periodic_update')),
  policy_id        uuid,
  legal_basis      text,
  term             integer not null check (term >= 0),
  unit             text not null check (unit in ('working_day', 'calendar_day', 'working_hour', 'hour')),
  calendar_version text,
  day0             date not null,
  started_at       timestamptz not null,
  due_at           timestamptz,
  paused_days      integer not null default 0,
  paused_since     timestamptz,
  stopped_at       timestamptz,
  result           text not null default 'running' check (result in ('on_time', 'late', 'running', 'void')),
  check ((result = 'running') = (stopped_at is null))
);
comment on column complaints.clock.due_at is 'null while the calendar of the last year is not loaded: then no date is printed.';
create unique index on complaints.clock (complaint_id, kind) where stopped_at is null;
create index on complaints.clock (complaint_id, started_at);
create index on complaints.clock (kind, due_at) where stopped_at is null;       -- what expires next
grant select, insert, update on complaints.clock to arumbae_app;

create table complaints.pause (
  id       uuid primary key default kernel.new_id(),
  clock_id uuid not null references complaints.clock,
  from_at  timestamptz not null,
  to_at    timestamptz,
  reason   text not null
);
create index on complaints.pause (clock_id);
grant select, insert, update on complaints.pause to arumbae_app;

create table complaints.rating (
  complaint_id uuid primary key references complaints.complaint,
  stars        integer not null check (stars between 1 and 5),
  satisfied    boolean not null,
  body         text,
  may_contact  boolean not null,
  at           timestamptz not null
);
grant select, insert on complaints.rating to arumbae_app;

create table complaints.support (
  complaint_id   uuid not null references complaints.complaint,
  supporter_hash bytea not null,
  at             timestamptz not null,
  primary key (complaint_id, supporter_hash)
);
grant select, insert on complaints.support to arumbae_app;

create table complaints.saved_view (
  id         uuid primary key default kernel.new_id(),
  account_id uuid not null,
  name       text not null check (length(name) between 1 and 60),
  filter     jsonb not null,
  created_at timestamptz not null,
  unique (account_id, name)
);
grant select, insert, update, delete on complaints.saved_view to arumbae_app;
