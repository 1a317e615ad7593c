import { apiGuide } from './ApiGuide.tsx'
import { dataset, openData } from './OpenDataPages.tsx'
import { home, mailbox, measureRows, problem } from './PortalPages.tsx'
import { accessibility, privacy } from './StatementPages.tsx'

export const portalPages = {
  home,
  problem,
  accessibility,
  privacy,
  'open-data': openData,
  dataset,
  'measure-rows': measureRows,
  mailbox,
  'api-guide': apiGuide,
}
