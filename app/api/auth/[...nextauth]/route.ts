import NextAuth from 'next-auth'
import { getApp } from '@/server/app'
import { nextAuthOptions } from '@/server/auth/next-auth-options'
import { requestInfo } from '@/server/auth/request-info'

async function handler(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  const { services, env } = await getApp()
  const info = requestInfo(request.headers, env.proxyHops)
  return NextAuth(nextAuthOptions(services, info))(request, context)
}

export { handler as GET, handler as POST }
