import { apiGuide } from './ApiGuide.tsx'
import { accessibility, home, mailbox, measureRows, openData, privacy, problem } from './PortalPages.tsx'

export const portalPages = {
  home,
  problem,
  accessibility,
  privacy,
  'open-data': openData,
  'measure-rows': measureRows,
  mailbox,
  'api-guide': apiGuide,
}
