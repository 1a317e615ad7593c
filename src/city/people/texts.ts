import type { ProblemTexts } from '#kernel/room.ts'
import { counted, type TextsLike } from '#kernel/texts.ts'
import type { Role } from './contract.ts'

export const problems = {
  id: {
    'wrong-credentials': 'Surel atau kata sandi tidak cocok. Periksa lagi, atau pakai "Lupa kata sandi".',
    'too-many-attempts': ({ retryAfterSeconds }: { retryAfterSeconds: number }) =>
      `Terlalu banyak percobaan. Coba lagi dalam ${Math.ceil(retryAfterSeconds / 60)} menit.`,
    'wrong-code': 'Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi Anda, lalu coba lagi.',
    'sign-in-expired': 'Waktu untuk langkah ini habis. Mulai masuk dari awal.',
    'passkey-not-accepted': 'Kunci sandi ini tidak dikenal atau tidak cocok. Coba lagi, atau masuk dengan kata sandi.',
    'proof-needed': 'Buktikan lagi bahwa ini Anda: masukkan kata sandi Anda, dan kode bila dipakai.',
    'setup-over':
      'Tautan penyiapan ini sudah dipakai atau kedaluwarsa. Jalankan ulang Arumbae untuk tautan baru, atau masuk bila akun sudah ada.',
    'weak-password': ({ reason }: { reason: string }) =>
      reason === 'short'
        ? 'Kata sandi terlalu pendek. Pakai sedikitnya 12 karakter; beberapa kata acak mudah diingat.'
        : reason === 'personal'
          ? 'Kata sandi memuat nama atau surel Anda. Pilih yang lain.'
          : 'Kata sandi ini terlalu mudah ditebak. Pilih beberapa kata acak.',
    'link-not-valid': 'Tautan ini sudah dipakai atau kedaluwarsa. Mintalah tautan baru.',
    'email-taken': 'Surel ini sudah dipakai akun lain.',
    'own-rights': 'Anda tidak dapat mengubah hak Anda sendiri. Mintalah admin lain.',
    'last-administrator': 'Setelah ini tidak ada lagi admin yang dapat mengelola akun. Beri peran itu kepada orang lain dahulu.',
    'totp-already-on': 'Aplikasi kode sudah aktif. Matikan dahulu bila hendak menggantinya.',
    'totp-not-started': 'Belum ada kode yang disiapkan. Mulai lagi dari awal.',
    'sso-not-offered': 'Masuk tunggal belum disiapkan oleh kota.',
    'sso-not-accepted': 'Masuk tunggal tidak berhasil. Coba lagi, atau masuk dengan kata sandi.',
    'sso-unknown': 'Identitas ini belum terhubung dengan akun. Terima undangan dahulu, atau hubungkan lewat "Akun saya".',
    'role-dates': 'Tanggal tidak cocok: peran berakhir setelah mulai, dan mengakhirinya tidak dapat memperpanjang.',
    'agency-unknown': 'Instansi itu tidak ada pada tanggal mulainya.',
    'wrong-person-state': 'Langkah ini tidak cocok dengan keadaan akun sekarang. Muat ulang halaman.',
  },
  en: {
    'wrong-credentials': 'E-mail or password do not match. Check them, or use "Forgotten password".',
    'too-many-attempts': ({ retryAfterSeconds }: { retryAfterSeconds: number }) =>
      `Too many attempts. Try again in ${counted(Math.ceil(retryAfterSeconds / 60), 'minute')}.`,
    'wrong-code': 'The code does not match or was used already. Wait for the next one in your app, then try again.',
    'sign-in-expired': 'The time for this step ran out. Start signing in again.',
    'passkey-not-accepted': 'This passkey is unknown or does not match. Try again, or sign in with your password.',
    'proof-needed': 'Prove again that it is you: enter your password, and a code if you use one.',
    'setup-over': 'This setup link was used or has expired. Restart Arumbae for a new one, or sign in when there is an account.',
    'weak-password': ({ reason }: { reason: string }) =>
      reason === 'short'
        ? 'The password is too short. Use at least 12 characters; a few random words are easy to remember.'
        : reason === 'personal'
          ? 'The password contains your name or e-mail. Choose another.'
          : 'This password is too easy to guess. Choose a few random words.',
    'link-not-valid': 'This link was used or has expired. Ask for a new one.',
    'email-taken': 'Another account uses this e-mail.',
    'own-rights': 'You cannot change your own rights. Ask another administrator.',
    'last-administrator': 'After this nobody could manage accounts. Give that role to somebody else first.',
    'totp-already-on': 'The authenticator app is on already. Switch it off before replacing it.',
    'totp-not-started': 'No code was prepared yet. Start again.',
    'sso-not-offered': 'The city has not set up single sign-on.',
    'sso-not-accepted': 'Single sign-on did not work. Try again, or sign in with your password.',
    'sso-unknown': 'This identity is not linked to an account. Accept your invitation first, or link it in "My account".',
    'role-dates': 'The dates do not fit: a role ends after it begins, and ending it cannot prolong it.',
    'agency-unknown': 'That agency does not exist on the first day.',
    'wrong-person-state': 'This step does not fit the account as it is now. Reload the page.',
  },
} as const satisfies ProblemTexts

