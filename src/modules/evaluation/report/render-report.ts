import type { Context } from '#kernel/context.ts'
import { renderPaper } from '#kernel/paper.ts'
import type { Locale } from '#kernel/texts.ts'
import type { ReportView } from './contract-report.ts'
import { reportPaper } from './report-paper.ts'

export const REPORT_FILES = ['laporan.pdf', 'laporan.docx'] as const
export type ReportFile = (typeof REPORT_FILES)[number]

/** One kept report as a file, named after what it is. */
export async function renderReport(
  { clock }: Pick<Context, 'clock'>,
  report: ReportView,
  file: ReportFile,
  locale: Locale,
): Promise<{ type: string; bytes: Buffer; name: string }> {
  const [kind, format] = file.split('.') as ['laporan', 'pdf' | 'docx']
  const name = `${kind}-${report.year}-${report.stage.replace('_', '-')}-v${report.version}.${format}`
  return { ...(await renderPaper(reportPaper(report, clock.zone, locale), format)), name }
}
