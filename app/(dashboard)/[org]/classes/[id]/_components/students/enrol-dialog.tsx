'use client'

import { useState } from 'react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { LinkButton } from '@/app/_ui/form/link-button'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { PersonPicker } from '../../../../../_people/person-picker'
import type { ListedPerson } from '../../../../../_people/use-people-search'
import { useOrganization } from '../../../../_frame/organization-context'
import type { Course } from '../class-screen'
import { useClassChanges } from '../use-class-changes'
import type { RosterStudent } from './student-table'

type EnrolDialogProps = {
  course: Course
  enrolled: readonly RosterStudent[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

const studentsWord = (count: number) => (count === 1 ? '1 student' : `${count} students`)

/** Choose any number of students and enrol them from a day on. */
export function EnrolDialog({ course, enrolled, open, onOpenChange }: EnrolDialogProps) {
  const { organization } = useOrganization()
  const { enrol } = useClassChanges(course.id)
  const toast = useToast()
  const [selected, setSelected] = useState<ListedPerson[]>([])
  const [startsOn, setStartsOn] = useState('')
  const close = () => {
    setSelected([])
    setStartsOn('')
    enrol.reset()
    onOpenChange(false)
  }
  const save = () =>
    enrol.mutate(
      { classId: course.id, personIds: selected.map(person => person.id), startsOn: startsOn || undefined },
      {
        onSuccess({ personIds }) {
          toast.success(`${studentsWord(personIds.length)} enrolled in ${course.name}`)
          close()
        },
      },
    )
  const staying = enrolled.filter(student => student.endsOn === null).map(student => student.personId)
  return (
    <Dialog
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button disabled={selected.length === 0} onClick={save} pending={enrol.isPending} variant="primary">
            {selected.length === 0 ? 'Enrol' : `Enrol ${studentsWord(selected.length)}`}
          </Button>
        </>
      }
      onOpenChange={close}
      open={open}
      title={`Enrol students in ${course.name}`}
    >
      <div className="flex flex-col gap-4">
        {enrol.error ? <Notice tone="danger">{enrol.error.message}</Notice> : null}
        <PersonPicker
          empty={
            <EmptyState
              action={<LinkButton href={`/${organization.slug}/people`}>Go to people</LinkButton>}
              className="py-6"
              description="Students appear here once they are approved, invited or entered under People."
              title="The organization has no students yet"
            />
          }
          label="Students"
          onChange={setSelected}
          roles={['student']}
          selected={selected}
          taken={{ ids: new Set(staying), note: 'In this class' }}
        />
        <TextField
          className="max-w-48"
          hint="Empty: from today. An earlier day also counts the sessions since."
          label="First day"
          onChange={event => setStartsOn(event.target.value)}
          optional
          type="date"
          value={startsOn}
        />
      </div>
    </Dialog>
  )
}
