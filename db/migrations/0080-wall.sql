-- The screens of the Command Center.
create schema wall;
grant usage on schema wall to arumbae_app;
create table wall.device (
  id         uuid primary key default kernel.new_id(),
  name       text not null check (length(name) between 1 and 80),
  token_hash bytea not null unique,
  created_by uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
comment on table wall.device is 'Screens that show the wall without a signed-in person. Only the SHA-256 of the token is kept; it opens the wall and nothing else.';
grant select, insert, update on wall.device to arumbae_app;
