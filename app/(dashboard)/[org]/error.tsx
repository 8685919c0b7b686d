'use client'

import { ErrorState } from '@/app/_ui/feedback/error-state'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function OrganizationError({ error, reset }: ErrorPageProps) {
  return (
    <div className="rounded-xl border bg-surface">
      <ErrorState
        description="Marks and scans are not affected: they are stored before any page shows them."
        onRetry={reset}
        reference={error.digest}
        title="This page broke"
      />
    </div>
  )
}
