import { CloudAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../form/button'

type ErrorStateProps = {
  title?: string
  description?: ReactNode
  /** The opaque id from the server's answer, to quote to whoever can look it up. */
  reference?: string | undefined
  onRetry?: () => void
  retrying?: boolean
  action?: ReactNode
  className?: string
}

/** Something went wrong: what it means, what to do, and a button that tries again. */
export function ErrorState(props: ErrorStateProps) {
  const { title = 'This did not load', reference, onRetry, retrying, action, className = '' } = props
  const { description = 'The server did not answer as it should. Nothing was changed.' } = props
  return (
    <div className={`flex flex-col items-center px-6 py-12 text-center ${className}`} role="alert">
      <span
        aria-hidden
        className="mb-4 flex size-12 items-center justify-center rounded-xl bg-absent-tint text-absent-ink"
      >
        <CloudAlert className="size-6" />
      </span>
      <p className="font-semibold text-base">{title}</p>
      <p className="mt-1 max-w-md text-muted text-sm">{description}</p>
      {reference ? <p className="mt-2 font-mono text-muted text-xs">Reference {reference}</p> : null}
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {onRetry ? (
          <Button icon={<RotateCw aria-hidden />} onClick={onRetry} pending={retrying}>
            Try again
          </Button>
        ) : null}
        {action}
      </div>
    </div>
  )
}
