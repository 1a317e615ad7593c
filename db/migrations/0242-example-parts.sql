-- The example city is loaded room by room; a start that was broken off goes on behind the last room that was whole.
alter table kernel.example_city add column parts text[] not null default '{}';
comment on column kernel.example_city.parts is 'The rooms whose records are loaded whole.';
