-- The database as the migrations leave it, for reading. Written by bin/generate-schema.ts.

table agencies.agency (
  id uuid not null,
  slug text not null,
  successor_id uuid,
  UNIQUE (slug),
  PRIMARY KEY (id),
  FOREIGN KEY (successor_id) REFERENCES agencies.agency(id),
  CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  CHECK ((successor_id <> id))
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

table calendar.ramadan (
  hijri_year integer not null,
  first_day date not null,
  last_day date not null,
  source text not null,
  EXCLUDE USING gist (daterange(first_day, last_day, '[]'::text) WITH &&),
  PRIMARY KEY (hijri_year),
  CHECK (((last_day - first_day) = ANY (ARRAY[28, 29])))
);

table calendar.version (
  code text not null,
  year integer not null,
  known_from date not null,
  source text not null,
  status text not null,
  loaded_by uuid,
  loaded_at timestamp with time zone not null,
  replaces text,
  PRIMARY KEY (code),
  FOREIGN KEY (replaces) REFERENCES calendar.version(code),
  CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'replaced'::text])))
);

table calendar.working_hours (
  id uuid not null,
  agency_id uuid,
  weekday integer not null,
  period text not null,
  starts time without time zone not null,
  ends time without time zone not null,
  break_starts time without time zone,
  break_minutes integer not null,
  on_holidays boolean not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  EXCLUDE USING gist (COALESCE(agency_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, weekday WITH =, period WITH =, daterange(valid_from, valid_to, '[)'::text) WITH &&),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  CHECK (((break_minutes > 0) = (break_starts IS NOT NULL))),
  CHECK (((break_minutes >= 0) AND (break_minutes <= 240))),
  CHECK (((break_starts IS NULL) OR ((break_starts >= starts) AND ((break_starts + make_interval(mins => break_minutes)) <= ends)))),
  CHECK (((weekday >= 1) AND (weekday <= 7))),
  CHECK ((ends > starts)),
  CHECK ((period = ANY (ARRAY['normal'::text, 'ramadan'::text]))),
  CHECK ((valid_to > valid_from))
);

table commitments.commitment (
  id uuid not null,
  key text not null,
  room text not null,
  subject uuid not null,
  what text not null,
  promised_by text not null,
  promised_to text not null,
  owner_agency_id uuid not null,
  responsible_person text,
  due_on date not null,
  original_due_on date not null,
  confidential boolean not null,
  state text not null,
  proof_id uuid,
  done_note text,
  done_by uuid,
  done_by_name text,
  done_at timestamp with time zone,
  accepted_by uuid,
  accepted_by_name text,
  accepted_at timestamp with time zone,
  withdrawn_reason text,
  withdrawn_at timestamp with time zone,
  sent_back integer not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  concerns_room text,
  concerns_subject uuid,
  rung smallint not null,
  UNIQUE (key),
  PRIMARY KEY (id),
  FOREIGN KEY (owner_agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (proof_id) REFERENCES evidence.item(id),
  CHECK (((accepted_by IS NULL) OR (accepted_by IS DISTINCT FROM done_by))),
  CHECK (((concerns_room IS NULL) = (concerns_subject IS NULL))),
  CHECK (((done_at IS NULL) = (proof_id IS NULL))),
  CHECK (((length(promised_by) >= 2) AND (length(promised_by) <= 120))),
  CHECK (((length(promised_to) >= 2) AND (length(promised_to) <= 120))),
  CHECK (((length(responsible_person) >= 2) AND (length(responsible_person) <= 120))),
  CHECK (((length(what) >= 3) AND (length(what) <= 500))),
  CHECK (((rung >= 0) AND (rung <= 5))),
  CHECK (((state = 'accepted'::text) = (accepted_at IS NOT NULL))),
  CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  CHECK (((state = ANY (ARRAY['done'::text, 'accepted'::text])) = (done_at IS NOT NULL))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'accepted'::text, 'withdrawn'::text])))
);

table commitments.reminder (
  id uuid not null,
  account_id uuid not null,
  commitment_id uuid not null,
  rung smallint not null,
  due_on date not null,
  at timestamp with time zone not null,
  told boolean not null,
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  FOREIGN KEY (commitment_id) REFERENCES commitments.commitment(id)
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

table complaints.category (
  code text not null,
  version integer not null,
  parent_code text,
  key text not null,
  name_id text not null,
  name_en text not null,
  default_agency_slug text,
  default_class text not null,
  default_confidential boolean not null,
  needs_location boolean not null,
  needs_proof boolean not null,
  active boolean not null,
  sort_order integer not null,
  current boolean not null,
  PRIMARY KEY (code, version),
  CHECK ((code ~ '^[A-Z]{3,4}(\d\d)?$'::text)),
  CHECK ((version > 0))
);

table complaints.clock (
  id uuid not null,
  complaint_id uuid not null,
  kind text not null,
  policy_id uuid,
  legal_basis text,
  term integer not null,
  unit text not null,
  calendar_version text,
  day0 date not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone,
  paused_days integer not null,
  paused_since timestamp with time zone,
  stopped_at timestamp with time zone,
  result text not null,
  extended_days integer not null,
  extension_letter text,
  rung smallint not null,
  PRIMARY KEY (id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id),
  CHECK (((extended_days > 0) = (extension_letter IS NOT NULL))),
  CHECK (((result = 'running'::text) = (stopped_at IS NULL))),
  CHECK (((rung >= 0) AND (rung <= 6))),
  CHECK ((extended_days >= 0)),
  CHECK ((kind = ANY (ARRAY['verification'::text, 'first_response'::text, 'resolution'::text, 'commitment'::text, 'confirmation'::text, 'periodic_update'::text, 'coordination'::text, 'decision'::text, 'objection_window'::text, 'objection'::text, 'dispute_window'::text]))),
  CHECK ((result = ANY (ARRAY['on_time'::text, 'late'::text, 'running'::text, 'void'::text]))),
  CHECK ((term >= 0)),
  CHECK ((unit = ANY (ARRAY['working_day'::text, 'calendar_day'::text, 'working_hour'::text, 'hour'::text])))
);

table complaints.complaint (
  id uuid not null,
  number text not null,
  secret_index bytea not null,
  intake_key uuid not null,
  channel text not null,
  class text not null,
  category_code text not null,
  category_version integer not null,
  title text not null,
  body text not null,
  body_public text,
  title_public text,
  text_norm text not null,
  search tsvector not null,
  area_code text,
  address text,
  lat double precision,
  lon double precision,
  incident_on date,
  anonymous boolean not null,
  confidential boolean not null,
  priority text not null,
  status text not null,
  status_since timestamp with time zone not null,
  status_detail jsonb not null,
  open boolean not null,
  prior_status text,
  lead_agency_id uuid,
  officer_id uuid,
  parent_id uuid,
  contact_id uuid,
  thread_id uuid,
  locale text not null,
  return_count integer not null,
  reopen_count integer not null,
  visibility_decided boolean not null,
  archived_by uuid,
  entered_by uuid,
  due_at timestamp with time zone,
  resolved_at timestamp with time zone,
  received_at timestamp with time zone not null,
  version integer not null,
  helper_agency_ids uuid[] not null,
  audit_due boolean not null,
  accused_agency_id uuid,
  UNIQUE (intake_key),
  UNIQUE (number),
  PRIMARY KEY (id),
  FOREIGN KEY (accused_agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  FOREIGN KEY (category_code, category_version) REFERENCES complaints.category(code, version),
  FOREIGN KEY (contact_id) REFERENCES contacts.contact(id),
  FOREIGN KEY (lead_agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (parent_id) REFERENCES complaints.complaint(id),
  CHECK (((class <> 'complaint_supervisory'::text) OR confidential)),
  CHECK (((length(body) >= 3) AND (length(body) <= 10000))),
  CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  CHECK (((status <> 'merged'::text) OR ((parent_id IS NOT NULL) AND (prior_status IS NOT NULL)))),
  CHECK (((status = ANY (ARRAY['received'::text, 'needs_information'::text, 'returned'::text, 'closed'::text, 'reopen_requested'::text, 'archived'::text, 'merged'::text, 'withdrawn'::text, 'transferred_to_emergency'::text])) OR (lead_agency_id IS NOT NULL))),
  CHECK ((class = ANY (ARRAY['complaint_ordinary'::text, 'complaint_supervisory'::text, 'aspiration'::text, 'information_request'::text, 'appreciation'::text, 'emergency'::text]))),
  CHECK ((locale = ANY (ARRAY['id'::text, 'en'::text]))),
  CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'emergency'::text]))),
  CHECK ((status = ANY (ARRAY['received'::text, 'needs_information'::text, 'assigned'::text, 'returned'::text, 'in_progress'::text, 'coordinating'::text, 'scheduled'::text, 'awaiting_budget'::text, 'forwarded_external'::text, 'resolved'::text, 'reopen_requested'::text, 'reopened'::text, 'closed'::text, 'archived'::text, 'merged'::text, 'withdrawn'::text, 'transferred_to_emergency'::text])))
);

table complaints.disposition (
  id uuid not null,
  complaint_id uuid not null,
  parent_id uuid,
  from_agency_id uuid,
  to_agency_id uuid not null,
  role text not null,
  instruction text,
  due_on date,
  status text not null,
  reason text,
  officer_id uuid,
  created_by uuid,
  sent_at timestamp with time zone not null,
  read_at timestamp with time zone,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  because jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id),
  FOREIGN KEY (from_agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (parent_id) REFERENCES complaints.disposition(id),
  FOREIGN KEY (to_agency_id) REFERENCES agencies.agency(id),
  CHECK (((role = 'copy'::text) OR (instruction IS NOT NULL))),
  CHECK ((role = ANY (ARRAY['lead'::text, 'support'::text, 'copy'::text]))),
  CHECK ((status = ANY (ARRAY['sent'::text, 'read'::text, 'accepted'::text, 'returned'::text, 'in_progress'::text, 'completed'::text, 'withdrawn'::text])))
);

table complaints.follow_up (
  id uuid not null,
  complaint_id uuid not null,
  kind text not null,
  body text not null,
  status text not null,
  revision integer not null,
  resolves boolean not null,
  author_id uuid,
  author_name text not null,
  agency_id uuid,
  approver_id uuid,
  approver_name text,
  approver_note text,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  version integer not null,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id),
  CHECK (((length(body) >= 1) AND (length(body) <= 10000))),
  CHECK ((kind = ANY (ARRAY['internal_note'::text, 'public_answer'::text, 'reporter_answer'::text, 'data_request'::text, 'reporter_message'::text]))),
  CHECK ((status = ANY (ARRAY['draft'::text, 'pending_approval'::text, 'approved'::text, 'rejected'::text, 'published'::text])))
);

table complaints.helped (
  complaint_id uuid not null,
  agency_id uuid not null,
  due_at timestamp with time zone,
  received_at timestamp with time zone not null,
  open boolean not null,
  PRIMARY KEY (complaint_id, agency_id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id)
);

table complaints.objection (
  complaint_id uuid not null,
  reason text not null,
  filed_at timestamp with time zone not null,
  answer text,
  upheld boolean,
  answered_by uuid,
  answered_name text,
  answered_at timestamp with time zone,
  PRIMARY KEY (complaint_id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id),
  CHECK ((((answered_at IS NULL) = (answer IS NULL)) AND ((answered_at IS NULL) = (upheld IS NULL))))
);

table complaints.pause (
  id uuid not null,
  clock_id uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  reason text not null,
  PRIMARY KEY (id),
  FOREIGN KEY (clock_id) REFERENCES complaints.clock(id)
);

table complaints.photo (
  id uuid not null,
  public_name text not null,
  complaint_id uuid not null,
  follow_up_id uuid,
  role text not null,
  blob_key text not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  taken_at text,
  lat double precision,
  lon double precision,
  published boolean not null,
  verdict text not null,
  uploader_id uuid,
  created_at timestamp with time zone not null,
  likeness text,
  flags text[] not null,
  UNIQUE (public_name),
  PRIMARY KEY (id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id),
  FOREIGN KEY (follow_up_id) REFERENCES complaints.follow_up(id),
  CHECK ((likeness ~ '^[0-9a-f]{16}$'::text)),
  CHECK ((role = ANY (ARRAY['report'::text, 'before'::text, 'after'::text]))),
  CHECK ((verdict = ANY (ARRAY['pending'::text, 'accepted'::text, 'rejected'::text, 'contested'::text])))
);

table complaints.rating (
  complaint_id uuid not null,
  stars integer not null,
  satisfied boolean not null,
  body text,
  may_contact boolean not null,
  at timestamp with time zone not null,
  PRIMARY KEY (complaint_id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id),
  CHECK (((stars >= 1) AND (stars <= 5)))
);

table complaints.reminder (
  id uuid not null,
  account_id uuid not null,
  complaint_id uuid not null,
  kind text not null,
  rung smallint not null,
  due_on date not null,
  at timestamp with time zone not null,
  told boolean not null,
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id)
);

table complaints.reopen_wish (
  complaint_id uuid not null,
  round integer not null,
  supporter_hash bytea not null,
  reason text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (complaint_id, round, supporter_hash),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
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

table complaints.saved_view (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  filter jsonb not null,
  created_at timestamp with time zone not null,
  UNIQUE (account_id, name),
  PRIMARY KEY (id),
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);

table complaints.standard_answer (
  id uuid not null,
  name text not null,
  agency_id uuid,
  category_code text,
  status text,
  lang text not null,
  body text not null,
  version integer not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (updated_by) REFERENCES people.account(id),
  CHECK (((length(body) >= 3) AND (length(body) <= 4000))),
  CHECK (((length(name) >= 2) AND (length(name) <= 80))),
  CHECK ((lang = ANY (ARRAY['id'::text, 'en'::text])))
);

table complaints.support (
  complaint_id uuid not null,
  supporter_hash bytea not null,
  at timestamp with time zone not null,
  PRIMARY KEY (complaint_id, supporter_hash),
  FOREIGN KEY (complaint_id) REFERENCES complaints.complaint(id)
);

table contacts.consent (
  id uuid not null,
  contact_id uuid not null,
  purpose text not null,
  given boolean not null,
  wording text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (contact_id) REFERENCES contacts.contact(id),
  CHECK ((purpose ~ '^[a-z]+(_[a-z]+)*$'::text))
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
  purpose text,
  room text not null,
  subject uuid not null,
  fields text[] not null,
  at timestamp with time zone not null,
  because jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (contact_id) REFERENCES contacts.contact(id),
  CHECK (((purpose IS NULL) <> (because IS NULL)))
);

table contacts.request (
  id uuid not null,
  number text not null,
  kind text not null,
  way text not null,
  requester_enc text,
  reach_enc text,
  wish text not null,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  term_hours integer not null,
  legal_basis text not null,
  state text not null,
  identity_way text,
  identity_by text,
  identity_at timestamp with time zone,
  outcome text,
  closed_by text,
  closed_at timestamp with time zone,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  UNIQUE (number),
  PRIMARY KEY (id),
  CHECK (((closed_at IS NULL) = (outcome IS NULL))),
  CHECK (((identity_way IS NULL) = (identity_at IS NULL))),
  CHECK (((length(wish) >= 3) AND (length(wish) <= 2000))),
  CHECK (((state <> 'answered'::text) OR (identity_at IS NOT NULL))),
  CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  CHECK ((identity_way = ANY (ARRAY['id_card'::text, 'known_channel'::text, 'code'::text, 'power_of_attorney'::text]))),
  CHECK ((kind = ANY (ARRAY['access'::text, 'copy'::text, 'correction'::text, 'deletion'::text, 'withdrawal'::text, 'restriction'::text, 'objection'::text]))),
  CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'refused'::text]))),
  CHECK ((term_hours > 0)),
  CHECK ((way = ANY (ARRAY['service_desk'::text, 'letter'::text, 'email'::text, 'phone'::text, 'whatsapp'::text, 'web'::text])))
);

table evaluation.answer (
  id uuid not null,
  item_id uuid not null,
  kind text not null,
  agency_id uuid not null,
  score numeric(6,2),
  figure text,
  justification text not null,
  state text not null,
  note text,
  fillers uuid[] not null,
  filled_by_name text not null,
  filled_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  version integer not null,
  UNIQUE (item_id, kind, agency_id),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (item_id) REFERENCES evaluation.item(id),
  CHECK (((decided_by IS NULL) OR (NOT (decided_by = ANY (fillers))))),
  CHECK (((length(figure) >= 1) AND (length(figure) <= 200))),
  CHECK (((length(note) >= 3) AND (length(note) <= 1000))),
  CHECK (((state <> 'returned'::text) OR (note IS NOT NULL))),
  CHECK (((state <> ALL (ARRAY['sent'::text, 'accepted'::text])) OR ((score IS NOT NULL) AND (sent_at IS NOT NULL)))),
  CHECK (((state = ANY (ARRAY['returned'::text, 'accepted'::text])) = (decided_at IS NOT NULL))),
  CHECK ((kind = ANY (ARRAY['self'::text, 'consolidated'::text]))),
  CHECK ((length(justification) <= 4000)),
  CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'returned'::text, 'accepted'::text])))
);

