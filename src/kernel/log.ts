import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

const SECRET_NAMES = [
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  'email',
  'phone',
  'name',
  'nik',
  'address',
  'body',
  'query',
  'params',
  'to',
  'text',
]

/** Structured logs without people in them: what is logged is chosen, and what slips in by an error message is masked. */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Log {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]), censor: '…' },
    serializers: { err: describeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

interface LoggedError {
  type: string
  message: string
  stack: string
  code?: string
  table?: string
  constraint?: string
  cause?: LoggedError
}

/** `detail`, `where` and `parameters` of a database error quote the row itself, so they stay out. */
function describeError(error: unknown): LoggedError {
  const {
    message,
    stack = '',
    code,
    table,
    constraint,
    cause,
    constructor,
  } = error as Error & { code?: string; table?: string; constraint?: string }
  return {
    type: constructor.name,
    message: maskPeople(String(message)),
    stack: maskPeople(stack),
    ...(code ? { code: String(code) } : {}),
    ...(table ? { table } : {}),
    ...(constraint ? { constraint } : {}),
    ...(cause instanceof Error ? { cause: describeError(cause) } : {}),
  }
}

/** E-mail addresses, telephone numbers, NIK and complaint numbers become '…'. */
export function maskPeople(text: string): string {
  return text
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…@…')
    .replaceAll(/\+?\d[\d .-]{7,}\d/g, '…')
    .replaceAll(/\b[A-Z]{2,5}-\d\d-[2-9A-HJ-NP-Z]{6}\b/g, '…')
    .replaceAll(/\?[^\s'"]*=[^\s'"]*/g, '?…')
}
