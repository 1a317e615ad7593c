-- What a person agreed to, and what they took back.
create table contacts.consent (
  id         uuid primary key default kernel.new_id(),
  contact_id uuid not null references contacts.contact,
  purpose    text not null check (purpose ~ '^[a-z]+(_[a-z]+)*$'),
  given      boolean not null,
  wording    text not null,
  at         timestamptz not null
);
comment on table contacts.consent is 'Insert-only: the newest row of a purpose counts.';
comment on column contacts.consent.wording is 'The sentence the person was shown.';
create index on contacts.consent (contact_id, purpose, at);
grant select, insert on contacts.consent to arumbae_app;