table evaluation.assessor (
  id uuid not null,
  period_id uuid not null,
  account_id uuid not null,
  name text not null,
  affiliation text not null,
  kind text not null,
  has_conflict boolean,
  conflict_note text,
  abstains_from text[] not null,
  declared_at timestamp with time zone,
  submitted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  invited_at timestamp with time zone not null,
  invited_by uuid,
  UNIQUE (period_id, account_id),
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  FOREIGN KEY (period_id) REFERENCES evaluation.period(id),
  CHECK (((has_conflict IS NOT TRUE) OR (conflict_note IS NOT NULL))),
  CHECK (((has_conflict IS NULL) = (declared_at IS NULL))),
  CHECK (((length(affiliation) >= 2) AND (length(affiliation) <= 200))),
  CHECK (((length(conflict_note) >= 3) AND (length(conflict_note) <= 1000))),
  CHECK (((length(name) >= 2) AND (length(name) <= 120))),
  CHECK (((submitted_at IS NULL) OR (declared_at IS NOT NULL))),
  CHECK ((kind = ANY (ARRAY['academic'::text, 'practitioner'::text, 'ministry'::text, 'internal'::text])))
);

table evaluation.claim (
  id uuid not null,
  subject text not null,
  statement text not null,
  figure numeric(18,4),
  unit text,
  kind text not null,
  stated_on text,
  source text not null,
  source_url text,
  measure_code text,
  review text not null,
  review_note text,
  version integer not null,
  entered_at timestamp with time zone not null,
  entered_by uuid,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  programme_id uuid,
  topic text,
  period text,
  statement_en text,
  unit_en text,
  UNIQUE (subject, statement, source),
  PRIMARY KEY (id),
  CHECK (((figure IS NULL) OR (unit IS NOT NULL))),
  CHECK (((length(review_note) >= 3) AND (length(review_note) <= 500))),
  CHECK (((length(source) >= 3) AND (length(source) <= 300))),
  CHECK (((length(statement) >= 3) AND (length(statement) <= 500))),
  CHECK (((length(statement_en) >= 3) AND (length(statement_en) <= 500))),
  CHECK (((length(subject) >= 2) AND (length(subject) <= 120))),
  CHECK (((length(unit) >= 1) AND (length(unit) <= 40))),
  CHECK (((length(unit_en) >= 1) AND (length(unit_en) <= 40))),
  CHECK (((review <> ALL (ARRAY['superseded'::text, 'refuted'::text])) OR (review_note IS NOT NULL))),
  CHECK (((review = 'open'::text) = (reviewed_at IS NULL))),
  CHECK ((kind = ANY (ARRAY['target'::text, 'realised'::text, 'claimed'::text]))),
  CHECK ((period ~ '^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$'::text)),
  CHECK ((review = ANY (ARRAY['open'::text, 'confirmed'::text, 'superseded'::text, 'refuted'::text]))),
  CHECK ((source_url ~ '^https?://'::text)),
  CHECK ((stated_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text)),
  CHECK ((topic ~ '^[a-z]+(-[a-z]+)*$'::text))
);

table evaluation.instrument (
  id uuid not null,
  code text not null,
  version integer not null,
  status text not null,
  definition jsonb not null,
  hash text not null,
  revision integer not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  published_at timestamp with time zone,
  published_by uuid,
  UNIQUE (code, version),
  PRIMARY KEY (id),
  CHECK (((status = 'draft'::text) = (published_at IS NULL))),
  CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'archived'::text]))),
  CHECK ((version > 0))
);

table evaluation.item (
  id uuid not null,
  period_id uuid not null,
  code text not null,
  position integer not null,
  UNIQUE (period_id, code),
  PRIMARY KEY (id),
  FOREIGN KEY (period_id) REFERENCES evaluation.period(id)
);

table evaluation.item_agency (
  item_id uuid not null,
  agency_id uuid not null,
  part text not null,
  PRIMARY KEY (item_id, part, agency_id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (item_id) REFERENCES evaluation.item(id),
  CHECK ((part = ANY (ARRAY['answers'::text, 'in_charge'::text])))
);

table evaluation.mark (
  assessor_id uuid not null,
  item_id uuid not null,
  mark numeric(6,2) not null,
  note text,
  marked_at timestamp with time zone not null,
  PRIMARY KEY (assessor_id, item_id),
  FOREIGN KEY (assessor_id) REFERENCES evaluation.assessor(id),
  FOREIGN KEY (item_id) REFERENCES evaluation.item(id),
  CHECK (((length(note) >= 1) AND (length(note) <= 2000)))
);

table evaluation.note (
  id uuid not null,
  period_id uuid not null,
  assessor_id uuid not null,
  item_id uuid,
  kind text not null,
  text text not null,
  written_at timestamp with time zone not null,
  reply text,
  replied_by_name text,
  replied_at timestamp with time zone,
  commitment_id uuid,
  dropped_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (assessor_id) REFERENCES evaluation.assessor(id),
  FOREIGN KEY (commitment_id) REFERENCES commitments.commitment(id),
  FOREIGN KEY (item_id) REFERENCES evaluation.item(id),
  FOREIGN KEY (period_id) REFERENCES evaluation.period(id),
  CHECK ((((commitment_id IS NULL) AND (dropped_reason IS NULL)) OR (kind = 'recommendation'::text))),
  CHECK (((commitment_id IS NULL) OR (dropped_reason IS NULL))),
  CHECK (((length(dropped_reason) >= 3) AND (length(dropped_reason) <= 1000))),
  CHECK (((length(reply) >= 3) AND (length(reply) <= 2000))),
  CHECK (((length(text) >= 3) AND (length(text) <= 2000))),
  CHECK (((reply IS NULL) = (replied_at IS NULL))),
  CHECK (((reply IS NULL) OR (kind = 'question'::text))),
  CHECK ((kind = ANY (ARRAY['strength'::text, 'weakness'::text, 'recommendation'::text, 'question'::text])))
);

table evaluation.period (
  id uuid not null,
  city text not null,
  year integer not null,
  stage text not null,
  instrument_id uuid not null,
  instrument_hash text not null,
  opens_on date not null,
  answers_due_on date not null,
  closes_on date not null,
  marks_due_on date not null,
  status text not null,
  version integer not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  taxonomy text not null,
  UNIQUE (city, year, stage, taxonomy),
  PRIMARY KEY (id),
  FOREIGN KEY (instrument_id) REFERENCES evaluation.instrument(id),
  CHECK (((length(city) >= 3) AND (length(city) <= 100))),
  CHECK (((opens_on <= answers_due_on) AND (answers_due_on <= closes_on) AND (closes_on <= marks_due_on))),
  CHECK (((year >= 2017) AND (year <= 2100))),
  CHECK ((instrument_hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((stage = ANY (ARRAY['internal'::text, 'stage_1'::text, 'stage_2'::text]))),
  CHECK ((status = ANY (ARRAY['planned'::text, 'open'::text, 'closed'::text, 'assessed'::text, 'published'::text])))
);

table evaluation.proof (
  id uuid not null,
  item_id uuid not null,
  agency_id uuid not null,
  source text not null,
  title text not null,
  document_on date,
  valid_until date,
  evidence_id uuid,
  snapshot_id uuid,
  record_id uuid,
  earlier_id uuid,
  detail jsonb not null,
  sha256 text,
  state text not null,
  reason text,
  added_by uuid,
  added_by_name text not null,
  added_at timestamp with time zone not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (earlier_id) REFERENCES evaluation.proof(id),
  FOREIGN KEY (evidence_id) REFERENCES evidence.item(id),
  FOREIGN KEY (item_id) REFERENCES evaluation.item(id),
  FOREIGN KEY (snapshot_id) REFERENCES measures.snapshot(id),
  CHECK (((decided_by IS NULL) OR (decided_by IS DISTINCT FROM added_by))),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 1000))),
  CHECK (((length(title) >= 3) AND (length(title) <= 300))),
  CHECK (((source = 'file'::text) = (evidence_id IS NOT NULL))),
  CHECK (((source = 'measure'::text) = (snapshot_id IS NOT NULL))),
  CHECK (((source = ANY (ARRAY['decree'::text, 'commitment'::text])) = (record_id IS NOT NULL))),
  CHECK (((state <> ALL (ARRAY['revise'::text, 'refused'::text])) OR (reason IS NOT NULL))),
  CHECK (((state = 'added'::text) = (decided_at IS NULL))),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((source = ANY (ARRAY['file'::text, 'measure'::text, 'decree'::text, 'commitment'::text]))),
  CHECK ((state = ANY (ARRAY['added'::text, 'accepted'::text, 'revise'::text, 'refused'::text])))
);

table evaluation.published_result (
  id uuid not null,
  year integer not null,
  city text not null,
  cohort text not null,
  instrument_code text not null,
  participated boolean not null,
  sections jsonb,
  final_published numeric(5,2),
  improvement_published numeric(5,2),
  source text not null,
  entered_at timestamp with time zone not null,
  entered_by uuid,
  stated_on date,
  instrument_version integer not null,
  taxonomy text not null,
  UNIQUE (year, city, taxonomy),
  PRIMARY KEY (id),
  CHECK (((length(city) >= 3) AND (length(city) <= 100))),
  CHECK (((length(cohort) >= 2) AND (length(cohort) <= 40))),
  CHECK (((length(source) >= 3) AND (length(source) <= 300))),
  CHECK (((year >= 2017) AND (year <= 2100))),
  CHECK ((final_published >= (0)::numeric))
);

table evaluation.report (
  id uuid not null,
  year integer not null,
  stage text not null,
  version integer not null,
  as_of date not null,
  body jsonb not null,
  sha256 text not null,
  made_by uuid,
  made_name text not null,
  made_at timestamp with time zone not null,
  UNIQUE (year, stage, version),
  PRIMARY KEY (id),
  CHECK (((year >= 2017) AND (year <= 2100))),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((stage = ANY (ARRAY['stage_1'::text, 'stage_2'::text, 'internal'::text]))),
  CHECK ((version > 0))
);

table evaluation.survey (
  id uuid not null,
  code text not null,
  year integer not null,
  instrument_id uuid not null,
  title text not null,
  status text not null,
  target integer not null,
  opens_on date not null,
  closes_on date not null,
  definition jsonb not null,
  last_no integer not null,
  version integer not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  UNIQUE (code),
  PRIMARY KEY (id),
  FOREIGN KEY (instrument_id) REFERENCES evaluation.instrument(id),
  CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  CHECK (((status = 'closed'::text) = (closed_at IS NOT NULL))),
  CHECK (((status = 'draft'::text) = (opened_at IS NULL))),
  CHECK (((target >= 1) AND (target <= 100000))),
  CHECK (((year >= 2017) AND (year <= 2100))),
  CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{2,29}$'::text)),
  CHECK ((opens_on <= closes_on)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'open'::text, 'closed'::text])))
);

table evaluation.survey_response (
  id uuid not null,
  survey_id uuid not null,
  no integer not null,
  form text not null,
  source text not null,
  way text not null,
  answered_on date not null,
  uses boolean not null,
  answers jsonb not null,
  changes jsonb not null,
  entered_by uuid,
  excluded_reason text,
  excluded_note text,
  excluded_at timestamp with time zone,
  excluded_by uuid,
  sheet_no integer,
  UNIQUE (survey_id, no),
  PRIMARY KEY (id),
  FOREIGN KEY (survey_id) REFERENCES evaluation.survey(id),
  CHECK (((excluded_reason IS DISTINCT FROM 'other'::text) OR (excluded_note IS NOT NULL))),
  CHECK (((excluded_reason IS NULL) = (excluded_at IS NULL))),
  CHECK (((length(excluded_note) >= 3) AND (length(excluded_note) <= 500))),
  CHECK (((sheet_no >= 1) AND (sheet_no <= 9999))),
  CHECK (((sheet_no IS NULL) OR (way = 'paper'::text))),
  CHECK ((excluded_reason = ANY (ARRAY['not_user'::text, 'straight_line'::text, 'duplicate'::text, 'wrong_group'::text, 'entry_error'::text, 'other'::text]))),
  CHECK ((no > 0)),
  CHECK ((uses OR (excluded_reason IS NOT NULL))),
  CHECK ((way = ANY (ARRAY['link'::text, 'paper'::text])))
);

table evaluation.survey_seat (
  id uuid not null,
  survey_id uuid not null,
  form text not null,
  dimension text not null,
  source text not null,
  code_hash bytea,
  invited_on date,
  contact_id uuid,
  answered boolean not null,
  UNIQUE (code_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (contact_id) REFERENCES contacts.contact(id),
  FOREIGN KEY (survey_id) REFERENCES evaluation.survey(id),
  CHECK (((code_hash IS NULL) = (invited_on IS NULL))),
  CHECK (((length(source) >= 2) AND (length(source) <= 60)))
);

table evaluation.survey_seat_key (
  survey_id uuid not null,
  key bytea not null,
  form text not null,
  dimension text not null,
  seat_id uuid not null,
  EXCLUDE USING gist (survey_id WITH =, key WITH =, dimension WITH <>),
  PRIMARY KEY (survey_id, key, form),
  FOREIGN KEY (seat_id) REFERENCES evaluation.survey_seat(id),
  FOREIGN KEY (survey_id) REFERENCES evaluation.survey(id),
  CHECK ((length(key) = 32))
);

table evaluation.unlock (
  id uuid not null,
  period_id uuid not null,
  item_id uuid,
  reason text not null,
  until_on date not null,
  state text not null,
  asked_by uuid,
  asked_by_name text not null,
  asked_at timestamp with time zone not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision_note text,
  PRIMARY KEY (id),
  FOREIGN KEY (item_id) REFERENCES evaluation.item(id),
  FOREIGN KEY (period_id) REFERENCES evaluation.period(id),
  CHECK (((decided_by IS NULL) OR (decided_by IS DISTINCT FROM asked_by))),
  CHECK (((length(decision_note) >= 3) AND (length(decision_note) <= 1000))),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 1000))),
  CHECK (((state <> 'refused'::text) OR (decision_note IS NOT NULL))),
  CHECK (((state = 'asked'::text) = (decided_at IS NULL))),
  CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text])))
);

table evidence.item (
  id uuid not null,
  room text not null,
  subject uuid not null,
  kind text not null,
  title text,
  url text,
  blob_key text,
  file_name text,
  content_type text,
  size_bytes integer,
  sha256 text,
  document_on date,
  valid_until date,
  uploader_id uuid,
  uploader_name text not null,
  created_at timestamp with time zone not null,
  review text not null,
  reviewer_id uuid,
  reviewer_name text,
  review_note text,
  reviewed_at timestamp with time zone,
  called jsonb,
  UNIQUE (blob_key),
  PRIMARY KEY (id),
  CHECK (((blob_key IS NULL) OR ((sha256 IS NOT NULL) AND (content_type IS NOT NULL) AND (size_bytes IS NOT NULL) AND (file_name IS NOT NULL)))),
  CHECK (((kind = 'link'::text) = (url IS NOT NULL))),
  CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  CHECK (((review <> 'rejected'::text) OR (review_note IS NOT NULL))),
  CHECK (((review = 'pending'::text) = (reviewed_at IS NULL))),
  CHECK (((reviewer_id IS NULL) OR (reviewer_id IS DISTINCT FROM uploader_id))),
  CHECK (((title IS NULL) <> (called IS NULL))),
  CHECK (((url IS NULL) <> (blob_key IS NULL))),
  CHECK ((kind = ANY (ARRAY['photo'::text, 'letter'::text, 'decree'::text, 'minutes'::text, 'report'::text, 'dataset'::text, 'link'::text, 'other'::text]))),
  CHECK ((review = ANY (ARRAY['pending'::text, 'accepted'::text, 'rejected'::text]))),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((size_bytes > 0)),
  CHECK ((url ~ '^https?://'::text)),
  CHECK ((valid_until >= document_on))
);

table governance.attendance (
  id uuid not null,
  meeting_id uuid not null,
  member_id uuid,
  agency_id uuid,
  guest_enc text,
  organisation text not null,
  element text not null,
  word text,
  status text,
  substitute_enc text,
  method text,
  invited_at timestamp with time zone,
  arrived_at timestamp with time zone,
  token_hash bytea,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  UNIQUE (meeting_id, member_id),
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (meeting_id) REFERENCES governance.meeting(id),
  FOREIGN KEY (member_id) REFERENCES governance.member(id),
  CHECK ((((status = ANY (ARRAY['present'::text, 'represented'::text])) IS NOT TRUE) OR ((method IS NOT NULL) AND (arrived_at IS NOT NULL)))),
  CHECK (((member_id IS NULL) <> (guest_enc IS NULL))),
  CHECK (((status IS DISTINCT FROM 'represented'::text) OR (substitute_enc IS NOT NULL))),
  CHECK ((element = ANY (ARRAY['government'::text, 'academia'::text, 'business'::text, 'community'::text, 'media'::text]))),
  CHECK ((length(organisation) <= 160)),
  CHECK ((method = ANY (ARRAY['qr'::text, 'link'::text, 'account'::text, 'typed'::text]))),
  CHECK ((status = ANY (ARRAY['present'::text, 'represented'::text, 'excused'::text, 'absent_without_notice'::text]))),
  CHECK ((word = ANY (ARRAY['coming'::text, 'substitute'::text, 'excused'::text])))
);

