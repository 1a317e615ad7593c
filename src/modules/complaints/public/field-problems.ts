import type { FieldError } from '#ui/portal/forms.tsx'
import type { Frame } from '#ui/portal/page.ts'
import type { FieldProblem, FieldProblemCode } from './report-form.ts'

const id: Record<FieldProblemCode, string> = {
  'choose-category': 'Pilih satu bidang',
  'choose-subcategory': 'Pilih jenis masalah',
  'text-missing': 'Tulis apa yang terjadi',
  'text-short': 'Tulis sedikit lebih panjang, minimal 10 huruf',
  'text-long': 'Terlalu panjang: paling banyak 5.000 huruf',
  'date-wrong': 'Tanggal itu tidak ada dalam kalender',
  'date-future': 'Tanggal kejadian tidak boleh di masa depan',
  'emergency-tick': 'Tandai bahwa ini bukan keadaan darurat, atau hubungi 112',
  'address-missing': 'Tulis alamat atau patokan',
  'area-missing': 'Pilih kelurahan, desa, atau negeri',
  'pin-outside': 'Titik peta berada di luar wilayah kota. Titik sudah dihapus; isian lain tetap ada',
  'photos-too-many': 'Paling banyak 10 foto',
  'photo-refused': 'Berkas itu bukan foto yang dapat kami baca. Pakai JPEG, PNG, atau WebP, paling besar 20 MB. Tidak ada yang disimpan',
  'identity-missing': 'Pilih bagaimana kami menghubungi Anda',
  'contact-missing': 'Isi surel atau nomor telepon, atau pilih tanpa kontak',
  'email-wrong': 'Surel belum benar, misalnya nama@contoh.id',
  'phone-wrong': 'Nomor telepon belum benar, misalnya 0812 3456 7890',
  'preference-email': 'Isi surel, atau pilih dikabari lewat telepon',
  'preference-phone': 'Isi nomor telepon, atau pilih dikabari lewat surel',
  'visibility-missing': 'Pilih terbuka atau rahasia',
  'too-fast': 'Terlalu cepat. Baca kembali, lalu tekan Kirim sekali lagi',
  'message-missing': 'Tulis pesan Anda',
  'number-wrong': 'Tulis nomor laporan, misalnya AMB-26-7K3QF9',
  'secret-missing': 'Tulis kode rahasia',
  'stars-missing': 'Pilih satu sampai lima bintang',
  'reason-missing': 'Tulis alasannya',
}

const en: Record<FieldProblemCode, string> = {
  'choose-category': 'Choose a subject',
  'choose-subcategory': 'Choose the kind of problem',
  'text-missing': 'Say what happened',
  'text-short': 'Write a little more, at least 10 letters',
  'text-long': 'Too long: at most 5,000 letters',
  'date-wrong': 'That date is not in the calendar',
  'date-future': 'The date cannot be in the future',
  'emergency-tick': 'Tick that this is not an emergency, or call 112',
  'address-missing': 'Write an address or landmark',
  'area-missing': 'Choose a kelurahan, desa or negeri',
  'pin-outside': 'The point lies outside the city. It was removed; everything else is kept',
  'photos-too-many': 'At most 10 photos',
  'photo-refused': 'That file is not a photo we can read. Use JPEG, PNG or WebP of at most 20 MB. Nothing was stored',
  'identity-missing': 'Choose how we can reach you',
  'contact-missing': 'Give an e-mail address or telephone number, or choose no contact',
  'email-wrong': 'The e-mail address is not right, for example name@example.id',
  'phone-wrong': 'The telephone number is not right, for example 0812 3456 7890',
  'preference-email': 'Give an e-mail address, or choose telephone',
  'preference-phone': 'Give a telephone number, or choose e-mail',
  'visibility-missing': 'Choose open or secret',
  'too-fast': 'Too fast. Read it again, then press Send once more',
  'message-missing': 'Write your message',
  'number-wrong': 'Write the report number, for example AMB-26-7K3QF9',
  'secret-missing': 'Write the secret code',
  'stars-missing': 'Choose one to five stars',
  'reason-missing': 'Write the reason',
}

export function errorsOf(problems: readonly FieldProblem[], { locale }: Pick<Frame, 'locale'>): FieldError[] {
  const texts = locale === 'en' ? en : id
  return problems.map(({ field, code }) => ({ field, text: texts[code] }))
}
