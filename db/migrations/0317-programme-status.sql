--! breaking
-- A programme's status has a past: each change with the day from which it holds, so that a year is counted as it was.
create table masterplan.programme_status (
  programme_id     uuid not null references masterplan.programme,
  no               integer not null check (no > 0),
  status           text not null check (status in ('planned', 'running', 'done', 'postponed', 'cancelled')),
  since            date not null,
  reason           text not null default '' check (length(reason) <= 500),
  recorded_by      uuid,
  recorded_name    text not null,
  recorded_at      timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_by     uuid,
  withdrawn_name   text,
  withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  primary key (programme_id, no),
  check (status not in ('postponed', 'cancelled') or length(reason) >= 3),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check ((withdrawn_at is null) = (withdrawn_name is null))
);
comment on table masterplan.programme_status is 'What a programme was from which day on. The newest standing row in force on a day is its status that day; before the first it is planned. A wrong row is withdrawn with its reason, never changed.';
comment on column masterplan.programme_status.no is 'In the order of recording; of two changes on the same day the later recorded holds.';
create index on masterplan.programme_status (programme_id, since desc, no desc) include (status) where withdrawn_at is null; -- the status of a day
grant select, insert on masterplan.programme_status to arumbae_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_name, withdrawn_reason) on masterplan.programme_status to arumbae_app;

-- Of what came before, the day is known only as far as the programme was written down.
insert into masterplan.programme_status (programme_id, no, status, since, reason, recorded_name, recorded_at)
  select id, 1, status, created_at::date, coalesce(status_reason, ''), 'Sistem', created_at from masterplan.programme where status <> 'planned';
alter table masterplan.programme drop column status, drop column status_reason;
