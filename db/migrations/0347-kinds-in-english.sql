-- What counts as one of a kind is read in English as well.
alter table infrastructure.kind
  add column definition_en text not null default '' check (length(definition_en) <= 500);
comment on column infrastructure.kind.definition_en is 'Empty: the Indonesian one is shown.';
