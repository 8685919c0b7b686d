'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { type Counts, countRows, isInside, type Roster, type RosterRow } from '../_roster/roster'

type CloseDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  session: Roster['session']
  counts: Counts
  rows: readonly RosterRow[]
}

const namesShown = 8

const summaryOf = (counts: Omit<Counts, 'all' | 'here' | 'expected'>) =>
  `${counts.present} present, ${counts.late} late, ${counts.absent} absent, ${counts.excused} excused`

/** Who becomes absent, by name while the list can be read. */
function Missing({ rows }: { rows: readonly RosterRow[] }) {
  const names = rows.slice(0, namesShown).map(row => row.fullName)
  const more = rows.length - names.length
  return (
    <p className="rounded-lg bg-absent-tint px-3 py-2 text-absent-ink text-sm">
      {names.join(', ')}
      {more > 0 ? ` and ${more} more` : ''}
    </p>
  )
}

/** What becomes of those who have not signed out. */
function Inside({ session: { signOut }, rows }: Pick<CloseDialogProps, 'session' | 'rows'>) {
  const inside = rows.filter(isInside)
  if (!signOut || inside.length === 0) return null
  const who = inside.length === 1 ? 'One person has' : `${inside.length} people have`
  const ending =
    signOut.neverLeft === 'absent'
      ? 'They count as absent, unless you marked them yourself.'
      : 'They keep their mark, and it says that they never signed out.'
  return (
    <p>
      {who} not signed out. {ending}
    </p>
  )
}

/** Asks before absence becomes true, with the numbers and names it will be true for. */
export function CloseDialog({ open, onOpenChange, session, counts, rows }: CloseDialogProps) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const close = useMutation(trpc.sessions.close.mutationOptions())
  const missing = rows.filter(row => row.status === 'expected')
  const confirm = async () => {
    const { summary, waitingSince } = await close.mutateAsync({ sessionId: session.id })
    const told = summaryOf(summary ?? countRows(rows))
    const description = waitingSince ? `Absences wait for a reader. So far ${told}` : told
    toast.success(`${session.className} is closed`, { description })
    await client.invalidateQueries({ queryKey: trpc.attendance.roster.queryKey({ sessionId: session.id }) })
  }
  return (
    <ConfirmDialog
      confirmLabel="Close session"
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      open={open}
      title={`Close ${session.className}?`}
    >
      <div className="flex flex-col gap-3">
        <p>
          {counts.here} of {counts.all} are here: {counts.present} present and {counts.late} late.{' '}
          {missing.length === 0
            ? 'Nobody is missing without a mark.'
            : missing.length === 1
              ? 'One person becomes absent:'
              : `${missing.length} people become absent:`}
        </p>
        {missing.length > 0 ? <Missing rows={missing} /> : null}
        <Inside rows={rows} session={session} />
        <p className="text-muted text-sm">
          {session.signOut
            ? 'For five minutes a card still signs out whoever came; it lets nobody in. '
            : 'Cards no longer count for this session. '}
          You can still correct marks, or reopen it.
        </p>
      </div>
    </ConfirmDialog>
  )
}