table governance.body (
  id uuid not null,
  slug text not null,
  kind text not null,
  name text not null,
  mandate text not null,
  status text not null,
  quorum text,
  host_agency_id uuid,
  source text not null,
  version integer not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  mandate_en text not null,
  UNIQUE (slug),
  PRIMARY KEY (id),
  FOREIGN KEY (host_agency_id) REFERENCES agencies.agency(id),
  CHECK (((length(name) >= 3) AND (length(name) <= 160))),
  CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60) AND (slug <> ALL (ARRAY['hadir'::text, 'undangan'::text])))),
  CHECK ((kind = ANY (ARRAY['council'::text, 'team'::text, 'forum'::text, 'task_force'::text]))),
  CHECK ((length(mandate) <= 2000)),
  CHECK ((length(mandate_en) <= 2000)),
  CHECK ((length(source) <= 500)),
  CHECK ((quorum = ANY (ARRAY['more_than_half'::text, 'two_thirds'::text]))),
  CHECK ((status = ANY (ARRAY['forming'::text, 'active'::text, 'dissolved'::text])))
);

table governance.decree (
  id uuid not null,
  body_id uuid not null,
  number text not null,
  title text not null,
  signed_on date not null,
  valid_from date not null,
  valid_until date,
  evidence_id uuid,
  created_by text not null,
  created_at timestamp with time zone not null,
  UNIQUE (body_id, number),
  PRIMARY KEY (id),
  FOREIGN KEY (body_id) REFERENCES governance.body(id),
  FOREIGN KEY (evidence_id) REFERENCES evidence.item(id),
  CHECK (((length(number) >= 2) AND (length(number) <= 120))),
  CHECK (((length(title) >= 3) AND (length(title) <= 300))),
  CHECK ((valid_until >= valid_from))
);

table governance.line (
  id uuid not null,
  meeting_id uuid not null,
  agenda_no integer not null,
  kind text not null,
  speaker text not null,
  body_enc text not null,
  owner_agency_id uuid,
  responsible_person text,
  due_on date,
  dimension text,
  is_public boolean not null,
  decision_no integer,
  fixed_at timestamp with time zone,
  commitment_id uuid,
  proposal_id uuid,
  version integer not null,
  removed boolean not null,
  written_at timestamp with time zone not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  UNIQUE (meeting_id, decision_no),
  PRIMARY KEY (id),
  FOREIGN KEY (meeting_id) REFERENCES governance.meeting(id),
  FOREIGN KEY (owner_agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (proposal_id) REFERENCES governance.proposal(id),
  CHECK (((NOT removed) OR (fixed_at IS NULL))),
  CHECK (((agenda_no >= 0) AND (agenda_no <= 50))),
  CHECK (((fixed_at IS NULL) OR (kind <> 'decision'::text) OR ((decision_no IS NOT NULL) AND (commitment_id IS NOT NULL)))),
  CHECK (((fixed_at IS NULL) OR (kind <> 'proposal'::text) OR (proposal_id IS NOT NULL))),
  CHECK (((length(responsible_person) >= 2) AND (length(responsible_person) <= 120))),
  CHECK ((kind = ANY (ARRAY['note'::text, 'decision'::text, 'proposal'::text]))),
  CHECK ((length(speaker) <= 120))
);

table governance.line_version (
  line_id uuid not null,
  version integer not null,
  body_enc text not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  PRIMARY KEY (line_id, version),
  FOREIGN KEY (line_id) REFERENCES governance.line(id)
);

table governance.meeting (
  id uuid not null,
  body_id uuid not null,
  title text not null,
  on_day date not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text not null,
  mode text not null,
  video_url text,
  agenda text[] not null,
  chair_name text not null,
  minute_taker text not null,
  status text not null,
  is_public boolean not null,
  source text not null,
  sign_in_hash bytea,
  sign_in_enc text,
  last_decision_no integer not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  version integer not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  UNIQUE (body_id, starts_at),
  UNIQUE (sign_in_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (body_id) REFERENCES governance.body(id),
  CHECK (((length(chair_name) >= 2) AND (length(chair_name) <= 120))),
  CHECK (((length(place) >= 2) AND (length(place) <= 200))),
  CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  CHECK ((ends_at > starts_at)),
  CHECK ((length(minute_taker) <= 120)),
  CHECK ((length(source) <= 500)),
  CHECK ((mode = ANY (ARRAY['in_person'::text, 'online'::text, 'hybrid'::text]))),
  CHECK ((status = ANY (ARRAY['planned'::text, 'invited'::text, 'in_session'::text, 'held'::text, 'cancelled'::text]))),
  CHECK ((video_url ~~ 'https://%'::text))
);

table governance.member (
  id uuid not null,
  body_id uuid not null,
  name text not null,
  function_title text not null,
  organisation text not null,
  agency_id uuid,
  account_id uuid,
  contact_id uuid,
  element text not null,
  external boolean not null,
  role text not null,
  valid_from date not null,
  valid_until date,
  version integer not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (body_id) REFERENCES governance.body(id),
  FOREIGN KEY (contact_id) REFERENCES contacts.contact(id),
  CHECK (((agency_id IS NOT NULL) OR (organisation <> ''::text))),
  CHECK (((length(name) >= 2) AND (length(name) <= 120))),
  CHECK ((element = ANY (ARRAY['government'::text, 'academia'::text, 'business'::text, 'community'::text, 'media'::text]))),
  CHECK ((length(function_title) <= 160)),
  CHECK ((length(organisation) <= 160)),
  CHECK ((role = ANY (ARRAY['adviser'::text, 'chair'::text, 'vice_chair'::text, 'secretary'::text, 'member'::text]))),
  CHECK ((valid_until >= valid_from))
);

table governance.minutes (
  meeting_id uuid not null,
  version integer not null,
  status text not null,
  content_enc text,
  sha256 text,
  reason text,
  returned_reason text,
  opened_by text not null,
  opened_at timestamp with time zone not null,
  submitted_by_id uuid,
  submitted_by text,
  submitted_at timestamp with time zone,
  approved_by text,
  approved_at timestamp with time zone,
  PRIMARY KEY (meeting_id, version),
  FOREIGN KEY (meeting_id) REFERENCES governance.meeting(id),
  CHECK (((approved_at IS NULL) = (approved_by IS NULL))),
  CHECK (((content_enc IS NULL) = (sha256 IS NULL))),
  CHECK (((content_enc IS NULL) = (submitted_at IS NULL))),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
  CHECK (((length(returned_reason) >= 3) AND (length(returned_reason) <= 500))),
  CHECK (((status = 'approved'::text) = (approved_at IS NOT NULL))),
  CHECK (((status = 'draft'::text) = (content_enc IS NULL))),
  CHECK (((version = 1) OR (reason IS NOT NULL))),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text]))),
  CHECK ((version > 0))
);

table governance.proposal (
  id uuid not null,
  year integer not null,
  no integer not null,
  body_id uuid not null,
  meeting_id uuid,
  agency_id uuid,
  proposer text not null,
  title text not null,
  description text not null,
  dimension text,
  status text not null,
  review_note text,
  reject_reason text,
  programme_id uuid,
  done_note text,
  version integer not null,
  proposed_on date not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  UNIQUE (year, no),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (body_id) REFERENCES governance.body(id),
  FOREIGN KEY (meeting_id) REFERENCES governance.meeting(id),
  CHECK (((length(done_note) >= 3) AND (length(done_note) <= 2000))),
  CHECK (((length(proposer) >= 2) AND (length(proposer) <= 160))),
  CHECK (((length(reject_reason) >= 3) AND (length(reject_reason) <= 2000))),
  CHECK (((length(review_note) >= 3) AND (length(review_note) <= 2000))),
  CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  CHECK (((status <> 'rejected'::text) OR (reject_reason IS NOT NULL))),
  CHECK (((status <> ALL (ARRAY['scheduled'::text, 'done'::text])) OR (programme_id IS NOT NULL))),
  CHECK (((year >= 2017) AND (year <= 2100))),
  CHECK ((length(description) <= 5000)),
  CHECK ((no > 0)),
  CHECK ((status = ANY (ARRAY['proposed'::text, 'reviewed'::text, 'accepted'::text, 'rejected'::text, 'scheduled'::text, 'done'::text])))
);

table inbox.agent_presence (
  account_id uuid not null,
  capacity smallint not null,
  seen_at timestamp with time zone not null,
  here boolean not null,
  chosen text not null,
  PRIMARY KEY (account_id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  CHECK (((capacity >= 1) AND (capacity <= 50))),
  CHECK ((chosen = ANY (ARRAY['available'::text, 'busy'::text, 'away'::text])))
);

table inbox.assignment (
  id uuid not null,
  conversation_id uuid not null,
  to_account_id uuid,
  by_account_id uuid,
  reason text,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (by_account_id) REFERENCES people.account(id),
  FOREIGN KEY (conversation_id) REFERENCES inbox.conversation(id),
  FOREIGN KEY (to_account_id) REFERENCES people.account(id)
);

table inbox.attachment (
  id uuid not null,
  thread_id uuid not null,
  message_id uuid,
  ordinal smallint not null,
  state text not null,
  sniffed_mime text not null,
  bytes integer not null,
  sha256 text not null,
  storage_key text not null,
  width integer,
  height integer,
  uploaded_by uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (thread_id) REFERENCES inbox.thread(id),
  CHECK ((state = ANY (ARRAY['pending'::text, 'fetching'::text, 'scanning'::text, 'ready'::text, 'rejected'::text, 'expired'::text])))
);

table inbox.canned (
  id uuid not null,
  shortcode text not null,
  lang text not null,
  body text not null,
  version integer not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  UNIQUE (shortcode, lang),
  PRIMARY KEY (id),
  FOREIGN KEY (updated_by) REFERENCES people.account(id),
  CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
  CHECK ((lang = ANY (ARRAY['id'::text, 'en'::text]))),
  CHECK ((shortcode ~ '^[a-z0-9-]{2,30}$'::text))
);

table inbox.case_conversation (
  complaint_id uuid not null,
  conversation_id uuid not null,
  thread_id uuid not null,
  number text not null,
  role text not null,
  from_seq bigint,
  to_seq bigint,
  linked_by uuid,
  linked_at timestamp with time zone not null,
  PRIMARY KEY (complaint_id, conversation_id),
  FOREIGN KEY (conversation_id) REFERENCES inbox.conversation(id),
  FOREIGN KEY (linked_by) REFERENCES people.account(id),
  FOREIGN KEY (thread_id) REFERENCES inbox.thread(id),
  CHECK ((role = ANY (ARRAY['source'::text, 'supplement'::text, 'duplicate_report'::text])))
);

table inbox.case_message (
  complaint_id uuid not null,
  message_id uuid not null,
  role text not null,
  PRIMARY KEY (complaint_id, message_id),
  CHECK ((role = ANY (ARRAY['evidence'::text, 'statement'::text, 'answer'::text])))
);

table inbox.channel_account (
  id uuid not null,
  kind text not null,
  external_account_id text not null,
  name text not null,
  agency_id uuid,
  config jsonb not null,
  capabilities jsonb not null,
  secret_ref text,
  state text not null,
  default_lang text not null,
  created_at timestamp with time zone not null,
  reopen_minutes smallint not null,
  UNIQUE (kind, external_account_id),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  CHECK (((reopen_minutes >= 0) AND (reopen_minutes <= 1440))),
  CHECK ((external_account_id ~ '^[A-Za-z0-9@+._-]{1,100}$'::text)),
  CHECK ((kind = ANY (ARRAY['webchat'::text, 'whatsapp'::text, 'telegram'::text, 'messenger'::text, 'instagram'::text, 'email'::text, 'sms'::text, 'x'::text, 'lapor'::text, 'phone'::text, 'walk_in'::text, 'api'::text]))),
  CHECK ((state = ANY (ARRAY['active'::text, 'degraded'::text, 'paused'::text, 'revoked'::text])))
);

table inbox.conversation (
  id uuid not null,
  number bigint not null,
  thread_id uuid not null,
  agency_id uuid,
  state text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_reason text,
  assignee_id uuid,
  priority smallint not null,
  lang text not null,
  topic text,
  waiting_since timestamp with time zone,
  snoozed_until timestamp with time zone,
  first_human_reply_at timestamp with time zone,
  last_at timestamp with time zone not null,
  last_dir text not null,
  last_preview text not null,
  from_seq bigint not null,
  version integer not null,
  feed_seq bigint not null,
  UNIQUE (number),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (assignee_id) REFERENCES people.account(id),
  FOREIGN KEY (thread_id) REFERENCES inbox.thread(id),
  CHECK (((state <> 'snoozed'::text) OR (snoozed_until IS NOT NULL))),
  CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  CHECK (((state = 'closed'::text) = (closed_reason IS NOT NULL))),
  CHECK ((closed_reason = ANY (ARRAY['answered'::text, 'complaint_made'::text, 'no_reply'::text, 'spam'::text, 'emergency_referred'::text, 'other'::text]))),
  CHECK ((state = ANY (ARRAY['bot'::text, 'queued'::text, 'open'::text, 'waiting_citizen'::text, 'waiting_agency'::text, 'snoozed'::text, 'closed'::text])))
);

table inbox.conversation_event (
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  from_state text,
  to_state text,
  actor_id uuid,
  at timestamp with time zone not null,
  detail jsonb not null,
  PRIMARY KEY (id),
  FOREIGN KEY (conversation_id) REFERENCES inbox.conversation(id),
  CHECK ((kind ~ '^[a-z]+(_[a-z]+)*$'::text))
);

table inbox.conversation_label (
  conversation_id uuid not null,
  label_id uuid not null,
  put_by uuid,
  put_at timestamp with time zone not null,
  PRIMARY KEY (conversation_id, label_id),
  FOREIGN KEY (conversation_id) REFERENCES inbox.conversation(id),
  FOREIGN KEY (label_id) REFERENCES inbox.label(id),
  FOREIGN KEY (put_by) REFERENCES people.account(id)
);

table inbox.delivery (
  id uuid not null,
  public_id uuid not null,
  message_id uuid not null,
  thread_id uuid not null,
  seq bigint not null,
  channel_account_id uuid not null,
  attempt smallint not null,
  state text not null,
  rank smallint not null,
  external_id text,
  error_code text,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  UNIQUE (channel_account_id, external_id),
  UNIQUE (public_id),
  PRIMARY KEY (id),
  FOREIGN KEY (channel_account_id) REFERENCES inbox.channel_account(id),
  FOREIGN KEY (thread_id) REFERENCES inbox.thread(id),
  CHECK ((state = ANY (ARRAY['queued'::text, 'leased'::text, 'accepted'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'ambiguous'::text, 'superseded'::text, 'expired'::text])))
);

table inbox.draft (
  conversation_id uuid not null,
  account_id uuid not null,
  body text not null,
  version integer not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (conversation_id, account_id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  FOREIGN KEY (conversation_id) REFERENCES inbox.conversation(id),
  CHECK ((length(body) <= 8000))
);

table inbox.external_ref (
  channel_account_id uuid not null,
  kind text not null,
  external_id text not null,
  message_id uuid,
  PRIMARY KEY (channel_account_id, kind, external_id),
  FOREIGN KEY (channel_account_id) REFERENCES inbox.channel_account(id),
  CHECK ((kind = ANY (ARRAY['msg'::text, 'status'::text, 'reaction'::text, 'update'::text])))
);

table inbox.feed_change (
  id bigint not null,
  conversation_id uuid not null,
  PRIMARY KEY (id)
);

table inbox.identity (
  id uuid not null,
  kind text not null,
  scope text not null,
  value_norm text not null,
  level text not null,
  contact_id uuid,
  lang text not null,
  reachable boolean not null,
  blocked_until timestamp with time zone,
  last_in_at timestamp with time zone,
  created_at timestamp with time zone not null,
  network_index bytea,
  UNIQUE (kind, scope, value_norm),
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['wa_bsuid'::text, 'wa_phone'::text, 'msisdn'::text, 'email'::text, 'tg_user'::text, 'fb_psid'::text, 'ig_sid'::text, 'x_user'::text, 'web_visitor'::text, 'ina_sso'::text, 'lapor_user'::text]))),
  CHECK ((level = ANY (ARRAY['claimed'::text, 'channel'::text, 'otp'::text, 'sso'::text])))
);

