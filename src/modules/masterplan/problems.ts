import type { ProblemTexts } from '#kernel/room.ts'
import type { ProgrammeStatus } from './contract.ts'
import { words } from './texts.ts'

export const problems = {
  id: {
    'masterplan-taxonomy-of-masterplan': 'Masterplan harus menyebut daftar dimensinya; dokumen lain tidak punya dimensi.',
    'masterplan-kind-stays': 'Jenis dokumen dan daftar dimensinya tidak dapat diganti. Buat dokumen baru.',
    'masterplan-version-next': ({ next }: { next: number }) =>
      `Versi berikutnya dokumen ini adalah ${next}. Kosongkan kolom Versi atau tulis ${next}.`,
    'masterplan-version-step': 'Keadaan versi hanya berubah dari Draf menjadi Berlaku. Yang lama digantikan dengan sendirinya.',
    'masterplan-version-stays':
      'Catatan, buku dan penetapan versi yang sudah tercatat tidak diubah. Tulis versi berikutnya sebagai baris baru.',
    'masterplan-superseded-by-next': 'Tulis Berlaku: versi berikutnya menggantikannya dengan sendirinya.',
    'masterplan-adoption-needs-decree': 'Yang berlaku mempunyai nomor dan tanggal penetapan. Isi keduanya.',
    'masterplan-books-form': ({ kinds }: { kinds: string }) => `Tulis buku sebagai "jenis: judul", dipisah |. Jenisnya: ${kinds}.`,
    'masterplan-taxonomy-form': ({ code }: { code: string }) =>
      `Kode daftar ${code} harus 3–40 huruf besar, angka, atau tanda hubung, misalnya KOMINFO-2017.`,
    'masterplan-taxonomy-unknown': ({ code }: { code: string }) => `Tidak ada daftar dimensi ${code}. Tambahkan daftarnya dahulu.`,
    'masterplan-taxonomy-same': 'Padanan menghubungkan dua daftar yang berbeda.',
    'masterplan-dimension-form': ({ code }: { code: string }) =>
      `Kode ${code} harus tiga huruf besar, misalnya ENV, atau tiga dan tiga untuk subdimensi, misalnya ENV.WAS.`,
    'masterplan-dimension-parent-missing': ({ code, above }: { code: string; above: string }) =>
      `Di atas ${code} harus ada ${above} dalam daftar yang sama. Tulis baris itu lebih dahulu.`,
    'masterplan-dimension-unknown': ({ code, taxonomy }: { code: string; taxonomy: string }) =>
      `Tidak ada dimensi ${code} dalam daftar ${taxonomy}.`,
    'masterplan-counterpart-needed': 'Isi Ke kode. Padanan yang sudah ada ditarik dengan mengosongkan kolom itu.',
    'masterplan-programmes-outside': ({ codes }: { codes: string }) =>
      `Ada program di luar tahun itu: ${codes}. Ubah tahun programnya dahulu.`,
    'masterplan-draft-exists': 'Sudah ada draf versi berikutnya. Berlakukan atau lengkapi draf itu dahulu.',
    'masterplan-no-draft': 'Tidak ada draf untuk diberlakukan. Buat revisi dahulu.',
    'masterplan-decree-of-tomorrow': 'Tanggal penetapan belum tiba. Periksa tanggalnya.',
    'masterplan-years-turned': 'Tahun akhir harus sama dengan atau sesudah tahun awal.',
    'masterplan-years-outside': ({ from, to }: { from: number; to: number }) => `Tahunnya harus di antara ${from} dan ${to}.`,
    'masterplan-book-twice': 'Dua buku mempunyai nomor yang sama.',
    'masterplan-code-taken': ({ code }: { code: string }) => `Kode ${code} sudah dipakai. Pilih kode lain.`,
    'masterplan-changed-meanwhile': 'Data ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.',
    'masterplan-dimension-of-another-list': 'Dimensi itu bukan dari daftar dimensi masterplan ini.',
    'masterplan-agency-unknown': 'Perangkat daerah itu tidak ada atau sudah berakhir.',
    'masterplan-area-unknown': 'Kode wilayah itu tidak ada.',
    'masterplan-continues-earlier-plan': 'Lanjutan harus menunjuk program dari masterplan lain.',
    'masterplan-programme-step': ({ status }: { status: ProgrammeStatus }) =>
      `Langkah itu tidak mungkin dari status ${words.id.programme[status]}. Muat ulang halaman, atau periksa tanggalnya.`,
    'masterplan-status-to-come': 'Hari itu belum tiba. Status dicatat sejak hari ini atau sebelumnya.',
    'masterplan-status-before-plan': ({ from }: { from: number }) =>
      `Masterplan ini mulai 1 Januari ${from}. Isi tanggal pada atau sesudah hari itu.`,
    'masterplan-status-order': ({ from, to, since }: { from: ProgrammeStatus; to: ProgrammeStatus; since: string }) =>
      `Pada ${since} status menjadi ${words.id.programme[to]}, yang tidak dapat menyusul status ${words.id.programme[from]}. Betulkan perubahan itu dahulu, atau pilih tanggal lain.`,
    'masterplan-status-withdrawn-already': 'Perubahan status itu sudah ditarik. Muat ulang halaman.',
    'masterplan-status-day-needed': 'Isi di "Status sejak" tanggal mulai status yang baru.',
    'masterplan-status-on-its-page': 'Tanggal dan alasan status yang sudah tercatat dibetulkan di halaman programnya.',
    'masterplan-reason-needed': 'Tulis alasannya (paling sedikit tiga huruf).',
    'masterplan-revise-first': 'Program dikeluarkan dari masterplan hanya lewat versi baru. Buat revisi dahulu.',
    'masterplan-dropped-already': 'Program ini sudah dikeluarkan.',
    'masterplan-not-leaving': 'Program ini tidak sedang dikeluarkan oleh draf. Muat ulang halaman.',
    'masterplan-not-listed': ({ year }: { year: number }) =>
      `Masterplan yang berlaku tidak mencantumkan program indikator ini untuk ${year}, jadi angkanya tidak diminta. Tetapkan drafnya dahulu.`,
    'masterplan-counting-stays':
      'Satuan, arah, rumus, cara menghitung, faktor dan frekuensi tidak dapat diubah setelah ada angka yang diterima. Buat indikator baru.',
    'masterplan-targets-first': 'Target yang sudah ada tidak cocok dengan arah atau tahun yang baru. Hapus dahulu target itu.',
    'masterplan-target-twice': 'Ada dua target untuk masa yang sama.',
    'masterplan-target-after-result': ({ year }: { year: number }) =>
      `Tahun ${year} sudah mempunyai realisasi yang diterima. Tulis alasan mengubah targetnya.`,
    'masterplan-target-range': 'Indikator rentang memerlukan batas bawah dan batas atas, yang atas tidak lebih kecil.',
    'masterplan-target-value': 'Indikator ini memerlukan satu nilai target, bukan rentang.',
    'masterplan-baseline-with-year': 'Nilai awal dan tahunnya harus diisi bersama.',
    'masterplan-factor-above-zero': 'Faktor harus lebih besar dari nol.',
    'masterplan-measure-unknown': ({ code }: { code: string }) =>
      `Angka ${code} tidak ada atau tidak menyimpan barisnya. Pilih dari daftar Angka.`,
    'masterplan-measure-without-agency': 'Angka itu tidak dapat dipilah per perangkat daerah.',
    'masterplan-measure-says-nothing': 'Untuk masa itu belum ada catatan yang dapat dihitung. Coba lagi setelah datanya masuk.',
    'masterplan-no-measure': 'Indikator ini tidak dihitung dari angka; isilah nilainya.',
    'masterplan-parts-one-step': 'Bagian hanya boleh satu tingkat di bawah keseluruhannya.',
    'masterplan-parts-alike': 'Bagian harus dihitung dengan cara, satuan dan faktor yang sama dengan keseluruhannya.',
    'masterplan-whole-has-numbers': 'Indikator itu sudah mempunyai angka sendiri, jadi tidak dapat dihitung dari bagian.',
    'masterplan-whole-from-parts': 'Indikator ini dihitung dari bagiannya. Isi bagiannya.',
    'masterplan-counted-not-typed': ({ measure }: { measure: string }) =>
      `Angka ini dihitung dari catatan (${measure}), tidak diketik. Pilih "Hitung".`,
    'masterplan-period-not-of-indicator': 'Indikator ini tidak dilaporkan untuk bulan itu.',
    'masterplan-period-to-come': 'Masa itu belum mulai.',
    'masterplan-period-closed': ({ year, month }: { year: number; month: number }) =>
      `Masa pengisian ${String(month).padStart(2, '0')}/${year} tidak terbuka. Mintalah Bappeda membukanya.`,
    'masterplan-period-turned': 'Hari penutupan harus sama dengan atau sesudah hari pembukaan.',
    'masterplan-exception-over': 'Batas pengecualian sudah lewat. Pilih tanggal mulai hari ini.',
    'masterplan-value-needed': 'Isi nilainya.',
    'masterplan-share-needs-both': 'Isi pembilang dan penyebut; persennya dihitung sendiri.',
    'masterplan-denominator-above-zero': 'Penyebut harus lebih besar dari nol.',
    'masterplan-sent-already': 'Angka ini sudah dikirim. Minta pemeriksa mengembalikannya bila harus diubah.',
    'masterplan-realisation-step': ({ status }: { status: string }) =>
      `Langkah itu tidak mungkin dari status ${status}. Muat ulang daftar.`,
    'masterplan-own-work': 'Anda sendiri yang mengisi angka ini; orang lain yang harus memeriksanya.',
    'masterplan-evidence-needed': 'Lampirkan bukti sebelum mengirim.',
    'masterplan-hole-needs-reason': 'Tulis mengapa program tidak tercantum.',
    'masterplan-new-name-needed': 'Tulis nama atau tempat yang baru.',
    'masterplan-document-of-another-kind': 'Dokumen yang dirujuk bukan dari jenis itu.',
    'masterplan-original-first': 'Isi pagu murni sebelum pergeseran atau perubahan.',
    'masterplan-code-with-version': 'Kode nomenklatur dan versinya harus diisi bersama.',
    'masterplan-code-unknown': ({ code, version }: { code: string; version: string }) =>
      `Kode ${code} tidak ada dalam nomenklatur ${version}.`,
    'masterplan-nomenclature-version-form': ({ code }: { code: string }) =>
      `Kode versi ${code} harus 3–40 huruf besar, angka, atau tanda hubung, misalnya KEPMENDAGRI-900-1317-2023.`,
    'masterplan-nomenclature-version-unknown': ({ version }: { version: string }) =>
      `Tidak ada versi nomenklatur ${version}. Tambahkan versinya dahulu.`,
    'masterplan-nomenclature-code-form': ({ code }: { code: string }) =>
      `Kode ${code} tidak berbentuk kode nomenklatur, misalnya 2.16.03.2.02.09 atau 2.16.03.2.02.0014.`,
    'masterplan-nomenclature-parent-missing': ({ code, above, version }: { code: string; above: string; version: string }) =>
      `Di atas ${code} harus ada ${above} dalam versi ${version}. Tulis baris itu lebih dahulu.`,
    'masterplan-nomenclature-same-version': 'Padanan menghubungkan dua versi yang berbeda.',
    'masterplan-percent': 'Persen harus antara 0 dan 100.',
    'masterplan-over-ceiling': ({ spent, ceiling }: { spent: string; ceiling: string }) =>
      `Realisasi keuangan Rp ${rupiah(spent)} melebihi pagu Rp ${rupiah(ceiling)}. Periksa angkanya atau ubah pagunya dahulu.`,
    'masterplan-work-went-back': ({ before }: { before: string }) =>
      `Realisasi fisik lebih kecil dari bulan sebelumnya (${before}%). Tulis alasannya.`,
    'masterplan-later-month-lower': ({ month }: { month: number }) =>
      `Bulan ${month} tercatat lebih kecil tanpa alasan. Betulkan bulan itu dahulu.`,
    'masterplan-budget-above-zero': 'Jumlah APBD harus lebih besar dari nol.',
    'masterplan-plan-unknown': ({ period }: { period: string }) => `Tidak ada masterplan ${period}. Tulis misalnya 2025-2029.`,
    'masterplan-programme-unknown': ({ code }: { code: string }) => `Tidak ada program dengan kode ${code} dalam masterplan itu.`,
    'masterplan-indicator-unknown': ({ code }: { code: string }) => `Tidak ada indikator dengan kode ${code}.`,
    'masterplan-activity-unknown': ({ code, year }: { code: string; year: number }) => `Tidak ada kegiatan ${code} dalam anggaran ${year}.`,
    'masterplan-indicator-on-its-page': 'Indikator yang sudah ada diubah di halamannya sendiri, bukan lewat lembar kerja.',
  },
  en: {
    'masterplan-taxonomy-of-masterplan': 'A masterplan names its list of dimensions; other documents have none.',
    'masterplan-kind-stays': 'The kind of a document and its list of dimensions stay. Make a new document.',
    'masterplan-version-next': ({ next }: { next: number }) =>
      `The next version of this document is ${next}. Leave "Versi" empty or write ${next}.`,
    'masterplan-version-step': 'The state of a version changes from draft to in force alone. The one before is superseded by itself.',
    'masterplan-version-stays': 'Note, books and decree of a recorded version stay. Write the next version as a new row.',
    'masterplan-superseded-by-next': 'Write "Berlaku": the next version supersedes it by itself.',
    'masterplan-adoption-needs-decree': 'What is in force has a decree with its number and day. Fill in both.',
    'masterplan-books-form': ({ kinds }: { kinds: string }) => `Write books as "kind: title", separated by |. The kinds: ${kinds}.`,
    'masterplan-taxonomy-form': ({ code }: { code: string }) =>
      `The code ${code} of a list has 3 to 40 capitals, digits or hyphens, such as KOMINFO-2017.`,
    'masterplan-taxonomy-unknown': ({ code }: { code: string }) => `There is no list of dimensions ${code}. Add the list first.`,
    'masterplan-taxonomy-same': 'A counterpart joins two different lists.',
    'masterplan-dimension-form': ({ code }: { code: string }) =>
      `The code ${code} has to be three capitals, such as ENV, or three and three for a sub-dimension, such as ENV.WAS.`,
    'masterplan-dimension-parent-missing': ({ code, above }: { code: string; above: string }) =>
      `Above ${code} the same list has to have ${above}. Write that row first.`,
    'masterplan-dimension-unknown': ({ code, taxonomy }: { code: string; taxonomy: string }) =>
      `There is no dimension ${code} in the list ${taxonomy}.`,
    'masterplan-counterpart-needed': 'Fill in "Ke kode". A known counterpart is taken back by leaving it empty.',
    'masterplan-programmes-outside': ({ codes }: { codes: string }) =>
      `Programmes go beyond those years: ${codes}. Change their years first.`,
    'masterplan-draft-exists': 'There is a draft of the next version already. Adopt or complete that one first.',
    'masterplan-no-draft': 'There is no draft to adopt. Revise the document first.',
    'masterplan-decree-of-tomorrow': 'The day of the decree has not come. Check the date.',
    'masterplan-years-turned': 'The last year must not come before the first.',
    'masterplan-years-outside': ({ from, to }: { from: number; to: number }) => `The years must lie between ${from} and ${to}.`,
    'masterplan-book-twice': 'Two books have the same number.',
    'masterplan-code-taken': ({ code }: { code: string }) => `The code ${code} is taken. Choose another one.`,
    'masterplan-changed-meanwhile': 'Somebody else has just changed this. Reload, then repeat your change.',
    'masterplan-dimension-of-another-list': 'That dimension is not of the list of this masterplan.',
    'masterplan-agency-unknown': 'There is no such agency, or it has ended.',
    'masterplan-area-unknown': 'There is no such area code.',
    'masterplan-continues-earlier-plan': 'A programme carries on one of another masterplan.',
    'masterplan-programme-step': ({ status }: { status: ProgrammeStatus }) =>
      `That step is not possible from status ${words.en.programme[status]}. Reload the page, or check the day.`,
    'masterplan-status-to-come': 'That day has not come. A status is recorded from today or an earlier day on.',
    'masterplan-status-before-plan': ({ from }: { from: number }) =>
      `This masterplan begins on 1 January ${from}. Give that day or a later one.`,
    'masterplan-status-order': ({ from, to, since }: { from: ProgrammeStatus; to: ProgrammeStatus; since: string }) =>
      `On ${since} the status becomes ${words.en.programme[to]}, which cannot follow ${words.en.programme[from]}. Correct that change first, or choose another day.`,
    'masterplan-status-withdrawn-already': 'That change of status was withdrawn already. Reload the page.',
    'masterplan-status-day-needed': 'Give in "Status sejak" the day from which the new status holds.',
    'masterplan-status-on-its-page': 'Day and reason of a status that is recorded are corrected on the page of the programme.',
    'masterplan-reason-needed': 'Give the reason (at least three letters).',
    'masterplan-revise-first': 'A programme leaves the plan with a new version alone. Revise the plan first.',
    'masterplan-dropped-already': 'This programme was taken out already.',
    'masterplan-not-leaving': 'No draft is taking this programme out. Reload the page.',
    'masterplan-not-listed': ({ year }: { year: number }) =>
      `The plan in force does not list the programme of this indicator for ${year}, so its number is not asked for. Adopt the draft first.`,
    'masterplan-counting-stays':
      'Unit, direction, formula, counting, factor and frequency stay once a number was accepted. Make a new indicator.',
    'masterplan-targets-first': 'Targets already set do not fit the new direction or years. Remove those targets first.',
    'masterplan-target-twice': 'There are two targets for the same time.',
    'masterplan-target-after-result': ({ year }: { year: number }) => `${year} has accepted numbers. Say why its target changes.`,
    'masterplan-target-range': 'A range needs a lower and an upper edge, the upper not below the lower.',
    'masterplan-target-value': 'This indicator needs one target value, not a range.',
    'masterplan-baseline-with-year': 'Baseline and its year go together.',
    'masterplan-factor-above-zero': 'The factor must be above zero.',
    'masterplan-measure-unknown': ({ code }: { code: string }) =>
      `There is no figure ${code}, or it keeps no rows. Choose one from Figures.`,
    'masterplan-measure-without-agency': 'That figure cannot be told apart by agency.',
    'masterplan-measure-says-nothing': 'There is nothing to count in that period yet. Try again once the records are in.',
    'masterplan-no-measure': 'This indicator is not counted from a figure; type its value.',
    'masterplan-parts-one-step': 'Parts stand one step below their whole.',
    'masterplan-parts-alike': 'Parts are counted with the same rule, unit and factor as their whole.',
    'masterplan-whole-has-numbers': 'That indicator has numbers of its own and cannot be counted from parts.',
    'masterplan-whole-from-parts': 'This indicator is counted from its parts. Report the parts.',
    'masterplan-counted-not-typed': ({ measure }: { measure: string }) =>
      `This number is counted from records (${measure}), not typed. Choose "Count".`,
    'masterplan-period-not-of-indicator': 'This indicator is not reported for that month.',
    'masterplan-period-to-come': 'That period has not begun.',
    'masterplan-period-closed': ({ year, month }: { year: number; month: number }) =>
      `Reporting for ${String(month).padStart(2, '0')}/${year} is not open. Ask Bappeda to open it.`,
    'masterplan-period-turned': 'The last day must not come before the first.',
    'masterplan-exception-over': 'That day is over. Choose today or later.',
    'masterplan-value-needed': 'Give the value.',
    'masterplan-share-needs-both': 'Give numerator and denominator; the percentage is counted.',
    'masterplan-denominator-above-zero': 'The denominator must be above zero.',
    'masterplan-sent-already': 'This number was sent. Ask whoever verifies it to return it if it must change.',
    'masterplan-realisation-step': ({ status }: { status: string }) => `That step is not possible from status ${status}. Reload the list.`,
    'masterplan-own-work': 'You filled in this number yourself; somebody else must look at it.',
    'masterplan-evidence-needed': 'Attach evidence before sending.',
    'masterplan-hole-needs-reason': 'Say why the programme is not listed.',
    'masterplan-new-name-needed': 'Give the new name or place.',
    'masterplan-document-of-another-kind': 'The document referred to is of another kind.',
    'masterplan-original-first': 'Give the original budget before a shifted or revised one.',
    'masterplan-code-with-version': 'A nomenclature code and its version go together.',
    'masterplan-code-unknown': ({ code, version }: { code: string; version: string }) => `The nomenclature ${version} has no code ${code}.`,
    'masterplan-nomenclature-version-form': ({ code }: { code: string }) =>
      `The code of a version, ${code}, must be 3 to 40 capital letters, digits or hyphens, such as KEPMENDAGRI-900-1317-2023.`,
    'masterplan-nomenclature-version-unknown': ({ version }: { version: string }) =>
      `There is no nomenclature version ${version}. Add the version first.`,
    'masterplan-nomenclature-code-form': ({ code }: { code: string }) =>
      `${code} is no nomenclature code, such as 2.16.03.2.02.09 or 2.16.03.2.02.0014.`,
    'masterplan-nomenclature-parent-missing': ({ code, above, version }: { code: string; above: string; version: string }) =>
      `Above ${code} must stand ${above} in version ${version}. Write that row first.`,
    'masterplan-nomenclature-same-version': 'A mapping joins two different versions.',
    'masterplan-percent': 'A percentage lies between 0 and 100.',
    'masterplan-over-ceiling': ({ spent, ceiling }: { spent: string; ceiling: string }) =>
      `Rp ${rupiah(spent)} spent is over the ceiling of Rp ${rupiah(ceiling)}. Check the amount or change the ceiling first.`,
    'masterplan-work-went-back': ({ before }: { before: string }) => `Less work stands than a month before (${before}%). Say why.`,
    'masterplan-later-month-lower': ({ month }: { month: number }) =>
      `Month ${month} stands lower without a reason. Correct that month first.`,
    'masterplan-budget-above-zero': 'The budget must be above zero.',
    'masterplan-plan-unknown': ({ period }: { period: string }) => `There is no masterplan ${period}. Write 2025-2029, say.`,
    'masterplan-programme-unknown': ({ code }: { code: string }) => `That masterplan has no programme with the code ${code}.`,
    'masterplan-indicator-unknown': ({ code }: { code: string }) => `There is no indicator with the code ${code}.`,
    'masterplan-activity-unknown': ({ code, year }: { code: string; year: number }) => `The budget of ${year} has no line ${code}.`,
    'masterplan-indicator-on-its-page': 'A known indicator is changed on its own page, not by spreadsheet.',
  },
} as const satisfies ProblemTexts

function rupiah(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, '.')
}
