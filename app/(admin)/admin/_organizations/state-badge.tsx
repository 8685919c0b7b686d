import { Badge } from '@/app/_ui/data/badge'

type State = { suspendedAt: Date | null; deletionDueAt: Date | null }

export const isOpen = ({ suspendedAt }: State) => suspendedAt === null

/** Whether its people can work. */
export function StateBadge({ suspendedAt, deletionDueAt }: State) {
  if (suspendedAt) return <Badge tone="danger">Suspended</Badge>
  if (deletionDueAt) return <Badge tone="warning">Will be deleted</Badge>
  return <Badge tone="good">Open</Badge>
}
