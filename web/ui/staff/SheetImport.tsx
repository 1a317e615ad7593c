import { type ChangeEvent, useState } from 'react'
import { counted, formatNumber, type Locale } from '#kernel/texts.ts'
import { call } from './request.ts'

interface Row {
  row: number
  key: string
  fields: { title: string; before: string | null; after: string | null }[]
}
interface Report {
  applied: boolean
  rows: number
  same: number
  added: number
  changed: number
  refused: number
  passedOver: number[]
  plan: string
  add: Row[]
  change: Row[]
  refusals: { row: number; column: string | null; value: string | null; reason: string }[]
}

const WORDS = {
  id: {
    title: 'Lembar kerja',
    intro: 'Unduh daftarnya, ubah dalam lembar kerja, lalu kirim kembali. Baris yang tidak ada dalam berkas tidak dihapus.',
    template: 'Templat kosong (XLSX)',
    choose: 'Berkas XLSX atau CSV',
    checking: 'Memeriksa berkas …',
    checked: 'Hasil pemeriksaan: belum ada yang disimpan',
    counts: (r: Report) =>
      `${n(r.rows, 'id')} baris dibaca: ${n(r.added, 'id')} baru, ${n(r.changed, 'id')} berubah, ${n(r.same, 'id')} tetap, ${n(r.refused, 'id')} ditolak.`,
    passedOver: (rows: readonly number[]) =>
      `Bukan catatan, karena tidak bernomor urut (jumlah, tanda tangan, dan sebagainya): baris ${rows.join(', ')}. Bila ada yang seharusnya dibaca, beri nomor lalu pilih berkasnya lagi.`,
    add: 'Baris baru',
    change: 'Baris berubah',
    refusals: 'Ditolak: perbaiki berkasnya, lalu pilih lagi',
    row: 'Baris',
    record: 'Catatan',
    column: 'Kolom',
    value: 'Isi',
    reason: 'Sebab',
    whole: '(seluruh baris)',
    more: (count: number) => `… dan ${n(count, 'id')} lagi`,
    moreRows: (count: number) => `… dan ${n(count, 'id')} baris lagi yang ditolak. Perbaiki yang tampil, lalu pilih berkasnya lagi.`,
    apply: 'Simpan semuanya',
    nothing: 'Berkas ini sama dengan yang tersimpan. Tidak ada yang perlu disimpan.',
    done: (r: Report) => `Tersimpan: ${n(r.added, 'id')} baris baru, ${n(r.changed, 'id')} berubah.`,
  },
  en: {
    title: 'Spreadsheet',
    intro:
      'Download the list, change it in a spreadsheet, and send it back. Rows that the file does not name are not deleted. Headings of the file are Indonesian for every reader, so that it comes back from anybody.',
    template: 'Empty template (XLSX)',
    choose: 'XLSX or CSV file',
    checking: 'Checking the file …',
    checked: 'What was found: nothing is saved yet',
    counts: (r: Report) =>
      `${counted(r.rows, 'row')} read: ${n(r.added, 'en')} new, ${n(r.changed, 'en')} changed, ${n(r.same, 'en')} the same, ${n(r.refused, 'en')} refused.`,
    passedOver: (rows: readonly number[]) =>
      `No records, since they have no running number (sums, signatures and the like): rows ${rows.join(', ')}. If one should be read, number it and choose the file again.`,
    add: 'New rows',
    change: 'Changed rows',
    refusals: 'Refused: correct the file, then choose it again',
    row: 'Row',
    record: 'Record',
    column: 'Column',
    value: 'Content',
    reason: 'Reason',
    whole: '(the whole row)',
    more: (count: number) => `… and ${n(count, 'en')} more`,
    moreRows: (count: number) => `… and ${n(count, 'en')} more refused. Correct those shown, then choose the file again.`,
    apply: 'Save all of it',
    nothing: 'This file is the same as what is stored. There is nothing to save.',
    done: (r: Report) => `Saved: ${n(r.added, 'en')} new rows, ${n(r.changed, 'en')} changed.`,
  },
} as const

function n(count: number, locale: Locale): string {
  return formatNumber(count, locale)
}

interface SheetImportProps {
  locale: Locale
  /** of the sheet: '/api/…' */
  path: string
  /** without it the list can only be downloaded */
  mayImport: boolean
  /** where a screen has more than one; unsaid: "Spreadsheet" */
  title?: string
  /** as the screen's list is narrowed, for the download */
  query?: string
  /** what is said once for all rows of a file without these columns, for the import */
  stated?: string
  onSaved(): void
}

