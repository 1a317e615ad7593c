-- Minutes of a session: what was said, decided and promised, as it stood when it was approved.
create table wajar.minutes (
  session_id  uuid not null references wajar.session,
  version     integer not null check (version > 0),
  content_enc text not null,
  sha256      text,
  reason      text check (length(reason) between 3 and 500),
  drafted_by  text not null,
  drafted_at  timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  primary key (session_id, version),
  check ((approved_at is null) = (sha256 is null)),
  check ((approved_at is null) = (approved_by is null)),
  check (version = 1 or reason is not null)
);
comment on table wajar.minutes is 'PDF, DOCX and CSV are made from the content, which never changes once it is approved; a correction is the next version.';
grant select, insert on wajar.minutes to arumbae_app;
grant update (content_enc, drafted_by, drafted_at, sha256, approved_by, approved_at) on wajar.minutes to arumbae_app;

create function wajar.keep_approved() returns trigger language plpgsql as $$
begin
  raise exception 'approved minutes never change';
end
$$;
create trigger keep_approved before update on wajar.minutes for each row when (old.approved_at is not null) execute function wajar.keep_approved();
