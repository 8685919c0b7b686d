'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterInputs } from '@trpc/server'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { fieldErrors } from '@/app/_trpc/field-errors'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextAreaField } from '@/app/_ui/form/text-area-field'
import { TextField } from '@/app/_ui/form/text-field'
import { Dialog } from '@/app/_ui/overlay/dialog'
import type { AppRouter } from '@/server/api/trpc/root'
import { PersonPicker } from '../../../_people/person-picker'
import type { ListedPerson } from '../../../_people/use-people-search'
import { FileField, fileIdsIn } from '../../_attachments/file-field'
import { useOrganization } from '../../_frame/organization-context'

type Audience = inferRouterInputs<AppRouter>['announcements']['send']['to']

const roles = [
  { value: 'everyone', label: 'Everybody' },
  { value: 'student', label: 'All students' },
  { value: 'teacher', label: 'All teachers' },
]
const lifetimes = [
  { value: '0', label: 'Until it is withdrawn' },
  { value: '1', label: 'One day' },
  { value: '7', label: 'One week' },
  { value: '30', label: 'One month' },
]

/** A role, chosen people, or else a class by its id. */
function audienceOf(choice: string, people: readonly ListedPerson[]): Audience | undefined {
  if (choice === 'everyone' || choice === 'student' || choice === 'teacher') return { role: choice }
  if (choice !== 'people') return choice ? { classId: choice } : undefined
  return people.length > 0 ? { personIds: people.map(person => person.id) } : undefined
}

/** Own classes for teachers; everything for whoever runs the organization. */
function useAudiences() {
  const trpc = useTRPC()
  const { grants } = useOrganization()
  const all = grants['announcements.send'] === 'all'
  const classes = useQuery(trpc.classes.list.queryOptions({ limit: 200, mine: !all }))
  const courses = classes.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return [...(all ? roles : []), ...courses, { value: 'people', label: 'People I choose' }]
}

function useSending(onClose: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation(
    trpc.announcements.send.mutationOptions({
      async onSuccess({ recipients }) {
        await client.invalidateQueries({ queryKey: trpc.announcements.pathKey() })
        onClose()
        toast.success(recipients === 1 ? 'Sent to one person' : `Sent to ${recipients} people`)
      },
    }),
  )
}

function Recipients({ onChange }: { onChange: (to: Audience | undefined) => void }) {
  const audiences = useAudiences()
  const [choice, setChoice] = useState('')
  const [people, setPeople] = useState<ListedPerson[]>([])
  const change = (nextChoice: string, nextPeople: ListedPerson[]) => {
    setChoice(nextChoice)
    setPeople(nextPeople)
    onChange(audienceOf(nextChoice, nextPeople))
  }
  return (
    <>
      <SelectField
        label="To"
        onChange={event => change(event.target.value, people)}
        options={audiences}
        placeholder="Choose"
        value={choice}
      />
      {choice === 'people' ? (
        <PersonPicker
          empty="There is nobody yet."
          label="People"
          onChange={next => change(choice, next)}
          roles={['student', 'teacher', 'admin', 'owner']}
          selected={people}
        />
      ) : null}
    </>
  )
}

export function ComposeDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const send = useSending(onClose)
  const errors = fieldErrors(send.error)
  const [to, setTo] = useState<Audience>()
  const [nobody, setNobody] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const days = Number(form.get('days'))
    const expiresAt = days > 0 ? new Date(Date.now() + days * 86_400_000) : undefined
    const words = { title: String(form.get('title')), body: String(form.get('body')) }
    // Enter in a field sends, too: it must not meet a button that is off and says nothing.
    setNobody(!to)
    if (to && !send.isPending) send.mutate({ to, ...words, expiresAt, attachmentIds: fileIdsIn(form) })
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button form={formId} pending={send.isPending} type="submit" variant="primary">
        Send
      </Button>
    </>
  )
  return (
    <Dialog
      description="It appears at once, and by mail as each of them prefers."
      footer={footer}
      onOpenChange={open => !open && onClose()}
      open
      title="Write an announcement"
    >
      <form className="flex flex-col gap-4" id={formId} onSubmit={submit}>
        <Recipients onChange={setTo} />
        <TextField error={errors.title} label="Title" maxLength={120} name="title" />
        <TextAreaField
          error={errors.body}
          label="What you want to say"
          maxLength={4000}
          name="body"
          rows={6}
        />
        <FileField hint="Everyone you write to can download it." />
        <SelectField label="Shown for" name="days" options={lifetimes} />
        {nobody && !to ? <Notice tone="danger">Choose who gets it.</Notice> : null}
        {send.error ? <Notice tone="danger">{send.error.message}</Notice> : null}
      </form>
    </Dialog>
  )
}
