import type { ProblemTexts } from '#kernel/room.ts'
import { formatDate, formatNumber } from '#kernel/texts.ts'
import type { ComplaintStatus } from './contract.ts'
import { words } from './texts.ts'

export const problems = {
  id: {
    'view-name-taken': ({ name }: { name: string }) => `Tampilan lain Anda sudah bernama ${name}. Pilih nama lain.`,
    'export-too-long': ({ most }: { most: number }) =>
      `Lebih dari ${formatNumber(most, 'id')} aduan. Saring daftarnya, atau unduh sebagai CSV.`,
    'incident-in-future': 'Hari kejadian belum tiba. Periksa tanggalnya, atau kosongkan.',
    'receipt-day-out-of-reach': ({ days }: { days: number }) =>
      `Hari diterima tidak boleh di masa depan atau lebih dari ${days} hari yang lalu. Periksa tanggalnya.`,
    'photos-too-many': ({ most }: { most: number }) => `Paling banyak ${most} foto untuk satu aduan.`,
    'photo-not-accepted': 'Satu foto tidak dapat diterima. Kirim JPEG, PNG, atau WebP sampai 20 MB.',
    'complaint-step-impossible': ({ status }: { status: ComplaintStatus }) =>
      `Langkah ini tidak mungkin dari status "${words.id.status[status]}". Muat ulang halaman untuk melihat langkah yang tersedia.`,
    'complaint-changed': 'Aduan ini baru saja diubah orang lain. Muat ulang, periksa, lalu ulangi.',
    'complaint-closed': 'Aduan ini sudah ditutup.',
    'support-too-late': 'Aduan ini tidak berjalan lagi dan tidak menerima dukungan. Bila masalahnya masih ada, kirim laporan baru.',
    'one-lead-needed': 'Pilih tepat satu instansi utama.',
    'instruction-needed': 'Tulis instruksi untuk setiap instansi utama dan pembantu.',
    'disposition-step-impossible': 'Langkah ini tidak mungkin pada disposisi ini sekarang. Muat ulang halaman.',
    'parts-open': ({ count }: { count: number }) =>
      `Masih ada ${count} bagian pekerjaan di unit bawahan yang belum selesai. Tunggu laporannya, atau tarik disposisinya.`,
    'unit-not-below': 'Disposisi hanya dapat diteruskan kepada unit di bawah instansi penerimanya.',
    'passed-on-already': 'Unit ini sudah menerima bagian dari disposisi yang sama.',
    'due-after-order': ({ dueOn }: { dueOn: string }) => `Tenggatnya tidak boleh melewati tenggat disposisi induk (${dueOn}).`,
    'classified-so-already': 'Kelas dan kategori aduan ini sudah demikian. Pilih yang lain.',
    'extension-not-provided': 'Perpanjangan waktu hanya untuk permintaan informasi yang sedang diproses.',
    'extended-already': ({ letterNumber }: { letterNumber: string }) =>
      `Waktunya sudah diperpanjang dengan surat ${letterNumber}. Perpanjangan hanya satu kali.`,
    'extension-too-late': 'Tenggatnya sudah lewat; perpanjangan harus diberitahukan sebelum tenggat.',
    'objection-not-possible':
      'Keberatan dapat diajukan satu kali, selama jangka waktunya setelah jawaban, atau bila tenggat lewat tanpa jawaban.',
    'no-audit-due': 'Aduan ini tidak terpilih untuk audit lapangan, atau sudah diperiksa.',
    'no-open-objection': 'Tidak ada keberatan yang menunggu jawaban pada permintaan ini.',
    'complaint-number-taken': ({ number }: { number: string }) =>
      `Nomor ${number} sudah dipakai aduan lain. Catat aduan ini tanpa nomor; nomor baru diberikan.`,
    'oversight-unset':
      'Kebijakan complaints.oversight belum menyebut kode instansi pengawas dan sekretariat (inspectorate, secretariat). Perbaiki di kebijakan kota.',
    'conflict-of-interest':
      'Aduan tentang suatu instansi tidak ditangani instansi itu sendiri. Pilih Inspektorat atau Sekretariat Kota sebagai instansi utama.',
    'reason-needed': 'Tulis alasan mengganti instansi utama.',
    'category-unknown': 'Kategori ini tidak ada atau tidak dipakai lagi. Pilih kategori lain.',
    'category-code-needed': 'Isi kode kategori: tiga atau empat huruf besar.',
    'category-code-taken': ({ code }: { code: string }) => `Kode ${code} sudah dipakai. Pilih kode lain.`,
    'category-changed': ({ code }: { code: string }) => `Kategori ${code} baru saja diubah orang lain. Muat ulang, periksa, lalu ulangi.`,
    'category-agency-unknown': ({ slug }: { slug: string }) => `Tidak ada instansi dengan kode "${slug}". Pilih dari daftar.`,
    'area-unknown': 'Wilayah ini tidak dikenal. Pilih dari daftar.',
    'due-after-deadline': ({ dueOn }: { dueOn: string }) => `Tenggat disposisi tidak boleh melewati tenggat aduan (${dueOn}).`,
    'question-not-called-for': 'Bertanya kepada pelapor hanya setelah instansi mengembalikan karena kurang data.',
    'merge-target-wrong': 'Aduan induk tidak dapat dipakai. Pilih aduan lain yang terbuka atau selesai.',
    'merge-would-publish': 'Aduan rahasia tidak boleh digabung ke aduan yang dibaca lebih banyak orang.',
    'proposed-agency-needed': 'Usulkan instansi yang berwenang.',
    'officer-elsewhere': 'Petugas itu tidak menangani aduan di instansi ini. Pilih petugas instansi ini.',
    'return-too-late': 'Aduan hanya dapat dikembalikan dalam 1 hari kerja setelah disposisi.',
    'planned-in-the-past': 'Tanggal rencana sudah lewat.',
    'justification-needed': 'Tulis alasan kepala OPD: tanggalnya melewati tenggat atau ini penundaan kedua.',
    'review-date-wrong': ({ latest }: { latest: string }) =>
      `Tanggal tinjauan harus setelah hari ini dan paling lambat ${formatDate(latest, 'id')}.`,
    'reopened-too-often': 'Aduan sudah dua kali diminta dibuka kembali. Anda dapat melanjutkan ke Ombudsman.',
    'reopen-window-closed': ({ days }: { days: number }) =>
      `Aduan hanya dapat dibuka kembali dalam ${days} hari setelah selesai. Silakan buat aduan baru.`,
    'supervisory-not-withdrawn': 'Aduan berkadar pengawasan tidak dapat dibatalkan.',
    'rating-too-early': 'Penilaian dapat diberikan setelah aduan dijawab.',
    'rated-already': 'Aduan ini sudah dinilai.',
    'rating-closed': ({ days }: { days: number }) => `Penilaian dapat diberikan sampai ${days} hari setelah aduan selesai.`,
    'agency-needed': 'Aduan ini belum punya instansi. Pilih instansi yang menanganinya.',
    'appeal-not-possible': 'Keberatan hanya dapat diajukan atas aduan yang diarsipkan.',
    'appealed-already': 'Keberatan atas pengarsipan sudah diajukan; itu hanya satu kali.',
    'no-review-due': 'Tidak ada keberatan atau tanda yang menunggu peninjauan pada aduan ini. Muat ulang halaman.',
    'answer-not-editable': 'Jawaban ini tidak dapat diubah lagi.',
    'answer-not-a-draft': 'Hanya draf yang dapat diajukan.',
    'answer-not-pending': 'Jawaban ini tidak sedang menunggu persetujuan.',
    'standard-answer-variable-unknown': ({ name, known }: { name: string; known: string }) =>
      `{${name}} tidak dikenal dan tidak akan terisi. Yang dapat dipakai: ${known}.`,
    'standard-answer-exists': ({ name }: { name: string }) =>
      `Jawaban baku “${name}” sudah ada dalam bahasa itu. Beri nama lain, atau ubah yang ada.`,
    'standard-answer-changed': 'Orang lain baru saja mengubah jawaban baku ini. Muat ulang halaman, lalu ubah lagi.',
    'letter-changed': 'Surat kepada pelapor sekarang berbunyi lain. Baca lagi, lalu setujui.',
    'second-person-needed': 'Yang menyetujui harus orang lain, bukan penulis jawaban atau pengunggah bukti.',
    'proof-needed': ({ missing }: { missing: string }) =>
      `Kategori ini memerlukan foto sebelum dan sesudah. Yang belum ada: ${missing === 'before, after' ? 'sebelum dan sesudah' : missing === 'before' ? 'sebelum' : 'sesudah'}.`,
    'cursor-wrong': 'Halaman daftar tidak dapat dibaca. Mulai lagi dari awal daftar.',
    'no-longer-public': 'Aduan ini tidak lagi ditampilkan untuk umum.',
  },
  en: {
    'view-name-taken': ({ name }: { name: string }) => `Another of your views is called ${name}. Choose another name.`,
    'export-too-long': ({ most }: { most: number }) =>
      `More than ${formatNumber(most, 'en')} complaints. Filter the list, or take it as CSV.`,
    'incident-in-future': 'The day of the incident has not come yet. Check the date, or leave it empty.',
    'receipt-day-out-of-reach': ({ days }: { days: number }) =>
      `The day of receipt lies neither in the future nor more than ${days} days back. Check the date.`,
    'photos-too-many': ({ most }: { most: number }) => `At most ${most} photos for one complaint.`,
    'photo-not-accepted': 'One photo cannot be accepted. Send JPEG, PNG or WebP up to 20 MB.',
    'complaint-step-impossible': ({ status }: { status: ComplaintStatus }) =>
      `This step is not possible from "${words.en.status[status]}". Reload the page to see the steps that are.`,
    'complaint-changed': 'Somebody else just changed this complaint. Reload, check, and repeat.',
    'complaint-closed': 'This complaint is closed.',
    'support-too-late': 'This complaint has ended and takes no more support. If the matter is still there, send a new report.',
    'one-lead-needed': 'Choose exactly one lead agency.',
    'instruction-needed': 'Write an instruction for each lead and supporting agency.',
    'disposition-step-impossible': 'This step is not possible with this order now. Reload the page.',
    'parts-open': ({ count }: { count: number }) =>
      `${count} part(s) of the work with units below are not finished. Wait for their report, or withdraw the order.`,
    'unit-not-below': 'An order can be passed on only to a unit below the agency that received it.',
    'passed-on-already': 'This unit has a part of the same order already.',
    'due-after-order': ({ dueOn }: { dueOn: string }) => `It cannot end later than the order that it is a part of (${dueOn}).`,
    'classified-so-already': 'The complaint has this class and category already. Choose another.',
    'extension-not-provided': 'Only an information request that is being worked on can be extended.',
    'extended-already': ({ letterNumber }: { letterNumber: string }) => `It was extended by letter ${letterNumber}. That is possible once.`,
    'extension-too-late': 'The deadline has passed; an extension must be told before it.',
    'objection-not-possible':
      'An objection is possible once, while its term after the answer runs, or when the deadline passed without an answer.',
    'no-audit-due': 'This complaint was not drawn for a field audit, or was looked at already.',
    'no-open-objection': 'No objection waits for an answer on this request.',
    'complaint-number-taken': ({ number }: { number: string }) =>
      `Number ${number} belongs to another complaint. Enter this one without a number; it is given a new one.`,
    'oversight-unset':
      'The policy complaints.oversight does not name the codes of the inspecting agency and the secretariat (inspectorate, secretariat). Correct it among the policies of the city.',
    'conflict-of-interest':
      'A complaint about an agency is not handled by that agency. Choose the Inspektorat or the city secretariat as lead agency.',
    'reason-needed': 'Write why the lead agency changes.',
    'category-unknown': 'This category does not exist or is no longer used. Choose another.',
    'category-code-needed': 'Give the code of the category: three or four capital letters.',
    'category-code-taken': ({ code }: { code: string }) => `Code ${code} is taken. Choose another.`,
    'category-changed': ({ code }: { code: string }) => `Somebody else just changed category ${code}. Reload, check, and repeat.`,
    'category-agency-unknown': ({ slug }: { slug: string }) => `There is no agency under the code "${slug}". Choose one from the list.`,
    'area-unknown': 'This area is not known. Choose one from the list.',
    'due-after-deadline': ({ dueOn }: { dueOn: string }) => `A disposition cannot end later than the complaint (${dueOn}).`,
    'question-not-called-for': 'The reporter is asked only after the agency returned it for missing data.',
    'merge-target-wrong': 'This complaint cannot take others in. Choose another one that is open or closed.',
    'merge-would-publish': 'A secret complaint cannot be merged into one that more people read.',
    'proposed-agency-needed': 'Propose the agency that is in charge.',
    'officer-elsewhere': 'This officer does not handle complaints in this agency. Choose an officer of the agency.',
    'return-too-late': 'A complaint can be returned only within one working day after the disposition.',
    'planned-in-the-past': 'The planned date has passed.',
    'justification-needed': 'The agency head must justify it: the date is after the deadline, or it is the second postponement.',
    'review-date-wrong': ({ latest }: { latest: string }) =>
      `The review date must be after today and not later than ${formatDate(latest, 'en')}.`,
    'reopened-too-often': 'Reopening was requested twice already. You may turn to the Ombudsman.',
    'reopen-window-closed': ({ days }: { days: number }) =>
      `A complaint can be reopened only within ${days} days after it was closed. Please file a new one.`,
    'supervisory-not-withdrawn': 'A supervisory complaint cannot be withdrawn.',
    'rating-too-early': 'You can rate once the complaint was answered.',
    'rated-already': 'This complaint was rated already.',
    'rating-closed': ({ days }: { days: number }) => `A complaint can be rated until ${days} days after it was closed.`,
    'agency-needed': 'This complaint has no agency yet. Choose the one that handles it.',
    'appeal-not-possible': 'Only an archived complaint can be appealed.',
    'appealed-already': 'An appeal against archiving was made already; it is possible once.',
    'no-review-due': 'No appeal and no mark of this complaint waits for a review. Load the page again.',
    'answer-not-editable': 'This answer can no longer be changed.',
    'answer-not-a-draft': 'Only a draft can be submitted.',
    'answer-not-pending': 'This answer does not wait for approval.',
    'standard-answer-variable-unknown': ({ name, known }: { name: string; known: string }) =>
      `{${name}} is not known and would not be filled in. You can use: ${known}.`,
    'standard-answer-exists': ({ name }: { name: string }) =>
      `There is a standard answer “${name}” in that language. Give another name, or change that one.`,
    'standard-answer-changed': 'Somebody else has just changed this standard answer. Reload the page, then change it again.',
    'letter-changed': 'The letter to the reporter reads otherwise now. Read it again, then approve.',
    'second-person-needed': 'Somebody else than the author or the uploader of the proof must approve.',
    'proof-needed': ({ missing }: { missing: string }) => `This category needs a photo before and after. Missing: ${missing}.`,
    'cursor-wrong': 'The page of the list cannot be read. Start from the beginning of the list.',
    'no-longer-public': 'This complaint is no longer shown to the public.',
  },
} as const satisfies ProblemTexts