table inbox.label (
  id uuid not null,
  name text not null,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK (((name = btrim(name)) AND ((length(name) >= 2) AND (length(name) <= 40))))
);

table inbox.message (
  id uuid not null,
  thread_id uuid not null,
  seq bigint not null,
  conversation_id uuid not null,
  dir text not null,
  author_kind text not null,
  author_id uuid,
  client_msg_id uuid,
  kind text not null,
  body text not null,
  blocks jsonb not null,
  private jsonb,
  reply_to uuid,
  provider_ts timestamp with time zone,
  received_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  deleted_at timestamp with time zone,
  PRIMARY KEY (id, received_at),
  CHECK ((author_kind = ANY (ARRAY['citizen'::text, 'staff'::text, 'system'::text]))),
  CHECK ((dir = ANY (ARRAY['in'::text, 'out'::text, 'note'::text, 'system'::text]))),
  CHECK ((kind = ANY (ARRAY['text'::text, 'photo'::text, 'state'::text, 'complaint'::text, 'notice'::text, 'emergency'::text]))),
  CHECK ((length(body) <= 8000))
);

table inbox.message_key (
  thread_id uuid not null,
  seq bigint not null,
  client_msg_id uuid,
  message_id uuid not null,
  received_at timestamp with time zone not null,
  UNIQUE (thread_id, client_msg_id),
  PRIMARY KEY (thread_id, seq),
  FOREIGN KEY (thread_id) REFERENCES inbox.thread(id)
);

table inbox.network_brake (
  network_index bytea not null,
  visits_left smallint not null,
  until timestamp with time zone not null,
  PRIMARY KEY (network_index),
  CHECK ((visits_left >= 0))
);

table inbox.thread (
  id uuid not null,
  channel_account_id uuid not null,
  identity_id uuid not null,
  external_key text not null,
  head bigint not null,
  citizen_seen bigint not null,
  desk_seen bigint not null,
  last_in_at timestamp with time zone,
  last_out_at timestamp with time zone,
  window_until timestamp with time zone,
  created_at timestamp with time zone not null,
  mailed_through bigint not null,
  UNIQUE (channel_account_id, external_key),
  PRIMARY KEY (id),
  FOREIGN KEY (channel_account_id) REFERENCES inbox.channel_account(id),
  FOREIGN KEY (identity_id) REFERENCES inbox.identity(id),
  CHECK (((citizen_seen <= head) AND (desk_seen <= head))),
  CHECK ((head >= 0))
);

table infrastructure.asset (
  id uuid not null,
  kind_code text not null,
  name text not null,
  owner_agency_id uuid not null,
  area_code text,
  lat double precision,
  lon double precision,
  purpose text not null,
  kib text,
  item_code text,
  item_no text,
  condition text,
  condition_original text,
  operational text,
  source text not null,
  version integer not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  card jsonb not null,
  UNIQUE (item_code, item_no),
  PRIMARY KEY (id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  FOREIGN KEY (kind_code) REFERENCES infrastructure.kind(code),
  FOREIGN KEY (owner_agency_id) REFERENCES agencies.agency(id),
  CHECK (((item_code IS NULL) = (item_no IS NULL))),
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  CHECK (((lat IS NULL) = (lon IS NULL))),
  CHECK (((length(item_code) >= 2) AND (length(item_code) <= 60))),
  CHECK (((length(item_no) >= 1) AND (length(item_no) <= 20))),
  CHECK (((length(name) >= 2) AND (length(name) <= 160))),
  CHECK (((length(source) >= 2) AND (length(source) <= 300))),
  CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
  CHECK ((condition = ANY (ARRAY['good'::text, 'minor_damage'::text, 'medium_damage'::text, 'major_damage'::text]))),
  CHECK ((jsonb_typeof(card) = 'object'::text)),
  CHECK ((kib = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'E'::text, 'F'::text]))),
  CHECK ((length(condition_original) <= 60)),
  CHECK ((length(purpose) <= 300)),
  CHECK ((operational = ANY (ARRAY['operating'::text, 'not_operating'::text, 'under_construction'::text, 'written_off'::text])))
);

table infrastructure.census (
  id uuid not null,
  kind_code text not null,
  agency_id uuid not null,
  on_day date not null,
  found numeric(14,3) not null,
  operating numeric(14,3),
  method text not null,
  source text not null,
  note text not null,
  recorded_by uuid,
  recorded_name text not null,
  recorded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (kind_code) REFERENCES infrastructure.kind(code),
  CHECK (((length(source) >= 2) AND (length(source) <= 300))),
  CHECK (((length(withdrawn_reason) >= 3) AND (length(withdrawn_reason) <= 500))),
  CHECK (((operating >= (0)::numeric) AND (operating <= found))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  CHECK ((found >= (0)::numeric)),
  CHECK ((length(note) <= 500)),
  CHECK ((method = ANY (ARRAY['measured'::text, 'estimated'::text, 'declared'::text])))
);

table infrastructure.event (
  id uuid not null,
  asset_id uuid not null,
  kind text not null,
  on_day date not null,
  agency_id uuid not null,
  to_agency_id uuid,
  quantity numeric(14,3) not null,
  cost_rupiah bigint,
  fund_source text,
  document_no text,
  condition text,
  operational text,
  note text not null,
  recorded_by uuid,
  recorded_name text not null,
  recorded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (asset_id) REFERENCES infrastructure.asset(id),
  FOREIGN KEY (to_agency_id) REFERENCES agencies.agency(id),
  CHECK (
CASE kind
    WHEN 'acquisition'::text THEN (quantity > (0)::numeric)
    WHEN 'write_off'::text THEN (quantity < (0)::numeric)
    ELSE (quantity = (0)::numeric)
END),
  CHECK (((kind = 'transfer'::text) = (to_agency_id IS NOT NULL))),
  CHECK (((length(document_no) >= 1) AND (length(document_no) <= 120))),
  CHECK (((length(withdrawn_reason) >= 3) AND (length(withdrawn_reason) <= 500))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  CHECK ((condition = ANY (ARRAY['good'::text, 'minor_damage'::text, 'medium_damage'::text, 'major_damage'::text]))),
  CHECK ((cost_rupiah >= 0)),
  CHECK ((kind = ANY (ARRAY['acquisition'::text, 'transfer'::text, 'rehabilitation'::text, 'damage'::text, 'repair'::text, 'write_off'::text, 'inspection'::text]))),
  CHECK ((length(note) <= 500)),
  CHECK ((operational = ANY (ARRAY['operating'::text, 'not_operating'::text, 'under_construction'::text, 'written_off'::text]))),
  CHECK ((to_agency_id IS DISTINCT FROM agency_id))
);

table infrastructure.kind (
  code text not null,
  register_code text not null,
  title_id text not null,
  title_en text not null,
  definition text not null,
  unit text not null,
  place_public boolean not null,
  position integer not null,
  version integer not null,
  definition_en text not null,
  PRIMARY KEY (code),
  FOREIGN KEY (register_code) REFERENCES infrastructure.register(code),
  CHECK (((length(definition) >= 3) AND (length(definition) <= 500))),
  CHECK (((length(title_en) >= 2) AND (length(title_en) <= 80))),
  CHECK (((length(title_id) >= 2) AND (length(title_id) <= 80))),
  CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
  CHECK ((length(definition_en) <= 500)),
  CHECK ((unit = ANY (ARRAY['piece'::text, 'm'::text, 'm2'::text, 'km'::text, 'connection'::text, 'house'::text, 'group'::text, 'person'::text])))
);

table infrastructure.plan (
  id uuid not null,
  kind_code text not null,
  agency_id uuid,
  quantity numeric(14,3) not null,
  target_year integer,
  source text not null,
  note text not null,
  recorded_name text not null,
  recorded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (kind_code) REFERENCES infrastructure.kind(code),
  CHECK (((length(source) >= 2) AND (length(source) <= 300))),
  CHECK (((length(withdrawn_reason) >= 3) AND (length(withdrawn_reason) <= 500))),
  CHECK (((target_year >= 2000) AND (target_year <= 2100))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  CHECK ((length(note) <= 500)),
  CHECK ((quantity > (0)::numeric))
);

table infrastructure.register (
  code text not null,
  title_id text not null,
  title_en text not null,
  position integer not null,
  PRIMARY KEY (code),
  CHECK (((length(title_en) >= 2) AND (length(title_en) <= 80))),
  CHECK (((length(title_id) >= 2) AND (length(title_id) <= 80))),
  CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text))
);

table infrastructure.series_break (
  id uuid not null,
  kind_code text not null,
  on_day date not null,
  reason text not null,
  from_definition text not null,
  to_definition text not null,
  recorded_name text not null,
  recorded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (kind_code) REFERENCES infrastructure.kind(code),
  CHECK (((length(from_definition) >= 3) AND (length(from_definition) <= 300))),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
  CHECK (((length(to_definition) >= 3) AND (length(to_definition) <= 300))),
  CHECK (((length(withdrawn_reason) >= 3) AND (length(withdrawn_reason) <= 500))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))
);

table infrastructure.statement (
  id uuid not null,
  kind_code text not null,
  figure text not null,
  nature text not null,
  stated_on date,
  source text not null,
  note text not null,
  recorded_name text not null,
  recorded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (kind_code) REFERENCES infrastructure.kind(code),
  CHECK (((length(figure) >= 1) AND (length(figure) <= 120))),
  CHECK (((length(source) >= 2) AND (length(source) <= 300))),
  CHECK (((length(withdrawn_reason) >= 3) AND (length(withdrawn_reason) <= 500))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  CHECK ((length(note) <= 500)),
  CHECK ((nature = ANY (ARRAY['realisation'::text, 'plan'::text, 'target'::text, 'claim'::text])))
);

table journal.check (
  id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  entries bigint not null,
  subjects bigint not null,
  seals bigint not null,
  findings jsonb not null,
  PRIMARY KEY (id),
  CHECK ((jsonb_typeof(findings) = 'array'::text))
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

table kernel.backup (
  id bigint not null,
  made_at timestamp with time zone not null,
  rows bigint not null,
  files bigint not null,
  bytes bigint not null,
  PRIMARY KEY (id)
);

table kernel.breaking_migration (
  name text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (name)
);

table kernel.client_key (
  account_id uuid not null,
  key uuid not null,
  used_at timestamp with time zone not null,
  PRIMARY KEY (account_id, key)
);

table kernel.event_handler (
  topic text not null,
  room text not null,
  PRIMARY KEY (topic, room)
);

table kernel.example_city (
  single boolean not null,
  begun_at timestamp with time zone not null,
  loaded_at timestamp with time zone,
  parts text[] not null,
  PRIMARY KEY (single),
  CHECK (single)
);

table kernel.key_mark (
  mark bytea not null,
  only_one boolean not null,
  UNIQUE (only_one),
  PRIMARY KEY (mark),
  CHECK (only_one)
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
  calendar text,
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

table kernel.revision (
  name text not null,
  id uuid not null,
  PRIMARY KEY (name)
);

table masterplan.activity (
  id uuid not null,
  programme_id uuid not null,
  agency_id uuid not null,
  year integer not null,
  code text not null,
  name text not null,
  nomenclature_system text not null,
  nomenclature_version text,
  nomenclature_code text,
  fund_source text not null,
  smart_city boolean not null,
  area_code text,
  recurring boolean not null,
  original_rupiah bigint,
  shifted_rupiah bigint,
  revised_rupiah bigint,
  source text not null,
  invented boolean not null,
  version integer not null,
  created_at timestamp with time zone not null,
  UNIQUE (year, code),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  FOREIGN KEY (nomenclature_version, nomenclature_system, nomenclature_code) REFERENCES masterplan.nomenclature(version_code, system, code),
  FOREIGN KEY (programme_id) REFERENCES masterplan.programme(id),
  CHECK (((length(name) >= 3) AND (length(name) <= 300))),
  CHECK (((nomenclature_version IS NULL) = (nomenclature_code IS NULL))),
  CHECK (((revised_rupiah IS NULL) OR (original_rupiah IS NOT NULL))),
  CHECK (((shifted_rupiah IS NULL) OR (original_rupiah IS NOT NULL))),
  CHECK (((year >= 2000) AND (year <= 2100))),
  CHECK ((code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'::text)),
  CHECK ((fund_source = ANY (ARRAY['apbd_city'::text, 'apbd_province'::text, 'transfer'::text, 'apbn'::text, 'tjsl_bumn'::text, 'tjsl_bumd'::text, 'csr'::text, 'grant'::text, 'kpbu'::text, 'community'::text, 'in_kind'::text]))),
  CHECK ((length(source) <= 500)),
  CHECK ((nomenclature_system = 'nomenclature'::text)),
  CHECK ((original_rupiah >= 0)),
  CHECK ((revised_rupiah >= 0)),
  CHECK ((shifted_rupiah >= 0))
);

table masterplan.book (
  id uuid not null,
  document_id uuid not null,
  version integer not null,
  no integer not null,
  kind text not null,
  title text not null,
  UNIQUE (document_id, version, no),
  PRIMARY KEY (id),
  FOREIGN KEY (document_id, version) REFERENCES masterplan.document_version(document_id, version),
  CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  CHECK (((no >= 1) AND (no <= 20))),
  CHECK ((kind = ANY (ARRAY['strategic_analysis'::text, 'masterplan'::text, 'executive_summary'::text, 'quick_wins'::text, 'road_map'::text, 'other'::text])))
);

table masterplan.city_budget (
  year integer not null,
  stage text not null,
  rupiah bigint not null,
  source text not null,
  version integer not null,
  PRIMARY KEY (year, stage),
  CHECK (((length(source) >= 3) AND (length(source) <= 500))),
  CHECK (((year >= 2000) AND (year <= 2100))),
  CHECK ((rupiah > 0)),
  CHECK ((stage = ANY (ARRAY['original'::text, 'shifted'::text, 'revised'::text])))
);

table masterplan.dimension (
  id uuid not null,
  taxonomy_code text not null,
  code text not null,
  parent_id uuid,
  title_id text not null,
  title_en text not null,
  position integer not null,
  UNIQUE (taxonomy_code, code),
  PRIMARY KEY (id),
  FOREIGN KEY (parent_id) REFERENCES masterplan.dimension(id),
  FOREIGN KEY (taxonomy_code) REFERENCES masterplan.taxonomy(code),
  CHECK ((code ~ '^[A-Z]{3}(\.[A-Z]{3})?$'::text))
);

table masterplan.dimension_mapping (
  from_id uuid not null,
  to_id uuid not null,
  note text not null,
  PRIMARY KEY (from_id, to_id),
  FOREIGN KEY (from_id) REFERENCES masterplan.dimension(id),
  FOREIGN KEY (to_id) REFERENCES masterplan.dimension(id)
);

table masterplan.document (
  id uuid not null,
  kind text not null,
  title text not null,
  agency_id uuid,
  from_year integer not null,
  to_year integer not null,
  taxonomy_code text,
  regulation text not null,
  source text not null,
  invented boolean not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (taxonomy_code) REFERENCES masterplan.taxonomy(code),
  CHECK (((from_year >= 2000) AND (from_year <= 2100))),
  CHECK (((kind = 'masterplan'::text) = (taxonomy_code IS NOT NULL))),
  CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  CHECK (((to_year >= 2000) AND (to_year <= 2100))),
  CHECK ((kind = ANY (ARRAY['masterplan'::text, 'rpjpd'::text, 'rpjmd'::text, 'renstra'::text, 'rkpd'::text, 'renja'::text, 'dpa'::text, 'other'::text]))),
  CHECK ((length(regulation) <= 300)),
  CHECK ((length(source) <= 500)),
  CHECK ((to_year >= from_year))
);

table masterplan.document_version (
  document_id uuid not null,
  version integer not null,
  status text not null,
  decree text not null,
  decided_on date,
  note text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (document_id, version),
  FOREIGN KEY (document_id) REFERENCES masterplan.document(id),
  CHECK (((length(note) >= 3) AND (length(note) <= 1000))),
  CHECK ((length(decree) <= 200)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'in_force'::text, 'superseded'::text]))),
  CHECK ((version > 0))
);

table masterplan.indicator (
  id uuid not null,
  code text not null,
  programme_id uuid not null,
  dimension_id uuid not null,
  top_dimension_id uuid not null,
  document_id uuid not null,
  agency_id uuid not null,
  parent_id uuid,
  name text not null,
  level text not null,
  kind text not null,
  unit text not null,
  direction text not null,
  down_method text not null,
  range_of text not null,
  aggregation text not null,
  frequency text not null,
  factor numeric not null,
  decimals integer not null,
  baseline_year integer,
  baseline numeric,
  definition text not null,
  formula text not null,
  data_source text not null,
  person_in_charge text not null,
  evidence_required boolean not null,
  measure_code text,
  parts text[] not null,
  is_public boolean not null,
  from_year integer not null,
  to_year integer not null,
  source text not null,
  invented boolean not null,
  version integer not null,
  created_at timestamp with time zone not null,
  measure_scope text not null,
  UNIQUE (code),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (dimension_id) REFERENCES masterplan.dimension(id),
  FOREIGN KEY (document_id) REFERENCES masterplan.document(id),
  FOREIGN KEY (parent_id) REFERENCES masterplan.indicator(id),
  FOREIGN KEY (programme_id) REFERENCES masterplan.programme(id),
  FOREIGN KEY (top_dimension_id) REFERENCES masterplan.dimension(id),
  CHECK (((baseline IS NULL) = (baseline_year IS NULL))),
  CHECK (((baseline_year >= 1990) AND (baseline_year <= 2100))),
  CHECK (((decimals >= 0) AND (decimals <= 4))),
  CHECK (((from_year >= 2000) AND (from_year <= 2100))),
  CHECK (((length(name) >= 3) AND (length(name) <= 300))),
  CHECK (((length(unit) >= 1) AND (length(unit) <= 30))),
  CHECK (((to_year >= 2000) AND (to_year <= 2100))),
  CHECK ((aggregation = ANY (ARRAY['sum'::text, 'last'::text, 'mean'::text, 'max'::text, 'min'::text, 'ratio'::text]))),
  CHECK ((code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'::text)),
  CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text, 'hold'::text, 'range'::text]))),
  CHECK ((down_method = ANY (ARRAY['linear'::text, 'ratio'::text]))),
  CHECK ((factor > (0)::numeric)),
  CHECK ((frequency = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text]))),
  CHECK ((kind = ANY (ARRAY['iku'::text, 'ikd'::text, 'ikk'::text, 'spm'::text, 'sdgs'::text, 'smart_city'::text]))),
  CHECK ((length(data_source) <= 500)),
  CHECK ((length(definition) <= 2000)),
  CHECK ((length(formula) <= 1000)),
  CHECK ((length(person_in_charge) <= 120)),
  CHECK ((length(source) <= 500)),
  CHECK ((level = ANY (ARRAY['impact'::text, 'outcome'::text, 'output'::text, 'process'::text, 'input'::text]))),
  CHECK ((measure_scope = ANY (ARRAY['city'::text, 'agency'::text]))),
  CHECK ((parent_id <> id)),
  CHECK ((range_of = ANY (ARRAY['amount'::text, 'time'::text]))),
  CHECK ((to_year >= from_year))
);

