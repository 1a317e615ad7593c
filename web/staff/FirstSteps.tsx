import { useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'

const STEPS = {
  '/staff/agencies': {
    id: ['Instansi', 'dinas, badan, kecamatan, kelurahan: yang menerima dan menjawab aduan'],
    en: ['Agencies', 'departments, boards, districts, villages: who receives complaints and answers'],
  },
  '/staff/people': {
    id: ['Petugas', 'undang setiap orang dengan peran dan instansinya'],
    en: ['Staff', 'invite each person with a role and an agency'],
  },
  '/staff/calendar': {
    id: ['Kalender', 'libur dan cuti bersama; tanpa itu tidak ada tenggat yang bertanggal'],
    en: ['Calendar', 'holidays and collective leave; without them no deadline has a date'],
  },
  '/staff/policies': {
    id: ['Kebijakan', 'tenggat, pengingat, dan instansi pengawas menurut peraturan kota'],
    en: ['Policies', 'terms, reminders and oversight agencies by the city’s own rules'],
  },
  '/staff/categories': {
    id: ['Kategori', 'instansi pertama bagi setiap bidang aduan'],
    en: ['Categories', 'the first agency for each subject of complaints'],
  },
} as const satisfies Record<string, Record<Locale, readonly [string, string]>>

const WORDS = {
  id: {
    title: 'Kota ini belum punya instansi',
    lead: 'Aduan sudah dapat masuk, tetapi belum dapat diteruskan. Mulailah berurutan:',
  },
  en: {
    title: 'This city has no agencies yet',
    lead: 'Complaints can come in already, but nobody is there to pass them to. Begin in this order:',
  },
} as const

/** Once a city has an agency it has one for ever: nothing is asked again. */
let begun = false

/** What to do in a city that has just been made, on every page until its first agency is there. */
export function FirstSteps({ locale, here, open, go }: { locale: Locale; here: string; open: readonly string[]; go(path: string): void }) {
  const [isEmpty, setEmpty] = useState(false)
  useEffect(() => {
    if (begun) return
    call<readonly unknown[]>('GET', '/api/agencies').then(
      (all) => {
        begun = all.length > 0
        setEmpty(!begun)
      },
      () => undefined,
    )
  }, [here])
  if (!isEmpty) return null
  const t = WORDS[locale]
  return (
    <section className="panel first-steps" aria-labelledby="first-steps">
      <p>
        <strong id="first-steps">{t.title}.</strong> {t.lead}
      </p>
      <ol>
        {Object.entries(STEPS)
          .filter(([path]) => open.includes(path))
          .map(
            ([
              path,
              {
                [locale]: [name, why],
              },
            ]) => (
              <li key={path}>
                <a
                  href={path}
                  onClick={(event) => {
                    event.preventDefault()
                    go(path)
                  }}
                >
                  {name}
                </a>
                : {why}
              </li>
            ),
          )}
      </ol>
    </section>
  )
}
