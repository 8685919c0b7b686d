'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { SearchField } from '@/app/_ui/form/search-field'
import { outboxHref } from './addresses'

/** Filters as one types; the address of the page says what is filtered, so that a link keeps it. */
export function RecipientSearch({ to }: { to: string }) {
  const router = useRouter()
  const [value, setValue] = useState(to)
  const change = (next: string) => {
    setValue(next)
    router.replace(outboxHref({ to: next.trim() }))
  }
  return (
    <SearchField
      className="w-full sm:w-72"
      label="Search by recipient"
      onChange={change}
      placeholder="Recipient"
      value={value}
    />
  )
}
