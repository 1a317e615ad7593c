-- How far up the ladder a running clock has been reported; who was told what of it.
alter table complaints.clock add column rung smallint not null default 0 check (rung between 0 and 6);
comment on column complaints.clock.rung is '0 none, 1 half of the term, 2 four fifths, 3 last day, 4 late, 5 leadership, 6 marked in public; the days are a policy.';
create index clock_late_complaint_idx on complaints.clock (complaint_id) where stopped_at is null and rung >= 4;

create table complaints.reminder (
  id           uuid primary key default kernel.new_id(),
  account_id   uuid not null references people.account,
  complaint_id uuid not null references complaints.complaint,
  kind         text not null,
  rung         smallint not null,
  due_on       date not null,
  at           timestamptz not null,
  told         boolean not null default false
);
comment on table complaints.reminder is 'What a person is to be reminded of; several become one message.';
create index reminder_account_id_idx on complaints.reminder (account_id) where not told;
grant select, insert, update on complaints.reminder to arumbae_app;

-- Others than the reporter say that it is not settled; three of them ask for reopening.
create table complaints.reopen_wish (
  complaint_id   uuid not null references complaints.complaint,
  round          integer not null,
  supporter_hash bytea not null,
  reason         text not null check (length(reason) between 3 and 500),
  at             timestamptz not null,
  primary key (complaint_id, round, supporter_hash)
);
comment on column complaints.reopen_wish.round is 'How often reopening was asked for before: a new round begins from nothing.';
grant select, insert on complaints.reopen_wish to arumbae_app;

-- Drawn by lot for a look in the field.
alter table complaints.complaint add column audit_due boolean not null default false;
create index complaint_audit_due_idx on complaints.complaint (resolved_at) where audit_due;
