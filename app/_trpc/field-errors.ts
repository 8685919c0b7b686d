import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@/server/api/trpc/root'

/** Field path → sentence, from the server's answer to a form; empty when no field is to blame. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof TRPCClientError)) return {}
  const answer: TRPCClientError<AppRouter> = error
  const data = answer.data
  return data && 'fields' in data && data.fields ? data.fields : {}
}

/** The finer reason of a refusal ('card-held', 'name-taken', …), if it has one. */
export function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  const answer: TRPCClientError<AppRouter> = error
  const data = answer.data
  return data && 'reason' in data ? data.reason : undefined
}
