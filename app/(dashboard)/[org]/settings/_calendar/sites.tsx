'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Building2, MapPin } from 'lucide-react'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import type { Grounds } from '../_grounds/draft'
import { GroundsDialog } from '../_grounds/grounds-dialog'
import { EditableList } from './editable-list'
import { type Site, SiteDialog } from './site-dialog'
import { useTold } from './use-told'

/** What an undo puts back. */
type Removed = Omit<Site, 'networks'> & Pick<Grounds, 'fence' | 'networks'>

function useRemoval() {
  const trpc = useTRPC()
  const { options, removed } = useTold(trpc.rooms.pathKey())
  const client = useTRPCClient()
  const add = useMutation({
    ...options,
    async mutationFn({ name, timeZone, dayStartsAt, fence, networks }: Removed) {
      const { siteId } = await client.rooms.addSite.mutate({ name, timeZone, dayStartsAt })
      await client.rooms.setGrounds.mutate({ siteId, fence, networks })
    },
  })
  const remove = useMutation({
    ...options,
    async mutationFn(site: Site): Promise<Removed> {
      const { fence, networks } = await client.rooms.grounds.query({ siteId: site.id })
      await client.rooms.removeSite.mutate({ siteId: site.id })
      return { ...site, fence, networks }
    },
  })
  return (site: Site) =>
    remove.mutate(site, { onSuccess: gone => removed(site.name, () => add.mutate(gone)) })
}

function groundsWords({ hasFence, networks }: Site): string {
  const ranges = networks === 1 ? '1 network' : `${networks} networks`
  if (!hasFence && networks === 0) return 'Set location and networks'
  return `Location and networks: ${hasFence ? 'a circle' : 'no circle'}, ${ranges}`
}

function Words({ site, onGrounds }: { site: Site; onGrounds: () => void }) {
  const { name, timeZone, dayStartsAt, rooms } = site
  const day = dayStartsAt === '00:00' ? '' : ` · day from ${dayStartsAt}`
  return (
    <span className="min-w-0 flex-1">
      <span className="block break-words font-medium">{name}</span>
      <span className="block text-muted">
        {timeZone.replaceAll('_', ' ')}
        {day} · {rooms === 1 ? '1 room' : `${rooms} rooms`}
      </span>
      <Button
        className="-ml-2 h-auto min-h-8 whitespace-normal text-left"
        icon={<MapPin aria-hidden />}
        onClick={onGrounds}
        size="sm"
        variant="ghost"
      >
        {groundsWords(site)}
      </Button>
    </span>
  )
}

/** Places with clocks of their own. */
export function Sites({ zones }: { zones: readonly string[] }) {
  const trpc = useTRPC()
  const list = useQuery(trpc.rooms.sites.queryOptions({}))
  const remove = useRemoval()
  const [editing, setEditing] = useState<Site | 'new'>()
  const [placing, setPlacing] = useState<Site>()
  return (
    <EditableList
      addLabel="Add a site"
      description="Places with clocks of their own, and where they are."
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
      row={site => <Words onGrounds={() => setPlacing(site)} site={site} />}
      title="Sites"
    >
      {editing ? (
        <SiteDialog
          onClose={() => setEditing(undefined)}
          site={editing === 'new' ? undefined : editing}
          zones={zones}
        />
      ) : null}
      {placing ? <GroundsDialog onClose={() => setPlacing(undefined)} site={placing} /> : null}
    </EditableList>
  )
}
