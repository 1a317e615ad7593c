-- What a body is for is read in English as well.
alter table governance.body
  add column mandate_en text not null default '' check (length(mandate_en) <= 2000);
comment on column governance.body.mandate_en is 'Empty: the Indonesian one is shown.';
