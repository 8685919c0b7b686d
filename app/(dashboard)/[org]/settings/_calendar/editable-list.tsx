'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'

interface Named {
  id: string
  name: string
}

type EditableListProps<Item extends Named> = {
  title: string
  description: string
  addLabel: string
  /** A query of them all. */
  list: {
    data: Item[] | undefined
    error: { message: string } | null
    isFetching: boolean
    refetch: () => unknown
  }
  empty: { title: string; description: string; icon: ReactNode }
  /** What a row says besides its buttons. */
  row: (item: Item) => ReactNode
  onAdd: () => void
  onEdit: (item: Item) => void
  onRemove: (item: Item) => void
  /** The window in which one is made or changed, while it is open. */
  children: ReactNode
}

/** A panel of things with a name that are added, changed and removed. */
export function EditableList<Item extends Named>(props: EditableListProps<Item>) {
  const { title, description, addLabel, list, empty, row, onAdd, onEdit, onRemove, children } = props
  return (
    <Panel
      actions={
        <Button icon={<Plus aria-hidden />} onClick={onAdd} size="sm">
          {addLabel}
        </Button>
      }
      description={description}
      padded={false}
      title={title}
    >
      {list.data ? null : <QueryFallback label={`Loading ${title.toLowerCase()}`} query={list} rows={2} />}
      {list.data?.length === 0 ? <EmptyState className="py-8" {...empty} /> : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(item => (
          <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5" key={item.id}>
            {row(item)}
            <Button
              aria-label={`Change ${item.name}`}
              iconOnly
              onClick={() => onEdit(item)}
              size="sm"
              variant="ghost"
            >
              <Pencil aria-hidden />
            </Button>
            <Button
              aria-label={`Remove ${item.name}`}
              iconOnly
              onClick={() => onRemove(item)}
              size="sm"
              variant="ghost"
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {children}
    </Panel>
  )
}
