'use client'

import { Drawer } from '@/app/_ui/overlay/drawer'
import { Explanation } from '../../../_evidence/explanation'
import type { Roster, RosterRow } from '../_roster/roster'

type WhyDrawerProps = { row: RosterRow | undefined; session: Roster['session']; onClose: () => void }

/** Everything behind one person's mark. */
export function WhyDrawer({ row, session, onClose }: WhyDrawerProps) {
  if (!row) return null
  return (
    <Drawer onOpenChange={open => !open && onClose()} open title={row.fullName}>
      <Explanation personId={row.personId} sessionId={session.id} version={row.version} />
    </Drawer>
  )
}
