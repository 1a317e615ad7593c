-- A published result is weighted by the version of its own year, also when a later one has other weights.
alter table evaluation.published_result add column instrument_version integer;
update evaluation.published_result set instrument_version = coalesce(
  (select max(version) from evaluation.instrument i where i.code = instrument_code and i.status <> 'draft'), 1);
alter table evaluation.published_result alter column instrument_version set not null;
comment on column evaluation.published_result.instrument_version is 'Version of the instrument by which its sections are weighted.';
