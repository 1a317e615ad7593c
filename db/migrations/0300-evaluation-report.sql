-- What a claim speaks of, and the reports that the city lays before its assessors, version by version.
alter table evaluation.claim
  add column topic        text check (topic ~ '^[a-z]+(-[a-z]+)*$'),
  add column period       text check (period ~ '^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$'),
  add column statement_en text check (length(statement_en) between 3 and 500);
comment on column evaluation.claim.topic is 'Where a report states it; null: nowhere.';
comment on column evaluation.claim.period is 'The time it speaks of, as ISO 8601 as exactly as is known: 2023, 2023-08, 2023-05-26, 2017/2022. What was said later of an earlier time was true then.';
comment on column evaluation.claim.statement_en is 'The statement for readers of English; null: they read the original.';

create table evaluation.report (
  id        uuid primary key default kernel.new_id(),
  year      integer not null check (year between 2017 and 2100),
  stage     text not null check (stage in ('stage_1', 'stage_2', 'internal')),
  version   integer not null check (version > 0),
  as_of     date not null,
  body      jsonb not null,
  sha256    text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_by   uuid,
  made_name text not null,
  made_at   timestamptz not null,
  unique (year, stage, version)
);
comment on table evaluation.report is 'What was stated to assessors of a stage, with the proof of each number. Insert-only: another day or other records make another version.';
comment on column evaluation.report.as_of is 'Nothing later than this civil day is in it.';
comment on column evaluation.report.sha256 is 'Over the body in canonical form.';
grant select, insert on evaluation.report to arumbae_app; -- no update, no delete: what was stated stays
