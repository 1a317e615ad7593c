import { complaintList, complaintPage } from './ComplaintPages.tsx'
import { follow, followForm } from './FollowPages.tsx'
import { reportCategory, reportEmergency, reportPhotos, reportSubcategory, reportWhat, reportWhere } from './ReportMatterPages.tsx'
import { reportCheck, reportSent, reportStart } from './ReportPages.tsx'
import { reportContact, reportVisibility } from './ReportReporterPages.tsx'

/** The pages by the names under which the server asks for them. */
export const complaintPages = {
  'report-start': reportStart,
  'report-category': reportCategory,
  'report-subcategory': reportSubcategory,
  'report-what': reportWhat,
  'report-emergency': reportEmergency,
  'report-where': reportWhere,
  'report-photos': reportPhotos,
  'report-contact': reportContact,
  'report-visibility': reportVisibility,
  'report-check': reportCheck,
  'report-sent': reportSent,
  'follow-form': followForm,
  follow,
  'complaint-list': complaintList,
  complaint: complaintPage,
}
