import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import type { Context } from '#kernel/context.ts'
import { readableCode } from '#kernel/crypto.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { tellAccount } from './account-news.ts'
import { countAttempt, forgiveAttempts } from './attempts.ts'
import type { TotpOffer } from './contract.ts'
import { journalOf } from './history.ts'
import { deleteTotp, findTotp, lockTotp, replaceRecoveryCodes, replaceTotp, useRecoveryCode, useTotpStep } from './sign-in-store.ts'
import { findAccount } from './store.ts'

const PURPOSE = 'people.totp'
const STEP_MS = 30_000
const RECOVERY_CODES = 10

/** A new secret for the authenticator app; it counts once `confirmTotp` saw a first code. */
export async function offerTotp(context: Context, actor: Actor): Promise<TotpOffer> {
  const account = (await findAccount(context.db, actor.id!))!
  const secret = new Secret({ size: 20 })
  await inTransaction(context.db, actor, async (tx) => {
    if ((await lockTotp(tx, account.id))?.confirmed_at) throw conflict('totp-already-on')
    await replaceTotp(tx, account.id, context.crypto.encrypt(secret.base32, PURPOSE), context.clock.now())
  })
  const uri = totpOf(secret, `Arumbae ${context.config.city}`, account.email).toString()
  return { secret: secret.base32, uri, qrSvg: renderSVG(uri) }
}

/** Switches the second factor on and returns the recovery codes, this once. */
export async function confirmTotp(context: Context, actor: Actor, code: string): Promise<string[]> {
  const accountId = actor.id!
  const name = `code:${accountId}`
  if (!(await findTotp(context.db, accountId))) throw conflict('totp-not-started')
  await countAttempt(context, name)
  return inTransaction(context.db, actor, async (tx) => {
    const totp = await lockTotp(tx, accountId)
    if (!totp) throw conflict('totp-not-started')
    if (totp.confirmed_at) throw conflict('totp-already-on')
    const step = stepOf(context, totp, code)
    if (step === undefined) throw new Problem(401, 'wrong-code')
    await useTotpStep(tx, accountId, step, context.clock.now().toString())
    await forgiveAttempts(tx, context, name)
    await journalOf(tx, context, accountId, 'totp-added', actor)
    await tellAccount(tx, context, accountId, 'totp-added')
    return makeRecoveryCodes(tx, context, accountId)
  })
}

export async function removeTotp(context: Context, actor: Actor): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    if (!(await lockTotp(tx, actor.id!))) return
    await deleteTotp(tx, actor.id!)
    await journalOf(tx, context, actor.id!, 'totp-removed', actor)
    await tellAccount(tx, context, actor.id!, 'totp-removed')
  })
}

/** New recovery codes; the old ones are worth nothing from then on. */
export async function renewRecoveryCodes(context: Context, actor: Actor): Promise<string[]> {
  return inTransaction(context.db, actor, async (tx) => {
    if (!(await lockTotp(tx, actor.id!))?.confirmed_at) throw conflict('totp-not-started')
    await journalOf(tx, context, actor.id!, 'recovery-codes-renewed', actor)
    return makeRecoveryCodes(tx, context, actor.id!)
  })
}

/** Which of the person's codes this is, used up with it; undefined: none. */
export async function checkCode(
  tx: Tx,
  context: Context,
  account: { id: string },
  typed: string,
): Promise<'totp' | 'recovery-code' | undefined> {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  const totp = await lockTotp(tx, account.id)
  if (!totp?.confirmed_at) return undefined
  if (/^\d{6}$/.test(code)) {
    const step = stepOf(context, totp, code)
    if (step === undefined) return undefined
    await useTotpStep(tx, account.id, step, totp.confirmed_at)
    return 'totp'
  }
  if (!(await useRecoveryCode(tx, account.id, indexOf(context, account.id, code), context.clock.now()))) return undefined
  await tellAccount(tx, context, account.id, 'recovery-code-used')
  return 'recovery-code'
}

/** The step of 30 seconds that the code belongs to: this one or a neighbour, and none that was used (RFC 6238, 5.2). */
function stepOf(context: Context, totp: { secret: string; last_step: string }, code: string): number | undefined {
  const timestamp = context.clock.now().epochMilliseconds
  const secret = Secret.fromBase32(context.crypto.decrypt(totp.secret, PURPOSE))
  const delta = totpOf(secret).validate({ token: code, timestamp, window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(timestamp / STEP_MS) + delta
  return step > Number(totp.last_step) ? step : undefined
}

function totpOf(secret: Secret, issuer = 'Arumbae', label = ''): TOTP {
  return new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: STEP_MS / 1000 })
}

async function makeRecoveryCodes(tx: Tx, context: Context, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => readableCode(10))
  await replaceRecoveryCodes(
    tx,
    accountId,
    codes.map((code) => indexOf(context, accountId, code)),
  )
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}

function indexOf(context: Context, accountId: string, code: string): Buffer {
  return context.crypto.blindIndex(`${accountId}:${code}`, 'people.recovery')
}
