import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { adminContext } from '@/app/_trpc/server'

/**
 * Lets operators in. A stranger is asked to sign in and everybody else finds no page, as at any address that is no
 * organization of theirs. Every page asks, not the layout alone: a page can be fetched without it.
 */
export async function admitOperator(): Promise<{ name: string }> {
  const { actor } = await adminContext()
  if (actor.kind === 'operator') return { name: actor.name }
  if (actor.kind !== 'anonymous') notFound()
  const back = (await headers()).get('x-path') ?? '/admin'
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(back)}`)
}

/** A title that is part of the answer to operators alone: even of a page that is refused, the framework sends it along. */
export const adminTitle = (title: string) => async (): Promise<Metadata> =>
  (await adminContext()).actor.kind === 'operator' ? { title } : {}
