import type { ProblemTexts } from '#kernel/room.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { AnswerState, Stage } from './contract-words.ts'

export const stages = {
  id: { internal: 'pra-penilaian internal', stage_1: 'Tahap I', stage_2: 'Tahap II' },
  en: { internal: 'internal pre-check', stage_1: 'stage I', stage_2: 'stage II' },
} as const satisfies Record<Locale, Record<Stage, string>>

export const answerStates = {
  id: { empty: 'kosong', draft: 'draf', sent: 'dikirim', returned: 'dikembalikan', accepted: 'disetujui' },
  en: { empty: 'empty', draft: 'draft', sent: 'sent', returned: 'returned', accepted: 'accepted' },
} as const satisfies Record<Locale, Record<AnswerState, string>>

export const suggestionWords = {
  id: {
    figure: (figure: string, rows: number) => `${figure} · ${rows} catatan`,
    earlier: (year: number, stage: string) => `Diterima sebagai bukti pada ${year}, ${stage}`,
    decided: (meeting: string, no: number) => `Keputusan no. ${no}: ${meeting}`,
    promisedTo: (whom: string) => `Janji kepada ${whom}`,
    promise: {
      open: 'Belum ditepati',
      done: 'Dinyatakan ditepati, menunggu pemeriksaan',
      accepted: 'Ditepati dan diterima',
      withdrawn: 'Dicabut',
    },
  },
  en: {
    figure: (figure: string, rows: number) => `${figure} · ${rows} ${rows === 1 ? 'record' : 'records'}`,
    earlier: (year: number, stage: string) => `Accepted as evidence in ${year}, ${stage}`,
    decided: (meeting: string, no: number) => `Decision no. ${no}: ${meeting}`,
    promisedTo: (whom: string) => `Promised to ${whom}`,
    promise: { open: 'Not kept yet', done: 'Declared kept, waiting for a check', accepted: 'Kept and accepted', withdrawn: 'Withdrawn' },
  },
} as const

const list = ({ count, items }: { count: number; items: readonly string[] }) =>
  count > items.length ? `${items.join(', ')}, …` : items.join(', ')

