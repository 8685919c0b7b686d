'use client'

import {
  DoorClosed,
  DoorOpen,
  Ellipsis,
  NotebookPen,
  Presentation,
  Radar,
  ShieldQuestionMark,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/app/_ui/form/button'
import { buttonClasses } from '@/app/_ui/form/button-classes'
import { LinkButton } from '@/app/_ui/form/link-button'
import { Menu, type MenuItem } from '@/app/_ui/overlay/menu'
import { useOrganization } from '../../../_frame/organization-context'
import { NotesDrawer } from '../_notes/notes-drawer'
import { useNotes } from '../_notes/use-notes'
import type { Roster } from '../_roster/roster'
import { useReopen } from './use-reopen'

type Session = Roster['session']

interface Aside {
  id: string
  icon: ReactNode
  label: string
  href?: string
  onAction?: () => void
}

/** What is beside the work of a session. Signals have a page of their own: the roster is seen over a shoulder. */
function useAsides({ id, closedAt, cancelledAt }: Session, openNotes: () => void): Aside[] {
  const { organization, grants } = useOrganization()
  const { data: notes = [] } = useNotes(id)
  const base = `/${organization.slug}/sessions/${id}`
  const runs = grants['sessions.run'] && !cancelledAt
  const noteCount = notes.length > 0 ? ` ${notes.length}` : ''
  return [
    ...(grants['notes.write']
      ? [
          {
            ...{ id: 'notes', icon: <NotebookPen aria-hidden />, label: `Notes${noteCount}` },
            onAction: openNotes,
          },
        ]
      : []),
    ...(runs
      ? [
          {
            ...{ id: 'signals', icon: <ShieldQuestionMark aria-hidden />, label: 'Signals' },
            href: `${base}/signals`,
          },
        ]
      : []),
    ...(runs && !closedAt
      ? [{ id: 'near', icon: <Radar aria-hidden />, label: 'Near the room', href: `${base}/presence` }]
      : []),
  ]
}

const asMenuItem = ({ href, onAction, ...rest }: Aside): MenuItem =>
  href === undefined ? { ...rest, onAction: () => onAction?.() } : { ...rest, href }

/** A button each; on a phone only where nothing more important needs the room. */
const asButton = ({ id, icon, label, href, onAction }: Aside, alone: boolean) =>
  href === undefined ? (
    <Button className={alone ? 'max-sm:flex-1' : 'max-sm:hidden'} icon={icon} key={id} onClick={onAction}>
      {label}
    </Button>
  ) : (
    <LinkButton className={alone ? 'max-sm:flex-1' : 'max-sm:hidden'} href={href} icon={icon} key={id}>
      {label}
    </LinkButton>
  )

/** Board and close, side by side on the smallest phone, too. */
function WhileOpen({ session, onClose }: { session: Session; onClose: () => void }) {
  return (
    <>
      {/* A page of its own, for the projector's window. */}
      <a
        className={`${buttonClasses()} max-sm:flex-1`}
        href={`/board/${session.id}`}
        rel="noopener"
        target="_blank"
      >
        <Presentation aria-hidden />
        Board
      </a>
      <Button className="max-sm:flex-1" icon={<DoorClosed aria-hidden />} onClick={onClose} variant="primary">
        <span>
          Close<span className="max-[22rem]:sr-only"> session</span>
        </span>
      </Button>
    </>
  )
}

interface SessionActionsProps {
  session: Session
  /** Only who may override opens it again. */
  frozen: boolean
  onClose: () => void
}

export function SessionActions({ session, frozen, onClose }: SessionActionsProps) {
  const { grants } = useOrganization()
  const [notesOpen, setNotesOpen] = useState(false)
  const reopen = useReopen(session.id)
  const asides = useAsides(session, () => setNotesOpen(true))
  const runs = grants['sessions.run'] && !session.cancelledAt
  const reopens = runs && session.closedAt !== null && (!frozen || grants['sessions.run'] === 'all')
  const isOpen = runs && session.closedAt === null
  const alone = !reopens && !isOpen
  return (
    <div className="flex min-w-0 gap-2 max-sm:w-full sm:flex-wrap">
      {asides.map(aside => asButton(aside, alone))}
      {reopens ? (
        <Button
          className="max-sm:flex-1"
          icon={<DoorOpen aria-hidden />}
          onClick={reopen.run}
          pending={reopen.isPending}
        >
          Reopen
        </Button>
      ) : null}
      {isOpen ? <WhileOpen onClose={onClose} session={session} /> : null}
      {asides.length > 0 && !alone ? (
        <Menu
          groups={[asides.map(asMenuItem)]}
          label="More of this session"
          trigger={<Ellipsis aria-hidden />}
          triggerClassName={`${buttonClasses({ iconOnly: true })} ml-auto sm:hidden`}
        />
      ) : null}
      {notesOpen ? <NotesDrawer onClose={() => setNotesOpen(false)} session={session} /> : null}
    </div>
  )
}
