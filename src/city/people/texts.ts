import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: { 'wrong-credentials': 'Surel atau kata sandi tidak cocok. Periksa lagi, atau pakai "Lupa kata sandi".' },
  en: { 'wrong-credentials': 'E-mail or password do not match. Check them, or use "Forgotten password".' },
} as const satisfies ProblemTexts
