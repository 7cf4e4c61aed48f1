/** A bucket of an S3-compatible store, or the part of it below a prefix, and the key to it. */
export interface Bucket {
  /** As in the setting, without what the environment added. */
  address: string
  /** Below it is the path of a file. */
  url: string
  /** Empty, or with a slash at the end. */
  prefix: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string | null
}

/** Variables that clients of S3 read. */
export type BucketEnvironment = Partial<
  Record<
    'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_SESSION_TOKEN' | 'AWS_REGION' | 'AWS_ENDPOINT_URL_S3',
    string
  >
>

/** The rules of Amazon for names of buckets. */
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const PREFIX = /^[\w./-]*$/
const PARAMETERS = ['endpoint', 'region']

/**
 * Reads `s3://BUCKET/PREFIX?endpoint=URL&region=NAME`; what it leaves out is as the environment says, or Amazon's. Throws an
 * `Error` with the end of a sentence: “must be …”.
 */
export function readBucketAddress(text: string, environment: BucketEnvironment): Bucket {
  const address = URL.canParse(text) ? new URL(text) : null
  if (address === null || !NAME.test(address.hostname)) throw new Error('must name a bucket: s3://BUCKET/PREFIX')
  if (address.username || address.password || address.port || address.hash)
    throw new Error('must be s3://BUCKET/PREFIX; credentials are read from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY')
  const unknown = [...address.searchParams.keys()].find((name) => !PARAMETERS.includes(name))
  if (unknown !== undefined) throw new Error(`has unknown parameter ${unknown}; allowed: ${PARAMETERS.join(', ')}`)
  const prefix = address.pathname.replace(/^\/+|\/+$/g, '')
  if (!PREFIX.test(prefix)) throw new Error('has a prefix with characters other than letters, digits, and ._-/')
  const name = address.hostname
  const endpoint = endpointOf(address.searchParams.get('endpoint') ?? environment.AWS_ENDPOINT_URL_S3)
  const region = address.searchParams.get('region') || environment.AWS_REGION || 'us-east-1'
  return {
    address: `s3://${name}/${prefix}`,
    url: endpoint === null ? `https://${name}.s3.${region}.amazonaws.com` : `${endpoint}/${name}`,
    prefix: prefix === '' ? '' : `${prefix}/`,
    region,
    ...credentialsOf(environment),
  }
}

function endpointOf(text: string | undefined): string | null {
  if (!text) return null
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error('has an endpoint that is not a URL starting with http:// or https://')
  return text.replace(/\/+$/, '')
}

function credentialsOf({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: BucketEnvironment) {
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new Error('is a bucket, so AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set')
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN || null,
  }
}
