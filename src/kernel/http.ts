import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import fastify, { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { hasZodFastifySchemaValidationErrors, jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { callerOf } from './caller.ts'
import { CLIENT_KEY_HEADER, underClientKey } from './client-keys.ts'
import type { Context } from './context.ts'
import { finishRequests } from './finish-requests.ts'
import type { Actor } from './permissions.ts'
import { badRequest, forbidden, Problem, unauthorized } from './problem.ts'
import { problemTitle } from './problem-title.ts'
import type { App } from './room.ts'
import { isLocale, type Locale } from './texts.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call: 'public', 'signed-in' or a permission code held anywhere. Every route says it, or the app refuses to start. */
    access?: string
    /** With 'signed-in': somebody from outside who was let in for one task may call it too. */
    guests?: true
    /** For the few unsafe routes that foreign sites may call: chat from another origin, Open311 clients. They carry no cookie. */
    crossOrigin?: true
  }
  interface FastifyRequest {
    actor: Actor
    locale: Locale
  }
  interface FastifyInstance {
    /** Every route with who may call it, how often, and what its contract lets one ask: for the tests that walk them all. */
    routeAccess: { method: string; url: string; access: string; rate: Rate | null; query: readonly string[] }[]
  }
  interface FastifyReply {
    page(name: string, props: object): FastifyReply
  }
}

interface Rate {
  max: number
  timeWindow: string
}

/** How often one caller may ask for a public address, or send something to it, where the route says nothing else (config.rateLimit). */
const READING: Rate = { max: 600, timeWindow: '1 minute' }
const WRITING: Rate = { max: 120, timeWindow: '1 minute' }

export const SESSION_COOKIE = 'arumbae_session'
const LANGUAGE_COOKIE = 'arumbae_lang'
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const ASSETS = [
  ['/staff/assets/', 'staff'],
  ['/assets/', 'portal/client'],
  ['/wall/assets/', 'wall'],
] as const
const DIST = path.join(import.meta.dirname, '../../dist')

export type Authenticate = (request: FastifyRequest) => Promise<Actor>

/** SQLSTATEs of a NUL byte, which PostgreSQL keeps in no text and in no JSON: only the request can have brought it. */
const UNWRITABLE: ReadonlySet<unknown> = new Set(['22021', '22P05'])
/** SQLSTATEs of a number or date that no column holds. */
const OUT_OF_RANGE: ReadonlySet<unknown> = new Set(['22003', '22007', '22008'])

