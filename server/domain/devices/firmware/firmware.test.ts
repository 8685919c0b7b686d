import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { releasePublicKey, signedRelease } from '../../../../tests/support/release.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { getFirmwareFile, getManifest } from './get-firmware.ts'
import { listReleases } from './list-releases.ts'
import { setReleaseKey } from './set-release-key.ts'
import { uploadRelease } from './upload-release.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
  other = await createSchool(world)
  await setReleaseKey(school.admin.context, { publicKey: releasePublicKey })
})
afterAll(() => world.close())

const upload = (release: ReturnType<typeof signedRelease>, to = school) =>
  uploadRelease(to.admin.context, release)

describe('a release', () => {
  it('is kept, listed, and given to readers as it was signed', async () => {
    const release = signedRelease('1.1.0', 2, { texts: { 'attend/app.py': 'print("é")\n' } })
    await upload(release)
    const { key, releases } = await listReleases(school.admin.context, {})
    expect(key?.modulus).toMatch(/^[0-9a-f]{512}$/)
    expect(releases).toMatchObject([{ version: '1.1.0', sequence: 2, files: 2, bytes: 12, readers: 0 }])
    const reader = await school.reader(await school.room())
    const files = release.files.map(({ content: _, ...file }) => file)
    expect(await getManifest(reader.context, { version: '1.1.0' })).toEqual({ ...release, files })
    const file = await getFirmwareFile(reader.context, { version: '1.1.0', path: 'attend/app.py' })
    expect(Buffer.from(file).toString()).toBe('print("é")\n')
  })

  it('must be newer than the last, and of another name', async () => {
    await upload(signedRelease('1.1.0', 2))
    await expect(upload(signedRelease('1.2.0', 2))).rejects.toThrow('Sequence 2 is not higher than 2')
    await expect(upload(signedRelease('1.1.0', 3))).rejects.toThrow('Version 1.1.0 is here already.')
  })

  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const good = signedRelease('1.1.0', 2)
  it.each([
    ['signed by somebody else', signedRelease('1.1.0', 2, { key: foreign }), 'The signature is not'],
    ['with a sequence raised after signing', { ...good, sequence: 9 }, 'The signature is not'],
    [
      'with a file exchanged',
      { ...good, files: good.files.map(file => ({ ...file, content: 'cGFzcyE=' })) },
      'is not the file',
    ],
    ['with a file twice', { ...good, files: [...good.files, ...good.files] }, 'twice'],
    ['without the program', { ...good, files: good.files.slice(1) }, 'holds the whole program'],
    [
      'that leaves its folder',
      signedRelease('1.1.0', 2, { texts: { 'attend/../boot.py': '' } }),
      'Files of a release lie in attend/',
    ],
  ])('%s is refused', async (_, release, sentence) => {
    await expect(upload(release)).rejects.toThrow(sentence)
    expect((await listReleases(school.admin.context, {})).releases).toEqual([])
  })

  it('needs a release key first, and a key that readers can compute with', async () => {
    await expect(upload(signedRelease('1.1.0', 2), other)).rejects.toThrow('Set the release key first.')
    const pem = (bits: number) =>
      generateKeyPairSync('rsa', { modulusLength: bits })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString()
    for (const [publicKey, sentence] of [
      [pem(1_024), 'RSA keys of 2048 bits'],
      ['-----BEGIN PUBLIC KEY-----\nnonsense', 'not a public key'],
    ] as const)
      await expect(setReleaseKey(other.admin.context, { publicKey })).rejects.toThrow(sentence)
  })

  it('of one organization is not there for readers and admins of another', async () => {
    await upload(signedRelease('1.1.0', 2))
    const reader = await other.reader(await other.room())
    await expect(getManifest(reader.context, { version: '1.1.0' })).rejects.toThrow('was not found')
    expect((await listReleases(other.admin.context, {})).releases).toEqual([])
  })

  it('is for admins', async () => {
    for (const { context } of [school.teacher, school.student]) {
      await expect(uploadRelease(context, signedRelease('1.1.0', 2))).rejects.toThrow('Your role')
      await expect(listReleases(context, {})).rejects.toThrow('Your role')
    }
  })
})
