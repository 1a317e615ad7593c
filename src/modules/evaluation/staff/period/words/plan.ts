import type { TextsLike } from '#kernel/texts.ts'
import { stages } from '../../../period/texts.ts'

const id = {
  tabs: 'Bagian periode',
  periods: 'Periode evaluasi',
  intro:
    'Setiap tahun dinilai bertahap: pra-penilaian internal, Tahap I (paparan dan tanya jawab), Tahap II (dinilai). Setiap periode memakai satu versi instrumen yang tidak berubah.',
  none: 'Belum ada periode.',
  plan: 'Rencanakan periode',
  year: 'Tahun',
  stage: 'Tahap',
  instrument: 'Instrumen',
  opensOn: 'Dibuka',
  answersDueOn: 'Tenggat instansi',
  closesOn: 'Ditutup (terkunci sesudahnya)',
  marksDueOn: 'Tenggat penilai',
  save: 'Simpan',
  cancel: 'Batal',
  saved: 'Tersimpan.',
  moveDays: 'Pindahkan tenggat',
  moved: 'Tenggat yang dipindahkan',
  changeNote: 'Ubah catatan',
  accepted: (n: number, all: number) => `${n} dari ${all} butir disetujui`,
  stages: stages.id,
  status: { planned: 'rencana', open: 'buka', closed: 'tutup', assessed: 'dinilai', published: 'terbit' },
  step: { open: 'Buka periode', close: 'Tutup dan kunci', assess: 'Selesai dinilai', publish: 'Terbitkan hasil' },
  confirm: {
    open: 'Buka periode ini? Instansi dapat mengisi sejak sekarang.',
    close: 'Tutup periode ini? Jawaban dan data dukung terkunci.',
    assess: 'Akhiri penilaian? Nilai penilai tidak berubah lagi.',
    publish: 'Terbitkan hasil periode ini?',
  },
  view: {
    board: 'Papan status',
    scores: 'Lima nilai',
    agencies: 'Penugasan',
    assessors: 'Penilai',
    locks: 'Kunci',
    notes: 'Catatan dan tindak lanjut',
  },
}

const en: TextsLike<typeof id> = {
  tabs: 'Parts of the period',
  periods: 'Evaluation periods',
  intro:
    'Each year is judged in steps: an internal pre-check, stage I (presentation and questions), stage II (scored). Each period keeps one version of an instrument.',
  none: 'There is no period yet.',
  plan: 'Plan a period',
  year: 'Year',
  stage: 'Stage',
  instrument: 'Instrument',
  opensOn: 'Opens',
  answersDueOn: 'Agencies’ deadline',
  closesOn: 'Closes (locked after it)',
  marksDueOn: 'Assessors’ deadline',
  save: 'Save',
  cancel: 'Cancel',
  saved: 'Saved.',
  moveDays: 'Move the deadlines',
  moved: 'Deadlines moved',
  changeNote: 'Change the note',
  accepted: (n, all) => `${n} of ${all} items accepted`,
  stages: stages.en,
  status: { planned: 'planned', open: 'open', closed: 'closed', assessed: 'assessed', published: 'published' },
  step: { open: 'Open the period', close: 'Close and lock', assess: 'End the marking', publish: 'Publish the result' },
  confirm: {
    open: 'Open this period? Agencies may answer from now on.',
    close: 'Close this period? Answers and evidence are locked.',
    assess: 'End the marking? Marks do not change any more.',
    publish: 'Publish the result of this period?',
  },
  view: {
    board: 'Status board',
    scores: 'Five scores',
    agencies: 'Agencies',
    assessors: 'Assessors',
    locks: 'Locks',
    notes: 'Notes and follow-up',
  },
}

/** Planning a period, its days and its steps. */
export const planWords = { id, en }
