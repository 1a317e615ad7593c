-- Versions of the open data: a file once published stands at its address as it was.
create table portal.dataset_version (
  code             text not null,
  version          integer not null check (version > 0),
  published_on     date not null,
  row_count        integer not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text check ((withdrawn_reason is null) = (withdrawn_at is null)),
  primary key (code, version)
);
comment on table portal.dataset_version is 'A dataset as it stood on a day. A withdrawn version answers 410 with its reason and leaves the catalogue.';

create table portal.dataset_file (
  code       text not null,
  version    integer not null,
  format     text not null check (format in ('csv', 'json', 'geojson')),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  byte_count integer not null,
  blob_key   text not null,
  primary key (code, version, format),
  foreign key (code, version) references portal.dataset_version (code, version)
);
comment on table portal.dataset_file is 'The bytes lie in the blob store; the checksum is the one of the catalogue.';

grant select, insert on portal.dataset_version, portal.dataset_file to arumbae_app;
grant update (withdrawn_at, withdrawn_reason) on portal.dataset_version to arumbae_app;
