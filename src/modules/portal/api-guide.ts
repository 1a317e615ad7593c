import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import type { Locale } from '#kernel/texts.ts'
import type { ApiGuideProps, ApiOperation } from './public/ApiGuide.tsx'
import { portalTexts } from './texts.ts'

interface Operation {
  tags?: string[]
  summary?: string
  'x-permission'?: string
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[]
  requestBody?: { content: Record<string, { schema?: object }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: object }> }>
}

/** The interface in words, from the same description that programs read: every address in short, and one subject in full. */
export function apiGuide(app: App, { rooms }: Pick<Context, 'rooms'>, locale: Locale, tag: string | undefined): ApiGuideProps {
  const { apiGuide: t } = portalTexts(locale)
  const rights = new Map(rooms.flatMap((room) => room.permissions ?? []).map(({ code, title }) => [code, title[locale]]))
  const accessOf = (access = 'public') =>
    access === 'public' ? t.everybody : access === 'signed-in' ? t.signedIn : (rights.get(access) ?? access)
  const operations = Object.entries(app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.entries((methods ?? {}) as Record<string, Operation>).map(([method, operation]) => ({
      tag: operation.tags?.[0] ?? t.other,
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? '',
      operation,
    })),
  )
  const subjects = [...Map.groupBy(operations, (each) => each.tag)].sort(([a], [b]) => a.localeCompare(b))
  const chosen = subjects.find(([each]) => each === tag)
  return {
    subjects: subjects.map(([each, list]) => ({
      tag: each,
      operations: list.map(({ method, path, summary }) => ({ method, path, summary })),
    })),
    chosen: chosen
      ? {
          tag: chosen[0],
          operations: chosen[1].map(({ method, path, summary, operation }) => ({ method, path, summary, ...inFull(operation) })),
        }
      : null,
  }

  function inFull(operation: Operation): Omit<ApiOperation, 'method' | 'path' | 'summary'> {
    return {
      access: accessOf(operation['x-permission']),
      parameters: (operation.parameters ?? []).map(({ name, in: place, required, schema }) => ({
        name,
        place,
        required: required === true,
        schema: written(schema),
      })),
      body: Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => written(schema))[0] ?? null,
      answers: Object.entries(operation.responses ?? {}).map(([status, { content }]) => ({
        status,
        schema: Object.values(content ?? {}).map(({ schema }) => written(schema))[0] ?? null,
      })),
    }
  }
}

function written(schema: object | undefined): string {
  return JSON.stringify(schema ?? {}, null, 1)
}
