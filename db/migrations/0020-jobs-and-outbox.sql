-- Jobs and events. The queue itself is graphile_worker, which the application's role may not enter:
-- it adds jobs through kernel.add_jobs and tells others through kernel.emit.
create function kernel.add_jobs(specs jsonb) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_jobs(array(
    select row(
      spec->>'task', coalesce(spec->'payload', '{}')::json, spec->>'queue', (spec->>'runAt')::timestamptz,
      (spec->>'maxAttempts')::smallint, spec->>'key', (spec->>'priority')::smallint, null
    )::graphile_worker.job_spec
    from jsonb_array_elements(specs) spec
  ));
end $$;
comment on function kernel.add_jobs(jsonb) is 'Jobs of the calling transaction: [{task, payload, queue, runAt, maxAttempts, key, priority}].';
revoke execute on function kernel.add_jobs(jsonb) from public;
grant execute on function kernel.add_jobs(jsonb) to arumbae_app;

create function kernel.remove_job(job_key text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.remove_job(job_key);
end $$;
comment on function kernel.remove_job(text) is 'Takes back a job that has not started, by its key.';
revoke execute on function kernel.remove_job(text) from public;
grant execute on function kernel.remove_job(text) to arumbae_app;

create table kernel.event_handler (
  topic text not null,
  room  text not null,
  primary key (topic, room)
);
comment on table kernel.event_handler is 'Which room handles which topic durably. Written when a node starts.';
grant select, insert, delete on kernel.event_handler to arumbae_app;

create table kernel.outbox (
  id         bigint generated always as identity primary key,
  topic      text not null check (topic <> ''),
  ref        text not null,
  emitted_at timestamptz not null default clock_timestamp()
);
comment on table kernel.outbox is 'Doorbells that wait to be rung on the bus. A row leaves when it was rung.';
comment on column kernel.outbox.ref is 'The id that subscribers receive; they fetch what they may see themselves.';
grant select, insert, update, delete on kernel.outbox to arumbae_app; -- update: for update skip locked
-- High turnover on few rows: vacuum by count, or the table grows with every message.
alter table kernel.outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create function kernel.emit(event_topic text, event_ref text, event_payload jsonb) returns bigint language plpgsql security definer set search_path = '' as $$
declare
  outbox_id bigint;
begin
  insert into kernel.outbox (topic, ref) values (event_topic, event_ref) returning id into outbox_id;
  perform kernel.add_jobs(jobs) from (
    select jsonb_agg(jsonb_build_object('task', 'kernel.event', 'payload',
      jsonb_build_object('room', h.room, 'topic', event_topic, 'id', event_ref, 'payload', event_payload))) as jobs
    from kernel.event_handler h where h.topic = event_topic
  ) handled where jobs is not null;
  return outbox_id;
end $$;
comment on function kernel.emit(text, text, jsonb) is 'One doorbell for the bus and one durable job for each room that handles the topic.';
revoke execute on function kernel.emit(text, text, jsonb) from public;
grant execute on function kernel.emit(text, text, jsonb) to arumbae_app;

create function kernel.job_counts() returns table (state text, n bigint) language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select s.state, count(j.id) from (values ('ready'), ('scheduled'), ('running'), ('retrying'), ('failed')) s (state)
    left join lateral (
      select id, case when attempts >= max_attempts then 'failed' when locked_at is not null then 'running' when attempts > 0 then 'retrying'
                      when run_at > now() then 'scheduled' else 'ready' end as state
      from graphile_worker._private_jobs) j on j.state = s.state
    group by s.state;
end $$;
comment on function kernel.job_counts() is 'How many jobs wait, run, retry or have failed for good; for /metrics.';
revoke execute on function kernel.job_counts() from public;
grant execute on function kernel.job_counts() to arumbae_app;
