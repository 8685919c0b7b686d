'use client'

import { Button } from './_ui/form/button'
import { LinkButton } from './_ui/form/link-button'
import { MessagePage } from './_ui/layout/message-page'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <MessagePage
      actions={
        <>
          <Button onClick={reset} size="lg" variant="primary">
            Try again
          </Button>
          <LinkButton href="/" size="lg">
            Go to the start
          </LinkButton>
        </>
      }
      {...(error.digest ? { code: `Reference ${error.digest}` } : {})}
      title="This page broke."
    >
      <p>Marks and scans are not affected: they are stored before any page shows them.</p>
    </MessagePage>
  )
}
