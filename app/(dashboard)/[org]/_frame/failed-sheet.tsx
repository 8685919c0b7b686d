import { ErrorState } from '@/app/_ui/feedback/error-state'

type FailedSheetProps = { message: string; onRetry: () => void; retrying: boolean }

/** Stands where a list would, when it could not be had. */
export function FailedSheet({ message, onRetry, retrying }: FailedSheetProps) {
  return (
    <div className="rounded-xl border bg-surface">
      <ErrorState description={message} onRetry={onRetry} retrying={retrying} />
    </div>
  )
}
