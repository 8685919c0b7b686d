'use client'

import { useQuery } from '@tanstack/react-query'
import { GraduationCap, UserMinus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Avatar } from '@/app/_ui/data/avatar'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { Dialog } from '@/app/_ui/overlay/dialog'
import { PersonPicker } from '../../../../_people/person-picker'
import type { ListedPerson } from '../../../../_people/use-people-search'
import { useOrganization } from '../../../_frame/organization-context'
import type { Course } from './class-screen'
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
    try {
      for (const { id } of selected) await add.mutateAsync({ classId: course.id, personId: id })
      close()
    } catch {
      // The toast has said why; those who were added show as such.
    }
  }
  return (
    <Dialog
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button disabled={selected.length === 0} onClick={save} pending={add.isPending} variant="primary">
            Add
          </Button>
        </>
      }
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

/** Who teaches the class: they open its sessions and correct its marks. */
export function TeachersTab({ course }: { course: Course }) {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const people = useQuery(trpc.classes.people.queryOptions({ classId: course.id }))
  const { removeTeacher } = useClassChanges(course.id)
  const [adding, setAdding] = useState(false)
  const canChange = grants['classes.manage'] !== undefined && !course.archivedAt
  if (!people.data) {
    if (!people.error) return <SkeletonRows label="Loading teachers" rows={2} />
    return (
      <ErrorState
        description={people.error.message}
        onRetry={() => people.refetch()}
        retrying={people.isFetching}
      />
    )
  }
  const { teachers } = people.data
  const addButton = canChange ? (
    <Button
      icon={<UserPlus aria-hidden />}
      onClick={() => setAdding(true)}
      variant={teachers.length > 0 ? 'secondary' : 'primary'}
    >
      Add teachers
    </Button>
  ) : undefined
  return (
    <div className="flex flex-col gap-4">
      {teachers.length > 0 ? <div className="flex sm:justify-end">{addButton}</div> : null}
      <div className="rounded-xl border bg-surface">
        {teachers.length === 0 ? (
          <EmptyState
            action={addButton}
            description="Without a teacher only administrators see this class and open its sessions."
            icon={<GraduationCap />}
            title="No teacher yet"
          />
        ) : (
          <ul aria-label="Teachers of the class" className="divide-y divide-separator">
            {teachers.map(({ personId, fullName, email }) => (
              <li className="flex items-center gap-3 px-4 py-2.5" key={personId}>
                <Avatar name={fullName} seed={personId} />
                <span className="min-w-0 flex-1">
                  <span className="block break-words font-medium text-sm">{fullName}</span>
                  <span className="block truncate text-muted text-xs">{email}</span>
                </span>
                {canChange ? (
                  <Button
                    aria-label={`Remove ${fullName} from the class`}
                    iconOnly
                    onClick={() => removeTeacher(personId, fullName)}
                    size="sm"
                    variant="ghost"
                  >
                    <UserMinus aria-hidden />
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </div>
      <AddTeachers
        course={course}
        onClose={() => setAdding(false)}
        open={adding}
        taught={teachers.map(teacher => teacher.personId)}
      />
    </div>
  )
}
