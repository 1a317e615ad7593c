import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useSending } from '#ui/staff/sending.ts'
import { type BookInput, BookKind, DocumentKind, type PlanDocument, type Taxonomy } from '../contract.ts'
import { words } from '../texts.ts'
import { documentWords } from './document-words.ts'
import { Choice, Input, Lines } from './fields.tsx'
import { type AgencyChoice, said } from './parts.tsx'
import { textsOf, useRows } from './RiskFields.tsx'
import { planWords } from './words.ts'

interface DocumentFormProps {
  locale: Locale
  /** changed; without one a new document is made */
  document?: PlanDocument | undefined
  agencies: readonly AgencyChoice[]
  taxonomies: readonly Taxonomy[]
  onCancel(): void
  onSaved(): void
}

/** What a plan is called, whose it is and when it runs; a new one with what its first version says and its books. */
export function DocumentForm({ locale, document, agencies, taxonomies, onCancel, onSaved }: DocumentFormProps) {
  const t = planWords[locale]
  const d = documentWords[locale]
  const w = words[locale]
  const [kind, setKind] = useState<string>(document?.kind ?? 'masterplan')
  const sending = useSending()
  const title = document ? d.edit : d.newDocument

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const about = {
      kind: document?.kind ?? kind,
      title: said(given, 'title'),
      agencyId: said(given, 'agencyId') || null,
      fromYear: Number(said(given, 'fromYear')),
      toYear: Number(said(given, 'toYear')),
      taxonomyCode: document ? document.taxonomyCode : said(given, 'taxonomyCode') || null,
      regulation: said(given, 'regulation'),
      source: said(given, 'source'),
    }
    const done = document
      ? await sending.send('PUT', `/api/masterplan/documents/${document.id}`, about, t.saved)
      : await sending.send(
          'POST',
          '/api/masterplan/documents',
          { ...about, version: { note: said(given, 'note'), books: booksIn(given) } },
          t.saved,
        )
    if (done) onSaved()
  }

  return (
    <form className="panel intake" aria-label={title} onSubmit={(event) => void save(event)}>
      {!document && (
        <Choice
          name="kind"
          label={d.kind}
          initial={kind}
          options={DocumentKind.options.map((each) => [each, w.document[each]])}
          onPick={setKind}
        />
      )}
      <Input wide label={t.name} name="title" required minLength={3} maxLength={200} defaultValue={document?.title} />
      {kind === 'masterplan' && !document && (
        <Choice name="taxonomyCode" label={t.taxonomy} required options={taxonomies.map(({ code, title: name }) => [code, name])} />
      )}
      {kind !== 'masterplan' && (
        <Choice
          name="agencyId"
          label={t.agency}
          initial={document?.agencyId ?? ''}
          options={[['', d.wholeCity], ...agencies.map(({ id, name }) => [id, name] as const)]}
        />
      )}
      <Input label={t.fromYear} type="number" name="fromYear" required min={2000} max={2100} defaultValue={document?.fromYear} />
      <Input label={t.toYear} type="number" name="toYear" required min={2000} max={2100} defaultValue={document?.toYear} />
      <Input wide label={d.regulation} hint={d.regulationHint} name="regulation" maxLength={300} defaultValue={document?.regulation} />
      <Input wide label={t.source} name="source" maxLength={500} defaultValue={document?.source} />
      {!document && (
        <>
          <Lines label={d.note} name="note" required minLength={3} maxLength={1000} />
          <BookFields locale={locale} books={[]} />
        </>
      )}
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={sending.busy} />
    </form>
  )
}

interface RevisionFormProps extends Pick<DocumentFormProps, 'locale' | 'onCancel' | 'onSaved'> {
  document: PlanDocument
}

/** The draft of the next version: what changes, and its books. */
export function RevisionForm({ locale, document, onCancel, onSaved }: RevisionFormProps) {
  const t = planWords[locale]
  const d = documentWords[locale]
  const sending = useSending()

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const version = { note: said(given, 'note'), books: booksIn(given) }
    if (await sending.send('POST', `/api/masterplan/documents/${document.id}/versions`, version, t.saved)) onSaved()
  }

  return (
    <form className="panel intake" aria-label={`${d.revise}: ${document.title}`} onSubmit={(event) => void save(event)}>
      <Lines label={d.reviseNote} name="note" required minLength={3} maxLength={1000} />
      <BookFields locale={locale} books={document.versions.at(-1)?.books ?? []} />
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={sending.busy} />
    </form>
  )
}

function BookFields({ locale, books }: { locale: Locale; books: readonly BookInput[] }) {
  const d = documentWords[locale]
  const w = words[locale]
  const { rows, add, remove } = useRows(books)
  return (
    <fieldset className="wide">
      <legend>{d.books}</legend>
      {rows.map(({ key, row }, index) => (
        <div className="intake" key={key}>
          <input type="hidden" name="book" value={key} />
          <Choice
            name={`book.${key}.kind`}
            label={d.bookKind(index + 1)}
            initial={row?.kind ?? 'masterplan'}
            options={BookKind.options.map((each) => [each, w.book[each]])}
          />
          <Input label={d.bookTitle} name={`book.${key}.title`} required minLength={3} maxLength={200} defaultValue={row?.title} />
          <p>
            <button type="button" onClick={() => remove(key)}>
              {d.removeBook(index + 1)}
            </button>
          </p>
        </div>
      ))}
      <button type="button" onClick={add}>
        {d.addBook}
      </button>
    </fieldset>
  )
}

function booksIn(given: FormData): object[] {
  const text = textsOf(given)
  return given
    .getAll('book')
    .map((key, index) => ({ no: index + 1, kind: text(`book.${key as string}.kind`), title: text(`book.${key as string}.title`) }))
}
