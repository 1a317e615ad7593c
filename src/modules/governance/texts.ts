import type { ProblemTexts } from '#kernel/room.ts'
import type { TextsLike } from '#kernel/texts.ts'
import type {
  AttendanceStatus,
  BodyKind,
  BodyStatus,
  DecreeStanding,
  Element,
  LineKind,
  MeetingMode,
  MeetingStatus,
  MemberRole,
  MinutesStatus,
  Missing,
  ProposalStatus,
  Quorum,
  SignInMethod,
  Word,
} from './contract.ts'

/** The words for every state and kind, on all screens and papers of the room. */
const id = {
  kind: {
    council: 'Dewan',
    team: 'Tim Pelaksana',
    forum: 'Forum',
    task_force: 'Gugus Tugas',
  } satisfies Record<BodyKind, string>,
  bodyStatus: { forming: 'Belum dibentuk', active: 'Aktif', dissolved: 'Dibubarkan' } satisfies Record<BodyStatus, string>,
  standing: {
    in_force: 'SK berlaku',
    ends_soon: 'SK segera berakhir',
    expired: 'SK sudah berakhir',
    not_yet: 'SK belum mulai berlaku',
    none: 'Tanpa SK',
  } satisfies Record<DecreeStanding, string>,
  quorum: { more_than_half: 'Lebih dari setengah anggota', two_thirds: 'Dua pertiga anggota' } satisfies Record<Quorum, string>,
  element: {
    government: 'Pemerintah',
    academia: 'Akademisi',
    business: 'Dunia usaha',
    community: 'Komunitas',
    media: 'Media',
  } satisfies Record<Element, string>,
  role: {
    adviser: 'Pengarah',
    chair: 'Ketua',
    vice_chair: 'Wakil ketua',
    secretary: 'Sekretaris',
    member: 'Anggota',
  } satisfies Record<MemberRole, string>,
  mode: { in_person: 'Luring', online: 'Daring', hybrid: 'Hibrida' } satisfies Record<MeetingMode, string>,
  meeting: {
    planned: 'Rencana',
    invited: 'Diundang',
    in_session: 'Berlangsung',
    held: 'Terlaksana',
    cancelled: 'Dibatalkan',
  } satisfies Record<MeetingStatus, string>,
  minutes: {
    none: 'Tanpa notulen',
    draft: 'Notulen draf',
    submitted: 'Notulen menunggu pengesahan',
    approved: 'Notulen disahkan',
  } satisfies Record<MinutesStatus, string>,
  missing: {
    not_held: 'belum terlaksana',
    no_decree: 'tidak ada SK yang berlaku pada hari itu',
    no_attendance: 'tidak ada kehadiran yang tercatat',
    no_minutes: 'tanpa notulen',
    minutes_not_approved: 'notulen belum disahkan',
  } satisfies Record<Missing, string>,
  attendance: {
    present: 'Hadir',
    represented: 'Diwakili',
    excused: 'Izin',
    absent_without_notice: 'Tanpa keterangan',
  } satisfies Record<AttendanceStatus, string>,
  word: { coming: 'Akan hadir', substitute: 'Diwakili', excused: 'Berhalangan' } satisfies Record<Word, string>,
  method: { qr: 'kode QR', link: 'tautan undangan', account: 'akun sendiri', typed: 'dicatat notulis' } satisfies Record<
    SignInMethod,
    string
  >,
  line: { note: 'Pembahasan', decision: 'Keputusan', proposal: 'Usulan' } satisfies Record<LineKind, string>,
  proposal: {
    proposed: 'Diusulkan',
    reviewed: 'Ditelaah',
    accepted: 'Diterima',
    rejected: 'Ditolak',
    scheduled: 'Dijadwalkan',
    done: 'Terlaksana',
  } satisfies Record<ProposalStatus, string>,
  general: 'Umum',
} as const

