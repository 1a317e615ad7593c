import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: {
    'contact-erased': 'Identitas ini sudah dihapus.',
    'contact-erasure-refused': ({ reason }: { reason: string }) => `Identitas ini belum dapat dihapus: ${reason}`,
  },
  en: {
    'contact-erased': 'This identity has been erased.',
    'contact-erasure-refused': ({ reason }: { reason: string }) => `This identity cannot be erased yet: ${reason}`,
  },
} as const satisfies ProblemTexts
