-- A claim keeps the unit of its source; a report in English says it in English, as it does the statement.
alter table evaluation.claim add column unit_en text check (length(unit_en) between 1 and 40);
comment on column evaluation.claim.unit_en is 'The unit in English; null: as the source has it, or as units of counted numbers are called.';
