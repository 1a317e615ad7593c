import { z } from 'zod'
import { ContactInput } from '#city/contacts/contract.ts'
import { Channel } from './contract.ts'

export const SubmitComplaint = z.object({
  /** made by the sender: sending again with the same key changes nothing */
  intakeKey: z.uuid(),
  channel: Channel.default('web'),
  categoryCode: z.string().max(6),
  title: z.string().trim().min(3).max(200).optional(),
  body: z.string().trim().min(3).max(10000),
  areaCode: z.string().max(13).nullish(),
  address: z.string().trim().max(300).nullish(),
  lat: z.number().min(-90).max(90).nullish(),
  lon: z.number().min(-180).max(180).nullish(),
  incidentOn: z.iso.date().nullish(),
  anonymous: z.boolean().default(false),
  confidential: z.boolean().optional(),
  contact: ContactInput.optional(),
})
export type SubmitComplaint = z.input<typeof SubmitComplaint>

/** What a clerk writes down for a citizen: perhaps days after it came in. */
export const EnterComplaint = SubmitComplaint.extend({ receivedOn: z.iso.date().nullish() })
export type EnterComplaint = z.input<typeof EnterComplaint>

export const SubmittedComplaint = z.object({
  id: z.uuid(),
  number: z.string(),
  /** null when the same key came again with other words or from somebody else */
  secret: z.string().nullable(),
  receivedAt: z.string(),
  /** end of verification; null: being confirmed */
  verificationDueOn: z.iso.date().nullable(),
  /** it was sent before with the same key: nothing has changed */
  repeated: z.boolean(),
})
export type SubmittedComplaint = z.infer<typeof SubmittedComplaint>
