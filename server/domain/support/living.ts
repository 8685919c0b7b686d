import { and, gt, isNull } from 'drizzle-orm'
import { supportGrants } from '../../../db/schema/platform/support.ts'

/** Neither ended nor over. */
export const isLiving = (now: Date) => and(isNull(supportGrants.endedAt), gt(supportGrants.expiresAt, now))