/** A list as a spreadsheet: out of the house, and back in after a look at what it would change. */
export function SheetImport({ locale, path, mayImport, title = WORDS[locale].title, query = '', stated = '', onSaved }: SheetImportProps) {
  const t = WORDS[locale]
  const [file, setFile] = useState<File>()
  const [checked, setChecked] = useState<{ report: Report; stated: string }>()
  // What was checked with other words than those that stand now says nothing of the file.
  const report = checked?.stated === stated ? checked.report : undefined
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function send(chosen: File, address: string) {
    setBusy(true)
    setProblem('')
    const form = new FormData()
    form.set('file', chosen)
    try {
      const answer = await call<Report>('POST', `${path}/import?${address}${stated && `&${stated}`}`, form)
      setChecked({ report: answer, stated })
      if (answer.applied) onSaved()
    } catch (error) {
      setChecked(undefined)
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const [chosen] = event.currentTarget.files ?? []
    // The same name chosen again after a correction is another file.
    event.currentTarget.value = ''
    setFile(chosen)
    setChecked(undefined)
    if (chosen) void send(chosen, 'dry_run=true')
  }

  const isReady = report && !report.applied && report.refused === 0 && report.added + report.changed > 0
  return (
    <details className="sheet">
      <summary>{title}</summary>
      <p>
        <a href={`${path}.xlsx${query && `?${query}`}`}>XLSX</a> <a href={`${path}.csv${query && `?${query}`}`}>CSV</a>{' '}
        {mayImport && <a href={`${path}.xlsx?template`}>{t.template}</a>}
      </p>
      {mayImport && (
        <>
          <p className="help">{t.intro}</p>
          <label>
            {t.choose}
            <input type="file" accept=".xlsx,.csv,text/csv" disabled={busy} onChange={choose} />
          </label>
          <output>{busy ? t.checking : report?.applied ? t.done(report) : ''}</output>
          {problem && <p role="alert">{problem}</p>}
          {report && !report.applied && (
            <section aria-label={t.checked}>
              <h3>
                {t.checked} · {file?.name}
              </h3>
              <p>{t.counts(report)}</p>
              {report.passedOver.length > 0 && <p>{t.passedOver(report.passedOver)}</p>}
              <Refused report={report} t={t} />
              <Changes title={t.change} rows={report.change} count={report.changed} t={t} />
              <Changes title={t.add} rows={report.add} count={report.added} t={t} />
              {isReady ? (
                <button
                  type="button"
                  className="primary"
                  disabled={busy}
                  onClick={() => file && void send(file, `dry_run=false&plan=${report.plan}`)}
                >
                  {t.apply}
                </button>
              ) : (
                report.refused === 0 && <p>{t.nothing}</p>
              )}
            </section>
          )}
        </>
      )}
    </details>
  )
}

type Words = (typeof WORDS)[Locale]

function Refused({ report, t }: { report: Report; t: Words }) {
  if (report.refusals.length === 0) return null
  const rest = report.refused - new Set(report.refusals.map(({ row }) => row)).size
  return (
    <div className="scroll">
      <table>
        <caption>{t.refusals}</caption>
        <thead>
          <tr>
            <th scope="col">{t.row}</th>
            <th scope="col">{t.column}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {report.refusals.map(({ row, column, value, reason }) => (
            <tr key={`${row} ${column} ${reason}`}>
              <td className="number">{row}</td>
              <td>{column ?? t.whole}</td>
              <td>{value ?? ''}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p>{t.moreRows(rest)}</p>}
    </div>
  )
}

function Changes({ title, rows, count, t }: { title: string; rows: readonly Row[]; count: number; t: Words }) {
  if (rows.length === 0) return null
  return (
    <details open={count <= 20}>
      <summary>
        {title} ({count})
      </summary>
      <ul className="entries">
        {rows.map(({ row, key, fields }) => (
          <li key={row}>
            <strong>{key}</strong>{' '}
            <span className="help">
              {t.row} {row}
            </span>
            <br />
            {fields
              .map((field) => `${field.title}: ${field.before === null ? '' : `${field.before || '–'} → `}${field.after || '–'}`)
              .join('; ')}
          </li>
        ))}
        {count > rows.length && <li>{t.more(count - rows.length)}</li>}
      </ul>
    </details>
  )
}
