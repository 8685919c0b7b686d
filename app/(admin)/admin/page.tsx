import { PageHeader } from '@/app/_ui/layout/page-header'
import { adminTitle, admitOperator } from './_frame/admit'
import { OrganizationList } from './_organizations/organization-list'

export const generateMetadata = adminTitle('Organizations')

export default async function AdminPage() {
  await admitOperator()
  return (
    <>
      <PageHeader
        description="Every organization of this installation, in counts. What is in them stays theirs."
        title="Organizations"
      />
      <OrganizationList />
    </>
  )
}
