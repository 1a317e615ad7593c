// Generated from the migrations by bin/generate-schema.ts. Do not edit.
import type { ColumnType, Generated, GeneratedAlways as Always } from 'kysely'

/** jsonb: objects pass as they are, arrays must be JSON.stringify-ed by the writer. */
export type Json = ColumnType<any, unknown, unknown>

export type GeneratedAlways<T> = Always<T>

export interface Schema {
  'agencies.agency': {
    id: Generated<string>
    slug: string
  }
  'agencies.agency_version': {
    id: Generated<string>
    agency_id: string
    name: string
    type: string
    parent_id: string | null
    valid_from: string
    valid_to: string | null
  }
  'areas.area': {
    code: string
    name: string
    kind: string
    parent_code: string | null
    lat: number | null
    lon: number | null
  }
  'calendar.day': {
    version: string
    date: string
    kind: string
    name_id: string
    name_en: string
    source: string
  }
  'calendar.version': {
    code: string
    year: number
    known_from: string
    source: string
    status: string
    loaded_by: string | null
    loaded_at: string
  }
  'complaints.attempt': {
    bucket: string
    subject: Buffer
    window_start: string
    count: number
  }
  'complaints.report_draft': {
    id: string
    token_hash: Buffer
    body_encrypted: string
    photo_keys: Generated<string[]>
    receipt_encrypted: string | null
    number: string | null
    started_at: string
    expires_at: string
  }
  'contacts.contact': {
    id: Generated<string>
    name_enc: string | null
    phone_enc: string | null
    phone_index: Buffer | null
    email_enc: string | null
    email_index: Buffer | null
    verification: Generated<string>
    contact_preference: Generated<string>
    locale: Generated<string>
    created_at: string
    erased_at: string | null
  }
  'contacts.personal_data_access': {
    id: Generated<string>
    contact_id: string
    account_id: string | null
    actor_name: string
    purpose: string
    room: string
    subject: string
    fields: string[]
    at: string
  }
  'journal.entry': {
    id: Generated<string>
    room: string
    subject: string
    seq: number
    kind: string
    actor_kind: string
    actor_id: string | null
    actor_name: string
    reason: string | null
    detail: Json
    at: string
    prev_hash: Buffer
    hash: Buffer
    written_at: Generated<string>
  }
  'journal.head': {
    subject: string
    seq: number
    hash: Buffer
  }
  'journal.seal': {
    no: GeneratedAlways<string>
    until: string
    entries: string
    prev_hash: Buffer
    hash: Buffer
    at: string
  }
  'kernel.breaking_migration': {
    name: string
    at: Generated<string>
  }
  'kernel.event_handler': {
    topic: string
    room: string
  }
  'kernel.mail': {
    id: Generated<string>
    message_id: string
    recipient: string
    sender: string
    subject: string
    text: string
    html: string | null
    sent_at: string
  }
  'kernel.outbox': {
    id: GeneratedAlways<string>
    topic: string
    ref: string
    emitted_at: Generated<string>
  }
  'notices.attempt': {
    id: Generated<string>
    notice_id: string
    number: number
    channel: string
    outcome: string
    detail: string | null
    at: string
  }
  'notices.notice': {
    id: Generated<string>
    key: string
    kind: string
    room: string
    subject: string
    contact_id: string | null
    account_id: string | null
    thread_id: string | null
    locale: string
    params: Json
    confidential: Generated<boolean>
    urgent: Generated<boolean>
    state: Generated<string>
    reason: string | null
    channel: string | null
    attempts: Generated<number>
    lease_until: string | null
    not_before: string | null
    filed_at: string
    settled_at: string | null
  }
  'people.account': {
    id: Generated<string>
    email: string
    name: string
    password_hash: string | null
    state: Generated<string>
    created_at: string
  }
  'people.permission': {
    code: string
  }
  'people.role_grant': {
    id: Generated<string>
    account_id: string
    role: string
    agency_id: string | null
    valid_from: string
    valid_to: string | null
  }
  'people.role_permission': {
    role: string
    permission: string
  }
  'people.session': {
    token_hash: Buffer
    account_id: string
    created_at: string
    seen_at: string
    expires_at: string
  }
  'policies.policy': {
    id: Generated<string>
    key: string
    selector: Json
    value: Json
    legal_basis: string
    valid_from: string
    valid_to: string | null
  }
}
