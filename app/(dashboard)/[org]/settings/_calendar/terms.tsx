'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarRange, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { daysText } from '../_components/days-text'
import { type Term, TermDialog } from './term-dialog'

function useRemoval() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const options = {
    onError: (error: { message: string }) =>
      void toast.error('That did not work', { description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.organizations.terms.queryKey({}) }),
  }
  const add = useMutation(trpc.organizations.addTerm.mutationOptions(options))
  const remove = useMutation(trpc.organizations.removeTerm.mutationOptions(options))
  return ({ id, slots: _, ...term }: Term) =>
    remove.mutate(
      { termId: id },
      {
        onSuccess: () =>
          void toast.info(`${term.name} removed`, {
            action: { label: 'Undo', onPress: () => add.mutate(term) },
          }),
      },
    )
}

function TermRow({ term, onEdit, onRemove }: { term: Term; onEdit: () => void; onRemove: () => void }) {
  const { name, startsOn, endsOn, firstWeek } = term
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-32 break-words font-medium">{name}</span>
        <span className="text-muted tabular">{daysText(startsOn, endsOn)}</span>
        {firstWeek ? <Badge>A and B weeks, first {firstWeek}</Badge> : null}
      </span>
      <Button aria-label={`Change ${name}`} iconOnly onClick={onEdit} size="sm" variant="ghost">
        <Pencil aria-hidden />
      </Button>
      <Button aria-label={`Remove ${name}`} iconOnly onClick={onRemove} size="sm" variant="ghost">
        <Trash2 aria-hidden />
      </Button>
    </li>
  )
}

/** Academic terms: what "until the end of the term" and A and B weeks mean. */
export function Terms() {
  const trpc = useTRPC()
  const list = useQuery(trpc.organizations.terms.queryOptions({}))
  const remove = useRemoval()
  const [editing, setEditing] = useState<Term | 'new'>()
  return (
    <Panel
      actions={
        <Button icon={<Plus aria-hidden />} onClick={() => setEditing('new')} size="sm">
          Add a term
        </Button>
      }
      description="A weekly time may follow a term, every week or in A or B weeks only."
      padded={false}
      title="Terms"
    >
      {list.data ? null : <QueryFallback label="Loading terms" query={list} rows={2} />}
      {list.data?.length === 0 ? (
        <EmptyState
          className="py-8"
          description="With terms, students see how many meetings they may still miss."
          icon={<CalendarRange />}
          title="No terms yet"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(term => (
          <TermRow key={term.id} onEdit={() => setEditing(term)} onRemove={() => remove(term)} term={term} />
        ))}
      </ul>
      {editing ? (
        <TermDialog onClose={() => setEditing(undefined)} term={editing === 'new' ? undefined : editing} />
      ) : null}
    </Panel>
  )
}
