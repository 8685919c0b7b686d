import { after } from 'next/server'
import { getApp } from '@/server/app'

/** Where no process stays, what a request brought about is told and mailed once it is answered. Elsewhere loops do. */
export async function afterAnswer(): Promise<void> {
  const { background, env } = await getApp()
  if (env.serverless) after(() => background.catchUp(false))
}
