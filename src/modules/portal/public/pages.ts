import { apiGuide } from './ApiGuide.tsx'
import { dataset, openData } from './OpenDataPages.tsx'
import { accessibility, home, mailbox, measureRows, privacy, problem } from './PortalPages.tsx'

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
