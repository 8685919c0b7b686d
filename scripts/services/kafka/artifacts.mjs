import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../../steps/find-program.mjs'
import { repositoryRoot } from '../../steps/paths.mjs'
import { runLogged } from '../../steps/run-logged.mjs'

const pom = join(repositoryRoot, 'scripts', 'services', 'kafka', 'pom.xml')
const version = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(
  readFileSync(pom, 'utf8'),
)?.[1]
const folder = join(repositoryRoot, '.data', 'services', `kafka-${version}`)
const javaMin = 17
/** With a registry near by it takes ten seconds; a machine without a network must not wait for long. */
const fetchMs = 60_000
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'

function findJava() {
  const home = process.env.JAVA_HOME
  return findProgram(['java'], home ? [join(home, 'bin')] : [])
}

function javaVersion(java) {
  const { stderr = '' } = spawnSync(java, ['-version'], { encoding: 'utf8', timeout: 20_000 })
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0)
}

/** Into a folder of another name first: one that was left half full never counts as fetched. */
async function fetchJars(maven) {
  const partial = `${folder}.partial-${process.pid}`
  mkdirSync(partial, { recursive: true })
  const network = ['-Daether.connector.connectTimeout=5000', '-Daether.connector.requestTimeout=20000']
  const args = ['-B', '-q', '-f', pom, ...network, copyDependencies, '-DincludeScope=runtime']
  try {
    await runLogged('kafka-fetch', maven, [...args, `-DoutputDirectory=${partial}`], { timeoutMs: fetchMs })
    if (!existsSync(folder)) renameSync(partial, folder)
    return true
  } catch {
    return false
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/** How to start a broker here, as `{ java, classpath }`, or `{ missing }` with the reason why there is none. */
export async function findBroker() {
  const java = findJava()
  if (!java || javaVersion(java) < javaMin) return { missing: `no Java ${javaMin} or newer` }
  const found = { java, classpath: join(folder, '*') }
  if (existsSync(folder)) return found
  const maven = findProgram(['mvn'])
  if (!maven) return { missing: 'no Maven to fetch the broker with' }
  return (await fetchJars(maven)) ? found : { missing: 'the broker could not be fetched from Maven Central' }
}
