import { renderToStaticMarkup } from 'react-dom/server'
import { complaintPages } from '#modules/complaints/public/pages.ts'
import { surveyPages } from '#modules/evaluation/public/SurveyPages.tsx'
import { infrastructurePages } from '#modules/infrastructure/public/InfrastructurePages.tsx'
import { masterplanPages } from '#modules/masterplan/public/MasterplanPages.tsx'
import { partnershipPages } from '#modules/partnership/public/CsrPage.tsx'
import { PortalFrame } from '#modules/portal/public/PortalFrame.tsx'
import { governancePages } from '#modules/governance/public/GovernancePages.tsx'
import { portalPages } from '#modules/portal/public/pages.ts'
import { wajarPages } from '#modules/wajar/public/WajarPages.tsx'
import type { Frame, Page } from '#ui/portal/page.ts'

interface Asset {
  file: string
  css?: string[]
  name?: string
}
const PAGES = {
  ...portalPages,
  ...complaintPages,
  ...wajarPages,
  ...infrastructurePages,
  ...masterplanPages,
  ...partnershipPages,
  ...governancePages,
  ...surveyPages,
} as unknown as Record<string, Page<object>>

/** The whole document of one page. A name that nobody knows is a bug of the server, not of the reader. */
export function renderPage(name: string, props: object, frame: Frame, assets: Record<string, Asset>): string {
  const page = PAGES[name]
  if (!page) throw new Error(`No portal page is called ${name}`)
  const styles = new Set(Object.values(assets).flatMap((asset) => asset.css ?? []))
  const scripts = (page.islands ?? []).flatMap((island) => Object.values(assets).find((asset) => asset.name === island)?.file ?? [])
  const { Body } = page
  const html = renderToStaticMarkup(
    <html lang={frame.locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title(props, frame)}</title>
        {page.noindex?.(props) && <meta name="robots" content="noindex" />}
        <meta name="theme-color" content="#0a3d52" />
        {[...styles].map((file) => (
          <link key={file} rel="stylesheet" href={`/assets/${file}`} />
        ))}
        <link rel="alternate" type="application/rss+xml" href="/aduan/rss.xml" />
        {scripts.map((file) => (
          <script key={file} type="module" src={`/assets/${file}`} />
        ))}
      </head>
      <body>
        <PortalFrame frame={frame}>
          <Body {...props} frame={frame} />
        </PortalFrame>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
