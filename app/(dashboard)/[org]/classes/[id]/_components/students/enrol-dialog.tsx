'use client'

import { useState } from 'react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { useToast } from '@/app/_ui/feedback/toast'
import { LinkButton } from '@/app/_ui/form/link-button'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { PersonPicker } from '../../../../../_people/person-picker'
import type { ListedPerson } from '../../../../../_people/use-people-search'
import { useOrganization } from '../../../../_frame/organization-context'
import type { Course, RosterStudent } from '../course'
import { DialogButtons } from '../dialog-buttons'
import { useClassChanges } from '../use-class-changes'

type EnrolDialogProps = {
  course: Course
  enrolled: readonly RosterStudent[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

const studentsWord = (count: number) => (count === 1 ? '1 student' : `${count} students`)

const enrolWords = (count: number) => (count === 0 ? 'Enrol' : `Enrol ${studentsWord(count)}`)

function NoStudents() {
  const { organization } = useOrganization()
  return (
    <EmptyState
      action={<LinkButton href={`/${organization.slug}/people`}>Go to people</LinkButton>}
      className="py-6"
      description="Students appear here once they are approved, invited or entered under People."
      title="The organization has no students yet"
    />
  )
}

/** What is chosen in the dialog, and what its buttons do. */
function useEnrolment({ course, onOpenChange }: Pick<EnrolDialogProps, 'course' | 'onOpenChange'>) {
  const { enrol } = useClassChanges(course.id)
  const toast = useToast()
  const [selected, setSelected] = useState<ListedPerson[]>([])
  const [startsOn, setStartsOn] = useState('')
  const close = () => {
    setSelected([])
    setStartsOn('')
    onOpenChange(false)
  }
  const save = async () => {
    const personIds = selected.map(person => person.id)
    const input = { classId: course.id, personIds, startsOn: startsOn || undefined }
    const changed = await enrol.mutateAsync(input)
    toast.success(`${studentsWord(changed.personIds.length)} enrolled in ${course.name}`)
    close()
  }
  return { selected, setSelected, startsOn, setStartsOn, close, save }
}

/** Choose any number of students and enrol them from a day on. */
export function EnrolDialog(props: EnrolDialogProps) {
  const { course, enrolled, open } = props
  const { selected, setSelected, startsOn, setStartsOn, close, save } = useEnrolment(props)
  const staying = enrolled.filter(student => student.endsOn === null).map(student => student.personId)
  return (
    <Dialog
      footer={
        <DialogButtons
          disabled={selected.length === 0}
          label={enrolWords(selected.length)}
          onCancel={close}
          onSave={save}
        />
      }
      onOpenChange={close}
      open={open}
      title={`Enrol students in ${course.name}`}
    >
      <div className="flex flex-col gap-4">
        <PersonPicker
          empty={<NoStudents />}
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
