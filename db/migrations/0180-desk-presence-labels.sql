-- Who sits at the desk is one thing, what they chose is another: a closed tablet is away, whatever was chosen.
alter table inbox.agent_presence drop column state;
alter table inbox.agent_presence
  add column here boolean not null default false,
  add column chosen text not null default 'available' check (chosen in ('available', 'busy', 'away'));
comment on table inbox.agent_presence is 'Who sits at the desk. Somebody without an open console is away, else what they chose.';
comment on column inbox.agent_presence.chosen is 'Forgotten when somebody comes back after hours: nobody stays away from the day before.';
comment on column inbox.agent_presence.capacity is 'How many conversations at once are given to this person.';

create table inbox.label (
  id         uuid primary key default kernel.new_id(),
  name       text not null check (name = btrim(name) and length(name) between 2 and 40),
  retired_at timestamptz,
  created_at timestamptz not null
);
comment on table inbox.label is 'What the desk sorts its conversations by. A retired label stays where it was put and is offered no more.';
create unique index label_name on inbox.label (lower(name));
grant select, insert, update on inbox.label to arumbae_app;

create table inbox.conversation_label (
  conversation_id uuid not null references inbox.conversation,
  label_id        uuid not null references inbox.label,
  put_by          uuid references people.account,
  put_at          timestamptz not null,
  primary key (conversation_id, label_id)
);
create index on inbox.conversation_label (label_id, put_at); -- conversations by label
grant select, insert, delete on inbox.conversation_label to arumbae_app;

-- A link that was a mistake is taken back; the journal keeps that it was there.
grant delete on inbox.case_conversation to arumbae_app;

alter table inbox.channel_account add column reopen_minutes smallint not null default 30 check (reopen_minutes between 0 and 1440);
comment on column inbox.channel_account.reopen_minutes is 'For so long after its closing a conversation goes on when the citizen writes again; later words open the next one.';

-- What the citizen says: a word soon after the closing belongs to the same sitting, and a site that is paused takes none.
drop function inbox.receive(uuid, uuid, text, uuid[], uuid, text, text, jsonb, timestamptz);
create function inbox.receive(
  in_thread uuid, in_cid uuid, in_body text, in_photos uuid[], in_reply_to uuid, in_preview text, in_warning text, in_steps jsonb, in_at timestamptz
) returns table (problem text, seq bigint, id uuid, received_at timestamptz, outbox_id bigint) language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
  site_agency uuid;
  site_state text;
  reopen_minutes int;
  thread_head bigint;
  thread_lang text;
  blocked timestamptz;
  talk uuid;
  old_state text;
  new_state text;
  photos jsonb;
  new_seq bigint;
  new_id uuid;
begin
  select t.head, i.lang, i.blocked_until, a.agency_id, a.state, a.reopen_minutes into thread_head, thread_lang, blocked, site_agency, site_state, reopen_minutes
  from inbox.thread t join inbox.identity i on i.id = t.identity_id join inbox.channel_account a on a.id = t.channel_account_id
  where t.id = in_thread for no key update of t;
  if not found then
    return query select 'not-found', null::bigint, null::uuid, null::timestamptz, null::bigint;
    return;
  end if;

  return query select null::text, k.seq, k.message_id, k.received_at, null::bigint
    from inbox.message_key k where k.thread_id = in_thread and k.client_msg_id = in_cid;
  if found then
    return;
  end if;

  if blocked > in_at then
    return query select 'visitor-blocked', null::bigint, null::uuid, null::timestamptz, null::bigint;
    return;
  end if;
  if site_state in ('paused', 'revoked') then
    return query select 'site-paused', null::bigint, null::uuid, null::timestamptz, null::bigint;
    return;
  end if;

  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'width', f.width, 'height', f.height) order by p.place), '[]') into photos
  from unnest(in_photos) with ordinality p (id, place)
  join inbox.attachment f on f.id = p.id and f.thread_id = in_thread and f.message_id is null and f.state = 'ready';
  if jsonb_array_length(photos) <> cardinality(in_photos) then
    return query select 'photo-unknown', null::bigint, null::uuid, null::timestamptz, null::bigint;
    return;
  end if;

  select c.id, c.state into talk, old_state from inbox.conversation c where c.thread_id = in_thread and c.state <> 'closed';
  if not found then
    -- Spam is answered by no sitting that goes on.
    select c.id, case when c.assignee_id is null then 'queued' else 'open' end into talk, new_state
    from (select * from inbox.conversation l where l.thread_id = in_thread order by l.number desc limit 1) c
    where c.closed_reason <> 'spam'
      and c.closed_at > in_at - make_interval(mins => reopen_minutes);
    if found then
      old_state := 'closed';
      insert into inbox.conversation_event (conversation_id, kind, from_state, to_state, at) values (talk, 'reopened', 'closed', new_state, in_at);
    else
      insert into inbox.conversation (thread_id, agency_id, state, opened_at, waiting_since, last_at, lang, from_seq)
      values (in_thread, site_agency, 'queued', in_at, in_at, in_at, case when thread_lang = 'en' then 'en' else 'id' end, thread_head + 1)
      returning id, state into talk, old_state;
      insert into inbox.conversation_event (conversation_id, kind, to_state, at) values (talk, 'opened', 'queued', in_at);
    end if;
  end if;
  if old_state <> 'closed' then
    new_state := in_steps ->> old_state;
  end if;

  select a.seq, a.id into new_seq, new_id from inbox.append(
    in_thread, talk, 'in', 'citizen', null, in_cid, case when photos = '[]' then 'text' else 'photo' end, in_body,
    case when photos = '[]' then '{}' else jsonb_build_object('photos', photos) end, null, in_reply_to, null, in_at) a;
  if photos <> '[]' then
    update inbox.attachment f set message_id = new_id, ordinal = p.place - 1 from unnest(in_photos) with ordinality p (id, place) where f.id = p.id;
  end if;
  update inbox.conversation c set
    state = new_state, version = c.version + 1, snoozed_until = null, closed_at = null, closed_reason = null,
    waiting_since = coalesce(c.waiting_since, in_at), last_at = in_at, last_dir = 'in', last_preview = in_preview
  where c.id = talk;
  if new_state <> old_state then
    perform inbox.append(in_thread, talk, 'system', 'system', null, null, 'state', '', jsonb_build_object('state', new_state), null, null, null, in_at);
    if old_state <> 'closed' then
      insert into inbox.conversation_event (conversation_id, kind, from_state, to_state, at) values (talk, 'state', old_state, new_state, in_at);
    end if;
  end if;
  if in_warning is not null then
    perform inbox.append(in_thread, talk, 'system', 'system', null, null, 'emergency', in_warning, '{}', null, null, null, in_at);
  end if;
  insert into inbox.feed_change (conversation_id) values (talk);
  return query select null::text, new_seq, new_id, in_at, kernel.emit('inbox.thread', in_thread::text, '{}');
end $$;
comment on function inbox.receive is 'Takes one message of a citizen under the lock of his thread; the same client id again answers as the first time. in_steps: the next state by the present one; in_warning: what the system adds, or null. A problem writes nothing.';
revoke execute on function inbox.receive from public;
grant execute on function inbox.receive to arumbae_app;
