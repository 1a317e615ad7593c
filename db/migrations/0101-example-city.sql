-- How far the example city was loaded: a start that was broken off is taken up by the next one.
create table kernel.example_city (
  single    boolean primary key default true check (single),
  begun_at   timestamptz not null,
  loaded_at  timestamptz
);
grant select, insert, update on kernel.example_city to arumbae_app;
