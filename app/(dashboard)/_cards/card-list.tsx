'use client'

import { useQuery } from '@tanstack/react-query'
import { IdCard } from 'lucide-react'
import { useTRPC } from '@/app/_trpc/client'
import { absoluteText } from '@/app/_ui/data/time-text'
import { ErrorState } from '@/app/_ui/feedback/error-state'
import { SkeletonRows } from '@/app/_ui/feedback/skeleton'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../[org]/_frame/organization-context'
import { type CardPerson, useCards } from './use-cards'

/** Pairs of characters read better than one long number. */
const spaced = (uid: string) => uid.match(/../g)?.join(' ') ?? uid

/** A person's cards: those they hold, then those they held. */
export function CardList({ person }: { person: CardPerson }) {
  const trpc = useTRPC()
  const { organization, grants } = useOrganization()
  const cards = useQuery(trpc.cards.list.queryOptions({ personId: person.id }))
  const { giveBack } = useCards(person)
  if (!cards.data) {
    if (!cards.error) return <SkeletonRows label="Loading cards" rows={2} />
    return <ErrorState className="py-6" description={cards.error.message} onRetry={() => cards.refetch()} />
  }
  if (cards.data.length === 0) return <p className="text-muted text-sm">No card yet.</p>
  const at = (date: Date) => absoluteText(date.getTime(), organization.timeZone)
  return (
    <ul aria-label={`Cards of ${person.fullName}`} className="divide-y divide-separator rounded-lg border">
      {cards.data.map(({ cardId, uid, validFrom, validTo }) => (
        <li className="flex items-center gap-3 px-3 py-2" key={cardId}>
          <IdCard aria-hidden className={`size-5 shrink-0 ${validTo ? 'text-muted' : 'text-accent'}`} />
          <span className="min-w-0 flex-1">
            <span className={`block break-all font-mono text-sm ${validTo ? 'text-muted' : ''}`}>
              {spaced(uid)}
            </span>
            <span className="block text-muted text-xs">
              {validTo ? `${at(validFrom)} to ${at(validTo)}` : `Since ${at(validFrom)}`}
            </span>
          </span>
          {validTo || !grants['cards.manage'] ? null : (
            <Button
              aria-label={`Take card ${uid} back`}
              onClick={() => giveBack.mutate({ cardId })}
              pending={giveBack.isPending && giveBack.variables.cardId === cardId}
              size="sm"
            >
              Take back
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
