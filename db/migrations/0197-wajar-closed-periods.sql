-- A period of sessions that was counted to the last person and closed: it is never opened again.
create table wajar.closed_period (
  id             uuid primary key,
  from_day       date not null,
  to_day         date not null,
  totals         jsonb not null,
  sha256         text not null,
  closed_by      uuid,
  closed_by_name text not null,
  closed_at      timestamptz not null,
  check (to_day >= from_day),
  exclude using gist (daterange(from_day, to_day, '[]') with &&)
);
comment on table wajar.closed_period is 'Insert-only: the totals as they stood, and the fingerprint of the hearings behind them, by which they are checked again.';
grant select, insert on wajar.closed_period to arumbae_app;
