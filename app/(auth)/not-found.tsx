import { LinkButton } from '../_ui/form/link-button'
import { AuthHeading } from './_components/auth-heading'

export default function NotFound() {
  return (
    <>
      <AuthHeading title="Nothing at this address">
        Check the link, or ask whoever gave it to you for a new one.
      </AuthHeading>
      <LinkButton block href="/sign-in">
        Sign in
      </LinkButton>
    </>
  )
}
