import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

const ROLES = ['web', 'worker', 'realtime', 'cron'] as const
export type NodeRole = (typeof ROLES)[number]

const PORTS = 'is not a port from 0 to 65535'
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on')

/** Every setting of the system, in one place: name, default, meaning. Printed by `bin/arumbae --help`. */
const SETTINGS = {
  PORT: [z.coerce.number('is not a number').int(PORTS).min(0, PORTS).max(65535, PORTS).default(8080), 'port of the web server'],
  HOST: [z.string().default('0.0.0.0'), 'address to listen on'],
  ARUMBAE_URL: [z.url().optional(), 'public address of the site, for links in messages (default: http://localhost:PORT)'],
  ARUMBAE_DATA: [z.string().default('./data'), 'folder of the embedded database, files and keys'],
  DATABASE_URL: [
    z
      .string()
      .regex(/^postgres(ql)?:\/\/./, 'is not an address such as postgres://user@host/database')
      .optional(),
    'PostgreSQL 15 or newer; without it an embedded PostgreSQL 18 starts',
  ],
  ARUMBAE_DEMO: [onOff.default(true), 'on: load the example city into an empty database; off: start empty'],
  ARUMBAE_ZONE: [z.string().refine(isZone, 'is not a time zone such as Asia/Jayapura').default('Asia/Jayapura'), 'time zone of the city'],
  ARUMBAE_CITY: [z.string().default('Kota Ambon'), 'name of the city on pages and letters'],
  ARUMBAE_PRIVACY_CONTACT: [z.email().optional(), 'address for requests about personal data, shown on the privacy page'],
  ARUMBAE_NUMBER_PREFIX: [
    z
      .string()
      .regex(/^[A-Z]{2,5}$/, 'is not two to five capital letters')
      .default('AMB'),
    'letters before complaint numbers',
  ],
  ARUMBAE_ROLES: [
    z
      .string()
      .default(ROLES.join(','))
      .transform((list, context): NodeRole[] => {
        const names = list.split(',').map((name) => name.trim())
        const unknown = names.filter((name) => !ROLES.includes(name as NodeRole))
        if (unknown.length > 0) context.addIssue(`unknown role ${unknown.join(', ')}`)
        return names as NodeRole[]
      }),
    'what this node does: web, worker, realtime, cron',
  ],
  ARUMBAE_KEYS: [z.string().optional(), 'key ring "id:base64,id:base64", newest first (default: keys.json in the data folder)'],
  ARUMBAE_TRUST_PROXY: [
    z
      .string()
      .refine((text) => text.split(',').every((part) => isProxy(part.trim())), 'is not a list of addresses such as 10.0.0.5 or 10.0.0.0/24')
      .optional(),
    'addresses of the load balancers whose X-Forwarded-For is believed',
  ],
  ARUMBAE_BUS: [
    z
      .string()
      .refine(
        (text) => text === 'postgres' || (/^(nats|tls|rediss?):/.test(text) && URL.canParse(text)),
        'is neither postgres nor nats://… nor redis://…',
      )
      .default('postgres'),
    'postgres, nats://… or redis://…',
  ],
  ARUMBAE_METRICS_TOKEN: [z.string().optional(), 'bearer token for /metrics from other machines'],
  ARUMBAE_OIDC_ISSUER: [z.url().optional(), 'OpenID Connect issuer for single sign-on'],
  ARUMBAE_OIDC_CLIENT_ID: [z.string().optional(), 'client id at the issuer'],
  ARUMBAE_OIDC_CLIENT_SECRET: [z.string().optional(), 'client secret at the issuer'],
  SMTP_URL: [
    z
      .string()
      .refine((text) => /^smtps?:\/\/./.test(text) && URL.canParse(text), 'is not an address such as smtp://user:password@host:587')
      .optional(),
    'smtp(s)://user:password@host:port; without it mail stays in the local mailbox',
  ],
  MAIL_FROM: [z.string().default('Kota Ambon <aduan@ambon.example>'), 'sender of mail'],
  SMS_URL: [
    z
      .string()
      .refine((text) => text === 'simulator' || text.startsWith('https://'), 'is neither https://… nor simulator')
      .optional(),
    'https address of an SMS gateway, or simulator; without it nobody is reached by SMS (example city: simulator)',
  ],
  SMS_TOKEN: [z.string().optional(), 'bearer token for the SMS gateway'],
  SMS_BODY: [z.string().default('{"to":"{to}","text":"{text}","id":"{id}"}'), 'JSON that the SMS gateway is sent'],
  S3_URL: [
    z
      .string()
      .refine((text) => /^https?:\/\/./.test(text) && URL.canParse(text), 'is not https://key:secret@host/bucket?region=…')
      .optional(),
    'https://key:secret@host/bucket?region=…; without it files stay in the data folder',
  ],
  LOG_LEVEL: [z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'), 'how much is logged'],
} as const satisfies Record<string, readonly [z.ZodType, string]>

const Environment = z.object(
  Object.fromEntries(Object.entries(SETTINGS).map(([name, [schema]]) => [name, schema])) as {
    [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K][0]
  },
)

export type Config = ReturnType<typeof readConfig>

/** Reads the environment. Throws one Error whose message names each wrong setting. */
export function readConfig(environment: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration is not usable:\n${lines.join('\n')}`)
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    url: settings.ARUMBAE_URL?.replace(/\/$/, '') ?? `http://localhost:${settings.PORT}`,
    dataFolder: path.resolve(settings.ARUMBAE_DATA),
    databaseUrl: settings.DATABASE_URL,
    demo: settings.ARUMBAE_DEMO,
    zone: settings.ARUMBAE_ZONE,
    city: settings.ARUMBAE_CITY,
    privacyContact: settings.ARUMBAE_PRIVACY_CONTACT ?? (settings.ARUMBAE_DEMO ? 'pelindungan-data@ambon.example' : undefined),
    numberPrefix: settings.ARUMBAE_NUMBER_PREFIX,
    roles: settings.ARUMBAE_ROLES,
    keys: settings.ARUMBAE_KEYS,
    trustProxy: settings.ARUMBAE_TRUST_PROXY,
    bus: settings.ARUMBAE_BUS,
    metricsToken: settings.ARUMBAE_METRICS_TOKEN,
    oidc: {
      issuer: settings.ARUMBAE_OIDC_ISSUER,
      clientId: settings.ARUMBAE_OIDC_CLIENT_ID,
      clientSecret: settings.ARUMBAE_OIDC_CLIENT_SECRET,
    },
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    sms: {
      url: settings.SMS_URL ?? (settings.ARUMBAE_DEMO ? 'simulator' : undefined),
      token: settings.SMS_TOKEN,
      body: settings.SMS_BODY,
    },
    s3Url: settings.S3_URL,
    logLevel: settings.LOG_LEVEL,
  }
}

export function describeSettings(): string {
  return Object.entries(SETTINGS)
    .map(([name, [schema, meaning]]) => {
      const fallback = schema.safeParse(undefined)
      const text = fallback.success && fallback.data !== undefined ? ` [${fallback.data === true ? 'on' : String(fallback.data)}]` : ''
      return `  ${name.padEnd(28)}${meaning}${text}`
    })
    .join('\n')
}

/** An address, a network, or one of the names that Fastify knows. */
function isProxy(text: string): boolean {
  const [address = '', bits = '0'] = text.split('/')
  return ['loopback', 'linklocal', 'uniquelocal'].includes(text) || (isIP(address) !== 0 && /^\d{1,3}$/.test(bits))
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
