import { EllipsisVertical, IdCard, UserMinus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '@/app/_ui/data/avatar'
import { Badge } from '@/app/_ui/data/badge'
import type { Column } from '@/app/_ui/data/columns'
import { DataTable } from '@/app/_ui/data/data-table'
import { Button } from '@/app/_ui/form/button'
import { Menu, type MenuItem } from '@/app/_ui/overlay/menu'
import type { RosterStudent } from '../course'
import { dateText } from '../date-text'

type StudentTableProps = {
  students: readonly RosterStudent[]
  empty: ReactNode
  /** Absent: cards are shown, not changed. */
  onCards?: (student: RosterStudent) => void
  onEnd?: (student: RosterStudent) => void
}

const cardWords = (count: number) => (count === 0 ? 'No card' : count === 1 ? 'Card' : `${count} cards`)

function Name({ student }: { student: RosterStudent }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={student.fullName} seed={student.personId} size="sm" />
      <span className="min-w-0">
        <span className="block break-words">{student.fullName}</span>
        {student.rollNumber ? (
          <span className="block font-mono font-normal text-muted text-xs sm:hidden">
            {student.rollNumber}
          </span>
        ) : null}
        <span
          className={`block font-normal text-xs sm:hidden ${student.cardCount === 0 ? 'text-late-ink' : 'text-muted'}`}
        >
          {cardWords(student.cardCount)}
        </span>
        {student.endsOn ? (
          <span className="block font-normal text-late-ink text-xs">Last day {dateText(student.endsOn)}</span>
        ) : null}
        {student.status === 'suspended' ? <Badge tone="warning">Suspended</Badge> : null}
      </span>
    </span>
  )
}

function CardCell({
  student,
  onCards,
}: {
  student: RosterStudent
  onCards?: (student: RosterStudent) => void
}) {
  const { cardCount, fullName } = student
  const look = cardCount === 0 ? 'text-late-ink' : 'text-foreground'
  if (!onCards) return <span className={look}>{cardWords(cardCount)}</span>
  return (
    <Button
      aria-label={`${cardWords(cardCount)}: cards of ${fullName}`}
      className={`-mx-2 px-2 ${look}`}
      icon={<IdCard aria-hidden />}
      onClick={() => onCards(student)}
      size="sm"
      variant="ghost"
    >
      {cardWords(cardCount)}
    </Button>
  )
}

type ActionsProps = Pick<StudentTableProps, 'onCards' | 'onEnd'> & { student: RosterStudent }

function Actions({ student, onCards, onEnd }: ActionsProps) {
  const cards: MenuItem[] = onCards
    ? [{ id: 'cards', label: 'Cards', icon: <IdCard aria-hidden />, onAction: () => onCards(student) }]
    : []
  const end: MenuItem[] = onEnd
    ? [
        {
          id: 'end',
          label: 'End enrolment',
          description: 'Past sessions keep their marks',
          icon: <UserMinus aria-hidden />,
          tone: 'danger',
          onAction: () => onEnd(student),
        },
      ]
    : []
  return (
    <Menu
      groups={[cards, end].filter(group => group.length > 0)}
      iconOnly
      label={`Actions for ${student.fullName}`}
      size="sm"
      trigger={<EllipsisVertical aria-hidden />}
      variant="ghost"
    />
  )
}

export function StudentTable({ students, empty, onCards, onEnd }: StudentTableProps) {
  const columns: Column<RosterStudent>[] = [
    { id: 'name', header: 'Student', rowHeader: true, cell: student => <Name student={student} /> },
    {
      id: 'number',
      header: 'Roll number',
      from: 'sm',
      cell: ({ rollNumber }) => <span className="font-mono text-[13px]">{rollNumber ?? '–'}</span>,
    },
    { id: 'since', header: 'Since', from: 'md', cell: student => dateText(student.startsOn) },
    {
      id: 'cards',
      header: 'Cards',
      from: 'sm',
      cell: student => <CardCell onCards={onCards} student={student} />,
    },
  ]
  if (onCards || onEnd) {
    columns.push({
      id: 'actions',
      header: 'Actions',
      headerHidden: true,
      align: 'end',
      width: '4rem',
      cell: student => <Actions onCards={onCards} onEnd={onEnd} student={student} />,
    })
  }
  return (
    <DataTable
      caption="Students of the class"
      columns={columns}
      empty={empty}
      rowKey={student => student.personId}
      rows={students}
    />
  )
}
