-- A survey of people who used the city's services: what is asked, who was asked, what was answered. The last two are kept apart.
create table evaluation.survey (
  id            uuid primary key default kernel.new_id(),
  code          text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{2,29}$'),
  year          integer not null check (year between 2017 and 2100),
  instrument_id uuid not null references evaluation.instrument,
  title         text not null check (length(title) between 3 and 200),
  status        text not null default 'draft' check (status in ('draft', 'open', 'closed')),
  target        integer not null check (target between 1 and 100000),
  opens_on      date not null,
  closes_on     date not null,
  definition    jsonb not null,
  last_no       integer not null default 0,
  version       integer not null default 1,
  created_at    timestamptz not null,
  created_by    uuid,
  opened_at     timestamptz,
  closed_at     timestamptz,
  check (opens_on <= closes_on),
  check ((status = 'draft') = (opened_at is null)),
  check ((status = 'closed') = (closed_at is not null))
);
comment on table evaluation.survey is 'A campaign of a year by one version of an instrument; its questions stay as they are once it is open.';
comment on column evaluation.survey.target is 'How many counted answers each form needs.';
grant select, insert, update on evaluation.survey to arumbae_app;

create function evaluation.keep_asked() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' and (new.definition, new.code, new.year, new.instrument_id) is distinct from (old.definition, old.code, old.year, old.instrument_id)
  then raise exception 'the questions of an opened survey do not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_asked before update on evaluation.survey for each row execute function evaluation.keep_asked();

create table evaluation.survey_seat (
  id         uuid primary key default kernel.new_id(),
  survey_id  uuid not null references evaluation.survey,
  form       text not null,
  dimension  text not null,
  source     text not null check (length(source) between 2 and 60),
  code_hash  bytea unique,
  invited_on date,
  contact_id uuid references contacts.contact,
  answered   boolean not null default false,
  check ((code_hash is null) = (invited_on is null))
);
comment on table evaluation.survey_seat is 'One person may answer one form, once. Neither who it is nor what was answered stands here.';
comment on column evaluation.survey_seat.contact_id is 'Of a field list only, and only until the survey is closed: then the contact is erased.';
create index on evaluation.survey_seat (survey_id, form); -- the counters of a campaign
grant select, insert, update on evaluation.survey_seat to arumbae_app;

create table evaluation.survey_seat_key (
  survey_id uuid not null references evaluation.survey,
  key       bytea not null check (length(key) = 32),
  form      text not null,
  dimension text not null,
  seat_id   uuid not null references evaluation.survey_seat,
  primary key (survey_id, key, form),
  constraint survey_one_dimension exclude using gist (survey_id with =, key with =, dimension with <>)
);
comment on table evaluation.survey_seat_key is 'A person as a keyed hash of telephone number or e-mail, of this survey alone: nobody stands in two dimensions.';
grant select, insert on evaluation.survey_seat_key to arumbae_app;

create table evaluation.survey_response (
  id              uuid primary key default kernel.new_id(),
  survey_id       uuid not null references evaluation.survey,
  no              integer not null check (no > 0),
  form            text not null,
  source          text not null,
  way             text not null check (way in ('link', 'paper')),
  answered_on     date not null,
  uses            boolean not null,
  answers         jsonb not null,
  changes         jsonb not null,
  entered_by      uuid,
  excluded_reason text check (excluded_reason in ('not_user', 'straight_line', 'duplicate', 'wrong_group', 'entry_error', 'other')),
  excluded_note   text check (length(excluded_note) between 3 and 500),
  excluded_at     timestamptz,
  excluded_by     uuid,
  unique (survey_id, no),
  check ((excluded_reason is null) = (excluded_at is null)),
  check (uses or excluded_reason is not null),
  check (excluded_reason is distinct from 'other' or excluded_note is not null)
);
comment on table evaluation.survey_response is 'What somebody answered; nothing leads from here to a person. It is never changed or deleted: what does not count is left out with a reason.';
grant select, insert on evaluation.survey_response to arumbae_app;
grant update (excluded_reason, excluded_note, excluded_at, excluded_by) on evaluation.survey_response to arumbae_app;