const en: TextsLike<typeof id> = {
  kind: { council: 'Council', team: 'Implementation team', forum: 'Forum', task_force: 'Task force' },
  bodyStatus: { forming: 'Not yet formed', active: 'Active', dissolved: 'Dissolved' },
  standing: {
    in_force: 'Decree in force',
    ends_soon: 'Decree ends soon',
    expired: 'Decree has expired',
    not_yet: 'Decree not yet in force',
    none: 'No decree',
  },
  quorum: { more_than_half: 'More than half of the members', two_thirds: 'Two thirds of the members' },
  element: { government: 'Government', academia: 'Academia', business: 'Business', community: 'Community', media: 'Media' },
  role: { adviser: 'Adviser', chair: 'Chair', vice_chair: 'Vice chair', secretary: 'Secretary', member: 'Member' },
  mode: { in_person: 'In person', online: 'Online', hybrid: 'Hybrid' },
  meeting: { planned: 'Planned', invited: 'Invited', in_session: 'In session', held: 'Held', cancelled: 'Cancelled' },
  minutes: { none: 'No minutes', draft: 'Minutes in draft', submitted: 'Minutes wait for approval', approved: 'Minutes approved' },
  missing: {
    not_held: 'not held yet',
    no_decree: 'no decree in force on that day',
    no_attendance: 'no attendance recorded',
    no_minutes: 'no minutes',
    minutes_not_approved: 'minutes not approved',
  },
  attendance: { present: 'Present', represented: 'Represented', excused: 'Excused', absent_without_notice: 'Absent without notice' },
  word: { coming: 'Coming', substitute: 'Represented', excused: 'Unable to come' },
  method: { qr: 'QR code', link: 'link of the invitation', account: 'own account', typed: 'noted by the minute-taker' },
  line: { note: 'Discussion', decision: 'Decision', proposal: 'Proposal' },
  proposal: {
    proposed: 'Proposed',
    reviewed: 'Reviewed',
    accepted: 'Accepted',
    rejected: 'Rejected',
    scheduled: 'Scheduled',
    done: 'Carried out',
  },
  general: 'General',
}

export const words = { id, en }

