import type { TextsLike } from '#kernel/texts.ts'

const id = {
  locksHelp: 'Sesudah ditutup, jawaban terkunci. Yang meminta pembukaan tidak memberikannya sendiri; keduanya tercatat dengan alasan.',
  askUnlock: 'Minta pembukaan kunci',
  wholePeriod: 'seluruh periode',
  reason: 'Alasan',
  until: 'Sampai',
  refusalNote: 'Catatan (wajib bila ditolak)',
  grant: 'Berikan',
  refuse: 'Tolak',
  unlockState: { asked: 'menunggu keputusan', granted: 'diberikan', refused: 'ditolak' },
  askedBy: 'diminta',
  decidedBy: 'diputuskan',
  noUnlocks: 'Belum ada permintaan.',
}

const en: TextsLike<typeof id> = {
  locksHelp: 'After closing, answers are locked. Whoever asks for an unlock does not grant it; both are kept with their reasons.',
  askUnlock: 'Ask for an unlock',
  wholePeriod: 'the whole period',
  reason: 'Reason',
  until: 'Until',
  refusalNote: 'Note (needed to refuse)',
  grant: 'Grant',
  refuse: 'Refuse',
  unlockState: { asked: 'waiting', granted: 'granted', refused: 'refused' },
  askedBy: 'asked by',
  decidedBy: 'decided by',
  noUnlocks: 'Nothing was asked for.',
}

/** Asking to open again what is locked, and deciding on it. */
export const locksWords = { id, en }
