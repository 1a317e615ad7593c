-- Who promised what to whom until when, until it is proven done.
create schema commitments;
grant usage on schema commitments to arumbae_app;

create table commitments.commitment (
  id               uuid primary key default kernel.new_id(),
  key              text not null unique,
  room             text not null,
  subject          uuid not null,
  what             text not null check (length(what) between 3 and 500),
  promised_by      text not null check (length(promised_by) between 2 and 120),
  promised_to      text not null check (length(promised_to) between 2 and 120),
  owner_agency_id  uuid not null references agencies.agency,
  responsible_person text check (length(responsible_person) between 2 and 120),
  due_on           date not null,
  original_due_on  date not null,
  confidential     boolean not null default false,
  state            text not null default 'open' check (state in ('open', 'done', 'accepted', 'withdrawn')),
  proof_id         uuid references evidence.item,
  done_note        text,
  done_by          uuid,
  done_by_name     text,
  done_at          timestamptz,
  accepted_by      uuid,
  accepted_by_name text,
  accepted_at      timestamptz,
  withdrawn_reason text,
  withdrawn_at     timestamptz,
  sent_back        integer not null default 0,
  created_by       uuid,
  created_at       timestamptz not null,
  check ((state in ('done', 'accepted')) = (done_at is not null)),
  check ((done_at is null) = (proof_id is null)),
  check ((state = 'accepted') = (accepted_at is not null)),
  check (accepted_by is null or accepted_by is distinct from done_by),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table commitments.commitment is 'Promises from any room. Done needs proof, and somebody else accepts it.';
comment on column commitments.commitment.key is 'Names the intent: promising the same thing again finds the first row.';
comment on column commitments.commitment.promised_to is 'In words, without the identity of a citizen: "pelapor", "DPRD", "warga Batu Merah".';
comment on column commitments.commitment.confidential is 'Of a secret matter: only those who may see the record it came from see the promise.';
comment on column commitments.commitment.original_due_on is 'On time is measured against this day; the chair may move due_on with a reason.';
comment on column commitments.commitment.sent_back is 'How often it was called done and was not: counts against the agency.';
create index on commitments.commitment (due_on, id) where state = 'open';                    -- the board: what is late comes first
create index on commitments.commitment (owner_agency_id, due_on, id) where state = 'open';   -- the board of an agency
create index on commitments.commitment (room, subject);                                      -- the promises of a record
create index on commitments.commitment (state, due_on, id);                                  -- what waits to be accepted
grant select, insert on commitments.commitment to arumbae_app;
grant update (state, proof_id, done_note, done_by, done_by_name, done_at, accepted_by, accepted_by_name, accepted_at, withdrawn_reason, withdrawn_at, due_on, sent_back)
  on commitments.commitment to arumbae_app; -- what was promised, by whom, and until when at first never changes
