import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { TrpcProvider } from '@/app/_trpc/client'
import { adminContext } from '@/app/_trpc/server'
import { AdminFrame } from './_frame/admin-frame'
import { admitOperator } from './_frame/admit'

export async function generateMetadata(): Promise<Metadata> {
  const { actor } = await adminContext()
  if (actor.kind !== 'operator') return {}
  return { title: { default: 'Operation', template: '%s · Muster operation' }, robots: { index: false } }
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { name } = await admitOperator()
  return (
    <TrpcProvider operator>
      <AdminFrame name={name}>{children}</AdminFrame>
    </TrpcProvider>
  )
}
