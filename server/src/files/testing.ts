import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { FileStoreConfig } from '../kit/config.ts'

interface S3Server {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}

const S3Server: new (options: {
  readonly port: number
  readonly address: string
  readonly silent: boolean
  readonly directory: string
  readonly configureBuckets: readonly { readonly name: string }[]
}) => S3Server = createRequire(import.meta.url)('@20minutes/s3rver')

/** 测试用的 S3 服务器，真的经网络、验签名；用完要 `close`。 */
export async function startS3(directory: string) {
  const bucket = 'gongkai'
  const configureBuckets = [{ name: bucket }]
  const address = '127.0.0.1'
  const server = new S3Server({ port: 0, address, silent: true, directory, configureBuckets })
  const { port } = await server.run()
  // The one pair of keys that this server knows.
  const known = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  const config: Extract<FileStoreConfig, { kind: 's3' }> = {
    kind: 's3',
    endpoint: `http://${address}:${port}`,
    bucket,
    region: 'us-east-1',
    ...known,
  }
  return { config, close: () => server.close() }
}
