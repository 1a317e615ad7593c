-- The database as the migrations leave it, for reading. Written by bin/generate-schema.ts.

table agencies.agency (
  id uuid not null,
  slug text not null,
  UNIQUE (slug),
  PRIMARY KEY (id),
  CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);

table agencies.agency_version (
  id uuid not null,
  agency_id uuid not null,
  name text not null,
  type text not null,
  parent_id uuid,
  valid_from date not null,
  valid_to date,
  EXCLUDE USING gist (agency_id WITH =, daterange(valid_from, valid_to, '[)'::text) WITH &&),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (parent_id) REFERENCES agencies.agency(id),
  CHECK ((type = ANY (ARRAY['department'::text, 'board'::text, 'district'::text, 'urban_village'::text, 'village'::text, 'customary_village'::text, 'city_company'::text, 'external_partner'::text]))),
  CHECK ((valid_to > valid_from))
);

table areas.area (
  code text not null,
  name text not null,
  kind text not null,
  parent_code text,
  lat double precision,
  lon double precision,
  PRIMARY KEY (code),
  FOREIGN KEY (parent_code) REFERENCES areas.area(code),
  CHECK (((lat IS NULL) = (lon IS NULL))),
  CHECK ((code ~ '^\d\d\.\d\d(\.\d\d(\.\d{4})?)?$'::text)),
  CHECK ((kind = ANY (ARRAY['kota'::text, 'kecamatan'::text, 'kelurahan'::text, 'desa_negeri'::text])))
);

table calendar.day (
  version text not null,
  date date not null,
  kind text not null,
  name_id text not null,
  name_en text not null,
  source text not null,
  PRIMARY KEY (version, date),
  FOREIGN KEY (version) REFERENCES calendar.version(code),
  CHECK ((kind = ANY (ARRAY['national_holiday'::text, 'collective_leave'::text, 'local_holiday'::text, 'substitute_working_day'::text])))
);

table calendar.version (
  code text not null,
  year integer not null,
  known_from date not null,
  source text not null,
  status text not null,
  loaded_by uuid,
  loaded_at timestamp with time zone not null,
  PRIMARY KEY (code),
  CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'replaced'::text])))
);

table complaints.attempt (
  bucket text not null,
  subject bytea not null,
  window_start timestamp with time zone not null,
  count integer not null,
  PRIMARY KEY (bucket, subject, window_start),
  CHECK ((bucket ~ '^[a-z]+(-[a-z]+)*$'::text)),
  CHECK ((count > 0))
);

table complaints.report_draft (
  id uuid not null,
  token_hash bytea not null,
  body_encrypted text not null,
  photo_keys text[] not null,
  receipt_encrypted text,
  number text,
  started_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  CHECK (((number IS NULL) = (receipt_encrypted IS NULL))),
  CHECK ((expires_at > started_at))
);

table contacts.contact (
  id uuid not null,
  name_enc text,
  phone_enc text,
  phone_index bytea,
  email_enc text,
  email_index bytea,
  verification text not null,
  contact_preference text not null,
  locale text not null,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  PRIMARY KEY (id),
  CHECK (((erased_at IS NULL) OR ((name_enc IS NULL) AND (phone_enc IS NULL) AND (email_enc IS NULL) AND (phone_index IS NULL) AND (email_index IS NULL)))),
  CHECK ((contact_preference = ANY (ARRAY['any'::text, 'email'::text, 'phone'::text, 'channel'::text, 'none'::text]))),
  CHECK ((locale = ANY (ARRAY['id'::text, 'en'::text]))),
  CHECK ((verification = ANY (ARRAY['none'::text, 'otp'::text, 'email'::text, 'nik'::text, 'face_to_face'::text])))
);

table contacts.personal_data_access (
  id uuid not null,
  contact_id uuid not null,
  account_id uuid,
  actor_name text not null,
  purpose text not null,
  room text not null,
  subject uuid not null,
  fields text[] not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (contact_id) REFERENCES contacts.contact(id)
);

table journal.entry (
  id uuid not null,
  room text not null,
  subject uuid not null,
  seq integer not null,
  kind text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  reason text,
  detail jsonb not null,
  at timestamp with time zone not null,
  prev_hash bytea not null,
  hash bytea not null,
  written_at timestamp with time zone not null,
  PRIMARY KEY (id, written_at),
  CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'system'::text, 'visitor'::text]))),
  CHECK ((kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  CHECK ((seq > 0))
);

table journal.head (
  subject uuid not null,
  seq integer not null,
  hash bytea not null,
  PRIMARY KEY (subject)
);

table journal.seal (
  no bigint not null,
  until timestamp with time zone not null,
  entries bigint not null,
  prev_hash bytea not null,
  hash bytea not null,
  at timestamp with time zone not null,
  PRIMARY KEY (no)
);

table kernel.breaking_migration (
  name text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (name)
);

table kernel.event_handler (
  topic text not null,
  room text not null,
  PRIMARY KEY (topic, room)
);

table kernel.mail (
  id uuid not null,
  message_id text not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  text text not null,
  html text,
  sent_at timestamp with time zone not null,
  UNIQUE (message_id),
  PRIMARY KEY (id)
);

table kernel.outbox (
  id bigint not null,
  topic text not null,
  ref text not null,
  emitted_at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((topic <> ''::text))
);

table notices.attempt (
  id uuid not null,
  notice_id uuid not null,
  number integer not null,
  channel text not null,
  outcome text not null,
  detail text,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (notice_id) REFERENCES notices.notice(id),
  CHECK ((outcome = ANY (ARRAY['sent'::text, 'refused'::text, 'failed'::text, 'unreachable'::text])))
);

table notices.notice (
  id uuid not null,
  key text not null,
  kind text not null,
  room text not null,
  subject uuid not null,
  contact_id uuid,
  account_id uuid,
  thread_id uuid,
  locale text not null,
  params jsonb not null,
  confidential boolean not null,
  urgent boolean not null,
  state text not null,
  reason text,
  channel text,
  attempts integer not null,
  lease_until timestamp with time zone,
  not_before timestamp with time zone,
  filed_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  UNIQUE (key),
  PRIMARY KEY (id),
  CHECK (((state <> 'failed'::text) OR ((reason IS NOT NULL) AND (settled_at IS NOT NULL)))),
  CHECK (((state <> 'sent'::text) OR ((channel IS NOT NULL) AND (settled_at IS NOT NULL)))),
  CHECK (((state = 'leased'::text) = (lease_until IS NOT NULL))),
  CHECK ((kind ~ '^[a-z_]+(\.[a-z_]+)+$'::text)),
  CHECK ((locale = ANY (ARRAY['id'::text, 'en'::text]))),
  CHECK ((num_nonnulls(contact_id, account_id, thread_id) > 0)),
  CHECK ((state = ANY (ARRAY['queued'::text, 'leased'::text, 'sent'::text, 'failed'::text])))
);

table people.account (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  state text not null,
  created_at timestamp with time zone not null,
  UNIQUE (email),
  PRIMARY KEY (id),
  CHECK ((email = lower(email))),
  CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'disabled'::text])))
);

