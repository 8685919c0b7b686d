import type { Metadata } from 'next'
import { LinkButton } from './_ui/form/link-button'
import { MessagePage } from './_ui/layout/message-page'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      actions={
        <LinkButton href="/" size="lg" variant="primary">
          Go to the start
        </LinkButton>
      }
      code="404"
      title="Not on this roster."
    >
      <p>
        This page does not exist, or it is not yours to see. Check the address, or start again from the front.
      </p>
    </MessagePage>
  )
}
