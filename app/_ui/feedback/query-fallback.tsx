import { ErrorState } from './error-state'
import { SkeletonRows } from './skeleton'

type QueryFallbackProps = {
  /** A query that has no data: on its way, or failed. */
  query: { error: { message: string } | null; isFetching: boolean; refetch: () => unknown }
  /** What is on its way: "Loading students". */
  label: string
  rows?: number
}

/** Stands in for data that is not there: grey rows while it comes, the error with a second try when it does not. */
export function QueryFallback({ query, label, rows }: QueryFallbackProps) {
  const { error, isFetching, refetch } = query
  if (!error) return <SkeletonRows label={label} rows={rows} />
  return <ErrorState description={error.message} onRetry={() => refetch()} retrying={isFetching} />
}
