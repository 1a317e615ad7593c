-- Papers photographed at the door, before there is a hearing; a matter struck out that was begun by mistake.
alter table wajar.paper add column registration_id uuid references wajar.registration;
alter table wajar.paper alter column hearing_id drop not null;
alter table wajar.paper add check (num_nonnulls(hearing_id, registration_id) > 0);
comment on column wajar.paper.registration_id is 'Photographed at the door: the file is evidence of the registration, and goes with the first matter of that person.';
create index on wajar.paper (registration_id) where registration_id is not null;

alter table wajar.hearing add column struck_at timestamptz;
alter table wajar.hearing add column struck_reason text check (length(struck_reason) between 3 and 500);
alter table wajar.hearing add check (num_nonnulls(struck_at, struck_reason) <> 1);
alter table wajar.hearing add check (struck_at is null or confirmed_at is null);
comment on column wajar.hearing.struck_at is 'Begun by mistake: it is no matter. Its number is not given again and stands in the minutes as struck out.';

-- Until the session is published somebody invited by mistake is taken off the list.
grant delete on wajar.attendance to arumbae_app;
