-- What the system administrator watches: checks of the history, jobs in trouble, and when the last backup was made.
create table journal.check (
  id          uuid primary key default kernel.new_id(),
  started_at  timestamptz not null,
  finished_at timestamptz not null,
  entries     bigint not null,
  subjects    bigint not null,
  seals       bigint not null,
  findings    jsonb not null check (jsonb_typeof(findings) = 'array')
);
comment on table journal.check is 'Each check of the whole history with what it found: an array of {kind, room, subject, seq, entryId}; empty is good.';
create index on journal.check (finished_at); -- the last one
grant select, insert on journal.check to arumbae_app;

create table kernel.backup (
  id      bigint generated always as identity primary key,
  made_at timestamptz not null,
  rows    bigint not null,
  files   bigint not null,
  bytes   bigint not null
);
comment on table kernel.backup is 'Backups made by bin/arumbae backup, so that their age can be shown. Written by the owner of the database.';
grant select on kernel.backup to arumbae_app;

create function kernel.troubled_jobs(most int) returns table (id bigint, task text, attempts int, max_attempts int, last_error text, run_at timestamptz, made_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select j.id, j.task_identifier, j.attempts::int, j.max_attempts::int, j.last_error, j.run_at, j.created_at
    from graphile_worker.jobs j where j.attempts > 0 and j.last_error is not null and j.locked_at is null
    order by (j.attempts >= j.max_attempts) desc, j.updated_at desc limit most;
end $$;
comment on function kernel.troubled_jobs(int) is 'Jobs whose last run failed, those that are given up first. Payloads stay inside.';
revoke execute on function kernel.troubled_jobs(int) from public;
grant execute on function kernel.troubled_jobs(int) to arumbae_app;

create function kernel.oldest_ready_job() returns timestamptz language plpgsql stable security definer set search_path = '' as $$
begin
  return (select min(j.run_at) from graphile_worker._private_jobs j where j.is_available and j.run_at <= now());
end $$;
comment on function kernel.oldest_ready_job() is 'Since when the longest waiting job could have run; null: none waits.';
revoke execute on function kernel.oldest_ready_job() from public;
grant execute on function kernel.oldest_ready_job() to arumbae_app;

create function kernel.retry_job(job_id bigint) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  return exists (select 1 from graphile_worker.reschedule_jobs(array[job_id], run_at => now(), attempts => 0));
end $$;
comment on function kernel.retry_job(bigint) is 'Lets a job run at once with all its attempts again; false: it is gone or runs at this moment.';
revoke execute on function kernel.retry_job(bigint) from public;
grant execute on function kernel.retry_job(bigint) to arumbae_app;
