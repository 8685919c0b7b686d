'use client'

import { useQuery } from '@tanstack/react-query'
import { IdCard, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { SearchField } from '@/app/_ui/form/search-field'
import { CardsDialog } from '../../../../../_cards/cards-dialog'
import { useOrganization } from '../../../../_frame/organization-context'
import type { Course } from '../class-screen'
import { useClassChanges } from '../use-class-changes'
import { EnrolDialog } from './enrol-dialog'
import { HandOutDialog } from './hand-out-dialog'
import { type RosterStudent, StudentTable } from './student-table'

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

/** Who is in the class; administrators enrol, end enrolments and give cards. */
export function StudentsTab({ course }: { course: Course }) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const people = useQuery(trpc.classes.people.queryOptions({ classId: course.id }))
  const { endEnrolment } = useClassChanges(course.id)
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<Open>()
  const [cardsOf, setCardsOf] = useState<RosterStudent>()
  const canEnrol = grants['classes.manage'] !== undefined && !course.archivedAt
  if (!people.data) {
    if (!people.error) return <SkeletonRows label="Loading students" />
    return (
      <ErrorState
        description={people.error.message}
        onRetry={() => people.refetch()}
        retrying={people.isFetching}
      />
    )
  }
  const { students } = people.data
  const close = () => setOpen(undefined)
  const enrolButton = (
    <Button icon={<UserPlus aria-hidden />} onClick={() => setOpen('enrol')} variant="primary">
      Enrol students
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      {students.length > 0 ? (
        <Tools
          canEnrol={canEnrol}
          cardless={students.filter(student => student.cardCount === 0).length}
          onOpen={setOpen}
          onSearch={setSearch}
          search={search}
        />
      ) : null}
      <StudentTable
        empty={
          <EmptyState
            action={canEnrol && students.length === 0 ? enrolButton : undefined}
            description={
              students.length > 0
                ? 'Try part of a name or a roll number.'
                : 'Who is enrolled is expected in every session of the class.'
            }
            icon={<Users />}
            title={students.length > 0 ? `Nobody matches “${search}”` : 'No students yet'}
          />
        }
        onCards={grants['cards.manage'] ? setCardsOf : undefined}
        onEnd={canEnrol ? student => endEnrolment(student.personId, student.fullName) : undefined}
        students={students.filter(student => matches(student, search.trim()))}
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
