-- The first entry of a record's history, for a statement that makes the record: there is no head to lock yet.
create function journal.begin(entry jsonb) returns void language plpgsql set search_path = '' as $$
begin
  insert into journal.entry (id, room, subject, seq, kind, actor_kind, actor_id, actor_name, reason, detail, at, prev_hash, hash)
  select e.id, e.room, e.subject, e.seq, e.kind, e.actor_kind, e.actor_id, e.actor_name, e.reason, e.detail, e.at, e.prev_hash, e.hash
  from jsonb_populate_record(null::journal.entry, entry) e;
  insert into journal.head (subject, seq, hash)
  select e.subject, e.seq, e.hash from jsonb_populate_record(null::journal.entry, entry) e;
end $$;
comment on function journal.begin is 'Inserts the entry, already chained to the beginning, and the head of its history.';
revoke execute on function journal.begin from public;
grant execute on function journal.begin to arumbae_app;
