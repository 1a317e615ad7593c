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
}
