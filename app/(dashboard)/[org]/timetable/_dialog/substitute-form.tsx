'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { UserMinus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Notice } from '@/app/_ui/feedback/notice'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { PersonPicker } from '../../../_people/person-picker'
import type { ListedPerson } from '../../../_people/use-people-search'
import type { Chosen } from '../_components/meeting-card'
import { dayOfMonth } from '../_components/week-dates'

function useSubstitutes(classId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const list = useQuery(trpc.classes.substitutes.queryOptions({ classId }))
  const settled = {
    onError: (error: { message: string }) =>
      void toast.error('That did not work', { description: error.message }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: trpc.classes.pathKey() }),
        client.invalidateQueries({ queryKey: trpc.timetable.pathKey() }),
      ]),
  }
  const add = useMutation(trpc.classes.addSubstitute.mutationOptions(settled))
  const remove = useMutation(
    trpc.classes.removeSubstitute.mutationOptions({
      ...settled,
      onSuccess({ note, ...stay }) {
        const undo = () => add.mutate({ ...stay, note: note ?? undefined })
        toast.info('Substitute removed', { action: { label: 'Undo', onPress: undo } })
      },
    }),
  )
  return { list, add, remove }
}

interface StaysProps {
  stays: readonly { id: string; fullName: string; startsOn: string; endsOn: string }[]
  onRemove: (substitutionId: string) => void
}

function Stays({ stays, onRemove }: StaysProps) {
  if (stays.length === 0) return null
  return (
    <ul aria-label="Substitutes" className="divide-y divide-separator rounded-lg border">
      {stays.map(({ id, fullName, startsOn, endsOn }) => (
        <li className="flex items-center gap-3 px-3 py-1.5 text-sm" key={id}>
          <span className="min-w-0 flex-1">
            {fullName}{' '}
            <span className="text-muted">
              {dayOfMonth(startsOn)} – {dayOfMonth(endsOn)}
            </span>
          </span>
          <Button
            aria-label={`Remove ${fullName}`}
            iconOnly
            onClick={() => onRemove(id)}
            size="sm"
            variant="ghost"
          >
            <UserMinus aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  )
}

interface SubstituteFormProps {
  chosen: Chosen
  form: string
  onDone: () => void
}

/** Who takes the class for some days: they may do in it what its teachers may, on those days only. */
export function SubstituteForm({ chosen, form, onDone }: SubstituteFormProps) {
  const { classId } = chosen.meeting
  const { list, add, remove } = useSubstitutes(classId)
  const toast = useToast()
  const [selected, setSelected] = useState<ListedPerson[]>([])
  const [days, setDays] = useState({ startsOn: chosen.date, endsOn: chosen.date })
  const person = selected.at(-1)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!person) return
    const { substitutionId } = await add.mutateAsync({ classId, personId: person.id, ...days })
    const undo = () => remove.mutate({ substitutionId })
    toast.success(`${person.fullName} stands in`, { action: { label: 'Undo', onPress: undo } })
    onDone()
  }
  return (
    <form className="flex flex-col gap-4" id={form} onSubmit={event => void submit(event).catch(() => {})}>
      <Stays onRemove={substitutionId => remove.mutate({ substitutionId })} stays={list.data ?? []} />
      {add.error ? <Notice tone="danger">{add.error.message}</Notice> : null}
      <div className="grid grid-cols-2 gap-4">
        {(['startsOn', 'endsOn'] as const).map(field => (
          <TextField
            key={field}
            label={field === 'startsOn' ? 'First day' : 'Last day'}
            onChange={event => setDays({ ...days, [field]: event.target.value })}
            type="date"
            value={days[field]}
          />
        ))}
      </div>
      <PersonPicker
        empty={<p className="py-6 text-center text-muted text-sm">Invite teachers under People first.</p>}
        label="Substitute"
        onChange={people => setSelected(people.slice(-1))}
        roles={['teacher', 'admin', 'owner']}
        selected={selected}
        taken={{ ids: new Set(), note: '' }}
      />
    </form>
  )
}
