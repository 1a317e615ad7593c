-- Agencies that end in another, and all that signing in needs: invitations, second factors, passkeys, single sign-on, lock-out.
alter table agencies.agency add column successor_id uuid references agencies.agency check (successor_id <> id);
comment on column agencies.agency.successor_id is 'Into which agency this one was merged: its records are read by the successor''s people from then on.';
grant update (successor_id) on agencies.agency to arumbae_app;
create index on agencies.agency_version (parent_id);

alter table people.account add column locale text not null default 'id' check (locale in ('id', 'en'));
alter table people.account add column password_changed_at timestamptz;
create index on people.account (name, id); -- the list of people

alter table people.role_grant add constraint role_known check (role in (
  'desk_clerk', 'command_center_operator', 'city_admin', 'liaison_officer', 'field_officer', 'agency_head', 'leadership', 'inspectorate',
  'information_officer', 'minute_taker', 'moderator', 'data_protection_officer', 'auditor', 'system_admin'));
alter table people.role_grant add column substitute_for uuid references people.account;
alter table people.role_grant add constraint substitute_has_end check (substitute_for is null or valid_to is not null);
comment on table people.role_grant is 'Who holds which role where, from valid_from until before valid_to. A person may hold several.';
comment on column people.role_grant.substitute_for is 'The colleague whose place is taken meanwhile; such a grant always ends.';
create index on people.role_grant (agency_id) where agency_id is not null; -- who works in this agency
grant delete on people.role_grant to arumbae_app; -- one that never held a day; the journal keeps it

alter table people.session add column id uuid not null unique default kernel.new_id();
alter table people.session add column verified_at timestamptz;
update people.session set verified_at = created_at;
alter table people.session alter column verified_at set not null;
alter table people.session add column method text not null default 'password'
  check (method in ('password', 'password_totp', 'password_recovery_code', 'passkey', 'sso', 'invitation', 'system'));
alter table people.session add column device text not null default '' check (length(device) <= 80);
comment on column people.session.verified_at is 'When the person last proved who they are: sensitive steps ask again after some minutes.';
comment on column people.session.device is 'Browser and system in two words, so that people recognise their own sessions.';
create index on people.session (expires_at); -- the nightly sweep

create table people.totp (
  account_id   uuid primary key references people.account,
  secret       text not null,
  created_at   timestamptz not null,
  confirmed_at timestamptz,
  last_step    bigint not null default 0
);
comment on table people.totp is 'The authenticator app of an account; it counts once confirmed with a first code.';
comment on column people.totp.secret is 'Sealed with the key ring.';
comment on column people.totp.last_step is 'The last used step of 30 seconds: a code works once.';
grant select, insert, update, delete on people.totp to arumbae_app;

create table people.recovery_code (
  account_id uuid not null references people.account,
  code_index bytea not null,
  used_at    timestamptz,
  primary key (account_id, code_index)
);
comment on table people.recovery_code is 'Single-use codes for a lost phone; kept as HMAC, because they are short.';
grant select, insert, update, delete on people.recovery_code to arumbae_app;

create table people.passkey (
  id            uuid primary key default kernel.new_id(),
  account_id    uuid not null references people.account,
  credential_id text not null unique,
  public_key    bytea not null,
  counter       bigint not null,
  transports    text[] not null default '{}',
  name          text not null check (length(name) between 1 and 60),
  created_at    timestamptz not null,
  used_at       timestamptz
);
comment on table people.passkey is 'Passkeys (WebAuthn) of staff. Only public keys are kept.';
create index on people.passkey (account_id); -- my account
grant select, insert, update, delete on people.passkey to arumbae_app;

create table people.external_identity (
  issuer     text not null,
  subject    text not null,
  account_id uuid not null references people.account,
  linked_at  timestamptz not null,
  primary key (issuer, subject),
  unique (issuer, account_id)
);
comment on table people.external_identity is 'Which identity of the single sign-on belongs to which account.';
grant select, insert, delete on people.external_identity to arumbae_app;

create table people.token (
  token_hash bytea primary key,
  account_id uuid not null references people.account,
  purpose    text not null check (purpose in ('invitation', 'password_reset')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table people.token is 'Links sent by e-mail that let somebody set a password. Only the SHA-256 is kept; a used one is deleted.';
create index on people.token (account_id);
grant select, insert, delete on people.token to arumbae_app;

create table people.ceremony (
  token_hash bytea primary key,
  purpose    text not null check (purpose in ('second_factor', 'passkey_sign_in', 'passkey_enrolment', 'sso')),
  account_id uuid references people.account,
  content    jsonb not null default '{}',
  expires_at timestamptz not null
);
comment on table people.ceremony is 'Sign-ins under way: what was proven so far, and what the next answer must match. Minutes only, used once.';
create index on people.ceremony (expires_at); -- the nightly sweep
grant select, insert, delete on people.ceremony to arumbae_app;

create table people.failure (
  subject_index bytea primary key,
  failures      int not null,
  last_at       timestamptz not null,
  locked_until  timestamptz
);
comment on table people.failure is 'Failed attempts by HMAC of what was tried, so that an address without an account is treated like any other.';
create index on people.failure (last_at); -- the nightly sweep
grant select, insert, update, delete on people.failure to arumbae_app;
