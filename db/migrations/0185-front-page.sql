-- Which public figures stand on the front page, and in which order: the city's choice.
create schema portal;
create table portal.front_page (
  id         boolean primary key default true check (id), -- one row
  figures    text[] not null check (cardinality(figures) <= 6),
  version    integer not null,
  changed_at timestamptz not null
);
comment on table portal.front_page is 'Codes of public measures in the order of the front page. No row: nobody chose, and the first six that have a value are shown.';
grant usage on schema portal to arumbae_app;
grant select, insert, update on portal.front_page to arumbae_app;
