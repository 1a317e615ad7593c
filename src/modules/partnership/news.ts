import { accountsHolding } from '#city/people/index.ts'
import { fileNotice, type NoticeTemplate } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { ContributionStep, RealisationStep } from './contract.ts'
import { ACT, MANAGE, VERIFY } from './policy.ts'
import type { CompanyRow } from './store.ts'

type News = 'interest' | ContributionStep | `report_${RealisationStep}`

interface Params {
  title: string
  company: string
  reason: string
  id: string
}

/** What is told, and to whom: the company's own accounts, or those who run or verify the programme. */
const NEWS: Partial<Record<News, { to: 'company' | typeof MANAGE | typeof VERIFY; id: string; en: string }>> = {
  interest: { to: MANAGE, id: 'menyatakan minat', en: 'has shown interest' },
  pledge: { to: MANAGE, id: 'menyatakan komitmen', en: 'has made a pledge' },
  agree: { to: 'company', id: 'MoU sudah dicatat', en: 'the agreement is recorded' },
  reject: { to: 'company', id: 'tidak dapat diterima', en: 'could not be accepted' },
  cancel: { to: MANAGE, id: 'dibatalkan', en: 'is cancelled' },
  complete: { to: MANAGE, id: 'dinyatakan selesai', en: 'is reported complete' },
  evaluate: { to: 'company', id: 'sudah dievaluasi', en: 'is evaluated' },
  report_submit: { to: VERIFY, id: 'menunggu verifikasi', en: 'waits for verification' },
  report_return: { to: 'company', id: 'laporannya perlu diperbaiki', en: 'needs a revised report' },
  report_reject: { to: 'company', id: 'laporannya ditolak', en: 'has a rejected report' },
  report_publish: { to: 'company', id: 'dipublikasikan', en: 'is published' },
}

const template: NoticeTemplate = {
  id: ({ title, company, reason, news }: Params & { news: News }, { city, url }) => ({
    subject: 'Kabar TJSL/CSR',
    text: `${company}, "${title}": ${NEWS[news]!.id}.${reason ? ` Alasan: ${reason}.` : ''}\n\n${url}/staff/partnership\n\n${city}`,
  }),
  en: ({ title, company, reason, news }: Params & { news: News }, { city, url }) => ({
    subject: 'CSR news',
    text: `${company}, "${title}": ${NEWS[news]!.en}.${reason ? ` Reason: ${reason}.` : ''}\n\n${url}/staff/partnership\n\n${city}`,
  }),
}

export const notices = { 'partnership.news': template }

/** Tells those whom it concerns, once for each step. What the city itself writes down for a company is no news to the city. */
export async function tellOfContribution(
  tx: Tx,
  context: Context,
  actor: Actor,
  about: { id: string; title: string; company: CompanyRow; news: News; version: number; key?: string; reason?: string | undefined },
): Promise<void> {
  const { id, title, company, news, version, key = id, reason = '' } = about
  const told = NEWS[news]
  if (!told || (told.to === MANAGE && actor.can(MANAGE))) return
  const today = context.clock.today()
  const accounts =
    told.to === 'company' ? await accountsHolding(tx, ACT, company.agency_id, today) : await accountsHolding(tx, told.to, null, today)
  for (const accountId of accounts)
    await fileNotice(tx, {
      kind: 'partnership.news',
      key: `partnership:${key}:${news}:${version}:${accountId}`,
      to: { accountId },
      about: { room: 'partnership', id },
      params: { title, company: company.name, reason, news },
      locale: 'id',
      at: context.clock.now(),
    })
}
