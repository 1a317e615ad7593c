-- One year sees several judgements of a city: the smart-city evaluation, SPBE or Pemdi, SAKIP. Each has its own stages.
alter table evaluation.period add column taxonomy text;
update evaluation.period set taxonomy = (select definition ->> 'taxonomy' from evaluation.instrument i where i.id = instrument_id);
alter table evaluation.period
  alter column taxonomy set not null,
  drop constraint period_city_year_stage_key,
  add constraint period_city_year_stage_taxonomy_key unique (city, year, stage, taxonomy);
comment on column evaluation.period.taxonomy is 'Of its instrument; periods of one taxonomy follow each other.';