export const problems = {
  id: {
    'governance-slug-taken': 'Alamat ini sudah dipakai badan lain. Pilih alamat lain.',
    'governance-changed': 'Orang lain mengubah catatan ini sementara itu. Muat ulang untuk melihatnya, lalu ubah lagi.',
    'governance-body-step': ({ status }: { status: keyof typeof id.bodyStatus }) =>
      `Langkah ini tidak berlaku untuk badan dengan keadaan "${id.bodyStatus[status]}".`,
    'governance-body-not-active': 'Badan ini belum atau tidak lagi aktif. Catat SK-nya lebih dahulu.',
    'governance-decree-taken': 'Nomor SK ini sudah tercatat pada badan ini.',
    'governance-decree-dates':
      'Tanggal SK tidak masuk akal: berlaku paling awal pada tanggal ditandatangani dan berakhir sesudah mulai berlaku.',
    'governance-decree-file': 'Berkas SK harus dilampirkan lebih dahulu sebagai bukti jenis SK pada badan ini.',
    'governance-member-taken': 'Nama ini sudah duduk dalam badan ini.',
    'governance-member-place': 'Anggota berasal dari instansi atau organisasi: isi salah satunya.',
    'governance-member-dates': 'Masa keanggotaan berakhir sebelum dimulai. Perbaiki tanggalnya.',
    'governance-meeting-step': ({ status }: { status: keyof typeof id.meeting }) =>
      `Langkah ini tidak berlaku untuk rapat dengan keadaan "${id.meeting[status]}".`,
    'governance-meeting-times': 'Rapat harus berakhir sesudah dimulai. Perbaiki waktunya.',
    'governance-meeting-taken': 'Badan ini sudah mempunyai rapat pada waktu itu.',
    'governance-meeting-past': 'Hanya rapat yang sudah lewat dapat dicatat sebagai terlaksana. Untuk rapat mendatang, undanglah.',
    'governance-meeting-over': 'Rapat ini sudah lewat. Catat sebagai terlaksana, atau ubah harinya lebih dahulu.',
    'governance-meeting-fixed': 'Rapat ini sudah dimulai atau dibatalkan dan tidak dapat diubah lagi.',
    'governance-nobody-to-invite': 'Badan ini belum mempunyai anggota pada hari rapat. Catat anggotanya lebih dahulu.',
    'governance-nobody-present': 'Belum ada yang tercatat hadir. Catat kehadiran sebelum rapat ditutup.',
    'governance-not-running': 'Ini hanya dapat dilakukan selama rapat berlangsung.',
    'governance-sign-in-closed': 'Absen dibuka 60 menit sebelum rapat dan ditutup bersama rapat.',
    'governance-substitute-needed': 'Sebutkan nama yang mewakili.',
    'governance-code-unknown': 'Kode ini tidak berlaku lagi. Pindai kode yang sedang ditampilkan di ruang rapat.',
    'governance-minutes-step': ({ status }: { status: keyof typeof id.minutes }) =>
      `Langkah ini tidak berlaku untuk notulen dengan keadaan "${id.minutes[status]}".`,
    'governance-minutes-fixed': 'Notulen sudah diajukan atau disahkan. Kembalikan atau perbaiki sebagai versi baru sebelum menulis lagi.',
    'governance-minutes-empty': 'Belum ada pembahasan maupun keputusan yang ditulis.',
    'governance-minutes-not-held': 'Notulen diajukan sesudah rapat ditutup.',
    'governance-own-minutes': 'Yang mengajukan notulen tidak mengesahkannya sendiri. Mintalah pimpinan lain.',
    'governance-line-changed': 'Baris ini diubah orang lain sementara itu. Pilih kata-kata yang berlaku.',
    'governance-line-fixed': 'Keputusan atau usulan yang sudah ditetapkan tidak diubah lagi.',
    'governance-line-incomplete': ({ lines }: { lines: string[] }) =>
      `Setiap keputusan memerlukan instansi, penanggung jawab dan tenggat. Lengkapi: ${lines.join('; ')}`,
    'governance-line-not-decided': 'Hanya keputusan dan usulan yang ditetapkan.',
    'governance-agenda-item': 'Nomor agenda ini tidak ada pada rapat ini.',
    'governance-proposal-step': ({ status }: { status: keyof typeof id.proposal }) =>
      `Langkah ini tidak berlaku untuk usulan dengan keadaan "${id.proposal[status]}".`,
    'governance-dimension-unknown': 'Dimensi ini tidak dikenal. Pilih salah satu dimensi masterplan.',
    'governance-not-in-plan': 'Usulan tidak dapat dimasukkan: belum ada masterplan yang berlaku pada tahun itu.',
  },
  en: {
    'governance-slug-taken': 'Another body has this address. Choose another one.',
    'governance-changed': 'Somebody else changed this meanwhile. Reload to see it, then change it again.',
    'governance-body-step': ({ status }: { status: keyof typeof id.bodyStatus }) =>
      `This step is not open to a body that is "${en.bodyStatus[status]}".`,
    'governance-body-not-active': 'This body is not active, or no longer. Record its decree first.',
    'governance-decree-taken': 'This number is already recorded for this body.',
    'governance-decree-dates':
      'The dates of the decree make no sense: it holds from the day it was signed at the earliest, and ends after it begins.',
    'governance-decree-file': 'The file of the decree has to be attached to this body first, as evidence of the kind decree.',
    'governance-member-taken': 'This name already sits in this body.',
    'governance-member-place': 'A member comes from an agency or an organisation: fill in one of them.',
    'governance-member-dates': 'The membership ends before it begins. Correct the dates.',
    'governance-meeting-step': ({ status }: { status: keyof typeof id.meeting }) =>
      `This step is not open to a meeting that is "${en.meeting[status]}".`,
    'governance-meeting-times': 'A meeting has to end after it begins. Correct the times.',
    'governance-meeting-taken': 'This body already has a meeting at that time.',
    'governance-meeting-past': 'Only a meeting of the past can be recorded as held. For one to come, invite.',
    'governance-meeting-over': 'This meeting is over. Record it as held, or move its day first.',
    'governance-meeting-fixed': 'This meeting has begun or was cancelled and cannot be changed any more.',
    'governance-nobody-to-invite': 'This body has no members on the day of the meeting. Record them first.',
    'governance-nobody-present': 'Nobody is recorded as present yet. Note the attendance before you close the meeting.',
    'governance-not-running': 'This can be done only while the meeting is in session.',
    'governance-sign-in-closed': 'Signing in opens 60 minutes before the meeting and ends with it.',
    'governance-substitute-needed': 'Name who represents the member.',
    'governance-code-unknown': 'This code is no longer valid. Scan the one that is shown in the hall.',
    'governance-minutes-step': ({ status }: { status: keyof typeof id.minutes }) =>
      `This step is not open to minutes that stand as "${en.minutes[status]}".`,
    'governance-minutes-fixed':
      'The minutes are submitted or approved. Send them back, or correct them as a new version, before writing again.',
    'governance-minutes-empty': 'No discussion and no decision is written yet.',
    'governance-minutes-not-held': 'Minutes are submitted after the meeting is closed.',
    'governance-own-minutes': 'Whoever submitted the minutes does not approve them. Ask somebody else of the leadership.',
    'governance-line-changed': 'Somebody else changed this line meanwhile. Choose which words hold.',
    'governance-line-fixed': 'A decision or proposal that is fixed is not changed any more.',
    'governance-line-incomplete': ({ lines }: { lines: string[] }) =>
      `Each decision needs an agency, a responsible person and a date. Complete: ${lines.join('; ')}`,
    'governance-line-not-decided': 'Only decisions and proposals are fixed.',
    'governance-agenda-item': 'This meeting has no such item of the agenda.',
    'governance-proposal-step': ({ status }: { status: keyof typeof id.proposal }) =>
      `This step is not open to a proposal that is "${en.proposal[status]}".`,
    'governance-dimension-unknown': 'This dimension is not known. Choose one of the masterplan.',
    'governance-not-in-plan': 'The proposal cannot be taken up: no masterplan is in force for that year.',
  },
} as const satisfies ProblemTexts
