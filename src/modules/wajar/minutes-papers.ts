import type { Paper } from '#kernel/paper.ts'
import { formatDate } from '#kernel/texts.ts'
import type { MinutesContent } from './contract.ts'
import { words } from './texts.ts'

const w = words.id
const STATE = { open: 'berjalan', done: 'dilaporkan tuntas', accepted: 'ditepati', withdrawn: 'dibatalkan' } as const

interface Stamp {
  sha256: string | null
  draftedBy: string
  approvedBy: string | null
  approvedAt: Temporal.Instant | null
}

/** How many matters ended how; for everybody the secret ones are one row of their own. Both add up to all that were heard. */
function tally({ matters, outcomes }: MinutesContent, forPublic: boolean): [string, string][] {
  const secret = forPublic ? matters.filter((each) => each.secret) : []
  const rows = outcomes.map(
    ({ kind, count }) => [w.outcome[kind], count - secret.filter(({ outcome }) => outcome === kind).length] as const,
  )
  return [...rows, ['Perkara rahasia', secret.length] as const]
    .filter(([, count]) => count > 0)
    .map(([label, count]) => [label, String(count)])
}

/** The minutes of a session as a paper of the city. */
export function minutesPaper(
  content: MinutesContent,
  { sha256, draftedBy, approvedBy, approvedAt }: Stamp,
  { forPublic = false }: { forPublic?: boolean } = {},
): Paper {
  const matter = (each: MinutesContent['matters'][number]) => [
    String(each.no),
    each.ticket,
    each.secret ? `Perkara nomor ${each.no} (rahasia)` : [each.category, each.summary].filter(Boolean).join(': '),
    // How a secret matter ended tells what it was.
    each.secret && forPublic ? '' : [w.outcome[each.outcome], each.answer].filter(Boolean).join('. '),
    each.agencies.join(', '),
  ]
  return {
    issuer: content.city,
    title: `${forPublic ? 'SALINAN UNTUK UMUM: ' : ''}NOTULEN ${w.kind[content.kind].toUpperCase()} EDISI ${content.edition}`,
    head: [
      ['Hari, tanggal', formatDate(content.onDay, 'id', 'weekday')],
      ['Waktu', content.times.filter(Boolean).join(' – ')],
      ['Tempat', content.place],
      ['Cara', w.mode[content.mode]],
      ['Pimpinan', `${w.chair[content.chairRole]}, ${content.chairName}`],
      [
        'Warga',
        `${content.people.registered} terdaftar, ${content.people.attended} hadir, ${content.heard} perkara didengar, ${content.people.left} pulang`,
      ],
      ...(content.struck.length > 0 ? [['Nomor yang dibatalkan', content.struck.join(', ')] as const] : []),
      ['Versi', `${content.version}, keadaan tindak lanjut per ${formatDate(content.printedOn, 'id')}`],
    ],
    sections: [
      {
        title: 'Daftar hadir',
        headings: ['No.', 'Instansi atau mitra', 'Yang diundang', 'Kehadiran'],
        rows: content.attendance.map((row, index) => [
          String(index + 1),
          row.body,
          row.person,
          row.substitute ? `${w.attendance[row.status]}: ${row.substitute}` : w.attendance[row.status],
        ]),
      },
      {
        title: 'Perkara yang disampaikan',
        headings: ['No.', 'Antrean', 'Pokok', 'Hasil', 'Instansi'],
        rows: content.matters.filter(({ agreed }) => agreed).map(matter),
      },
      {
        title: 'Daftar belum disepakati',
        headings: ['No.', 'Antrean', 'Pokok', 'Hasil', 'Instansi'],
        rows: content.matters.filter(({ agreed }) => !agreed).map(matter),
      },
      {
        title: 'Janji',
        headings: ['Perkara', 'Instansi', ...(forPublic ? [] : ['Penanggung jawab']), 'Janji', 'Tenggat', 'Keadaan'],
        rows: content.matters.flatMap(({ no, promises }) =>
          promises.map((each) => [
            String(no),
            each.agency,
            ...(forPublic ? [] : [each.person]),
            each.what,
            formatDate(each.dueOn, 'id'),
            STATE[each.state],
          ]),
        ),
      },
      {
        title: 'Rekapitulasi',
        headings: ['Hasil', 'Jumlah'],
        rows: [...tally(content, forPublic), ['Jumlah perkara', String(content.heard)]],
      },
    ],
    signatures: [
      { role: 'Notulis', name: draftedBy },
      { role: w.chair[content.chairRole], name: content.chairName },
    ],
    stamp: sha256 ? `Disahkan oleh ${approvedBy}. Sidik (SHA-256): ${sha256}` : 'DRAF, belum disahkan',
    ...(approvedAt ? { at: approvedAt } : {}),
  }
}
