import node from '@astrojs/node'
import { defineConfig, envField, memoryCache } from 'astro/config'

const text = { context: 'server', access: 'secret' }

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  cache: { provider: memoryCache() },
  env: {
    schema: {
      BROADSHEET_URL: envField.string({ ...text, default: 'http://127.0.0.1:3000' }),
      WEBHOOK_PUBLIC_KEY: envField.string({ ...text, optional: true }),
    },
  },
})