table masterplan.listed (
  document_id uuid,
  year integer,
  counts boolean,
  programme_id uuid
);

table masterplan.nomenclature (
  version_code text not null,
  code text not null,
  system text not null,
  level text not null,
  parent_code text,
  name text not null,
  certainty text not null,
  PRIMARY KEY (version_code, system, code),
  FOREIGN KEY (version_code) REFERENCES masterplan.nomenclature_version(code),
  FOREIGN KEY (version_code, system, parent_code) REFERENCES masterplan.nomenclature(version_code, system, code),
  CHECK (((system <> 'nomenclature'::text) OR (code ~ '^\d\.\d{2}(\.\d{2}(\.\d\.\d{2}(\.(\d{2}|\d{4}))?)?)?$'::text))),
  CHECK ((certainty = ANY (ARRAY['published'::text, 'assumed'::text, 'city'::text]))),
  CHECK ((system = ANY (ARRAY['nomenclature'::text, 'account'::text])))
);

table masterplan.nomenclature_mapping (
  from_version text not null,
  from_code text not null,
  to_version text not null,
  to_code text not null,
  system text not null,
  note text not null,
  PRIMARY KEY (from_version, from_code, to_version, to_code),
  FOREIGN KEY (from_version, system, from_code) REFERENCES masterplan.nomenclature(version_code, system, code),
  FOREIGN KEY (to_version, system, to_code) REFERENCES masterplan.nomenclature(version_code, system, code),
  CHECK (((length(note) >= 3) AND (length(note) <= 300))),
  CHECK ((from_version <> to_version)),
  CHECK ((system = 'nomenclature'::text))
);

table masterplan.nomenclature_version (
  code text not null,
  title text not null,
  legal_basis text not null,
  position integer not null,
  title_en text not null,
  UNIQUE ("position"),
  PRIMARY KEY (code),
  CHECK ((code ~ '^[A-Z0-9-]{3,40}$'::text)),
  CHECK ((length(title_en) <= 200))
);

table masterplan.period (
  year integer not null,
  month integer not null,
  opens_on date not null,
  closes_on date not null,
  closed boolean not null,
  PRIMARY KEY (year, month),
  CHECK (((month >= 1) AND (month <= 12))),
  CHECK (((year >= 2000) AND (year <= 2100))),
  CHECK ((closes_on >= opens_on))
);

table masterplan.period_exception (
  id uuid not null,
  year integer not null,
  month integer not null,
  agency_id uuid not null,
  until date not null,
  reason text not null,
  created_by uuid,
  created_name text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (year, month) REFERENCES masterplan.period(year, month),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
);

table masterplan.plan_link (
  programme_id uuid not null,
  kind text not null,
  year integer not null,
  state text not null,
  reference text not null,
  reason text not null,
  document_id uuid,
  set_name text not null,
  set_at timestamp with time zone not null,
  version integer not null,
  PRIMARY KEY (programme_id, kind, year),
  FOREIGN KEY (document_id) REFERENCES masterplan.document(id),
  FOREIGN KEY (programme_id) REFERENCES masterplan.programme(id),
  CHECK (((kind = ANY (ARRAY['rpjmd'::text, 'renstra'::text])) = (year = 0))),
  CHECK (((state <> 'not_listed'::text) OR (length(reason) >= 3))),
  CHECK (((state <> ALL (ARRAY['renamed'::text, 'moved'::text])) OR (length(reference) >= 3))),
  CHECK (((year = 0) OR ((year >= 2000) AND (year <= 2100)))),
  CHECK ((kind = ANY (ARRAY['rpjmd'::text, 'renstra'::text, 'rkpd'::text, 'renja'::text, 'dpa'::text]))),
  CHECK ((length(reason) <= 500)),
  CHECK ((length(reference) <= 300)),
  CHECK ((state = ANY (ARRAY['listed'::text, 'not_listed'::text, 'renamed'::text, 'moved'::text, 'done'::text])))
);

table masterplan.plan_year (
  document_id uuid,
  year integer,
  version integer,
  counts boolean
);

table masterplan.programme (
  id uuid not null,
  document_id uuid not null,
  code text not null,
  name text not null,
  dimension_id uuid not null,
  action_plan text,
  horizon text not null,
  quick_win boolean not null,
  from_year integer not null,
  to_year integer not null,
  lead_agency_id uuid not null,
  support_agency_ids uuid[] not null,
  added_in integer not null,
  dropped_in integer,
  continues_id uuid,
  origin_room text,
  origin_id uuid,
  register jsonb not null,
  risks jsonb not null,
  source text not null,
  invented boolean not null,
  version integer not null,
  created_at timestamp with time zone not null,
  UNIQUE (document_id, code),
  UNIQUE (origin_room, origin_id),
  PRIMARY KEY (id),
  FOREIGN KEY (continues_id) REFERENCES masterplan.programme(id),
  FOREIGN KEY (dimension_id) REFERENCES masterplan.dimension(id),
  FOREIGN KEY (document_id) REFERENCES masterplan.document(id),
  FOREIGN KEY (document_id, added_in) REFERENCES masterplan.document_version(document_id, version),
  FOREIGN KEY (document_id, dropped_in) REFERENCES masterplan.document_version(document_id, version),
  FOREIGN KEY (lead_agency_id) REFERENCES agencies.agency(id),
  CHECK (((dropped_in IS NULL) OR (dropped_in > added_in))),
  CHECK (((from_year >= 2000) AND (from_year <= 2100))),
  CHECK (((length(name) >= 3) AND (length(name) <= 300))),
  CHECK (((origin_room IS NULL) = (origin_id IS NULL))),
  CHECK (((to_year >= 2000) AND (to_year <= 2100))),
  CHECK ((action_plan = ANY (ARRAY['human_resources'::text, 'infrastructure'::text, 'applications'::text, 'literacy'::text]))),
  CHECK ((code ~ '^[A-Z0-9][A-Z0-9.-]{0,29}$'::text)),
  CHECK ((horizon = ANY (ARRAY['short'::text, 'medium'::text, 'long'::text]))),
  CHECK ((length(source) <= 500)),
  CHECK ((to_year >= from_year))
);

table masterplan.programme_status (
  programme_id uuid not null,
  no integer not null,
  status text not null,
  since date not null,
  reason text not null,
  recorded_by uuid,
  recorded_name text not null,
  recorded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_name text,
  withdrawn_reason text,
  PRIMARY KEY (programme_id, no),
  FOREIGN KEY (programme_id) REFERENCES masterplan.programme(id),
  CHECK (((length(withdrawn_reason) >= 3) AND (length(withdrawn_reason) <= 500))),
  CHECK (((status <> ALL (ARRAY['postponed'::text, 'cancelled'::text])) OR (length(reason) >= 3))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_name IS NULL))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  CHECK ((length(reason) <= 500)),
  CHECK ((no > 0)),
  CHECK ((status = ANY (ARRAY['planned'::text, 'running'::text, 'done'::text, 'postponed'::text, 'cancelled'::text])))
);

table masterplan.progress (
  activity_id uuid not null,
  month integer not null,
  physical_target numeric,
  physical_done numeric not null,
  money_target bigint,
  money_done bigint not null,
  reason text not null,
  obstacle text not null,
  follow_up text not null,
  filled_by uuid,
  filled_name text not null,
  filled_at timestamp with time zone not null,
  version integer not null,
  PRIMARY KEY (activity_id, month),
  FOREIGN KEY (activity_id) REFERENCES masterplan.activity(id),
  CHECK (((month >= 1) AND (month <= 12))),
  CHECK (((physical_done >= (0)::numeric) AND (physical_done <= (100)::numeric))),
  CHECK (((physical_target >= (0)::numeric) AND (physical_target <= (100)::numeric))),
  CHECK ((length(follow_up) <= 1000)),
  CHECK ((length(obstacle) <= 1000)),
  CHECK ((length(reason) <= 500)),
  CHECK ((money_done >= 0)),
  CHECK ((money_target >= 0))
);

table masterplan.realisation (
  id uuid not null,
  indicator_id uuid not null,
  year integer not null,
  month integer not null,
  value numeric not null,
  numerator numeric,
  denominator numeric,
  parts jsonb not null,
  parts_differ boolean not null,
  note text not null,
  origin text not null,
  snapshot_id uuid,
  status text not null,
  filled_by uuid,
  filled_name text not null,
  filled_at timestamp with time zone not null,
  verified_by uuid,
  verified_name text,
  verified_at timestamp with time zone,
  accepted_by uuid,
  accepted_name text,
  accepted_at timestamp with time zone,
  return_reason text,
  version integer not null,
  UNIQUE (indicator_id, year, month),
  PRIMARY KEY (id),
  FOREIGN KEY (indicator_id) REFERENCES masterplan.indicator(id),
  FOREIGN KEY (snapshot_id) REFERENCES measures.snapshot(id),
  CHECK (((accepted_by IS NULL) OR (filled_by IS NULL) OR (accepted_by <> filled_by))),
  CHECK (((month >= 1) AND (month <= 12))),
  CHECK (((numerator IS NULL) = (denominator IS NULL))),
  CHECK (((origin = 'measure'::text) = (snapshot_id IS NOT NULL))),
  CHECK (((status <> 'accepted'::text) OR (accepted_at IS NOT NULL))),
  CHECK (((status <> 'returned'::text) OR (return_reason IS NOT NULL))),
  CHECK (((status <> ALL (ARRAY['verified'::text, 'accepted'::text])) OR (verified_at IS NOT NULL))),
  CHECK (((verified_by IS NULL) OR (filled_by IS NULL) OR (verified_by <> filled_by))),
  CHECK (((year >= 2000) AND (year <= 2100))),
  CHECK ((length(note) <= 2000)),
  CHECK ((origin = ANY (ARRAY['typed'::text, 'measure'::text]))),
  CHECK ((status = ANY (ARRAY['draft'::text, 'sent'::text, 'verified'::text, 'accepted'::text, 'returned'::text])))
);

table masterplan.result (
  indicator_id uuid not null,
  year integer not null,
  document_id uuid not null,
  top_dimension_id uuid not null,
  agency_id uuid not null,
  is_part boolean not null,
  is_whole boolean not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  through_month integer,
  periods integer not null,
  achievement numeric,
  capped numeric,
  programme_id uuid not null,
  PRIMARY KEY (indicator_id, year),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (document_id) REFERENCES masterplan.document(id),
  FOREIGN KEY (indicator_id) REFERENCES masterplan.indicator(id),
  FOREIGN KEY (programme_id) REFERENCES masterplan.programme(id),
  FOREIGN KEY (top_dimension_id) REFERENCES masterplan.dimension(id)
);

table masterplan.target (
  indicator_id uuid not null,
  year integer not null,
  quarter integer not null,
  value numeric,
  low numeric,
  high numeric,
  PRIMARY KEY (indicator_id, year, quarter),
  FOREIGN KEY (indicator_id) REFERENCES masterplan.indicator(id),
  CHECK (((low IS NULL) = (high IS NULL))),
  CHECK (((quarter >= 0) AND (quarter <= 4))),
  CHECK (((value IS NOT NULL) <> (low IS NOT NULL))),
  CHECK (((year >= 2000) AND (year <= 2100))),
  CHECK ((high >= low))
);

table masterplan.taxonomy (
  code text not null,
  title_id text not null,
  title_en text not null,
  legal_basis text not null,
  position integer not null,
  UNIQUE ("position"),
  PRIMARY KEY (code),
  CHECK ((code ~ '^[A-Z0-9-]{3,40}$'::text))
);

table masterplan.version_listed (
  document_id uuid,
  version integer,
  status text,
  programme_id uuid,
  from_year integer,
  to_year integer
);

table measures.snapshot (
  id uuid not null,
  measure text not null,
  query jsonb not null,
  purpose text,
  value numeric,
  numerator numeric,
  denominator numeric,
  row_count integer not null,
  sha256 text not null,
  taken_by uuid,
  taken_name text not null,
  taken_at timestamp with time zone not null,
  because jsonb,
  PRIMARY KEY (id),
  CHECK (((length(purpose) >= 3) AND (length(purpose) <= 200))),
  CHECK (((purpose IS NULL) <> (because IS NULL))),
  CHECK ((row_count >= 0)),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

table measures.snapshot_row (
  snapshot_id uuid not null,
  row_id text not null,
  sha256 bytea not null,
  PRIMARY KEY (snapshot_id, row_id),
  FOREIGN KEY (snapshot_id) REFERENCES measures.snapshot(id)
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
  CHECK (((state <> 'no_address'::text) OR (settled_at IS NOT NULL))),
  CHECK (((state <> 'sent'::text) OR ((channel IS NOT NULL) AND (settled_at IS NOT NULL)))),
  CHECK (((state = 'leased'::text) = (lease_until IS NOT NULL))),
  CHECK ((kind ~ '^[a-z_]+(\.[a-z_]+)+$'::text)),
  CHECK ((locale = ANY (ARRAY['id'::text, 'en'::text]))),
  CHECK ((num_nonnulls(contact_id, account_id, thread_id) > 0)),
  CHECK ((state = ANY (ARRAY['queued'::text, 'leased'::text, 'sent'::text, 'failed'::text, 'no_address'::text])))
);

table partnership.company (
  id uuid not null,
  agency_id uuid not null,
  name text not null,
  aliases text not null,
  ownership text not null,
  sector text not null,
  source text not null,
  version integer not null,
  created_at timestamp with time zone not null,
  supports text[] not null,
  reaches text not null,
  UNIQUE (agency_id),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  CHECK (((length(name) >= 2) AND (length(name) <= 160))),
  CHECK (((length(source) >= 2) AND (length(source) <= 300))),
  CHECK ((length(aliases) <= 300)),
  CHECK ((length(reaches) <= 300)),
  CHECK ((length(sector) <= 120)),
  CHECK ((ownership = ANY (ARRAY['bumn'::text, 'bumd'::text, 'private'::text, 'institution'::text]))),
  CHECK ((supports <@ ARRAY['education'::text, 'health'::text, 'infrastructure'::text, 'economy'::text, 'environment'::text, 'social'::text]))
);

table partnership.contribution (
  id uuid not null,
  company_id uuid not null,
  need_id uuid,
  title text not null,
  category text not null,
  area_code text not null,
  beneficiary text not null,
  period_from date not null,
  period_to date not null,
  form text not null,
  pledged_rupiah bigint,
  pledged_on date,
  mou_no text,
  mou_on date,
  mou_until date,
  overlap_reason text,
  state text not null,
  closing_note text,
  version integer not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  FOREIGN KEY (company_id) REFERENCES partnership.company(id),
  FOREIGN KEY (need_id) REFERENCES partnership.need(id),
  CHECK (((length(beneficiary) >= 2) AND (length(beneficiary) <= 160))),
  CHECK (((length(closing_note) >= 3) AND (length(closing_note) <= 1000))),
  CHECK (((length(mou_no) >= 2) AND (length(mou_no) <= 120))),
  CHECK (((length(overlap_reason) >= 3) AND (length(overlap_reason) <= 500))),
  CHECK (((length(title) >= 5) AND (length(title) <= 200))),
  CHECK (((mou_until IS NULL) OR (mou_until >= mou_on))),
  CHECK (((state <> ALL (ARRAY['agreed'::text, 'running'::text, 'completed'::text, 'evaluated'::text])) OR ((mou_no IS NOT NULL) AND (mou_on IS NOT NULL)))),
  CHECK (((state <> ALL (ARRAY['pledged'::text, 'agreed'::text, 'running'::text, 'completed'::text, 'evaluated'::text])) OR (pledged_on IS NOT NULL))),
  CHECK (((state = ANY (ARRAY['rejected'::text, 'cancelled'::text, 'evaluated'::text])) = (closing_note IS NOT NULL))),
  CHECK ((category = ANY (ARRAY['education'::text, 'health'::text, 'infrastructure'::text, 'economy'::text, 'environment'::text, 'social'::text]))),
  CHECK ((form = ANY (ARRAY['cash'::text, 'goods'::text, 'services'::text, 'mixed'::text]))),
  CHECK ((period_to >= period_from)),
  CHECK ((pledged_rupiah > 0)),
  CHECK ((state = ANY (ARRAY['interested'::text, 'pledged'::text, 'agreed'::text, 'running'::text, 'completed'::text, 'evaluated'::text, 'rejected'::text, 'cancelled'::text])))
);

table partnership.need (
  id uuid not null,
  title text not null,
  description text not null,
  agency_id uuid not null,
  programme_id uuid,
  programme_title text,
  category text not null,
  area_code text not null,
  beneficiary text not null,
  beneficiaries integer,
  period_from date not null,
  period_to date not null,
  cost_rupiah bigint,
  budget_year integer not null,
  state text not null,
  offered_on date,
  version integer not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  CHECK (((budget_year >= 2017) AND (budget_year <= 2100))),
  CHECK (((length(beneficiary) >= 2) AND (length(beneficiary) <= 160))),
  CHECK (((length(description) >= 5) AND (length(description) <= 2000))),
  CHECK (((length(programme_title) >= 2) AND (length(programme_title) <= 200))),
  CHECK (((length(title) >= 5) AND (length(title) <= 200))),
  CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR (offered_on IS NOT NULL))),
  CHECK ((beneficiaries > 0)),
  CHECK ((category = ANY (ARRAY['education'::text, 'health'::text, 'infrastructure'::text, 'economy'::text, 'environment'::text, 'social'::text]))),
  CHECK ((cost_rupiah > 0)),
  CHECK ((period_to >= period_from)),
  CHECK ((state = ANY (ARRAY['draft'::text, 'offered'::text, 'met'::text, 'withdrawn'::text])))
);

