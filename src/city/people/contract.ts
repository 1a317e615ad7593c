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
])
export type Role = z.infer<typeof Role>

export const SignIn = z.object({ email: z.string().trim().toLowerCase().max(200), password: z.string().max(200) })
export type SignIn = z.infer<typeof SignIn>

export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  roles: z.array(z.object({ role: Role, agencyId: z.uuid().nullable() })),
  permissions: z.array(z.string()),
})
export type Me = z.infer<typeof Me>
