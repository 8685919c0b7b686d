'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Building2, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { EmptyState } from '@/app/_ui/feedback/empty-state'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { type Site, SiteDialog } from './site-dialog'

function useRemoval() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const options = {
    onError: (error: { message: string }) =>
      void toast.error('That did not work', { description: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.rooms.pathKey() }),
  }
  const add = useMutation(trpc.rooms.addSite.mutationOptions(options))
  const remove = useMutation(trpc.rooms.removeSite.mutationOptions(options))
  return ({ id, name, timeZone, dayStartsAt }: Site) =>
    remove.mutate(
      { siteId: id },
      {
        onSuccess: () =>
          void toast.info(`${name} removed`, {
            action: { label: 'Undo', onPress: () => add.mutate({ name, timeZone, dayStartsAt }) },
          }),
      },
    )
}

function SiteRow({ site, onEdit, onRemove }: { site: Site; onEdit: () => void; onRemove: () => void }) {
  const { name, timeZone, dayStartsAt, rooms } = site
  const day = dayStartsAt === '00:00' ? '' : ` · day from ${dayStartsAt}`
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5">
      <span className="min-w-0 flex-1">
        <span className="block break-words font-medium">{name}</span>
        <span className="block text-muted">
          {timeZone.replaceAll('_', ' ')}
          {day} · {rooms === 1 ? '1 room' : `${rooms} rooms`}
        </span>
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

/** Places with clocks of their own. */
export function Sites({ zones }: { zones: readonly string[] }) {
  const trpc = useTRPC()
  const list = useQuery(trpc.rooms.sites.queryOptions({}))
  const remove = useRemoval()
  const [editing, setEditing] = useState<Site | 'new'>()
  return (
    <Panel
      actions={
        <Button icon={<Plus aria-hidden />} onClick={() => setEditing('new')} size="sm">
          Add a site
        </Button>
      }
      description="Places with a time zone and a beginning of the day of their own."
      padded={false}
      title="Sites"
    >
      {list.data ? null : <QueryFallback label="Loading sites" query={list} rows={2} />}
      {list.data?.length === 0 ? (
        <EmptyState
          className="py-8"
          description="Everything follows the organization’s own zone. Add a site when some rooms lie elsewhere."
          icon={<Building2 />}
          title="One place"
        />
      ) : null}
      <ul className="divide-y divide-separator">
        {list.data?.map(site => (
          <SiteRow key={site.id} onEdit={() => setEditing(site)} onRemove={() => remove(site)} site={site} />
        ))}
      </ul>
      {editing ? (
        <SiteDialog
          onClose={() => setEditing(undefined)}
          site={editing === 'new' ? undefined : editing}
          zones={zones}
        />
      ) : null}
    </Panel>
  )
}
