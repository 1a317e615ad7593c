const id = {
  choose: 'Pilih …',
  cancel: 'Batal',
  send: 'Kirim',
  save: 'Simpan',
  reason: 'Alasan',
  confidential: 'Rahasia',
  keepSecret: 'Rahasiakan aduan ini',
  deadline: 'Tenggat',
  undated: 'sedang dipastikan',
  lateWord: 'terlambat',
}

const en = {
  choose: 'Choose …',
  cancel: 'Cancel',
  send: 'Send',
  save: 'Save',
  reason: 'Reason',
  confidential: 'Secret',
  keepSecret: 'Keep this complaint secret',
  deadline: 'Deadline',
  undated: 'being confirmed',
  lateWord: 'late',
} satisfies typeof id

/** Said on several screens of a case. */
export const staffWords = { id, en }

/** States of dispositions and answers. */
export const stateWords = {
  id: {
    sent: 'dikirim',
    read: 'dibaca',
    accepted: 'diterima',
    returned: 'dikembalikan',
    in_progress: 'dikerjakan',
    completed: 'selesai',
    withdrawn: 'ditarik',
    draft: 'draf',
    pending_approval: 'menunggu persetujuan',
    approved: 'disetujui',
    rejected: 'ditolak',
    published: 'terbit',
  },
  en: {
    sent: 'sent',
    read: 'read',
    accepted: 'accepted',
    returned: 'returned',
    in_progress: 'in progress',
    completed: 'completed',
    withdrawn: 'withdrawn',
    draft: 'draft',
    pending_approval: 'waiting for approval',
    approved: 'approved',
    rejected: 'rejected',
    published: 'published',
  },
} as const
