import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: {
    'evidence-file-not-accepted':
      'Berkas ini tidak dapat diterima. Kirim PDF, foto, dokumen Office atau OpenDocument tanpa makro, atau teks.',
    'evidence-not-a-photo': 'Berkas ini bukan foto. Pilih jenis bukti yang sesuai, atau kirim fotonya.',
    'evidence-from-the-future': ({ documentOn }: { documentOn: string }) => `Tanggal dokumen ${documentOn} belum tiba. Periksa tanggalnya.`,
    'evidence-ends-before-it-begins': 'Masa berlaku dokumen berakhir sebelum tanggal dokumen. Periksa kedua tanggalnya.',
    'evidence-own-review': 'Bukti harus diperiksa orang lain, bukan pengunggahnya.',
    'evidence-already-reviewed': 'Bukti ini sudah diperiksa.',
    'evidence-rejection-needs-a-reason': 'Tuliskan alasan penolakan bukti.',
    'evidence-file-altered': 'Berkas yang tersimpan berbeda dari berkas yang diunggah, jadi tidak ditampilkan. Hubungi admin sistem.',
  },
  en: {
    'evidence-file-not-accepted':
      'This file cannot be accepted. Send a PDF, a photo, an Office or OpenDocument file without macros, or plain text.',
    'evidence-not-a-photo': 'This file is not a photo. Choose the kind of evidence that it is, or send the photo.',
    'evidence-from-the-future': ({ documentOn }: { documentOn: string }) =>
      `The document date ${documentOn} has not come yet. Check the date.`,
    'evidence-ends-before-it-begins': 'The document ends before its own date. Check both dates.',
    'evidence-own-review': 'Evidence is reviewed by somebody other than the one who uploaded it.',
    'evidence-already-reviewed': 'This evidence has been reviewed already.',
    'evidence-rejection-needs-a-reason': 'Say why the evidence is rejected.',
    'evidence-file-altered': 'The stored file is not the one that was uploaded, so it is not shown. Tell the system administrator.',
  },
} as const satisfies ProblemTexts
