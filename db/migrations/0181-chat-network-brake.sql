-- Blocking holds more than the browser's token: who empties it and comes back from the same network meets a brake for an hour.
alter table inbox.identity add column network_index bytea;
comment on column inbox.identity.network_index is 'HMAC of the network prefix this browser came from, for a day; never shown and of no use without the key.';
create index on inbox.identity (created_at) where network_index is not null; -- forgetting them

create table inbox.network_brake (
  network_index bytea primary key,
  visits_left   smallint not null check (visits_left >= 0),
  until         timestamptz not null
);
comment on table inbox.network_brake is 'Networks from which somebody was blocked a moment ago: a few new visits until then. Many citizens share one network, so it is braked and not closed.';
grant select, insert, update, delete on inbox.network_brake to arumbae_app;
