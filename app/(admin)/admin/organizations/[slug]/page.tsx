import type { Metadata } from 'next'
import { admitOperator } from '../../_frame/admit'
import { OrganizationScreen } from './_components/organization-screen'

export const metadata: Metadata = { title: 'Organization' }

export default async function AdminOrganizationPage({ params }: { params: Promise<{ slug: string }> }) {
  await admitOperator()
  return <OrganizationScreen slug={(await params).slug} />
}
