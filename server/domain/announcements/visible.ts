import { and, gt, isNull, or } from 'drizzle-orm'
import { announcements } from '../../../db/schema/notifications.ts'

/** Neither withdrawn nor over. */
export const stillShown = (now: Date) =>
  and(
    isNull(announcements.withdrawnAt),
    or(isNull(announcements.expiresAt), gt(announcements.expiresAt, now)),
  )
