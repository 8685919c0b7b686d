import { alarmRaised } from './alarm-raised.ts'
import { announcement } from './announcement.ts'
import { interventionDue } from './intervention-due.ts'
import { joinDecided } from './join-decided.ts'
import { joinRequested } from './join-requested.ts'
import type { Kind } from './kind.ts'
import { markRecorded } from './mark-recorded.ts'
import { memberJoined } from './member-joined.ts'
import { requestDecided } from './request-decided.ts'
import { requestMade } from './request-made.ts'
import { sessionClosed } from './session-closed.ts'
import { surpriseAsked } from './surprise-asked.ts'
import { warningRaised } from './warning-raised.ts'

/** Everything that people are told of, in the order in which preferences list it. */
export const kinds = {
  announcement,
  'mark-recorded': markRecorded,
  'surprise-asked': surpriseAsked,
  'session-closed': sessionClosed,
  'request-made': requestMade,
  'request-decided': requestDecided,
  'warning-raised': warningRaised,
  'intervention-due': interventionDue,
  'join-requested': joinRequested,
  'member-joined': memberJoined,
  'join-decided': joinDecided,
  'alarm-raised': alarmRaised,
} as const satisfies Record<string, Kind>

export type KindKey = keyof typeof kinds

export const kindKeys = Object.keys(kinds) as [KindKey, ...KindKey[]]