export const periodProblems: ProblemTexts = {
  id: {
    'period-instrument-draft': 'Instrumen ini masih draf. Terbitkan dahulu, atau pilih versi yang sudah terbit.',
    'period-exists': ({ year }: { year: number }) => `Tahap ini untuk ${year} sudah ada. Buka periode itu.`,
    'period-changed': 'Orang lain mengubah periode ini. Muat ulang, lalu ulangi.',
    'period-past-day': ({ day }: { day: string }) => `Tanggal ${formatDate(day, 'id')} sudah lewat. Pilih hari ini atau sesudahnya.`,
    'period-days-disorder':
      'Tanggal harus berurutan: dibuka, tenggat instansi, ditutup, tenggat penilai. Perbaiki tanggalnya, lalu simpan.',
    'period-days-same': 'Tidak ada tanggal yang berubah. Ubah paling sedikit satu tanggal.',
    'period-days-locked': 'Periode ini ditutup: hanya tenggat penilai yang dapat dipindahkan. Untuk yang lain mintalah pembukaan kunci.',
    'period-locked': 'Periode ini terkunci. Mintalah pembukaan kunci dengan alasan; orang lain yang memberikannya.',
    'period-not-closed': 'Kunci hanya dapat dibuka selama periode ditutup dan belum selesai dinilai.',
    'period-step-not-allowed': 'Langkah ini tidak dapat diambil pada keadaan periode sekarang.',
    'period-items-without-pengampu': (p: { count: number; items: string[] }) =>
      `${p.count} butir belum memiliki pengampu (${list(p)}). Tetapkan pengampunya dahulu.`,
    'period-assessors-waiting': ({ names }: { names: string[] }) => `Belum menyerahkan: ${names.join(', ')}.`,
    'period-without-assessors': 'Belum ada penilai yang diundang. Undang penilai dahulu.',
    'period-without-letter': ({ year }: { year: number }) =>
      `Hasil terbit ${year} belum dicatat. Masukkan angka surat kementerian di tab Hasil, lalu ulangi.`,
    'period-without-item': ({ item }: { item: string }) => `Periode ini tidak memiliki butir ${item}.`,
    'answer-changed': 'Orang lain mengubah jawaban ini. Muat ulang, lalu ulangi perubahan Anda.',
    'answer-not-assigned': 'Instansi ini tidak ditugasi menjawab butir ini. Mintalah penugasan kepada penyelenggara.',
    'answer-not-pengampu': 'Instansi ini bukan pengampu butir ini. Muat ulang halaman.',
    'answer-step-not-allowed': 'Langkah ini tidak dapat diambil pada keadaan jawaban sekarang.',
    'answer-not-returned': 'Catatan ini hanya dapat diubah selama jawabannya dikembalikan dan belum diperbaiki.',
    'answer-note-of-other': 'Catatan ini ditulis orang lain. Hanya penulisnya yang mengubahnya.',
    'answer-own': 'Yang mengisi atau mengirim jawaban tidak memeriksanya sendiri. Mintalah orang lain.',
    'answer-without-score': 'Isi nilainya dahulu: nilai kosong berarti belum diketahui, bukan nol.',
    'answer-without-evidence': ({ item }: { item: string }) =>
      `Butir ${item} mensyaratkan data dukung. Tambahkan data dukung instansi Anda yang tidak ditolak, lalu kirim.`,
    'answer-without-accepted-evidence': ({ item }: { item: string }) =>
      `Butir ${item} mensyaratkan data dukung yang diterima. Periksa data dukungnya dahulu, lalu setor.`,
    'score-not-a-grade': ({ grades }: { grades: string[] }) =>
      `Instrumen ini dinilai dengan huruf. Berikan salah satu: ${grades.join(', ')}.`,
    'score-outside-scale': ({ min, max }: { min: string; max: string }) =>
      `Nilai harus dari ${min.replace('.', ',')} sampai ${max.replace('.', ',')}.`,
    'proof-known': 'Data dukung ini sudah ada pada butir ini.',
    'proof-not-kept': 'Janji ini belum dinyatakan ditepati dengan bukti. Tunggu buktinya, atau pilih bukti lain.',
    'proof-too-few': ({ fewest }: { fewest: number }) =>
      `Jawaban survei untuk butir ini kurang dari ${fewest}; rata-ratanya tidak ditampilkan. Kumpulkan lebih banyak jawaban dahulu.`,
    'proof-own': 'Yang menambahkan data dukung tidak memeriksanya sendiri. Mintalah orang lain.',
    'unlock-decided': 'Permintaan ini sudah diputuskan.',
    'unlock-over': ({ day }: { day: string }) =>
      `Hari yang diminta, ${formatDate(day, 'id')}, sudah lewat. Tolak permintaan ini; pemintanya dapat meminta hari lain.`,
    'unlock-own': 'Yang meminta pembukaan kunci tidak memberikannya sendiri. Mintalah orang lain memutuskan.',
    'assessor-known': ({ name }: { name: string }) => `${name} sudah diundang pada periode ini.`,
    'assessor-is-staff': 'Akun ini milik petugas kota. Penilai Tahap I dan II harus orang luar.',
    'assessor-withdrawn': 'Undangan penilai ini sudah ditarik.',
    'assessor-undeclared': 'Nyatakan dahulu ada tidaknya benturan kepentingan.',
    'assessor-submitted': 'Nilai Anda sudah diserahkan dan tidak berubah lagi.',
    'assessor-abstains': ({ item }: { item: string }) => `Anda menyatakan tidak menilai butir ${item} karena benturan kepentingan.`,
    'assess-not-now': 'Periode ini belum atau tidak lagi dinilai.',
    'stage-without-marks': 'Tahap I adalah paparan dan tanya jawab: tidak ada nilai pada tahap ini.',
    'marks-missing': (p: { count: number; items: string[] }) => `${p.count} butir belum dinilai (${list(p)}).`,
    'note-not-handed-in': 'Penilai belum menyerahkan catatannya.',
    'note-taken-up': 'Catatan ini sudah ditindaklanjuti.',
  },
  en: {
    'period-instrument-draft': 'This instrument is a draft. Publish it first, or choose a version that is published.',
    'period-exists': ({ year }: { year: number }) => `This stage of ${year} is there already. Open that period.`,
    'period-changed': 'Somebody else changed this period. Reload and repeat.',
    'period-past-day': ({ day }: { day: string }) => `The day ${formatDate(day, 'en')} is over. Choose today or later.`,
    'period-days-disorder':
      'The days must be in order: opens, agencies’ deadline, closes, assessors’ deadline. Put them right and save again.',
    'period-days-same': 'No day has changed. Change at least one.',
    'period-days-locked': 'This period is closed: only the assessors’ deadline can be moved. For the others ask for an unlock.',
    'period-locked': 'This period is locked. Ask for an unlock with a reason; somebody else grants it.',
    'period-not-closed': 'Locks are opened only while a period is closed and not yet assessed.',
    'period-step-not-allowed': 'This step is not possible in the present state of the period.',
    'period-items-without-pengampu': (p: { count: number; items: string[] }) =>
      `${p.count === 1 ? '1 item has' : `${p.count} items have`} no agency in charge (${list(p)}). Name it first.`,
    'period-assessors-waiting': ({ names }: { names: string[] }) => `Not handed in yet: ${names.join(', ')}.`,
    'period-without-assessors': 'No assessor is invited. Invite assessors first.',
    'period-without-letter': ({ year }: { year: number }) =>
      `The published result of ${year} is not written down. Enter the figures of the letter under Results, then repeat.`,
    'period-without-item': ({ item }: { item: string }) => `This period has no item ${item}.`,
    'answer-changed': 'Somebody else changed this answer. Reload and repeat your change.',
    'answer-not-assigned': 'This agency is not asked to answer this item. Ask those who run the period.',
    'answer-not-pengampu': 'This agency is not in charge of this item. Reload the page.',
    'answer-step-not-allowed': 'This step is not possible in the present state of the answer.',
    'answer-not-returned': 'This note can be changed only while the answer is returned and not yet put right.',
    'answer-note-of-other': 'Somebody else wrote this note. Only its writer changes it.',
    'answer-own': 'Whoever wrote or sent an answer does not judge it. Ask somebody else.',
    'answer-without-score': 'Give a score first: an empty score is unknown and not zero.',
    'answer-without-evidence': ({ item }: { item: string }) =>
      `Item ${item} requires evidence. Add evidence of your agency that is not refused, then send.`,
    'answer-without-accepted-evidence': ({ item }: { item: string }) =>
      `Item ${item} requires evidence that was accepted. Review its evidence first, then hand in.`,
    'score-not-a-grade': ({ grades }: { grades: string[] }) => `This instrument grades in letters. Give one of: ${grades.join(', ')}.`,
    'score-outside-scale': ({ min, max }: { min: string; max: string }) =>
      `The score must be from ${min.replace('.', ',')} to ${max.replace('.', ',')}.`,
    'proof-known': 'This evidence stands beside the item already.',
    'proof-not-kept': 'This promise is not declared kept with proof yet. Wait for its proof, or choose other evidence.',
    'proof-too-few': ({ fewest }: { fewest: number }) =>
      `The survey has fewer than ${fewest} answers on this item; their mean is not shown. Collect more answers first.`,
    'proof-own': 'Whoever added evidence does not review it. Ask somebody else.',
    'unlock-decided': 'This request was decided already.',
    'unlock-over': ({ day }: { day: string }) =>
      `The day asked for, ${formatDate(day, 'en')}, is over. Refuse this request; whoever asked may ask for another day.`,
    'unlock-own': 'Whoever asks for an unlock does not grant it. Ask somebody else to decide.',
    'assessor-known': ({ name }: { name: string }) => `${name} is invited to this period already.`,
    'assessor-is-staff': 'This account belongs to the city’s staff. Assessors of stages I and II come from outside.',
    'assessor-withdrawn': 'The invitation of this assessor was withdrawn already.',
    'assessor-undeclared': 'Say first whether there is a conflict of interest.',
    'assessor-submitted': 'Your marks are handed in and do not change any more.',
    'assessor-abstains': ({ item }: { item: string }) => `You said that you leave item ${item} to others for a conflict of interest.`,
    'assess-not-now': 'This period is not yet, or no longer, being assessed.',
    'stage-without-marks': 'Stage I is a presentation with questions: nothing is marked in it.',
    'marks-missing': (p: { count: number; items: string[] }) =>
      `${p.count === 1 ? '1 item has' : `${p.count} items have`} no mark (${list(p)}).`,
    'note-not-handed-in': 'The assessor has not handed in yet.',
    'note-taken-up': 'This note was dealt with already.',
  },
}
