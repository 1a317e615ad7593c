-- Each inventory card (KIB A to F) says more of an asset than the register asks: it is kept as the card writes it, and goes out on the same card.
alter table infrastructure.asset
  add column card jsonb not null default '{}' check (jsonb_typeof(card) = 'object');
comment on column infrastructure.asset.card is 'What its inventory card says beyond the register, by the names of the card''s own columns, in the card''s words.';
create index on infrastructure.asset (kib, name, id) where kib is not null; -- an inventory card
