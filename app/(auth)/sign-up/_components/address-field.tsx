'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/app/_trpc/client'
import { Button } from '@/app/_ui/form/button'
import { TextField } from '@/app/_ui/form/text-field'
import { useDebounced } from '@/app/_ui/form/use-debounced'

interface AddressFieldProps {
  /** What has been typed as the organization's name. */
  name: string
  host: string
  error?: string | undefined
}

/** Shows the address the organization will have; it follows the name until somebody types their own. */
export function AddressField({ name, host, error }: AddressFieldProps) {
  const trpc = useTRPC()
  const [own, setOwn] = useState<string>()
  const asked = { name: useDebounced(name.trim(), 250), slug: useDebounced(own?.trim(), 250) || undefined }
  const { data } = useQuery({
    ...trpc.organizations.suggestSlug.queryOptions(asked),
    enabled: asked.name.length > 1 || asked.slug !== undefined,
    placeholderData: keepPreviousData,
  })
  if (own !== undefined)
    return (
      <TextField
        autoCapitalize="none"
        error={error ?? data?.problem ?? undefined}
        hint={`${host}/${data?.slug ?? own}`}
        label="Web address"
        maxLength={40}
        name="slug"
        onChange={event => setOwn(event.target.value)}
        spellCheck={false}
        value={own}
      />
    )
  if (name.trim().length < 2 || !data) return null
  return (
    <div className="-mt-2 flex items-center justify-between gap-3 rounded-lg bg-surface-secondary px-3 py-1.5 text-sm">
      <p aria-live="polite" className="min-w-0 break-all text-muted">
        {host}/<span className="font-medium text-foreground">{data.slug}</span>
      </p>
      <Button onClick={() => setOwn(data.slug)} size="sm" variant="ghost">
        Change
      </Button>
    </div>
  )
}
