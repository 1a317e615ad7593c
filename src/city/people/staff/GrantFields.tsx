import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { NewGrant, Role } from '../contract.ts'
import { roleWords } from '../texts.ts'
import { textOf } from './form.ts'
import { words } from './words.ts'

export interface Choice {
  id: string
  name: string
}

/** Role, place and time of one grant. */
export function GrantFields({
  locale,
  agencies,
  colleagues = [],
}: {
  locale: Locale
  agencies: readonly Choice[]
  colleagues?: readonly Choice[]
}) {
  const t = words[locale]
  const [substitute, setSubstitute] = useState('')
  return (
    <>
      <label>
        {t.role}
        <select name="role" required defaultValue="liaison_officer">
          {Object.entries(roleWords[locale]).map(([role, title]) => (
            <option key={role} value={role}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.agency}
        <select name="agencyId" defaultValue="">
          <option value="">{t.wholeCity}</option>
          {agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.validFrom}
        <input name="validFrom" type="date" />
      </label>
      <label>
        {t.validTo}
        <input name="validTo" type="date" required={substitute !== ''} />
      </label>
      {colleagues.length > 0 && (
        <label>
          {t.substituteFor}
          <select name="substituteFor" value={substitute} onChange={(event) => setSubstitute(event.target.value)}>
            <option value="">{t.nobody}</option>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}

export function readGrant(given: FormData): NewGrant {
  const text = (name: string) => textOf(given, name) || null
  const validFrom = text('validFrom')
  return {
    role: text('role') as Role,
    agencyId: text('agencyId'),
    ...(validFrom ? { validFrom } : {}),
    validTo: text('validTo'),
    substituteFor: text('substituteFor'),
  }
}
