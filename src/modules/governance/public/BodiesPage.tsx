import { page } from '#ui/portal/page.ts'
import { BodyState, type Standing } from './parts.tsx'
import { publicTexts } from './texts.ts'

interface BodiesProps {
  year: number
  bodies: readonly {
    slug: string
    name: string
    kind: string
    status: string | null
    standing: Standing | null
    decree: string | null
    members: number
    externals: number
    held: number
    counted: number
  }[]
}

export const bodiesPage = page<BodiesProps>({
  title: (_, frame) => publicTexts(frame.locale).title,
  Body({ frame, bodies, year }) {
    const t = publicTexts(frame.locale)
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {bodies.length === 0 && <p>{t.none}</p>}
        {bodies.map((body) => (
          <section key={body.slug} className="act" aria-labelledby={`b-${body.slug}`}>
            <p className="caption">{body.kind}</p>
            <h2 id={`b-${body.slug}`}>
              <a href={`/dewan/${body.slug}`}>{body.name}</a>
            </h2>
            <p>
              <BodyState status={body.status} standing={body.standing} />
              {body.decree && ` ${t.decree(body.decree)}`}
            </p>
            {!body.status && (
              <p>
                {t.members(body.members, body.externals)}. {t.held(body.held, body.counted, year)}
              </p>
            )}
          </section>
        ))}
        <p>
          <a href="/data">{t.data}</a>
        </p>
      </div>
    )
  },
})
