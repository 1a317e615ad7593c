import type { Config } from '#kernel/config.ts'
import type { Context } from '#kernel/context.ts'
import { postOutside, type Reach } from '#kernel/outside.ts'
import { type NoticeSender, Refused } from './senders.ts'
import { keepSms } from './store.ts'

/** A phone that has no other way: the short form of a notice by SMS. `phoneOf` finds the number of a citizen. */
export function smsSender(phoneOf: NoticeSender['reach']): NoticeSender {
  return {
    channel: 'sms',
    disturbs: true,
    short: true,
    reach: async (context, to, about) => (context.config.sms.url === undefined ? undefined : phoneOf(context, to, about)),
    async send(context, to, { id, short }) {
      const sms = { id, to, text: short! }
      return context.config.sms.url === SIMULATOR ? simulate(context, sms) : sendByGateway(context.config.sms, sms)
    },
  }
}

interface Sms {
  /** the same for every attempt */
  id: string
  to: string
  text: string
}

/** In place of a gateway: the messages lie in the local mailbox. */
const SIMULATOR = 'simulator'

async function simulate({ db, clock, config }: Context, sms: Sms): Promise<{ proof: string }> {
  await keepSms(db, { ...sms, sender: config.city, at: clock.now() })
  return { proof: 'mailbox' }
}

/** Any gateway that takes a POST: what it is sent is the city's setting, with {to}, {text} and {id} filled in. */
export async function sendByGateway({ url, token, body }: Config['sms'], sms: Sms, reach?: Reach): Promise<{ proof: string }> {
  // The inside of a JSON string, since the places stand between its quotes.
  const filled = body.replaceAll(/\{(to|text|id)\}/g, (_, name: keyof Sms) => JSON.stringify(sms[name]).slice(1, -1))
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const { status, text } = await postOutside(url!, { headers, body: filled }, reach)
  if (status >= 200 && status < 300) return { proof: text.slice(0, 200) || String(status) }
  const said = `the gateway answered ${status}`
  // Its token ran out, it has no more credit or is busy: that will be mended, and another try may help.
  if (status >= 400 && status < 500 && ![401, 402, 403, 408, 425, 429].includes(status)) throw new Refused(said)
  throw new Error(said)
}
