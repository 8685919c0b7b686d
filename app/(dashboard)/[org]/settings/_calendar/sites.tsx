'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EditableList } from './editable-list'
import { type Site, SiteDialog } from './site-dialog'
import { useTold } from './use-told'

function useRemoval() {
  const trpc = useTRPC()
  const { options, removed } = useTold(trpc.rooms.pathKey())
  const add = useMutation(trpc.rooms.addSite.mutationOptions(options))
  const remove = useMutation(trpc.rooms.removeSite.mutationOptions(options))
  return ({ id, name, timeZone, dayStartsAt }: Site) =>
    remove.mutate(
      { siteId: id },
      { onSuccess: () => removed(name, () => add.mutate({ name, timeZone, dayStartsAt })) },
    )
}

function Words({ name, timeZone, dayStartsAt, rooms }: Site) {
  const day = dayStartsAt === '00:00' ? '' : ` · day from ${dayStartsAt}`
  return (
    <span className="min-w-0 flex-1">
      <span className="block break-words font-medium">{name}</span>
      <span className="block text-muted">
        {timeZone.replaceAll('_', ' ')}
        {day} · {rooms === 1 ? '1 room' : `${rooms} rooms`}
      </span>
    </span>
  )
}

/** Places with clocks of their own. */
export function Sites({ zones }: { zones: readonly string[] }) {
  const trpc = useTRPC()
  const list = useQuery(trpc.rooms.sites.queryOptions({}))
  const remove = useRemoval()
  const [editing, setEditing] = useState<Site | 'new'>()
  return (
    <EditableList
      addLabel="Add a site"
      description="Places with a time zone and a beginning of the day of their own."
      empty={{
        title: 'One place',
        description:
          'Everything follows the organization’s own zone. Add a site when some rooms lie elsewhere.',
        icon: <Building2 />,
      }}
      list={list}
      onAdd={() => setEditing('new')}
      onEdit={setEditing}
      onRemove={remove}
      row={site => <Words {...site} />}
      title="Sites"
    >
      {editing ? (
        <SiteDialog
          onClose={() => setEditing(undefined)}
          site={editing === 'new' ? undefined : editing}
          zones={zones}
        />
      ) : null}
    </EditableList>
  )
}
