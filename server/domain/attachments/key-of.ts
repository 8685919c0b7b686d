/** Where an organization's attachments lie in the object store. */
export const folderOf = (orgId: string) => `attachments/${orgId}/`

export const keyOf = (orgId: string, attachmentId: string) => `${folderOf(orgId)}${attachmentId}`
