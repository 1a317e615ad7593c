import { Notice, StatusTag } from '#ui/portal/blocks.tsx'
import { page } from '#ui/portal/page.ts'
import { portalTexts } from '../texts.ts'

export interface HomeAnswer {
  path: string
  title: string
  agency: string | null
  place: string | null
  excerpt: string
  on: string
}

export interface HomeFigure {
  code: string
  title: string
  /** written the reader's way */
  value: string
  unit: string | null
  part: { numerator: string; denominator: string } | null
  rows: string
}

export interface HomeProps {
  answers: readonly HomeAnswer[]
  figures: readonly HomeFigure[]
  asOf: string
  /** how long the check of a report takes at most; null: the city has set no term */
  checkedIn: string | null
  demo: boolean
}

export const home = page<HomeProps>({
  title: (_, frame) => `${portalTexts(frame.locale).home.title} · ${frame.city}`,
  Body({ frame, answers, figures, asOf, checkedIn, demo }) {
    const { home: t, frame: f } = portalTexts(frame.locale)
    return (
      <>
        <section className="hero">
          <div className="hero-words">
            <h1>{t.title}</h1>
            <p className="lead">{t.lead(frame.city)}</p>
            <div className="hero-acts">
              <a className="button button-big" href="/lapor">
                {t.report}
                <small>{t.reportHint}</small>
              </a>
              <a className="button button-big button-quiet" href="/lacak">
                {t.follow}
                <small>{t.followHint}</small>
              </a>
            </div>
          </div>
          <Waves />
        </section>
        <section aria-labelledby="how">
          <h2 id="how">{t.howTitle}</h2>
          <ol className="path">
            {[{ title: t.heard, text: t.heardHow(checkedIn) }, ...t.how].map((step) => (
              <li key={step.title}>
                <h3>{step.title}</h3>
                <p>{step.text}</p>
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="recent">
          <h2 id="recent">{t.recentTitle}</h2>
          {answers.length === 0 ? (
            <p>{t.recentNone}</p>
          ) : (
            <ul className="cards cards-grid">
              {answers.map((answer) => (
                <li className="card" key={answer.path}>
                  <p className="caption">{[answer.agency, answer.on].filter(Boolean).join(' · ')}</p>
                  <h3>
                    <a href={answer.path}>{answer.title}</a>
                  </h3>
                  <p>{answer.excerpt}</p>
                  {answer.place && <p className="timeline-meta">{answer.place}</p>}
                </li>
              ))}
            </ul>
          )}
          <p>
            <a href="/aduan">{t.recentAll}</a>
          </p>
        </section>
        <section aria-labelledby="figures">
          <h2 id="figures">{t.figuresTitle}</h2>
          <p>
            {t.figuresLead} <span className="hint">{t.asOf(asOf)}</span>
          </p>
          {figures.length === 0 ? (
            <p>{t.figuresNone}</p>
          ) : (
            <ul className="figures">
              {figures.map((figure) => (
                <li key={figure.code}>
                  <p className="figure-value">
                    {figure.value}
                    {figure.unit && <span className="figure-unit"> {figure.unit}</span>}
                  </p>
                  <p className="figure-title">{figure.title}</p>
                  {figure.part && <p className="hint">{t.of(figure.part.numerator, figure.part.denominator)}</p>}
                  <a href={figure.rows}>
                    {t.figuresSource}
                    <span className="visually-hidden">: {figure.title}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="promise" aria-labelledby="secret">
          <h2 id="secret">{t.secretTitle}</h2>
          <p>{t.secretText}</p>
          <p>
            <a href="/privasi">{t.privacyLink}</a>
          </p>
        </section>
        {demo && (
          <Notice title={f.example}>
            <p>
              <a href="/demo/surat">{f.mailbox}</a>
            </p>
          </Notice>
        )}
      </>
    )
  },
})

function Waves() {
  return (
    <svg className="hero-art" viewBox="0 0 400 240" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax slice">
      <path className="art-hill" d="M0 150 60 96l46 40 58-62 70 72 56-38 110 62v90H0z" />
      <path className="art-sail" d="M196 60v86h-56c24-24 44-54 56-86z" />
      <path className="art-sail-2" d="M206 82c22 16 38 40 46 64h-46z" />
      <path className="art-hull" d="M118 156h166c-10 22-28 32-52 32h-62c-24 0-42-10-52-32z" />
      <path className="art-sea" d="M0 186c34-14 66-14 100 0s66 14 100 0 66-14 100 0 66 14 100 0v54H0z" />
      <path className="art-sea-2" d="M0 210c34-12 66-12 100 0s66 12 100 0 66-12 100 0 66 12 100 0v30H0z" />
    </svg>
  )
}

export interface ProblemProps {
  status: number
  code: string
  title: string
}

const KNOWN = ['400', '403', '404', '409', '410', '413', '422', '429', '500', '503'] as const

export const problem = page<ProblemProps>({
  title: (props, frame) => `${portalTexts(frame.locale).frame.error}: ${words(props, frame.locale).title}`,
  noindex: () => true,
  Body(props) {
    const { problem: t } = portalTexts(props.frame.locale)
    const { title, text } = words(props, props.frame.locale)
    return (
      <div className="column">
        <p className="caption">{t.code(props.status)}</p>
        <h1>{title}</h1>
        <p className="lead">{text}</p>
        {props.title !== '' && props.title !== title && <p>{props.title}</p>}
        <p className="hero-acts">
          <a className="button" href="/">
            {t.home}
          </a>
          <a href="/lapor">{t.report}</a>
          <a href="/lacak">{t.follow}</a>
        </p>
      </div>
    )
  },
})

function words(props: ProblemProps, locale: 'id' | 'en'): { title: string; text: string } {
  const { problem: t } = portalTexts(locale)
  const status = KNOWN.find((known) => known === String(props.status)) ?? (props.status >= 500 ? '500' : '400')
  return t[status]
}

export interface MeasureRowsProps {
  title: string
  value: string | null
  asOf: string
  shown: string
  counted: string
  rows: readonly { label: string; href: string | null; detail: string }[]
}

export const measureRows = page<MeasureRowsProps>({
  title: (props) => props.title,
  Body({ frame, title, value, asOf, shown, counted, rows }) {
    const { figures: t, home: h } = portalTexts(frame.locale)
    return (
      <div className="column column-wide">
        <a className="back" href="/data">
          {t.title}
        </a>
        <p className="caption">{t.rowsTitle}</p>
        <h1>{title}</h1>
        <p className="figure-value">{value ?? <span>{h.noValue}</span>}</p>
        <p>
          {t.rowsLead} <span className="hint">{h.asOf(asOf)}</span>
        </p>
        {rows.length === 0 ? (
          <p>{t.rowsNone}</p>
        ) : (
          <>
            <p className="hint">{t.rowsMore(shown, counted)}</p>
            <ul className="list">
              {rows.map((row) => (
                <li key={row.label}>
                  {row.href ? <a href={row.href}>{row.label}</a> : row.label} <span className="timeline-meta">{row.detail}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    )
  },
})

export interface MailboxProps {
  letters: readonly { id: string; to: string; subject: string; text: string; at: string }[]
}

export const mailbox = page<MailboxProps>({
  title: (_, frame) => portalTexts(frame.locale).mailbox.title,
  noindex: () => true,
  Body({ frame, letters }) {
    const { mailbox: t } = portalTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {letters.length === 0 && <p>{t.none}</p>}
        {letters.map((letter) => (
          <article className="letter" key={letter.id}>
            <h2>{letter.subject}</h2>
            <dl className="facts">
              <div>
                <dt>{t.to}</dt>
                <dd>{letter.to}</dd>
              </div>
              <div>
                <dt>{t.sentAt}</dt>
                <dd>
                  <StatusTag tone="quiet">{letter.at}</StatusTag>
                </dd>
              </div>
            </dl>
            <Linked text={letter.text} />
          </article>
        ))}
      </div>
    )
  },
})

/** Addresses of this very site become links, so that one can follow a letter; nothing else does. */
function Linked({ text }: { text: string }) {
  return (
    <p className="plain">
      {text.split(/(https?:\/\/[^\s]+)/).map((part, index) =>
        index % 2 === 1 ? (
          <a key={`${index}${part}`} href={part} rel="nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  )
}
