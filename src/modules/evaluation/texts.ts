import type { ProblemTexts } from '#kernel/room.ts'
import type { Locale } from '#kernel/texts.ts'
import type { InstrumentFault } from './instrument-rules.ts'

/** Numbers are written the Indonesian way in both languages. */
const comma = (number: string) => number.replace('.', ',')

const faults = {
  id: (fault: InstrumentFault): string => {
    switch (fault.code) {
      case 'weights':
        return `Jumlah bobot bagian ${comma(fault.sum)}; harus 100.`
      case 'item-weights':
        return `Bobot butir bagian ${fault.section} berjumlah ${comma(fault.sum)}; harus ${comma(fault.weight)}, dan setiap butirnya berbobot.`
      case 'item-twice':
        return `Kode butir ${fault.item} dipakai dua kali.`
      case 'section-twice':
        return `Kode bagian ${fault.section} dipakai dua kali.`
      case 'band-gap':
        return `Antara ${comma(fault.from)} dan ${comma(fault.to)} tidak ada predikat.`
      case 'band-overlap':
        return `Dari ${comma(fault.from)} sampai ${comma(fault.to)} ada dua predikat.`
      case 'band-empty':
        return `Predikat dari ${comma(fault.from)} sampai ${comma(fault.to)} tidak memuat apa pun.`
      case 'level-outside':
        return `Tingkat ${comma(fault.score)} pada butir ${fault.item} di luar skala.`
    }
  },
  en: (fault: InstrumentFault): string => {
    switch (fault.code) {
      case 'weights':
        return `The weights of the sections add up to ${comma(fault.sum)}; it must be 100.`
      case 'item-weights':
        return `The items of section ${fault.section} weigh ${comma(fault.sum)} together; it must be ${comma(fault.weight)}, each with a weight of its own.`
      case 'item-twice':
        return `Item code ${fault.item} is used twice.`
      case 'section-twice':
        return `Section code ${fault.section} is used twice.`
      case 'band-gap':
        return `Between ${comma(fault.from)} and ${comma(fault.to)} there is no label.`
      case 'band-overlap':
        return `From ${comma(fault.from)} to ${comma(fault.to)} there are two labels.`
      case 'band-empty':
        return `The label from ${comma(fault.from)} to ${comma(fault.to)} holds nothing.`
      case 'level-outside':
        return `Level ${comma(fault.score)} of item ${fault.item} is outside the scale.`
    }
  },
} as const satisfies Record<Locale, (fault: InstrumentFault) => string>

export function faultWords(fault: InstrumentFault, locale: Locale): string {
  return faults[locale](fault)
}

type Faulty = { faults: readonly InstrumentFault[] }

export const problems: ProblemTexts = {
  id: {
    'instrument-draft-exists': ({ code }: { code: string }) => `Sudah ada draf ${code}. Selesaikan atau terbitkan draf itu dahulu.`,
    'instrument-fixed': 'Versi ini sudah terbit dan tidak dapat diubah. Mulailah versi berikutnya.',
    'instrument-changed': 'Orang lain mengubah draf ini. Muat ulang, lalu ulangi perubahan Anda.',
    'instrument-code': ({ code }: { code: string }) => `Kode instrumen ini ${code} dan tidak dapat diganti.`,
    'instrument-not-active': 'Hanya versi yang berlaku dapat diarsipkan.',
    'instrument-faulty': ({ faults: all }: Faulty) => `Belum dapat diterbitkan. ${all.map(faults.id).join(' ')}`,
    'report-day-ahead': 'Hari laporan belum tiba. Pilih hari ini atau hari yang sudah lewat.',
    'report-day-elsewhere': ({ year }: { year: number }) =>
      `Evaluasi ${year} diadakan pada ${year} atau awal ${year + 1}. Pilih hari di antaranya.`,
    'claim-known': 'Pernyataan ini dari sumber ini sudah tercatat.',
    'claim-own': 'Yang mencatat sebuah klaim tidak menilainya sendiri. Mintalah orang lain.',
    'claim-changed': 'Orang lain mengubah klaim ini. Muat ulang, lalu ulangi.',
    'what-if-empty': 'Isi nilai semua bagian atau semua butir, salah satu.',
    'what-if-unknown': ({ code }: { code: string }) => `Instrumen ini tidak memiliki "${code}".`,
  },
  en: {
    'instrument-draft-exists': ({ code }: { code: string }) => `There is a draft of ${code} already. Finish or publish it first.`,
    'instrument-fixed': 'This version is published and does not change. Begin the next one.',
    'instrument-changed': 'Somebody else changed this draft. Reload and repeat your change.',
    'instrument-code': ({ code }: { code: string }) => `The code of this instrument is ${code} and cannot be replaced.`,
    'instrument-not-active': 'Only the version in force can be archived.',
    'instrument-faulty': ({ faults: all }: Faulty) => `It cannot be published yet. ${all.map(faults.en).join(' ')}`,
    'report-day-ahead': 'The day of the report has not come. Choose today or a day before.',
    'report-day-elsewhere': ({ year }: { year: number }) =>
      `The evaluation of ${year} is held in ${year} or early in ${year + 1}. Choose a day in between.`,
    'claim-known': 'This statement of this source is written down already.',
    'claim-own': 'Whoever wrote a claim down does not review it. Ask somebody else.',
    'claim-changed': 'Somebody else changed this claim. Reload and repeat.',
    'what-if-empty': 'Give the scores of all sections or of all items, one of the two.',
    'what-if-unknown': ({ code }: { code: string }) => `This instrument has no "${code}".`,
  },
}
