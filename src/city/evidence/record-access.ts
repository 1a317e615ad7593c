import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { RecordRef } from './contract.ts'

/** Who may see and change the records of a room. A record that is not there is like one that is not yours: false. */
export interface RecordAccess {
  maySee(context: Context, actor: Actor, subject: string): Promise<boolean>
  mayChange(context: Context, actor: Actor, subject: string): Promise<boolean>
  /** where staff read the record */
  addressOf?(context: Context, subject: string): Promise<string | null>
}

declare module '#kernel/room.ts' {
  interface Room {
    /** What evidence and commitments ask before they show or take anything of this room's records. */
    readonly records?: RecordAccess
  }
}

/** False as well for rooms that keep no records. */
export async function maySeeRecord(context: Context, actor: Actor, { room, subject }: RecordRef): Promise<boolean> {
  return (await accessOf(context, room)?.maySee(context, actor, subject)) ?? false
}

export async function mayChangeRecord(context: Context, actor: Actor, { room, subject }: RecordRef): Promise<boolean> {
  return (await accessOf(context, room)?.mayChange(context, actor, subject)) ?? false
}

/** Throws Problem 404 unless this person may see the record and change it. */
export async function requireChange(context: Context, actor: Actor, record: RecordRef): Promise<void> {
  if (!(await mayChangeRecord(context, actor, record))) throw notFound('record')
}

/** Where staff read this record; null when it has no page of its own. Whether they may is asked there. */
export async function recordAddress(context: Context, { room, subject }: RecordRef): Promise<string | null> {
  return (await accessOf(context, room)?.addressOf?.(context, subject)) ?? null
}

function accessOf(context: Context, room: string): RecordAccess | undefined {
  return context.rooms.find((each) => each.name === room)?.records
}
