-- Numbers as they were when somebody used them.
create schema measures;
grant usage on schema measures to arumbae_app;

create table measures.snapshot (
  id          uuid primary key default kernel.new_id(),
  measure     text not null,
  query       jsonb not null,
  purpose     text not null check (length(purpose) between 3 and 200),
  value       numeric,
  numerator   numeric,
  denominator numeric,
  row_count   integer not null check (row_count >= 0),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  taken_by    uuid,
  taken_name  text not null,
  taken_at    timestamptz not null
);
comment on table measures.snapshot is 'Value, parameters and a SHA-256 over the counted rows. Insert-only.';
comment on column measures.snapshot.value is 'null: there was nothing to count from, which is not zero.';
create index on measures.snapshot (measure, taken_at);
grant select, insert on measures.snapshot to arumbae_app;

create table measures.snapshot_row (
  snapshot_id uuid not null references measures.snapshot,
  row_id      text not null,
  sha256      bytea not null,
  primary key (snapshot_id, row_id)
);
comment on table measures.snapshot_row is 'What each counted row was, as a hash: says which rows changed since.';
grant select, insert on measures.snapshot_row to arumbae_app;
