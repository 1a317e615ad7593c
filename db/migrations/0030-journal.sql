-- What happened, to what, by whom. Rows are never changed: a correction is another row.
create schema journal;
grant usage on schema journal to arumbae_app;

create table journal.entry (
  id         uuid not null default kernel.new_id(),
  room       text not null,
  subject    uuid not null,
  seq        integer not null check (seq > 0),
  kind       text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  actor_kind text not null check (actor_kind in ('staff', 'system', 'visitor')),
  actor_id   uuid,
  actor_name text not null,
  reason     text,
  detail     jsonb not null default '{}',
  at         timestamptz not null,
  prev_hash  bytea not null,
  hash       bytea not null,
  written_at timestamptz not null default clock_timestamp(),
  primary key (id, written_at)
) partition by range (written_at);
comment on table journal.entry is 'Insert-only history of every record: dense numbers and a hash chain per subject.';
create index on journal.entry (subject, seq);      -- the timeline of a record, and its chain
create index on journal.entry (written_at, id);    -- the sealer reads in this order
grant select, insert on journal.entry to arumbae_app; -- no update, no delete: on purpose

-- The head of each chain: its row is locked while the next entry is added. A chain that lost its tail no longer reaches its head.
create table journal.head (
  subject uuid primary key,
  seq     integer not null,
  hash    bytea not null
);
comment on table journal.head is 'Last number and hash of each subject''s history.';
grant select, insert, update on journal.head to arumbae_app;

create table journal.seal (
  no        bigint generated always as identity primary key,
  until     timestamptz not null,
  entries   bigint not null,
  prev_hash bytea not null,
  hash      bytea not null,
  at        timestamptz not null
);
comment on table journal.seal is 'One chain over the entries of all records, a link a minute: proves that no entry was removed or slipped in before its time.';
grant select, insert on journal.seal to arumbae_app;

create function journal.make_partitions(from_month date, months int) returns void language plpgsql security definer set search_path = '' as $$
declare m date;
begin
  for i in 0 .. months loop
    m := (date_trunc('month', from_month) + make_interval(months => i))::date;
    execute format('create table if not exists journal.%I partition of journal.entry for values from (%L) to (%L)',
      'entry_' || to_char(m, 'YYYY_MM'), m, (m + interval '1 month')::date);
  end loop;
end $$;
comment on function journal.make_partitions is 'Months ahead; the default partition catches a clock that is far off.';
grant execute on function journal.make_partitions to arumbae_app;
create table journal.entry_default partition of journal.entry default;
select journal.make_partitions(current_date, 12);

-- Runs as the owner, who sees what the other sessions of the application are doing; the application's role itself does not.
create function journal.sealing_moment() returns timestamptz language sql volatile security definer set search_path = '' as $$
  select least(clock_timestamp() - interval '2 seconds',
    (select min(xact_start) from pg_catalog.pg_stat_activity where backend_xid is not null and datname = current_database() and pid <> pg_backend_pid()))
$$;
comment on function journal.sealing_moment is 'The moment before which no writing transaction is still open: no entry can appear behind a seal later.';
grant execute on function journal.sealing_moment to arumbae_app;
