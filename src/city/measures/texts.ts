import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: {
    'measure-without-rows': 'Angka ini menghitung keadaan saat ini dan tidak menyimpan baris untuk ditelusuri atau dibekukan.',
    'measure-of-this-moment': 'Angka ini hanya tentang saat ini: tidak dapat diminta untuk masa lalu atau sebagian.',
    'measure-without-dimension': 'Angka ini tidak dapat dirinci menurut bagian itu.',
    'measure-cut-too-fine':
      'Untuk umum, angka ini tersedia per periode utuh tanpa saringan, dan menurut bagian hanya untuk periode biasanya, agar tidak menunjuk orang.',
    'measure-span-too-long':
      'Rentang itu terlalu panjang untuk dirinci sehalus itu. Pilih rentang yang lebih pendek atau periode yang lebih panjang.',
  },
  en: {
    'measure-without-rows': 'This number counts the present moment and keeps no rows to trace or freeze.',
    'measure-of-this-moment': 'This number is about the present moment alone: it cannot be asked for the past or a part.',
    'measure-without-dimension': 'This number cannot be broken down that way.',
    'measure-cut-too-fine':
      'The public gets this number for whole periods without filters, and by part for its usual period alone, so that it points at nobody.',
    'measure-span-too-long': 'That span is too long to be cut so finely. Choose a shorter span or longer periods.',
  },
} as const satisfies ProblemTexts
