-- How the city is judged: questionnaires as documents, and what was published of every city.
create schema evaluation;
grant usage on schema evaluation to arumbae_app;

create table evaluation.instrument (
  id           uuid primary key default kernel.new_id(),
  code         text not null,
  version      integer not null check (version > 0),
  status       text not null default 'draft' check (status in ('draft', 'active', 'archived')),
  definition   jsonb not null,
  hash         text not null check (hash ~ '^[0-9a-f]{64}$'),
  revision     integer not null default 1,
  created_at   timestamptz not null,
  created_by   uuid,
  published_at timestamptz,
  published_by uuid,
  unique (code, version),
  check ((status = 'draft') = (published_at is null))
);
comment on table evaluation.instrument is 'A questionnaire with weights, scale and rounding, version by version; once published it stays as it is.';
comment on column evaluation.instrument.hash is 'SHA-256 over the definition in canonical form: what a period was judged by can be proven.';
create unique index on evaluation.instrument (code) where status = 'draft';  -- one draft at a time
create unique index on evaluation.instrument (code) where status = 'active'; -- the one that new periods take
grant select, insert, update on evaluation.instrument to arumbae_app;

create function evaluation.keep_published() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' and (new.definition, new.hash, new.code, new.version) is distinct from (old.definition, old.hash, old.code, old.version)
  then raise exception 'a published instrument does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_published before update on evaluation.instrument for each row execute function evaluation.keep_published();

create table evaluation.published_result (
  id                    uuid primary key default kernel.new_id(),
  year                  integer not null check (year between 2017 and 2100),
  city                  text not null check (length(city) between 3 and 100),
  cohort                text not null check (length(cohort) between 2 and 40),
  instrument_code       text not null,
  participated          boolean not null,
  sections              jsonb,
  final_published       numeric(5, 2) check (final_published >= 0),
  improvement_published numeric(5, 2),
  source                text not null check (length(source) between 3 and 300),
  entered_at            timestamptz not null,
  entered_by            uuid,
  unique (year, city)
);
comment on table evaluation.published_result is 'What a letter of the ministry printed, city by city. What we compute from it stands beside it and never replaces it.';
comment on column evaluation.published_result.sections is 'Section code to printed score; null where only the final is known.';
comment on column evaluation.published_result.cohort is 'Of that city in that year: a city may change its cohort.';
create index on evaluation.published_result (year, cohort); -- the ranking of a year
grant select, insert, update on evaluation.published_result to arumbae_app;
