-- What a device sent and has no answer to is sent again under the same key: it happens once.
create table kernel.client_key (
  account_id uuid not null,
  key        uuid not null,
  used_at    timestamptz not null default now(), -- for tidying up only
  primary key (account_id, key)
);
comment on table kernel.client_key is 'Keys under which a member of staff has done something, written in the transaction that did it.';
grant select, insert, delete on kernel.client_key to arumbae_app;
