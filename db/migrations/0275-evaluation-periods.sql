-- A year's evaluation as the city lives through it: periods, answers with their evidence, assessors with their marks.
-- What an agency says, what the pengampu consolidates, what assessors mark, what is computed and what a letter printed are five
-- things; each has its own place and none is written over another.
alter table people.role_grant drop constraint role_known;
alter table people.role_grant add constraint role_known check (role in (
  'desk_clerk', 'command_center_operator', 'city_admin', 'liaison_officer', 'field_officer', 'agency_head', 'leadership', 'inspectorate',
  'information_officer', 'minute_taker', 'moderator', 'data_protection_officer', 'auditor', 'system_admin', 'planning_officer',
  'company_partner', 'assessor'));

create table evaluation.period (
  id              uuid primary key default kernel.new_id(),
  city            text not null check (length(city) between 3 and 100),
  year            integer not null check (year between 2017 and 2100),
  stage           text not null check (stage in ('internal', 'stage_1', 'stage_2')),
  instrument_id   uuid not null references evaluation.instrument,
  instrument_hash text not null check (instrument_hash ~ '^[0-9a-f]{64}$'),
  opens_on        date not null,
  answers_due_on  date not null,
  closes_on       date not null,
  marks_due_on    date not null,
  status          text not null default 'planned' check (status in ('planned', 'open', 'closed', 'assessed', 'published')),
  version         integer not null default 1,
  created_at      timestamptz not null,
  created_by      uuid,
  unique (city, year, stage),
  check (opens_on <= answers_due_on and answers_due_on <= closes_on and closes_on <= marks_due_on)
);
comment on table evaluation.period is 'One stage of one year, judged by one version of an instrument.';
comment on column evaluation.period.closes_on is 'Last day on which answers change; then the period closes by itself.';
grant select, insert on evaluation.period to arumbae_app;
-- The instrument of a period is not among them: it is pinned.
grant update (opens_on, answers_due_on, closes_on, marks_due_on, status, version) on evaluation.period to arumbae_app;

create table evaluation.item (
  id                    uuid primary key default kernel.new_id(),
  period_id             uuid not null references evaluation.period,
  code                  text not null,
  position              integer not null,
  coordinator_agency_id uuid references agencies.agency,
  unique (period_id, code)
);
comment on table evaluation.item is 'An item of the instrument in one period; coordinator is the pengampu, the agency in charge of it.';
grant select, insert on evaluation.item to arumbae_app;
grant update (coordinator_agency_id) on evaluation.item to arumbae_app;

create table evaluation.contributor (
  item_id   uuid not null references evaluation.item,
  agency_id uuid not null references agencies.agency,
  primary key (item_id, agency_id)
);
comment on table evaluation.contributor is 'Agencies that answer an item.';
create index on evaluation.contributor (agency_id); -- what an agency has to answer
grant select, insert, delete on evaluation.contributor to arumbae_app;

create table evaluation.answer (
  id              uuid primary key default kernel.new_id(),
  item_id         uuid not null references evaluation.item,
  kind            text not null check (kind in ('self', 'consolidated')),
  agency_id       uuid not null references agencies.agency,
  score           numeric(6, 2),
  figure          text check (length(figure) between 1 and 200),
  justification   text not null default '' check (length(justification) <= 4000),
  state           text not null default 'draft' check (state in ('draft', 'sent', 'returned', 'accepted')),
  note            text check (length(note) between 3 and 1000),
  fillers         uuid[] not null,
  filled_by_name  text not null,
  filled_at       timestamptz not null,
  sent_at         timestamptz,
  decided_by      uuid,
  decided_by_name text,
  decided_at      timestamptz,
  version         integer not null default 1,
  unique (item_id, kind, agency_id),
  check (state not in ('sent', 'accepted') or (score is not null and sent_at is not null)),
  check (state <> 'returned' or note is not null),
  check ((state in ('returned', 'accepted')) = (decided_at is not null)),
  check (decided_by is null or not decided_by = any (fillers))
);
comment on table evaluation.answer is 'What an agency says of an item, and apart from it what the pengampu makes of all such answers.';
comment on column evaluation.answer.score is 'null: not known yet, which is not zero.';
comment on column evaluation.answer.fillers is 'Everybody who wrote or sent it: none of them accepts it.';
create unique index on evaluation.answer (item_id) where kind = 'consolidated'; -- one a period and item
grant select, insert, update on evaluation.answer to arumbae_app;

