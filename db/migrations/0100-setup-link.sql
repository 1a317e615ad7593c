-- The way in for the first administrator of an empty city.
create table people.setup_link (
  token_hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table people.setup_link is 'Shown in the terminal alone. Opens only while nobody has an account, and is gone once somebody has.';
grant select, insert, delete on people.setup_link to arumbae_app;
