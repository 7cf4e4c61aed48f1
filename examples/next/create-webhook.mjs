// npm run webhook -- https://www.example.com/api/broadsheet
import { createClient, REVALIDATION_WEBHOOK, unwrap } from '@broadsheet/client'

const { BROADSHEET_URL = 'http://127.0.0.1:3000', BROADSHEET_ADMIN_KEY } = process.env
const [url] = process.argv.slice(2)
if (url === undefined || BROADSHEET_ADMIN_KEY === undefined)
  throw new Error('Set BROADSHEET_ADMIN_KEY, and name the URL of the handler: npm run webhook -- URL')

const admin = createClient({ baseUrl: BROADSHEET_URL, key: BROADSHEET_ADMIN_KEY })
const { publicKey } = unwrap(await admin.webhooks.create({ url, ...REVALIDATION_WEBHOOK }))
console.log(`WEBHOOK_PUBLIC_KEY=${publicKey}`)