table partnership.realisation (
  id uuid not null,
  contribution_id uuid not null,
  company_id uuid not null,
  on_day date not null,
  description text not null,
  amount_rupiah bigint,
  fund_source text not null,
  document_no text not null,
  state text not null,
  submitted_by uuid,
  submitted_at timestamp with time zone,
  verified_by uuid,
  verified_name text,
  verified_at timestamp with time zone,
  published_at timestamp with time zone,
  reason text,
  version integer not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (company_id) REFERENCES partnership.company(id),
  FOREIGN KEY (contribution_id) REFERENCES partnership.contribution(id),
  CHECK (((length(description) >= 5) AND (length(description) <= 1000))),
  CHECK (((length(document_no) >= 1) AND (length(document_no) <= 120))),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 1000))),
  CHECK (((state = 'published'::text) = (published_at IS NOT NULL))),
  CHECK (((state = ANY (ARRAY['draft'::text, 'discarded'::text])) OR (submitted_at IS NOT NULL))),
  CHECK (((state = ANY (ARRAY['verified'::text, 'published'::text])) = (verified_at IS NOT NULL))),
  CHECK (((verified_by IS NULL) OR (verified_by IS DISTINCT FROM submitted_by))),
  CHECK ((amount_rupiah > 0)),
  CHECK ((fund_source = ANY (ARRAY['csr_bumn'::text, 'csr_bumd'::text, 'csr_private'::text, 'grant'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'revision_requested'::text, 'verified'::text, 'published'::text, 'rejected'::text, 'discarded'::text])))
);

table partnership.statement (
  id uuid not null,
  subject text not null,
  statement text not null,
  stated_on date,
  source text not null,
  created_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (id),
  CHECK (((length(source) >= 2) AND (length(source) <= 300))),
  CHECK (((length(statement) >= 2) AND (length(statement) <= 500))),
  CHECK (((length(subject) >= 2) AND (length(subject) <= 120))),
  CHECK (((length(withdrawn_reason) >= 3) AND (length(withdrawn_reason) <= 500))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))
);

table people.account (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  state text not null,
  created_at timestamp with time zone not null,
  locale text not null,
  password_changed_at timestamp with time zone,
  UNIQUE (email),
  PRIMARY KEY (id),
  CHECK ((email = lower(email))),
  CHECK ((locale = ANY (ARRAY['id'::text, 'en'::text]))),
  CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'disabled'::text])))
);

table people.ceremony (
  token_hash bytea not null,
  purpose text not null,
  account_id uuid,
  content jsonb not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  CHECK ((purpose = ANY (ARRAY['second_factor'::text, 'passkey_sign_in'::text, 'passkey_enrolment'::text, 'sso'::text])))
);

table people.external_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamp with time zone not null,
  UNIQUE (issuer, account_id),
  PRIMARY KEY (issuer, subject),
  FOREIGN KEY (account_id) REFERENCES people.account(id)
);

table people.failure (
  subject_index bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  PRIMARY KEY (subject_index)
);

table people.passkey (
  id uuid not null,
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  UNIQUE (credential_id),
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);

table people.permission (
  code text not null,
  PRIMARY KEY (code)
);

table people.recovery_code (
  account_id uuid not null,
  code_index bytea not null,
  used_at timestamp with time zone,
  PRIMARY KEY (account_id, code_index),
  FOREIGN KEY (account_id) REFERENCES people.account(id)
);

table people.role_grant (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  agency_id uuid,
  valid_from date not null,
  valid_to date,
  substitute_for uuid,
  PRIMARY KEY (id),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (substitute_for) REFERENCES people.account(id),
  CHECK (((substitute_for IS NULL) OR (valid_to IS NOT NULL))),
  CHECK ((role = ANY (ARRAY['desk_clerk'::text, 'command_center_operator'::text, 'city_admin'::text, 'liaison_officer'::text, 'field_officer'::text, 'agency_head'::text, 'leadership'::text, 'inspectorate'::text, 'information_officer'::text, 'minute_taker'::text, 'moderator'::text, 'data_protection_officer'::text, 'auditor'::text, 'system_admin'::text, 'planning_officer'::text, 'company_partner'::text, 'assessor'::text]))),
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
  id uuid not null,
  verified_at timestamp with time zone not null,
  method text not null,
  device text not null,
  UNIQUE (id),
  PRIMARY KEY (token_hash),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  CHECK ((length(device) <= 80)),
  CHECK ((method = ANY (ARRAY['password'::text, 'password_totp'::text, 'password_recovery_code'::text, 'passkey'::text, 'sso'::text, 'invitation'::text, 'system'::text])))
);

table people.setup_link (
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token_hash)
);

table people.token (
  token_hash bytea not null,
  account_id uuid not null,
  purpose text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (account_id) REFERENCES people.account(id),
  CHECK ((purpose = ANY (ARRAY['invitation'::text, 'password_reset'::text])))
);

