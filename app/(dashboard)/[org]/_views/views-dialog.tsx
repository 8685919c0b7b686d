'use client'

import { Bookmark, Pin, PinOff, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Badge } from '@/app/_ui/data/badge'
import { QueryFallback } from '@/app/_ui/feedback/query-fallback'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { SelectField } from '@/app/_ui/form/select-field'
import { TextField } from '@/app/_ui/form/text-field'
import { FormDialog } from '@/app/_ui/overlay/form-dialog'
import { useOrganization } from '../_frame/organization-context'
import { localDateText } from '../_frame/time-words'
import { useViews } from './use-views'
import { aboutWords, filtersIn, pageAt, sharedNames, type View, viewHref } from './view-words'

const sharedOptions = Object.entries(sharedNames).map(([value, label]) => ({ value, label }))

type RowProps = { view: View; href: string; onPin: () => void; onDelete: (() => void) | undefined }

function ViewRow({ view, href, onPin, onDelete }: RowProps) {
  const { name, isPinned, isOwn, createdBy, sharedWith } = view
  return (
    <li className="flex items-center gap-2 py-2">
      <Link className="min-w-0 flex-1 rounded-md hover:underline" href={href}>
        <span className="block break-words font-medium text-sm">{name}</span>
        <span className="block break-words text-muted text-xs">
          {aboutWords(view)}
          {isOwn ? '' : `. By ${createdBy}`}
        </span>
      </Link>
      {sharedWith === 'self' ? null : <Badge>Shared</Badge>}
      <Button
        aria-label={isPinned ? `Take ${name} off Today` : `Put ${name} on Today`}
        aria-pressed={isPinned}
        icon={isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        iconOnly
        onClick={onPin}
        size="sm"
        variant="ghost"
      />
      {onDelete ? (
        <Button
          aria-label={`Delete ${name}`}
          icon={<Trash2 aria-hidden />}
          iconOnly
          onClick={onDelete}
          size="sm"
          variant="ghost"
        />
      ) : null}
    </li>
  )
}

/** The views there are. One that is deleted can be had back from the toast. */
function List({ views, today }: { views: ReturnType<typeof useViews>; today: string }) {
  const { organization, grants } = useOrganization()
  const toast = useToast()
  const { list, pin, remove } = views
  const drop = ({ id: viewId }: View) =>
    remove.mutate(
      { viewId },
      {
        onSuccess() {
          const undo = () => remove.mutate({ viewId, deleted: false })
          toast.info('View deleted', { action: { label: 'Undo', onPress: undo } })
        },
      },
    )
  if (!list.data) return <QueryFallback label="Loading views" query={list} rows={2} />
  if (list.data.length === 0) return <p className="text-muted text-sm">No view has been kept yet.</p>
  const governs = grants['organization.manage'] !== undefined
  return (
    <ul className="max-h-64 divide-y divide-separator overflow-y-auto rounded-lg border px-3">
      {list.data.map(view => (
        <ViewRow
          href={viewHref(view, organization.slug, today)}
          key={view.id}
          onDelete={view.isOwn || governs ? () => drop(view) : undefined}
          onPin={() => pin.mutate({ viewId: view.id, pinned: !view.isPinned })}
          view={view}
        />
      ))}
    </ul>
  )
}

function ViewsDialog({ onClose }: { onClose: () => void }) {
  const { organization } = useOrganization()
  const path = usePathname()
  const search = new URLSearchParams(useSearchParams().toString())
  const today = localDateText(new Date(), organization.timeZone)
  const views = useViews()
  const page = pageAt(path) ?? 'overview'
  const submit = (form: FormData) => {
    const shared = String(form.get('sharedWith'))
    const sharedWith = shared === 'admins' || shared === 'staff' ? shared : 'self'
    const view = {
      name: String(form.get('name')),
      page,
      filters: filtersIn(search, today),
      sharedWith,
    } as const
    views.save.mutate(view, { onSuccess: onClose })
  }
  return (
    <FormDialog
      description="A view keeps this report with its filters. Whoever opens it sees what they may see; a pinned one stands on Today."
      onClose={onClose}
      onSubmit={submit}
      pending={views.save.isPending}
      problem={views.save.error?.message}
      submitLabel="Keep this view"
      title="Views"
    >
      <List today={today} views={views} />
      <TextField
        label="Keep what is shown now as"
        maxLength={60}
        name="name"
        placeholder="Monday’s late arrivals"
      />
      <SelectField label="Who sees it" name="sharedWith" options={sharedOptions} />
    </FormDialog>
  )
}

/** Opens the views that are kept, and keeps the one that is shown. */
export function ViewsButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button className="print:hidden" icon={<Bookmark aria-hidden />} onClick={() => setOpen(true)}>
        Views
      </Button>
      {isOpen ? <ViewsDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
