import type { Context } from '#kernel/context.ts'
import { renderDeck } from '#kernel/deck.ts'
import { renderPaper } from '#kernel/paper.ts'
import type { Locale } from '#kernel/texts.ts'
import type { ReportView } from './contract-report.ts'
import { reportDeck } from './report-deck.ts'
import { reportPaper } from './report-paper.ts'

export const REPORT_FILES = ['laporan.pdf', 'laporan.docx', 'paparan.pptx', 'paparan.pdf'] as const
type ReportFile = (typeof REPORT_FILES)[number]

/** One kept report as a file, named after what it is. */
export async function renderReport(
  { clock, config }: Pick<Context, 'clock' | 'config'>,
  report: ReportView,
  file: ReportFile,
  locale: Locale,
): Promise<{ type: string; bytes: Buffer; name: string }> {
  const [kind, format] = file.split('.')
  const name = `${kind}-${report.year}-${report.stage.replace('_', '-')}-v${report.version}.${format}`
  return { ...(await bytesOf()), name }

  function bytesOf(): Promise<{ type: string; bytes: Buffer }> {
    if (file === 'paparan.pptx') return renderDeck(reportDeck(report, config.url, locale), 'pptx')
    if (file === 'paparan.pdf') return renderDeck(reportDeck(report, config.url, locale), 'pdf')
    return renderPaper(reportPaper(report, clock.zone, locale), file === 'laporan.pdf' ? 'pdf' : 'docx')
  }
}
