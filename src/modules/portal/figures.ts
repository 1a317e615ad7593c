import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import type { HomeFigure, MeasureRowsProps } from './public/PortalPages.tsx'

export async function figuresOfHome(_context: Context, _locale: Locale): Promise<HomeFigure[]> {
  return []
}

export function listFigures(_context: Context, _locale: Locale): { code: string; title: string }[] {
  return []
}

export async function rowsBehind(_context: Context, _actor: Actor, _code: string, _locale: Locale): Promise<MeasureRowsProps | undefined> {
  return undefined
}
