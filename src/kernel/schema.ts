// Generated from the migrations by bin/generate-schema.ts. Do not edit.
import type { ColumnType, Generated, GeneratedAlways as Always } from 'kysely'

/** jsonb: objects pass as they are, arrays must be JSON.stringify-ed by the writer. */
export type Json = ColumnType<any, unknown, unknown>

export type GeneratedAlways<T> = Always<T>

export interface Schema {
  'agencies.agency': {
    id: Generated<string>
    slug: string
    successor_id: string | null
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
  'calendar.ramadan': {
    hijri_year: number
    first_day: string
    last_day: string
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
    replaces: string | null
  }
  'calendar.working_hours': {
    id: Generated<string>
    agency_id: string | null
    weekday: number
    period: string
    starts: string
    ends: string
    break_starts: string | null
    break_minutes: Generated<number>
    on_holidays: Generated<boolean>
    valid_from: string
    valid_to: string | null
    source: string
  }
  'commitments.commitment': {
    id: Generated<string>
    key: string
    room: string
    subject: string
    what: string
    promised_by: string
    promised_to: string
    owner_agency_id: string
    responsible_person: string | null
    due_on: string
    original_due_on: string
    confidential: Generated<boolean>
    state: Generated<string>
    proof_id: string | null
    done_note: string | null
    done_by: string | null
    done_by_name: string | null
    done_at: string | null
    accepted_by: string | null
    accepted_by_name: string | null
    accepted_at: string | null
    withdrawn_reason: string | null
    withdrawn_at: string | null
    sent_back: Generated<number>
    created_by: string | null
    created_at: string
    concerns_room: string | null
    concerns_subject: string | null
    rung: Generated<number>
  }
  'commitments.reminder': {
    id: Generated<string>
    account_id: string
    commitment_id: string
    rung: number
    due_on: string
    at: string
    told: Generated<boolean>
  }
  'complaints.attempt': {
    bucket: string
    subject: Buffer
    window_start: string
    count: number
  }
  'complaints.category': {
    code: string
    version: number
    parent_code: string | null
    key: string
    name_id: string
    name_en: string
    default_agency_slug: string | null
    default_class: string
    default_confidential: Generated<boolean>
    needs_location: Generated<boolean>
    needs_proof: Generated<boolean>
    active: Generated<boolean>
    sort_order: number
    current: Generated<boolean>
  }
  'complaints.clock': {
    id: Generated<string>
    complaint_id: string
    kind: string
    policy_id: string | null
    legal_basis: string | null
    term: number
    unit: string
    calendar_version: string | null
    day0: string
    started_at: string
    due_at: string | null
    paused_days: Generated<number>
    paused_since: string | null
    stopped_at: string | null
    result: Generated<string>
    extended_days: Generated<number>
    extension_letter: string | null
    rung: Generated<number>
  }
  'complaints.complaint': {
    id: Generated<string>
    number: string
    secret_index: Buffer
    intake_key: string
    channel: string
    class: string
    category_code: string
    category_version: number
    title: string
    body: string
    body_public: string | null
    title_public: string | null
    text_norm: string
    search: string
    area_code: string | null
    address: string | null
    lat: number | null
    lon: number | null
    incident_on: string | null
    anonymous: boolean
    confidential: boolean
    priority: Generated<string>
    status: string
    status_since: string
    status_detail: Json
    open: GeneratedAlways<boolean>
    prior_status: string | null
    lead_agency_id: string | null
    officer_id: string | null
    parent_id: string | null
    contact_id: string | null
    thread_id: string | null
    locale: Generated<string>
    return_count: Generated<number>
    reopen_count: Generated<number>
    visibility_decided: Generated<boolean>
    archived_by: string | null
    entered_by: string | null
    due_at: string | null
    resolved_at: string | null
    received_at: string
    version: Generated<number>
    helper_agency_ids: Generated<string[]>
    audit_due: Generated<boolean>
    accused_agency_id: string | null
  }
  'complaints.disposition': {
    id: Generated<string>
    complaint_id: string
    parent_id: string | null
    from_agency_id: string | null
    to_agency_id: string
    role: string
    instruction: string | null
    due_on: string | null
    status: string
    reason: string | null
    officer_id: string | null
    created_by: string | null
    sent_at: string
    read_at: string | null
    accepted_at: string | null
    ended_at: string | null
    because: Json | null
  }
  'complaints.follow_up': {
    id: Generated<string>
    complaint_id: string
    kind: string
    body: string
    status: string
    revision: Generated<number>
    resolves: Generated<boolean>
    author_id: string | null
    author_name: string
    agency_id: string | null
    approver_id: string | null
    approver_name: string | null
    approver_note: string | null
    created_at: string
    published_at: string | null
    version: Generated<number>
  }
  'complaints.helped': {
    complaint_id: string
    agency_id: string
    due_at: string | null
    received_at: string
    open: boolean
  }
  'complaints.objection': {
    complaint_id: string
    reason: string
    filed_at: string
    answer: string | null
    upheld: boolean | null
    answered_by: string | null
    answered_name: string | null
    answered_at: string | null
  }
  'complaints.pause': {
    id: Generated<string>
    clock_id: string
    from_at: string
    to_at: string | null
    reason: string
  }
  'complaints.photo': {
    id: Generated<string>
    public_name: string
    complaint_id: string
    follow_up_id: string | null
    role: string
    blob_key: string
    sha256: string
    width: number
    height: number
    taken_at: string | null
    lat: number | null
    lon: number | null
    published: Generated<boolean>
    verdict: Generated<string>
    uploader_id: string | null
    created_at: string
    likeness: string | null
    flags: Generated<string[]>
  }
  'complaints.rating': {
    complaint_id: string
    stars: number
    satisfied: boolean
    body: string | null
    may_contact: boolean
    at: string
  }
  'complaints.reminder': {
    id: Generated<string>
    account_id: string
    complaint_id: string
    kind: string
    rung: number
    due_on: string
    at: string
    told: Generated<boolean>
  }
  'complaints.reopen_wish': {
    complaint_id: string
    round: number
    supporter_hash: Buffer
    reason: string
    at: string
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
  'complaints.saved_view': {
    id: Generated<string>
    account_id: string
    name: string
    filter: Json
    created_at: string
  }
  'complaints.standard_answer': {
    id: Generated<string>
    name: string
    agency_id: string | null
    category_code: string | null
    status: string | null
    lang: string
    body: string
    version: Generated<number>
    updated_at: string
    updated_by: string | null
  }
  'complaints.support': {
    complaint_id: string
    supporter_hash: Buffer
    at: string
  }
  'contacts.consent': {
    id: Generated<string>
    contact_id: string
    purpose: string
    given: boolean
    wording: string
    at: string
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
    purpose: string | null
    room: string
    subject: string
    fields: string[]
    at: string
    because: Json | null
  }
  'contacts.request': {
    id: Generated<string>
    number: string
    kind: string
    way: string
    requester_enc: string | null
    reach_enc: string | null
    wish: string
    received_at: string
    due_at: string
    term_hours: number
    legal_basis: string
    state: Generated<string>
    identity_way: string | null
    identity_by: string | null
    identity_at: string | null
    outcome: string | null
    closed_by: string | null
    closed_at: string | null
    recorded_by: string | null
    recorded_at: string
  }
  'evaluation.answer': {
    id: Generated<string>
    item_id: string
    kind: string
    agency_id: string
    score: string | null
    figure: string | null
    justification: Generated<string>
    state: Generated<string>
    note: string | null
    fillers: string[]
    filled_by_name: string
    filled_at: string
    sent_at: string | null
    decided_by: string | null
    decided_by_name: string | null
    decided_at: string | null
    version: Generated<number>
  }
  'evaluation.assessor': {
    id: Generated<string>
    period_id: string
    account_id: string
    name: string
    affiliation: string
    kind: string
    has_conflict: boolean | null
    conflict_note: string | null
    abstains_from: Generated<string[]>
    declared_at: string | null
    submitted_at: string | null
    withdrawn_at: string | null
    invited_at: string
    invited_by: string | null
  }
  'evaluation.claim': {
    id: Generated<string>
    subject: string
    statement: string
    figure: string | null
    unit: string | null
    kind: string
    stated_on: string | null
    source: string
    source_url: string | null
    measure_code: string | null
    review: Generated<string>
    review_note: string | null
    version: Generated<number>
    entered_at: string
    entered_by: string | null
    reviewed_at: string | null
    reviewed_by: string | null
    programme_id: string | null
    topic: string | null
    period: string | null
    statement_en: string | null
    unit_en: string | null
  }
  'evaluation.instrument': {
    id: Generated<string>
    code: string
    version: number
    status: Generated<string>
    definition: Json
    hash: string
    revision: Generated<number>
    created_at: string
    created_by: string | null
    published_at: string | null
    published_by: string | null
  }
  'evaluation.item': {
    id: Generated<string>
    period_id: string
    code: string
    position: number
  }
  'evaluation.item_agency': {
    item_id: string
    agency_id: string
    part: string
  }
  'evaluation.mark': {
    assessor_id: string
    item_id: string
    mark: string
    note: string | null
    marked_at: string
  }
  'evaluation.note': {
    id: Generated<string>
    period_id: string
    assessor_id: string
    item_id: string | null
    kind: string
    text: string
    written_at: string
    reply: string | null
    replied_by_name: string | null
    replied_at: string | null
    commitment_id: string | null
    dropped_reason: string | null
  }
  'evaluation.period': {
    id: Generated<string>
    city: string
    year: number
    stage: string
    instrument_id: string
    instrument_hash: string
    opens_on: string
    answers_due_on: string
    closes_on: string
    marks_due_on: string
    status: Generated<string>
    version: Generated<number>
    created_at: string
    created_by: string | null
    taxonomy: string
  }
  'evaluation.proof': {
    id: Generated<string>
    item_id: string
    agency_id: string
    source: string
    title: string
    document_on: string | null
    valid_until: string | null
    evidence_id: string | null
    snapshot_id: string | null
    record_id: string | null
    earlier_id: string | null
    detail: Json
    sha256: string | null
    state: Generated<string>
    reason: string | null
    added_by: string | null
    added_by_name: string
    added_at: string
    decided_by: string | null
    decided_by_name: string | null
    decided_at: string | null
  }
  'evaluation.published_result': {
    id: Generated<string>
    year: number
    city: string
    cohort: string
    instrument_code: string
    participated: boolean
    sections: Json | null
    final_published: string | null
    improvement_published: string | null
    source: string
    entered_at: string
    entered_by: string | null
    stated_on: string | null
    instrument_version: number
    taxonomy: string
  }
  'evaluation.report': {
    id: Generated<string>
    year: number
    stage: string
    version: number
    as_of: string
    body: Json
    sha256: string
    made_by: string | null
    made_name: string
    made_at: string
  }
  'evaluation.survey': {
    id: Generated<string>
    code: string
    year: number
    instrument_id: string
    title: string
    status: Generated<string>
    target: number
    opens_on: string
    closes_on: string
    definition: Json
    last_no: Generated<number>
    version: Generated<number>
    created_at: string
    created_by: string | null
    opened_at: string | null
    closed_at: string | null
  }
  'evaluation.survey_response': {
    id: Generated<string>
    survey_id: string
    no: number
    form: string
    source: string
    way: string
    answered_on: string
    uses: boolean
    answers: Json
    changes: Json
    entered_by: string | null
    excluded_reason: string | null
    excluded_note: string | null
    excluded_at: string | null
    excluded_by: string | null
    sheet_no: number | null
  }
  'evaluation.survey_seat': {
    id: Generated<string>
    survey_id: string
    form: string
    dimension: string
    source: string
    code_hash: Buffer | null
    invited_on: string | null
    contact_id: string | null
    answered: Generated<boolean>
  }
  'evaluation.survey_seat_key': {
    survey_id: string
    key: Buffer
    form: string
    dimension: string
    seat_id: string
  }
  'evaluation.unlock': {
    id: Generated<string>
    period_id: string
    item_id: string | null
    reason: string
    until_on: string
    state: Generated<string>
    asked_by: string | null
    asked_by_name: string
    asked_at: string
    decided_by: string | null
    decided_by_name: string | null
    decided_at: string | null
    decision_note: string | null
  }
  'evidence.item': {
    id: Generated<string>
    room: string
    subject: string
    kind: string
    title: string | null
    url: string | null
    blob_key: string | null
    file_name: string | null
    content_type: string | null
    size_bytes: number | null
    sha256: string | null
    document_on: string | null
    valid_until: string | null
    uploader_id: string | null
    uploader_name: string
    created_at: string
    review: Generated<string>
    reviewer_id: string | null
    reviewer_name: string | null
    review_note: string | null
    reviewed_at: string | null
    called: Json | null
  }
  'governance.attendance': {
    id: string
    meeting_id: string
    member_id: string | null
    agency_id: string | null
    guest_enc: string | null
    organisation: Generated<string>
    element: string
    word: string | null
    status: string | null
    substitute_enc: string | null
    method: string | null
    invited_at: string | null
    arrived_at: string | null
    token_hash: Buffer | null
    changed_by: string
    changed_at: string
  }
  'governance.body': {
    id: string
    slug: string
    kind: string
    name: string
    mandate: Generated<string>
    status: Generated<string>
    quorum: string | null
    host_agency_id: string | null
    source: Generated<string>
    version: Generated<number>
    created_by: string | null
    created_at: string
    mandate_en: Generated<string>
  }
  'governance.decree': {
    id: string
    body_id: string
    number: string
    title: string
    signed_on: string
    valid_from: string
    valid_until: string | null
    evidence_id: string | null
    created_by: string
    created_at: string
  }
  'governance.line': {
    id: string
    meeting_id: string
    agenda_no: number
    kind: string
    speaker: Generated<string>
    body_enc: string
    owner_agency_id: string | null
    responsible_person: string | null
    due_on: string | null
    dimension: string | null
    is_public: Generated<boolean>
    decision_no: number | null
    fixed_at: string | null
    commitment_id: string | null
    proposal_id: string | null
    version: Generated<number>
    removed: Generated<boolean>
    written_at: string
    changed_by: string
    changed_at: string
  }
  'governance.line_version': {
    line_id: string
    version: number
    body_enc: string
    changed_by: string
    changed_at: string
  }
  'governance.meeting': {
    id: string
    body_id: string
    title: string
    on_day: string
    starts_at: string
    ends_at: string
    place: string
    mode: string
    video_url: string | null
    agenda: Generated<string[]>
    chair_name: string
    minute_taker: Generated<string>
    status: Generated<string>
    is_public: Generated<boolean>
    source: Generated<string>
    sign_in_hash: Buffer | null
    sign_in_enc: string | null
    last_decision_no: Generated<number>
    opened_at: string | null
    closed_at: string | null
    version: Generated<number>
    created_by: string | null
    created_at: string
  }
  'governance.member': {
    id: string
    body_id: string
    name: string
    function_title: Generated<string>
    organisation: Generated<string>
    agency_id: string | null
    account_id: string | null
    contact_id: string | null
    element: string
    external: boolean
    role: string
    valid_from: string
    valid_until: string | null
    version: Generated<number>
    created_at: string
  }
  'governance.minutes': {
    meeting_id: string
    version: number
    status: string
    content_enc: string | null
    sha256: string | null
    reason: string | null
    returned_reason: string | null
    opened_by: string
    opened_at: string
    submitted_by_id: string | null
    submitted_by: string | null
    submitted_at: string | null
    approved_by: string | null
    approved_at: string | null
  }
  'governance.proposal': {
    id: string
    year: number
    no: number
    body_id: string
    meeting_id: string | null
    agency_id: string | null
    proposer: string
    title: string
    description: Generated<string>
    dimension: string | null
    status: Generated<string>
    review_note: string | null
    reject_reason: string | null
    programme_id: string | null
    done_note: string | null
    version: Generated<number>
    proposed_on: string
    created_by: string | null
    created_at: string
  }
  'inbox.agent_presence': {
    account_id: string
    capacity: Generated<number>
    seen_at: string
    here: Generated<boolean>
    chosen: Generated<string>
  }
  'inbox.assignment': {
    id: Generated<string>
    conversation_id: string
    to_account_id: string | null
    by_account_id: string | null
    reason: string | null
    at: string
  }
  'inbox.attachment': {
    id: Generated<string>
    thread_id: string
    message_id: string | null
    ordinal: Generated<number>
    state: Generated<string>
    sniffed_mime: string
    bytes: number
    sha256: string
    storage_key: string
    width: number | null
    height: number | null
    uploaded_by: string | null
    created_at: string
  }
  'inbox.canned': {
    id: Generated<string>
    shortcode: string
    lang: string
    body: string
    version: Generated<number>
    updated_at: string
    updated_by: string | null
  }
  'inbox.case_conversation': {
    complaint_id: string
    conversation_id: string
    thread_id: string
    number: string
    role: string
    from_seq: string | null
    to_seq: string | null
    linked_by: string | null
    linked_at: string
  }
  'inbox.case_message': {
    complaint_id: string
    message_id: string
    role: string
  }
  'inbox.channel_account': {
    id: Generated<string>
    kind: string
    external_account_id: string
    name: string
    agency_id: string | null
    config: Json
    capabilities: Json
    secret_ref: string | null
    state: Generated<string>
    default_lang: Generated<string>
    created_at: string
    reopen_minutes: Generated<number>
  }
  'inbox.conversation': {
    id: Generated<string>
    number: GeneratedAlways<string>
    thread_id: string
    agency_id: string | null
    state: string
    opened_at: string
    closed_at: string | null
    closed_reason: string | null
    assignee_id: string | null
    priority: Generated<number>
    lang: Generated<string>
    topic: string | null
    waiting_since: string | null
    snoozed_until: string | null
    first_human_reply_at: string | null
    last_at: string
    last_dir: Generated<string>
    last_preview: Generated<string>
    from_seq: string
    version: Generated<number>
    feed_seq: Generated<string>
  }
  'inbox.conversation_event': {
    id: Generated<string>
    conversation_id: string
    kind: string
    from_state: string | null
    to_state: string | null
    actor_id: string | null
    at: string
    detail: Json
  }
  'inbox.conversation_label': {
    conversation_id: string
    label_id: string
    put_by: string | null
    put_at: string
  }
  'inbox.delivery': {
    id: Generated<string>
    public_id: Generated<string>
    message_id: string
    thread_id: string
    seq: string
    channel_account_id: string
    attempt: Generated<number>
    state: string
    rank: number
    external_id: string | null
    error_code: string | null
    at: string
    read_at: string | null
  }
  'inbox.draft': {
    conversation_id: string
    account_id: string
    body: string
    version: Generated<number>
    updated_at: string
  }
  'inbox.external_ref': {
    channel_account_id: string
    kind: string
    external_id: string
    message_id: string | null
  }
  'inbox.feed_change': {
    id: GeneratedAlways<string>
    conversation_id: string
  }
  'inbox.identity': {
    id: Generated<string>
    kind: string
    scope: Generated<string>
    value_norm: string
    level: string
    contact_id: string | null
    lang: Generated<string>
    reachable: Generated<boolean>
    blocked_until: string | null
    last_in_at: string | null
    created_at: string
    network_index: Buffer | null
  }
  'inbox.label': {
    id: Generated<string>
    name: string
    retired_at: string | null
    created_at: string
  }
  'inbox.message': {
    id: Generated<string>
    thread_id: string
    seq: string
    conversation_id: string
    dir: string
    author_kind: string
    author_id: string | null
    client_msg_id: string | null
    kind: string
    body: Generated<string>
    blocks: Json
    private: Json | null
    reply_to: string | null
    provider_ts: string | null
    received_at: string
    edited_at: string | null
    deleted_at: string | null
  }
  'inbox.message_key': {
    thread_id: string
    seq: string
    client_msg_id: string | null
    message_id: string
    received_at: string
  }
  'inbox.network_brake': {
    network_index: Buffer
    visits_left: number
    until: string
  }
  'inbox.thread': {
    id: Generated<string>
    channel_account_id: string
    identity_id: string
    external_key: string
    head: Generated<string>
    citizen_seen: Generated<string>
    desk_seen: Generated<string>
    last_in_at: string | null
    last_out_at: string | null
    window_until: string | null
    created_at: string
    mailed_through: Generated<string>
  }
  'infrastructure.asset': {
    id: Generated<string>
    kind_code: string
    name: string
    owner_agency_id: string
    area_code: string | null
    lat: number | null
    lon: number | null
    purpose: Generated<string>
    kib: string | null
    item_code: string | null
    item_no: string | null
    condition: string | null
    condition_original: string | null
    operational: string | null
    source: string
    version: Generated<number>
    created_by: string | null
    created_at: string
    card: Json
  }
  'infrastructure.census': {
    id: Generated<string>
    kind_code: string
    agency_id: string
    on_day: string
    found: string
    operating: string | null
    method: string
    source: string
    note: Generated<string>
    recorded_by: string | null
    recorded_name: string
    recorded_at: string
    withdrawn_at: string | null
    withdrawn_reason: string | null
  }
  'infrastructure.event': {
    id: Generated<string>
    asset_id: string
    kind: string
    on_day: string
    agency_id: string
    to_agency_id: string | null
    quantity: Generated<string>
    cost_rupiah: string | null
    fund_source: string | null
    document_no: string | null
    condition: string | null
    operational: string | null
    note: Generated<string>
    recorded_by: string | null
    recorded_name: string
    recorded_at: string
    withdrawn_at: string | null
    withdrawn_reason: string | null
  }
  'infrastructure.kind': {
    code: string
    register_code: string
    title_id: string
    title_en: string
    definition: string
    unit: string
    place_public: Generated<boolean>
    position: number
    version: Generated<number>
    definition_en: Generated<string>
  }
  'infrastructure.plan': {
    id: Generated<string>
    kind_code: string
    agency_id: string | null
    quantity: string
    target_year: number | null
    source: string
    note: Generated<string>
    recorded_name: string
    recorded_at: string
    withdrawn_at: string | null
    withdrawn_reason: string | null
  }
  'infrastructure.register': {
    code: string
    title_id: string
    title_en: string
    position: number
  }
  'infrastructure.series_break': {
    id: Generated<string>
    kind_code: string
    on_day: string
    reason: string
    from_definition: string
    to_definition: string
    recorded_name: string
    recorded_at: string
    withdrawn_at: string | null
    withdrawn_reason: string | null
  }
  'infrastructure.statement': {
    id: Generated<string>
    kind_code: string
    figure: string
    nature: string
    stated_on: string | null
    source: string
    note: Generated<string>
    recorded_name: string
    recorded_at: string
    withdrawn_at: string | null
    withdrawn_reason: string | null
  }
  'journal.check': {
    id: Generated<string>
    started_at: string
    finished_at: string
    entries: string
    subjects: string
    seals: string
    findings: Json
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
  'kernel.backup': {
    id: GeneratedAlways<string>
    made_at: string
    rows: string
    files: string
    bytes: string
  }
  'kernel.breaking_migration': {
    name: string
    at: Generated<string>
  }
  'kernel.client_key': {
    account_id: string
    key: string
    used_at: Generated<string>
  }
  'kernel.event_handler': {
    topic: string
    room: string
  }
  'kernel.example_city': {
    single: Generated<boolean>
    begun_at: string
    loaded_at: string | null
    parts: Generated<string[]>
  }
  'kernel.key_mark': {
    mark: Buffer
    only_one: Generated<boolean>
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
    calendar: string | null
  }
  'kernel.outbox': {
    id: GeneratedAlways<string>
    topic: string
    ref: string
    emitted_at: Generated<string>
  }
  'kernel.revision': {
    name: string
    id: Generated<string>
  }
  'masterplan.activity': {
    id: Generated<string>
    programme_id: string
    agency_id: string
    year: number
    code: string
    name: string
    nomenclature_system: Generated<string>
    nomenclature_version: string | null
    nomenclature_code: string | null
    fund_source: string
    smart_city: Generated<boolean>
    area_code: string | null
    recurring: Generated<boolean>
    original_rupiah: string | null
    shifted_rupiah: string | null
    revised_rupiah: string | null
    source: Generated<string>
    invented: Generated<boolean>
    version: Generated<number>
    created_at: string
  }
  'masterplan.book': {
    id: Generated<string>
    document_id: string
    version: number
    no: number
    kind: string
    title: string
  }
  'masterplan.city_budget': {
    year: number
    stage: string
    rupiah: string
    source: string
    version: Generated<number>
  }
  'masterplan.dimension': {
    id: Generated<string>
    taxonomy_code: string
    code: string
    parent_id: string | null
    title_id: string
    title_en: string
    position: number
  }
  'masterplan.dimension_mapping': {
    from_id: string
    to_id: string
    note: string
  }
  'masterplan.document': {
    id: Generated<string>
    kind: string
    title: string
    agency_id: string | null
    from_year: number
    to_year: number
    taxonomy_code: string | null
    regulation: Generated<string>
    source: Generated<string>
    invented: Generated<boolean>
    created_at: string
  }
  'masterplan.document_version': {
    document_id: string
    version: number
    status: Generated<string>
    decree: Generated<string>
    decided_on: string | null
    note: string
    created_at: string
  }
  'masterplan.indicator': {
    id: Generated<string>
    code: string
    programme_id: string
    dimension_id: string
    top_dimension_id: string
    document_id: string
    agency_id: string
    parent_id: string | null
    name: string
    level: string
    kind: string
    unit: string
    direction: string
    down_method: Generated<string>
    range_of: Generated<string>
    aggregation: string
    frequency: string
    factor: Generated<string>
    decimals: Generated<number>
    baseline_year: number | null
    baseline: string | null
    definition: Generated<string>
    formula: Generated<string>
    data_source: Generated<string>
    person_in_charge: Generated<string>
    evidence_required: Generated<boolean>
    measure_code: string | null
    parts: Generated<string[]>
    is_public: Generated<boolean>
    from_year: number
    to_year: number
    source: Generated<string>
    invented: Generated<boolean>
    version: Generated<number>
    created_at: string
    measure_scope: Generated<string>
  }
  'masterplan.listed': {
    document_id: string | null
    year: number | null
    counts: boolean | null
    programme_id: string | null
  }
  'masterplan.nomenclature': {
    version_code: string
    code: string
    system: string
    level: string
    parent_code: string | null
    name: string
    certainty: string
  }
  'masterplan.nomenclature_mapping': {
    from_version: string
    from_code: string
    to_version: string
    to_code: string
    system: Generated<string>
    note: string
  }
  'masterplan.nomenclature_version': {
    code: string
    title: string
    legal_basis: string
    position: number
    title_en: Generated<string>
  }
  'masterplan.period': {
    year: number
    month: number
    opens_on: string
    closes_on: string
    closed: Generated<boolean>
  }
  'masterplan.period_exception': {
    id: Generated<string>
    year: number
    month: number
    agency_id: string
    until: string
    reason: string
    created_by: string | null
    created_name: string
    created_at: string
  }
  'masterplan.plan_link': {
    programme_id: string
    kind: string
    year: number
    state: string
    reference: Generated<string>
    reason: Generated<string>
    document_id: string | null
    set_name: string
    set_at: string
    version: Generated<number>
  }
  'masterplan.plan_year': {
    document_id: string | null
    year: number | null
    version: number | null
    counts: boolean | null
  }
  'masterplan.programme': {
    id: Generated<string>
    document_id: string
    code: string
    name: string
    dimension_id: string
    action_plan: string | null
    horizon: string
    quick_win: Generated<boolean>
    from_year: number
    to_year: number
    lead_agency_id: string
    support_agency_ids: Generated<string[]>
    added_in: Generated<number>
    dropped_in: number | null
    continues_id: string | null
    origin_room: string | null
    origin_id: string | null
    register: Json
    risks: Json
    source: Generated<string>
    invented: Generated<boolean>
    version: Generated<number>
    created_at: string
  }
  'masterplan.programme_status': {
    programme_id: string
    no: number
    status: string
    since: string
    reason: Generated<string>
    recorded_by: string | null
    recorded_name: string
    recorded_at: string
    withdrawn_at: string | null
    withdrawn_by: string | null
    withdrawn_name: string | null
    withdrawn_reason: string | null
  }
  'masterplan.progress': {
    activity_id: string
    month: number
    physical_target: string | null
    physical_done: string
    money_target: string | null
    money_done: string
    reason: Generated<string>
    obstacle: Generated<string>
    follow_up: Generated<string>
    filled_by: string | null
    filled_name: string
    filled_at: string
    version: Generated<number>
  }
  'masterplan.realisation': {
    id: Generated<string>
    indicator_id: string
    year: number
    month: number
    value: string
    numerator: string | null
    denominator: string | null
    parts: Json
    parts_differ: Generated<boolean>
    note: Generated<string>
    origin: Generated<string>
    snapshot_id: string | null
    status: Generated<string>
    filled_by: string | null
    filled_name: string
    filled_at: string
    verified_by: string | null
    verified_name: string | null
    verified_at: string | null
    accepted_by: string | null
    accepted_name: string | null
    accepted_at: string | null
    return_reason: string | null
    version: Generated<number>
  }
  'masterplan.result': {
    indicator_id: string
    year: number
    document_id: string
    top_dimension_id: string
    agency_id: string
    is_part: boolean
    is_whole: boolean
    value: string | null
    numerator: string | null
    denominator: string | null
    through_month: number | null
    periods: number
    achievement: string | null
    capped: string | null
    programme_id: string
  }
  'masterplan.target': {
    indicator_id: string
    year: number
    quarter: Generated<number>
    value: string | null
    low: string | null
    high: string | null
  }
  'masterplan.taxonomy': {
    code: string
    title_id: string
    title_en: string
    legal_basis: string
    position: number
  }
  'masterplan.version_listed': {
    document_id: string | null
    version: number | null
    status: string | null
    programme_id: string | null
    from_year: number | null
    to_year: number | null
  }
  'measures.snapshot': {
    id: Generated<string>
    measure: string
    query: Json
    purpose: string | null
    value: string | null
    numerator: string | null
    denominator: string | null
    row_count: number
    sha256: string
    taken_by: string | null
    taken_name: string
    taken_at: string
    because: Json | null
  }
  'measures.snapshot_row': {
    snapshot_id: string
    row_id: string
    sha256: Buffer
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
  'partnership.company': {
    id: Generated<string>
    agency_id: string
    name: string
    aliases: Generated<string>
    ownership: string
    sector: Generated<string>
    source: string
    version: Generated<number>
    created_at: string
    supports: Generated<string[]>
    reaches: Generated<string>
  }
  'partnership.contribution': {
    id: Generated<string>
    company_id: string
    need_id: string | null
    title: string
    category: string
    area_code: string
    beneficiary: string
    period_from: string
    period_to: string
    form: string
    pledged_rupiah: string | null
    pledged_on: string | null
    mou_no: string | null
    mou_on: string | null
    mou_until: string | null
    overlap_reason: string | null
    state: Generated<string>
    closing_note: string | null
    version: Generated<number>
    created_at: string
  }
  'partnership.need': {
    id: Generated<string>
    title: string
    description: string
    agency_id: string
    programme_id: string | null
    programme_title: string | null
    category: string
    area_code: string
    beneficiary: string
    beneficiaries: number | null
    period_from: string
    period_to: string
    cost_rupiah: string | null
    budget_year: number
    state: Generated<string>
    offered_on: string | null
    version: Generated<number>
    created_at: string
  }
  'partnership.realisation': {
    id: Generated<string>
    contribution_id: string
    company_id: string
    on_day: string
    description: string
    amount_rupiah: string | null
    fund_source: string
    document_no: string
    state: Generated<string>
    submitted_by: string | null
    submitted_at: string | null
    verified_by: string | null
    verified_name: string | null
    verified_at: string | null
    published_at: string | null
    reason: string | null
    version: Generated<number>
    created_at: string
  }
  'partnership.statement': {
    id: Generated<string>
    subject: string
    statement: string
    stated_on: string | null
    source: string
    created_at: string
    withdrawn_at: string | null
    withdrawn_reason: string | null
  }
  'people.account': {
    id: Generated<string>
    email: string
    name: string
    password_hash: string | null
    state: Generated<string>
    created_at: string
    locale: Generated<string>
    password_changed_at: string | null
  }
  'people.ceremony': {
    token_hash: Buffer
    purpose: string
    account_id: string | null
    content: Json
    expires_at: string
  }
  'people.external_identity': {
    issuer: string
    subject: string
    account_id: string
    linked_at: string
  }
  'people.failure': {
    subject_index: Buffer
    failures: number
    last_at: string
    locked_until: string | null
  }
  'people.passkey': {
    id: Generated<string>
    account_id: string
    credential_id: string
    public_key: Buffer
    counter: string
    transports: Generated<string[]>
    name: string
    created_at: string
    used_at: string | null
  }
  'people.permission': {
    code: string
  }
  'people.recovery_code': {
    account_id: string
    code_index: Buffer
    used_at: string | null
  }
  'people.role_grant': {
    id: Generated<string>
    account_id: string
    role: string
    agency_id: string | null
    valid_from: string
    valid_to: string | null
    substitute_for: string | null
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
    id: Generated<string>
    verified_at: string
    method: Generated<string>
    device: Generated<string>
  }
  'people.setup_link': {
    token_hash: Buffer
    created_at: string
    expires_at: string
  }
  'people.token': {
    token_hash: Buffer
    account_id: string
    purpose: string
    created_at: string
    expires_at: string
  }
  'people.totp': {
    account_id: string
    secret: string
    created_at: string
    confirmed_at: string | null
    last_step: Generated<string>
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
  'portal.dataset_file': {
    code: string
    version: number
    format: string
    sha256: string
    byte_count: number
    blob_key: string
  }
  'portal.dataset_version': {
    code: string
    version: number
    published_on: string
    row_count: number
    withdrawn_at: string | null
    withdrawn_reason: string | null
  }
  'portal.front_page': {
    id: Generated<boolean>
    figures: string[]
    version: number
    changed_at: string
  }
  'wajar.attendance': {
    id: Generated<string>
    session_id: string
    agency_id: string | null
    partner: string | null
    invited_person: string
    word: string | null
    status: string | null
    substitute_name: string | null
    arrived_at: string | null
    left_at: string | null
    changed_by: string | null
    changed_at: string | null
  }
  'wajar.closed_period': {
    id: string
    from_day: string
    to_day: string
    totals: Json
    sha256: string
    closed_by: string | null
    closed_by_name: string
    closed_at: string
  }
  'wajar.device': {
    id: Generated<string>
    session_id: string
    name: string
    prepared_by: string
    prepared_at: string
    synced_at: string | null
    ended_at: string | null
    clock_behind_seconds: number | null
  }
  'wajar.hearing': {
    id: string
    session_id: string
    registration_id: string
    no: number
    version: Generated<number>
    content_enc: string
    category_code: string | null
    area_code: string | null
    agency_ids: Generated<string[]>
    confidential: Generated<boolean>
    agreed: Generated<boolean>
    outcome_kind: string | null
    complaint_id: string | null
    joined: Generated<boolean>
    status: Generated<string>
    read_back_at: string | null
    confirmed_at: string | null
    confirmation: string | null
    device_id: string | null
    begun_at: string
    begun_by: string | null
    struck_at: string | null
    struck_reason: string | null
  }
  'wajar.hearing_version': {
    hearing_id: string
    version: number
    content_enc: string
    reason: string | null
    changed_by: string
    changed_at: string
  }
  'wajar.minutes': {
    session_id: string
    version: number
    content_enc: string
    sha256: string | null
    reason: string | null
    drafted_by: string
    drafted_at: string
    approved_by: string | null
    approved_at: string | null
  }
  'wajar.number_block': {
    device_id: string
    series: string
    first_number: number
    last_number: number
  }
  'wajar.number_series': {
    session_id: string
    series: string
    last_number: Generated<number>
  }
  'wajar.operation': {
    key: string
    session_id: string
    device_id: string | null
    kind: string
    subject: string | null
    happened_at: string
    received_at: string
    actor_id: string | null
    result_enc: string
    refusal: Json | null
    settled_by: string | null
    settled_at: string | null
    settled_how: string | null
  }
  'wajar.paper': {
    key: string
    hearing_id: string | null
    kind: string
    evidence_id: string
    blob_key: string
    sha256: string
    width: number
    height: number
    taken_at: string | null
    on_complaint: Generated<boolean>
    added_at: string
    registration_id: string | null
  }
  'wajar.queue_period': {
    id: Generated<string>
    registration_id: string
    seq: number
    state: string
    desk: number | null
    officer_id: string | null
    officer_name: string
    reason: string | null
    started_at: string
    recorded_at: string
  }
  'wajar.registration': {
    id: string
    session_id: string
    via: string
    contact_id: string | null
    nik_enc: string | null
    area_code: string | null
    topic: Generated<string>
    pre_intake: Generated<string>
    special_needs: Generated<string[]>
    represents_households: Generated<number>
    gender: string | null
    consent: Generated<boolean>
    locale: Generated<string>
    series: string
    number: number
    line_token_hash: Buffer
    state: string
    state_since: string
    arrival: number | null
    fixed_place: number | null
    desk: number | null
    wanted_desk: number | null
    calls: Generated<number>
    called_at: string | null
    device_id: string | null
    registered_at: string
    registered_by: string | null
  }
  'wajar.reserved_number': {
    number: string
    device_id: string
    hearing_id: string | null
  }
  'wajar.session': {
    id: Generated<string>
    kind: string
    edition_year: number
    edition_no: number
    on_day: string
    starts_at: string
    ends_at: string
    place: string
    area_code: string | null
    mode: string
    video_url: string | null
    chair_role: string
    chair_name: string
    minute_taker_id: string | null
    agenda: Generated<string>
    quota: number
    desks: Generated<number>
    registration_opens_at: string
    registration_closes_at: string
    status: Generated<string>
    opened_at: string | null
    closed_at: string | null
    last_arrival: Generated<number>
    last_hearing_no: Generated<number>
    version: Generated<number>
    created_by: string | null
    created_at: string
  }
  'wall.device': {
    id: Generated<string>
    name: string
    token_hash: Buffer
    created_by: string
    created_at: string
    revoked_at: string | null
  }
}
