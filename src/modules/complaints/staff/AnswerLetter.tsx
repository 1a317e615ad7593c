import { useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { AnswerWords, Letter } from '../contract-answers.ts'
import { answerWords } from './answer-words.ts'

const PAUSE_MS = 400

interface AnswerLetterProps extends AnswerWords {
  locale: Locale
  complaintId: string
  /** what the letter hangs on besides the words: it is read anew when this changes */
  turn: string
  onRead?(letter: Letter | null): void
}

/** The letter as the reporter will read it, made by what sends it. */
export function AnswerLetter({ locale, complaintId, turn, body, resolves, onRead }: AnswerLetterProps) {
  const t = answerWords[locale]
  const [letter, setLetter] = useState<Letter | null>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let gone = false
    const timer = setTimeout(() => {
      call<{ letter: Letter | null }>('POST', `/api/complaints/${complaintId}/letter`, { body, resolves }).then(
        (read) => {
          if (gone) return
          setProblem('')
          setLetter(read.letter)
          onRead?.(read.letter)
        },
        (error: Error) => !gone && setProblem(error.message),
      )
    }, PAUSE_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- who listens does not change what is read
  }, [complaintId, turn, body, resolves])
  return (
    <section className="preview" aria-label={t.preview}>
      <p className="who">
        {t.preview}
        {letter && ` · ${t.letterBy[letter.channel] ?? letter.channel}`}
      </p>
      {problem && <p className="due late">{problem}</p>}
      {letter === null && <p className="body">{t.noLetter}</p>}
      {letter?.subject && <p className="body subject">{letter.subject}</p>}
      {letter && <p className="body text">{letter.text}</p>}
    </section>
  )
}