const roleNames = {
  desk_clerk: 'Petugas loket',
  command_center_operator: 'Operator Command Center',
  city_admin: 'Admin instansi',
  liaison_officer: 'Pejabat penghubung',
  field_officer: 'Petugas lapangan',
  agency_head: 'Kepala OPD',
  leadership: 'Pimpinan',
  inspectorate: 'Inspektorat',
  information_officer: 'PPID',
  minute_taker: 'Notulis',
  moderator: 'Moderator',
  data_protection_officer: 'Pelindung data',
  auditor: 'Auditor',
  system_admin: 'Admin sistem',
  planning_officer: 'Perencana (Bappeda)',
  company_partner: 'Perusahaan mitra (TJSL/CSR)',
  assessor: 'Penilai (asesor)',
} satisfies Record<Role, string>

export const roleWords: Record<'id' | 'en', Record<Role, string>> = {
  id: roleNames,
  en: {
    desk_clerk: 'Desk clerk',
    command_center_operator: 'Command Center operator',
    city_admin: 'City administrator',
    liaison_officer: 'Liaison officer',
    field_officer: 'Field officer',
    agency_head: 'Head of agency',
    leadership: 'Leadership',
    inspectorate: 'Inspectorate',
    information_officer: 'Information officer',
    minute_taker: 'Minute taker',
    moderator: 'Moderator',
    data_protection_officer: 'Data protection officer',
    auditor: 'Auditor',
    system_admin: 'System administrator',
    planning_officer: 'Planning officer (Bappeda)',
    company_partner: 'Partner company (CSR)',
    assessor: 'Assessor',
  },
}

const letterId = {
  invitation: {
    subject: (city: string) => `Undangan ke Arumbae ${city}`,
    text: (name: string, link: string, city: string, until: string) =>
      `Halo ${name},\n\nAnda diundang sebagai petugas di Arumbae ${city}. Buat kata sandi Anda lewat tautan ini:\n${link}\n\nTautan berlaku sampai ${until} dan hanya untuk satu kali. Jangan teruskan surel ini.`,
  },
  reset: {
    subject: () => 'Kata sandi baru untuk Arumbae',
    text: (name: string, link: string, until: string) =>
      `Halo ${name},\n\nAda permintaan kata sandi baru untuk akun Anda. Buat lewat tautan ini:\n${link}\n\nTautan berlaku sampai ${until} dan hanya untuk satu kali. Bila bukan Anda yang meminta, abaikan surel ini; kata sandi Anda tidak berubah.`,
  },
  changed: {
    subject: () => 'Keamanan akun Arumbae Anda berubah',
    text: (name: string, what: string) =>
      `Halo ${name},\n\n${what}\n\nBila bukan Anda yang melakukannya, segera hubungi admin sistem kota.`,
    'password-changed': 'Kata sandi akun Anda diganti.',
    'totp-added': 'Aplikasi kode ditambahkan ke akun Anda.',
    'totp-removed': 'Aplikasi kode dihapus dari akun Anda.',
    'passkey-added': 'Sebuah kunci sandi ditambahkan ke akun Anda.',
    'passkey-removed': 'Sebuah kunci sandi dihapus dari akun Anda.',
    'sso-linked': 'Masuk tunggal dihubungkan dengan akun Anda.',
    'second-factors-cleared':
      'Admin menghapus aplikasi kode dan kunci sandi dari akun Anda, seperti bila telepon hilang. Masuk dengan kata sandi, lalu pasang lagi.',
    'recovery-code-used': 'Sebuah kode pemulihan dipakai untuk masuk ke akun Anda.',
  },
}

const letterEn: TextsLike<typeof letterId> = {
  invitation: {
    subject: (city: string) => `Invitation to Arumbae ${city}`,
    text: (name: string, link: string, city: string, until: string) =>
      `Hello ${name},\n\nYou are invited to work in Arumbae ${city}. Set your password with this link:\n${link}\n\nThe link works once, until ${until}. Do not forward this e-mail.`,
  },
  reset: {
    subject: () => 'A new password for Arumbae',
    text: (name: string, link: string, until: string) =>
      `Hello ${name},\n\nA new password was asked for your account. Set it with this link:\n${link}\n\nThe link works once, until ${until}. If it was not you, ignore this e-mail; your password stays as it is.`,
  },
  changed: {
    subject: () => 'The security of your Arumbae account changed',
    text: (name: string, what: string) => `Hello ${name},\n\n${what}\n\nIf it was not you, tell the city's system administrator at once.`,
    'password-changed': 'The password of your account was changed.',
    'totp-added': 'An authenticator app was added to your account.',
    'totp-removed': 'The authenticator app was removed from your account.',
    'passkey-added': 'A passkey was added to your account.',
    'passkey-removed': 'A passkey was removed from your account.',
    'sso-linked': 'Single sign-on was linked with your account.',
    'second-factors-cleared':
      'An administrator removed the authenticator app and the passkeys from your account, as for a lost phone. Sign in with your password and set them up again.',
    'recovery-code-used': 'A recovery code was used to sign in to your account.',
  },
}

export const letters = { id: letterId, en: letterEn }
export type AccountNews = Exclude<keyof (typeof letterId)['changed'], 'subject' | 'text'>
