import type { Metadata } from 'next'
import { SkipLink } from '@/app/_ui/layout/skip-link'
import { apiReference } from '@/server/api/reference/reference'
import { ApiHeader } from './_components/api-header'
import { ReferenceView } from './_components/reference-view'

export const metadata: Metadata = {
  title: 'API reference',
  description: 'Every operation of the Muster API, to read and to try.',
}

export default function ApiReferencePage() {
  return (
    <>
      <SkipLink />
      <ApiHeader />
      <main className="mx-auto max-w-5xl px-4 py-8 outline-none sm:px-8" id="main" tabIndex={-1}>
        <ReferenceView reference={apiReference()} />
      </main>
    </>
  )
}
