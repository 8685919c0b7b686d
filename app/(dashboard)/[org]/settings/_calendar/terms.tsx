'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { CalendarRange } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { daysText } from '../_components/days-text'
import { EditableList } from './editable-list'
import { type Term, TermDialog } from './term-dialog'
import { useTold } from './use-told'

function useRemoval() {
  const trpc = useTRPC()
  const { options, removed } = useTold(trpc.organizations.terms.queryKey({}))
  const add = useMutation(trpc.organizations.addTerm.mutationOptions(options))
  const remove = useMutation(trpc.organizations.removeTerm.mutationOptions(options))
  return ({ id, slots: _, ...term }: Term) =>
    remove.mutate({ termId: id }, { onSuccess: () => removed(term.name, () => add.mutate(term)) })
}

function Words({ name, startsOn, endsOn, firstWeek }: Term) {
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
      <span className="min-w-32 break-words font-medium">{name}</span>
      <span className="text-muted tabular">{daysText(startsOn, endsOn)}</span>
      {firstWeek ? <Badge>A and B weeks, first {firstWeek}</Badge> : null}
    </span>
  )
}

/** Academic terms: what "until the end of the term" and A and B weeks mean. */
export function Terms() {
  const trpc = useTRPC()
  const list = useQuery(trpc.organizations.terms.queryOptions({}))
  const remove = useRemoval()
  const [editing, setEditing] = useState<Term | 'new'>()
  return (
    <EditableList
      addLabel="Add a term"
      description="A weekly time may follow a term, every week or in A or B weeks only."
      empty={{
        title: 'No terms yet',
        description: 'With terms, students see how many meetings they may still miss.',
        icon: <CalendarRange />,
      }}
      list={list}
      onAdd={() => setEditing('new')}
      onEdit={setEditing}
      onRemove={remove}
      row={term => <Words {...term} />}
      title="Terms"
    >
      {editing ? (
        <TermDialog onClose={() => setEditing(undefined)} term={editing === 'new' ? undefined : editing} />
      ) : null}
    </EditableList>
  )
}
