-- Few messages carry photos: none are looked for where there are none.
create or replace function inbox.receive(
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
  photos jsonb := '[]';
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

  if cardinality(in_photos) > 0 then
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'width', f.width, 'height', f.height) order by p.place), '[]') into photos
    from unnest(in_photos) with ordinality p (id, place)
    join inbox.attachment f on f.id = p.id and f.thread_id = in_thread and f.message_id is null and f.state = 'ready';
    if jsonb_array_length(photos) <> cardinality(in_photos) then
      return query select 'photo-unknown', null::bigint, null::uuid, null::timestamptz, null::bigint;
      return;
    end if;
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
