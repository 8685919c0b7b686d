'use client'

import { useQuery } from '@tanstack/react-query'
import { GraduationCap, UserMinus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Avatar } from '@/app/_ui/data/avatar'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { PersonPicker } from '../../../../_people/person-picker'
import type { ListedPerson } from '../../../../_people/use-people-search'
import { useOrganization } from '../../../_frame/organization-context'
import type { Course, CourseTeacher } from './course'
import { DialogButtons } from './dialog-buttons'
import { useClassChanges } from './use-class-changes'

type AddTeachersProps = { course: Course; taught: readonly string[]; open: boolean; onClose: () => void }

function AddTeachers({ course, taught, open, onClose }: AddTeachersProps) {
  const { add } = useClassChanges(course.id)
  const [selected, setSelected] = useState<ListedPerson[]>([])
  const close = () => {
    setSelected([])
    onClose()
  }
  const save = async () => {
    for (const { id } of selected) await add.mutateAsync({ classId: course.id, personId: id })
    close()
  }
  return (
    <Dialog
      footer={<DialogButtons disabled={selected.length === 0} label="Add" onCancel={close} onSave={save} />}
      onOpenChange={close}
      open={open}
      title={`Add teachers to ${course.name}`}
    >
      <PersonPicker
        empty={<p className="py-6 text-center text-muted text-sm">Invite teachers under People first.</p>}
        label="Teachers"
        onChange={setSelected}
        roles={['teacher', 'admin', 'owner']}
        selected={selected}
        taken={{ ids: new Set(taught), note: 'Teaches it' }}
      />
    </Dialog>
  )
}

type TeacherRowProps = { teacher: CourseTeacher; onRemove?: () => void }

function TeacherRow({ teacher: { personId, fullName, email }, onRemove }: TeacherRowProps) {
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Avatar name={fullName} seed={personId} />
      <span className="min-w-0 flex-1">
        <span className="block break-words font-medium text-sm">{fullName}</span>
        <span className="block truncate text-muted text-xs">{email}</span>
      </span>
      {onRemove ? (
        <Button
          aria-label={`Remove ${fullName} from the class`}
          iconOnly
          onClick={onRemove}
          size="sm"
          variant="ghost"
        >
          <UserMinus aria-hidden />
        </Button>
      ) : null}
    </li>
  )
}

type TeacherListProps = {
  course: Course
  teachers: readonly CourseTeacher[]
  canChange: boolean
  onAdd: () => void
}

function TeacherList({ course, teachers, canChange, onAdd }: TeacherListProps) {
  const { removeTeacher } = useClassChanges(course.id)
  const add = canChange ? (
    <Button
      icon={<UserPlus aria-hidden />}
      onClick={onAdd}
      variant={teachers.length > 0 ? 'secondary' : 'primary'}
    >
      Add teachers
    </Button>
  ) : undefined
  if (teachers.length === 0) {
    return (
      <div className="rounded-xl border bg-surface">
        <EmptyState
          action={add}
          description="Without a teacher only administrators see this class and open its sessions."
          icon={<GraduationCap />}
          title="No teacher yet"
        />
      </div>
    )
  }
  return (
    <>
      <div className="flex sm:justify-end">{add}</div>
      <ul
        aria-label="Teachers of the class"
        className="divide-y divide-separator rounded-xl border bg-surface"
      >
        {teachers.map(teacher => (
          <TeacherRow
            key={teacher.personId}
            onRemove={canChange ? () => removeTeacher(teacher.personId, teacher.fullName) : undefined}
            teacher={teacher}
          />
        ))}
      </ul>
    </>
  )
}

/** Who teaches the class: they open its sessions and correct its marks. */
export function TeachersTab({ course }: { course: Course }) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const people = useQuery(trpc.classes.people.queryOptions({ classId: course.id }))
  const [adding, setAdding] = useState(false)
  if (!people.data) return <QueryFallback label="Loading teachers" query={people} rows={2} />
  const { teachers } = people.data
  return (
    <div className="flex flex-col gap-4">
      <TeacherList
        canChange={grants['classes.manage'] !== undefined && !course.archivedAt}
        course={course}
        onAdd={() => setAdding(true)}
        teachers={teachers}
      />
      <AddTeachers
        course={course}
        onClose={() => setAdding(false)}
        open={adding}
        taught={teachers.map(teacher => teacher.personId)}
      />
    </div>
  )
}
