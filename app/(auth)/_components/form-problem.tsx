import { Notice } from '@/app/_ui/feedback/notice'

/** What went wrong with a form as a whole; field errors stand at their fields. */
export function FormProblem({ error, shown = true }: { error: unknown; shown?: boolean }) {
  if (!error || !shown) return null
  const message = error instanceof Error ? error.message : ''
  return <Notice tone="danger">{message || 'That did not work. Try again.'}</Notice>
}
