import { z } from 'zod'

export const Role = z.enum([
  'desk_clerk',
  'command_center_operator',
  'city_admin',
  'liaison_officer',
  'field_officer',
  'agency_head',
  'leadership',
  'inspectorate',
  'information_officer',
  'minute_taker',
  'moderator',
  'data_protection_officer',
  'auditor',
  'system_admin',
  'planning_officer',
  'company_partner',
  'assessor',
])
export type Role = z.infer<typeof Role>

const email = z.string().trim().toLowerCase().pipe(z.email().max(200))
/** What was typed; how strong it is, is judged by `policy.ts`. */
const password = z.string().min(1).max(200)
const code = z.string().trim().min(6).max(20)
const token = z.string().min(20).max(100)

export const SignIn = z.object({ email: z.string().trim().toLowerCase().max(200), password: z.string().max(200) })
export type SignIn = z.infer<typeof SignIn>

export const SecondFactorNeeded = z.object({ next: z.literal('second-factor') })
export const SecondFactor = z.object({ code })

/** What the sign-in page may offer. */
export const SignInOptions = z.object({ singleSignOn: z.boolean() })
export type SignInOptions = z.infer<typeof SignInOptions>

/** A browser's answer to a passkey request; the library checks the rest. */
export const PasskeyAnswer = z
  .looseObject({ id: z.string().max(1500), rawId: z.string().max(1500), type: z.literal('public-key'), response: z.looseObject({}) })
  .describe('PublicKeyCredential as JSON')
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>

export const NewPasskey = z.object({ name: z.string().trim().min(1).max(60), answer: PasskeyAnswer })

export const Proof = z.object({ password: password.optional(), code: code.optional() })
export type Proof = z.infer<typeof Proof>

export const ForgottenPassword = z.object({ email })
export const TokenPassword = z.object({ token, password })
export type TokenPassword = z.infer<typeof TokenPassword>
export const FirstAdministrator = z.object({ token, name: z.string().trim().min(2).max(120), email, password })
export type FirstAdministrator = z.infer<typeof FirstAdministrator>
export const TokenOnly = z.object({ token })
export const TokenHolder = z.object({ purpose: z.enum(['invitation', 'password_reset']), name: z.string(), email: z.string() })

export const NewPassword = z.object({ current: password.optional(), password })
export type NewPassword = z.infer<typeof NewPassword>

export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  roles: z.array(z.object({ role: Role, agencyId: z.uuid().nullable() })),
  /** the agencies of these roles and all units below them; empty when every role is city-wide */
  agencyIds: z.array(z.uuid()),
  permissions: z.array(z.string()),
  /** from outside, let in for one task */
  guest: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const SessionMethod = z.enum(['password', 'password_totp', 'password_recovery_code', 'passkey', 'sso', 'invitation', 'system'])
export type SessionMethod = z.infer<typeof SessionMethod>

export const MySession = z.object({
  id: z.uuid(),
  current: z.boolean(),
  device: z.string(),
  method: SessionMethod,
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
})
export type MySession = z.infer<typeof MySession>

export const MyPasskey = z.object({ id: z.uuid(), name: z.string(), createdAt: z.iso.datetime(), usedAt: z.iso.datetime().nullable() })
export type MyPasskey = z.infer<typeof MyPasskey>

export const MyAccount = z.object({
  name: z.string(),
  email: z.string(),
  locale: z.enum(['id', 'en']),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  recoveryCodesLeft: z.int(),
  hasSingleSignOn: z.boolean(),
  singleSignOnOffered: z.boolean(),
  /** false: the next sensitive step asks for the password or a code first */
  recentlyProven: z.boolean(),
  passkeys: z.array(MyPasskey),
  sessions: z.array(MySession),
})
export type MyAccount = z.infer<typeof MyAccount>

export const TotpOffer = z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() })
export type TotpOffer = z.infer<typeof TotpOffer>
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const PersonState = z.enum(['invited', 'active', 'disabled'])
export type PersonState = z.infer<typeof PersonState>

export const NewGrant = z
  .object({
    role: Role,
    agencyId: z.uuid().nullable(),
    validFrom: z.iso.date().optional(),
    validTo: z.iso.date().nullable().optional(),
    substituteFor: z.uuid().nullable().optional(),
  })
  .refine(({ validTo, substituteFor }) => !substituteFor || validTo, { path: ['validTo'], message: 'a substitute needs an end' })
export type NewGrant = z.infer<typeof NewGrant>

export const PersonGrant = z.object({
  id: z.uuid(),
  role: Role,
  agencyId: z.uuid().nullable(),
  agencyName: z.string().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  substituteFor: z.uuid().nullable(),
})
export type PersonGrant = z.infer<typeof PersonGrant>

export const PersonAction = z.enum(['rename', 'grant', 'invite-again', 'send-reset', 'clear-second-factors', 'disable', 'enable'])
export type PersonAction = z.infer<typeof PersonAction>

export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  state: PersonState,
  grants: z.array(PersonGrant),
  hasTotp: z.boolean(),
  passkeys: z.int(),
  seenAt: z.iso.datetime().nullable(),
  actions: z.array(PersonAction),
})
export type Person = z.infer<typeof Person>

export const PeopleQuery = z.object({
  q: z.string().trim().max(100).optional(),
  state: PersonState.optional(),
  role: Role.optional(),
  agencyId: z.uuid().optional(),
  after: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

export const PeoplePage = z.object({ rows: z.array(Person), next: z.string().nullable(), mayInvite: z.boolean() })
export type PeoplePage = z.infer<typeof PeoplePage>

export const Invitation = z.object({
  email,
  name: z.string().trim().min(2).max(120),
  locale: z.enum(['id', 'en']).default('id'),
  grants: z.array(NewGrant).min(1).max(20),
})
export type Invitation = z.infer<typeof Invitation>

export const PersonRename = z.object({ name: z.string().trim().min(2).max(120) })
export const GrantEnd = z.object({ on: z.iso.date() })

/** One permission and the roles that hold it. */
export const PermissionRow = z.object({ code: z.string(), title: z.string(), roles: z.array(Role) })
export type PermissionRow = z.infer<typeof PermissionRow>
/** What changes, not what comes of it: two administrators at once must not take back each other's. */
export const PermissionChange = z.object({ add: z.array(Role).default([]), remove: z.array(Role).default([]) })
export type PermissionChange = z.infer<typeof PermissionChange>
