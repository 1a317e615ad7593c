-- A city has one published result a year by each evaluation: that of SPBE does not take the place of that of the smart-city evaluation.
alter table evaluation.published_result add column taxonomy text;
update evaluation.published_result result
set taxonomy = coalesce(
  (
    select definition ->> 'taxonomy' from evaluation.instrument
    where code = result.instrument_code and version = result.instrument_version
  ),
  'KOMINFO-2017'
);
alter table evaluation.published_result
  alter column taxonomy set not null,
  drop constraint published_result_year_city_key,
  add unique (year, city, taxonomy);
comment on column evaluation.published_result.taxonomy is 'Of its instrument: results of one taxonomy are compared and ranked with each other alone.';