/** The HTTP server without its rooms: security headers, sign-in, problems in the reader's language, OpenAPI. */
export async function buildHttp(context: Context, authenticate: Authenticate): Promise<App> {
  const app = fastify({
    loggerInstance: context.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: context.config.trustProxy ?? false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    // What is left after `finishRequests`: connections that are kept for later, or were opened and never used.
    forceCloseConnections: true,
    // Fastify's own words are for programs; ours go through `answerProblem`.
    return503OnClosing: false,
    frameworkErrors(error, request, reply) {
      request.locale = localeOf(request)
      answerProblem(asProblem(error, request), request, reply)
    },
  }) as unknown as App
  const { finished, isStopping } = finishRequests(app)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('actor') // set by the first hook, on every request
  app.decorateRequest('locale', 'id')
  app.decorateReply('page', sendPage)
  app.decorate('routeAccess', [])

  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart, { limits: { fileSize: 20 * 1024 * 1024, files: 10, fields: 60, fieldSize: 256 * 1024 } })
  // Before the plugin is there, which reads it: no public route is without a limit by oversight.
  app.addHook('onRoute', (route) => {
    if (route.config?.access !== 'public' || route.config.rateLimit !== undefined) return
    const methods = [route.method].flat()
    route.config = { ...route.config, rateLimit: methods.every((method) => SAFE.has(method)) ? READING : WRITING }
  })
  // An office behind one address is many people.
  await app.register(rateLimit, { global: false, keyGenerator: ({ actor, ip }) => actor.id ?? callerOf(ip) })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    hsts: context.config.url.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Arumbae', version: '0.1.0', description: `API ${context.config.city}` },
      servers: [{ url: context.config.url }],
    },
    // Who may call it stands beside what it does, for programs and for the page that people read.
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route)
      return { schema: { ...schema, 'x-permission': route.route.config?.access }, url }
    },
  })

  app.addHook('onRoute', (route) => {
    // The plugin for files cannot be told; what Vite built is for everybody.
    if (ASSETS.some(([prefix]) => route.url === `${prefix}*`)) route.config = { ...route.config, access: 'public' }
    if (route.method === 'HEAD' || (Array.isArray(route.method) && route.method.every((method) => method === 'HEAD'))) return
    if (!route.config?.access) throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it (config.access)`)
    const query = Object.keys((route.schema?.querystring as { shape?: object } | undefined)?.shape ?? {})
    const rate = (route.config.rateLimit as Rate | false | undefined) || null
    for (const method of [route.method].flat()) app.routeAccess.push({ method, url: route.url, access: route.config.access, rate, query })
  })
  const known = finished(authenticate)
  app.addHook('onRequest', async (request) => {
    request.locale = localeOf(request)
    if (isStopping()) throw new Problem(503, 'stopping', {}, { retryAfterSeconds: 5 })
    const { access, crossOrigin, guests } = request.routeOptions.config
    if (!SAFE.has(request.method) && !crossOrigin && !isSameOrigin(request, context.config.url)) throw new Problem(403, 'foreign-origin')
    const actor = await known(request)
    request.actor = SAFE.has(request.method) ? actor : underClientKey(actor, request.headers[CLIENT_KEY_HEADER])
    if (!access || access === 'public') return
    if (request.actor.kind === 'visitor') throw unauthorized()
    if (access === 'signed-in' ? request.actor.guest && !guests : !request.actor.can(access)) throw forbidden(access)
  })
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: addresses carry numbers and secrets of people.
    request.log.info(
      { method: request.method, route: request.routeOptions.url ?? '-', status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
  app.setErrorHandler((error, request, reply) => answerProblem(asProblem(error, request), request, reply))
  app.setNotFoundHandler((request, reply) => answerProblem(new Problem(404, 'not-found', { what: 'page' }), request, reply))

  for (const [prefix, folder] of ASSETS) {
    const root = path.join(DIST, folder)
    if (!existsSync(root)) continue
    await app.register(fastifyStatic, { root, prefix, decorateReply: false, maxAge: '1y', immutable: true, index: false })
  }
  return app

  function asProblem(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error
    if (hasZodFastifySchemaValidationErrors(error)) {
      const fields = error.validation.map((issue) => ({
        path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: issue.message,
      }))
      return badRequest('invalid-input', { fields: fields.map((field) => field.path).join(', ') }, { fields })
    }
    const { statusCode, code } = error as { statusCode?: number; code?: string }
    if (statusCode === 429) return new Problem(429, 'too-many-requests', {})
    if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return new Problem(413, 'too-large')
    if (statusCode && statusCode >= 400 && statusCode < 500) return new Problem(statusCode, 'invalid-request')
    if (UNWRITABLE.has(code)) return badRequest('invalid-request')
    if (OUT_OF_RANGE.has(code)) {
      request.log.warn({ err: error }, 'beyond what a column holds')
      return badRequest('value-out-of-range')
    }
    request.log.error({ err: error, requestId: request.id }, 'unexpected error')
    return new Problem(500, 'unexpected', { requestId: request.id }, { requestId: request.id })
  }

  function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
    if (typeof problem.extra.retryAfterSeconds === 'number') reply.header('retry-after', problem.extra.retryAfterSeconds)
    const title = problemTitle(context, problem, request.locale)
    reply.code(problem.status)
    const wantsPage = !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
    if (wantsPage) return sendPage.call(reply, 'problem', { status: problem.status, code: problem.code, title })
    return reply
      .type('application/problem+json')
      .send(JSON.stringify({ type: `/problems/${problem.code}`, title, status: problem.status, code: problem.code, ...problem.extra }))
  }

  function sendPage(this: FastifyReply, name: string, props: object): FastifyReply {
    const { locale, url } = this.request
    const html = context.pages.render(name, props, { locale, path: url, city: context.config.city })
    // What the route itself asked of caches holds.
    if (!this.hasHeader('cache-control')) this.header('cache-control', 'private, no-cache')
    return this.type('text/html; charset=utf-8').send(html)
  }
}

function localeOf(request: FastifyRequest): Locale {
  const { lang } = (request.query ?? {}) as { lang?: unknown }
  if (isLocale(lang)) return lang
  // An address that cannot be read is refused before cookies are.
  const chosen = (request.cookies as Record<string, string> | undefined)?.[LANGUAGE_COOKIE]
  if (isLocale(chosen)) return chosen
  // Only a clear wish for English leaves Indonesian, the first language of the house.
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'id'
}

/** Cookies are SameSite=Lax; this also stops unsafe requests of foreign pages in browsers that do not honour it. */
function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return true
  const origin = request.headers.origin
  if (origin) return origin === new URL(publicUrl).origin || origin === `${request.protocol}://${request.headers.host}`
  return site === undefined // no browser at all: command-line clients carry no ambient cookies
}
