import { useEffect, useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import type { PermissionRow, Role } from '../contract.ts'
import { roleWords } from '../texts.ts'
import { useSteps } from './useSteps.tsx'
import { words } from './words.ts'

/** Which role may do what: one row a right, one column a role. */
export function Rights({ locale, can }: StaffProps) {
  const t = words[locale]
  const [rows, setRows] = useState<PermissionRow[]>([])
  const { run, busy, messages, say, complain } = useSteps(t)
  const roles = Object.entries(roleWords[locale]) as [Role, string][]
  useEffect(() => {
    call<PermissionRow[]>('GET', '/api/permissions').then(setRows, complain)
  }, [complain])

  function toggle(row: PermissionRow, role: Role) {
    const change = { [row.roles.includes(role) ? 'remove' : 'add']: [role] }
    run(async () => {
      setRows(await call<PermissionRow[]>('PATCH', `/api/permissions/${row.code}`, change))
      say(t.saved)
    })
  }

  return (
    <>
      <h1>{t.rights}</h1>
      <p className="help">{t.rightsHelp}</p>
      {messages}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it */}
      <section className="scroll" aria-label={t.rights} tabIndex={0}>
        <table className="rights">
          <thead>
            <tr>
              <th scope="col">{t.permission}</th>
              {roles.map(([role, title]) => (
                <th key={role} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">
                  {row.title} <span className="help">{row.code}</span>
                </th>
                {roles.map(([role, title]) => (
                  <td key={role}>
                    <input
                      type="checkbox"
                      aria-label={t.holds(title, row.title)}
                      checked={row.roles.includes(role)}
                      disabled={!can('people.permissions') || busy}
                      onChange={() => toggle(row, role)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
