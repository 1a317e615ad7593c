import type { Paper, PaperSection } from '#kernel/paper.ts'
import { formatDate } from '#kernel/texts.ts'
import type { MinutesContent } from './contract.ts'
import { words } from './texts.ts'

const w = words.id

interface Stamp {
  sha256: string | null
  approvedBy: string | null
  approvedAt: Temporal.Instant | null
}

/** The minutes in the form of city offices: head, attendance, discussion by item of the agenda, decisions, two signatures. */
export function minutesPaper(content: MinutesContent, { sha256, approvedBy, approvedAt }: Stamp): Paper {
  const items = ['', ...content.agenda]
  const discussed = items.flatMap((item, no): PaperSection[] => {
    const paragraphs = content.notes
      .filter((note) => note.agendaNo === no)
      .map(({ speaker, text }) => (speaker ? `${speaker}: ${text}` : text))
    return paragraphs.length === 0 ? [] : [{ title: no === 0 ? 'Pembahasan umum' : `Pembahasan ${no}. ${item}`, paragraphs }]
  })
  const present = content.attendance.filter(({ status }) => status === 'present' || status === 'represented')
  return {
    issuer: `Pemerintah ${content.city}`,
    ...(content.office ? { office: content.office } : {}),
    title: 'NOTULEN RAPAT',
    head: [
      ['Rapat', content.title],
      ['Badan', content.decree ? `${content.body} (SK ${content.decree})` : content.body],
      ['Hari, tanggal', formatDate(content.onDay, 'id', 'weekday')],
      ['Waktu', content.times.join(' – ')],
      ['Tempat', `${content.place} (${w.mode[content.mode].toLowerCase()})`],
      ['Pimpinan rapat', content.chairName],
      ['Notulis', content.minuteTaker || '–'],
      ['Peserta', `${present.length} hadir${quorumText(content)}`],
      ['Versi', String(content.version)],
    ],
    sections: [
      { title: 'Acara', paragraphs: content.agenda.map((item, index) => `${index + 1}. ${item}`) },
      ...discussed,
      {
        title: 'Keputusan dan tindak lanjut',
        headings: ['No.', 'Keputusan', 'Instansi', 'Penanggung jawab', 'Tenggat'],
        rows: content.decisions.map((each) => [
          String(each.no),
          each.text,
          each.owner,
          each.responsible,
          formatDate(each.dueOn, 'id', 'short'),
        ]),
      },
      {
        title: 'Usulan program',
        headings: ['Nomor', 'Usulan', 'Pengusul'],
        rows: content.proposals.map((each) => [each.number, each.title, each.proposer]),
      },
      {
        title: 'Daftar hadir',
        headings: ['No.', 'Nama', 'Instansi/organisasi', 'Unsur', 'Kehadiran'],
        rows: content.attendance.map((row, index) => [
          String(index + 1),
          row.role ? `${row.name} (${w.role[row.role].toLowerCase()})` : row.name,
          row.organisation,
          w.element[row.element],
          row.substitute ? `${w.attendance[row.status]}: ${row.substitute}` : w.attendance[row.status],
        ]),
      },
    ],
    signatures: [
      { role: 'Pimpinan rapat', name: content.chairName },
      { role: 'Notulis', name: content.minuteTaker || '................' },
    ],
    stamp: approvedAt
      ? `Disahkan oleh ${approvedBy}. Sidik (SHA-256): ${sha256}`
      : sha256
        ? `Menunggu pengesahan. Sidik (SHA-256): ${sha256}`
        : 'DRAF, belum disahkan',
    ...(approvedAt ? { at: approvedAt } : {}),
  }
}

function quorumText({ quorum }: MinutesContent): string {
  if (quorum === null) return ''
  return `; ${quorum.present} dari ${quorum.members} anggota, kuorum ${quorum.needed} ${quorum.reached ? 'tercapai' : 'TIDAK tercapai'}`
}