create table evaluation.proof (
  id              uuid primary key default kernel.new_id(),
  item_id         uuid not null references evaluation.item,
  agency_id       uuid not null references agencies.agency,
  source          text not null check (source in ('file', 'measure', 'decree', 'commitment')),
  title           text not null check (length(title) between 3 and 300),
  document_on     date,
  valid_until     date,
  evidence_id     uuid references evidence.item,
  snapshot_id     uuid references measures.snapshot,
  record_id       uuid,
  earlier_id      uuid references evaluation.proof,
  detail          jsonb not null default '{}',
  sha256          text check (sha256 ~ '^[0-9a-f]{64}$'),
  state           text not null default 'added' check (state in ('added', 'accepted', 'revise', 'refused')),
  reason          text check (length(reason) between 3 and 1000),
  added_by        uuid,
  added_by_name   text not null,
  added_at        timestamptz not null,
  decided_by      uuid,
  decided_by_name text,
  decided_at      timestamptz,
  check ((source = 'file') = (evidence_id is not null)),
  check ((source = 'measure') = (snapshot_id is not null)),
  check ((source in ('decree', 'commitment')) = (record_id is not null)),
  check (state not in ('revise', 'refused') or reason is not null),
  check ((state = 'added') = (decided_at is null)),
  check (decided_by is null or decided_by is distinct from added_by)
);
comment on table evaluation.proof is 'Evidence beside an item: a file, a figure frozen with its records, a decree or a kept promise, as it was when it was added.';
comment on column evaluation.proof.sha256 is 'Of the file, of the records behind the figure, or of what the record said: verification compares it. null: a link.';
comment on column evaluation.proof.earlier_id is 'The evidence of an earlier period from which this was taken over.';
create index on evaluation.proof (item_id, added_at);
create unique index on evaluation.proof (item_id, evidence_id) where evidence_id is not null;
create unique index on evaluation.proof (item_id, record_id) where record_id is not null;
grant select, insert on evaluation.proof to arumbae_app;
grant update (state, reason, decided_by, decided_by_name, decided_at) on evaluation.proof to arumbae_app; -- the evidence itself never changes

create table evaluation.unlock (
  id              uuid primary key default kernel.new_id(),
  period_id       uuid not null references evaluation.period,
  item_id         uuid references evaluation.item,
  reason          text not null check (length(reason) between 3 and 1000),
  until_on        date not null,
  state           text not null default 'asked' check (state in ('asked', 'granted', 'refused')),
  asked_by        uuid,
  asked_by_name   text not null,
  asked_at        timestamptz not null,
  decided_by      uuid,
  decided_by_name text,
  decided_at      timestamptz,
  decision_note   text check (length(decision_note) between 3 and 1000),
  check ((state = 'asked') = (decided_at is null)),
  check (decided_by is null or decided_by is distinct from asked_by),
  check (state <> 'refused' or decision_note is not null)
);
comment on table evaluation.unlock is 'A closed period, or one item of it, opened again until a day. Whoever asks does not grant.';
create index on evaluation.unlock (period_id, asked_at);
grant select, insert on evaluation.unlock to arumbae_app;
grant update (state, decided_by, decided_by_name, decided_at, decision_note) on evaluation.unlock to arumbae_app;

create table evaluation.assessor (
  id             uuid primary key default kernel.new_id(),
  period_id      uuid not null references evaluation.period,
  account_id     uuid not null references people.account,
  name           text not null check (length(name) between 2 and 120),
  affiliation    text not null check (length(affiliation) between 2 and 200),
  kind           text not null check (kind in ('academic', 'practitioner', 'ministry', 'internal')),
  has_conflict   boolean,
  conflict_note  text check (length(conflict_note) between 3 and 1000),
  abstains_from  text[] not null default '{}',
  declared_at    timestamptz,
  submitted_at   timestamptz,
  withdrawn_at   timestamptz,
  invited_at     timestamptz not null,
  invited_by     uuid,
  unique (period_id, account_id),
  check ((has_conflict is null) = (declared_at is null)),
  check (has_conflict is not true or conflict_note is not null),
  check (submitted_at is null or declared_at is not null)
);
comment on table evaluation.assessor is 'Who judges in one period, and sees that period alone.';
comment on column evaluation.assessor.abstains_from is 'Item codes that a conflict of interest keeps this person from marking.';
create index on evaluation.assessor (account_id); -- the periods of an assessor
grant select, insert on evaluation.assessor to arumbae_app;
grant update (has_conflict, conflict_note, abstains_from, declared_at, submitted_at, withdrawn_at) on evaluation.assessor to arumbae_app;

create table evaluation.mark (
  assessor_id uuid not null references evaluation.assessor,
  item_id     uuid not null references evaluation.item,
  mark        numeric(6, 2) not null,
  note        text check (length(note) between 1 and 2000),
  marked_at   timestamptz not null,
  primary key (assessor_id, item_id)
);
comment on table evaluation.mark is 'One assessor''s mark on one item. The score of an item is the mean of these, computed and never stored.';
create index on evaluation.mark (item_id);
grant select, insert, update on evaluation.mark to arumbae_app;

create table evaluation.note (
  id               uuid primary key default kernel.new_id(),
  period_id        uuid not null references evaluation.period,
  assessor_id      uuid not null references evaluation.assessor,
  item_id          uuid references evaluation.item,
  kind             text not null check (kind in ('strength', 'weakness', 'recommendation', 'question')),
  text             text not null check (length(text) between 3 and 2000),
  written_at       timestamptz not null,
  reply            text check (length(reply) between 3 and 2000),
  replied_by_name  text,
  replied_at       timestamptz,
  commitment_id    uuid references commitments.commitment,
  dropped_reason   text check (length(dropped_reason) between 3 and 1000),
  check (reply is null or kind = 'question'),
  check ((reply is null) = (replied_at is null)),
  check ((commitment_id is null and dropped_reason is null) or kind = 'recommendation'),
  check (commitment_id is null or dropped_reason is null)
);
comment on table evaluation.note is 'What an assessor says in words; a question is answered, a recommendation becomes a promise with owner and day, or is dropped with a reason.';
create index on evaluation.note (period_id, written_at);
grant select, insert, delete on evaluation.note to arumbae_app;
grant update (text, reply, replied_by_name, replied_at, commitment_id, dropped_reason) on evaluation.note to arumbae_app;
