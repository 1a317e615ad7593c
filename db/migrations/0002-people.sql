-- Staff accounts, their roles, and sessions.
create schema agencies;
grant usage on schema agencies to arumbae_app;
create table agencies.agency (
  id   uuid primary key default kernel.new_id(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
comment on table agencies.agency is 'An organisation that acts: OPD, kecamatan, kelurahan, city company, outside partner. Names and places in the tree are effective-dated.';
grant select, insert on agencies.agency to arumbae_app;

create table agencies.agency_version (
  id         uuid primary key default kernel.new_id(),
  agency_id  uuid not null references agencies.agency,
  name       text not null,
  type       text not null check (type in ('department', 'board', 'district', 'urban_village', 'village', 'customary_village', 'city_company', 'external_partner')),
  parent_id  uuid references agencies.agency,
  valid_from date not null,
  valid_to   date check (valid_to > valid_from),
  exclude using gist (agency_id with =, daterange(valid_from, valid_to, '[)') with &&)
);
comment on table agencies.agency_version is 'What an agency was called and where it stood, from valid_from until before valid_to.';
grant select, insert, update on agencies.agency_version to arumbae_app;

create schema people;
grant usage on schema people to arumbae_app;
create table people.account (
  id            uuid primary key default kernel.new_id(),
  email         text not null unique check (email = lower(email)),
  name          text not null,
  password_hash text,
  state         text not null default 'active' check (state in ('invited', 'active', 'disabled')),
  created_at    timestamptz not null
);
comment on table people.account is 'A member of staff. Citizens have no accounts.';
grant select, insert, update on people.account to arumbae_app;

create table people.role_grant (
  id         uuid primary key default kernel.new_id(),
  account_id uuid not null references people.account,
  role       text not null,
  agency_id  uuid references agencies.agency,
  valid_from date not null,
  valid_to   date check (valid_to > valid_from)
);
comment on column people.role_grant.agency_id is 'null: the role holds for the whole city';
create index on people.role_grant (account_id); -- every request of this person
grant select, insert, update on people.role_grant to arumbae_app;

create table people.permission (
  code text primary key
);
comment on table people.permission is 'Permissions that have been seen once: only new ones receive their default roles.';
grant select, insert on people.permission to arumbae_app;
create table people.role_permission (
  role       text not null,
  permission text not null references people.permission,
  primary key (role, permission)
);
comment on table people.role_permission is 'Who may do what, as the city decided.';
grant select, insert, delete on people.role_permission to arumbae_app;

create table people.session (
  token_hash bytea primary key,
  account_id uuid not null references people.account,
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null
);
comment on table people.session is 'Signed-in browsers. Only the SHA-256 of the token is kept.';
create index on people.session (account_id); -- my sessions
grant select, insert, update, delete on people.session to arumbae_app;