table people.totp (
  account_id uuid not null,
  secret text not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null,
  PRIMARY KEY (account_id),
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

table portal.dataset_file (
  code text not null,
  version integer not null,
  format text not null,
  sha256 text not null,
  byte_count integer not null,
  blob_key text not null,
  PRIMARY KEY (code, version, format),
  FOREIGN KEY (code, version) REFERENCES portal.dataset_version(code, version),
  CHECK ((format = ANY (ARRAY['csv'::text, 'json'::text, 'geojson'::text]))),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

table portal.dataset_version (
  code text not null,
  version integer not null,
  published_on date not null,
  row_count integer not null,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  PRIMARY KEY (code, version),
  CHECK (((withdrawn_reason IS NULL) = (withdrawn_at IS NULL))),
  CHECK ((version > 0))
);

table portal.front_page (
  id boolean not null,
  figures text[] not null,
  version integer not null,
  changed_at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((cardinality(figures) <= 6)),
  CHECK (id)
);

table wajar.attendance (
  id uuid not null,
  session_id uuid not null,
  agency_id uuid,
  partner text,
  invited_person text not null,
  word text,
  status text,
  substitute_name text,
  arrived_at timestamp with time zone,
  left_at timestamp with time zone,
  changed_by text,
  changed_at timestamp with time zone,
  UNIQUE (session_id, agency_id),
  UNIQUE (session_id, partner),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies.agency(id),
  FOREIGN KEY (session_id) REFERENCES wajar.session(id),
  CHECK (((agency_id IS NULL) <> (partner IS NULL))),
  CHECK (((length(invited_person) >= 2) AND (length(invited_person) <= 120))),
  CHECK (((length(partner) >= 2) AND (length(partner) <= 120))),
  CHECK (((length(substitute_name) >= 2) AND (length(substitute_name) <= 120))),
  CHECK (((status IS DISTINCT FROM 'represented'::text) OR (substitute_name IS NOT NULL))),
  CHECK ((status = ANY (ARRAY['present'::text, 'represented'::text, 'excused'::text, 'absent_without_notice'::text]))),
  CHECK ((word = ANY (ARRAY['coming'::text, 'substitute'::text, 'excused'::text])))
);

table wajar.closed_period (
  id uuid not null,
  from_day date not null,
  to_day date not null,
  totals jsonb not null,
  sha256 text not null,
  closed_by uuid,
  closed_by_name text not null,
  closed_at timestamp with time zone not null,
  EXCLUDE USING gist (daterange(from_day, to_day, '[]'::text) WITH &&),
  PRIMARY KEY (id),
  CHECK ((to_day >= from_day))
);

table wajar.device (
  id uuid not null,
  session_id uuid not null,
  name text not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  synced_at timestamp with time zone,
  ended_at timestamp with time zone,
  clock_behind_seconds integer,
  UNIQUE (session_id, name),
  PRIMARY KEY (id),
  FOREIGN KEY (session_id) REFERENCES wajar.session(id),
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);

table wajar.hearing (
  id uuid not null,
  session_id uuid not null,
  registration_id uuid not null,
  no integer not null,
  version integer not null,
  content_enc text not null,
  category_code text,
  area_code text,
  agency_ids uuid[] not null,
  confidential boolean not null,
  agreed boolean not null,
  outcome_kind text,
  complaint_id uuid,
  joined boolean not null,
  status text not null,
  read_back_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  confirmation text,
  device_id uuid,
  begun_at timestamp with time zone not null,
  begun_by uuid,
  struck_at timestamp with time zone,
  struck_reason text,
  UNIQUE (session_id, no),
  PRIMARY KEY (id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  FOREIGN KEY (device_id) REFERENCES wajar.device(id),
  FOREIGN KEY (registration_id) REFERENCES wajar.registration(id),
  FOREIGN KEY (session_id) REFERENCES wajar.session(id),
  CHECK (((length(struck_reason) >= 3) AND (length(struck_reason) <= 500))),
  CHECK (((status = 'confirmed'::text) = (complaint_id IS NOT NULL))),
  CHECK (((status = 'confirmed'::text) = (confirmation IS NOT NULL))),
  CHECK (((status = 'confirmed'::text) = (confirmed_at IS NOT NULL))),
  CHECK (((status = 'draft'::text) = (read_back_at IS NULL))),
  CHECK (((status = 'draft'::text) OR (outcome_kind IS NOT NULL))),
  CHECK (((struck_at IS NULL) OR (confirmed_at IS NULL))),
  CHECK ((confirmation = ANY (ARRAY['tap'::text, 'signature'::text, 'no_signature'::text]))),
  CHECK ((num_nonnulls(struck_at, struck_reason) <> 1)),
  CHECK ((outcome_kind = ANY (ARRAY['solved_on_spot'::text, 'agency_technical'::text, 'needs_budget'::text, 'cross_authority'::text, 'mediation'::text, 'not_our_authority'::text, 'information'::text, 'refer_inspectorate'::text, 'emergency_112'::text]))),
  CHECK ((status = ANY (ARRAY['draft'::text, 'read_back'::text, 'confirmed'::text])))
);

table wajar.hearing_version (
  hearing_id uuid not null,
  version integer not null,
  content_enc text not null,
  reason text,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  PRIMARY KEY (hearing_id, version),
  FOREIGN KEY (hearing_id) REFERENCES wajar.hearing(id)
);

table wajar.minutes (
  session_id uuid not null,
  version integer not null,
  content_enc text not null,
  sha256 text,
  reason text,
  drafted_by text not null,
  drafted_at timestamp with time zone not null,
  approved_by text,
  approved_at timestamp with time zone,
  PRIMARY KEY (session_id, version),
  FOREIGN KEY (session_id) REFERENCES wajar.session(id),
  CHECK (((approved_at IS NULL) = (approved_by IS NULL))),
  CHECK (((approved_at IS NULL) = (sha256 IS NULL))),
  CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
  CHECK (((version = 1) OR (reason IS NOT NULL))),
  CHECK ((version > 0))
);

table wajar.number_block (
  device_id uuid not null,
  series text not null,
  first_number integer not null,
  last_number integer not null,
  PRIMARY KEY (device_id, series, first_number),
  FOREIGN KEY (device_id) REFERENCES wajar.device(id),
  CHECK ((first_number > 0)),
  CHECK ((last_number >= first_number)),
  CHECK ((series = ANY (ARRAY['A'::text, 'P'::text, 'Z'::text])))
);

table wajar.number_series (
  session_id uuid not null,
  series text not null,
  last_number integer not null,
  PRIMARY KEY (session_id, series),
  FOREIGN KEY (session_id) REFERENCES wajar.session(id),
  CHECK (((last_number >= 0) AND (last_number <= 9999))),
  CHECK ((series = ANY (ARRAY['A'::text, 'P'::text, 'Z'::text])))
);

table wajar.operation (
  key uuid not null,
  session_id uuid not null,
  device_id uuid,
  kind text not null,
  subject uuid,
  happened_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  actor_id uuid,
  result_enc text not null,
  refusal jsonb,
  settled_by text,
  settled_at timestamp with time zone,
  settled_how text,
  PRIMARY KEY (key),
  FOREIGN KEY (device_id) REFERENCES wajar.device(id),
  FOREIGN KEY (session_id) REFERENCES wajar.session(id),
  CHECK (((length(settled_how) >= 3) AND (length(settled_how) <= 500)))
);

table wajar.paper (
  key uuid not null,
  hearing_id uuid,
  kind text not null,
  evidence_id uuid not null,
  blob_key text not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  taken_at text,
  on_complaint boolean not null,
  added_at timestamp with time zone not null,
  registration_id uuid,
  PRIMARY KEY (key),
  FOREIGN KEY (hearing_id) REFERENCES wajar.hearing(id),
  FOREIGN KEY (registration_id) REFERENCES wajar.registration(id),
  CHECK ((kind = ANY (ARRAY['photo'::text, 'signature'::text]))),
  CHECK ((num_nonnulls(hearing_id, registration_id) > 0))
);

table wajar.queue_period (
  id uuid not null,
  registration_id uuid not null,
  seq integer not null,
  state text not null,
  desk integer,
  officer_id uuid,
  officer_name text not null,
  reason text,
  started_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  UNIQUE (registration_id, seq),
  PRIMARY KEY (id),
  FOREIGN KEY (registration_id) REFERENCES wajar.registration(id),
  CHECK ((length(reason) <= 500))
);

table wajar.registration (
  id uuid not null,
  session_id uuid not null,
  via text not null,
  contact_id uuid,
  nik_enc text,
  area_code text,
  topic text not null,
  pre_intake text not null,
  special_needs text[] not null,
  represents_households integer not null,
  gender text,
  consent boolean not null,
  locale text not null,
  series text not null,
  number integer not null,
  line_token_hash bytea not null,
  state text not null,
  state_since timestamp with time zone not null,
  arrival integer,
  fixed_place integer,
  desk integer,
  wanted_desk integer,
  calls integer not null,
  called_at timestamp with time zone,
  device_id uuid,
  registered_at timestamp with time zone not null,
  registered_by uuid,
  UNIQUE (line_token_hash),
  UNIQUE (session_id, series, number),
  PRIMARY KEY (id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  FOREIGN KEY (contact_id) REFERENCES contacts.contact(id),
  FOREIGN KEY (device_id) REFERENCES wajar.device(id),
  FOREIGN KEY (session_id) REFERENCES wajar.session(id),
  CHECK (((desk >= 1) AND (desk <= 30))),
  CHECK (((represents_households >= 1) AND (represents_households <= 10000))),
  CHECK (((wanted_desk >= 1) AND (wanted_desk <= 30))),
  CHECK ((gender = ANY (ARRAY['female'::text, 'male'::text]))),
  CHECK ((length(pre_intake) <= 10000)),
  CHECK ((length(topic) <= 200)),
  CHECK ((locale = ANY (ARRAY['id'::text, 'en'::text]))),
  CHECK ((number > 0)),
  CHECK ((series = ANY (ARRAY['A'::text, 'P'::text, 'Z'::text]))),
  CHECK ((special_needs <@ ARRAY['elderly'::text, 'disabled'::text, 'pregnant'::text, 'small_child'::text, 'interpreter'::text])),
  CHECK ((state = ANY (ARRAY['registered'::text, 'checked_in'::text, 'waiting'::text, 'called'::text, 'being_served'::text, 'served'::text, 'no_show'::text, 'left'::text, 'on_hold'::text, 'moved_desk'::text]))),
  CHECK ((via = ANY (ARRAY['web'::text, 'webchat'::text, 'whatsapp'::text, 'telegram'::text, 'email'::text, 'door'::text, 'clerk'::text])))
);

table wajar.reserved_number (
  number text not null,
  device_id uuid not null,
  hearing_id uuid,
  UNIQUE (hearing_id),
  PRIMARY KEY (number),
  FOREIGN KEY (device_id) REFERENCES wajar.device(id),
  FOREIGN KEY (hearing_id) REFERENCES wajar.hearing(id)
);

table wajar.session (
  id uuid not null,
  kind text not null,
  edition_year integer not null,
  edition_no integer not null,
  on_day date not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text not null,
  area_code text,
  mode text not null,
  video_url text,
  chair_role text not null,
  chair_name text not null,
  minute_taker_id uuid,
  agenda text not null,
  quota integer not null,
  desks integer not null,
  registration_opens_at timestamp with time zone not null,
  registration_closes_at timestamp with time zone not null,
  status text not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  last_arrival integer not null,
  last_hearing_no integer not null,
  version integer not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  UNIQUE (kind, edition_year, edition_no),
  PRIMARY KEY (id),
  FOREIGN KEY (area_code) REFERENCES areas.area(code),
  CHECK (((desks >= 1) AND (desks <= 30))),
  CHECK (((edition_year >= 2022) AND (edition_year <= 2100))),
  CHECK (((length(chair_name) >= 2) AND (length(chair_name) <= 120))),
  CHECK (((length(place) >= 2) AND (length(place) <= 200))),
  CHECK (((quota >= 0) AND (quota <= 5000))),
  CHECK ((chair_role = ANY (ARRAY['mayor'::text, 'deputy_mayor'::text, 'city_secretary'::text, 'acting'::text]))),
  CHECK ((edition_no > 0)),
  CHECK ((ends_at > starts_at)),
  CHECK ((kind = ANY (ARRAY['wajar'::text, 'keluar_bicara'::text]))),
  CHECK ((length(agenda) <= 4000)),
  CHECK ((mode = ANY (ARRAY['in_person'::text, 'hybrid'::text]))),
  CHECK ((registration_closes_at > registration_opens_at)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'registration_open'::text, 'in_session'::text, 'closed'::text, 'minutes_draft'::text, 'minutes_approved'::text]))),
  CHECK ((video_url ~~ 'https://%'::text))
);

table wall.device (
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

CREATE INDEX account_name_id_idx ON people.account USING btree (name, id)
CREATE INDEX activity_programme_id_year_idx ON masterplan.activity USING btree (programme_id, year)
CREATE INDEX activity_year_agency_id_idx ON masterplan.activity USING btree (year, agency_id)
CREATE INDEX agency_version_parent_id_idx ON agencies.agency_version USING btree (parent_id)
CREATE INDEX assessor_account_id_idx ON evaluation.assessor USING btree (account_id)
CREATE INDEX asset_kib_name_id_idx ON infrastructure.asset USING btree (kib, name, id) WHERE (kib IS NOT NULL)
CREATE INDEX asset_kind_code_name_id_idx ON infrastructure.asset USING btree (kind_code, name, id)
CREATE INDEX asset_name_id_idx ON infrastructure.asset USING btree (name, id)
CREATE INDEX asset_owner_agency_id_kind_code_id_idx ON infrastructure.asset USING btree (owner_agency_id, kind_code, id)
CREATE INDEX assignment_conversation_id_at_idx ON inbox.assignment USING btree (conversation_id, at)
CREATE INDEX attachment_created_at_idx ON inbox.attachment USING btree (created_at) WHERE (message_id IS NULL)
CREATE INDEX attachment_thread_id_idx ON inbox.attachment USING btree (thread_id)
CREATE INDEX attempt_notice_id_at_idx ON notices.attempt USING btree (notice_id, at)
CREATE INDEX attempt_window_start_idx ON complaints.attempt USING btree (window_start)
CREATE INDEX attendance_member_id_meeting_id_idx ON governance.attendance USING btree (member_id, meeting_id)
CREATE INDEX case_conversation_conversation_id_idx ON inbox.case_conversation USING btree (conversation_id)
CREATE INDEX case_conversation_thread_id_idx ON inbox.case_conversation USING btree (thread_id)
CREATE INDEX census_on_day_id_idx ON infrastructure.census USING btree (on_day DESC, id DESC)
CREATE INDEX ceremony_expires_at_idx ON people.ceremony USING btree (expires_at)
CREATE INDEX check_finished_at_idx ON journal."check" USING btree (finished_at)
CREATE INDEX claim_subject_stated_on_idx ON evaluation.claim USING btree (subject, stated_on)
CREATE INDEX clock_complaint_id_started_at_idx ON complaints.clock USING btree (complaint_id, started_at)
CREATE INDEX clock_kind_due_at_idx ON complaints.clock USING btree (kind, due_at) WHERE (stopped_at IS NULL)
CREATE INDEX clock_late_complaint_idx ON complaints.clock USING btree (complaint_id) WHERE ((stopped_at IS NULL) AND (rung >= 4))
CREATE INDEX commitment_concerns_room_concerns_subject_idx ON commitments.commitment USING btree (concerns_room, concerns_subject) WHERE (concerns_subject IS NOT NULL)
CREATE INDEX commitment_due_on_id_idx ON commitments.commitment USING btree (due_on, id) WHERE (state = 'open'::text)
CREATE INDEX commitment_owner_agency_id_due_on_id_idx ON commitments.commitment USING btree (owner_agency_id, due_on, id) WHERE (state = 'open'::text)
CREATE INDEX commitment_room_subject_idx ON commitments.commitment USING btree (room, subject)
CREATE INDEX commitment_state_due_on_id_idx ON commitments.commitment USING btree (state, due_on, id)
CREATE INDEX complaint_all_agency_due_at_id_idx ON complaints.complaint USING btree (lead_agency_id, due_at, id)
CREATE INDEX complaint_all_due_at_id_idx ON complaints.complaint USING btree (due_at, id)
CREATE INDEX complaint_area_code_received_at_idx ON complaints.complaint USING btree (area_code, received_at)
CREATE INDEX complaint_audit_due_idx ON complaints.complaint USING btree (resolved_at) WHERE audit_due
CREATE INDEX complaint_body_public_idx ON complaints.complaint USING gin (body_public gin_trgm_ops) WHERE (NOT confidential)
CREATE INDEX complaint_contact_id_idx ON complaints.complaint USING btree (contact_id) WHERE (contact_id IS NOT NULL)
CREATE INDEX complaint_due_at_id_idx ON complaints.complaint USING btree (due_at, id) WHERE open
CREATE INDEX complaint_helper_agency_ids_idx ON complaints.complaint USING gin (helper_agency_ids) WHERE (helper_agency_ids <> '{}'::uuid[])
CREATE INDEX complaint_lead_agency_id_due_at_id_idx ON complaints.complaint USING btree (lead_agency_id, due_at, id) WHERE open
CREATE INDEX complaint_open_text_norm_idx ON complaints.complaint USING gin (text_norm gin_trgm_ops) WHERE open
CREATE INDEX complaint_parent_id_idx ON complaints.complaint USING btree (parent_id) WHERE (parent_id IS NOT NULL)
CREATE INDEX complaint_received_at_id_idx ON complaints.complaint USING btree (received_at DESC, id DESC)
CREATE INDEX complaint_received_at_id_idx1 ON complaints.complaint USING btree (received_at DESC, id DESC) WHERE ((NOT confidential) AND (body_public IS NOT NULL))
CREATE INDEX complaint_search_idx ON complaints.complaint USING gin (search)
CREATE INDEX complaint_status_due_at_id_idx ON complaints.complaint USING btree (status, due_at, id)
CREATE INDEX complaint_status_since_id_idx ON complaints.complaint USING btree (status_since, id) WHERE ((status = ANY (ARRAY['archived'::text, 'merged'::text])) AND (status_detail ?| ARRAY['appeal'::text, 'parentClosedAt'::text]))
CREATE INDEX complaint_status_since_id_idx1 ON complaints.complaint USING btree (status_since, id) WHERE ((NOT open) AND (contact_id IS NOT NULL))
CREATE INDEX complaint_title_public_idx ON complaints.complaint USING gin (title_public gin_trgm_ops) WHERE (NOT confidential)
CREATE INDEX consent_contact_id_purpose_at_idx ON contacts.consent USING btree (contact_id, purpose, at)
CREATE INDEX contact_email_index_idx ON contacts.contact USING btree (email_index) WHERE (email_index IS NOT NULL)
CREATE INDEX contact_phone_index_idx ON contacts.contact USING btree (phone_index) WHERE (phone_index IS NOT NULL)
CREATE INDEX contribution_area_code_idx ON partnership.contribution USING btree (area_code)
CREATE INDEX contribution_company_id_created_at_id_idx ON partnership.contribution USING btree (company_id, created_at DESC, id)
CREATE INDEX contribution_need_id_idx ON partnership.contribution USING btree (need_id)
CREATE INDEX contributor_agency_id_idx ON evaluation.item_agency USING btree (agency_id)
CREATE INDEX conversation_assignee_id_idx ON inbox.conversation USING btree (assignee_id) WHERE (state <> 'closed'::text)
CREATE INDEX conversation_closed_at_idx ON inbox.conversation USING btree (closed_at DESC) WHERE (state = 'closed'::text)
CREATE INDEX conversation_event_conversation_id_at_idx ON inbox.conversation_event USING btree (conversation_id, at)
CREATE INDEX conversation_feed_seq_idx ON inbox.conversation USING btree (feed_seq)
CREATE INDEX conversation_label_label_id_put_at_idx ON inbox.conversation_label USING btree (label_id, put_at)
CREATE INDEX conversation_state_opened_at_idx ON inbox.conversation USING btree (state, opened_at) WHERE (state <> 'closed'::text)
CREATE INDEX conversation_thread_id_number_idx ON inbox.conversation USING btree (thread_id, number)
CREATE INDEX delivery_thread_id_seq_idx ON inbox.delivery USING btree (thread_id, seq) WHERE (state <> 'read'::text)
CREATE INDEX disposition_complaint_id_sent_at_idx ON complaints.disposition USING btree (complaint_id, sent_at)
CREATE INDEX disposition_parent_id_idx ON complaints.disposition USING btree (parent_id) WHERE (parent_id IS NOT NULL)
CREATE INDEX disposition_to_agency_id_complaint_id_idx ON complaints.disposition USING btree (to_agency_id, complaint_id)
CREATE INDEX document_kind_from_year_idx ON masterplan.document USING btree (kind, from_year)
CREATE INDEX entry_subject_seq_idx ON ONLY journal.entry USING btree (subject, seq)
CREATE INDEX entry_written_at_id_idx ON ONLY journal.entry USING btree (written_at, id)
CREATE INDEX event_asset_id_on_day_id_idx ON infrastructure.event USING btree (asset_id, on_day, id)
CREATE INDEX failure_last_at_idx ON people.failure USING btree (last_at)
CREATE INDEX follow_up_agency_id_created_at_idx ON complaints.follow_up USING btree (agency_id, created_at) WHERE (status = 'pending_approval'::text)
CREATE INDEX follow_up_complaint_id_created_at_idx ON complaints.follow_up USING btree (complaint_id, created_at)
CREATE INDEX hearing_complaint_id_idx ON wajar.hearing USING btree (complaint_id)
CREATE INDEX hearing_registration_id_idx ON wajar.hearing USING btree (registration_id)
CREATE INDEX helped_due_at_idx ON complaints.helped USING btree (agency_id, due_at, complaint_id)
CREATE INDEX helped_open_due_at_idx ON complaints.helped USING btree (agency_id, due_at, complaint_id) WHERE open
CREATE INDEX helped_received_at_idx ON complaints.helped USING btree (agency_id, received_at DESC, complaint_id DESC)
CREATE INDEX identity_contact_id_idx ON inbox.identity USING btree (contact_id) WHERE (contact_id IS NOT NULL)
CREATE INDEX identity_created_at_idx ON inbox.identity USING btree (created_at) WHERE (network_index IS NOT NULL)
CREATE INDEX indicator_agency_id_idx ON masterplan.indicator USING btree (agency_id)
CREATE INDEX indicator_document_id_top_dimension_id_idx ON masterplan.indicator USING btree (document_id, top_dimension_id)
CREATE INDEX indicator_parent_id_idx ON masterplan.indicator USING btree (parent_id) WHERE (parent_id IS NOT NULL)
CREATE INDEX indicator_programme_id_idx ON masterplan.indicator USING btree (programme_id)
CREATE INDEX item_room_subject_created_at_idx ON evidence.item USING btree (room, subject, created_at)
CREATE INDEX item_sha256_idx ON evidence.item USING btree (sha256) WHERE (sha256 IS NOT NULL)
CREATE INDEX line_meeting_id_agenda_no_written_at_idx ON governance.line USING btree (meeting_id, agenda_no, written_at)
CREATE INDEX line_owner_agency_id_idx ON governance.line USING btree (owner_agency_id) WHERE ((kind = 'decision'::text) AND (NOT removed))
CREATE INDEX mail_recipient_sent_at_idx ON kernel.mail USING btree (recipient, sent_at DESC)
CREATE INDEX mail_sent_at_id_idx ON kernel.mail USING btree (sent_at DESC, id DESC)
CREATE INDEX mark_item_id_idx ON evaluation.mark USING btree (item_id)
CREATE INDEX meeting_body_id_on_day_idx ON governance.meeting USING btree (body_id, on_day DESC)
CREATE INDEX meeting_on_day_id_idx ON governance.meeting USING btree (on_day DESC, id DESC)
CREATE INDEX member_account_id_idx ON governance.member USING btree (account_id) WHERE (account_id IS NOT NULL)
CREATE INDEX member_agency_id_idx ON governance.member USING btree (agency_id) WHERE (agency_id IS NOT NULL)
CREATE INDEX need_budget_year_state_title_id_idx ON partnership.need USING btree (budget_year DESC, state, title, id)
CREATE INDEX note_period_id_written_at_idx ON evaluation.note USING btree (period_id, written_at)
CREATE INDEX notice_filed_at_idx ON notices.notice USING btree (filed_at) WHERE (state = ANY (ARRAY['queued'::text, 'leased'::text, 'failed'::text]))
CREATE INDEX notice_room_subject_filed_at_idx ON notices.notice USING btree (room, subject, filed_at)
CREATE INDEX objection_open_idx ON complaints.objection USING btree (complaint_id) WHERE (answered_at IS NULL)
CREATE INDEX operation_session_id_idx ON wajar.operation USING btree (session_id) WHERE ((refusal IS NOT NULL) AND (settled_at IS NULL))
CREATE INDEX operation_session_id_received_at_idx ON wajar.operation USING btree (session_id, received_at)
CREATE INDEX paper_hearing_id_added_at_idx ON wajar.paper USING btree (hearing_id, added_at)
CREATE INDEX paper_registration_id_idx ON wajar.paper USING btree (registration_id) WHERE (registration_id IS NOT NULL)
CREATE INDEX passkey_account_id_idx ON people.passkey USING btree (account_id)
CREATE INDEX pause_clock_id_idx ON complaints.pause USING btree (clock_id)
CREATE INDEX period_exception_year_month_idx ON masterplan.period_exception USING btree (year, month)
CREATE INDEX personal_data_access_at_idx ON contacts.personal_data_access USING btree (at)
CREATE INDEX personal_data_access_contact_id_at_idx ON contacts.personal_data_access USING btree (contact_id, at)
CREATE INDEX photo_complaint_id_idx ON complaints.photo USING btree (complaint_id)
CREATE INDEX photo_role_likeness_complaint_id_idx ON complaints.photo USING btree (role) INCLUDE (likeness, complaint_id) WHERE ((role = 'after'::text) AND (likeness IS NOT NULL))
CREATE INDEX photo_sha256_idx ON complaints.photo USING btree (sha256) WHERE (role = 'after'::text)
CREATE INDEX plan_kind_code_target_year_idx ON infrastructure.plan USING btree (kind_code, target_year)
CREATE INDEX programme_document_id_dimension_id_idx ON masterplan.programme USING btree (document_id, dimension_id)
CREATE INDEX programme_lead_agency_id_idx ON masterplan.programme USING btree (lead_agency_id)
CREATE INDEX programme_status_programme_id_since_no_status_idx ON masterplan.programme_status USING btree (programme_id, since DESC, no DESC) INCLUDE (status) WHERE (withdrawn_at IS NULL)
CREATE INDEX progress_activity_id_month_physical_done_money_done_idx ON masterplan.progress USING btree (activity_id, month DESC) INCLUDE (physical_done, money_done)
CREATE INDEX proof_item_id_added_at_idx ON evaluation.proof USING btree (item_id, added_at)
CREATE INDEX proposal_body_id_year_no_idx ON governance.proposal USING btree (body_id, year, no)
CREATE INDEX proposal_meeting_id_idx ON governance.proposal USING btree (meeting_id) WHERE (meeting_id IS NOT NULL)
CREATE INDEX published_result_year_cohort_idx ON evaluation.published_result USING btree (year, cohort)
CREATE INDEX realisation_contribution_id_on_day_id_idx ON partnership.realisation USING btree (contribution_id, on_day, id)
CREATE INDEX realisation_on_day_idx ON partnership.realisation USING btree (on_day) WHERE (state = ANY (ARRAY['verified'::text, 'published'::text]))
CREATE INDEX realisation_status_year_month_idx ON masterplan.realisation USING btree (status, year, month) WHERE (status = ANY (ARRAY['draft'::text, 'sent'::text, 'verified'::text, 'returned'::text]))
CREATE INDEX registration_contact_id_idx ON wajar.registration USING btree (contact_id)
CREATE INDEX registration_session_id_state_arrival_idx ON wajar.registration USING btree (session_id, state, arrival)
CREATE INDEX reminder_account_id_idx ON commitments.reminder USING btree (account_id) WHERE (NOT told)
CREATE INDEX reminder_account_id_idx ON complaints.reminder USING btree (account_id) WHERE (NOT told)
CREATE INDEX report_draft_expires_at_idx ON complaints.report_draft USING btree (expires_at)
CREATE INDEX request_closed_at_idx ON contacts.request USING btree (closed_at DESC) WHERE (state <> 'open'::text)
CREATE INDEX request_due_at_idx ON contacts.request USING btree (due_at) WHERE (state = 'open'::text)
CREATE INDEX reserved_number_device_id_idx ON wajar.reserved_number USING btree (device_id)
CREATE INDEX result_document_id_year_top_dimension_id_agency_id_is_part__idx ON masterplan.result USING btree (document_id, year) INCLUDE (top_dimension_id, agency_id, is_part, is_whole, capped)
CREATE INDEX role_grant_account_id_idx ON people.role_grant USING btree (account_id)
CREATE INDEX role_grant_agency_id_idx ON people.role_grant USING btree (agency_id) WHERE (agency_id IS NOT NULL)
CREATE INDEX session_account_id_idx ON people.session USING btree (account_id)
CREATE INDEX session_expires_at_idx ON people.session USING btree (expires_at)
CREATE INDEX session_on_day_id_idx ON wajar.session USING btree (on_day DESC, id DESC)
CREATE INDEX snapshot_measure_taken_at_idx ON measures.snapshot USING btree (measure, taken_at)
CREATE INDEX statement_kind_code_stated_on_idx ON infrastructure.statement USING btree (kind_code, stated_on)
CREATE INDEX survey_seat_survey_id_form_idx ON evaluation.survey_seat USING btree (survey_id, form)
CREATE INDEX thread_identity_id_idx ON inbox.thread USING btree (identity_id)
CREATE INDEX token_account_id_idx ON people.token USING btree (account_id)
CREATE INDEX unlock_period_id_asked_at_idx ON evaluation.unlock USING btree (period_id, asked_at)
CREATE UNIQUE INDEX answer_item_id_idx ON evaluation.answer USING btree (item_id) WHERE (kind = 'consolidated'::text)
CREATE UNIQUE INDEX category_code_idx ON complaints.category USING btree (code) WHERE current
CREATE UNIQUE INDEX census_kind_code_agency_id_on_day_idx ON infrastructure.census USING btree (kind_code, agency_id, on_day) WHERE (withdrawn_at IS NULL)
CREATE UNIQUE INDEX clock_complaint_id_kind_idx ON complaints.clock USING btree (complaint_id, kind) WHERE (stopped_at IS NULL)
CREATE UNIQUE INDEX company_lower_idx ON partnership.company USING btree (lower(name))
CREATE UNIQUE INDEX conversation_one_not_closed ON inbox.conversation USING btree (thread_id) WHERE (state <> 'closed'::text)
CREATE UNIQUE INDEX document_version_document_id_idx ON masterplan.document_version USING btree (document_id) WHERE (status = 'in_force'::text)
CREATE UNIQUE INDEX instrument_code_idx ON evaluation.instrument USING btree (code) WHERE (status = 'draft'::text)
CREATE UNIQUE INDEX instrument_code_idx1 ON evaluation.instrument USING btree (code) WHERE (status = 'active'::text)
CREATE UNIQUE INDEX label_name ON inbox.label USING btree (lower(name))
CREATE UNIQUE INDEX member_body_id_lower_idx ON governance.member USING btree (body_id, lower(name)) WHERE (valid_until IS NULL)
CREATE UNIQUE INDEX minutes_meeting_id_idx ON governance.minutes USING btree (meeting_id) WHERE (status <> 'approved'::text)
CREATE UNIQUE INDEX one_active_lead ON complaints.disposition USING btree (complaint_id) WHERE ((role = 'lead'::text) AND (parent_id IS NULL) AND (status <> ALL (ARRAY['returned'::text, 'withdrawn'::text, 'completed'::text])))
CREATE UNIQUE INDEX one_rupiah_one_source ON partnership.realisation USING btree (company_id, lower(document_no)) WHERE (state <> ALL (ARRAY['rejected'::text, 'discarded'::text]))
CREATE UNIQUE INDEX proof_item_id_evidence_id_idx ON evaluation.proof USING btree (item_id, evidence_id) WHERE (evidence_id IS NOT NULL)
CREATE UNIQUE INDEX proof_item_id_record_id_idx ON evaluation.proof USING btree (item_id, record_id) WHERE (record_id IS NOT NULL)
CREATE UNIQUE INDEX series_break_kind_code_on_day_idx ON infrastructure.series_break USING btree (kind_code, on_day) WHERE (withdrawn_at IS NULL)
CREATE UNIQUE INDEX standard_answer_name ON complaints.standard_answer USING btree (agency_id, lower(name), lang) NULLS NOT DISTINCT
CREATE UNIQUE INDEX survey_sheet_once ON evaluation.survey_response USING btree (survey_id, form, sheet_no) WHERE (sheet_no IS NOT NULL)
CREATE UNIQUE INDEX version_year_idx ON calendar.version USING btree (year) WHERE (status = 'active'::text)
grant delete, insert, select on evaluation.item_agency to arumbae_app;
grant delete, insert, select on evaluation.note to arumbae_app;
grant delete, insert, select on inbox.case_conversation to arumbae_app;
grant delete, insert, select on inbox.conversation_label to arumbae_app;
grant delete, insert, select on kernel.client_key to arumbae_app;
grant delete, insert, select on kernel.event_handler to arumbae_app;
grant delete, insert, select on masterplan.dimension_mapping to arumbae_app;
grant delete, insert, select on masterplan.nomenclature_mapping to arumbae_app;
grant delete, insert, select on masterplan.target to arumbae_app;
grant delete, insert, select on people.ceremony to arumbae_app;
grant delete, insert, select on people.external_identity to arumbae_app;
grant delete, insert, select on people.role_permission to arumbae_app;
grant delete, insert, select on people.setup_link to arumbae_app;
grant delete, insert, select on people.token to arumbae_app;
grant delete, insert, select, update on complaints.attempt to arumbae_app;
grant delete, insert, select, update on complaints.report_draft to arumbae_app;
grant delete, insert, select, update on complaints.saved_view to arumbae_app;
grant delete, insert, select, update on complaints.standard_answer to arumbae_app;
grant delete, insert, select, update on evaluation.mark to arumbae_app;
grant delete, insert, select, update on inbox.attachment to arumbae_app;
grant delete, insert, select, update on inbox.canned to arumbae_app;
grant delete, insert, select, update on inbox.draft to arumbae_app;
grant delete, insert, select, update on inbox.feed_change to arumbae_app;
grant delete, insert, select, update on inbox.network_brake to arumbae_app;
grant delete, insert, select, update on kernel.outbox to arumbae_app;
grant delete, insert, select, update on masterplan.result to arumbae_app;
grant delete, insert, select, update on people.failure to arumbae_app;
grant delete, insert, select, update on people.passkey to arumbae_app;
grant delete, insert, select, update on people.recovery_code to arumbae_app;
grant delete, insert, select, update on people.role_grant to arumbae_app;
grant delete, insert, select, update on people.session to arumbae_app;
grant delete, insert, select, update on people.totp to arumbae_app;
grant delete, insert, select, update on wajar.attendance to arumbae_app;
grant insert, select on agencies.agency to arumbae_app;
grant insert, select on calendar.day to arumbae_app;
grant insert, select on calendar.working_hours to arumbae_app;
grant insert, select on commitments.commitment to arumbae_app;
grant insert, select on complaints.rating to arumbae_app;
grant insert, select on complaints.reopen_wish to arumbae_app;
grant insert, select on complaints.support to arumbae_app;
grant insert, select on contacts.consent to arumbae_app;
grant insert, select on contacts.personal_data_access to arumbae_app;
grant insert, select on contacts.request to arumbae_app;
grant insert, select on evaluation.assessor to arumbae_app;
grant insert, select on evaluation.item to arumbae_app;
grant insert, select on evaluation.period to arumbae_app;
grant insert, select on evaluation.proof to arumbae_app;
grant insert, select on evaluation.report to arumbae_app;
grant insert, select on evaluation.survey_response to arumbae_app;
grant insert, select on evaluation.survey_seat_key to arumbae_app;
grant insert, select on evaluation.unlock to arumbae_app;
grant insert, select on evidence.item to arumbae_app;
grant insert, select on governance.decree to arumbae_app;
grant insert, select on governance.line_version to arumbae_app;
grant insert, select on governance.minutes to arumbae_app;
grant insert, select on inbox.assignment to arumbae_app;
grant insert, select on inbox.case_message to arumbae_app;
grant insert, select on inbox.conversation_event to arumbae_app;
grant insert, select on inbox.external_ref to arumbae_app;
grant insert, select on inbox.message to arumbae_app;
grant insert, select on inbox.message_key to arumbae_app;
grant insert, select on infrastructure.census to arumbae_app;
grant insert, select on infrastructure.event to arumbae_app;
grant insert, select on infrastructure.plan to arumbae_app;
grant insert, select on infrastructure.series_break to arumbae_app;
grant insert, select on infrastructure.statement to arumbae_app;
grant insert, select on journal.check to arumbae_app;
grant insert, select on journal.entry to arumbae_app;
grant insert, select on journal.seal to arumbae_app;
grant insert, select on kernel.key_mark to arumbae_app;
grant insert, select on kernel.mail to arumbae_app;
grant insert, select on masterplan.activity to arumbae_app;
grant insert, select on masterplan.book to arumbae_app;
grant insert, select on masterplan.city_budget to arumbae_app;
grant insert, select on masterplan.dimension to arumbae_app;
grant insert, select on masterplan.document to arumbae_app;
grant insert, select on masterplan.document_version to arumbae_app;
grant insert, select on masterplan.indicator to arumbae_app;
grant insert, select on masterplan.nomenclature to arumbae_app;
grant insert, select on masterplan.nomenclature_version to arumbae_app;
grant insert, select on masterplan.period to arumbae_app;
grant insert, select on masterplan.period_exception to arumbae_app;
grant insert, select on masterplan.plan_link to arumbae_app;
grant insert, select on masterplan.programme to arumbae_app;
grant insert, select on masterplan.programme_status to arumbae_app;
grant insert, select on masterplan.progress to arumbae_app;
grant insert, select on masterplan.realisation to arumbae_app;
grant insert, select on masterplan.taxonomy to arumbae_app;
grant insert, select on measures.snapshot to arumbae_app;
grant insert, select on measures.snapshot_row to arumbae_app;
grant insert, select on notices.attempt to arumbae_app;
grant insert, select on partnership.statement to arumbae_app;
grant insert, select on people.permission to arumbae_app;
grant insert, select on portal.dataset_file to arumbae_app;
grant insert, select on portal.dataset_version to arumbae_app;
grant insert, select on wajar.closed_period to arumbae_app;
grant insert, select on wajar.hearing_version to arumbae_app;
grant insert, select on wajar.minutes to arumbae_app;
grant insert, select on wajar.number_block to arumbae_app;
grant insert, select on wajar.queue_period to arumbae_app;
grant insert, select, update on agencies.agency_version to arumbae_app;
grant insert, select, update on areas.area to arumbae_app;
grant insert, select, update on calendar.ramadan to arumbae_app;
grant insert, select, update on calendar.version to arumbae_app;
grant insert, select, update on commitments.reminder to arumbae_app;
grant insert, select, update on complaints.category to arumbae_app;
grant insert, select, update on complaints.clock to arumbae_app;
grant insert, select, update on complaints.complaint to arumbae_app;
grant insert, select, update on complaints.disposition to arumbae_app;
grant insert, select, update on complaints.follow_up to arumbae_app;
grant insert, select, update on complaints.objection to arumbae_app;
grant insert, select, update on complaints.pause to arumbae_app;
grant insert, select, update on complaints.photo to arumbae_app;
grant insert, select, update on complaints.reminder to arumbae_app;
grant insert, select, update on contacts.contact to arumbae_app;
grant insert, select, update on evaluation.answer to arumbae_app;
grant insert, select, update on evaluation.claim to arumbae_app;
grant insert, select, update on evaluation.instrument to arumbae_app;
grant insert, select, update on evaluation.published_result to arumbae_app;
grant insert, select, update on evaluation.survey to arumbae_app;
grant insert, select, update on evaluation.survey_seat to arumbae_app;
grant insert, select, update on governance.attendance to arumbae_app;
grant insert, select, update on governance.body to arumbae_app;
grant insert, select, update on governance.line to arumbae_app;
grant insert, select, update on governance.meeting to arumbae_app;
grant insert, select, update on governance.member to arumbae_app;
grant insert, select, update on governance.proposal to arumbae_app;
grant insert, select, update on inbox.agent_presence to arumbae_app;
grant insert, select, update on inbox.channel_account to arumbae_app;
grant insert, select, update on inbox.conversation to arumbae_app;
grant insert, select, update on inbox.delivery to arumbae_app;
grant insert, select, update on inbox.identity to arumbae_app;
grant insert, select, update on inbox.label to arumbae_app;
grant insert, select, update on inbox.thread to arumbae_app;
grant insert, select, update on infrastructure.asset to arumbae_app;
grant insert, select, update on infrastructure.kind to arumbae_app;
grant insert, select, update on infrastructure.register to arumbae_app;
grant insert, select, update on journal.head to arumbae_app;
grant insert, select, update on kernel.example_city to arumbae_app;
grant insert, select, update on notices.notice to arumbae_app;
grant insert, select, update on partnership.company to arumbae_app;
grant insert, select, update on partnership.contribution to arumbae_app;
grant insert, select, update on partnership.need to arumbae_app;
grant insert, select, update on partnership.realisation to arumbae_app;
grant insert, select, update on people.account to arumbae_app;
grant insert, select, update on policies.policy to arumbae_app;
grant insert, select, update on portal.front_page to arumbae_app;
grant insert, select, update on wajar.device to arumbae_app;
grant insert, select, update on wajar.hearing to arumbae_app;
grant insert, select, update on wajar.number_series to arumbae_app;
grant insert, select, update on wajar.operation to arumbae_app;
grant insert, select, update on wajar.paper to arumbae_app;
grant insert, select, update on wajar.registration to arumbae_app;
grant insert, select, update on wajar.reserved_number to arumbae_app;
grant insert, select, update on wajar.session to arumbae_app;
grant insert, select, update on wall.device to arumbae_app;
grant select on complaints.helped to arumbae_app;
grant select on kernel.backup to arumbae_app;
grant select on kernel.breaking_migration to arumbae_app;
grant select on kernel.revision to arumbae_app;
grant select on masterplan.listed to arumbae_app;
grant select on masterplan.plan_year to arumbae_app;
grant select on masterplan.version_listed to arumbae_app;