table people.permission (
  code text not null,
  PRIMARY KEY (code)
);

table people.role_grant (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  agency_id uuid,
  valid_from date not null,
  valid_to date,
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  CHECK ((valid_to > valid_from))
);

table people.role_permission (
  role text not null,
  permission text not null,
  PRIMARY KEY (role, permission),
  FOREIGN KEY (permission) REFERENCES people.permission(code)
);

table people.session (
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (account_id) REFERENCES people.account(id)
);

table policies.policy (
  id uuid not null,
  key text not null,
  selector jsonb not null,
  value jsonb not null,
  legal_basis text not null,
  valid_from date not null,
  valid_to date,
  EXCLUDE USING gist (key WITH =, ((selector)::text) WITH =, daterange(valid_from, valid_to, '[)'::text) WITH &&),
  PRIMARY KEY (id),
  CHECK ((key ~ '^[a-z0-9_-]+(\.[a-z0-9_-]+)*$'::text)),
  CHECK ((valid_to > valid_from))
);

CREATE INDEX attempt_notice_id_at_idx ON notices.attempt USING btree (notice_id, at)
CREATE INDEX attempt_window_start_idx ON complaints.attempt USING btree (window_start)
CREATE INDEX contact_email_index_idx ON contacts.contact USING btree (email_index) WHERE (email_index IS NOT NULL)
CREATE INDEX contact_phone_index_idx ON contacts.contact USING btree (phone_index) WHERE (phone_index IS NOT NULL)
CREATE INDEX entry_subject_seq_idx ON ONLY journal.entry USING btree (subject, seq)
CREATE INDEX entry_written_at_id_idx ON ONLY journal.entry USING btree (written_at, id)
CREATE INDEX mail_recipient_sent_at_idx ON kernel.mail USING btree (recipient, sent_at DESC)
CREATE INDEX mail_sent_at_id_idx ON kernel.mail USING btree (sent_at DESC, id DESC)
CREATE INDEX notice_filed_at_idx ON notices.notice USING btree (filed_at) WHERE (state = ANY (ARRAY['queued'::text, 'leased'::text, 'failed'::text]))
CREATE INDEX notice_room_subject_filed_at_idx ON notices.notice USING btree (room, subject, filed_at)
CREATE INDEX personal_data_access_at_idx ON contacts.personal_data_access USING btree (at)
CREATE INDEX personal_data_access_contact_id_at_idx ON contacts.personal_data_access USING btree (contact_id, at)
CREATE INDEX report_draft_expires_at_idx ON complaints.report_draft USING btree (expires_at)
CREATE INDEX role_grant_account_id_idx ON people.role_grant USING btree (account_id)
CREATE INDEX session_account_id_idx ON people.session USING btree (account_id)
CREATE UNIQUE INDEX version_year_idx ON calendar.version USING btree (year) WHERE (status = 'active'::text)
grant delete, insert, select on kernel.event_handler to arumbae_app;
grant delete, insert, select on people.role_permission to arumbae_app;
grant delete, insert, select, update on complaints.attempt to arumbae_app;
grant delete, insert, select, update on complaints.report_draft to arumbae_app;
grant delete, insert, select, update on kernel.outbox to arumbae_app;
grant delete, insert, select, update on people.session to arumbae_app;
grant insert, select on agencies.agency to arumbae_app;
grant insert, select on calendar.day to arumbae_app;
grant insert, select on contacts.personal_data_access to arumbae_app;
grant insert, select on journal.entry to arumbae_app;
grant insert, select on journal.seal to arumbae_app;
grant insert, select on kernel.mail to arumbae_app;
grant insert, select on notices.attempt to arumbae_app;
grant insert, select on people.permission to arumbae_app;
grant insert, select, update on agencies.agency_version to arumbae_app;
grant insert, select, update on areas.area to arumbae_app;
grant insert, select, update on calendar.version to arumbae_app;
grant insert, select, update on contacts.contact to arumbae_app;
grant insert, select, update on journal.head to arumbae_app;
grant insert, select, update on notices.notice to arumbae_app;
grant insert, select, update on people.account to arumbae_app;
grant insert, select, update on people.role_grant to arumbae_app;
grant insert, select, update on policies.policy to arumbae_app;
grant select on kernel.breaking_migration to arumbae_app;
