import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { Element, type Member, MemberRole } from '../contract.ts'
import { words } from '../texts.ts'
import { type Choice, Field, Pick } from '#ui/staff/fields.tsx'
import { choicesOf } from './parts.tsx'
import { staffWords } from './words.ts'

/** A decree with its file, which is kept as evidence of the body first. */
export function DecreeForm({ locale, bodyId, onDone, onCancel }: { locale: Locale; bodyId: string; onDone(): void; onCancel(): void }) {
  const t = staffWords[locale]
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function save(form: HTMLFormElement) {
    const { number, title, signedOn, validFrom, validUntil } = filled(form)
    const file = new FormData(form).get('file')
    let evidenceId: string | null = null
    if (file instanceof File && file.size > 0) {
      const upload = new FormData()
      for (const [name, value] of Object.entries({
        room: 'governance',
        subject: bodyId,
        kind: 'decree',
        title: `SK ${number}`,
        documentOn: signedOn!,
      }))
        upload.append(name, value)
      if (validUntil) upload.append('validUntil', validUntil)
      upload.append('file', file)
      evidenceId = (await call<{ id: string }>('POST', '/api/evidence/files', upload)).id
    }
    await call('POST', `/api/governance/bodies/${bodyId}/decrees`, {
      number,
      title,
      signedOn,
      validFrom,
      validUntil: validUntil ?? null,
      evidenceId,
    })
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem('')
    save(event.currentTarget)
      .then(onDone, (error: Error) => setProblem(error.message))
      .finally(() => setBusy(false))
  }

  return (
    <form className="panel" aria-label={t.newDecree} onSubmit={submit}>
      <Field label={t.number}>
        <input name="number" required minLength={2} maxLength={120} />
      </Field>
      <Field label={t.about}>
        <input name="title" required minLength={3} maxLength={300} />
      </Field>
      <Field label={t.signedOn}>
        <input name="signedOn" type="date" required />
      </Field>
      <Field label={t.validFrom}>
        <input name="validFrom" type="date" required />
      </Field>
      <Field label={t.validUntil}>
        <input name="validUntil" type="date" />
      </Field>
      <Field label={t.file}>
        <input name="file" type="file" accept="application/pdf,image/*" />
      </Field>
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={busy} />
    </form>
  )
}

/** Seats somebody, or changes a seat. */
export function MemberForm({
  locale,
  bodyId,
  agencies,
  member,
  open,
  onOpen,
  onDone,
  onCancel,
}: {
  locale: Locale
  bodyId: string
  agencies: readonly Choice[]
  member: Member | undefined
  open: boolean
  onOpen(): void
  onDone(): void
  onCancel(): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const { send, problem, busy } = useSending()
  if (!open)
    return (
      <button type="button" onClick={onOpen}>
        {t.newMember}
      </button>
    )
  return (
    <form
      className="panel"
      aria-label={member ? t.edit : t.newMember}
      onSubmit={(event) => {
        event.preventDefault()
        const given = { ...filled(event.currentTarget), external: new FormData(event.currentTarget).has('external') }
        const sent = member
          ? send('PUT', `/api/governance/members/${member.id}`, { ...given, accountId: member.accountId, version: member.version }, t.saved)
          : send('POST', `/api/governance/bodies/${bodyId}/members`, given, t.saved)
        void sent.then((ok) => ok && onDone())
      }}
    >
      <Field label={t.name}>
        <input name="name" required minLength={2} maxLength={120} defaultValue={member?.name} />
      </Field>
      <Pick name="role" label={t.role} choices={choicesOf(MemberRole.options, w.role)} value={member?.role ?? 'member'} />
      <Field label={t.functionTitle}>
        <input name="functionTitle" maxLength={160} defaultValue={member?.functionTitle} />
      </Field>
      <Pick name="agencyId" label={t.agency} choices={agencies} value={member?.agencyId ?? ''} empty="–" />
      <Field label={t.organisation}>
        <input name="organisation" maxLength={160} defaultValue={member?.organisation} />
      </Field>
      <Pick name="element" label={t.element} choices={choicesOf(Element.options, w.element)} value={member?.element ?? 'government'} />
      <label className="check">
        <input type="checkbox" name="external" defaultChecked={member?.external} /> {t.external}
      </label>
      <Field label={t.email} {...(member?.reached === 'email' ? { help: t.emailKept } : {})}>
        <input name="email" type="email" maxLength={200} />
      </Field>
      <Field label={t.memberFrom}>
        <input name="validFrom" type="date" required defaultValue={member?.validFrom} />
      </Field>
      <Field label={t.memberUntil}>
        <input name="validUntil" type="date" defaultValue={member?.validUntil ?? ''} />
      </Field>
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={busy} />
    </form>
  )
}
