'use client'

import { useQuery } from '@tanstack/react-query'
import { IdCard, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { SearchField } from '@/app/_ui/form/search-field'
import { CardsDialog } from '../../../../../_cards/cards-dialog'
import { useOrganization } from '../../../../_frame/organization-context'
import type { Course, RosterStudent } from '../course'
import { useClassChanges } from '../use-class-changes'
import { EnrolDialog } from './enrol-dialog'
import { HandOutDialog } from './hand-out-dialog'
import { StudentTable } from './student-table'

type Open = 'enrol' | 'hand-out' | undefined

const matches = (student: RosterStudent, search: string) =>
  `${student.fullName} ${student.rollNumber ?? ''}`.toLowerCase().includes(search.toLowerCase())

function Tools(props: {
  search: string
  onSearch: (text: string) => void
  onOpen: (open: Open) => void
  canEnrol: boolean
  cardless: number
}) {
  const { search, onSearch, onOpen, canEnrol, cardless } = props
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        className="min-w-44 max-w-sm flex-1"
        label="Search students"
        onChange={onSearch}
        value={search}
      />
      {canEnrol ? (
        <div className="flex flex-wrap gap-2 sm:ml-auto">
          {cardless > 0 ? (
            <Button icon={<IdCard aria-hidden />} onClick={() => onOpen('hand-out')}>
              Hand out cards
            </Button>
          ) : null}
          <Button icon={<UserPlus aria-hidden />} onClick={() => onOpen('enrol')} variant="primary">
            Enrol students
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function EmptyRoster({ search, onEnrol }: { search: string; onEnrol?: () => void }) {
  if (search)
    return (
      <EmptyState
        description="Try part of a name or a roll number."
        icon={<Users />}
        title={`Nobody matches “${search}”`}
      />
    )
  return (
    <EmptyState
      action={
        onEnrol ? (
          <Button icon={<UserPlus aria-hidden />} onClick={onEnrol} variant="primary">
            Enrol students
          </Button>
        ) : undefined
      }
      description="Who is enrolled is expected in every session of the class."
      icon={<Users />}
      title="No students yet"
    />
  )
}

type RosterProps = {
  course: Course
  students: readonly RosterStudent[]
  canEnrol: boolean
  onOpen: (open: Open) => void
  onCards?: (student: RosterStudent) => void
}

function Roster({ course, students, canEnrol, onOpen, onCards }: RosterProps) {
  const { endEnrolment } = useClassChanges(course.id)
  const [search, setSearch] = useState('')
  const wanted = students.length > 0 ? search.trim() : ''
  return (
    <>
      {students.length > 0 ? (
        <Tools
          canEnrol={canEnrol}
          cardless={students.filter(student => student.cardCount === 0).length}
          onOpen={onOpen}
          onSearch={setSearch}
          search={search}
        />
      ) : null}
      <StudentTable
        empty={<EmptyRoster onEnrol={canEnrol ? () => onOpen('enrol') : undefined} search={wanted} />}
        onCards={onCards}
        onEnd={canEnrol ? student => endEnrolment(student.personId, student.fullName) : undefined}
        students={students.filter(student => matches(student, wanted))}
      />
    </>
  )
}

/** Who is in the class; administrators enrol, end enrolments and give cards. */
export function StudentsTab({ course }: { course: Course }) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const people = useQuery(trpc.classes.people.queryOptions({ classId: course.id }))
  const [open, setOpen] = useState<Open>()
  const [cardsOf, setCardsOf] = useState<RosterStudent>()
  if (!people.data) return <QueryFallback label="Loading students" query={people} />
  const { students } = people.data
  const close = () => setOpen(undefined)
  return (
    <div className="flex flex-col gap-4">
      <Roster
        canEnrol={grants['classes.manage'] !== undefined && !course.archivedAt}
        course={course}
        onCards={grants['cards.manage'] ? setCardsOf : undefined}
        onOpen={setOpen}
        students={students}
      />
      <EnrolDialog course={course} enrolled={students} onOpenChange={close} open={open === 'enrol'} />
      <HandOutDialog onOpenChange={close} open={open === 'hand-out'} students={students} />
      <CardsDialog
        onOpenChange={() => setCardsOf(undefined)}
        person={cardsOf && { id: cardsOf.personId, fullName: cardsOf.fullName }}
      />
    </div>
  )
}
