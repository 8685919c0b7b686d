import { adminTitle, admitOperator } from '../../_frame/admit'
import { OrganizationScreen } from './_components/organization-screen'

export const generateMetadata = adminTitle('Organization')

export default async function AdminOrganizationPage({ params }: { params: Promise<{ slug: string }> }) {
  await admitOperator()
  return <OrganizationScreen slug={(await params).slug} />
}
