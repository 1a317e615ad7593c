-- The clock of a promise: who is reminded of it before and after its day, and on which record it is shown besides its own.
alter table commitments.commitment
  add column concerns_room text,
  add column concerns_subject uuid,
  add column rung smallint not null default 0 check (rung between 0 and 5),
  add check ((concerns_room is null) = (concerns_subject is null));
comment on column commitments.commitment.concerns_subject is 'The record for whose sake it was promised, where that is another one than it was promised in: the complaint of a hearing.';
comment on column commitments.commitment.rung is 'How far up the ladder of reminders it has climbed; anew with each new day.';
create index on commitments.commitment (concerns_room, concerns_subject) where concerns_subject is not null; -- the promises on a complaint's page
grant update (rung) on commitments.commitment to arumbae_app;

create table commitments.reminder (
  id            uuid primary key default kernel.new_id(),
  account_id    uuid not null references people.account,
  commitment_id uuid not null references commitments.commitment,
  rung          smallint not null,
  due_on        date not null,
  at            timestamptz not null,
  told          boolean not null default false
);
comment on table commitments.reminder is 'What a person is to be reminded of; several become one message.';
create index on commitments.reminder (account_id) where not told;
grant select, insert, update on commitments.reminder to arumbae_app;
