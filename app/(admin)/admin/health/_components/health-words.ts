import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type Health = inferRouterOutputs<AppRouter>['platform']['health']

export const queueNames: Record<string, string> = {
  mails: 'Mail',
  pushes: 'Web push',
  webhooks: 'Webhooks',
  exports: 'Files that were asked for',
}

const kinds: Record<string, string> = {
  pglite: 'Embedded PostgreSQL',
  postgres: 'PostgreSQL',
  neon: 'Neon',
  database: 'in the database',
  kafka: 'Kafka',
  embedded: 'embedded',
  pusher: 'Pusher',
  'pusher-compatible': 'a server of one’s own',
  outbox: 'local mailbox',
  smtp: 'SMTP',
  resend: 'Resend',
  folder: 'data folder',
  s3: 'S3',
}

export const adapterWords = (kind: string) => kinds[kind] ?? kind

/** "now", "42 s", "3 min", "5 h", "2 d": short enough for a figure. */
export function durationWords(seconds: number): string {
  if (seconds < 1) return 'now'
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  if (seconds < 129_600) return `${Math.round(seconds / 3_600)} h`
  return `${Math.round(seconds / 86_400)} d`
}
