import { describe, expect, test } from 'vitest'
import { isProbe } from '../../server/api/probe.ts'
import { deploymentFaults, environmentsIn, undocumented, variablesOf } from './analysis/deployment.ts'
import { repository } from './analysis/repository.ts'
import { syntheticTree } from './analysis/synthetic-tree.ts'

const deployFiles = repository.files.filter(file => file.startsWith('deploy/') || file === 'Dockerfile')

describe('the deployment files', () => {
  test('name only variables, services, programs and files that there are', () => {
    expect(deployFiles).toEqual(expect.arrayContaining(['Dockerfile', 'deploy/muster.service']))
    expect(deploymentFaults(repository)).toEqual([])
  })

  test('ask for health where it is answered', () => {
    const paths = deployFiles.flatMap(file => [...repository.read(file).matchAll(/\/api\/health[\w/]*/g)])
    expect(paths.length).toBeGreaterThanOrEqual(3)
    for (const [url] of paths) expect(isProbe({ url })).toBe(true)
  })

  test('start nothing as root and hold no secret', () => {
    expect(repository.read('Dockerfile')).toMatch(/^USER node$/m)
    expect(repository.read('deploy/muster.service')).toMatch(/^User=muster$/m)
    for (const file of deployFiles)
      for (const [line] of repository.read(file).matchAll(/^ +\w*(SECRET|PASSWORD|API_KEY):.*$/gm))
        expect(line).toMatch(/: \$\{[A-Z_]+:\?[^}]+\}$/)
  })

  const env = 'const variables = z.object({\n  DATABASE_URL: text,\n  PORT: text,\n})'
  const compose = `services:
  one:
    environment:
      DATABASE_URL: x
      DATABSE_POOL: 3
    command: [node, dist/lost.js, --services, 'web,sms']
    volumes: ['./gone.conf:/etc/x:ro']
`
  test('with a slip are found out', () => {
    const files = {
      'server/env.ts': env,
      'deploy/a.compose.yaml': compose,
      Dockerfile: 'COPY --from=build /muster/db /muster/assets ./\n',
      'db/client.ts': '',
    }
    expect(syntheticTree(files, deploymentFaults)).toEqual([
      'deploy/a.compose.yaml: sets DATABSE_POOL, which nobody reads',
      'deploy/a.compose.yaml: runs the services web,sms',
      'deploy/a.compose.yaml: needs deploy/gone.conf',
      'Dockerfile: needs assets',
      'deploy/a.compose.yaml: needs server/lost.ts',
    ])
  })

  test('are read block by block', () => {
    expect(environmentsIn(compose)).toEqual([['DATABASE_URL', 'DATABSE_POOL']])
    expect(environmentsIn('a:\n  environment:\n    A: 1\n  b:\n    C: 2\n')).toEqual([['A']])
  })
})

describe('the manual', () => {
  test('names every variable that there is', () => {
    expect(variablesOf(repository).length).toBeGreaterThan(25)
    expect(undocumented(repository)).toEqual([])
  })

  test('that leaves one out is found', () => {
    const files = { 'server/env.ts': '  PORT: text,\n  HOST: text,\n', 'docs/operations.md': 'See `PORT`.' }
    expect(syntheticTree(files, undocumented)).toEqual(['HOST'])
  })
})
