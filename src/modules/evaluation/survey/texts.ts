import type { ProblemTexts } from '#kernel/room.ts'
import type { Locale } from '#kernel/texts.ts'
import type { SurveyFault } from './faults.ts'

const faults = {
  id: (fault: SurveyFault): string => {
    switch (fault.code) {
      case 'programme':
        return `Pilih program atau layanan untuk ${fault.topic}, dalam kedua bahasa.`
      case 'user-base':
        return fault.users === null
          ? `Isi jumlah pengguna layanan ${fault.topic}.`
          : `Pengguna layanan ${fault.topic} hanya ${fault.users}, padahal diperlukan ${fault.target} responden. Pilih layanan lain.`
      case 'form-twice':
        return `Kode formulir ${fault.form} dipakai dua kali.`
      case 'statement-twice':
        return `Pernyataan ${fault.statement} ada dua kali.`
    }
  },
  en: (fault: SurveyFault): string => {
    switch (fault.code) {
      case 'programme':
        return `Choose a programme or service for ${fault.topic}, in both languages.`
      case 'user-base':
        return fault.users === null
          ? `Say how many people use the service of ${fault.topic}.`
          : `The service of ${fault.topic} has only ${fault.users} users, and ${fault.target} respondents are needed. Choose another service.`
      case 'form-twice':
        return `Form code ${fault.form} is used twice.`
      case 'statement-twice':
        return `Statement ${fault.statement} stands there twice.`
    }
  },
} as const satisfies Record<Locale, (fault: SurveyFault) => string>

export function surveyFaultWords(fault: SurveyFault, locale: Locale): string {
  return faults[locale](fault)
}

type Faulty = { faults: readonly SurveyFault[] }
type Days = { opensOn: string; closesOn: string }

export const surveyProblems = {
  id: {
    'survey-instrument': 'Pilih instrumen yang sudah terbit.',
    'survey-nothing-asked': ({ instrument }: { instrument: string }) => `Instrumen ${instrument} tidak memiliki butir survei.`,
    'survey-code-taken': ({ code }: { code: string }) => `Kode ${code} sudah dipakai survei lain. Pilih kode lain.`,
    'survey-fixed': 'Survei ini sudah dibuka; pertanyaannya tidak dapat diubah lagi.',
    'survey-not-fixed': 'Pertanyaan survei ini masih dapat berubah. Buka surveinya dahulu, lalu cetak lembarnya.',
    'survey-changed': 'Orang lain mengubah survei ini. Muat ulang, lalu ulangi perubahan Anda.',
    'survey-faulty': ({ faults: all }: Faulty) => `Belum dapat dibuka. ${all.map(faults.id).join(' ')}`,
    'survey-step': ({ status }: { status: string }) => `Langkah ini tidak mungkin: survei berstatus ${status}. Muat ulang halaman.`,
    'survey-last-day': 'Hari terakhir harus hari ini atau sesudahnya.',
    'survey-not-running': ({ opensOn, closesOn }: Days) => `Survei ini tidak menerima jawaban sekarang (${opensOn} sampai ${closesOn}).`,
    'survey-source': ({ source }: { source: string }) => `Asal responden "${source}" tidak dikenal.`,
    'survey-code-used': 'Undangan ini sudah dipakai. Setiap undangan berlaku satu kali.',
    'survey-code-unknown': 'Kode undangan ini tidak dikenal pada survei ini. Periksa hurufnya.',
    'survey-code-of-other-form': ({ form }: { form: string }) => `Kode ini untuk formulir ${form}. Pilih formulir itu.`,
    'survey-person': 'Isi nomor telepon, surel, atau kode undangan responden.',
    'survey-other-dimension': ({ dimension }: { dimension: string }) =>
      `Orang ini sudah terdaftar untuk dimensi ${dimension}. Satu orang tidak menjawab dua dimensi.`,
    'survey-answered': 'Orang ini sudah menjawab formulir ini.',
    'survey-sheet-entered': ({ sheet, no }: { sheet: number; no: number }) =>
      `Lembar ${sheet} sudah diisi sebagai no. ${no}. Periksa nomor di kertasnya, atau kosongkan.`,
    'survey-too-few-answers': ({ least, of, given }: { least: number; of: number; given: number }) =>
      `Baru ${given} pernyataan dinilai; paling sedikit ${least} dari ${of}.`,
    'survey-answer-range': ({ statement, min, max }: { statement: string; min: number; max: number }) =>
      `Nilai ${statement} harus antara ${min} dan ${max}.`,
    'survey-answer-unknown': ({ statement }: { statement: string }) => `Formulir ini tidak memuat ${statement}.`,
    'survey-answer-missing': ({ numbers }: { numbers: string }) => `Tidak ada jawaban nomor ${numbers} pada survei ini.`,
    'survey-not-users': ({ numbers }: { numbers: string }) => `Nomor ${numbers} bukan pengguna layanan dan tidak dapat dihitung.`,
  },
  en: {
    'survey-instrument': 'Choose an instrument that is published.',
    'survey-nothing-asked': ({ instrument }: { instrument: string }) => `Instrument ${instrument} has no items that ask people.`,
    'survey-code-taken': ({ code }: { code: string }) => `Code ${code} belongs to another survey. Choose another code.`,
    'survey-fixed': 'This survey has been opened; its questions cannot be changed any more.',
    'survey-not-fixed': 'The questions of this survey may still change. Open the survey first, then print its sheets.',
    'survey-changed': 'Somebody else changed this survey. Reload and repeat your change.',
    'survey-faulty': ({ faults: all }: Faulty) => `It cannot be opened yet. ${all.map(faults.en).join(' ')}`,
    'survey-step': ({ status }: { status: string }) => `This step is not possible: the survey is ${status}. Reload the page.`,
    'survey-last-day': 'The last day must be today or later.',
    'survey-not-running': ({ opensOn, closesOn }: Days) => `This survey takes no answers now (${opensOn} to ${closesOn}).`,
    'survey-source': ({ source }: { source: string }) => `Nobody knows the source of respondents "${source}".`,
    'survey-code-used': 'This invitation has been used. Each is good for one answer.',
    'survey-code-unknown': 'This survey does not know the invitation code. Check its letters.',
    'survey-code-of-other-form': ({ form }: { form: string }) => `This code is for form ${form}. Choose that form.`,
    'survey-person': 'Give the telephone number, e-mail or invitation code of the respondent.',
    'survey-other-dimension': ({ dimension }: { dimension: string }) =>
      `This person stands in dimension ${dimension} already. Nobody answers for two dimensions.`,
    'survey-answered': 'This person has answered this form already.',
    'survey-sheet-entered': ({ sheet, no }: { sheet: number; no: number }) =>
      `Sheet ${sheet} has been entered as no. ${no}. Check the number on the paper, or leave it empty.`,
    'survey-too-few-answers': ({ least, of, given }: { least: number; of: number; given: number }) =>
      `Only ${given} statements have a score; at least ${least} of ${of} are needed.`,
    'survey-answer-range': ({ statement, min, max }: { statement: string; min: number; max: number }) =>
      `The score of ${statement} must be between ${min} and ${max}.`,
    'survey-answer-unknown': ({ statement }: { statement: string }) => `This form has no ${statement}.`,
    'survey-answer-missing': ({ numbers }: { numbers: string }) => `This survey has no answers with the numbers ${numbers}.`,
    'survey-not-users': ({ numbers }: { numbers: string }) => `Numbers ${numbers} do not use the service and cannot be counted.`,
  },
} as const satisfies ProblemTexts
