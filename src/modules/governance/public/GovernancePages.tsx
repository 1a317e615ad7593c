import { bodiesPage } from './BodiesPage.tsx'
import { bodyPage } from './BodyPage.tsx'
import { invitationPage } from './InvitationPage.tsx'
import { signInPage } from './SignInPage.tsx'

export const governancePages = {
  'governance-bodies': bodiesPage,
  'governance-body': bodyPage,
  'governance-sign-in': signInPage,
  'governance-invitation': invitationPage,
}
