'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Archive, ArchiveRestore } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { ConfirmDialog } from '@/app/_ui/overlay/confirm-dialog'
import { RulesForm } from '../../../_policy/rules-form'
import { SignOutPanel } from '../../../_policy/sign-out-panel'
import { Statuses } from '../../../_policy/statuses'
import { ProofPanel } from '../../../_proof/proof-panel'
import { type ClassDraft, ClassFields, inputOf } from '../../_components/class-fields'
import type { Course } from './course'

const draftOf = (course: Course): ClassDraft => ({
  name: course.name,
  code: course.code ?? '',
  roomId: course.roomId ?? '',
})

function useSettings(course: Course) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.classes.pathKey() }) }
  const update = useMutation(trpc.classes.update.mutationOptions(refresh))
  const restore = useMutation(
    trpc.classes.restore.mutationOptions({
      ...refresh,
      onSuccess: () => void toast.success(`${course.name} is back`),
      onError: error => void toast.error(`${course.name} was not restored`, { description: error.message }),
    }),
  )
  const archive = useMutation(
    trpc.classes.archive.mutationOptions({
      ...refresh,
      onSuccess: () =>
        void toast.info(`${course.name} is archived`, {
          action: { label: 'Undo', onPress: () => restore.mutate({ classId: course.id }) },
        }),
    }),
  )
  return { update, archive, restore }
}

function ArchivePanel({
  course,
  archive,
  restore,
}: { course: Course } & Pick<ReturnType<typeof useSettings>, 'archive' | 'restore'>) {
  const [asking, setAsking] = useState(false)
  const { id, name, archivedAt } = course
  return (
    <Panel title={archivedAt ? 'Archived' : 'Archive'}>
      <div className="flex flex-col items-start gap-4 sm:flex-row sm:items-center sm:justify-between">
        <p className="max-w-prose text-muted text-sm">
          {archivedAt
            ? 'This class is out of lists and timetable. Restoring brings it back with its people and weekly times.'
            : 'Takes the class out of lists and timetable. Its students, sessions and marks stay and can be read.'}
        </p>
        {archivedAt ? (
          <Button
            icon={<ArchiveRestore aria-hidden />}
            onClick={() => restore.mutate({ classId: id })}
            pending={restore.isPending}
          >
            Restore
          </Button>
        ) : (
          <Button icon={<Archive aria-hidden />} onClick={() => setAsking(true)}>
            Archive
          </Button>
        )}
      </div>
      <ConfirmDialog
        confirmLabel="Archive"
        onConfirm={async () => void (await archive.mutateAsync({ classId: id }))}
        onOpenChange={setAsking}
        open={asking}
        title={`Archive ${name}?`}
      >
        Its weekly times stop at once. Nothing is deleted, and you can restore it here at any time.
      </ConfirmDialog>
    </Panel>
  )
}

/** Its own rules where it has them; what is left empty follows the organization. */
function RulesPanel({ course, update }: { course: Course } & Pick<ReturnType<typeof useSettings>, 'update'>) {
  const { lateAfterMinutes, absentAfterMinutes, latePoints, dropLowest } = course
  return (
    <Panel description="What is left empty follows the organization." title="Late and absent">
      <RulesForm
        classId={course.id}
        inherits
        otherwise={course.organizationRules}
        save={rules => update.mutateAsync({ classId: course.id, ...rules })}
        stored={{ lateAfterMinutes, absentAfterMinutes, latePoints, dropLowest }}
      />
    </Panel>
  )
}

/** Name, code and room of a class, its rules and statuses, and its end. */
export function SettingsTab({ course }: { course: Course }) {
  const toast = useToast()
  const { update, archive, restore } = useSettings(course)
  const [draft, setDraft] = useState(draftOf(course))
  const errors = fieldErrors(update.error)
  const unchanged = JSON.stringify(draft) === JSON.stringify(draftOf(course))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate({ classId: course.id, ...inputOf(draft) }, { onSuccess: () => void toast.success('Saved') })
  }
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Panel title="About the class">
        <form className="flex flex-col gap-5" onSubmit={submit}>
          {update.error && Object.keys(errors).length === 0 ? (
            <Notice tone="danger">{update.error.message}</Notice>
          ) : null}
          <ClassFields draft={draft} errors={errors} onChange={setDraft} />
          <div className="flex flex-wrap gap-2">
            <Button disabled={unchanged} pending={update.isPending} type="submit" variant="primary">
              Save
            </Button>
            {unchanged ? null : <Button onClick={() => setDraft(draftOf(course))}>Discard changes</Button>}
          </div>
        </form>
      </Panel>
      <RulesPanel course={course} update={update} />
      <SignOutPanel
        save={signOut => update.mutateAsync({ classId: course.id, signOut })}
        stored={course.signOut}
      />
      <Statuses classId={course.id} />
      <ProofPanel classId={course.id} />
      <ArchivePanel archive={archive} course={course} restore={restore} />
    </div>
  )
}
