-- What people ask of the city about their own data, with the term that the law sets.
create table contacts.request (
  id            uuid primary key default kernel.new_id(),
  number        text not null unique,
  kind          text not null check (kind in ('access', 'copy', 'correction', 'deletion', 'withdrawal', 'restriction', 'objection')),
  way           text not null check (way in ('service_desk', 'letter', 'email', 'phone', 'whatsapp', 'web')),
  requester_enc text,
  reach_enc     text,
  wish          text not null check (length(wish) between 3 and 2000),
  received_at   timestamptz not null,
  due_at        timestamptz not null,
  term_hours    integer not null check (term_hours > 0),
  legal_basis   text not null,
  state         text not null default 'open' check (state in ('open', 'answered', 'refused')),
  identity_way  text check (identity_way in ('id_card', 'known_channel', 'code', 'power_of_attorney')),
  identity_by   text,
  identity_at   timestamptz,
  outcome       text,
  closed_by     text,
  closed_at     timestamptz,
  recorded_by   uuid,
  recorded_at   timestamptz not null,
  check ((identity_way is null) = (identity_at is null)),
  check ((state = 'open') = (closed_at is null)),
  check ((closed_at is null) = (outcome is null)),
  check (state <> 'answered' or identity_at is not null)
);
comment on table contacts.request is 'Requests of data subjects (UU 27/2022). Who asks is encrypted; nobody is answered whose identity was not checked.';
comment on column contacts.request.wish is 'What is asked for, in words without the identity of anybody.';
comment on column contacts.request.term_hours is 'The term that held when it came in: a newer policy is for later requests.';
create index on contacts.request (due_at) where state = 'open'; -- the list of what is open
create index on contacts.request (closed_at desc) where state <> 'open'; -- what was answered
grant select, insert on contacts.request to arumbae_app;
grant update (requester_enc, reach_enc, state, identity_way, identity_by, identity_at, outcome, closed_by, closed_at) on contacts.request to arumbae_app; -- what was asked, and when, never changes
