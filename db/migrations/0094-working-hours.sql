-- Office hours, the fasting month and the order of calendar versions.
alter table calendar.version add column replaces text references calendar.version;
comment on column calendar.version.replaces is 'The version of the same year that was in force until this one.';

create table calendar.working_hours (
  id            uuid primary key default kernel.new_id(),
  agency_id     uuid references agencies.agency,
  weekday       integer not null check (weekday between 1 and 7),
  period        text not null check (period in ('normal', 'ramadan')),
  starts        time not null,
  ends          time not null,
  break_starts  time,
  break_minutes integer not null default 0 check (break_minutes between 0 and 240),
  on_holidays   boolean not null default false,
  valid_from    date not null,
  valid_to      date check (valid_to > valid_from),
  source        text not null,
  check (ends > starts),
  check ((break_minutes > 0) = (break_starts is not null)),
  check (break_starts is null or (break_starts >= starts and break_starts + make_interval(mins => break_minutes) <= ends)),
  exclude using gist (coalesce(agency_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, weekday with =, period with =, daterange(valid_from, valid_to, '[)') with &&)
);
comment on table calendar.working_hours is 'Hours by unit, weekday and period; agency_id null: every agency without hours of its own.';
comment on column calendar.working_hours.on_holidays is 'Works on days off as well: hospital, emergency desk.';
comment on column calendar.working_hours.valid_to is 'First day on which the row no longer holds.';
grant select, insert on calendar.working_hours to arumbae_app;
grant update (valid_to) on calendar.working_hours to arumbae_app;

create table calendar.ramadan (
  hijri_year integer primary key,
  first_day  date not null,
  last_day   date not null check (last_day - first_day in (28, 29)),
  source     text not null,
  exclude using gist (daterange(first_day, last_day, '[]') with &&)
);
comment on table calendar.ramadan is 'First and last day of the fasting month, entered every year when they are known. Two can begin in one civil year, as in 2030.';
grant select, insert, update on calendar.ramadan to arumbae_app;
